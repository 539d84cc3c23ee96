"""Pages of a PDF as images, with boxes round the cells and blocks of findings."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import pypdfium2

from hmtn_parse.model import BBox
from hmtn_parse.output.html_marks import Mark
from hmtn_parse.output.words import WORDS

_DOTS_PER_INCH = 120
_POINTS_PER_INCH = 72
_COLOURS = 32
"""Black on white with a red seal needs no more, and a page is then a third of its size."""
_MARGIN = 2.0  # points between a box and what it holds


def page_figures(data: bytes, marks: Iterable[Mark], language: str) -> Iterator[str]:
    """One `<figure>` for each page of the PDF in `data` on which one of these findings stands."""
    pages: dict[int, dict[BBox, list[Mark]]] = {}
    for mark in marks:
        if mark.number and mark.source.page is not None and mark.source.bbox is not None:
            pages.setdefault(mark.source.page, {}).setdefault(mark.source.bbox, []).append(mark)
    shown = [n for n in sorted(pages) if any(m.strong for here in pages[n].values() for m in here)]
    if not shown:
        return
    document = pypdfium2.PdfDocument(data)
    try:
        for number in shown:
            page = document[number - 1]
            size = page.get_size()
            boxes = "".join(_box(box, here, size, language) for box, here in pages[number].items())
            label = f"{WORDS[language]['page'].capitalize()} {number}"
            yield (
                f'<figure class="page"><figcaption>{label}</figcaption><div class="sheet">'
                f'<img alt="{label}" src="data:image/png;base64,{_png(page)}">{boxes}</div></figure>'
            )
    finally:
        document.close()


def _png(page: Any) -> str:
    bitmap = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH)
    image = bitmap.to_pil().convert("RGB").quantize(_COLOURS)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _box(box: BBox, marks: list[Mark], size: tuple[float, float], language: str) -> str:
    width, height = size
    x0, top, x1, bottom = box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN
    at = (x0 / width, top / height, (x1 - x0) / width, (bottom - top) / height)
    names = ("left", "top", "width", "height")
    style = ";".join(f"{name}:{100 * part:.2f}%" for name, part in zip(names, at, strict=True))
    marks = sorted(marks, key=lambda mark: (not mark.strong, mark.number))
    keys = " ".join(dict.fromkeys(mark.key for mark in marks))
    if not marks[0].strong:
        return f'<span class="box part" style="{style}" data-m="{keys}"></span>'
    numbers = ", ".join(dict.fromkeys(str(mark.number) for mark in marks if mark.strong))
    label = escape(f"{WORDS[language]['finding']} {numbers}: {marks[0].source.text}")
    return (
        f'<a class="box e-{marks[0].kind}" style="{style}" data-m="{keys}" href="#{marks[0].key}"'
        f' aria-label="{label}"><span>{numbers}</span></a>'
    )
