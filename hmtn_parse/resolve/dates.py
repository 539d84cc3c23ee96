"""Dates in context: the year that the words leave out, the day of a time of day, `từ nay`.

Whatever the words do not say is named in `time.inferred`, and `time.evidence` says where it was
found. Today's date is never used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hmtn_parse.facts.date_calendar import Calendar, calendar_of
from hmtn_parse.facts.date_point import Clock, Span
from hmtn_parse.facts.dates import DateReading, find_dates
from hmtn_parse.model import DateMention, Time
from hmtn_parse.resolve.date_hours import HourResolver
from hmtn_parse.resolve.date_place import DatePlaces
from hmtn_parse.resolve.date_year import Reference, YearChoice, choose_year, year_of_issue
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

__all__ = ["ResolvedDate", "issue_time", "plan_period", "resolve_dates"]

_SILENT_ZONES = frozenset({"recipients", "signature"})
_PERIOD_FORMS = ("quarter", "months", "month", "year", "years", "school-term", "school-year")
_SOFT_PERIODS = ("season", "tet", "observance")
_FAR_YEARS = 1


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A mention with its reading and its place.

    `mention.time.inferred` names what the words left out, `mention.time.evidence` where it was found.
    """

    reading: DateReading
    mention: DateMention

    @property
    def passage(self) -> Passage:
        """The passage in which the mention stands."""
        return self.reading.passage

    @property
    def start(self) -> int:
        """Its offset in the passage."""
        return self.reading.start

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.reading.end


def resolve_dates(readings: Sequence[DateReading], frame: Frame, rulebook: Rulebook) -> list[ResolvedDate]:
    """The dates of a document in order; those in recipients and signature are none of its facts."""
    return _Resolver(readings, frame, rulebook).resolve()


def issue_time(frame: Frame, rulebook: Rulebook) -> Time | None:
    """The date of issue: `ngày tháng 5 năm 2024` is the whole month, EDTF `2024-05-XX`."""
    if frame.head.issued is None:
        return None
    calendar = calendar_of(rulebook)
    for reading in find_dates(rulebook.read(frame.head.issued.text), rulebook):
        span = reading.span(calendar)
        if span is not None and span.start is not None:
            return _time(span, None)
    return None


def plan_period(frame: Frame, rulebook: Rulebook) -> Time | None:
    """The time that the plan covers by its title: `… năm 2022`, `quý I năm 2021`, `giai đoạn 2021-2025`.

    The shortest stated period; None where the title names none, or several that do not hold one
    another (`tổng kết năm 2021, nhiệm vụ năm 2022`). A season or Tết gives a soft one.
    """
    span = _title_span(frame, rulebook)
    return None if span is None else _time(span, None)


def _title_span(frame: Frame, rulebook: Rulebook) -> Span | None:
    title = frame.head.title
    if not title:
        return None
    calendar = calendar_of(rulebook)
    text = rulebook.read(title)
    horizon = rulebook.pattern(r"(?:đến|tới|tầm\snhìn|hướng)\s(?:hết\s)?$")
    hard: list[Span] = []
    soft: list[Span] = []
    for reading in find_dates(text, rulebook):
        if reading.cited or not reading.dated or reading.clock is not None:
            continue
        if reading.last is None and horizon.search(text.folded, 0, reading.start):
            continue
        span = reading.span(calendar)
        if span is None or span.start is None or span.end is None:
            continue
        if reading.form in _PERIOD_FORMS or (reading.form == "day" and reading.last is not None):
            hard.append(span)
        elif reading.form in _SOFT_PERIODS:
            soft.append(span)
    found = sorted(hard or soft, key=_length)
    if not found or not all(_holds(span, found[0]) for span in found):
        return None
    return found[0]


def _length(span: Span) -> int:
    return (span.end - span.start).days if span.start and span.end else 0


