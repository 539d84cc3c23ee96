"""Word's automatic numbers, which stand in no paragraph's text, rebuilt from numbering.xml.

A paragraph names a `w:num`, that names a `w:abstractNum` with nine levels. Word counts on the abstract
definition, so that two lists built on it go on from one another, unless a `w:num` says `w:startOverride`:
then the count starts anew where that `w:num` is first used. The text of a mark is the level's `w:lvlText`
with the counts put in, taken literally: `%2.%3.` shows no upper level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from hmtn_parse.readers.docx_marks import bullet, format_number
from hmtn_parse.readers.docx_package import W
from hmtn_parse.readers.docx_styles import VAL, RunSettings, Styles, run_settings, switched_on, whole

LEVELS = 9
_COUNT = re.compile(r"%([1-9])")
_MC_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"


class Level(NamedTuple):
    """One level of a list: how it counts and what its mark looks like."""

    start: int
    number_format: str
    custom_format: str | None
    text: str
    suffix: str
    legal: bool  # shows the counts of all levels in decimal digits
    restart: int | None
    paragraph_style: str | None
    look: RunSettings
    picture: bool


class Mark(NamedTuple):
    """An automatic mark as it is shown: `2.1.`, `-`; `glued` where Word puts no space after it."""

    text: str
    glued: bool
    counts: bool  # a number or letter, and not a bullet
    look: RunSettings


@dataclass(slots=True)
class _List:
    """A `w:num`: the abstract definition that it counts on, and what it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Counter:
    """The running counts of one story (the body, or the text boxes)."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()


class Numbering:
    """The list definitions of one document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._abstract[element.get(W + "abstractNumId") or ""] = element
            elif element.tag == W + "num":
                self._nums[element.get(W + "numId") or ""] = element

    def level_of(self, num_id: str, chain: tuple[str, ...]) -> int | None:
        """The level that is linked to one of these paragraph styles, nearest first."""
        list_ = self._list(num_id)
        if list_ is not None:
            for style in chain:
                for index, level in list_.levels.items():
                    if level.paragraph_style == style:
                        return index
        return None

    def advance(self, num_id: str, level_index: int, counter: Counter) -> Mark | None:
        """Counts one paragraph of a list and gives its mark, e.g. `2.1.`; None where it has none.

        `num_id` "0" and unknown lists have no mark and count nothing.
        """
        list_ = self._list(num_id)
        if list_ is None or not 0 <= level_index < LEVELS:
            return None
        level = list_.levels.get(level_index)
        if level is None:
            return None
        counts = counter.counts.setdefault(list_.abstract, [None] * LEVELS)
        current = counts[level_index]
        if (num_id, level_index) not in counter.begun and level_index in list_.starts:
            # An override counts once, where its list first comes to the level.
            current = list_.starts[level_index]
        else:
            current = level.start if current is None else current + 1
        counts[level_index] = current
        counter.begun.add((num_id, level_index))
        for upper in range(level_index):
            # An item whose upper levels were never used shows them at their start, and takes it up.
            if counts[upper] is None:
                above = list_.levels.get(upper)
                counts[upper] = list_.starts.get(upper, above.start if above is not None else 1)
        for deeper in range(level_index + 1, LEVELS):
            if _restarts(list_.levels.get(deeper), deeper, level_index):
                counts[deeper] = None
        return _mark(list_, level_index, level, counts)

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None or num_id == "0":
            return None
        abstract_id, levels = self._definition(num, 0)
        if not levels:
            return None
        list_ = _List(abstract_id, levels)
        for override in num.iterfind(W + "lvlOverride"):
            index = whole(override.get(W + "ilvl"))
            if index is None or not 0 <= index < LEVELS:
                continue
            own = override.find(W + "lvl")
            if own is not None:
                list_.levels[index] = _level(own)
            start = override.find(W + "startOverride")
            value = whole(start.get(VAL)) if start is not None else None
            if value is not None:
                list_.starts[index] = value
        return list_

    def _definition(self, num: etree._Element, depth: int) -> tuple[str, dict[int, Level]]:
        """The abstract definition of a `w:num`, followed through `w:numStyleLink`."""
        reference = num.find(W + "abstractNumId")
        identifier = (reference.get(VAL) if reference is not None else None) or ""
        abstract = self._abstract.get(identifier)
        if abstract is None:
            return identifier, {}
        link = abstract.find(W + "numStyleLink")
        if link is not None and depth < 5:
            target = self._nums.get(self._styles.numbering_of(link.get(VAL) or "") or "")
            if target is not None:
                return self._definition(target, depth + 1)
        levels: dict[int, Level] = {}
        for element in abstract.iterfind(W + "lvl"):
            index = whole(element.get(W + "ilvl"))
            if index is not None and 0 <= index < LEVELS:
                levels[index] = _level(element)
        return identifier, levels


def _restarts(level: Level | None, deeper: int, used: int) -> bool:
    """Whether a level starts anew when the level `used` above it has had an item."""
    if level is None or level.restart is None or level.restart > deeper:
        return True
    return used < level.restart  # 0 is "never"


def _mark(list_: _List, index: int, level: Level, counts: list[int | None]) -> Mark | None:
    if level.look.hidden:
        return None
    if level.number_format == "bullet":
        text = "•" if level.picture else bullet(level.text, level.look.font)
        return Mark(text, level.suffix == "nothing", False, level.look) if text else None
    references = [int(digit) - 1 for digit in _COUNT.findall(level.text)]
    if any(reference > index for reference in references):
        return None  # Word shows nothing for a text that names a deeper level

    def shown(match: re.Match[str]) -> str:
        reference = int(match.group(1)) - 1
        source = list_.levels.get(reference, level)
        count = counts[reference]
        number_format = source.number_format
        if level.legal and number_format not in ("none", "bullet"):
            number_format = "decimal"
        return format_number(1 if count is None else count, number_format, source.custom_format)

    text = " ".join(_COUNT.sub(shown, level.text).split())
    if not text:
        return None
    glued = level.suffix == "nothing" and not level.text[-1:].isspace()
    return Mark(text, glued, bool(references), level.look)


def _level(element: etree._Element) -> Level:
    number_format, custom = "decimal", None
    # Formats that Word 2007 does not know stand in mc:AlternateContent, its own choice first.
    formats = [element.find(f".//{_MC_CHOICE}/{W}numFmt"), element.find(W + "numFmt")]
    for found in formats:
        if found is not None:
            number_format, custom = found.get(VAL) or "decimal", found.get(W + "format")
            break
    text = element.find(W + "lvlText")
    suffix = element.find(W + "suff")
    restart = element.find(W + "lvlRestart")
    style = element.find(W + "pStyle")
    legal = element.find(W + "isLgl")
    start = element.find(W + "start")
    first = whole(start.get(VAL)) if start is not None else None
    return Level(
        start=0 if first is None else first,
        number_format=number_format,
        custom_format=custom,
        text=(text.get(VAL) or "") if text is not None else "",
        suffix=(suffix.get(VAL) or "tab") if suffix is not None else "tab",
        legal=legal is not None and switched_on(legal),
        restart=whole(restart.get(VAL)) if restart is not None else None,
        paragraph_style=style.get(VAL) if style is not None else None,
        look=run_settings(element.find(W + "rPr")),
        picture=element.find(W + "lvlPicBulletId") is not None,
    )
