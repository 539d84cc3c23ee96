"""Schedules: the dated rows of a table, and the dated bullets under one heading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hmtn_parse.checks.chronology import certain
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Source

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Item:
    """A row or bullet of a schedule with its days."""

    source: Source
    words: str
    start: dt.date
    end: dt.date


def columns(view: View) -> Iterator[list[Item]]:
    """The dated cells of each column of times, one a row."""
    by_cell: dict[tuple[int, int, int], list[DateMention]] = {}
    for mention in view.plan.dates:
        cell = mention.source.cell
        if cell is not None:
            by_cell.setdefault((mention.source.block, cell.row, cell.column), []).append(mention)
    other = view.rulebook.pattern(r"(?<!\w)(?:{audit_other_day_column})(?!\w)")
    for table in view.plan.tables:
        for column, shape in enumerate(table.columns):
            if shape.role != "time" or other.search(view.folded(shape.label)):
                continue
            items: list[Item] = []
            for row, line in enumerate(table.rows):
                mentions = by_cell.get((table.block, row, column), [])
                words = " ".join(cell.text for cell in line.cells)
                item = _item(mentions, words) if line.kind == "item" else None
                if item is not None:
                    items.append(item)
            yield items


def lists(view: View) -> Iterator[list[Item]]:
    """The dated bullets and numbered items that stand side by side under one heading."""
    closed: dict[int, list[Source]] = {}
    for fact in (*view.plan.citations, *view.plan.deadlines):
        closed.setdefault(fact.source.block, []).append(fact.source)
    by_block: dict[int, list[DateMention]] = {}
    for mention in view.plan.dates:
        source = mention.source
        around = closed.get(source.block, ())
        if source.cell is None and not any(o.start <= source.start < o.end for o in around):
            by_block.setdefault(source.block, []).append(mention)
    for section in view.all_sections:
        blocks = [*section.blocks[1:], *(child.blocks[0] for child in section.children if child.blocks)]
        found = (_item(by_block.get(b, []), view.plan.blocks[b].text) for b in blocks if b < view.foot)
        yield [item for item in found if item is not None]


def _item(mentions: Sequence[DateMention], words: str) -> Item | None:
    """The days of one row; None where they are not all written out."""
    days = [m for m in mentions if m.time is not None and m.time.granularity in ("day", "minute")]
    if len(days) != 1 or days[0].time is None:
        return None
    time = days[0].time
    if time.start is None or time.end is None or time.start > time.end or not certain(time):
        return None
    return Item(days[0].source, words, time.start, time.end)


def in_order(items: Sequence[Item], stray: Item, days: Span) -> bool:
    """Whether a row with these days keeps the order that the others stand in, if they stand in one."""
    others = [item.start for item in items if item is not stray]
    if any(one > other for one, other in pairwise(others)):
        return True
    starts = [days[0] if item is stray else item.start for item in items]
    return all(one <= other for one, other in pairwise(starts))
