"""row-total, row-identity and count-times-rate: what the columns of one row must make.

Declared before inferred: a formula in the row of column numbers, then a column called `Tổng số`
beside its parts, then roles (số lượng x đơn giá = thành tiền), and last an equality that nearly
all rows hold. What a few rows happen to hold is never asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.equations import Certainty, Equation, Product, Sum
from hmtn_parse.checks.formula import ProductFormula, SumFormula, parse_formula
from hmtn_parse.checks.sheet import Sheet

LABELLED_SHARE = 0.6
"""Of the rows that can be tried, how many must hold before a `Tổng số` column is believed."""
INFERRED_ROWS, INFERRED_SHARE = 5, 0.8
"""An equality that nothing declares: at least so many rows hold it, and such a share of all."""
MOST_TRIALS = 5_000_000
"""Beyond so many cell reads only columns called totals are tried in a giant table."""
DIVISORS = (1, 1000, 1_000_000)


_PERIOD = re.compile(r"(?<!\w)(quý|q|tháng|t)\s?\.?(i{1,3}|iv|0?[1-9]|1[0-2])(?!\w)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


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
    related: set[frozenset[int]] = set()
    for equations, whole in _declared(sheet):
        taken.add(whole)
        related |= {
            frozenset((e.subject.whole, *e.subject.parts)) for e in equations if isinstance(e.subject, Across)
        }
        yield from equations
    for whole, parts, certainty, check in _totals(sheet, taken):
        taken.add(whole)
        related.add(frozenset((whole, *parts)))
        yield from _sum_rows(sheet, whole, tuple((c, 1) for c in parts), check, certainty, None)
    for whole, minuend, subtrahend in _differences(sheet, taken):
        taken.add(whole)
        if frozenset((whole, minuend, subtrahend)) in related:
            continue  # `Cần = Có + Thiếu` says the same
        terms = ((minuend, 1), (subtrahend, -1))
        yield from _sum_rows(sheet, whole, terms, "row-identity", "likely", None)
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
        if declared is None and _is_rate(sheet, row, whole, parts):
            continue
        if _usable(sheet, row, (whole, *parts)):
            figures = tuple((sheet.figure(row, c), sign) for c, sign in terms)
            yield Sum(
                check, sheet.figure(row, whole), figures, Across(row, whole, parts, declared), certainty
            )


def _is_rate(sheet: Sheet, row: int, whole: int, parts: tuple[int, ...]) -> bool:
    """A row that no columns add up to: a share, an average, what stands at the same level all year."""
    view = sheet.view
    words = [sheet.label(row)]
    words += [sheet.text(row, c) for c, shape in enumerate(sheet.table.columns) if shape.role == "unit"]
    if view.reads("audit-average-row", words[0]) or view.reads("audit-rate-column", " ".join(words)):
        return True
    if any(word.strip() == "%" for word in words) or "(%)" in words[0]:
        return True
    amounts = {sheet.amount(row, c) for c in parts} - {None, 0}
    return len(parts) >= 4 and amounts == {sheet.amount(row, whole)}


def _product_rows(
    sheet: Sheet,
    whole: int,
    factors: tuple[int, ...],
    divisor: int,
    certainty: Certainty,
    declared: str | None,
) -> Iterator[Product]:
    steps = divisor * sheet.scale ** (len(factors) - 1)
    places = sheet.step(whole)
    rounded = divisor > 1 or any(sheet.step(c) for c in factors)
    unit = sheet.scale // 10**places
    for row in sheet.items:
        if all(sheet.amount(row, c) is not None for c in (whole, *factors)):
            yield Product(
                # Roles alone say «số lượng x đơn giá»; a formula is what the table itself declares.
                "row-identity" if declared else "count-times-rate",
                sheet.figure(row, whole),
                tuple(sheet.figure(row, c) for c in factors),
                steps,
                Across(row, whole, factors, declared),
                certainty,
                (unit + 1) // 2 if rounded else 0,
            )


@dataclass(slots=True)
class _Run:
    """Neighbouring columns as the parts of a whole: in how many rows they make it, of how many.

    `telling` rows have more than one part filled: only these tell a sum from a copied column.
    """

    parts: tuple[int, ...]
    held: int
    tried: int
    telling: int

    @property
    def share(self) -> float:
        """Of the rows that say something, how many hold."""
        return self.held / self.tried if self.tried else 0.0


def _runs(sheet: Sheet, whole: int) -> Iterator[_Run]:
    """Every run of two and more columns right of the whole, and left of it, nearest first."""
    columns = sheet.additive
    at = columns.index(whole)
    rows = [
        (row, amount)
        for row in sheet.body
        if (amount := sheet.amount(row, whole)) is not None and not sheet.covered(row, whole)
    ]
    for order in (columns[at + 1 :], columns[at - 1 :: -1] if at else []):
        made = {row: 0 for row, _ in rows}
        filled = dict.fromkeys(made, 0)
        said: set[int] = set()
        left = list(rows)
        for size, column in enumerate(order, 1):
            kept = []
            for row, stated in left:
                amount = sheet.amount(row, column)
                if amount is None and (sheet.covered(row, column) or sheet.unreadable(row, column)):
                    continue
                kept.append((row, stated))
                if amount is not None:
                    said.add(row)
                    made[row] += amount
                    filled[row] += bool(amount)
            left = kept
            if size < 2 or not left:
                continue
            tried = [(row, stated) for row, stated in left if row in said and (stated or filled[row])]
            held = sum(made[row] == stated for row, stated in tried)
            telling = sum(filled[row] >= 2 and sheet.table.rows[row].kind == "item" for row, _ in tried)
            yield _Run(tuple(sorted(order[:size])), held, len(tried), telling)


def _totals(sheet: Sheet, taken: set[int]) -> Iterator[tuple[int, tuple[int, ...], Certainty, str]]:
    small = len(sheet.body) * len(sheet.additive) ** 2 <= MOST_TRIALS
    for whole in sheet.additive:
        if whole in taken:
            continue
        named = sheet.view.reads("audit-total-column", sheet.column_label(whole))
        if not named and not small:
            continue
        runs = [run for run in _runs(sheet, whole) if run.held >= 2 and run.telling >= 2]
        quarters = next((run for run in runs if _is_year(sheet, run.parts)), None)
        if not named and quarters is not None:
            if quarters.tried >= 3 and quarters.share >= LABELLED_SHARE:
                yield whole, quarters.parts, "likely", "row-total"
            continue
        best = max(runs, key=lambda run: (run.share, len(run.parts)), default=None)
        if best is None:
            continue
        if named and best.tried >= 3 and best.share >= LABELLED_SHARE:
            sure = best.share >= 0.75 and best.held >= 3
            yield whole, best.parts, "certain" if sure else "likely", "row-total"
            continue
        likely = not named and best.held >= INFERRED_ROWS and best.share >= INFERRED_SHARE
        if likely and not _copies(sheet, whole, best.parts):
            yield whole, best.parts, "likely", "row-identity"


def _differences(sheet: Sheet, taken: set[int]) -> Iterator[tuple[int, int, int]]:
    """`Tăng/giảm`, `Còn lại` beside the two columns of which most rows hold the difference."""
    for whole in sheet.additive:
        if whole in taken or not sheet.view.reads("audit-difference-column", sheet.column_label(whole)):
            continue
        others = [c for c in sheet.additive if c != whole]
        rows = [row for row in sheet.items if sheet.amount(row, whole)]
        best: tuple[int, int, int] | None = None
        for minuend in others:
            for subtrahend in others:
                if minuend == subtrahend:
                    continue
                held = sum(
                    (sheet.amount(row, minuend) or 0) - (sheet.amount(row, subtrahend) or 0)
                    == sheet.amount(row, whole)
                    for row in rows
                )
                if best is None or held > best[0]:
                    best = held, minuend, subtrahend
        if best is not None and best[0] >= 3 and best[0] >= 0.75 * len(rows):
            yield whole, best[1], best[2]


def _is_year(sheet: Sheet, parts: tuple[int, ...]) -> bool:
    """Whether columns are the four quarters or the twelve months, which make the year's plan."""
    found = [_PERIOD.search(sheet.view.folded(sheet.column_label(c))) for c in parts]
    names = [(m.group(1)[0], m.group(2)) for m in found if m is not None]
    if len(names) != len(parts) or len({kind for kind, _ in names}) != 1:
        return False
    numbers = {_ROMAN.get(number, number.lstrip("0")) for _, number in names}
    return numbers in ({str(n) for n in range(1, 5)}, {str(n) for n in range(1, 13)}) and len(numbers) == len(
        parts
    )


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
    held = [e for e in equations if abs(amounts[e.whole] - e.computed(amounts)) <= e.slack]
    # `1 x 3.000.000` holds for any relation of the columns: it tells nothing.
    telling = sum(all(amounts[f] not in (0, sheet.scale) for f in e.factors) for e in held)
    few = len(held) == telling == 2 and len(equations) <= 3
    return (few or (len(held) >= 3 and telling >= 2)) and len(held) >= LABELLED_SHARE * len(equations)
