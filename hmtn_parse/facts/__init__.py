"""Facts: one file a kind. A mention says what the words say; `resolve` adds what context gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from hmtn_parse.facts.reading import Reading
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

PhraseReader = Callable[[RunningText, Rulebook, date | None], list[Reading]]

READERS: dict[str, str] = {
    "date": "hmtn_parse.facts.dates:read_dates",
    "quantity": "hmtn_parse.facts.quantities:read_quantities",
    "citation": "hmtn_parse.facts.citations:read_citations",
    "organisation": "hmtn_parse.facts.organisations:read_organisations",
    "deadline": "hmtn_parse.facts.deadlines:read_deadlines",
    "responsibility": "hmtn_parse.facts.responsibilities:read_responsibilities",
    "contact": "hmtn_parse.facts.contacts:read_contacts",
}
"""Where the phrase reader of each kind lives; imported when first asked for."""


def phrase_reader(kind: str) -> PhraseReader:
    """The function that reads one kind of fact in a phrase; KeyError for an unknown kind."""
    module, _, name = READERS[kind].partition(":")
    reader: PhraseReader = getattr(import_module(module), name)
    return reader
