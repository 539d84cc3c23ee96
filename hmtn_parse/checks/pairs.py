"""Two figures that together explain what no single one does: every such pair, exactly.

A pair mends a ledger when every equation that holds only one of the two fixes that one's new
value, all agree, and the equations that hold both come out right with these values. Trying every
pair that can reach all violated equations is cheap, because each figure stands in few equations.
"""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.checks.equations import Equation, Ledger, Sum, violated
from hmtn_parse.checks.localise import Change

MOST_TRIALS = 60_000

Touch = dict[int, int]
"""The equations in which a figure stands, each with its coefficient."""


def pair_changes(
    ledger: Ledger, broken: Sequence[Equation], amounts: list[int]
) -> tuple[list[tuple[Change, ...]], bool]:
    """Every pair of changes that makes all broken equations hold and breaks none; whether all were tried.

    Figures of a product stay as they are; a broken product is not for pairs.
    """
    if any(not isinstance(e, Sum) for e in broken):
        return [], False
    touching: dict[int, Touch] = {}
    kept: set[int] = set()
    gaps: list[int] = []
    at_fault: list[int] = []
    sums: list[Sum] = []
    for equation in ledger.equations:
        if not isinstance(equation, Sum):
            kept.update(equation.members)
            continue
        number = len(sums)
        sums.append(equation)
        is_broken = violated(equation, amounts)
        gaps.append(equation.computed(amounts) - amounts[equation.whole] if is_broken else 0)
        if any(equation is e for e in broken):
            at_fault.append(number)
        touching.setdefault(equation.whole, {})[number] = -1
        for part, coefficient in equation.parts:
            touching.setdefault(part, {})[number] = coefficient
    if not at_fault:
        return [], True
    shortest = min(at_fault, key=lambda n: len(sums[n].members))
    found: dict[frozenset[int], tuple[Change, ...]] = {}
    trials = 0
    for first in sums[shortest].members:
        if first in kept:
            continue
        left = [n for n in at_fault if n not in touching[first]]
        for second in _partners(first, left, sums, touching):
            key = frozenset((first, second))
            if second in kept or second == first or key in found:
                continue
            trials += 1
            if trials > MOST_TRIALS:
                return list(found.values()), False
            moves = _moves(touching[first], touching[second], gaps)
            if moves is None:
                continue
            pair = (
                Change(first, amounts[first] + moves[0]),
                Change(second, amounts[second] + moves[1]),
            )
            if all(moves) and pair[0].amount >= 0 and pair[1].amount >= 0:
                found[key] = pair
    return list(found.values()), True


def _partners(first: int, left: list[int], sums: list[Sum], touching: dict[int, Touch]) -> list[int]:
    """Figures that could go with the first: those in all broken equations that it leaves."""
    if left:
        shortest = min(left, key=lambda n: len(sums[n].members))
        return [m for m in sums[shortest].members if all(n in touching[m] for n in left)]
    return list(dict.fromkeys(m for n in touching[first] for m in sums[n].members))


def _moves(a: Touch, b: Touch, gaps: list[int]) -> tuple[int, int] | None:
    """By how much both must move, or None where no two whole numbers do."""
    move_a = _alone(a, b, gaps)
    move_b = _alone(b, a, gaps)
    if move_a == () or move_b == ():
        return None
    x = move_a[0] if move_a else None
    y = move_b[0] if move_b else None
    for number, coefficient in a.items():
        other = b.get(number)
        if other is None:
            continue
        if x is None and y is not None:
            x = _divided(-gaps[number] - other * y, coefficient)
        elif y is None and x is not None:
            y = _divided(-gaps[number] - coefficient * x, other)
        if x is None or y is None or gaps[number] + coefficient * x + other * y:
            return None
    return None if x is None or y is None else (x, y)


def _alone(own: Touch, other: Touch, gaps: list[int]) -> tuple[int, ...] | None:
    """The move that the equations holding only this figure ask for.

    None where there is no such equation, an empty tuple where they disagree.
    """
    move: int | None = None
    for number, coefficient in own.items():
        if number in other:
            continue
        wanted = _divided(-gaps[number], coefficient)
        if wanted is None or (move is not None and move != wanted):
            return ()
        move = wanted
    return None if move is None else (move,)


def _divided(value: int, by: int) -> int | None:
    return value // by if value % by == 0 else None
