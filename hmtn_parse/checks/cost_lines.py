"""Lines of a list of costs: the items under a total, and what each of them comes to.

`- Quà tặng: 1.200 suất x 200.000 đồng/suất = 240.000.000 đồng` comes to 240 million, `- 02 giải Ba:
1.500.000 đồng/giải` to three, `- In sổ: 200 cuốn x 25.000 đồng` to five.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import prod

from hmtn_parse.checks.lists import style_of
from hmtn_parse.checks.view import View
from hmtn_parse.facts.bounds import surroundings
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import Source
from hmtn_parse.text.numerals import SCALES, parse_number
from hmtn_parse.text.passage import Passage

MONEY = (
    r"(?<![\w.,])(?P<figure>{number})\s(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s?(?:đồng|đ|vnđ)(?!\w)(?!\schí)"
    r"(?:\s?/\s?(?P<per>[^\W\d]+))?"
)
_COUNT = r"(?P<count>{number})\s(?P<noun>[^\W\d]+)"
Amount = tuple[Decimal, Source]
_BRACKET = re.compile(r"\([^()]*\)")
_TIMES = r"\s?[×*]\s?|\sx\s"
_CHAIN = (
    rf"{{number}}[^\d=;:×*]{{0,40}}?(?:(?:{_TIMES}){{number}}[^\d=;:×*]{{0,40}}?){{1,4}}(?=\s?(?:[;.,]|$))"
)


def items_under(view: View, opening: int, first: int) -> list[Passage]:
    """The items of a list that begins at block `first` under `opening`, without bullets of their own.

    None where a plain line cuts the list in two: nobody knows which of them the total is of.
    """
    style = style_of(view, first) if first < view.foot else None
    above = style_of(view, opening)
    if style is None or style == above:
        return []
    section = view.section_of.get(opening)
    items: list[Passage] = []
    ended = False
    for block in range(first, view.foot):
        passage, own = view.passage_of.get((block, -1, -1)), style_of(view, block)
        if own is not None and (own == above or (own != style and _is_outer(own, style))):
            break
        if passage is None or own is None:
            if view.plan.blocks[block].kind == "heading" or view.section_of.get(block) is not section:
                break
            ended = True
        elif own == style:
            if ended:
                return []
            items.append(passage)
    return items


def _is_outer(own: str, style: str) -> bool:
    """Whether a mark stands above another: `2.` above `a)`, both above dashes, dashes above `+`."""
    return _depth(own) < _depth(style)


def _depth(style: str) -> int:
    if style.startswith("number"):
        return int(style.removeprefix("number") or 0)
    return {"letter": 10, "-": 11, "•": 11, "*": 11, "+": 12}.get(style, 11)


def amount_of(view: View, passage: Passage) -> Amount | None:
    """The money of one line: what is behind `=`, its only figure, or a count times it."""
    folded = view.text.folded_of(passage)
    money = list(view.rulebook.pattern(MONEY).finditer(folded))
    if money and "=" in folded:
        money = money[-1:] if folded.rfind("=") < money[-1].start() else []
    elif re.search(_TIMES, folded):
        return _chain(view, passage, folded)
    else:
        brackets = [found.span() for found in _BRACKET.finditer(folded)]
        outside = [m for m in money if not any(start < m.start() < end for start, end in brackets)]
        money = [m for m in outside if m.group("per") is None] or outside
    if len(money) != 1:
        return None
    value = parse_number(money[0].group("figure"))
    if value is None or re.search(r"(?<!\w)(?:mỗi|từng)\s[^.;:,()\d]{1,40}$", folded[: money[0].start()]):
        return None
    if surroundings(view.rulebook).bound(folded[: money[0].start()], 0) is not None:
        return None
    value *= SCALES.get(money[0].group("scale") or "", 1)
    per = money[0].group("per")
    if per is not None and "=" not in folded:
        counts = [
            found for found in view.rulebook.pattern(_COUNT).finditer(folded) if found.group("noun") == per
        ]
        count = parse_number(counts[0].group("count")) if len(counts) == 1 else None
        if count is None:
            return None
        value *= count
    return value, passage.source(money[0].start("figure"), money[0].end())


def by_the_piece(view: View, items: Sequence[Passage], amounts: Sequence[Decimal], total: Decimal) -> bool:
    """Whether a total counts each line's money once a piece: `02 giải Nhì: 3.000.000 đồng` as six million."""
    lead = view.rulebook.pattern(r"\A\W*(?:\w\)\s)?(?P<count>{number})\s[^\W\d]")
    made = Decimal(0)
    for item, amount in zip(items, amounts):
        found = lead.match(view.text.folded_of(item))
        made += amount * ((parse_number(found.group("count")) or 1) if found else 1)
    return made == total


def _chain(view: View, passage: Passage, folded: str) -> Amount | None:
    """`200 cuốn x 25.000 đồng`: all factors, of which one is money."""
    chains = list(view.rulebook.pattern(_CHAIN).finditer(folded))
    if len(chains) != 1 or len(re.findall(_TIMES, folded)) != len(re.findall(_TIMES, chains[0].group())):
        return None
    start, end = chains[0].span()
    if len(list(view.rulebook.pattern(MONEY).finditer(folded))) != 1:
        return None
    factors: list[Decimal] = []
    for found in view.rulebook.pattern(r"(?P<figure>{number})(?:\s(?P<scale>{scale}))?").finditer(
        folded, start, end
    ):
        value = parse_number(found.group("figure"))
        if value is None:
            return None
        factors.append(value * SCALES.get(found.group("scale") or "", 1))
    if len(factors) != 1 + len(re.findall(_TIMES, chains[0].group())):
        return None
    return prod(factors, start=Decimal(1)), passage.source(start, end)


def is_total_of_money(view: View, whole: QuantityMention) -> bool:
    """Whether a sum of money is said to be a total: `Tổng kinh phí thực hiện: 676.000.000 đồng`."""
    if whole.sort != "money":
        return False
    told = view.rulebook.pattern(r"(?<!\w)(?:{total_word})(?!\w)[^.;\d]{0,60}\Z")
    return told.search(view.folded(whole.passage.text[: whole.start])) is not None
