"""Slogans: the messages that a plan gives out, under `THÔNG ĐIỆP …` or in quotation marks."""

from __future__ import annotations

from hmtn_parse.model import Slogan
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.text.passage import Passage

_MARKS = " \"“”«»'.;,"
_WORDS = (2, 40)


def find_slogans(frame: Frame, rulebook: Rulebook) -> list[Slogan]:
    """`1. Mỗi giọt máu cho đi - Một cuộc đời ở lại.` under a heading of messages, and those in quotes."""
    headings = {
        match.passage.block
        for match in rulebook.find("slogan-heading", frame.text)
        if match.passage.cell is None and _opens(frame, match.passage, match.end)
    }
    found: dict[tuple[int, int], Slogan] = {}
    if headings:
        for passage in frame.text:
            place = frame.places[passage.block]
            if passage.cell is not None or place.zone != "body" or place.parent not in headings:
                continue
            start, end = _trimmed(passage.text, place.mark_end, len(passage.text))
            if _WORDS[0] <= len(passage.text[start:end].split()) <= _WORDS[1]:
                found[passage.index, start] = _slogan(passage, start, end)
    for match in rulebook.find("slogan-inline", frame.text):
        if frame.place(match.passage).zone == "body":
            start, end = _trimmed(match.passage.text, *match.groups["slogan"])
            found.setdefault((match.passage.index, start), _slogan(match.passage, start, end))
    return [found[key] for key in sorted(found)]


def _opens(frame: Frame, passage: Passage, end: int) -> bool:
    """A heading whose title speaks of messages, or a lead-in with a colon right behind them."""
    place = frame.places[passage.block]
    if place.zone != "body":
        return False
    if place.heading and place.title_end >= end:
        return True
    return passage.text.rstrip().endswith(":") and len(passage.text[place.mark_end :].split()) <= 16


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _slogan(passage: Passage, start: int, end: int) -> Slogan:
    source = passage.source(start, end)
    return Slogan(text=source.text, source=source)
