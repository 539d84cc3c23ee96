"""list-total: the parts behind `trong đó`, in a bracket or in bullets, against their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from hmtn_parse.checks.complements import complementary
from hmtn_parse.checks.cost_lines import amount_of, by_the_piece, is_total_of_money, items_under
from hmtn_parse.checks.lists import closes, narrowed, sum_repairs
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.facts.breakdowns import comparable, counts_things_in_general
from hmtn_parse.facts.quantities import find_quantities
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import Repair, Severity, Source
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage, RunningText

_FEW = 2
"""So few parts may be picked out of more."""
_LISTED_TENTHS = 8
"""Bullets that make less of the whole name only some of its parts."""


def check_parts(view: View) -> Iterator[Outcome]:
    """`120 người, trong đó: nam 50 người, nữ 60 người` in one sentence, or with its parts in bullets."""
    word = view.rulebook.pattern(r"(?<!\w)(?:{breakdown_word})(?!\w)(?P<colon>\s?:)?")
    chosen: dict[int, Passage] = {}
    lists: list[list[Passage]] = []
    for passage in _opened(view, word):
        chosen.setdefault(passage.index, passage)
        items = _items_below(view, passage, word)
        if items:
            lists.append([passage, *items])
            chosen.update((item.index, item) for item in items)
    if not chosen:
        return
    kept = sorted(chosen.values(), key=lambda passage: passage.index)
    small = RunningText(
        [Passage(i, p.block, p.text, p.cell, p.page, p.bbox) for i, p in enumerate(kept)],
        view.rulebook.shadow,
    )
    mentions = find_quantities(small, view.rulebook)
    wholes: dict[int, tuple[QuantityMention, list[QuantityMention]]] = {}
    for mention in mentions:
        if mention.whole is not None and (mention.whole.whole is None or _in_bracket_of(mention, small)):
            wholes.setdefault(id(mention.whole), (mention.whole, []))[1].append(mention)
    for whole, parts in wholes.values():
        folded = small.folded_of(whole.passage)
        marks = [m for m in word.finditer(folded, whole.end) if m.start() < parts[0].start]
        if marks or folded[whole.end : whole.end + 2].lstrip().startswith("("):
            outcome = _breakdown(
                view,
                whole,
                parts,
                folded[whole.end :],
                marks[-1].group() if marks else "(",
                bool(marks and marks[-1].group("colon")),
            )
            if outcome is not None:
                yield outcome
    for opening, *items in lists:
        outcome = _listed(view, opening, items, mentions, word)
        if outcome is not None:
            yield outcome


def _in_bracket_of(part: QuantityMention, text: RunningText) -> bool:
    """`trong đó: khối trường học 150 người (học sinh 120, giáo viên 30)`: parts of a part."""
    whole = part.whole
    if whole is None:
        return False
    between = text.folded_of(part.passage)[whole.end : part.start].lstrip()
    return between.startswith("(") and ")" not in between


def _opened(view: View, word: regex.Pattern[str]) -> list[Passage]:
    """Passages outside tables in which a word or a bracket opens the parts of a figure."""
    bracket = view.rulebook.pattern(
        r"{number}\s[^\d()\n]{1,40}\([^()\d\n]{0,60}\d[^()\n]*[,;][^()\n]*\d[^()\n]*\)"
    )
    found: dict[int, Passage] = {}
    for pattern in (word, bracket):
        for match in pattern.finditer(view.text.folded):
            passage, _ = view.text.locate(match.start())
            if passage.cell is None:
                found.setdefault(passage.index, passage)
    return [found[index] for index in sorted(found)]


def _items_below(view: View, opening: Passage, word: regex.Pattern[str]) -> list[Passage]:
    """The bullets under a block that ends in `trong đó:`; none where they are an allocation's items."""
    folded = view.text.folded_of(opening).rstrip(" .;")
    if not any(m.end() == len(folded) for m in word.finditer(folded)):
        return []
    items = items_under(view, opening.block, opening.block + 1)
    shared = {i.source.block for a in view.plan.allocations if a.source.cell is None for i in a.items}
    return [] if len(items) < 2 or shared & {item.block for item in items} else items


def _listed(
    view: View,
    opening: Passage,
    items: list[Passage],
    mentions: list[QuantityMention],
    word: regex.Pattern[str],
) -> Outcome | None:
    """The figure that opens a list against the first figure of each of its bullets."""
    stated = [m for m in mentions if m.passage.block == opening.block and not m.in_words]
    if not stated:
        return None
    whole = stated[-1]
    parts: list[QuantityMention] = []
    for item in items:
        if whole.sort == "money":
            amount = amount_of(view, item)
            if amount is None:
                return None
            parts.append(_priced(whole, item, *amount))
            continue
        own = [m for m in mentions if m.passage.block == item.block and comparable(whole, m)]
        if not own or own[0].sort == "percent" or not closes(view, item, own[0].end):
            return None
        parts.append(own[0])
    folded = view.text.folded_of(opening)
    mark = list(word.finditer(folded, whole.end))
    if not mark:
        return None
    if whole.sort == "money" and whole.exact is not None:
        amounts = [part.amount for part in parts]
        if by_the_piece(view, items, amounts, whole.exact):
            return None
    behind = " ".join(view.text.folded_of(item) for item in items)
    return _breakdown(view, whole, parts, behind, mark[-1].group(), True, listed=True)


