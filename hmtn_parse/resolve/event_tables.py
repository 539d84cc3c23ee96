"""Schedules in tables: a row with a day in its column of time, and a place or an occasion beside it."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.model import Event, Table
from hmtn_parse.resolve.dates import ResolvedDate
from hmtn_parse.rulebook import Rulebook

_NO_EVENT = frozenset({"header", "group", "subtotal", "total"})
"""`Tháng 4/2022` over the days of a month is no event of its own."""


def table_events(dates: Sequence[ResolvedDate], tables: Sequence[Table], rulebook: Rulebook) -> list[Event]:
    """One event a dated row of a table that has a column of places: `| Ngày | Trường | Địa điểm tiêm |`."""
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
        if table.columns[cell.column].role != "time" or place_at in (None, cell.column):
            continue
        row = table.rows[cell.row].cells
        free = [
            i
            for i, column in enumerate(table.columns)
            if i not in (cell.column, place_at) and column.role != "ordinal"
        ]
        named = [i for i in free if occasion_column.search(fold(table.columns[i].label))]
        place = row[place_at].text if place_at is not None else None
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


def _occasion(table: Table, row: int, columns: Sequence[int]) -> str:
    """The first words of a row in the columns that can say what happens."""
    cells = table.rows[row].cells
    return next((cells[i].text for i in columns if any(c.isalpha() for c in cells[i].text)), "")
