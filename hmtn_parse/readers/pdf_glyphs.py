"""The characters of a PDF page as they are drawn, in the frame in which they are read.

A run is what one text operator draws: characters of one font on one base line. Its coordinates
are points from the top left corner of the page as a reader turns it; a landscape table that was drawn
sideways on an upright page is turned too, and `Frame.shown` turns boxes back.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from hmtn_parse.model.source import BBox
from hmtn_parse.readers.limits import too_large
from hmtn_parse.readers.pdf_fonts import Fonts, Style

MAX_PAGE_CHARACTERS = 300_000
"""A dense A3 page holds some 15,000; more on one page is an accident or an attack."""

_DROPPED = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SCALE = 1000.0
_UNMAPPED = "\ufffd"


@dataclass(slots=True, eq=False)
class Run:
    """Characters of one font on one base line. `x0`, `x1` of each from origin to advance; `y` is the base
    line, downwards; `size` the font size in points. `angle` 0, 90, 180 or 270: how far the text is turned
    against the rest of the page; its coordinates are already turned back about the page's corner."""

    chars: list[str]
    x0: list[float]
    x1: list[float]
    y: float
    size: float
    style: Style
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """From PDF user space to the frame of reading: x' = a·x + c·y + e, y' = b·x + d·y + f.

    `width` and `height` are those of the page as read; `turned` is the quarter turn (0, 90, 180, 270)
    between the page as shown and as read.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float
    turned: int = 0

    def turn(self, angle: int) -> Frame:
        """The frame in which text that runs at `angle` here runs from left to right."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        width, height = self.width, self.height
        for _ in range(angle // 90):  # upwards text: new x is the way up, new y is the way right
            a, b, c, d, e, f = -b, a, -d, c, height - f, e
            width, height = height, width
        return Frame(a, b, c, d, e, f, width, height, (self.turned + angle) % 360)

    def shown(self, box: BBox) -> BBox:
        """A box of the frame of reading on the page as shown; rounded to a tenth of a point."""
        x0, top, x1, bottom = _quarter_turns(box, self.width, self.height, (360 - self.turned) % 360 // 90)
        return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)

    def box_of(self, other: Frame, box: BBox) -> BBox:
        """A box of another frame of the same page in this one."""
        return _quarter_turns(box, other.width, other.height, (self.turned - other.turned) % 360 // 90)


def _quarter_turns(box: BBox, width: float, height: float, turns: int) -> BBox:
    x0, top, x1, bottom = box
    for _ in range(turns):
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    return x0, top, x1, bottom


def page_frame(page: Any, width: float, height: float) -> Frame:
    """The frame of a page as shown: /Rotate and the crop box are taken in, the origin is at the top left."""
    corners = []
    x, y = ctypes.c_int(), ctypes.c_int()
    size_x, size_y = int(width * _SCALE), int(height * _SCALE)
    for at in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        pdfium.FPDF_PageToDevice(page, 0, 0, size_x, size_y, 0, *at, x, y)
        corners.append((x.value / _SCALE, y.value / _SCALE))
    (e, f), (ax, bx), (cx, dx) = corners
    scales = ((at - zero) / 1000 for at, zero in ((ax, e), (bx, f), (cx, e), (dx, f)))
    a, b, c, d = (0.0 if abs(scale) < 1e-4 else scale for scale in scales)
    return Frame(a, b, c, d, e, f, width, height)


def read_runs(text_page: Any, frame: Frame, fonts: Fonts) -> tuple[list[Run], Frame]:
    """All runs of a page in drawing order, and the frame they are in: that of most of the characters.

    Blanks that pdfium makes up are left out: words are told apart by the drawn blanks and gaps.
    Raises TooLargeError for a page of more than MAX_PAGE_CHARACTERS.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_PAGE_CHARACTERS:
        raise too_large(f"một trang có {count} ký tự", f"one page holds {count} characters")
    if count <= 0:
        return [], frame
    chars = _characters(text_page, count)
    spans = _object_spans(text_page, count)
    placements = [_placement(text_page, start, frame) for start, _, _ in spans]
    weight = dict.fromkeys((0, 90, 180, 270), 0)
    for (start, stop, _), (angle, _) in zip(spans, placements):
        if angle in weight:
            weight[angle] += stop - start
    main = max(weight, key=lambda angle: weight[angle])
    frames = {angle: frame.turn(angle) for angle in weight}
    runs = []
    looks = [fonts.of(text_object) for _, _, text_object in spans]
    for (start, stop, _), font in zip(spans, looks):
        if font.encoding is not None:
            fonts.evidence.weigh("".join(chars[start:stop]), font.encoding)
    for (start, stop, _), (angle, size), font in zip(spans, placements, looks):
        turned = frames.get(angle, frames[main])
        run = _read_run(text_page, chars, (start, stop), size, turned, font.style)
        if not run.chars:
            continue
        run.chars = fonts.shown(run.chars, font)
        if "" in run.chars:
            _drop_taken_in(run)
        run.angle = (angle - main) % 360 if angle in weight else -1
        runs.append(run)
    return runs, frames[main]


def _characters(text_page: Any, count: int) -> list[str]:
    """The characters by pdfium's index, in one call where its text and its index go side by side."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    if written == count:
        text = bytes(buffer)[: count * 2].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return list(text)
    read = pdfium.FPDFText_GetUnicode
    return [chr(code) if 0 < (code := read(text_page, at)) < 0x110000 else _UNMAPPED for at in range(count)]


def _object_spans(text_page: Any, count: int) -> list[tuple[int, int, Any]]:
    """(start, stop, text object) of each stretch of characters that one text object draws.

    A text object's characters lie together, so the end of a stretch is found by doubling steps
    and halving: an object is asked for a few times a stretch, not once a character.
    """
    get = pdfium.FPDFText_GetTextObject

    def address(at: int) -> tuple[int, Any]:
        found = get(text_page, at)
        return (ctypes.addressof(found.contents), found) if found else (0, None)

    spans: list[tuple[int, int, Any]] = []
    start = 0
    while start < count:
        key, text_object = address(start)
        if text_object is None:  # line ends and blanks that pdfium made up: they may lie on both sides
            start += 1
            continue
        inside, step = start, 1
        while (probe := inside + step) < count and address(probe)[0] == key:
            inside, step = probe, step * 2
        outside = min(inside + step, count)
        while outside - inside > 1:
            middle = (inside + outside) // 2
            if address(middle)[0] == key:
                inside = middle
            else:
                outside = middle
        spans.append((start, inside + 1, text_object))
        start = inside + 1
    return spans


def _placement(text_page: Any, at: int, frame: Frame) -> tuple[int, float]:
    """Where a character's writing runs on the page as shown (0, 90 upwards, 180, 270; -1 askew), and its
    font size in points, all scales taken in."""
    size = pdfium.FPDFText_GetFontSize(text_page, at)
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, at, matrix):
        return 0, size
    size *= math.hypot(matrix.c, matrix.d)
    x = frame.a * matrix.a + frame.c * matrix.b
    y = frame.b * matrix.a + frame.d * matrix.b
    if abs(y) <= 0.08 * abs(x):
        return (0 if x >= 0 else 180), size
    if abs(x) <= 0.08 * abs(y):
        return (90 if y < 0 else 270), size
    return -1, size


def _read_run(
    text_page: Any, chars: list[str], span: tuple[int, int], size: float, frame: Frame, style: Style
) -> Run:
    box = pdfium.FS_RECTF()
    reference, loose = ctypes.byref(box), pdfium.FPDFText_GetLooseCharBox
    generated = pdfium.FPDFText_IsGenerated
    a, c, e = frame.a, frame.c, frame.e
    upright = c == 0.0
    texts: list[str] = []
    x0s: list[float] = []
    x1s: list[float] = []
    invented: float | None = None
    for at in range(*span):
        char = chars[at]
        if not loose(text_page, at, reference):
            continue
        if upright:
            x0, x1 = a * box.left + e, a * box.right + e
        else:
            x0, x1 = c * box.bottom + e, c * box.top + e
        if char == " " and generated(text_page, at) == 1:
            invented = x0
            continue
        if invented is not None:
            # pdfium leaves out a drawn blank after one that it made up; the room between them shows it.
            if abs(x0 - invented) > 0.1 * size:
                texts.append(" ")
                x0s.append(invented)
                x1s.append(x0)
            invented = None
        if char < "!" or char in "\xa0\xad\x7f" or char > "\u1fff":
            char = _drawn(char, abs(x1 - x0), size)
            if not char:
                continue
        texts.append(char)
        x0s.append(x0)
        x1s.append(x1)
    if a < 0 or c < 0:
        x0s, x1s = x1s, x0s
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, span[0], x, y)
    return Run(texts, x0s, x1s, frame.b * x.value + frame.d * y.value + frame.f, size or 1.0, style)


def _drop_taken_in(run: Run) -> None:
    """Gives the room of an empty glyph, a mark that its vowel took in, to the glyph before it."""
    kept: list[int] = []
    for at, char in enumerate(run.chars):
        if char:
            kept.append(at)
        elif kept:
            run.x1[kept[-1]] = max(run.x1[kept[-1]], run.x1[at])
    run.chars = [run.chars[at] for at in kept]
    run.x0 = [run.x0[at] for at in kept]
    run.x1 = [run.x1[at] for at in kept]


def _drawn(char: str, advance: float, size: float) -> str:
    """What a glyph shows where its code says something else; empty for what shows nothing."""
    if char in "\x02\xad\ufffe":  # a hyphen at a line's end, or one whose code is that of the soft hyphen
        return "-" if advance > 0.05 * size else ""
    if char.isspace():
        return " "
    if char < " " or char == "\x7f":
        return _UNMAPPED if advance > 0.05 * size else ""
    if char in _DROPPED:
        return ""
    if char in "\u2010\u2011":
        return "-"
    return _LIGATURES.get(char, char)
