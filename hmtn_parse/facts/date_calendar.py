"""What a point of the calendar covers in days, and how ISO 8601-2 (EDTF) writes it.

EDTF codes: seasons 21 to 24, quarters 33 to 36, halves 40 and 41; `~` approximate; `X` unknown.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from hmtn_parse.facts.date_lunar import LunarCalendar
from hmtn_parse.facts.date_point import Part, Point, Span, joined
from hmtn_parse.model.time import Granularity
from hmtn_parse.rulebook import Rulebook

_CROSS_YEAR_DAYS = 240
_THIRDS: dict[Part, tuple[int, int]] = {
    "early": (1, 10),
    "middle": (11, 20),
    "late": (21, 31),
    "first-ten": (1, 10),
    "second-ten": (11, 20),
    "last-ten": (21, 31),
    "first-half": (1, 15),
    "second-half": (16, 31),
}
_NAMES = (
    "season",
    "observance_day",
    "observance_month",
    "observance_festival",
    "observance_tet",
    "observance_feast",
)
_YEAR_PARTS: dict[Part, tuple[int, int]] = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}


class Calendar:
    """Turns points into spans of days; knows the rulebook's seasons, observances and lunar table."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.lunar = LunarCalendar(rulebook)
        self._named: dict[tuple[str, str], dict[str, Any]] = {}
        for lexicon in _NAMES:
            for entry in rulebook.lexicon(lexicon):
                for term in (entry.term, *entry.variants):
                    self._named[lexicon, rulebook.shadow.folded(term)] = entry.data
        self._forms: dict[str, Callable[[Point, int | None], Span | None]] = {
            "day": self._day,
            "month": self._month,
            "week": self._week,
            "iso-week": self._iso_week,
            "quarter": self._quarter,
            "months": self._months,
            "year": self._year,
            "years": self._years,
            "school-year": self._school_year,
            "school-term": self._school_term,
            "season": self._season,
            "observance": self._observance,
            "lunar": self._lunar,
            "tet": self._tet,
        }

    def span(self, point: Point, year: int | None = None) -> Span | None:
        """The days of a point; None for a day that no calendar has (`31/4`, `30/02/2024`).

        `year` stands in where the point's own year is unsaid; without either the days stay unknown.
        """
        return self._forms[point.form](point, point.year if point.year is not None else year)

    def interval(self, first: Point, last: Point | None, year: int | None = None) -> Span | None:
        """The days from one point to another; `từ nay` opens at an unknown day (EDTF `..`)."""
        if last is None:
            return self.span(first, year)
        if first.form == "now":
            end = self.span(last, year)
            closing_day = end.closing if end is not None else "XXXX"
            if end is not None and end.end is not None:
                closing_day = end.end.isoformat()
            return end and Span(None, end.end, f"../{closing_day}", "..", closing_day, "relative")
        opening = self.span(first, year)
        closing = self.span(last, year)
        if opening is None or closing is None:
            return None
        if not last.dated and year is not None and _crosses(opening.start, closing.end):
            closing = self.span(last, year + 1) or closing
        return joined(opening, closing)

    def _day(self, point: Point, year: int | None) -> Span | None:
        month, day = point.month or 0, point.day or 0
        if not _exists(year if year is not None else 2024, month, day):
            return None
        if year is None:
            return _unknown(f"XXXX-{month:02d}-{day:02d}", "day")
        found = dt.date(year, month, day)
        return _exact(found, found, found.isoformat(), "day")

    def _month(self, point: Point, year: int | None) -> Span | None:
        month = point.month or 0
        if not 1 <= month <= 12:
            return None
        mark = _year(year)
        last = monthrange(year or 2023, month)[1]
        if point.part is not None:
            first, until = _THIRDS[point.part]
            return _soft_days(year, month, first, min(until, last), "month")
        edtf = f"{mark}-{month:02d}"
        end = f"{edtf}-XX" if point.blank else edtf
        if year is None:
            return _unknown(end, "month")
        return Span(dt.date(year, month, 1), dt.date(year, month, last), end, edtf, edtf, "month")

    def _week(self, point: Point, year: int | None) -> Span | None:
        month, number = point.month or 0, point.number or 1
        if not 1 <= month <= 12:
            return None
        last = monthrange(year or 2023, month)[1]
        first, until = (22, last) if number in (-1, 4) else (7 * number - 6, 7 * number)
        return _soft_days(year, month, first, until if number != 4 else 28, "week")

    def _iso_week(self, point: Point, year: int | None) -> Span | None:
        if year is None:
            return None
        try:
            monday = dt.date.fromisocalendar(year, point.number or 0, 1)
        except ValueError:
            return None
        return _exact(monday, monday + dt.timedelta(days=6), f"{year}-W{point.number:02d}", "week")

    def _quarter(self, point: Point, year: int | None) -> Span | None:
        number = point.number or 1
        first = 3 * number - 2
        if point.part in _YEAR_PARTS:
            month = first + ("early", "middle", "late").index(point.part or "early")
            whole = self._month(Point("month", month=month), year)
            return whole and _softened(whole, f"{whole.edtf}~")
        edtf = f"{_year(year)}-{32 + number}"
        return _months_of(year, first, first + 2, edtf, "quarter")

    def _months(self, point: Point, year: int | None) -> Span | None:
        number = point.number or 0
        first, last = (1, number) if number > 0 else (13 + number, 12)
        if not 1 <= first <= last <= 12:
            return None
        edtf = f"{_year(year)}-{first:02d}/{_year(year)}-{last:02d}"
        if abs(number) == 6:
            edtf = f"{_year(year)}-{40 if number > 0 else 41}"
        return _months_of(year, first, last, edtf, "half-year")

    def _year(self, point: Point, year: int | None) -> Span | None:
        if point.part in ("first-half", "second-half"):
            return self._months(Point("months", number=6 if point.part == "first-half" else -6), year)
        if point.part in _YEAR_PARTS:
            first, last = _YEAR_PARTS[point.part]
            whole = _months_of(
                year, first, last, f"{_year(year)}-{first:02d}~/{_year(year)}-{last:02d}~", "season"
            )
            return _softened(whole, whole.edtf)
        edtf = f"{_year(year)}-XX-XX" if point.blank else _year(year)
        return _months_of(year, 1, 12, edtf, "year")

    def _years(self, point: Point, year: int | None) -> Span | None:
        if year is None or point.until is None:
            return None
        return _exact(dt.date(year, 1, 1), dt.date(point.until, 12, 31), f"{year}/{point.until}", "year")

    def _school_year(self, _point: Point, year: int | None) -> Span | None:
        if year is None:
            return None
        start, end = dt.date(year, 9, 1), dt.date(year + 1, 5, 31)
        return _soft(start, end, f"{year}-09~/{year + 1}-05~", "year")

    def _school_term(self, point: Point, year: int | None) -> Span | None:
        if year is None:
            return None
        if point.number == 1:
            start, end = dt.date(year, 9, 1), dt.date(year + 1, 1, 15)
            return _soft(start, end, f"{year}-09~/{year + 1}-01~", "half-year")
        start, end = dt.date(year + 1, 1, 16), dt.date(year + 1, 5, 31)
        return _soft(start, end, f"{year + 1}-01~/{year + 1}-05~", "half-year")

    def _season(self, point: Point, year: int | None) -> Span | None:
        data = self._data(point)
        edtf = f"{_year(year)}-{data['code']}"
        if year is None:
            return _unknown(edtf, "season")
        return _soft(_month_day(year, data["from"]), _month_day(year, data["to"]), edtf, "season")

    def _observance(self, point: Point, year: int | None) -> Span | None:
        data = self._data(point)
        kind: Granularity = "holiday" if data.get("holiday") else "observance"
        mark = _year(year)
        if "lunar_month" in data:
            days = year and self.lunar.days_in(year, data["lunar_month"], data.get("lunar_day"))
            return _soft_span(days or None, kind)
        if "tet_from" in data:
            return self._around_tet(year, data["tet_from"], data["tet_to"], kind)
        if "day" in data:
            edtf = f"{mark}-{data['month']:02d}-{data['day']:02d}"
            if year is None:
                return _unknown(edtf, kind)
            day = dt.date(year, data["month"], data["day"])
            return _soft(day, day, edtf, kind)
        edtf = f"{mark}-{data['from']}/{mark}-{data['to']}"
        if data["from"].endswith("-01") and data["to"][:2] == data["from"][:2]:
            edtf = f"{mark}-{data['from'][:2]}"
        if year is None:
            return _unknown(edtf, kind)
        return _soft(_month_day(year, data["from"]), _month_day(year, data["to"]), edtf, kind)

    def _lunar(self, point: Point, year: int | None) -> Span | None:
        month = point.month or 0
        kind: Granularity = "day" if point.day is not None else "month"
        if not 1 <= month <= 12 or (point.day is not None and not 1 <= point.day <= 30):
            return None
        if point.lunar_year is not None:
            # `29 Tết Giáp Thìn` is the last month of the lunar year before.
            days = self.lunar.days(point.lunar_year - point.eve, month, point.day)
        elif year is None:
            return _unknown("XXXX", kind)
        elif point.eve:
            days = self.lunar.days(year - 1, month, point.day)
        else:
            days = self.lunar.days_in(year, month, point.day)
        if days is None:
            return None
        start, end = days
        edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        return Span(start, end, edtf, start.isoformat(), end.isoformat(), kind)

    def _tet(self, point: Point, year: int | None) -> Span | None:
        year = point.lunar_year if point.lunar_year is not None else year
        first, last = {"before": (-30, -1), "after": (0, 15)}.get(point.part or "", (-30, 15))
        return self._around_tet(year, first, last, "holiday")

    def _around_tet(self, year: int | None, first: int, last: int, kind: Granularity) -> Span:
        new_year = self.lunar.new_year(year) if year is not None else None
        if new_year is None:
            return _unknown("XXXX" if year is None else str(year), kind)
        days = new_year + dt.timedelta(days=first), new_year + dt.timedelta(days=last)
        return _soft(*days, f"{days[0].isoformat()}~/{days[1].isoformat()}~", kind)

    def _data(self, point: Point) -> dict[str, Any]:
        return self._named[point.name or ("", "")]


