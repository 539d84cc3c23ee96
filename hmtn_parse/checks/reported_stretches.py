"""Reports that say themselves until when they reach, due before that day.

`báo cáo kết quả cả Tháng hành động (đến hết ngày 31/10/2023) … trước ngày 15/10/2023`; `Đợt cao điểm kéo dài
đến hết ngày 31/10/2023; các xã báo cáo kết quả trước ngày 15/10/2023`. Reports on how far things are, and
estimates of a whole year that is not over, are due early and rightly so.
"""

from __future__ import annotations

import datetime as dt
import re

from hmtn_parse.checks.chronology import certain
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Deadline

_CLAUSE = re.compile(r"[;.](?=\s)")


def last_day_reported(view: View, deadline: Deadline) -> tuple[DateMention, dt.date] | None:
    """The mention of the last day that a report reaches to, where the report is due before that day."""
    passage, time = view.passage(deadline.source), deadline.time
    if passage is None or time is None or time.end is None or not certain(time):
        return None
    folded, due = view.text.folded_of(passage), time.end
    breaks = [m.end() for m in _CLAUSE.finditer(folded, 0, deadline.source.start)]
    begin = breaks[-1] if breaks else 0
    report = view.rulebook.pattern("{audit_report}").search(folded[begin : deadline.source.start])
    if report is None:
        return None
    told_early = view.rulebook.pattern(r"(?<!\w)(?:{audit_before_the_end}|{audit_estimate})(?!\w)")
    mentions = [
        m
        for m in view.plan.dates
        if (m.source.block, m.source.cell) == (deadline.source.block, deadline.source.cell)
        and m.source.end <= deadline.source.start
    ]
    what = begin + report.start("what")
    for mention in mentions:
        end = _ends(view, folded, mention, due)
        if end is None or mention.source.start < what:
            continue
        return None if told_early.search(folded[begin : deadline.source.start]) else (mention, end)
    whole = view.rulebook.pattern("{audit_report_of_all}").match(report.group("what"))
    if whole is None or not mentions or mentions[-1].source.start >= begin:
        return None
    # `Đợt cao điểm kéo dài đến hết ngày 31/10; | các xã báo cáo kết quả`
    before = breaks[-2] if len(breaks) > 1 else 0
    end = _ends(view, folded, mentions[-1], due)
    lasts = view.rulebook.pattern(r"(?<!\w)(?:{audit_lasting})(?!\w)")
    if end is None or mentions[-1].source.start < before or not lasts.search(folded[before:begin]):
        return None
    return None if told_early.search(folded[before : deadline.source.start]) else (mentions[-1], end)


def _ends(view: View, folded: str, mention: DateMention, due: dt.date) -> dt.date | None:
    """The last day of a stretch that is given by its end or as a range, and that reaches beyond a day."""
    time = mention.time
    if time is None or time.start is None or time.end is None or time.granularity != "day":
        return None
    if not certain(time) or time.end <= due or (time.end.month, time.end.day) == (12, 31):
        return None
    if time.start < time.end:
        return time.end if time.start <= due else None
    until = view.rulebook.pattern(r"(?<!\w){audit_until}\s?$")
    return time.end if until.search(folded[: mention.source.start]) else None
