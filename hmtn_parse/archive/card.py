"""The card of a plan: the little that comparing it with thousands of others needs."""

from __future__ import annotations

from dataclasses import dataclass

from hmtn_parse.model import Allocation, Citation, DocumentKind, DocumentNumber, Plan, Time


@dataclass(frozen=True)
class Card:
    """A plan's identity, what it cites and what it allots; `name` is its file."""

    name: str
    kind: DocumentKind | None
    number: DocumentNumber | None
    issued: Time | None
    issuer: str | None
    place: str | None
    title: str | None
    citations: tuple[Citation, ...]
    allocations: tuple[Allocation, ...]


def card_of(name: str, plan: Plan) -> Card:
    """The card of a parsed plan."""
    return Card(
        name=name,
        kind=plan.kind,
        number=plan.number,
        issued=plan.issued,
        issuer=plan.issuer.name if plan.issuer is not None else None,
        place=plan.place,
        title=plan.title,
        citations=plan.citations,
        allocations=plan.allocations,
    )
