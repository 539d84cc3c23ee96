"""Header rows: which they are, the labels that they fold into, column numbers and formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hmtn_parse.tables.figures import read_figure
from hmtn_parse.tables.grid import Grid, is_blank

_COLUMN_NUMBER = re.compile(
    r"^[(\[]?\s?(?P<number>\d{1,2}[a-z]?|[A-ZĐ]|[a-e])\s?[)\]]?\.?\s?"
    r"(?P<formula>=\s?[\d()\[\]+\-−–x×*:/%.,\s]+)?$"
)
_FORMULA = re.compile(
    r"[(\[]?\s?\d{1,2}\s?[)\]]?\s?=\s?[(\[]?\d{1,2}[)\]]?(?:\s?[+\-−–x×*:/]\s?[(\[]?\d{1,3}[)\]]?%?)+"
    r"|(?<=[(\[])(?:cột\s)?\d{1,2}(?:\s?[+x×*]\s?(?:cột\s)?\d{1,2})+(?=[)\]])"
)
_LABEL_NUMBER = re.compile(r"\s[(\[](\d{1,2})[)\]]$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_STRETCH = re.compile(
    r"^(?:0?\d|1[0-2])\s(?:tháng|quý|tuần|năm)(?:\s(?:đầu|cuối)(?:\s(?:năm|quý|tháng))?)?(?:\s(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
"""`6 tháng đầu năm` heads a column."""
_BRACKETED = re.compile(r"^[(\[][^()\[\]]{1,25}[)\]]$")
_MAX_HEADER = 6


@dataclass(frozen=True)
class Header:
    """`rows` header rows stand at the top; one label a column.

    `titles` are rows of the header that one cell fills (`Bảng 1. …` inside the table): they are
    no column's label. `numbers` and `formulas` come from a row such as `(1) (2) (3)=(1)+(2)`.
    """

    rows: int
    labels: tuple[str, ...]
    numbers: tuple[str | None, ...]
    formulas: tuple[str | None, ...]
    titles: tuple[str, ...] = ()
    number_row: int | None = field(default=None)

    def without_rows(self) -> Header:
        """No header: the first row is data after all."""
        empty = tuple("" for _ in self.labels)
        none = tuple(None for _ in self.labels)
        return Header(0, empty, none, none)

    def part(self, start: int, end: int) -> Header:
        """The header of some of the columns."""
        return replace(
            self,
            labels=self.labels[start:end],
            numbers=self.numbers[start:end],
            formulas=self.formulas[start:end],
        )


def read_header(grid: Grid, declared: int | None) -> Header:
    """The header of a grid; `declared` is how many header rows the format itself marks."""
    end = 0
    titles: list[int] = []
    number_row: int | None = None
    while end < min(grid.height, _MAX_HEADER):
        if number_row is None and end and _is_number_row(grid, end):
            number_row = end
            end += 1
            break
        if _is_title(grid, end, titles):
            titles.append(end)
            end += 1
            continue
        if not _is_header_row(grid, end, end - len(titles), declared or 0):
            break
        end += 1
    if end == grid.height and end - len(titles) > 1 and number_row is None:
        end = len(titles) + 1  # a table of words only: the first row is its header
    if end == len(titles):
        end, titles = 0, []
    rows = [row for row in range(end) if row not in titles and row != number_row]
    labels = tuple(_folded(grid, rows, column) for column in range(grid.width))
    numbers, formulas = _numbers(grid, number_row, labels)
    return Header(end, labels, numbers, formulas, tuple(grid.row_text(row) for row in titles), number_row)


def _is_title(grid: Grid, row: int, titles: list[int]) -> bool:
    """One cell fills the row and a real header follows: the table's own title or its unit line."""
    if grid.width < 3 or row != len(titles) or row + 1 >= grid.height:
        return False
    words = grid.row_text(row)
    if not words or re.match(r"^(?:[IVX]{1,4}|[A-H])[.)]?(?:\s|$)", words):
        return False
    below = row + 1
    while below + 1 < grid.height and below < _MAX_HEADER and grid.row_text(below):
        below += 1
    filled = sum(1 for _, cell in grid.own(below) if cell.text)
    return filled >= 2 and not _has_data(grid, below)


def _is_header_row(grid: Grid, row: int, above: int, declared: int) -> bool:
    """Whether a row belongs to the header, `above` rows of which are known."""
    if not any(cell.text for cell in grid.rows[row]):
        return False
    if above == 0:
        return not _has_data(grid, row) or (row < declared and not _begins_items(grid, row))
    if _goes_on_from_above(grid, row):
        return not _begins_items(grid, row)
    if _has_data(grid, row):
        return False
    if all(_BRACKETED.match(cell.text) for cell in grid.rows[row] if cell.text):
        return True  # a row of units: (người) (triệu đồng)
    if row < declared:
        return True
    return _names_parts(grid, row)


def _goes_on_from_above(grid: Grid, row: int) -> bool:
    """A cell of the header reaches down into this row (`STT` over two rows), others part a wide one."""
    reaches = any(grid.covers_above(row, column) for column in range(grid.width))
    return reaches and any(cell.text for _, cell in grid.own(row))


def _names_parts(grid: Grid, row: int) -> bool:
    """The row names the parts of a wide header cell above: under a merge, or under blanks in plain text."""
    own = [column for column, cell in grid.own(row) if cell.text]
    if not own or grid.spans_row(row):
        return False
    wide = [
        column
        for column in range(1, grid.width)
        if grid.origin(row - 1, column) == grid.origin(row - 1, column - 1)
    ]
    if wide and any(column in wide for column in own):
        return True
    return _fills_gaps(grid, row, own) or _ends_words(grid, row, own)


