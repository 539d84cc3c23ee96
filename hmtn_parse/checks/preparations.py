"""deadline-after-event: a list that is due when the event that it serves is over.

Where a document has several events and nothing ties the task to one of them, nothing is said: a register
of gardens due after the first of three markets is no preparation of that market.
"""

from __future__ import annotations

from collections.abc import Iterator

from hmtn_parse.checks.chronology import certain, day
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.served import (
    ONE_OCCASION,
    Dated,
    best_tied,
    dated_events,
    due_clause,
    tied,
    wave_in,
    wave_of,
)
from hmtn_parse.checks.view import View
from hmtn_parse.model import Deadline


def check_deadlines(view: View) -> Iterator[Outcome]:
    """deadline-after-event: a list that is due when the event that it serves is over."""
    events = dated_events(view)
    if not events:
        return
    prepares = view.rulebook.pattern(r"(?<!\w)(?:{audit_preparation}|{audit_present})(?!\w)")
    follows = view.rulebook.pattern(r"(?<!\w)(?:{audit_aftermath})(?!\w)")
    for deadline in view.plan.deadlines:
        time = deadline.time
        task = due_clause(deadline.action)
        words = view.folded(task)
        if time is None or time.end is None or not prepares.search(words) or follows.search(words):
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


def _served(view: View, deadline: Deadline, task: str, events: list[Dated]) -> list[Dated]:
    """The events that a deadline may serve."""
    named = wave_of(view, deadline)
    if named is not None:
        return [dated for dated in events if wave_in(view, dated[0].name) == named]
    sure = view.rulebook.pattern(r"(?<!\w)(?:{audit_sure_preparation})(?!\w)")
    days = {start for _, start, _ in events}
    action = view.folded(task)
    present = view.rulebook.pattern(r"(?<!\w)(?:{audit_present})(?!\w)")
    if present.search(action):
        return events if len(days) == 1 else []
    if len(days) == 1 and sure.search(action):
        return events
    due = deadline.time.end if deadline.time is not None else None
    if due is not None and sure.search(action) and max(days) - min(days) <= ONE_OCCASION:
        # `Khai mạc ngày 23/3, thi đấu đến ngày 26/3`: whoever plays is put down before the opening.
        opening = view.rulebook.pattern(r"^{audit_opening}(?!\w)")
        opened = [d for d in events if opening.match(view.folded(d[0].name)) and d[2] < due]
        if opened:
            return opened
    over = due is not None and all(end < due for _, _, end in events)
    invites = view.rulebook.pattern(r"(?<!\w){audit_invitation}(?!\w)").search(action)
    if over and (invites or (max(days) - min(days) <= ONE_OCCASION and sure.search(action))):
        return events  # invitations, or names put down, when all is over
    if sure.search(action):
        named_by_heading = _joined_by_the_heading(view, deadline)
        if named_by_heading:
            joined = [dated for dated in events if tied(view, named_by_heading, dated[0].name)]
            # `Lễ ra quân` on two days: nothing tells which of them is meant.
            if len({start for _, start, _ in joined}) == 1:
                return joined
    return best_tied(view, task, events)


def _joined_by_the_heading(view: View, deadline: Deadline) -> str:
    """The event that those over a task join: `8. Các lực lượng tham gia | Lễ ra quân`; else empty."""
    joins = view.rulebook.pattern(r"(?<!\w)(?:{audit_attend})\s(?P<event>{audit_day_event}\s[^.;:()\d]+)")
    for section in view.sections_over(deadline.source.block):
        found = joins.search(view.folded(section.title or ""))
        if found is not None:
            return found.group("event")
    return ""
