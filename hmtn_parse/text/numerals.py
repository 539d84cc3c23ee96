"""Numbers as Vietnamese documents write them, in digits and in words.

`.` groups thousands and `,` is the decimal mark: `6.500` is 6500, `0,80` is 0.8. What the
figures alone cannot settle (`6,500`, `1.5`) is read the likelier way and marked suspicious, with
the other reading kept. Number words are a closed class of the language, so they stand here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumeralStyle = Literal[
    "plain", "padded", "grouped", "spaced", "decimal", "point-decimal", "comma-grouped", "fraction"
]
"""plain `120`; padded `08`; grouped `6.500` (also `1.311,4`); spaced `6 500`; decimal `97,5`;
point-decimal `1.5` (sloppy); comma-grouped `6,500` (foreign); fraction `½`, `1/2`, `1½`."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits. `alternative` is the other value that the same figures may mean.

    `suspicious` says that the writing is not the Vietnamese one or is ambiguous: `6,500` (6500,
    else 6.5), `1.5`, `1/2` (else 1 February). `percent` says that a `%` was written behind.
    """

    value: Decimal
    text: str
    style: NumeralStyle
    suspicious: bool = False
    alternative: Decimal | None = None
    percent: bool = False


VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅛": Decimal("0.125"),
}
_SHAPE = re.compile(
    r"""(?P<sign>[-+\u2212])?(?:
      (?P<plain>\d+)
    | (?P<grouped>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<grouped_part>\d+))?
    | (?P<spaced>[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)(?:,(?P<spaced_part>\d+))?
    | (?P<foreign>[1-9]\d{0,2}(?:,\d{3}){2,})(?:\.(?P<foreign_part>\d+))?
    | (?P<foreign_one>[1-9]\d{0,2},\d{3})\.(?P<foreign_one_part>\d+)
    | (?P<ambiguous>[1-9]\d{0,2},\d{3})
    | (?P<decimal>(?:0|[1-9]\d*),\d+)
    | (?P<point>(?:0\.\d+|[1-9]\d*\.(?:\d{1,2}|\d{4,})))
    | (?P<above>\d{1,2})/(?P<below>\d{1,2})
    | (?P<whole>\d+)?\ ?(?P<vulgar>[½¼¾⅓⅔⅕⅛])
    )(?P<percent>\ ?%)?""",
    re.VERBOSE,
)


def read_number(text: str) -> Numeral | None:
    """The number that the whole of `text` is, as `6.500`, `97,5 %` or `½`; None for anything else.

    A telephone number, a date, a section number of three parts and `1OO` with letters are none.
    """
    text = text.strip()
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    group = found.groupdict()
    style: NumeralStyle
    suspicious = False
    alternative: Decimal | None = None
    if group["plain"]:
        digits = group["plain"]
        if len(digits) > 15 or (len(digits) > 8 and digits[0] == "0"):
            return None  # a telephone or identity number
        value = Decimal(digits)
        style = "padded" if len(digits) > 1 and digits[0] == "0" else "plain"
    elif group["grouped"]:
        value = _joined(group["grouped"].replace(".", ""), group["grouped_part"])
        style = "grouped"
    elif group["spaced"]:
        value = _joined(re.sub(r"\D", "", group["spaced"]), group["spaced_part"])
        style = "spaced"
    elif group["foreign"] or group["foreign_one"]:
        whole = group["foreign"] or group["foreign_one"]
        value = _joined(whole.replace(",", ""), group["foreign_part"] or group["foreign_one_part"])
        style, suspicious = "comma-grouped", True
    elif group["ambiguous"]:
        grouped = Decimal(group["ambiguous"].replace(",", ""))
        decimal = Decimal(group["ambiguous"].replace(",", "."))
        suspicious = True
        if group["percent"]:
            value, style, alternative = decimal, "decimal", grouped
        else:
            value, style, alternative = grouped, "comma-grouped", decimal
    elif group["decimal"]:
        value, style = Decimal(group["decimal"].replace(",", ".")), "decimal"
    elif group["point"]:
        value, style, suspicious = Decimal(group["point"]), "point-decimal", True
    elif group["above"]:
        above, below = int(group["above"]), int(group["below"])
        if not 0 < above < below <= 10 or group["above"][0] == "0":
            return None
        value, style, suspicious = Decimal(above) / below, "fraction", True
    else:
        value = Decimal(group["whole"] or 0) + VULGAR[group["vulgar"]]
        style = "fraction"
    if group["sign"] and group["sign"] != "+":
        value = -value
        alternative = None if alternative is None else -alternative
    return Numeral(value, text, style, suspicious, alternative, group["percent"] is not None)


def parse_number(text: str) -> Decimal | None:
    """The value of a cell or figure: `6.500` is 6500, `0,80` is 0.8, `08` is 8; None if no number.

    `55%` is 55. See `read_number` for how it was written and whether to trust it.
    """
    numeral = read_number(text)
    return None if numeral is None else numeral.value


def _joined(whole: str, part: str | None) -> Decimal:
    return Decimal(f"{whole}.{part}" if part else whole)


def format_number(value: Decimal | int | float) -> str:
    """A number as a Vietnamese document writes it: 6500 as `6.500`, 0.8 as `0,8`."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    sign = "-" if exact < 0 else ""
    whole, _, part = f"{abs(exact):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    part = part.rstrip("0")
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


