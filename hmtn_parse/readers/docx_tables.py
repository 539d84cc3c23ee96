"""Tables of a .docx as a grid in which every row has the same number of cells.

Word's cells name how many grid columns they span, and `w:vMerge` continues the cell above. A merged cell's
text stands in every cell that it covers, all but the upper left with `merged_from`. Grid columns that no
cell uses as an edge, and slivers a millimetre or two wide that dragging of borders left behind, go.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from hmtn_parse.model.document import Cell, Row
from hmtn_parse.readers.docx_package import W
from hmtn_parse.readers.docx_paragraph import Paragraph
from hmtn_parse.readers.docx_styles import VAL, switched_on, whole
from hmtn_parse.readers.limits import MAX_CELLS, MAX_GRID_COLUMNS, too_large

_SLIVER = 130  # twentieths of a point: 2.3 mm, narrower than a digit and its margins


@dataclass(slots=True)
class TextBox:
    """What stands in a text box, after the paragraph that it is anchored in."""

    content: list[Content]


@dataclass(slots=True)
class Placed:
    """Paragraphs that only tabs place on the page, already in reading order."""

    content: list[Paragraph]


@dataclass(slots=True)
class TableCell:
    """A cell as Word stores it: its first grid column, its span, and what stands in it."""

    column: int
    span: int
    continues: bool  # the cell above goes on here
    content: list[Content]
    element: etree._Element

    @property
    def end(self) -> int:
        """The grid column after the cell's last."""
        return self.column + self.span

    def paragraphs(self) -> Iterator[Paragraph]:
        """The cell's own paragraphs, without those of nested tables and text boxes."""
        return (item for item in self.content if isinstance(item, Paragraph))

    @property
    def text(self) -> str:
        """The cell's own paragraphs, joined by one space."""
        return " ".join(text for paragraph in self.paragraphs() if (text := paragraph.text))


