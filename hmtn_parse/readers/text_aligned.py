"""Tables laid out with blanks, as `pdftotext -layout` and old printouts have them.

    STT   Đơn vị                 Số người   Ghi chú
    1     Công an xã                   20
    2     Trường Trung học               30   Đợt 2
          cơ sở Sao Mai

Columns are where no line has a letter. Read only where it is beyond doubt: three lines of three
columns or more, one of them of figures; else the lines stay paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.readers.text_lines import RawLine

_FIELD = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"^-?\d[\d.,]*\s?%?$")
_FEWEST = 3
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Field:
    start: int
    end: int
    text: str


def aligned_rows(lines: Sequence[RawLine], start: int) -> tuple[list[list[str]], int] | None:
    """The rows of the table that begins at line `start` and the line after it; None for no table."""
    run: list[list[_Field]] = []
    at = start
    while at < len(lines) and not lines[at].blank and len(lines[at].text) <= _LONGEST:
        run.append(
            [_Field(m.start(), m.end(), m.group()) for m in _FIELD.finditer(lines[at].text.expandtabs(8))]
        )
        at += 1
    full = [fields for fields in run if len(fields) >= _FEWEST]
    if len(full) < _FEWEST or len(full) * 2 < len(run):
        return None
    columns = _columns(full)
    if len(columns) < _FEWEST:
        return None
    placed = [_placed(fields, columns) for fields in run]
    if any(row is None for row in placed):
        return None
    cells = [row for row in placed if row is not None]
    numeric = [
        c
        for c in range(len(columns))
        if 2 * sum(1 for row in cells if _NUMBER.match(row[c])) >= max(sum(1 for row in cells if row[c]), 2)
    ]
    if not numeric or len(numeric) == len(columns):
        return None
    return _rows(cells, numeric), at


def _columns(full: Sequence[Sequence[_Field]]) -> list[tuple[int, int]]:
    """The stretches that some line fills, parted by two blanks or more that all lines leave."""
    filled = sorted((field.start, field.end) for fields in full for field in fields)
    columns: list[tuple[int, int]] = []
    for start, end in filled:
        if columns and start <= columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _placed(fields: Sequence[_Field], columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """The fields of a line by column; None where one lies across columns beside others."""
    row = [""] * len(columns)
    for field in fields:
        over = [c for c, (start, end) in enumerate(columns) if field.start < end and start < field.end]
        if not over:
            nearest = min(range(len(columns)), key=lambda c: abs(columns[c][0] - field.start))
            over = [nearest]
        if len(over) > 1 and len(fields) > 1:
            return None
        row[over[0]] = f"{row[over[0]]} {field.text}".strip()
    return row


def _rows(cells: Sequence[list[str]], numeric: Sequence[int]) -> list[list[str]]:
    """Rows of the table: lines before the first figure are its header, lines without one go on."""
    first = next((i for i, row in enumerate(cells) if any(_NUMBER.match(row[c]) for c in numeric)), 0)
    width = len(cells[0])
    rows: list[list[str]] = []
    if first:
        rows.append([" ".join(row[c] for row in cells[:first] if row[c]) for c in range(width)])
    begun = False
    for row in cells[first:]:
        alone = sum(1 for text in row if text) == 1 and bool(row[0])
        begins = bool(row[0]) or any(_NUMBER.match(row[c]) for c in numeric)
        if begins or not begun:
            rows.append(list(row))
            begun = not alone
        else:
            rows[-1] = [f"{above} {text}".strip() for above, text in zip(rows[-1], row)]
    return rows
