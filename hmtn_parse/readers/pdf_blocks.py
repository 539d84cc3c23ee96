"""Pages put together to the blocks of the document, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hmtn_parse.model.document import Align, Block, ReadNote
from hmtn_parse.readers.limits import MAX_CELLS, too_large
from hmtn_parse.readers.pdf_column_lines import column_paragraphs
from hmtn_parse.readers.pdf_columns import Zone, find_zones, go_on
from hmtn_parse.readers.pdf_continuation import joined
from hmtn_parse.readers.pdf_glyphs import Frame
from hmtn_parse.readers.pdf_page import Page
from hmtn_parse.readers.pdf_paragraphs import Measure, Paragraph, build_paragraphs, measure_of
from hmtn_parse.readers.pdf_tables import Table
from hmtn_parse.readers.pdf_words import Line, all_bold, all_italic, lines_text

_LONGEST_HEADING = 250
_JUSTIFIED = 2.5
_FEW_LINES = 8
_CELL_PADDING = 5.4

Item = Paragraph | Table


def blocks_of(pages: Sequence[Page]) -> tuple[list[Block], list[ReadNote]]:
    """The blocks of all pages in reading order, and notes on what was concluded about tables."""
    zones = {page.number: _zones(page) for page in pages}
    whole = measure_of([line for page in pages for zone in zones[page.number] for line in _flow_lines(zone)])
    assembly = _Assembly()
    for page in pages:
        lines = [line for zone in zones[page.number] for line in _flow_lines(zone)]
        measure = _measure(page, lines, whole if _same_width(page, pages) else None)
        assembly.start_page(page.number)
        for part in _in_order(zones[page.number], page.tables):
            if isinstance(part, Table):
                assembly.add_table(part)
            elif len(part.columns) > 1 or measure is None:
                assembly.add_columns(part, measure)
            else:
                assembly.add_flow(part.columns[0], measure)
    places = sum(item.rows * item.columns for item in assembly.items if isinstance(item, Table))
    if places > MAX_CELLS:
        raise too_large(f"các bảng có {places} ô", f"its tables have {places} cells")
    frames = {page.number: page.frame for page in pages}
    return [_block(item, frames) for item in assembly.items], assembly.notes


class _Assembly:
    """The items so far. What a page starts with may go on with what the page before ended with."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.notes: list[ReadNote] = []
        self._page = 0
        self._at_start = True
        self._columns: tuple[Zone, int] | None = None

    def start_page(self, number: int) -> None:
        self._at_start = number == self._page + 1
        self._page = number

    def add_table(self, table: Table) -> None:
        last = self.items[-1] if self.items and self._at_start else None
        goes_on = isinstance(last, Table) and last.last_page == self._page - 1
        more = joined(last, table) if goes_on and isinstance(last, Table) else None
        if more is None:
            self.items.append(table)
        else:
            self.notes += more
        self._done()

    def add_columns(self, zone: Zone, measure: Measure | None) -> None:
        """Columns, one after another. Where the first one ends is kept, for what the next page adds to it."""
        ends = []
        for column in zone.columns:
            self.items.extend(column_paragraphs(column, measure))
            ends.append(len(self.items))
        self._done()
        self._columns = (zone, ends[0])

    def add_flow(self, lines: list[Line], measure: Measure) -> None:
        if self._at_start and self._columns is not None:
            zone, end = self._columns
            left, right, count = go_on(zone, lines)
            self.items[end:end] = column_paragraphs(left, measure) if left else []
            self.items.extend(column_paragraphs(right, measure) if right else [])
            lines = lines[count:]
        last = self.items[-1] if self.items and self._at_start else None
        before = last if isinstance(last, Paragraph) and not last.alone else None
        if before is not None and before.lines[-1].page != self._page - 1:
            before = None
        if before is not None and lines:
            self.items.pop()
        if lines:
            self.items.extend(build_paragraphs([(line, measure) for line in lines], before))
        self._done()

    def _done(self) -> None:
        self._at_start = False
        self._columns = None


def _zones(page: Page) -> list[Zone]:
    """The zones of the stretches between a page's tables."""
    zones: list[Zone] = []
    edges = sorted(table.top for table in page.tables)
    groups: dict[int, list[Line]] = {}
    for line in page.lines:
        groups.setdefault(sum(edge < line.y for edge in edges), []).append(line)
    for at in sorted(groups):
        zones.extend(find_zones(groups[at]))
    return zones


def _flow_lines(zone: Zone) -> list[Line]:
    return zone.columns[0] if len(zone.columns) == 1 else []


def _measure(page: Page, lines: list[Line], whole: Measure | None) -> Measure | None:
    """The measure of a page; where it has few lines but a table, the table shows the edges."""
    measure = measure_of(lines, whole)
    if measure is None or whole is not None or len(lines) >= _FEW_LINES or not page.tables:
        return measure
    left = min(table.xs[0] for table in page.tables) + _CELL_PADDING
    right = max(table.xs[-1] for table in page.tables) - _CELL_PADDING
    return replace(measure, left=min(measure.left, left), right=max(measure.right, right))


def _same_width(page: Page, pages: Sequence[Page]) -> bool:
    return abs(page.frame.width - pages[0].frame.width) < 2


def _in_order(zones: list[Zone], tables: list[Table]) -> list[Zone | Table]:
    parts: list[tuple[float, Zone | Table]] = [(zone.top, zone) for zone in zones]
    parts += [(table.top, table) for table in tables]
    return [part for _, part in sorted(parts, key=lambda part: part[0])]


def _block(item: Item, frames: dict[int, Frame]) -> Block:
    if isinstance(item, Table):
        return item.block()
    lines = item.lines
    words = [line.words for line in lines]
    text = lines_text(words)
    bold = all_bold(words, item.mark)
    page = lines[0].page
    here = [line for line in lines if line.page == page]
    box = (
        min(line.x0 for line in here),
        min(line.top for line in here),
        max(line.x1 for line in here),
        max(line.bottom for line in here),
    )
    heading = bold and not item.alone and len(text) <= _LONGEST_HEADING
    return Block(
        kind="heading" if heading else "list-item" if item.mark else "paragraph",
        text=text,
        marker=item.mark,
        page=page,
        bbox=frames[page].shown(box),
        bold=bold,
        italic=all_italic(words, item.mark),
        align=_align(item),
    )


def _align(item: Paragraph) -> Align | None:
    """How the paragraph is set, where its lines show it."""
    measure = item.measure
    if item.centred:
        return "center"
    if measure is None:
        return None
    if len(item.lines) > 2:
        inner = item.lines[:-1]
        return "justify" if all(abs(line.x1 - measure.right) <= _JUSTIFIED for line in inner) else "left"
    line = item.lines[0]
    width = measure.right - measure.left
    if (
        len(item.lines) == 1
        and line.x0 - measure.left > 0.4 * width
        and abs(line.x1 - measure.right) <= _JUSTIFIED
    ):
        return "right"
    return None
