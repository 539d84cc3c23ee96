"""Tables that were understood, and what they allot."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hmtn_parse.model.base import Model
from hmtn_parse.model.source import Source

ColumnRole = Literal[
    "ordinal",
    "label",
    "unit",
    "measure",
    "percentage",
    "price",
    "amount",
    "time",
    "note",
    "lead",
    "partner",
    "task",
    "product",
    "other",
]
RowKind = Literal["header", "group", "item", "subtotal", "total"]


class Column(Model):
    """One column; header rows are folded into `label` (`upper lower`, one space).

    `formula` holds a declared sum such as `(3)=(1)+(2)` from a row of column numbers, as given;
    `number` the number that this column has in such a row.
    """

    label: str
    role: ColumnRole
    measure: str | None = None
    unit: str | None = None
    number: str | None = None
    formula: str | None = None


class TableCell(Model):
    """`6.500` has value 6500. `value` is null for words, dates, blanks and dashes."""

    text: str
    value: float | None = None
    merged_from: tuple[int, int] | None = None


class TableRow(Model):
    """A row with its part in the table. `level` is its depth in a hierarchy (0 outermost)."""

    kind: RowKind
    cells: tuple[TableCell, ...]
    level: int = 0


class Table(Model):
    """A table; `rows` lines up with the rows of block `block`."""

    caption: str | None = None
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    block: int


class AllocationItem(Model):
    """Who gets how much."""

    holder: str
    amount: float
    source: Source


class Allocation(Model):
    """One measure shared out over holders, from a table column or a numbered list.

    `stated_total` is what the document says, null where it says nothing; `computed_total` is
    the exact sum of the items.
    """

    measure: str | None
    unit: str | None
    items: tuple[AllocationItem, ...]
    stated_total: float | None = None
    computed_total: float
    source: Source
    total_source: Source | None = Field(default=None, description="Where the stated total stands.")
