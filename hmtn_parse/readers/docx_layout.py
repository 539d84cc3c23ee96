"""Tables that only place text: the letterhead, the signature beside `Nơi nhận`, a frame round a line.

Offices set the head of a plan as a table of two columns without borders. Such a table is no data; its
cells are read column by column, as the eye does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from hmtn_parse.readers.docx_package import W
from hmtn_parse.readers.docx_styles import VAL, Styles
from hmtn_parse.readers.docx_tables import Table, TableCell

_EDGES = frozenset(
    W + name for name in ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
)
_NO_LINE = (None, "nil", "none")
_WHITE = "FFFFFF"

# The words that open a head and a signature, without marks (NĐ 30/2020/NĐ-CP, HD 36-HD/VPTW): structure of
# the page and not of the plan, so they stand here and not in rules/.
_NATIONAL = re.compile(r"CONG HOA XA HOI CHU NGHIA|DOC LAP\W+TU DO\W+HANH PHUC|DANG CONG SAN VIET NAM")
# `Số: 12/KH-SYT`, `Số:    /KH - BCĐ`, `Số: 09/2009/CT-UBND`, `Số 31-KH/HU`; not `Số/Ký hiệu`.
_NUMBER = re.compile(r"SO\s*[:.]?[\s.…\d/]*[/-]\s*[A-Z]{1,6}\d?\s*[-–/]\s*[A-Z]")
_PLACE_DATE = re.compile(r",?\s*NGAY[\s.…\d]*THANG[\s.…\d]*NAM")
_RECIPIENTS = re.compile(r"NOI NHAN\b")
_SIGNATURE = re.compile(
    r"(?:T/?M|K/?T|T/?L|TUQ|Q)\s*\.\s*[A-Z]|"
    r"(?:PHO )?(?:CHU TICH|GIAM DOC|TONG GIAM DOC|TRUONG|BI THU|HIEU TRUONG|CHANH|CUC TRUONG|VIEN TRUONG)\b"
)
_HEAD_ROWS = 12
_RULED_HEAD_ROWS = 4
_BARE_ROWS = 2


def is_layout(table: Table, styles: Styles) -> bool:
    """Whether a table only places text on the page and holds no data.

    The table round `UBND TỈNH … | CỘNG HÒA …` and the one round `Nơi nhận: | TM. ỦY BAN NHÂN DÂN` do, and a
    frame of one cell; a table with borders does only where its words say so.
    """
    if table.header_rows:
        return False
    if len(table.rows) > 2 * _HEAD_ROWS and any(len(row) > 1 for row in table.rows):
        return False  # no need to look at ten thousand rows
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if not rows:
        return not table.rows or not is_ruled(table, styles)
    ruled = is_ruled(table, styles)
    if max(len(row) for row in table.rows) == 1:
        return len(table.rows) == 1 or not ruled
    filled = {cell.column for row in rows for cell in row if cell.text and not cell.continues}
    if max(sum(1 for cell in row if cell.text) for row in rows) > 3:
        return False
    lines = list(_lines(table.cells()))
    if ruled:
        if _is_signature(table):
            return len(rows) <= _HEAD_ROWS
        return any(_NATIONAL.search(line) for line in lines) and len(rows) <= _RULED_HEAD_ROWS
    if _opens(lines) or _is_signature(table) or _are_signers(rows[0]):
        return len(rows) <= _HEAD_ROWS
    if len(rows) > _BARE_ROWS or len(filled) > 2:
        return False
    return not any(_is_figure(cell.text) for cell in table.cells())


def reading_order(table: Table) -> Iterator[TableCell]:
    """The cells of a layout table column by column; a cell as wide as the table stands between."""
    block: list[list[TableCell]] = []
    width = table.width
    for row in table.rows:
        cells = [cell for cell in row if not cell.continues]
        if len(row) == 1 and len(cells) == 1 and cells[0].span >= width:
            yield from _columns(block)
            block = []
            yield cells[0]
        else:
            block.append(cells)
    yield from _columns(block)


def _columns(rows: list[list[TableCell]]) -> Iterator[TableCell]:
    for column in sorted({cell.column for row in rows for cell in row}):
        yield from (cell for row in rows for cell in row if cell.column == column)


def is_letterhead(texts: list[str]) -> bool:
    """Whether these lines are the head of a document: its national motto, or its number and date."""
    return _opens([bare(text) for text in texts])


def opens_head(text: str) -> bool:
    """Whether a line holds the national or the Party's motto."""
    return bool(_NATIONAL.search(bare(text)))


