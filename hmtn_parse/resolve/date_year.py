"""Which year an unsaid year is.

The evidence, in this order (never today's date): the same passage, the same row and column of a
table, the headings and lead-ins above, the title's period, the blocks beside, the date of issue.
Each gives a reference span of days. The year is the reference's own, of several the one that falls
into it (`15/10` in `năm học 2021-2022` is in 2021); or the one beside it, where the date would else stand
most of a year away and comes close across the new year (`20/12` beside `tháng 01/2022` is in 2021).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hmtn_parse.facts.date_calendar import Calendar
from hmtn_parse.facts.date_point import Span
from hmtn_parse.facts.dates import DateReading, year_after_issue

_FAR_DAYS = 240
_NEAR_DAYS = 92


@dataclass(frozen=True, slots=True)
class Reference:
    """Days that a date is likely near to, and where they were found (`row`, `heading` …)."""

    start: dt.date
    end: dt.date
    evidence: str

    @classmethod
    def of_span(cls, span: Span | None, evidence: str) -> Reference | None:
        """A span whose days are known."""
        if span is None or span.start is None or span.end is None:
            return None
        return cls(span.start, span.end, evidence)


@dataclass(frozen=True, slots=True)
class YearChoice:
    """The year for a reading, its days in that year, and the evidence for it."""

    year: int
    span: Span
    evidence: str


def choose_year(
    reading: DateReading, reference: Reference, calendar: Calendar, issued: dt.date | None
) -> YearChoice | None:
    """The year for a reading by a reference; None for a day that the year lacks (29/02)."""
    inside: list[tuple[tuple[int, int, int], int, Span]] = []
    beside: list[tuple[int, int, Span]] = []
    for year in range(reference.start.year - 1, reference.end.year + 2):
        span = reading.span(calendar, year)
        own = reference.start.year <= year <= reference.end.year
        if span is None or span.start is None or span.end is None:
            if own and span is None and reference.start.year == reference.end.year:
                return None
            continue
        apart = _apart(span, reference)
        common = (min(reference.end, span.end) - max(reference.start, span.start)).days + 1
        if own or common > 0:
            from_issue = 0 if issued is None else _from_issue(span.start, issued)
            inside.append(((apart, -max(common, 0), from_issue), year, span))
        elif apart <= _NEAR_DAYS:
            beside.append((apart, year, span))
    if not inside:
        return None
    (apart, _, _), year, span = min(inside, key=lambda item: item[0])
    if apart >= _FAR_DAYS:
        for _, other, days in sorted(beside, key=lambda item: item[0]):
            tabular = reference.evidence in ("row", "column")
            if tabular or issued is None or (days.end is not None and days.end >= issued):
                return YearChoice(other, days, reference.evidence)
    return YearChoice(year, span, reference.evidence)


def year_of_issue(reading: DateReading, calendar: Calendar, issued: dt.date) -> YearChoice | None:
    """The year of issue, or the next one for a date that a plan of the last quarter looks ahead to."""
    year = year_after_issue(reading, calendar, issued)
    span = reading.span(calendar, year)
    return None if span is None else YearChoice(year, span, "issue")


def _apart(span: Span, reference: Reference) -> int:
    if span.start is None or span.end is None:
        return 0
    return max((reference.start - span.end).days, (span.start - reference.end).days, 0)


def _from_issue(start: dt.date, issued: dt.date) -> int:
    """Days from the issue on; days before it count for more, as plans look ahead."""
    days = (start - issued).days
    return days if days >= 0 else -days * 3
