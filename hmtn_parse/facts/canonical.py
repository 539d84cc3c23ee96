"""The canonical form of a body's name: abbreviations written out, one spelling of levels."""

from __future__ import annotations

from functools import lru_cache

import regex

from hmtn_parse.rulebook import Rulebook


@lru_cache(maxsize=4096)
def canonical(name: str, rulebook: Rulebook) -> str:
    """`BCĐ VĐHMTN tỉnh` as `Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh`.

    Bracketed short forms are left out (`hiến máu tình nguyện (HMTN) tỉnh`); a name that begins
    with a small letter gets a capital. The words are otherwise the document's own.
    """
    full = _table(rulebook)
    words = _BRACKET.sub("", name)

    def write_out(match: regex.Match[str]) -> str:
        return full.get(match.group().replace("Đ", "D"), match.group())

    words = _ABBREVIATION.sub(write_out, words)
    words = _BLANKS.sub(" ", words).strip()
    return words[:1].upper() + words[1:]


_BRACKET = regex.compile(r"\s*\([^()]*\)")
_BLANKS = regex.compile(r"\s+")
_ABBREVIATION = regex.compile(
    r"(?<![\p{L}\p{N}])\p{Lu}{2,}(?:[&,-]\p{Lu}{2,}){0,2}\.?(?![\p{L}\p{N}])|\p{Lu}{2,}\d*"
)


@lru_cache(maxsize=8)
def _table(rulebook: Rulebook) -> dict[str, str]:
    return {
        entry.term.replace("Đ", "D"): str(entry.data["full"])
        for entry in rulebook.lexicon("organisation_abbreviation")
    }
