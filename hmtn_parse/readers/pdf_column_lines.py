"""The lines of a letterhead's or signature's columns: each a paragraph, but for what was wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmtn_parse.readers.pdf_marks import is_drawn_rule, mark_of
from hmtn_parse.readers.pdf_paragraphs import Measure, Paragraph
from hmtn_parse.readers.pdf_words import Line, Word, all_bold

_ITEM_MARKS = "-–+*•"
_AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|TUQ|Q)\s*\.")
_SAME_MIDDLE = 3.0
_LONGEST_REST = 8


def column_paragraphs(column: Sequence[Line], measure: Measure | None = None) -> list[Paragraph]:
    """Each line of a letterhead, recipients' list or signature for itself, but for an item's wrapped rest and
    the last words of a centred line too long for its column: `PHÓ CHỦ TỊCH UBND THÀNH` and `PHỐ`."""
    done: list[Paragraph] = []
    right = max(line.x1 for line in column)
    for line in column:
        if is_drawn_rule(line.text):
            continue
        mark = mark_of(line.text)
        before = done[-1] if done else None
        if before is not None and (
            _is_wrapped_item(before, line, mark, right) or _is_wrapped_title(before, line, column, measure)
        ):
            before.lines.append(line)
        else:
            done.append(Paragraph([line], alone=True, mark=mark))
    return done


def _is_wrapped_item(before: Paragraph, line: Line, mark: str | None, right: float) -> bool:
    last = before.lines[-1]
    if mark is not None or abs(line.size - last.size) > 0.6 or line.y - last.y > 1.7 * last.size:
        return False
    if last.text[-1] in ";.:":
        return False
    if line.text[0].islower():
        return True  # also `V/v tăng cường phòng chống bệnh` and `sốt xuất huyết …` under a number
    return before.mark is not None and before.mark in _ITEM_MARKS and _reach(last, line.words[0]) > right


def _is_wrapped_title(before: Paragraph, line: Line, column: Sequence[Line], measure: Measure | None) -> bool:
    """Whether a line holds the few last words of the centred line above it, for which there was no room.

    How wide the column is is not drawn; its middle and the edge of the text say it.
    """
    last = before.lines[-1]
    if measure is None or before.mark is not None or len(line.words) > _LONGEST_REST:
        return False
    if line.y - last.y > 1.6 * last.size or abs(line.size - last.size) > 0.6:
        return False
    middle = (last.x0 + last.x1) / 2
    if abs((line.x0 + line.x1) / 2 - middle) > _SAME_MIDDLE or _AUTHORITY.match(line.text):
        return False
    same_look = (
        all_bold([last.words]) == all_bold([line.words]) and last.text.isupper() == line.text.isupper()
    )
    room = 2 * min(middle - measure.left, measure.right - middle)
    if not same_look or any(other.x1 - other.x0 > room + 1 for other in column):
        return False
    # One word alone is hardly a line of its own, so the guess at the room may be a little short for it.
    needed = room if len(line.words) > 1 else 0.9 * room
    return line.x1 - line.x0 < last.x1 - last.x0 and _reach(last, line.words[0]) - last.x0 > needed


def _reach(line: Line, word: Word) -> float:
    """How far a line would go with one more word."""
    return line.x1 + 0.25 * line.size + word.x1 - word.x0
