"""One table of a plan as a sheet: figures as numbers, wrong cells coloured, right sums as formulas beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hmtn_parse.checks.numbers import number_span
from hmtn_parse.checks.sheet import Place
from hmtn_parse.checks.table_sums import TableSum
from hmtn_parse.model import Cell, Plan, Severity, Source, Table
from hmtn_parse.output.causes import Cause
from hmtn_parse.output.words import WORDS, message_words
from hmtn_parse.output.xlsx_cells import FILLS, HEAD_FILL, INKS, NUMBER, fill, fit_row, font, page_setup, put

TOP = 4
"""The sheet row of a table's first row: caption, key to the colours and a head of the checks go before."""

_FROZEN_COLUMNS, _FROZEN_ROWS = 2, 5
_CANDIDATE_FILL = "FFF7DC"
_AGREES_INK = "2E7D32"
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SEVERITY: dict[str, Severity] = {"certain": "error", "likely": "warning", "possible": "info"}


def add_table_sheet(
    sheet: Worksheet,
    plan: Plan,
    table: Table,
    sums: Sequence[TableSum],
    found: Sequence[Cause],
    language: str,
) -> int:
    """Fill `sheet` with a table; returns the sheet row of the table's first row.

    The formulas stand to the right of the table in the row of the figure that they check.
    """
    words = WORDS[language]
    caption = table.caption or plan.title or plan.source_file.name
    put(sheet, 1, 1, caption).font = font(bold=True, size=13)
    _key(sheet, found, table, language)
    _grid(sheet, plan, table)
    _colour(sheet, table, found, language)
    _checks(sheet, table, sums, words)
    _widths(sheet, table)
    for row in range(TOP, TOP + len(table.rows)):
        fit_row(sheet, row)
    sheet.freeze_panes = _corner(table)
    page_setup(sheet)
    return TOP


def _corner(table: Table) -> str:
    """The first cell that scrolls: heads and the names of rows stay, within a screen's bounds."""
    heads = next((i for i, row in enumerate(table.rows) if row.kind != "header"), 0)
    names = [i for i, c in enumerate(table.columns) if c.role in ("ordinal", "label") and i < _FROZEN_COLUMNS]
    return f"{get_column_letter(max(names, default=-1) + 2)}{TOP + min(heads, _FROZEN_ROWS)}"


def _grid(sheet: Worksheet, plan: Plan, table: Table) -> None:
    read = plan.blocks[table.block].rows or ()
    merged: dict[Place, list[Place]] = {}
    for r, row in enumerate(table.rows):
        bold = row.kind in ("header", "subtotal", "total", "group")
        for c, cell in enumerate(row.cells):
            at = sheet.cell(row=TOP + r, column=c + 1)
            at.border = _BOX
            if row.kind == "header":
                at.fill = fill(HEAD_FILL)
            if cell.merged_from is not None:
                merged.setdefault(cell.merged_from, []).append((r, c))
                continue
            if cell.value is not None and row.kind != "header":
                put(sheet, TOP + r, c + 1, _whole(cell.value)).number_format = _format(cell.text, cell.value)
            else:
                put(sheet, TOP + r, c + 1, _lines(read[r].cells[c]))
            numeric = cell.value is not None and row.kind != "header"
            middle = row.kind == "header" or table.columns[c].role == "ordinal"
            across = "center" if middle else "right" if numeric else "left"
            at.alignment = Alignment(
                wrap_text=not numeric, vertical="center", horizontal=across, indent=0 if middle else 1
            )
            at.font = font(bold=bold)
    for (r, c), covered in merged.items():
        rows, columns = [r, *(p[0] for p in covered)], [c, *(p[1] for p in covered)]
        if (max(rows) - r + 1) * (max(columns) - c + 1) == len(covered) + 1:
            sheet.merge_cells(
                start_row=TOP + r,
                start_column=c + 1,
                end_row=TOP + max(rows),
                end_column=max(columns) + 1,
            )


