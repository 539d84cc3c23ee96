"""Which rows with figures are the sums of the rows below them, and which rows add up to the total.

A mark shows most hierarchies (`I` over `1`, `1` over `1.1`). Where it does not (dashes, blank
ordinals), only the figures can tell, and then all columns must agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from hmtn_parse.model import TableRow

if TYPE_CHECKING:
    from hmtn_parse.tables.rows import RowPlan, Values

_NUMBERED = frozenset({"upper", "roman", "arabic", "dotted", "lower", "band"})


def addends(rows: Sequence[TableRow]) -> list[int]:
    """The rows whose figures make up the table's total, each thing once.

    These are the items that stand under no other item: the leaves below group and subtotal rows.
    An item under an item says what the latter consists of in part (`Trong đó: nữ`) and is none.
    """
    found: list[int] = []
    items: list[int] = []  # levels of the items that are open
    for index, row in enumerate(rows):
        if row.kind == "header":
            continue
        while items and items[-1] >= row.level:
            items.pop()
        if row.kind == "total":
            items = [row.level]  # `Trong đó` right below a first total stands deeper than it
        if row.kind == "item":
            if not items:
                found.append(index)
            items.append(row.level)
    return found


def summands(rows: Sequence[TableRow], index: int) -> list[int]:
    """The rows that a total or subtotal row is the sum of, each thing once.

    A subtotal stands above its parts (`I. Khối huyện` with figures) or below them (`Cộng (I)`).
    A total sums the whole table: see `addends`.
    """
    row = rows[index]
    if row.kind == "total":
        return addends(rows)
    if row.kind != "subtotal":
        return []
    if index + 1 < len(rows) and rows[index + 1].kind != "header" and rows[index + 1].level > row.level:
        return _parts(rows, range(index + 1, len(rows)), row.level)
    found: list[int] = []
    deeper = False
    for above in range(index - 1, -1, -1):
        other = rows[above]
        if other.kind == "header":
            continue
        if other.kind in ("total", "subtotal", "group") and other.level <= row.level:
            break
        if other.level > row.level:
            deeper = True
        elif deeper:
            break
        found.append(above)
    found.reverse()
    if deeper:
        return _parts(rows, found, row.level)
    return [above for above in found if rows[above].kind == "item"]


def _parts(rows: Sequence[TableRow], indexes: Iterable[int], level: int) -> list[int]:
    """The rows directly below a level: a subtotal stands for its own parts."""
    found: list[int] = []
    depth: int | None = None
    for index in indexes:
        row = rows[index]
        if row.kind == "header":
            continue
        if row.level <= level or row.kind == "total":
            break
        if row.kind == "group":
            continue
        if depth is None or row.level < depth:
            depth = row.level
        if row.level == depth:
            found.append(index)
    return found


def settle_hierarchy(plans: list[RowPlan], values: Values, summed: Sequence[int]) -> None:
    """Sets kind and level where marks or figures show that a row sums others."""
    _by_marks(plans)
    if summed:
        _by_dashes(plans, values, summed)
        _by_figures(plans, values, summed)


def children(plans: Sequence[RowPlan], parent: int) -> list[int]:
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


def _by_marks(plans: list[RowPlan]) -> None:
    for index, plan in enumerate(plans):
        if plan.kind != "item" or not plan.figures:
            continue
        below = children(plans, index)
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


def _by_dashes(plans: list[RowPlan], values: Values, summed: Sequence[int]) -> None:
    """`- Nam`, `- Nữ` below `Học sinh`: parts that add up, parts of it, or rows of their own."""
    parents: list[tuple[int, list[int]]] = []
    index = 0
    while index < len(plans):
        below: list[int] = []
        if plans[index].kind == "item" and plans[index].figures and not plans[index].dashed:
            at = index + 1
            while at < len(plans) and plans[at].kind == "item" and plans[at].dashed:
                below.append(at)
                at += 1
        if below:
            parents.append((index, below))
        index += len(below) + 1
    if not parents:
        return
    sums = [_adds_up(values, parent, below, summed) for parent, below in parents]
    within = all(_within(values, parent, below, summed) for parent, below in parents)
    deeper = any(sums) or within
    for parent, below in parents:
        if sum(sums) * 2 > len(sums):
            plans[parent].kind = "subtotal"
        for child in below:
            plans[child].level = plans[parent].level + deeper


def _by_figures(plans: list[RowPlan], values: Values, summed: Sequence[int]) -> None:
    """Parents that nothing marks: tried only where the plain sum misses the stated total."""
    total = next((i for i, plan in enumerate(plans) if plan.kind == "total"), None)
    if total is None:
        return
    items = [i for i, plan in enumerate(plans) if plan.kind == "item" and plan.figures]
    if len(items) < 4 or len({plans[i].level for i in items}) != 1:
        return
    if any(plan.kind == "subtotal" for plan in plans):
        return
    columns = [c for c in summed if values[total][c] is not None]
    if not columns or all(_sum(values, items, c) == values[total][c] for c in columns):
        return
    parents: dict[int, list[int]] = {}
    at = 0
    tops: list[int] = []
    while at < len(items):
        run = _run_below(items, at, values, columns)
        tops.append(items[at])
        if run:
            parents[items[at]] = run
        at += len(run) + 1
    if not parents or not all(_sum(values, tops, c) == values[total][c] for c in columns):
        return
    for parent, below in parents.items():
        plans[parent].kind = "subtotal"
        for child in below:
            plans[child].level = plans[parent].level + 1


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


def _sum(values: Values, rows: Sequence[int], column: int) -> Decimal:
    return sum((values[row][column] or Decimal(0) for row in rows), Decimal(0))


def _adds_up(values: Values, parent: int, below: Sequence[int], summed: Sequence[int]) -> bool:
    columns = [c for c in summed if values[parent][c] is not None]
    return bool(columns) and all(_sum(values, below, c) == values[parent][c] for c in columns)


def _within(values: Values, parent: int, below: Sequence[int], summed: Sequence[int]) -> bool:
    """Whether the rows below can be parts of the row: together no more than it, in every column."""
    return all(_sum(values, below, c) <= (values[parent][c] or Decimal(0)) for c in summed)
