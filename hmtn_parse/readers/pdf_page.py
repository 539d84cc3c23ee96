"""One page of a PDF: its lines, tables and what lies around them, before pages are put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from hmtn_parse.readers.pdf_fonts import Fonts
from hmtn_parse.readers.pdf_glyphs import Frame, Run, page_frame, read_runs
from hmtn_parse.readers.pdf_grid import Grid, find_grids
from hmtn_parse.readers.pdf_lines import Bar, build_lines, build_turned
from hmtn_parse.readers.pdf_open_tables import open_grids
from hmtn_parse.readers.pdf_rulings import Ruling, read_rulings
from hmtn_parse.readers.pdf_tables import Table, take_tables
from hmtn_parse.readers.pdf_words import Line

_FULL_PAGE = 0.5
"""Share of the page that its images cover when it is a scan."""


@dataclass(slots=True, eq=False)
class Page:
    """`lines` are those outside tables, top to bottom; `turned` those that run another way.

    `rules` are the level rulings, `marks` the note marks that were set aside. `scanned`: images cover
    the page; `unseen`: its text is an invisible layer over them.
    """

    number: int
    frame: Frame
    lines: list[Line]
    tables: list[Table] = field(default_factory=list)
    turned: list[Line] = field(default_factory=list)
    rules: list[Ruling] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    characters: int = 0
    runs: int = 0
    unmapped: int = 0
    scanned: bool = False
    unseen: bool = False


def read_page(document: Any, index: int, fonts: Fonts) -> Page | None:
    """Page `index` (from 0) of an open pdfium document; None where it is damaged.

    Raises TooLargeError for a page with more characters than any real one has.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        frame = page_frame(page, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
        runs, frame = read_runs(text_page, frame, fonts) if text_page else ([], frame)
        rulings = read_rulings(page, frame)
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)
    number = index + 1
    grids = find_grids(rulings)
    lines = build_lines(runs, [bar for grid in grids for bar in _bars(grid)], number)
    marks = [mark for line in lines for mark in line.marks]
    turned = build_turned(runs)
    grids += open_grids(lines, rulings.level, grids)
    tables, outside = take_tables(grids, lines, turned, frame, number)
    area = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in rulings.images)
    return Page(
        number,
        frame,
        outside,
        tables,
        [line for lines in turned.values() for line in lines],
        rulings.level,
        marks,
        characters=sum(len(run.chars) for run in runs),
        runs=len(runs),
        unmapped=sum(run.chars.count("\ufffd") for run in runs),
        scanned=area >= _FULL_PAGE * frame.width * frame.height,
        unseen=_mostly_unseen(runs),
    )


def _bars(grid: Grid) -> list[Bar]:
    """The upright borders of a grid's cells, where they are drawn."""
    found = set()
    for span in grid.spans:
        top, bottom = grid.ys[span.row], grid.ys[span.row + span.rows]
        found.add((grid.xs[span.column], top, bottom))
        found.add((grid.xs[span.column + span.columns], top, bottom))
    return [Bar(*bar) for bar in found]


def _mostly_unseen(runs: list[Run]) -> bool:
    unseen = sum(len(run.chars) for run in runs if run.style.unseen)
    return unseen > 0 and 2 * unseen > sum(len(run.chars) for run in runs)
