"""Which event a deadline is about.

That is seldom said. A wave named beside it says so (`trước ngày 25/4 (phiên 2)`); else the words that
the task shares with the event's name do.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import cast

import regex

from hmtn_parse.checks.form import roman
from hmtn_parse.checks.view import View
from hmtn_parse.model import Deadline, Event

Dated = tuple[Event, dt.date, dt.date]
Wave = tuple[str, int]

ONE_OCCASION = dt.timedelta(days=7)
"""Events so near to one another are days of one occasion."""

_WORD = re.compile(r"\w+")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{2,8}(?!\w)")
_BEHIND = 60


def dated_events(view: View) -> list[Dated]:
    """The events whose days are known."""
    return [(e, e.time.start, e.time.end) for e in view.plan.events if e.time and e.time.start and e.time.end]


def due_clause(action: str) -> str:
    """The clause of a task that its date stands behind: `chuẩn bị hội trường; | tổng hợp báo cáo trước …`."""
    return regex.split(r";\s|\.\s", action)[-1]


def wave_of(view: View, deadline: Deadline) -> Wave | None:
    """The wave that stands behind a deadline's date, else the one that its task names last."""
    passage = view.passage(deadline.source)
    if passage is not None:
        behind = view.text.folded_of(passage)[deadline.source.end : deadline.source.end + _BEHIND]
        found = view.rulebook.pattern(
            r"\A\W{0,3}(?:(?:cho|của|đối với|với|áp dụng|là|hạn)\s)*{audit_wave}"
        ).match(behind)
        if found is not None:
            return wave(found)
    return wave_in(view, deadline.action)


def wave_in(view: View, words: str) -> Wave | None:
    """The wave that a text names last."""
    found = list(view.rulebook.pattern(r"{audit_wave}").finditer(view.folded(words)))
    return wave(found[-1]) if found else None


def wave(found: regex.Match[str]) -> Wave | None:
    """A match of a wave as its noun and number: `đợt II` is đợt 2."""
    number = found.group("number")
    value = int(number) if number.isdigit() else roman(number)
    return None if value is None else (found.group("wave"), value)


def tied(view: View, action: str, name: str) -> bool:
    """Whether a task and an event share two words in a row that tell one thing from another, or initials."""
    return not _telling(view, action).isdisjoint(_telling(view, name))


def best_tied(view: View, action: str, events: list[Dated]) -> list[Dated]:
    """The events that a task names with the most words: `Lễ tôn vinh`, not all events of hiến máu."""
    told = _telling(view, action)
    shared = [len(told & _telling(view, event.name)) for event, _, _ in events]
    most = max(shared, default=0)
    return [dated for dated, count in zip(events, shared) if most and count == most]


def _telling(view: View, words: str) -> set[tuple[str, ...]]:
    """The initials and the pairs of words in a text; kept, as every task is held against every event."""
    known = cast("dict[str, set[tuple[str, ...]]]", view.kept.setdefault("telling words", {}))
    if words not in known:
        known[words] = _pairs(view, words) | {(initials,) for initials in _ABBREVIATION.findall(words)}
    return known[words]


def _pairs(view: View, words: str) -> set[tuple[str, ...]]:
    folded = view.rulebook.pattern(r"(?<!\w)(?:{audit_common_word}|{audit_preparation})(?!\w)").sub(
        " | ", view.folded(words)
    )
    found: set[tuple[str, ...]] = set()
    for stretch in re.split(r"[|,;:.()\d]", folded):
        spoken = _WORD.findall(stretch)
        found.update(pairwise(spoken))
    return found
