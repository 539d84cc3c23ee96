"""Cells and rows by themselves: unreadable-cell, number-format, numbering in Số TT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hmtn_parse.checks.form import roman
from hmtn_parse.checks.meant import odd_figures
from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import Edit, Message, Repair, Source

_SCRAMBLED = re.compile(r"(?=.*\d)(?=.*[OoQlI|SB?])[\dOoQlI|SB?.,\s]+")
"""Figures with letters of like shape among them: `1O0`, `l50`, `6.5OO`, `12?`."""


def check_cells(view: View) -> Iterator[Outcome]:
    """Every table's cells and rows, one by one."""
    yield from _text_formats(view)
    for sheet in sheets_of(view):
        yield from _unreadable(sheet)
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


def _formats(sheet: Sheet) -> Iterator[Outcome]:
    """`6,500` in a column of `3.560`s; with its repair where the sums prove what is meant."""
    for column in sheet.numeric:
        for odd in odd_figures(sheet, column):
            vi, en = sheet.where(odd.row, column)
            source = sheet.source(odd.row, column)
            meant = sheet.meant.get((odd.row, column))
            if meant is None:
                yield Outcome(
                    "number-format",
                    "disagrees",
                    f"{vi}: «{odd.text}» viết khác các ô còn lại. Dấu chấm ngăn hàng nghìn, dấu phẩy là dấu "
                    "thập phân; hãy kiểm tra ô này.",
                    f"{en}: «{odd.text}» is not written like the other cells. A point groups thousands, a "
                    "comma is the decimal mark; check this cell.",
                    severity="warning" if odd.striking else "info",
                    sources=(source,),
                )
                continue
            right = show(meant)
            written = sheet.table.rows[odd.row].cells[column].value
            yield Outcome(
                "number-format",
                "disagrees",
                f"{vi}: «{odd.text}» viết khác các ô còn lại; các phép tính qua ô này chỉ khớp khi đọc là "
                f"{right}. Dấu chấm ngăn hàng nghìn, dấu phẩy là dấu thập phân; hãy viết lại là {right}.",
                f"{en}: «{odd.text}» is not written like the other cells; the sums over this cell only agree "
                f"when it is read as {right}. A point groups thousands, a comma is the decimal mark; "
                f"write it as {right}.",
                severity="warning",
                stated=written,
                computed=meant,
                sources=(source,),
                repairs=(_rewritten(source, right),),
            )


def _rewritten(source: Source, right: str) -> Repair:
    reason = Message(vi="nhầm dấu phân cách hàng nghìn", en="the thousands mark was misplaced")
    edit = Edit(source=source, old=source.text, new=right)
    return Repair(edits=(edit,), cost=1, unique=True, reason=reason)


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
