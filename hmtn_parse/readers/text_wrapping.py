"""Whether a text file breaks its lines at the width of a page, and how its paragraphs begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hmtn_parse.readers.text_lines import MARKED, Line, RawLine

ENDED = re.compile(r"[.;:!?…/][\"”’)\]]*$")
"""A sentence or an item that is at its end."""
_COLUMNS = re.compile(r"\S {3,}\S")
"""A line of a letterhead or of a table laid out with blanks: it is as wide as its columns."""
_WIDEST = 160
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file was laid out. `wrap` is the width at which lines were broken, None if they were not.

    `exact`: a line was broken only where the next word did not fit, as programs count letters; a
    proportional font breaks at about that width. `spaced`: paragraphs are parted by empty lines,
    so that neighbouring lines are one paragraph. `indented`: paragraphs begin further right.
    """

    wrap: int | None = None
    exact: bool = False
    spaced: bool = False
    indented: bool = False

    def is_full(self, above: Line, line: Line) -> bool:
        """Whether the next word would not have fitted on the line above."""
        if self.wrap is None:
            return False
        needed = above.width + 1 + len(line.text.split(" ", 1)[0])
        return needed > self.wrap if self.exact else needed >= self.wrap * 0.92


@dataclass(frozen=True, slots=True)
class _Cut:
    """Two neighbouring lines of which the second goes on with the first one's sentence."""

    needed: int
    outdented: bool


def read_layout(lines: Sequence[RawLine]) -> Layout:
    """Looks for lines of nearly one length that end in the middle of a sentence."""
    prose = [line for line in lines if line.blank or not ("\t" in line.text or "|" in line.text)]
    widths = sorted(
        len(line.text.rstrip()) for line in prose if not (line.blank or _COLUMNS.search(line.text))
    )
    cuts = list(_cuts(prose))
    pairs, parted = _neighbours(prose)
    # Where an empty line parts all paragraphs, even one cut tells; else lines may be items.
    parting = parted > pairs and len(cuts) * 3 >= pairs
    if not cuts:
        return Layout()
    wide = widths[int(len(widths) * 0.97) - 1]
    if wide > _WIDEST:
        return Layout()
    top = widths[-1]
    full = sum(cut.needed > top for cut in cuts)
    # Two cuts are enough, and few among many pairs, when each stands at the edge of the page.
    sure = full == len(cuts) > 1
    if not sure and ((len(cuts) < _FEWEST and not parting) or len(cuts) * 10 < pairs):
        return Layout()
    exact = top <= _WIDEST and full * 20 >= len(cuts) * 19
    return Layout(
        wrap=top if exact else wide,
        exact=exact,
        spaced=parted * 4 > pairs,
        indented=sum(cut.outdented for cut in cuts) * 4 > len(cuts),
    )


def _cuts(lines: Sequence[RawLine]) -> Iterator[_Cut]:
    for above, line in pairwise(lines):
        if above.blank or line.blank or _COLUMNS.search(above.text):
            continue
        body = line.text.lstrip()
        if not body[0].islower() or MARKED.match(body) or ENDED.search(above.text.rstrip()):
            continue
        start = len(above.text) - len(above.text.lstrip())
        needed = len(above.text.rstrip()) + 1 + len(body.split(None, 1)[0])
        yield _Cut(needed, start > len(line.text) - len(body))


def _neighbours(lines: Sequence[RawLine]) -> tuple[int, int]:
    """How many lines follow right on another one, and how many follow an empty line."""
    near = sum(not (above.blank or line.blank) for above, line in pairwise(lines))
    return near, sum(above.blank and not line.blank for above, line in pairwise(lines))
