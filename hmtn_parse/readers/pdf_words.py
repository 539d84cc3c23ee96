"""Words and lines of a PDF page, and the text that they make together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hmtn_parse.text.normal import normal

_FIGURE = re.compile(
    r"[-–]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-–]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\d{1,2}/\d{4}"
)
_SERIAL = "STT"
_FORMULA = re.compile(r"\(?\d+\)?=[\d()+×x*/:=-]+")  # `(6)=(3)+` and `(4)` in a narrow cell
_FINAL = re.compile(r"(?:ch?|m|n[gh]?|p|t|g|h)[.,;:)]?", re.IGNORECASE)
_OPENING = frozenset("([{“‘«")
_CLOSING = frozenset(").,;:!?%”’»]}")


@dataclass(slots=True, eq=False)
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


@dataclass(eq=False)
class Line:
    """Words on one base line, from left to right; `marks` are note marks that were set aside from it.

    Its measures are taken once: a line whose words change is made anew.
    """

    words: list[Word]
    page: int = 0
    marks: list[str] = field(default_factory=list)

    @cached_property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words[-2:])

    @cached_property
    def y(self) -> float:
        """The base line of the first word that is no superscript."""
        return next((word.y for word in self.words if not word.raised), self.words[0].y)

    @cached_property
    def size(self) -> float:
        """The largest font size."""
        return max(word.size for word in self.words)

    @cached_property
    def top(self) -> float:
        """Where the letters begin, about: the base line less most of the font size."""
        return min(word.y - 0.78 * word.size for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Where the letters end, about."""
        return max(word.y + 0.22 * word.size for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words with one blank between them."""
        return words_text(self.words)


def words_text(words: Iterable[Word]) -> str:
    """The text of words in order, one blank between them."""
    return " ".join([word.text for word in words])


def lines_text(lines: Sequence[Sequence[Word]]) -> str:
    """The text of wrapped lines. A line that ends in a hyphen or slash without a blank goes on at once.

    `… số 88/NQ-` and `CP ngày …` make `88/NQ-CP`; `giai đoạn 2021 -` and `2025` keep their blank.
    """
    return text_and_starts(lines)[0]


def text_and_starts(lines: Sequence[Sequence[Word]]) -> tuple[str, list[int]]:
    """The text of wrapped lines, and the offset in it at which each line begins."""
    text = ""
    starts: list[int] = []
    filled = [words for words in lines if words]
    habit = any(words[-1].blank_after for words in filled[:-1])
    for at, words in enumerate(filled):
        if text and not _goes_on_at_once(filled[at - 1], words[0].text, habit):
            text += " "
        starts.append(len(text))
        text += normal(words_text(words))
    return text, starts


def _goes_on_at_once(line: Sequence[Word], first: str, habit: bool) -> bool:
    last = line[-1]
    if last.blank_after:
        return False
    if last.text[-1] in _OPENING or _FORMULA.fullmatch(last.text + first):
        return True
    if first in _CLOSING or (len(first) > 1 and first[0] in _CLOSING and first[1] in _CLOSING):
        return True  # `(xã/phường` and `)`: a word too long for its cell
    if len(line) == 1 and last.text + first == _SERIAL:
        return True  # `ST` and `T` in a column too narrow for its label
    if last.text[-1].isdigit():
        return _is_broken_number(last.text, first)
    if _FINAL.fullmatch(first):
        return _is_broken_syllable(last.text, first)
    if last.text[-1] not in "-/–":
        return False
    if len(last.text) > 1:
        return True
    # A dash alone has blanks on both sides or on none; `Chiến dịch … -14/6` was broken behind it.
    number_before = len(line) > 1 and line[-2].text[-1].isdigit()
    return habit and last.text == "-" and first[0].isdigit() and not number_before


def _is_broken_number(one: str, other: str) -> bool:
    """Whether a figure too long for its cell was broken: `12.500.0` and `00`, `17/4/202` and `3`.

    The first part alone is no number or date, both together are; `350` over `240` are two numbers.
    """
    return not _FIGURE.fullmatch(one) and _FIGURE.fullmatch(one + other.rstrip(".,;:)")) is not None


def _is_broken_syllable(one: str, other: str) -> bool:
    """Whether a word too long for its cell was broken before its final consonant: `phườn` and `g`."""
    end = unicodedata.normalize("NFD", one)
    letters = [char for char in end if not unicodedata.combining(char)]
    final = other.rstrip(".,;:)").lower()
    if not letters or not letters[-1].isalpha():
        return False
    last = letters[-1].lower()
    return last in "aeiouy" if final not in ("g", "h") else last == "n" or (last == "c" and final == "h")


def all_bold(lines: Iterable[Sequence[Word]], mark: str | None = None) -> bool:
    """Whether every word that has a letter or digit is bold, and there is one.

    Automatic marks keep a weight of their own, so a `mark` that opens the text does not count.
    """
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
