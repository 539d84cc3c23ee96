"""Points of the calendar as words state them: what is said, and what is left unsaid.

`ngày 10/6` is a day whose year is None; `cuối tháng 5/2024` a month with the part `late`. What a
point covers in days is the calendar's business (`date_calendar`); which year an unsaid year is, the
context's (`resolve.date_year`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from hmtn_parse.model.time import Granularity

PointForm = Literal[
    "day",
    "month",
    "week",
    "iso-week",
    "quarter",
    "months",
    "year",
    "years",
    "school-year",
    "school-term",
    "season",
    "observance",
    "lunar",
    "tet",
    "now",
]

Part = Literal[
    "early",
    "middle",
    "late",
    "first-half",
    "second-half",
    "first-ten",
    "second-ten",
    "last-ten",
    "before",
    "after",
]


@dataclass(frozen=True, slots=True)
class Point:
    """One expression of the calendar.

    `number`: the quarter (1 to 4), the week (-1 the last), how many months (`9 tháng đầu năm`: 9,
    `3 tháng cuối năm`: -3), the term of a school year. `until`: the last year of `2021-2025`.
    `name`: the lexicon and the folded term of a season or observance. `lunar_year`: the lunar year
    where its name is stated (Giáp Thìn: 2024); `blank`: the day (or day and month) is a gap to fill
    in by hand. `eve`: counted in the last lunar month before Tết (29 Tết).
    """

    form: PointForm
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int | None = None
    part: Part | None = None
    until: int | None = None
    name: tuple[str, str] | None = None
    lunar_year: int | None = None
    blank: bool = False
    eve: bool = False

    @property
    def dated(self) -> bool:
        """The year is said, or needs no saying."""
        return self.year is not None or self.lunar_year is not None or self.form == "now"

    def with_year(self, year: int | None) -> Point:
        """The same point in a year, where its own is unsaid."""
        return self if year is None or self.dated else replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours as `HH:MM`: `từ 7h30 đến 11h` has both, `06h30` only a start."""

    start: str | None
    end: str | None = None

    def __str__(self) -> str:
        if self.end is None:
            return self.start or ""
        return f"{self.start or '..'}/{self.end}"


@dataclass(frozen=True, slots=True)
class Span:
    """The days that an expression covers, both ends inclusive.

    `start` and `end` are None where the year is unknown; `edtf` then holds XXXX for it. `opening`
    and `closing` are the EDTF of the two ends, for intervals that begin or end with this span.
    """

    start: dt.date | None
    end: dt.date | None
    edtf: str
    opening: str
    closing: str
    granularity: Granularity
    approximate: bool = False


_ORDER: tuple[Granularity, ...] = (
    "minute",
    "day",
    "week",
    "month",
    "quarter",
    "half-year",
    "season",
    "observance",
    "holiday",
    "year",
)


def joined(first: Span, last: Span) -> Span:
    """The interval from the start of one span to the end of another."""
    fine = min(first.granularity, last.granularity, key=lambda g: _ORDER.index(g) if g in _ORDER else 1)
    opening, closing = first.opening, last.closing
    if first.granularity != last.granularity and first.start is not None and last.end is not None:
        opening = f"{first.start.isoformat()}{'~' if first.approximate else ''}"
        closing = f"{last.end.isoformat()}{'~' if last.approximate else ''}"
    return Span(
        start=first.start,
        end=last.end,
        edtf=f"{opening}/{closing}",
        opening=opening,
        closing=closing,
        granularity=fine,
        approximate=first.approximate or last.approximate,
    )
