"""The line under a list that states its sum: `Tổng cộng: 460 người`, `Cộng: 300 người, 210 đơn vị`."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.text.numerals import read_number
from hmtn_parse.text.passage import Passage

SUMMED = frozenset({"people", "event", "thing", "size", "money", "other", "group"})
LEADERS = regex.compile(r"\s?(?:[.…_·]\s?){3,}")
"""Dots that lead from a name to its figure: `Công an huyện ........ 30 người`."""


def total_line(
    frame: Frame, passage: Passage | None, mentions: Sequence[QuantityMention], rulebook: Rulebook
) -> list[QuantityMention]:
    """The figures of a line that is itself a sum, one a measure; empty for any other line.

    A figure without a unit (`Tổng: 1.000`) has the unit ``""``: that of the items.
    """
    if passage is None:
        return []
    folded = frame.text.folded_of(passage)
    start = frame.places[passage.block].mark_end
    label = rulebook.pattern(r"\W*{total_word}(?!\w)").match(folded, start)
    if label is None:
        return []
    figures = [
        m
        for m in mentions
        if m.sort in SUMMED and not m.in_words and m.per is None and m.start >= label.end()
    ]
    if figures:
        return figures if len(folded[label.end() : figures[0].start].split()) <= _WORDS else []
    bare = rulebook.pattern(r"[\s:.…_=-]*(?P<low>{number})\s?\.?$").match(folded, label.end())
    numeral = read_number(folded[slice(*bare.span("low"))]) if bare is not None else None
    if bare is None or numeral is None or numeral.style == "point-decimal":
        return []
    span = bare.span("low")
    return [
        QuantityMention(
            passage=passage,
            start=span[0],
            end=span[1],
            low=numeral.value,
            high=numeral.value,
            unit="",
            sort="other",
            rule="quantity.bare_total",
            unit_span=(span[1], span[1]),
            figures=(span,),
        )
    ]


_WORDS = 6
