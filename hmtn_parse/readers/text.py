"""Plain text and Markdown, which in archives are both exports of Word or OCR, to a Document."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from hmtn_parse.errors import TooLargeError
from hmtn_parse.model import Block, Document, ReadNote, SourceFile
from hmtn_parse.readers.encodings import decode
from hmtn_parse.readers.text_lines import MARKED, Line, RawLine, closed_emphasis, raw_lines, read_lines
from hmtn_parse.readers.text_tables import pipe_table, tab_table

MAX_CHARACTERS = 8_000_000
"""About 4,000 pages; a longer text is an archive, not a document."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENDED = re.compile(r"[.;:!?…/][\"”’)\]]*$")


def read_text(data: bytes, name: str) -> Document:
    """The blocks of a .txt or .md file, in order.

    Each paragraph, list item and heading is one block, e.g. `- Công an tỉnh: 240 người`; lines
    that an export wrapped are joined again. Raises EmptyFileError, UnsupportedFormatError (no
    text) and TooLargeError.
    """
    if len(data) > 4 * MAX_CHARACTERS:
        raise _too_large()
    decoded = decode(data)
    if len(decoded.text) > MAX_CHARACTERS:
        raise _too_large()
    notes = [ReadNote(code="encoding", text=remark) for remark in decoded.remarks]
    text = _COMMENT.sub("", decoded.text) if "<!--" in decoded.text else decoded.text
    lines, pages = raw_lines(text)
    blocks = _blocks(lines, notes)
    suffix = PurePath(name).suffix.lower()
    source = SourceFile(
        name=name,
        format="md" if suffix in (".md", ".markdown") else "txt",
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        reader="text",
    )
    return Document(source_file=source, blocks=tuple(blocks), notes=tuple(notes))


def _too_large() -> TooLargeError:
    limit = MAX_CHARACTERS // 1_000_000
    return TooLargeError(
        f"văn bản dài quá {limit} triệu ký tự; hãy tách thành nhiều tệp",
        f"the text is longer than {limit} million characters; split it into several files",
    )


def _blocks(lines: list[RawLine], notes: list[ReadNote]) -> list[Block]:
    items: list[Line | Block] = []
    blanks = 0
    at = 0
    while at < len(lines):
        if lines[at].blank:
            blanks += 1
            at += 1
            continue
        table = pipe_table(lines, at) or tab_table(lines, at)
        if table is not None:
            items.append(table.block)
            at, blanks = table.end, 0
            continue
        end = at + 1
        while (
            end < len(lines)
            and not lines[end].blank
            and not (pipe_table(lines, end) or tab_table(lines, end))
        ):
            end += 1
        texts = closed_emphasis([line.text for line in lines[at:end]])
        for raw, written in zip(lines[at:end], texts):
            for line in read_lines(raw, written, blanks):
                items.append(line)
                notes.extend(ReadNote(code="footnote-mark", text=m, page=line.page) for m in line.footnotes)
                notes.extend(ReadNote(code="image", text=m, page=line.page) for m in line.images)
            blanks = 0
        at = end
    return _joined(items)


def _joined(items: list[Line | Block]) -> list[Block]:
    blocks: list[Block] = []
    current: Line | None = None
    for item in items:
        if isinstance(item, Block):
            if current is not None:
                blocks.append(_block(current))
                current = None
            blocks.append(item)
        elif current is not None and _continues(current, item):
            current.text = f"{current.text} {item.text}"
            current.breaks = item.breaks
            current.bold = current.bold and item.bold
            current.italic = current.italic and item.italic
        else:
            if current is not None:
                blocks.append(_block(current))
            current = item
    if current is not None:
        blocks.append(_block(current))
    return blocks


def _continues(above: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence above, cut by a line end or a page end."""
    if line.kind != "paragraph" and not (line.kind == above.kind == "heading"):
        return False
    if MARKED.match(line.text) or _ENDED.search(above.text) or above.text.isupper():
        return False
    if above.kind == "heading" and line.kind != "heading":
        return False
    if not line.text[0].islower():
        return False
    return line.blanks == 0 or len(above.text) >= 40


def _block(line: Line) -> Block:
    return Block(kind=line.kind, text=line.text, page=line.page, bold=line.bold, italic=line.italic)
