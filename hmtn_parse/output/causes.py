"""Findings put together by what went wrong: one wrong cell may break its row and its column.

Reports number the causes, worst first, and show each once with its repairs and its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hmtn_parse.model import Finding, Repair, Severity, Source

ROOTS = frozenset({"duplicate-row"})
"""What explains the other findings of its cause, and so stands first among them however grave they are."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Place = tuple[int, int, int]
"""Block, row and column; row and column are -1 outside tables."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One or more findings that one repair explains. `number` is counted from 1 in a plan's reports."""

    number: int
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The gravest of its findings, which stands first unless another is the root of all."""
        return min((f.severity for f in self.findings), key=SEVERITIES.index)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The smallest repairs, which all its findings share."""
        return next((f.repairs for f in self.findings if f.repairs), ())

    @property
    def stated(self) -> tuple[Source, ...]:
        """Where each finding's stated figure or faulty words stand, each once.

        The first source of an equation states its result, the rest are its parts; a finding without an
        equation (a deadline after its event, units that nobody addresses) is about all its sources.
        """
        found = [s for f in self.findings for s in (f.sources[:1] if f.stated is not None else f.sources)]
        return tuple(dict.fromkeys(found))

    @property
    def wrong(self) -> tuple[Source, ...]:
        """The cells that the only smallest repair would change; empty where several repairs are possible."""
        if len(self.repairs) != 1 or not self.repairs[0].unique:
            return ()
        return tuple(edit.source for edit in self.repairs[0].edits)

    @property
    def candidates(self) -> tuple[Source, ...]:
        """The cells of which some would change, where several repairs are possible, each once."""
        if self.wrong:
            return ()
        return tuple(dict.fromkeys(edit.source for repair in self.repairs for edit in repair.edits))

    @property
    def main(self) -> Source | None:
        """The place to show first: the one wrong cell if it is known, else what was stated."""
        return next(iter((*self.wrong, *self.stated)), None)


def place(source: Source) -> Place:
    """The passage that a source stands in."""
    row, column = (source.cell.row, source.cell.column) if source.cell else (-1, -1)
    return source.block, row, column


def causes(findings: Sequence[Finding]) -> list[Cause]:
    """The causes of a plan's findings, worst first, else in document order."""
    groups: dict[str | int, list[Finding]] = {}
    for index, finding in enumerate(findings):
        groups.setdefault(index if finding.cause is None else finding.cause, []).append(finding)
    found = [Cause(0, tuple(sorted(group, key=_order))) for group in groups.values()]
    found.sort(key=lambda cause: SEVERITIES.index(cause.severity))
    return list(_numbered(found))


def _order(finding: Finding) -> tuple[bool, int]:
    return finding.check not in ROOTS, SEVERITIES.index(finding.severity)


def _numbered(found: list[Cause]) -> Iterator[Cause]:
    for number, cause in enumerate(found, 1):
        yield Cause(number, cause.findings)
