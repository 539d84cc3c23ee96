"""Tables in text: pipe tables, boxes drawn with lines, and lines of fields parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from hmtn_parse.model import Block, Cell, Row
from hmtn_parse.readers.html_tables import OPENS, closing_line, html_block, html_cells, written
from hmtn_parse.readers.markdown_inline import plain
from hmtn_parse.readers.text_aligned import aligned_rows
from hmtn_parse.readers.text_layout import layout_lines
from hmtn_parse.readers.text_lines import MARKED, RawLine
from hmtn_parse.text.normal import normal

_DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BOX_RULE = re.compile(r"^\s*[+|][-=+:|\s]*[-=][-=+:|\s]*[+|]\s*$")
_BOX_SIGNS = str.maketrans(
    {
        **dict.fromkeys("│┃║╎¦", "|"),
        **dict.fromkeys("─━═", "-"),
        **dict.fromkeys("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛", "+"),
    }
)
_BOX_SIGN = re.compile("[─━═│┃║┌├└╔╠╚┏┣┗]")
_GAPS = re.compile(r"\S(?: {2,}|\t)\s*\S.*?\S(?: {2,}|\t)\s*\S")
_PIPE = re.compile(r"(?<!\\)\|")
_MARK_ONLY = re.compile(r"^(?:[-+*•–]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]{1,5}|[a-zđ])[.)/])$")
_TOTAL = re.compile(r"^[\s*_]*(?:tổng\s+cộng|tổng\s+số|cộng|tổng|toàn\s+\w+)[\s*_:.]*$", re.IGNORECASE)
_NUMBER = re.compile(r"^[\s*_]*-?\d[\d.,]*\s*%?[\s*_]*$")
_ROW_MARK = re.compile(r"^(?:\d{1,4}(?:\.\d{1,2})*|[IVXLC]{1,5}|[A-ZĐa-zđ])[.)]?$")
_ROW_LINES, _FEWEST_BARS = 8, 3
_ORDINAL = re.compile(r"^[\s*_]*(\d{1,4})[.)]?[\s*_]*$")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table and the line at which it ends (it began at the line asked for).

    `caption`: words that the table's own markup names as its caption. `layout`: the lines of a
    table that only places words; it then has no block.
    """

    block: Block | None
    end: int
    caption: str = ""
    layout: tuple[str, ...] = ()


