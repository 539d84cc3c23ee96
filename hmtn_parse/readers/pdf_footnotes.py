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

_SHORTEST_RULE, _LONGEST_RULE = 60.0, 0.55


def set_aside_footnotes(pages: Sequence[Page], body_size: float) -> list[ReadNote]:
    """Takes footnotes off the pages. `body_size` is the font size of most of the document's text.

    Footnotes start at the bottom under a short ruling, or with a raised mark, in letters smaller than the
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
    lines = page.lines
    start = len(lines)
    while (
        start > 0
        and lines[start - 1].size <= body_size - 0.9
        and lines[start - 1].y > _LOWEST_START * page.frame.height
    ):
        start -= 1
    small = lines[start:]
    bottom = max((table.bottom for table in page.tables), default=0.0)
    small = [line for line in small if line.y > bottom]
    if not small:
        return []
    rule = _separator(page, small)
    if rule is not None:
        below = [line for line in small if line.y > rule]
        if below and (_has_mark(below[0]) or open_note):
            return below
    marked = next((at for at, line in enumerate(small) if line.words[0].raised), None)
    return small[marked:] if marked is not None else []


def _separator(page: Page, small: list[Line]) -> float | None:
    """The height of the short ruling over footnotes, from the left edge of the text."""
    left = min(line.x0 for line in page.lines)
    for rule in page.rules:
        short = _SHORTEST_RULE <= rule.length <= _LONGEST_RULE * page.frame.width
        if short and abs(rule.start - left) <= 12 and small[0].top - 14 <= rule.at <= small[-1].top:
            return rule.at
    return None


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
