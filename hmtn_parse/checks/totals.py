"""What each column of a document's tables adds up to, and the words by which a text could name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import Source
from hmtn_parse.tables.hierarchy import addends
from hmtn_parse.text.numerals import SCALES

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Total:
    """What a column states and what its rows make, in single units (đồng, not triệu đồng)."""

    sheet: Sheet
    column: int
    row: int | None
    stated: float | None
    computed: float
    words: tuple[str, ...]
    unit: str

    @property
    def value(self) -> float:
        """The total to compare with: the stated one where there is one."""
        return self.computed if self.stated is None else self.stated

    @property
    def source(self) -> Source:
        """Where the total stands; without one the column's first figure."""
        row = self.row if self.row is not None else self.sheet.items[0]
        return self.sheet.source(row, self.column)


class Words:
    """Labels and clauses as runs of syllables, short forms written out and filler left out."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._filler = view.rulebook.pattern(r"(?<!\w)(?:{audit_filler})(?!\w)")

    @cached_property
    def _short(self) -> dict[str, str]:
        fold = self.view.folded
        known = {
            fold(entry.term): fold(str(entry.data["full"]))
            for name in ("organisation_abbreviation", "audit_short")
            for entry in self.view.rulebook.lexicon(name)
            if "full" in entry.data
        }
        known |= {fold(a.short): fold(a.full) for a in self.view.plan.abbreviations}
        return known

    @cached_property
    def same(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Measures that count the same thing as a unit."""
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in self.view.rulebook.lexicon("audit_same_measure"):
            kin = tuple(self.content(words) for words in (entry.term, *entry.variants))
            found[self.view.folded(entry.term)] = kin
        return found

    def content(self, words: str) -> tuple[str, ...]:
        """The syllables that name a measure: `Số người đăng ký HM` is người, đăng, ký, hiến, máu."""
        folded = self._filler.sub(" ", re.sub(r"\([^)]*\)", " ", self.view.folded(words)))
        return tuple(self.syllables(folded))

    def syllables(self, folded: str) -> Iterator[str]:
        """All syllables of folded words, short forms written out."""
        for word in _WORD.findall(folded):
            yield from self._short.get(word, word).split()


def totals(view: View, words: Words) -> list[Total]:
    """Every additive column that has a total, or whose rows can be added."""
    past = view.rulebook.pattern(r"(?<!\w)(?:{audit_past_column})(?!\w)")
    found: list[Total] = []
    for sheet in sheets_of(view):
        table = sheet.table
        rows = [i for i in sheet.body if table.rows[i].kind == "total"]
        parts = addends(table.rows)
        if len(rows) > 1 or len(parts) < 2:
            continue
        for column in sheet.additive:
            shape = table.columns[column]
            amounts = [sheet.amount(i, column) for i in parts]
            if past.search(view.folded(shape.label)) or sum(a is not None for a in amounts) < 2:
                continue
            unit = shape.unit or ""
            factor = scale_of(view.folded(unit or shape.label))
            row = rows[0] if rows and sheet.amount(rows[0], column) is not None else None
            stated = None if row is None else sheet.ledger.value(sheet.amount(row, column) or 0) * factor
            computed = sheet.ledger.value(sum(a or 0 for a in amounts)) * factor
            label = words.content(shape.label)
            found.append(Total(sheet, column, row, stated, computed, label, view.folded(unit)))
    return found


def scale_of(unit: str) -> int:
    """`triệu đồng` counts in millions."""
    if "đồng" not in unit and unit != "đ":
        return 1
    words = re.findall(r"\w+", re.sub(r"(?<!\d)1\.?000(?!\d)", "nghìn", unit))
    return next((SCALES[word] for word in words if word in SCALES), 1)
