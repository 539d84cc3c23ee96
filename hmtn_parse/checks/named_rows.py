"""text-versus-table for rows: `khu vực trung tâm 15 Tổ` against the row `Khu vực trung tâm`.

Only where the name of one row of one table stands right before the figure, and one column counts the
figure's unit; people and money are counted in too many columns to tell which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.named_column import clause_of, is_general, is_near, is_of_a_part, is_told
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.totals import Words, scale_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import Source

_ROWS = frozenset({"item", "subtotal"})
_SHORTEST, _BETWEEN = 2, 3
"""A row's name of one syllable may be any word; `ĐT.185 sửa chữa 12,5 km` has two words between."""
_WORD = re.compile(r"[^\W_]+")


def check_named_rows(view: View) -> Iterator[Outcome]:
    """Every exact figure of the text right behind the name of a row."""
    words = Words(view)
    rows = _rows(view)
    if not rows:
        return
    for mention in view.quantities:
        figure = mention.exact
        unit = view.folded(mention.unit)
        if mention.passage.cell is not None or figure is None or mention.per or mention.in_words:
            continue
        if not unit or unit == "%" or is_general(view, unit):
            continue
        before, behind = clause_of(view, mention.passage, mention.start, mention.end)
        if is_of_a_part(view, before) or is_told(view, f"{before} {behind}"):
            continue
        named = _named(rows, _words(view, before))
        if named is None:
            continue
        sheet, row = named
        columns = _columns(view, words, sheet, unit)
        if len(columns) == 1 and sheet.amount(row, columns[0]) is not None:
            outcome = _compare(mention.source, sheet, row, columns[0], float(figure))
            if outcome is not None:
                yield outcome


def _rows(view: View) -> dict[tuple[str, ...], tuple[Sheet, int] | None]:
    """Rows by the words of their names; None where several rows have one name."""
    found: dict[tuple[str, ...], tuple[Sheet, int] | None] = {}
    for sheet in sheets_of(view):
        for row in sheet.body:
            if sheet.table.rows[row].kind in _ROWS:
                name = _words(view, sheet.label(row))
                if len(name) >= _SHORTEST:
                    found[name] = None if name in found else (sheet, row)
    return found


def _words(view: View, text: str) -> tuple[str, ...]:
    """Syllables and codes: `ĐT.185` is two."""
    return tuple(_WORD.findall(view.folded(text)))


def _named(
    rows: dict[tuple[str, ...], tuple[Sheet, int] | None], before: tuple[str, ...]
) -> tuple[Sheet, int] | None:
    """The row whose name stands before a figure, a verb between at most; the longest name wins."""
    for end in range(len(before), max(len(before) - _BETWEEN - 1, 0), -1):
        if any(word.isdigit() for word in before[end:]):
            break
        for size in range(end, _SHORTEST - 1, -1):
            if before[end - size : end] in rows:
                return rows[before[end - size : end]]
    return None


def _columns(view: View, words: Words, sheet: Sheet, unit: str) -> list[int]:
    """The columns that count a unit: by their own unit, or by the words with which their label begins."""
    begins = tuple(unit.split())
    found = []
    for column in sheet.additive:
        shape = sheet.table.columns[column]
        label = words.content(shape.label)
        same = view.folded(shape.unit or "") == unit or label[: len(begins)] == begins
        if scale_of(view.folded(shape.unit or shape.label)) == 1 and same:
            found.append(column)
    return found


def _compare(quoted: Source, sheet: Sheet, row: int, column: int, figure: float) -> Outcome | None:
    value = sheet.ledger.value(sheet.amount(row, column) or 0)
    held = figure == value
    if not held and not is_near(figure, value):
        return None
    vi, en = sheet.where(row, column)
    said = agreement(
        held,
        figure - value,
        "Hãy xác nhận số nào được giao.",
        "Confirm which of the two was given.",
    )
    return Outcome(
        "text-versus-table",
        "agrees" if held else "disagrees",
        f"Phần lời ghi «{quoted.text}»; {vi[0].lower()}{vi[1:]} ghi {show(value)}: {said.vi}",
        f"The text says «{quoted.text}»; {en[0].lower()}{en[1:]} states {show(value)}: {said.en}",
        severity=None if held else "warning",
        stated=figure,
        computed=value,
        sources=(quoted, sheet.source(row, column)),
        cause=None if held else f"X{quoted.block}.{quoted.start}",
    )
