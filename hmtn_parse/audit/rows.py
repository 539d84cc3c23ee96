"""row-total and row-identity: what the columns of one row must make.

Declared before inferred: a formula in the row of column numbers, then a column called `Tổng số`
beside its parts, then roles (số lượng x đơn giá = thành tiền), and last an equality that nearly
all rows hold. What a few rows happen to hold is never asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.audit.equations import Certainty, Equation, Product, Sum
from hmtn_parse.audit.formula import ProductFormula, SumFormula, parse_formula
from hmtn_parse.audit.sheet import Sheet

LABELLED_SHARE = 0.6
"""Of the rows that can be tried, how many must hold before a `Tổng số` column is believed."""
INFERRED_ROWS, INFERRED_SHARE = 5, 0.8
"""An equality that nothing declares: at least so many rows hold it, and such a share of all."""
DIVISORS = (1, 1000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Across:
    """What an equation across a row is about; `declared` is the formula as the table gives it."""

    row: int
    whole: int
    parts: tuple[int, ...]
    declared: str | None = None


def row_equations(sheet: Sheet) -> Iterator[Equation]:
    """The equations of every row, each relation once."""
    taken: set[int] = set()
    for equations, whole in _declared(sheet):
        taken.add(whole)
        yield from equations
    for whole, parts, certainty, check in _totals(sheet, taken):
        taken.add(whole)
        yield from _sum_rows(sheet, whole, tuple((c, 1) for c in parts), check, certainty, None)
    for whole, factors, divisor in _products(sheet, taken):
        taken.add(whole)
        yield from _product_rows(sheet, whole, factors, divisor, "likely", None)


def _usable(sheet: Sheet, row: int, columns: tuple[int, ...]) -> bool:
    """Whether a row says enough: the whole is a number, no part unread or merged away, one not blank."""
    whole, *parts = columns
    if sheet.amount(row, whole) is None or sheet.covered(row, whole):
        return False
    if any(sheet.covered(row, c) or sheet.unreadable(row, c) for c in parts):
        return False
    return any(sheet.amount(row, c) is not None for c in parts)


def _declared(sheet: Sheet) -> Iterator[tuple[list[Equation], int]]:
    numbers = {c.number.casefold().strip("() "): i for i, c in enumerate(sheet.table.columns) if c.number}
    for whole, column in enumerate(sheet.table.columns):
        if not column.formula:
            continue
        formula = parse_formula(column.formula, frozenset(numbers))
        equations: list[Equation] = []
        if isinstance(formula, SumFormula):
            terms = tuple((numbers[name], sign) for name, sign in formula.terms)
            if whole in {c for c, _ in terms}:
                continue
            equations = list(_sum_rows(sheet, whole, terms, "row-identity", "certain", column.formula))
        elif isinstance(formula, ProductFormula) and formula.divisor.denominator == 1:
            factors = tuple(numbers[name] for name in formula.factors)
            divisor = int(formula.divisor)
            equations = list(_product_rows(sheet, whole, factors, divisor, "certain", column.formula))
        if not equations:
            continue
        amounts = sheet.ledger.amounts
        broken = sum(amounts[e.whole] != e.computed(amounts) for e in equations)
        if broken == len(equations) >= 2 or broken * 2 > len(equations) >= 4:
            for equation in equations:
                equation.certainty = "possible"
        yield equations, whole


def _sum_rows(
    sheet: Sheet,
    whole: int,
    terms: tuple[tuple[int, int], ...],
    check: str,
    certainty: Certainty,
    declared: str | None,
) -> Iterator[Equation]:
    parts = tuple(c for c, _ in terms)
    for row in sheet.body:
        if sheet.table.rows[row].kind == "group" and sheet.amount(row, whole) is None:
            continue
        if _usable(sheet, row, (whole, *parts)):
            figures = tuple((sheet.figure(row, c), sign) for c, sign in terms)
            yield Sum(
                check, sheet.figure(row, whole), figures, Across(row, whole, parts, declared), certainty
            )


def _product_rows(
    sheet: Sheet,
    whole: int,
    factors: tuple[int, ...],
    divisor: int,
    certainty: Certainty,
    declared: str | None,
) -> Iterator[Equation]:
    steps = divisor * sheet.scale ** (len(factors) - 1)
    places = sheet.step(whole)
    rounded = divisor > 1 or any(sheet.step(c) for c in factors)
    unit = sheet.scale // 10**places
    for row in sheet.items:
        if all(sheet.amount(row, c) is not None for c in (whole, *factors)):
            yield Product(
                "row-identity",
                sheet.figure(row, whole),
                tuple(sheet.figure(row, c) for c in factors),
                steps,
                Across(row, whole, factors, declared),
                certainty,
                (unit + 1) // 2 if rounded else 0,
            )


def _tally(sheet: Sheet, whole: int, parts: tuple[int, ...]) -> tuple[int, int]:
    """In how many rows parts make the whole, and in how many that says something."""
    held = tried = 0
    for row in sheet.body:
        if not _usable(sheet, row, (whole, *parts)):
            continue
        stated = sheet.amount(row, whole)
        filled = [amount for c in parts if (amount := sheet.amount(row, c))]
        if not stated and not filled:
            continue
        tried += 1
        held += stated == sum(filled)
    return held, tried


def _telling(sheet: Sheet, whole: int, parts: tuple[int, ...]) -> int:
    """Rows in which more than one part is filled: only these tell a sum from a copied column."""
    return sum(
        sheet.amount(row, whole) is not None and sum(bool(sheet.amount(row, c)) for c in parts) >= 2
        for row in sheet.items
    )


def _runs(sheet: Sheet, whole: int) -> Iterator[tuple[int, ...]]:
    """Sets of neighbouring columns that could be the parts: to the right of the whole, to its left."""
    columns = sheet.additive
    at = columns.index(whole)
    right, left = columns[at + 1 :], columns[:at]
    for size in range(len(right), 1, -1):
        yield tuple(right[:size])
    for size in range(len(left), 1, -1):
        yield tuple(left[-size:])


def _totals(sheet: Sheet, taken: set[int]) -> Iterator[tuple[int, tuple[int, ...], Certainty, str]]:
    for whole in sheet.additive:
        if whole in taken:
            continue
        named = sheet.view.reads("audit-total-column", sheet.column_label(whole))
        best: tuple[float, int, tuple[int, ...], int, int] | None = None
        for parts in _runs(sheet, whole):
            held, tried = _tally(sheet, whole, parts)
            if not tried or held < 2 or _telling(sheet, whole, parts) < 2:
                continue
            rank = (held / tried, len(parts), parts, held, tried)
            if best is None or rank[:2] > best[:2]:
                best = rank
        if best is None:
            continue
        share, _, parts, held, tried = best
        if named and tried >= 3 and share >= LABELLED_SHARE:
            yield whole, parts, "certain" if share >= 0.75 and held >= 3 else "likely", "row-total"
        elif (
            not named
            and held >= INFERRED_ROWS
            and share >= INFERRED_SHARE
            and not _copies(sheet, whole, parts)
        ):
            yield whole, parts, "likely", "row-identity"


def _copies(sheet: Sheet, whole: int, parts: tuple[int, ...]) -> bool:
    """Whether the same figures stand in every row, so that an equality would mean nothing."""
    seen = {tuple(sheet.amount(row, c) for c in (whole, *parts)) for row in sheet.items}
    return len(seen) < INFERRED_ROWS


def _products(sheet: Sheet, taken: set[int]) -> Iterator[tuple[int, tuple[int, ...], int]]:
    columns = sheet.table.columns
    prices = [c for c in sheet.numeric if columns[c].role == "price"]
    counts = [c for c in sheet.numeric if columns[c].role == "measure"]
    for whole in sheet.numeric:
        if columns[whole].role != "amount" or whole in taken:
            continue
        found = False
        for price in prices:
            for size in (1, 2):
                for factors in _choices(counts, size, whole):
                    for divisor in DIVISORS:
                        if not found and _product_holds(sheet, whole, (*factors, price), divisor):
                            found = True
                            yield whole, (*factors, price), divisor


def _choices(columns: list[int], size: int, whole: int) -> list[tuple[int, ...]]:
    left = [c for c in columns if c < whole]
    if size == 1:
        return [(c,) for c in reversed(left)]
    return [(a, b) for i, a in enumerate(left) for b in left[i + 1 :]]


def _product_holds(sheet: Sheet, whole: int, factors: tuple[int, ...], divisor: int) -> bool:
    equations = list(_product_rows(sheet, whole, factors, divisor, "likely", None))
    amounts = sheet.ledger.amounts
    held = sum(abs(amounts[e.whole] - e.computed(amounts)) <= e.slack for e in equations)
    return held >= 3 and held >= LABELLED_SHARE * len(equations)