_DIGITS = {
    "không": 0,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_LAST = _DIGITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
"""Digits as they may sound after `mươi`: hai mươi mốt, ba mươi tư, bốn mươi lăm."""
SCALES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
}
"""What the words behind a figure multiply it by, folded: `2,5 tỷ` is 2.500.000.000."""
_SCALE_WORDS = frozenset(word for word in SCALES if " " not in word)
_HALF = ("rưỡi", "rưởi")
_TENS = ("mươi", "chục")
NUMBER_WORDS = frozenset(
    {*_LAST, *_SCALE_WORDS, *_HALF, *_TENS, "mười", "trăm", "linh", "lẻ", "phẩy", "nửa", "tá"}
)
"""Every word that can stand in a spelled number, in lower case."""


def spelled_number(words: str | Sequence[str]) -> int | Decimal | None:
    """The value of `một trăm linh năm` (105), `ba triệu rưỡi` (3500000), `hai phẩy năm` (2.5).

    None unless every word belongs to one well-formed number. Only to be asked where a number
    must stand, before a counter or in `(Bằng chữ: …)`: `năm` is also year, `chín` also ripe.
    A colloquial `một trăm hai` (120 or 102?) is none.
    """
    parts = words.lower().split() if isinstance(words, str) else [word.lower() for word in words]
    if not parts or any(word not in NUMBER_WORDS for word in parts):
        return None
    if parts in (["nửa"], ["một", "nửa"]):
        return Decimal("0.5")
    value = _Spelled(parts).read()
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value


class _Spelled:
    """Reads one spelled number, the larger scales first; `at` is the next word."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.at = 0

    def read(self) -> Decimal | None:
        """The value of all words, or None."""
        total = Decimal(0)
        above: int | None = None
        while self.at < len(self.words):
            start = self.at
            small = self._below_thousand(first=start == 0)
            if small is None:
                return None
            value = Decimal(small)
            if self._take("phẩy"):
                part = self._decimals()
                if part is None:
                    return None
                value += part
            scale = self._scale()
            if above is not None and scale >= above:
                return None
            if scale == 1 and above is not None and self.at - start == 1:
                return None  # `ba triệu hai` says 3.2 million or 3000002: not told apart here
            total += value * scale
            above = scale
            if any(self._take(half) for half in _HALF):
                total += Decimal(self._half_of(scale)) / 2
                return total if self.at == len(self.words) else None
            if scale == 1:
                return total if self.at == len(self.words) else None
        return total

    def _peek(self) -> str | None:
        return self.words[self.at] if self.at < len(self.words) else None

    def _take(self, word: str) -> bool:
        if self._peek() == word:
            self.at += 1
            return True
        return False

    def _half_of(self, scale: int) -> int:
        """What `rưỡi` halves: the last word of measure, `trăm` in `một trăm rưỡi`."""
        if scale > 1:
            return scale
        return 100 if self.words[self.at - 2] == "trăm" else 10 if self.words[self.at - 2] in _TENS else 1

    def _scale(self) -> int:
        word = self._peek()
        if word not in _SCALE_WORDS:
            return 1
        self.at += 1
        scale = SCALES[word]
        if scale == 10**3 and self._peek() in ("tỷ", "tỉ"):
            self.at += 1
            scale = 10**12
        return scale

    def _decimals(self) -> Decimal | None:
        """What follows `phẩy`: digits one by one (`không năm`), or a number (`hai mươi lăm`)."""
        start = self.at
        digits = ""
        while (word := self._peek()) in _LAST:
            digits += str(_LAST[word])
            self.at += 1
        if digits and self._peek() not in (*_TENS, "mười", "trăm"):
            return Decimal(f"0.{digits}")
        self.at = start
        zeros = ""
        while self._take("không"):
            zeros += "0"
        small = self._below_thousand(first=True)
        return None if small is None else Decimal(f"0.{zeros}{small}")

    def _below_thousand(self, first: bool) -> int | None:
        """A group of hundreds, tens and ones; `linh năm` only behind a larger group."""
        word = self._peek()
        if word in ("linh", "lẻ"):
            self.at += 1
            last = self._peek()
            if first or last not in _DIGITS:
                return None
            self.at += 1
            return _DIGITS[last]
        if word == "mười":
            self.at += 1
            return 10 + self._ones()
        if word not in _DIGITS:
            return None
        digit = _DIGITS[word]
        self.at += 1
        word = self._peek()
        if word == "trăm":
            self.at += 1
            rest = self._below_hundred()
            return None if rest is None else digit * 100 + rest
        if word in _TENS:
            self.at += 1
            return None if digit == 0 else digit * 10 + self._ones()
        if word == "tá":
            self.at += 1
            return digit * 12
        if word in ("lăm", "nhăm", "mốt") and digit > 1:
            self.at += 1
            return digit * 10 + _LAST[word]
        return digit

    def _below_hundred(self) -> int | None:
        """What may follow `trăm`: `linh năm`, `mười hai`, `ba mươi tư`, or nothing."""
        word = self._peek()
        if word in ("linh", "lẻ"):
            self.at += 1
            last = self._peek()
            if last not in _DIGITS:
                return None
            self.at += 1
            return _DIGITS[last]
        if word == "mười":
            self.at += 1
            return 10 + self._ones()
        if word in _DIGITS:
            following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
            if following not in (*_TENS, "lăm", "nhăm", "mốt"):
                return None
            digit = _DIGITS[word]
            self.at += 1
            if following in _TENS:
                self.at += 1
            return digit * 10 + self._ones()
        return 0

    def _ones(self) -> int:
        word = self._peek()
        if word not in _LAST or word == "không":
            return 0
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if following in ("trăm", *_TENS):
            return 0
        self.at += 1
        return _LAST[word]