class TableFinder:
    """Finds tables line by line; a run of lines that is none is not looked at twice."""

    def __init__(self, lines: Sequence[RawLine]) -> None:
        self._lines = lines
        self._no_pipes_before = 0
        self._no_tabs_before = 0
        self._no_columns_before = 0

    def at(self, start: int) -> TextTable | None:
        """The table that begins at this line, or None."""
        text = self._lines[start].text
        if "<" in text and OPENS.match(text):
            return self._html(start)
        if "|" in text or _BOX_SIGN.search(text) or text.lstrip().startswith("+-"):
            return self._pipes(start)
        found = self._tabs(start) if "\t" in text else None
        if found is None and len(text) < 400 and _GAPS.search(text):
            found = self._aligned(start)
        return found

    def _aligned(self, start: int) -> TextTable | None:
        if start < self._no_columns_before:
            return None
        found = aligned_rows(self._lines, start)
        if found is None:
            self._no_columns_before = next(
                (i for i in range(start, len(self._lines)) if self._lines[i].blank), len(self._lines)
            )
            return None
        rows, end = found
        return TextTable(table_block(rows, self._lines[start].page), end)

    def _html(self, start: int) -> TextTable:
        end = closing_line(self._lines, start)
        text = "\n".join(line.text for line in self._lines[start:end])
        cells, caption = html_cells(text)
        layout = layout_lines(written(cells))
        if layout is not None or not cells:
            return TextTable(None, end, caption, tuple(layout or ()))
        return TextTable(html_block(cells, self._lines[start].page), end, caption)

    def _pipes(self, start: int) -> TextTable | None:
        if start < self._no_pipes_before:
            return None
        end = start
        texts: list[str] = []
        while end < len(self._lines):
            text = self._lines[end].text.translate(_BOX_SIGNS)
            if not (_PIPE.search(text) or _BOX_RULE.match(text)):
                break
            whole = self._whole_row(end, len(_PIPE.findall(texts[0])) if texts else None)
            if whole is not None:
                text, end = whole
            texts.append(text)
            end += 1
        rows, header = _pipe_rows(texts)
        if rows is None:
            self._no_pipes_before = end
            return None
        layout = layout_lines(rows)
        if layout is not None or not rows:
            return TextTable(None, end, layout=tuple(layout or ()))
        return TextTable(table_block(_regular(rows), self._lines[start].page, header), end)

    def _whole_row(self, at: int, bars: int | None) -> tuple[str, int] | None:
        """A row that a line break cut in the middle of a cell, and the last of its lines.

        It begins with a bar, ends with none, and has with the next lines as many `bars` as the row above
        it; a header is counted against the rule below it. None for a row that is whole.
        """
        text = self._lines[at].text.translate(_BOX_SIGNS).strip()
        if not text.startswith("|") or text.endswith("|"):
            return None
        if bars is None:
            rules = (line.text.strip() for line in self._lines[at + 1 : at + _ROW_LINES])
            rule = next((text for text in rules if "|" in text and _DELIMITER.match(text)), None)
            bars = len(_PIPE.findall(rule)) if rule is not None and rule.endswith("|") else None
        if bars is None or bars < _FEWEST_BARS:
            return None
        for end in range(at + 1, min(len(self._lines), at + _ROW_LINES)):
            more = self._lines[end].text.translate(_BOX_SIGNS).strip()
            if not more or _DELIMITER.match(more):
                return None
            text = f"{text} {more}"
            count = len(_PIPE.findall(text))
            if count > bars:
                return None
            if count == bars and text.endswith("|"):
                return text, end
        return None

    def _tabs(self, start: int) -> TextTable | None:
        if start < self._no_tabs_before:
            return None
        end = start
        rows: list[list[str]] = []
        tabs: set[int] = set()
        while end < len(self._lines):
            if self._lines[end].blank:
                if not self._goes_on_below(end, tabs):
                    break
                end += 1
            text = self._lines[end].text
            tabs.add(text.count("\t"))
            if "\t" not in text.strip() and not self._inside(end):
                break
            end += 1
            # A spreadsheet puts a cell of several lines in quotes.
            quoted = end
            while (
                text.count('"') % 2
                and re.search(r'(?:^|\t)"', text)
                and quoted < min(end + 20, len(self._lines))
            ):
                text = f"{text}\n{self._lines[quoted].text}"
                quoted += 1
            if text.count('"') % 2 == 0:
                end = max(end, quoted)
            else:
                text = self._lines[end - 1].text
            rows.append([_unquoted(field) for field in text.strip("\r\n ").split("\t")])
        filled = [sum(1 for field in row if field.strip()) for row in rows]
        table = (
            len(rows) > 1
            and max(filled) > 1
            and sum(n > 1 for n in filled) * 2 >= len(rows)
            and not (max(filled) == 2 and all(_marks(row) for row in rows))
        )
        if not table:
            self._no_tabs_before = end
            return None
        layout = layout_lines(rows)
        if layout is not None:
            return TextTable(None, end, layout=tuple(layout))
        return TextTable(table_block(_regular(rows), self._lines[start].page), end)

    def _goes_on_below(self, at: int, tabs: set[int]) -> bool:
        """Whether a row of the same table stands below a blank line.

        An export may leave one between all rows or before a group's: it has as many tabs as a row
        above, and begins with its ordinal or as a total; a second header is a table of its own.
        """
        if at + 1 >= len(self._lines) or self._lines[at].page != self._lines[at + 1].page:
            return False
        text = self._lines[at + 1].text
        first = text.split("\t", 1)[0].strip(" *_")
        return (
            text.count("\t") > 1
            and text.count("\t") in tabs
            and (not first or bool(_ROW_MARK.match(first)) or bool(_TOTAL.match(first)))
        )

    def _inside(self, at: int) -> bool:
        """A line without tabs between lines of a table: a group row, or words that broke off a cell."""
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        return at > 0 and below.count("\t") > 1 and not MARKED.match(below)


