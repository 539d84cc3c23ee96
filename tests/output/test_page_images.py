"""Page images of a PDF with boxes round what findings are about."""

from __future__ import annotations

import base64
import io
import re

import pypdfium2
import pytest
from PIL import Image

from hmtn_parse.model import Source
from hmtn_parse.output.html_marks import Mark
from hmtn_parse.output.page_images import page_figures


def pdf(*rotations: int) -> bytes:
    """Empty pages of 400 by 200 points."""
    document = pypdfium2.PdfDocument.new()
    for rotation in rotations:
        document.new_page(400, 200).set_rotation(rotation)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def mark(page: int, *, number: int = 1, strong: bool = True, text: str = "6.500") -> Mark:
    source = Source(block=0, start=0, end=len(text), text=text, page=page, bbox=(102.0, 52.0, 198.0, 98.0))
    return Mark(f"p1c{number}", "error", source, strong, number)


def image_of(figure: str) -> Image.Image:
    found = re.search(r'src="data:image/png;base64,([^"]+)"', figure)
    assert found is not None
    return Image.open(io.BytesIO(base64.b64decode(found.group(1))))


def test_only_pages_with_findings_are_shown() -> None:
    figures = list(
        page_figures(pdf(0, 0, 0), [mark(3), mark(1), mark(2, strong=False), mark(2, number=0)], "vi")
    )
    assert [re.findall("Trang [0-9]", figure)[0] for figure in figures] == ["Trang 1", "Trang 3"]
    assert list(page_figures(pdf(0), [mark(1, number=0)], "vi")) == []


def test_a_box_stands_where_its_cell_stands() -> None:
    figure = next(page_figures(pdf(0), [mark(1), mark(1, number=2)], "en"))
    assert "left:25.00%;top:25.00%;width:25.00%;height:25.00%" in figure
    assert 'data-m="p1c1 p1c2"' in figure and 'href="#p1c1"' in figure and "<span>1, 2</span>" in figure
    assert image_of(figure).width == pytest.approx(2 * image_of(figure).height, abs=2)


def test_a_turned_page_is_shown_as_it_is_read() -> None:
    figure = next(page_figures(pdf(90), [mark(1)], "vi"))
    assert "left:50.00%;top:12.50%;width:50.00%;height:12.50%" in figure
    assert image_of(figure).height > image_of(figure).width


def test_the_words_of_a_box_are_escaped() -> None:
    figure = next(page_figures(pdf(0), [mark(1, text='"><script>')], "vi"))
    assert "<script" not in figure and "&lt;script&gt;" in figure