def _priced(whole: QuantityMention, item: Passage, value: Decimal, source: Source) -> QuantityMention:
    """The money of a bullet, were it a product: `1.200 suất x 200.000 đồng/suất = 240.000.000 đồng`."""
    return QuantityMention(
        passage=item,
        start=source.start,
        end=source.end,
        low=value,
        high=value,
        unit=whole.unit,
        sort="money",
        rule="cost",
    )


def _breakdown(
    view: View,
    whole: QuantityMention,
    parts: list[QuantityMention],
    behind: str,
    word: str,
    colon: bool,
    *,
    listed: bool = False,
) -> Outcome | None:
    numbers = [part for part in parts if part.sort != "percent"]
    if len(numbers) < 2 or len(numbers) != len(parts) or whole.exact is None:
        return None
    if any(part.exact is None for part in numbers) or any(_nested(a, b) for a in numbers for b in numbers):
        return None
    bracket = word == "("
    exhaustive = word.startswith(("gồm", "bao gồm", "chia ra", "cụ thể"))
    pair = None if bracket or exhaustive or listed else complementary(view, whole, numbers)
    if pair is not None:
        # `120 người, trong đó: nam 50, nữ 70, đảng viên 30`: only men and women make the whole.
        numbers, exhaustive = list(pair), True
    # In the whole's own scale: `1.850 triệu đồng` is compared, and repaired, as 1.850.
    amounts = [part.amount / whole.scale for part in numbers]
    computed = sum(amounts, Decimal(0))
    stated = whole.exact / whole.scale
    made = " + ".join(show(float(amount)) for amount in amounts)
    places = (whole.source, *(part.source for part in numbers))
    held = stated == computed
    priced = listed and is_total_of_money(view, whole)
    overlapping = view.rulebook.pattern(r"(?<!\w)(?:{overlapping_part})(?!\w)").search(behind)
    severity: Severity | None = None
    if not held:
        general = counts_things_in_general(whole, view.rulebook)
        same = general or all(_same_unit(part.unit, whole.unit) for part in numbers)
        if pair is not None and whole.sort == "people":
            same = same or all(view.folded(part.unit) in ("người", "lượt người", "em") for part in numbers)
        if bracket and overlapping:
            return None
        if bracket:
            severity = "error" if same and computed > stated else "warning"
        elif exhaustive:
            severity = "error" if same else "warning"
        elif priced and (computed > stated or len(numbers) > _FEW):
            severity = "error"
        elif overlapping and not priced:
            return None
        elif computed > stated:
            severity = "warning" if not (colon and same) else "error"
        else:
            # Without a colon `trong đó` may pick out some parts; three that nearly make the whole do not.
            nearly = len(numbers) > _FEW and computed * 10 >= stated * 9
            severity = "warning" if same and (colon or nearly) else None
            if listed and computed * 10 < stated * _LISTED_TENTHS:
                severity = None  # bullets that name some of the parts
    opening = "gồm" if bracket else word.strip(" :")
    said = agreement(
        held,
        float(stated - computed),
        "Hãy kiểm tra số tổng và từng phần.",
        "Check the whole and each part.",
    )
    return Outcome(
        "list-total",
        "agrees" if held else ("disagrees" if severity else "unchecked"),
        f"«{whole.text}», {opening}: {made} = {show(float(computed))}: {said.vi}",
        f"«{whole.text}», its parts: {made} = {show(float(computed))}: {said.en}",
        severity=severity,
        stated=float(stated),
        computed=float(computed),
        sources=places,
        repairs=_repairs([stated, *amounts], places) if severity else (),
        cause=f"P{places[0].block}.{places[0].start}" if severity else None,
    )


def _repairs(amounts: Sequence[Decimal], places: Sequence[Source]) -> tuple[Repair, ...]:
    """Which one figure could be wrong, where all are written in the scale in which they are compared."""
    if any(parse_number(narrowed(place).text) != amount for place, amount in zip(places, amounts)):
        return ()
    return sum_repairs(float(amounts[0]), [float(amount) for amount in amounts[1:]], places)


def _nested(a: QuantityMention, b: QuantityMention) -> bool:
    """Whether one part stands inside another: `40 cán bộ (trong đó 10 nữ)`."""
    return a is not b and a.passage is b.passage and a.start <= b.start < a.end


def _same_unit(one: str, other: str) -> bool:
    """`đơn vị` of `đơn vị máu` is the same unit in short."""
    a, b = one.casefold(), other.casefold()
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")
