"""What the end of a page did to the rows of a table: whether it cut one in two, or parted a merged cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hmtn_parse.readers.pdf_tables import CELL_PADDING, Table, TableCell, has_room
from hmtn_parse.readers.pdf_words import all_bold

_NUMBER = re.compile(r"[-–]?\(?\d[\d.,]*\)?\s*%?")
_ENDED = re.compile(r"[.;!?…]['”\")\]]?$")
_USUALLY = 0.6
_LOOK_BACK = 500
"""Cells of the pages before that show how a column is filled: a few pages of them."""

_NO_LINE = 1.35
"""Font sizes below the last base line in which another line has no room."""

_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-–+*•]|\d{1,2}[.)]|[a-zđ][.)])\s*[^\W\d]")


def is_cut(table: Table, last: dict[int, TableCell], opening: dict[int, TableCell]) -> bool:
    """Whether the first row of a page is the rest of the row before it.

    `last` and `opening` hold, by column, the cells that touch the page's end and those that start the next
    page. A rest leaves columns empty that every row fills, holds no figure under a figure, and goes on where
    a line was full. A row of its own under a merged ordinal has figures or sentences of its own.
    """
    if {column: cell.columns for column, cell in last.items()} != {
        column: cell.columns for column, cell in opening.items()
    }:
        return False
    columns = [column for column in sorted(opening) if opening[column].rows == 1]
    pairs = [(last[column], opening[column]) for column in columns]
    texts = [(above.text, cell.text) for above, cell in pairs]
    if not any(after for _, after in texts) or any(after and not before for before, after in texts):
        return False
    if any(_NUMBER.fullmatch(before) and _NUMBER.fullmatch(after) for before, after in texts):
        return False
    if columns[0] == 0 and texts[0][1] and not all(after[0].islower() for _, after in texts if after):
        return False
    if any(
        after and all_bold(cell.lines) and not all_bold(above.lines)
        for (above, cell), (_, after) in zip(pairs, texts)
    ):
        return False  # the title of a group of rows
    lacking = [
        before
        for column, (before, after) in zip(columns, texts)
        if before and not after and _usually_filled(table, column)
    ]
    score = min(len(lacking), 3) + any(_NUMBER.fullmatch(before) is not None for before in lacking)
    for (above, cell), (before, after) in zip(pairs, texts):
        if not after:
            continue
        if not _full_to_the_bottom(above):
            score -= 3
        elif after[0].islower():
            score += 2
        elif _ENDED.search(before) or _ITEM.match(after):
            continue  # the next paragraph of the cell, or another row
        else:
            score += -3 if _had_room(table, above, cell) else 1
    return score >= 2


def carries_over(table: Table, above: TableCell, cell: TableCell, row: Iterable[TableCell]) -> bool:
    """Whether a cell at the head of a page is the rest of the merged cell above: empty, or in mid-sentence.

    `row` holds the cells of its row: an empty ordinal beside `Cộng` is no rest."""
    if any(_TOTAL.match(other.text) for other in row):
        return False
    if not above.text or cell.columns != above.columns:
        return False
    merged = above.rows > 1 or cell.rows > 1
    if cell.text:
        ended = _ENDED.search(above.text) is not None
        full = _full_to_the_bottom(above) and not _had_room(table, above, cell)
        return merged and cell.text[0].islower() and not ended and full
    if cell.rows > 1:
        return above.rows > 1 or above.column == 0 or not _NUMBER.fullmatch(above.text)
    if above.rows > 1:
        # An ordinal of its own starts a new group of rows.
        group_goes_on = not any(other.column == 0 and other.text for other in row)
        return above.column == 0 or (group_goes_on and not _NUMBER.fullmatch(above.text))
    # One row on each side: only ordinals, in a table that merges them elsewhere, and not beside a total.
    others = [
        other for other in table.cells[-_LOOK_BACK:] if other.column == above.column and other.columns == 1
    ]
    merges = any(other.rows > 1 and other.row > 0 for other in others)
    return above.column == 0 and merges and all(other.text for other in others)


def _full_to_the_bottom(cell: TableCell) -> bool:
    """Whether a cell's text reaches its lower edge, as it does where the page's end cut it."""
    last = cell.lines[-1][0] if cell.lines else None
    return last is not None and cell.bottom - last.y < _NO_LINE * last.size


def _usually_filled(table: Table, column: int) -> bool:
    cells = [cell for cell in table.cells[-_LOOK_BACK:] if cell.column == column and cell.columns == 1]
    return sum(bool(cell.text) for cell in cells) >= _USUALLY * len(cells)


def _had_room(table: Table, above: TableCell, cell: TableCell) -> bool:
    """Whether the first word of `cell` would have fitted on the last line of `above`: nothing was wrapped."""
    if not above.lines or not cell.lines:
        return False
    width = table.xs[above.column + above.columns] - table.xs[above.column] - CELL_PADDING
    return has_room(above.lines[-1], cell.lines[0][0], width)
