"""The workbook's lists: findings by cause, the count of verdicts a check, and every verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from hmtn_parse.model import Plan, Source
from hmtn_parse.output.causes import Cause
from hmtn_parse.output.words import WORDS, message_words, place_words, repair_words
from hmtn_parse.output.xlsx_cells import FILLS, INKS, NUMBER, fill, fit_row, font, head_row, page_setup, put

LISTED_REPAIRS = 10
_OUTCOMES = ("agrees", "disagrees", "unchecked")

Links = dict[tuple[int, int], tuple[str, int]]
"""By number of the plan and block of the table: its sheet, and the sheet row of its first row."""


def findings_sheet(
    sheet: Worksheet,
    plans: Sequence[tuple[str, Plan]],
    grouped: Sequence[Sequence[Cause]],
    names: dict[str, str],
    links: Links,
    language: str,
) -> None:
    """One row a finding, those of one cause together, with a link to its cell."""

    words = WORDS[language]
    keys = (
        "number", "severity", "code", "check", "message", "file", "place", "excerpt", "stated", "computed",
        "difference", "repairs",
    )  # fmt: skip
    widths = (5, 11, 7, 26, 70, 24, 26, 22, 12, 12, 12, 44)
    head_row(sheet, 1, [words[f"column-{key}"] for key in keys], widths)
    row = 1
    for index, cause in ((index, cause) for index, found in enumerate(grouped) for cause in found):
        for finding in cause.findings:
            row += 1
            source = next(iter(finding.sources), None)
            repairs = _repairs(cause, language) if finding is cause.findings[0] else f"({words['same']})"
            values: tuple[object, ...] = (
                cause.number,
                words[finding.severity],
                finding.code,
                names.get(finding.code, finding.check),
                message_words(finding.message, language),
                plans[index][0],
                place_words(source, language) if source else "",
                source.text if source else "",
                finding.stated,
                finding.computed,
                finding.difference,
                repairs if cause.repairs else "",
            )
            for column, value in enumerate(values, 1):
                cell = put(sheet, row, column, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if 9 <= column <= 11:
                    cell.number_format = NUMBER
            mark = sheet.cell(row=row, column=2)
            mark.fill = fill(FILLS[finding.severity])
            mark.font = font(bold=True, color=INKS[finding.severity])
            _link(sheet.cell(row=row, column=7), source, links, index)
            fit_row(sheet, row)
    if row == 1:
        put(sheet, 2, 5, words["none"])
    sheet.auto_filter.ref = f"A1:L{max(row, 2)}"
    if len(plans) == 1:
        sheet.column_dimensions["F"].hidden = True
    page_setup(sheet)


def _repairs(cause: Cause, language: str) -> str:
    lines = [repair_words(repair, language) for repair in cause.repairs[:LISTED_REPAIRS]]
    rest = len(cause.repairs) - LISTED_REPAIRS
    if rest > 0:
        lines.append(f"… {WORDS[language]['more']} {rest}")
    return "\n".join(lines)


def _link(cell: Any, source: Source | None, links: Links, plan: int) -> None:
    """From a place in words to the cell of the table's sheet."""

    if source is None or source.cell is None or (plan, source.block) not in links:
        return
    title, top = links[plan, source.block]
    address = f"{get_column_letter(source.cell.column + 1)}{top + source.cell.row}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{address}")
    cell.font = font(color="0563C1", underline="single")


def verdict_counts(
    sheet: Worksheet, plans: Sequence[tuple[str, Plan]], names: dict[str, str], language: str
) -> None:
    """How often each check agreed, disagreed or could not be made."""

    words = WORDS[language]
    labels = [
        words["column-code"],
        words["column-check"],
        *(words[o] for o in _OUTCOMES),
        words["column-sum"],
    ]
    head_row(sheet, 1, labels, (8, 52, 14, 14, 18, 12))
    counts: dict[str, dict[str, int]] = {}
    for _, plan in plans:
        for verdict in plan.verdicts:
            mine = counts.setdefault(verdict.code, dict.fromkeys(_OUTCOMES, 0))
            mine[verdict.outcome] += 1
    for row, code in enumerate(sorted(counts), 2):
        put(sheet, row, 1, code)
        put(sheet, row, 2, names.get(code, code))
        for column, outcome in enumerate(_OUTCOMES, 3):
            put(sheet, row, column, counts[code][outcome])
        total = sheet.cell(row=row, column=6, value=f"=SUM(C{row}:E{row})")
        total.font = font()
    last = len(counts) + 1
    put(sheet, last + 1, 2, words["column-sum"]).font = font(bold=True)
    for letter in "CDEF":
        cell = sheet[f"{letter}{last + 1}"]
        cell.value = f"=SUM({letter}2:{letter}{last})" if counts else 0
        cell.font = font(bold=True)
    page_setup(sheet)


def verdict_list(
    sheet: Worksheet,
    plans: Sequence[tuple[str, Plan]],
    names: dict[str, str],
    links: Links,
    language: str,
) -> None:
    """Every verdict, so that silence is not taken for approval."""

    words = WORDS[language]
    keys = ("outcome", "code", "check", "message", "file", "place", "stated", "computed")
    head_row(sheet, 1, [words[f"column-{key}"] for key in keys], (18, 7, 34, 84, 24, 26, 12, 12))
    row = 1
    for index, (name, plan) in enumerate(plans):
        for verdict in plan.verdicts:
            row += 1
            source = next(iter(verdict.sources), None)
            values: tuple[object, ...] = (
                words[verdict.outcome],
                verdict.code,
                names.get(verdict.code, verdict.check),
                message_words(verdict.message, language),
                name,
                place_words(source, language) if source else "",
                verdict.stated,
                verdict.computed,
            )
            for column, value in enumerate(values, 1):
                cell = put(sheet, row, column, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if column >= 7:
                    cell.number_format = NUMBER
            _link(sheet.cell(row=row, column=6), source, links, index)
            fit_row(sheet, row)
    sheet.auto_filter.ref = f"A1:H{max(row, 2)}"
    if len(plans) == 1:
        sheet.column_dimensions["E"].hidden = True
    page_setup(sheet)
