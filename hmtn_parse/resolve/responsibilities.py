"""Responsibilities: duties linked to the deadlines and quotas that stand in their words."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.facts.duties import Duty, DutyReader
from hmtn_parse.model import Deadline, Quota, Responsibility, Source


def resolve_responsibilities(
    duties: DutyReader, deadlines: Sequence[Deadline], quotas: Sequence[Quota]
) -> list[Responsibility]:
    """One a duty, in document order; `deadlines` and `quotas` hold indexes into the plan's lists."""
    return [
        Responsibility(
            agents=duty.agents,
            role=duty.role,
            task=duty.task.passage.text[duty.task.start : duty.task.end].strip(),
            partners=duty.partners,
            requested=duty.requested,
            deadlines=tuple(i for i, fact in enumerate(deadlines) if _belongs(duty, fact.source)),
            quotas=tuple(i for i, fact in enumerate(quotas) if _belongs(duty, fact.source)),
            source=duty.task.passage.source(duty.task.start, duty.task.end),
        )
        for duty in duties.duties
    ]


def _belongs(duty: Duty, source: Source) -> bool:
    return any(
        span.passage.block == source.block
        and span.passage.cell == source.cell
        and span.start <= source.start < span.end
        for span in (duty.task, *duty.spans)
    )
