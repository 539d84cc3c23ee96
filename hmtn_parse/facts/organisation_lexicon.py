"""Looks up, at a place in the text, which known body, head, group or office begins there.

The terms stand in `rules/*/organisations.toml`; the longest that fits wins. Letter case decides
where a small letter would make another word of it: `Báo Lạng Sơn`, but `báo cáo`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
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
PREDICATE = ("predicate", "domain_verb")
"""The lexicons of the verbs that begin a predicate wherever they stand behind a name."""
_SYMBOL_JOINTS = "-/"
_IN_CAPITALS = regex.compile(
    r"(?<![\p{L}\p{N}])(?!Giao |Các |Mỗi |Từng |Do |Cho |Theo |Tại |Và )\p{Lu}[\p{L}]* $"
)
_WORDS = re.compile(r"\w+")
_NEXT_WORD = re.compile(r"[^\w\n]{1,3}(\w+)")
_TWO_WORDS = re.compile(r"(\w+)(?:[^\w\n]{1,3}(\w+))?")


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


_NOTHING: list[_Entry] = []


class TermIndex:
    """Terms of several lexicons by their first word and the second one."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._by_word: dict[str, dict[str | None, list[_Entry]]] = {}
        for entry in entries:
            words = _TWO_WORDS.match(entry.folded)
            if words:
                seconds = self._by_word.setdefault(words.group(1), {})
                seconds.setdefault(words.group(2), []).append(entry)
        for seconds in self._by_word.values():
            for found in seconds.values():
                found.sort(key=lambda e: -len(e.folded))

    @property
    def openings(self) -> Set[str]:
        """The first words of all terms, folded."""
        return self._by_word.keys()

    def holds(self, folded: str) -> bool:
        """Whether a term, folded, is in the index."""
        words = _TWO_WORDS.match(folded)
        seconds = self._by_word.get(words.group(1), {}) if words else {}
        return any(e.folded == folded for found in seconds.values() for e in found)

    def at(self, text: RunningText, start: int) -> Term | None:
        """The longest term that begins exactly at `start`."""
        folded = text.folded
        words = _TWO_WORDS.match(folded, start)
        if words is None:
            return None
        first, second = words.groups()
        seconds = self._by_word.get(first)
        return None if seconds is None else _longest(text, start, seconds, second)

    def scan(self, text: RunningText, start: int = 0, end: int | None = None) -> Iterator[Term]:
        """Every place at which a term begins, left to right; the caller may skip inner ones."""
        known = self._by_word
        folded = text.folded
        for word in _WORDS.finditer(folded, start, len(folded) if end is None else end):
            seconds = known.get(word.group())
            if seconds is None:
                continue
            begin = word.start()
            if folded[begin - 1 : begin] == "@":
                continue
            following = _NEXT_WORD.match(folded, word.end())
            term = _longest(text, begin, seconds, following.group(1) if following else None)
            if term is not None:
                yield term


def _longest(
    text: RunningText, start: int, seconds: Mapping[str | None, list[_Entry]], second: str | None
) -> Term | None:
    """The longest term at a place, of those with its first word, by the word behind."""
    folded = text.folded
    found = seconds.get(None, _NOTHING)
    if second is not None and second in seconds:
        found = seconds[second] + found
    for entry in found:
        if folded.startswith(entry.folded, start):
            end = start + len(entry.folded)
            if _goes_on(folded, end) or not _case_fits(entry, text, start, end):
                continue
            return Term(entry.kind, entry.written, start, end)
    return None


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


def verb_at(text: RunningText, start: int, rulebook: Rulebook, *lexicons: str) -> Term | None:
    """The verb of a lexicon at a place, unless it is part of a longer word: `giao`, not `giao thông`."""
    verb = terms_of(rulebook, *lexicons).at(text, start)
    if verb is None:
        return None
    other = terms_of(rulebook, "not_a_predicate").at(text, start)
    if other is not None and other.end > verb.end:
        return None
    if text.folded[start - 1 : start] == " ":
        # `Khai thác công | trình`: the verb is the second part of the word.
        before = text.folded.rfind(" ", max(0, start - 12), start - 1) + 1
        whole = terms_of(rulebook, "word_that_ends_as_verb").at(text, before) if before else None
        if whole is not None and whole.end > start:
            return None
    return verb


@lru_cache(maxsize=64)
def terms_of(rulebook: Rulebook, *lexicons: str) -> TermIndex:
    """One lexicon by itself, or some as one, looked up without regard to letter case."""
    return TermIndex(
        [
            _entry(rulebook, word, "none")
            for lexicon in lexicons
            for entry in rulebook.lexicon(lexicon)
            for word in (entry.term, *entry.variants)
        ]
    )


def _entry(rulebook: Rulebook, word: str, kind: TermKind) -> _Entry:
    capitals = " " not in word and sum(c.isupper() for c in word) >= 2
    return _Entry(rulebook.shadow.folded(word), kind, rulebook.shadow.cased(word), capitals)
