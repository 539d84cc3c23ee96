"""A date as the words of one passage state it, without context."""

from __future__ import annotations

from dataclasses import dataclass

from hmtn_parse.facts.date_calendar import Calendar
from hmtn_parse.facts.date_point import Clock, Point, Span
from hmtn_parse.text.passage import Passage


@dataclass(frozen=True, slots=True)
class DateReading:
    """One mention: a day, an interval, a time of day, a recurrence.

    `start` and `end` are offsets in the passage. `first` is None where only a time of day stands
    (`từ 10h00 đến 11h30`) or only a recurrence (`hằng tháng`). `weekday`: the stated day of the
    week, Monday 0, a check of the date. `recurrence`: an RFC 5545 rule. `cited`: the date of a cited
    document. `doubtful`: a date only if the context says so (`7/4` alone in a cell). `inferred`: what a
    table's header said for it (the month of `12, 13`).
    """

    passage: Passage
    start: int
    end: int
    rule: str
    first: Point | None = None
    last: Point | None = None
    clock: Clock | None = None
    weekday: int | None = None
    recurrence: str | None = None
    cited: bool = False
    doubtful: bool = False
    inferred: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The mention as written."""
        return self.passage.text[self.start : self.end]

    @property
    def form(self) -> str:
        """The form of its first point; `clock` or `recurring` where it has none."""
        if self.recurrence is not None:
            return "recurring"
        return "clock" if self.first is None else self.first.form

    @property
    def dated(self) -> bool:
        """The words themselves say the year of both ends."""
        if self.first is None or self.recurrence is not None:
            return False
        return self.first.dated and (self.last is None or self.last.dated)

    def span(self, calendar: Calendar, year: int | None = None) -> Span | None:
        """The days it covers; None for an impossible date. `year` stands in for an unsaid year."""
        return None if self.first is None else calendar.interval(self.first, self.last, year)
