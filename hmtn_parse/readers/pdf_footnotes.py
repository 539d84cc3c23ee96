"""Footnotes at the bottom of a page: set aside as notes, so that sentences go on over the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmtn_parse.model.document import ReadNote
from hmtn_parse.readers.pdf_page import Page
from hmtn_parse.readers.pdf_words import Line, lines_text

_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|\[\d{1,3}\]|\(\d{1,3}\)|\(\*{1,3}\))")
_LOWEST_START = 0.3
"""Of the page's height: footnotes start below this."""

_SHORTEST_RULE, _LONGEST_RULE = 60.0, 0.45
_NEAR_EDGE = 12.0
_SMALLER = 0.9


def set_aside_footnotes(pages: Sequence[Page], body_size: float) -> list[ReadNote]:
    """Takes footnotes off the pages. `body_size` is the font size of most of the document's text.

    Footnotes start at the bottom under a short ruling, or with a raised mark in letters smaller than the
    text's. One that was cut by the page's end goes on under the ruling of the next page.
    """
    notes: list[ReadNote] = []
    open_note = False
    for page in pages:
        block = _block(page, body_size, open_note)
        if not block:
            open_note = False
            continue
        page.lines = [line for line in page.lines if not any(line is one for one in block)]
        for number, lines in enumerate(_split(block)):
            text = lines_text([line.words for line in lines])
            if number == 0 and not _has_mark(lines[0]) and notes:
                before = notes.pop()
                text = f"{before.text} {text}"
                notes.append(ReadNote(code="footnote", text=text, page=before.page))
            else:
                notes.append(ReadNote(code="footnote", text=text, page=page.number))
        open_note = True
    return notes


def _block(page: Page, body_size: float, open_note: bool) -> list[Line]:
    """The lines of a page's footnotes; empty where it has none."""
    bottom = max((table.bottom for table in page.tables), default=0.0)
    lowest = max(bottom, _LOWEST_START * page.frame.height)
    lines = [line for line in page.lines if line.y > lowest]
    for rule in _separators(page, lowest):
        below = [line for line in lines if line.y > rule]
        if not below or not (_has_mark(below[0]) or open_note):
            continue
        small = all(line.size <= body_size - _SMALLER for line in below)
        if small or _mark(below[0]) in {mark.rpartition("[")[2].rstrip("]") for mark in page.marks}:
            return below
    start = len(lines)
    while start > 0 and lines[start - 1].size <= body_size - _SMALLER:
        start -= 1
    small_lines = lines[start:]
    marked = next((at for at, line in enumerate(small_lines) if line.words[0].raised), None)
    return small_lines[marked:] if marked is not None else []


def _separators(page: Page, lowest: float) -> list[float]:
    """The heights of short rulings from the left edge of the text, the lowest first."""
    if not page.lines:
        return []
    left = min(line.x0 for line in page.lines)
    found = [
        rule.at
        for rule in page.rules
        if _SHORTEST_RULE <= rule.length <= _LONGEST_RULE * page.frame.width
        and abs(rule.start - left) <= _NEAR_EDGE
        and rule.at > lowest
    ]
    return sorted(found, reverse=True)


def _mark(line: Line) -> str:
    """The mark that opens a footnote, without brackets."""
    return line.words[0].text.strip("[]()")


def _has_mark(line: Line) -> bool:
    first = line.words[0]
    return first.raised or _MARK.fullmatch(first.text) is not None


def _split(block: list[Line]) -> list[list[Line]]:
    """One list of lines a footnote: each starts with its mark, raised unless all marks stand on the line."""
    raised = any(line.words[0].raised for line in block)
    notes: list[list[Line]] = []
    for line in block:
        starts = line.words[0].raised if raised else _has_mark(line)
        if starts or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes
