"""Lists that share one figure out: `1. Công an thành phố: 60 người`, `2. Đoàn Thanh niên: 110 người`.

A list shares a figure out when at least two of its items name a holder and, right behind it, how
much of the same unit falls to it. Duties with figures in them (`1. Sở Y tế: cử 02 bác sĩ trực cấp
cứu tại …`) are no shares.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from hmtn_parse.facts.bounds import endings
from hmtn_parse.facts.organisations import is_organisation_heading, split_agents, subject_of
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.text.numerals import read_number
from hmtn_parse.text.passage import Passage

_SHARED = frozenset({"people", "event", "thing", "size", "money", "other"})
_STYLE = regex.compile(
    r"(?P<digit>\d+[.)/:]?$|\d+(?:\.\d+)+\.?$)|(?P<letter>[^\W\d_][.)/]$)|(?P<bullet>[-+*•–—●○▪o])"
)
_TAIL_WORDS = 4
_LABEL_WORDS = 30
_BRACKETS = regex.compile(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class Share:
    """One item: who holds how much. `mentions` are all its figures, the amount's among them."""

    passage: Passage
    holder: str
    amount: Decimal
    amount_mention: QuantityMention
    mentions: tuple[QuantityMention, ...]


@dataclass(frozen=True, slots=True)
class ShareList:
    """The items of one list for one measure. `opening`: the block that leads into the list.

    `total`: the figure of an item that is itself the sum (`Tổng cộng: 460 người`).
    """

    shares: tuple[Share, ...]
    unit: str
    opening: int | None
    parent: int | None
    total: QuantityMention | None = None
    measure: str | None = None


def find_shares(frame: Frame, mentions: Sequence[QuantityMention], rulebook: Rulebook) -> list[ShareList]:
    """Every list of a document that shares a figure out, in order."""
    return _Finder(frame, mentions, rulebook).lists()


