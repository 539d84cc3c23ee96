"""Terms: the single numbers and names that a date rule matched, before neighbours are joined.

`ngày 23 và 24/7/2024` gives two terms, the day 23 (month and year unsaid) and the day 24/7/2024;
`date_joining` sees that they are one interval and lets the first take what the second says.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from hmtn_parse.facts.date_calendar import Calendar, calendar_of
from hmtn_parse.facts.date_point import Clock, Part, Point
from hmtn_parse.facts.date_words import clock_time, days_in, frequency, number_in, quarter_in, weekdays_in
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.text.passage import RunningText

TermForm = Literal["date", "clock", "weekday", "every"]

_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBERS = regex.compile(r"\d[\do]?")
_YEARS = regex.compile(r"(?:19|2[0o])[\do]{2}")
_ROMAN = regex.compile(r"(?<!\w)0?(?:[ivl]+|[1-4]|nhất|một|hai|ba|tư)(?!\w)")
_LUNAR = regex.compile(r"(?<!\w)(?:\d\d?|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)")
_NOUN = regex.compile(r"(?<!\w)(?:tháng|quý|năm|tuần|mùng|mồng|t\.?)\s?$")


@dataclass(slots=True)
class Term:
    """One point, time of day, day of the week or `hằng năm`, with its offsets in its passage.

    `day_only`: a day whose month a neighbour must say. `clock_after`: the time of day follows its
    date. `every`: the unit of `hằng tháng`. `period`: the part of the day said beside an hour.
    """

    form: TermForm
    start: int
    end: int
    rule: str
    first: Point | None = None
    last: Point | None = None
    clock: Clock | None = None
    weekday: int | None = None
    recurrence: str | None = None
    every: str | None = None
    doubtful: bool = False
    clock_after: bool = False
    period: str | None = None

    @property
    def alone(self) -> bool:
        """A sure date that needs no neighbour."""
        return self.form == "date" and not self.doubtful and not self.day_only

    @property
    def day_only(self) -> bool:
        """A day without a month."""
        point = self.last or self.first
        return point is not None and point.form == "day" and point.month is None


class TermReader:
    """Reads the groups of a match as its rule's `produces.form` says."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._calendar: Calendar = calendar_of(rulebook)
        fold = rulebook.shadow.folded
        self._parts: dict[str, Part] = {}
        for entry in rulebook.lexicon("date_part"):
            for term in (entry.term, *entry.variants):
                self._parts[fold(term)] = entry.data["part"]
        self._weeks: dict[str, int] = {}
        for entry in rulebook.lexicon("date_week_number"):
            for term in (entry.term, *entry.variants):
                self._weeks[fold(term)] = int(entry.data["week"])
        self._week = rulebook.pattern(r"(?<!\w)(?:{date_week_number})(?!\w)")
        self._shared_hour = rulebook.pattern("{date_shared_hour}")
        self._folded = ""
        self._offset = 0
        self._forms: dict[str, Callable[[Match], Iterator[Term]]] = {
            "day": self._day,
            "days": self._days,
            "blank": self._blank,
            "months": self._months,
            "month": self._month,
            "quarters": self._quarters,
            "month-of-quarter": self._month_of_quarter,
            "part-of-month": self._part_of_month,
            "week-of-month": self._week_of_month,
            "week-of-year": self._week_of_year,
            "part-of-year": self._part_of_year,
            "end-of-year": self._end_of_year,
            "months-of-year": self._months_of_year,
            "years": self._years,
            "school-year": self._school_year,
            "school-term": self._school_year,
            "season": self._season,
            "observance": self._observance,
            "lunar-day": self._lunar_day,
            "lunar-eve": self._lunar_day,
            "tet": self._tet,
            "now": self._now,
            "clock": self._clock,
            "weekday": self._weekday,
            "every": self._every,
            "rate": self._rate,
            "recurring": self._recurring,
        }

    def read(self, match: Match, text: RunningText) -> Iterator[Term]:
        """The terms of one match, in order; none where its numbers are no date after all."""
        self._folded, self._offset = text.folded, text.start_of(match.passage)
        for term in self._forms[match.rule.produces["form"]](match):
            term.doubtful = bool(match.rule.produces.get("doubtful"))
            yield term

    def _text(self, match: Match, group: str) -> str | None:
        """A group's folded text."""
        span = match.groups.get(group)
        return None if span is None else self._slice(*span)

    def _slice(self, start: int, end: int) -> str:
        return self._folded[self._offset + start : self._offset + end]

    def _number(self, match: Match, group: str) -> int | None:
        text = self._text(match, group)
        return None if text is None else number_in(text)

    def _year_of(self, match: Match, group: str = "y") -> int | None:
        year = self._number(match, group)
        if year is not None and year < 100:
            return 2000 + year if year < 70 else 1900 + year
        return year

    def _term(self, match: Match, point: Point) -> Term:
        start = min([match.start, *(span[0] for span in match.groups.values())])
        return Term("date", start, match.end, match.rule.id, first=point)

    def _numbers(self, match: Match, pattern: regex.Pattern[str]) -> Iterator[tuple[str, int, int, bool]]:
        """The numbers of the list: text, start, end, and whether it is the last one."""
        start, end = match.groups["list"]
        folded = self._slice(start, end)
        found = list(pattern.finditer(folded))
        for at, number in enumerate(found):
            last = at == len(found) - 1
            opens = min(match.start, start) if at == 0 else start + number.start()
            noun = self._noun_before(start + number.start())
            if noun is not None:
                opens = min(opens, noun) if at == 0 else noun
            yield number.group(), opens, match.end if last else start + number.end(), last

    def _noun_before(self, start: int) -> int | None:
        """Where the noun of a number begins: `tháng` of `đến tháng 9`, the T of `T10`."""
        at = self._offset + start
        noun = _NOUN.search(self._folded, max(self._offset, at - 8), at)
        return None if noun is None else noun.start() - self._offset

    def _day(self, match: Match) -> Iterator[Term]:
        day, month = self._number(match, "d"), self._number(match, "m")
        if day is None or month is None or not (day <= 31 or month <= 12) or day > 39 or month > 19:
            return
        yield self._term(match, Point("day", day=day, month=month, year=self._year_of(match)))

    def _days(self, match: Match) -> Iterator[Term]:
        month, year = self._number(match, "m"), self._year_of(match)
        numbers = list(self._numbers(match, _NUMBERS))
        if match.rule.produces.get("ascending") and not _ascend([text for text, _, _, _ in numbers]):
            numbers = numbers[-1:]
        for text, start, end, last in numbers:
            point = Point("day", day=number_in(text))
            if last:
                point = Point("day", day=number_in(text), month=month, year=year)
            yield Term("date", start, end, match.rule.id, first=point)

    def _blank(self, match: Match) -> Iterator[Term]:
        month, year = self._number(match, "m"), self._year_of(match)
        if month is None:
            yield self._term(match, Point("year", year=year, blank=True))
        else:
            yield self._term(match, Point("month", month=month, year=year, blank=True))

    def _months(self, match: Match) -> Iterator[Term]:
        year = self._year_of(match)
        for text, start, end, last in self._numbers(match, _NUMBERS):
            point = Point("month", month=number_in(text), year=year if last else None)
            if (point.month or 0) <= 19:
                yield Term("date", start, end, match.rule.id, first=point)

    def _month(self, match: Match) -> Iterator[Term]:
        yield self._term(match, Point("month", month=self._number(match, "month"), year=self._year_of(match)))

    def _quarters(self, match: Match) -> Iterator[Term]:
        year = self._year_of(match)
        part = self._parts.get(self._text(match, "part") or "")
        for text, start, end, last in self._numbers(match, _ROMAN):
            number = quarter_in(text)
            if number is None:
                return
            opens = min(start, match.groups["part"][0]) if "part" in match.groups else start
            point = Point("quarter", number=number, part=part, year=year if last else None)
            yield Term("date", opens, end, match.rule.id, first=point)
            part = None

    def _month_of_quarter(self, match: Match) -> Iterator[Term]:
        number = quarter_in(self._text(match, "list") or "")
        if number is not None:
            month = 3 * number if self._text(match, "which") == "cuối" else 3 * number - 2
            yield self._term(match, Point("month", month=month, year=self._year_of(match)))

    def _part_of_month(self, match: Match) -> Iterator[Term]:
        part = self._parts.get(self._text(match, "part") or "")
        month, year = self._number(match, "m"), self._year_of(match)
        if "list" not in match.groups:
            yield self._term(match, Point("month", month=month, part=part, year=year))
            return
        # `đầu tháng 5 và 8/2024`: the part holds for each bare month; `giữa tháng 5 và tháng 6` is between.
        begin, stop = match.groups["list"]
        more = [found.span() for found in _NUMBERS.finditer(self._slice(begin, stop))]
        named = [self._noun_before(begin + at) for at, _ in more]
        between = part == "middle" and len(more) == 1 and named[0] is not None
        between = between and "và" in self._slice(begin, stop)
        first = Point("month", month=month, part=None if between else part)
        opens = min(match.start, match.groups["part"][0])
        yield Term("date", opens, begin, match.rule.id, first=first)
        for (at, end), noun in zip(more, named):
            last = (at, end) == more[-1]
            number = number_in(self._slice(begin + at, begin + end))
            point = Point(
                "month", month=number, part=part if noun is None else None, year=year if last else None
            )
            ends = match.end if last else begin + end
            yield Term("date", begin + at if noun is None else noun, ends, match.rule.id, first=point)

    def _week_of_month(self, match: Match) -> Iterator[Term]:
        month, year = self._number(match, "m"), self._year_of(match)
        for text, start, end, _ in self._numbers(match, self._week):
            point = Point("week", number=self._weeks.get(text), month=month, year=year)
            yield Term("date", start, end, match.rule.id, first=point)

    def _week_of_year(self, match: Match) -> Iterator[Term]:
        yield self._term(
            match, Point("iso-week", number=self._number(match, "week"), year=self._year_of(match))
        )

    def _part_of_year(self, match: Match) -> Iterator[Term]:
        part = self._parts.get(self._text(match, "part") or "")
        yield self._term(match, Point("year", part=part, year=self._year_of(match)))

    def _end_of_year(self, match: Match) -> Iterator[Term]:
        yield self._term(match, Point("year"))

    def _months_of_year(self, match: Match) -> Iterator[Term]:
        number = self._number(match, "n") or 0
        if self._text(match, "side") == "cuối":
            number = -number
        if abs(number) != 12:
            yield self._term(match, Point("months", number=number, year=self._year_of(match)))

    def _years(self, match: Match) -> Iterator[Term]:
        for text, start, end, _ in self._numbers(match, _YEARS):
            yield Term("date", start, end, match.rule.id, first=Point("year", year=number_in(text)))

    def _school_year(self, match: Match) -> Iterator[Term]:
        year, until = self._year_of(match), self._year_of(match, "y2")
        if year is None or until != year + 1:
            return
        text = self._text(match, "n")
        if text is None:
            yield self._term(match, Point("school-year", year=year))
        else:
            number = 1 if text in ("i", "1") else 2
            yield self._term(match, Point("school-term", number=number, year=year))

    def _season(self, match: Match) -> Iterator[Term]:
        name = ("season", self._text(match, "name") or "")
        yield self._term(match, Point("season", name=name, year=self._year_of(match)))

    def _observance(self, match: Match) -> Iterator[Term]:
        name = (match.rule.produces["lexicon"], self._text(match, "name") or "")
        yield self._term(match, Point("observance", name=name, year=self._year_of(match)))

    def _lunar_day(self, match: Match) -> Iterator[Term]:
        eve = match.rule.produces["form"] == "lunar-eve"
        month = self._number(match, "m")
        if match["tet"] is not None:
            month = 12 if eve else 1
        point = Point(
            "lunar",
            day=15 if match["full"] is not None else self._number(match, "d"),
            month=month,
            year=self._year_of(match),
            lunar_year=self._calendar.lunar.year_named(self._text(match, "canchi") or ""),
            eve=eve,
        )
        if match["list"] is None:
            yield self._term(match, point)
            return
        for text, start, end, _ in self._numbers(match, _LUNAR):
            yield Term("date", start, end, match.rule.id, first=replace(point, day=number_in(text)))

    def _tet(self, match: Match) -> Iterator[Term]:
        side = self._text(match, "side")
        part: Part | None = {"trước": "before", "sau": "after"}.get(side or "")  # type: ignore[assignment]
        term = self._term(
            match,
            Point(
                "tet",
                part=part,
                year=self._year_of(match),
                lunar_year=self._calendar.lunar.year_named(self._text(match, "canchi") or ""),
            ),
        )
        # The side is a word of its own (`trước Tết`), not part of the date's place.
        term.start = match.start
        yield term

    def _now(self, match: Match) -> Iterator[Term]:
        term = self._term(match, Point("now"))
        term.doubtful = True
        yield term

    def _clock(self, match: Match) -> Iterator[Term]:
        period = self._text(match, "period")
        time = clock_time(self._number(match, "h"), self._number(match, "min") or 0, period)
        if time is None:
            return
        at = self._offset + match.start
        shared = self._shared_hour.search(self._folded, max(self._offset, at - 24), at)
        first = clock_time(number_in(shared.group("h")), 0, period) if shared is not None else None
        if shared is not None and first is not None and first < time:
            start = shared.start("h") - self._offset
            yield Term("clock", start, match.end, match.rule.id, clock=Clock(first, time), period=period)
        else:
            start = min([match.start, *(span[0] for span in match.groups.values())])
            yield Term("clock", start, match.end, match.rule.id, clock=Clock(time), period=period)

    def _weekday(self, match: Match) -> Iterator[Term]:
        start = min([match.start, *(span[0] for span in match.groups.values())])
        days = weekdays_in(self._slice(start, match.end))
        if days:
            yield Term("weekday", start, match.end, match.rule.id, weekday=days[0])

    def _every(self, match: Match) -> Iterator[Term]:
        unit = self._text(match, "unit") or match.rule.produces["unit"]
        yield Term("every", match.start, match.end, match.rule.id, every=unit, recurrence=frequency(unit, 1))

    def _rate(self, match: Match) -> Iterator[Term]:
        count = self._number(match, "n") or 1
        start = min(match.start, *(span[0] for span in match.groups.values()))
        recurrence = frequency(self._text(match, "unit") or "", count)
        yield Term("every", start, match.end, match.rule.id, recurrence=recurrence)

    def _recurring(self, match: Match) -> Iterator[Term]:
        rule = [match.rule.produces["frequency"]]
        start = min([match.start, *(span[0] for span in match.groups.values())])
        which = self._text(match, "which")
        if which is not None:
            rule.append("BYMONTH=1,4,7,10" if which == "đầu" else "BYMONTH=3,6,9,12")
        if match["list"] is not None:
            days = days_in(self._text(match, "list") or "")
            rule.append(f"BYMONTHDAY={','.join(map(str, days))}")
        if match["last"] is not None:
            rule.append("BYMONTHDAY=-1")
        if match["weekdays"] is not None:
            codes = [_DAY_CODES[day] for day in weekdays_in(self._text(match, "weekdays") or "")]
            rule.append(f"BYDAY={','.join(codes)}")
        yield Term("every", start, match.end, match.rule.id, recurrence=";".join(rule))


def _ascend(numbers: list[str]) -> bool:
    """`15-16` may be two days of a month, `16-15` not."""
    days = [number_in(number) or 0 for number in numbers]
    return all(one < two for one, two in itertools.pairwise(days))