def _lines(cell: Cell) -> str:
    """A cell's text with its line breaks."""
    text, at = "", 0
    for end in cell.breaks:
        text += cell.text[at:end].rstrip() + "\n"
        at = end
    return text + cell.text[at:]


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _format(text: str, value: float) -> str:
    """The number format that shows a figure as the document writes it: `08`, `6.500`, `97,5%`, `60 người`."""
    start, end = number_span(text)
    figure = text[start:end]
    whole, _, decimals = figure.partition(",")
    digits = whole.replace(".", "")
    plain = digits.isdecimal() and (not decimals or decimals.isdecimal())
    if not plain or abs(float(f"{digits}.{decimals or 0}") - value) > 1e-9:
        return NUMBER
    shape = "0" * len(digits) if len(digits) > 1 and digits[0] == "0" else "#,##0" if "." in whole else "0"
    if decimals:
        shape += "." + "0" * len(decimals)
    before, after = (part.replace('"', "") for part in (text[:start], text[end:]))
    shown = (f'"{before}"' if before else "") + shape + (f'"{after}"' if after else "")
    return f"[$-42A]{shown}" if len(shown) < 200 else NUMBER


def _colour(sheet: Worksheet, table: Table, found: Sequence[Cause], language: str) -> None:
    """Wrong cells and stated figures in the colour of their finding, with its words as a comment."""
    told: dict[Place, list[str]] = {}
    for cause in found:
        for source in _within(cause.candidates, table):
            cell = sheet.cell(row=TOP + source[0], column=source[1] + 1)
            cell.fill = fill(_CANDIDATE_FILL)
    for cause in reversed(found):  # the gravest colour is laid on last
        words = [message_words(finding.message, language) for finding in cause.findings]
        for place in (*_within(cause.stated, table), *_within(cause.wrong, table)):
            cell = sheet.cell(row=TOP + place[0], column=place[1] + 1)
            cell.fill = fill(FILLS[cause.severity])
            sure = place in _within(cause.wrong, table) or not cause.wrong
            cell.font = font(bold=sure, color=INKS[cause.severity])
            before = told.setdefault(place, [])
            before[:0] = [line for line in words if line not in before]
    for (row, column), lines in told.items():
        comment = Comment("\n\n".join(lines), "hmtn-parse")
        comment.width, comment.height = 360, min(60 + 45 * sum(len(line) // 50 + 1 for line in lines), 420)
        sheet.cell(row=TOP + row, column=column + 1).comment = comment


def _within(sources: Iterable[Source], table: Table) -> list[Place]:
    return [(s.cell.row, s.cell.column) for s in sources if s.cell is not None and s.block == table.block]


def _key(sheet: Worksheet, found: Sequence[Cause], table: Table, language: str) -> None:
    """The second row says what the colours mean; only those that occur."""
    words = WORDS[language]
    column = 2
    for severity in FILLS:
        if any(cause.severity == severity and _within(cause.stated, table) for cause in found):
            cell = put(sheet, 2, column, words[severity])
            cell.fill = fill(FILLS[severity])
            cell.font = font(color=INKS[severity], bold=True)
            cell.alignment = Alignment(shrink_to_fit=True)
            column += 1
    if any(_within(cause.candidates, table) for cause in found):
        cell = put(sheet, 2, column, words["candidate"])
        cell.fill = fill(_CANDIDATE_FILL)
        cell.alignment = Alignment(shrink_to_fit=True)


def _checks(sheet: Worksheet, table: Table, sums: Sequence[TableSum], words: dict[str, str]) -> None:
    """Two columns for each column that is checked, downwards and across: the sum, and the difference."""
    if not sums:
        return
    taken: dict[tuple[bool, int, int], int] = {}
    seen: dict[tuple[bool, Place], int] = {}
    at = len(table.columns) + 2
    head = TOP + max(sum(row.kind == "header" for row in table.rows) - 1, 0)
    first = put(sheet, TOP - 1, at, words["checks-by-formula"])
    first.font = font(bold=True, italic=True)
    for item in sorted(sums, key=lambda s: (not s.down, s.whole[1], s.whole[0])):
        nth = seen[item.down, item.whole] = seen.get((item.down, item.whole), -1) + 1
        slot = (item.down, item.whole[1], nth)
        if slot not in taken:
            taken[slot] = at
            _check_head(sheet, head, at, table.columns[item.whole[1]].label, item.down, words)
            at += 2
        column, row = taken[slot], TOP + item.whole[0]
        stated = f"${get_column_letter(item.whole[1] + 1)}${row}"
        computed = f"${get_column_letter(column)}${row}"
        values = (_formula(item), f"={stated}-{computed}".replace("$", ""))
        for offset, formula in enumerate(values):
            cell = sheet.cell(row=row, column=column + offset, value=formula)
            cell.number_format = NUMBER if offset == 0 else f"+{NUMBER[7:]};-{NUMBER[7:]};0"
            cell.border = _BOX
            cell.font = font(color=_AGREES_INK)
        severity = _SEVERITY[item.certainty]
        wrong = FormulaRule(
            formula=[f"ABS({stated}-{computed})>{item.slack + 1e-6:.6f}"],
            font=Font(color=INKS[severity], bold=True),
            fill=PatternFill("solid", bgColor=FILLS[severity]),
        )
        letters = get_column_letter(column), get_column_letter(column + 1)
        sheet.conditional_formatting.add(f"{letters[0]}{row}:{letters[1]}{row}", wrong)


def _check_head(
    sheet: Worksheet, row: int, column: int, label: str, down: bool, words: dict[str, str]
) -> None:
    way = words["sum-down" if down else "sum-across"]
    for offset, text in enumerate((f"{way}: {label}", words["column-difference"])):
        cell = put(sheet, row, column + offset, text)
        cell.font = font(bold=True)
        cell.fill = fill(HEAD_FILL)
        cell.border = _BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(column + offset)].width = 18 if offset == 0 else 11


def _formula(item: TableSum) -> str:
    """`=SUM(C5:C19)`, `=SUM(C2,D2)-E2`, `=ROUND(C5*D5/1000,0)`."""
    if item.factors:
        product = "*".join(_address(place) for place in item.factors)
        return f"={product}" if item.divisor == 1 else f"=ROUND({product}/{item.divisor:g},6)"
    added = sorted(place for place, sign in item.parts if sign == 1)
    rest = [(place, sign) for place, sign in item.parts if sign != 1]
    formula = f"=SUM({','.join(_ranges(added))})" if added else "=0"
    for place, sign in rest:
        formula += (
            f"{'-' if sign < 0 else '+'}{'' if abs(sign) == 1 else f'{abs(sign)}*'}N({_address(place)})"
        )
    return formula


def _ranges(places: Sequence[Place]) -> list[str]:
    """Cells that lie side by side, or one below another, as ranges: `C5:C10`, `C12`."""
    down = len({column for _, column in places}) == 1
    along = 0 if down else 1
    found = []
    for _, run in groupby(enumerate(places), key=lambda entry: entry[1][along] - entry[0]):
        cells = [place for _, place in run]
        first, last = _address(cells[0]), _address(cells[-1])
        found.append(first if first == last else f"{first}:{last}")
    return found


def _address(place: Place) -> str:
    return f"{get_column_letter(place[1] + 1)}{TOP + place[0]}"


def _widths(sheet: Worksheet, table: Table) -> None:
    """Columns as wide as their longest word or figure asks for, within bounds."""
    for index in range(len(table.columns)):
        texts = [row.cells[index].text for row in table.rows if index < len(row.cells)]
        longest = max((len(word) for text in texts for word in text.split()), default=4)
        body = [
            len(row.cells[index].text)
            for row in table.rows
            if row.kind != "header" and index < len(row.cells) and row.cells[index].merged_from is None
        ]
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(max(longest, *body, 5) + 4, 48)
