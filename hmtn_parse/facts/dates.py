"""Dates and times of day, as the words of a passage state them.

Nothing is taken from context here: a year that the words leave out stays out, `từ 7h30` stays a time
without a day. `resolve.dates` adds what the document gives.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import regex

from hmtn_parse.facts.date_calendar import Calendar, calendar_of
from hmtn_parse.facts.date_joining import DateJoiner
from hmtn_parse.facts.date_mention import Mention
from hmtn_parse.facts.date_reading import DateReading
from hmtn_parse.facts.date_terms import Term, TermReader
from hmtn_parse.facts.reading import Reading
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.text.passage import Passage, RunningText

__all__ = ["DateReading", "find_dates", "read_dates"]

_READ_O = regex.compile(r"(?<!\w)[Oo]$")
_SOFT = frozenset({"observance", "tet", "lunar"})


class DateFinder:
    """Finds dates with the rules of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._calendar = calendar_of(rulebook)
        self._terms = TermReader(rulebook)
        self._joiner = DateJoiner(rulebook)
        self._lead = rulebook.pattern(r"(?<!\w)(?:{date_lead})$")
        self._from = rulebook.pattern(r"(?<!\w)(?:{date_from})?(?:{date_lead})?(?:hết\s)?$")
        self._cited = rulebook.pattern("{date_cited}")
        self._restated = rulebook.pattern(
            r"""["')\s(,:-]{0,4}(?:(?:tức|nhằm)\s(?:là\s|vào\s)?)?(?:{date_day_period}\s)?(?:{date_lead})?(?:\d\d?\s?(?:-|,|và)\s?)?"""
        )

    def find(self, text: RunningText) -> list[DateReading]:
        """The readings of all passages, in order."""
        readings: list[DateReading] = []
        terms: list[Term] = []
        passage: Passage | None = None
        for match in self._rulebook.find("date", text):
            if match.passage is not passage:
                if passage is not None and terms:
                    readings.extend(self._passage(text, passage, terms))
                passage, terms = match.passage, []
            terms.extend(self._read(match, text))
        if passage is not None and terms:
            readings.extend(self._passage(text, passage, terms))
        return readings

    def _read(self, match: Match, text: RunningText) -> list[Term]:
        terms = list(self._terms.read(match, text))
        if terms and _READ_O.search(match.passage.text, max(0, terms[0].start - 2), terms[0].start):
            terms[0].start -= 1
        return terms

    def _passage(self, text: RunningText, passage: Passage, terms: list[Term]) -> list[DateReading]:
        folded = text.folded_of(passage)
        mentions = self._joiner.join(folded, terms)
        readings: list[DateReading] = []
        for mention in self._without_restated(folded, mentions):
            floor = readings[-1].end if readings else 0
            readings.append(self._reading(passage, folded, mention, floor))
        return readings

    def _reading(self, passage: Passage, folded: str, mention: Mention, floor: int) -> DateReading:
        start = self._opening(folded, mention, floor)
        cited = (
            mention.first is not None
            and mention.first.form == "day"
            and mention.last is None
            and self._cited.search(folded, max(0, start - 150), start) is not None
        )
        return DateReading(
            passage=passage,
            start=start,
            end=mention.end,
            rule=mention.rule,
            first=mention.first if mention.recurrence is None or mention.first is not None else None,
            last=mention.last,
            clock=mention.clock,
            weekday=mention.weekday,
            recurrence=mention.recurrence,
            cited=cited,
            doubtful=mention.doubtful,
        )

    def _opening(self, folded: str, mention: Mention, floor: int) -> int:
        """Where the mention begins with its own word: `ngày 10/6`, `từ ngày 10/6 đến hết 24/7`."""
        interval = mention.last is not None or (mention.clock is not None and mention.clock.end)
        pattern = self._from if interval else self._lead
        found = pattern.search(folded, max(floor, mention.start - 24), mention.start)
        return found.start() if found else mention.start

    def _same_day(self, folded: str, named: Mention, mention: Mention) -> bool:
        """`Ngày toàn dân hiến máu … 7/4`: the day of the observance itself stands a few words on."""
        if named.first is None or named.first.form != "observance" or not _explicit(mention):
            return False
        if mention.last is not None or mention.start - named.end > 48:
            return False
        if any(mark in folded[named.end : mention.start] for mark in ".;"):
            return False
        days = self._calendar.span(named.first, 2023)
        day = self._calendar.span(mention.first, 2023) if mention.first is not None else None
        if days is None or day is None or days.start is None or day.start is None:
            return False
        return (days.start.month, days.start.day) == (day.start.month, day.start.day)

    def _without_restated(self, folded: str, mentions: list[Mention]) -> list[Mention]:
        """A name or a lunar day that an explicit date beside it restates says nothing more."""
        kept: list[Mention] = []
        for mention in mentions:
            before = kept[-1] if kept else None
            if before is not None and self._same_day(folded, before, mention):
                kept.pop()
            elif before is not None and mention.start - before.end <= 24:
                beside = self._restated.fullmatch(folded, before.end, mention.start) is not None
                if beside and _soft(before) and (_explicit(mention) or _month_of(before, mention)):
                    kept.pop()
                elif beside and _explicit(before) and _lunar(mention):
                    between = folded[before.end : mention.start]
                    if any(mark in between for mark in ("(", "tức", "nhằm")):
                        continue
            kept.append(mention)
        return kept


