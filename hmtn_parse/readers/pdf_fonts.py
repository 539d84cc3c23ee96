"""What a font of a PDF says about its glyphs: their look, and the letters that they stand for.

Word draws its bullets in Symbol and Wingdings, whose characters come out in the private use area or as the
Latin letter on the same code; documents of the years before Unicode hold `KÕ ho¹ch` in .VnTime. What
counts is what a reader of the page sees: `•`, `Kế hoạch`.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from hmtn_parse.readers.docx_marks import symbol
from hmtn_parse.readers.legacy_fonts import Encoding, Evidence, decode, encoding_of_font

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b|-b$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b|-b?i$", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:CIDFont\+)?[A-Z]{0,3}\d{0,4}|(?:font|cid|untitled)[\w-]*", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingding|webding|dingbat", re.IGNORECASE)
_FORCE_BOLD = 0x40000
_ITALIC_FLAG = 0x40
_PRIVATE_BULLETS = {"\uf02d": "-", "\uf0be": "-", "\uf02b": "+"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks. `unseen` text is drawn invisibly, as OCR layers over page images are."""

    bold: bool
    italic: bool
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Font:
    """A font in one way of drawing. `symbols`: its glyphs are signs and no letters."""

    name: str
    style: Style
    symbols: bool = False
    encoding: Encoding | None = None


class Fonts:
    """The fonts of one document, each looked up once."""

    def __init__(self) -> None:
        self.evidence = Evidence()
        self.decoded: dict[str, str] = {}
        self._known: dict[tuple[int, int], Font] = {}

    def of(self, text_object: Any) -> Font:
        """The font of a pdfium text object."""
        font = pdfium.FPDFTextObj_GetFont(text_object)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        key = (ctypes.addressof(font.contents) if font else 0, mode)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _look_up(font, mode)
        return found

    def shown(self, chars: list[str], font: Font) -> list[str]:
        """What glyphs show, one string a glyph; an empty one for a mark that the glyph before it took in."""
        if font.encoding is not None and self.evidence.trusted:
            self.decoded[font.name] = font.encoding
            return _decoded(chars, font.encoding)
        if font.symbols:
            return [symbol(char, font.name) or "•" for char in chars]
        if any("\ue000" <= char <= "\uf8ff" for char in chars):
            return [_private(char) for char in chars]
        return chars


def _look_up(font: Any, mode: int) -> Font:
    unseen = mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    if not font:
        return Font("", Style(False, False, unseen))
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    flags, tilt = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFFont_GetFlags(font, flags)
    pdfium.FPDFFont_GetItalicAngle(font, tilt)
    # pdfium's weight comes from the width of stems, which producers make up: only for fonts without a name.
    heavy = _NAMELESS.fullmatch(name) is not None and pdfium.FPDFFont_GetWeight(font) >= 650
    bold = (
        _BOLD.search(name) is not None
        or bool(flags.value & _FORCE_BOLD)
        or heavy
        or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE  # the bold of a font that has none
    )
    italic = _ITALIC.search(name) is not None or bool(flags.value & _ITALIC_FLAG) or abs(tilt.value) > 4
    style = Style(bold, italic, unseen)
    return Font(name, style, _SYMBOLS.search(name) is not None, encoding_of_font(name))


def _decoded(chars: list[str], encoding: Encoding) -> list[str]:
    if encoding != "vni":
        return [decode(char, encoding) for char in chars]
    shown: list[str] = []
    for char in chars:  # VNI writes a mark behind its vowel
        pair = decode(shown[-1] + char, encoding) if shown and len(shown[-1]) == 1 else ""
        if pair and len(unicodedata.normalize("NFC", pair)) == 1:
            shown[-1] = unicodedata.normalize("NFC", pair)
            shown.append("")
        else:
            shown.append(char)
    return [
        unicodedata.normalize("NFC", decode(char, encoding)) if len(char) == 1 else char for char in shown
    ]


def _private(char: str) -> str:
    """A character of the private use area in a font of letters: its low byte, or a bullet."""
    if not "\ue000" <= char <= "\uf8ff":
        return char
    if char in _PRIVATE_BULLETS:
        return _PRIVATE_BULLETS[char]
    low = chr(ord(char) & 0xFF)
    return low if low.isascii() and low.isalnum() else "•"
