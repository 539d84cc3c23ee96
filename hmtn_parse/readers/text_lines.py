"""Lines of a text file: their page, their Markdown dress, and what kind of block each opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.model.document import BlockKind
from hmtn_parse.readers.markdown_inline import plain
from hmtn_parse.text.normal import normal

_HEADING = re.compile(r"^\s{0,3}(#{1,6})(?:\s+|(?=[*_]))(.*?)\s*#*\s*$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_SIGNS = "•●○▪■◦‣⁃∙·➢➤►▶❖◆✓✔☐☑→"
_BULLET = re.compile(rf"^(?:[-*+–—{_SIGNS}]\s+|[{_SIGNS}])")
_LYING_BULLET = re.compile(
    r"^[-*•]\s+(?=(?:\*{1,3}|_{1,3})?"
    r"(?:[-+*•–]\s|(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]|[a-zđ]\)|[IVX]{1,5}\.)[*_]{0,3}\s|(?:Điều|Mục|Chương)\s\d))"
)
"""A Markdown bullet in front of a mark of the document's own: `- + Tháng 02/2020`, `- 1. Sở Y tế`."""
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+\S")
_RULE = re.compile(r"^\s*(?:(?:[-–—_=*~⎯─]\s?){3,}|[+|][-=+:|\s]{3,}[+|])$")
_FENCE = re.compile(r"^\s*(?:```|~~~)[\w+-]*\s*$")
_GLYPH_BULLET = re.compile("^[\uf000-\uf0ff]")
MARKED = re.compile(
    rf"^\s*(?:[-+*–—]\s|[{_SIGNS}]|o\s+(?=[A-ZĐÀ-Ỹ])|\d{{1,2}}\s?-\s?(?=[A-ZĐÀ-Ỹ])"
    r"|[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zđA-ZĐ]|[ivx]{1,4})[.)\]/:](?:\s|$)"
    r"|\d{1,2}(?:\.\d{1,2})+\s"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|PHỤ LỤC|CHƯƠNG|PHẦN|MỤC|ĐIỀU)\s+[\dIVXLC]"
    r"|(?:Căn cứ|Trên đây là|Xét)\s"
    r"|Thực hiện (?:Kế hoạch|Công văn|Quyết định|Nghị quyết|Chỉ thị|Hướng dẫn|Thông báo|Luật)\s"
    r"|(?:Nơi nhận|NƠI NHẬN|Kính gửi|KÍNH GỬI)\s?:|(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐ])"
)
"""A line that begins with a mark or word of its own (`1.`, `a)`, `-`, `Điều 3`) continues nothing."""


@dataclass(slots=True)
class Line:
    """One line of the file. `text` is free of Markdown and already in the spelling of the contract.

    `breaks`: a line break that the writer asked for (two blanks or a backslash at the end).
    `blanks`: how many empty lines stand before it. `width` is its length as written, `indent`
    the blanks before it. `column`: it was cut out of a line of two columns.
    """

    text: str
    kind: BlockKind = "paragraph"
    page: int | None = None
    bold: bool = False
    italic: bool = False
    breaks: bool = False
    blanks: int = 0
    width: int = 0
    indent: int = 0
    column: bool = False
    footnotes: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it stands in the file; `page` from 1, None when the file has no form feeds."""

    text: str
    page: int | None
    column: bool = False

    @property
    def blank(self) -> bool:
        """Nothing but white space."""
        return not self.text or self.text.isspace()


def raw_lines(text: str) -> tuple[list[RawLine], int | None]:
    """The lines and the number of pages (form feeds part pages)."""
    sheets = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    paged = len(sheets) > 1
    lines: list[RawLine] = []
    for number, sheet in enumerate(sheets, 1):
        odd = any(sign in sheet for sign in "\x0b\x85\u2028\u2029")
        parts = sheet.splitlines() if odd else sheet.split("\n")
        lines.extend(RawLine(part, number if paged else None) for part in parts)
    return lines, (len(sheets) if paged else None)


def closed_emphasis(texts: list[str]) -> list[str]:
    """Neighbouring lines with `**` opened on one and closed on a later one, each closed by itself."""
    counts = [text.count("**") for text in texts]
    if sum(counts) % 2 or not any(count % 2 for count in counts):
        return texts
    inside = False
    closed: list[str] = []
    for text, count in zip(texts, counts):
        tail = "  " if text.endswith("  ") else ""
        body = text.rstrip()
        if inside:
            lead = len(body) - len(body.lstrip(" >#"))
            body = f"{body[:lead]}**{body[lead:]}"
        if count % 2:
            inside = not inside
        if inside:
            body += "**"
        closed.append(body + tail)
    return closed


_STAR = re.compile(r"(?<![*\\])\*(?!\*)")
_OPENERS = "(\"“'‘[-–"
_LONGEST_ITALICS = 12


def closed_italics(texts: list[str]) -> list[str]:
    """The same for `*`: `*Căn cứ Quyết định …` over `… năm 2019;*` are two lines in italics."""
    ends = [_loose_stars(text) for text in texts]
    closed = list(texts)
    at = 0
    while at < len(texts):
        below = range(at + 1, min(len(texts), at + _LONGEST_ITALICS)) if ends[at][1] else range(0)
        end = next((other for other in below if any(ends[other])), None)
        if end is None or not ends[end][0]:
            at += 1
            continue
        for line in range(at, end + 1):
            body = closed[line].rstrip()
            tail = closed[line][len(body) :]
            lead = len(body) - len(body.lstrip(" >#"))
            opened = f"{body[:lead]}*{body[lead:]}" if line > at else body
            closed[line] = (f"{opened}*" if line < end else opened) + tail
        at = end
    return closed


def _loose_stars(text: str) -> tuple[bool, bool]:
    """Whether a line closes emphasis that it did not open, and whether it leaves one open."""
    closes = inside = False
    for star in _STAR.finditer(text):
        before, after = text[star.start() - 1 : star.start()].strip(), text[star.end() : star.end() + 1]
        if not inside and after.strip(" )") and (not before or before in _OPENERS):
            inside = True
        elif before and before != "(":
            closes = closes or not inside
            inside = False
    return closes, inside


def read_lines(raw: RawLine, text: str, blanks: int) -> Iterator[Line]:
    """The line without its Markdown: several where it holds `<br>`, none where it is a mere rule."""
    if _RULE.match(text) or _FENCE.match(text):
        return
    width = len(text.rstrip())
    indent = len(text) - len(text.lstrip())
    breaks = text.endswith(("  ", "\\"))
    text = _QUOTE.sub("", text.removesuffix("\\"))
    kind: BlockKind = "paragraph"
    heading = _HEADING.match(text)
    if heading:
        kind, text = "heading", heading.group(2)
    body = text.strip()
    lying = _LYING_BULLET.match(body)
    if lying:
        body = body[lying.end() :]
    dressed = plain(body)
    pieces = dressed.text.split("\n")
    for number, piece in enumerate(pieces):
        words = normal(_GLYPH_BULLET.sub("-", piece.strip()))
        if not words:
            continue
        own: BlockKind = kind
        if kind == "paragraph" and (_BULLET.match(words) or _NUMBERED.match(words)):
            own = "list-item"
        yield Line(
            words,
            own,
            raw.page,
            dressed.bold,
            dressed.italic,
            breaks or len(pieces) > 1,
            blanks if number == 0 else 0,
            width,
            indent,
            raw.column,
            dressed.footnotes if number == 0 else (),
            dressed.images if number == 0 else (),
        )
    if dressed.images and not any(piece.strip() for piece in pieces):
        yield Line("", images=dressed.images, page=raw.page)
