"""The flow of a text file: which lines go on with the one before, and what belongs to the page.

An export breaks lines at the width of its page, and OCR breaks sentences at the end of one; a
writer breaks lines between items. Which is which is told by the marks, by how full the line is,
and by whether the sentence was at its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hmtn_parse.model import Block, ReadNote
from hmtn_parse.readers.text_lines import MARKED, Line, RawLine

_ENDED = re.compile(r"[.;:!?…/][\"”’)\]]*$")
_CLOSED = re.compile(r"[;:][\"”’)\]]*$")
_UNFINISHED = re.compile(
    r"(?:,|[-–]|\b(?:và|của|các|với|cho|tại|do|theo|về|từ|đến|trong|trên|là|ở|bởi|những|hoặc|để|số|ngày|tháng))$",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—~]\s*)?(?P<number>\d{1,4})(?:\s*[-–—~])?\s*$", re.IGNORECASE)
_PAGE_WORD = re.compile(
    r"^[\s*_#=\[<({-]*(?:trang|page)\s*(?:số\s*)?:?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[\s*_=\]>)}-]*$"
    r"|^\s*\d{1,3}\s*/\s*\d{1,3}\s*$|^\s*\{\d{1,4}\}-{5,}\s*$",
    re.IGNORECASE,
)
_FAR_APART = 8
_A_PAGE = 10
"""Fewer lines than this fill no page that would be numbered."""
_ONE_EDGE = 8
"""Lines of one paragraph begin at about the same place; a centred line does not."""
_LONG_ENOUGH = 40
_HALF_A_LINE = 24
"""What a page end cut is a line long at least; where the gap is wide (the foot of a page), half a line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file was laid out. `wrap` is the width at which lines were broken, None if they were not.

    `spaced`: paragraphs are parted by empty lines, so that neighbouring lines are one paragraph.
    """

    wrap: int | None
    spaced: bool


def read_layout(lines: Sequence[RawLine]) -> Layout:
    """Looks for lines of nearly one length that end in the middle of a sentence."""
    widths: list[int] = []
    cut = pairs = parted = 0
    above: RawLine | None = None
    blanks = False
    for line in lines:
        if line.blank:
            blanks = True
            continue
        if "\t" not in line.text and "|" not in line.text:
            widths.append(len(line.text.rstrip()))
            if above is not None:
                if blanks:
                    parted += 1
                else:
                    pairs += 1
                    body = line.text.lstrip()
                    cut += (
                        body[:1].islower()
                        and not MARKED.match(body)
                        and not _ENDED.search(above.text.rstrip())
                    )
            above = line
        blanks = False
    if cut < 3 or cut * 10 < pairs or not widths:
        return Layout(None, False)
    widths.sort()
    wide = widths[int(len(widths) * 0.97) - 1]
    if wide > 160:
        return Layout(None, False)
    return Layout(wide, parted * 4 > pairs)


def without_furniture(lines: list[RawLine], notes: list[ReadNote]) -> list[RawLine]:
    """The lines with page numbers and running heads blanked; each is noted."""
    numbers = {at for at, line in enumerate(lines) if _PAGE_WORD.match(line.text)}
    numbers.update(_page_numbers(lines))
    lines = _blanked(lines, numbers, "page-number", notes)
    return _blanked(lines, _running_heads(lines), "running-head", notes)


def _blanked(lines: list[RawLine], dropped: set[int], code: str, notes: list[ReadNote]) -> list[RawLine]:
    if not dropped:
        return lines
    for at in sorted(dropped):
        notes.append(ReadNote(code=code, text=lines[at].text.strip(), page=lines[at].page))
    return [RawLine("", line.page) if at in dropped else line for at, line in enumerate(lines)]


def _page_numbers(lines: list[RawLine]) -> set[int]:
    """Lone numbers that count up by one through the whole file, or stand at the edge of its pages."""
    found = [
        (at, int(match.group("number")))
        for at, line in enumerate(lines)
        if (match := _PAGE_NUMBER.match(line.text)) is not None
    ]
    if not found:
        return set()
    if lines[-1].page is not None:
        edges = _page_edges(lines)
        offsets = Counter(number - (lines[at].page or 0) for at, number in found if at in edges)
        return {
            at
            for at, number in found
            if at in edges and (_is_lone(lines, at) or offsets[number - (lines[at].page or 0)] > 1)
        }
    lone = [(at, number) for at, number in found if _is_lone(lines, at)]
    if not lone or sum(not line.blank for line in lines) < _A_PAGE:
        return set()
    numbers = [number for _, number in lone]
    far = all(b - a >= _FAR_APART for (a, _), (b, _) in pairwise(lone))
    counting = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    return {at for at, _ in lone} if far and counting else set()


def _is_lone(lines: Sequence[RawLine], at: int) -> bool:
    """Empty lines or the page's edges above and below."""
    near = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return all(line.blank or line.page != lines[at].page for line in near)