def _fills_gaps(grid: Grid, row: int, own: list[int]) -> bool:
    """In plain text: words where the header above is blank, at most its wide cells named again.

    Under `STT | Đơn vị | Số người | |` stands ` | | Đăng ký | Hiến máu |`: the third cell is wide.
    """
    above = grid.rows[row - 1]
    if not any(not above[column].text for column in own):
        return False
    named = [column for column in own if above[column].text]
    wide = [column for column in named if column + 1 < grid.width and not above[column + 1].text]
    return wide == named and not (len(own) == 1 and own[0] == 0)


def _ends_words(grid: Grid, row: int, own: list[int]) -> bool:
    """The row goes on with the words of the header above: `Số người` over `đăng ký HM`."""
    above = grid.rows[row - 1]
    if grid.rows[row][0].text or not all(above[column].text for column in own):
        return False
    return all(grid.rows[row][column].text[0].islower() for column in own)


def _has_data(grid: Grid, row: int) -> bool:
    """Whether a row holds figures that measure something: years and half-years head columns."""
    figures = [
        (column, cell.text)
        for column, cell in grid.own(row)
        if read_figure(cell.text) is not None and not _YEAR.match(cell.text) and not _STRETCH.match(cell.text)
    ]
    if not figures:
        return _begins_items(grid, row)
    if len(figures) == 1 and figures[0][0] == 0:
        return _begins_items(grid, row)
    words = sum(1 for _, cell in grid.own(row) if cell.text) - len(figures)
    consecutive = [text.lstrip("0") for _, text in figures]
    months = len(figures) >= 3 and consecutive == [str(n) for n in range(1, len(figures) + 1)]
    return not (months and words <= 1)  # `1 2 3 …` are months or column numbers


def _begins_items(grid: Grid, row: int) -> bool:
    """`1 | Sở Y tế | …`: an ordinal in the first column beside words."""
    first = grid.rows[row][0].text
    if not re.match(r"^(?:0?1|I|A|1\.1|a)[.)]?$", first):
        return False
    others = [cell.text for column, cell in grid.own(row) if column and cell.text]
    return any(not _COLUMN_NUMBER.match(text) for text in others)


def _is_number_row(grid: Grid, row: int) -> bool:
    """A row of column numbers: `A B 1 2 3`, `(1) (2) (3)=(1)+(2)`."""
    texts = [(column, cell.text) for column, cell in grid.own(row) if cell.text]
    if len(texts) < 2 or len(texts) * 2 < grid.width:
        return False
    matches = [_COLUMN_NUMBER.match(text) for _, text in texts]
    if not all(matches):
        return False
    numbers = [int(m.group("number")) for m in matches if m and m.group("number").isdigit()]
    if not numbers and len(texts) < 3:
        return False
    increasing = all(b > a for a, b in pairwise(numbers))
    if not increasing or (numbers and numbers[0] > 3):
        return False
    # `1 2 3 … 12` under one wide cell `Tháng` are months, not column numbers.
    return not (row and any(grid.covers_above(row, column) for column in range(grid.width)))


def _folded(grid: Grid, rows: list[int], column: int) -> str:
    """The texts above a column, upper first, a merged cell once."""
    parts: list[str] = []
    seen: set[tuple[int, int]] = set()
    for position, row in enumerate(rows):
        text = grid.rows[row][column].text
        origin = grid.origin(row, column)
        if not text and any(grid.rows[below][column].text for below in rows[position + 1 :]):
            text, origin = _carried(grid, row, column, rows[position + 1])
        if text and origin not in seen:
            seen.add(origin)
            if not parts or parts[-1] != text:
                parts.append(text)
    return " ".join(parts)


def _carried(grid: Grid, row: int, column: int, below: int) -> tuple[str, tuple[int, int]]:
    """In plain text a wide header cell is followed by blanks: its words hold for them too."""
    for left in range(column - 1, -1, -1):
        if grid.rows[row][left].text:
            # Only a cell that has parts of its own below can be wide.
            if grid.rows[below][left].text:
                return grid.rows[row][left].text, grid.origin(row, left)
            break
    return "", (row, column)


def _numbers(
    grid: Grid, row: int | None, labels: tuple[str, ...]
) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    numbers: list[str | None] = []
    formulas: list[str | None] = []
    for column, label in enumerate(labels):
        number = formula = None
        text = grid.rows[row][column].text if row is not None else ""
        found = _COLUMN_NUMBER.match(text) if text else None
        if found:
            number = found.group("number")
            formula = text if found.group("formula") else None
        if formula is None:
            declared = _FORMULA.search(label)
            if declared:
                formula = declared.group()
                if "=" in formula:
                    number = number or re.sub(r"\D", "", formula.split("=")[0])
        numbers.append(number)
        formulas.append(formula)
    if any(formulas):
        # `Nam (1)`, `Nữ (2)`, `Cộng (1+2)`: the numbers stand in the labels.
        stated = [_LABEL_NUMBER.search(label) for label in labels]
        numbers = [number or (found.group(1) if found else None) for number, found in zip(numbers, stated)]
    return tuple(numbers), tuple(formulas)


def repeats_header(grid: Grid, header: Header, row: int) -> bool:
    """Whether a row of the body is the header once more, as a page break leaves it."""
    if not header.rows:
        return False
    texts = [cell.text for cell in grid.rows[row]]
    filled = [text for text in texts if not is_blank(text)]
    if len(filled) < 2:
        return False
    return any(texts == [cell.text for cell in grid.rows[above]] for above in range(header.rows))
