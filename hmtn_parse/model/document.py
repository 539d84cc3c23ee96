"""The document as read, before any rule has looked at it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hmtn_parse.model.base import Model
from hmtn_parse.model.source import BBox

BlockKind = Literal["paragraph", "list-item", "heading", "table"]
Align = Literal["left", "center", "right", "justify"]


class Cell(Model):
    """One cell of the expanded grid.

    A merged cell's text stands in every cell that it covers; all but its upper left one name
    that one in `merged_from` as (row, column), so that nothing is counted twice.
    """

    text: str
    merged_from: tuple[int, int] | None = None
    bold: bool = False
    bbox: BBox | None = None
    page: int | None = None
    breaks: tuple[int, ...] = Field(
        default=(),
        description="Offsets in `text` where a new line begins: two names in one cell.",
    )


class Row(Model):
    """One row of the expanded grid; all rows of a table have the same number of cells."""

    cells: tuple[Cell, ...]


class Block(Model):
    """A paragraph, list item, heading or table, in document order.

    `text` is NFC with runs of white space folded to one space, and holds the item's mark as a
    reader of the document sees it, automatic numbers included: `2. Sở Y tế`, `- Cử 05 cán bộ`.
    `marker` repeats the mark (`2.`, `-`, `a)`, `Điều 2.`) when the reader knows it from the
    format itself (Word numbering); rules find typed marks in the text. A table has `rows` and an
    empty `text`.
    """

    kind: BlockKind
    text: str
    marker: str | None = None
    rows: tuple[Row, ...] | None = None
    page: int | None = None
    bbox: BBox | None = None
    bold: bool = Field(default=False, description="Every letter of the block is bold.")
    italic: bool = Field(default=False, description="Every letter of the block is italic.")
    align: Align | None = None
    header_rows: int | None = Field(default=None, description="Rows that the format itself marks as header.")


class SourceFile(Model):
    """What was read, and by what. `pages` is null where the format has none (Word, text)."""

    name: str
    format: Literal["docx", "pdf", "txt", "md"]
    sha256: str
    pages: int | None = None
    scanned: bool = False
    reader: str


class ReadNote(Model):
    """Something the reader set aside or was unsure of (a dropped running head, a footnote)."""

    code: str
    text: str
    page: int | None = None


class Document(Model):
    """What a reader hands on: blocks in reading order, and what it set aside."""

    source_file: SourceFile
    blocks: tuple[Block, ...]
    notes: tuple[ReadNote, ...] = ()
