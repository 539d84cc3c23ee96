"""Passages: the pieces of text that rules run on, and the whole document as one running text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hmtn_parse.model import BBox, Block, CellAddress, Document, Source
from hmtn_parse.text.shadow import Shadow, unmarked


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one block, or of one cell, with the address that its sources carry."""

    index: int
    block: int
    text: str
    cell: CellAddress | None = None
    page: int | None = None
    bbox: BBox | None = None

    def source(self, start: int = 0, end: int | None = None) -> Source:
        """The source of `text[start:end]`, white space at its ends left out."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start].isspace():
            start += 1
        while stop > start and self.text[stop - 1].isspace():
            stop -= 1
        return Source(
            block=self.block,
            start=start,
            end=stop,
            text=self.text[start:stop],
            cell=self.cell,
            page=self.page,
            bbox=self.bbox,
        )


def passages(blocks: Iterable[Block]) -> list[Passage]:
    """Every block's text and every cell's, in document order; a merged cell once."""
    found: list[Passage] = []
    for number, block in enumerate(blocks):
        if block.rows is None:
            found.append(Passage(len(found), number, block.text, None, block.page, block.bbox))
            continue
        for row, cells in enumerate(block.rows):
            for column, cell in enumerate(cells.cells):
                if cell.merged_from is None and cell.text:
                    address = CellAddress(row=row, column=column)
                    page = cell.page if cell.page is not None else block.page
                    found.append(
                        Passage(len(found), number, cell.text, address, page, cell.bbox or block.bbox)
                    )
    return found


class RunningText:
    """All passages joined by line feeds, so that a rule runs once over the whole document.

    `folded` and `cased` are the two shadows; both have the length of `text`. A passage holds no
    line feed (readers fold white space), so a line feed in a shadow is always a border.
    """

    def __init__(self, parts: Sequence[Passage], shadow: Shadow) -> None:
        self.passages = tuple(parts)
        self.text = "\n".join(part.text for part in parts)
        self.cased = shadow.cased(self.text)
        self.folded = shadow.uncased(self.cased)
        self._folded_last: tuple[int, str] = (-1, "")
        self._starts: list[int] = []
        at = 0
        for part in parts:
            self._starts.append(at)
            at += len(part.text) + 1

    @classmethod
    def of_document(cls, document: Document, shadow: Shadow) -> RunningText:
        """The running text of everything that was read."""
        return cls(passages(document.blocks), shadow)

    @classmethod
    def of_phrase(cls, phrase: str, shadow: Shadow) -> RunningText:
        """One phrase as a document of one paragraph."""
        return cls([Passage(0, 0, phrase)], shadow)

    @cached_property
    def cased_unmarked(self) -> str:
        """The cased shadow without tone and quality marks."""
        return unmarked(self.cased)

    @cached_property
    def folded_unmarked(self) -> str:
        """The folded shadow without tone and quality marks."""
        return unmarked(self.folded)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Where each passage starts and ends in the running text, its line feed included."""
        return list(pairwise((*self._starts, len(self.text))))

    def locate(self, offset: int) -> tuple[Passage, int]:
        """The passage in which an offset falls, and the offset at which that passage starts."""
        at = bisect_right(self._starts, offset) - 1
        return self.passages[at], self._starts[at]

    def start_of(self, passage: Passage) -> int:
        """The offset in the running text at which a passage starts."""
        return self._starts[passage.index]

    def folded_of(self, passage: Passage) -> str:
        """A passage's own folded shadow; the last one asked for is kept at hand."""
        index, folded = self._folded_last
        if index != passage.index:
            start = self._starts[passage.index]
            folded = self.folded[start : start + len(passage.text)]
            self._folded_last = (passage.index, folded)
        return folded

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.passages)
