"""A letterhead or signature in two columns that tabs make, without a table.

    ỦY BAN NHÂN DÂN →    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    TỈNH SƠN HẠ     →          Độc lập - Tự do - Hạnh phúc

Read line by line the two columns run into one another; here each is taken from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hmtn_parse.readers.docx_layout import opens_head, opens_recipients, places_head
from hmtn_parse.readers.docx_lines import is_rule
from hmtn_parse.readers.docx_paragraph import Line, Paragraph
from hmtn_parse.readers.docx_tables import Content, Placed

_BETWEEN = 2  # lines of the left column alone that may stand between two lines of both
_SHORT = 70


def tabbed_columns(content: Sequence[Content]) -> Iterator[Content]:
    """The content of a story with each letterhead or signature made by tabs as one `Placed` item."""
    at = 0
    while at < len(content):
        item = content[at]
        start = _start(item) if isinstance(item, Paragraph) else None
        if start is None:
            yield item
            at += 1
            continue
        end = _head_end(content, at) if start == "head" else _signature_end(content, at)
        yield Placed(_columns([piece for piece in content[at:end] if isinstance(piece, Paragraph)]))
        at = end


def _start(paragraph: Paragraph) -> str | None:
    """Whether a paragraph opens such a block: `head`, `signature` or None."""
    for line in paragraph.lines:
        if line.columns is None or not all(line.columns):
            continue
        left, right = line.columns
        if opens_head(right) or opens_head(left):
            return "head"
        if opens_recipients(left) and right.isupper():
            return "signature"
    return None


def _head_end(content: Sequence[Content], at: int) -> int:
    """The index after the last paragraph of a head that starts at `at`."""
    end = at + 1
    looked = 0
    for index in range(at + 1, len(content)):
        item = content[index]
        if not isinstance(item, Paragraph) or item.mark is not None:
            break
        lines = _inked(item)
        if not lines:
            continue
        if all(line.columns and (line.columns[0] or _in_head(line)) for line in lines):
            end = index + 1
            looked = 0
        elif looked < _BETWEEN and all(len(line.text) <= _SHORT for line in lines):
            looked += 1
        else:
            break
    return end


def _in_head(line: Line) -> bool:
    return opens_head(line.text) or places_head(line.text)


def _signature_end(content: Sequence[Content], at: int) -> int:
    """The index after the last paragraph of a signature that starts at `at`: dashes, tabs and blanks."""
    end = at + 1
    for index in range(at + 1, len(content)):
        item = content[index]
        if not isinstance(item, Paragraph):
            break
        lines = _inked(item)
        if all(line.columns or line.text[0] in "-–+" or item.mark for line in lines):
            end = index + 1 if lines else end
        else:
            break
    return end


def _columns(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Left column, then right column; a line without a gap belongs to the left."""
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    for paragraph in paragraphs:
        mark = paragraph.mark
        for line in _inked(paragraph):
            first, second = line.columns or (line.text, "")
            if first:
                left.append(replace(paragraph, lines=[_part(line, first)], mark=mark, boxes=[]))
                mark = None
            if second:
                right.append(replace(paragraph, lines=[_part(line, second)], mark=None, boxes=[]))
    return [*left, *right]


def _part(line: Line, text: str) -> Line:
    return replace(line, text=text, columns=None)


def _inked(paragraph: Paragraph) -> list[Line]:
    return [line for line in paragraph.lines if line.text and not is_rule(line.text)]
