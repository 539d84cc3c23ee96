"""list-total of money: `- 01 giải Nhất: 5.000.000 đồng`, `- 02 giải Ba: 1.500.000 đồng/giải`, `Tổng: …`.

Costs and prizes have no holders, so that their list is no allocation; its figures add up all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hmtn_parse.checks.cost_lines import MONEY, Amount, amount_of, by_the_piece, items_under
from hmtn_parse.checks.lists import narrowed, style_of, sum_repairs
from hmtn_parse.checks.numbers import show, signed
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Section
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage


def check_costs(view: View) -> Iterator[Outcome]:
    """Every line `Tổng …: 12.500.000 đồng` right under a list whose items have one sum of money each."""
    sums_up = view.rulebook.pattern(r"\A\W*{total_word}(?!\w)")
    shared = {item.source.block for allocation in view.plan.allocations for item in allocation.items}
    for block in range(2, view.foot):
        line = view.passage_of.get((block, -1, -1))
        if (
            line is None
            or style_of(view, block) is not None
            or sums_up.match(view.text.folded_of(line)) is None
        ):
            continue
        items = _items_above(view, block)
        if len(items) < 2 or shared.intersection(item.block for item in items):
            continue
        total = amount_of(view, line)
        parts = [amount_of(view, item) for item in items]
        known = [part for part in parts if part is not None]
        if total is None or len(known) < len(parts) or _more_money(view, items, line):
            continue
        if not by_the_piece(view, items, [amount for amount, _ in known], total[0]):
            yield _outcome(total, known)


def check_cost_openings(view: View) -> Iterator[Outcome]:
    """Every line `Tổng kinh phí: 676.000.000 đồng` over a list whose items have one sum of money each.

    A line without figures may stand between (`Nguồn kinh phí:`); lists behind `trong đó:` and `gồm:` are
    parts and have their check.
    """
    told = view.rulebook.pattern(r"(?<!\w)(?:{total_word}|{audit_cost_word})(?!\w)[^.;\d]{0,60}\Z")
    word = view.rulebook.pattern(r"(?<!\w)(?:{breakdown_word})\s?:?\s?\Z")
    splits = view.rulebook.pattern(r"(?<!\w)(?:{audit_cost_split})(?!\w)")
    rate = view.rulebook.pattern(r"(?<!\w)(?:{audit_norm_word})(?!\w)")
    shared = {
        item.source.block: allocation.stated_total
        for allocation in view.plan.allocations
        for item in allocation.items
    }
    for block in range(view.foot - 2):
        line = view.passage_of.get((block, -1, -1))
        if line is None or "đ" not in line.text:
            continue
        folded = view.text.folded_of(line)
        money = view.rulebook.pattern(MONEY).search(folded)
        if money is None or money.group("per") or told.search(folded, 0, money.start()) is None:
            continue
        if rate.search(folded, 0, money.start()) is not None:
            continue
        total = amount_of(view, line)
        if total is None or total[1].start != money.start() or word.search(folded.rstrip(" .;")) is not None:
            continue
        first = block + 1
        if not line.text.rstrip().endswith(":"):
            between = view.passage_of.get((first, -1, -1))
            if (
                between is None
                or not between.text.rstrip().endswith(":")
                or re.search(r"\d", between.text[4:])
                or splits.search(view.text.folded_of(between)) is None
            ):
                continue
            first += 1
        items = items_under(view, block, first)
        if len(items) < 2 or any(shared.get(item.block) is not None for item in items):
            continue
        if first == block + 1 and any(item.block in shared for item in items):
            continue  # the allocation finds the figure of its opening line itself
        known = [part for item in items if (part := amount_of(view, item)) is not None]
        if len(known) < len(items) or by_the_piece(view, items, [amount for amount, _ in known], total[0]):
            continue
        outcome = _outcome(total, known)
        if outcome.severity != "info":
            yield outcome


def _items_above(view: View, block: int) -> list[Passage]:
    """The items of one list that ends right above a block."""
    style = style_of(view, block - 1)
    items: list[Passage] = []
    at = block - 1
    while style is not None and at >= 0 and style_of(view, at) == style:
        passage = view.passage_of.get((at, -1, -1))
        if passage is None:
            return []
        items.append(passage)
        at -= 1
    return items[::-1]


def _more_money(view: View, items: list[Passage], total: Passage) -> bool:
    """Whether money stands outside the list that the total may add up, too: in `a)` before `b)`'s bullets.

    Looked at is the section that holds the list and the one round it.
    """
    section: Section | None = view.section_of.get(total.block)
    if section is not None and items[-1].block in section.blocks[:1]:
        section = view.section_above(section)  # the items are sections of their own
    if section is None:
        return True
    held = set(_blocks(section))
    if any(item.block not in held for item in items):
        return True
    inside = {item.block for item in items}
    money = view.rulebook.pattern(MONEY)
    for block in {*held, *_blocks(view.section_above(section) or section)}:
        passage = view.passage_of.get((block, -1, -1))
        outside = block < total.block and block not in inside
        if outside and passage is not None and money.search(view.text.folded_of(passage)):
            return True
    return False


def _blocks(section: Section) -> Iterator[int]:
    yield from section.blocks
    for child in section.children:
        yield from _blocks(child)


def _outcome(total: Amount, parts: list[Amount]) -> Outcome:
    # In the total's own scale: `1.850 triệu đồng` is compared as 1.850.
    written = parse_number(narrowed(total[1]).text)
    scale = total[0] / written if written else Decimal(1)
    amounts = [float(amount / scale) for amount, _ in parts]
    stated, computed = (
        float(total[0] / scale),
        float(sum((amount for amount, _ in parts), Decimal(0)) / scale),
    )
    places = (total[1], *(place for _, place in parts))
    unit = total[1].text.removeprefix(narrowed(total[1]).text).strip()
    made = f"{' + '.join(show(amount) for amount in amounts)} = {show(computed)} {unit}"
    held = stated == computed
    outcome = Outcome("list-total", "agrees", "", "", stated=stated, computed=computed, sources=places)
    if held:
        outcome.vi, outcome.en = f"Danh sách: {made}: khớp.", f"List: {made}: agrees."
        return outcome
    difference = signed(stated - computed)
    outcome.outcome = "disagrees"
    outcome.severity = "error" if abs(stated - computed) * 2 <= max(stated, computed) else "info"
    outcome.vi = (
        f"Danh sách {len(parts)} mục: {made}, văn bản ghi tổng {show(stated)}: không khớp, "
        f"chênh {difference}. Hãy đối chiếu từng mục."
    )
    outcome.en = (
        f"A list of {len(parts)} items: {made}, the stated total is {show(stated)}: does not agree, "
        f"difference {difference}. Compare each item."
    )
    plain = all(parse_number(narrowed(place).text) == amount / scale for amount, place in (total, *parts))
    outcome.repairs = sum_repairs(stated, amounts, places) if plain else ()
    outcome.cause = f"M{total[1].block}.{total[1].start}"
    return outcome
