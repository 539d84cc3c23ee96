"""Lists that share one figure out: `1. Công an thành phố: 60 người`, `2. Đoàn Thanh niên: 110 người`.

A list shares a figure out when at least two of its items name a holder and, right behind it, how
much of the same unit falls to it. Duties with figures in them (`1. Sở Y tế: cử 02 bác sĩ trực cấp
cứu`, `2. Công an: bố trí 05 đồng chí giữ xe`) are no shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.share_items import Share, ShareReader
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_STYLES = (
    ("digit", regex.compile(r"^\d+(?:\.\d+)*[.)/:]?$")),
    ("letter", regex.compile(r"^[^\W\d_][.)/:]$")),
    ("bullet", regex.compile(r"^[-+*•–—●○▪o]+$")),
)


@dataclass(frozen=True, slots=True)
class ShareList:
    """The items of one list for one measure. `opening`: the block that leads into the list.

    `totals`: the figures of an item that is itself the sum (`Tổng cộng: 460 người`); `column`: which
    of several measures the list is.
    """

    shares: tuple[Share, ...]
    unit: str
    opening: int | None
    parent: int | None
    totals: tuple[QuantityMention, ...] = ()
    measure: str | None = None
    column: int = 0


def find_shares(frame: Frame, mentions: Sequence[QuantityMention], rulebook: Rulebook) -> list[ShareList]:
    """Every list of a document that shares a figure out, in order."""
    by_block: dict[int, list[QuantityMention]] = {}
    for mention in mentions:
        if mention.passage.cell is None:
            by_block.setdefault(mention.passage.block, []).append(mention)
    finder = _Finder(frame, ShareReader(frame, by_block, rulebook), rulebook)
    return [listed for run in runs_of(frame) for listed in finder.shared(run)]


def runs_of(frame: Frame) -> Iterator[list[int]]:
    """Neighbouring items of one list: the same parent and the same kind of mark."""
    open_runs: dict[int | None, tuple[str, list[int]]] = {}
    for block, place in enumerate(frame.places):
        if place.zone != "body" or frame.document.blocks[block].rows is not None:
            continue
        style = style_of_mark(place.mark)
        run = open_runs.get(place.parent)
        if run is not None and run[0] == style:
            run[1].append(block)
            continue
        if run is not None and len(run[1]) > 1:
            yield run[1]
        open_runs[place.parent] = (style, [block])
    for _, blocks in open_runs.values():
        if len(blocks) > 1:
            yield blocks


class _Finder:
    def __init__(self, frame: Frame, reader: ShareReader, rulebook: Rulebook) -> None:
        self._frame = frame
        self._reader = reader
        self._fold = rulebook.shadow.folded
        self._context = rulebook.pattern(r"(?<!\w)(?:{allocation_word})(?!\w)")
        self._says_nothing = rulebook.pattern(r"\A(?:(?:{allocation_word}|cho|các|đơn\svị)(?:\s|\Z))+\Z")
        self._handed_out = rulebook.pattern(
            r"(?<!\w)(?:phân\sbổ|phân\sgiao|giao|phân\schia)\s"
            r"(?P<what>(?!cho\s|đến\s|tới\s|như\ssau)[^.;:]{3,90}?)"
            r"\s(?:cho|đến|tới|đối\svới|như\ssau|cụ\sthể)(?!\w)"
        )

    def shared(self, run: list[int]) -> list[ShareList]:
        """The lists that a run of items makes, one a measure."""
        if sum(1 for block in run if self._reader.may_share(block)) < 2:
            return []
        read = {block: self._reader.item(block) for block in run}
        sure = sum(1 for item in read.values() if item is not None)
        items: list[list[Share]] = []
        totals: list[QuantityMention] = []
        first: int | None = None
        for block in run:
            item = read[block]
            if item is None and sure > 1:
                item = self._reader.item(block, any_label=True)  # among bodies, whatever the label
            if item is not None:
                first = block if first is None else first
                items.extend(item)
                continue
            stated = self._reader.totals_of(block)
            if stated:
                totals = stated
            elif len(items) > 1 and self._frame.places[block].mark is None:
                break  # an unmarked sentence ends the list; an item without a figure does not
        if len(items) < 2 or first is None:
            return []
        return self._columns(items, self._opening(run, first), self._frame.places[first].parent, totals)

    def _columns(
        self,
        items: list[list[Share]],
        opening: int | None,
        parent: int | None,
        totals: Sequence[QuantityMention],
    ) -> list[ShareList]:
        """One list for each measure: the first figures of all items, the second ones, and so on."""
        rows = [list(item) for item in items]
        if len({len(row) for row in rows}) > 1:
            columns = _by_unit(rows)
        else:
            columns = [[row[at] for row in rows] for at in range(len(rows[0]))]
        context = bool(totals) or any(
            self._context.search(self._fold(self._frame.document.blocks[block].text))
            for block in (opening, parent)
            if block is not None
        )
        found: list[ShareList] = []
        for column, held in enumerate(columns):
            shares = _of_one_kind(held, context)
            if len(shares) < 2:
                continue
            unit = common_unit(shares)
            measure = self._measure(shares, opening, parent, len(columns) == 1)
            found.append(ShareList(tuple(shares), unit, opening, parent, tuple(totals), measure, column))
        return found

    def _measure(
        self, shares: Sequence[Share], opening: int | None, parent: int | None, alone: bool
    ) -> str | None:
        """What is shared out: the words round every figure, `phân bổ … cho`, or the title."""
        blocks = self._frame.document.blocks
        words, tail = _same(s.words for s in shares), _same(s.amount_mention.measure for s in shares)
        own = " ".join(part for part in (words, tail) if part)
        if own and not alone:
            return own
        for block in (opening, parent):
            if block is not None:
                found = self._handed_out.search(self._fold(blocks[block].text))
                if found is not None and not found.group("what")[0].isdigit():
                    return blocks[block].text[slice(*found.span("what"))].strip()
        if own or not alone:
            return own or None
        for block in (opening, parent):
            if block is not None:
                place = self._frame.places[block]
                title = blocks[block].text[place.mark_end : place.title_end]
                if place.heading and self._context.search(self._fold(title)):
                    title = title.partition("(")[0].strip(" :.")
                    return None if self._says_nothing.match(self._fold(title)) else title or None
        return None

    def _opening(self, run: list[int], first: int) -> int | None:
        """The sentence that leads into the items: the block before the first of them, or their parent."""
        before = first - 1
        if before >= 0 and before not in run and self._frame.places[before].zone in ("body", "preamble"):
            return before
        return self._frame.places[first].parent


def _by_unit(rows: list[list[Share]]) -> list[list[Share]]:
    """The measures of items of which some lack one: `60 đ/c, 08 ô tô` beside `15 đ/c`.

    The first figures of all items are one; a further unit must stand in two items at least.
    """
    columns = [[row[0] for row in rows]]
    units: dict[str, list[Share]] = {}
    for row in rows:
        for share in row[1:]:
            units.setdefault(share.amount_mention.unit.casefold(), []).append(share)
    columns.extend(held for held in units.values() if len(held) > 1)
    return columns


def _of_one_kind(shares: list[Share], context: bool) -> list[Share]:
    """The shares of one unit whose tails agree; people of several kinds where the opening allots."""
    tails = Counter(share.tail for share in shares if share.tail)
    usual = tails.most_common(1)[0][0] if tails else ""
    kept = [share for share in shares if share.tail in ("", usual)]
    if len(tails) > 1 and tails[usual] < 2:
        kept = [share for share in shares if not share.tail]
    if not kept:
        return []
    if context and all(share.amount_mention.sort == "people" for share in kept):
        return kept
    unit = common_unit(kept)
    same = [share for share in kept if _same_unit(share.amount_mention.unit, unit)]
    return same if len(same) * 2 > len(kept) else []


def common_unit(shares: Sequence[Share]) -> str:
    units = Counter(share.amount_mention.unit.casefold() for share in shares)
    best = units.most_common(1)[0][0]
    return next(s.amount_mention.unit for s in shares if s.amount_mention.unit.casefold() == best)


def _same_unit(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a.startswith(b) or b.startswith(a)


def _same(words: Iterator[str | None]) -> str | None:
    """The words that all items have, or None."""
    found = set(words)
    return found.pop() if len(found) == 1 else None


def style_of_mark(mark: str | None) -> str:
    if mark is None:
        return "none"
    return next((name for name, pattern in _STYLES if pattern.match(mark.strip())), "other")
