"""Every fact of a plan as one line with its place, for the tree on a terminal and the HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.model import Allocation, Citation, Deadline, Plan, Quota, Responsibility, Source, Time
from hmtn_parse.output.words import WORDS, figure, quantity_words, time_words


@dataclass(frozen=True, slots=True)
class FactLine:
    """`kind` is a key of the words (`deadlines`), `value` what was read, `about` what it belongs to.

    `trước 20/03/2020` about `Cung cấp danh sách cho từng xã [Bảo hiểm xã hội huyện]`.
    """

    kind: str
    value: str
    about: str
    source: Source


def fact_lines(plan: Plan, language: str) -> list[FactLine]:
    """The facts of a plan, kind by kind, each kind in document order; facts without a place are left out."""
    return list(_lines(plan, WORDS[language]))


def _lines(plan: Plan, words: dict[str, str]) -> Iterator[FactLine]:
    for citation in plan.citations:
        yield FactLine("citations", *_citation(citation), citation.source)
    for date in plan.dates:
        inferred = (
            ", ".join(words.get(f"inferred-{part}", part) for part in date.time.inferred) if date.time else ""
        )
        about = f"{words['inferred']}: {inferred}" if inferred else ""
        yield FactLine("dates", _when(date.time, date.source), about, date.source)
    for deadline in plan.deadlines:
        yield FactLine("deadlines", *_deadline(deadline, words), deadline.source)
    for quota in plan.quotas:
        yield FactLine("quotas", *_quota(quota, words), quota.source)
    for duty in plan.responsibilities:
        yield FactLine("duties", *_duty(duty, words), duty.source)
    for event in plan.events:
        about = ", ".join(part for part in (event.name, event.place, *event.organisers) if part)
        yield FactLine("events", _when(event.time, event.source), about, event.source)
    for allocation in plan.allocations:
        yield FactLine("allocations", *_allocation(allocation, words), allocation.source)
    for line in plan.budget:
        value = quantity_words(line.quantity) if line.quantity else line.text
        yield FactLine("budget", value, line.text if line.quantity else "", line.source)
    for contact in plan.contacts:
        yield FactLine("contacts", contact.value, words[f"contact-{contact.kind}"], contact.source)
    for slogan in plan.slogans:
        yield FactLine("slogans", slogan.text, "", slogan.source)
    for recipient in plan.recipients:
        if recipient.source is not None:
            copies = f"{recipient.copies} {words['copies']}" if recipient.copies else ""
            yield FactLine("recipients", recipient.text, copies, recipient.source)
    for short in plan.abbreviations:
        yield FactLine("abbreviations", short.short, short.full, short.source)
    for body in plan.organisations:
        where = f"{body.unit.name} ({body.unit.code})" if body.unit else ""
        yield FactLine("organisations", body.canonical, where, body.source)


def _when(time: Time | None, source: Source) -> str:
    """The interval; what recurs or could not be read stands as written."""
    return source.text if time is None or (time.start is None and time.recurrence) else time_words(time)


def _citation(citation: Citation) -> tuple[str, str]:
    number = citation.number.text if citation.number else ""
    issued = time_words(citation.issued) if citation.issued else ""
    about = [part for part in (issued, citation.issuer, citation.subject) if part]
    return f"{citation.kind.name} {number}".strip(), ", ".join(about)


def _deadline(deadline: Deadline, words: dict[str, str]) -> tuple[str, str]:
    if deadline.time is None or deadline.time.start is None:
        when = deadline.source.text
    else:
        when = f"{words[deadline.relation]} {time_words(deadline.time)}"
    return when, _about(deadline.action, "; ".join(deadline.responsible))


def _quota(quota: Quota, words: dict[str, str]) -> tuple[str, str]:
    value = quantity_words(quota.quantity) + (f"/{quota.per}" if quota.per else "")
    about = ", ".join(part for part in (quota.holder, *quota.co_holders, quota.measure) if part)
    return value, _about(about, words[quota.role])


def _duty(duty: Responsibility, words: dict[str, str]) -> tuple[str, str]:
    partners = f"{words['with']} {'; '.join(duty.partners)}" if duty.partners else ""
    return "; ".join(duty.agents), _about(duty.task, partners)


def _allocation(allocation: Allocation, words: dict[str, str]) -> tuple[str, str]:
    value = f"{len(allocation.items)} {words['parts']}, {words['sum']} {figure(allocation.computed_total)}"
    if allocation.stated_total is not None:
        value += f", {words['total']} {figure(allocation.stated_total)}"
    return value, allocation.measure or allocation.unit or ""


def _about(what: str, more: str) -> str:
    return f"{what} [{more}]".strip() if more else what
