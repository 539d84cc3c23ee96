"""Numbered lists that split a total by sectors, groups of people or waves: allocations without a body.

`Giải quyết việc làm cho 950 lao động, cụ thể:` over `a) Nông nghiệp: 520 lao động`, `b) Công nghiệp: …`.
"""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.facts.breakdowns import comparable
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.share_items import Share
from hmtn_parse.facts.share_lists import ShareList, common_unit, runs_of, style_of_mark
from hmtn_parse.sections.frame import Frame

_SPLIT = frozenset({"people", "event", "thing", "size"})
"""What a total of one measure counts; money has rules of its own."""
_LABEL = 120


def find_split_totals(
    frame: Frame,
    mentions: Sequence[QuantityMention],
    shares: Sequence[ShareList],
) -> list[ShareList]:
    """Every such list that none of the shares is in.

    The sentence that opens it states its total, the only figure of its kind there, and every item has a
    label and one figure of the same unit.
    """
    by_block: dict[int, list[QuantityMention]] = {}
    for mention in mentions:
        if mention.passage.cell is None:
            by_block.setdefault(mention.passage.block, []).append(mention)
    taken = {share.passage.block for listed in shares for share in listed.shares}
    found = []
    for run in runs_of(frame):
        opening = run[0] - 1
        if taken.intersection(run) or opening < 0 or frame.places[run[0]].mark is None:
            continue
        if style_of_mark(frame.places[run[0]].mark) == "bullet" or not _opens(frame, opening):
            continue
        stated = [m for m in by_block.get(opening, ()) if m.sort in _SPLIT and m.exact is not None]
        parts = [_labelled(frame, block, by_block.get(block, ())) for block in run]
        known = [part for part in parts if part is not None]
        if len(stated) != 1 or stated[0].per is not None or len(known) < len(parts):
            continue
        if all(comparable(stated[0], part.amount_mention) for part in known):
            found.append(ShareList(tuple(known), common_unit(known), opening, frame.places[run[0]].parent))
    return found


def _labelled(frame: Frame, block: int, mentions: Sequence[QuantityMention]) -> Share | None:
    """`b) Công nghiệp, xây dựng: 150 lao động.`: a label, a colon, one exact figure, and the item ends."""
    start = frame.places[block].mark_end
    last = mentions[-1] if mentions else None
    if last is None or last.exact is None or last.per is not None or last.sort not in _SPLIT:
        return None
    text = last.passage.text
    label = text[start : last.start].rstrip()
    if not label.endswith(":") or len(label) > _LABEL or text[last.end :].strip(" .;,"):
        return None
    return Share(last.passage, label.rstrip(" :"), last.amount, last, (last,))


def _opens(frame: Frame, block: int) -> bool:
    """Whether a block is a sentence that opens a list."""
    return frame.document.blocks[block].rows is None and frame.document.blocks[block].text.rstrip().endswith(
        ":"
    )
