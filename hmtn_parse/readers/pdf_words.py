"""Words and lines of a PDF page, and the text that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from hmtn_parse.text.normal import normal

_CLOSING = frozenset(").,;:!?%”’»]}")


@dataclass(slots=True)
class Word:
    """Characters between two blanks. `y` is the base line, `blanks` counts the drawn blanks before it;
    `blank_after` says whether one is drawn behind it (a line that was wrapped at a blank often still has it).
    `raised`: a small mark above the line in front of its text, as footnotes have."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    blanks: int = 0
    blank_after: bool = False
    raised: bool = False
    unseen: bool = False


@dataclass(slots=True)
class Line:
    """Words on one base line, from left to right; `marks` are note marks that were set aside from it."""

    words: list[Word]
    page: int = 0
    marks: list[str] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words[-2:])

    @property
    def y(self) -> float:
        """The base line of the first word that is no superscript."""
        return next((word.y for word in self.words if not word.raised), self.words[0].y)

    @property
    def size(self) -> float:
        """The largest font size."""
        return max(word.size for word in self.words)

    @property
    def top(self) -> float:
        """Where the letters begin, about: the base line less most of the font size."""
        return min(word.y - 0.78 * word.size for word in self.words)

    @property
    def bottom(self) -> float:
        """Where the letters end, about."""
        return max(word.y + 0.22 * word.size for word in self.words)

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return words_text(self.words)


def words_text(words: Iterable[Word]) -> str:
    """The text of words in order, one blank between them."""
    return " ".join([word.text for word in words])


def lines_text(lines: Sequence[Sequence[Word]]) -> str:
    """The text of wrapped lines. A line that ends in a hyphen or slash without a blank goes on at once.

    `… số 88/NQ-` and `CP ngày …` make `88/NQ-CP`; `giai đoạn 2021 -` and `2025` keep their blank.
    A dash that stands alone at a line's end has one too, unless the other lines end in drawn blanks and it does not.
    """
    parts: list[str] = []
    filled = [words for words in lines if words]
    habit = any(words[-1].blank_after for words in filled[:-1])
    for at, words in enumerate(filled):
        if at > 0 and not _goes_on_at_once(filled[at - 1][-1], words[0], habit):
            parts.append(" ")
        parts.append(words_text(words))
    return normal("".join(parts))


def _goes_on_at_once(last: Word, first: Word, habit: bool) -> bool:
    if last.blank_after:
        return False
    if first.text in _CLOSING or (
        len(first.text) > 1 and first.text[0] in _CLOSING and first.text[1] in _CLOSING
    ):
        return True  # `(xã/phường` and `)`: a word too long for its cell
    if last.text[-1] not in "-/–":
        return False
    return len(last.text) > 1 or (habit and last.text == "-")


def all_bold(lines: Iterable[Sequence[Word]], mark: str | None = None) -> bool:
    """Whether every word that has a letter or digit is bold, and there is one. Automatic marks keep a weight of
    their own, so a `mark` that opens the text does not count."""
    return _all(lines, lambda word: word.bold, mark)


def all_italic(lines: Iterable[Sequence[Word]], mark: str | None = None) -> bool:
    """Whether every word that has a letter or digit is italic, and there is one; but for the mark."""
    return _all(lines, lambda word: word.italic, mark)


def _all(lines: Iterable[Sequence[Word]], holds: Callable[[Word], bool], mark: str | None) -> bool:
    some = False
    skip = len(mark.split()) if mark else 0
    for at, words in enumerate(lines):
        for word in words[skip if at == 0 else 0 :]:
            if any(char.isalnum() for char in word.text):
                some = True
                if not holds(word):
                    return False
    return some