@lru_cache(maxsize=8)
def calendar_of(rulebook: Rulebook) -> Calendar:
    """The calendar of a rulebook, built once."""
    return Calendar(rulebook)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _crosses(start: dt.date | None, end: dt.date | None) -> bool:
    """The end stands before the start, yet not so far that the two were merely swapped."""
    if start is None or end is None or end >= start:
        return False
    return (start - end).days >= 365 - _CROSS_YEAR_DAYS


def crosses_year(first: Span, last: Span) -> bool:
    """`20/12 - 31/3/2026`: read in one year, the interval would run backwards over the new year."""
    return _crosses(first.start, last.end)


def _year(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04d}"


def _month_day(year: int, text: str) -> dt.date:
    month, day = (int(part) for part in text.split("-"))
    return dt.date(year, month, day)


def _exact(start: dt.date, end: dt.date, edtf: str, kind: Granularity) -> Span:
    ends = edtf.split("/") if "/" in edtf else (edtf, edtf)
    return Span(start, end, edtf, ends[0], ends[1], kind)


def _soft(start: dt.date, end: dt.date, edtf: str, kind: Granularity) -> Span:
    return Span(start, end, edtf, f"{start.isoformat()}~", f"{end.isoformat()}~", kind, approximate=True)


def _soft_span(days: tuple[dt.date, dt.date] | None, kind: Granularity) -> Span:
    if not days:
        return _unknown("XXXX", kind)
    return _soft(*days, days[0].isoformat() if days[0] == days[1] else "/".join(map(str, days)), kind)


def _softened(span: Span, edtf: str) -> Span:
    return Span(span.start, span.end, edtf, edtf.split("/")[0], edtf.split("/")[-1], span.granularity, True)


def _unknown(edtf: str, kind: Granularity) -> Span:
    ends = edtf.split("/")
    return Span(None, None, edtf, ends[0], ends[-1], kind)


def _soft_days(year: int | None, month: int, first: int, last: int, kind: Granularity) -> Span:
    head = f"{_year(year)}-{month:02d}"
    edtf = f"{head}-{first:02d}~/{head}-{last:02d}~"
    if year is None:
        return _unknown(edtf, kind)
    return _softened(_exact(dt.date(year, month, first), dt.date(year, month, last), edtf, kind), edtf)


def _months_of(year: int | None, first: int, last: int, edtf: str, kind: Granularity) -> Span:
    if year is None:
        return _unknown(edtf, kind)
    return _exact(dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1]), edtf, kind)
