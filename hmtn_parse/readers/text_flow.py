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
    r"^\s*(?:[-–]\s*)?(?:trang|page)\s*(?:số\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\s*[-–]?\s*$|^\s*\d{1,3}\s*/\s*\d{1,3}\s*$",
    re.IGNORECASE,
)
_FAR_APART = 8
_LONG_ENOUGH = 40
"""A sentence cut at the end of a page is a full line at least."""


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
    dropped: dict[int, str] = {}
    for at, line in enumerate(lines):
        if _PAGE_WORD.match(line.text):
            dropped[at] = "page-number"
    dropped.update(dict.fromkeys(_page_numbers(lines), "page-number"))
    dropped.update(dict.fromkeys(_running_heads(lines), "running-head"))
    if not dropped:
        return lines
    for at in sorted(dropped):
        notes.append(ReadNote(code=dropped[at], text=lines[at].text.strip(), page=lines[at].page))
    return [RawLine("", line.page) if at in dropped else line for at, line in enumerate(lines)]


def _page_numbers(lines: list[RawLine]) -> list[int]:
    """Lone numbers that count up by one through the whole file, or stand at the edge of a page."""
    lone: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        found = _PAGE_NUMBER.match(line.text)
        if found is None:
            continue
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        free_above = above is None or above.blank or above.page != line.page
        free_below = below is None or below.blank or below.page != line.page
        if free_above and free_below:
            lone.append((at, int(found.group("number"))))
    if not lone:
        return []
    if lines[lone[0][0]].page is not None:
        edges = _page_edges(lines)
        return [at for at, _ in lone if at in edges]
    numbers = [number for _, number in lone]
    far = all(b - a >= _FAR_APART for (a, _), (b, _) in pairwise(lone))
    counting = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2
    return [at for at, _ in lone] if far and counting else []


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


def _running_heads(lines: list[RawLine]) -> list[int]:
    """Lines that stand first or last on most of three or more pages."""
    if not lines or lines[-1].page is None:
        return []
    pages = lines[-1].page
    if pages < 3:
        return []
    edges = _page_edges(lines)
    texts = Counter((" ".join(lines[at].text.split()), first) for at, first in edges.items())
    running = {key for key, count in texts.items() if count >= 3 and count * 2 >= pages and len(key[0]) > 3}
    return [at for at, first in edges.items() if (" ".join(lines[at].text.split()), first) in running]


def joined(items: Sequence[Line | Block], layout: Layout) -> list[Block]:
    """The blocks: lines that go on with the one before are one block with it."""
    blocks: list[Block] = []
    current: Line | None = None
    parts: list[str] = []
    last: Line | None = None

    def close() -> None:
        nonlocal current
        if current is not None:
            blocks.append(
                Block(
                    kind=current.kind,
                    text=" ".join(parts),
                    page=current.page,
                    bold=current.bold,
                    italic=current.italic,
                )
            )
        current = None

    for item in items:
        if isinstance(item, Block):
            close()
            blocks.append(item)
        elif current is not None and last is not None and _continues(current, parts, last, item, layout):
            parts.append(item.text)
            current.bold = current.bold and item.bold
            current.italic = current.italic and item.italic
            last = item
        else:
            close()
            current, parts, last = item, [item.text], item
    close()
    return blocks


def _continues(first: Line, parts: Sequence[str], above: Line, line: Line, layout: Layout) -> bool:
    """Whether a line goes on with the block that `first` opened and `above` ended so far."""
    if line.kind == "list-item" or MARKED.match(line.text) or not line.text:
        return False
    if (line.kind == "heading") != (first.kind == "heading") and line.kind == "heading":
        return False
    if first.kind == "heading" and line.kind != "heading":
        return False
    if above.text.isupper():
        return False
    cut_by_page = line.page != above.page
    near = line.blanks == 0 or (cut_by_page and layout.wrap is not None)
    if _ENDED.search(above.text):
        # The next sentence of the same paragraph, which a full line leaves no room for.
        return (
            near
            and layout.spaced
            and not cut_by_page
            and not line.breaks
            and not above.breaks
            and not _CLOSED.search(above.text)
            and _full(above, line, layout)
            and not line.text.isupper()
        )
    if line.text[0].islower():
        long_enough = sum(map(len, parts)) >= _LONG_ENOUGH
        return near or long_enough
    if line.text.isupper() or line.column or above.breaks:
        return False
    if near and _full(above, line, layout) and not _centred(above, line):
        return True
    # Past the end of a page only an unfinished sentence goes on with a capital or a figure.
    if near or not (cut_by_page or line.blanks >= 2) or sum(map(len, parts)) < _LONG_ENOUGH:
        return False
    return bool(_UNFINISHED.search(above.text)) or _open_bracket(parts, line.text)


def _full(above: Line, line: Line, layout: Layout) -> bool:
    """Whether the next word would not have fitted on the line above."""
    if layout.wrap is None:
        return False
    word = line.text.split(" ", 1)[0]
    return above.width + 1 + len(word) >= layout.wrap * 0.92


def _centred(above: Line, line: Line) -> bool:
    return abs(above.indent - line.indent) > 8


def _open_bracket(parts: Sequence[str], text: str) -> bool:
    """A bracket opened above is closed in this line."""
    above = sum(part.count("(") - part.count(")") for part in parts)
    close = text.find(")")
    opened = text.find("(")
    return above > 0 and close >= 0 and (opened < 0 or close < opened)
