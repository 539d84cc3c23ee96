"""assigned-but-not-addressed: a unit that was given a figure, but no duty and no copy (info)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.audit.outcome import Outcome
from hmtn_parse.audit.view import View
from hmtn_parse.model import Source

_WORD = re.compile(r"[^\W_]+")
_LEVELS = frozenset(
    {"huyện", "xã", "phường", "trường", "thành", "phố", "tỉnh", "bệnh", "viện", "sở", "ngành"}
)


def check_addressed(view: View) -> Iterator[Outcome]:
    """Every holder of an allocation against the agents, the partners and `Nơi nhận`."""
    named: list[frozenset[str]] = []
    for duty in view.plan.responsibilities:
        named += [_words(view, name) for name in (*duty.agents, *duty.partners)]
    named += [_words(view, recipient.text) for recipient in view.plan.recipients]
    if not named:
        return
    seen: set[str] = set()
    for allocation in view.plan.allocations:
        for item in allocation.items:
            key = view.folded(item.holder)
            if key in seen:
                continue
            seen.add(key)
            words = _words(view, item.holder)
            if words and not any(_covers(name, words) for name in named):
                yield _unnamed(item.holder, item.source)


def _words(view: View, name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(view.folded(re.sub(r"\([^)]*\)", " ", name))))


def _covers(name: frozenset[str], holder: frozenset[str]) -> bool:
    """The same body, or a generic group of its kind: `các huyện, thành phố` for `Huyện Na Rì`."""
    if holder <= name or (len(name) >= 2 and name <= holder):
        return True
    if "các" not in name:
        return False
    kinds = holder & _LEVELS
    return bool(kinds & name) if kinds else {"đơn", "vị"} <= name


def _unnamed(holder: str, source: Source) -> Outcome:
    return Outcome(
        "assigned-but-not-addressed",
        "disagrees",
        f"«{holder[:80]}» được giao số lượng nhưng không có trong phần phân công và nơi nhận. "
        "Hãy kiểm tra xem có cần bổ sung không.",
        f"«{holder[:80]}» was given a figure but stands neither in the duties nor among the recipients. "
        "Check whether it should.",
        severity="info",
        sources=(source,),
    )
