"""Which rows with figures stand for the rows below them.

A mark shows most hierarchies (`I` over `1`, `1` over `1.1`). Where none does, some rows may still
head others: those with dashes below them, those with blank ordinals below them, a group's name in
capitals. Whether they do, the stated total and the figures tell: a plain sum that meets the total
needs no hierarchy, and one that counts things twice misses it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from hmtn_parse.tables.hierarchy import addends

if TYPE_CHECKING:
    from hmtn_parse.tables.rows import RowPlan, Values

Family = tuple[int, list[int]]
"""A row that may head others, and these."""

_NUMBERED = frozenset({"upper", "roman", "arabic", "dotted", "lower", "band"})


def settle_nesting(plans: list[RowPlan], values: Values, summed: Sequence[int]) -> None:
    """Sets kind and level of rows that stand for the rows below them."""
    _by_marks(plans)
    if not summed:
        return
    sums = _Sums(plans, values, summed)
    _try(plans, sums, _families(plans, _dashed_below), parts=True)
    _try(plans, sums, _families(plans, _unmarked_below))
    _try(plans, sums, _headed(plans), named=True)
    _by_figures(plans, sums)


class _Sums:
    """Sums down the columns, and the total that they may meet."""

    def __init__(self, plans: Sequence[RowPlan], values: Values, summed: Sequence[int]) -> None:
        self.values = values
        self.columns = list(summed)
        self.total = next((i for i, plan in enumerate(plans) if plan.kind == "total"), None)

    def of(self, rows: Sequence[int], column: int) -> Decimal:
        return sum((self.values[row][column] or Decimal(0) for row in rows), Decimal(0))

    def hits(self, rows: Sequence[int]) -> int:
        """In how many columns the rows add up to the table's total."""
        if self.total is None:
            return 0
        return sum(
            self.values[self.total][c] is not None and self.of(rows, c) == self.values[self.total][c]
            for c in self.columns
        )

    def held(self, family: Family) -> tuple[int, int]:
        """In how many columns a row is the sum of the rows below it, of how many that can be tried."""
        parent, below = family
        columns = [
            c
            for c in self.columns
            if self.values[parent][c] is not None and any(self.values[i][c] is not None for i in below)
        ]
        return sum(self.of(below, c) == self.values[parent][c] for c in columns), len(columns)

    def within(self, family: Family) -> bool:
        """Whether the rows below can be parts of the row: together no more than it."""
        parent, below = family
        return all(self.of(below, c) <= (self.values[parent][c] or Decimal(0)) for c in self.columns)


def _by_marks(plans: list[RowPlan]) -> None:
    for index, plan in enumerate(plans):
        if plan.kind != "item" or not plan.figures:
            continue
        below = _children(plans, index)
        if not below:
            continue
        if any(plans[child].word == "of-which" for child in range(index + 1, below[0] + 1)):
            continue
        shown = [plans[child].mark or plans[child].marked_label for child in below]
        if not all(mark is not None and mark.style in _NUMBERED for mark in shown):
            continue
        # Parts in another unit do not add up: lớp under người.
        units = {plans[child].unit for child in below if plans[child].figures}
        if plan.unit and (units - {plan.unit, ""}):
            continue
        plan.kind = "subtotal"


def _children(plans: Sequence[RowPlan], parent: int) -> list[int]:
    """The rows directly below a row: deeper, as shallow as the first of them, up to the next equal."""
    found: list[int] = []
    depth: int | None = None
    for index in range(parent + 1, len(plans)):
        plan = plans[index]
        if plan.kind == "header":
            continue
        if plan.kind == "total" or plan.level <= plans[parent].level:
            break
        if depth is None:
            depth = plan.level
        if plan.level == depth and plan.kind in ("item", "subtotal"):
            found.append(index)
    return found


def _dashed_below(plans: Sequence[RowPlan], parent: int, child: int) -> bool:
    """`- Nam`, `- Nữ` below `Học sinh`; dashes below a dash are its equals."""
    return plans[child].dashed and not plans[parent].dashed


def _unmarked_below(plans: Sequence[RowPlan], parent: int, child: int) -> bool:
    """Blank ordinals below `1`: its parts, or rows whose ordinal was merged with it."""
    mark = plans[parent].mark
    return mark is not None and not plans[parent].dashed and plans[child].depth_mark is None


