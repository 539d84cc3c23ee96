"""Which rows of a table make up which subtotal and total.

Labels come first (the table stage has named totals, subtotals and levels); arithmetic only
chooses between readings that the labels leave open: whether subtotals stand above or below their
rows, and whether a grand total adds the subtotals or the rows under them. A reading that no
column supports is kept but marked as doubtful, so that it never becomes an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hmtn_parse.checks.equations import Certainty
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.tables.hierarchy import addends, summands


@dataclass(slots=True)
class Adds:
    """A row that states the sum of other rows, in one or more possible readings.

    `readings[0]` is the one to report; another that holds in a column lets that column agree.
    """

    row: int
    check: str
    readings: list[tuple[int, ...]]
    certainty: Certainty
    supported: bool = False
    """Other columns or other rows of the table confirm how it is built."""


class Structure:
    """The sums that the rows of one table state."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.table.rows
        self.aside = self._breakdowns()

    def _breakdowns(self) -> set[int]:
        """Rows that are never added: `Bình quân`, and `Trong đó:` with the dashes under it."""
        aside: set[int] = set()
        level: int | None = None
        for i in self.sheet.body:
            row = self.rows[i]
            label = self.sheet.label(i)
            if self.sheet.view.reads("audit-average-row", label):
                aside.add(i)
                continue
            if row.kind in ("item", "subtotal", "group") and self.sheet.view.row_kind(label) == "of-which":
                level = row.level
                aside.add(i)
            elif level is not None:
                numbered = self.sheet.ordinal_column is not None and bool(
                    self.sheet.text(i, self.sheet.ordinal_column).strip()
                )
                inside = row.kind == "item" and not numbered and (row.level > level or label[:1] in "-+–•")
                if inside:
                    aside.add(i)
                else:
                    level = None
        return aside

    @cached_property
    def _counted(self) -> frozenset[int]:
        columns = self.sheet.additive
        return frozenset(
            row
            for row in self.sheet.body
            if row not in self.aside
            and any(
                self.sheet.amount(row, c) is not None
                # `9OO` in a row of its own is a figure that was not read, no lack of one.
                or (self.rows[row].kind == "item" and self._misread(row, c))
                for c in columns
            )
        )

    def _misread(self, row: int, column: int) -> bool:
        return self.sheet.unreadable(row, column) and self.sheet.text(row, column)[:1].isdigit()

    def counts(self, row: int) -> bool:
        """Whether a row has any figure that could be added."""
        return row in self._counted

    def _below(self, row: int) -> tuple[int, ...]:
        """The rows under a heading row: the deeper ones, else the run up to the next boundary."""
        level = self.rows[row].level
        run: list[int] = []
        for i in range(row + 1, len(self.rows)):
            other = self.rows[i]
            if other.kind == "header":
                continue
            if other.kind == "total" or other.level < level:
                break
            if other.level == level and (other.kind != "item" or (run and self.rows[run[0]].level > level)):
                break
            run.append(i)
        return self._direct(run)

    def _above(self, row: int) -> tuple[int, ...]:
        """The rows over a footing row, back to the boundary before them."""
        level = self.rows[row].level
        run: list[int] = []
        for i in range(row - 1, -1, -1):
            other = self.rows[i]
            if other.kind in ("total", "header") or other.level < level:
                break
            if other.kind in ("subtotal", "group") and other.level <= level:
                break
            run.append(i)
        run.reverse()
        return self._direct(run)

    def _direct(self, run: list[int]) -> tuple[int, ...]:
        """Of a run of rows those of the outermost level; deeper ones belong to these."""
        run = [i for i in run if self.counts(i)]
        if not run:
            return ()
        top = min(self.rows[i].level for i in run)
        return tuple(i for i in run if self.rows[i].level == top)

    def _holds(self, row: int, parts: tuple[int, ...]) -> tuple[int, int]:
        """In how many columns a row is the sum of others, and in how many that could be tried."""
        held = tried = 0
        for column in self.sheet.additive:
            stated = self.sheet.amount(row, column)
            amounts = [self.sheet.amount(i, column) for i in parts]
            if stated is None or all(amount is None for amount in amounts):
                continue
            tried += 1
            held += stated == sum(amount or 0 for amount in amounts)
        return held, tried

    @cached_property
    def subtotals(self) -> list[Adds]:
        """Every subtotal with its rows, and every item with deeper rows that make it."""
        marked: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = []
        for i in self.sheet.body:
            if i in self.aside or self.rows[i].kind != "subtotal" or not self.counts(i):
                continue
            below, above = self._below(i), self._above(i)
            read = tuple(k for k in summands(self.rows, i) if self.counts(k))
            if read:
                below, above = (read, above) if read[0] > i else (below, read)
            if below or above:
                marked.append((i, below, above))
        held_below = sum(self._holds(i, below)[0] for i, below, _ in marked if below)
        held_above = sum(self._holds(i, above)[0] for i, _, above in marked if above)
        deeper_below = sum(
            bool(below) and self.rows[below[0]].level > self.rows[i].level for i, below, _ in marked
        )
        under = held_below > held_above or (held_below == held_above and deeper_below * 2 >= len(marked))
        chosen = [
            (i, (below or above) if under and not (above and self._says_sum(i, below)) else (above or below))
            for i, below, above in marked
        ]
        chosen = sorted([*chosen, *self._items_with_parts()])
        counts = [self._holds(i, parts) for i, parts in chosen]
        held, tried = sum(h for h, _ in counts), sum(t for _, t in counts)
        supported = held > 0 and held * 2 >= tried
        self._support = (held, tried)
        found: list[Adds] = []
        for i, parts in chosen:
            said = parts[0] < i and self._says_sum(i, ())
            certainty: Certainty = "certain" if said or (supported and self._plain(parts)) else "possible"
            found.append(Adds(i, "subtotal", [parts], certainty, supported))
        return found

    def _plain(self, parts: tuple[int, ...]) -> bool:
        """Whether parts are sure to be parts: two or more, or one that bears a number of its own."""
        column = self.sheet.ordinal_column
        return len(parts) > 1 or (column is not None and bool(self.sheet.text(parts[0], column).strip()))

    def _says_sum(self, row: int, below: tuple[int, ...]) -> bool:
        """Whether a row's label says that it adds up (`Cộng khối tỉnh`); a group's name does not."""
        if below and self.rows[below[0]].level > self.rows[row].level:
            return False
        return self.sheet.view.row_kind(self.sheet.label(row)) in ("total", "subtotal")

    def _items_with_parts(self) -> list[tuple[int, tuple[int, ...]]]:
        """Items over deeper rows that make them; where one does, others with rows of the same names too."""
        deeper: list[tuple[int, tuple[int, ...], bool]] = []
        for i in self.sheet.items:
            following = next((k for k in range(i + 1, len(self.rows)) if self.rows[k].kind != "header"), i)
            if i in self.aside or not self.counts(i) or self.rows[following].level <= self.rows[i].level:
                continue
            below = self._below(i)
            if len(below) >= 2 and self.rows[below[0]].level > self.rows[i].level:
                deeper.append((i, below, self._holds(i, below)[0] > 0))
        names = {self._names(below) for _, below, holds in deeper if holds}
        return [(i, below) for i, below, holds in deeper if holds or self._names(below) in names]

    def _names(self, rows: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self.sheet.view.folded(self.sheet.label(i)) for i in rows)

    @cached_property
    def totals(self) -> list[Adds]:
        """Every grand total with the readings that its place allows, the best supported first."""
        rows = [i for i in self.sheet.body if self.rows[i].kind == "total" and i not in self.aside]
        children = {part for adds in self.subtotals for part in adds.readings[0]}
        found: list[Adds] = []
        for at, row in enumerate(rows):
            before = rows[at - 1] if at else -1
            after = rows[at + 1] if at + 1 < len(rows) else len(self.rows)
            scopes = [[i for i in self.sheet.body if before < i < row]]
            if not any(self.counts(i) for i in scopes[0]):
                scopes = [[i for i in self.sheet.body if row < i < after]]
            if at:
                scopes.append([i for i in self.sheet.body if i < row and self.rows[i].kind != "total"])
            readings: list[tuple[int, ...]] = []
            if len(rows) == 1:
                readings.append(tuple(i for i in addends(self.rows) if self.counts(i)))
            for scope in scopes:
                readings += self._readings(scope, children)
            if at:
                between = [i for i in scopes[0] if i > before and i < row and self.counts(i)]
                roots = tuple(i for i in between if i not in children)
                readings.append((before, *roots))
                if at >= 2:
                    readings.append(tuple(rows[:at]))
            readings = [r for r in dict.fromkeys(readings) if r]
            if not readings:
                continue
            ranked = sorted(readings, key=lambda parts: -self._holds(row, parts)[0])
            certainty, supported = self._certainty(row, ranked)
            found.append(Adds(row, "column-total", ranked, certainty, supported))
        return found

    def _readings(self, scope: list[int], children: set[int]) -> list[tuple[int, ...]]:
        """The outermost rows of a scope, and the rows that nothing is under."""
        counted = [i for i in scope if self.counts(i)]
        roots = tuple(i for i in counted if i not in children and i not in self._inner)
        parents = {adds.row for adds in self.subtotals}
        leaves = tuple(i for i in counted if i not in parents and self.rows[i].kind == "item")
        readings = [roots, leaves]
        if len({self.rows[i].level for i in counted}) > 1:
            top = min(self.rows[i].level for i in counted)
            readings.append(tuple(i for i in counted if self.rows[i].level == top))
        hidden = self._hidden(counted) if len(parents) == 0 else ()
        if hidden:
            readings.append(hidden)
        return readings

    @cached_property
    def _inner(self) -> frozenset[int]:
        """Rows that stand under a counted row of a lower level: parts of it, not of the table."""
        inner: set[int] = set()
        above: list[tuple[int, bool]] = []  # levels of the open rows, and whether one of them counts
        for i in self.sheet.body:
            level = self.rows[i].level
            while above and above[-1][0] >= level:
                above.pop()
            under = bool(above) and above[-1][1]
            if under:
                inner.add(i)
            above.append((level, under or i in self._counted))
        return frozenset(inner)

    def _hidden(self, counted: list[int]) -> tuple[int, ...]:
        """The outermost rows if some rows are, in every column, the sum of the rows after them.

        A hierarchy that neither Số TT nor indents show: only read where the sums say so exactly.
        """
        outer: list[int] = []
        groups = at = 0
        columns = self.sheet.additive
        while at < len(counted):
            row = counted[at]
            outer.append(row)
            target = [self.sheet.amount(row, c) or 0 for c in columns]
            sums = [0] * len(columns)
            step = 0
            for k in range(at + 1, min(len(counted), at + 60)):
                sums = [s + (self.sheet.amount(counted[k], c) or 0) for s, c in zip(sums, columns)]
                if any(s > t for s, t in zip(sums, target)):
                    break
                if k - at >= 2 and sums == target:
                    step = k - at
                    break
            groups += step > 0
            at += step + 1
        return tuple(outer) if groups else ()

    def _certainty(self, row: int, readings: list[tuple[int, ...]]) -> tuple[Certainty, bool]:
        """How far the first reading may be trusted, and whether anything confirms it."""
        held, _ = self._holds(row, readings[0])
        if held:
            return "certain", True
        flat = not self.subtotals and len({self.rows[i].level for i in readings[0]}) == 1
        if flat and not any(self.rows[i].kind == "total" for i in readings[0]):
            return "certain", False
        sub_held, sub_tried = self._support
        supported = sub_held > 0 and sub_held * 2 >= sub_tried
        return ("certain" if supported else "possible"), supported
