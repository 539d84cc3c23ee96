"""Mentions beside `hằng tháng`, `hằng năm` recur: `trước ngày 15/12 hằng năm`, `16h30 hằng ngày`.

The result is an RFC 5545 rule; the mention's own words give its days and months.
"""

from __future__ import annotations

from bisect import bisect_left

from hmtn_parse.facts.date_mention import Mention
from hmtn_parse.facts.date_terms import Term
from hmtn_parse.rulebook import Rulebook

_REACH = 200
"""How many letters from `hằng năm` the first and the last of the days that it makes recur may stand."""


class RecurrenceJoiner:
    """Gives mentions their recurrence, with the connectors of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._and = rulebook.pattern("{date_and_gap}")
        self._every_date = rulebook.pattern("{date_every_gap}")
        self._clock_date = rulebook.pattern("{date_clock_to_date_gap}")
        self._date_clock = rulebook.pattern("{date_date_to_clock_gap}")

    def join(self, text: str, mentions: list[Mention], terms: list[Term]) -> list[Mention]:
        """The mentions with those that the `every` terms make or change, in order."""
        kept = sorted(mentions, key=lambda mention: mention.start)
        for term in terms:
            if term.form != "every":
                continue
            at = bisect_left(kept, term.start, key=lambda mention: mention.start)
            before = [m for m in kept[max(0, at - 12) : at] if term.start - _REACH <= m.end <= term.start]
            after = [m for m in kept[at : at + 12] if term.end <= m.start <= term.end + _REACH]
            taken = (
                (term.every == "năm" and self._yearly(text, before, after, term))
                or (term.every == "tháng" and self._monthly(text, after, term))
                or (term.every == "ngày" and self._daily(text, before, term))
            )
            if not taken and term.rule != "recurring.year_relative":
                made, used = self._alone(text, before, after, term)
                if used is not None:
                    kept.remove(used)
                kept.insert(bisect_left(kept, made.start, key=lambda mention: mention.start), made)
        return kept

    def _alone(
        self, text: str, before: list[Mention], after: list[Mention], term: Term
    ) -> tuple[Mention, Mention | None]:
        """A recurrence, with the time of day beside it: `trước 10h00 thứ Sáu hằng tuần`."""
        made = Mention(term.start, term.end, term.rule, recurrence=term.recurrence)
        if before and before[-1].only_hours:
            hours = before[-1]
            if self._clock_date.fullmatch(text, hours.end, term.start):
                made.start, made.clock = hours.start, hours.clock
                return made, hours
        if after and after[0].only_hours:
            hours = after[0]
            if self._date_clock.fullmatch(text, term.end, hours.start):
                made.end, made.clock = hours.end, hours.clock
                return made, hours
        return made, None

    def _monthly(self, text: str, after: list[Mention], term: Term) -> bool:
        """`hằng tháng, trước ngày 25`: the day says all that `hằng tháng` says."""
        for mention in after:
            days = mention.recurrence is not None and mention.recurrence.startswith("FREQ=MONTHLY;BYM")
            if days and self._every_date.fullmatch(text, term.end, mention.start):
                return True
        return False

    def _daily(self, text: str, before: list[Mention], term: Term) -> bool:
        """`từ 6h30 đến 8h00 và từ 16h30 đến 18h30 hằng ngày`: hours of every day."""
        reach, taken = term.start, False
        for mention in reversed(before):
            if not mention.only_hours or not self._joins(text, mention.end, reach):
                break
            mention.recurrence = term.recurrence
            mention.end = mention.end if taken else term.end
            reach, taken = mention.start, True
        return taken

    def _yearly(self, text: str, before: list[Mention], after: list[Mention], term: Term) -> bool:
        """`15/6 và 15/12 hằng năm`, `hằng năm, trước ngày 15/12`."""
        reach, taken = term.start, False
        for mention in reversed(before):
            if not mention.yearless or not self._joins(text, mention.end, reach):
                break
            mention.recurrence = yearly_rule(mention)
            mention.end = mention.end if taken else term.end
            reach, taken = mention.start, True
        if taken:
            return True
        reach = term.end
        for mention in after:
            gap = self._and if taken else self._every_date
            if not mention.yearless or not gap.fullmatch(text, reach, mention.start):
                break
            mention.recurrence = yearly_rule(mention)
            reach, taken = mention.end, True
        return taken

    def _joins(self, text: str, start: int, end: int) -> bool:
        """Nothing but a blank or bracket, or a word that lists, stands between."""
        return not text[start:end].strip(" (") or self._and.fullmatch(text, start, end) is not None


def yearly_rule(mention: Mention) -> str:
    """`15/12 hằng năm`: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15."""
    first = mention.first
    if first is None:
        return "FREQ=YEARLY"
    last = mention.last or first
    if first.form == "day" and last.form == "day" and last.month == first.month:
        days = range(first.day or 0, (last.day or 0) + 1)
        return f"FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY={','.join(map(str, days))}"
    opening = 3 * (first.number or 1) - 2 if first.form == "quarter" else first.month or 1
    closing = 3 * (last.number or 1) if last.form == "quarter" else last.month or 12
    months = ",".join(str(month) for month in range(opening, closing + 1))
    return f"FREQ=YEARLY;BYMONTH={months}" if months else "FREQ=YEARLY"
