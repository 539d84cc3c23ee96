"""The shape of a rule file. Rules are TOML that a person who knows no Python can extend.

A file holds any of these tables, in any order:

`[fragment.NAME]` a named piece of pattern that others use as `{NAME}`: `pattern`, `what`.
`[lexicon.NAME]` a list of terms, also usable as `{NAME}`: `what`, `terms`.
`[[entry]]` one term of a lexicon with data of its own: `lexicon`, `term`, `variants`, `data`.
`[[rule]]` a pattern with what it produces and its examples, both ways.
`[[slip]]` a known OCR slip: `read`, `meant`, of the same length.
`[[finding]]` the documentation of an audit check (see `audit`).
`[[unit]]` an administrative unit: `name`, `level`, `code`, `parent`, `valid_from`, `valid_to`, `successor`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(_Shape):
    """A phrase that the rule reads. `value` is the reading in the fact's canonical short form.

    `issued` is the document's date for readings that need one, e.g. the year of `7/4`.
    """

    text: str
    value: str | None = None
    issued: dt.date | None = None


class CounterExample(_Shape):
    """A phrase that the rule must leave alone, and why."""

    text: str
    why: str = Field(min_length=3)


class RuleShape(_Shape):
    """One rule. `kind` is the fact that it serves; `produces` is handed to that fact's reader.

    `case`: match on the cased shadow (symbols), else on the folded one. `tones = false`: tone and
    quality marks do not count, in the text and in the pattern (lines that OCR read badly). `priority`: of two
    overlapping matches the higher one wins, then the longer. `needs`: literals of which the
    shadow must hold one before the pattern is tried (speed only); `{name}` there stands for every
    term of a lexicon, so that a term added later is not passed over.
    """

    id: str = Field(pattern=r"^[a-z0-9_.-]+$")
    kind: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str | None = None
    pattern: str
    case: bool = False
    tones: bool = True
    priority: int = 0
    needs: tuple[str, ...] = ()
    produces: dict[str, Any] = Field(default_factory=dict)
    source: str | None = None
    status: Literal["stable", "experimental"] = "stable"
    matches: tuple[Example, ...] = Field(min_length=1)
    not_matches: tuple[CounterExample, ...] = Field(min_length=1)


class FragmentShape(_Shape):
    """A named piece of pattern; `what` says in a sentence what it stands for.

    Its examples are found by searching the folded shadow for the pattern alone; what needs its
    surroundings to be told apart has its examples in the rules that use it.
    """

    pattern: str
    what: str
    matches: tuple[Example, ...] = ()
    not_matches: tuple[CounterExample, ...] = ()


class LexiconShape(_Shape):
    """A named list of terms. A later file that names the same lexicon adds to it."""

    what: str | None = None
    terms: tuple[str, ...] = ()


class EntryShape(_Shape):
    """A term with variants (other spellings of the same thing) and data of its own."""

    lexicon: str
    term: str
    variants: tuple[str, ...] = ()
    data: dict[str, Any] = Field(default_factory=dict)


class SlipShape(_Shape):
    """`read` is what OCR made of `meant`; both have the same number of letters."""

    read: str
    meant: str


class UnitShape(_Shape):
    """An administrative unit with its official code and the time for which it existed."""

    name: str
    level: Literal["province", "district", "commune"]
    type: str
    code: str
    parent: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None


class FindingShape(_Shape):
    """The documentation of one audit check, printed by `hmtn-parse explain`."""

    code: str = Field(pattern=r"^[A-Z]\d{3}$")
    slug: str
    severity: Literal["error", "warning", "info"]
    name: dict[str, str]
    what: dict[str, str]
    why: dict[str, str]
    example: str
    ignore_when: dict[str, str]
    source: str | None = None
    enabled: bool = True


class RuleFile(_Shape):
    """One TOML file."""

    about: str | None = None
    fragment: dict[str, FragmentShape] = Field(default_factory=dict)
    lexicon: dict[str, LexiconShape] = Field(default_factory=dict)
    entry: tuple[EntryShape, ...] = ()
    rule: tuple[RuleShape, ...] = ()
    slip: tuple[SlipShape, ...] = ()
    unit: tuple[UnitShape, ...] = ()
    finding: tuple[FindingShape, ...] = ()
