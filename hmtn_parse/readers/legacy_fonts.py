"""Vietnamese text of the years before Unicode, told by the font of its run.

Such text holds Latin-1 characters that only look Vietnamese in their own font: `KÕ ho¹ch` in .VnTime (TCVN3,
also called ABC), `Keá hoaïch` in VNI-Times. A TCVN3 font whose name ends in H shows capitals. The font is
the only safe sign, and even it is wrong where Unicode text was typed over an old template; so a document
whose old-font runs hold real Vietnamese letters is left alone (`Evidence`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Encoding = Literal["tcvn3", "tcvn3-capitals", "vni"]

_TCVN3_CODES = (
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE B5 B6 B7 B8 B9 BB BC BD BE C6 C7 C8 C9 CA CB CC CE CF D0 D1 "
    "D2 D3 D4 D5 D6 D7 D8 DC DD DE DF E1 E2 E3 E4 E5 E6 E7 E8 E9 EA EB EC ED EE EF F1 F2 F3 F4 F5 F6 F7 F8 "
    "F9 FA FB FC FD FE"
)
_TCVN3_LETTERS = (
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ "
    "ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ "
    "ự ỳ ỷ ỹ ý ỵ"
)
_TCVN3 = {
    int(code, 16): letter for code, letter in zip(_TCVN3_CODES.split(), _TCVN3_LETTERS.split(), strict=True)
}

# VNI puts a mark letter after its vowel; ơ and ư are single letters of their own that take marks too.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLES)
    for vowel in "aeouyôö":
        base = _VNI_SINGLES.get(vowel, vowel)
        for mark, tone in _VNI_TONES.items():
            table[vowel + mark] = base + tone
    for vowel in "aeo":
        for mark, tone in _VNI_CIRCUMFLEX.items():
            table[vowel + mark] = f"{vowel}\u0302{tone}"
    for mark, tone in _VNI_BREVE.items():
        table["a" + mark] = f"a\u0306{tone}"
    for key, letters in list(table.items()):
        # A capital vowel takes a capital mark, and in hasty typing a small one.
        table[key.upper()] = letters.upper()
        if len(key) == 2:
            table[key[0].upper() + key[1]] = letters.upper()
    return table


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
# What text in the old encodings is full of and French or Vietnamese in Latin-1 is not.
_TCVN3_TELLTALE = re.compile("[\u00a1-\u00b9\u00bb-\u00be\u00c6-\u00d8]")
_VNI_TELLTALE = re.compile("(?i)[aeo][âáàåãäùøûõï]|[ôöuy][ùøûõï]|ñ|ö")


@lru_cache(maxsize=256)
def encoding_of_font(font: str | None) -> Encoding | None:
    """The old encoding that a font stands for: `.VnTime`, `.VnTimeH`, `VNI-Times`; else None."""
    if not font:
        return None
    name = font.strip()
    # Embedded subsets carry a tag of six capitals: `ABCDEF+.VnTime`.
    if len(name) > 7 and name[6] == "+":
        name = name[7:]
    lowered = name.lower()
    if lowered.startswith(".vn"):
        capitals = name.endswith("H") or lowered in (".vntimeh", ".vnarialh")
        return "tcvn3-capitals" if capitals else "tcvn3"
    return "vni" if lowered.startswith(("vni-", "vni ")) else None


def decode(text: str, encoding: Encoding) -> str:
    """`text` as a reader sees it: `decode("KÕ ho¹ch", "tcvn3")` is `Kế hoạch`.

    Text that already holds Vietnamese letters of Unicode comes back as it is.
    """
    if _UNICODE_VIETNAMESE.search(text):
        return text
    # Symbol fonts put the byte into the private area at U+F000.
    plain = "".join(chr(ord(char) - 0xF000) if "\uf020" <= char <= "\uf0ff" else char for char in text)
    if encoding == "vni":
        return _VNI_PATTERN.sub(lambda match: _VNI[match.group()], plain)
    decoded = plain.translate(_TCVN3)
    return decoded.upper() if encoding == "tcvn3-capitals" else decoded


@dataclass(slots=True)
class Evidence:
    """Whether old fonts in one document mean old encodings: runs for and against it."""

    for_it: int = 0
    against: int = 0

    def weigh(self, text: str, encoding: Encoding) -> None:
        """Counts one run that is set in an old font."""
        if _UNICODE_VIETNAMESE.search(text):
            self.against += 1
        elif (_VNI_TELLTALE if encoding == "vni" else _TCVN3_TELLTALE).search(text):
            self.for_it += 1

    @property
    def trusted(self) -> bool:
        """True unless more runs hold Unicode letters than hold old ones."""
        return self.against <= self.for_it
