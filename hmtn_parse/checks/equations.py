"""Equations between figures, exact: every value is a whole number of the ledger's smallest step.

A ledger holds the figures of one table (or one list) and the equations that tie them. Sums and
differences are linear; quantity x price is a product. An equation knows what each of its figures
would have to be for it to hold: that is all the localiser asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import Literal, Protocol

Certainty = Literal["certain", "likely", "possible"]
"""certain: declared and supported; likely: inferred; possible: the structure itself is in doubt."""


@dataclass(slots=True)
class Figure:
    """A number of the document: its amount in steps, its text, and where it stands.

    `blank` figures count as zero in sums. `place` is (row, column) in the ledger's table, or the
    item's number and -1 in a list. `total` marks figures that state a sum.
    """

    place: tuple[int, int]
    amount: int
    text: str
    blank: bool = False
    total: bool = False


class Equation(Protocol):
    """One constraint; `subject` tells the check that made it what it is about."""

    check: str
    subject: object
    certainty: Certainty
    slack: int
    whole: int

    @property
    def members(self) -> tuple[int, ...]:
        """The figures that take part, the stated one first."""
        ...

    def computed(self, amounts: list[int]) -> int:
        """What the parts make, in steps."""
        ...

    def needed(self, member: int, amounts: list[int], computed: int) -> int | None:
        """The amount at which the equation would hold, all others as they are; None if none does.

        `computed` is what `computed(amounts)` gives, so that it is added up only once.
        """
        ...


@dataclass(slots=True, eq=False)
class Sum:
    """`whole = c1*part1 + c2*part2 + …`: totals, subtotals, row totals, declared formulas."""

    check: str
    whole: int
    parts: tuple[tuple[int, int], ...]
    subject: object = None
    certainty: Certainty = "certain"
    slack: int = 0
    _members: tuple[int, ...] = field(default=(), init=False)
    _signs: dict[int, int] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._members = (self.whole, *(part for part, _ in self.parts))
        self._signs = dict(self.parts)

    @property
    def members(self) -> tuple[int, ...]:
        return self._members

    def computed(self, amounts: list[int]) -> int:
        return sum(coefficient * amounts[part] for part, coefficient in self.parts)

    def needed(self, member: int, amounts: list[int], computed: int) -> int | None:
        missing = amounts[self.whole] - computed
        if member == self.whole:
            return computed
        sign = self._signs.get(member)
        if sign is None or missing % sign:
            return None
        return amounts[member] + missing // sign


@dataclass(slots=True, eq=False)
class Product:
    """`whole = factor1 * factor2 …`: số lượng x đơn giá = thành tiền.

    `divisor` undoes the ledger's steps and a change of unit (đồng to nghìn đồng).
    """

    check: str
    whole: int
    factors: tuple[int, ...]
    divisor: int = 1
    subject: object = None
    certainty: Certainty = "certain"
    slack: int = 0

    @property
    def members(self) -> tuple[int, ...]:
        return (self.whole, *self.factors)

    def computed(self, amounts: list[int]) -> int:
        product = prod(amounts[factor] for factor in self.factors)
        return (product + self.divisor // 2) // self.divisor

    def needed(self, member: int, amounts: list[int], computed: int) -> int | None:
        if member == self.whole:
            return computed
        others = prod(amounts[factor] for factor in self.factors if factor != member)
        wanted = amounts[self.whole] * self.divisor
        return wanted // others if others and wanted % others == 0 else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that speaks for or against a repair but is no exact equation: a rounded percentage."""

    members: tuple[int, ...]
    holds: Callable[[list[int]], bool]


class Ledger:
    """The figures and equations of one table or list, and the evidence beside them."""

    def __init__(self, scale: int = 1) -> None:
        self.scale = scale
        self.figures: list[Figure] = []
        self.equations: list[Equation] = []
        self.evidence: list[Evidence] = []
        self._at: dict[tuple[int, int], int] = {}

    def figure(self, place: tuple[int, int], amount: int, text: str, *, blank: bool = False) -> int:
        """The number of the figure at a place, entered at the first call."""
        known = self._at.get(place)
        if known is None:
            known = self._at[place] = len(self.figures)
            self.figures.append(Figure(place, amount, text, blank))
        return known

    def add(self, equations: Iterable[Equation]) -> None:
        """Enter equations; their wholes become totals."""
        for equation in equations:
            self.figures[equation.whole].total = True
            self.equations.append(equation)

    @property
    def amounts(self) -> list[int]:
        """The amounts of all figures, in order."""
        return [figure.amount for figure in self.figures]

    @cached_property
    def steps(self) -> dict[int, int]:
        """The step that the figures of a column keep (tens, hundreds), by all but the odd one out."""
        columns: dict[int, list[int]] = {}
        for figure in self.figures:
            if figure.amount:
                columns.setdefault(figure.place[1], []).append(figure.amount)
        found: dict[int, int] = {}
        for column, amounts in columns.items():
            wide = (step * self.scale for step in (1000, 100, 50, 10, 5))
            if len(amounts) >= 5:
                found[column] = next((w for w in wide if sum(a % w != 0 for a in amounts) <= 1), 1)
        return found

    def value(self, steps: int) -> float:
        """Steps as the document's number: 97046 of scale 100 is 970.46."""
        return steps / self.scale if steps % self.scale else float(steps // self.scale)


def violated(equation: Equation, amounts: list[int]) -> bool:
    """Whether the two sides differ by more than rounding explains."""
    return abs(amounts[equation.whole] - equation.computed(amounts)) > equation.slack
