"""The mark that opens a block: `II.`, `2.1.`, `a)`, `Điều 2.`, `-`. What counts as a mark is in
`rules/base/outline.toml`; here are only its ordinal number and its label in a path."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.text.passage import RunningText
from hmtn_parse.text.shadow import unmarked

_REACH = 200
"""So many marks away a list may go on: more stand in no one item."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = {
    "nhat": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
"""Ordinals without their tones, which OCR confuses first."""
_WORDS |= {"mot": 1, "nhi": 2, "bon": 4}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as typed and as counted.

    `label` stands in the path (`2.1`, `a`, `Điều 2`); `numbers` are its ordinals, more than one
    for a decimal mark (2, 1); empty for a bullet. `words` is the offset of the text after it.
    """

    style: str
    rank: int
    typed: str
    label: str
    numbers: tuple[int, ...]
    words: int
    bullet: bool

    @property
    def last(self) -> int:
        """The ordinal within its own list."""
        return self.numbers[-1] if self.numbers else 0


def find_marks(text: RunningText, rulebook: Rulebook) -> dict[int, Mark]:
    """The mark of every block that has one, by the block's index; table cells have none here."""
    marks: dict[int, Mark] = {}
    lost: dict[int, Mark] = {}
    for match in rulebook.find("mark", text, overlaps=True):
        if match.passage.cell is not None or match.start != 0:
            continue
        known = marks.get(match.passage.block)
        mark = _mark(match)
        if match.rule.produces.get("lost"):
            lost[match.passage.block] = mark
            continue
        if known is None or (mark.words > known.words and mark.rank >= known.rank):
            marks[match.passage.block] = mark
    order = sorted(marks)
    for block, mark in lost.items():
        if block not in marks and _stands_between(mark, block, marks, order):
            marks[block] = mark
    return dict(sorted(marks.items()))


def _stands_between(mark: Mark, block: int, marks: dict[int, Mark], order: list[int]) -> bool:
    """Whether a mark that lost its stop counts on from the list around it.

    `3 Công tác tuyên truyền` after `2.` and before `4.`; `1 Mục đích` right below `I.` and before `2.`.
    """
    at = bisect_left(order, block)
    above = (b for b in reversed(order[max(0, at - _REACH) : at]) if marks[b].rank <= mark.rank)
    below = (b for b in order[at : at + _REACH] if marks[b].rank <= mark.rank)
    before, after = next(above, None), next(below, None)
    if before is None or after is None or not _counts_on(mark, marks[after]):
        return False
    if mark.last == 1:
        return before == block - 1 and marks[before].rank < mark.rank
    return _counts_on(marks[before], mark)


def _counts_on(mark: Mark, following: Mark) -> bool:
    return following.style == mark.style and following.last == mark.last + 1


def _mark(match: Match) -> Mark:
    start, end = match.groups["label"]
    label = match.passage.text[start:end]
    words = match.groups["words"][0]
    produces = match.rule.produces
    style = str(produces["style"])
    bullet = bool(produces.get("bullet", False))
    numbers = () if bullet else _ordinals(label, style)
    if style == "decimal":
        label = ".".join(str(n) for n in numbers)
    elif style == "headed":
        label = label.replace(" ", "")
    elif style == "roman":
        label = label.replace("l", "I")  # as OCR reads it
    return Mark(
        style=style,
        rank=int(produces["rank"]),
        typed=match.passage.text[:words].strip(),
        label=label.strip(),
        numbers=numbers,
        words=words,
        bullet=bullet,
    )


def _ordinals(label: str, style: str) -> tuple[int, ...]:
    if style == "decimal":
        return tuple(int(part) for part in label.split("."))
    if style == "headed":
        head, *rest = label.split(".")
        return (ordinal(head), *(int(part) for part in rest))
    if style == "roman":
        return (ordinal(label.replace("l", "I")),)
    return (ordinal(label.split()[-1] if " " in label else label),)


def ordinal(word: str) -> int:
    """`IV` 4, `đ` 5, `12` 12, `hai` 2; 0 for what is no ordinal (`PHỤ LỤC` without a number)."""
    folded = word.casefold()
    if folded.isdigit():
        return int(folded)
    if len(folded) > 1 and unmarked(folded) in _WORDS:
        return _WORDS[unmarked(folded)]
    if word.isupper() and set(folded) <= set(_ROMAN):
        return _roman(folded)
    if len(folded) == 1:
        return _LETTERS.index(folded) + 1 if folded in _LETTERS else _LATIN_LETTERS.find(folded) + 1
    return _roman(folded) if set(folded) <= set(_ROMAN) else 0


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0]))
