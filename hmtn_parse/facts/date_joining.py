"""Joins neighbouring terms of one passage into mentions.

`từ 7h00 ngày 10/6 đến 17h00 ngày 12/6/2024` is four terms and one mention: times of day and days of
the week go to the date beside them, `đến` makes an interval, `và` an enumeration, and what one
member leaves out (month, year) it takes from its neighbour. Consecutive members are one interval:
`23 và 24/7/2024`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

import regex

from hmtn_parse.facts.date_calendar import Calendar, calendar_of, crosses_year
from hmtn_parse.facts.date_point import Clock, Point
from hmtn_parse.facts.date_terms import Term
from hmtn_parse.rulebook import Rulebook

_LISTED = frozenset({"day", "month", "week", "quarter", "year", "lunar"})
_FINE = frozenset({"day", "month", "week"})
_DASH = regex.compile(r"[\s,]*(?:-+>?|→|~)\s*")
_CLOSES = regex.compile(r"\s?\)")


@dataclass(slots=True)
class Mention:
    """A mention in the making."""

    start: int
    end: int
    rule: str
    first: Point | None = None
    last: Point | None = None
    clock: Clock | None = None
    weekday: int | None = None
    recurrence: str | None = None
    doubtful: bool = False


@dataclass(slots=True)
class _Link:
    """How a term is tied to the one before it: `to`, `and`, or not at all."""

    term: Term
    tie: str | None = None


class DateJoiner:
    """Joins with the connectors of one rulebook (fragments `date_…_gap`)."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._calendar: Calendar = calendar_of(rulebook)
        self._to = rulebook.pattern("{date_range_gap}")
        self._and = rulebook.pattern("{date_and_gap}")
        self._clock_to = rulebook.pattern("{date_clock_range_gap}")
        self._clock_date = rulebook.pattern("{date_clock_to_date_gap}")
        self._date_clock = rulebook.pattern("{date_date_to_clock_gap}")
        self._weekday_date = rulebook.pattern("{date_weekday_to_date_gap}")
        self._date_weekday = rulebook.pattern("{date_date_to_weekday_gap}")
        self._every_date = rulebook.pattern("{date_every_gap}")
        self._monthly = rulebook.pattern("{date_monthly_report}")
        self._afternoon = rulebook.pattern(r"(?:chiều|tối)\s(?:từ\s|lúc\s|vào\s|khoảng\s)*$")

    def join(self, text: str, terms: Sequence[Term]) -> list[Mention]:
        """The mentions that the terms of one passage make; `text` is its folded shadow."""
        found = self._join_clocks(text, sorted(terms, key=lambda term: term.start))
        found = self._take_weekdays(text, found)
        found = self._take_clocks(text, found)
        found = self._take_weekdays(text, found)
        mentions: list[Mention] = []
        for chain in self._chains(text, found):
            self._inherit(chain)
            mentions.extend(self._mentions(text, chain))
        mentions.extend(Mention(t.start, t.end, t.rule, clock=t.clock) for t in found if t.form == "clock")
        mentions = self._take_recurrences(text, mentions, found)
        return sorted(mentions, key=lambda mention: mention.start)

    # Times of day and days of the week.

    def _join_clocks(self, text: str, terms: list[Term]) -> list[Term]:
        """`7h30` `đến` `11h` as one span of hours; `chiều từ 2 giờ` is 14:00."""
        joined: list[Term] = []
        for term in terms:
            if term.form == "clock" and term.clock is not None:
                if self._afternoon.search(text, max(0, term.start - 24), term.start):
                    term.clock = Clock(_later(term.clock.start), _later(term.clock.end))
                before = joined[-1] if joined else None
                if (
                    before is not None
                    and before.clock is not None
                    and before.form == "clock"
                    and before.clock.end is None
                    and term.clock.end is None
                    and self._clock_to.fullmatch(text, before.end, term.start)
                ):
                    before.clock = _hours(before.clock.start, term.clock.start)
                    before.end = term.end
                    continue
            joined.append(term)
        return joined

    def _take_weekdays(self, text: str, terms: list[Term]) -> list[Term]:
        """`thứ Hai, ngày 06/7/2026` and `ngày 06/7/2026 (thứ Hai)` as one term each."""
        kept = list(terms)
        for at in range(len(kept) - 1, -1, -1):
            term = kept[at]
            if term.form != "weekday":
                continue
            after = kept[at + 1] if at + 1 < len(kept) else None
            before = kept[at - 1] if at else None
            if _is_day(after) and self._weekday_date.fullmatch(text, term.end, after.start):
                after.weekday, after.start = term.weekday, term.start
                if text[term.end : term.end + 2].strip() == "(" or "(" in text[term.end : after.end]:
                    after.end = _closed(text, after.end)
                del kept[at]
            elif _is_day(before) and self._date_weekday.fullmatch(text, before.end, term.start):
                opened = "(" in text[before.end : term.start + 1]
                before.weekday = term.weekday
                before.end = _closed(text, term.end) if opened else term.end
                del kept[at]
        return kept

    def _take_clocks(self, text: str, terms: list[Term]) -> list[Term]:
        """A time of day belongs to the date beside it, the nearer one where there are two."""
        kept = list(terms)
        at = 0
        while at < len(kept):
            term = kept[at]
            if term.form != "clock" or term.clock is None:
                at += 1
                continue
            after = kept[at + 1] if at + 1 < len(kept) else None
            before = kept[at - 1] if at else None
            ahead = _gap(self._clock_date, text, term.end, after.start) if _is_date(after) else None
            behind = None
            if _is_date(before) and before.clock is None:
                behind = _gap(self._date_clock, text, before.end, term.start)
            if ahead is not None and _is_date(after) and (behind is None or ahead < behind):
                after.clock = term.clock
                after.end = _closed(text, after.end) if "(" in text[term.end : after.start] else after.end
                after.start = term.start
                del kept[at]
            elif behind is not None and _is_date(before):
                before.clock, before.clock_after = term.clock, True
                opened = "(" in text[before.end : term.start]
                before.end = _closed(text, term.end) if opened else term.end
                del kept[at]
            else:
                if (
                    _is_date(before)
                    and before.clock is not None
                    and before.clock.end is None
                    and self._clock_to.fullmatch(text, before.end, term.start)
                ):
                    before.clock = _hours(before.clock.start, term.clock.start)
                    before.end = term.end
                    del kept[at]
                    continue
                at += 1
        return kept

    # Intervals and enumerations.

    def _chains(self, text: str, terms: list[Term]) -> list[list[_Link]]:
        chains: list[list[_Link]] = []
        before: Term | None = None
        for term in terms:
            if term.form != "date":
                before = None
                continue
            tie = self._tie(text, before, term) if before is not None else None
            if tie is None:
                chains.append([_Link(term)])
            else:
                chains[-1].append(_Link(term, tie))
            before = term
        return chains

    def _tie(self, text: str, before: Term, term: Term) -> str | None:
        first, last = before.first, term.first
        if first is None or last is None or term.start < before.end:
            return None
        if term.start - before.end > 40:
            return None
        if self._to.fullmatch(text, before.end, term.start):
            if _anniversary(first, last):
                return None
            if _DASH.fullmatch(text, before.end, term.start):
                fine = first.form in _FINE and last.form in _FINE
                if not fine and (first.form != last.form or first.form not in _LISTED):
                    return None
            return "to"
        if first.form == "now":
            return None
        listed = first.form in _LISTED and last.form in _LISTED
        mixed = (first.form == "year") != (last.form == "year")
        if listed and not mixed and self._and.fullmatch(text, before.end, term.start):
            return "and"
        if listed and not mixed and text[before.end : term.start] == " " and first.part and last.part:
            return "and"  # `cuối tháng 5 đầu tháng 6/2024`
        return None

    def _inherit(self, chain: list[_Link]) -> None:
        """What a member leaves out, it takes from the next that says it, else from the one before."""
        for at in range(len(chain) - 2, -1, -1):
            term, after = chain[at].term, chain[at + 1].term
            point, source = term.first, after.first
            if point is None or source is None:
                continue
            if point.form == "day" and point.month is None and source.form == "day":
                point = replace(point, month=source.month)
                if point.year is None:
                    point = replace(point, year=source.year)
            elif point.form == source.form == "lunar" and not point.dated and source.lunar_year is not None:
                earlier = (point.month or 0) > (source.month or 0)
                point = replace(point, lunar_year=source.lunar_year - earlier)
            elif not point.dated and source.year is not None and source.form != "now":
                point = self._in_year(point, source, source.year, -1)
            term.first = point
        for at in range(1, len(chain)):
            point, source = chain[at].term.first, chain[at - 1].term.first
            if point is not None and source is not None and not point.dated and source.year is not None:
                chain[at].term.first = self._in_year(point, source, source.year, 1)

    def _in_year(self, point: Point, neighbour: Point, year: int, step: int) -> Point:
        """The neighbour's year, or the one beside it where the two stand across the new year."""
        taken = point.with_year(year)
        first, last = (taken, neighbour) if step < 0 else (neighbour, taken)
        opening, closing = self._calendar.span(first), self._calendar.span(last)
        if opening is not None and closing is not None and crosses_year(opening, closing):
            return point.with_year(year + step)
        return taken

    def _mentions(self, text: str, chain: list[_Link]) -> list[Mention]:
        sure = any(not link.term.doubtful for link in chain)
        whole = (
            not sure
            and not text[: chain[0].term.start].strip(" (\"'-:")
            and not text[chain[-1].term.end :].strip(" .;,)\"'")
        )
        made: list[Mention] = []
        ties: list[str | None] = []
        for link in chain:
            term = link.term
            if link.tie == "to" and made and made[-1].last is None:
                _extend(made[-1], term)
                continue
            made.append(
                Mention(
                    term.start,
                    term.end,
                    term.rule,
                    first=term.first,
                    clock=term.clock,
                    weekday=term.weekday,
                    doubtful=not sure,
                )
            )
            ties.append(link.tie if link.tie == "and" else None)
        if made[0].first is not None and made[0].first.form == "now" and made[0].last is None:
            return []
        if chain[0].term.day_only and all(link.term.day_only for link in chain):
            return self._monthly_days(text, chain)
        if not sure and not whole:
            return []
        merged: list[Mention] = []
        for mention, tie in zip(made, ties):
            if tie == "and" and merged and self._consecutive(merged[-1], mention):
                before = merged[-1]
                before.last = mention.last or mention.first
                before.end, before.rule, before.weekday = mention.end, mention.rule, None
                before.clock = before.clock or mention.clock
            else:
                merged.append(mention)
        return merged

    def _monthly_days(self, text: str, chain: list[_Link]) -> list[Mention]:
        """`Báo cáo tháng: trước ngày 25`: a day without a month recurs where reports are monthly."""
        start, end = chain[0].term.start, chain[-1].term.end
        days = ",".join(str(link.term.first.day) for link in chain if link.term.first is not None)
        recurrence = f"FREQ=MONTHLY;BYMONTHDAY={days}"
        if not self._monthly.search(text, max(0, start - 96), start):
            return []
        return [Mention(start, end, chain[-1].term.rule, recurrence=recurrence)]

    def _consecutive(self, before: Mention, after: Mention) -> bool:
        ends = before.last or before.first, after.first
        if ends[0] is None or ends[1] is None or ends[0].form != ends[1].form:
            return False
        if ends[0].form not in _LISTED or (before.clock and after.clock):
            return False
        opening, closing = self._calendar.span(ends[0], 2023), self._calendar.span(ends[1], 2023)
        if opening is None or closing is None or opening.end is None or closing.start is None:
            return False
        return (closing.start - opening.end).days == 1

    # Recurrences.

    def _take_recurrences(self, text: str, mentions: list[Mention], terms: list[Term]) -> list[Mention]:
        """`15/6 và 15/12 hằng năm`: days without a year beside `hằng năm` recur every year."""
        kept = list(mentions)
        for term in terms:
            if term.form != "every":
                continue
            taken = False
            if term.every == "năm":
                taken = self._recur_yearly(text, kept, term)
            elif term.every == "tháng":
                taken = self._recur_monthly(text, kept, term)
            elif term.every == "ngày":
                taken = self._recur_daily(text, kept, term)
            if not taken and (term.every is None or term.rule != "recurring.year_relative"):
                kept.append(self._with_hours(text, kept, term))
        return kept

    def _with_hours(self, text: str, mentions: list[Mention], term: Term) -> Mention:
        """A recurrence, with the time of day beside it: `trước 10h00 thứ Sáu hằng tuần`."""
        made = Mention(term.start, term.end, term.rule, recurrence=term.recurrence)
        for mention in mentions:
            if mention.clock is None or mention.first is not None or mention.recurrence is not None:
                continue
            if mention.end <= term.start and self._clock_date.fullmatch(text, mention.end, term.start):
                made.start = mention.start
            elif mention.start >= term.end and self._date_clock.fullmatch(text, term.end, mention.start):
                made.end = mention.end
            else:
                continue
            made.clock = mention.clock
            mentions.remove(mention)
            return made
        return made

    def _recur_monthly(self, text: str, mentions: list[Mention], term: Term) -> bool:
        """`hằng tháng, trước ngày 25`: the day says all that `hằng tháng` says."""
        for mention in mentions:
            monthly = mention.recurrence is not None and mention.recurrence.startswith("FREQ=MONTHLY;BYM")
            if monthly and self._every_date.fullmatch(text, term.end, max(term.end, mention.start)):
                return True
        return False

    def _recur_daily(self, text: str, mentions: list[Mention], term: Term) -> bool:
        """`từ 6h30 đến 8h00 và từ 16h30 đến 18h30 hằng ngày`: hours of every day."""
        reach, taken = term.start, False
        for mention in sorted(mentions, key=lambda m: -m.start):
            if mention.end > term.start or mention.recurrence is not None:
                continue
            gap = text[mention.end : reach]
            if mention.first is not None or (
                gap.strip() and not self._and.fullmatch(text, mention.end, reach)
            ):
                break
            mention.recurrence = term.recurrence
            if not taken:
                mention.end = term.end
            reach, taken = mention.start, True
        return taken

    def _recur_yearly(self, text: str, mentions: list[Mention], term: Term) -> bool:
        reach = term.start
        taken = False
        for mention in sorted((m for m in mentions if m.end <= term.start), key=lambda m: -m.end):
            if not _yearless(mention):
                break
            gap = text[mention.end : reach]
            if gap.strip(" (") and not self._and.fullmatch(text, mention.end, reach):
                break
            mention.recurrence = _yearly(mention)
            if not taken:
                mention.end = term.end
            reach, taken = mention.start, True
        if taken:
            return True
        reach = term.end
        for mention in sorted((m for m in mentions if m.start >= term.end), key=lambda m: m.start):
            gap = self._every_date if not taken else self._and
            if not _yearless(mention) or not gap.fullmatch(text, reach, mention.start):
                break
            mention.recurrence = _yearly(mention)
            reach, taken = mention.end, True
        return taken


