"""What belongs to the page and not to the text: page numbers, marks between pages, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hmtn_parse.model import ReadNote
from hmtn_parse.readers.text_lines import RawLine

_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—~]\s*)?(?P<number>\d{1,4})(?:\s*[-–—~])?\s*$", re.IGNORECASE)
_PAGE_WORD = re.compile(
    r"^[\s*_#=\[<({-]*(?:trang|page)\s*(?:số\s*)?:?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[\s*_=\]>)}-]*$"
    r"|^\s*\d{1,3}\s*/\s*\d{1,3}\s*$|^\s*\{\d{1,4}\}-{5,}\s*$",
    re.IGNORECASE,
)
_FAR_APART = 8
_A_PAGE = 10
"""Fewer lines than this fill no page that would be numbered."""


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
