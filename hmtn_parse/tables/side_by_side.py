"""Tables set side by side to save paper: `STT | Đơn vị | Số người | STT | Đơn vị | Số người`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hmtn_parse.model import Table, TableRow
from hmtn_parse.tables.header import Header
from hmtn_parse.tables.hierarchy import addends


def column_sets(header: Header) -> list[tuple[int, int]]:
    """The columns of each table in the grid, as (first, end); one set where labels do not repeat."""
    labels = [label.casefold() for label in header.labels]
    width = len(labels)
    for sets in (2, 3, 4):
        size = width // sets
        if width % sets or size < 2:
            continue
        first = labels[:size]
        if len(set(first)) == size and all(first) and first * sets == labels:
            return [(start, start + size) for start in range(0, width, size)]
    return [(0, width)]


def settle_sets(tables: Sequence[Table]) -> list[Table]:
    """Takes a total that sums all sets out of the one in which it happens to stand.

    Such a row is a group there: the rows of its own set do not add up to it. Which of the two it
    is, the figures tell; where they tell neither it is left unchecked rather than called wrong.
    """
    totals = [_total(table) for table in tables]
    if sum(total is not None for total in totals) != 1:
        return list(tables)
    at = next(i for i, total in enumerate(totals) if total is not None)
    row = totals[at]
    if row is None or _adds_up([tables[at]], tables[at], row):
        return list(tables)
    rows = list(tables[at].rows)
    rows[row] = rows[row].model_copy(update={"kind": "group"})
    return [
        table if i != at else table.model_copy(update={"rows": tuple(rows)}) for i, table in enumerate(tables)
    ]


def _total(table: Table) -> int | None:
    found = [i for i, row in enumerate(table.rows) if row.kind == "total"]
    return found[0] if len(found) == 1 else None


def _adds_up(parts: Sequence[Table], table: Table, row: int) -> bool:
    """Whether a row's figures are the sums of the items of some sets."""
    tried = False
    for column, described in enumerate(table.columns):
        stated = table.rows[row].cells[column].value
        if described.role not in ("measure", "amount") or stated is None:
            continue
        tried = True
        computed = sum(
            (_figure(part.rows[i], column) for part in parts for i in addends(part.rows)), Decimal(0)
        )
        if computed != Decimal(str(stated)):
            return False
    return tried


def _figure(row: TableRow, column: int) -> Decimal:
    value = row.cells[column].value
    return Decimal(0) if value is None else Decimal(str(value))
