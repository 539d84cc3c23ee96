"""Manual line breaks: where they part two items, and where they only wrap a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.model.document import Align
from hmtn_parse.readers.docx_paragraph import Line

# How an item or heading opens: `- `, `1.`, `2.1`, `a)`, `IV.`, `Điều 3.`.
_OPENING = re.compile(
    r"[-–—+*•●○◦▪■➢✓❖]\s?\S"
    r"|\(?\d{1,3}(?:\.\d{1,3})*[.)/]\s"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s"
    r"|[a-zđ][.)]\s"
    r"|[IVXLC]{1,7}[.)]\s"
    r"|[A-ZĐ][.)]\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|PHỤ LỤC|CHƯƠNG|PHẦN|MỤC)\s+\S"
)
_SENTENCE_END = re.compile(r"[.;:!?…]['”\")]?$|\./\.?$")
_RULE = re.compile(r"(?:[-_=*~–—―─━.…·\s]{3,}|[-–—_*=~\s]*o0o[-–—_*=~\s]*)", re.IGNORECASE)
_SHORT_TITLE = 4


def is_rule(text: str) -> bool:
    """Whether a line of characters only draws a rule: `_______`, `-----`, `***`, `---o0o---`.

    Dots alone are a blank to be filled in and stay.
    """
    return bool(_RULE.fullmatch(text)) and any(char in "-_=*~–—―─━0oO" for char in text)


def paragraph_groups(lines: list[Line], align: Align | None, *, every_line: bool) -> Iterator[list[Line]]:
    """The lines of one paragraph, grouped into what a reader takes for paragraphs of their own.

    `every_line`: in a letterhead or signature each line is one.
    """
    group: list[Line] = []
    for line in lines:
        if group and (every_line or _parts(group[-1], line, align)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(before: Line, after: Line, align: Align | None) -> bool:
    """Whether the break between two lines starts something new."""
    if _OPENING.match(after.text):
        return True
    if before.bold != after.bold:
        return True
    if _SENTENCE_END.search(before.text) and after.text[:1].isupper():
        return True
    # A title's first line: KẾ HOẠCH over its subject, or capitals over small letters.
    capitals = _is_capitals(before.text)
    if capitals != _is_capitals(after.text) and (capitals or align == "center"):
        return True
    return align == "center" and capitals and len(before.text.split()) <= _SHORT_TITLE


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(char.isalpha() for char in text) > 1
