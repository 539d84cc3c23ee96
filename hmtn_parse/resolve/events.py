"""Events: what happens when and where, from dated sentences and from `Thời gian` / `Địa điểm`."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.model import Citation, Event, Time
from hmtn_parse.resolve.dates import ResolvedDate
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

_LONGEST_DAYS = 92
_EDGES = regex.compile(r"^[\s,;:.\-–+•*()]+|[\s,;:.\-–(]+$")
_LIST = regex.compile(r"\s*(?:,|;|và|và ngày|, ngày)\s*(?:ngày\s*)?")
_TIME_WORDS = regex.compile(r"(?:vào|từ|lúc|ngày|trong)?\s*$", regex.IGNORECASE)


class EventResolver:
    """Finds the events of one document."""

    def __init__(
        self, frame: Frame, rulebook: Rulebook, duties: DutyReader, citations: Sequence[Citation]
    ) -> None:
        self._frame = frame
        self._duties = duties
        self._blocks = frame.document.blocks
        self._passages = {p.block: p for p in frame.text if p.cell is None}
        self._cited = [
            (c.source.block, c.source.start, c.source.end) for c in citations if c.source.cell is None
        ]
        self._happenings = [rule.pattern for rule in rulebook.rules("event")]
        self._places = _by_passage(rulebook.find("event-place", frame.text))
        self._time_label = rulebook.pattern(r"^{time_label}\b")
        self._place_label = rulebook.pattern(r"^{place_label}\b")
        self._shadow = rulebook.shadow

    def events(self, dates: Sequence[ResolvedDate]) -> list[Event]:
        """All events, in document order, one a dated sentence or labelled time."""
        found: list[Event] = []
        last: ResolvedDate | None = None
        for date in dates:
            if not self._dates_an_event(date):
                continue
            if last is not None and last.passage is date.passage and not _in_one_list(last, date):
                continue
            event = self._labelled(date) or self._sentence(date)
            if event is not None:
                found.append(event)
                last = date
        return found

    def _dates_an_event(self, date: ResolvedDate) -> bool:
        time = date.mention.time
        if date.passage.cell is not None or time is None or time.start is None or time.end is None:
            return False
        if self._frame.place(date.passage).zone != "body":
            return False
        cited = any(
            block == date.passage.block and start <= date.start < end for block, start, end in self._cited
        )
        return (
            not cited
            and time.granularity in ("day", "minute", "week")
            and ((time.end - time.start).days <= _LONGEST_DAYS)
        )

    # -- Thời gian: … / Địa điểm: … -------------------------------------------------------------

    def _labelled(self, date: ResolvedDate) -> Event | None:
        """A date under `Thời gian` whose sibling is `Địa điểm`."""
        holder = self._labelled_block(date.passage.block, self._time_label)
        if holder is None:
            return None
        parent = self._frame.places[holder].parent
        place = self._place_beside(holder, parent)
        if place is None:
            return None
        name = self._title(parent) if parent is not None else (self._frame.head.title or "")
        return self._event(name, date.mention.time, place, date)

    def _labelled_block(self, block: int, label: regex.Pattern[str]) -> int | None:
        """The block itself, or the heading above it, whose words open with a label."""
        for at in (block, *self._frame.ancestors(block)):
            if label.match(self._shadow.folded(self._words(at))) and len(self._words(at)) < 400:
                return at
            if at != block and self._frame.places[at].heading:
                return None
        return None

    def _place_beside(self, block: int, parent: int | None) -> str | None:
        for at in range(block, min(block + 14, len(self._blocks))):
            spot = self._frame.places[at]
            if at != block and spot.parent != parent:
                continue
            words = self._words(at)
            if self._place_label.match(self._shadow.folded(words)):
                return self._place_of(at) or self._first_place_below(at)
        return None

    def _first_place_below(self, block: int) -> str | None:
        for child in self._frame.children(block):
            return _EDGES.sub("", self._words(child)) or None
        return None

    # -- dated sentences -----------------------------------------------------------------------

    def _sentence(self, date: ResolvedDate) -> Event | None:
        """`Ngày 10/6/2024 tổ chức Ngày hội HMTN tại huyện Cao Lộc.`"""
        if not self._happens(date):
            return None
        place = self._place_of(date.passage.block)
        if place is None:
            for child in self._frame.children(date.passage.block):
                if self._place_label.match(self._shadow.folded(self._words(child))):
                    place = self._place_of(child) or self._first_place_below(child)
                    break
        return self._event(self._name(date), date.mention.time, place, date)

    def _happens(self, date: ResolvedDate) -> bool:
        """A word of happening in the sentence, or in the lead-in of a list of dates."""
        above = self._passages.get(self._frame.places[date.passage.block].parent or -1)
        return self._names_happening(date.passage) or (above is not None and self._names_happening(above))

    def _names_happening(self, passage: Passage) -> bool:
        folded = self._frame.text.folded_of(passage)
        return any(pattern.search(folded) for pattern in self._happenings)

    def _place_of(self, block: int) -> str | None:
        passage = self._passages.get(block)
        if passage is None:
            return None
        for match in self._places.get(passage.index, []):
            return _EDGES.sub("", match["place"] or "") or None
        return None

    def _name(self, date: ResolvedDate) -> str:
        """The sentence without its date and place."""
        text = date.passage.text
        place = self._frame.place(date.passage)
        before = _TIME_WORDS.sub("", text[place.mark_end : date.start])
        after = text[date.end :]
        at = regex.search(r"\stại\s", after)
        if at is not None:
            after = after[: at.start()]
        return _EDGES.sub("", f"{before} {after}".strip()) or text

    def _title(self, block: int) -> str:
        place = self._frame.places[block]
        return self._blocks[block].text[place.mark_end : place.title_end or None].strip(" :.")

    def _words(self, block: int) -> str:
        return self._blocks[block].text[self._frame.places[block].mark_end :]

    def _event(self, name: str, time: Time | None, place: str | None, date: ResolvedDate) -> Event:
        duty = self._duties.at(date.passage, date.start)
        governing = self._duties.agents.governing(date.passage.block)
        organisers = duty.agents if duty is not None else governing.names if governing is not None else ()
        passage: Passage = date.passage
        return Event(
            name=name,
            time=time,
            place=place,
            organisers=organisers,
            source=passage.source(date.start, date.end),
        )


def _in_one_list(one: ResolvedDate, other: ResolvedDate) -> bool:
    """`các ngày 10/7/2021, 14/8/2021 và 20/11/2021` are as many events."""
    return _LIST.fullmatch(one.passage.text[one.end : other.start]) is not None


def _by_passage(matches: Sequence[Match]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for match in matches:
        found.setdefault(match.passage.index, []).append(match)
    return found
