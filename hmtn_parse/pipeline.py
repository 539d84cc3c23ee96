"""The stages in order: bytes become a document, a frame, tables, mentions, facts, findings."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from hmtn_parse.checks import audit_plan
from hmtn_parse.facts.breakdowns import link_over_blocks
from hmtn_parse.facts.budget import find_budget
from hmtn_parse.facts.citations import find_citations
from hmtn_parse.facts.contacts import find_contacts
from hmtn_parse.facts.date_cells import find_cell_days
from hmtn_parse.facts.dates import find_dates
from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.list_allocations import list_allocations
from hmtn_parse.facts.organisations import find_organisations
from hmtn_parse.facts.quantities import find_quantities
from hmtn_parse.facts.quotas import find_quotas
from hmtn_parse.facts.share_lists import find_shares
from hmtn_parse.facts.short_units import read_short_units
from hmtn_parse.facts.slogans import find_slogans
from hmtn_parse.facts.split_totals import find_split_totals
from hmtn_parse.model import Document, Plan
from hmtn_parse.readers import read, read_bytes
from hmtn_parse.resolve.abbreviations import find_abbreviations
from hmtn_parse.resolve.citations import resolve_citations
from hmtn_parse.resolve.dates import issue_time, plan_period, resolve_dates
from hmtn_parse.resolve.deadlines import DeadlineResolver
from hmtn_parse.resolve.events import EventResolver
from hmtn_parse.resolve.organisations import resolve_organisations
from hmtn_parse.resolve.responsibilities import resolve_responsibilities
from hmtn_parse.rulebook import Rulebook, default_rulebook, load_rulebook
from hmtn_parse.sections import build_frame
from hmtn_parse.tables import read_tables, table_allocations

Rules = str | PathLike[str] | Sequence[str | PathLike[str]] | Rulebook | None


def rulebook_of(rules: Rules) -> Rulebook:
    """The library's rules, with the user's folder or folders laid over them."""
    if rules is None:
        return default_rulebook()
    if isinstance(rules, Rulebook):
        return rules
    folders = [rules] if isinstance(rules, (str, PathLike)) else rules
    return load_rulebook(*(Path(folder) for folder in folders))


def parse_file(path: str | PathLike[str], *, rules: Rules = None) -> Plan:
    """A file becomes an audited plan."""
    return parse_document(read(Path(path)), rulebook_of(rules))


def parse_data(data: bytes, name: str, *, rules: Rules = None) -> Plan:
    """The bytes of a file become an audited plan; `name` gives the suffix."""
    return parse_document(read_bytes(data, name), rulebook_of(rules))


def parse_document(document: Document, rulebook: Rulebook) -> Plan:
    """Everything after reading, in order; data goes one way."""
    frame = build_frame(document, rulebook)
    text = frame.text
    tables = read_tables(frame, rulebook)

    readings = find_cell_days(tables, find_dates(text, rulebook), frame, rulebook)
    dates = resolve_dates(readings, frame, rulebook)
    issued = issue_time(frame, rulebook)
    organisations = find_organisations(text, rulebook)
    abbreviations = find_abbreviations(text, rulebook)
    citations = resolve_citations(find_citations(text, rulebook), frame, rulebook)
    contacts = find_contacts(frame, rulebook)
    duties = DutyReader(frame, rulebook, organisations, tables)

    quantities = find_quantities(text, rulebook)
    read_short_units(quantities, text)
    link_over_blocks(quantities, frame)
    shares = find_shares(frame, quantities, rulebook)
    mentions = [date.mention for date in dates]
    quotas = find_quotas(frame, tables, quantities, shares, rulebook, duties, mentions)
    deadlines = DeadlineResolver(frame, rulebook, duties, organisations, contacts, tables).deadlines(dates)

    plan = Plan(
        source_file=document.source_file,
        kind=frame.head.kind,
        number=frame.head.number,
        issuer=frame.head.issuer,
        place=frame.head.place,
        issued=issued,
        title=frame.head.title,
        period=plan_period(frame, rulebook),
        citations=tuple(citations),
        sections=frame.sections,
        dates=tuple(date.mention for date in dates),
        deadlines=tuple(deadlines),
        quotas=tuple(quotas),
        responsibilities=tuple(resolve_responsibilities(duties, deadlines, quotas)),
        events=tuple(EventResolver(frame, rulebook, duties, citations, deadlines, tables).events(dates)),
        tables=tuple(tables),
        allocations=(
            *table_allocations(frame, tables, rulebook),
            *list_allocations(
                frame,
                [*shares, *find_split_totals(frame, quantities, shares)],
                quantities,
                rulebook,
            ),
        ),
        contacts=tuple(contacts),
        slogans=tuple(find_slogans(frame, rulebook)),
        budget=tuple(find_budget(frame, quantities, rulebook)),
        recipients=frame.recipients,
        signature=frame.signature,
        organisations=tuple(
            resolve_organisations(
                organisations, frame, rulebook, abbreviations, issued.start if issued else None
            )
        ),
        abbreviations=tuple(abbreviations),
        notes=document.notes,
        blocks=document.blocks,
    )
    findings, verdicts = audit_plan(plan, rulebook, text=text, quantities=quantities)
    return plan.model_copy(update={"findings": tuple(findings), "verdicts": tuple(verdicts)})
