"""Cells and rows by themselves: unreadable-cell, duplicate-row, number-format, numbering in Số TT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hmtn_parse.checks.form import roman
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet, sheets_of
from hmtn_parse.checks.view import View
from hmtn_parse.text.numerals import read_number

SHOWN = 5
"""So many rows are named in the words of a finding that many rows share."""
_SCRAMBLED = re.compile(r"(?=.*\d)(?=.*[OoQlI|SB?])[\dOoQlI|SB?.,\s]+")
"""Figures with letters of like shape among them: `1O0`, `l50`, `6.5OO`, `12?`."""


def check_cells(view: View) -> Iterator[Outcome]:
    """Every table's cells and rows, one by one."""
    yield from _text_formats(view)
    for sheet in sheets_of(view):
        yield from _unreadable(sheet)
        yield from _duplicates(sheet)
        yield from _formats(sheet)
        yield from _ordinals(sheet)


def _unreadable(sheet: Sheet) -> Iterator[Outcome]:
    for column in sheet.additive:
        if sum(sheet.amount(i, column) is not None for i in sheet.body) < 2:
            continue
        for row in sheet.body:
            if not sheet.unreadable(row, column):
                continue
            text = sheet.text(row, column)
            scrambled = _SCRAMBLED.fullmatch(text.strip()) is not None
            vi, en = sheet.where(row, column)
            yield Outcome(
                "unreadable-cell",
                "disagrees" if scrambled else "unchecked",
                f"{vi}: «{text[:40]}» không đọc được thành số nên các phép cộng qua ô này "
                "chưa được kiểm tra. Hãy xem lại bản gốc.",
                f"{en}: «{text[:40]}» cannot be read as a number, so sums over this cell are unchecked. "
                "Look at the original.",
                severity="warning" if scrambled else "info",
                sources=(sheet.view.cell_source(sheet.table.block, row, column, 0, len(text)),),
            )


def _duplicates(sheet: Sheet) -> Iterator[Outcome]:
    """Two rows that say the same in every cell but Số TT; schedules repeat rows, so figures must be there."""
    columns = [c for c in range(sheet.width) if c != sheet.ordinal_column]
    seen: dict[tuple[str, ...], int] = {}
    twice: list[tuple[int, int]] = []
    for row in sheet.items:
        cells = tuple(sheet.text(row, c).strip() for c in columns)
        figures = sum(sheet.amount(row, c) is not None for c in sheet.additive)
        if not figures or not sheet.text(row, sheet.label_column).strip() or sum(map(bool, cells)) < 3:
            continue
        if any(sheet.covered(row, c) for c in range(sheet.width)):
            continue
        first = seen.setdefault(cells, row)
        if first != row:
            twice.append((row, first))
    if not twice:
        return
    names = ", ".join(f"«{sheet.label(row)[:60]}»" for row, _ in twice[:SHOWN])
    rest = len(twice) - SHOWN
    more_vi, more_en = (f" và còn {rest} dòng", f" and {rest} more") if rest > 0 else ("", "")
    yield Outcome(
        "duplicate-row",
        "disagrees",
        f"Bảng {sheet.name}: {names}{more_vi} có hai lần với mọi ô giống nhau. "
        "Hãy kiểm tra xem có bị chép lặp không.",
        f"Table {sheet.name}: {names}{more_en} stands twice with the same cells. "
        "Check whether it was copied by mistake.",
        severity="warning",
        sources=tuple(sheet.source(row, sheet.label_column) for pair in twice[:SHOWN] for row in pair),
    )