def _families(
    plans: Sequence[RowPlan], belongs: Callable[[Sequence[RowPlan], int, int], bool]
) -> list[Family]:
    """Rows with the run of rows right below that may belong to them."""
    found: list[Family] = []
    index = 0
    while index < len(plans):
        below: list[int] = []
        if plans[index].kind == "item" and plans[index].figures:
            at = index + 1
            while at < len(plans) and plans[at].kind == "item" and belongs(plans, index, at):
                below.append(at)
                at += 1
        if below and not any(plans[child].word == "of-which" for child in below):
            found.append((index, below))
        index += len(below) + 1
    return found


def _headed(plans: Sequence[RowPlan]) -> list[Family]:
    """Rows without a mark that look like names of groups, each with the rows up to the next one."""
    items = [plan for plan in plans if plan.kind == "item" and plan.figures]
    bold = any(plan.bold for plan in items) and not all(plan.bold for plan in items)
    capitals = not all(plan.label.isupper() for plan in items)
    heads = [
        i
        for i, plan in enumerate(plans)
        if plan.kind == "item"
        and plan.figures
        and plan.mark is None
        and plan.marked_label is None
        and (plan.word == "group" or (bold and plan.bold) or (capitals and plan.label.isupper()))
    ]
    found: list[Family] = []
    for head, after in zip(heads, [*heads[1:], len(plans)]):
        below: list[int] = []
        for at in range(head + 1, after):
            if plans[at].kind in ("total", "subtotal", "header") or plans[at].level < plans[head].level:
                break
            below.append(at)
        if not below:
            return []
        found.append((head, below))
    return found


def _try(
    plans: list[RowPlan], sums: _Sums, families: list[Family], parts: bool = False, named: bool = False
) -> None:
    """Nests families if the figures speak for it.

    `parts`: the rows below may be some parts of the row above, as dashes are. `named`: the rows
    above look like names of groups, so that ordinals that begin anew below each are proof too.
    """
    if not families:
        return
    before = {child: plans[child].level for _, below in families for child in below}
    for parent, below in families:
        shift = min(plans[child].level for child in below) - plans[parent].level
        for child in below:
            plans[child].level -= max(shift, 0)
    flat = addends(plans)
    tops = [i for i in flat if i not in before]
    plain, nested = sums.hits(flat), sums.hits(tops)
    direct = [
        (parent, [c for c in below if plans[c].kind in ("item", "subtotal")]) for parent, below in families
    ]
    held = [sums.held(family) for family in direct]
    right, tried = sum(h for h, _ in held), sum(t for _, t in held)
    adding = right > 0 and right * 2 >= tried
    restarts = named and all(
        (mark := plans[below[0]].mark) is not None and mark.first for _, below in families
    )
    if plain > nested:
        return
    proven = nested > plain or adding or restarts
    if not proven and not (parts and all(sums.within(family) for family in direct)):
        return
    for parent, below in families:
        if adding or restarts:
            plans[parent].kind = "subtotal"
        for child in below:
            plans[child].level += 1


def _by_figures(plans: list[RowPlan], sums: _Sums) -> None:
    """Parents that nothing marks: tried only where the plain sum misses the stated total in all columns."""
    items = [i for i, plan in enumerate(plans) if plan.kind == "item" and plan.figures]
    if sums.total is None or len(items) < 4 or len({plans[i].level for i in items}) != 1:
        return
    if any(plan.kind == "subtotal" for plan in plans):
        return
    columns = [c for c in sums.columns if sums.values[sums.total][c] is not None]
    if not columns or sums.hits(items):
        return
    families: list[Family] = []
    at = 0
    tops: list[int] = []
    while at < len(items):
        run = _run_below(items, at, sums.values, columns)
        tops.append(items[at])
        if run:
            families.append((items[at], run))
        at += len(run) + 1
    if not families or sums.hits(tops) < len(columns):
        return
    for parent, below in families:
        plans[parent].kind = "subtotal"
        for child in below:
            plans[child].level += 1


def _run_below(items: list[int], at: int, values: Values, columns: Sequence[int]) -> list[int]:
    """The rows right below that add up to a row in every column, two at least."""
    sums = dict.fromkeys(columns, Decimal(0))
    for end in range(at + 1, len(items)):
        for column in columns:
            sums[column] += values[items[end]][column] or Decimal(0)
        if end - at >= 2 and all(sums[c] == (values[items[at]][c] or 0) for c in columns):
            return items[at + 1 : end + 1]
        if any(sums[c] > (values[items[at]][c] or 0) for c in columns):
            return []
    return []
