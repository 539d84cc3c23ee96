"""Joins neighbouring terms of one passage into mentions.

`từ 7h00 ngày 10/6 đến 17h00 ngày 12/6/2024` is four terms and one mention: times of day and days of
the week go to the date beside them, `đến` makes an interval, `và` an enumeration, and what one
member leaves out (month, year) it takes from its neighbour. Consecutive members are one interval:
`23 và 24/7/2024`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from hmtn_parse.facts.date_calendar import Calendar, calendar_of, crosses_year
from hmtn_parse.facts.date_clock import HourJoiner
from hmtn_parse.facts.date_mention import Mention
from hmtn_parse.facts.date_point import Point
from hmtn_parse.facts.date_recurrence import RecurrenceJoiner
from hmtn_parse.facts.date_terms import Term
from hmtn_parse.rulebook import Rulebook

_LISTED = frozenset({"day", "month", "week", "quarter", "year", "lunar"})
_FINE = frozenset({"day", "month", "week"})
_MARKS = 6
_MONTHLY_REACH = 190
"""How far before a day alone its sentence may say that it recurs each month."""
_DASH = regex.compile(r"[\s,]*(?:-+>?|→|~)\s*")


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
        self._begins = rulebook.pattern("{date_begins}$")
        self._ends = rulebook.pattern("{date_ends_gap}")
        self._between = rulebook.pattern(r"(?<!\w)giữa\s(?:các\s)?(?:ngày\s|tháng\s|năm\s)?$")
        self._hours = HourJoiner(rulebook)
        self._recurrences = RecurrenceJoiner(rulebook)
        self._monthly = rulebook.pattern("{date_monthly_report}")

    def join(self, text: str, terms: Sequence[Term]) -> list[Mention]:
        """The mentions that the terms of one passage make; `text` is its folded shadow."""
        if len(terms) == 1 and terms[0].alone:
            term = terms[0]
            return [Mention(term.start, term.end, term.rule, first=term.first)]
        found = self._hours.join(text, terms)
        mentions: list[Mention] = []
        for chain in self._chains(text, found):
            self._inherit(chain)
            mentions.extend(self._mentions(text, chain))
        mentions.extend(Mention(t.start, t.end, t.rule, clock=t.clock) for t in found if t.form == "clock")
        return self._recurrences.join(text, mentions, found)

    def _chains(self, text: str, terms: list[Term]) -> list[list[_Link]]:
        chains: list[list[_Link]] = []
        before: Term | None = None
        for term in terms:
            if term.form != "date":
                before = None
                continue
            tie = self._tie(text, before, term) if before is not None else None
            if tie == "and" and before is not None and chains[-1][-1].tie == "to":
                whole = before.first is not None and before.first.year is not None
                if whole and ";" in text[before.end : term.start]:
                    tie = None  # `tháng 3 - 5/2024; tháng 6 - 8/2024`
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
        if (
            first.form == last.form
            and self._ends.fullmatch(text, before.end, term.start)
            and self._begins.search(text, max(0, before.start - 40), before.start)
        ):
            return "to"  # `bắt đầu từ ngày 02/4 và kết thúc vào ngày 11/4/2023`
        listed = first.form in _LISTED and last.form in _LISTED
        mixed = (first.form == "year") != (last.form == "year")
        if listed and not mixed and self._and.fullmatch(text, before.end, term.start):
            whole = first.year is not None and last.year is not None
            # `quý II năm 2024; quý III/2024` are two; `10/5; 11/5/2024` share their year.
            return None if whole and ";" in text[before.end : term.start] else "and"
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
            if point is None or source is None or point.dated:
                continue
            if point.form == "day" and point.month is None and source.form == "day":
                point = replace(point, month=source.month)
            if source.year is not None:
                point = self._in_year(point, source, source.year, 1)
            chain[at].term.first = point

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
        whole = not sure and _is_whole(text, chain[0].term.start, chain[-1].term.end)
        made: list[Mention] = []
        ties: list[str | None] = []
        for link in chain:
            term = link.term
            if link.tie == "to" and made and made[-1].last is None:
                made[-1].extend(term)
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
        if (not sure and not whole) or any(link.term.day_only for link in chain):
            return []
        merged: list[Mention] = []
        # `so sánh giữa năm 2020 và 2021` tells of two years, not of one stretch.
        start = chain[0].term.start
        apart = self._between.search(text, max(0, start - 16), start) is not None
        ranged = False  # two stretches that are both written as such stay two
        for mention, tie in zip(made, ties):
            joined = tie == "and" and not apart and not ranged and mention.last is None
            ranged = mention.last is not None
            if joined and merged and self._consecutive(merged[-1], mention):
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
        if not self._monthly.search(text, max(0, start - _MONTHLY_REACH), start):
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


def _is_whole(text: str, start: int, end: int) -> bool:
    """Nothing but marks stands around."""
    if start > _MARKS or len(text) - end > _MARKS:
        return False
    return not text[:start].strip(" (\"'-:+") and not text[end:].strip(" .;,)\"'")


def _anniversary(first: Point, last: Point) -> bool:
    """`27/7/1947 - 27/7/2024` names a founding and its anniversary, no interval."""
    return (
        first.form == last.form == "day"
        and (first.day, first.month) == (last.day, last.month)
        and first.year is not None
        and last.year is not None
        and last.year - first.year >= 2
    )