@dataclass(slots=True)
class Table:
    """A table as Word stores it; `rows` hold the cells that are really there."""

    element: etree._Element
    rows: list[list[TableCell]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    header_rows: int = 0

    @property
    def width(self) -> int:
        """How many grid columns the table has."""
        return max((row[-1].end for row in self.rows if row), default=0)

    def cells(self) -> Iterator[TableCell]:
        """All cells that start something, row by row."""
        return (cell for row in self.rows for cell in row if not cell.continues)


Content = Paragraph | Table | TextBox | Placed


def cell_shape(cell: etree._Element) -> tuple[int, bool | None, bool]:
    """A `w:tc`'s span, whether it starts (False) or continues (True) a vertical merge, and whether it
    continues a horizontal one in the old way (`w:hMerge`)."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return 1, None, False
    span = properties.find(W + "gridSpan")
    count = whole(span.get(VAL)) if span is not None else 1
    vertical: bool | None = None
    merge = properties.find(W + "vMerge")
    if merge is not None:
        vertical = merge.get(VAL) != "restart"
    old = properties.find(W + "hMerge")
    return max(count or 1, 1), vertical, old is not None and old.get(VAL) != "restart"


def skipped_columns(row: etree._Element, name: str) -> int:
    """Grid columns that a row leaves out at its start (`gridBefore`) or end (`gridAfter`)."""
    found = row.find(f"{W}trPr/{W}{name}")
    return max(whole(found.get(VAL)) or 0, 0) if found is not None else 0


def is_dropped(row: etree._Element) -> bool:
    """Whether the row is hidden, or deleted with tracked changes."""
    properties = row.find(W + "trPr")
    if properties is None:
        return False
    hidden = properties.find(W + "hidden")
    return properties.find(W + "del") is not None or (hidden is not None and switched_on(hidden))


def is_header(row: etree._Element) -> bool:
    """Whether Word repeats the row at the top of each page."""
    header = row.find(f"{W}trPr/{W}tblHeader")
    return header is not None and switched_on(header)


def grid_widths(table: etree._Element) -> list[int]:
    """The widths of the grid columns, in twentieths of a point; 0 where unknown."""
    columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
    return [whole(column.get(W + "w")) or 0 for column in columns]


Start = tuple[int, int, TableCell]
"""A cell with the row and column of the grid in which it begins."""


def expand(table: Table, cells_left: int = MAX_CELLS) -> list[Row]:
    """The rows of a table as a full grid.

    Raises TooLargeError where the grid has more than `cells_left` cells or `MAX_GRID_COLUMNS` columns.
    """
    made: dict[int, Cell] = {}
    rows: list[Row] = []
    for at, row in enumerate(grid_starts(table, cells_left)):
        cells: list[Cell] = []
        for column, start in enumerate(row):
            if start is None:
                cells.append(_EMPTY)
                continue
            cell = made.get(id(start))
            if cell is None:
                cell = made[id(start)] = _cell(start[2])
            cells.append(cell if start[:2] == (at, column) else _copy(cell, start))
        rows.append(Row(cells=tuple(cells)))
    return rows


def grid_starts(table: Table, cells_left: int = MAX_CELLS) -> list[list[Start | None]]:
    """For every place of the full grid the cell that covers it; None where the row leaves it out.

    Raises TooLargeError where the grid has more than `cells_left` cells or `MAX_GRID_COLUMNS` columns.
    """
    columns = _columns(table)
    if len(columns) > MAX_GRID_COLUMNS or len(columns) * len(table.rows) > cells_left:
        raise too_large("bảng có quá nhiều ô", "a table has too many cells")
    index = {column: at for at, column in enumerate(columns)}
    rows: list[list[Start | None]] = []
    above: list[Start | None] = [None] * len(columns)
    for at, row in enumerate(table.rows):
        line: list[Start | None] = [None] * len(columns)
        for cell in row:
            covered = _covered(cell, columns, index)
            if not covered:
                continue
            first = covered[0]
            start = above[first] if cell.continues else None
            if start is None:
                start = (at, first, cell)
            for column in covered:
                line[column] = start
        rows.append(line)
        above = line
    return rows


def _columns(table: Table) -> list[int]:
    """The grid columns that stay: those where a cell starts, but for empty slivers."""
    starts = {cell.column for row in table.rows for cell in row}
    width = table.width
    starts.update(row[-1].end for row in table.rows if row and row[-1].end < width)
    columns = sorted(starts)
    if table.widths and len(table.widths) >= width:
        ends = [*columns[1:], width]
        narrow = [
            column
            for column, end in zip(columns, ends, strict=True)
            if 0 < sum(table.widths[column:end]) < _SLIVER
        ]
        if narrow and len(narrow) < len(columns):
            alone = {
                cell.column for cell in table.cells() if cell.column in narrow and cell.content and cell.text
            }
            slivers = {column for column in narrow if not _stands_alone(table, column, columns, alone)}
            columns = [column for column in columns if column not in slivers]
    return columns


def _stands_alone(table: Table, column: int, columns: list[int], inked: set[int]) -> bool:
    """Whether a cell with text has this narrow column to itself."""
    if column not in inked:
        return False
    at = columns.index(column)
    end = columns[at + 1] if at + 1 < len(columns) else table.width
    return any(cell.column == column and cell.end <= end and cell.text for cell in table.cells())


def _covered(cell: TableCell, columns: list[int], index: dict[int, int]) -> list[int]:
    if cell.span == 1:
        at = index.get(cell.column)
        return [] if at is None else [at]
    return list(range(bisect_left(columns, cell.column), bisect_left(columns, cell.end)))


_EMPTY = Cell(text="")


def _cell(cell: TableCell) -> Cell:
    paragraphs = [paragraph for paragraph in cell.paragraphs() if paragraph.text]
    if not paragraphs:
        return _EMPTY
    if len(paragraphs) == 1 and len(paragraphs[0].lines) < 2:
        return Cell(text=paragraphs[0].text, bold=paragraphs[0].bold)
    lines = [line for paragraph in paragraphs for line in paragraph.shown_lines()]
    breaks = accumulate(len(line) + 1 for line in lines[:-1])
    bold = all(paragraph.bold for paragraph in paragraphs)
    return Cell(text=" ".join(lines), bold=bold, breaks=tuple(breaks))


def _copy(cell: Cell, start: Start) -> Cell:
    row, column, _ = start
    return Cell(text=cell.text, merged_from=(row, column), bold=cell.bold, breaks=cell.breaks)
