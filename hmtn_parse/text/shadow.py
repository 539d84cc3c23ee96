"""The shadow text: a copy of the same length in which spelling variants look alike.

Rules match on the shadow; offsets address the text itself, so no map between the two is needed.
Folded are: letter case (in `folded`; kept in `cased`), dashes, quotes and spaces, the place of
the tone mark (`hoà` / `hòa`), look-alike Cyrillic letters inside Latin words, and the OCR slips
that the rules list (`phần đầu` for `phấn đấu`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_CHARS = {
    **dict.fromkeys("–—−‑‒―‐÷", "-"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛´`′", "'"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u2007\t\r", " "),
    "⁄": "/",
    "∕": "/",
}
_CHAR = re.compile(f"[{re.escape(''.join(_CHARS))}]")
"""A search for what is rare is ten times as fast as `str.translate`, which looks at each letter."""
_CYRILLIC = str.maketrans("АВЕКМНОРСТХаеорсухіІ", "ABEKMHOPCTXaeopcyxiI")
_CYRILLIC_LETTER = re.compile("[АВЕКМНОРСТХаеорсухіІ]")
_FOREIGN_WORD = re.compile(r"\w*[АВЕКМНОРСТХаеорсухіІ]\w*")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỹ]")
_TONE_PAIRS = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"))),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"))),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"))),
}
_TONE = re.compile(r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])(?<![qQ][uU])[ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
"""Opens with one class of letters, for which `re` looks ahead quickly."""


def _old_tone(match: re.Match[str]) -> str:
    pair = match.group()
    folded = _TONE_PAIRS[pair.lower()]
    return "".join(f.upper() if p.isupper() else f for p, f in zip(pair, folded))


def _latin(match: re.Match[str]) -> str:
    """A word that mixes Latin letters with Cyrillic look-alikes, all in Latin."""
    word = match.group()
    return word.translate(_CYRILLIC) if _LATIN.search(word) else word


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _unmarked_letters() -> dict[str, str]:
    """Every Vietnamese letter with a tone or quality mark, and its bare letter."""
    letters = {}
    for code in (*range(0x00C0, 0x01B1), *range(0x1EA0, 0x1EFA)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if bare != chr(code) and bare.isascii():
            letters[chr(code)] = bare
    return letters | {"đ": "d", "Đ": "D"}


_UNMARKED = _unmarked_letters()


def unmarked(text: str) -> str:
    """The text without tone and quality marks, letter for letter: `KÉ HOẠCH` as `KE HOACH`.

    OCR loses and swaps marks before it loses letters, so lines of a fixed form are known by
    their letters alone. In a pattern a class such as `[À-Ỹ]` becomes `[A-Y]`, as it should.
    """
    if not text.isascii():
        for letter in set(text) & _UNMARKED.keys():
            text = text.replace(letter, _UNMARKED[letter])
    return text


@dataclass(frozen=True)
class Slip:
    """An OCR slip and what was meant, both folded and of the same length."""

    read: str
    meant: str


class Shadow:
    """Folds text; one instance holds the slips of one rulebook."""

    def __init__(self, slips: Sequence[Slip] = ()) -> None:
        self._meant = {slip.read: slip.meant for slip in slips}
        words = "|".join(re.escape(slip.read) for slip in sorted(slips, key=lambda s: -len(s.read)))
        self._slips = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None

    def cased(self, text: str) -> str:
        """Everything folded but letter case: for symbols such as `CTr` against `CT`."""
        shadow = _CHAR.sub(lambda found: _CHARS[found[0]], text)
        if text.isascii():
            return shadow
        if _CYRILLIC_LETTER.search(shadow):
            shadow = _FOREIGN_WORD.sub(_latin, shadow)
        return _TONE.sub(_old_tone, shadow)

    def folded(self, text: str) -> str:
        """Everything folded, letter case included, and known OCR slips put right."""
        return self.uncased(self.cased(text))

    def uncased(self, cased: str) -> str:
        """The folded shadow of a cased one."""
        shadow = _lower(cased)
        if self._slips is not None:
            shadow = self._slips.sub(lambda match: self._meant[match.group()], shadow)
        return shadow