def _month_of(named: Mention, mention: Mention) -> bool:
    """`Tháng An toàn giao thông (tháng 9/2016)`."""
    if named.first is None or named.first.form != "observance" or mention.first is None:
        return False
    return mention.first.form == "month" and mention.last is None


def _explicit(mention: Mention) -> bool:
    return mention.first is not None and mention.first.form == "day" and mention.recurrence is None


def _soft(mention: Mention) -> bool:
    return mention.first is not None and mention.last is None and mention.first.form in _SOFT


def _lunar(mention: Mention) -> bool:
    return mention.first is not None and mention.first.form == "lunar"


@lru_cache(maxsize=8)
def _finder(rulebook: Rulebook) -> DateFinder:
    return DateFinder(rulebook)


def find_dates(text: RunningText, rulebook: Rulebook) -> list[DateReading]:
    """Every date, interval, time of day and recurrence that the words state, in document order."""
    return _finder(rulebook).find(text)


def read_dates(text: RunningText, rulebook: Rulebook, issued: dt.date | None = None) -> list[Reading]:
    """The dates of a phrase in their short form: EDTF, then the hours.

    `07h00 ngày 09/7/2021` is `2021-07-09 07:00`; `hằng quý` is its RFC 5545 rule; `31/4` is
    `impossible`. A year that the words leave out is XXXX, or comes from the date of issue.
    """
    calendar = calendar_of(rulebook)
    return [
        Reading(
            kind="date",
            rule=reading.rule,
            start=reading.start,
            end=reading.end,
            text=reading.text,
            value=short_form(reading, calendar, issued),
        )
        for reading in find_dates(text, rulebook)
    ]


def short_form(reading: DateReading, calendar: Calendar, issued: dt.date | None = None) -> str:
    """The canonical short form of one reading (see `facts.reading`)."""
    hours = str(reading.clock) if reading.clock else ""
    if reading.recurrence is not None:
        return f"{reading.recurrence} {hours}".strip()
    if reading.first is None:
        return hours
    year = None if issued is None else year_after_issue(reading, calendar, issued)
    span = reading.span(calendar, year)
    if span is None:
        return "impossible"
    edtf = span.edtf
    if issued is not None and edtf.startswith("../"):
        edtf = f"{issued.isoformat()}/{edtf[3:]}"
    return f"{edtf} {hours}".strip()


def year_after_issue(reading: DateReading, calendar: Calendar, issued: dt.date) -> int:
    """The year of issue; in the last quarter, whose plans look ahead, the next time the date comes."""
    span = reading.span(calendar, issued.year)
    if span is not None and span.end is not None and issued.month >= 10 and span.end < issued:
        return issued.year + 1
    return issued.year
