"""The one spelling of text that every reader hands on: NFC, one space, no invisible marks.

Nothing of the document's own spelling is changed; an OCR slip stays as it was read.
Vietnamese letters can arrive with a tone mark typed before the quality mark (`e` + acute +
circumflex), which NFC alone does not compose, and with the Icelandic eth in place of `đ`.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_QUALITIES = "\u0302\u0306\u031b"
_MISORDERED = re.compile(f"([{_TONES}]+)([{_QUALITIES}]+)")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f]"
)
_SPACES = re.compile(r"\s+")
_ETH = {"ð": "đ", "Ð": "Đ", "ɖ": "đ"}


def normal(text: str) -> str:
    """`Kế  hoạch` in any composition, with any blanks, as `Kế hoạch`.

    Nearly every line is normal already, so each repair is looked for before it is made.
    """
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text) or any(mark in text for mark in _QUALITIES):
            text = unicodedata.normalize("NFD", text)
            text = unicodedata.normalize("NFC", _MISORDERED.sub(r"\2\1", text))
        for eth, letter in _ETH.items():
            if eth in text:
                text = text.replace(eth, letter)
    if not text.isprintable():  # an invisible mark, or a blank other than the common space
        text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    return text.strip()
