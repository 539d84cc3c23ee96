"""The marks that order a table's rows (`I`, `1`, `1.1`, `a)`, `-`) and the depth that they show."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"^[(\[]?(?:(?P<roman>[IVX]{1,5})|(?P<upper>[A-HĐK-U])|(?P<dotted>(?:[IVX]{1,4}\.|[A-H]\.)?\d{1,3}(?:\.\d{1,3})+)"
    r"|(?P<led>(?:[IVX]{1,4}|[A-H])\.\d{1,3})|(?P<arabic>\d{1,4})|(?P<lower>[a-zđ])|(?P<dash>[-–—•*])|(?P<plus>\+))"
)
_CELL_END = re.compile(r"\s?[.)\]/]?\s?$")
_LABEL_END = re.compile(r"\s?[.)\]/:]+\s+(?=\S)")
_BULLET_END = re.compile(r"\s*(?=\S)")
_RANKS = {"upper": 0, "roman": 1, "band": 2, "arabic": 3, "dotted": 4, "lower": 7, "dash": 8, "plus": 9}


@dataclass(frozen=True, slots=True)
class RowMark:
    """A row's mark. `style` with `parts` (of `1.2.1`) is one series; `first` begins a series."""

    style: str
    parts: int = 1
    first: bool = False
    end: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """Rows of one key are siblings as long as nothing shallower stands between."""
        return self.style, self.parts

    @property
    def rank(self) -> int:
        """How deep such a mark usually stands."""
        return _RANKS[self.style] + (self.parts - 2 if self.style == "dotted" else 0)


BAND = RowMark("band")
"""A row that one cell fills and that has no mark: `Khối các huyện`."""


def mark_of_ordinal(text: str) -> RowMark | None:
    """The mark that a cell of the ordinal column is: `2`, `II`, `2.1.`, `a)`."""
    found = _MARK.match(text)
    if found is None or not _CELL_END.match(text, found.end()):
        return None
    return _mark(found, found.end())


def mark_of_label(text: str) -> RowMark | None:
    """The mark that opens a label cell: `1. Huyện A`, `- Xã B`, `a) Nam`."""
    found = _MARK.match(text)
    if found is None:
        return None
    bullet = found.lastgroup in ("dash", "plus")
    close = (_BULLET_END if bullet else _LABEL_END).match(text, found.end())
    if close is None:
        return None
    return _mark(found, close.end())


def _mark(found: re.Match[str], end: int) -> RowMark:
    style = found.lastgroup or ""
    text = found.group(style)
    if style in ("dotted", "led"):
        parts = text.count(".") + 1
        return RowMark("dotted", parts, text.endswith((".1", ".01")), end)
    first = text in ("I", "A", "1", "01", "a")
    if style == "roman" and text in ("X", "V") and not first:
        return RowMark("roman", 1, False, end)
    return RowMark(style, 1, first, end)


class Depths:
    """Gives each row its depth from its mark, as an outline does."""

    def __init__(self) -> None:
        self._open: list[RowMark] = []

    def level(self, mark: RowMark) -> int:
        """The depth of the next row; 0 is outermost."""
        keys = [known.key for known in self._open]
        if mark.key in keys:
            del self._open[keys.index(mark.key) + 1 :]
            return len(self._open) - 1
        while self._open and self._open[-1].rank > mark.rank and not self._nests(mark):
            self._open.pop()
        if mark.style == "dotted":
            # 1.1 under 1, 1.1.1 under 1.1, whatever stands between.
            while self._open and self._open[-1].style in ("lower", "dash", "plus"):
                self._open.pop()
        self._open.append(mark)
        return len(self._open) - 1

    def _nests(self, mark: RowMark) -> bool:
        """`A` may begin a series inside `I` as well as hold it."""
        return mark.first and {mark.style, self._open[-1].style} == {"upper", "roman"}

    @property
    def depth(self) -> int:
        """How many series are open."""
        return len(self._open)
