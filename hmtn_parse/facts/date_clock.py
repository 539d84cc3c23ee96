"""Times of day and days of the week go to the date beside them.

`từ 7h30 đến 11h30, thứ Năm, ngày 04/7/2024` is two hours, a day of the week and a date: one term.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

import regex

from hmtn_parse.facts.date_point import Clock
from hmtn_parse.facts.date_terms import Term
from hmtn_parse.facts.date_words import in_period
from hmtn_parse.rulebook import Rulebook

_CLOSES = regex.compile(r"\s?\)")
_LONGEST_GAP = 40
_NAMED = frozenset({"observance", "tet"})
_LATE = frozenset({"chiều", "tối", "đêm"})


class HourJoiner:
    """Joins hours and days of the week to dates, with the connectors of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._clock_to = rulebook.pattern("{date_clock_range_gap}")
        self._clock_date = rulebook.pattern("{date_clock_to_date_gap}")
        self._date_clock = rulebook.pattern("{date_date_to_clock_gap}")
        self._weekday_date = rulebook.pattern("{date_weekday_to_date_gap}")
        self._date_weekday = rulebook.pattern("{date_date_to_weekday_gap}")
        self._until = rulebook.pattern(r"(?<!\w)(?:đến|tới|hết)(?!\w)|-|→|~")
        self._period = rulebook.pattern(r"(?P<period>chiều|tối)\s(?:từ\s|lúc\s|vào\s|khoảng\s)*$")

    def join(self, text: str, terms: Sequence[Term]) -> list[Term]:
        """The terms of a passage, in order, with each hour and day of the week where it belongs."""
        found = self._join_clocks(text, sorted(terms, key=lambda term: term.start))
        found = self._take_weekdays(text, found)
        found = self._take_clocks(text, found)
        return self._take_weekdays(text, found)

    def _join_clocks(self, text: str, terms: list[Term]) -> list[Term]:
        """`7h30` `đến` `11h` as one span of hours; `chiều từ 2 giờ` is 14:00."""
        joined: list[Term] = []
        for term in terms:
            if term.form == "clock" and term.clock is not None:
                period = self._period.search(text, max(0, term.start - 24), term.start)
                if period is not None:
                    word = period.group("period")
                    term.clock = Clock(in_period(term.clock.start, word), in_period(term.clock.end, word))
                    term.period = term.period or word
                before = joined[-1] if joined else None
                if before is not None and before.form == "clock" and self._goes_on(text, before, term):
                    continue
            joined.append(term)
        return joined

    def _goes_on(self, text: str, before: Term, term: Term) -> bool:
        """Takes the end of a span of hours into the term that begins it."""
        if before.clock is None or term.clock is None or before.clock.end is not None:
            return False
        if term.clock.end is not None or not self._clock_to.fullmatch(text, before.end, term.start):
            return False
        zero = text.startswith("0", before.start) and not text.startswith("0", term.start)
        before.clock = _hours(before, term, whole_day=zero)
        before.period = before.period or term.period
        before.end = term.end
        return True

    def _take_weekdays(self, text: str, terms: list[Term]) -> list[Term]:
        """`thứ Hai, ngày 06/7/2026` and `ngày 06/7/2026 (thứ Hai)` as one term each."""
        kept: list[Term] = []
        for at, term in enumerate(terms):
            if term.form != "weekday":
                kept.append(term)
                continue
            after = terms[at + 1] if at + 1 < len(terms) else None
            before = kept[-1] if kept else None
            if _is_day(after) and self._weekday_date.fullmatch(text, term.end, after.start):
                opened = "(" in text[term.end : after.start]
                after.weekday, after.start, after.doubtful = term.weekday, term.start, False
                after.end = _closed(text, after.end) if opened else after.end
            elif _is_day(before) and self._date_weekday.fullmatch(text, before.end, term.start):
                opened = "(" in text[before.end : term.start + 1]
                before.weekday, before.doubtful = term.weekday, False
                before.end = _closed(text, term.end) if opened else term.end
            else:
                kept.append(term)
        return kept

    def _take_clocks(self, text: str, terms: list[Term]) -> list[Term]:
        """A time of day belongs to the date beside it, the nearer one where there are two."""
        kept: list[Term] = []
        for at, term in enumerate(terms):
            if term.form != "clock" or term.clock is None:
                kept.append(term)
                continue
            after = terms[at + 1] if at + 1 < len(terms) else None
            before = kept[-1] if kept else None
            ahead = _gap(self._clock_date, text, term.end, after.start) if _is_date(after) else None
            behind = None
            if _is_date(before) and before.clock is None:
                behind = _gap(self._date_clock, text, before.end, term.start)
            if behind is not None and ahead is not None and _is_date(before) and _is_date(after):
                follows = terms[at + 2] if at + 2 < len(terms) else None
                own = ahead and follows is not None and follows.form == "clock"
                named = before.first is not None and before.first.form in _NAMED
                if named and after.first is not None and after.first.form == "day":
                    behind = None  # `Ngày toàn dân hiến máu: lúc 7 giờ 30, thứ Sáu, ngày 07/4/2023`
                elif not own and self._until.search(text, before.end, term.start):
                    behind = None  # `từ ngày 06/3 đến 16 giờ 30 ngày 14/3`: the hour of the last day
            if ahead is not None and _is_date(after) and (behind is None or ahead < behind):
                opened = "(" in text[term.end : after.start]
                after.clock, after.start, after.doubtful = term.clock, term.start, False
                after.end = _closed(text, after.end) if opened else after.end
            elif behind is not None and _is_date(before):
                opened = "(" in text[before.end : term.start]
                before.clock, before.clock_after = term.clock, True
                before.end = _closed(text, term.end) if opened else term.end
            elif not (_is_date(before) and self._goes_on(text, before, term)):
                kept.append(term)
        return kept


def _is_date(term: Term | None) -> TypeGuard[Term]:
    return term is not None and term.form == "date"


def _is_day(term: Term | None) -> TypeGuard[Term]:
    if term is None or term.form != "date" or term.first is None:
        return False
    return term.first.form in ("day", "lunar") and term.weekday is None


def _gap(pattern: regex.Pattern[str], text: str, start: int, end: int) -> int | None:
    """0 where only blanks and words stand between, 1 with a mark; None where the pattern fails."""
    if end - start > _LONGEST_GAP or not pattern.fullmatch(text, start, end):
        return None
    return int(any(mark in text[start:end] for mark in ",;:(-"))


def _closed(text: str, end: int) -> int:
    closing = _CLOSES.match(text, end)
    return closing.end() if closing else end


def _hours(before: Term, after: Term, *, whole_day: bool) -> Clock:
    """A span of hours; `chiều từ 2 giờ đến 5 giờ`, `từ 2 giờ đến 5 giờ chiều`: both are of the afternoon.

    Only a word says so: `từ 5h đến 19h` and, of a clock of 24 hours, `04 giờ 00 - 5 giờ chiều` stay.
    """
    start = before.clock.start if before.clock is not None else None
    end = after.clock.start if after.clock is not None else None
    if not start or not end:
        return Clock(start, end)
    if after.period in _LATE and before.period is None and not whole_day:
        later = in_period(start, "chiều")
        start = later if later is not None and later < end else start
    elif before.period in _LATE and after.period is None:
        later = in_period(end, before.period) if end < "12:00" else None
        end = later if later is not None and later > start else end
    return Clock(start, end)
