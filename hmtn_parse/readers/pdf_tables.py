"""Tables of one page: the words inside a grid given to its cells, and cells turned into rows of the model.

A cell keeps its words line by line and the place where it stands, so that a table which goes on over
pages can be put together before its text is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hmtn_parse.model.document import Block, Cell, Row
from hmtn_parse.model.source import BBox
from hmtn_parse.readers.pdf_glyphs import Frame
from hmtn_parse.readers.pdf_grid import Grid
from hmtn_parse.readers.pdf_words import Line, Word, all_bold, lines_text, text_and_starts

_NUMBER = re.compile(r"[-–]?\(?\d[\d.,]*\)?%?")
_MIN_UNRULED_LINES = 3
_NEARLY = 2.0

CELL_PADDING = 10.8
"""Points that Word and LibreOffice leave free at the left and right edge of a cell together."""


@dataclass(slots=True, eq=False)
class TableCell:
    """A cell before it is spread over what it covers.

    `box` is on the page as shown, `bottom` the lower edge in the frame of reading.
    """

    row: int
    column: int
    rows: int
    columns: int
    page: int
    box: BBox
    bottom: float
    lines: list[list[Word]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines joined by blanks."""
        return lines_text(self.lines)


@dataclass(slots=True, eq=False)
class Table:
    """A table of one or more pages: column edges, number of rows, and cells that cover the grid.

    `top` and `bottom` are in the frame of reading, for the order on the page; `box` is that of the first
    page, as shown. `header` counts the rows that every page repeats; `tail` holds the cells that touch the
    lower edge.
    """

    page: int
    xs: list[float]
    rows: int
    cells: list[TableCell]
    top: float
    bottom: float
    box: BBox
    last_page: int
    header: int | None = None
    tail: list[TableCell] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def covering(self) -> list[list[TableCell]]:
        """For every place of the grid the cell that covers it."""
        grid: list[list[TableCell]] = [[self.cells[0]] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    grid[row][column] = cell
        return grid

    def block(self) -> Block:
        """The table as a block: a merged cell's text stands in every cell that it covers."""
        rows = []
        texts = {id(cell): (*self._text_and_breaks(cell), all_bold(cell.lines)) for cell in self.cells}
        for at, covering in enumerate(self.covering()):
            cells = []
            for column, cell in enumerate(covering):
                text, breaks, bold = texts[id(cell)]
                origin = (cell.row, cell.column)
                cells.append(
                    Cell(
                        text=text,
                        merged_from=None if origin == (at, column) else origin,
                        bold=bold,
                        bbox=cell.box,
                        page=cell.page,
                        breaks=breaks,
                    )
                )
            rows.append(Row(cells=tuple(cells)))
        return Block(
            kind="table", text="", rows=tuple(rows), page=self.page, bbox=self.box, header_rows=self.header
        )

    def _text_and_breaks(self, cell: TableCell) -> tuple[str, tuple[int, ...]]:
        """A cell's text, and where lines begin in it that were not wrapped: there was room above them."""
        lines = [words for words in cell.lines if words]
        text, starts = text_and_starts(lines)
        width = self.xs[cell.column + cell.columns] - self.xs[cell.column] - CELL_PADDING
        breaks = [
            start
            for start, above, words in zip(starts[1:], lines, lines[1:])
            if has_room(above, words[0], width) and start > 0 and text[start - 1] == " "
        ]
        return text, tuple(breaks)


def has_room(words: Sequence[Word], word: Word, width: float) -> bool:
    """Whether a word would have fitted behind a line of `words` in a cell of this inner width."""
    return words[-1].x1 - words[0].x0 + 0.25 * word.size + word.x1 - word.x0 <= width - _NEARLY


def take_tables(
    grids: Sequence[Grid], lines: Iterable[Line], turned: dict[int, list[Line]], frame: Frame, page: int
) -> tuple[list[Table], list[Line]]:
    """The tables of a page and the lines outside them. A grid that holds no words is a drawing, and no table.

    A word belongs to the cell in which its middle lies; turned text in narrow header cells likewise.
    """
    filled = [_Filled(grid) for grid in grids]
    outside: list[Line] = []
    for line in lines:
        rest: list[Word] = []
        for word in line.words:
            x, y = (word.x0 + word.x1) / 2, word.y - 0.3 * word.size
            home = next((table for table in filled if table.grid.holds(x, y)), None)
            if home is None:
                rest.append(word)
            else:
                home.put(x, y, word, id(line))
        if len(rest) == len(line.words):
            outside.append(line)
        elif rest:
            outside.append(Line(rest, line.page))
    for angle, turned_lines in turned.items():
        _take_turned(filled, turned_lines, frame, angle)
    tables = []
    for table in filled:
        if table.count:
            made = _split_unruled_rows(table.table(frame, page))
            made.cells.sort(key=lambda cell: (cell.row, cell.column))
            made.tail = [cell for cell in made.cells if cell.row + cell.rows == made.rows]
            tables.append(made)
    return tables, outside


def _take_turned(filled: list[_Filled], lines: list[Line], frame: Frame, angle: int) -> None:
    """Turned words go to the cell in which their middle lies; those outside tables stay in their lines.

    Words of tables one above the other may share a turned base line, so each goes for itself.
    """
    if angle == -1:
        return
    own = frame.turn(angle)
    for line in list(lines):
        rest: list[Word] = []
        for word in line.words:
            edges = (word.x0, word.y - 0.78 * word.size, word.x1, word.y + 0.22 * word.size)
            x0, top, x1, bottom = frame.box_of(own, edges)
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            home = next((table for table in filled if table.grid.holds(x, y)), None)
            if home is None:
                rest.append(word)
            else:
                home.put(x, y, word, id(line))
        if len(rest) < len(line.words):
            at = lines.index(line)
            lines[at : at + 1] = [Line(rest, line.page)] if rest else []


class _Filled:
    """A grid on its way to a table: the lines of words that each cell has so far."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.count = 0
        self._home = {}
        for at, span in enumerate(grid.spans):
            for row in range(span.row, span.row + span.rows):
                for column in range(span.column, span.column + span.columns):
                    self._home[row, column] = at
        self._lines: list[dict[int, list[Word]]] = [{} for _ in grid.spans]

    def put(self, x: float, y: float, word: Word, line: int) -> None:
        at = self._home[self.grid.row_at(y), self.grid.column_at(x)]
        self._lines[at].setdefault(line, []).append(word)
        self.count += 1

    def table(self, frame: Frame, page: int) -> Table:
        grid = self.grid
        cells = []
        for span, lines in zip(grid.spans, self._lines):
            box = (
                grid.xs[span.column],
                grid.ys[span.row],
                grid.xs[span.column + span.columns],
                grid.ys[span.row + span.rows],
            )
            cell = TableCell(span.row, span.column, span.rows, span.columns, page, frame.shown(box), box[3])
            cell.lines = list(lines.values())
            cells.append(cell)
        return Table(
            page=page,
            xs=list(grid.xs),
            rows=len(grid.ys) - 1,
            cells=cells,
            top=grid.ys[0],
            bottom=grid.ys[-1],
            box=frame.shown(grid.box),
            last_page=page,
        )


def _split_unruled_rows(table: Table) -> Table:
    """Parts rows between which no line is drawn, where figures prove that there are several.

    Some tables rule only their columns. A grid row is parted when at least two columns hold nothing but
    numbers, three or more under one another, on the same base lines; other columns' lines go to the number
    beside or below which they stand.
    """
    for row in range(table.rows - 1, -1, -1):
        cells = [cell for cell in table.cells if cell.row == row and cell.rows == 1 and cell.columns == 1]
        if len(cells) != table.columns:
            continue
        lines = _base_lines(cells)
        if lines:
            _split_row(table, row, cells, lines)
    return table


def _base_lines(cells: list[TableCell]) -> list[float]:
    numeric = []
    for cell in cells:
        ys = [words[0].y for words in cell.lines]
        figures = all(len(words) == 1 and _NUMBER.fullmatch(words[0].text) for words in cell.lines)
        if len(ys) >= _MIN_UNRULED_LINES and figures:
            numeric.append(ys)
    if len(numeric) < 2:
        return []
    first = numeric[0]
    same = [
        ys for ys in numeric[1:] if len(ys) == len(first) and all(abs(a - b) < 2 for a, b in zip(ys, first))
    ]
    return first if len(same) == len(numeric) - 1 else []


def _split_row(table: Table, row: int, cells: list[TableCell], lines: list[float]) -> None:
    extra = len(lines) - 1
    for cell in table.cells:
        if cell.row > row:
            cell.row += extra
        elif cell.row + cell.rows > row + 1:
            cell.rows += extra
    for cell in cells:
        parts = [
            TableCell(row + at, cell.column, 1, 1, cell.page, cell.box, cell.bottom)
            for at in range(len(lines))
        ]
        for words in cell.lines:
            y = words[0].y
            at = sum(1 for line in lines if line <= y + 2) - 1
            parts[max(at, 0)].lines.append(words)
        table.cells.remove(cell)
        table.cells.extend(parts)
    table.rows += extra
