"""The two columns of a letterhead or a signature, told from lines that only have a wide gap.

`UBND TỈNH …` stands beside `CỘNG HÒA …`, `Nơi nhận:` beside `TM. BAN CHỈ ĐẠO`: each side is read to its end
before the other. A table without lines, or a name with a phone number behind a tab, is read line by line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.readers.pdf_marks import mark_of
from hmtn_parse.readers.pdf_words import Line, Word

# The words that open a head and a signature (NĐ 30/2020/NĐ-CP, HD 36-HD/VPTW), without marks: structure
# of the page and not of the plan, so they stand here and not in rules/.
_HEAD = re.compile(
    r"CONG HOA XA HOI CHU NGHIA|DOC LAP\W+TU DO\W+HANH PHUC|DANG CONG SAN VIET NAM|DOAN TNCS HO CHI MINH"
    r"|SO\s*:?[\s.…\d]*/[A-Z]"
)
_SIGNATURE = re.compile(r"NOI NHAN\s*:|(?:T/?M|K/?T|T/?L|TUQ|Q)\s*\.\s*[A-Z]")
# Titles over signatures, only where they are set in capitals.
_SIGNERS = re.compile(
    r"(?:NGUOI (?:LAP|DUYET|KIEM TRA|TONG HOP)|DAI DIEN|CHU (?:TOA|TRI)|THU KY|XAC NHAN|KE TOAN|THU TRUONG"
    r"|(?:PHO )?(?:CHU TICH|GIAM DOC|TRUONG|HIEU TRUONG|BI THU))\b"
)
_STRONG_GAP = 1.0
_BLANK_GAP = 2.2
_LEAST_GUTTER = 7.0
_NEXT_LINE = 2.6
_SIGNATURE_ROOM = 135.0
_CENTRED = 9.0
_FLUSH = 4.0


@dataclass(slots=True)
class Zone:
    """A stretch of a page from top to bottom: one column of lines, or several, read one after another.

    `gutter`: where the room between the first two columns begins and ends."""

    columns: list[list[Line]]
    gutter: tuple[float, float] | None = None

    @property
    def top(self) -> float:
        """The first base line."""
        return min(lines[0].y for lines in self.columns if lines)


def find_zones(lines: Sequence[Line]) -> list[Zone]:
    """The lines of a page in zones, from top to bottom; only heads and signatures have two columns."""
    zones: list[Zone] = []
    flow: list[Line] = []
    at = 0
    while at < len(lines):
        found = _region(lines, at)
        if found is None:
            flow.append(lines[at])
            at += 1
            continue
        stop, gutter = found
        if flow:
            zones.append(Zone([flow]))
            flow = []
        zones.append(Zone(_columns(lines[at:stop], gutter, 2), gutter))
        at = stop
    if flow:
        zones.append(Zone([flow]))
    return zones


def go_on(previous: Zone, lines: Sequence[Line]) -> tuple[list[Line], list[Line], int]:
    """What the first lines of a page add to the two columns in which the page before ended.

    The lines of the left and of the right column, and how many lines of the page they come from; no
    line where the page starts with something else.
    """
    left: list[Line] = []
    right: list[Line] = []
    if previous.gutter is None or len(previous.columns) != 2:
        return left, right, 0
    low, high = previous.gutter
    known = [[line.words for line in column] for column in previous.columns]
    for count, line in enumerate(lines):
        sides = _sides(line, low, high)
        if sides is None or not all(
            not words or _stands_as(words, others) for words, others in zip(sides, known)
        ):
            return left, right, count
        for words, column, others in zip(sides, (left, right), known):
            if words:
                column.append(Line(words, line.page))
                others.append(words)
        low = max([low, *(word.x1 for word in sides[0])])
        high = min([high, *(word.x0 for word in sides[1])])
        if high - low < _LEAST_GUTTER:
            return left, right, count + 1
    return left, right, len(lines)


def _region(lines: Sequence[Line], at: int) -> tuple[int, tuple[float, float]] | None:
    """Where the two-column stretch that line `at` opens ends, and its gutter; None where it opens none."""
    best: tuple[int, int, tuple[float, float]] | None = None
    for gutter in _gutters(lines, at):
        grown = _grow(lines, at, gutter)
        if grown is not None and (best is None or grown[0] > best[0]):
            best = grown
    return best[1:] if best is not None else None


def _gutters(lines: Sequence[Line], at: int) -> list[tuple[float, float]]:
    """The gaps that may part columns on line `at`, or between it and a line that stands beside it."""
    line = lines[at]
    gutters = [
        (before.x1, after.x0) for before, after in zip(line.words, line.words[1:]) if _parts(before, after)
    ]
    if at + 1 < len(lines):
        other = lines[at + 1]
        left, right = (line, other) if line.x0 < other.x0 else (other, line)
        beside = other.y - line.y < 0.75 * min(line.size, other.size)
        if beside and right.x0 - left.x1 >= _STRONG_GAP * line.size:
            gutters.append((left.x1, right.x0))
    return gutters


def _parts(before: Word, after: Word) -> bool:
    gap = (after.x0 - before.x1) / max(after.size, 1.0)
    if after.blanks == 0:
        return gap >= _STRONG_GAP
    return gap >= _BLANK_GAP or (gap >= _STRONG_GAP and before.size != after.size)


def _grow(
    lines: Sequence[Line], at: int, gutter: tuple[float, float]
) -> tuple[int, int, tuple[float, float]] | None:
    """(weight, stop, gutter) of the stretch from line `at` on in which the gutter stays empty."""
    left, right = gutter
    rows: list[tuple[list[Word], list[Word]]] = []
    stop = at
    while stop < len(lines):
        line = lines[stop]
        sides = _sides(line, left, right)
        if sides is None:
            break
        if rows and line.y - lines[stop - 1].y > _SIGNATURE_ROOM:
            break
        new_left = max([left, *(word.x1 for word in sides[0])])
        new_right = min([right, *(word.x0 for word in sides[1])])
        if new_right - new_left < _LEAST_GUTTER:
            break
        left, right = new_left, new_right
        rows.append(sides)
        stop += 1
    rows, stop = _trimmed(lines, at, rows)
    pairs = sum(bool(row[0] and row[1]) for row in rows)
    lefts, rights = (sum(bool(row[side]) for row in rows) for side in (0, 1))
    if all(mark_of(f"{line} x") is not None for line in _texts(rows, 0)):
        return None  # marks in front of their items
    if not lefts or not rights or not any(_opens(side) for row in rows for side in row if side):
        return None
    return 3 * pairs + len(rows), stop, (left, right)


def _sides(line: Line, left: float, right: float) -> tuple[list[Word], list[Word]] | None:
    """The words left and right of the gutter; None where the line goes across it.

    Words without a wide gap between them go to one side together.
    """
    before: list[Word] = []
    after: list[Word] = []
    for piece in _pieces(line):
        start, end = piece[0].x0, max(word.x1 for word in piece)
        fits_left = end <= right - _LEAST_GUTTER and not after
        fits_right = start >= left + _LEAST_GUTTER
        if fits_left and (not fits_right or start - left < right - end):
            before += piece
        elif fits_right:
            after += piece
        else:
            return None
    return before, after


def _pieces(line: Line) -> list[list[Word]]:
    pieces = [line.words[:1]]
    for previous, word in zip(line.words, line.words[1:]):
        if _parts(previous, word):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _trimmed(
    lines: Sequence[Line], at: int, rows: list[tuple[list[Word], list[Word]]]
) -> tuple[list[tuple[list[Word], list[Word]]], int]:
    """Leaves out what follows the columns: lines on one side only that do not stand as the others there."""
    kept = 0
    signature = any(_signs(text) for side in (0, 1) for text in _texts(rows, side))
    for index, row in enumerate(rows):
        if row[0] and row[1]:
            kept = index + 1
            continue
        side = 0 if row[0] else 1
        own = [other[side] for other in rows[:index] if other[side]]
        facing = any(other[1 - side] for other in rows[:index])
        line = lines[at + index]
        near = index == 0 or line.y - lines[at + index - 1].y <= _NEXT_LINE * line.size
        # The room for a hand's signature parts the lines of the right side; a head has no such room.
        reaches = near or (side == 1 and signature)
        stands = _stands_as(row[side], own) and reaches if own else near and (facing or index == 0)
        if not stands:
            break
        kept = index + 1
    return rows[:kept], at + kept


def _stands_as(words: list[Word], others: list[list[Word]]) -> bool:
    """Whether words stand under the others of their side: flush left with one, or on their middle."""
    middle = (words[0].x0 + words[-1].x1) / 2
    return any(
        abs(words[0].x0 - other[0].x0) <= _FLUSH or abs(middle - (other[0].x0 + other[-1].x1) / 2) <= _CENTRED
        for other in others
    )


def _columns(lines: Sequence[Line], gutter: tuple[float, float], depth: int) -> list[list[Line]]:
    """The lines of each column; the right one may have columns of its own (three who sign)."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        sides = _sides(line, *gutter)
        if sides is None:
            left.append(line)
            continue
        for side, words in zip((left, right), sides):
            if words:
                side.append(Line(words, line.page, line.marks if side is left or not sides[0] else []))
    columns = [left]
    if depth and len(right) > 1:
        found = _region(right, 0)
        if found is not None and found[0] == len(right):
            return columns + _columns(right, found[1], depth - 1)
    return [column for column in [*columns, right] if column]


def _texts(rows: list[tuple[list[Word], list[Word]]], side: int) -> list[str]:
    return [" ".join(word.text for word in row[side]) for row in rows if row[side]]


def _opens(words: list[Word]) -> bool:
    """Whether words are those of a head or signature."""
    text = " ".join(word.text for word in words)
    return _HEAD.match(_bare(text)) is not None or _signs(text)


def _signs(text: str) -> bool:
    """Whether a text opens a signature: `Nơi nhận:`, `KT. CHỦ TỊCH`, `GIÁM ĐỐC`."""
    bare = _bare(text)
    return _SIGNATURE.match(bare) is not None or (text.isupper() and _SIGNERS.match(bare) is not None)


def _bare(text: str) -> str:
    """Capitals without tone and quality marks: `Nơi nhận:` is `NOI NHAN:`."""
    decomposed = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
