"""text-versus-text: a target given twice in nearly the same words, with different figures (info)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[.;:]\s")
_CLAUSE_LENGTH = 120


def check_restated(view: View) -> Iterator[Outcome]:
    """text-versus-text: two targets in the same words, with different figures, in different parts."""
    tops = {section.path: section for section in reversed(view.plan.sections)}
    seen: list[tuple[frozenset[str], object, Quota]] = []
    for quota in view.plan.quotas:
        if quota.source.cell is not None or quota.role != "target" or quota.quantity.unit == "%" or quota.per:
            continue
        passage = view.passage(quota.source)
        if passage is None:
            continue
        folded = view.text.folded_of(passage)
        begin = quota.source.end
        stop = _CLAUSE_END.search(folded, begin, begin + _CLAUSE_LENGTH + 1)
        clause = folded[begin : stop.start() if stop else begin + _CLAUSE_LENGTH]
        words = frozenset(_WORD.findall(f"{view.folded(quota.quantity.unit)} {clause}"))
        if len(words) < 6:
            continue
        section = view.section_of.get(quota.source.block)
        path = (section.path if section else None) or ""
        top = tops.get(path.split(".")[0], path)
        for other, there, earlier in seen:
            if there is top:
                continue
            a, b = earlier.quantity, quota.quantity
            same = len(words & other) >= 0.85 * len(words | other)
            bound = (earlier.holder, earlier.co_holders) == (quota.holder, quota.co_holders)
            if same and bound and (a.min, a.max) != (b.min, b.max):
                yield _restated(earlier, quota)
                break
        seen.append((words, top, quota))


def _restated(first: Quota, second: Quota) -> Outcome:
    return Outcome(
        "text-versus-text",
        "disagrees",
        f"Cùng một chỉ tiêu được ghi «{first.source.text}» và «{second.source.text}». "
        "Hãy kiểm tra xem hai chỗ có nói cùng một việc không.",
        f"The same target is given as «{first.source.text}» and as «{second.source.text}». "
        "Check whether both speak of the same thing.",
        severity="info",
        stated=first.quantity.min if first.quantity.min is not None else first.quantity.max,
        computed=second.quantity.min if second.quantity.min is not None else second.quantity.max,
        sources=(first.source, second.source),
    )
