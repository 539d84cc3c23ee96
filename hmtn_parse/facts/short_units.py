"""`Huyện Đại Lộc: 450 đơn vị` in a plan that asks for `3.800 đơn vị máu`: units of blood, not bodies.

Once a document has named what it counts in full, the head noun alone counts the same where it closes an
item; `Số đơn vị tham gia: 12 đơn vị` still counts bodies.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.text.passage import RunningText

_LABEL = regex.compile(r"(?P<label>[^:;.\n]{1,80}):\s$")
_CLOSED = regex.compile(r"\s?(?:[;,.]|$)")


def read_short_units(found: Sequence[QuantityMention], text: RunningText) -> None:
    """Makes things of such counts of bodies, in place."""
    heads = {
        " ".join(words[:size])
        for mention in found
        if mention.sort == "thing" and len(words := mention.unit.casefold().split()) > 1
        for size in range(1, len(words))
    }
    if not heads:
        return
    for mention in found:
        unit = mention.unit.casefold()
        if mention.sort != "group" or unit not in heads or mention.passage.cell is not None:
            continue
        folded = text.folded_of(mention.passage)
        label = _LABEL.search(folded[: mention.start])
        closed = _CLOSED.match(folded, mention.end) is not None
        if label is not None and closed and unit not in label["label"]:
            mention.sort = "thing"
