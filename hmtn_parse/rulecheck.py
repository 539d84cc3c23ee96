"""Checks rules against their own examples, both ways, as the tests and `rules check` do.

Every example must be matched by its rule and, where it states a value, be read so; no
counter-example may be matched by its rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.facts import READERS, phrase_reader
from hmtn_parse.facts.reading import Reading
from hmtn_parse.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class RuleFault:
    """An example that a rule does not live up to; `line` is the rule's in `file`."""

    rule: str
    file: str
    line: int | None
    example: str
    vi: str
    en: str


def fact_of(kind: str) -> str | None:
    """The fact whose phrase reader a kind of rule serves: `deadline-word` serves `deadline`."""
    return kind if kind in READERS else next((f for f in READERS if kind.startswith(f"{f}-")), None)


def check_rules(rulebook: Rulebook) -> Iterator[RuleFault]:
    """Every fault of every rule and of every fragment that has examples."""
    yield from _check_fragments(rulebook)
    for kind in rulebook.kinds:
        fact = fact_of(kind)
        for rule in rulebook.rules(kind):
            for example in rule.shape.matches:
                text = rulebook.read(example.text)
                if not rule.find(text):
                    yield RuleFault(
                        rule.id,
                        rule.file,
                        rule.line,
                        example.text,
                        "mẫu không khớp ví dụ của chính nó",
                        "the pattern does not match its own example",
                    )
                elif example.value is not None and fact is not None:
                    values = [r.value for r in phrase_reader(fact)(text, rulebook, example.issued)]
                    if example.value not in (*values, "; ".join(values)):
                        yield RuleFault(
                            rule.id,
                            rule.file,
                            rule.line,
                            example.text,
                            f"phải đọc ra «{example.value}» nhưng đọc ra {values}",
                            f"must be read as {example.value!r}, was read as {values}",
                        )
            reads = fact is not None and any(
                rule.id in _rules_that_read(fact, example.text, rulebook) for example in rule.shape.matches
            )
            for counter in rule.shape.not_matches:
                if fact is not None and reads:
                    matched = rule.id in _rules_that_read(fact, counter.text, rulebook)
                else:
                    matched = bool(rule.find(rulebook.read(counter.text)))
                if matched:
                    yield RuleFault(
                        rule.id,
                        rule.file,
                        rule.line,
                        counter.text,
                        f"mẫu khớp ví dụ trái ({counter.why})",
                        f"the pattern matches a counter-example ({counter.why})",
                    )


def _check_fragments(rulebook: Rulebook) -> Iterator[RuleFault]:
    for file in rulebook.files:
        for name, fragment in file.shape.fragment.items():
            examples = [(example.text, True, "") for example in fragment.matches]
            examples += [(counter.text, False, counter.why) for counter in fragment.not_matches]
            for text, wanted, why in examples:
                found = rulebook.pattern(f"{{{name}}}").search(rulebook.shadow.folded(text))
                if (found is not None) != wanted:
                    yield RuleFault(
                        name,
                        str(file.path),
                        file.line_of(f"[fragment.{name}]"),
                        text,
                        "mẫu không khớp ví dụ của chính nó" if wanted else f"mẫu khớp ví dụ trái ({why})",
                        "the pattern does not match its own example"
                        if wanted
                        else f"the pattern matches a counter-example ({why})",
                    )


def _rules_that_read(fact: str, phrase: str, rulebook: Rulebook) -> set[str]:
    """The rules whose readings of a phrase stand, after the fact's own vetoes."""
    return {reading.rule for reading in phrase_reader(fact)(rulebook.read(phrase), rulebook, None)}


def read_phrase(phrase: str, rulebook: Rulebook) -> list[Reading]:
    """Everything that the rules read in a phrase, of every kind of fact, by place."""
    text = rulebook.read(phrase)
    readings = [reading for kind in READERS for reading in phrase_reader(kind)(text, rulebook, None)]
    return sorted(readings, key=lambda reading: (reading.start, -reading.end, reading.kind))
