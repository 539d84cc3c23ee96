"""A table as numbers: which columns can add up, which rows count, and what each cell amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from hmtn_parse.checks.equations import Ledger
from hmtn_parse.checks.numbers import decimals, number_span
from hmtn_parse.checks.view import View
from hmtn_parse.model import Source, Table

ADDITIVE = frozenset({"measure", "amount"})
NEVER = frozenset({"ordinal", "label", "unit", "time", "note", "lead", "partner", "task", "product"})

Place = tuple[int, int]
"""Row and column of a table's block, both from 0."""


class Sheet:
    """The numeric side of one table; rows and columns are those of its block.

    `meant` holds what cells with a wrong mark mean (`1,200` for 1.200) where that is proven: sums reckon
    with it, the texts stay.
    """

    def __init__(
        self, view: View, table: Table, number: int, meant: Mapping[Place, float] | None = None
    ) -> None:
        self.meant = dict(meant or {})
        self.view = view
        self.table = table
        self.number = number
        self.width = len(table.columns)
        self.items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
        self.body = [i for i, row in enumerate(table.rows) if row.kind != "header"]
        places = [
            decimals(cell.value)
            for i in self.body
            for cell in table.rows[i].cells
            if cell.value is not None and cell.merged_from is None
        ]
        self.scale: int = 10 ** min(max(places, default=0), 6)
        self.ledger = Ledger(self.scale)
        self._places: dict[int, int] = {}
        self._amounts: list[list[int | None]] = [
            [
                None if cell.value is None or cell.merged_from is not None else round(cell.value * self.scale)
                for cell in row.cells
            ]
            for row in table.rows
        ]
        for (i, column), value in self.meant.items():
            self._amounts[i][column] = round(value * self.scale)

    def amount(self, row: int, column: int) -> int | None:
        """A cell in steps of the ledger; None for words, blanks and cells that a merge covers."""
        cells = self._amounts[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """A cell's text; empty beyond the row's end."""
        cells = self.table.rows[row].cells
        return cells[column].text if column < len(cells) else ""

    def covered(self, row: int, column: int) -> bool:
        """Whether a merge covers the cell, so that its figure is counted elsewhere."""
        cells = self.table.rows[row].cells
        return column < len(cells) and cells[column].merged_from is not None

    def unreadable(self, row: int, column: int) -> bool:
        """Whether the cell says something that is no number, no dash and no blank."""
        if self.amount(row, column) is not None or self.covered(row, column):
            return False
        return bool(self.text(row, column).strip(" -–—_.…*x×/"))

    @cached_property
    def additive(self) -> list[int]:
        """Columns whose figures can be added: measures and amounts, and unnamed numeric columns."""
        found = []
        for index, column in enumerate(self.table.columns):
            filled = sum(self.amount(i, index) is not None for i in self.items)
            if column.role in ADDITIVE:
                if filled:
                    found.append(index)
            elif column.role == "other" and filled >= 2 and filled * 2 >= len(self.items):
                found.append(index)
        return found

    @cached_property
    def numeric(self) -> list[int]:
        """Columns that hold any figure and may stand in a formula, percentages and prices included."""
        return [
            index
            for index, column in enumerate(self.table.columns)
            if column.role not in NEVER and any(self.amount(i, index) is not None for i in self.body)
        ]

    @cached_property
    def label_column(self) -> int:
        """The column that names the rows."""
        for role in ("label", "task"):
            for index, column in enumerate(self.table.columns):
                if column.role == role:
                    return index
        ordinals = {i for i, column in enumerate(self.table.columns) if column.role == "ordinal"}
        return next((i for i in range(self.width) if i not in ordinals and i not in self.numeric), 0)

    @cached_property
    def ordinal_column(self) -> int | None:
        """The column of Số TT, if the table has one."""
        return next((i for i, column in enumerate(self.table.columns) if column.role == "ordinal"), None)

    def mixed_units(self, rows: Iterable[int]) -> bool:
        """Whether the rows are measured in different units (trường, lớp, km): no sum means anything."""
        column = next((i for i, c in enumerate(self.table.columns) if c.role == "unit"), None)
        if column is None:
            return False
        units = {self.view.folded(self.text(row, column)).strip(' -–"”') for row in rows}
        return len(units - {"", "nt"}) > 1

    def label(self, row: int) -> str:
        """What a row is called: its name, else its first words."""
        name = self.text(row, self.label_column).strip()
        if name:
            return name
        return next((c.text.strip() for c in self.table.rows[row].cells if c.text.strip()), "")

    def column_label(self, column: int) -> str:
        """What a column is called, for messages."""
        return self.table.columns[column].label or f"{column + 1}"

    @property
    def name(self) -> str:
        """What the table is called in messages: its caption, else its number in the document."""
        caption = self.table.caption
        if not caption:
            return f"{self.number}"
        return f"«{caption if len(caption) <= 70 else caption[:69].rsplit(' ', 1)[0] + '…'}»"

    def figure(self, row: int, column: int) -> int:
        """The cell as a figure of the ledger; a blank counts as zero."""
        amount = self.amount(row, column)
        return self.ledger.figure((row, column), amount or 0, self.text(row, column), blank=amount is None)

    def where(self, row: int, column: int | None = None) -> tuple[str, str]:
        """The row, or the cell, in words, Vietnamese and English."""
        label = self.label(row)[:60]
        if column is None:
            return f"Bảng {self.name}, dòng «{label}»", f"Table {self.name}, row «{label}»"
        name = self.column_label(column)
        return (
            f"Bảng {self.name}, dòng «{label}», cột «{name}»",
            f"Table {self.name}, row «{label}», column «{name}»",
        )

    def source(self, row: int, column: int) -> Source:
        """Where the figure of a cell stands."""
        start, end = number_span(self.text(row, column))
        return self.view.cell_source(self.table.block, row, column, start, end)

    def step(self, column: int) -> int:
        """How many decimal places a column shows, as the finest of its cells' steps."""
        known = self._places.get(column)
        if known is not None:
            return known
        finest = 0
        for row in self.body:
            amount = self.amount(row, column)
            if amount is not None and (row, column) not in self.meant:
                text = self.text(row, column)
                finest = max(finest, len(text.partition(",")[2]) if "," in text else 0)
        self._places[column] = finest
        return finest
