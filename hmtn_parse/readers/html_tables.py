"""HTML tables inside Markdown, as OCR and pandoc write tables that have merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from hmtn_parse.model import Block, Cell, Row
from hmtn_parse.readers.limits import MAX_CELLS, MAX_GRID_COLUMNS, too_large
from hmtn_parse.readers.markdown_inline import plain
from hmtn_parse.readers.text_lines import RawLine
from hmtn_parse.text.normal import normal

OPENS = re.compile(r"\s*<table\b", re.IGNORECASE)
_EDGES = re.compile(r"(?<!\n)(?=<table\b)|(?<=</table>)(?!\n)", re.IGNORECASE)
_TURNS = re.compile(r"<(/?)table\b", re.IGNORECASE)
_PARTS = frozenset({"br", "p", "div", "li", "tr", "td", "th", "table", "ul", "ol"})
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


@dataclass(slots=True)
class _HtmlCell:
    columns: int
    rows: int
    head: bool
    parts: list[str] = field(default_factory=list)


class _TableParser(HTMLParser):
    """Collects the cells of the outermost table; the text of tables inside a cell stays in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_HtmlCell]] = []
        self.caption: list[str] = []
        self.head_rows = 0
        self._depth = 0
        self._cell: _HtmlCell | None = None
        self._in_caption = False
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._depth > 1 or tag not in ("tr", "td", "th", "caption", "thead", "tbody"):
            self._mark(tag, opening=True)
            return
        if tag == "tr":
            self._cell = None
            self.rows.append([])
            if self._in_head:
                self.head_rows = len(self.rows)
        elif tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            spans = dict(attrs)
            self._cell = _HtmlCell(_span(spans.get("colspan")), _span(spans.get("rowspan")), tag == "th")
            self.rows[-1].append(self._cell)
        elif tag == "caption":
            self._in_caption = True
        else:
            self._in_head = tag == "thead"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._mark(tag, opening=True)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        if self._depth == 1 and tag in ("td", "th", "tr"):
            self._cell = None
        elif tag == "caption":
            self._in_caption = False
        elif tag in ("thead", "tbody"):
            self._in_head = False
        else:
            self._mark(tag, opening=False)

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.parts.append(data)
        elif self._in_caption:
            self.caption.append(data)
        elif data.strip():
            # Words outside every cell are a damaged table's; no word of the document may be lost.
            self.rows.append([_HtmlCell(1, 1, False, [data])])

    def _mark(self, tag: str, opening: bool) -> None:
        if self._cell is None:
            return
        if tag in _PARTS:
            self._cell.parts.append("\n")
        elif tag in _EMPHASIS:
            self._cell.parts.append(_EMPHASIS[tag])
        elif tag in ("sup", "sub"):
            self._cell.parts.append("<sup>" if tag == "sup" and opening else "</sup>" if tag == "sup" else "")


def _span(value: str | None) -> int:
    return min(max(int(value), 1), MAX_GRID_COLUMNS) if value and value.strip().isdigit() else 1


def set_apart(text: str) -> str:
    """The text with every HTML table on lines of its own."""
    return _EDGES.sub("\n", text) if "<table" in text.lower() else text


def closing_line(lines: Sequence[RawLine], start: int) -> int:
    """The line after the one that closes the table opened on line `start`."""
    depth = 0
    for at in range(start, len(lines)):
        for turn in _TURNS.finditer(lines[at].text):
            depth += -1 if turn.group(1) else 1
        if depth <= 0:
            return at + 1
    return len(lines)


@dataclass(frozen=True, slots=True)
class HtmlCells:
    """The cells of one `<table>` row by row, as written, and how many rows are its header."""

    rows: list[list[_HtmlCell]]
    header: int | None

    def __bool__(self) -> bool:
        return bool(self.rows)


def html_cells(text: str) -> tuple[HtmlCells, str]:
    """The cells of one `<table>…</table>`, and its caption."""
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    rows = [row for row in parser.rows if row]
    heads = [all(cell.head for cell in row) for row in rows]
    leading = heads.index(False) if False in heads else len(heads)
    declared = parser.head_rows or (leading if leading == sum(heads) else 0)
    return HtmlCells(rows, declared or None), normal(" ".join(parser.caption))


def written(cells: HtmlCells) -> list[list[str]]:
    """The text of every cell, with line feeds where the cell breaks its lines."""
    return [["".join(cell.parts) for cell in row] for row in cells.rows]


def html_block(cells: HtmlCells, page: int | None) -> Block:
    """The table block of cells that are no layout."""
    grid = _expanded(cells.rows)
    width = max(len(row) for row in grid)
    built = tuple(Row(cells=tuple(row + [Cell(text="")] * (width - len(row)))) for row in grid)
    return Block(kind="table", text="", rows=built, page=page, header_rows=cells.header)


def _expanded(rows: list[list[_HtmlCell]]) -> list[list[Cell]]:
    """Every cell of the grid; what a span covers names the cell that it belongs to."""
    grid: list[list[Cell]] = []
    reaching: dict[int, tuple[int, Cell]] = {}  # column -> rows still covered, the covered cell
    cells = 0
    for number, row in enumerate(rows):
        line: list[Cell] = []
        waiting = list(reversed(row))
        while waiting or any(column >= len(line) for column in reaching):
            column = len(line)
            if column in reaching:
                left, covered = reaching[column]
                line.append(covered)
                if left > 1:
                    reaching[column] = (left - 1, covered)
                else:
                    del reaching[column]
                continue
            if not waiting:
                line.append(Cell(text=""))
                continue
            source = waiting.pop()
            cell = _cell(source)
            covered = Cell(text=cell.text, bold=cell.bold, merged_from=(number, column))
            tall = min(source.rows, len(rows) - number)
            for offset in range(source.columns):
                if offset and column + offset in reaching:
                    break
                line.append(covered if offset else cell)
                if tall > 1:
                    reaching[column + offset] = (tall - 1, covered)
            cells += source.columns
            if cells > MAX_CELLS or len(line) > 4 * MAX_GRID_COLUMNS:
                raise too_large("bảng có quá nhiều ô", "a table has too many cells")
        grid.append(line)
    return grid


def _cell(source: _HtmlCell) -> Cell:
    dressed = plain("".join(source.parts).strip())
    return Cell(text=normal(dressed.text), bold=dressed.bold or source.head)