def _is_date(term: Term | None) -> TypeGuard[Term]:
    return term is not None and term.form == "date"


def _is_day(term: Term | None) -> TypeGuard[Term]:
    if term is None or term.form != "date" or term.first is None:
        return False
    return term.first.form in ("day", "lunar") and term.weekday is None


def _gap(pattern: regex.Pattern[str], text: str, start: int, end: int) -> int | None:
    """0 where only blanks and words stand between, 1 with a mark; None where the pattern fails."""
    if end - start > 40 or not pattern.fullmatch(text, start, end):
        return None
    return int(any(mark in text[start:end] for mark in ",;:(-"))


def _closed(text: str, end: int) -> int:
    closing = _CLOSES.match(text, end)
    return closing.end() if closing else end


def _later(time: str | None) -> str | None:
    """`02:00` in the afternoon is 14:00."""
    if time is None or time >= "12:00":
        return time
    return f"{int(time[:2]) + 12:02d}{time[2:]}"


def _hours(start: str | None, end: str | None) -> Clock:
    """A span of hours; `từ 2 giờ đến 5 giờ chiều` begins in the afternoon too."""
    if start and end and start < "06:00" and end >= "13:00" and (_later(start) or "") < end:
        start = _later(start)
    return Clock(start, end)


def _anniversary(first: Point, last: Point) -> bool:
    """`27/7/1947 - 27/7/2024` names a founding and its anniversary, no interval."""
    return (
        first.form == last.form == "day"
        and (first.day, first.month) == (last.day, last.month)
        and first.year is not None
        and last.year is not None
        and last.year - first.year >= 2
    )


