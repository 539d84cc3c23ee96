"""A plan as a sketch: text and tables with numbered figures, and the equations that tie them.

The equations are the generator's own truth, made together with the figures; the audit never sees
them. After a figure is changed they say whether the change can be detected at all, and which
single figures could mend it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hmtn_parse.model import Block, Cell, Document, Row, SourceFile
from hmtn_parse.text.numerals import format_number

Kind = Literal["sum", "product", "ratio", "equal", "count"]


@dataclass
class Number:
    """A figure with its value, the text that shows it, and its place once rendered."""

    value: Decimal
    text: str
    grouped: bool = True
    places: int = 0


@dataclass
class Equation:
    """`whole` against `parts`: sum (with signs), product, ratio in percent, equality, listed count."""

    kind: Kind
    whole: str
    parts: list[tuple[str, int]]
    listed: int = 0

    @property
    def members(self) -> list[str]:
        """The figures that take part."""
        return [self.whole, *(name for name, _ in self.parts)]


@dataclass
class TableSketch:
    """Header rows and body rows; a cell is text, or `#name` for a figure, or `^`/`<` for a merge."""

    header: list[list[str]]
    body: list[list[str]]
    items: list[int] = field(default_factory=list)
    """Body rows that may go missing."""


@dataclass
class Sketch:
    """One plan. Paragraphs hold figures as `{name}`."""

    family: str
    parts: list[str | TableSketch] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)

    def number(
        self, name: str, value: Decimal | int, *, grouped: bool = True, places: int = 0, pad: bool = False
    ) -> str:
        """A new figure; returns the cell that shows it."""
        exact = Decimal(value)
        self.numbers[name] = Number(exact, spelled(exact, grouped, places, pad), grouped, places)
        return f"#{name}"

    def add(self, whole: str, parts: Sequence[str], kind: Kind = "sum") -> None:
        """A new equation."""
        self.equations.append(Equation(kind, whole, [(p, 1) for p in parts]))

    def value(self, name: str) -> Decimal:
        """A figure's value."""
        return self.numbers[name].value

    def document(self) -> Document:
        """The blocks as a reader would hand them on."""
        blocks: list[Block] = []
        for part in self.parts:
            if isinstance(part, TableSketch):
                blocks.append(self._table(part))
            else:
                text = re.sub(r"\{(\w+)\}", lambda m: self.numbers[m.group(1)].text, part)
                item = re.match(r"[-+]\s", text) is not None
                blocks.append(Block(kind="list-item" if item else "paragraph", text=text))
        name = hashlib.sha256(repr(blocks).encode()).hexdigest()
        file = SourceFile(name=f"{self.family}.md", format="md", sha256=name, reader="bench")
        return Document(source_file=file, blocks=tuple(blocks))

    def _table(self, sketch: TableSketch) -> Block:
        rows = [*sketch.header, *sketch.body]
        texts: list[list[str]] = []
        origin: dict[tuple[int, int], tuple[int, int]] = {}
        for r, row in enumerate(rows):
            texts.append([])
            for c, cell in enumerate(row):
                if cell == "^":
                    origin[r, c] = origin.get((r - 1, c), (r - 1, c))
                elif cell == "<":
                    origin[r, c] = origin.get((r, c - 1), (r, c - 1))
                at = origin.get((r, c))
                if at is not None:
                    texts[r].append(texts[at[0]][at[1]])
                else:
                    texts[r].append(self.numbers[cell[1:]].text if cell.startswith("#") else cell)
        return Block(
            kind="table",
            text="",
            rows=tuple(
                Row(cells=tuple(Cell(text=t, merged_from=origin.get((r, c))) for c, t in enumerate(row)))
                for r, row in enumerate(texts)
            ),
        )

    # ------------------------------------------------------------ the truth

    def broken(self) -> list[Equation]:
        """The equations that the figures as they are now do not hold."""
        return [e for e in self.equations if not self._holds(e, {})]

    def _holds(self, equation: Equation, instead: dict[str, Decimal]) -> bool:
        def value(name: str) -> Decimal:
            return instead.get(name, self.numbers[name].value)

        whole = value(equation.whole)
        if equation.kind == "count":
            return whole == equation.listed
        if equation.kind == "equal":
            return whole == value(equation.parts[0][0])
        if equation.kind == "product":
            made = Decimal(1)
            for name, _ in equation.parts:
                made *= value(name)
            return whole == made
        if equation.kind == "ratio":
            over, under = (Fraction(value(name)) for name, _ in equation.parts)
            step = Fraction(1, 10 ** self.numbers[equation.whole].places)
            return under != 0 and abs(over / under * 100 - Fraction(whole)) <= step / 2
        return whole == sum((sign * value(name) for name, sign in equation.parts), Decimal(0))

    def single_repairs(self) -> list[tuple[str, Decimal]]:
        """Every figure that alone, with one new value, would make all equations hold."""
        broken = self.broken()
        found = []
        shared = set(broken[0].members).intersection(*(e.members for e in broken[1:]))
        for name in shared:
            value = self._needed(broken[0], name)
            if value is None or value < 0:
                continue
            if all(self._holds(e, {name: value}) for e in self.equations if name in e.members):
                found.append((name, value))
        return found

    def _needed(self, equation: Equation, name: str) -> Decimal | None:
        others = [(n, s) for n, s in equation.parts if n != name]
        if equation.kind == "product":
            made = Decimal(1)
            for other, _ in others:
                made *= self.value(other)
            if name == equation.whole:
                return made
            quotient = self.value(equation.whole) / made if made else None
            return quotient if quotient is not None and quotient == int(quotient) else None
        if equation.kind != "sum":
            return None
        if name == equation.whole:
            return sum((s * self.value(n) for n, s in equation.parts), Decimal(0))
        sign = next(s for n, s in equation.parts if n == name)
        return (self.value(equation.whole) - sum((s * self.value(n) for n, s in others), Decimal(0))) * sign


def spelled(value: Decimal, grouped: bool, places: int, pad: bool = False) -> str:
    """A value as this document writes it."""
    if places:
        whole, _, part = f"{value:.{places}f}".partition(".")
        return f"{format_number(int(whole)) if grouped else whole},{part}"
    text = format_number(int(value)) if grouped else str(int(value))
    return f"0{text}" if pad and len(text) == 1 else text
