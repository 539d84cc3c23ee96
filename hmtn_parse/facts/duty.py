"""One task with those who must do it, as the words give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from hmtn_parse.text.passage import Passage

Role = Literal["lead", "coordinate", "advise", "implement"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage that belongs to a duty: dates and figures in it are the duty's."""

    passage: Passage
    start: int
    end: int

    def holds(self, passage: Passage, start: int) -> bool:
        """Whether an offset of a passage falls into this stretch."""
        return passage.index == self.passage.index and self.start <= start < self.end


@dataclass(frozen=True)
class Duty:
    """A task as the words give it; `resolve` links it to deadlines and quotas."""

    agents: tuple[str, ...]
    role: Role
    task: Span
    partners: tuple[str, ...] = ()
    requested: bool = False
    spans: tuple[Span, ...] = field(default=())
