"""What a cell's text is worth: `6.500` is 6500, `350 người` is 350, `-` is nothing.

Which mark groups and which is decimal is settled once a table, from the cells that leave no
doubt; `5,792` is 5.792 where its neighbours are `12,5`, and 5792 where they are `1,234,567`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from hmtn_parse.text.numerals import Numeral, read_number

_FIRST = frozenset("0123456789-−+½¼¾⅓⅔⅕⅛")
_FOOTNOTE = re.compile(r"\s?(?:\(?\*{1,3}\)?|\(\d\)|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_WITH_UNIT = re.compile(r"^([-+−]?\d[\d.,\u00a0 ]*?)\s?([^\W\d_][^\d()]{0,30}|[đ%])$")
_LETTERS = re.compile(r"[\d.,]+(?:[A-ZĐ]|[oOlISBZ]{1,3})")
"""`9A` is a class, `9OO` was misread; neither is a figure with a unit."""
_MEASURED = re.compile(
    r"^(?:ha|hecta|km2?|km²|m[23]?|m²|m³|tấn|tạ|kg|lít|mw|kwh?|%)(?!\w)|triệu|tỷ|tỉ|tr\.|trđ"
)
_SCALES = re.compile(r"\b(?:nghìn|ngàn|triệu|tr|trđ|tỷ|tỉ)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that is a number and nothing else, but for its unit (`350 người`) or a footnote mark."""

    numeral: Numeral
    unit: str = ""

    @property
    def value(self) -> Decimal:
        """The number as the figures alone say it."""
        return self.numeral.value


def read_figure(text: str) -> Figure | None:
    """The figure that a whole cell is; None for words, dates, fractions, blanks and dashes.

    `320*` and `320 (1)` carry footnote marks. `02 lớp` has the unit `lớp`; a figure with a scale
    (`1,5 tỷ đồng`) has it in its unit. A bound (`trên 300`) or a range is no figure.
    """
    if not text or text[0] not in _FIRST:
        return None
    numeral = read_number(text)
    unit = ""
    if numeral is None:
        bare = _FOOTNOTE.sub("", text)
        numeral = read_number(bare)
        if numeral is None:
            found = _WITH_UNIT.match(bare)
            if found is None:
                return None
            numeral, unit = read_number(found.group(1)), found.group(2).strip(" .")
            if numeral is None or not unit or _LETTERS.fullmatch(bare):
                return None
    if numeral.style == "fraction" and "/" in numeral.text:
        return None  # `1/5` in a cell is a date or a share, not a count
    return Figure(numeral, unit)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a table writes numbers: whether `,` groups and `.` is the decimal mark, as in English."""

    comma_decimals: int = 0
    point_decimals: int = 0
    comma_groups: int = 0
    point_groups: int = 0
    point_thousands: int = 0
    """`1.250`, which groups unless points are decimal marks in the table."""

    @classmethod
    def of(cls, numerals: Iterable[Numeral]) -> Habit:
        """Counts the writings that leave no doubt."""
        counts = [0, 0, 0, 0, 0]
        for numeral in numerals:
            text = numeral.text
            if numeral.style == "decimal":
                counts[0] += 1
            elif numeral.style == "point-decimal":
                counts[1] += 1
            elif numeral.style == "comma-grouped" and numeral.alternative is None:
                counts[2] += 1
            elif numeral.style == "grouped" and ("," in text or text.count(".") > 1):
                counts[3] += 1
                counts[0] += "," in text
            elif numeral.style == "grouped":
                counts[4] += 1
        return cls(*counts)

    @property
    def says_nothing(self) -> bool:
        """No cell showed which mark is which."""
        return not (self.comma_decimals or self.point_decimals or self.comma_groups or self.point_groups)

    def value(self, numeral: Numeral) -> Decimal:
        """The value of a numeral in a table of this habit."""
        if numeral.alternative is not None and not numeral.percent:
            # `5,792`: a decimal where commas are decimal marks elsewhere in the table.
            if self.comma_decimals and not self.comma_groups and not self.point_decimals:
                return numeral.alternative
            return numeral.value
        if (
            numeral.style == "grouped"
            and numeral.text.count(".") == 1
            and "," not in numeral.text
            and self.point_decimals > self.comma_decimals
            and not self.point_groups
            and self.point_decimals >= self.point_thousands  # one `1.20` does not turn `1.150` and `4.100`
        ):
            return Decimal(numeral.text.replace("−", "-").rstrip("% "))  # `1.250` among `2.5` and `10.75`
        return numeral.value


def is_measured(unit: str) -> bool:
    """Whether a unit is measured rather than counted, so that its figures have decimals: ha, tỷ đồng."""
    return bool(unit) and _MEASURED.search(unit.lower()) is not None


def is_scaled(unit: str) -> bool:
    """Whether a unit multiplies the figure before it: `tỷ đồng`, `triệu`."""
    return bool(unit) and _SCALES.search(unit.lower()) is not None
