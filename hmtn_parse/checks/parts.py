"""list-total: the parts behind `trong đó`, in a bracket or in bullets, against their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import regex

from hmtn_parse.checks.lists import closes, style_of, sum_repairs
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.facts.breakdowns import comparable, counts_things_in_general
from hmtn_parse.facts.quantities import find_quantities
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import Severity
from hmtn_parse.text.passage import Passage, RunningText


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
    style = style_of(view, opening.block + 1)
    if style is None or style == style_of(view, opening.block):
        return []
    items: list[Passage] = []
    for block in range(opening.block + 1, view.foot):
        passage = view.passage_of.get((block, -1, -1))
        if passage is None or style_of(view, block) != style:
            break
        items.append(passage)
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
        own = [m for m in mentions if m.passage.block == item.block and comparable(whole, m)]
        if not own or own[0].sort == "percent" or not closes(view, item, own[0].end):
            return None
        parts.append(own[0])
    folded = view.text.folded_of(opening)
    mark = list(word.finditer(folded, whole.end))
    if not mark:
        return None
    behind = " ".join(view.text.folded_of(item) for item in items)
    return _breakdown(view, whole, parts, behind, mark[-1].group(), True)


def _breakdown(
    view: View, whole: QuantityMention, parts: list[QuantityMention], behind: str, word: str, colon: bool
) -> Outcome | None:
    numbers = [part for part in parts if part.sort != "percent"]
    if len(numbers) < 2 or len(numbers) != len(parts) or whole.exact is None:
        return None
    if any(part.exact is None for part in numbers) or any(_nested(a, b) for a in numbers for b in numbers):
        return None
    computed = sum((part.amount for part in numbers), Decimal(0))
    stated = whole.exact
    made = " + ".join(show(float(part.amount)) for part in numbers)
    places = (whole.source, *(part.source for part in numbers))
    held = stated == computed
    bracket = word == "("
    exhaustive = word.startswith(("gồm", "bao gồm", "chia ra", "cụ thể")) or _both_sexes(behind)
    overlapping = view.rulebook.pattern(r"(?<!\w)(?:{overlapping_part})(?!\w)").search(behind)
    severity: Severity | None = None
    if not held:
        general = counts_things_in_general(whole, view.rulebook)
        same = general or all(_same_unit(part.unit, whole.unit) for part in numbers)
        if bracket and overlapping:
            return None
        if bracket:
            severity = "error" if same and computed > stated else "warning"
        elif exhaustive:
            severity = "error" if same else "warning"
        elif overlapping:
            return None
        elif computed > stated:
            severity = "warning" if not (colon and same) else "error"
        else:
            # Without a colon `trong đó` may pick out some parts; three that nearly make the whole do not.
            nearly = len(numbers) > 2 and computed * 10 >= stated * 9
            severity = "warning" if same and (colon or nearly) else None
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
        repairs=sum_repairs(float(stated), [float(p.amount) for p in numbers], places) if severity else (),
        cause=f"P{places[0].block}.{places[0].start}" if severity else None,
    )


def _nested(a: QuantityMention, b: QuantityMention) -> bool:
    """Whether one part stands inside another: `40 cán bộ (trong đó 10 nữ)`."""
    return a is not b and a.start <= b.start < a.end


_SEX = re.compile(r"(?<!\w)(nam|nữ)(?!\w)")


def _both_sexes(behind: str) -> bool:
    return {m.group() for m in _SEX.finditer(behind)} == {"nam", "nữ"}


def _same_unit(one: str, other: str) -> bool:
    """`đơn vị` of `đơn vị máu` is the same unit in short."""
    a, b = one.casefold(), other.casefold()
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")
