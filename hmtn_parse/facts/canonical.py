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
    full, pattern = _table(rulebook)

    def write_out(match: regex.Match[str]) -> str:
        return full[match.group().replace("Đ", "D")]

    words = pattern.sub(write_out, _BRACKET.sub("", name))
    words = _CAPITAL_LEVEL.sub(lambda match: match.group().lower(), words)
    words = _TWICE.sub(r"\1", _BLANKS.sub(" ", words)).strip()
    return words[:1].upper() + words[1:]


_LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn"
_BRACKET = regex.compile(r"\s*\([^()]*\)")
_BLANKS = regex.compile(r"\s+")
_CAPITAL_LEVEL = regex.compile(rf"(?<= )(?:{_LEVELS.upper()})(?= |$)")
_TWICE = regex.compile(rf"\b({_LEVELS}) \1(?!\w)")


@lru_cache(maxsize=8)
def _table(rulebook: Rulebook) -> tuple[dict[str, str], regex.Pattern[str]]:
    """Short forms with what they stand for; `Đ` and the slip `D` are one letter here."""
    full = {
        entry.term.replace("Đ", "D"): str(entry.data["full"])
        for entry in rulebook.lexicon("organisation_abbreviation")
    }
    terms = "|".join(
        regex.escape(term, special_only=True).replace("D", "[DĐ]")
        for term in sorted(full, key=len, reverse=True)
    )
    return full, regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{terms})(?![\p{{L}}\p{{N}}])")
