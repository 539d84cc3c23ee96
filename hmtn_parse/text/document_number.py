"""The number and symbol of a document: `Số: 719 /KH-BCĐ`, `43/2000/QĐ-TTg`, Party `36-HD/VPTW`.

The patterns and the known slips of symbols stand in `rules/base/document_kinds.toml`; the
sections stage (the head's own number) and the citations read them alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import regex

from hmtn_parse.model import DocumentNumber
from hmtn_parse.text.shadow import Shadow


class NumberRules(Protocol):
    """What of a rulebook is needed here; text knows nothing of the rulebook itself."""

    shadow: Shadow

    def pattern(self, template: str) -> regex.Pattern[str]: ...
    def lexicon(self, name: str) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text: `start` is where the word `Số` or the number itself begins."""

    start: int
    end: int
    number: DocumentNumber


def parse_number(text: str, rules: NumberRules) -> DocumentNumber | None:
    """The first document number in a text, `Số 140 /KH - BCD` as value 140, symbol `KH-BCĐ`.

    `Số: /KH-UBND` has value None; a text without any such number gives None. `number.text` is
    the number as written, without the word `Số`.
    """
    found = find_number(text, rules)
    return None if found is None else found.number


def find_number(text: str, rules: NumberRules) -> FoundNumber | None:
    """The first document number in a text, with its place."""
    match = rules.pattern("{document_number}").search(rules.shadow.cased(text))
    return None if match is None else number_of(match, text, rules)


def number_of(match: regex.Match[str], text: str, rules: NumberRules) -> FoundNumber:
    """The number that the pattern `{document_number}` matched in the shadow of `text`."""
    spans = {name: match.span(name) for name in match.re.groupindex if match.start(name) >= 0}
    symbol_span = next(spans[name] for name in _SYMBOLS if name in spans)
    value_span = next((spans[name] for name in _VALUES if name in spans), None)
    year_span = next((spans[name] for name in _YEARS if name in spans), None)
    first_span = year_span or symbol_span
    written_from = value_span[0] if value_span else text.rfind("/", match.start(), first_span[0])
    if written_from < 0:
        written_from = symbol_span[0]
    value = None if value_span is None else re.match(r"\d+", text[slice(*value_span)])
    return FoundNumber(
        match.start(),
        match.end(),
        DocumentNumber(
            text=text[written_from : symbol_span[1]],
            value=None if value is None else int(value.group()),
            symbol=normal_symbol(text[slice(*symbol_span)], rules),
            year=None if year_span is None else int(text[slice(*year_span)]),
        ),
    )


_VALUES = ("value", "party_value", "bare_value", "bare_party_value")
_YEARS = ("year", "bare_year")
_SYMBOLS = ("symbol", "party_symbol", "party_symbol_blank", "bare_symbol", "bare_party_symbol")
_GROUP = re.compile(r"[^-/.\s]+")


def normal_symbol(symbol: str, rules: NumberRules) -> str:
    """`KH - BCD` as `KH-BCĐ`: blanks out, one kind of dash, known slips put right."""
    joined = re.sub(r"\s+", "", rules.shadow.cased(symbol))
    whole = {e.term: str(e.data["meant"]) for e in rules.lexicon("symbol_slip")}
    inside = {e.term: str(e.data["meant"]) for e in rules.lexicon("symbol_slip") if e.data.get("inside")}

    def right(group: re.Match[str]) -> str:
        written = group.group()
        if written in whole:
            return whole[written]
        for slip, meant in inside.items():
            if slip in written:
                return written.replace(slip, meant)
        return written

    return _GROUP.sub(right, joined)
