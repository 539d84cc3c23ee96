"""The glyphs of Word's automatic marks: number formats, and bullets of symbol fonts."""

from __future__ import annotations

import re

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LETTERS = 26


def format_number(number: int, number_format: str, custom: str | None = None) -> str:
    """A list number in one of Word's formats: `format_number(4, "upperRoman")` is `IV`.

    `custom` is the pattern of a custom format (`001, 002, 003, ...`). A format that is not known shows
    decimal digits, as LibreOffice does.
    """
    if number_format in ("none", "bullet"):
        return ""
    if number_format == "custom":
        width = len(re.split(r"[,;\s]", custom or "1", maxsplit=1)[0])
        return str(number).zfill(width)
    if number_format == "decimalZero":
        return str(number).zfill(2)
    if number_format in ("upperRoman", "lowerRoman"):
        digits = roman(number)
        return digits if number_format == "upperRoman" else digits.lower()
    if number_format in ("upperLetter", "lowerLetter"):
        letters = repeated_letter(number)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format == "numberInDash":
        return f"- {number} -"
    if number_format == "decimalEnclosedParen":
        return f"({number})"
    if number_format == "decimalEnclosedFullstop":
        return f"{number}."
    if number_format == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if number_format == "vietnameseCounting" and 1 <= number <= 99:
        return _spelled(number)
    return str(number)


def roman(number: int) -> str:
    """Roman numerals, empty for zero: `roman(14)` is `XIV`."""
    shown = []
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        shown.append(numeral * count)
    return "".join(shown)


def repeated_letter(number: int) -> str:
    """Word's letters: a … z, then aa, bb … zz, aaa; empty for zero. There is no đ in them."""
    if number < 1:
        return ""
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * (times + 1)


def _spelled(number: int) -> str:
    tens, units = divmod(number, 10)
    if tens == 0:
        return _UNITS[units]
    first = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    last = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(units, _UNITS[units])
    return f"{first} {last}".strip()


# Codes of symbol fonts, in U+F000-F0FF or as plain bytes, and the character that they show.
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA0: "▪",
    0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBE: "-", 0xD7: "·", 0xDE: "⇒",
}  # fmt: skip
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "opensymbol", "starsymbol", "marlett")
_BULLET = "•"


def symbol(char: str, font: str | None) -> str | None:
    """The Unicode character that a symbol font shows for `char`; None where it is not known.

    Word writes Symbol's bullet as U+F0B7 and its plus sign as U+F02B: they show as `•` and `+`.
    """
    code = ord(char)
    name = (font or "").lower()
    private = 0xE000 <= code <= 0xF8FF
    if not private and not name.startswith(_SYMBOL_FONTS):
        return char
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(code & 0xFF) if private or code < 0x100 else char
    if not private and code >= 0x100:
        return char
    if 0xF000 <= code <= 0xF0FF or not private:
        code &= 0xFF
        return chr(code) if 0x20 <= code < 0x7F else _SYMBOL.get(code)
    return None


def bullet(text: str, font: str | None) -> str:
    """The mark of a bullet level as a reader sees it: `-`, `+`, `•`, `◦`, `▪`, `➢`, `✓` …"""
    if text in ("o", "O") and (font or "").lower().startswith("courier"):
        return "◦"
    shown = "".join(symbol(char, font) or _BULLET for char in text).strip()
    # A dash of any length is the dash of Vietnamese lists.
    return "-" if shown in ("–", "—", "−", "‒", "\u00ad", "\u2010", "\u2011") else shown
