"""A story of a .docx (its body, a text box, a header) to blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from hmtn_parse.model.document import Block
from hmtn_parse.readers.docx_layout import is_layout, reading_order
from hmtn_parse.readers.docx_lines import is_rule, paragraph_groups
from hmtn_parse.readers.docx_notes import Notes
from hmtn_parse.readers.docx_numbering import Counter
from hmtn_parse.readers.docx_package import W
from hmtn_parse.readers.docx_paragraph import Paragraph, ParagraphReader, marked
from hmtn_parse.readers.docx_runs import ALTERNATIVE, CHOICE, FALLBACK, placeholder
from hmtn_parse.readers.docx_styles import Styles
from hmtn_parse.readers.docx_tables import (
    Content,
    Placed,
    Table,
    TableCell,
    TextBox,
    cell_shape,
    expand,
    grid_widths,
    is_dropped,
    is_header,
    skipped_columns,
)
from hmtn_parse.readers.docx_tabs import tabbed_columns
from hmtn_parse.readers.limits import MAX_CELLS, MAX_NESTING, too_large

_P, _TBL, _TR, _TC = (W + name for name in ("p", "tbl", "tr", "tc"))
_SDT, _SDT_CONTENT = W + "sdt", W + "sdtContent"
_WRAPPERS = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))
_HEADING_LENGTH = 300  # a longer bold paragraph is emphasis and heads nothing

Origin = Paragraph | Table
"""What a block came from; several blocks may come from one paragraph."""


class BodyReader:
    """Turns the block elements of one document into blocks, counting lists as it goes."""

    def __init__(self, paragraphs: ParagraphReader, styles: Styles, notes: Notes) -> None:
        self._paragraphs = paragraphs
        self._styles = styles
        self._notes = notes
        self._boxes = Counter()  # text boxes are a story of their own in Word
        self._cells = MAX_CELLS

    def blocks(self, container: etree._Element, counter: Counter) -> list[Block]:
        """The blocks of a body, header, footnote or text box, in reading order."""
        return [block for block, _ in self.blocks_of(container, counter)]

    def blocks_of(self, container: etree._Element, counter: Counter) -> list[tuple[Block, Origin]]:
        """The same blocks, each with the paragraph or table that it came from."""
        return list(self._emit(self.content(container, counter), in_layout=False))

    def content(self, container: etree._Element, counter: Counter, depth: int = 0) -> list[Content]:
        """What stands in a container, in Word's order, which is the order that lists count in."""
        if depth > MAX_NESTING:
            raise too_large("bảng lồng nhau quá sâu", "its tables are nested too deeply")
        found: list[Content] = []
        for item in self._items(container, counter, depth):
            last = found[-1] if found else None
            if isinstance(item, Table) and isinstance(last, Table) and _goes_on(last, item):
                last.rows += item.rows
                last.element = item.element
            else:
                found.append(item)
        rest = self._paragraphs.rest()
        if rest is not None:
            found.append(rest)
        return found

    def _items(self, container: etree._Element, counter: Counter, depth: int) -> Iterator[Content]:
        for child in container:
            tag = child.tag
            if tag == _P:
                paragraph = self._paragraphs.read(child, counter)
                if paragraph is not None:
                    yield paragraph
                    for box in paragraph.boxes:
                        yield TextBox(self.content(box, self._boxes, depth + 1))
            elif tag == _TBL:
                yield self._table(child, counter, depth)
            elif tag in _WRAPPERS:
                yield from self._items(child, counter, depth)
            elif tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None and not placeholder(child):
                    yield from self._items(content, counter, depth)
            elif tag == ALTERNATIVE:
                branch = child.find(CHOICE)
                branch = child.find(FALLBACK) if branch is None else branch
                if branch is not None:
                    yield from self._items(branch, counter, depth)
            elif tag == W + "altChunk":
                self._notes.set_aside("embedded-document", "altChunk")

    def _table(self, element: etree._Element, counter: Counter, depth: int) -> Table:
        table = Table(element, widths=grid_widths(element))
        heading = True
        for row in _children(element, _TR):
            if is_dropped(row):
                continue
            cells: list[TableCell] = []
            column = skipped_columns(row, "gridBefore")
            for cell in _children(row, _TC):
                span, continues, joined = cell_shape(cell)
                if joined and cells:
                    cells[-1].span += span
                elif cell.find(f"{W}tcPr/{W}cellDel") is None:
                    # Word shows nothing of a continued cell, and its empty items count in no list.
                    content = [] if continues else self.content(cell, counter, depth + 1)
                    cells.append(TableCell(column, span, bool(continues), content, cell))
                column += span
            if cells:
                heading = heading and is_header(row)
                table.header_rows += heading
                table.rows.append(cells)
        return table

    def _emit(self, content: Sequence[Content], *, in_layout: bool) -> Iterator[tuple[Block, Origin]]:
        for item in tabbed_columns(content):
            if isinstance(item, Paragraph):
                yield from self._paragraph(item, in_layout)
            elif isinstance(item, TextBox):
                yield from self._emit(item.content, in_layout=in_layout)
            elif isinstance(item, Placed):
                yield from self._emit(item.content, in_layout=True)
            elif is_layout(item, self._styles):
                for cell in reading_order(item):
                    yield from self._emit(cell.content, in_layout=len(item.rows[0]) > 1 or in_layout)
            else:
                yield from self._data_table(item)

    def _data_table(self, table: Table) -> Iterator[tuple[Block, Origin]]:
        rows = expand(table, self._cells)
        if any(cell.text for row in rows for cell in row.cells):
            self._cells -= sum(len(row.cells) for row in rows)
            yield Block(kind="table", text="", rows=tuple(rows), header_rows=table.header_rows or None), table
        # What stands inside cells apart from their own text follows the table.
        for cell in table.cells():
            inner = [item for item in cell.content if not isinstance(item, Paragraph)]
            if inner:
                yield from self._emit(inner, in_layout=False)

    def _paragraph(self, paragraph: Paragraph, in_layout: bool) -> Iterator[tuple[Block, Origin]]:
        if paragraph.contents:
            self._notes.set_aside("contents", paragraph.text)
            return
        mark = paragraph.mark
        lines = [line for line in paragraph.lines if line.text and not is_rule(line.text)]
        if not lines:
            if mark is not None and mark.counts:
                block = Block(kind="list-item", text=mark.text, marker=mark.text, align=paragraph.align)
                yield block, paragraph
            return
        for group in paragraph_groups(lines, paragraph.align, every_line=in_layout):
            text = marked(mark, " ".join(line.text for line in group))
            bold = all(line.bold for line in group)
            heading = not in_layout and len(text) <= _HEADING_LENGTH and (bold or _styled(paragraph, text))
            block = Block(
                kind="heading" if heading else "list-item" if mark else "paragraph",
                text=text,
                marker=mark.text if mark else None,
                bold=bold,
                italic=all(line.italic for line in group),
                align=paragraph.align,
            )
            yield block, paragraph
            mark = None


def _goes_on(table: Table, after: Table) -> bool:
    """Whether Word shows two tables as one: nothing stands between them and their grids are the same."""
    return (
        after.element.getprevious() is table.element and bool(table.widths) and table.widths == after.widths
    )


def _styled(paragraph: Paragraph, text: str) -> bool:
    """Whether a heading style is to be believed: offices set whole lists in one by mistake."""
    return paragraph.heading and not (text[0] in "-–+•*" or text[-1] in ".;")


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, out of content controls and tracked insertions."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, wanted)
        elif child.tag == _SDT:
            for content in child.iterfind(_SDT_CONTENT):
                yield from _children(content, wanted)
