"""targets-below-goal: the floors that the parts are given, together, against the goal (info).

`6.000 đơn vị máu trở lên` as the goal; below it, bullets that give named units 300 each: five
units, six units, two units twice. A gap between lower bounds is no contradiction, so it is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.audit.numbers import show
from hmtn_parse.audit.outcome import Outcome
from hmtn_parse.audit.view import View
from hmtn_parse.model import Quota, Section

_SPLIT = re.compile(r",|;|\svà\s")
_TIMES = re.compile(r"(?<!\w)(\d{1,2}) (?:sự kiện|đợt|lần|ngày hội|buổi)(?!\w)")


def check_goals(view: View) -> Iterator[Outcome]:
    """One goal per heading of goals: the sum of its parts, unit by unit, where all can be counted."""
    targets = [q for q in view.plan.quotas if q.source.cell is None and q.role != "contribution"]
    for goal in targets:
        low = goal.quantity.min
        if low is None or goal.per or goal.quantity.unit == "%" or low < 100:
            continue
        parts = _parts(view, goal, targets)
        if len(parts) < 3:
            continue
        shares = [(p, *_count(view, p)) for p in parts]
        if any(units is None for _, units, _ in shares):
            continue
        total = sum((p.quantity.min or 0) * (units or 0) * times for p, units, times in shares)
        if not 0.5 * low <= total < low:
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
            sources=(goal.source, *(p.source for p in parts)),
        )


def _parts(view: View, goal: Quota, targets: list[Quota]) -> list[Quota]:
    """Targets in the same unit below the goal, in one section after the goal's own, one a bullet."""
    unit = view.folded(goal.quantity.unit)
    home = view.section_of.get(goal.source.block)
    found: dict[int, list[Quota]] = {}
    for quota in targets:
        section = view.section_of.get(quota.source.block)
        if quota.source.block <= goal.source.block or section is None or section is home:
            continue
        if (
            view.folded(quota.quantity.unit) == unit
            and quota.quantity.min is not None
            and _kin(home, section)
        ):
            found.setdefault(id(section), []).append(quota)
    groups = [group for group in found.values() if len({q.source.block for q in group}) == len(group)]
    return max(groups, key=len, default=[])


def _kin(home: Section | None, section: Section) -> bool:
    """Both stand under the same top heading: `II. Mục tiêu, chỉ tiêu`."""
    if home is None or home.path is None or section.path is None:
        return False
    return home.path.split(".")[0] == section.path.split(".")[0]


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
