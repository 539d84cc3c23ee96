"""Counts of right, extra and missed facts, and the pairing behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hmtn_parse.evaluation.alike import pair

Fact = dict[str, Any]


@dataclass
class Score:
    """Counts of one class; `notes` say what was missed, extra or wrong."""

    hit: int = 0
    extra: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.hit + self.extra + self.missed
        return 2 * self.hit / total if total else 1.0

    def add(self, other: Score) -> None:
        """Count another plan's score in."""
        self.hit += other.hit
        self.extra += other.extra
        self.missed += other.missed
        self.notes.extend(other.notes)

    def check(self, what: str, right: bool, seen: object) -> None:
        """One value that is right or wrong."""
        if right:
            self.hit += 1
        else:
            self.missed += 1
            self.notes.append(f"wrong {what}: {seen!r}")

    def match(
        self,
        wanted: Sequence[Fact],
        found: Sequence[Fact],
        same: Callable[[Fact, Fact], bool],
        forgiven: Callable[[Fact], bool] = lambda _: False,
    ) -> None:
        """Facts against facts, each used once; `forgiven` extras cost nothing."""
        ordered = sorted(wanted, key=lambda fact: bool(fact.get("optional")))
        paired = pair(ordered, found, same)
        reached = set(paired.values())
        for i, fact in enumerate(ordered):
            if fact.get("optional"):
                continue
            if i in reached:
                self.hit += 1
            else:
                self.missed += 1
                self.notes.append(f"missed {_short(fact)}")
        for j, fact in enumerate(found):
            if j not in paired and not forgiven(fact):
                self.extra += 1
                self.notes.append(f"extra {_short(fact)}")


def _short(fact: Fact) -> str:
    kept = {k: v for k, v in fact.items() if v not in (None, [], (), False) and k != "source"}
    words = (fact.get("source") or {}).get("text")
    return f"{kept}"[:220] + (f" «{words[:80]}»" if words else "")
