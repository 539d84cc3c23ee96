"""Linked plans side by side: allotted against distributed, and a plan against its amended version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hmtn_parse.archive.card import Card
from hmtn_parse.archive.links import Link
from hmtn_parse.checks import Check
from hmtn_parse.model import Allocation, AllocationItem, Finding, Message
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.numerals import format_number
from hmtn_parse.text.shadow import unmarked

ARCHIVE_CHECKS: tuple[Check, ...] = (
    Check("A601", "allotted-versus-distributed", "warning", ()),
    Check("A602", "changed-by-amendment", "info", ()),
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SHOWN = 8


def compare_cards(links: Sequence[Link], rulebook: Rulebook) -> dict[str, list[Finding]]:
    """Findings by the name of the plan that cites: its own figures stand against the cited plan's."""
    levels = tuple(f"{entry.term} " for entry in rulebook.lexicon("admin_level"))
    amends = rulebook.pattern(r"\b(?:{amending_word})\b")
    found: dict[str, list[Finding]] = {}
    for link in links:
        if amends.search(rulebook.shadow.folded(link.citing.title or "")):
            findings = list(_changes(link))
        else:
            findings = list(_handed_on(link, levels))
        if findings:
            found.setdefault(link.citing.name, []).extend(findings)
    return found


def _bare(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", unmarked(_BRACKETS.sub(" ", text or "")).casefold()))


def _own_items(allocation: Allocation, card: Card, levels: Sequence[str]) -> list[AllocationItem]:
    """The items that the cited plan gives to the body or the place of the citing one."""
    own = {name for name in (_bare(card.place), _bare(card.issuer)) if name}
    return [
        item for item in allocation.items if own & {_bare(item.holder), _without_level(item.holder, levels)}
    ]


def _without_level(holder: str, levels: Sequence[str]) -> str:
    """`Huyện Na Rì (đợt 1)` as `na ri`."""
    bare = _bare(holder)
    level = next((level for level in levels if bare.startswith(level)), "")
    return bare.removeprefix(level)


def _alike(one: Allocation, other: Allocation) -> bool:
    """Two allocations of the same thing: the same unit, and measures that share most of their words."""
    if _bare(one.unit) != _bare(other.unit):
        return False
    a, b = set(_bare(one.measure).split()), set(_bare(other.measure).split())
    return not a or not b or len(a & b) >= 0.6 * min(len(a), len(b))


def _handed_on(link: Link, levels: Sequence[str]) -> Iterator[Finding]:
    """What the cited plan gives the unit, against what the unit's own plan shares out."""
    for given in link.cited.allocations:
        items = _own_items(given, link.citing, levels)
        own = [a for a in link.citing.allocations if _alike(given, a)]
        if not items or len(own) != 1:
            continue
        allotted = sum(item.amount for item in items)
        handed = own[0].stated_total if own[0].stated_total is not None else own[0].computed_total
        if allotted == handed:
            continue
        given_words, handed_words = (
            f"{format_number(amount)} {given.unit or ''}".strip() for amount in (allotted, handed)
        )
        who = items[0].holder
        yield Finding(
            check="allotted-versus-distributed",
            code="A601",
            severity="warning",
            message=Message(
                vi=f"«{link.cited.name}» giao «{who}» {given_words}, văn bản này phân bổ {handed_words}: "
                "không khớp. Hãy đối chiếu hai văn bản.",
                en=f"{link.cited.name} allots {given_words} to {who!r}, this document shares out "
                f"{handed_words}: they differ. Compare the two documents.",
            ),
            stated=allotted,
            computed=handed,
            difference=handed - allotted,
            sources=(own[0].total_source or own[0].source, link.citation.source),
        )


def _changes(link: Link) -> Iterator[Finding]:
    """What an amended plan gives otherwise than the plan it amends."""
    for before in link.cited.allocations:
        after = [a for a in link.citing.allocations if _alike(before, a)]
        if len(after) != 1:
            continue
        old = {_bare(item.holder): item for item in before.items}
        new = {_bare(item.holder): item for item in after[0].items}
        changed = [
            f"{new[h].holder}: {format_number(old[h].amount)} → {format_number(new[h].amount)}"
            for h in new
            if h in old and old[h].amount != new[h].amount
        ]
        gone = [old[h].holder for h in old if h not in new]
        added = [new[h].holder for h in new if h not in old]
        if not changed and not gone and not added:
            continue
        listed = "; ".join(changed[:_SHOWN]) + (" …" if len(changed) > _SHOWN else "")
        yield Finding(
            check="changed-by-amendment",
            code="A602",
            severity="info",
            message=Message(
                vi=f"So với «{link.cited.name}»: {len(changed)} số thay đổi ({listed or 'không'}), "
                f"thêm {len(added)}, bớt {len(gone)} đơn vị.",
                en=f"Against {link.cited.name}: {len(changed)} figures changed ({listed or 'none'}), "
                f"{len(added)} bodies added, {len(gone)} left out.",
            ),
            stated=before.computed_total,
            computed=after[0].computed_total,
            difference=after[0].computed_total - before.computed_total,
            sources=(after[0].source, link.citation.source),
        )
