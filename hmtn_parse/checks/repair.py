"""Repairs of a ledger: found by the localiser or the exact search, ranked, worded, never applied."""

from __future__ import annotations

from collections.abc import Callable, Collection

from hmtn_parse.checks import milp
from hmtn_parse.checks.equations import Equation, Ledger
from hmtn_parse.checks.localise import Cause, Change, localise
from hmtn_parse.checks.numbers import number_span, written_like
from hmtn_parse.checks.pairs import pair_changes
from hmtn_parse.checks.plausible import slip
from hmtn_parse.model import Edit, Message, Repair, Source

MOST_LISTED = 50
"""So many repairs of a cause are listed; the finding's words say how many there are in all."""

SourceOf = Callable[[tuple[int, int]], Source]


def causes_of(ledger: Ledger, seconds: float) -> list[Cause]:
    """The causes of a ledger with their smallest repairs; the exact search has `seconds` for all."""
    causes = localise(ledger)
    hard = [cause for cause in causes if not cause.repairs]
    for cause in hard:
        cause.complete = False
    if not hard:
        return causes
    settled = [cause for cause in causes if cause.repairs]
    amounts = ledger.amounts
    for cause in settled:
        for change in cause.repairs[0]:
            amounts[change.figure] = change.amount
    broken = [equation for cause in hard for equation in cause.equations]
    repairs, complete = pair_changes(ledger, broken, amounts)
    if not repairs and len(hard) > 1:
        # One pair explains all that is left, or each part has a pair of its own.
        apart = [(cause.equations, pair_changes(ledger, cause.equations, amounts)) for cause in hard]
        if all(pairs for _, (pairs, _) in apart):
            split = [
                c for equations, (pairs, all_tried) in apart for c in _split(equations, pairs, all_tried)
            ]
            return [*settled, *split]
    if not repairs and seconds > 0 and milp.available():
        repairs, complete = milp.smallest_repairs(ledger, broken, amounts, seconds)
    return [*settled, *_split(broken, repairs, complete)] if repairs else causes


def _split(broken: list[Equation], repairs: list[tuple[Change, ...]], complete: bool) -> list[Cause]:
    """Of an only repair each figure is a cause of its own where it alone mends its equations."""
    if len(repairs) == 1 and complete:
        parts = [
            Cause([e for e in broken if change.figure in e.members], [(change,)]) for change in repairs[0]
        ]
        if all(part.equations for part in parts) and sum(len(p.equations) for p in parts) == len(broken):
            return parts
    return [Cause(broken, repairs, complete)]


def worded(cause: Cause, ledger: Ledger, source_of: SourceOf, said: Collection[float] = ()) -> list[Repair]:
    """The repairs of a cause, likeliest first. `said`: figures of the text, which may repeat a total."""
    unique = cause.complete and len(cause.repairs) == 1
    steps = ledger.steps
    ranked: list[tuple[float, int, tuple[Change, ...], Message]] = []
    for order, changes in enumerate(cause.repairs):
        cost, reasons = float(len(changes)), []
        for change in changes:
            extra, reason = _rank(ledger, change, steps.get(ledger.figures[change.figure].place[1], 1), said)
            cost += extra / len(changes)
            reasons.append(reason)
        cost += 0.3 * _evidence(ledger, changes)
        ranked.append((round(cost, 3), order, changes, _joined(reasons)))
    ranked.sort(key=lambda entry: entry[:2])
    return [
        Repair(
            edits=tuple(_edit(ledger, change, source_of) for change in changes),
            cost=cost,
            unique=unique,
            reason=reason,
        )
        for cost, _, changes, reason in ranked[:MOST_LISTED]
    ]


def _evidence(ledger: Ledger, changes: tuple[Change, ...]) -> int:
    """How many rounded percentages a repair would break, less those that it would mend."""
    touched = {change.figure for change in changes}
    near = [e for e in ledger.evidence if not touched.isdisjoint(e.members)]
    if not near:
        return 0
    before = ledger.amounts
    after = ledger.amounts
    for change in changes:
        after[change.figure] = change.amount
    return sum(e.holds(before) - e.holds(after) for e in near)


def _edit(ledger: Ledger, change: Change, source_of: SourceOf) -> Edit:
    figure = ledger.figures[change.figure]
    source = source_of(figure.place)
    return Edit(source=source, old=source.text, new=written_like(source.text, ledger.value(change.amount)))


def _rank(ledger: Ledger, change: Change, step: int, said: Collection[float]) -> tuple[float, Message]:
    figure = ledger.figures[change.figure]
    start, end = number_span(figure.text)
    old = figure.text[start:end]
    kind = slip(old, written_like(old, ledger.value(change.amount)))
    if figure.blank:
        cost, reason = 0.5, Message(vi="ô đang để trống", en="the cell is blank")
    elif kind is not None:
        cost, reason = kind.cost, kind.reason
    else:
        cost = 0.7
        reason = Message(vi="khác từ hai chữ số trở lên", en="two digits or more differ")
    if step > 1 and change.amount % step:
        cost += 0.2
    if figure.total and max(figure.amount, change.amount) >= 100 * ledger.scale:
        if ledger.value(figure.amount) in said:
            cost += 0.2
            reason = Message(
                vi=f"{reason.vi}; nhưng phần lời cũng nêu đúng số đang ghi",
                en=f"{reason.en}; but the text repeats the figure as it stands",
            )
        elif ledger.value(change.amount) in said:
            cost = min(cost, 0.05)
            reason = Message(
                vi=f"{reason.vi}; phần lời nêu đúng số này",
                en=f"{reason.en}; the text gives this very figure",
            )
    return cost, reason


def _joined(reasons: list[Message]) -> Message:
    unique = list(dict.fromkeys(reasons))
    return Message(vi="; ".join(r.vi for r in unique), en="; ".join(r.en for r in unique))
