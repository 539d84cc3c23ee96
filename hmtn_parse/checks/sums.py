"""column-total and subtotal: the rows under a label that says that they add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.equations import Certainty, Sum
from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.plausible import slip
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.structure import Adds, Structure


@dataclass(frozen=True, slots=True)
class Down:
    """What a sum down a column is about."""

    row: int
    column: int
    rows: int


def rounding(sheet: Sheet, column: int, parts: int) -> int:
    """The steps by which a sum of rounded decimals may be off: two standard deviations.

    Counts of people and things are exact; only figures written with decimals are rounded.
    """
    places = sheet.step(column)
    if places == 0:
        return 0
    unit: int = sheet.scale // 10**places
    return int((parts / 3) ** 0.5) * unit


def column_sums(sheet: Sheet) -> Iterator[Sum | Outcome]:
    """The equations of every labelled total and subtotal; an outcome where one cannot be tried."""
    structure = Structure(sheet)
    yield from _of_which(sheet, structure)
    for adds in [*structure.subtotals, *structure.totals]:
        taken_off = {
            i for r in adds.readings for i in r if sheet.view.reads("audit-minus-row", sheet.label(i))
        }
        readings = [_signed(r, taken_off if minus else set()) for r in adds.readings for minus in (0, 1)]
        for column in sheet.additive:
            reading = next((r for r in readings if _equal(sheet, adds.row, column, r)), None)
            agrees = reading is not None
            parts = [(i, sign) for i, sign in reading or readings[0] if not sheet.covered(i, column)]
            if sheet.covered(adds.row, column):
                continue
            if not any(sheet.amount(i, column) is not None for i, _ in parts):
                continue
            unread = [i for i in (adds.row, *(i for i, _ in parts)) if sheet.unreadable(i, column)]
            if sheet.amount(adds.row, column) is None and not unread:
                continue
            if unread:
                yield _unchecked(sheet, adds, column, unread)
                continue
            if not agrees and _is_no_sum(sheet, adds.row, column, [i for i, _ in parts]):
                continue
            certainty: Certainty = adds.certainty if agrees else _doubt(sheet, adds, column)
            yield Sum(
                adds.check,
                sheet.figure(adds.row, column),
                tuple((sheet.figure(i, column), sign) for i, sign in parts),
                Down(adds.row, column, len(parts)),
                "possible" if taken_off and not agrees else certainty,
                rounding(sheet, column, len(parts)),
            )


def _of_which(sheet: Sheet, structure: Structure) -> Iterator[Sum]:
    """`Trong đó: nữ` under the total against `Trong đó: nữ` under every row that the total adds up."""
    rows = sheet.table.rows
    for adds in structure.totals:
        below = adds.row + 1
        if below >= len(rows) or below not in structure.aside or adds.readings[0][-1] > adds.row:
            continue
        label = sheet.view.folded(sheet.label(below)).strip(" :.-+")
        parts = [i + 1 for i in adds.readings[0] if i + 1 in structure.aside]
        same = [i for i in parts if sheet.view.folded(sheet.label(i)).strip(" :.-+") == label]
        if len(same) < 2 or len(same) != len(adds.readings[0]):
            continue
        for column in sheet.additive:
            if all(sheet.amount(i, column) is not None for i in (below, *same)):
                yield Sum(
                    "column-total",
                    sheet.figure(below, column),
                    tuple((sheet.figure(i, column), 1) for i in same),
                    Down(below, column, len(same)),
                    "likely",
                    rounding(sheet, column, len(same)),
                )


def _signed(parts: tuple[int, ...], taken_off: set[int]) -> tuple[tuple[int, int], ...]:
    """The rows with their signs: `Giảm trừ`, `Chiết khấu` may be taken off instead of added."""
    return tuple((i, -1 if i in taken_off else 1) for i in parts)


def _equal(sheet: Sheet, row: int, column: int, parts: tuple[tuple[int, int], ...]) -> bool:
    stated = sheet.amount(row, column)
    return stated is not None and stated == sum(sign * (sheet.amount(i, column) or 0) for i, sign in parts)


def _is_no_sum(sheet: Sheet, row: int, column: int, parts: list[int]) -> bool:
    """A figure under a total that is no sum: an average, a density, the last state of what is cumulated."""
    stated = sheet.amount(row, column)
    amounts = [amount for i in parts if (amount := sheet.amount(i, column)) is not None]
    if stated is None or not amounts:
        return False
    shape = sheet.table.columns[column]
    if sheet.view.reads("audit-state-column", shape.label):
        return stated in (amounts[-1], max(amounts))
    if not sheet.view.reads("audit-rate-column", f"{shape.label} {shape.unit or ''}"):
        return False
    return min(amounts) <= stated <= max(amounts)


def _doubt(sheet: Sheet, adds: Adds, column: int) -> Certainty:
    """A sum that is off by far and by no likely slip is rather a row that we misread.

    Where other columns or groups confirm the structure, or where rows seem to be missing from a
    plain table, it stays likely; a sum far above its total rather counts something twice.
    """
    if sheet.table.columns[column].role != "amount" and sheet.mixed_units(adds.readings[0]):
        return "possible"
    if len(adds.readings[0]) == 1 and not adds.supported:
        return "possible"  # one row is no list: «Tổng số trường» is rather a figure of its own
    stated = sheet.amount(adds.row, column) or 0
    amounts = [sheet.amount(i, column) or 0 for i in adds.readings[0]]
    computed = sum(amounts)
    if adds.certainty == "possible" or abs(stated - computed) * 4 <= max(stated, computed):
        return adds.certainty
    if slip(show(stated / sheet.scale), show(computed / sheet.scale)) is not None:
        return adds.certainty
    for i, amount in zip(adds.readings[0], amounts):
        needed = amount + stated - computed
        if needed >= 0 and slip(sheet.text(i, column), show(needed / sheet.scale)) is not None:
            return adds.certainty
    if len(amounts) >= 3 and min(amounts) <= stated <= max(amounts):
        return "possible"  # rather an average or a greatest value than a sum
    if adds.supported or (len(amounts) >= 3 and stated * 2 <= computed * 5 and computed < stated):
        return "likely"
    return "possible"


def _unchecked(sheet: Sheet, adds: Adds, column: int, unread: list[int]) -> Outcome:
    cells = ", ".join(f"«{sheet.text(i, column)[:30]}»" for i in unread[:3])
    name = sheet.column_label(column)
    return Outcome(
        adds.check,
        "unchecked",
        f"Bảng {sheet.name}, cột «{name}»: chưa kiểm tra được dòng «{sheet.label(adds.row)[:60]}» "
        f"vì có ô không đọc được thành số: {cells}.",
        f"Table {sheet.name}, column «{name}»: the row «{sheet.label(adds.row)[:60]}» could not be "
        f"checked because a cell is no number: {cells}.",
        sources=(sheet.source(adds.row, column),),
    )
