"""Builds patterns from fragments and lexicons, and runs them over a running text.

Patterns meet one line per passage. White space in a shadow is a single space, so `\\s` stands
for a space and never for the line feed between two passages; `[^…]` does not cross it either;
`^` and `$` are the ends of a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import regex

from hmtn_parse.errors import RuleError
from hmtn_parse.rulebook.schema import RuleShape
from hmtn_parse.text.passage import Passage, RunningText
from hmtn_parse.text.shadow import unmarked

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_NEGATED = re.compile(r"(?<!\\)\[\^(-?)")
_SET_OR_ESCAPE = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)
_SET_OR_MARK = re.compile(_SET_OR_ESCAPE.pattern + r"|[()|]", re.DOTALL)
_TOKEN = re.compile(_SET_OR_ESCAPE.pattern + r"|\(\?P?[<=!:>]*|\{\d*,?\d*\}|.", re.DOTALL)
_NO_LITERAL = frozenset("().^$?*+|{}")
_HELD_ESCAPES = {r"\W": r"[^\w\n]", r"\D": r"[^\d\n]"}
"""A character that is no letter, or no digit, could be the line break between two passages."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a passage; spans are offsets into the passage's text."""

    rule: CompiledRule
    passage: Passage
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]

    def __getitem__(self, group: str) -> str | None:
        """The text (not the shadow) of a named group, or None where it took no part."""
        span = self.groups.get(group)
        return None if span is None else self.passage.text[span[0] : span[1]]

    @property
    def text(self) -> str:
        """The matched text as written."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, eq=False)
class CompiledRule:
    """A rule ready to run."""

    shape: RuleShape
    file: str
    line: int | None
    pattern: regex.Pattern[str] = field(repr=False)
    needs: tuple[str, ...] = ()

    @cached_property
    def opens_line(self) -> bool:
        """Whether the pattern fits only at the start of a passage, so that only starts are tried."""
        pattern = self.pattern.pattern
        return pattern.startswith("^") and not _has_branches(pattern)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.pattern.groupindex)

    @cached_property
    def literal(self) -> str:
        """Words that every match holds, as its shadow spells them; empty where none are sure.

        A short text mostly lacks them, and to look for them costs a tenth of a search.
        """
        return required_literal(self.pattern.pattern)

    @property
    def id(self) -> str:
        """The rule's name, unique in a rulebook: `date.day_month_year`."""
        return self.shape.id

    @property
    def produces(self) -> dict[str, Any]:
        """What the fact's reader is told beside the matched groups."""
        return self.shape.produces

    def shadow_of(self, text: RunningText) -> str:
        """The shadow that this rule's pattern is written for."""
        if self.shape.tones:
            return text.cased if self.shape.case else text.folded
        return text.cased_unmarked if self.shape.case else text.folded_unmarked

    def find(self, text: RunningText) -> list[Match]:
        """Every match of this rule, in order."""
        shadow = self.shadow_of(text)
        if self.literal not in shadow:
            return []
        return [
            self._match(found, text) for found in self._found(shadow, text) if found.end() > found.start()
        ]

    def _found(self, shadow: str, text: RunningText) -> Iterable[regex.Match[str]]:
        if not self.needs and not self.opens_line:
            return self.pattern.finditer(shadow)
        return self._found_in(self._stretches(shadow) if self.needs else text.lines, shadow)

    def _found_in(self, stretches: Iterable[tuple[int, int]], shadow: str) -> Iterator[regex.Match[str]]:
        if self.opens_line:
            # The end is given since a pattern's required words are looked for as far as it.
            match = self.pattern.match
            for start, end in stretches:
                found = match(shadow, start, end)
                if found is not None:
                    yield found
        else:
            for start, end in stretches:
                yield from self.pattern.finditer(shadow, start, end)

    def _stretches(self, shadow: str) -> Iterator[tuple[int, int]]:
        """Where a match can be: the passages (lines of the shadow) that hold a needed word.

        A line's own line feed goes along, for a pattern may look at it.
        """
        following = {word: shadow.find(word) for word in self.needs}
        following = {word: at for word, at in following.items() if at >= 0}
        while following:
            first = min(following.values())
            start = shadow.rfind("\n", 0, first) + 1
            end = shadow.find("\n", first) + 1 or len(shadow)
            yield start, end
            for word, at in list(following.items()):
                if at < end:
                    at = shadow.find(word, end)
                    if at < 0:
                        del following[word]
                    else:
                        following[word] = at

    def find_at(self, text: RunningText, starts: Iterable[int]) -> Iterator[Match]:
        """The matches that begin at given offsets of the running text.

        For many rules that all begin with the same thing (a figure): its places are found once.
        """
        shadow = self.shadow_of(text)
        if self.needs and not any(word in shadow for word in self.needs):
            return
        at = self.pattern.match
        for start in starts:
            found = at(shadow, start, shadow.find("\n", start) + 1 or len(shadow))
            if found is not None and found.end() > start:
                yield self._match(found, text)

    def _match(self, found: regex.Match[str], text: RunningText) -> Match:
        start, end = found.span()
        passage, offset = text.locate(start)
        groups = {}
        for name in self._names:
            first, last = found.span(name)
            if first >= 0:
                groups[name] = first - offset, last - offset
        return Match(self, passage, start - offset, end - offset, groups)


