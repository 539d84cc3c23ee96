"""Contacts: `điện thoại liên hệ: 0974389986`, e-mail, fax, web page, postal address."""

from __future__ import annotations

from datetime import date

from hmtn_parse.facts.reading import Reading
from hmtn_parse.model import Contact
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import RunningText


def find_contacts(frame: Frame, rulebook: Rulebook) -> list[Contact]:
    """Every contact in a document, by place. `value` is as written, closing marks left out:
    `02143.842.700./.` gives `02143.842.700`."""
    found: list[Contact] = []
    for match in rulebook.find("contact", frame.text):
        start, end = match.groups["value"]
        found.append(
            Contact(
                kind=match.rule.produces["kind"],
                value=_value(match),
                source=match.passage.source(start, end),
            )
        )
    return found


def read_contacts(text: RunningText, rulebook: Rulebook, issued: date | None = None) -> list[Reading]:
    """The contacts of a phrase, as `phone 0974389986`."""
    del issued
    readings: list[Reading] = []
    for match in rulebook.find("contact", text):
        start, end = match.groups["value"]
        kind = str(match.rule.produces["kind"])
        words = match.passage.text[start:end]
        readings.append(Reading("contact", match.rule.id, start, end, words, f"{kind} {_value(match)}"))
    return readings


def _value(match: Match) -> str:
    """The words of the contact; an e-mail that a line break cut in two is joined again."""
    value = (match["value"] or "").strip().rstrip(" ,;")
    return value.replace(" ", "") if match.rule.produces["kind"] == "email" else value
