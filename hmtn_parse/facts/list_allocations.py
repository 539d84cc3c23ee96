"""Allocations from lists: who gets how much, what the total is said to be, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from hmtn_parse.facts.bounds import endings
from hmtn_parse.facts.breakdowns import comparable
from hmtn_parse.facts.measures import label_before
from hmtn_parse.facts.organisations import is_organisation_heading
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.share_lists import ShareList
from hmtn_parse.facts.share_totals import total_line
from hmtn_parse.model import Allocation, AllocationItem, Source
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_SENTENCE_END = regex.compile(r"(?<!\b\p{Lu}\p{L}{0,2})[.!?]\s+(?=\p{Lu})|;\s")
_WORD = regex.compile(r"\w+")
_COMMON_WORDS = 2
_REACH = 12


def list_allocations(
    frame: Frame, shares: Sequence[ShareList], mentions: Sequence[QuantityMention], rulebook: Rulebook
) -> list[Allocation]:
    """One allocation for each list that shares one measure out among bodies or places (`find_shares`).

    The stated total may stand in an item (`Tổng cộng: 460 người`), in the sentence that opens the
    list, or in a bullet before it whose words say the same (`Số lượng người đăng ký …: 460 người`).
    A floor (`ít nhất 460`) is no total.
    """
    found = []
    by_block: dict[int, list[QuantityMention]] = {}
    for mention in mentions:
        if mention.passage.cell is None:
            by_block.setdefault(mention.passage.block, []).append(mention)
    for listed in shares:
        total = _stated_total(listed, by_block, frame, rulebook)
        scale, unit = _as_written(listed, total)
        items = tuple(
            AllocationItem(
                holder=share.holder,
                amount=float(share.amount / scale),
                source=share.amount_mention.source,
            )
            for share in listed.shares
        )
        found.append(
            Allocation(
                measure=listed.measure or _label_of(total, frame, rulebook),
                unit=unit,
                items=items,
                stated_total=None if total is None else float(total.amount / scale),
                computed_total=float(sum(share.amount for share in listed.shares) / scale),
                source=_source(listed, frame),
                total_source=None if total is None else total.source,
            )
        )
    return found


def _as_written(listed: ShareList, total: QuantityMention | None) -> tuple[Decimal, str]:
    """The scale and the unit of a list of money: `1.650 triệu đồng` is 1.650 of `triệu đồng`, as in a table.

    Where the figures have several scales they are all given in đồng.
    """
    mentions = [*(share.amount_mention for share in listed.shares), *([total] if total is not None else ())]
    scale = mentions[0].scale
    if scale == 1 or any(mention.scale != scale for mention in mentions):
        return Decimal(1), listed.unit
    first = mentions[0]
    return scale, first.passage.text[first.figures[-1][1] : first.end].strip() or listed.unit


def _stated_total(
    listed: ShareList, by_block: dict[int, list[QuantityMention]], frame: Frame, rulebook: Rulebook
) -> QuantityMention | None:
    """The figure that the list is said to add up to; None where none or no single one is."""
    model = listed.shares[0].amount_mention
    own = _of_column(listed.totals, listed.column, model)
    if own is not None:
        return own
    under = _under(listed, by_block, frame, rulebook, model)
    heads = listed.opening is not None and frame.places[listed.opening].mark is not None
    if under is not None and not (heads and _heads_parts(listed.opening, by_block, frame, model)):
        return under
    totals = endings(rulebook, "total_word")
    adds = listed.opening is not None and _adds(listed.opening, frame, rulebook)
    for block in (listed.opening,) if adds else (listed.opening, listed.parent):
        if block is None:
            continue
        figures = [m for m in by_block.get(block, ()) if _is_total(m, model)]
        known = _of_last_sentence(figures, frame, rulebook, only=adds)
        named = [m for m in known if totals.at(frame.text.folded_of(m.passage)[: m.start]) is not None]
        for choice in (named, known):
            if len(choice) == 1:
                return choice[0]
        if known:
            return None
    if adds:
        return under
    return under or _told_before(listed, by_block, frame, model)


def _heads_parts(
    opening: int | None,
    by_block: dict[int, list[QuantityMention]],
    frame: Frame,
    model: QuantityMention,
) -> bool:
    """`2. Khối xã: 180 người, cụ thể:` is itself a share; the sum under its parts is another list's."""
    if opening is None or not frame.document.blocks[opening].text.rstrip().endswith(":"):
        return False
    return sum(1 for m in by_block.get(opening, ()) if _is_total(m, model)) == 1


