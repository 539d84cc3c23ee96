"""How the cells of the report's workbook look: one typeface, number format, colours, heights that fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

NUMBER = "[$-42A]#,##0.######"
"""Vietnamese marks (6.500 and 97,5) wherever the program follows the format's own language."""

FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "info": "DDEBF7"}
INKS = {"error": "9C0006", "warning": "7F5F00", "info": "1F4E79"}
HEAD_FILL = "E7E6E6"
_LONGEST_CELL = 32_000
_MOST_LINES, _LINE_HEIGHT = 26, 15.5
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def put(sheet: Worksheet, row: int, column: int, value: object) -> Any:
    """A cell with a value; text of the document stays text even where it looks like a formula."""
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = _ILLEGAL.sub("", value)[:_LONGEST_CELL]
        cell.data_type = "s"
    else:
        cell.value = value
    cell.font = font()
    return cell


def font(
    *,
    bold: bool = False,
    italic: bool = False,
    color: str | None = None,
    size: int = 11,
    underline: str | None = None,
) -> Font:
    """The workbook's one typeface."""
    return Font(name="Calibri", size=size, bold=bold, italic=italic, color=color, underline=underline)


def fill(color: str) -> PatternFill:
    """A cell filled with one colour."""
    return PatternFill("solid", fgColor=color)


def fit_row(sheet: Worksheet, row: int) -> None:
    """A row as high as its wrapped text asks for: not every program works that out when it opens a file."""
    lines = 1
    for cell in sheet[row]:
        if isinstance(cell.value, str) and cell.alignment.wrap_text:
            width = max(sheet.column_dimensions[cell.column_letter].width - 1, 4)
            lines = max(lines, sum(-(-len(line) // int(width)) or 1 for line in cell.value.split("\n")))
    sheet.row_dimensions[row].height = _LINE_HEIGHT * min(lines, _MOST_LINES)


def head_row(sheet: Worksheet, row: int, labels: Sequence[str], widths: Sequence[float]) -> None:
    """A row of column heads, the columns' widths, and what stays in sight when scrolling."""

    for column, (label, width) in enumerate(zip(labels, widths, strict=True), 1):
        cell = put(sheet, row, column, label)
        cell.font = font(bold=True)
        cell.fill = fill(HEAD_FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    fit_row(sheet, row)
    sheet.freeze_panes = f"A{row + 1}"


def page_setup(sheet: Worksheet) -> None:
    """Printed on landscape pages, as wide as one."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
