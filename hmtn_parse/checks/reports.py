"""deadline-after-event, the other way round: a report of results that is due before what it reports.

`Báo cáo kết quả Phiên giao dịch … trước ngày 20/7/2023` for a fair on 22/7; `mở lớp từ 10/4 đến 15/5/2018;
báo cáo kết quả trước ngày 10/5/2018`. Many reports are due early and rightly so: how far things are, who
has put down his name, what was done at a lower level, the year's work before the conference that closes it.
So what a report is about must be the event by name, or the event's own sentence, or all that the document
sets out to do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from hmtn_parse.checks.chronology import certain, day
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.reported_stretches import last_day_reported
from hmtn_parse.checks.served import ONE_OCCASION, Dated, dated_events, due_clause, wave_in, wave_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Deadline

_NEAR = dt.timedelta(days=60)
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check_reports(view: View) -> Iterator[Outcome]:
    """deadline-after-event: reports of results against the events that they are about."""
    events = dated_events(view)
    report = view.rulebook.pattern("{audit_report}")
    early = view.rulebook.pattern(r"(?<!\w)(?:{audit_before_the_end})(?!\w)")
    for deadline in view.plan.deadlines:
        time = deadline.time
        if time is None or time.end is None or deadline.recurrence or deadline.relation == "relative":
            continue
        reach = last_day_reported(view, deadline)
        if reach is not None:
            yield _too_soon(deadline, time.end, *reach)
            continue
        if not events:
            continue
        clause = due_clause(deadline.action)
        found = report.search(view.folded(clause))
        if found is None or early.search(view.folded(_sentence(view, deadline))):
            continue
        if {int(year) for year in _YEAR.findall(clause)} - {time.end.year}:
            continue
        reported = _reported(view, deadline, found.group("what"), events)
        ahead = [(e, start, end) for e, start, end in reported if end > time.end]
        if not reported or len(ahead) < len(reported):
            continue
        event, start, end = min(ahead, key=lambda dated: dated[2])
        sure = certain(time) and event.time is not None and certain(event.time)
        if not sure and start - time.end > _NEAR:
            continue  # a year that was put in may be the wrong one
        until = day(end) if start == end else f"{day(start)} - {day(end)}"
        yield Outcome(
            "deadline-after-event",
            "disagrees",
            f"Báo cáo «{deadline.action[:80]}» có hạn {day(time.end)}, khi «{event.name[:80]}» ({until}) "
            "chưa diễn ra xong. Hãy kiểm tra lại hạn báo cáo.",
            f"The report «{deadline.action[:80]}» is due on {day(time.end)}, when «{event.name[:80]}» "
            f"({until}) is not over. Check when the report is due.",
            severity="warning",
            sources=(deadline.source, event.source),
        )


def _too_soon(deadline: Deadline, due: dt.date, until: DateMention, end: dt.date) -> Outcome:
    return Outcome(
        "deadline-after-event",
        "disagrees",
        f"Báo cáo kết quả đến hết {day(end)} mà hạn gửi là {day(due)}, trước ngày đó. "
        "Hãy kiểm tra lại hai ngày.",
        f"The report on results until {day(end)} is due on {day(due)}, before that day. Check both dates.",
        severity="warning",
        sources=(deadline.source, until.source),
    )


def _sentence(view: View, deadline: Deadline) -> str:
    """The item up to the deadline's date, and the task where it stands behind the date."""
    passage = view.passage(deadline.source)
    before = "" if passage is None else passage.text[: deadline.source.start]
    return f"{before} {deadline.action}"


