"""Two parts that exhaust their whole by their names: `nông nghiệp` and `phi nông nghiệp`, `nam` and `nữ`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from hmtn_parse.checks.view import View
from hmtn_parse.facts.quantity_mention import QuantityMention

_OPENS = re.compile(r"[,;:(]|(?<!\w)(?:trong đó|và|gồm)(?!\w)")
_WORDS = re.compile(r"[^\W\d_]+")


def complementary(
    view: View, whole: QuantityMention, parts: Sequence[QuantityMention]
) -> tuple[QuantityMention, QuantityMention] | None:
    """The two parts behind `trong đó` of which one is what the other is not."""
    names = {id(part): _name(view, whole, part) for part in parts}
    for one, other in combinations(parts, 2):
        if _opposed(view, names[id(one)], names[id(other)]):
            return one, other
    return None


def _name(view: View, whole: QuantityMention, part: QuantityMention) -> str:
    """What a part is called, before its figure or behind it, its unit left out."""
    folded = view.folded(part.passage.text)
    start = max((m.end() for m in _OPENS.finditer(folded, 0, part.start)), default=0)
    ends = [at for mark in (",", ";", ".", ")", " và ") if (at := folded.find(mark, part.end)) >= 0]
    begin = max(start, whole.end if whole.passage is part.passage else 0)
    before, behind = folded[begin : part.start], folded[part.end : min(ends, default=len(folded))]
    unit = view.folded(part.unit)
    return f"{before} {unit} {behind}"


def _opposed(view: View, one: str, other: str) -> bool:
    """`đạt chuẩn` and `chưa đạt chuẩn`: the same but for a word that denies; or two words of a pair."""
    for entry in view.rulebook.lexicon("audit_complement"):
        first = view.folded(entry.term)
        for word in entry.variants:
            second = view.folded(word)
            if (_has(one, first) and _has(other, second)) or (_has(one, second) and _has(other, first)):
                longer = [w for w in (first, second) if _has(one, w) and _has(other, w)]
                if not longer:
                    return True
    denial = {view.folded(e.term) for e in view.rulebook.lexicon("audit_denial")}
    asserted = {view.folded(e.term) for e in view.rulebook.lexicon("audit_assertion")}
    a, b = _WORDS.findall(one), _WORDS.findall(other)
    if (denial & set(a)) == (denial & set(b)) or not denial & set(a) ^ denial & set(b):
        return False
    rest_a = [w for w in a if w not in denial | asserted]
    rest_b = [w for w in b if w not in denial | asserted]
    return bool(rest_a) and sorted(rest_a) == sorted(rest_b)


def _has(words: str, term: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", words) is not None
