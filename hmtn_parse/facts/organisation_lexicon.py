"""Looks up, at a place in the text, which known body, head, group or office begins there.

The terms stand in `rules/*/organisations.toml`; the longest that fits wins. Letter case decides
where a small letter would make another word of it: `Báo Lạng Sơn`, but `báo cáo`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

TermKind = Literal["name", "head", "committee", "group", "quantifier", "office", "office-of", "level", "none"]

_LEXICONS: tuple[tuple[str, TermKind], ...] = (
    ("not_an_organisation", "none"),
    ("organisation_name", "name"),
    ("committee", "committee"),
    ("organisation_head", "head"),
    ("organisation_office", "office"),
    ("organisation_office_of", "office-of"),
    ("organisation_quantifier", "quantifier"),
    ("level_noun", "level"),
)
_SYMBOL_JOINTS = "-/"
_IN_CAPITALS = regex.compile(
    r"(?<![\p{L}\p{N}])(?!Giao |Các |Mỗi |Từng |Do |Cho |Theo |Tại |Và )\p{Lu}[\p{L}]* $"
)
_FIRST_WORD = regex.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """A known word sequence at a place; `end` is the offset after it."""

    kind: TermKind
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    folded: str
    kind: TermKind
    written: str
    capitals: bool


class TermIndex:
    """Terms of several lexicons by their first word."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._by_word: dict[str, list[_Entry]] = {}
        for entry in entries:
            first = _FIRST_WORD.match(entry.folded)
            if first:
                self._by_word.setdefault(first.group(), []).append(entry)
        for found in self._by_word.values():
            found.sort(key=lambda e: -len(e.folded))
        words = list(self._by_word) or ["\x00"]
        self._start = regex.compile(r"(?<![\w@])\L<words>(?!\w)", words=words)

    def at(self, text: RunningText, start: int) -> Term | None:
        """The longest term that begins exactly at `start`."""
        word = _FIRST_WORD.match(text.folded, start)
        if word is None:
            return None
        for entry in self._by_word.get(word.group(), ()):
            if text.folded.startswith(entry.folded, start):
                end = start + len(entry.folded)
                if _goes_on(text.folded, end) or not _case_fits(entry, text, start, end):
                    continue
                return Term(entry.kind, entry.written, start, end)
        return None

    def scan(self, text: RunningText, start: int = 0, end: int | None = None) -> Iterator[Term]:
        """Every place at which a term begins, left to right; the caller may skip inner ones."""
        for found in self._start.finditer(text.folded, start, end if end is not None else len(text.folded)):
            term = self.at(text, found.start())
            if term is not None:
                yield term


def _goes_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


def _case_fits(entry: _Entry, text: RunningText, start: int, end: int) -> bool:
    """Abbreviations need their capitals; a single word needs its first; longer terms need none.

    No part of a symbol is a body (`140/KH-BCĐ`), and no single word after another capital is a head:
    `Chợ Đồn`, `Ngày Hội`, `TRƯỞNG BAN`.
    """
    if entry.kind in ("none", "quantifier", "level"):
        return True
    written = text.cased[start:end]
    if written.isupper() and text.cased[start - 1 : start] in _SYMBOL_JOINTS and start:
        return False
    if entry.capitals:
        return written.replace("Đ", "D") == entry.written.replace("Đ", "D") or written.isupper()
    if " " in entry.written:
        return True
    return written[0].isupper() and _IN_CAPITALS.search(text.cased, max(0, start - 16), start) is None


@lru_cache(maxsize=8)
def heads_of(rulebook: Rulebook) -> TermIndex:
    """All words with which a body, a group or an office can begin."""
    entries = [
        _entry(rulebook, word, kind)
        for lexicon, kind in _LEXICONS
        for entry in rulebook.lexicon(lexicon)
        for word in (entry.term, *entry.variants)
    ]
    return TermIndex(entries)


@lru_cache(maxsize=64)
def terms_of(rulebook: Rulebook, lexicon: str) -> TermIndex:
    """One lexicon by itself, looked up without regard to letter case."""
    return TermIndex(
        [
            _entry(rulebook, word, "none")
            for entry in rulebook.lexicon(lexicon)
            for word in (entry.term, *entry.variants)
        ]
    )


def _entry(rulebook: Rulebook, word: str, kind: TermKind) -> _Entry:
    capitals = " " not in word and sum(c.isupper() for c in word) >= 2
    return _Entry(rulebook.shadow.folded(word), kind, rulebook.shadow.cased(word), capitals)
