"""Where readings stand: by block, by cell, and which of them may say something of their neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hmtn_parse.facts.dates import DateReading
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame

_REACH = 40
"""How many readings, rows or blocks away something may still say a year or a day."""
_SENTENCE_LENGTH = 600


class DatePlaces:
    """The readings of one document by block and, in tables, by cell."""

    def __init__(self, readings: Sequence[DateReading], frame: Frame, rulebook: Rulebook) -> None:
        self.frame = frame
        self._fold = rulebook.shadow.folded
        self._widths: dict[int, int] = {}
        self._by_block: dict[int, list[DateReading]] = {}
        self._by_cell: dict[tuple[int, int, int], list[DateReading]] = {}
        for reading in readings:
            passage = reading.passage
            if passage.cell is None:
                self._by_block.setdefault(passage.block, []).append(reading)
            else:
                key = passage.block, passage.cell.row, passage.cell.column
                self._by_cell.setdefault(key, []).append(reading)
        self._deadline = rulebook.pattern(r"(?:trước|nhất|hạn|muộn\shơn|nộp|gửi)\s(?:là\s|vào\s)?(?:hết\s)?$")
        self._time_words = rulebook.pattern("{date_time_heading}")
        self._sentence = rulebook.pattern(r"[.!?]\s(?=\p{L})")

    def in_passage(self, reading: DateReading) -> list[DateReading]:
        """The readings of the same passage, those near by."""
        cell = reading.passage.cell
        if cell is None:
            found = self._by_block.get(reading.passage.block, [])
        else:
            found = self._by_cell.get((reading.passage.block, cell.row, cell.column), [])
        if len(found) <= _REACH:
            return found
        at = bisect_left(found, reading.start, key=lambda other: other.start)
        return found[max(0, at - _REACH) : at + _REACH]

    def in_block(self, block: int) -> list[DateReading]:
        """The readings of a paragraph."""
        return self._by_block.get(block, [])

    def in_row(self, reading: DateReading) -> Iterator[DateReading]:
        """The readings of the other cells of a row; a merged cell stands in all rows that it covers."""
        cell = reading.passage.cell
        if cell is None:
            return
        for column in range(self._width(reading.passage.block)):
            if column != cell.column:
                yield from self.at(reading.passage.block, cell.row, column)

    def in_column(self, reading: DateReading) -> Iterator[DateReading]:
        """The readings of the other cells of a column, the nearest above first, then those below."""
        cell = reading.passage.cell
        if cell is None:
            return
        block = reading.passage.block
        height = len(self.frame.document.blocks[block].rows or ())
        above = range(cell.row - 1, max(-1, cell.row - 1 - _REACH), -1)
        for row in [*above, *range(cell.row + 1, min(height, cell.row + 1 + _REACH))]:
            yield from self.at(block, row, cell.column)

    def rows_above(self, reading: DateReading) -> Iterator[list[DateReading]]:
        """The readings of each row above, the nearest first."""
        cell = reading.passage.cell
        if cell is None:
            return
        block = reading.passage.block
        for row in range(cell.row - 1, max(-1, cell.row - 1 - _REACH), -1):
            yield [r for c in range(self._width(block)) for r in self.at(block, row, c)]

    def at(self, block: int, row: int, column: int) -> list[DateReading]:
        """The readings of a cell, or of the merged cell that covers it."""
        rows = self.frame.document.blocks[block].rows or ()
        if row < len(rows) and column < len(rows[row].cells):
            merged = rows[row].cells[column].merged_from
            if merged is not None:
                row, column = merged
        return self._by_cell.get((block, row, column), [])

    def siblings_before(self, block: int) -> Iterator[int]:
        """The blocks with the same parent before a block, the nearest first."""
        parent = self.frame.places[block].parent
        zone = self.frame.places[block].zone
        for other in range(block - 1, max(-1, block - 1 - _REACH), -1):
            if other == parent or self.frame.places[other].zone != zone:
                return
            if self.frame.places[other].parent == parent:
                yield other

    def is_deadline(self, reading: DateReading) -> bool:
        """`trước ngày 20/6/2024`: a limit, not the day on which things happen."""
        folded = self.frame.text.folded_of(reading.passage)
        return self._deadline.search(folded, max(0, reading.start - 24), reading.start) is not None

    def opens(self, reading: DateReading) -> bool:
        """The reading stands at the head of its passage, after the mark and a label at most."""
        passage = reading.passage
        begin = 0
        if passage.cell is None:
            begin = min(self.frame.places[passage.block].mark_end, reading.start)
        before = passage.text[begin : reading.start]
        return len(before) <= 4 or (":" in before and len(before) <= 40 and before.rstrip()[-1:] == ":")

    def same_sentence(self, one: DateReading, other: DateReading) -> bool:
        """No sentence ends between two readings of a passage."""
        first, last = sorted((one, other), key=lambda r: r.start)
        if last.start - first.end > _SENTENCE_LENGTH:
            return False
        return self._sentence.search(one.passage.text, first.end, last.start) is None

    def in_time_column(self, reading: DateReading) -> bool:
        """The head of the column, the label of the row, or the lead-in speaks of time."""
        cell = reading.passage.cell
        block = self.frame.document.blocks[reading.passage.block]
        if cell is None:
            return any(
                self._says_time(self.frame.document.blocks[above].text)
                for above in self.frame.ancestors(reading.passage.block)
            )
        rows = block.rows or ()
        heads = [rows[row].cells[cell.column].text for row in range(min(cell.row, 3))]
        heads.append(rows[cell.row].cells[0].text if cell.column else "")
        return any(self._says_time(head) for head in heads)

    def _says_time(self, text: str) -> bool:
        return self._time_words.search(self._fold(text)) is not None

    def _width(self, block: int) -> int:
        if block not in self._widths:
            rows = self.frame.document.blocks[block].rows or ()
            self._widths[block] = max((len(row.cells) for row in rows), default=0)
        return self._widths[block]
