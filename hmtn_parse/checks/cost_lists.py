"""list-total of money: `- 01 giải Nhất: 5.000.000 đồng`, `- 02 giải Ba: 1.500.000 đồng/giải`, `Tổng: …`.

Costs and prizes have no holders, so that their list is no allocation; its figures add up all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hmtn_parse.checks.lists import style_of, sum_repairs
from hmtn_parse.checks.numbers import show, signed
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Section, Source
from hmtn_parse.text.numerals import SCALES, parse_number
from hmtn_parse.text.passage import Passage

_FIGURE = (
    r"(?<![\w.,])(?P<figure>{number})\s(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s?(?:đồng|đ|vnđ)(?!\w)"
    r"(?:\s?/\s?(?P<per>[^\W\d]+))?"
)
_Amount = tuple[Decimal, Source]


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
        total = _amount(view, line)
        parts = [_amount(view, item) for item in items]
        known = [part for part in parts if part is not None]
        if total is None or len(known) < len(parts) or _more_money(view, items, line):
            continue
        yield _outcome(total, known)


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


def _amount(view: View, passage: Passage) -> _Amount | None:
    """The money of one line: its only figure, a count times it (`02 giải …/giải`), or what is behind `=`."""
    folded = view.text.folded_of(passage)
    found = list(view.rulebook.pattern(_FIGURE).finditer(folded))
    if found and "=" in folded:
        found = found[-1:] if folded.rfind("=") < found[-1].start() else []
    if len(found) != 1:
        return None
    value = parse_number(found[0].group("figure"))
    if value is None:
        return None
    value *= SCALES.get(found[0].group("scale") or "", 1)
    per = found[0].group("per")
    if per is not None:
        counted = view.rulebook.pattern(r"\A\W*(?P<count>{number})\s(?P<noun>[^\W\d]+)").match(folded)
        count = parse_number(counted.group("count")) if counted is not None else None
        if counted is None or count is None or counted.group("noun") != per:
            return None
        value *= count
    return value, passage.source(found[0].start("figure"), found[0].end())


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
    money = view.rulebook.pattern(_FIGURE)
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


def _outcome(total: _Amount, parts: list[_Amount]) -> Outcome:
    amounts = [float(amount) for amount, _ in parts]
    stated, computed = float(total[0]), float(sum((amount for amount, _ in parts), Decimal(0)))
    places = (total[1], *(place for _, place in parts))
    made = f"{' + '.join(show(amount) for amount in amounts)} = {show(computed)} đồng"
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
    plain = all(
        str(int(amount)) == place.text.split(" ")[0].replace(".", "") for amount, place in (total, *parts)
    )
    outcome.repairs = sum_repairs(stated, amounts, places) if plain else ()
    outcome.cause = f"M{total[1].block}.{total[1].start}"
    return outcome
