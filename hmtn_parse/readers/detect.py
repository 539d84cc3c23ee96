"""What a file is, by its content first and its suffix only where content leaves a choice.

Archives are full of wrong suffixes (`.doc` that is RTF or HTML, `.docx` that is a renamed `.doc`), so the
first bytes decide. What no reader knows is refused here in words that say how to go on.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from hmtn_parse.errors import (
    CorruptFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingReaderError,
    ReadError,
    UnsupportedFormatError,
)

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE2_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")

_SAMPLE = 64 * 1024
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_INK = re.compile(rb"[^\s\x00]")

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\x00", "SQLite"),
)
# Names of streams in an OLE2 file, as its directory holds them, and what they mean.
_OLE2_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("EncryptionInfo", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "Excel 97-2003 (.xls)"),
    ("Book", "Excel 5/95 (.xls)"),
    ("PowerPoint Document", "PowerPoint 97-2003 (.ppt)"),
    ("__properties_version1.0", "Outlook (.msg)"),
)
# The first member that is found names the kind of a zip.
_ZIP_KINDS = (
    ("xl/", "Excel (.xlsx)"),
    ("ppt/", "PowerPoint (.pptx)"),
    ("visio/", "Visio (.vsdx)"),
)
_MIMETYPES = (
    (b"opendocument.text", "OpenDocument (.odt)"),
    (b"opendocument.spreadsheet", "OpenDocument (.ods)"),
    (b"opendocument.presentation", "OpenDocument (.odp)"),
    (b"epub", "EPUB"),
)


class Format(StrEnum):
    """A format that a reader of ours reads."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"
    MD = "md"


def detect(data: bytes, name: str) -> Format:
    """The format of a file's content; `name` gives its suffix and stands in no message.

    A plan saved as `ke-hoach.doc` that is a zip with `word/document.xml` is DOCX. Raises EmptyFileError,
    EncryptedFileError, MissingReaderError (.doc), CorruptFileError or UnsupportedFormatError.
    """
    head = data[:_SAMPLE]
    for bom in _BOMS:
        if head.startswith(bom):
            head = head[len(bom) :]
            break
    # A long run of NULs and blanks is searched to its end only when the sample held nothing else.
    if not (_INK.search(head) or _INK.search(data, len(data) - len(head))):
        raise EmptyFileError(
            "Tệp trống, không có nội dung. Hãy kiểm tra lại tệp gốc hoặc tải lại.",
            "The file is empty. Check the original or download it again.",
        )
    if head.startswith(ZIP_MAGIC):
        return _zip_format(data)
    if head.startswith(OLE2_MAGIC):
        raise _ole2_refusal(data)
    if _is_pdf(data, name):
        return Format.PDF
    for magic, kind in _IMAGES:
        if head.startswith(magic):
            raise _image(kind)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise _image("WebP")
    if head[4:8] == b"ftyp":
        raise _image("HEIC") if head[8:11] in (b"hei", b"mif", b"avi") else unsupported("MP4")
    for magic, kind in _OTHERS:
        if head.startswith(magic):
            raise unsupported(kind)
    markup = _markup_kind(head)
    if markup:
        raise unsupported(markup)
    if not looks_like_text(data):
        raise UnsupportedFormatError(
            "Nội dung tệp không phải văn bản (.docx, .pdf, .md, .txt) mà là dữ liệu nhị phân không rõ loại. "
            "Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại thành .docx hoặc .pdf.",
            "The content is no document (.docx, .pdf, .md, .txt) but binary data of unknown kind. "
            "Open it in the program that made it and save it as .docx or .pdf.",
        )
    return Format.MD if PurePath(name).suffix.lower() in (".md", ".markdown") else Format.TXT


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes are text in some encoding: UTF-8, UTF-16, UTF-32 or a single-byte one."""
    sample = data[:_SAMPLE]
    if sample.startswith(_BOMS):
        return True
    nuls = sample.count(0)
    if nuls:
        # UTF-16 without its mark: Latin letters, digits and blanks leave every second byte at zero.
        return _looks_like_utf16(sample)
    controls = len(_CONTROL.findall(sample))
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # The sample may cut a letter at its end.
        if error.start < len(sample) - 4:
            # Single bytes: TCVN3, VNI and Windows-1258 text has letters and blanks; noise has controls.
            return controls * 200 <= len(sample) and _has_words(sample)
    return controls * 50 <= len(sample)


def _looks_like_utf16(sample: bytes) -> bool:
    units = max(len(sample) // 2, 1)
    for first, second in ((0, 1), (1, 0)):
        high = sample[first::2]
        low = sample[second::2]
        # The high bytes of Vietnamese are 00, 01, 03 and 1E; its blanks and digits have 00.
        known = sum(high.count(byte) for byte in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if known * 10 >= units * 9 and low.count(0) * 20 <= units:
            return True
    return False


def _has_words(sample: bytes) -> bool:
    blanks = len(re.findall(rb"\s", sample))
    ascii_letters = len(re.findall(rb"[A-Za-z]", sample))
    return ascii_letters * 4 >= len(sample) and (blanks * 40 >= len(sample) or len(sample) < 40)


def _is_pdf(data: bytes, name: str) -> bool:
    start = data[:1024].find(b"%PDF-")
    if start < 0:
        return False
    # A text about PDF files may quote the mark; a PDF with junk before it has its table of objects too.
    before = data[:start].strip(b"\x00\xef\xbb\xbf \t\r\n")
    return not before or b"startxref" in data[-2048:] or PurePath(name).suffix.lower() == ".pdf"


def _zip_format(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = _first_bytes(archive, "mimetype", 100)
            types = _first_bytes(archive, "[Content_Types].xml", 64 * 1024)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise CorruptFileError(
            "Tệp bị hỏng hoặc bị cắt cụt: phần nén (zip) không đọc được đến cuối. "
            "Hãy sao chép hoặc tải lại tệp gốc.",
            "The file is damaged or cut short: its zip container cannot be read to the end. "
            "Copy or download the original again.",
        ) from error
    lowered = [member.lower().replace("\\", "/") for member in names]
    if any(member.startswith("word/") for member in lowered) or b"wordprocessingml" in types:
        return Format.DOCX
    for mark, words in _MIMETYPES:
        if mark in kind:
            raise unsupported(words)
    for folder, words in _ZIP_KINDS:
        if any(member.startswith(folder) for member in lowered):
            raise unsupported(words)
    raise UnsupportedFormatError(
        "Đây là một tệp nén (zip), không phải một văn bản. Hãy giải nén rồi đưa các tệp bên trong vào.",
        "This is a zip archive, not a document. Unpack it and pass the files inside.",
    )


def _first_bytes(archive: zipfile.ZipFile, member: str, size: int) -> bytes:
    try:
        with archive.open(member) as stream:
            return stream.read(size)
    except (KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return b""
    except Exception as error:  # zlib.error has no public base
        raise zipfile.BadZipFile(str(error)) from error


def _ole2_refusal(data: bytes) -> ReadError:
    found = {meaning for stream, meaning in _OLE2_STREAMS if _has_stream(data, stream)}
    if "encrypted" in found:
        return encrypted()
    if "doc" in found:
        return MissingReaderError(
            "Tệp Word 97-2003 (.doc) chưa đọc được. "
            "Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx rồi thử lại.",
            "Word 97-2003 files (.doc) cannot be read yet. "
            "Open it in Word or LibreOffice, save it as .docx and try again.",
        )
    if found:
        return unsupported(sorted(found)[0])
    return UnsupportedFormatError(
        "Tệp ở định dạng OLE2 của Office đời cũ nhưng không phải văn bản Word. Hãy lưu lại thành .docx.",
        "An OLE2 file of an old Office, but no Word document. Save it as .docx.",
    )


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether the directory of an OLE2 file has an entry of this name.

    An entry is 128 bytes on a boundary of 128: the name in UTF-16, its length at 64, its type at 66. The
    same words in a document's text do not sit like that.
    """
    encoded = stream.encode("utf-16-le")
    at = data.find(encoded)
    while at >= 0:
        entry = data[at : at + 128]
        length = int.from_bytes(entry[64:66], "little")
        if at % 128 == 0 and length == len(encoded) + 2 and entry[66:67] in (b"\x01", b"\x02", b"\x05"):
            return True
        at = data.find(encoded, at + 2)
    return False


