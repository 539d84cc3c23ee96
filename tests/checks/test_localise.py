"""The localiser and the exact search on ledgers made by hand, and by hypothesis."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.checks.equations import Ledger, Product, Sum, violated
from hmtn_parse.checks.localise import localise
from hmtn_parse.checks.milp import smallest_repairs
from hmtn_parse.checks.pairs import pair_changes
from hmtn_parse.checks.repair import causes_of


def grid(values: list[list[int]]) -> Ledger:
    """A table whose last row and last column are the sums."""
    ledger = Ledger()
    for r, row in enumerate(values):
        for c, value in enumerate(row):
            ledger.figure((r, c), value, str(value))
    height, width = len(values), len(values[0])

    def at(r: int, c: int) -> int:
        return r * width + c

    ledger.add(
        Sum("row-total", at(r, width - 1), tuple((at(r, c), 1) for c in range(width - 1)))
        for r in range(height)
    )
    ledger.add(
        Sum("column-total", at(height - 1, c), tuple((at(r, c), 1) for r in range(height - 1)))
        for c in range(width)
    )
    return ledger


def full(cells: list[list[int]]) -> list[list[int]]:
    """Sums added to the right and below."""
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows)]]


CELLS = [[10, 20, 35], [40, 55, 60], [70, 85, 90], [15, 25, 45]]


def test_every_single_wrong_cell_is_found_with_its_value() -> None:
    right = full(CELLS)
    for r, c in itertools.product(range(5), range(4)):
        values = [list(row) for row in right]
        values[r][c] += 7
        (cause,) = localise(grid(values))
        (((change,)),) = cause.repairs
        assert (change.figure, change.amount) == (r * 4 + c, right[r][c])


def test_two_wrong_cells_apart_are_two_causes() -> None:
    values = full(CELLS)
    values[0][0] += 7
    values[2][1] += 3
    causes = localise(grid(values))
    assert sorted(change.figure for cause in causes for (change,) in cause.repairs) == [0, 9]


def changes(values: list[list[int]], seconds: float = 5) -> set[tuple[int, int]]:
    """Every change of every repair."""
    causes = causes_of(grid(values), seconds)
    return {(c.figure, c.amount) for cause in causes for repair in cause.repairs for c in repair}


def test_two_wrong_cells_in_one_row_or_column_are_found_without_scipy() -> None:
    for other in ((0, 1), (2, 0)):
        values = full(CELLS)
        values[0][0] += 7
        values[other[0]][other[1]] += 4
        right = full(CELLS)[other[0]][other[1]]
        assert {(0, 10), (other[0] * 4 + other[1], right)} <= changes(values, seconds=0)


def test_two_wrong_cells_that_hide_each_other_in_their_column() -> None:
    values = full(CELLS)
    values[0][1] += 5
    values[2][1] -= 5
    assert {(1, 20), (9, 85)} <= changes(values, seconds=0)


def test_three_wrong_cells_in_one_row_need_the_exact_search() -> None:
    values = full(CELLS)
    for column, error in enumerate((7, 4, 11)):
        values[1][column] += error
    assert not changes(values, seconds=0)
    assert changes(values) >= {(4, 40), (5, 55), (6, 60)}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(1, 90), min_size=3, max_size=3), min_size=3, max_size=4), st.data())
def test_pairs_are_exactly_the_smallest_repairs_of_two(cells: list[list[int]], data: st.DataObject) -> None:
    values = full(cells)
    row = data.draw(st.integers(0, len(cells) - 1))
    for column in data.draw(st.lists(st.integers(0, 2), min_size=2, max_size=2, unique=True)):
        values[row][column] += data.draw(st.integers(1, 30))
    ledger = grid(values)
    hard = [cause for cause in localise(ledger) if not cause.repairs]
    if not hard:
        return
    broken = [e for cause in hard for e in cause.equations]
    pairs, _ = pair_changes(ledger, broken, ledger.amounts)
    exact, complete = smallest_repairs(ledger, broken, ledger.amounts, 10)
    assert complete
    if len(exact[0]) == 2:
        assert {frozenset(p) for p in pairs} == {frozenset(r) for r in exact}
    else:
        assert not pairs


def test_without_row_sums_every_row_may_be_the_one() -> None:
    ledger = Ledger()
    for i, value in enumerate([30, 10, 10, 11]):
        ledger.figure((i, 0), value, str(value))
    ledger.add([Sum("column-total", 0, ((1, 1), (2, 1), (3, 1)))])
    (cause,) = localise(ledger)
    assert [(c.figure, c.amount) for (c,) in cause.repairs] == [(0, 31), (1, 9), (2, 9), (3, 10)]


def test_a_product_tells_what_each_factor_would_be() -> None:
    ledger = Ledger()
    for i, value in enumerate([1000, 4, 260]):
        ledger.figure((i, 0), value, str(value))
    ledger.add([Product("row-identity", 0, (1, 2))])
    (cause,) = localise(ledger)
    assert [(c.figure, c.amount) for (c,) in cause.repairs] == [(0, 1040), (2, 250)]


def test_no_repair_makes_a_figure_negative() -> None:
    ledger = Ledger()
    for i, value in enumerate([5, 3, 40]):
        ledger.figure((i, 0), value, str(value))
    ledger.add([Sum("column-total", 0, ((1, 1), (2, 1)))])
    (cause,) = localise(ledger)
    assert all(c.amount >= 0 for (c,) in cause.repairs)


small = st.integers(1, 90)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(small, min_size=3, max_size=3), min_size=3, max_size=6), st.data())
def test_every_repair_makes_every_equation_of_its_cause_hold(
    cells: list[list[int]], data: st.DataObject
) -> None:
    values = full(cells)
    for _ in range(data.draw(st.integers(1, 2))):
        r = data.draw(st.integers(0, len(values) - 1))
        c = data.draw(st.integers(0, 3))
        values[r][c] += data.draw(st.integers(1, 50))
    ledger = grid(values)
    for cause in localise(ledger):
        for repair in cause.repairs:
            amounts = ledger.amounts
            for change in repair:
                amounts[change.figure] = change.amount
            assert not any(violated(e, amounts) for e in cause.equations)


def test_the_exact_search_agrees_with_the_localiser_on_one_cell() -> None:
    ledger = Ledger()
    for i, value in enumerate([30, 10, 10, 11]):
        ledger.figure((i, 0), value, str(value))
    ledger.add([Sum("column-total", 0, ((1, 1), (2, 1), (3, 1)))])
    repairs, complete = smallest_repairs(ledger, ledger.equations, ledger.amounts, 5)
    assert complete
    assert sorted((c.figure, c.amount) for (c,) in repairs) == [(0, 31), (1, 9), (2, 9), (3, 10)]
