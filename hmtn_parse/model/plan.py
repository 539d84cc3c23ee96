"""The plan: one typed document."""

from __future__ import annotations

from typing import Literal

from hmtn_parse.model.base import Model
from hmtn_parse.model.document import Block, ReadNote, SourceFile
from hmtn_parse.model.facts import (
    Abbreviation,
    BudgetLine,
    Citation,
    Contact,
    DateMention,
    Deadline,
    Event,
    Organisation,
    Quota,
    Responsibility,
    Slogan,
)
from hmtn_parse.model.finding import Finding, Verdict
from hmtn_parse.model.head import DocumentKind, DocumentNumber, Issuer, Recipient, Signature
from hmtn_parse.model.section import Section
from hmtn_parse.model.table import Allocation, Table
from hmtn_parse.model.time import Time


class Plan(Model):
    """Everything that the document says, each fact with its place in `blocks`.

    Fields and their meaning are the data contract that the README describes; `hmtn-parse schema`
    prints the JSON Schema.
    """

    schema_version: Literal["1.0"] = "1.0"
    source_file: SourceFile
    kind: DocumentKind | None = None
    number: DocumentNumber | None = None
    issuer: Issuer | None = None
    place: str | None = None
    issued: Time | None = None
    title: str | None = None
    period: Time | None = None
    citations: tuple[Citation, ...] = ()
    sections: tuple[Section, ...] = ()
    dates: tuple[DateMention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    quotas: tuple[Quota, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    events: tuple[Event, ...] = ()
    tables: tuple[Table, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signature: Signature | None = None
    organisations: tuple[Organisation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[ReadNote, ...] = ()
    blocks: tuple[Block, ...]