def _markup_kind(head: bytes) -> str | None:
    """HTML, MHTML or XML in place of a document; Markdown may hold HTML, but not begin as a page."""
    if b"\x00" in head[:64]:
        head = head.replace(b"\x00", b"")
    start = head[:2048].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "HTML"
    if start.startswith(b"mime-version:") or b"\nmime-version:" in start:
        return "MHTML (.mht)"
    if start.startswith((b"<?xml", b"<w:", b"<pkg:")):
        if b"<html" in start:
            return "HTML"
        if b"wordml" in start or b"word.document" in start or b"xmlpackage" in start:
            return "Word XML"
        return "XML"
    return None


def encrypted() -> EncryptedFileError:
    """The error for a Word file that asks for a password."""
    return EncryptedFileError(
        "Tệp bị khóa bằng mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại.",
        "The file is locked by a password. Open it in Word, remove the password (File > Info > Protect) "
        "and save it again.",
    )


def unsupported(kind: str) -> UnsupportedFormatError:
    """The error for a known format that has no reader, e.g. `Excel (.xlsx)`."""
    return UnsupportedFormatError(
        f"Định dạng {kind} không đọc được. Hãy lưu lại thành .docx, .pdf, .md hoặc .txt.",
        f"The format {kind} cannot be read. Save it as .docx, .pdf, .md or .txt.",
    )


def _image(kind: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        f"Đây là ảnh {kind}, không có lớp chữ. Hãy nhận dạng chữ (OCR) và lưu thành .pdf hoặc .docx.",
        f"This is a {kind} image without text. Run OCR on it and save the result as .pdf or .docx.",
    )