def _extend(mention: Mention, term: Term) -> None:
    """An interval's other end, with the hour that stands beside it."""
    mention.last, mention.end, mention.rule, mention.weekday = term.first, term.end, term.rule, None
    if term.clock is None:
        return
    opening = mention.clock
    if opening is not None:
        mention.clock = Clock(opening.start, term.clock.end or term.clock.start)
    elif term.clock.end is not None or term.clock_after:
        mention.clock = term.clock
    else:
        mention.clock = Clock(None, term.clock.start)


def _yearless(mention: Mention) -> bool:
    point = mention.first
    return (
        point is not None
        and mention.recurrence is None
        and point.form in ("day", "month", "quarter")
        and not point.dated
        and (mention.last is None or not mention.last.dated)
    )


def _yearly(mention: Mention) -> str:
    """`15/12 hằng năm`: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15."""
    first, last = mention.first, mention.last
    if first is None:
        return "FREQ=YEARLY"
    if first.form == "day" and (last is None or (last.form == "day" and last.month == first.month)):
        days = range(first.day or 0, ((last.day if last else first.day) or 0) + 1)
        return f"FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY={','.join(map(str, days))}"
    opening = first.month if first.form != "quarter" else 3 * (first.number or 1) - 2
    end = last or first
    closing = end.month if end.form != "quarter" else 3 * (end.number or 1)
    months = list(range(opening or 1, (closing or 12) + 1))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}" if months else "FREQ=YEARLY"
