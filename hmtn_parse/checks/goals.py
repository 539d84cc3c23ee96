"""targets-below-goal: the floors that the parts are given, together, against the goal (info).

`6.000 đơn vị máu trở lên` as the goal; below it, bullets that give named units 300 each: five
units, six units, two units twice. A gap between lower bounds is no contradiction, so it is a hint.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota, Section

_SPLIT = re.compile(r",|;|\svà\s")
_TIMES = re.compile(r"(?<!\w)(\d{1,2}) (?:sự kiện|đợt|lần|ngày hội|buổi)(?!\w)")


def check_goals(view: View) -> Iterator[Outcome]:
    """One goal per heading of goals: the sum of its parts, unit by unit, where all can be counted."""
    # The total of a list is no floor; the list itself is checked by list-total.
    totals = {(a.total_source.block, a.total_source.start) for a in view.plan.allocations if a.total_source}
    targets = [
        q
        for q in view.plan.quotas
        if q.source.cell is None
        and q.role != "contribution"
        and (q.source.block, q.source.start) not in totals
    ]
    groups = _Groups(view, targets)
    for goal in targets:
        low = goal.quantity.min
        if low is None or goal.per or goal.quantity.unit == "%" or low < 100:
            continue
        group = groups.below(goal)
        if group is None or len(group.quotas) < 3:
            continue
        shares, total = group.shares, group.total
        if total is None or not 0.5 * low <= total < low:
            continue
        made = " + ".join(
            " x ".join(show(n) for n in (units or 1, times, p.quantity.min or 0) if n != 1)
            for p, units, times in shares
        )
        unit = goal.quantity.unit
        yield Outcome(
            "targets-below-goal",
            "disagrees",
            f"Mục tiêu chung «{goal.source.text}»; chỉ tiêu tối thiểu giao cho từng phần: "
            f"{made} = {show(total)} {unit}, thấp hơn {show(low - total)}. "
            "Hãy kiểm tra xem phần còn lại do ai thực hiện.",
            f"The goal is «{goal.source.text}»; the floors given to the parts make "
            f"{made} = {show(total)} {unit}, {show(low - total)} less. Check who is to reach the rest.",
            severity="info",
            stated=low,
            computed=total,
            sources=(goal.source, *(p.source for p in group.quotas)),
        )


class _Group:
    """The targets of one unit in one section."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.quotas: list[Quota] = []

    @property
    def one_a_bullet(self) -> bool:
        """Whether each stands in a block of its own."""
        return len({quota.source.block for quota in self.quotas}) == len(self.quotas)

    @cached_property
    def shares(self) -> list[tuple[Quota, int | None, int]]:
        """Each target, how many units its bullet names, and how many times each."""
        return [(quota, *_count(self._view, quota)) for quota in self.quotas]

    @cached_property
    def total(self) -> float | None:
        """What all parts are to reach at least; None where one cannot be counted."""
        if any(units is None for _, units, _ in self.shares):
            return None
        return sum((quota.quantity.min or 0) * (units or 0) * times for quota, units, times in self.shares)


class _Groups:
    """Targets by unit and top heading (`II. Mục tiêu, chỉ tiêu`), one group a section, in order.

    A section's own blocks are one stretch, so that the groups below a goal are those that begin behind it.
    """

    def __init__(self, view: View, targets: list[Quota]) -> None:
        self._view = view
        by_section: dict[tuple[str, str], dict[int, _Group]] = {}
        for quota in targets:
            section = view.section_of.get(quota.source.block)
            if section is None or section.path is None or quota.quantity.min is None:
                continue
            sections = by_section.setdefault(self._key(quota, section), {})
            sections.setdefault(id(section), _Group(view)).quotas.append(quota)
        self._starts: dict[tuple[str, str], list[int]] = {}
        self._largest: dict[tuple[str, str], list[_Group | None]] = {}
        for key, sections in by_section.items():
            groups = list(sections.values())
            self._starts[key] = [group.quotas[0].source.block for group in groups]
            largest: list[_Group | None] = [None]
            for group in reversed(groups):
                least = len(largest[-1].quotas) if largest[-1] else 0
                largest.append(group if group.one_a_bullet and len(group.quotas) >= least else largest[-1])
            self._largest[key] = largest[::-1]

    def _key(self, quota: Quota, section: Section) -> tuple[str, str]:
        return self._view.folded(quota.quantity.unit), (section.path or "").split(".")[0]

    def below(self, goal: Quota) -> _Group | None:
        """The largest group in the goal's unit, below it, under its top heading; the first of equals."""
        home = self._view.section_of.get(goal.source.block)
        if home is None or home.path is None:
            return None
        key = self._key(goal, home)
        behind = bisect_right(self._starts.get(key, ()), goal.source.block)
        return self._largest.get(key, _NONE)[behind]


_NONE: list[_Group | None] = [None]


def _count(view: View, quota: Quota) -> tuple[int | None, int]:
    """How many units a bullet names, and how many times each; None where that cannot be told."""
    passage = view.passage(quota.source)
    if passage is None:
        return None, 1
    before = passage.text[: quota.source.start]
    folded = view.text.folded_of(passage)[: quota.source.start]
    times = 1
    found = list(_TIMES.finditer(folded))
    if found:
        times = int(found[-1].group(1))
        before = before[: found[-1].start()]
    verb = view.rulebook.pattern(r"(?<!\w)(?:{audit_goal_verb})(?!\w)")
    stop = list(verb.finditer(view.folded(before)))
    subject = before[: stop[-1].start()] if stop else before
    subject = subject.rpartition(":")[2].strip(" -+–")
    if not subject:
        return (None, times) if ":" in before else (1, times)
    return len([piece for piece in _SPLIT.split(subject) if piece.strip()]), times
