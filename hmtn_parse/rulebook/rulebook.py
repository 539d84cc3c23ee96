"""The rulebook itself: what every stage asks for words, patterns and lexicons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import regex

from hmtn_parse.errors import RuleError
from hmtn_parse.rulebook.alternation import alternation
from hmtn_parse.rulebook.compile import CompiledRule, Match, compile_pattern, compile_rule, expand
from hmtn_parse.rulebook.load import LoadedFile, load_folder, rules_folder
from hmtn_parse.rulebook.schema import EntryShape, FindingShape, RuleShape, UnitShape
from hmtn_parse.text.passage import RunningText
from hmtn_parse.text.shadow import Shadow, Slip


class Rulebook:
    """Rules, fragments and lexicons of one or more folders; later folders add and replace.

    A rule with the id of an earlier one replaces it; a lexicon of the same name grows.
    Patterns are compiled when a kind is first asked for.
    """

    def __init__(self, files: Sequence[LoadedFile]) -> None:
        self.files = tuple(files)
        self._rules: dict[str, tuple[RuleShape, LoadedFile]] = {}
        self._entries: dict[str, list[EntryShape]] = {}
        self._kinds: dict[str, tuple[CompiledRule, ...]] = {}
        self._patterns: dict[str, regex.Pattern[str]] = {}
        plain = Shadow()
        slips: list[Slip] = []
        for file in files:
            for name, lexicon in file.shape.lexicon.items():
                known = self._entries.setdefault(name, [])
                known.extend(EntryShape(lexicon=name, term=term) for term in lexicon.terms)
            for entry in file.shape.entry:
                self._entries.setdefault(entry.lexicon, []).append(entry)
            for rule in file.shape.rule:
                self._rules[rule.id] = (rule, file)
            for slip in file.shape.slip:
                read, meant = plain.folded(slip.read), plain.folded(slip.meant)
                if len(read) != len(meant):
                    raise RuleError(
                        f"«{slip.read}» và «{slip.meant}» phải dài bằng nhau",
                        f"{slip.read!r} and {slip.meant!r} must have the same length",
                        file=str(file.path),
                        line=file.line_of(slip.read),
                    )
                slips.append(Slip(read, meant))
        self.shadow = Shadow(slips)
        self._fold = plain.folded

    @cached_property
    def fragments(self) -> dict[str, str]:
        """Every name that a pattern may use in braces: fragments, and lexicons as alternations."""
        names = {name: self._alternation(entries) for name, entries in self._entries.items() if entries}
        for file in self.files:
            for name, fragment in file.shape.fragment.items():
                names[name] = fragment.pattern
        return names

    def _needs(self, shape: RuleShape) -> tuple[str, ...]:
        """The literals that a rule needs; `{name}` stands for all terms of a lexicon."""
        words: list[str] = []
        for need in shape.needs:
            if need.startswith("{"):
                entries = self._entries.get(need.strip("{}"), [])
                words += [self._fold(word) for entry in entries for word in (entry.term, *entry.variants)]
            else:
                words.append(need)
        return tuple(words)

    def _alternation(self, entries: Sequence[EntryShape]) -> str:
        return alternation(self._fold(word) for entry in entries for word in (entry.term, *entry.variants))

    def rules(self, kind: str) -> tuple[CompiledRule, ...]:
        """The rules of one kind, higher priority first, then in the order of the files."""
        if kind not in self._kinds:
            found = [
                compile_rule(
                    shape, self.fragments, self._needs(shape), str(file.path), file.line_of(f'"{shape.id}"')
                )
                for shape, file in self._rules.values()
                if shape.kind == kind
            ]
            self._kinds[kind] = tuple(sorted(found, key=lambda rule: -rule.shape.priority))
        return self._kinds[kind]

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds that have a rule."""
        return tuple(dict.fromkeys(shape.kind for shape, _ in self._rules.values()))

    def find(self, kind: str, text: RunningText, *, overlaps: bool = False) -> list[Match]:
        """All matches of a kind's rules, by place; of overlapping ones the best only.

        Best is the higher priority, then the longer, then the earlier.
        """
        found: list[Match] = []
        for rule in self.rules(kind):
            found += rule.find(text)
        if overlaps:
            return sorted(found, key=_place)
        return best_matches(found)

    def lexicon(self, name: str) -> tuple[EntryShape, ...]:
        """The terms of a lexicon, in the order of the files; empty when no file names it."""
        return tuple(self._entries.get(name, ()))

    def pattern(self, template: str) -> regex.Pattern[str]:
        """A pattern of the engine's own that is built from named fragments, compiled once."""
        if template not in self._patterns:
            self._patterns[template] = compile_pattern(
                expand(template, self.fragments, "engine", None), "engine"
            )
        return self._patterns[template]

    @cached_property
    def units(self) -> tuple[UnitShape, ...]:
        """The administrative units, all eras."""
        return tuple(unit for file in self.files for unit in file.shape.unit)

    @cached_property
    def findings(self) -> tuple[FindingShape, ...]:
        """The documented audit checks, by code."""
        shapes = {shape.code: shape for file in self.files for shape in file.shape.finding}
        return tuple(shapes[code] for code in sorted(shapes))

    def read(self, phrase: str) -> RunningText:
        """A phrase as a running text with this rulebook's shadow."""
        return RunningText.of_phrase(phrase, self.shadow)

    def __iter__(self) -> Iterator[tuple[RuleShape, LoadedFile]]:
        return iter(self._rules.values())


def best_matches(found: Sequence[Match]) -> list[Match]:
    """Of overlapping matches the one with the higher priority, then the longer, then the earlier."""
    ranked = sorted(found, key=lambda m: (-m.rule.shape.priority, m.start - m.end, m.passage.index, m.start))
    taken: dict[int, list[tuple[int, int]]] = {}
    kept: list[Match] = []
    for match in ranked:
        spans = taken.setdefault(match.passage.index, [])
        # The spans are apart and in order, so that only the two beside the match can overlap it.
        at = bisect_left(spans, (match.start, match.end))
        before, after = spans[at - 1 : at], spans[at : at + 1]
        if (not before or before[0][1] <= match.start) and (not after or match.end <= after[0][0]):
            spans.insert(at, (match.start, match.end))
            kept.append(match)
    return sorted(kept, key=_place)


def _place(match: Match) -> tuple[int, int, int]:
    return match.passage.index, match.start, -match.end


@lru_cache(maxsize=1)
def default_rulebook() -> Rulebook:
    """The rules that came with the library."""
    return Rulebook(load_folder(rules_folder()))


def load_rulebook(*folders: Path) -> Rulebook:
    """The library's own rules with the user's folders laid over them."""
    if not folders:
        return default_rulebook()
    files = list(default_rulebook().files)
    for folder in folders:
        files.extend(load_folder(folder))
    return Rulebook(files)