def _has_branches(pattern: str) -> bool:
    """Whether a bar stands outside all brackets: `^a|b` fits in mid-line too."""
    depth = 0
    for mark in _SET_OR_MARK.findall(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            return True
    return False


def required_literal(pattern: str) -> str:
    """The longest plain words that stand outside all brackets of a compiled pattern.

    `tháng (?P<m>\\d\\d?)(?!\\w)` needs `tháng `. A bar outside all brackets leaves nothing that is sure.
    """
    longest, run, depth = "", "", 0
    for token in _TOKEN.findall(pattern):
        if token == "|" and depth == 0:
            return ""
        depth += (token[0] == "(") - (token == ")")
        if len(token) == 1 and depth == 0 and token not in _NO_LITERAL:
            run += token
            continue
        # `?`, `*` and `{0,2}` make the letter before them optional; `+` and others only end the run.
        longest = max(longest, run[:-1] if token[0] in "?*{" else run, key=len)
        run = ""
    return max(longest, run, key=len)


def expand(pattern: str, fragments: Mapping[str, str], where: str, line: int | None) -> str:
    """The pattern with every `{name}` replaced, however deep fragments stand in fragments."""
    for _ in range(12):
        names = {m.group(1) for m in _REFERENCE.finditer(pattern)}
        if not names:
            return pattern
        for name in names:
            if name not in fragments:
                raise RuleError(
                    f"không có mảnh hay từ điển nào tên «{name}»",
                    f"no fragment or lexicon is named {name!r}",
                    file=where,
                    line=line,
                )
        pattern = _REFERENCE.sub(lambda m: f"(?:{fragments[m.group(1)]})", pattern)
    raise RuleError(
        "các mảnh gọi vòng lẫn nhau", "fragments refer to one another in a circle", file=where, line=line
    )


def compile_rule(
    shape: RuleShape, fragments: Mapping[str, str], needs: tuple[str, ...], file: str, line: int | None
) -> CompiledRule:
    """One rule with its pattern compiled; a wrong pattern is a RuleError that names the place."""
    pattern = expand(shape.pattern, fragments, file, line)
    if not shape.tones:
        pattern = unmarked(pattern)
    return CompiledRule(shape, file, line, compile_pattern(pattern, file, line), needs)


def compile_pattern(pattern: str, file: str, line: int | None = None) -> regex.Pattern[str]:
    """A pattern held inside its passage."""
    held = _NEGATED.sub(lambda m: r"[^\n\-" if m.group(1) else r"[^\n", pattern.replace(r"\s", " "))
    held = _SET_OR_ESCAPE.sub(lambda m: _HELD_ESCAPES.get(m.group(), m.group()), held)
    try:
        return regex.compile(held, regex.MULTILINE | regex.V0)
    except regex.error as error:
        raise RuleError(f"mẫu sai: {error}", f"the pattern is wrong: {error}", file=file, line=line) from None
