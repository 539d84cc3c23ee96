"""Responsibilities: duties linked to the deadlines and quotas that stand in their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.duty import Duty
from hmtn_parse.model import Deadline, Quota, Responsibility, Source

Place = tuple[int, int | None, int | None]


def resolve_responsibilities(
    duties: DutyReader, deadlines: Sequence[Deadline], quotas: Sequence[Quota]
) -> list[Responsibility]:
    """One a duty, in document order; `deadlines` and `quotas` hold indexes into the plan's lists."""
    due = _by_place(fact.source for fact in deadlines)
    counted = _by_place(fact.source for fact in quotas)
    return [
        Responsibility(
            agents=duty.agents,
            role=duty.role,
            task=duty.task.passage.text[duty.task.start : duty.task.end].strip(),
            partners=duty.partners,
            requested=duty.requested,
            deadlines=_held(duty, due),
            quotas=_held(duty, counted),
            source=duty.task.passage.source(duty.task.start, duty.task.end),
        )
        for duty in duties.duties
    ]


def _by_place(sources: Iterable[Source]) -> dict[Place, list[tuple[int, int]]]:
    """Where facts stand: block and cell -> (offset, index of the fact)."""
    places: dict[Place, list[tuple[int, int]]] = {}
    for index, source in enumerate(sources):
        cell = source.cell
        key = (source.block, cell.row if cell else None, cell.column if cell else None)
        places.setdefault(key, []).append((source.start, index))
    return places


def _held(duty: Duty, places: dict[Place, list[tuple[int, int]]]) -> tuple[int, ...]:
    """The facts that stand in a duty's words."""
    held: set[int] = set()
    for span in (duty.task, *duty.spans):
        cell = span.passage.cell
        key = (span.passage.block, cell.row if cell else None, cell.column if cell else None)
        held.update(index for start, index in places.get(key, ()) if span.start <= start < span.end)
    return tuple(sorted(held))