def _holds(outer: Span, inner: Span) -> bool:
    if not (outer.start and outer.end and inner.start and inner.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


class _Resolver:
    """One document's dates."""

    def __init__(self, readings: Sequence[DateReading], frame: Frame, rulebook: Rulebook) -> None:
        self._frame = frame
        self._calendar: Calendar = calendar_of(rulebook)
        readings = [r for r in readings if frame.place(r.passage).zone not in _SILENT_ZONES]
        self._places = DatePlaces(readings, frame, rulebook)
        self._readings = [r for r in readings if not r.doubtful or self._places.in_time_column(r)]
        self._issued = issue_time(frame, rulebook)
        self._period = _title_span(frame, rulebook)
        self._choices: dict[int, YearChoice | None] = {}
        self._hours = HourResolver(self._places, self._span_of)
        past = rulebook.pattern(r"(?:kết\squả|tổng\skết|so\svới|cùng\skỳ|đánh\sgiá|năm\strước)[^.;]{0,60}$")
        self._past = past

    def resolve(self) -> list[ResolvedDate]:
        return [self._resolved(reading) for reading in self._readings]

    def _resolved(self, reading: DateReading) -> ResolvedDate:
        source = reading.passage.source(reading.start, reading.end)
        return ResolvedDate(reading, DateMention(time=self._timed(reading), source=source))

    def _timed(self, reading: DateReading) -> Time | None:
        if reading.recurrence is not None:
            return self._recurring(reading)
        if reading.first is None:
            return self._hour(reading)
        if reading.first.form == "now":
            return self._from_now(reading)
        if reading.dated:
            span = reading.span(self._calendar)
            evidence = "column" if reading.inferred else None
            return None if span is None else _time(span, reading.clock, reading.inferred, evidence)
        unknown = reading.span(self._calendar)
        if unknown is None:
            return None
        choice = self._choice(reading)
        if choice is None:
            return _time(unknown, reading.clock)
        return _time(choice.span, reading.clock, (*reading.inferred, "year"), choice.evidence)

    def _recurring(self, reading: DateReading) -> Time:
        span = reading.span(self._calendar)
        clock = reading.clock or Clock(None)
        return Time(
            edtf=span.edtf if span is not None and "XXXX" in span.edtf else None,
            start_time=clock.start,
            end_time=clock.end,
            granularity="recurring",
            recurrence=reading.recurrence,
        )

    def _hour(self, reading: DateReading) -> Time:
        clock = reading.clock or Clock(None)
        day = self._hours.governing(reading)
        if day is None:
            return Time(start_time=clock.start, end_time=clock.end, granularity="minute")
        inferred = ("date",) if day.reading.dated else ("date", "year")
        return _time(day.span, clock, inferred, day.evidence)

    def _from_now(self, reading: DateReading) -> Time | None:
        """`từ nay đến 30/6/2024` starts on the day of issue."""
        last = reading.last
        if last is None:
            return None
        inner = DateReading(reading.passage, reading.start, reading.end, reading.rule, first=last)
        choice = None if last.dated else self._choice(inner)
        span = choice.span if choice is not None else inner.span(self._calendar)
        if span is None:
            return None
        issued = self._issued
        start = issued.start if issued is not None else None
        soft = span.approximate or (issued is not None and issued.start != issued.end)
        opening = start.isoformat() if start is not None else ".."
        closing = span.end.isoformat() if span.end is not None else span.closing
        inferred = [*(["start"] if start is not None else []), *([] if last.dated else ["year"])]
        whole = Span(start, span.end, f"{opening}/{closing}", opening, closing, "relative", soft)
        return _time(whole, reading.clock, tuple(inferred), choice.evidence if choice else "issue")

    def _span_of(self, reading: DateReading) -> Span | None:
        if reading.dated:
            return reading.span(self._calendar)
        choice = self._choice(reading)
        return choice.span if choice else None

    # The year.

    def _choice(self, reading: DateReading) -> YearChoice | None:
        key = id(reading)
        if key not in self._choices:
            self._choices[key] = self._choose(reading)
        return self._choices[key]

    def _choose(self, reading: DateReading) -> YearChoice | None:
        issued = self._issued.start if self._issued is not None else None
        for reference in self._references(reading):
            if self._plausible(reference):
                return choose_year(reading, reference, self._calendar, issued)
        return None if issued is None else year_of_issue(reading, self._calendar, issued)

    def _references(self, reading: DateReading) -> Iterator[Reference]:
        """What may say the year, the best first."""
        yield from self._from_passage(reading)
        yield from self._spans(self._places.in_row(reading), "row")
        yield from self._spans(self._places.in_column(reading), "column")
        for block in self._frame.ancestors(reading.passage.block):
            if self._frame.places[block].zone != "head":
                yield from self._spans(self._places.in_block(block), "heading")
        if self._period is not None:
            reference = Reference.of_span(self._period, "title")
            if reference is not None:
                yield reference
        if reading.passage.cell is None:
            for block in self._places.siblings_before(reading.passage.block):
                yield from self._spans(self._places.in_block(block), "sibling")

    def _from_passage(self, reading: DateReading) -> Iterator[Reference]:
        others = [r for r in self._places.in_passage(reading) if r is not reading]
        before = [r for r in others if r.end <= reading.start]
        after = [r for r in others if r.start >= reading.end]
        yield from self._spans([*reversed(before), *after], "passage")

    def _spans(
        self, readings: Iterator[DateReading] | list[DateReading], evidence: str
    ) -> Iterator[Reference]:
        for reading in readings:
            if not reading.dated or reading.cited or reading.form == "now" or self._speaks_of_past(reading):
                continue
            reference = Reference.of_span(reading.span(self._calendar), evidence)
            if reference is not None:
                yield reference

    def _speaks_of_past(self, reading: DateReading) -> bool:
        """`tổng kết năm 2021`: the year of a result, not of what is planned."""
        if reading.form not in ("year", "years"):
            return False
        folded = self._frame.text.folded_of(reading.passage)
        return self._past.search(folded, max(0, reading.start - 90), reading.start) is not None

    def _plausible(self, reference: Reference) -> bool:
        """A founding day of 1931 says nothing of the plan's year."""
        years: list[int] = []
        if self._issued is not None and self._issued.start is not None:
            years.append(self._issued.start.year)
        if self._period is not None and self._period.start and self._period.end:
            years.extend((self._period.start.year, self._period.end.year))
        if not years:
            return True
        return (
            min(years) - _FAR_YEARS <= reference.end.year and reference.start.year <= max(years) + _FAR_YEARS
        )


def _time(
    span: Span, clock: Clock | None, inferred: tuple[str, ...] = (), evidence: str | None = None
) -> Time:
    return Time(
        edtf=span.edtf,
        start=span.start,
        end=span.end,
        start_time=clock.start if clock else None,
        end_time=clock.end if clock else None,
        granularity="minute" if clock else span.granularity,
        inferred=inferred,
        evidence=evidence,
        approximate=span.approximate,
    )