class _Finder:
    def __init__(self, frame: Frame, mentions: Sequence[QuantityMention], rulebook: Rulebook) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._share_words = endings(rulebook, "share_word")
        self._totals = endings(rulebook, "total_word")
        self._place = rulebook.pattern(r"\A(?:{holder_place})\s\S")
        self._total_label = rulebook.pattern(r"\A(?:{total_word})(?!\w)")
        self._bare = rulebook.pattern(r"(?::|\s-)\s?(?P<low>{number})\s?[.;,]?$")
        self._handed_out = rulebook.pattern(
            r"(?<!\w)(?:phân\sbổ|phân\sgiao|giao|phân\schia)\s(?P<what>[^.;:]{3,90}?)"
            r"\s(?:cho|đến|tới|đối\svới|như\ssau|cụ\sthể)(?!\w)"
        )
        self._by_block: dict[int, list[QuantityMention]] = {}
        for mention in mentions:
            if mention.passage.cell is None:
                self._by_block.setdefault(mention.passage.block, []).append(mention)
        self._passages = {p.block: p for p in frame.text if p.cell is None}

    def lists(self) -> list[ShareList]:
        found: list[ShareList] = []
        for run in self._runs():
            found.extend(self._shared(run))
        return found

    def _runs(self) -> Iterator[list[int]]:
        """Neighbouring items of one list: the same parent and the same kind of mark."""
        open_runs: dict[int | None, tuple[str, list[int]]] = {}
        for block, place in enumerate(self._frame.places):
            if place.zone != "body" or self._frame.document.blocks[block].rows is not None:
                continue
            style = _style(place.mark)
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

    def _shared(self, run: list[int]) -> list[ShareList]:
        if sum(1 for block in run if self._may_share(block)) < 2:
            return []
        items: list[list[Share]] = []
        total: QuantityMention | None = None
        first: int | None = None
        for block in run:
            item = self._item(block)
            if item is None:
                stated = self._total_of(block)
                if stated is not None and items:
                    total = stated
                elif items and len(items) > 1 and self._ends_run(block):
                    break
                continue
            first = block if first is None else first
            items.append(item)
        if len(items) < 2 or first is None:
            return []
        return self._columns(items, self._opening(run, first), self._frame.places[first].parent, total)

    def _ends_run(self, block: int) -> bool:
        """An unmarked sentence after the items ends the list; an item without a figure does not."""
        return self._frame.places[block].mark is None

    def _may_share(self, block: int) -> bool:
        if any(m.sort in _SHARED for m in self._by_block.get(block, ())):
            return True
        passage = self._passages.get(block)
        return passage is not None and self._bare.search(self._frame.text.folded_of(passage)) is not None

    def _columns(
        self, items: list[list[Share]], opening: int | None, parent: int | None, total: QuantityMention | None
    ) -> list[ShareList]:
        """One list for each measure: the first figures of all items, the second ones, and so on."""
        width = min(len(item) for item in items)
        if any(len(item) != width for item in items):
            width = 1
        found: list[ShareList] = []
        for column in range(width):
            shares = [item[column] for item in items]
            unit = self._common_unit(shares)
            if unit is None:
                continue
            kept = tuple(s for s in shares if _same_unit(s.amount_mention, unit))
            if len(kept) >= 2:
                whole = total if column == 0 else None
                found.append(
                    ShareList(kept, unit, opening, parent, whole, self._measure(kept, opening, parent))
                )
        return found

    def _measure(self, shares: Sequence[Share], opening: int | None, parent: int | None) -> str | None:
        """What is shared out: `phân bổ số lượng … cho`, what follows every unit, or the title."""
        blocks = self._frame.document.blocks
        for block in (opening, parent):
            if block is not None:
                found = self._handed_out.search(self._rulebook.shadow.folded(blocks[block].text))
                if found is not None:
                    return blocks[block].text[slice(*found.span("what"))].strip()
        tails = {share.amount_mention.measure for share in shares}
        if len(tails) == 1 and None not in tails:
            return tails.pop()
        for block in (opening, parent):
            if block is not None:
                place = self._frame.places[block]
                if place.heading and place.title_end > place.mark_end:
                    return blocks[block].text[place.mark_end : place.title_end].strip(" :.") or None
        return None

    def _common_unit(self, shares: Sequence[Share]) -> str | None:
        """The unit that most shares have, when at least two and most of them do."""
        units: dict[str, int] = {}
        for share in shares:
            key = share.amount_mention.unit.casefold()
            units[key] = units.get(key, 0) + 1
        best = max(units, key=lambda key: units[key])
        sorts = {share.amount_mention.sort for share in shares}
        if units[best] < 2 and sorts != {"people"}:
            return None
        if units[best] * 2 < len(shares) and sorts != {"people"}:
            return None
        return next(s.amount_mention.unit for s in shares if s.amount_mention.unit.casefold() == best)

    def _item(self, block: int) -> list[Share] | None:
        """The holder of an item and its figures; None when the item does not share anything out."""
        passage = self._passages.get(block)
        if passage is None:
            return None
        start = self._frame.places[block].mark_end
        folded = self._frame.text.folded_of(passage)
        figures = [
            m
            for m in self._by_block.get(block, ())
            if m.sort in _SHARED and not m.in_words and m.start >= start and not _is_part(m)
        ]
        if not figures:
            bare = self._bare_mention(passage, folded, start)
            if bare is None:
                return None
            figures = [bare]
        holder = self._holder(passage, folded, start, figures[0].start)
        if holder is None or not self._is_short(folded, figures):
            return None
        return self._amounts(passage, folded, holder, figures, block)

    def _is_short(self, folded: str, figures: Sequence[QuantityMention]) -> bool:
        """Nothing but the share follows the holder: no task with a figure in it."""
        tail = _BRACKETS.sub(" ", folded[figures[-1].end :])
        between = " ".join(folded[a.end : b.start] for a, b in itertools.pairwise(figures))
        return len(tail.split()) <= _TAIL_WORDS and len(_BRACKETS.sub(" ", between).split()) <= 10

    def _holder(self, passage: Passage, folded: str, start: int, end: int) -> str | None:
        """The words between the mark and the figure, when they name a body or a place."""
        colon = folded.find(":", start, end)
        stop = colon if colon > start else end
        if colon < 0:
            subject = subject_of(passage.text[start:], self._rulebook)
            if subject is not None and start + subject[1] <= end:
                stop = start + subject[1]
            else:
                while (found := self._share_words.at(folded[start:stop].rstrip(" -–,"))) is not None:
                    stop = start + found[1]
        label = passage.text[start:stop].strip(" :;,-–")
        if not label or len(label.split()) > _LABEL_WORDS:
            return None
        words = folded[start:stop].strip()
        if self._total_label.search(words):
            return None
        if self._place.search(words) or is_organisation_heading(label, self._rulebook):
            return label
        return None

    def _amounts(
        self, passage: Passage, folded: str, holder: str, figures: list[QuantityMention], block: int
    ) -> list[Share] | None:
        """The amounts of an item: its stated sum, else each figure, else a count times its rate."""
        every = tuple(figures)
        for mention in figures:
            if self._totals.at(folded[: mention.start]) is not None:
                return [Share(passage, holder, mention.amount, mention, every)]
        plain = [m for m in figures if m.per is None]
        if plain:
            return [Share(passage, holder, m.amount, m, (m,) if len(plain) > 1 else every) for m in plain]
        rate = figures[0]
        count = self._members(holder, block)
        if count is None:
            return None
        return [Share(passage, holder, rate.amount * count, rate, every)]

    def _members(self, holder: str, block: int) -> Decimal | None:
        """How many a rate stands for: `08 xã phường`, or the names of a coordination."""
        groups = [m for m in self._by_block.get(block, ()) if m.sort == "group" and m.exact is not None]
        if groups:
            return groups[0].amount
        names = split_agents(holder, self._rulebook)
        return Decimal(len(names)) if len(names) > 1 else None

    def _total_of(self, block: int) -> QuantityMention | None:
        """`Tổng cộng: 460 người` as an item or a line of its own."""
        passage = self._passages.get(block)
        if passage is None:
            return None
        words = self._frame.text.folded_of(passage)[self._frame.places[block].mark_end :]
        if not self._total_label.search(words):
            return None
        return next((m for m in self._by_block.get(block, ()) if m.sort in _SHARED), None)

    def _bare_mention(self, passage: Passage, folded: str, start: int) -> QuantityMention | None:
        """`Công an thành phố: 60`: the unit stands in the words that open the list."""
        found = self._bare.search(folded, start)
        if found is None:
            return None
        span = found.span("low")
        numeral = read_number(folded[slice(*span)])
        if numeral is None or numeral.style == "point-decimal":
            return None
        unit = self._unit_above(passage.block)
        if unit is None:
            return None
        return QuantityMention(
            passage=passage,
            start=span[0],
            end=span[1],
            low=numeral.value,
            high=numeral.value,
            unit=unit[0],
            sort=unit[1],
            rule="quantity.bare_share",
            suspicious=numeral.suspicious,
            alternative=numeral.alternative,
            unit_span=(span[1], span[1]),
            figures=(span,),
        )

    def _unit_above(self, block: int) -> tuple[str, str] | None:
        """The unit that the lead-in or heading of a list gives to bare figures."""
        stated = self._rulebook.pattern(r"(?:đơn vị tính|đvt|đơn vị)\s?:\s?(?P<unit>[^\W\d][^().;:,]*)")
        parent = self._frame.places[block].parent
        for above in (block - 1, parent):
            if above is None or above < 0:
                continue
            for mention in self._by_block.get(above, ()):
                if mention.sort in _SHARED and above == parent:
                    return mention.unit, mention.sort
            passage = self._passages.get(above)
            if passage is not None:
                found = stated.search(self._frame.text.folded_of(passage))
                if found is not None:
                    return passage.text[slice(*found.span("unit"))].strip(), "other"
        return None

    def _opening(self, run: list[int], first: int) -> int | None:
        """The sentence that leads into the items: the block before the first of them, or their parent."""
        before = first - 1
        if before >= 0 and before not in run and self._frame.places[before].zone == "body":
            return before
        return self._frame.places[first].parent


def _is_part(mention: QuantityMention) -> bool:
    """A part of a figure of the same item: `60 người (trong đó 20 nữ)`."""
    return mention.whole is not None and mention.whole.passage is mention.passage


def _style(mark: str | None) -> str:
    if mark is None:
        return "none"
    found = _STYLE.search(mark.strip())
    return found.lastgroup or "other" if found else "other"


def _same_unit(mention: QuantityMention, unit: str) -> bool:
    a, b = mention.unit.casefold(), unit.casefold()
    return a == b or a.startswith(b) or b.startswith(a) or mention.sort == "people"
