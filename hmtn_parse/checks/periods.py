"""outside-period: dates that lie outside the time that the plan is for.

One row of a schedule in another year than the plan's year and all its neighbours (`Từ 08/5/2024 đến
14/5/2024` between rows of 2023), or in another month than a title of days and the rows before and behind
it, is a slip of the pen, where the right year or month puts it back in its place. So is a row or step outside
the time that the text states (`stated_period`). Other events outside the
title's period are worth a note only: preparations come before it, the closing report behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from hmtn_parse.checks.chronology import certain, day
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.schedules import Item, Span, columns, in_order, lists
from hmtn_parse.checks.stated_period import after_the_stated
from hmtn_parse.checks.view import View
from hmtn_parse.model import Severity, Source, Time

_FEWEST = 3
_FAR = dt.timedelta(days=180)
_SHORT = dt.timedelta(days=100)
_ROUND = dt.timedelta(days=120)
"""How far the right date may lie from the days of the other rows."""


def check_periods(view: View) -> Iterator[Outcome]:
    """outside-period: rows of schedules against their neighbours, then events against the title."""
    odd: dict[tuple[int, object, int], Outcome] = {}
    year, frame = _plan_year(view), _short_period(view)
    beyond = view.rulebook.pattern(r"(?<!\w)(?:{audit_beyond_period})(?!\w)")
    for items in (*columns(view), *lists(view)):
        if len(items) < _FEWEST:
            continue
        found = _odd_year(items, year) if year is not None else None
        if found is None and frame is not None:
            found = _odd_month(items, frame)
        if found is not None and beyond.search(view.folded(found.words)) is None:
            odd[_at(found.source)] = _odd(found, items)
    yield from odd.values()
    for found, told in after_the_stated(view):
        if _at(found.source) not in odd:
            yield odd.setdefault(_at(found.source), _beyond(found, told))
    yield from _events(view, set(odd))


def _at(source: Source) -> tuple[int, object, int]:
    return source.block, source.cell, source.start


# ---------------------------------------------------------------- schedules


def _plan_year(view: View) -> int | None:
    """The one year that a plan is for; of one that names none, the year of issue."""
    time = view.plan.period or view.plan.issued
    if time is None or time.start is None or time.end is None or time.start.year != time.end.year:
        return None
    return time.start.year


def _short_period(view: View) -> Span | None:
    """The days or the month in the title."""
    time = view.plan.period
    if time is None or time.start is None or time.end is None or time.end - time.start > _SHORT:
        return None
    return None if time.approximate or time.granularity not in ("day", "month") else (time.start, time.end)


def _odd_year(items: Sequence[Item], year: int) -> Item | None:
    """The one row in another year, where the plan's year puts it back among its neighbours."""
    strays = [item for item in items if item.start.year != year or item.end.year != year]
    if len(strays) != 1:
        return None
    stray = strays[0]
    others = [item for item in items if item is not stray]
    first, last = min(o.start for o in others), max(o.end for o in others)
    if stray.start.year != stray.end.year or not (stray.start - last > _FAR or first - stray.end > _FAR):
        return None
    moved = _moved(stray, year - stray.start.year, 0)
    if moved is None or not first - _ROUND <= moved[0] <= last + _ROUND:
        return None
    return stray if in_order(items, stray, moved) else None


def _odd_month(items: Sequence[Item], frame: Span) -> Item | None:
    """The one row outside a title of days, out of order too, that another month puts back in its place."""
    strays = [item for item in items if item.end < frame[0] or item.start > frame[1]]
    if len(strays) != 1 or strays[0] in (items[0], items[-1]):
        return None
    stray = strays[0]
    if in_order(items, stray, (stray.start, stray.end)):
        return None
    for months in (-1, 1):
        moved = _moved(stray, 0, months)
        if moved is not None and frame[0] <= moved[0] and moved[1] <= frame[1]:
            return stray if in_order(items, stray, moved) else None
    return None


def _moved(item: Item, years: int, months: int) -> Span | None:
    try:
        start, end = (d.replace(year=d.year + years, month=d.month + months) for d in (item.start, item.end))
    except ValueError:
        return None
    return start, end


def _odd(item: Item, items: Sequence[Item]) -> Outcome:
    others = [other for other in items if other is not item]
    first, last = min(o.start for o in others), max(o.end for o in others)
    return Outcome(
        "outside-period",
        "disagrees",
        f"«{item.source.text}» nằm ngoài thời kỳ của kế hoạch, trong khi {len(others)} mục khác của lịch ở "
        f"{day(first)} - {day(last)}. Hãy kiểm tra lại ngày, tháng, năm.",
        f"«{item.source.text}» lies outside the plan's period, while the {len(others)} other items of the "
        f"schedule are in {day(first)} - {day(last)}. Check day, month and year.",
        severity="warning",
        sources=(item.source,),
    )


def _beyond(item: Item, told: Item) -> Outcome:
    """A row or a step beyond the time that the text gives the whole, or behind its closing."""
    until = day(told.start) if told.start == told.end else f"{day(told.start)} - {day(told.end)}"
    return Outcome(
        "outside-period",
        "disagrees",
        f"«{item.source.text}» nằm ngoài thời gian đã ghi («{told.words}», {until}). "
        "Hãy kiểm tra lại hai chỗ.",
        f"«{item.source.text}» lies outside the time that is stated («{told.words}», {until}). "
        "Check both places.",
        severity="warning",
        sources=(item.source, told.source),
    )


# ---------------------------------------------------------------- events


def _events(view: View, told: set[tuple[int, object, int]]) -> Iterator[Outcome]:
    """Events outside the plan's own period; preparation and reports may well be."""
    period = view.plan.period
    if period is None or period.start is None or period.end is None:
        return
    for event in view.plan.events:
        time = event.time
        if time is None or time.start is None or time.end is None or not certain(time):
            continue
        if _at(event.source) in told or not (time.end < period.start or time.start > period.end):
            continue
        yield Outcome(
            "outside-period",
            "disagrees",
            f"«{event.name[:80]}» ({day(time.start)}) nằm ngoài thời kỳ của kế hoạch "
            f"({day(period.start)} - {day(period.end)}). Hãy kiểm tra năm.",
            f"«{event.name[:80]}» ({day(time.start)}) lies outside the plan's period "
            f"({day(period.start)} - {day(period.end)}). Check the year.",
            severity=_gravity(view, event.name, time, period),
            sources=(event.source,),
        )


def _gravity(view: View, name: str, time: Time, period: Time) -> Severity:
    """A warning where what the plan is to prepare was over, a year early, when the plan was issued."""
    issued = view.plan.issued
    if issued is None or issued.start is None or time.end is None or period.start is None:
        return "info"
    past = time.end < issued.start and time.end.year < period.start.year
    planned = view.plan.kind is not None and view.plan.kind.code in ("KH", "CTr", "PA")
    return "warning" if past and planned and name == view.plan.title else "info"
