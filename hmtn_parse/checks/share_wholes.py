"""Where the whole of a percentage stands when no word ties it to its part.

It is named (`640 ha, chiếm 40% tổng diện tích`, with `Tổng diện tích … 1.600 ha` before), or the sentence
began with it (`Trong số 800 trẻ, đã tiêm 736 trẻ, đạt 92%`; `1.600 ha, trong đó ngô 640 ha, chiếm 40%`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.checks.figures_in_text import Figure
from hmtn_parse.checks.view import View
from hmtn_parse.model import Severity
from hmtn_parse.rulebook import Match

_WORDS = re.compile(r"[^\W\d_]+")
_PHRASE = re.compile(r"[^.;,()\d:%\n]*")


@dataclass(frozen=True, slots=True)
class Claim:
    """A percentage with its part and its whole, and how grave it is if it does not hold."""

    part: Figure
    whole: Figure
    severity: Severity


def base_words(view: View, folded: str, at: int) -> str:
    """What a percentage is of: `tổng diện tích` behind `40%`; empty where no base follows."""
    found = _PHRASE.match(folded, at)
    words = found.group() if found else ""
    stop = view.rulebook.pattern(r"(?<!\w)(?:{audit_share_base_stop})(?!\w)")
    begin = len(words) - len(words.lstrip())
    behind_so = re.match(r"\s?so\svới(?!\w)", words)
    cut = stop.search(words, behind_so.end() if behind_so else begin)
    return words[: cut.start()].strip() if cut else words.strip()


def telling(view: View, words: str) -> frozenset[str]:
    """The words of a base that tell it from other bases."""
    return frozenset(_WORDS.findall(words)) - _lexicon_words(view, "audit_share_filler")


def _lexicon_words(view: View, name: str) -> frozenset[str]:
    """The single words of a lexicon's terms, made once a view."""
    key = f"words of {name}"
    kept = view.kept.get(key)
    if not isinstance(kept, frozenset):
        terms = [view.folded(entry.term) for entry in view.rulebook.lexicon(name)]
        kept = view.kept[key] = frozenset(word for term in terms for word in term.split(" "))
    return kept


def is_total(words: str) -> bool:
    """Whether words speak of a whole: `tổng diện tích`, `toàn bộ`."""
    return re.search(r"(?<!\w)(?:tổng|toàn|cả)(?!\w)", words) is not None


def whole_named(
    view: View, match: Match, part: Figure, earlier: Sequence[Figure], begin: int
) -> Claim | None:
    """The one figure before the part whose own words are those of the base; `begin` is the sentence's."""
    folded = view.text.folded_of(match.passage)
    base = base_words(view, folded, match.end)
    plan = view.rulebook.pattern(r"(?<!\w)(?:{audit_share_plan})(?!\w)")
    wanted = telling(view, base)
    total = is_total(base)
    planned = plan.search(base) is not None
    if not total and not planned:
        return None
    plan_words = _lexicon_words(view, "audit_share_plan")
    given = view.rulebook.pattern(r"(?<!\w)(?:{audit_share_given})\s?:?\s*\Z")
    found: list[Figure] = []
    likely = False
    for figure in earlier:
        words = figure.label
        own = frozenset(_WORDS.findall(f"{words} {figure.unit}"))
        same_sentence = figure.passage is match.passage and figure.start >= begin
        if figure.sort != part.sort or figure.per:
            continue
        if planned and not wanted - plan_words and same_sentence and given.search(words) is not None:
            found.append(figure)
            likely = True
            continue
        if total and not is_total(words) and same_sentence and _is_broken_down(view, folded, figure, part):
            if wanted <= own | frozenset(_WORDS.findall(folded[figure.end : part.start])):
                found.append(figure)
                likely = True
            continue
        if not wanted <= own:
            continue
        if total and is_total(words):
            found.append(figure)
            continue
        # `dự toán thu nội địa 50.000` is no base of `47% dự toán`.
        plain = telling(view, words) <= wanted | plan_words
        if planned and plain and same_sentence:
            found.append(figure)
    if len({figure.value for figure in found}) != 1 or found[0].open:
        return None
    return Claim(part, found[0], "error" if total and not likely else "warning")


def _is_broken_down(view: View, folded: str, whole: Figure, part: Figure) -> bool:
    """`tiếp nhận 8.400 đơn vị máu, trong đó hiến máu tình nguyện 8.064 đơn vị, đạt 94% tổng lượng máu`."""
    mark = view.rulebook.pattern(r"\A(?:\s?[^\W\d_]+){0,5}\s?[,(:;]?\s?(?:{breakdown_word})(?!\w)")
    return whole.value >= part.value and mark.search(folded[whole.number_end : part.start]) is not None


def whole_of_sentence(
    view: View, match: Match, part: Figure, earlier: Sequence[Figure], begin: int
) -> Claim | None:
    """The whole with which the sentence began, for a percentage that names no base."""
    folded = view.text.folded_of(match.passage)
    base = base_words(view, folded, match.end)
    if telling(view, base) or view.rulebook.pattern(r"(?<!\w)(?:{audit_share_plan})(?!\w)").search(base):
        return None
    chosen = [
        f
        for f in earlier
        if f.passage is match.passage and f.start >= begin and f.sort == part.sort and not f.per
    ]
    if not chosen or chosen[-1] is part:
        return None
    opening = view.rulebook.pattern(
        r"(?:\A|[.,;:]\s|\s)(?:trong|trên)\s(?:tổng\s)?số(?:\s[^\W\d_]+){0,4}\s?\Z"
    )
    mark = view.rulebook.pattern(r"(?<!\w)(?:{breakdown_word})(?!\w)")
    lead = match["lead"] or ""
    share = lead.strip().startswith(("chiếm", "(")) and "đạt" not in lead
    marks = [m.start() for m in mark.finditer(folded, begin, part.start)]
    if marks:
        before = [f for f in chosen if f.start < marks[-1]]
        if not before or before[-1].open or before[-1].value < part.value:
            return None
        return Claim(part, before[-1], "error" if share and lead.strip() != "(" else "warning")
    share_of_its_own = re.search(r"\d\s?%", folded[chosen[0].end : part.start])
    if len(chosen) == 1 and not chosen[0].open and chosen[0].value >= part.value and not share_of_its_own:
        if opening.search(folded, 0, chosen[0].start) is not None:
            return Claim(part, chosen[0], "error")
        if is_total(chosen[0].label) or view.rulebook.pattern(r"(?<!\w)(?:{audit_share_plan})(?!\w)").search(
            chosen[0].label
        ):
            return Claim(part, chosen[0], "warning")
    return None
