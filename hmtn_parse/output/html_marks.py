"""What lies on the text of a plan in its HTML page: findings, facts and checks, each with a key.

A key is the id of the entry in the lists beside the document (`p1c2`: plan 1, cause 2; `p1f7`: fact 7;
`p1v3`: verdict 3). Blocks and cells of the document have ids of their own (`p1-b20r16c2`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hmtn_parse.model import Plan, Source
from hmtn_parse.output.causes import Cause, Place, place
from hmtn_parse.output.fact_lines import FactLine


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of one entry. `strong` marks are coloured at all times, others when their entry is chosen.

    `number` is that of a cause; `wrong` is the cell that its only smallest repair would change.
    `kind` is a severity (`error`), a kind of fact (`deadlines`) or `check`.
    """

    key: str
    kind: str
    source: Source
    strong: bool
    number: int = 0
    wrong: bool = False


Marks = dict[Place, list[Mark]]
"""All marks of a plan by the passage that they lie on."""


def marks_of(plan: Plan, prefix: str, found: Sequence[Cause], facts: Sequence[FactLine]) -> Marks:
    """The marks of a plan whose keys begin with `prefix`, e.g. `p1`."""
    marks: Marks = {}
    for mark in (*_of_causes(prefix, found), *_of_facts(prefix, facts), *_of_verdicts(prefix, plan)):
        marks.setdefault(seen_place(mark.source, plan), []).append(mark)
    return marks


def seen_place(source: Source, plan: Plan) -> Place:
    """Where a source can be seen: of a cell that a merge covers, the cell that the merge shows."""
    block, row, column = place(source)
    rows = plan.blocks[block].rows
    if row < 0 or not rows:
        return block, -1, -1
    start = rows[row].cells[column].merged_from
    return (block, *start) if start is not None else (block, row, column)


def place_id(prefix: str, where: Place) -> str:
    """The id of a block or cell in the page: `p1-b20`, `p1-b20r16c2`."""
    block, row, column = where
    return f"{prefix}-b{block}" if row < 0 else f"{prefix}-b{block}r{row}c{column}"


def _of_causes(prefix: str, found: Sequence[Cause]) -> Iterator[Mark]:
    for cause in found:
        key = f"{prefix}c{cause.number}"
        strong = tuple(dict.fromkeys((*cause.wrong, *cause.stated)))
        for source in strong:
            yield Mark(key, cause.severity, source, True, cause.number, source in cause.wrong)
        parts = (source for finding in cause.findings for source in finding.sources)
        for source in dict.fromkeys((*cause.candidates, *parts)):
            if source not in strong:
                yield Mark(key, cause.severity, source, False, cause.number)


def _of_facts(prefix: str, facts: Sequence[FactLine]) -> Iterator[Mark]:
    for index, fact in enumerate(facts, 1):
        yield Mark(f"{prefix}f{index}", fact.kind, fact.source, True)


def _of_verdicts(prefix: str, plan: Plan) -> Iterator[Mark]:
    for index, verdict in enumerate(plan.verdicts, 1):
        for source in verdict.sources[:1]:
            yield Mark(f"{prefix}v{index}", "check", source, False)
