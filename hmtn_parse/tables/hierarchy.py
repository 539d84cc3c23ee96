"""Which rows add up to a total or subtotal, each thing counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from hmtn_parse.model.table import RowKind


class Ranked(Protocol):
    """A row with its part in the table and its depth: a `TableRow`, or one on its way to be one."""

    @property
    def kind(self) -> RowKind:
        """header, group, item, subtotal or total."""

    @property
    def level(self) -> int:
        """0 is outermost."""


def addends(rows: Sequence[Ranked]) -> list[int]:
    """The rows whose figures make up the table's total, each thing once.

    These are the items that stand under no other item: the leaves below group and subtotal rows.
    An item under an item says what the latter consists of in part (`Trong đó: nữ`) and is none.
    """
    found: list[int] = []
    items: list[int] = []  # levels of the items that are open
    for index, row in enumerate(rows):
        if row.kind == "header":
            continue
        while items and items[-1] >= row.level:
            items.pop()
        if row.kind == "total":
            items = [row.level]  # `Trong đó` right below a first total stands deeper than it
        if row.kind == "item":
            if not items:
                found.append(index)
            items.append(row.level)
    return found


def summands(rows: Sequence[Ranked], index: int) -> list[int]:
    """The rows that a total or subtotal row is the sum of, each thing once.

    A subtotal stands above its parts (`I. Khối huyện` with figures) or below them (`Cộng (I)`).
    A total sums the whole table: see `addends`.
    """
    row = rows[index]
    if row.kind == "total":
        return addends(rows)
    if row.kind != "subtotal":
        return []
    if index + 1 < len(rows) and rows[index + 1].kind != "header" and rows[index + 1].level > row.level:
        return _parts(rows, range(index + 1, len(rows)), row.level)
    found: list[int] = []
    deeper = False
    for above in range(index - 1, -1, -1):
        other = rows[above]
        if other.kind == "header":
            continue
        if other.kind in ("total", "subtotal", "group") and other.level <= row.level:
            break
        if other.level > row.level:
            deeper = True
        elif deeper:
            break
        found.append(above)
    found.reverse()
    if deeper:
        return _parts(rows, found, row.level)
    return [above for above in found if rows[above].kind == "item"]


def _parts(rows: Sequence[Ranked], indexes: Iterable[int], level: int) -> list[int]:
    """The rows directly below a level: a subtotal stands for its own parts."""
    found: list[int] = []
    depth: int | None = None
    for index in indexes:
        row = rows[index]
        if row.kind == "header":
            continue
        if row.level <= level or row.kind == "total":
            break
        if row.kind == "group":
            continue
        if depth is None or row.level < depth:
            depth = row.level
        if row.level == depth:
            found.append(index)
    return found
