"""row-inequality: a relation of columns that nobody declared, and the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator

from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.view import View

INEQUALITY_ROWS, INEQUALITY_SHARE = 10, 0.9


# ---------------------------------------------------------------- rows


def check_inequalities(view: View) -> Iterator[Outcome]:
    """row-inequality: `đăng ký >= hiến + dự bị` in nearly all rows, and the rows that break it."""
    for sheet in sheets_of(view):
        columns = sheet.additive
        for whole, first, second in zip(columns, columns[1:], columns[2:]):
            yield from _inequality(sheet, whole, (first, second))


def _inequality(sheet: Sheet, whole: int, parts: tuple[int, int]) -> Iterator[Outcome]:
    if len({sheet.table.columns[c].unit for c in (whole, *parts)}) != 1:
        return
    kept: list[int] = []
    broken: list[int] = []
    shares: list[float] = []
    for row in sheet.items:
        amounts = [sheet.amount(row, c) for c in (whole, *parts)]
        if any(amount is None for amount in amounts) or not amounts[0]:
            continue
        made = sum(amount or 0 for amount in amounts[1:])
        shares.append(made / amounts[0])
        (kept if amounts[0] >= made else broken).append(row)
    tried = len(kept) + len(broken)
    equal = sum(share == 1 for share in shares)
    if tried < INEQUALITY_ROWS or len(kept) < INEQUALITY_SHARE * tried or not broken or equal > tried / 2:
        return
    if sorted(shares)[len(shares) // 2] < 0.6:
        return
    names = " + ".join(f"«{sheet.column_label(c)}»" for c in parts)
    for row in broken:
        vi, en = sheet.where(row)
        most = sheet.ledger.value(sheet.amount(row, whole) or 0)
        less = sheet.ledger.value(sum(sheet.amount(row, c) or 0 for c in parts))
        yield Outcome(
            "row-inequality",
            "disagrees",
            f"{vi}: «{sheet.column_label(whole)}» {show(most)} nhỏ hơn {names} = {show(less)}, "
            f"trong khi {len(kept)}/{tried} dòng khác thì không nhỏ hơn. Hãy xem lại dòng này.",
            f"{en}: «{sheet.column_label(whole)}» {show(most)} is less than {names} = {show(less)}, "
            f"which {len(kept)} of {tried} rows are not. Have a look at this row.",
            severity="info",
            stated=most,
            computed=less,
            sources=(sheet.source(row, whole), *(sheet.source(row, c) for c in parts)),
        )
