"""When: days, intervals and hours, as closed intervals of Vietnamese calendar days."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from hmtn_parse.model.base import Model

Granularity = Literal[
    "minute",
    "day",
    "week",
    "month",
    "quarter",
    "half-year",
    "season",
    "year",
    "holiday",
    "observance",
    "recurring",
    "relative",
]


class Offset(Model):
    """A distance from an event: `trước khi tổ chức Ngày hội ít nhất 15 ngày` is
    direction before, amount 15, unit day, anchor `tổ chức Ngày hội`."""

    direction: Literal["before", "after", "within"]
    amount: float | None = None
    unit: Literal["hour", "day", "working-day", "week", "month", "year"] | None = None
    at_least: bool = False
    anchor: str | None = None


class Time(Model):
    """`Tháng 6/2020` is 2020-06-01 … 2020-06-30; `07h00 ngày 09/7/2021` has start_time 07:00.

    `start` and `end` are both inclusive. `edtf` is the same in ISO 8601-2. `inferred` names what
    the words left out and the context gave, e.g. `year` for `7/4`. `recurrence` is an RFC 5545
    rule such as `FREQ=MONTHLY;BYMONTHDAY=25` for `ngày 25 hằng tháng`.
    """

    edtf: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    start_time: str | None = Field(default=None, pattern=r"^[0-2]\d:[0-5]\d$")
    end_time: str | None = Field(default=None, pattern=r"^[0-2]\d:[0-5]\d$")
    granularity: Granularity
    inferred: tuple[str, ...] = ()
    evidence: str | None = Field(
        default=None,
        description="Where the inferred part was found: passage, row, column, heading, title, sibling, issue",
    )
    recurrence: str | None = None
    approximate: bool = Field(default=False, description="A soft interval: `dịp Tết`, `đầu tháng 4`.")
