"""Small .docx files made in memory, down to the raw XML, for the tests of the Word reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from hmtn_parse.model.document import Block, Document
from hmtn_parse.readers.docx import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
LINES = ("top", "left", "bottom", "right", "insideH", "insideV")


def part(root: str, content: str) -> str:
    """The XML of a part, e.g. `part("numbering", ...)`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def relationships(links: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id -> (kind, target)."""
    items = "".join(
        f'<Relationship Id="{identifier}" Type="{_TYPES}{kind}" Target="{target}"/>'
        for identifier, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def package(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx whose body is this XML; `parts` maps `numbering`, `styles` … to their content."""
    extra = dict(parts or {})
    links = {
        f"rId{number}": (kind.rstrip("0123456789"), f"{kind}.xml") for number, kind in enumerate(extra, 1)
    }
    roots = {"header1": "hdr", "footer1": "ftr"}
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships(links),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{kind}.xml": part(roots.get(kind, kind), content) for kind, content in extra.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Document:
    """The document that the reader makes of a body."""
    return read_docx(package(body, parts), "thu.docx")


def blocks(body: str, **parts: str) -> list[Block]:
    return list(read(body, **parts).blocks)


def texts(body: str, **parts: str) -> list[str]:
    """The text of each block; a table is its rows joined by ` / ` and cells by ` | `."""
    return [shown(block) for block in blocks(body, **parts)]


def shown(block: Block) -> str:
    if block.rows is None:
        return block.text
    return " / ".join(" | ".join(cell.text for cell in row.cells) for row in block.rows)


def run(text: str, properties: str = "") -> str:
    """A `w:r`; a line feed in `text` is a manual line break, a tab a tab."""
    inner = "".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece not in "\n\t" else _CONTROLS[piece]
        for piece in _pieces(text)
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


_CONTROLS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for char in text:
        if char in _CONTROLS:
            if piece:
                yield piece
            yield char
            piece = ""
        else:
            piece += char
    if piece:
        yield piece


def p(
    *runs: str,
    num: int | None = None,
    level: int | None = None,
    style: str | None = None,
    mark: str = "",
    bold: bool = False,
    align: str | None = None,
) -> str:
    """A paragraph of runs; plain text becomes a run. `mark` is the XML of its paragraph mark's `w:rPr`."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None or level is not None:
        inner = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        inner += f'<w:numId w:val="{num}"/>' if num is not None else ""
        properties += f"<w:numPr>{inner}</w:numPr>"
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    content = "".join(
        piece if piece.startswith("<") else run(piece, "<w:b/>" if bold else "") for piece in runs
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(*content: str, span: int = 1, merge: str | None = None, properties: str = "") -> str:
    """A `w:tc`; plain text becomes a paragraph. `merge` is `restart` or `continue`."""
    inner = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        inner += f'<w:vMerge w:val="{merge}"/>'
    body = "".join(piece if piece.startswith("<") else p(piece) for piece in content) or p()
    return f"<w:tc><w:tcPr>{inner}{properties}</w:tcPr>{body}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A `w:tr`; plain text becomes a cell."""
    body = "".join(piece if piece.startswith("<w:") else cell(piece) for piece in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{body}</w:tr>"


def borders(value: str = "single") -> str:
    return "<w:tblBorders>" + "".join(f'<w:{line} w:val="{value}"/>' for line in LINES) + "</w:tblBorders>"


def table(*rows: str, lines: bool = True, widths: Iterable[int] = (), properties: str = "") -> str:
    """A `w:tbl`, ruled unless `lines` is False."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{borders() if lines else borders('nil')}{properties}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def level(index: int, number_format: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """A `w:lvl` of a numbering definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{extra}<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str, link: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{link}{"".join(levels)}</w:abstractNum>'


def num(identifier: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def start_override(index: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def style(identifier: str, content: str, *, kind: str = "paragraph", base: str = "", name: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>'
        f"{based}{content}</w:style>"
    )
