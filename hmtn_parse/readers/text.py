"""Plain text and Markdown, which in archives are both exports of Word or OCR, to a Document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

from hmtn_parse.errors import EmptyFileError, TooLargeError
from hmtn_parse.model import Block, Document, ReadNote, SourceFile
from hmtn_parse.readers.encodings import decode
from hmtn_parse.readers.html_tables import set_apart
from hmtn_parse.readers.limits import too_large
from hmtn_parse.readers.text_columns import columns_apart
from hmtn_parse.readers.text_flow import joined
from hmtn_parse.readers.text_furniture import without_furniture
from hmtn_parse.readers.text_lines import (
    MARKED,
    Line,
    RawLine,
    closed_emphasis,
    closed_italics,
    raw_lines,
    read_lines,
)
from hmtn_parse.readers.text_placed import placed_lines
from hmtn_parse.readers.text_tables import TableFinder, continued
from hmtn_parse.readers.text_wrapping import ENDED, read_layout
from hmtn_parse.text.normal import normal

MAX_CHARACTERS = 8_000_000
"""About 4,000 pages; a longer text is an archive, not a document."""
MAX_LINES = 200_000
"""Each line can become a block with its own place in the plan."""
_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\n((?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n|-[^\n]*\n){1,60})---[ \t]*\n"
)
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]{1,20}\]:\s*")


def read_text(data: bytes, name: str) -> Document:
    """The blocks of a .txt or .md file, in order.

    Each paragraph, list item and heading is one block, e.g. `- Công an tỉnh: 240 người`; lines
    that an export wrapped are joined again. What is set aside (page numbers, footnotes, pictures)
    and what was guessed (an old encoding) stands in the notes. Raises EmptyFileError,
    UnsupportedFormatError (no text) and TooLargeError.
    """
    if len(data) > 4 * MAX_CHARACTERS:
        raise _over_limit()
    decoded = decode(data)
    if len(decoded.text) > MAX_CHARACTERS:
        raise _over_limit()
    notes = [ReadNote(code="encoding", text=remark) for remark in decoded.remarks]
    # Marks apart from their letters would shift the columns that blanks make.
    text = unicodedata.normalize("NFC", _without_comments(decoded.text))
    front = _FRONT_MATTER.match(text)
    if front:
        notes.append(ReadNote(code="front-matter", text=normal(front.group(1))))
        text = text[front.end() :]
    text = set_apart(text)
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise _over_limit()
    lines, pages = raw_lines(text)
    if len(lines) > MAX_LINES:
        raise _over_limit()
    blocks = _blocks(lines, notes)
    if not blocks:
        raise EmptyFileError(
            "Tệp không có chữ nào. Hãy kiểm tra lại tệp gốc.",
            "The file holds no words. Check the original file.",
        )
    suffix = PurePath(name).suffix.lower()
    source = SourceFile(
        name=name,
        format="md" if suffix in (".md", ".markdown") else "txt",
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        reader="text",
    )
    return Document(source_file=source, blocks=tuple(blocks), notes=tuple(notes))


def _over_limit() -> TooLargeError:
    limit = MAX_CHARACTERS // 1_000_000
    return too_large(
        f"văn bản dài quá {limit} triệu ký tự hoặc {MAX_LINES} dòng",
        f"the text has more than {limit} million characters or {MAX_LINES} lines",
    )


def _without_comments(text: str) -> str:
    """The text without HTML comments; one that is never closed is no comment."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


def _blocks(lines: list[RawLine], notes: list[ReadNote]) -> list[Block]:
    lines = columns_apart(without_furniture(lines, notes))
    finder = TableFinder(lines)
    items: list[Line | Block] = []
    blanks = 0
    at = 0
    while at < len(lines):
        if lines[at].blank:
            blanks += 1
            at += 1
            continue
        table = finder.at(at)
        if table is not None:
            if table.caption:
                items.append(Line(table.caption, page=lines[at].page, blanks=1, column=True))
            if table.block is not None:
                _append_table(items, table.block)
            _append_lines(items, [RawLine(line, lines[at].page, True) for line in table.layout], 1, notes)
            at, blanks = table.end, 0
            continue
        end = at + 1
        while end < len(lines) and not lines[end].blank and finder.at(end) is None:
            end += 1
        _append_lines(items, lines[at:end], blanks, notes)
        at, blanks = end, 0
    return joined(items, read_layout(lines))


def _append_table(items: list[Line | Block], table: Block) -> None:
    placed = placed_lines(table)
    if placed is not None:
        items.extend(placed)
        return
    if items and isinstance(items[-1], Block):
        whole = continued(items[-1], table)
        if whole is not None:
            items[-1] = whole
            return
    items.append(table)


def _append_lines(items: list[Line | Block], raws: list[RawLine], blanks: int, notes: list[ReadNote]) -> None:
    texts = [raw.text for raw in raws]
    if any("**" in text for text in texts):
        texts = closed_emphasis(texts)
    if sum("*" in text for text in texts) > 1:
        texts = closed_italics(texts)
    open_note = False
    for raw, written in zip(raws, texts):
        footnote = _FOOTNOTE.match(written.lstrip()) if "[^" in written else None
        if footnote:
            notes.append(
                ReadNote(code="footnote", text=normal(written.lstrip()[footnote.end() :]), page=raw.page)
            )
            open_note = not ENDED.search(notes[-1].text)
            continue
        if open_note and not MARKED.match(written):
            words = f"{notes[-1].text} {normal(written)}"
            notes[-1] = notes[-1].model_copy(update={"text": words})
            open_note = not ENDED.search(words)
            continue
        open_note = False
        for line in read_lines(raw, written, blanks):
            notes.extend(ReadNote(code="footnote-mark", text=mark, page=line.page) for mark in line.footnotes)
            notes.extend(ReadNote(code="image", text=alt, page=line.page) for alt in line.images)
            if line.text:
                items.append(line)
        blanks = 0
