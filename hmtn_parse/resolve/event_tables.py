"""Schedules in tables: a row with a day in its column of time, and a place or an occasion beside it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from hmtn_parse.model import Event, Table
from hmtn_parse.resolve.dates import ResolvedDate
from hmtn_parse.rulebook import Rulebook

_OF_TASKS = frozenset({"task", "lead", "partner", "product"})
_NO_EVENT = frozenset({"header", "group", "subtotal", "total"})
"""`Tháng 4/2022` over the days of a month is no event of its own."""


def table_events(
    dates: Sequence[ResolvedDate], tables: Sequence[Table], rulebook: Rulebook, title: str | None = None
) -> list[Event]:
    """One event a dated row of a table that has a column of places: `| Ngày | Trường | Địa điểm tiêm |`.

    Where the rows are the places themselves (`| Thôn | Thời gian |`), what happens there is what the
    document is about, its `title`.
    """
    rows_are_places = rulebook.pattern("{place_of_a_row}")
    place_column = rulebook.pattern("{place_column}")
    occasion_column = rulebook.pattern("{occasion_column}")
    fold = rulebook.shadow.folded
    by_block = {table.block: table for table in tables}
    found: list[Event] = []
    for date in dates:
        cell = date.passage.cell
        table = by_block.get(date.passage.block)
        if cell is None or table is None or table.rows[cell.row].kind in _NO_EVENT:
            continue
        place_at = next(
            (i for i, column in enumerate(table.columns) if place_column.search(fold(column.label))), None
        )
        if table.columns[cell.column].role != "time" or place_at == cell.column:
            continue
        if place_at is None:
            event = _at_row(date, table, rows_are_places, rulebook, title)
            if event is not None:
                found.append(event)
            continue
        row = table.rows[cell.row].cells
        free = [
            i
            for i, column in enumerate(table.columns)
            if i not in (cell.column, place_at) and column.role != "ordinal"
        ]
        named = [i for i in free if occasion_column.search(fold(table.columns[i].label))]
        place = row[place_at].text
        found.append(
            Event(
                name=_occasion(table, cell.row, named or free) or table.caption or "",
                time=date.mention.time,
                place=place or None,
                organisers=(),
                source=date.mention.source,
            )
        )
    return found


def _at_row(
    date: ResolvedDate,
    table: Table,
    rows_are_places: regex.Pattern[str],
    rulebook: Rulebook,
    title: str | None,
) -> Event | None:
    """`| Bản Chu | 8h00, ngày 14/11 |` under `Thôn | Thời gian`; no table of tasks."""
    cell, time = date.passage.cell, date.mention.time
    if cell is None or time is None or not title or any(c.role in _OF_TASKS for c in table.columns):
        return None
    label = next((i for i, column in enumerate(table.columns) if column.role == "label"), None)
    if label is None or rows_are_places.search(rulebook.shadow.folded(table.columns[label].label)) is None:
        return None
    place = table.rows[cell.row].cells[label].text
    if not place:
        return None
    return Event(name=title, time=time, place=place, organisers=(), source=date.mention.source)


def _occasion(table: Table, row: int, columns: Sequence[int]) -> str:
    """The first words of a row in the columns that can say what happens."""
    cells = table.rows[row].cells
    return next((cells[i].text for i in columns if any(c.isalpha() for c in cells[i].text)), "")
