"""The mention of a quantity, before anyone has asked whether it is a target."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hmtn_parse.model import Quantity, Source
from hmtn_parse.text.passage import Passage


@dataclass(slots=True, eq=False)
class QuantityMention:
    """One quantity as the words give it; `start` and `end` are offsets into the passage's text.

    `low` and `high` are the bounds (both equal when exact), already multiplied by `scale`.
    `sort`: people, event, thing, group, structure, duration, size, money, percent, fraction, other.
    `measure` is what the noun phrase behind the unit adds (`tham gia đăng ký hiến máu`), for a
    percentage its base. `whole` is the quantity of which this one is a part (`trong đó`).
    `per_each`: the rate stands before it (`mỗi đội 05 người`); `per_touches`: right before it;
    `per_far`: some words behind it (`khám sàng lọc tại mỗi đợt`).
    `figures` are the spans of the figures themselves. `suspicious`: the figures may mean another
    number (`6,500`). `in_words`: it repeats a number in words, `(Bằng chữ: …)`. `sure`: false where only
    its neighbours can tell that a noun that no lexicon knows is counted.
    """

    passage: Passage
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    sort: str
    rule: str
    per: str | None = None
    per_each: bool = False
    per_touches: bool = False
    per_far: bool = False
    approximate: bool = False
    exclusive: bool = False
    bounded: bool = False
    scale: Decimal = Decimal(1)
    measure: str | None = None
    suspicious: bool = False
    alternative: Decimal | None = None
    in_words: bool = False
    sure: bool = True
    unit_span: tuple[int, int] = (0, 0)
    figures: tuple[tuple[int, int], ...] = ()
    whole: QuantityMention | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The mention as written, bounds and rate included."""
        return self.passage.text[self.start : self.end]

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.passage.source(self.start, self.end)

    @property
    def exact(self) -> Decimal | None:
        """The number itself when no bound leaves it open."""
        return self.low if self.low == self.high and not self.approximate else None

    @property
    def amount(self) -> Decimal:
        """The figure that was written, whatever bound it has (the lower one of a range)."""
        return self.low if self.low is not None else self.high if self.high is not None else Decimal(0)

    @property
    def quantity(self) -> Quantity:
        """The same for the plan."""
        return Quantity(
            min=_float(self.low),
            max=_float(self.high),
            unit=self.unit,
            approximate=self.approximate,
            exclusive=self.exclusive,
            scale=float(self.scale),
        )

    @property
    def value(self) -> str:
        """The short form: `6500.. lượt người`, `80..100 %`, `>55.. %`, `~200 người`, `300 đơn vị máu/năm`."""
        low, high = _plain(self.low), _plain(self.high)
        if self.low is not None and self.low == self.high:
            number = low
        elif self.exclusive:
            number = f">{low}.." if self.high is None else f"..<{high}"
        else:
            number = f"{low}..{high}"
        per = f"/{self.per}" if self.per else ""
        return f"{'~' if self.approximate else ''}{number} {self.unit}{per}"


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    if value == value.to_integral_value():
        return str(int(value))
    return f"{value:.6f}".rstrip("0")


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
