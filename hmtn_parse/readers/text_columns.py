"""Two columns laid out with blanks or tabs: the head of a document, and recipients beside signature.

    UBND TỈNH SÔNG LAM            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       SỞ Y TẾ                       Độc lập - Tự do - Hạnh phúc

Both are read column by column, the left one first, as a reader of the page does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmtn_parse.readers.text_lines import RawLine

_GAP = re.compile(r"(?<=\S)(?:\t[\t ]*| {3,}\t*[\t ]*)(?=\S)")
MOTTO = re.compile(
    r"c[ộo]ng\s+h(?:òa|oà|oa|òà)\s+x[ãa]\s+h[ộo]i|đ[ộo]c\s+l[ậa]p\s*[-–—]\s*t[ựu]\s+do"
    r"|đảng\s+cộng\s+sản\s+việt\s+nam|đoàn\s+tncs\s+hồ\s+chí\s+minh",
    re.IGNORECASE,
)
RECIPIENTS = re.compile(r"^[\s*_#>]*nơi\s+nhận\s*:?", re.IGNORECASE)
_ANNEX = re.compile(r"^[\s*_#>]*(?:phụ\s+lục|biểu\s+(?:số|mẫu)|mẫu\s+số|phụ\s+biểu)\b", re.IGNORECASE)
_LISTING = re.compile(r"^[\s*_#>]*(?:bảng|biểu|danh\s+(?:sách|mục)|dự\s+toán|lịch)\b", re.IGNORECASE)
_NUMBER_AND_DATE = re.compile(
    r"^(\s*[*_]*số[*_]*\s*[:.].{0,60}?)(?:\t+|\s{3,})([*_]*[^\W\d_][^,\t]{1,40},\s*ngày\b.{0,40}năm.{0,12})$",
    re.IGNORECASE,
)
_RULED = re.compile(r"^[\s|:+-]*-{2,}[\s|:+-]*$")
_HEAD_LINES = 14
_FOOT_LINES = 60
_TABS = re.compile(r"[ \t]*\t[ \t]*")
_TITLE = re.compile(
    r"^[\s*_#>]*(?:kế\s+hoạch(?!\s+(?:và\s+)?(?:đầu\s+tư|tài\s+chính|tổng\s+hợp))|chương\s+trình|quyết\s+định"
    r"|thông\s+báo|hướng\s+dẫn|chỉ\s+thị|báo\s+cáo|tờ\s+trình|phương\s+án|đề\s+án|kính\s+gửi)\b",
    re.IGNORECASE,
)
_SENTENCE = 70
"""No line of one column of a letterhead is as long as this; the first paragraph of the text is."""
_FIGURE = re.compile(r"^[\s*_]*-?\d[\d.,]*\s*%?[\s*_]*$")
_COUNTED = re.compile(r"^[\s*_]*(?:s?tt|số\s+tt|số\s+thứ\s+tự)[\s*_.]*$", re.IGNORECASE)


def columns_apart(lines: list[RawLine]) -> list[RawLine]:
    """The lines with every such region replaced by its left column and then its right column."""
    lines = _without_bars(lines)
    if not any(_GAP.search(line.text) for line in lines):
        return lines
    head = _head(lines)
    regions = [region for region in (head, _foot(lines)) if region is not None]
    for start, end in sorted(regions, reverse=True):
        apart = _apart(lines[start:end])
        if apart is not None:
            lines = [*lines[:start], *apart, *lines[end:]]
    return lines if head is not None else _number_apart(lines)


def _without_bars(lines: list[RawLine]) -> list[RawLine]:
    """A letterhead whose two columns an export parted by bars: `SỞ Y TẾ | CỘNG HÒA XÃ HỘI … |`.

    A table of Markdown has a line of dashes under its head; a letterhead has none.
    """
    head = [at for at, line in enumerate(lines) if not line.blank][:_HEAD_LINES]
    rows = [at for at in head if "|" in lines[at].text]
    if not rows or not any(MOTTO.search(lines[at].text) for at in rows):
        return lines
    left: list[RawLine] = []
    right: list[RawLine] = []
    for at in range(rows[0], rows[-1] + 1):
        line = lines[at]
        cells = [cell.strip() for cell in line.text.split("|")]
        if len([cell for cell in cells if cell]) > 2 or _RULED.match(line.text):
            return lines
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and not cells[0] and len(cells) > 2:
            right.append(RawLine(filled[0], line.page, True))
        else:
            left += [RawLine(cell, line.page, True) for cell in filled[:1]]
            right += [RawLine(cell, line.page, True) for cell in filled[1:]]
    blank = RawLine("", lines[rows[0]].page)
    return [*lines[: rows[0]], *left, blank, *right, blank, *lines[rows[-1] + 1 :]]


def _number_apart(lines: list[RawLine]) -> list[RawLine]:
    """A head without its motto may still have number and date on one line: both get one of their own."""
    seen = 0
    for at, line in enumerate(lines):
        seen += not line.blank
        if seen > _HEAD_LINES:
            break
        found = _NUMBER_AND_DATE.match(line.text)
        if found:
            parts = [RawLine(part, line.page, True) for part in (found.group(1), "", found.group(2))]
            return [*lines[:at], *parts, *lines[at + 1 :]]
    return lines


def _head(lines: Sequence[RawLine]) -> tuple[int, int] | None:
    """From the first line to the last one with two columns, if the motto is among them."""
    first = last = None
    motto = False
    seen = 0
    for at, line in enumerate(lines):
        if line.blank:
            continue
        seen += 1
        if seen > _HEAD_LINES or "|" in line.text or _in_table(line.text):
            break
        if motto and not _GAP.search(line.text) and _opens_text(line.text):
            break  # what stands in tabs below the title is a table
        first = at if first is None else first
        if _GAP.search(line.text):
            last = at
            motto = motto or bool(MOTTO.search(line.text))
    if first is None or last is None or not motto:
        return None
    return first, last + 1


def _foot(lines: Sequence[RawLine]) -> tuple[int, int] | None:
    """From `Nơi nhận` with the signature beside it to the end of both."""
    for at in range(len(lines) - 1, -1, -1):
        if not RECIPIENTS.match(lines[at].text):
            continue
        window = [line for line in lines[at : at + 6] if not line.blank]
        if not any(_GAP.search(line.text) for line in window):
            return None
        end = at
        for below in range(at, min(at + _FOOT_LINES, len(lines))):
            text = lines[below].text
            if below > at and (
                _ANNEX.match(text)
                or (_LISTING.match(text) and text.isupper())
                or "|" in text
                or lines[below].page != lines[at].page
                or _in_table(text)
            ):
                break
            if not lines[below].blank:
                end = below
        return at, end + 1
    return None


def _opens_text(text: str) -> bool:
    """The title, a lead-in or a paragraph: no line of one column of a letterhead."""
    return bool(_TITLE.match(text)) or text.rstrip(" *_").endswith(":") or len(text) > _SENTENCE


def _in_table(text: str) -> bool:
    """A row of a tab table: three fields or more, figures among them, or the header of the ordinals."""
    if text.count("\t") < 2:
        return False
    fields = [field for field in text.split("\t") if field.strip()]
    return len(fields) > 2 and (bool(_COUNTED.match(fields[0])) or any(map(_FIGURE.match, fields[1:])))


def _apart(lines: Sequence[RawLine]) -> list[RawLine] | None:
    wide = _without_tabs([line.text for line in lines])
    edge = _edge(wide)
    if edge is None:
        return None
    left: list[RawLine] = []
    right: list[RawLine] = []
    for line, text in zip(lines, wide):
        if not text.strip():
            continue
        cut = _cut(text, edge)
        start = len(text) - len(text.lstrip())
        if cut is not None:
            left.append(RawLine(text[:cut].rstrip(), line.page, True))
            right.append(RawLine(text[cut:].strip(), line.page, True))
        elif start >= edge - 6:
            right.append(RawLine(text.strip(), line.page, True))
        else:
            left.append(RawLine(text.strip(), line.page, True))
    blank = RawLine("", lines[0].page)
    return [*left, blank, *right, blank]


def _without_tabs(texts: Sequence[str]) -> list[str]:
    """Lines parted by tabs as lines parted by blanks, the right column at one place."""
    parted = [_TABS.split(text.rstrip(), maxsplit=1) for text in texts]
    place = 4 + max((len(parts[0].rstrip()) for parts in parted if len(parts) > 1), default=0)
    return [
        parts[0].rstrip().ljust(place) + parts[1].replace("\t", " ") if len(parts) > 1 else parts[0]
        for parts in parted
    ]


def _edge(wide: Sequence[str]) -> int | None:
    """Where the right column begins: the leftmost start of what follows the widest gap of a line."""
    starts: list[int] = []
    for text in wide:
        gaps = list(re.finditer(r"(?<=\S) {3,}(?=\S)", text))
        if gaps:
            starts.append(max(gaps, key=lambda gap: gap.end() - gap.start()).end())
    if not starts:
        return None
    starts.sort()
    middle = starts[len(starts) // 2]
    # A centred column begins at many places; far ones belong to blanks inside a line.
    return min(start for start in starts if middle - start <= 25)


def _cut(text: str, edge: int) -> int | None:
    """Where to part this line: the end of the gap that lies nearest to the edge."""
    gaps = [gap.end() for gap in re.finditer(r"(?<=\S) {3,}(?=\S)", text)]
    near = [end for end in gaps if end >= edge - 6]
    if near:
        return min(near)
    return None
