"""From bytes to characters: any Unicode encoding, and the Vietnamese code pages of older archives."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from hmtn_parse.errors import EmptyFileError, UnsupportedFormatError
from hmtn_parse.readers.legacy_text import from_bytes, has_vietnamese, repaired

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_INK = re.compile(rb"[^\x00\s]")
_CONTROL = {c: None for c in range(32) if c not in (9, 10, 11, 12, 13, 26, 27)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the name of the encoding, and what had to be guessed or lost."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text that the bytes hold. Raises EmptyFileError and UnsupportedFormatError."""
    if not _INK.search(data):
        raise EmptyFileError(
            "Tệp trống, không có nội dung. Hãy kiểm tra lại tệp gốc.",
            "The file is empty. Check the original file.",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _repaired(_checked(_unicode(data[len(mark) :], encoding)))
    return _repaired(_checked(_unicode(data, _wide_encoding(data) or "utf-8")))


def _unicode(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4:
            text = data[: error.start].decode(encoding)
            return Decoded(text, encoding, ("the last character is cut short",))
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if has_vietnamese(text) and lost * 50 <= len(text):
        return Decoded(text, encoding, (f"{lost} characters are damaged and cannot be read",))
    older = from_bytes(data) if encoding == "utf-8" else None
    if older is None:
        raise _unsupported()
    return Decoded(older[0], older[1], (f"read as {older[1]}, told by its words",))


def _repaired(decoded: Decoded) -> Decoded:
    """Unicode that carries the characters of an older encoding, as copies from old files do."""
    if decoded.remarks and decoded.encoding not in ("utf-8", "utf-16-le", "utf-16-be"):
        return decoded
    older = repaired(decoded.text)
    if older is None:
        return decoded
    remark = f"read as {older[1]}, told by its words"
    return Decoded(older[0], decoded.encoding, (*decoded.remarks, remark))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by where the zero bytes fall."""
    sample = data[:4096]
    sample = sample[: len(sample) - len(sample) % 4]
    if b"\x00" not in sample or not sample:
        return None
    zeros = [sample[offset::4].count(0) / (len(sample) / 4) for offset in range(4)]
    if zeros[2] > 0.9 and zeros[3] > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if zeros[0] > 0.9 and zeros[1] > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return None


def _checked(decoded: Decoded) -> Decoded:
    """Refuses what decodes by chance: text has next to no control characters."""
    sample = decoded.text[:100_000]
    controls = len(sample) - len(sample.translate(_CONTROL))
    if controls * 200 > len(sample):
        raise _unsupported()
    return decoded


def _unsupported() -> UnsupportedFormatError:
    return UnsupportedFormatError(
        "Nội dung tệp không phải văn bản đọc được. Hãy lưu lại thành .docx, .pdf hoặc .txt mã UTF-8.",
        "The content of the file is no text that can be read. Save it as .docx, .pdf, or .txt in UTF-8.",
    )