def _formats(sheet: Sheet) -> Iterator[Outcome]:
    """`6,500` in a column of `3.560`s: the mark is the decimal one, the figure hardly is."""
    for column in sheet.numeric:
        if sheet.table.columns[column].role == "percentage":
            continue
        odd: list[tuple[int, str]] = []
        grouped = plain = 0
        for row in sheet.body:
            if sheet.amount(row, column) is None:
                continue
            numeral = read_number(sheet.text(row, column).strip())
            if numeral is None:
                continue
            if numeral.suspicious and numeral.style in ("comma-grouped", "point-decimal"):
                odd.append((row, numeral.text))
            elif numeral.style == "grouped" and "," not in numeral.text:
                grouped += 1
            elif numeral.style in ("plain", "padded"):
                plain += 1
        if not odd or len(odd) > 2 or grouped + plain < 3:
            continue
        for row, text in odd:
            vi, en = sheet.where(row, column)
            yield Outcome(
                "number-format",
                "disagrees",
                f"{vi}: «{text}» viết khác các ô còn lại. Dấu chấm ngăn hàng nghìn, dấu phẩy là dấu "
                "thập phân; hãy kiểm tra ô này.",
                f"{en}: «{text}» is not written like the other cells. A point groups thousands, a comma is "
                "the decimal mark; check this cell.",
                severity="warning" if grouped >= 2 or _comma_thousands(text, plain) else "info",
                sources=(sheet.source(row, column),),
            )


def _comma_thousands(text: str, plain: int) -> bool:
    """`3,573` where every other cell is a whole number: nobody counts in thousandths there."""
    return plain >= 3 and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text) is not None


def _text_formats(view: View) -> Iterator[Outcome]:
    """`1,230 người` in a sentence: people and đồng have no thousandths. One finding a document."""
    found = [m for m in view.find("audit-comma-grouped") if m.passage.cell is None]
    if not found:
        return
    first = found[0]
    more_vi = f" (và {len(found) - 1} chỗ khác)" if len(found) > 1 else ""
    more_en = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    yield Outcome(
        "number-format",
        "disagrees",
        f"«{first.text}»{more_vi} dùng dấu phẩy ngăn hàng nghìn; theo quy định dấu chấm ngăn hàng nghìn, "
        "dấu phẩy là dấu thập phân. Hãy viết lại.",
        f"«{first.text}»{more_en} has a comma for thousands; by rule a point groups thousands and a comma is "
        "the decimal mark. Write it so.",
        severity="warning",
        sources=tuple(m.passage.source(m.start, m.end) for m in found),
    )


def _ordinals(sheet: Sheet) -> Iterator[Outcome]:
    """Số TT that leaves a number out; each group may start again at 1, merged rows may have none."""
    column = sheet.ordinal_column
    if column is None:
        return
    runs: list[list[tuple[int, int]]] = [[]]
    romans: list[tuple[int, int]] = []
    for row in sheet.body:
        text = sheet.text(row, column).strip(" .)")
        if sheet.covered(row, column) or not text:
            continue
        if text.isdigit():
            number = int(text)
            if number == 1 and runs[-1]:
                runs.append([])
            runs[-1].append((row, number))
        elif (value := roman(text)) is not None:
            romans.append((row, value))
    for run in [*runs, romans]:
        yield from _run(sheet, column, run)


def _run(sheet: Sheet, column: int, run: list[tuple[int, int]]) -> Iterator[Outcome]:
    if len(run) < 4:
        return
    steps = [(row, a, b) for (_, a), (row, b) in pairwise(run) if b != a + 1]
    if not steps:
        yield Outcome(
            "numbering-gap",
            "agrees",
            f"Bảng {sheet.name}: Số TT liên tục từ {run[0][1]} đến {run[-1][1]}.",
            f"Table {sheet.name}: the numbers of the rows run from {run[0][1]} to {run[-1][1]}.",
            sources=(sheet.source(run[0][0], column),),
        )
        return
    row, before, after = steps[0]
    single = len(steps) == 1 and before + 1 < after <= before + 3
    yield Outcome(
        "numbering-gap",
        "disagrees",
        f"Bảng {sheet.name}: Số TT nhảy từ {before} sang {after}. "
        "Hãy kiểm tra xem có thiếu hoặc lặp dòng không.",
        f"Table {sheet.name}: the numbers of the rows jump from {before} to {after}. "
        "Check whether a row is missing or repeated.",
        severity="warning" if single else "info",
        sources=(sheet.source(row, column),),
    )
