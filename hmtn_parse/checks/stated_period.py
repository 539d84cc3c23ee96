"""Rows and steps outside the time that the text itself gives the whole.

`Thời gian: từ ngày 26/4/2025 đến ngày 02/5/2025` over a programme with `5h30 ngày 04/5/2025: Giải chạy`
before `Lễ bế mạc`; `Cao điểm … từ ngày 01/4/2022 đến ngày 30/9/2022` over `Bước 3 (từ 15/10 đến 31/10/2022)`.
What is prepared comes before such a time, and reviews behind it: one stray among the others is odd, where it
stands out of their order or where the closing comes before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from hmtn_parse.checks.chronology import certain
from hmtn_parse.checks.schedules import Item, Span, columns, in_order, lists
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Section, Source

_FEWEST = 3
_LONGEST = dt.timedelta(days=200)
_SHORTEST_OF_STEPS = dt.timedelta(days=20)
_SOON = dt.timedelta(days=7)
_LABEL = 3
_WORD = re.compile(r"[^\W\d_]+")


def after_the_stated(view: View) -> Iterator[tuple[Item, Item]]:
    """Strays, each with the place that they are held against."""
    every = [items for items in (*columns(view), *lists(view)) if len(items) >= 2]
    schedules = [items for items in every if len(items) >= _FEWEST]
    yield from _late_closings(view, schedules)
    steps = list(_steps(view, every))
    if not schedules and not steps:
        return
    stated = _stated(view)
    for items in schedules:
        frame = _frame_of(view, items, stated)
        stray = _stray(view, items, frame) if frame is not None else None
        if stray is not None and frame is not None:
            yield stray, frame
    for items in steps:
        frame = _title_confirmed(view) or stated
        late = _late_step(view, items, frame) if frame is not None else None
        if late is not None and frame is not None:
            yield late, frame


def _stated(view: View) -> Item | None:
    """The time of the whole in the body: `Thời gian: từ ngày … đến ngày …` under headings of no part."""
    found: list[Item] = []
    free = view.rulebook.pattern(r"^{occasion_free}$")
    for source, span, before, rest in _ranges_in_text(view):
        filler = view.rulebook.pattern(r"(?<!\w)(?:{audit_time_filler})(?!\w)").sub(" ", rest)
        over = [s for s in view.sections_over(source.block) if s.title and s.blocks[0] != source.block]
        timed = "thời gian" in before or any("thời gian" in view.folded(s.title or "") for s in over)
        if not timed or _WORD.search(filler) or re.search(r"\d", rest):
            continue
        if all(free.match(view.folded(s.title or "").strip()) for s in over):
            found.append(Item(source, "Thời gian", *span))
    return found[0] if len({(item.start, item.end) for item in found}) == 1 else None


def _ranges_in_text(view: View) -> Iterator[tuple[Source, Span, str, str]]:
    """Every interval of days outside tables, with the words before it: all, and those behind `Thời gian:`."""
    for mention in view.plan.dates:
        source, span = mention.source, _range(mention)
        passage = view.passage(source)
        if span is None or source.cell is not None or source.block >= view.foot or passage is None:
            continue
        before = view.text.folded_of(passage)[: source.start]
        opening = view.rulebook.pattern("{audit_time_of_all}").match(before)
        yield source, span, before, before[opening.end() :] if opening is not None else before


def _title_confirmed(view: View) -> Item | None:
    """The days of the title, where the body names the last of them too."""
    title = view.folded(view.plan.title or "")
    for mention in view.plan.dates:
        span = _range(mention)
        if span is None or not title or view.folded(mention.source.text) not in title:
            continue
        again = any(
            other.source.block > mention.source.block
            and other.source.cell is None
            and other.time is not None
            and other.time.end == span[1]
            for other in view.plan.dates
        )
        return Item(mention.source, mention.source.text, *span) if again else None
    return None


def _range(mention: DateMention) -> Span | None:
    time = mention.time
    if time is None or time.start is None or time.end is None or time.granularity != "day":
        return None
    if time.approximate or not certain(time) or not time.start < time.end <= time.start + _LONGEST:
        return None
    return time.start, time.end


# ---------------------------------------------------------------- the rows of a programme


def _frame_of(view: View, items: Sequence[Item], stated: Item | None) -> Item | None:
    """What a programme must keep to: the stated time that holds its other rows, else up to its closing."""
    inside = [i for i in items if stated is not None and stated.start <= i.start and i.end <= stated.end]
    if stated is not None and len(inside) == len(items) - 1:
        return stated
    closing = _closing(view, items)
    if closing is None:
        return None
    return Item(closing.source, "bế mạc", min(i.start for i in items), closing.end)


def _closing(view: View, items: Sequence[Item]) -> Item | None:
    end = view.rulebook.pattern(r"(?<!\w)(?:{audit_end})(?!\w)")
    opening = view.rulebook.pattern(r"(?<!\w)(?:{audit_opening})(?!\w)")
    found = [
        i for i in items if end.search(view.folded(i.words)) and not opening.search(view.folded(i.words))
    ]
    return found[0] if len(found) == 1 else None


def _stray(view: View, items: Sequence[Item], frame: Item) -> Item | None:
    """The one row outside the frame; out of the others' order, or behind the closing too."""
    strays = [i for i in items if i.end < frame.start or i.start > frame.end]
    if len(strays) != 1 or _may_be_outside(view, strays[0].words):
        return None
    stray = strays[0]
    starts = [i.start for i in items if i is not stray]
    if starts != sorted(starts):
        return None
    if not in_order(items, stray, (stray.start, stray.end)):
        return stray
    closing = _closing(view, items)
    if closing is None or closing.source == frame.source or stray is not items[-1]:
        return None
    return stray if closing.end < stray.start else None