def _reported(view: View, deadline: Deadline, what: str, events: list[Dated]) -> list[Dated]:
    """The events that a report is about; none where that cannot be told."""
    all_done = view.rulebook.pattern("{audit_report_of_all}").match(what) is not None
    own = _own_sentence(view, deadline, events)
    if own is not None and (all_done or _names(view, what, own[0].name)):
        return [own]
    named = wave_in(view, what) or wave_of(view, deadline)
    if named is not None:
        return [dated for dated in events if wave_in(view, dated[0].name) == named]
    if not all_done:
        called = [dated for dated in events if _heads(view, what, dated[0].name)]
        return called or (_programme(view, events) if _heads(view, what, view.plan.title or "") else [])
    return events if _of_the_one_occasion(view, deadline, events) else []


def _own_sentence(view: View, deadline: Deadline, events: list[Dated]) -> Dated | None:
    """The event right before a report in its sentence: `mở lớp từ 10/4 đến 15/5; báo cáo kết quả trước …`."""
    source = deadline.source
    before = [
        dated
        for dated in events
        if (dated[0].source.block, dated[0].source.cell) == (source.block, source.cell)
        and dated[0].source.end <= source.start
    ]
    if not before:
        return None
    last = max(before, key=lambda dated: dated[0].source.end)
    others = (d.source for d in (*view.plan.dates, *view.plan.deadlines))
    between = any(
        (o.block, o.cell) == (source.block, source.cell) and last[0].source.end <= o.start < source.start
        for o in others
    )
    return None if between else last


def _names(view: View, what: str, name: str) -> bool:
    """Whether what is reported opens with a word of the event's own name: `kết quả mở lớp`."""
    called = view.folded(name)
    report = view.rulebook.pattern("{audit_report}").search(called)  # the sentence's own end is no name
    called = called[: report.start()] if report is not None else called
    first = _bare_name(view, what)[:1]
    return bool(first) and first[0] in _WORD.findall(called)


def _heads(view: View, what: str, name: str) -> bool:
    """Whether an event is called by the first two words that a report is about: `Phiên giao | dịch`."""
    wanted = _bare_name(view, what)[:2]
    return len(wanted) == 2 and _bare_name(view, name)[:2] == wanted


def _programme(view: View, events: list[Dated]) -> list[Dated]:
    """The closing of an occasion whose programme names only its parts; without one, all of them."""
    end = view.rulebook.pattern(r"{audit_moment_frame}?{audit_end}(?!\w)")
    return [dated for dated in events if end.match(view.folded(dated[0].name))] or events


def _bare_name(view: View, words: str) -> list[str]:
    """The words of a name, without `Tổ chức`, `Kế hoạch` … before it."""
    folded = view.folded(words)
    opening = view.rulebook.pattern("{audit_before_a_name}").match(folded)
    return _WORD.findall(folded[opening.end() if opening else 0 :].split(",")[0])


def _of_the_one_occasion(view: View, deadline: Deadline, events: list[Dated]) -> bool:
    """Whether a report on everything can only be on the one occasion that the document is about.

    Its item says nothing else that could have results, and its title names the occasion, which is none
    that looks back on work reported before.
    """
    days = [start for _, start, _ in events]
    due = deadline.time.end if deadline.time is not None else None
    if due is None or max(days) - min(days) > ONE_OCCASION or min(days) - due > _NEAR or due >= min(days):
        return False
    closing = view.rulebook.pattern(r"(?<!\w)(?:{audit_closing_event})(?!\w)")
    names = {event.name for event, _, _ in events}
    if view.plan.title not in names or any(closing.search(view.folded(name)) for name in names):
        return False
    rest = _sentence(view, deadline)
    section = view.section_of.get(deadline.source.block)
    title = section.title if section is not None and section.title is not None else ""
    if title not in rest:
        rest = f"{title} {rest}"
    for organisation in view.plan.organisations:
        rest = rest.replace(organisation.name, " ")
    report = view.rulebook.pattern(r"(?:{audit_report_word})(?!\w).*?(?=báo cáo|gửi|\Z)").sub(
        " ", view.folded(rest)
    )
    return (
        view.rulebook.pattern(r"^(?:(?:{audit_reporter}|{audit_task_word})(?!\w)|\W)*$").match(report)
        is not None
    )
