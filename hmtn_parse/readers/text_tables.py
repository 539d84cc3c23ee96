"""Tables in text: pipe tables and lines of fields parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.model import Block, Cell, Row
from hmtn_parse.readers.markdown_inline import plain
from hmtn_parse.readers.text_lines import MARKED, RawLine
from hmtn_parse.text.normal import normal

_DELIMITER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_MARK_ONLY = re.compile(r"^(?:[-+*•–]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5}|[a-zđ])[.)/])$")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table and the lines `start` to `end` (half open) that it was read from."""

    block: Block
    start: int
    end: int


def table_block(rows: Sequence[Sequence[str]], page: int | None, header_rows: int | None = None) -> Block:
    """A table block; rows shorter than the widest one are padded at their right end."""
    width = max(len(row) for row in rows)
    built = tuple(
        Row(cells=tuple(_cell(text) for text in (*row, *([""] * (width - len(row)))))) for row in rows
    )
    return Block(kind="table", text="", rows=built, page=page, header_rows=header_rows)


def _cell(text: str) -> Cell:
    dressed = plain(text.strip())
    return Cell(text=normal(dressed.text), bold=dressed.bold)


def pipe_fields(line: str) -> list[str]:
    """The fields of a pipe row; `\\|` is a bar inside a field."""
    body = line.strip()
    if body.startswith("|"):
        body = body[1:]
    if body.endswith("|") and not body.endswith("\\|"):
        body = body[:-1]
    return [part.replace("\\|", "|") for part in _PIPE.split(body)]


def pipe_table(lines: Sequence[RawLine], start: int) -> TextTable | None:
    """The pipe table that begins at line `start`, or None."""
    first = lines[start].text
    if "|" not in first or not _PIPE.search(first):
        return None
    end = start
    while end < len(lines) and "|" in lines[end].text and _PIPE.search(lines[end].text):
        end += 1
    texts = [line.text for line in lines[start:end]]
    delimiters = [i for i, text in enumerate(texts) if "-" in text and _DELIMITER.match(text)]
    framed = all(text.lstrip().startswith("|") for text in texts)
    if not delimiters and not (framed and len(texts) > 1):
        return None
    rows = [pipe_fields(text) for i, text in enumerate(texts) if i not in delimiters]
    header = delimiters[0] if delimiters else None
    if header == 1 and rows and not any(field.strip() for field in rows[0]):
        rows, header = rows[1:], 0  # Markdown wants a header row even where the table has none
    if not rows:
        return None
    return TextTable(table_block(rows, lines[start].page, header), start, end)


def tab_table(lines: Sequence[RawLine], start: int) -> TextTable | None:
    """The tab-separated table that begins at line `start`, or None."""
    if "\t" not in lines[start].text.strip():
        return None
    end = start
    rows: list[list[str]] = []
    while end < len(lines) and not lines[end].blank:
        text = lines[end].text
        if "\t" not in text.strip(" ") and not _tabbed(lines, end + 1):
            break
        rows.append(text.strip("\r\n ").split("\t"))
        end += 1
    rows = [[*row] for row in rows]
    filled = [sum(1 for field in row if field.strip()) for row in rows]
    if len(rows) < 2 or max(filled) < 2 or sum(n >= 2 for n in filled) * 2 < len(rows):
        return None
    if max(filled) == 2 and all(_MARK_ONLY.match(row[0].strip()) for row in rows if row[0].strip()):
        return None  # a typed list: mark, tab, words
    return TextTable(table_block(_trimmed(rows), lines[start].page), start, end)


def _tabbed(lines: Sequence[RawLine], at: int) -> bool:
    return at < len(lines) and lines[at].text.count("\t") > 1 and not MARKED.match(lines[at - 1].text)


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the columns at the right that hold nothing in any row."""
    width = max((i + 1 for row in rows for i, field in enumerate(row) if field.strip()), default=1)
    return [row[:width] for row in rows]