def _marks(row: Sequence[str]) -> bool:
    """A typed list: mark, tab, words."""
    words = [field.strip() for field in row if field.strip()]
    return not words or bool(_MARK_ONLY.match(words[0]))


def _unquoted(field: str) -> str:
    body = field.strip()
    if len(body) > 1 and body[0] == body[-1] == '"' and ("\n" in body or '""' in body):
        return body[1:-1].replace('""', '"')
    return field


def _regular(rows: list[list[str]]) -> list[list[str]]:
    """Rows of one width, those back in place that lost the merged cells at their left.

    `Tổng cộng | 6.500 | 3.560` under `STT | Đơn vị | Đăng ký | Hiến` stands one column off, and so
    does a row whose ordinal was merged with the one above: figures then stand under words.
    """
    width = max((i + 1 for row in rows for i, field in enumerate(row) if field.strip()), default=1)
    rows = [row[:width] for row in rows]
    items = [row for row in rows[1:] if row and not _TOTAL.match(row[0])]
    kinds = [_column_kind([row[c] for row in items if len(row) > c]) for c in range(width)]
    if "figures" not in kinds or "words" not in kinds:
        return rows
    return [rows[0], *(_unshifted(row, kinds) for row in rows[1:])]


def _column_kind(fields: Sequence[str]) -> str:
    """Whether a column holds figures or words, told by most of what its items fill in."""
    filled = [field for field in fields if field.strip(" -–")]
    figures = sum(1 for field in filled if _NUMBER.match(field))
    if figures * 4 >= len(filled) * 3:
        return "figures" if figures else ""
    return "words" if figures * 4 <= len(filled) else ""


def _unshifted(row: list[str], kinds: Sequence[str]) -> list[str]:
    filled = max((i + 1 for i, field in enumerate(row) if field.strip()), default=0)
    total = bool(_TOTAL.match(row[0]))
    wrong = _misplaced(row, kinds)
    if filled < 2 or wrong < (1 if total else 2):
        return row
    for missing in range(1, min(len(kinds) - filled, 3) + 1):
        blank = [""] * missing
        moved = [row[0], *blank, *row[1:filled]] if total else [*blank, *row[:filled]]
        if not _misplaced(moved, kinds):
            return moved
    return row


def _misplaced(row: Sequence[str], kinds: Sequence[str]) -> int:
    """How many cells are figures in a column of words or words in one of figures."""
    wrong = 0
    for column, (field, kind) in enumerate(zip(row, kinds)):
        if field.strip(" -–") and not (column == 0 and _TOTAL.match(field)):
            wrong += kind != "" and (kind == "figures") != bool(_NUMBER.match(field))
    return wrong


def pipe_fields(line: str) -> list[str]:
    """The fields of a pipe row; `\\|` is a bar inside a field."""
    body = line.strip()
    if body.startswith("|"):
        body = body[1:]
    if body.endswith("|") and not body.endswith("\\|"):
        body = body[:-1]
    return [part.replace("\\|", "|") for part in _PIPE.split(body)]


