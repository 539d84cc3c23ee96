"""Born-digital PDF to a Document: characters, lines, tables and paragraphs, page furniture set aside.

Only text that the file holds is read. A PDF of page images is refused with NoTextLayerError.
"""

from __future__ import annotations

import ctypes
import hashlib
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from hmtn_parse.errors import CorruptFileError, EncryptedFileError, NoTextLayerError
from hmtn_parse.model.document import Block, Document, ReadNote, SourceFile
from hmtn_parse.readers.limits import too_large
from hmtn_parse.readers.pdf_blocks import blocks_of
from hmtn_parse.readers.pdf_fonts import Fonts
from hmtn_parse.readers.pdf_footnotes import set_aside_footnotes
from hmtn_parse.readers.pdf_furniture import set_aside_furniture
from hmtn_parse.readers.pdf_page import Page, read_page

MAX_PAGES = 3_000
"""A plan with all annexes has some dozens; a year's gazette a thousand."""

MAX_CHARACTERS = 6_000_000
"""Of the whole document, 3,000 dense pages: a character costs some 3 microseconds and 60 bytes."""

MAX_RUNS = 500_000
"""Pieces of text drawn at once, in the whole document: 50 microseconds each, up to 1,000 on a page."""

_FEW = 150
"""A page image with fewer characters than this holds no text but a stamp or a printed number."""

_UNREADABLE = 0.4
_OCR_VI = "Hãy dùng tệp Word gốc, hoặc chạy OCR tiếng Việt trên tệp này rồi thử lại."
_OCR_EN = "Use the Word file it was made from, or run Vietnamese OCR on it, and try again."
_LOCK = threading.Lock()
"""pdfium is not safe to be used from two threads at once."""


def read_pdf(data: bytes, name: str) -> Document:
    """The document in a PDF, e.g. `read_pdf(data, "Ke hoach 33.pdf")`.

    Raises EncryptedFileError where a password is needed, CorruptFileError where no page can be opened,
    NoTextLayerError where the pages are images without text, TooLargeError over MAX_PAGES or MAX_CHARACTERS.
    """
    with _LOCK:
        fonts = Fonts()
        pages, total, notes = _read_pages(data, fonts)
    _refuse_images(pages, total)
    source = SourceFile(
        name=name,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        pages=total,
        scanned=_is_ocr_layer(pages),
        reader="pypdfium2",
    )
    blocks, found = _assemble(pages)
    notes += [
        ReadNote(code="legacy-font", text=f"{font} ({encoding})") for font, encoding in fonts.decoded.items()
    ]
    return Document(source_file=source, blocks=blocks, notes=(*notes, *found))


def _assemble(pages: Sequence[Page]) -> tuple[tuple[Block, ...], list[ReadNote]]:
    notes = [
        ReadNote(code="superscript", text=mark, page=page.number) for page in pages for mark in page.marks
    ]
    notes += set_aside_furniture(pages)
    notes += set_aside_footnotes(pages, _body_size(pages))
    blocks, more = blocks_of(pages)
    return tuple(blocks), [*notes, *more]


def _body_size(pages: Sequence[Page]) -> float:
    """The font size in which most words outside tables are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _read_pages(data: bytes, fonts: Fonts) -> tuple[list[Page], int, list[ReadNote]]:
    """The pages that can be read, how many the file has, and notes on those that cannot."""
    buffer = (ctypes.c_char * len(data)).from_buffer_copy(data)
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        raise _opening_error(pdfium.FPDF_GetLastError())
    try:
        total = pdfium.FPDF_GetPageCount(document)
        if total > MAX_PAGES:
            raise too_large(
                f"tệp có {total} trang, quá {MAX_PAGES}", f"the file has {total} pages, over {MAX_PAGES}"
            )
        pages: list[Page] = []
        notes: list[ReadNote] = []
        characters = runs = 0
        for page in _each_page(document, total, fonts, notes):
            pages.append(page)
            characters += page.characters
            runs += page.runs
            if runs > MAX_RUNS:
                raise too_large(
                    f"tệp có hơn {MAX_RUNS} mẩu chữ rời", f"over {MAX_RUNS} separate pieces of text"
                )
            if characters > MAX_CHARACTERS:
                raise too_large(
                    f"tệp có hơn {MAX_CHARACTERS} ký tự",
                    f"the file has more than {MAX_CHARACTERS} characters",
                )
    finally:
        pdfium.FPDF_CloseDocument(document)
    if not pages:
        raise _corrupt()
    if b"%%EOF" not in data[-2048:]:
        notes.append(ReadNote(code="damaged-file", text="%%EOF"))  # cut short; pdfium rebuilt what is there
    return pages, total, notes


def _each_page(document: Any, total: int, fonts: Fonts, notes: list[ReadNote]) -> Iterator[Page]:
    for index in range(total):
        page = read_page(document, index, fonts)
        if page is None:
            notes.append(ReadNote(code="unreadable-page", text="", page=index + 1))
            continue
        if page.scanned and page.characters < _FEW:
            notes.append(ReadNote(code="page-image", text="", page=index + 1))
        yield page


def _opening_error(code: int) -> Exception:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return EncryptedFileError(
            "Tệp PDF được khóa bằng mật khẩu. Hãy mở bằng mật khẩu, lưu lại không khóa rồi thử lại.",
            "The PDF is locked by a password. Open it with the password, save it unlocked and try again.",
        )
    return _corrupt()


def _corrupt() -> CorruptFileError:
    return CorruptFileError(
        "Tệp PDF bị hỏng hoặc bị cắt ngang. Hãy lấy lại tệp từ nơi gửi hoặc xuất lại từ Word.",
        "The PDF is damaged or cut short. Fetch it again from its sender, or export it anew from Word.",
    )


def _refuse_images(pages: Sequence[Page], total: int) -> None:
    """Raises NoTextLayerError where the document's text is in images, or in glyphs that name no letters."""
    characters = sum(page.characters for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    images = [page for page in pages if page.scanned and page.characters < _FEW]
    texts = [page for page in pages if page.characters >= _FEW or (page.characters and not page.scanned)]
    if images and not texts:
        raise NoTextLayerError(
            f"Tệp PDF là bản quét: {len(images)} trang ảnh, không có chữ. Cần nhận dạng chữ (OCR), "
            f"chưa được cài. {_OCR_VI}",
            f"The PDF is a scan: {len(images)} pages of images without text. It needs OCR, which is not "
            f"installed. {_OCR_EN}",
        )
    if unmapped > _UNREADABLE * max(characters, 1):
        raise NoTextLayerError(
            "Tệp PDF không cho biết chữ của các nét vẽ (phông không có bảng mã). Cần nhận dạng chữ (OCR), "
            f"chưa được cài. {_OCR_VI}",
            "The PDF does not say which letters its glyphs are (fonts without a code table). It needs OCR, "
            f"which is not installed. {_OCR_EN}",
        )
    if not characters:
        raise NoTextLayerError(
            f"Tệp PDF có {total} trang nhưng không có chữ nào. {_OCR_VI}",
            f"The PDF has {total} pages but not a single character. {_OCR_EN}",
        )


def _is_ocr_layer(pages: Sequence[Page]) -> bool:
    """Whether most pages are images with text that OCR laid invisibly over them."""
    return 2 * sum(page.scanned and page.unseen for page in pages) > len(pages)
