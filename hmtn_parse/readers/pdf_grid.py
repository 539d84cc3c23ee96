"""From rulings to the grids of tables: which lines belong together, and which cells they part.

Lines that touch are one table. Where the border between two cells is missing they are one merged cell.
Lines under a letterhead, underlines and boxes around text touch no others, or part nothing: no tables.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hmtn_parse.model.source import BBox
from hmtn_parse.readers.pdf_rulings import PageRulings, Ruling

TOUCH = 3.0
"""Points within which two lines meet: producers leave corners open by a line's width."""

_SAME = 3.0
_SLIVER = 7.0
_OPEN_SIDE = 9.0
_COVERED = 0.55
_MAX_PAIRS = 2_000_000
_MAX_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a grid: its upper left corner and how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Grid:
    """`xs` and `ys` are the edges of the columns and rows; `spans` the cells, row by row."""

    xs: list[float]
    ys: list[float]
    spans: list[Span]

    @property
    def box(self) -> BBox:
        """The box around the whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def column_at(self, x: float) -> int:
        """The column in which x lies; the nearest one outside."""
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)

    def row_at(self, y: float) -> int:
        """The row in which y lies; the nearest one outside."""
        return min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1


def find_grids(rulings: PageRulings) -> list[Grid]:
    """The grids of at least two columns, from top to bottom; a grid inside a cell of another is left out."""
    level, upright = rulings.level, rulings.upright
    if len(level) * len(upright) > _MAX_PAIRS:
        return []
    grids = []
    for levels, uprights in _components(level, upright):
        grid = _grid(levels, uprights)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return [grid for grid in grids if not any(_inside(grid, other) for other in grids if other is not grid)]


def _components(
    level: Sequence[Ruling], upright: Sequence[Ruling]
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, line in enumerate(level):
        for j, post in enumerate(upright):
            if (
                line.start - TOUCH <= post.at <= line.end + TOUCH
                and post.start - TOUCH <= line.at <= post.end + TOUCH
            ):
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, post in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(post)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(levels: list[Ruling], uprights: list[Ruling]) -> Grid | None:
    left = min(line.start for line in levels)
    right = max(line.end for line in levels)
    top = min(post.start for post in uprights)
    bottom = max(post.end for post in uprights)
    xs = _edges([post.at for post in uprights], left, right)
    ys = _edges([line.at for line in levels], top, bottom)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2:
        return None
    if rows * columns > _MAX_PLACES:
        return None  # graph paper
    xs, ys = _without_slivers(xs, ys, uprights), _without_slivers(ys, xs, levels)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2:
        return None
    posts = _drawn(uprights, xs, ys)
    lines = _drawn(levels, ys, xs)
    spans = _spans(
        rows, columns, lambda row, column: posts[column][row], lambda row, column: lines[row][column]
    )
    if len({(span.column, span.columns) for span in spans}) < 2 and len(spans) < 2:
        return None
    if all(span.columns == columns for span in spans):
        return None
    return Grid(xs, ys, spans)


def _edges(positions: list[float], low: float, high: float) -> list[float]:
    """Positions within 3 points are one edge; an open side gets an edge where the lines across it end."""
    edges: list[float] = []
    group: list[float] = []
    for position in sorted(positions):
        if group and position - group[0] > _SAME:
            edges.append(sum(group) / len(group))
            group = []
        group.append(position)
    if group:
        edges.append(sum(group) / len(group))
    if edges[0] - low > _OPEN_SIDE:
        edges.insert(0, low)
    if high - edges[-1] > _OPEN_SIDE:
        edges.append(high)
    return edges


def _without_slivers(edges: list[float], across: list[float], lines: list[Ruling]) -> list[float]:
    """Two edges closer than a letter are one edge, unless some row draws both."""
    kept = edges[:1]
    for edge in edges[1:]:
        if edge - kept[-1] < _SLIVER and not _both_drawn(kept[-1], edge, across, lines):
            if edge == edges[-1] and len(kept) > 1:
                kept[-1] = edge
            continue
        kept.append(edge)
    return kept


def _both_drawn(one: float, other: float, across: list[float], lines: list[Ruling]) -> bool:
    for start, end in itertools.pairwise(across):
        middle = (start + end) / 2
        drawn = [
            any(abs(line.at - at) <= _SAME and line.start <= middle <= line.end for line in lines)
            for at in (one, other)
        ]
        if all(drawn):
            return True
    return False


def _drawn(lines: list[Ruling], edges: list[float], across: list[float]) -> list[list[bool]]:
    """For each edge, and each stretch between two edges across it: whether a line is drawn there."""
    table: list[list[bool]] = []
    for edge in edges:
        near = [line for line in lines if abs(line.at - edge) <= _SLIVER]
        table.append(
            [
                _coverage(near, start, end) >= _COVERED * (end - start)
                for start, end in itertools.pairwise(across)
            ]
        )
    return table


def _coverage(lines: list[Ruling], start: float, end: float) -> float:
    """How much of a stretch the lines cover together."""
    covered, reach = 0.0, start
    for line in sorted(lines, key=lambda line: line.start):
        low, high = max(line.start, reach), min(line.end, end)
        if high > low:
            covered += high - low
            reach = high
    return covered


def _spans(
    rows: int, columns: int, post: Callable[[int, int], bool], line: Callable[[int, int], bool]
) -> list[Span]:
    """Cells as large as missing borders let them be; always rectangles that do not overlap.

    `post(row, column)` says whether the left border of a cell is drawn, `line(row, column)` the upper one.
    """
    taken = [[False] * columns for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not taken[row][right] and not post(row, right):
                right += 1
            bottom = row + 1
            while bottom < rows and _goes_on(bottom, column, right, columns, taken, post, line):
                bottom += 1
            for i in range(row, bottom):
                for j in range(column, right):
                    taken[i][j] = True
            spans.append(Span(row, column, bottom - row, right - column))
    return spans


def _goes_on(
    row: int,
    left: int,
    right: int,
    columns: int,
    taken: list[list[bool]],
    post: Callable[[int, int], bool],
    line: Callable[[int, int], bool],
) -> bool:
    """Whether a cell over columns left..right-1 goes on into `row`: no border above, none inside, and the
    same borders at its sides."""
    if any(line(row, column) or taken[row][column] for column in range(left, right)):
        return False
    if any(post(row, column) for column in range(left + 1, right)):
        return False
    return right == columns or post(row, right) or taken[row][right]


def _inside(grid: Grid, other: Grid) -> bool:
    return other.holds(grid.xs[0], grid.ys[0]) and other.holds(grid.xs[-1], grid.ys[-1])
