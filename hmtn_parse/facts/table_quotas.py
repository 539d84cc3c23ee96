"""Quotas of table cells: each figure of a measured column, and targets in the words of a cell."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.targets import TargetSieve
from hmtn_parse.model import CellAddress, Column, Quantity, Quota, Source, Table
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_MEASURED = ("measure", "percentage")
_WORDED = ("task", "product", "note", "other", "label", "measure", "percentage")


class CellQuotas:
    """The quotas of the tables of one document."""

    def __init__(self, frame: Frame, tables: Sequence[Table], sieve: TargetSieve, rulebook: Rulebook) -> None:
        self._frame = frame
        self._fold = rulebook.shadow.folded
        self._duration = rulebook.pattern(r"\A{unit_duration}(?!\w)")
        self._past = rulebook.pattern(r"(?<!\w){past_column}(?!\w)")
        self._planned = rulebook.pattern(r"(?<!\w)(?:kế\shoạch|kh|chỉ\stiêu|dự\skiến|phấn\sđấu)(?!\w)")
        self._sieve = sieve
        self._tables = {table.block: table for table in tables}

    def quotas(self) -> list[tuple[tuple[int, int], Quota]]:
        """One for each figure of an item in a measured column; a merged cell once, no totals."""
        found: list[tuple[tuple[int, int], Quota]] = []
        places = {
            (p.block, p.cell.row, p.cell.column): p.index for p in self._frame.text if p.cell is not None
        }
        for table in self._tables.values():
            if self._frame.places[table.block].zone != "body":
                continue
            headings = self._sieve.headings
            if not headings.may_hold_targets(table.block) or headings.under_budget(table.block):
                continue
            label = self._column(table, ("label",))
            wanted = [self._holds_targets(column) for column in table.columns]
            for number, row in enumerate(table.rows):
                if row.kind != "item":
                    continue
                for at, column in enumerate(table.columns):
                    cell = row.cells[at]
                    if not wanted[at] or cell.value is None or cell.merged_from is not None:
                        continue
                    holder = row.cells[label].text.strip(" :;-–+") if label is not None else None
                    quota = Quota(
                        quantity=Quantity(min=cell.value, max=cell.value, unit=_unit(column)),
                        measure=column.measure or column.label or None,
                        holder=holder or None,
                        role="allocation",
                        source=self._source(table, number, at),
                    )
                    found.append(((places.get((table.block, number, at), 0), 0), quota))
        return found

    def _holds_targets(self, column: Column) -> bool:
        """Whether figures of a column are asked for: no minutes of an exam, nothing of last year."""
        if column.role not in _MEASURED:
            return False
        if column.unit and self._duration.match(self._fold(column.unit)):
            return False
        label = self._fold(column.label)
        return self._past.search(label) is None or self._planned.search(label) is not None

    def reads_words(self, mention: QuantityMention) -> bool:
        """Whether a quantity in the words of a cell may be a quota of its own.

        Not in headers and totals, nor where the cell's figure is read as a value of its column.
        """
        cell, table = mention.passage.cell, self._tables.get(mention.passage.block)
        if cell is None or table is None:
            return False
        if cell.row >= len(table.rows) or cell.column >= len(table.columns):
            return False
        row = table.rows[cell.row]
        column = table.columns[cell.column]
        return row.kind == "item" and column.role in _WORDED and row.cells[cell.column].value is None

    def holder(self, mention: QuantityMention) -> str | None:
        """Who the row says must do it: the lead column, else the label when something is measured."""
        cell, table = mention.passage.cell, self._tables.get(mention.passage.block)
        if cell is None or table is None:
            return None
        lead = self._column(table, ("lead",))
        if lead is None and self._column(table, ("task",)) is None:
            lead = self._column(table, ("label",))
        if lead is None or lead == cell.column:
            return None
        return table.rows[cell.row].cells[lead].text.strip(" :;-–+") or None

    def _column(self, table: Table, roles: tuple[str, ...]) -> int | None:
        return next((at for at, column in enumerate(table.columns) if column.role in roles), None)

    def _source(self, table: Table, row: int, column: int) -> Source:
        block = self._frame.document.blocks[table.block]
        cell = (block.rows or ())[row].cells[column]
        return Source(
            block=table.block,
            start=0,
            end=len(cell.text),
            text=cell.text,
            cell=CellAddress(row=row, column=column),
            page=cell.page if cell.page is not None else block.page,
            bbox=cell.bbox or block.bbox,
        )


def _unit(column: Column) -> str:
    if column.unit:
        return column.unit
    return "%" if column.role == "percentage" else ""
