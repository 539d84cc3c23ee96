"""One item of a list that shares a figure out: the holder and how much falls to it.

`1. Công an thành phố: 60 người`, `- Trường THCS Đông Hòa đăng ký 30 giáo viên`, `5. Ban Chỉ đạo 08
xã, phường mỗi đơn vị 15 người, tổng số: 120 người`, `2. Thôn Hạ: 95` (the unit stands above).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from hmtn_parse.facts.bounds import endings
from hmtn_parse.facts.organisations import is_organisation_heading, split_agents, subject_of
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.share_totals import LEADERS, total_line
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.text.numerals import read_number
from hmtn_parse.text.passage import Passage

SHARED = frozenset({"people", "event", "thing", "size", "money", "other"})
"""Sorts of quantities that can be shared out."""
_TAIL_WORDS = 5
_BETWEEN_WORDS = 10
_LABEL_WORDS = 30
_NAME_WORDS = 8
_LIST_ITEMS = 40
_JOINT = regex.compile(r"\s?(?:[,;]|,?\svà)\s")
_BRACKETS = regex.compile(r"\([^()]*\)?")
_PARTS = regex.compile(r",?\s(?:trong đó|bao gồm|gồm|cụ thể)(?!\w)")
"""`500 người, trong đó: Đại học 300 người`: what opens the parts ends the share."""
_APPOSED = regex.compile(r"\s?\([^()\d]*\)$")
"""`Khối trường học (Phòng GD&ĐT chủ trì)`: no part of the name; `Huyện Na Rì (đợt 1)` keeps its round."""
_EACH = regex.compile(r"(?<=\S)[,;]?\s(?:mỗi|từng)\s[^\d:]*$")
"""`Công an huyện, Hội Phụ nữ, mỗi đơn vị cử …`: the names end before it."""
_EDGES = " :;,.-–()"


@dataclass(frozen=True, slots=True)
class Share:
    """Who holds how much. `mentions` are the figures that belong to it, the amount's among them.

    `words` stand between the holder (or the figure before) and the amount, `tail` behind the unit;
    both folded.
    """

    passage: Passage
    holder: str
    amount: Decimal
    amount_mention: QuantityMention
    mentions: tuple[QuantityMention, ...]
    words: str = ""
    tail: str = ""


class ShareReader:
    """Reads the items of one document; `by_block` are its quantities outside tables."""

    def __init__(
        self, frame: Frame, by_block: Mapping[int, Sequence[QuantityMention]], rulebook: Rulebook
    ) -> None:
        self._frame = frame
        self._by_block = by_block
        self._rulebook = rulebook
        self._share_words = endings(rulebook, "share_word")
        self._totals = endings(rulebook, "total_word")
        self._place = rulebook.pattern(r"\A(?:(?:{holder_place})\s\S|(?:{holder_sector})\Z)")
        self._total_label = rulebook.pattern(r"\A(?:{total_word})(?!\w)")
        self._no_holder = rulebook.pattern(r"\A(?:{total_word}|{no_holder})(?!\w)")
        self._bare = rulebook.pattern(r"(?::|\s-)\s?(?P<low>{number})\s?[.;,]?$")
        self._stated_unit = rulebook.pattern(r"{unit_stated}\s?(?P<unit>[^\W\d][^().;:,]*)")
        self._asked = rulebook.pattern(r"\A{asking_verb}\s")
        self._duration = rulebook.pattern(r"\s?{number}\s{unit_duration}(?:\s\w+)?,\s?")
        self._passages = {p.block: p for p in frame.text if p.cell is None}

    def may_share(self, block: int) -> bool:
        """Whether a block has a figure that could be a share."""
        if any(m.sort in SHARED for m in self._by_block.get(block, ())):
            return True
        passage = self._passages.get(block)
        return passage is not None and self._bare.search(self._frame.text.folded_of(passage)) is not None

    def item(self, block: int, any_label: bool = False) -> list[list[Share]] | None:
        """The holders of an item with the shares of each, one a measure; None when it shares nothing out.

        Mostly one holder; `8. Hội Phụ nữ 150 cây, Hội Nông dân 150 cây` has two. With `any_label` whatever
        stands before a colon may hold a share: `Trường bắn: 20 người` in a list of bodies.
        """
        passage = self._passages.get(block)
        if passage is None:
            return None
        start = self._frame.places[block].mark_end
        folded = self._frame.text.folded_of(passage)
        figures = [
            m
            for m in self._by_block.get(block, ())
            if m.sort in SHARED and not m.in_words and m.start >= start and not _is_part(m)
        ]
        if not figures:
            bare = self._bare_mention(passage, folded, start)
            if bare is None:
                return None
            figures = [bare]
        if not _is_short(folded, figures):
            return None
        holder = self._holder(passage, folded, start, figures[0].start)
        if holder is None and any_label:
            holder = self._label(passage, folded, start, figures[0])
        if holder is None:
            return None
        several = self._several(passage, folded, holder, figures)
        if several is not None:
            return several
        amounts = self._amounts(passage, folded, holder, figures)
        return None if amounts is None else [amounts]

    def totals_of(self, block: int) -> list[QuantityMention]:
        """The figures of an item that is itself the sum: `Tổng cộng: 460 người`."""
        return total_line(
            self._frame, self._passages.get(block), self._by_block.get(block, ()), self._rulebook
        )

    def _holder(self, passage: Passage, folded: str, start: int, end: int) -> tuple[str, int] | None:
        """The words between the mark and the figure, when they name a body or a place; their end."""
        stop = folded.find(":", start, end)
        if stop < 0:
            stop = end
            subject = subject_of(passage.text[start:], self._rulebook)
            if subject is not None and start + subject[1] <= end:
                stop = start + subject[1]
            else:
                while (found := self._share_words.at(folded[start:stop].rstrip(" -–,.…_"))) is not None:
                    stop = start + found[1]
        label = LEADERS.sub("", passage.text[start:stop])
        label = _EACH.sub("", _APPOSED.sub("", label.strip(" :;,-–")))
        words = folded[start:stop].strip()
        words = LEADERS.sub("", words).strip()
        if not label or len(label.split()) > _LABEL_WORDS or self._total_label.search(words):
            return None
        if self._asked.match(words):
            return None  # `Đề nghị Hội Nông dân vận động 2,5 tỷ đồng` is a duty
        if self._place.search(words) or is_organisation_heading(label, self._rulebook):
            return label, stop
        return None

    def _label(
        self, passage: Passage, folded: str, start: int, figure: QuantityMention
    ) -> tuple[str, int] | None:
        """The words before a colon right before the figure, unless they name a measure."""
        stop = folded.find(":", start, figure.start)
        if stop < 0 or (figure.start - stop > 2 and not self._lasts(folded[stop + 1 : figure.start])):
            return None
        label, words = passage.text[start:stop].strip(" ;,-–"), folded[start:stop].strip()
        if not 0 < len(label.split()) <= _NAME_WORDS or self._no_holder.search(words):
            return None
        return label, stop

    def _lasts(self, between: str) -> bool:
        """`Dân quân năm thứ nhất: 15 ngày, 180 đồng chí`: how long, then how many."""
        return self._duration.fullmatch(between) is not None

    def _several(
        self, passage: Passage, folded: str, holder: tuple[str, int], figures: list[QuantityMention]
    ) -> list[list[Share]] | None:
        """One share for each of several holders in one item; None where a figure has no holder of its own."""
        if len(figures) < 2 or any(m.per is not None for m in figures):
            return None
        shares = [[Share(passage, holder[0], figures[0].amount, figures[0], (figures[0],))]]
        for before, mention in itertools.pairwise(figures):
            joint = _JOINT.match(folded, before.end, mention.start)
            if joint is None:
                return None
            own = self._holder(passage, folded, joint.end(), mention.start)
            if own is None or folded[own[1] : mention.start].strip(" :-"):
                return None
            shares.append([Share(passage, own[0], mention.amount, mention, (mention,))])
        return shares

    def _amounts(
        self, passage: Passage, folded: str, holder: tuple[str, int], figures: list[QuantityMention]
    ) -> list[Share] | None:
        """The amounts of an item: its stated sum, else each figure, else a count times its rate."""
        name, stop = holder
        every = tuple(figures)
        for mention in figures:
            if self._totals.at(folded[: mention.start]) is not None:
                return [Share(passage, name, mention.amount, mention, every)]
        plain = [m for m in figures if m.per is None]
        if not plain:
            count = self._members(name, passage.block)
            return (
                None
                if count is None
                else [Share(passage, name, figures[0].amount * count, figures[0], every)]
            )
        shares = []
        for at, mention in enumerate(plain):
            after = plain[at + 1].start if at + 1 < len(plain) else len(folded)
            shares.append(
                Share(
                    passage,
                    name,
                    mention.amount,
                    mention,
                    (mention,) if len(plain) > 1 else every,
                    words=_own_words(folded[stop : mention.start], first=at == 0),
                    tail=_PARTS.split(_BRACKETS.sub(" ", folded[mention.end : after]), maxsplit=1)[0].strip(
                        _EDGES
                    )
                    if at + 1 == len(plain)
                    else "",
                )
            )
            stop = mention.end
        return shares

    def _members(self, holder: str, block: int) -> Decimal | None:
        """How many a rate stands for: `08 xã phường`, or the names of a coordination."""
        groups = [m for m in self._by_block.get(block, ()) if m.sort == "group" and m.exact is not None]
        if groups:
            return groups[0].amount
        names = split_agents(holder, self._rulebook)
        return Decimal(len(names)) if len(names) > 1 else None

    def _bare_mention(self, passage: Passage, folded: str, start: int) -> QuantityMention | None:
        """`Công an thành phố: 60`: the unit stands in the words that open the list."""
        found = self._bare.search(folded, start)
        if found is None:
            return None
        span = found.span("low")
        numeral = read_number(folded[slice(*span)])
        unit = self._unit_above(passage.block)
        if numeral is None or unit is None or numeral.style == "point-decimal":
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
        parent = self._frame.places[block].parent
        for above in (block - 1, parent):
            if above is None or above < 0:
                continue
            if above == parent:
                for mention in self._by_block.get(above, ()):
                    if mention.sort in SHARED:
                        return mention.unit, mention.sort
            passage = self._passages.get(above)
            if passage is not None:
                found = self._stated_unit.search(self._frame.text.folded_of(passage))
                if found is not None:
                    return passage.text[slice(*found.span("unit"))].strip(), "other"
        return self._unit_below(block)

    def _unit_below(self, block: int) -> tuple[str, str] | None:
        """The unit that only the sum under a list has: `Tổng cộng: 340 suất quà`."""
        places = self._frame.places
        for below in range(block + 1, min(block + _LIST_ITEMS, len(places))):
            passage = self._passages.get(below)
            if passage is None or places[below].zone != places[block].zone:
                return None
            if places[below].parent == places[block].parent and places[below].mark is not None:
                if places[below].heading or self._bare.search(self._frame.text.folded_of(passage)) is None:
                    return None
                continue
            totals = self.totals_of(below)
            return (totals[0].unit, totals[0].sort) if len(totals) == 1 and totals[0].unit else None
        return None


def _own_words(between: str, first: bool) -> str:
    """The words that lead to a figure; those before the comma belong to the figure before it."""
    if not first:
        cut = regex.search(r"[,;]|\svà\s", between)
        between = between[cut.end() :] if cut else ""
    return between.strip(_EDGES)


def _is_part(mention: QuantityMention) -> bool:
    """A part of a figure of the same item: `60 người (trong đó 20 nữ)`."""
    return mention.whole is not None and mention.whole.passage is mention.passage


def _is_short(folded: str, figures: Sequence[QuantityMention]) -> bool:
    """Little but the share follows the holder: no task with a figure in it."""
    tail = _PARTS.split(_BRACKETS.sub(" ", folded[figures[-1].end :]), maxsplit=1)[0]
    between = " ".join(folded[a.end : b.start] for a, b in itertools.pairwise(figures))
    return len(tail.split()) <= _TAIL_WORDS and len(_BRACKETS.sub(" ", between).split()) <= _BETWEEN_WORDS
