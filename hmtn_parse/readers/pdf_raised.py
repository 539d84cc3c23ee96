"""Raised and lowered characters, which stand on base lines of their own.

`khoáng sản¹` is a word with the mark of a footnote, `10 km²` a unit, `7h³⁰` a time of day, `CO₂` a
formula. A note mark must never run into the number before it: 460 with note 1 is not 4601.
"""

from __future__ import annotations

import re

from hmtn_parse.readers.pdf_words import Line, Word

_NOTE_MARK = re.compile(r"[(\[]?\d{1,3}[)\]]?|\*{1,3}|\(\*{1,3}\)")
_AREA = re.compile(r"(?:^|[^A-Za-zÀ-ỹ])(?:[kcdmh]?m|ha|dam)$")
_CLOCK = re.compile(r"\d\s?(?:h|g|giờ)$")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.8
_RAISED_SMALL = 0.88
"""How small against its line raised text is: 0.58 in LibreOffice, 0.65 in Word, 0.83 in browsers."""

_GLUED = 0.97
"""The same where it stands close to its word, a third of a line up: nothing else does."""

_LONGEST = 6


def attach_small(lines: list[Line]) -> list[Line]:
    """The lines, with small raised or lowered words moved behind the words that they belong to.

    A note mark stays apart: it is no text, and stands in `Line.marks` with the words before it. One at
    the start of a line (a footnote's own) stays there as the line's first word, `raised`.
    """
    kept: list[Line] = []
    for at, line in enumerate(lines):
        around = [other for other in lines[max(0, at - 2) : at + 3] if other is not line and other.words]
        largest = max((other.size for other in around), default=0.0)
        if any(word.size <= _GLUED * largest for word in line.words):
            line.words = [word for word in line.words if not _attach(word, around)]
        if line.words:
            kept.append(line)
    return [Line(line.words, line.page, line.marks) for line in kept]


def _attach(small: Word, around: list[Line]) -> bool:
    """Puts a small word where it belongs on a line nearby; false where it belongs to none."""
    if len(small.text) > _LONGEST or small.raised:
        return False
    for line in around:
        for at, word in enumerate(line.words):
            rise = word.y - small.y
            shift = abs(rise) / word.size
            if not 0.1 < shift <= 0.65 or small.size > _limit(small, word, shift) * word.size:
                continue
            if -0.25 * small.size <= small.x0 - word.x1 <= 0.2 * word.size:
                if rise > 0:
                    _raise(small, line, at)
                elif rise >= -0.35 * word.size:
                    _glue(word, small)
                    _close_gap(line, at, small)
                else:
                    continue
                return True
            if at == 0 and rise > 0 and 0 <= word.x0 - small.x1 <= 0.4 * word.size:
                small.raised = True
                line.words.insert(0, small)
                return True
    return False


def _limit(small: Word, word: Word, shift: float) -> float:
    """How large a raised or lowered word may be, against the word that it stands at."""
    if shift < 0.25:
        return _SMALL
    return _GLUED if shift >= 0.3 and abs(small.x0 - word.x1) <= 0.05 * word.size else _RAISED_SMALL


def _raise(small: Word, line: Line, at: int) -> None:
    """Puts a raised word behind the word at `at`, or sets it aside as a note mark."""
    word, mark = line.words[at], small.text
    before = " ".join(other.text for other in line.words[: at + 1])
    if _AREA.search(before) and mark in ("2", "3"):
        small.text = mark.translate(_POWERS)
        _glue(word, small)
    elif mark in ("0", "o", "O") and before[-1].isdigit():
        small.text = "°"
        _glue(word, small)
    elif mark.isdigit() and _CLOCK.search(before):
        _glue(word, small)
    elif _NOTE_MARK.fullmatch(mark):
        line.marks.append(f"{before[-20:]} [{mark}]")
        word.blank_after = word.blank_after or small.blank_after
        word.x1 = max(word.x1, small.x1)
    else:
        _glue(word, small)
    _close_gap(line, at, small)


def _close_gap(line: Line, at: int, small: Word) -> None:
    """Joins what follows at once to the word at `at`: only the small word had parted them (`350 m²/hộ`)."""
    if at + 1 >= len(line.words):
        return
    word, after = line.words[at], line.words[at + 1]
    if word.blank_after or after.blanks or after.x0 - small.x1 > 0.15 * word.size:
        return
    word.text += after.text
    word.x1, word.blank_after = after.x1, after.blank_after
    del line.words[at + 1]


def _glue(word: Word, small: Word) -> None:
    word.text += small.text
    word.x1 = max(word.x1, small.x1)
    word.blank_after = small.blank_after
