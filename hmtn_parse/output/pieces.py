"""Marks that overlap or cross in one text, cut into pieces that do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Stretch(NamedTuple):
    """A half-open stretch of a text that one mark covers; `key` says which."""

    start: int
    end: int
    key: str


class Piece(NamedTuple):
    """A stretch of text on which the same marks lie throughout; `keys` has the shortest mark first."""

    start: int
    end: int
    keys: tuple[str, ...]


def pieces(length: int, stretches: Sequence[Stretch]) -> Iterator[Piece]:
    """A text of `length` characters cut at every boundary of a mark; together the pieces are the text.

    `trước ngày 20/6` with a deadline over all of it and a date over `ngày 20/6` is two pieces. Marks without
    length, or beyond the text, cover no piece.
    """
    clipped = [s for s in (_clip(s, length) for s in stretches) if s.start < s.end]
    bounds = sorted({0, length, *(s.start for s in clipped), *(s.end for s in clipped)})
    starting: dict[int, list[Stretch]] = {}
    for stretch in clipped:
        starting.setdefault(stretch.start, []).append(stretch)
    open_: list[Stretch] = []
    for start, end in pairwise(bounds):
        open_ = [s for s in open_ if s.end > start] + starting.get(start, [])
        open_.sort(key=lambda s: s.end - s.start)
        yield Piece(start, end, tuple(dict.fromkeys(s.key for s in open_)))


def _clip(stretch: Stretch, length: int) -> Stretch:
    return stretch._replace(start=max(stretch.start, 0), end=min(stretch.end, length))
