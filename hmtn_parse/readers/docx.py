"""Word documents (.docx) to a Document: the order of the stages, and what is set aside."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from lxml import etree

from hmtn_parse.errors import CorruptFileError, EmptyFileError, NoTextLayerError, ReadError
from hmtn_parse.model.document import Block, Document, ReadNote, SourceFile
from hmtn_parse.readers.docx_body import BodyReader, Origin
from hmtn_parse.readers.docx_layout import is_letterhead
from hmtn_parse.readers.docx_notes import Notes
from hmtn_parse.readers.docx_numbering import Counter, Numbering
from hmtn_parse.readers.docx_package import Package, W
from hmtn_parse.readers.docx_paragraph import ParagraphReader
from hmtn_parse.readers.docx_styles import Styles
from hmtn_parse.readers.limits import MAX_CHARACTERS, MAX_PARAGRAPHS, too_large

READER = "docx"
_PAGE_NUMBER = re.compile(r"(?:trang|page)?[\s\-–/\d]*", re.IGNORECASE)
_REFERENCE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_docx(data: bytes, name: str) -> Document:
    """The document in the bytes of a .docx, e.g. of `Ke hoach 33.docx`.

    Blocks come in reading order with automatic numbers in their text (`2.1. Mục tiêu`), letterhead and
    signature tables as paragraphs, other tables as full grids. Footnotes, running heads and decoded fonts are
    `notes`. Raises CorruptFileError, EncryptedFileError, TooLargeError or EmptyFileError.
    """
    try:
        return _read(data, name)
    except RecursionError as error:
        raise too_large("nội dung lồng nhau quá sâu", "its elements are nested too deeply") from error


def _read(data: bytes, name: str) -> Document:
    package = Package(data)
    story = read_story(package)
    if not story.blocks:
        raise _without_text(package)
    return Document(
        source_file=SourceFile(
            name=name, format="docx", sha256=hashlib.sha256(data).hexdigest(), pages=None, reader=READER
        ),
        blocks=tuple(block for block, _ in story.blocks),
        notes=(*_footnotes(package, story.notes, story.reader), *story.notes.all(), *story.aside),
    )


@dataclass(slots=True)
class Story:
    """The blocks of a document with what they came from; the first `head` ones stand in a page header."""

    blocks: list[tuple[Block, Origin]]
    head: int
    notes: Notes
    reader: BodyReader
    aside: list[ReadNote]


def read_story(package: Package) -> Story:
    """The blocks of an open package, each with the paragraph or table of the XML that it came from."""
    root = package.xml(package.main)
    body = root.find(W + "body")
    if body is None:
        raise CorruptFileError(
            "Tệp Word bị hỏng: không có phần thân văn bản. Hãy mở bằng Word, lưu lại rồi thử lại.",
            "The Word file is damaged: it has no body. Open it in Word, save it again and retry.",
        )
    _check_length(body)
    styles = Styles(_first(package, "styles"))
    notes = Notes()
    paragraphs = ParagraphReader(styles, Numbering(_first(package, "numbering"), styles), notes)
    paragraphs.weigh_fonts(root)
    reader = BodyReader(paragraphs, styles, notes)
    blocks = reader.blocks_of(body, Counter())
    head, aside = _running_heads(package, root, reader)
    return Story([*head, *blocks], len(head), notes, reader, aside)


def _check_length(body: etree._Element) -> None:
    """Refuses a body whose blocks would not fit into memory."""
    paragraphs = sum(1 for _ in body.iter(W + "p"))
    characters = sum(len(text.text or "") for text in body.iter(W + "t"))
    if paragraphs > MAX_PARAGRAPHS or characters > MAX_CHARACTERS:
        raise too_large(
            f"{paragraphs} đoạn văn, {characters} chữ", f"{paragraphs} paragraphs, {characters} characters"
        )


def _without_text(package: Package) -> ReadError:
    if package.related("image"):
        return NoTextLayerError(
            "Tệp Word chỉ có ảnh (bản quét), không có chữ. Hãy nhận dạng chữ (OCR) rồi lưu lại.",
            "The Word file holds images only (a scan) and no text. Run OCR on it and save the result.",
        )
    return EmptyFileError(
        "Tệp Word không có chữ nào. Hãy kiểm tra lại tệp gốc.",
        "The Word file holds no text. Check the original.",
    )


def _first(package: Package, kind: str) -> etree._Element | None:
    parts = package.related(kind)
    return package.xml(parts[0]) if parts else None


def _footnotes(package: Package, notes: Notes, reader: BodyReader) -> list[ReadNote]:
    """The texts of the notes that the body refers to, each after its mark: `1 Theo số liệu …`."""
    texts: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = _first(package, f"{kind}s")
        for element in root if root is not None else ():
            texts[kind, element.get(W + "id") or ""] = element
    found: list[ReadNote] = []
    counter = Counter()
    # Notes inside notes are not a thing in Word; a reference met there is dropped with the list's copy.
    for reference in list(notes.references):
        note = texts.get((reference.kind, reference.identifier))
        if note is None:
            continue
        text = " ".join(_texts(reader.blocks(note, counter)))
        found.append(ReadNote(code=reference.kind, text=f"{reference.label} {text}".strip()))
    return found


def _running_heads(
    package: Package, root: etree._Element, reader: BodyReader
) -> tuple[list[tuple[Block, Origin]], list[ReadNote]]:
    """Headers and footers: a letterhead in a header belongs to the body, the rest is set aside."""
    head: list[tuple[Block, Origin]] = []
    notes: dict[ReadNote, None] = {}
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for reference in root.iter(f"{W}{kind}Reference"):
            part = package.by_id(reference.get(_REFERENCE_ID) or "")
            if part is None or part in seen:
                continue
            seen.add(part)
            blocks = reader.blocks_of(package.xml(part), Counter())
            texts = _texts([block for block, _ in blocks])
            if kind == "header" and not head and is_letterhead(texts):
                head = blocks
            else:
                text = " ".join(text for text in texts if not _PAGE_NUMBER.fullmatch(text))
                if text:
                    notes[ReadNote(code=kind, text=text)] = None
    return head, list(notes)


def _texts(blocks: list[Block]) -> list[str]:
    texts = []
    for block in blocks:
        if block.rows is None:
            texts.append(block.text)
        else:
            cells = [cell for row in block.rows for cell in row.cells if cell.merged_from is None]
            texts += [cell.text for cell in cells if cell.text]
    return texts
