"""Where an event takes place: beside its date, under `Địa điểm`, or named by its item."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

_NEAR_BLOCKS = 14
_EDGES = regex.compile(r"^[\s,;:.\-–+•*()]+|[\s,;:.\-–(]+$")
_VENUE_WORDS = 25


def trimmed(words: str) -> str:
    """Words without the marks and joints at their edges."""
    return _EDGES.sub("", words)


class EventPlaces:
    """Finds the place of a dated passage."""

    def __init__(self, frame: Frame, rulebook: Rulebook) -> None:
        self._frame = frame
        self._blocks = frame.document.blocks
        self._rulebook = rulebook
        self._shadow = rulebook.shadow
        self._places: dict[int, list[Match]] = {}
        for match in rulebook.find("event-place", frame.text):
            self._places.setdefault(match.passage.index, []).append(match)
        self._passages = {p.block: p for p in frame.text if p.cell is None}
        self.label = rulebook.pattern(r"^(?:{place_label})(?!\w)")
        self._venue = rulebook.pattern(r"^{venue}")

    def words(self, block: int) -> str:
        """The words of a block behind its mark."""
        return self._blocks[block].text[self._frame.places[block].mark_end :]

    def near(self, passage: Passage, end: int, before: int, until: int) -> str | None:
        """The place named in the passage: the first after the date, else the last before it.

        `before` and `until` bound the date's own clause where several dates stand in one sentence.
        """
        matches = self._places.get(passage.index, [])
        after = [m for m in matches if end <= m.start < until]
        start = max(before, passage.text.rfind(". ", before, end))  # a place of another sentence is none
        found = after or [m for m in matches if start <= m.start < end][-1:]
        return trimmed(found[0]["place"] or "") or None if found else None

    def first_in(self, block: int) -> str | None:
        """The first place that a block names after `tại` or `Địa điểm:`."""
        passage = self._passages.get(block)
        return None if passage is None else self.near(passage, 0, 0, len(passage.text))

    def named_in(self, title: str) -> str | None:
        """`3. Diễn tập chữa cháy tại Chợ Gia Nghĩa`: the heading itself says where."""
        found = self._rulebook.find("event-place", self._rulebook.read(title))
        return trimmed(found[0]["place"] or "") or None if found else None

    def beside(self, block: int) -> str | None:
        """The place under the label `Địa điểm` that stands beside a block, below it first."""
        parent = self._frame.places[block].parent
        below = range(block + 1, min(block + _NEAR_BLOCKS, len(self._blocks)))
        above = range(block - 1, max(block - _NEAR_BLOCKS, -1), -1)
        for at in (*below, *above):
            if self._frame.places[at].parent == parent and self._is_label(at):
                return self.first_in(at) or self._child(at) or self._after_label(at)
        return None

    def below(self, block: int) -> str | None:
        """The place under a label below a block: `Ngày … tổ chức …:` over `- Địa điểm: …`."""
        for child in self._frame.children(block):
            if self._is_label(child):
                return self.first_in(child) or self._child(child) or self._after_label(child)
        return None

    def venue(self, words: str) -> str | None:
        """A place that stands bare beside the date: `huyện Cao Lộc`, `Trường THCS Lê Lợi`."""
        bare = trimmed(words)
        if self._venue.match(self._shadow.folded(bare)) is None or len(bare.split()) > _VENUE_WORDS:
            return None
        return trimmed(regex.split(r"[;(]|\.\s|,\s(?=\p{Ll})", bare)[0]).removeprefix("tại ")

    def _is_label(self, block: int) -> bool:
        return self.label.match(self._shadow.folded(self.words(block))) is not None

    def _child(self, block: int) -> str | None:
        children: Sequence[int] = self._frame.children(block)
        return trimmed(self.words(children[0])) or None if children else None

    def _after_label(self, block: int) -> str | None:
        words = self.words(block)
        label = self.label.match(self._shadow.folded(words))
        return trimmed(words[label.end() :]) or None if label is not None else None
