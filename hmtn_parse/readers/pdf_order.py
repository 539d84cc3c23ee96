"""Glyphs drawn out of order, put back in place.

Where a font lacks a letter (ế, ộ, ư …) the borrowed glyphs are drawn after the rest of the line, and a
bold face may be faked by drawing the line twice. Position says where each glyph belongs.
"""

from __future__ import annotations

import unicodedata

from hmtn_parse.readers.pdf_fonts import Style
from hmtn_parse.readers.pdf_glyphs import Run

_DOUBLED = 0.12

Glyph = tuple[float, float, str, Run]
"""x0, x1, what it shows, and the run that draws it."""


def in_order(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs sorted by position, a combining mark behind its letter, without those drawn twice."""
    keyed = [
        (x0 - 0.1 * run.size if unicodedata.combining(char[0]) else x0, at, (x0, x1, char, run))
        for at, (x0, x1, char, run) in enumerate(glyphs)
    ]
    keyed.sort()
    kept: list[Glyph] = []
    for _, _, glyph in keyed:
        x0, _, char, run = glyph
        # A blank under a borrowed glyph stands where the font lacks the letter: it separates nothing.
        if char == " ":
            kept.append(glyph)
            continue
        twin = next(
            (
                at
                for at in range(len(kept) - 1, max(-1, len(kept) - 4), -1)
                if kept[at][2] == char and kept[at][3] is not run and x0 - kept[at][0] < _DOUBLED * run.size
            ),
            None,
        )
        if twin is None:
            kept.append(glyph)
        else:
            old = kept[twin]
            style = Style(True, run.style.italic, run.style.unseen)
            kept[twin] = (*old[:3], Run(run.chars, run.x0, run.x1, run.y, run.size, style, run.angle))
    return _without_covered_blanks(kept)


def _without_covered_blanks(glyphs: list[Glyph]) -> list[Glyph]:
    """Leaves out a blank that another run's glyph covers."""
    kept: list[Glyph] = []
    for at, (x0, x1, char, run) in enumerate(glyphs):
        if char == " ":
            need = 0.9 * (x1 - x0)
            covered = any(
                other[2] != " " and other[3] is not run and min(x1, other[1]) - max(x0, other[0]) >= need > 0
                for other in glyphs[max(0, at - 3) : at + 4]
            )
            if covered:
                continue
        kept.append((x0, x1, char, run))
    return kept
