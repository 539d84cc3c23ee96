"""Events: what happens when and where, from dated sentences, `Thời gian` / `Địa điểm` and schedules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.model import Citation, Deadline, Event, Source, Table
from hmtn_parse.resolve.dates import ResolvedDate
from hmtn_parse.resolve.event_names import EventNames
from hmtn_parse.resolve.event_places import EventPlaces, trimmed
from hmtn_parse.resolve.event_tables import table_events
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

_LONGEST_DAYS = 92
_DAYS = frozenset({"day", "minute", "week"})
_MONTHS = frozenset({"month"})
_LABEL_LENGTH = 400
_TITLE_LENGTH = 160
_LIST = regex.compile(r"\s*(?:,|;|và|và ngày|, ngày)\s*(?:ngày\s*)?")
_TIME_WORDS = regex.compile(
    r"(?:\b(?:trong thời gian|trong khoảng|\d{1,2} ngày|"
    r"dự kiến|vào|từ|lúc|hồi|ngày|trong|bắt đầu|sáng|chiều|tối|trưa|buổi|đến|thứ \w+)\b[\s,:(]*)*$",
    regex.IGNORECASE,
)
_TOLD = regex.compile(r"\s*:\s*\p{Lu}\p{L}*\s\p{L}")
"""`Từ ngày 13/5 đến ngày 22/5: Vận động bầu cử`: what an item of a schedule says after its date."""
_PARTED = regex.compile(r";|[.!?]\s|\bđợt\b|\bngày\s|\svà\s$", regex.IGNORECASE)


class EventResolver:
    """Finds the events of one document."""

    def __init__(
        self,
        frame: Frame,
        rulebook: Rulebook,
        duties: DutyReader,
        citations: Sequence[Citation],
        deadlines: Sequence[Deadline] = (),
        tables: Sequence[Table] = (),
    ) -> None:
        self._frame = frame
        self._duties = duties
        self._tables = tables
        self._blocks = frame.document.blocks
        self._passages = {p.block: p for p in frame.text if p.cell is None}
        self._others = _Stretches(fact.source for facts in (citations, deadlines) for fact in facts)
        self._happening = rulebook.rules("event")
        self._memorials = _by_passage(rulebook.find("event-memorial", frame.text, overlaps=True))
        self._places = EventPlaces(frame, rulebook)
        self._names = EventNames(rulebook)
        self._time_label = rulebook.pattern(r"^(?!{due_label})(?:{event_time_label})(?!\w)")
        self._no_occasion = rulebook.pattern(r"^{occasion_free}$")
        self._rulebook = rulebook
        self._shadow = rulebook.shadow

    def events(self, dates: Sequence[ResolvedDate]) -> list[Event]:
        """All events, in document order: dated sentences and labels, then the schedules in tables."""
        fit = [date for date in dates if self._dates_an_event(date)]
        written = _without_phases([date for date in fit if date.passage.cell is None])
        found: list[Event] = []
        last: ResolvedDate | None = None
        for at, date in enumerate(written):
            if last is not None and last.passage is date.passage and not self._apart(last, date):
                continue
            following = written[at + 1] if at + 1 < len(written) else None
            until = following.start if following and following.passage is date.passage else None
            event = self._event_of(date, last, until)
            if event is not None:
                found.append(event)
                last = date
        found.extend(self._months_among(found, dates))
        in_cells = self._with_months(dates, [date for date in fit if date.passage.cell is not None])
        in_tables = table_events(in_cells, self._tables, self._rulebook, self._frame.head.title)
        return sorted([*found, *in_tables], key=lambda e: (e.source.block, e.source.cell is not None))

    def _months_among(self, found: Sequence[Event], dates: Sequence[ResolvedDate]) -> list[Event]:
        """`- Phiên 3: tháng 9/2023 tại bãi bồi` among items with days, which are events by the same name."""
        siblings = {
            (self._frame.places[event.source.block].parent, self._first_word(event.source.block))
            for event in found
            if self._frame.places[event.source.block].mark is not None
        }
        months: list[Event] = []
        for date in dates if siblings else ():
            block = date.passage.block
            kin = (self._frame.places[block].parent, self._first_word(block))
            if (
                date.passage.cell is not None
                or kin not in siblings
                or not self._dates_an_event(date, _MONTHS)
            ):
                continue
            place = self._places.near(date.passage, date.end, date.end, len(date.passage.text))
            if place is not None and self._before(date).rstrip().endswith((":", " -", " –")):
                months.append(self._event(self._name(date), place, date))
        return months

    def _with_months(self, dates: Sequence[ResolvedDate], days: Sequence[ResolvedDate]) -> list[ResolvedDate]:
        """The dated cells with `Tháng 9/2023` in a column of days."""
        columns = {_column(date) for date in days}
        months = [
            date
            for date in (dates if columns else ())
            if _column(date) in columns and self._dates_an_event(date, _MONTHS)
        ]
        if not months:
            return list(days)
        return sorted([*days, *months], key=lambda date: (date.passage.index, date.start))

    def _first_word(self, block: int) -> str:
        return self._shadow.folded(self._places.words(block)).lstrip().partition(" ")[0]

    def _dates_an_event(self, date: ResolvedDate, grains: frozenset[str] = _DAYS) -> bool:
        """A day or a few, in the body, that no document, deadline or observance carries."""
        time = date.mention.time
        if time is None or time.start is None or time.end is None or date.reading.cited:
            return False
        if self._frame.place(date.passage).zone != "body":
            return False
        if time.granularity not in grains or (time.end - time.start).days > _LONGEST_DAYS:
            return False
        if self._others.hold(date.mention.source, date.start):
            return False
        return not any(
            date.start <= match.end <= date.end for match in self._memorials.get(date.passage.index, ())
        )

    def _apart(self, one: ResolvedDate, other: ResolvedDate) -> bool:
        """Whether two dates of a passage tell of two events: a list of days, or clauses of their own."""
        between = one.passage.text[one.end : other.start]
        if _LIST.fullmatch(between) is not None:
            return True
        return _PARTED.search(between) is not None and (
            self._places.near(other.passage, other.end, one.end, len(other.passage.text)) is not None
        )

    def _event_of(self, date: ResolvedDate, last: ResolvedDate | None, until: int | None) -> Event | None:
        passage = date.passage
        block = passage.block
        before = last.end if last is not None and last.passage is passage else 0
        place = self._places.near(passage, date.end, before, len(passage.text) if until is None else until)
        if place is None and until is not None and _LIST.fullmatch(passage.text[date.end : until]):
            # `các ngày 10/7, 14/8 và 20/11/2021 tại …`: one place for all days of the list.
            place = self._places.near(passage, date.end, before, len(passage.text))
        holder = self._label_above(block)
        if holder is not None:
            place = place or self._bare_place(date, holder) or self._places.beside(holder)
            if place is None and holder != block:
                place = self._item_place(date) or self._places.venue(self._after(date))
                place = place or self._places.beside(block)
            occasion = self._labelled_name(date, holder)
            if place is None and not self._happens(date) and occasion is None and not self._titled():
                return None
            name = occasion or self._frame.head.title or self._title(holder)
            place = place or (self._places.named_in(occasion) if occasion else None)
            return self._event(name, place, date)
        scheduled = self._opens(date) or self._before(date).rstrip().endswith((":", " -", " –"))
        told = self._opens(date) and _TOLD.match(self._after(date)) is not None
        if not self._happens(date) and not (scheduled and place is not None) and not told:
            return None
        place = place or self._places.below(block)
        if place is None and scheduled:
            place = self._item_place(date) or self._places.venue(self._after(date))
        if place is None and scheduled:
            place = self._places.beside(block)
        return self._event(self._name(date), place, date)

    # -- labels --------------------------------------------------------------------------------

    def _label_above(self, block: int) -> int | None:
        """The block itself, or the heading above it, whose words open with a label of time."""
        for at in (block, *self._frame.ancestors(block)):
            words = self._places.words(at)
            if len(words) < _LABEL_LENGTH and self._time_label.match(self._shadow.folded(words)):
                return at
            if at != block and self._frame.places[at].heading:
                return None
        return None

    def _bare_place(self, date: ResolvedDate, holder: int) -> str | None:
        """`Thời gian, địa điểm: 7h30 ngày 15/3/2024, Hội trường UBND xã`: one label for both."""
        both = "địa điểm" in self._shadow.folded(self._places.words(holder)[:40])
        return self._places.venue(self._after(date)) if both else None

    def _labelled_name(self, date: ResolvedDate, holder: int) -> str | None:
        """The moment that the item names (`Khai mạc: …`), else the occasion of the heading above."""
        block = date.passage.block
        if block != holder:
            own = self._own_name(date)
            if own and self._time_label.match(self._shadow.folded(own)) is None:
                return own
        for above in (holder, *self._frame.ancestors(holder)):
            title = self._title(above) if self._frame.places[above].heading or above != holder else ""
            if (
                title
                and len(title) < _TITLE_LENGTH
                and self._no_occasion.match(self._shadow.folded(title)) is None
            ):
                return title
        return None

    # -- dated sentences and items of a schedule ------------------------------------------------

    def _happens(self, date: ResolvedDate) -> bool:
        """A word of happening in the sentence, or in the lead-in of a list of dates."""
        if self._tells(date.passage):
            return True
        above = self._frame.places[date.passage.block].parent
        return above is not None and above in self._passages and self._tells(self._passages[above])

    def _titled(self) -> bool:
        """`Tổ chức Ngày hội Đại đoàn kết năm 2025`: what the document is about happens at its `Thời gian`."""
        title = self._frame.head.title
        if title is None:
            return False
        read = self._rulebook.read(title)
        gathering = self._rulebook.pattern(
            r"\A\W*(?:(?:kế hoạch|v/v|về việc)\s)?(?:(?:tổ chức|triển khai)\s)?{gathering}(?!\w)"
        )
        return gathering.match(read.folded) is not None

    def _tells(self, passage: Passage) -> bool:
        """Asked of the few dated passages only, for words of happening are everywhere."""
        text = self._frame.text
        start = text.start_of(passage)
        end = start + len(passage.text)
        return any(rule.pattern.search(rule.shadow_of(text), start, end) for rule in self._happening)

    def _before(self, date: ResolvedDate) -> str:
        mark_end = self._frame.place(date.passage).mark_end
        return _TIME_WORDS.sub("", date.passage.text[mark_end : date.start])

    def _after(self, date: ResolvedDate) -> str:
        return date.passage.text[date.end :]

    def _opens(self, date: ResolvedDate) -> bool:
        """The date stands first in its item: `- Sáng 15/3: …`."""
        return not trimmed(self._before(date))

    def _item_place(self, date: ResolvedDate) -> str | None:
        """`- Huyện Bình Lâm: ngày 12/6/2024`."""
        before = self._before(date).rstrip()
        return self._places.venue(before[:-1]) if before.endswith((":", "-", "–")) else None

    def _name(self, date: ResolvedDate) -> str:
        """The sentence without its date and place; for a bare day and place, the list's lead-in."""
        name = self._own_name(date)
        if name:
            return name
        for above in self._frame.ancestors(date.passage.block):
            return self._title(above) or date.passage.text
        return date.passage.text

    def _own_name(self, date: ResolvedDate) -> str:
        """What the item itself says happens; nothing where it says only when and where."""
        before, after = self._names.clause(self._before(date), self._without_place(self._after(date), date))
        name = self._names.bare(trimmed(_joined(before, after)))
        named = any(c.isalpha() for c in name) and (len(name.split()) >= 2 or not self._opens(date))
        bare = self._places.venue(name) is not None and not self._rulebook.find(
            "event", self._rulebook.read(name)
        )
        return name if named and not bare else ""

    def _without_place(self, after: str, date: ResolvedDate) -> str:
        """The words behind a date up to its place; where nothing stands between, those behind it."""
        bare = self._places.venue(after)
        if bare is not None and trimmed(after) == bare and trimmed(self._before(date)):
            return ""  # `Chung kết: 15h30 ngày 10/5/2025, Nhà thi đấu tỉnh`
        at = regex.search(r"\stại\s", after)
        if at is None:
            return after
        place = self._places.near(date.passage, date.end, date.end, len(date.passage.text)) or ""
        end = after.find(place, at.end()) + len(place) if place else -1
        if trimmed(self._before(date)) or trimmed(after[: at.start()]) or end < len(place):
            return after[: at.start()]
        return after[end:]

    def _title(self, block: int) -> str:
        place = self._frame.places[block]
        return self._blocks[block].text[place.mark_end : place.title_end or None].strip(" :.")

    def _event(self, name: str, place: str | None, date: ResolvedDate) -> Event:
        duty = self._duties.at(date.passage, date.start)
        governing = self._duties.agents.governing(date.passage.block)
        organisers = duty.agents if duty is not None else governing.names if governing is not None else ()
        return Event(
            name=name,
            time=date.mention.time,
            place=place,
            organisers=organisers,
            source=date.passage.source(date.start, date.end),
        )


