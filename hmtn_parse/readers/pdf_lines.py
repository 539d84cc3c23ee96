"""Runs of characters put together to words and lines.

Runs are gathered by base line, left to right; where they overlap, their glyphs are put in order by position.
Words end at drawn blanks and at gaps.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hmtn_parse.readers.pdf_glyphs import Run
from hmtn_parse.readers.pdf_order import Glyph, in_order
from hmtn_parse.readers.pdf_raised import attach_small
from hmtn_parse.readers.pdf_words import Line, Word

GAP_WITHOUT_BLANKS = 0.16
"""Of the font size: the least gap between words on a line that draws no blanks at all."""

GAP_BESIDE_BLANKS = 0.22
"""The same where blanks are drawn: a gap alone is then a tab or a column, or kerning if it is small."""

_OVERLAP = 0.3
_MARK = re.compile(r"\(?(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđĐ])[.)]|[-–+•]")


@dataclass(frozen=True, slots=True)
class Bar:
    """An upright ruling of a table, between `top` and `bottom`: no word goes across it."""

    x: float
    top: float
    bottom: float


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    runs: list[Run] = field(default_factory=list)


def build_lines(runs: Sequence[Run], bars: Sequence[Bar] = (), page: int = 0) -> list[Line]:
    """The lines of a page from top to bottom, each from edge to edge: columns and cells are told apart later.

    Raised and lowered characters are put behind the word that they stand at. Text that is turned against the
    page is left out: ask `build_turned` for it.
    """
    lines: list[Line] = []
    for row in _rows([run for run in runs if run.angle == 0]):
        here = [bar for bar in bars if bar.top <= row.y <= bar.bottom]
        glyphs = _glyphs(row)
        words = _words(glyphs, here)
        if words:
            lines.append(Line(words, page))
    return attach_small(lines)


def build_turned(runs: Sequence[Run]) -> dict[int, list[Line]]:
    """The lines of text that runs upwards (90), upside down (180) or downwards (270), in their own frames.

    Askew text (`BẢN NHÁP` across the page) comes under -1, one run a line.
    """
    turned: dict[int, list[Line]] = {}
    for angle in sorted({run.angle for run in runs} - {0, -1}):
        turned[angle] = build_lines(
            [Run(run.chars, run.x0, run.x1, run.y, run.size, run.style) for run in runs if run.angle == angle]
        )
    askew = [Line(words) for run in runs if run.angle == -1 and (words := _words(_run_glyphs(run), ()))]
    if askew:
        turned[-1] = askew
    return turned


def _rows(runs: list[Run]) -> list[_Row]:
    """Runs by base line; a run a little off the line (a rounding, not a superscript) belongs to it."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda run: run.y):
        if rows and run.y - rows[-1].y <= 0.12 * min(run.size, rows[-1].size) + 0.3:
            rows[-1].runs.append(run)
            rows[-1].size = max(rows[-1].size, run.size)
        else:
            rows.append(_Row(run.y, run.size, [run]))
    return rows


def _run_glyphs(run: Run) -> list[Glyph]:
    return list(zip(run.x0, run.x1, run.chars, [run] * len(run.chars)))


def _glyphs(row: _Row) -> list[Glyph]:
    """The glyphs of a row from left to right, whatever the order they were drawn in."""
    runs = sorted(row.runs, key=lambda run: run.x0[0])
    glyphs: list[Glyph] = []
    reach, disorder = float("-inf"), False
    for run in runs:
        slack = _OVERLAP * run.size
        if run.x0[0] < reach - slack:
            disorder = True
        glyphs.extend(zip(run.x0, run.x1, run.chars, [run] * len(run.chars)))
        for before, after in zip(run.x0, run.x0[1:]):
            if after < before - slack:
                disorder = True
                break
        reach = max(reach, run.x1[-1])
    return in_order(glyphs) if disorder else glyphs


def _words(glyphs: list[Glyph], bars: Sequence[Bar]) -> list[Word]:
    """Words of a row of glyphs. In a spaced-out line (`K Ế   H O Ạ C H`) only gaps wider than usual count."""
    threshold = _threshold(glyphs)
    words: list[Word] = []
    letters: list[Glyph] = []
    blanks = pending = 0
    for glyph in glyphs:
        x0, _, char, run = glyph
        if char == " ":
            if letters:
                words.append(_word(letters, pending))
                words[-1].blank_after = True
                letters = []
                blanks = 0
            blanks += 1
            continue
        if letters:
            reach = letters[-1][1]
            gap = x0 - reach
            if gap > threshold * run.size or (bars and _barred(bars, reach, x0, run.size)):
                words.append(_word(letters, pending))
                letters = []
                blanks = 0
        if not letters:
            pending = blanks
            blanks = 0
        letters.append(glyph)
        if not words and len(letters) > 1 and letters[-2][3] is not run and (stop := _split_mark(letters)):
            words.append(_word(letters[:stop], pending))
            letters, pending = letters[stop:], 0
    if letters:
        words.append(_word(letters, pending))
    return words


def _split_mark(letters: list[Glyph]) -> int:
    """Where a list mark ends that only a narrow tab parts from the text: `II.` before `MỤC TIÊU`.

    The mark is a run of its own, and what follows starts a little further on than it would in one word.
    0 where there is none.
    """
    first = letters[0][3]
    stop = next((at for at, glyph in enumerate(letters) if glyph[3] is not first), 0)
    if not stop or not _MARK.fullmatch("".join(glyph[2] for glyph in letters[:stop])):
        return 0
    gap = letters[stop][0] - letters[stop - 1][1]
    after = letters[stop][2]
    starts_text = after.isalpha() or (after.isdigit() and letters[stop - 2][2].isalpha())
    return stop if starts_text and gap > 0.01 * first.size else 0


def _threshold(glyphs: list[Glyph]) -> float:
    """The gap, in font sizes, from which on a gap parts two words."""
    spaced = any(glyph[2] == " " for glyph in glyphs)
    threshold = GAP_BESIDE_BLANKS if spaced else GAP_WITHOUT_BLANKS
    gaps = [
        (after[0] - before[1]) / (after[3].size or 1.0)
        for before, after in itertools.pairwise(glyphs)
        if before[2] != " " != after[2]
    ]
    if len(gaps) < 4:
        return threshold
    wide = sum(gap > threshold for gap in gaps)
    if 2 * wide <= len(gaps):
        return threshold
    return sorted(gaps)[len(gaps) // 2] + threshold


def _barred(bars: Sequence[Bar], left: float, right: float, size: float) -> bool:
    slack = 0.12 * size
    return right - left > -slack and any(left - slack <= bar.x <= right + slack for bar in bars)


def _word(letters: list[Glyph], blanks: int) -> Word:
    first = letters[0][3]
    last = letters[-1][3]
    if first is last:
        bold, italic, size = first.style.bold, first.style.italic, first.size
    else:
        half = len(letters) / 2
        bold = sum(glyph[3].style.bold for glyph in letters) > half
        italic = sum(glyph[3].style.italic for glyph in letters) > half
        size = max(glyph[3].size for glyph in letters)
    x1 = max(glyph[1] for glyph in letters[-2:])
    text = "".join([glyph[2] for glyph in letters])
    return Word(text, letters[0][0], x1, first.y, size, bold, italic, blanks, unseen=first.style.unseen)