def _pipe_rows(texts: Sequence[str]) -> tuple[list[list[str]] | None, int | None]:
    """The rows of a run of pipe lines and how many of them are header; None when it is no table."""
    rules = [i for i, text in enumerate(texts) if _DELIMITER.match(text) or _BOX_RULE.match(text)]
    framed = all(i in rules or text.lstrip().startswith("|") for i, text in enumerate(texts))
    body = [i for i in range(len(texts)) if i not in rules]
    if not body:
        return (None, None) if not rules else ([], None)
    boxed = len(rules) > 2 and any(texts[i].lstrip().startswith("+") for i in rules)
    if boxed:
        return _box_rows(texts, rules), None
    rows = [pipe_fields(texts[i]) for i in body]
    if not framed:
        width = max(len(row) for row in rows)
        # Without bars at the edges one in front of `| Cộng | 45` parts a blank cell from it.
        rows = [
            ["", *row] if len(row) == width - 1 and texts[i].lstrip().startswith("|") else row
            for i, row in zip(body, rows)
        ]
    counts = {len(row) for row in rows}
    alike = len(counts) == 1 and len(body) > 1 and max(counts) > 1
    if not (1 in rules or (framed and (len(body) > 1 or rules)) or (alike and max(counts) > 2)):
        return None, None
    header = 1 if 1 in rules else None
    if header and not any(field.strip() for field in rows[0]):
        rows, header = rows[1:], None  # Markdown wants a header row even where the table has none
    return rows, header


def _box_rows(texts: Sequence[str], rules: Sequence[int]) -> list[list[str]]:
    """Rows of a drawn box: the lines between two rules are one row when there is a rule after every row."""
    groups: list[list[list[str]]] = [[]]
    for i, text in enumerate(texts):
        if i in rules:
            groups.append([])
        else:
            groups[-1].append(pipe_fields(text))
    groups = [group for group in groups if group]
    if len(groups) < 3:  # rules only around the header: every line is a row
        return [row for group in groups for row in group]
    rows: list[list[str]] = []
    for group in groups:
        width = max(len(row) for row in group)
        rows.append([" ".join(row[c] for row in group if c < len(row)) for c in range(width)])
    return rows


def table_block(rows: Sequence[Sequence[str]], page: int | None, header_rows: int | None = None) -> Block:
    """A table block; rows shorter than the widest one are padded at their right end."""
    width = max(len(row) for row in rows)
    empty = Cell(text="")
    built = tuple(
        Row(cells=(*(_cell(text) if text else empty for text in row), *([empty] * (width - len(row)))))
        for row in rows
    )
    return Block(kind="table", text="", rows=built, page=page, header_rows=header_rows)


def _cell(text: str) -> Cell:
    """A cell; `breaks` keeps where its own lines begin (`<br>`)."""
    dressed = plain(text.strip())
    parts = [part for line in dressed.text.split("\n") if (part := normal(line))]
    breaks = accumulate(len(part) + 1 for part in parts[:-1])
    return Cell(text=" ".join(parts), bold=dressed.bold, breaks=tuple(breaks))


def continued(above: Block, below: Block) -> Block | None:
    """One table of two that a page break parted; None when the second is a table of its own.

    The second one goes on when it repeats the header of the first, or when its first row takes up
    the count of the first one's last row.
    """
    if above.rows is None or below.rows is None:
        return None
    width = len(above.rows[0].cells)
    if len(below.rows[0].cells) != width or width < 3:
        return None
    first = [cell.text for cell in below.rows[0].cells]
    if first == [cell.text for cell in above.rows[0].cells]:
        return _appended(above, below.rows[1:])
    last = next((n for row in reversed(above.rows) if (n := _ordinal(row)) is not None), None)
    begin = _ordinal(below.rows[0])
    if last is not None and begin == last + 1:
        return _appended(above, below.rows)
    return None


def _ordinal(row: Row) -> int | None:
    found = _ORDINAL.match(row.cells[0].text)
    return int(found.group(1)) if found else None


def _appended(above: Block, rows: Sequence[Row]) -> Block:
    """The first table with the rows of the second; what they cover is renumbered."""
    shift = len(above.rows or ())
    moved = [
        Row(
            cells=tuple(
                cell.model_copy(update={"merged_from": (cell.merged_from[0] + shift, cell.merged_from[1])})
                if cell.merged_from
                else cell
                for cell in row.cells
            )
        )
        for row in rows
    ]
    return above.model_copy(update={"rows": (*(above.rows or ()), *moved)})
