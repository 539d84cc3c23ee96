"""Smallest repairs of two and more figures, as a mixed integer programme solved by HiGHS.

Minimise the number of figures that change, so that every equation of the connected part of the
ledger holds; each further solution is forced by a cut that forbids the sets found so far. Needs
scipy (extra `[repair]`), which is imported only when a table asks for it. Bounded in the number
of figures, of solutions and in time; what was cut short is said.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec

from hmtn_parse.checks.equations import Equation, Ledger, Sum
from hmtn_parse.checks.localise import Change

MOST_FIGURES = 700
MOST_REPAIRS = 20
MOST_CHANGES = 4


def available() -> bool:
    """Whether scipy is installed."""
    return find_spec("scipy") is not None


@contextmanager
def _silent() -> Iterator[None]:
    """Keeps what HiGHS writes to the process's own standard output out of a report in JSON.

    Some of its versions print a line about rounding whatever their options say.
    """
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError, AttributeError):
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def connected(ledger: Ledger, broken: Sequence[Equation]) -> list[Equation]:
    """All equations that hang together with the broken ones through shared figures."""
    reached: set[int] = {m for e in broken for m in e.members}
    chosen: list[Equation] = []
    left = list(ledger.equations)
    grew = True
    while grew:
        grew = False
        rest = []
        for equation in left:
            if reached.isdisjoint(equation.members):
                rest.append(equation)
            else:
                reached.update(equation.members)
                chosen.append(equation)
                grew = True
        left = rest
    return chosen


def smallest_repairs(
    ledger: Ledger, broken: Sequence[Equation], amounts: list[int], seconds: float = 1.0
) -> tuple[list[tuple[Change, ...]], bool]:
    """Every smallest set of changes, and whether the list is known to be complete.

    `amounts` are the ledger's, with what is settled already put right. Empty and False
    when a broken equation is a product (not linear), when the part is too large, or when time ran out
    before the first solution. Figures of a product that holds stay as they are.
    """
    equations = connected(ledger, broken)
    sums = [e for e in equations if isinstance(e, Sum)]
    if any(not isinstance(e, Sum) for e in broken):
        return [], False
    held = {m for e in equations if not isinstance(e, Sum) for m in e.members}
    figures = sorted({m for e in sums for m in e.members})
    if len(figures) > MOST_FIGURES:
        return [], False
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_matrix

    column = {figure: i for i, figure in enumerate(figures)}
    count = len(figures)
    values = [amounts[f] for f in figures]
    # Changes of a smallest repair are made of the differences, so none need be larger than they are.
    gaps = [abs(amounts[e.whole] - e.computed(amounts)) for e in sums]
    largest = float(min(sum(gaps), 2 * max(1, *(abs(v) for v in values)))) + 1
    rows: list[int] = []
    columns: list[int] = []
    data: list[float] = []
    low: list[float] = []
    high: list[float] = []

    def put(row: int, at: int, value: float) -> None:
        rows.append(row)
        columns.append(at)
        data.append(value)

    for row, equation in enumerate(sums):
        put(row, column[equation.whole], -1)
        for part, coefficient in equation.parts:
            put(row, column[part], coefficient)
        gap = amounts[equation.whole] - equation.computed(amounts)
        low.append(gap - equation.slack)
        high.append(gap + equation.slack)
    # A figure may move only when its switch is on: -M*on <= move <= M*on.
    for i in range(count):
        for sign in (1.0, -1.0):
            put(len(low), i, sign)
            put(len(low), count + i, -largest)
            low.append(-np.inf)
            high.append(0.0)
    floor = np.concatenate([-np.array(values, dtype=float), np.zeros(count)])
    ceiling = np.concatenate(
        [np.full(count, largest), np.array([float(figure not in held) for figure in figures])]
    )
    cost = np.concatenate([np.zeros(count), np.ones(count)])
    until = time.monotonic() + seconds
    found: list[tuple[Change, ...]] = []
    least: int | None = None
    while len(found) < MOST_REPAIRS:
        left = until - time.monotonic()
        if left <= 0.02:
            return found, False
        matrix = coo_matrix(
            (np.array(data), (np.array(rows), np.array(columns))), shape=(len(low), 2 * count)
        ).tocsr()
        with _silent():
            result = milp(
                cost,
                constraints=LinearConstraint(matrix, np.array(low), np.array(high)),
                bounds=Bounds(floor, ceiling),
                integrality=np.ones(2 * count, dtype=int),
                options={"time_limit": left, "presolve": True},
            )
        if result.status != 0 or result.x is None:
            return found, result.status == 2
        on = [i for i in range(count) if round(result.x[i]) != 0]
        if least is None:
            least = len(on)
            if least > MOST_CHANGES:
                return [], False
        if len(on) > least:
            return found, True
        found.append(tuple(Change(figures[i], values[i] + round(result.x[i])) for i in on))
        for i in on:
            put(len(low), count + i, 1.0)
        low.append(-np.inf)
        high.append(float(len(on) - 1))
    return found, False
