"""Annotated phrases: `corpus/phrases/<split>/<fact>.toml`, what the rules read of them.

`[[group]]` holds a `value` and the `phrases` that mean it; `[[negative]]` a `text` in which
nothing of the kind may be read, and `why`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from hmtn_parse.facts import READERS, phrase_reader
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.normal import normal


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PhraseGroup(_Shape):
    """Phrases of one meaning; `issued` is the date of the document they stand in."""

    value: str
    phrases: tuple[str, ...]
    issued: dt.date | None = None


class NegativePhrase(_Shape):
    """A phrase that holds no fact of the kind."""

    text: str
    why: str


class PhraseFile(_Shape):
    """One file of phrases."""

    about: str | None = None
    group: tuple[PhraseGroup, ...] = ()
    negative: tuple[NegativePhrase, ...] = ()


@dataclass
class PhraseScore:
    """How many phrases are read as annotated, and which are not."""

    split: str
    kind: str
    phrases: int = 0
    read: int = 0
    negatives: int = 0
    matched: int = 0
    notes: list[str] = field(default_factory=list)


def phrase_files(corpus: Path) -> list[tuple[str, str, PhraseFile]]:
    """Split, kind and content of every phrase file under a corpus folder."""
    return [
        (
            file.parent.name,
            file.stem,
            PhraseFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))),
        )
        for file in sorted((corpus / "phrases").glob("*/*.toml"))
        if file.stem in READERS
    ]


def score_phrases(corpus: Path, rulebook: Rulebook) -> list[PhraseScore]:
    """Every phrase is read with the rules of its kind and compared as a string."""
    scores: list[PhraseScore] = []
    for split, kind, content in phrase_files(corpus):
        score = PhraseScore(split, kind)
        reader = phrase_reader(kind)
        for group in content.group:
            for phrase in group.phrases:
                readings = reader(rulebook.read(normal(phrase)), rulebook, group.issued)
                value = "; ".join(reading.value for reading in readings)
                score.phrases += 1
                if value == group.value:
                    score.read += 1
                else:
                    score.notes.append(f"«{phrase}»: {value!r}, not {group.value!r}")
        for negative in content.negative:
            readings = reader(rulebook.read(normal(negative.text)), rulebook, None)
            score.negatives += 1
            if readings:
                score.matched += 1
                score.notes.append(f"«{negative.text}» was read as {readings[0].value!r}: {negative.why}")
        scores.append(score)
    return scores