def _without_phases(dates: list[ResolvedDate]) -> list[ResolvedDate]:
    """Without the intervals in brackets that frame other days of their passage.

    In `Giai đoạn 1 (từ 10/02 đến 20/4/2023): phát động ngày 05/3/2023 tại …` the phase holds the day;
    what happens, happens on that day.
    """
    return [
        date
        for date in dates
        if not (
            _bracketed(date)
            and any(
                other.passage is date.passage and not _bracketed(other) and other.start > date.end
                for other in dates
            )
        )
    ]


def _bracketed(date: ResolvedDate) -> bool:
    text = date.passage.text
    return text.count("(", 0, date.start) > text.count(")", 0, date.start)


def _joined(before: str, after: str) -> str:
    """The words round a date put together, without the empty brackets and blanks that it leaves."""
    words = regex.sub(r"\(\s*[,;:–-]?\s*\)", " ", f"{before} {after}")
    closed = regex.sub(r"\s+([,;:.)])", r"\1", regex.sub(r"\s{2,}", " ", words))
    return regex.sub(r":[,;.]\s*", ": ", closed)  # `Đợt 1: tháng 10, tiêm …` without the month


class _Stretches:
    """The stretches of text that facts were read from."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._starts: dict[tuple[int, int, int], list[int]] = {}
        self._ends: dict[tuple[int, int, int], list[int]] = {}
        for source in sorted(sources, key=lambda source: source.start):
            starts = self._starts.setdefault(_place(source), [])
            ends = self._ends.setdefault(_place(source), [])
            starts.append(source.start)
            # The farthest end so far: a stretch that began earlier may reach beyond later ones.
            ends.append(max(source.end, ends[-1] if ends else 0))

    def hold(self, source: Source, start: int) -> bool:
        """Whether an offset in the passage of `source` falls into one of the stretches."""
        before = bisect_right(self._starts.get(_place(source), ()), start)
        return before > 0 and start < self._ends[_place(source)][before - 1]


def _place(source: Source) -> tuple[int, int, int]:
    cell = source.cell
    return (source.block, -1, -1) if cell is None else (source.block, cell.row, cell.column)


def _column(date: ResolvedDate) -> tuple[int, int | None]:
    cell = date.passage.cell
    return date.passage.block, None if cell is None else cell.column


def _by_passage(matches: Sequence[Match]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for match in matches:
        found.setdefault(match.passage.index, []).append(match)
    return found
