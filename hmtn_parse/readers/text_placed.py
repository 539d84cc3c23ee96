"""Tables of a text file that only place text: the letterhead, the signature beside `Nơi nhận`.

Converters turn the borderless tables of an office file into pipe or tab tables. Such a table is
no data; its cells are read column by column, as the eye does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hmtn_parse.model import Block, Cell
from hmtn_parse.readers.docx_layout import bare, is_letterhead, opens_recipients
from hmtn_parse.readers.text_lines import Line

_ROWS = 12
_COLUMNS = 3


def placed_lines(table: Block) -> list[Line] | None:
    """The lines of a table that only places text, in reading order; None for a table of data."""
    rows = table.rows or ()
    if not rows or len(rows) > _ROWS or len(rows[0].cells) > _COLUMNS:
        return None
    columns = [[part for row in rows for part in _parts(row.cells[at])] for at in range(len(rows[0].cells))]
    texts = [text for column in columns for text, _ in column]
    if not is_letterhead(texts) and not _is_foot([[text for text, _ in column] for column in columns]):
        return None
    lines: list[Line] = []
    for column in columns:
        for number, (text, bold) in enumerate(column):
            blanks = 1 if number == 0 else 0
            lines.append(Line(text, page=table.page, bold=bold, breaks=True, blanks=blanks, column=True))
    return lines


def _parts(cell: Cell) -> Iterator[tuple[str, bool]]:
    """The lines of one cell."""
    for start, end in pairwise((0, *cell.breaks, len(cell.text))):
        text = cell.text[start:end].strip()
        if text and cell.merged_from is None:
            yield text, cell.bold


def _is_foot(columns: list[list[str]]) -> bool:
    """`Nơi nhận:` in one column and a line of capitals, the signer's title, in another."""
    recipients = {at for at, column in enumerate(columns) if any(map(opens_recipients, column))}
    capitals = {
        at
        for at, column in enumerate(columns)
        if any(
            text == text.upper() and len(bare(text)) > 4 and any(c.isalpha() for c in text) for text in column
        )
    }
    return bool(recipients and capitals - recipients)
