"""The expanded grid of a table block, asked by cell, row and merge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.model import Block, Cell

_EMPTY = frozenset({"", "-", "–", "—", "−", "_", "...", "…", "/", "x", "X"})
"""What stands in a cell that says nothing: blanks, dashes, dots, and the tick of a form."""


def is_blank(text: str) -> bool:
    """Whether a cell holds no words and no figures: ``, `-`, `…`."""
    return text in _EMPTY


@dataclass(frozen=True)
class Grid:
    """A table block's rows; every row has `width` cells."""

    rows: tuple[tuple[Cell, ...], ...]
    width: int

    @classmethod
    def of(cls, block: Block) -> Grid:
        """The grid of a table block (`block.rows` is not None)."""
        rows = tuple(row.cells for row in block.rows or ())
        return cls(rows, max((len(row) for row in rows), default=0))

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def part(self, start: int, end: int) -> Grid:
        """The columns `start` to `end` as a grid; a merge that reaches in from outside is cut off."""
        rows = tuple(
            tuple(
                cell
                if cell.merged_from is None
                else cell.model_copy(
                    update={
                        "merged_from": (cell.merged_from[0], cell.merged_from[1] - start)
                        if start <= cell.merged_from[1]
                        else None
                    }
                )
                for cell in row[start:end]
            )
            for row in self.rows
        )
        return Grid(rows, end - start)

    def own(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells that begin in this row: none that a merged cell covers."""
        for column, cell in enumerate(self.rows[row]):
            if cell.merged_from is None:
                yield column, cell

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The upper left cell of the merged cell that covers this one, or this one."""
        return self.rows[row][column].merged_from or (row, column)

    def spans_row(self, row: int) -> bool:
        """Whether one merged cell fills the whole row: `I. Khối huyện` over all columns."""
        if self.width < 2:
            return False
        first = self.origin(row, 0)
        return all(self.origin(row, column) == first for column in range(1, self.width))

    def row_text(self, row: int) -> str:
        """The words of a row that one cell fills: merged over all columns or alone in it; else empty."""
        filled = {self.origin(row, column) for column in range(self.width) if self.rows[row][column].text}
        if len(filled) != 1:
            return ""
        at_row, at_column = next(iter(filled))
        return self.rows[at_row][at_column].text

    def covers_above(self, row: int, column: int) -> bool:
        """Whether the cell goes on from the row above (a vertical merge)."""
        merged = self.rows[row][column].merged_from
        return merged is not None and merged[0] < row
