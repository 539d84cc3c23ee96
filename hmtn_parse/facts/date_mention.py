"""A mention in the making: what the terms of a passage are joined into."""

from __future__ import annotations

from dataclasses import dataclass

from hmtn_parse.facts.date_point import Clock, Point
from hmtn_parse.facts.date_terms import Term


@dataclass(slots=True)
class Mention:
    """One date, interval, time of day or recurrence, with its offsets in its passage."""

    start: int
    end: int
    rule: str
    first: Point | None = None
    last: Point | None = None
    clock: Clock | None = None
    weekday: int | None = None
    recurrence: str | None = None
    doubtful: bool = False

    @property
    def only_hours(self) -> bool:
        """A time of day without a date."""
        return self.first is None and self.clock is not None and self.recurrence is None

    @property
    def yearless(self) -> bool:
        """A day, month or quarter whose year is unsaid, or an interval of such."""
        point = self.first
        if point is None or self.recurrence is not None or point.dated:
            return False
        return point.form in ("day", "month", "quarter") and (self.last is None or not self.last.dated)

    def extend(self, term: Term) -> None:
        """Takes an interval's other end, with the hour that stands beside it."""
        self.last, self.end, self.rule, self.weekday = term.first, term.end, term.rule, None
        if term.clock is None:
            return
        if self.clock is not None:
            self.clock = Clock(self.clock.start, term.clock.end or term.clock.start)
        elif term.clock.end is not None or term.clock_after:
            self.clock = term.clock
        else:
            self.clock = Clock(None, term.clock.start)
