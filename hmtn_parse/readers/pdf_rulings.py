"""The straight lines of a PDF page: strokes, thin filled boxes and frames, in the frame of reading.

Word draws a table border as many thin filled boxes, LibreOffice as one stroke a line, others as
frames around each cell; dotted borders come as rows of dots. Pieces on one line are joined here, so that what
follows sees whole rulings.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from hmtn_parse.model.source import BBox
from hmtn_parse.readers.pdf_glyphs import Frame

MAX_PAGE_OBJECTS = 60_000
"""Objects of one page that are looked at for rulings: what holds more is a drawing, not a table."""

_THIN = 3.0
_SAME_LINE = 1.6
_GAP = 4.0
_MIN_LENGTH = 6.0
_MAX_DEPTH = 4
_MAX_SEGMENTS = 2_000


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line: at `at` across (y of a level line, x of an upright one), from `start` to `end`."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """In points."""
        return self.end - self.start


@dataclass(slots=True)
class PageRulings:
    """The level and upright rulings of a page, and the boxes of its images."""

    level: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    images: list[BBox] = field(default_factory=list)


def read_rulings(page: Any, frame: Frame) -> PageRulings:
    """All rulings of a page, pieces on one line joined; lines shorter than 6 points left out."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    images: list[BBox] = []
    for x0, top, x1, bottom, image in _boxes(page, frame):
        if image and (x1 - x0 > _THIN and bottom - top > _THIN):
            images.append((x0, top, x1, bottom))
            continue
        thin_x, thin_y = x1 - x0 <= _THIN, bottom - top <= _THIN
        if thin_y:
            level.append(Ruling((top + bottom) / 2, x0, x1))
        if thin_x:
            upright.append(Ruling((x0 + x1) / 2, top, bottom))
    return PageRulings(_joined(level), _joined(upright), images)


def _joined(pieces: list[Ruling]) -> list[Ruling]:
    """Whole rulings out of pieces that lie on one line with gaps of at most 4 points."""
    rulings: list[Ruling] = []
    group: list[Ruling] = []
    for piece in [*sorted(pieces, key=lambda piece: piece.at), None]:
        if piece is not None and (not group or piece.at - group[0].at <= _SAME_LINE):
            group.append(piece)
            continue
        rulings.extend(_along(group))
        group = [piece] if piece is not None else []
    return rulings


def _along(group: list[Ruling]) -> Iterator[Ruling]:
    group = sorted(group, key=lambda piece: piece.start)
    at = sum(piece.at * max(piece.length, 0.01) for piece in group)
    weight = sum(max(piece.length, 0.01) for piece in group)
    start, end = None, 0.0
    for piece in group:
        if start is not None and piece.start - end <= _GAP:
            end = max(end, piece.end)
            continue
        if start is not None and end - start >= _MIN_LENGTH:
            yield Ruling(at / weight, start, end)
        start, end = piece.start, piece.end
    if start is not None and end - start >= _MIN_LENGTH:
        yield Ruling(at / weight, start, end)


Box = tuple[float, float, float, float, bool]
Matrix = tuple[float, float, float, float, float, float]


def _boxes(page: Any, frame: Frame) -> Iterator[Box]:
    """The box of every visible straight line and of every image; a box as wide as the line is thick."""
    base: Matrix = (frame.a, frame.b, frame.c, frame.d, frame.e, frame.f)
    count = min(pdfium.FPDFPage_CountObjects(page), MAX_PAGE_OBJECTS)
    for at in range(count):
        yield from _object_boxes(pdfium.FPDFPage_GetObject(page, at), base, 0)


def _object_boxes(item: Any, base: Matrix, depth: int) -> Iterator[Box]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path_boxes(item, base)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        box = _bounds(item, base)
        if box is not None:
            yield (*box, True)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix(item), base)
        for at in range(min(pdfium.FPDFFormObj_CountObjects(item), MAX_PAGE_OBJECTS)):
            yield from _object_boxes(pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1)


def _path_boxes(item: Any, base: Matrix) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    box = _bounds(item, base)
    if box is None or _white(item, bool(stroke.value)):
        return
    x0, top, x1, bottom = box
    if x1 - x0 <= _THIN or bottom - top <= _THIN:
        yield x0, top, x1, bottom, False
    elif stroke.value:
        yield from _segments(item, _times(_matrix(item), base))


def _segments(item: Any, matrix: Matrix) -> Iterator[Box]:
    """The straight, level or upright segments of a path that is more than one line."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    here: tuple[float, float] | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(item), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and here is not None:
            yield _line(here, point)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield _line(here, start)
            here = start


def _line(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]), False


def _white(item: Any, stroked: bool) -> bool:
    """Whether a path is painted in white or wholly transparent: nobody sees it."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not get(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= 250


def _bounds(item: Any, base: Matrix) -> BBox | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    a, b, c, d, e, f = base
    xs = [a * x.value + c * y.value + e for x, y in ((left, bottom), (right, top))]
    ys = [b * x.value + d * y.value + f for x, y in ((left, bottom), (right, top))]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    o = outer
    return (
        a * o[0] + b * o[2],
        a * o[1] + b * o[3],
        c * o[0] + d * o[2],
        c * o[1] + d * o[3],
        e * o[0] + f * o[2] + o[4],
        e * o[1] + f * o[3] + o[5],
    )
