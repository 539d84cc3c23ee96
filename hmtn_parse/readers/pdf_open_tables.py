"""Tables without upright lines, told from how their words stand under one another.

A false table is worse than none, so the signs must be plain: level lines of one length around and between
the rows, or at least four rows of three columns with a column of figures and wide gaps that no word crosses.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.readers.pdf_grid import Grid, Span
from hmtn_parse.readers.pdf_rulings import Ruling
from hmtn_parse.readers.pdf_words import Line, Word

_SAME_END = 4.0
_SHORTEST = 150.0
_LEAST_GUTTER = 7.0
_WIDE_GAP = 1.1
_MIN_ROWS = 4
_MIN_COLUMNS = 3
_FIGURES = 0.75
_FIGURE = re.compile(r"[-–]?\(?\d[\d.,]*\)?%?")

Interval = tuple[float, float]


@dataclass(slots=True)
class _Row:
    """The lines of one row: the first holds most columns, the others are its wrapped rests."""

    lines: list[Line]

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)

    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


def open_grids(lines: Sequence[Line], rulings: Sequence[Ruling], grids: Sequence[Grid]) -> list[Grid]:
    """Grids of tables that lack upright lines.

    `lines` and level `rulings` are those of a page, `grids` its ruled tables.
    """
    found: list[Grid] = []
    for group in _level_groups(rulings, grids):
        inside = [line for line in lines if group[0].at < line.y < group[-1].at + 2]
        grid = _between_rulings(inside, group)
        if grid is not None:
            found.append(grid)
    taken = [*grids, *found]
    free = [line for line in lines if not any(_on(line, grid) for grid in taken)]
    found.extend(_unruled(free))
    return found


def _on(line: Line, grid: Grid) -> bool:
    return grid.ys[0] - 2 <= line.y <= grid.ys[-1] + 2


def _level_groups(rulings: Sequence[Ruling], grids: Sequence[Grid]) -> list[list[Ruling]]:
    """Level lines of one length under one another, at least three, that belong to no grid."""
    free = [
        line
        for line in rulings
        if line.length >= _SHORTEST
        and not any(grid.ys[0] - 3 <= line.at <= grid.ys[-1] + 3 for grid in grids)
    ]
    groups: list[list[Ruling]] = []
    for line in sorted(free, key=lambda line: line.at):
        for group in groups:
            last = group[-1]
            if abs(last.start - line.start) <= _SAME_END and abs(last.end - line.end) <= _SAME_END:
                group.append(line)
                break
        else:
            groups.append([line])
    return [group for group in groups if len(group) >= 3]


def _between_rulings(lines: list[Line], rulings: list[Ruling]) -> Grid | None:
    bands = [
        [line for line in lines if above.at < line.y <= below.at + 2]
        for above, below in itertools.pairwise(rulings)
    ]
    if not all(bands):
        return None
    rows = [_Row(band) for band in bands]
    edges = [line.at for line in rulings]
    if len(bands) == 2:  # one line under the header, none between the rows
        body = _rows_of(bands[1])
        if body is None:
            return None
        rows = [rows[0], *body]
        edges = [edges[0], edges[1], *_row_edges(body), edges[-1]]
    left, right = min(line.start for line in rulings), max(line.end for line in rulings)
    columns = _columns([row.words() for row in rows[1:]], left, right)
    if columns is None or not any(_is_figures(rows[1:], column) for column in itertools.pairwise(columns)):
        return None
    return _grid(columns, edges, rows)


def _unruled(lines: list[Line]) -> list[Grid]:
    grids = []
    at = 0
    while at < len(lines):
        stop = at
        gutters: list[Interval] | None = None
        while stop < len(lines):
            pieces = _pieces(lines[stop])
            near = stop == at or lines[stop].y - lines[stop - 1].y < 2.4 * lines[stop].size
            if not near or len(pieces) < _MIN_COLUMNS:
                break
            gaps = [(one[-1].x1, other[0].x0) for one, other in itertools.pairwise(pieces)]
            common = gaps if gutters is None else _common(gutters, gaps)
            if len(common) < _MIN_COLUMNS - 1:
                break
            gutters = common
            stop += 1
        grid = _table_of(lines[at:stop]) if stop - at >= _MIN_ROWS else None
        if grid is not None:
            grids.append(grid)
        at = max(stop, at + 1)
    return grids


def _table_of(lines: list[Line]) -> Grid | None:
    rows = [_Row([line]) for line in lines]
    left, right = min(line.x0 for line in lines) - 2, max(line.x1 for line in lines) + 2
    columns = _columns([row.words() for row in rows], left, right)
    if columns is None or len(columns) <= _MIN_COLUMNS:
        return None
    body = rows[1:]
    if not any(_is_figures(body, column) for column in itertools.pairwise(columns)):
        return None
    edges = [rows[0].top - 1, *_row_edges(rows), rows[-1].bottom + 1]
    return _grid(columns, edges, rows)


def _pieces(line: Line) -> list[list[Word]]:
    pieces = [line.words[:1]]
    for before, word in itertools.pairwise(line.words):
        if word.x0 - before.x1 >= _WIDE_GAP * word.size:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _common(gutters: list[Interval], gaps: list[Interval]) -> list[Interval]:
    shared = []
    for low, high in gutters:
        for start, end in gaps:
            if min(high, end) - max(low, start) >= _LEAST_GUTTER:
                shared.append((max(low, start), min(high, end)))
    return shared


def _columns(rows: list[list[Word]], left: float, right: float) -> list[float] | None:
    """Column edges in the middle of the strips that no word of any row enters."""
    spans = sorted((word.x0, word.x1) for words in rows for word in words)
    edges = [left]
    reach = None
    for start, end in spans:
        if reach is not None and start - reach >= _LEAST_GUTTER:
            edges.append((reach + start) / 2)
        reach = end if reach is None else max(reach, end)
    edges.append(right)
    return edges if len(edges) >= 3 else None


def _is_figures(rows: list[_Row], column: Interval) -> bool:
    """Whether a column holds hardly anything but figures."""
    cells = [[word.text for word in row.words() if column[0] <= word.x0 <= column[1]] for row in rows]
    filled = [cell for cell in cells if cell]
    figures = sum(len(cell) == 1 and _FIGURE.fullmatch(cell[0]) is not None for cell in filled)
    return len(filled) >= 2 and figures >= _FIGURES * len(filled)


def _rows_of(lines: list[Line]) -> list[_Row] | None:
    """Lines as rows: one that has words in the last column starts a row, others are wrapped rests."""
    ends = [line.x1 for line in lines]
    last = max(ends)
    rows: list[_Row] = []
    for line in lines:
        if line.x1 >= last - 40 or not rows:
            rows.append(_Row([line]))
        else:
            rows[-1].lines.append(line)
    return rows if len(rows) >= 2 else None


def _row_edges(rows: list[_Row]) -> list[float]:
    return [(above.bottom + below.top) / 2 for above, below in itertools.pairwise(rows)]


def _grid(columns: list[float], edges: list[float], rows: list[_Row]) -> Grid:
    """The grid with a cell for each column and row; words that cross a column's edge make a merged cell."""
    spans: list[Span] = []
    for at, row in enumerate(rows):
        crossed = {
            index
            for index, edge in enumerate(columns[1:-1], 1)
            for line in row.lines
            for piece in _pieces(line)
            if piece[0].x0 < edge < piece[-1].x1
        }
        start = 0
        for index in range(1, len(columns)):
            if index not in crossed:
                spans.append(Span(at, start, 1, index - start))
                start = index
    return Grid(list(columns), list(edges), spans)
