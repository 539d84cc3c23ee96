"""Figures with the wrong mark among whole thousands: `1,200` or `1.20` beside `1.150` and `950`.

What is meant is a matter of proof, not of taste: `1,200` is taken for 1.200 only where every sum and
product that the figure stands in holds with 1.200 and none holds with 1,2. Anything less stays as
it is written, and the sums tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hmtn_parse.checks.equations import Equation, violated
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.rows import row_equations
from hmtn_parse.checks.sheet import Place, Sheet
from hmtn_parse.checks.sums import column_sums
from hmtn_parse.text.numerals import read_number

MOST_ODD = 2
"""More odd figures than these in a column are a way of writing, no slip."""
FEWEST_USUAL = 3
"""So many figures of a column must be written as usual before another is called odd."""


@dataclass(frozen=True, slots=True)
class OddFigure:
    """A figure written unlike the rest of its column; `striking` if nobody means it as a decimal."""

    row: int
    text: str
    striking: bool


def odd_figures(sheet: Sheet, column: int) -> list[OddFigure]:
    """`6,500` or `6.50` in a column of `3.560`s: the mark is the decimal one, the figure hardly is."""
    if sheet.table.columns[column].role == "percentage":
        return []
    odd: list[tuple[int, str]] = []
    grouped = plain = 0
    for row in sheet.body:
        if sheet.amount(row, column) is None:
            continue
        numeral = read_number(sheet.text(row, column).strip())
        if numeral is None:
            continue
        if numeral.suspicious and numeral.style in ("comma-grouped", "point-decimal"):
            odd.append((row, numeral.text))
        elif numeral.style == "grouped" and "," not in numeral.text:
            grouped += 1
        elif numeral.style in ("plain", "padded"):
            plain += 1
    if not odd or len(odd) > MOST_ODD or grouped + plain < FEWEST_USUAL:
        return []
    return [OddFigure(row, text, grouped >= 2 or _comma_thousands(text, plain)) for row, text in odd]


def _comma_thousands(text: str, plain: int) -> bool:
    """`3,573` where every other cell is a whole number: nobody counts in thousandths there."""
    return plain >= FEWEST_USUAL and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text) is not None


def meant_values(sheet: Sheet) -> dict[Place, float]:
    """Cells read as decimals that are whole thousands, as all their equations prove."""
    tried: dict[Place, float] = {}
    for column in sheet.numeric:
        for odd in odd_figures(sheet, column):
            value = sheet.table.rows[odd.row].cells[column].value or 0
            thousands = round(value * 1000, 6)
            if 1 <= value < 1000 and thousands == int(thousands):
                tried[odd.row, column] = thousands
    while tried:
        proven = _proven(sheet, tried)
        if proven == tried:
            break
        tried = proven  # what one figure proves must not lean on another that is not proven
    return tried


def _proven(sheet: Sheet, tried: dict[Place, float]) -> dict[Place, float]:
    """Of the figures those whose every equation holds with what is meant, and with what is written not."""
    trial = Sheet(sheet.view, sheet.table, sheet.number, tried)
    equations: list[Equation] = [e for e in column_sums(trial) if not isinstance(e, Outcome)]
    equations += row_equations(trial)
    amounts = trial.ledger.amounts
    proven: dict[Place, float] = {}
    for place, value in tried.items():
        figure = trial.figure(*place)
        within = [equation for equation in equations if figure in equation.members]
        if not within:
            continue
        written = list(amounts)
        written[figure] = sheet.amount(*place) or 0
        if all(not violated(e, amounts) and violated(e, written) for e in within):
            proven[place] = value
    return proven
