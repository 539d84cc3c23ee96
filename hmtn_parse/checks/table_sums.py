"""The equations of a plan's tables, cell by cell, for a report that shows them as live formulas."""

from __future__ import annotations

from dataclasses import dataclass

from hmtn_parse.checks.equations import Certainty, Equation, Product, Sum
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.rows import row_equations
from hmtn_parse.checks.sheet import Place, Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.sums import column_sums
from hmtn_parse.checks.view import View
from hmtn_parse.model import Plan
from hmtn_parse.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class TableSum:
    """One equation of a table: the cell `whole` states what the other cells make.

    A sum has `parts` with their signs (`(3)=(1)-(2)`), a product has `factors` and what it is divided by
    (1000 where the amount is in nghìn đồng and the price in đồng). `down`: a total or subtotal of rows.
    `slack` is by how much the two sides may differ because figures are rounded. `table` indexes the plan's
    tables.
    """

    table: int
    check: str
    certainty: Certainty
    down: bool
    whole: Place
    parts: tuple[tuple[Place, int], ...] = ()
    factors: tuple[Place, ...] = ()
    divisor: float = 1.0
    slack: float = 0.0


def table_sums(plan: Plan, rulebook: Rulebook) -> list[TableSum]:
    """The equations that the audit tries in the tables of a finished plan, agreeing ones too."""
    found: list[TableSum] = []
    for index, sheet in enumerate(sheets_of(View(plan, rulebook))):
        if len(sheet.body) < 2 or not sheet.numeric:
            continue
        down: list[Equation] = [e for e in column_sums(sheet) if not isinstance(e, Outcome)]
        found += [_shown(sheet, index, e, down=True) for e in down if _as_written(sheet, e)]
        across = row_equations(sheet)
        found += [_shown(sheet, index, e, down=False) for e in across if _as_written(sheet, e)]
    return found


def _as_written(sheet: Sheet, equation: Equation) -> bool:
    """Whether a formula would reckon as the audit does: not over `1,200` that means 1.200."""
    return not any(sheet.ledger.figures[m].place in sheet.meant for m in equation.members)


def _shown(sheet: Sheet, table: int, equation: Equation, *, down: bool) -> TableSum:
    figures = sheet.ledger.figures
    parts: tuple[tuple[Place, int], ...] = ()
    factors: tuple[Place, ...] = ()
    divisor = 1.0
    if isinstance(equation, Product):
        factors = tuple(figures[factor].place for factor in equation.factors)
        divisor = equation.divisor / sheet.scale ** (len(factors) - 1)
    else:
        assert isinstance(equation, Sum)
        parts = tuple((figures[part].place, sign) for part, sign in equation.parts)
    return TableSum(
        table=table,
        check=equation.check,
        certainty=equation.certainty,
        down=down,
        whole=figures[equation.whole].place,
        parts=parts,
        factors=factors,
        divisor=divisor,
        slack=equation.slack / sheet.scale,
    )
