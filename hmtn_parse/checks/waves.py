"""list-total over time: `tiếp nhận 850 đơn vị máu, chia làm 03 đợt:` against `Đợt 1: 250 đơn vị` ….

Waves, quarters and days are no holders, so that such a list is no allocation; its figures add up
all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hmtn_parse.checks.lists import style_of, sum_repairs
from hmtn_parse.checks.numbers import show, signed
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.facts.breakdowns import comparable
from hmtn_parse.facts.quantities import find_quantities
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.text.passage import Passage, RunningText


def check_waves(view: View) -> Iterator[Outcome]:
    """Every target that opens or closes a list of stretches of time with one figure of its unit each."""
    starts = {(q.source.block, q.source.start) for q in view.plan.quotas if q.quantity.unit != "%"}
    shared = {item.source.block for allocation in view.plan.allocations for item in allocation.items}
    for block in sorted(view.passage_of):
        opening = view.passage_of[block]
        if block[1] >= 0 or not opening.text.endswith(":"):
            continue
        items = _stretches(view, block[0])
        if len(items) < 2 or shared.intersection(item.block for item in items):
            continue
        closing = _closing(view, items[-1].block + 1)
        said, *listed = _figures(view, [opening, *items, *closing])
        told = [(said, m) for m in said if (block[0], m.start) in starts]
        if closing:
            summed = listed.pop()
            told.extend((summed, m) for m in summed)
        for beside, whole in told:
            parts = _parts(whole, beside, listed)
            if parts is not None:
                yield _outcome(whole, parts)
                break


def _closing(view: View, block: int) -> list[Passage]:
    """The line under a list that is its sum: `Tổng số người được khám: 335 người`."""
    passage = view.passage_of.get((block, -1, -1)) if block < view.foot else None
    sums_up = view.rulebook.pattern(r"\A\W*{total_word}(?!\w)")
    if passage is None or sums_up.match(view.text.folded_of(passage)) is None:
        return []
    return [passage]


def _stretches(view: View, block: int) -> list[Passage]:
    """The items right below a block, where each begins with a stretch of time."""
    named = view.rulebook.pattern(
        r"^\W*(?:(?:\d{1,2}|[a-zđ])[.)]\s)?(?:(?:vào|từ|trong)\s)?{audit_stretch}(?!\w)"
    )
    style = style_of(view, block + 1) if block + 1 < view.foot else None
    if style is None or style == style_of(view, block):
        return []
    items: list[Passage] = []
    for at in range(block + 1, view.foot):
        passage = view.passage_of.get((at, -1, -1))
        if passage is None or style_of(view, at) != style:
            break
        if named.search(view.text.folded_of(passage)) is None:
            return []
        items.append(passage)
    return items


def _figures(view: View, blocks: Sequence[Passage]) -> list[list[QuantityMention]]:
    """What each passage counts."""
    small = RunningText(
        [Passage(i, p.block, p.text, p.cell, p.page, p.bbox) for i, p in enumerate(blocks)],
        view.rulebook.shadow,
    )
    found: list[list[QuantityMention]] = [[] for _ in blocks]
    for mention in find_quantities(small, view.rulebook):
        found[mention.passage.index].append(mention)
    return found


def _parts(
    whole: QuantityMention, said: Sequence[QuantityMention], listed: Sequence[Sequence[QuantityMention]]
) -> list[QuantityMention] | None:
    """One exact figure of the whole's unit from each item; None where one has none, several or a bound."""
    if whole.exact is None or any(comparable(whole, other) for other in said):
        return None
    parts: list[QuantityMention] = []
    for mentions in listed:
        own = [m for m in mentions if comparable(whole, m)]
        if len(own) != 1 or own[0].exact is None or own[0].per is not None:
            return None
        parts.append(own[0])
    return parts


def _outcome(whole: QuantityMention, parts: Sequence[QuantityMention]) -> Outcome:
    amounts = [float(part.amount) for part in parts]
    stated = float(whole.amount)
    computed = float(sum((part.amount for part in parts), Decimal(0)))
    places = (whole.source, *(part.source for part in parts))
    made = f"{' + '.join(show(amount) for amount in amounts)} = {show(computed)}"
    outcome = Outcome("list-total", "agrees", "", "", stated=stated, computed=computed, sources=places)
    if computed == stated:
        outcome.vi, outcome.en = f"«{whole.text}»: {made}: khớp.", f"«{whole.text}»: {made}: agrees."
        return outcome
    difference = signed(stated - computed)
    outcome.outcome = "disagrees"
    outcome.vi = (
        f"«{whole.text}», các đợt bên dưới: {made}: không khớp, chênh {difference}. "
        "Hãy kiểm tra số tổng và số của từng đợt."
    )
    outcome.en = (
        f"«{whole.text}», the stretches below: {made}: does not agree, difference {difference}. "
        "Check the total and the figure of each."
    )
    outcome.severity = "info" if abs(stated - computed) * 2 > max(stated, computed) else "error"
    outcome.repairs = sum_repairs(stated, amounts, places)
    outcome.cause = f"W{places[0].block}.{places[0].start}"
    return outcome
