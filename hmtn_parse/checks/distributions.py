"""targets-below-goal: a goal against the list that shares it out somewhere else in the document.

`tiếp nhận 1.350 đơn vị máu` in part I; in part II `Đợt 1: … chỉ tiêu 500 đơn vị`, `Đợt 2: … 400 đơn vị`,
`Đợt 3: … 350 đơn vị` make 1.250. A list whose own opening states its total is checked by list-total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.named_column import is_general, is_of_a_part
from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.stretches import Run, stretches
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota, Source

_LEAST = 0.75
"""Parts that make less of a goal than this are not meant to make it."""
_SMALLEST = 20


@dataclass(frozen=True, slots=True)
class _Shares:
    unit: str
    amounts: tuple[float, ...]
    places: tuple[Source, ...]
    block: int


def check_distributions(view: View) -> Iterator[Outcome]:
    """Every goal of the whole document with the only list in its unit."""
    lists = [*_allocated(view), *(shares for run in stretches(view) for shares in _of_run(view, run))]
    if not lists:
        return
    inside = {(place.block, place.start) for shares in lists for place in shares.places}
    for quota in view.plan.quotas:
        goal = quota.quantity.min
        source = quota.source
        if source.cell is not None or goal is None or goal < _SMALLEST or quota.per or quota.holder:
            continue
        if quota.role == "allocation" or (source.block, source.start) in inside or _is_part(view, quota):
            continue
        unit = view.folded(quota.quantity.unit)
        kin = [shares for shares in lists if _is_kin(unit, shares.unit)]
        if is_general(view, unit) or unit == "%" or len(kin) != 1 or not _is_alone(view, quota, unit, inside):
            continue
        total = sum(kin[0].amounts)
        if _LEAST * goal <= total:
            yield _outcome(quota, goal, kin[0], total)


def _allocated(view: View) -> Iterator[_Shares]:
    """The lists that share a figure out and do not say what they add up to."""
    for allocation in view.plan.allocations:
        if allocation.source.cell is None and allocation.stated_total is None and len(allocation.items) > 1:
            yield _Shares(
                view.folded(allocation.unit or ""),
                tuple(item.amount for item in allocation.items),
                tuple(item.source for item in allocation.items),
                allocation.items[0].source.block,
            )


def _of_run(view: View, run: Run) -> Iterator[_Shares]:
    """One list for each unit that stands exactly once in each item."""
    blocks = run.blocks
    shared = {
        (i.source.block, i.source.start)
        for a in view.plan.allocations
        if a.source.cell is None
        for i in a.items
    }
    own = [
        [
            quota
            for quota in view.plan.quotas
            if quota.source.cell is None
            and quota.source.block == block
            and not quota.per
            and (block, quota.source.start) not in shared
        ]
        for block in blocks
    ]
    for unit in dict.fromkeys(view.folded(q.quantity.unit) for q in own[0]):
        parts = [[q for q in quotas if view.folded(q.quantity.unit) == unit] for quotas in own]
        if all(len(quotas) == 1 and quotas[0].quantity.min is not None for quotas in parts):
            yield _Shares(
                unit,
                tuple(quotas[0].quantity.min or 0 for quotas in parts),
                tuple(quotas[0].source for quotas in parts),
                blocks[0],
            )


def _is_kin(unit: str, short: str) -> bool:
    """`đơn vị`, `con` are short for `đơn vị máu`, `con trâu, bò` where it is plain what is counted."""
    return bool(short) and (unit == short or unit.startswith(f"{short} ") or short.startswith(f"{unit} "))


def _is_part(view: View, quota: Quota) -> bool:
    """`trong đợt 1`, `mỗi xã`, `quý II`: no goal of the whole document."""
    passage = view.passage(quota.source)
    return passage is None or is_of_a_part(view, view.text.folded_of(passage)[: quota.source.start])


def _is_alone(view: View, quota: Quota, unit: str, inside: set[tuple[int, int]]) -> bool:
    """Whether no other figure that the text asks for counts the same: then it is plain what is shared out."""
    return not any(
        place not in inside
        and other is not quota
        and not other.per
        and other.quantity.min != quota.quantity.min
        and _is_kin(unit, view.folded(other.quantity.unit))
        for place, other in view.quota_at.items()
    )


def _outcome(quota: Quota, goal: float, shares: _Shares, total: float) -> Outcome:
    made = f"{' + '.join(show(amount) for amount in shares.amounts)} = {show(total)} {shares.unit}"
    enough = total >= goal
    if enough:
        vi, en = "đủ mục tiêu.", "the goal is met."
    else:
        vi = (
            f"thấp hơn {show(goal - total)}. "
            "Hãy kiểm tra xem phần còn lại do ai thực hiện, hay có số ghi chưa đúng."
        )
        en = f"{show(goal - total)} less. Check who is to reach the rest, or whether a figure is wrong."
    return Outcome(
        "targets-below-goal",
        "agrees" if enough else "disagrees",
        f"Mục tiêu chung «{quota.source.text}»; chỉ tiêu từng phần: {made}: {vi}",
        f"The goal is «{quota.source.text}»; the parts make {made}: {en}",
        severity=None if enough else "warning",
        stated=goal,
        computed=total,
        sources=(quota.source, *shares.places),
        cause=None if enough else f"G{quota.source.block}.{quota.source.start}",
    )
