"""Holders of figures that one sentence shares out: `tổ 1 nộp 32 triệu đồng, tổ 2 nộp 40 triệu đồng`.

`Huy động: Công an 15, Quân sự 20`, `THPT Hùng Vương 80 giáo viên, THPT Nguyễn Du 65 giáo viên`: each
figure has the name right before it. At least two neighbours of one unit must have one; a single
`Công an huyện 15 đồng chí` is for the subject of its clause to say.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from hmtn_parse.facts.bounds import endings
from hmtn_parse.facts.organisations import is_organisation_heading
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_OPENING = regex.compile(r"[:;,(]|(?<!\w)(?:và|gồm|trong đó|cụ thể|giao)\s")
_OPENING_OF_ALL = regex.compile(r"[:;(]|(?<!\w)(?:gồm|trong đó|cụ thể|giao)\s")
_NAME_WORDS, _NAMES_WORDS = 9, 30
_REACH = 120


def inline_holders(frame: Frame, mentions: Sequence[QuantityMention], rulebook: Rulebook) -> dict[int, str]:
    """The holder of every figure that a sentence shares out, by the `id` of its mention."""
    finder = _Finder(frame, rulebook)
    holders: dict[int, str] = {}
    chain: list[tuple[QuantityMention, str]] = []
    places = sorted(
        (m for m in mentions if m.passage.cell is None and not m.in_words and m.sort != "duration"),
        key=lambda m: (m.passage.index, m.start),
    )
    for mention in places:
        goes_on = bool(chain) and _same_list(chain[-1][0], mention)
        floor = chain[-1][0].end if goes_on else None
        name = finder.name(mention, floor)
        if not goes_on or name is None:
            _keep(chain, holders)
            chain = []
            name = finder.name(mention, None) if name is None or goes_on else name
        if name is not None:
            chain.append((mention, name))
    _keep(chain, holders)
    return holders


def _keep(chain: list[tuple[QuantityMention, str]], holders: dict[int, str]) -> None:
    names = {name.casefold() for _, name in chain}
    if len(chain) > 1 and len(names) == len(chain):
        holders.update((id(mention), name) for mention, name in chain)


def _same_list(before: QuantityMention, mention: QuantityMention) -> bool:
    """Whether a figure may stand in one enumeration with the one before it."""
    if before.passage is not mention.passage or mention.start - before.end > _REACH:
        return False
    between = before.passage.text[before.end : mention.start]
    if ". " in between or ":" in between.rstrip(" :"):
        return False
    return before.unit.casefold() == mention.unit.casefold()


class _Finder:
    def __init__(self, frame: Frame, rulebook: Rulebook) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._share_words = endings(rulebook, "share_word")
        self._known = rulebook.pattern(r"\A(?:(?:{holder_place})\s\S|(?:{holder_sector})(?!\w))")

    def name(self, mention: QuantityMention, floor: int | None) -> str | None:
        """The body or place right before a figure; behind `floor`, the figure before it in its list."""
        folded = self._frame.text.folded_of(mention.passage)
        opening = self._frame.places[mention.passage.block].mark_end
        start = max(opening, mention.start - _REACH, floor or 0)
        cut = start
        # `Công an huyện, Hội Phụ nữ mỗi đơn vị 30 người`: for each of them, not of the last alone.
        opening_marks = _OPENING_OF_ALL if mention.per_each else _OPENING
        for found in opening_marks.finditer(folded, start, mention.start):
            if folded[found.end() : mention.start].strip(" :("):
                cut = found.end()
        if floor is not None and cut == start:
            return None  # nothing parts it from the figure before
        stop = mention.start
        words = folded[cut:stop].rstrip(" :-")
        while (found_word := self._share_words.at(words)) is not None:
            words = words[: found_word[1]].rstrip(" :-")
        label = mention.passage.text[cut : cut + len(words)].strip(" :-")
        folded_label = folded[cut : cut + len(words)].strip(" :-")
        if not 0 < len(label.split()) <= (_NAMES_WORDS if mention.per_each else _NAME_WORDS):
            return None
        if self._known.match(folded_label) or is_organisation_heading(label, self._rulebook):
            return label
        return None
