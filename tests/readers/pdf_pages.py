"""Runs, lines and pages of a PDF made by hand, for the tests of the PDF reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hmtn_parse.model.document import Document
from hmtn_parse.readers.pdf import read_pdf
from hmtn_parse.readers.pdf_fonts import Style
from hmtn_parse.readers.pdf_glyphs import Frame, Run
from hmtn_parse.readers.pdf_page import Page
from hmtn_parse.readers.pdf_words import Line, Word

DATA = Path(__file__).parent / "data" / "pdf"
WIDTH = 0.5
"""Of the font size: the advance of every character made here."""

PLAIN = Style(False, False)
BOLD = Style(True, False)


def fixture(name: str) -> Document:
    """The document in a PDF of the data folder."""
    return read_pdf((DATA / f"{name}.pdf").read_bytes(), f"{name}.pdf")


def run(text: str, x: float, y: float, size: float = 12, style: Style = PLAIN) -> Run:
    """A run whose characters stand side by side from `x` on; a `~` is a gap without a drawn blank."""
    chars, x0s, x1s = [], [], []
    for char in text:
        if char != "~":
            chars.append(char)
            x0s.append(x)
            x1s.append(x + WIDTH * size)
        x += WIDTH * size
    return Run(chars, x0s, x1s, y, size, style)


def line(text: str, x: float, y: float, page: int = 1, size: float = 12, style: Style = PLAIN) -> Line:
    """A line of words with one blank between them."""
    words = []
    for at, word in enumerate(text.split(" ")):
        end = x + WIDTH * size * len(word)
        words.append(Word(word, x, end, y, size, style.bold, style.italic, blanks=min(at, 1)))
        x = end + WIDTH * size
    return Line(words, page)


def page(lines: Iterable[Line], number: int = 1) -> Page:
    """An A4 page of these lines."""
    return Page(number, Frame(1, 0, 0, -1, 0, 842, 595, 842), sorted(lines, key=lambda line: line.y))


def ink(texts: Iterable[str]) -> Counter[str]:
    """The characters of texts, but for white space."""
    return Counter(char for text in texts for char in text if not char.isspace())
