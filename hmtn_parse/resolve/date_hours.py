"""Which day a time of day belongs to, where its own words name none.

`- Từ 15 giờ 00 - 17 giờ 00` under `2.1. Ngày 03/7/2024 …` is on that day. A day governs that stands
in the same sentence, opens the passage or is its only day, in the same row (or, where the row leaves
it blank, in a row above), in a heading or lead-in above, or opens the block before. Where the words
offer several days and none is nearer, or none at all, the time stays without a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hmtn_parse.facts.date_point import Span
from hmtn_parse.facts.dates import DateReading
from hmtn_parse.resolve.date_place import DatePlaces

_LONGEST_DAYS = 62


@dataclass(frozen=True, slots=True)
class GoverningDay:
    """The reading that a time of day takes its day from, and where it stands."""

    reading: DateReading
    span: Span
    evidence: str


class HourResolver:
    """Finds governing days; `span_of` gives the resolved days of a reading."""

    def __init__(self, places: DatePlaces, span_of: Callable[[DateReading], Span | None]) -> None:
        self._places = places
        self._span_of = span_of

    def governing(self, reading: DateReading) -> GoverningDay | None:
        """The day of a time of day that stands without one."""
        found = self._in_passage(reading)
        if found is not None:
            return found
        if reading.passage.cell is not None:
            found = self._only(self._places.in_row(reading), "row") or self._above(reading)
        if found is None:
            found = self._in_ancestors(reading) or self._in_sibling(reading)
        return found

    def _in_passage(self, reading: DateReading) -> GoverningDay | None:
        days = [other for other in self._places.in_passage(reading) if self._governs(other)]
        before = [d for d in days if d.end <= reading.start]
        if before:
            nearest = before[-1]
            if self._places.same_sentence(nearest, reading) or self._places.opens(nearest):
                return self._day(nearest, "passage")
            return self._single(days)
        after = [d for d in days if d.start >= reading.end]
        if after and not before and self._places.same_sentence(reading, after[0]):
            return self._day(after[0], "passage")
        return None

    def _single(self, days: list[DateReading]) -> GoverningDay | None:
        """The one day of a paragraph: `… ngày 22/3/2024 tại Hội trường. Lực lượng có mặt lúc 06 giờ 45.`"""
        found = self._only(days, "passage")
        return found if found is not None and found.span.start == found.span.end else None

    def _above(self, reading: DateReading) -> GoverningDay | None:
        for row in self._places.rows_above(reading):
            days = [other for other in row if self._governs(other)]
            if days:
                return self._only(days, "row")
        return None

    def _in_ancestors(self, reading: DateReading) -> GoverningDay | None:
        for block in self._places.frame.ancestors(reading.passage.block):
            days = [other for other in self._places.in_block(block) if self._governs(other)]
            if not days:
                continue
            found = self._only(days, "heading")
            if found is None and self._places.opens(days[0]):
                found = self._day(days[0], "heading")
            return found
        return None

    def _in_sibling(self, reading: DateReading) -> GoverningDay | None:
        """`- Ngày 04/7/2024` before `- Từ 7h30 …`, where both open their blocks."""
        if reading.passage.cell is not None or not self._places.opens(reading):
            return None
        for block in self._places.siblings_before(reading.passage.block):
            days = [other for other in self._places.in_block(block) if self._governs(other)]
            if days:
                found = self._only(days, "sibling")
                return found if found is not None and self._places.opens(days[0]) else None
        return None

    def _only(self, readings: Iterable[DateReading], evidence: str) -> GoverningDay | None:
        """The one day that the readings name; None where they name several."""
        found: GoverningDay | None = None
        for reading in readings:
            if not self._governs(reading):
                continue
            day = self._day(reading, evidence)
            if day is None:
                continue
            if found is not None and (found.span.start, found.span.end) != (day.span.start, day.span.end):
                return None
            found = found or day
        return found

    def _governs(self, reading: DateReading) -> bool:
        """A day or a few days on which things happen: no cited document's, no deadline."""
        point = reading.last or reading.first
        if point is None or reading.recurrence is not None or reading.cited or reading.doubtful:
            return False
        return (
            point.form in ("day", "lunar") and point.day is not None and not self._places.is_deadline(reading)
        )

    def _day(self, reading: DateReading, evidence: str) -> GoverningDay | None:
        span = self._span_of(reading)
        if span is None or span.start is None or span.end is None:
            return None
        if not 0 <= (span.end - span.start).days <= _LONGEST_DAYS:
            return None
        return GoverningDay(reading, span, evidence)