def places_head(text: str) -> bool:
    """Whether a line holds a document's number, or place and date."""
    line = bare(text)
    return bool(_NUMBER.match(line) or _PLACE_DATE.search(line))


def opens_recipients(text: str) -> bool:
    """Whether a line is `Nơi nhận:`."""
    return bool(_RECIPIENTS.match(bare(text)))


def _opens(lines: list[str]) -> bool:
    if any(_NATIONAL.search(line) for line in lines):
        return True
    return any(_NUMBER.match(line) for line in lines) and any(_PLACE_DATE.search(line) for line in lines)


def _is_signature(table: Table) -> bool:
    """`Nơi nhận:` in one column and a line of capitals, the signer's title, in another."""
    recipients = {
        cell.column
        for cell in table.cells()
        if any(map(_RECIPIENTS.match, _lines([cell]))) and (":" in cell.text or len(list(_lines([cell]))) > 1)
    }
    capitals = {cell.column for cell in table.cells() if any(_capitals(cell))}
    return bool(recipients and capitals - recipients)


def _are_signers(row: list[TableCell]) -> bool:
    """Whether a table opens with titles of signers: `NGƯỜI LẬP BIỂU | GIÁM ĐỐC`."""
    return any(_SIGNATURE.match(line) for cell in row for line in _capitals(cell)) and not any(
        _is_figure(cell.text) for cell in row
    )


def _lines(cells: Iterator[TableCell] | list[TableCell]) -> Iterator[str]:
    for cell in cells:
        for paragraph in cell.paragraphs():
            for line in paragraph.lines:
                if line.text:
                    yield bare(line.text)


def _capitals(cell: TableCell) -> Iterator[str]:
    for paragraph in cell.paragraphs():
        for line in paragraph.lines:
            if line.text and line.text == line.text.upper():
                yield bare(line.text)


def bare(text: str) -> str:
    """Capitals without tone and quality marks: `Nơi nhận:` is `NOI NHAN:`."""
    decomposed = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _is_figure(text: str) -> bool:
    """Whether a cell is mostly a number, as in `460`, `1.200 người`, `97,5%`."""
    digits = sum(char.isdigit() for char in text)
    return digits > 0 and digits * 3 >= len(text)


def is_ruled(table: Table, styles: Styles) -> bool:
    """Whether the table shows lines, from its own borders, its style's and its cells'."""
    properties = table.element.find(W + "tblPr")
    borders = properties.find(W + "tblBorders") if properties is not None else None
    edges = _edges(borders)
    if borders is None:
        style = properties.find(W + "tblStyle") if properties is not None else None
        for element in styles.table(style.get(VAL) if style is not None else None):
            inherited = element.find(f"{W}tblPr/{W}tblBorders")
            if inherited is not None:
                edges = _edges(inherited)
                break
    framed = sum(edges.values()) >= 3
    drawn = erased = count = 0
    for cell in table.cells():
        count += 1
        own = _edges(cell.element.find(f"{W}tcPr/{W}tcBorders"))
        drawn += sum(own.values()) >= 2
        erased += len(own) >= 3 and not any(own.values())
    if framed:
        return erased * 2 < count  # a cell may take the table's lines away
    return drawn * 2 > count


def _edges(borders: etree._Element | None) -> dict[str, bool]:
    """Which edges a `w:tblBorders` or `w:tcBorders` names, and whether their lines can be seen."""
    if borders is None:
        return {}
    return {
        edge.tag: edge.get(VAL) not in _NO_LINE and (edge.get(W + "color") or "").upper() != _WHITE
        for edge in borders
        if edge.tag in _EDGES
    }
