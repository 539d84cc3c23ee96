"""From bytes to characters: any Unicode encoding, and the Vietnamese code pages of older archives."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from hmtn_parse.errors import EmptyFileError, UnsupportedFormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = {c: None for c in range(32) if c not in (9, 10, 11, 12, 13, 26, 27)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the name of the encoding, and what had to be guessed or lost."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text that the bytes hold. Raises EmptyFileError and UnsupportedFormatError."""
    if not data.strip(b"\x00 \t\r\n\x0c\x0b"):
        raise EmptyFileError(
            "tệp rỗng; hãy kiểm tra lại tệp gốc", "the file is empty; check the original file"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    wide = _wide_encoding(data)
    if wide is not None:
        return _checked(_strict(data, wide))
    return _checked(_strict(data, "utf-8"))


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        rest = len(data) - error.start
        if error.reason == "unexpected end of data" or rest < 4:
            return Decoded(
                data[: error.start].decode(encoding), encoding, ("the last character is cut short",)
            )
        raise _unsupported() from None


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
        "nội dung không phải là văn bản; hãy dùng tệp .docx, .pdf, .md hoặc .txt (mã hóa UTF-8)",
        "the content is not text; give a .docx, .pdf, .md or .txt file (UTF-8)",
    )
