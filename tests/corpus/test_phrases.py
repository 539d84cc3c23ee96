"""The annotated phrases: well formed, not shared between the splits, and read as annotated.

Held-out phrases are checked for their shape only, and no message here prints one: rule writers
run this test.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from hmtn_parse.evaluation.phrases import PhraseFile, PhraseScore, phrase_files, score_phrases
from hmtn_parse.facts import READERS
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.normal import normal

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = phrase_files(CORPUS)
KINDS = sorted(READERS)

# --- What a value may look like -------------------------------------------------------------------

_YEAR = r"(?:\d{4}|XXXX)"
_DAY = rf"{_YEAR}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?~?"
_WEEK = r"\d{4}-W\d\d"
# `../16:30`: only the end of the stretch has an hour (`từ ngày 06/3 đến 16 giờ 30 ngày 14/3`).
_CLOCK = r"(?:\.\./)?\d\d:\d\d(?:/(?:\d\d:\d\d|\.\.))?"
_RULE = r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,]+)*"
_TIME = rf"(?:(?:(?:\.\.|{_DAY})/(?:\.\.|{_DAY})|{_DAY}|{_WEEK}|{_RULE})(?: {_CLOCK})?|{_CLOCK})"
_NUMBER = r"\d+(?:\.\d+)?"
_ROLE = r"(?:lead|coordinate|advise|implement)"
# A name holds commas and hyphens, never the marks that join names.
_NAMES = r"[^|+;]+(?: \| [^|+;]+)*"

SYNTAX = {
    "date": rf"{_TIME}|impossible",
    "quantity": rf"[~><]?(?:{_NUMBER})?(?:\.\.<?(?:{_NUMBER})?)? [^\d;][^;]*",
    "citation": r"(?:[^\W\d]+|-) (?:(?:\d+[a-zđ]?(?:/\d{4})?|-)/[A-ZĐ][\w/-]*|\d+|-)"
    r" (?:\d{4}(?:-\d\d(?:-\d\d)?)?|-) \[[^\[\]]+\]",
    "organisation": _NAMES,
    "deadline": rf"(?:before|by|within) {_TIME}"
    r"|relative (?:before|after|within) (?:\d+ (?:hour|day|working-day|week|month|year))?",
    "responsibility": rf"{_ROLE}: {_NAMES}(?: \+ {_NAMES})?",
    "contact": r"(?:phone|fax) [+(]?\d[\d .()-]+\d|email \S+@\S+\.\w+|website \S+\.\w\S*|address [^;]+",
}

# `;` joins readings, and also the parts of a recurrence (`FREQ=MONTHLY;BYMONTHDAY=25`), which has no blank.
_BETWEEN_READINGS = re.compile("; ")


def _phrases(content: PhraseFile) -> list[tuple[str, str]]:
    """Each phrase and the date of its document, for `ngày 10/6` means a year only with one."""
    groups = [(phrase, str(group.issued)) for group in content.group for phrase in group.phrases]
    return groups + [(negative.text, str(None)) for negative in content.negative]


def _key(phrase: str) -> str:
    return normal(phrase).casefold().strip(" .;:,-")


def test_every_kind_stands_in_both_splits() -> None:
    assert {(split, kind) for split, kind, _ in FILES} == {
        (split, kind) for split in ("development", "held-out") for kind in KINDS
    }
    assert {file.stem for file in CORPUS.glob("phrases/*/*.toml")} == set(KINDS)


@pytest.mark.parametrize(
    ("split", "kind", "content"), FILES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_files_hold_both_sorts_and_say_why(split: str, kind: str, content: PhraseFile) -> None:
    assert kind in READERS
    assert all(group.phrases for group in content.group)
    assert len(content.negative) >= len(content.group) / 6
    assert all(len(negative.why) > 3 for negative in content.negative)
    if split == "held-out":
        assert content.about is not None
        assert "must not read" in content.about


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_well_formed(kind: str) -> None:
    shape = re.compile(SYNTAX[kind])
    wrong = {
        group.value
        for _, file_kind, content in FILES
        if file_kind == kind
        for group in content.group
        for value in _BETWEEN_READINGS.split(group.value)
        if not shape.fullmatch(value)
    }
    assert not wrong


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "9/7/2021"),
        ("date", "2021-7-9"),
        ("date", "2021-07-09 7:00"),
        ("date", "FREQ=MONTHLY; BYMONTHDAY=25"),
        ("quantity", "6500"),
        ("quantity", "6.500.000 người"),
        ("citation", "QĐ 43/2000/QĐ-TTg"),
        ("citation", "QĐ 43/2000/QĐ-TTg 07/4/2000 [Thủ tướng Chính phủ]"),
        ("organisation", "Sở Y tế; Công an tỉnh"),
        ("deadline", "until 2024-06-20"),
        ("deadline", "relative 15 day"),
        ("responsibility", "Sở Y tế"),
        ("responsibility", "lead: Sở Y tế + Công an tỉnh + Tỉnh đoàn"),
        ("contact", "0909112358"),
    ],
)
def test_values_of_a_wrong_form_are_told(kind: str, value: str) -> None:
    assert not re.fullmatch(SYNTAX[kind], value)


@pytest.mark.parametrize("kind", KINDS)
def test_no_phrase_stands_twice(kind: str) -> None:
    found = {
        split: [
            pair
            for file_split, file_kind, content in FILES
            if (file_split, file_kind) == (split, kind)
            for pair in _phrases(content)
        ]
        for split in ("development", "held-out")
    }
    twice = {
        split: [pair for pair, count in Counter(pairs).items() if count > 1] for split, pairs in found.items()
    }
    assert not twice["held-out"], f"{len(twice.pop('held-out'))} held-out phrases of {kind} stand twice"
    assert not twice["development"]
    shared = {_key(phrase) for phrase, _ in found["development"]} & {
        _key(phrase) for phrase, _ in found["held-out"]
    }
    assert not shared, f"{len(shared)} phrases of {kind} stand in both splits"


def test_there_are_enough_of_both_sorts() -> None:
    phrases = sum(len(group.phrases) for *_, content in FILES for group in content.group)
    negatives = sum(len(content.negative) for *_, content in FILES)
    assert phrases + negatives >= 1200
    assert negatives * 4 >= phrases + negatives


# --- What the rules read of them ------------------------------------------------------------------


@pytest.fixture(scope="module")
def scores() -> dict[str, PhraseScore]:
    return {
        score.kind: score
        for score in score_phrases(CORPUS, default_rulebook())
        if score.split == "development"
    }


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read(kind: str, scores: dict[str, PhraseScore]) -> None:
    score = scores[kind]
    assert score.read / score.phrases >= 0.97, "\n".join(score.notes)


@pytest.mark.parametrize("kind", KINDS)
def test_counter_examples_are_let_be(kind: str, scores: dict[str, PhraseScore]) -> None:
    assert scores[kind].matched == 0, "\n".join(scores[kind].notes)
