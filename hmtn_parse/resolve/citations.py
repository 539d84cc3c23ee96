"""Citations in context: the document's own number is none, a short second mention is the first again."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.facts.citations import CitationMention
from hmtn_parse.model import Citation, DocumentNumber, Time
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame


def resolve_citations(
    mentions: Sequence[CitationMention], frame: Frame, rulebook: Rulebook
) -> list[Citation]:
    """The citations of a document, each mention, by place.

    Left out are the document's own number in head or annex (`(Kèm theo Kế hoạch số 140/KH-BCĐ …)`)
    and whatever stands in recipients and signature. A later mention by number only gets date and
    issuer of the first; its date then says `inferred: ["date"]`.
    """
    del rulebook
    known: dict[tuple[str | None, int | None, int | None, str | None], CitationMention] = {}
    found: list[Citation] = []
    for mention in mentions:
        if _is_own(mention, frame):
            continue
        issued, issuer = mention.issued, mention.issuer
        if mention.number is not None and mention.number.value is not None:
            key = _key(mention)
            first = known.get(key)
            if first is None or (mention.issuer is not None and (first.issuer or "").isupper()):
                known[key] = mention  # a title in capitals is no model for the spelling
            if first is not None and issued is None and issuer is None:
                issued, issuer = _again(first.issued), first.issuer
        found.append(
            Citation(
                kind=mention.kind,
                number=mention.number,
                issued=issued,
                issuer=issuer,
                subject=mention.subject,
                source=mention.passage.source(mention.start, mention.end),
            )
        )
    return found


def _again(issued: Time | None) -> Time | None:
    return None if issued is None else issued.model_copy(update={"inferred": ("date",)})


def _key(mention: CitationMention) -> tuple[str | None, int | None, int | None, str | None]:
    number = mention.number or DocumentNumber(text="")
    return mention.kind.code, number.value, number.year, number.symbol


def _is_own(mention: CitationMention, frame: Frame) -> bool:
    """The number in the head, or the same number again in a note of an annex."""
    place = frame.place(mention.passage)
    if place.zone in ("recipients", "signature"):
        return True
    own = frame.head.number_source
    if own is not None and own.block == mention.passage.block and mention.passage.cell == own.cell:
        overlaps = mention.start < own.end and mention.end > own.start
        if overlaps:
            return True
    number, head = mention.number, frame.head.number
    if number is None or head is None or head.symbol is None or number.symbol != head.symbol:
        return False
    return number.value == head.value and number.year == head.year
