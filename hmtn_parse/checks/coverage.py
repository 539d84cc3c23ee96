"""assigned-but-not-addressed: units that were given a figure, but no duty and no copy (info)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import AllocationItem

SHOWN = 8
"""So many units are named in the words; all of them stand in the sources."""
REPORT = "BC"
"""`Báo cáo`: Appendix III of Decree 30/2020/NĐ-CP."""
_WORD = re.compile(r"[^\W_]+")
_LEVEL = re.compile(r"(tp|tx|tt|h|x|p|q)(?:\.\s?|\s(?=\w))")
_LEVELS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "h": "huyện",
    "x": "xã",
    "p": "phường",
    "q": "quận",
}
"""How tables shorten the level before a name: `TP. Phủ Lý`, `TX Duy Tiên`, `H. Kim Bảng`."""


def check_addressed(view: View) -> Iterator[Outcome]:
    """Every holder of an allocation against the agents, the partners and `Nơi nhận`.

    One finding a table or list. Silent where none of its holders is addressed: then they are
    places or works rather than bodies; and in a report, which assigns nothing.
    """
    names = {name for duty in view.plan.responsibilities for name in (*duty.agents, *duty.partners)}
    names |= {recipient.text for recipient in view.plan.recipients}
    reports = view.plan.kind is not None and view.plan.kind.code == REPORT
    if not names or reports:
        return
    levels = frozenset(_words(view, " ".join(e.term for e in view.rulebook.lexicon("audit_level"))))
    named = [_words(view, name) for name in names]
    generic = [name for name in named if "các" in name]
    joined = {word for name in named for word in name}
    seen: set[str] = set()
    works = _works(view)
    for allocation in view.plan.allocations:
        if allocation.items[0].source.cell is not None and allocation.items[0].source.block in works:
            continue
        left: list[AllocationItem] = []
        kept = 0
        for item in allocation.items:
            key = view.folded(item.holder)
            if key in seen:
                continue
            seen.add(key)
            words = _words(view, item.holder)
            if not words:
                continue
            alone = words <= joined and any(words <= name for name in named)
            if alone or any(len(n) >= 2 and n <= words for n in named) or _grouped(generic, words, levels):
                kept += 1
            else:
                left.append(item)
        if left and kept:
            yield _unnamed(left)


def _works(view: View) -> set[int]:
    """The tables whose rows are projects, works or kinds of things, no bodies: `Danh mục dự án`."""
    label = view.rulebook.pattern(r"(?<!\w){audit_works_label}(?!\w)")
    return {
        table.block
        for table in view.plan.tables
        if any(c.role in ("label", "task") and label.search(view.folded(c.label)) for c in table.columns)
    }


def _words(view: View, name: str) -> frozenset[str]:
    """The words of a name, with short forms written out: `Ban CHQS huyện` is a body that the duties name."""
    name = _WORD.sub(lambda word: _short_forms(view).get(word.group(), word.group()), name)
    folded = view.folded(re.sub(r"\([^)]*\)", " ", name))
    short = _LEVEL.match(folded)
    if short is not None:
        folded = f"{_LEVELS[short.group(1)]} {folded[short.end() :]}"
    return frozenset(_WORD.findall(folded))


def _short_forms(view: View) -> dict[str, str]:
    """Abbreviations in capitals with the names that they stand for."""
    known = view.kept.get("short-forms")
    if not isinstance(known, dict):
        known = {
            entry.term: str(entry.data["full"])
            for entry in view.rulebook.lexicon("organisation_abbreviation")
            if len(entry.term) > 2 and entry.term.isupper()
        }
        view.kept["short-forms"] = known
    return known


def _grouped(generic: list[frozenset[str]], holder: frozenset[str], levels: frozenset[str]) -> bool:
    """Whether a generic group of its kind stands for a holder: `các huyện, thành phố` for `Huyện Na Rì`."""
    kinds = holder & levels
    return any((kinds & name) if kinds else ({"đơn", "vị"} <= name) for name in generic)


def _unnamed(items: list[AllocationItem]) -> Outcome:
    shown = ", ".join(f"«{item.holder[:60]}»" for item in items[:SHOWN])
    rest = len(items) - SHOWN
    more_vi, more_en = (f" và còn {rest} đơn vị", f" and {rest} more") if rest > 0 else ("", "")
    return Outcome(
        "assigned-but-not-addressed",
        "disagrees",
        f"Được giao số lượng nhưng không có trong phần phân công và nơi nhận: {shown}{more_vi}. "
        "Hãy kiểm tra xem có cần bổ sung không.",
        f"Given a figure but named neither in the duties nor among the recipients: {shown}{more_en}. "
        "Check whether they should be.",
        severity="info",
        sources=tuple(item.source for item in items),
    )
