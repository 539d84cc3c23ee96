"""Tables that go on over pages, put together to one.

Repeated header rows are dropped, a row that the page cut in two is made whole, and a cell merged over rows on
both pages becomes one again. What was concluded from the looks of the page is noted.
"""

from __future__ import annotations

import itertools

from hmtn_parse.model.document import ReadNote
from hmtn_parse.readers.pdf_row_breaks import carries_over, is_cut
from hmtn_parse.readers.pdf_tables import Table, TableCell

_SAME_EDGE = 3.5
_MOST_HEADER_ROWS = 8
_UNLIKE = 0.25


def joined(first: Table, second: Table) -> list[ReadNote] | None:
    """Adds `second`, the first thing on its page, to `first`, the last thing on the page before.

    None, and both unchanged, where the second is a table of its own: other columns, or another header.
    """
    edges = _common_edges(first.xs, second.xs)
    if edges is None:
        return None
    columns_first = _places(first.xs, edges)
    columns_second = _places([x - second.xs[0] + first.xs[0] for x in second.xs], edges)
    first_rows = _row_texts(first.cells, columns_first, len(edges) - 1, min(first.rows, _MOST_HEADER_ROWS))
    second_rows = _row_texts(
        second.cells, columns_second, len(edges) - 1, min(second.rows, _MOST_HEADER_ROWS)
    )
    header = _repeated(first_rows, second_rows)
    if header == 0 and _own_header(first_rows, second_rows):
        return None
    header = _closed(second, header)
    _regrid(first, edges, columns_first)
    _regrid(second, edges, columns_second)
    if header:
        first.header = max(first.header or 0, header)
        _drop_rows(second, header)
    notes = [
        ReadNote(code="repeated-header", text=" | ".join(second_rows[at]), page=second.page)
        for at in range(header)
    ]
    if second.rows:
        notes += _append(first, second)
    first.last_page = second.last_page
    first.bottom = second.bottom
    return notes


def _common_edges(first: list[float], second: list[float]) -> list[float] | None:
    """The column edges of both tables in one; None where neither has all of the other's."""
    shift = first[0] - second[0]
    moved = [x + shift for x in second]
    if abs(first[-1] - moved[-1]) > _SAME_EDGE:
        return None
    more, fewer = (first, moved) if len(first) >= len(moved) else (moved, first)
    if all(any(abs(x - edge) <= _SAME_EDGE for edge in more) for x in fewer):
        return [min(first, key=lambda x: abs(x - edge)) if _near(first, edge) else edge for edge in more]
    return None


def _near(edges: list[float], x: float) -> bool:
    return any(abs(edge - x) <= _SAME_EDGE for edge in edges)


def _places(xs: list[float], edges: list[float]) -> list[int]:
    """Where each column edge of a table lies among the common ones."""
    return [min(range(len(edges)), key=lambda at: abs(edges[at] - x)) for x in xs]


def _regrid(table: Table, edges: list[float], places: list[int]) -> None:
    if places != list(range(len(edges))):
        for cell in table.cells:
            start, end = places[cell.column], places[cell.column + cell.columns]
            cell.column, cell.columns = start, end - start
    table.xs = list(edges)


def _row_texts(cells: list[TableCell], places: list[int], columns: int, count: int) -> list[list[str]]:
    """The text of every place of the first rows of a grid, with the columns of both tables."""
    rows = [[""] * columns for _ in range(count)]
    for cell in itertools.takewhile(lambda cell: cell.row < count, cells):
        text = cell.text
        for row in range(cell.row, min(cell.row + cell.rows, count)):
            for column in range(places[cell.column], places[cell.column + cell.columns]):
                rows[row][column] = text
    return rows


def _repeated(first: list[list[str]], second: list[list[str]]) -> int:
    """How many rows both tables start with alike; at least one of them must hold words."""
    count = 0
    while count < min(len(first), len(second)) and _alike(first[count], second[count]):
        count += 1
    if not any(any(char.isalpha() for char in cell) for row in first[:count] for cell in row):
        return 0
    return count


def _closed(table: Table, header: int) -> int:
    """Header rows with those that their merged cells reach into, whose turned words may be lost on a page."""
    for cell in table.cells:
        if cell.row < header:
            header = max(header, cell.row + cell.rows)
    return header if header < table.rows or header <= 2 else 0


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two header rows say the same; turned words that overflow their cell may be lost in a few."""
    pairs = [("".join(left.split()), "".join(right.split())) for left, right in zip(one, other)]
    unlike = [(left, right) for left, right in pairs if left != right]
    return len(unlike) <= _UNLIKE * len(pairs) and all(
        left.startswith(right) or right.startswith(left) for left, right in unlike
    )


def _own_header(first: list[list[str]], second: list[list[str]]) -> bool:
    """Whether the second table has a header of its own: the same first word (`STT`), but other columns."""
    opening = "".join(first[0][0].split()).lower()
    return (
        bool(opening)
        and any(char.isalpha() for char in opening)
        and opening == "".join(second[0][0].split()).lower()
    )


def _drop_rows(table: Table, count: int) -> None:
    table.cells = [cell for cell in table.cells if cell.row >= count]
    for cell in table.cells:
        cell.row -= count
    table.rows -= count


def _append(first: Table, second: Table) -> list[ReadNote]:
    """Puts the rows of `second` below those of `first`, what the page cut made whole."""
    notes: list[ReadNote] = []
    last = {cell.column: cell for cell in first.tail if cell.row + cell.rows == first.rows}
    opening = {cell.column: cell for cell in second.cells if cell.row == 0}
    if second.rows > 1 and not any(cell.text for cell in opening.values()):
        # What is left of a cut row is only its room.
        _drop_rows(second, 1)
        opening = {cell.column: cell for cell in second.cells if cell.row == 0}
    start = first.rows
    if is_cut(first, last, opening):
        notes.append(ReadNote(code="joined-row", text=_summary(opening), page=second.page))
        start -= 1
        for column, cell in opening.items():
            last[column].lines += cell.lines
            last[column].rows += cell.rows - 1
            last[column].bottom = cell.bottom
        second.cells = [cell for cell in second.cells if cell.row > 0]
    else:
        for column, cell in opening.items():
            above = last.get(column)
            if above is not None and carries_over(first, above, cell, opening.values()):
                notes.append(ReadNote(code="inferred-merge", text=above.text, page=second.page))
                above.rows += cell.rows
                above.lines += cell.lines
                above.bottom = cell.bottom
                second.cells = [other for other in second.cells if other is not cell]
    for cell in second.cells:
        cell.row += start
    first.cells.extend(second.cells)
    first.rows = start + second.rows
    first.tail = [cell for cell in (*first.tail, *second.cells) if cell.row + cell.rows == first.rows]
    return notes


def _summary(cells: dict[int, TableCell]) -> str:
    return " | ".join(cells[column].text for column in sorted(cells))
