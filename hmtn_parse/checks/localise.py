"""The direct localiser: which single figure explains every equation that it stands in.

A figure is a candidate for a set of violated equations when it lies in all of them, one new
value makes all of them hold, and it lies in no equation that holds already. That is exact and
costs a few set operations; two and more wrong figures are the business of `milp`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from hmtn_parse.checks.equations import Equation, Ledger, violated


@dataclass(frozen=True, slots=True)
class Change:
    """One figure with the amount that it would have to read."""

    figure: int
    amount: int


@dataclass(slots=True)
class Cause:
    """Violated equations that belong together, and every smallest set of changes that mends them.

    `complete` is false when the search was cut short or could not be made, so that nobody takes
    the list for all there is.
    """

    equations: list[Equation]
    repairs: list[tuple[Change, ...]] = field(default_factory=list)
    complete: bool = True


def localise(ledger: Ledger) -> list[Cause]:
    """The causes of a ledger's violated equations; one without repairs needs two changes or more."""
    amounts = ledger.amounts
    broken = [e for e in ledger.equations if violated(e, amounts)]
    if not broken:
        return []
    at_fault = set(map(id, broken))
    fixed = {m for e in ledger.equations if id(e) not in at_fault for m in e.members}
    loose = [[m for m in e.members if m not in fixed] for e in broken]
    causes: list[Cause] = []
    for group in _connected(loose):
        equations = [broken[i] for i in group]
        changes = single_changes(equations, amounts, fixed)
        if changes or len(group) == 1:
            causes.append(Cause(equations, [(change,) for change in changes]))
        else:
            causes += cover(equations, amounts, fixed)
    return causes


def single_changes(equations: Sequence[Equation], amounts: list[int], fixed: set[int]) -> list[Change]:
    """Every single change that makes all the equations hold."""
    shortest = min(equations, key=lambda e: len(e.members))
    shared = set(shortest.members) - fixed
    for equation in equations:
        shared &= set(equation.members)
    found: list[Change] = []
    made = [(equation, equation.computed(amounts)) for equation in equations]
    for figure in shortest.members:
        if figure not in shared:
            continue
        wanted = {equation.needed(figure, amounts, computed) for equation, computed in made}
        if len(wanted) == 1:
            amount = wanted.pop()
            if amount is not None and amount >= 0:
                found.append(Change(figure, amount))
    return found


def cover(equations: list[Equation], amounts: list[int], fixed: set[int]) -> list[Cause]:
    """Split equations that no one figure explains into causes that one figure each explains.

    Two wrong cells in different rows and columns break four equations that hang together; each
    cell explains two. A split is taken only when it is the only one of its size, else the
    equations stay one cause for the exact search.
    """
    by_figure: dict[int, list[int]] = defaultdict(list)
    for i, equation in enumerate(equations):
        for member in equation.members:
            if member not in fixed:
                by_figure[member].append(i)
    whole: list[tuple[frozenset[int], Change]] = []
    made = [equation.computed(amounts) for equation in equations]
    for figure, at in by_figure.items():
        if len(at) < 2:
            continue
        wanted = {equations[i].needed(figure, amounts, made[i]) for i in at}
        amount = wanted.pop() if len(wanted) == 1 else None
        if amount is not None and amount >= 0:
            whole.append((frozenset(at), Change(figure, amount)))
    splits = _exact_covers(frozenset(range(len(equations))), whole, limit=2)
    if len(splits) != 1:
        return [Cause(equations, complete=False)]
    return [Cause([equations[i] for i in sorted(at)], [(change,)]) for at, change in splits[0]]


def _exact_covers(
    left: frozenset[int], choices: list[tuple[frozenset[int], Change]], limit: int
) -> list[list[tuple[frozenset[int], Change]]]:
    if not left:
        return [[]]
    first = min(left)
    found: list[list[tuple[frozenset[int], Change]]] = []
    for choice in choices:
        if first in choice[0] and choice[0] <= left:
            for rest in _exact_covers(left - choice[0], choices, limit):
                found.append([choice, *rest])
                if len(found) >= limit:
                    return found
    return found


def _connected(members: list[list[int]]) -> list[list[int]]:
    """Groups of equations that share a figure, each group and the list in order."""
    parent = list(range(len(members)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[int, int] = {}
    for i, figures in enumerate(members):
        for figure in figures:
            if figure in first:
                parent[root(i)] = root(first[figure])
            else:
                first[figure] = i
    groups: dict[int, list[int]] = {}
    for i in range(len(members)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())
