"""deadline-after-event: a list that is due when the event that it serves is over.

Which event a deadline serves is seldom said. A wave named beside it says so (`trước ngày 25/4 (phiên 2)`);
else the words that the task shares with the event's name do. Where a document has several events and
nothing ties the task to one of them, nothing is said: a register of gardens due after the first of three
markets is no preparation of that market.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

import regex

from hmtn_parse.checks.chronology import certain, day
from hmtn_parse.checks.form import roman
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Deadline, Event

Dated = tuple[Event, dt.date, dt.date]

_WORD = re.compile(r"\w+")
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{2,8}(?!\w)")
_BEHIND = 60
_ONE_OCCASION = dt.timedelta(days=7)
"""Events so near to one another are days of one occasion."""


def check_deadlines(view: View) -> Iterator[Outcome]:
    """deadline-after-event: a list that is due when the event that it serves is over."""
    events = [
        (e, e.time.start, e.time.end) for e in view.plan.events if e.time and e.time.start and e.time.end
    ]
    if not events:
        return
    prepares = view.rulebook.pattern(r"(?<!\w)(?:{audit_preparation})(?!\w)")
    for deadline in view.plan.deadlines:
        time = deadline.time
        task = _due_clause(deadline.action)
        if time is None or time.end is None or not prepares.search(view.folded(task)):
            continue
        due = time.end
        served = _served(view, deadline, task, events)
        over = [(e, start) for e, start, end in served if end < due]
        if not over:
            continue
        ahead = any(end >= due for _, _, end in served)
        event, start = over[0]
        yield Outcome(
            "deadline-after-event",
            "disagrees",
            f"Việc «{deadline.action[:80]}» có hạn {day(due)}, sau «{event.name[:80]}» "
            f"ngày {day(start)}. Hãy kiểm tra xem thời hạn áp dụng cho sự kiện nào.",
            f"«{deadline.action[:80]}» is due on {day(due)}, after «{event.name[:80]}» on {day(start)}. "
            "Check which event the deadline serves.",
            severity="info" if ahead or not certain(time) else "warning",
            sources=(deadline.source, event.source),
        )


def _due_clause(action: str) -> str:
    """The clause of a task that its date stands behind: `chuẩn bị hội trường; | tổng hợp báo cáo trước …`."""
    return regex.split(r";\s|\.\s", action)[-1]


def _served(view: View, deadline: Deadline, task: str, events: list[Dated]) -> list[Dated]:
    """The events that a deadline may serve."""
    wave = _wave_of(view, deadline)
    if wave is not None:
        return [dated for dated in events if _wave_in(view, dated[0].name) == wave]
    sure = view.rulebook.pattern(r"(?<!\w)(?:{audit_sure_preparation})(?!\w)")
    days = {start for _, start, _ in events}
    action = view.folded(task)
    if len(days) == 1 and sure.search(action):
        return events
    due = deadline.time.end if deadline.time is not None else None
    if due is not None and sure.search(action) and max(days) - min(days) <= _ONE_OCCASION:
        # `Khai mạc ngày 23/3, thi đấu đến ngày 26/3`: whoever plays is put down before the opening.
        opening = view.rulebook.pattern(r"^{audit_opening}(?!\w)")
        opened = [d for d in events if opening.match(view.folded(d[0].name)) and d[2] < due]
        if opened:
            return opened
    over = due is not None and all(end < due for _, _, end in events)
    invites = view.rulebook.pattern(r"(?<!\w){audit_invitation}(?!\w)").search(action)
    if over and (invites or (max(days) - min(days) <= _ONE_OCCASION and sure.search(action))):
        return events  # invitations, or names put down, when all is over
    return [dated for dated in events if _tied(view, task, dated[0].name)]


def _wave_of(view: View, deadline: Deadline) -> tuple[str, int] | None:
    """The wave that stands behind a deadline's date, else the one that its task names last."""
    passage = view.passage(deadline.source)
    if passage is not None:
        behind = view.text.folded_of(passage)[deadline.source.end : deadline.source.end + _BEHIND]
        found = view.rulebook.pattern(
            r"\A\W{0,3}(?:(?:cho|của|đối với|với|áp dụng|là|hạn)\s)*{audit_wave}"
        ).match(behind)
        if found is not None:
            return _wave(found)
    return _wave_in(view, deadline.action)


def _wave_in(view: View, words: str) -> tuple[str, int] | None:
    found = list(view.rulebook.pattern(r"{audit_wave}").finditer(view.folded(words)))
    return _wave(found[-1]) if found else None


def _wave(found: regex.Match[str]) -> tuple[str, int] | None:
    number = found.group("number")
    value = int(number) if number.isdigit() else roman(number)
    return None if value is None else (found.group("wave"), value)


def _tied(view: View, action: str, name: str) -> bool:
    """Whether a task and an event share two words in a row that tell one thing from another, or initials."""
    return not _telling(view, action).isdisjoint(_telling(view, name))


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
