"""Links between plans: a citation's number, symbol and date against every plan's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.archive.card import Card
from hmtn_parse.model import Citation
from hmtn_parse.text.shadow import unmarked


@dataclass(frozen=True, slots=True)
class Link:
    """`citing` names `cited` in `citation`."""

    citing: Card
    cited: Card
    citation: Citation


def link_cards(cards: Sequence[Card]) -> list[Link]:
    """Every citation that names exactly one other plan of the archive.

    A number is unique only with body, kind and year, so symbol and day must agree too; where two
    plans fit, there is no link.
    """
    by_number: dict[tuple[int, str], list[Card]] = {}
    for card in cards:
        if card.number is not None and card.number.value is not None:
            by_number.setdefault((card.number.value, _symbol(card.number.symbol)), []).append(card)
    links: list[Link] = []
    seen: set[tuple[str, str]] = set()
    for citing in cards:
        for citation in citing.citations:
            if citation.number is None or citation.number.value is None:
                continue
            key = (citation.number.value, _symbol(citation.number.symbol))
            fits = [c for c in by_number.get(key, ()) if c is not citing and _same_day(citation, c)]
            if len(fits) == 1 and (citing.name, fits[0].name) not in seen:
                seen.add((citing.name, fits[0].name))
                links.append(Link(citing, fits[0], citation))
    return links


def _symbol(symbol: str | None) -> str:
    return unmarked(symbol or "").upper().replace(" ", "")


def _same_day(citation: Citation, card: Card) -> bool:
    """The citation's day falls into the plan's (a draft has a month only); no day, no link."""
    cited, issued = citation.issued, card.issued
    if cited is None or issued is None or cited.start is None or issued.start is None or issued.end is None:
        return False
    return issued.start <= cited.start <= issued.end
