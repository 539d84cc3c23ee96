"""What a check hands back for one constraint, and how outcomes become findings and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hmtn_parse.model import Finding, Message, Repair, Severity, Source, Verdict


@dataclass(slots=True)
class Outcome:
    """One constraint, tried: it agrees, disagrees, or cannot be checked.

    `severity` is set on a disagreement that is worth a finding; a disagreement without one
    (a relation that was only suspected) stays a verdict. `anchor` is the place by which
    findings are ordered: (block, row, column, offset). What `leads` is the root of its cause and
    stands before whatever else the table says: a row copied twice before the totals it breaks.
    """

    check: str
    outcome: Literal["agrees", "disagrees", "unchecked"]
    vi: str
    en: str
    severity: Severity | None = None
    stated: float | None = None
    computed: float | None = None
    sources: tuple[Source, ...] = ()
    repairs: tuple[Repair, ...] = ()
    cause: str | None = None
    leads: bool = False

    @property
    def anchor(self) -> tuple[int, int, int, int]:
        """Where the outcome stands in the document."""
        if not self.sources:
            return (-1, -1, -1, -1)
        first = self.sources[0]
        if self.leads:
            return (first.block, -1, -1, -1)
        row, column = (first.cell.row, first.cell.column) if first.cell else (-1, -1)
        return (first.block, row, column, first.start)

    def verdict(self, code: str) -> Verdict:
        """The outcome as it is counted and listed."""
        return Verdict(
            check=self.check,
            code=code,
            outcome=self.outcome,
            message=Message(vi=self.vi, en=self.en),
            stated=self.stated,
            computed=self.computed,
            sources=self.sources[:1],
        )

    def finding(self, code: str) -> Finding | None:
        """The outcome as it is reported, if it is worth a report."""
        if self.severity is None:
            return None
        difference = None
        if self.stated is not None and self.computed is not None:
            difference = round(self.stated - self.computed, 6)
        return Finding(
            check=self.check,
            code=code,
            severity=self.severity,
            message=Message(vi=self.vi, en=self.en),
            stated=self.stated,
            computed=self.computed,
            difference=difference,
            sources=self.sources,
            repairs=self.repairs,
            cause=self.cause,
        )