def _under(
    listed: ShareList,
    by_block: dict[int, list[QuantityMention]],
    frame: Frame,
    rulebook: Rulebook,
    model: QuantityMention,
) -> QuantityMention | None:
    """The sum in the unmarked line under a list; under lists in lists the last such line is the outer's."""
    last = listed.shares[-1].passage.block
    found: list[QuantityMention] = []
    nested = False
    for block in range(last + 1, len(frame.places)):
        inside = last in frame.ancestors(block)
        place = frame.places[block]
        line: list[QuantityMention] = []
        if place.mark is None and frame.document.blocks[block].rows is None:
            passage = next((p for p in frame.text if p.block == block and p.cell is None), None)
            line = total_line(frame, passage, by_block.get(block, ()), rulebook)
        total = _of_column(line, listed.column, model)
        if total is not None:
            found.append(total)
        if not inside and total is None:
            break
        nested = nested or (inside and place.mark is not None)
        if inside and place.mark is None and total is None:
            break  # a paragraph of the last item
    if not found:
        return None
    return found[-1] if nested else found[0]


def _of_column(
    totals: Sequence[QuantityMention], column: int, model: QuantityMention
) -> QuantityMention | None:
    """The total of one measure among those of a line; by its unit, else by its place."""
    known = [m for m in totals if _is_total(m, model)]
    if len(known) == 1:
        return known[0]
    return totals[column] if column < len(totals) and totals[column] in known else None


def _last_sentence(text: str) -> int:
    """Where the last sentence of a block begins, the one that opens the list."""
    return max((found.end() for found in _SENTENCE_END.finditer(text)), default=0)


def _adds(opening: int, frame: Frame, rulebook: Rulebook) -> bool:
    """`12 xã, mỗi xã 5 thợ, tổng số 60 thợ. Ngoài ra các hợp tác xã cử thêm:` sums up before the list."""
    text = frame.document.blocks[opening].text
    start = _last_sentence(text) or frame.places[opening].mark_end
    return (
        rulebook.pattern(r"\A\W*(?:{addition_word})(?!\w)").match(rulebook.shadow.folded(text[start:]))
        is not None
    )


def _of_last_sentence(
    figures: list[QuantityMention], frame: Frame, rulebook: Rulebook, *, only: bool
) -> list[QuantityMention]:
    """The figures of the sentence that opens the list; where it has none, those before it.

    One before it is a total by its words, or where the opening sentence shares out: in `Doanh nghiệp
    cử 60 thợ; các hợp tác xã cử:` the 60 are not the list's.
    """
    if not figures:
        return figures
    folded = frame.text.folded_of(figures[0].passage)
    start = _last_sentence(figures[0].passage.text)
    own = [mention for mention in figures if mention.start >= start]
    if own or only:
        return own
    if rulebook.pattern(r"(?<!\w)(?:{allocation_word})(?!\w)").search(folded, start):
        return figures
    totals = endings(rulebook, "total_word")
    return [mention for mention in figures if totals.at(folded[: mention.start]) is not None]


def _label_of(total: QuantityMention | None, frame: Frame, rulebook: Rulebook) -> str | None:
    """`Số người đăng ký: 460 người` names the measure; `Tổng cộng: 460 người` names none."""
    label = None if total is None else label_before(total, frame.places[total.passage.block].mark_end)
    empty = rulebook.pattern(r"\A(?:{total_word}\Z|{holder_place}\s\S)")
    if label is None or empty.match(rulebook.shadow.folded(label)):
        return None
    return None if is_organisation_heading(label, rulebook) else label


def _told_before(
    listed: ShareList, by_block: dict[int, list[QuantityMention]], frame: Frame, model: QuantityMention
) -> QuantityMention | None:
    """A figure of the same section whose words are those of the sentence that opens the list."""
    if listed.opening is None:
        return None
    first = listed.shares[0].passage.block
    section = frame.places[first].parent
    opening = _words(frame, listed.opening, len(frame.document.blocks[listed.opening].text))
    scored: list[tuple[int, QuantityMention]] = []
    for block in range(max(0, listed.opening - _REACH), listed.opening):
        if section is None or section not in (block, *frame.ancestors(block)):
            continue
        for mention in by_block.get(block, ()):
            if _is_total(mention, model):
                shared = opening & _words(frame, block, mention.start)
                scored.append((len(shared), mention))
    best = max((score for score, _ in scored), default=0)
    likely = [mention for score, mention in scored if score == best]
    return likely[0] if best > _COMMON_WORDS and len(likely) == 1 else None


def _is_total(mention: QuantityMention, model: QuantityMention) -> bool:
    return mention.exact is not None and mention.per is None and comparable(mention, model)


def _words(frame: Frame, block: int, end: int) -> set[str]:
    return set(_WORD.findall(frame.document.blocks[block].text[:end].casefold()))


def _source(listed: ShareList, frame: Frame) -> Source:
    """The sentence that opens the list, else its first item."""
    block = listed.opening
    if block is not None:
        passage = next((p for p in frame.text if p.block == block and p.cell is None), None)
        if passage is not None and passage.text:
            return passage.source()
    return listed.shares[0].passage.source()