def _page_edges(lines: list[RawLine]) -> dict[int, bool]:
    """The first and the last line with words of every page; True for the first."""
    edges: dict[int, bool] = {}
    last: int | None = None
    for at, line in enumerate(lines):
        if line.blank:
            continue
        if last is None or lines[last].page != line.page:
            if last is not None:
                edges.setdefault(last, False)
            edges[at] = True
        last = at
    if last is not None:
        edges.setdefault(last, False)
    return edges


def _running_heads(lines: list[RawLine]) -> set[int]:
    """Lines that stand first or last on most of three or more pages."""
    pages = lines[-1].page if lines else None
    if pages is None or pages < 3:
        return set()
    edges = _page_edges(lines)
    texts = Counter((" ".join(lines[at].text.split()), first) for at, first in edges.items())
    running = {key for key, count in texts.items() if count >= 3 and count * 2 >= pages and len(key[0]) > 3}
    return {at for at, first in edges.items() if (" ".join(lines[at].text.split()), first) in running}


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
    if line.kind == "list-item" or MARKED.match(line.text) or above.text.isupper():
        return False
    if (line.kind == "heading") != (paragraph.first.kind == "heading"):
        return False
    cut_by_page = line.page != above.page
    near = line.blanks == 0 or (cut_by_page and layout.wrap is not None)
    if _ENDED.search(above.text):
        # The next sentence of the same paragraph, for which the full line above had no room.
        return (
            near
            and layout.spaced
            and not cut_by_page
            and not (line.breaks or above.breaks or line.text.isupper())
            and not _CLOSED.search(above.text)
            and _full(above, line, layout)
        )
    gap = cut_by_page or line.blanks >= 2
    if line.text[0].islower():
        return near or paragraph.length > (_HALF_A_LINE if gap else _LONG_ENOUGH)
    if line.text.isupper() or line.column or above.breaks:
        return False
    unfinished = paragraph.length > _LONG_ENOUGH and bool(_UNFINISHED.search(above.text))
    if near:
        one_edge = abs(above.indent - line.indent) <= _ONE_EDGE
        return unfinished or (_full(above, line, layout) and one_edge)
    # Past the end of a page only an unfinished sentence goes on with a capital or a figure.
    if not gap or paragraph.length <= _LONG_ENOUGH:
        return False
    return unfinished or _closes_bracket(paragraph, line.text)


def _full(above: Line, line: Line, layout: Layout) -> bool:
    """Whether the next word would not have fitted on the line above."""
    if layout.wrap is None:
        return False
    word = line.text.split(" ", 1)[0]
    return above.width + 1 + len(word) >= layout.wrap * 0.92


def _closes_bracket(paragraph: _Paragraph, text: str) -> bool:
    """A bracket opened above is closed in this line."""
    close, opened = text.find(")"), text.find("(")
    return paragraph.brackets > 0 and close >= 0 and (opened < 0 or close < opened)