def _may_be_outside(view: View, words: str) -> bool:
    """Whether a row or step is of the kind that comes before or behind: reviews, rehearsals, clearing up."""
    ends = view.rulebook.pattern(r"(?<!\w)kết thúc (?:{audit_drive})(?!\w)")
    rest = ends.sub(" ", view.folded(words))
    outside = "{audit_beyond_period}|{audit_preparation}|{audit_behind_all}"
    other = view.rulebook.pattern(rf"(?<!\w)(?:{outside})(?!\w)")
    return other.search(rest) is not None


def _late_closings(view: View, schedules: Sequence[Sequence[Item]]) -> Iterator[tuple[Item, Item]]:
    """`Lễ bế mạc … ngày 05/5/2019` of an occasion that lasts `từ ngày 27/4/2019 đến hết ngày 03/5/2019`.

    The opening stands on the first of the stated days, all else within them, the closing soon behind them.
    """
    opening = view.rulebook.pattern(r"(?<!\w)(?:{audit_opening})(?!\w)")
    end = view.rulebook.pattern(r"(?<!\w)(?:{audit_end})(?!\w)")
    spans: list[Item] | None = None
    for items in schedules:
        if end.search(view.folded(items[-1].words)) is None:
            continue
        closing = _closing(view, items)
        if closing is not items[-1] or _may_be_other_day(view, closing.words):
            continue
        others = items[:-1]
        opened = [i for i in others if opening.search(view.folded(i.words))]
        if spans is None:
            spans = list(_own_times(view))
        near = [f for f in spans if _same_part(view, f.source.block, closing.source.block)]
        for frame in near:
            inside = all(frame.start <= i.start and i.end <= frame.end for i in others)
            late = frame.end < closing.start <= frame.end + _SOON
            if inside and late and len(opened) == 1 and opened[0].start == frame.start:
                yield closing, frame
                break


def _own_times(view: View) -> Iterator[Item]:
    """The days behind `Thời gian:`, up to the last: `07 ngày, từ ngày 27/4/2019 đến hết ngày 03/5/2019`."""
    for source, span, before, rest in _ranges_in_text(view):
        filler = view.rulebook.pattern(r"(?<!\w)(?:{audit_time_filler})(?!\w)|(?<!\w)\d{1,2} ngày").sub(
            " ", rest
        )
        if "thời gian" in before and not re.search(r"\w", filler):
            yield Item(source, "Thời gian", *span)


def _same_part(view: View, one: int, other: int) -> bool:
    """Whether two blocks stand in one part of the document, at any depth."""
    parts = [{id(section) for section in view.sections_over(block)} for block in (one, other)]
    return bool(parts[0] & parts[1]) or not (parts[0] and parts[1])


def _may_be_other_day(view: View, words: str) -> bool:
    spare = view.rulebook.pattern(r"(?<!\w)(?:{audit_spare}|dự kiến|sau)(?!\w)")
    return spare.search(view.folded(words)) is not None


# ---------------------------------------------------------------- steps


def _steps(view: View, every: Sequence[Sequence[Item]]) -> Iterator[list[Item]]:
    """Lists of `Bước 1 (từ … đến …)`, `Giai đoạn 2: …`, each with all that stands under it."""
    opening = view.rulebook.pattern(
        r"\A\W*(?:(?:\d{1,2}|[a-zđ])[.)\-/]\s*)?(?:{audit_step})\s(?:\d{1,2}|[ivx]{1,4})(?!\w)"
    )
    for items in every:
        found = []
        for item in items:
            words = view.plan.blocks[item.source.block].text if item.source.cell is None else item.words
            if opening.match(view.folded(words)) or (
                item.source.cell is not None and _names_step(view, words)
            ):
                found.append(Item(item.source, f"{words} {_under(view, item.source)}", item.start, item.end))
        if len(found) >= 2:
            yield found


def _names_step(view: View, words: str) -> bool:
    return (
        view.rulebook.pattern(r"(?<!\w)(?:{audit_step})\s(?:\d{1,2}|[ivx]{1,4})(?!\w)").search(
            view.folded(words)
        )
        is not None
    )


def _under(view: View, source: Source) -> str:
    """What stands under the heading that a step is; an item that says itself what is done is none."""
    section = view.section_of.get(source.block)
    if source.cell is not None or section is None or section.blocks[0] != source.block:
        return ""
    if len(_WORD.findall(view.plan.blocks[source.block].text[source.end :])) > _LABEL:
        return ""
    blocks = {b for s in _within(section) for b in s.blocks}
    return " ".join(view.plan.blocks[b].text for b in sorted(blocks))


def _within(section: Section) -> Iterator[Section]:
    yield section
    for child in section.children:
        yield from _within(child)


def _late_step(view: View, items: Sequence[Item], frame: Item) -> Item | None:
    """The last step, where it lies behind the frame and the others in it."""
    if frame.end - frame.start < _SHORTEST_OF_STEPS:
        return None
    *others, last = items
    if last.start <= frame.end or _may_be_outside(view, last.words):
        return None
    return last if all(frame.start <= o.start and o.end <= frame.end for o in others) else None
