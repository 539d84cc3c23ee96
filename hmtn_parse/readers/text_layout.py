"""Tables of a text file that only place words: the head, recipients beside the signature, a frame.

An export to Markdown keeps Word's borderless tables. Read column by column they give the lines
that a reader of the page sees; only then can the head be found in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmtn_parse.readers.text_columns import MOTTO, RECIPIENTS

_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_DRESS = re.compile(r"[*_#>\\]+")
_NUMBER = re.compile(r"^\s*số\s*[:.]?[\s.…\d/]*[/-]\s*[A-ZĐ]{1,8}\d?\s*[-–/]\s*[A-ZĐ]", re.IGNORECASE)
_PLACE_DATE = re.compile(r",\s*ngày[\s.…\d]*tháng[\s.…\d]*năm", re.IGNORECASE)
_ROWS = 12
_COLUMNS = 3


def layout_lines(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """The lines of a table that is layout, the left column first; None for a table of data.

    `rows` are the cells as written, an empty string where a merged cell covers.
    """
    width = max((len(row) for row in rows), default=0)
    filled = [
        column for column in range(width) if any(len(row) > column and row[column].strip() for row in rows)
    ]
    if len(filled) == 1 and (width == 1 or len(rows) == 1):
        return [line for row in rows for line in _lines(row[filled[0]])]
    if not filled or len(filled) > _COLUMNS or len(rows) > _ROWS:
        return None
    columns = [
        [line for row in rows if len(row) > column for line in _lines(row[column])] for column in filled
    ]
    if not (_opens_head(columns) or _is_foot(columns)):
        return None
    return [line for column in columns for line in column]


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in _BREAK.split(cell) if line.strip()]


def _opens_head(columns: Sequence[Sequence[str]]) -> bool:
    lines = [_DRESS.sub("", line) for column in columns for line in column]
    if any(MOTTO.search(line) and len(line) < 80 for line in lines):
        return True
    return any(map(_NUMBER.match, lines)) and any(map(_PLACE_DATE.search, lines))


def _is_foot(columns: Sequence[Sequence[str]]) -> bool:
    """`Nơi nhận` in one column and a line of capitals in another."""
    recipients = {i for i, column in enumerate(columns) for line in column if RECIPIENTS.match(line)}
    capitals = {
        i for i, column in enumerate(columns) for line in column if _DRESS.sub("", line).strip().isupper()
    }
    return bool(recipients and capitals - recipients)
