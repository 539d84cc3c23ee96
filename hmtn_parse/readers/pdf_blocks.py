"""Pages put together to the blocks of the document, in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.model.document import Align, Block, ReadNote
from hmtn_parse.readers.pdf_columns import Zone, find_zones
from hmtn_parse.readers.pdf_continuation import joined
from hmtn_parse.readers.pdf_glyphs import Frame
from hmtn_parse.readers.pdf_marks import is_drawn_rule, mark_of
from hmtn_parse.readers.pdf_page import Page
from hmtn_parse.readers.pdf_paragraphs import Measure, Paragraph, build_paragraphs, measure_of
from hmtn_parse.readers.pdf_tables import Table
from hmtn_parse.readers.pdf_words import Line, all_bold, all_italic, lines_text

_LONGEST_HEADING = 250
_JUSTIFIED = 2.5

Item = Paragraph | Table


def blocks_of(pages: Sequence[Page]) -> tuple[list[Block], list[ReadNote]]:
    """The blocks of all pages in reading order, and notes on what was concluded about tables."""
    items: list[Item] = []
    notes: list[ReadNote] = []
    flows = {page.number: _zones(page) for page in pages}
    whole = measure_of([line for page in pages for zone in flows[page.number] for line in _flow_lines(zone)])
    for page in pages:
        lines = [line for zone in flows[page.number] for line in _flow_lines(zone)]
        measure = measure_of(lines, whole if whole is not None and _same_width(page, pages) else None)
        first_on_page = True
        for part in _in_order(flows[page.number], page.tables):
            if isinstance(part, Table):
                more = None
                if (
                    first_on_page
                    and items
                    and isinstance(items[-1], Table)
                    and items[-1].last_page == page.number - 1
                ):
                    more = joined(items[-1], part)
                if more is None:
                    items.append(part)
                else:
                    notes += more
            elif len(part.columns) > 1 or measure is None:
                items.extend(_column_items(part))
            else:
                before = items[-1] if first_on_page and items and isinstance(items[-1], Paragraph) else None
                if before is not None and (before.alone or before.lines[-1].page != page.number - 1):
                    before = None
                if before is not None:
                    items.pop()
                items.extend(build_paragraphs([(line, measure) for line in part.columns[0]], before))
            first_on_page = False
    frames = {page.number: page.frame for page in pages}
    return [_block(item, frames) for item in items], notes


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


def _same_width(page: Page, pages: Sequence[Page]) -> bool:
    return abs(page.frame.width - pages[0].frame.width) < 2


def _in_order(zones: list[Zone], tables: list[Table]) -> list[Zone | Table]:
    parts: list[tuple[float, Zone | Table]] = [(zone.top, zone) for zone in zones]
    parts += [(table.top, table) for table in tables]
    return [part for _, part in sorted(parts, key=lambda part: part[0])]


def _column_items(zone: Zone) -> list[Item]:
    """The lines of columns, column by column; only an item's wrapped line is joined to it."""
    items: list[Item] = []
    for column in zone.columns:
        items.extend(column_paragraphs(column))
    return items


def column_paragraphs(column: list[Line]) -> list[Paragraph]:
    """Each line of a letterhead, recipients' list or signature for itself, but for an item's wrapped rest."""
    done: list[Paragraph] = []
    right = max(line.x1 for line in column)
    for line in column:
        if is_drawn_rule(line.text):
            continue
        mark = mark_of(line.text)
        before = done[-1] if done else None
        if before is not None and _wrapped(before, line, mark, right):
            before.lines.append(line)
        else:
            done.append(Paragraph([line], alone=True, mark=mark))
    return done


def _wrapped(before: Paragraph, line: Line, mark: str | None, right: float) -> bool:
    last = before.lines[-1]
    if mark is not None or abs(line.size - last.size) > 0.6 or line.y - last.y > 1.7 * last.size:
        return False
    if before.mark is not None and before.mark in "-–+•*":
        if last.text[-1] in ";.:":
            return False
        first = line.words[0]
        return line.text[0].islower() or last.x1 + 0.25 * last.size + first.x1 - first.x0 > right
    return False


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


__all__ = ["Measure", "blocks_of", "column_paragraphs"]
