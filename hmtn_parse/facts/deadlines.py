"""Words that make a deadline: `chậm nhất`, `trước ngày`, `hoàn thành trong`, `trước khi … 15 ngày`."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast

import regex

from hmtn_parse.facts.dates import read_dates
from hmtn_parse.facts.reading import Reading
from hmtn_parse.model import Offset
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.text.passage import Passage, RunningText

Relation = Literal["before", "by", "within", "relative"]
Unit = Literal["hour", "day", "working-day", "week", "month", "year"]

_GAP = regex.compile(
    r"[\s:*]*(?:(?:là|vào|lúc|ngày|hết|trước|trong|khoảng|thời điểm|\d{1,2}[.:]\d\d,?)[\s*]*)*"
)
"""A star is a Markdown mark that makes only the date bold."""
_UNITS: dict[str, Unit] = {
    "ngày": "day",
    "ngày làm việc": "working-day",
    "giờ": "hour",
    "tuần": "week",
    "tháng": "month",
    "năm": "year",
}
_REACH = 24
"""How many characters may stand between a governing word and its date."""


@dataclass(frozen=True, slots=True)
class DeadlineWord:
    """A governing word and what it asks of the date after it.

    `period`: the word is the beginning of the date itself, `từ nay đến hết ngày 30/6/2024`.
    """

    passage: Passage
    start: int
    end: int
    relation: Relation
    rule: str
    period: bool = False

    def governs(self, start: int) -> bool:
        """Whether a date that begins at `start` stands right after the word."""
        if self.period:
            return start == self.start
        if start < self.end:
            # The date's own words can begin with the governing word's last ones (`trong tháng 6`);
            # one that begins with `từ` is a period.
            return self.start < start and not self.passage.text.startswith("từ ", start)
        return (
            start - self.end <= _REACH
            and _GAP.fullmatch(self.passage.text[self.end : start].lower()) is not None
        )


@dataclass(frozen=True, slots=True)
class RelativeDeadline:
    """`trước khi tổ chức Ngày hội ít nhất 15 ngày`: a distance from an event, no day."""

    passage: Passage
    start: int
    end: int
    offset: Offset
    rule: str


def find_deadline_words(text: RunningText, rulebook: Rulebook) -> list[DeadlineWord]:
    """Every governing word, whether a date follows or not."""
    return [
        DeadlineWord(
            m.passage,
            _word_start(m),
            m.end,
            cast(Relation, m.rule.produces["relation"]),
            m.rule.id,
            bool(m.rule.produces.get("period")),
        )
        for m in rulebook.find("deadline-word", text)
    ]


def _word_start(match: Match) -> int:
    """Where the governing word begins, behind the verb that made it one: `hoàn thành …` | `trong`."""
    return next((match.groups[g][0] for g in ("word", "word2", "word3") if g in match.groups), match.start)


def find_relative_deadlines(text: RunningText, rulebook: Rulebook) -> list[RelativeDeadline]:
    """Every deadline counted from an event."""
    return [_relative(match) for match in rulebook.find("deadline-relative", text)]


def _relative(match: Match) -> RelativeDeadline:
    unit = (match["unit"] or "ngày").lower()
    if unit == "ngày" and match.text.lower().find("làm việc") > 0:
        unit = "ngày làm việc"
    least = (match["least"] or match["least2"] or "").lower()
    direction = cast(Literal["before", "after", "within"], match.rule.produces["direction"])
    anchor = (match["anchor"] or "").strip()
    return RelativeDeadline(
        match.passage,
        _word_start(match),
        match.end,
        Offset(
            direction=direction,
            amount=float(match["amount"] or 0),
            unit=_UNITS.get(unit, "day"),
            at_least=least in ("ít nhất", "tối thiểu", "không ít hơn"),
            anchor=anchor or None,
        ),
        match.rule.id,
    )


def governing_word(
    words: Sequence[DeadlineWord], passage: Passage, start: int, end: int | None = None
) -> DeadlineWord | None:
    """The word that governs the date at `start`, the nearest before it.

    With an `end` it may also stand inside the date: `hằng ngày trước 16h00`. `words` are in order.
    """
    first = bisect_left(words, (passage.index, start - _REACH), key=lambda w: (w.passage.index, w.end))
    found: DeadlineWord | None = None
    for word in islice(words, first, None):
        if word.passage.index != passage.index or word.start >= max(start + word.period, end or 0):
            break
        if word.governs(start) or (end is not None and start < word.start and word.end < end):
            found = word
    return found


def read_deadlines(text: RunningText, rulebook: Rulebook, issued: dt.date | None = None) -> list[Reading]:
    """`chậm nhất ngày 06/7/2021` as `by 2021-07-06`."""
    words = find_deadline_words(text, rulebook)
    readings: list[Reading] = []
    for date in read_dates(text, rulebook, issued):
        passage = text.passages[0]
        word = governing_word(words, passage, date.start)
        if word is not None:
            whole = passage.text[word.start : date.end]
            readings.append(
                Reading("deadline", word.rule, word.start, date.end, whole, f"{word.relation} {date.value}")
            )
    for relative in find_relative_deadlines(text, rulebook):
        offset = relative.offset
        readings.append(
            Reading(
                "deadline",
                relative.rule,
                relative.start,
                relative.end,
                relative.passage.text[relative.start : relative.end],
                f"relative {offset.direction} {offset.amount:g} {offset.unit}",
            )
        )
    return sorted(readings, key=lambda reading: reading.start)
