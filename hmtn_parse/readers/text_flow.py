"""The flow of a text file: which lines go on with the one before.

An export breaks lines at the width of its page, and OCR breaks sentences at the end of one; a
writer breaks lines between items. Which is which is told by the marks, by how full the line is,
and by whether the sentence was at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.model import Block
from hmtn_parse.readers.text_lines import MARKED, Line
from hmtn_parse.readers.text_wrapping import ENDED, Layout

_CLOSED = re.compile(r"[;:][\"”’)\]]*$")
_UNFINISHED = re.compile(
    r"(?:,|[-–]|\b(?:và|của|các|với|cho|tại|do|theo|về|từ|đến|trong|trên|là|ở|bởi|những|hoặc|để|số|ngày|tháng|khi|nhằm|bằng|được|vì|mà))$",
    re.IGNORECASE,
)
_BEFORE_FIGURE = re.compile(r"\b(?:năm|sau|trước|khoảng|hơn|dưới|nhất|từ|hết)$", re.IGNORECASE)
"""Words that a figure at the beginning of the next line goes on with."""
_OPENING_WORD = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]")
"""`Căn cứ`, `Điều 3`: a word with a capital is no figure that the line above had no room for."""
_AFTER_COLON = re.compile(r"\(?\+?\d|\S+@\S")
_NUMBER_WORD = re.compile(r"^S[ốỐ]\s?:?$")
_DATE_CUT = re.compile(r"^[^:;]{2,40},\s?ngày(?:\s\d{1,2})?$")
_LETTERHEAD_CUT = re.compile(r"^(?:[UỦ][YỶ]|UỶ BAN NHÂN|ỦY BAN NHÂN|HỘI|CỘNG(?: HÒA| HOÀ)?(?: XÃ)?)$")
_PLACE_DATE = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,2}, ngày\s")
_BARE_MARK = re.compile(r"^[IVX]{1,5}\.$")
_ONE_EDGE = 8
"""Lines of one paragraph begin at about the same place; a centred line does not."""
_LONG_ENOUGH = 40
_FEW_WORDS = 2
_HALF_A_LINE = 24
"""What a page end cut is a line long at least; where the gap is wide (the foot of a page), half a line."""


@dataclass(slots=True)
class _Paragraph:
    """A block that grows line by line: its first line, its last one, and what the sentence owes."""

    first: Line
    last: Line
    parts: list[str]
    length: int = 0
    brackets: int = 0

    @classmethod
    def opened(cls, line: Line) -> _Paragraph:
        paragraph = cls(line, line, [])
        paragraph.add(line)
        return paragraph

    def add(self, line: Line) -> None:
        self.first.bold = self.first.bold and line.bold
        self.first.italic = self.first.italic and line.italic
        self.last = line
        self.parts.append(line.text)
        self.length += len(line.text) + 1
        self.brackets += line.text.count("(") - line.text.count(")")

    def block(self) -> Block:
        line = self.first
        text = " ".join(self.parts)
        return Block(kind=line.kind, text=text, page=line.page, bold=line.bold, italic=line.italic)


def joined(items: Sequence[Line | Block], layout: Layout) -> list[Block]:
    """The blocks: lines that go on with the one before are one block with it."""
    blocks: list[Block] = []
    current: _Paragraph | None = None
    for item in items:
        if isinstance(item, Line) and current is not None and _continues(current, item, layout):
            current.add(item)
            continue
        if current is not None:
            blocks.append(current.block())
            current = None
        if isinstance(item, Block):
            blocks.append(item)
        else:
            current = _Paragraph.opened(item)
    if current is not None:
        blocks.append(current.block())
    return blocks


def _continues(paragraph: _Paragraph, line: Line, layout: Layout) -> bool:
    """Whether a line goes on with the paragraph so far."""
    above = paragraph.last
    if line.blanks == 0 and _letterhead_cut(above.text, line.text):
        return True
    if above.text.isupper():
        return False
    if line.kind == "list-item" or MARKED.match(line.text):
        return _looks_marked(paragraph, line, layout)
    if (line.kind == "heading") != (paragraph.first.kind == "heading"):
        return False
    cut_by_page = line.page != above.page
    near = line.blanks == 0 or (cut_by_page and layout.wrap is not None)
    if near and not cut_by_page and _closes_bracket(paragraph, line.text) and layout.is_full(above, line):
        return True
    if ENDED.search(above.text):
        return _next_sentence(paragraph, line, near and not cut_by_page, layout)
    gap = cut_by_page or line.blanks >= 2
    if line.text[0].islower():
        return near or paragraph.length > (_HALF_A_LINE if gap else _LONG_ENOUGH)
    if (line.text.isupper() and not _last_word(paragraph, line, layout)) or line.column or above.breaks:
        return False
    unfinished = paragraph.length > _LONG_ENOUGH and (
        bool(_UNFINISHED.search(above.text))
        or (line.text[0].isdigit() and bool(_BEFORE_FIGURE.search(above.text)))
    )
    if near:
        return unfinished or (_one_edge(paragraph, line, layout) and layout.is_full(above, line))
    # Past the end of a page only an unfinished sentence goes on with a capital or a figure.
    if not gap or paragraph.length <= _LONG_ENOUGH:
        return False
    return unfinished or _closes_bracket(paragraph, line.text)


def _letterhead_cut(above: str, below: str) -> bool:
    """Whether a narrow cell of the letterhead broke in the middle of its number, date or name.

    `Số:` over `24/KH-UBND`, `Hà Lam, ngày` over `19 tháng 01 năm 2021`, `ỦY` over `BAN NHÂN DÂN`;
    `I.` over `MỤC ĐÍCH`, too.
    """
    if _NUMBER_WORD.match(above):
        return below[:1].isdigit() and "/" in below
    if _DATE_CUT.match(above):
        return below[:1].isdigit() or below.startswith("tháng ")
    if _LETTERHEAD_CUT.match(above):
        return below.isupper()
    if _BARE_MARK.match(above):
        return below.isupper()
    return above.isalpha() and above.istitle() and bool(_PLACE_DATE.match(below))


def _looks_marked(paragraph: _Paragraph, line: Line, layout: Layout) -> bool:
    """Whether a line only seems to have a mark: a dash or a number that the line above had no room for."""
    above = paragraph.last
    return (
        layout.exact
        and line.blanks == 0
        and line.kind != "heading"
        and not _OPENING_WORD.match(line.text)
        and not (above.breaks or line.column or ENDED.search(above.text))
        and _one_edge(paragraph, line, layout)
        and layout.is_full(above, line)
    )


def _next_sentence(paragraph: _Paragraph, line: Line, near: bool, layout: Layout) -> bool:
    """Whether the line is a later sentence of the paragraph, for which the line above had no room."""
    above = paragraph.last
    if not near or above.breaks or not layout.is_full(above, line) or not _one_edge(paragraph, line, layout):
        return False
    if line.text[0].islower():
        return True
    # A capital behind a full stop begins a paragraph as well as a sentence.
    told_apart = layout.spaced or (layout.indented and layout.exact)
    if _CLOSED.search(above.text):
        told_apart = above.text.endswith(";") and layout.spaced and layout.exact
        told_apart = told_apart or (above.text.endswith(":") and bool(_AFTER_COLON.match(line.text)))
    return told_apart and not (line.breaks or line.text.isupper())


def _one_edge(paragraph: _Paragraph, line: Line, layout: Layout) -> bool:
    """Whether the line can belong to the paragraph by where it begins: one further right opens its own."""
    if layout.indented and line.indent > 0 and line.indent >= paragraph.first.indent:
        return False
    return abs(paragraph.last.indent - line.indent) <= _ONE_EDGE


def _last_word(paragraph: _Paragraph, line: Line, layout: Layout) -> bool:
    """Whether a line in capitals is only an abbreviation that ends the sentence above: `HMTN.`"""
    short = len(line.text.split()) <= _FEW_WORDS and bool(ENDED.search(line.text))
    return (
        short
        and line.blanks == 0
        and not paragraph.first.text.isupper()
        and layout.is_full(paragraph.last, line)
    )


def _closes_bracket(paragraph: _Paragraph, text: str) -> bool:
    """A bracket opened above is closed in this line."""
    close, opened = text.find(")"), text.find("(")
    return paragraph.brackets > 0 and close >= 0 and (opened < 0 or close < opened)
