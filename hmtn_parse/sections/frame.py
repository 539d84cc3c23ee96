"""The frame of a document: its head, outline, zones and the block tree that facts hang on.

Every later stage asks the frame where a passage stands: in which zone, under which heading,
under which lead-in sentence. The frame holds no facts, only the form of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from hmtn_parse.model import (
    Document,
    DocumentKind,
    DocumentNumber,
    Issuer,
    Recipient,
    Section,
    Signature,
    Source,
)
from hmtn_parse.text.passage import Passage, RunningText

Zone = Literal["head", "preamble", "body", "closing", "recipients", "signature"]
"""head: quốc hiệu to title. preamble: căn cứ and the opening sentence. body: the outline.
closing: `Trên đây là Kế hoạch …`. recipients: `Nơi nhận`. signature: TM./KT., title, name."""


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where one block stands.

    `mark` is the block's own mark as typed (`2.1.`, `a)`, `-`), `mark_end` the offset in the
    block's text at which the words after the mark begin. `parent` is the block that governs it:
    the lead-in sentence or bullet above it, else its section's heading; None at the top.
    `section` is the path of the innermost section (`V.1`), None outside the outline.
    `heading` says that the block opens that section. `title_end`: where the heading's title
    ends; text after it is a run-in sentence (`1. Thời gian: Từ 07h00 …`).
    """

    zone: Zone
    mark: str | None = None
    mark_end: int = 0
    parent: int | None = None
    section: str | None = None
    heading: bool = False
    title_end: int = 0


@dataclass(frozen=True)
class Head:
    """What the head says, with the places that facts must not read twice."""

    kind: DocumentKind | None = None
    number: DocumentNumber | None = None
    issuer: Issuer | None = None
    place: str | None = None
    issued: Source | None = None
    title: str | None = None
    title_source: Source | None = None
    number_source: Source | None = None


@dataclass(frozen=True)
class Frame:
    """The whole form of one document."""

    document: Document
    text: RunningText
    head: Head
    places: tuple[BlockPlace, ...]
    sections: tuple[Section, ...]
    recipients: tuple[Recipient, ...]
    signature: Signature | None

    def place(self, passage: Passage) -> BlockPlace:
        """Where a passage's block stands."""
        return self.places[passage.block]

    def ancestors(self, block: int) -> Iterator[int]:
        """The blocks that govern a block, nearest first."""
        above = self.places[block].parent
        while above is not None:
            yield above
            above = self.places[above].parent

    def children(self, block: int) -> list[int]:
        """The blocks that a block governs directly, in order."""
        return self._children.get(block, [])

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = {}
        for block, place in enumerate(self.places):
            if place.parent is not None:
                children.setdefault(place.parent, []).append(block)
        return children

    def section(self, path: str) -> Section | None:
        """The section with a path such as `III.2.2.a`."""
        return next((s for s in self.walk() if s.path == path), None)

    def walk(self) -> Iterator[Section]:
        """All sections, depth first, in document order."""
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))
