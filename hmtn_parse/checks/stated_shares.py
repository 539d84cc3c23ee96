"""percentage in running text: `736 trẻ trong tổng số 800 trẻ, đạt 92%`, `bằng 45% dự toán (86.000 …)`.

Finding the whole of a percentage is all the art. Where the words tie part, whole and percentage together
a wrong one is an error; where the whole is only the likely one, a warning; where another figure of the
passage makes the percentage right, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hmtn_parse.checks.figures_in_text import BARE, Figure, closed_brackets, figures_of, interval, sentence
from hmtn_parse.checks.lists import style_of
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.share_pairs import pair_claim
from hmtn_parse.checks.share_wholes import Claim, base_words, telling, whole_named, whole_of_sentence
from hmtn_parse.checks.view import View
from hmtn_parse.rulebook import Match
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage

_FEW_BRACKETS = 2
"""Three bracketed shares and more have a check of their own."""
_FAR = 1.5
_NEAR = 90
"""So many letters may stand between a figure and its percentage."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A percentage in its sentence, with the figures that stand before and behind it."""

    view: View
    match: Match
    folded: str
    begin: int
    before: list[Figure]
    behind: list[Figure]
    fresh: int
    """Where the last percentage before this one ends: a figure before it has had its share."""

    @property
    def at(self) -> int:
        return self.match.groups.get("lead", self.match.groups["percent"])[0]

    def plain_gap(self, start: int, end: int) -> bool:
        """Whether nothing between two places turns to another matter."""
        words = self.folded[start:end]
        broken = self.view.rulebook.pattern(r"(?<!\w)(?:{audit_share_break})(?!\w)|[;:%]")
        return len(words) <= _NEAR and broken.search(words) is None

    def changed(self, figure: Figure) -> bool:
        """`tăng 20 hộ so với 280 hộ, đạt 107%`: a figure that tells of a change is no part."""
        words = self.view.rulebook.pattern(r"(?<!\w)(?:{audit_share_change})(?!\w)")
        return words.search(figure.label) is not None


def check_stated_shares(view: View) -> Iterator[Outcome]:
    """Every percentage of the text whose part and whole the text gives, too."""
    brackets: dict[int, int] = {}
    for match in view.find("audit-bracketed-share"):
        brackets[match.passage.index] = brackets.get(match.passage.index, 0) + 1
    seen: set[tuple[int, int]] = set()
    for match in (*view.find("audit-stated-share"), *view.find("audit-share-of-figure")):
        key = (match.passage.index, match.groups["percent"][0])
        if key in seen:
            continue
        many = (match["lead"] or "") == "(" and brackets.get(match.passage.index, 0) > _FEW_BRACKETS
        claim = _claim(view, match, many)
        if claim is None:
            continue
        outcome = _outcome(view, match, claim)
        if outcome is not None:
            seen.add(key)
            yield outcome


def _claim(view: View, match: Match, many: bool) -> Claim | None:
    said = _said(view, match)
    if match.rule.shape.kind == "audit-share-of-figure":
        return _part_behind(said)
    claim = pair_claim(view, match) or _part_behind(said)
    if claim is not None or many:
        return claim
    claim = _part_of(said) or _base_behind(said)
    if claim is not None:
        return claim
    part = _part(said, None)
    if part is None or part.start < said.fresh:
        return None
    if sum(f.sort == part.sort for f in said.before if f.start >= said.fresh) > 1 and not _led(said, part):
        return None
    own = [f for f in said.before if f is not part and f.start < part.start]
    earlier = [f for f in figures_of(view, match.passage) if f.start < part.start and not f.percent]
    return whole_of_sentence(view, match, part, own, said.begin) or whole_named(
        view, match, part, [*_opening(view, match.passage), *earlier], said.begin
    )


def _said(view: View, match: Match) -> _Said:
    folded = view.text.folded_of(match.passage)
    at = match.groups.get("lead", match.groups["percent"])[0]
    begin, end = sentence(folded, at)
    figures = [f for f in figures_of(view, match.passage) if f.sort and not f.percent]
    before = [f for f in figures if begin <= f.start < at and not closed_brackets(folded, f.number_end, at)]
    behind = [f for f in figures if match.end <= f.start < end]
    fresh = max(
        (m.end() for m in re.finditer(r"\d\s?%", folded[:at]) if m.end() > begin),
        default=begin,
    )
    return _Said(view, match, folded, begin, before, behind, fresh)


def _led(said: _Said, part: Figure) -> bool:
    """Whether one figure of the part's sort stands before it: it may be the whole."""
    others = [f for f in said.before if f.sort == part.sort and f is not part and f.start >= said.fresh]
    return len(others) == 1


def _part(said: _Said, sort: str | None) -> Figure | None:
    """The figure right before a percentage, of one sort."""
    for figure in reversed(said.before):
        if sort is not None and figure.sort != sort:
            continue
        if (
            figure.per
            or figure.open
            or said.changed(figure)
            or not said.plain_gap(figure.number_end, said.at)
        ):
            return None
        return figure
    return None


def _part_of(said: _Said) -> Claim | None:
    """`736 trẻ trong tổng số 800 trẻ dưới 01 tuổi, đạt 92%`."""
    tied = said.view.rulebook.pattern(
        r"(?:(?<!\w)(?:{audit_of_whole}|(?P<against>so\svới(?:\s[^\W\d_]+){0,4}))|/)\s?\Z"
    )
    for i, whole in reversed(list(enumerate(said.before))):
        tie = tied.search(said.folded, max(0, whole.start - 80), whole.start)
        if tie is None:
            continue
        parts = [f for f in said.before[:i] if f.sort == whole.sort]
        if i and said.before[i - 1].sort == BARE:
            parts = [said.before[i - 1]]
        later = [f for f in said.before[i + 1 :] if f.sort == whole.sort]
        base = telling(said.view, base_words(said.view, said.folded, said.match.end))
        known = (
            frozenset(re.findall(r"[^\W\d_]+", said.folded[parts[-1].start : said.at]))
            if parts
            else frozenset()
        )
        if not parts or later or parts[-1].open or whole.open or whole.per or not base <= known:
            return None
        if (
            said.changed(parts[-1])
            or not said.plain_gap(parts[-1].number_end, tie.start())
            or not said.plain_gap(whole.number_end, said.at)
        ):
            return None
        return Claim(parts[-1], whole, "warning" if tie.group("against") else "error")
    return None


def _part_behind(said: _Said) -> Claim | None:
    """`95% trong tổng số 800 trẻ, tương đương 760 trẻ`."""
    if len(said.behind) < 2:
        return None
    whole, part = said.behind[:2]
    of = said.view.rulebook.pattern(r"\A\s(?:{audit_of_whole}|của|số)(?:\s[^\W\d_]+){0,3}\s?\Z")
    led = said.view.rulebook.pattern(r"\A[^.;:%\d]*?[,(]?\s?(?:{audit_share_part})\s?:?\s?\Z")
    if (
        whole.sort != part.sort
        or whole.open
        or part.open
        or of.search(said.folded[said.match.end : whole.start]) is None
        or led.search(said.folded[whole.number_end : part.start]) is None
    ):
        return None
    return Claim(part, whole, "error")


def _base_behind(said: _Said) -> Claim | None:
    """`38.700 triệu đồng, bằng 45% dự toán năm (dự toán giao 86.000 triệu đồng)`."""
    if not said.behind:
        return None
    whole = said.behind[0]
    between = re.fullmatch(
        r"\)?(?P<base>[^.;,()\d:%]*?)\s?(?:(?P<open>\()\s?(?P<label>[^.;()\d%]*?)|:|(?<=\s)là(?!\w))?\s?",
        said.folded[said.match.end : whole.start],
    )
    part = _part(said, whole.sort)
    if between is None or part is None or whole.open or whole.per:
        return None
    base, label = between.group("base").strip().removeprefix("so với").strip(), between.group("label") or ""
    names = said.view.rulebook.pattern(r"(?<!\w)(?:{audit_share_base})(?!\w)")
    away = said.view.rulebook.pattern(
        r"(?<!\w)(?:{audit_share_break}|{audit_share_part}|{breakdown_word}|thiếu|thừa)(?!\w)"
    )
    of = said.view.rulebook.pattern(r"\A(?:{audit_of_whole})\Z")
    if away.search(label) or (away.search(base) and not of.match(base)):
        return None
    fresh = [f for f in said.before if f.sort == whole.sort and f.start >= said.fresh]
    if len(fresh) > 1:
        return None
    if between.group("open") and not label.strip():
        return Claim(part, whole, "warning") if base else None
    if names.search(label or base) is None:
        return None
    return Claim(part, whole, "error")


def _opening(view: View, passage: Passage) -> list[Figure]:
    """The figures of the line that opens the list in which a passage is an item."""
    style = style_of(view, passage.block) if passage.cell is None else None
    block = passage.block
    while style is not None and block > 0 and style_of(view, block - 1) == style:
        block -= 1
    opening = view.passage_of.get((block - 1, -1, -1)) if style is not None else None
    if opening is None or not opening.text.rstrip().endswith(":"):
        return []
    return [f for f in figures_of(view, opening) if not f.percent]


def _holds(part: tuple[Decimal, Decimal], whole: tuple[Decimal, Decimal], percent: str) -> bool:
    """Whether the share, with both figures rounded as written, rounds or is cut to the percentage."""
    stated = parse_number(percent)
    if stated is None or whole[0] <= 0:
        return False
    places = len(re.split(r"[.,]", percent)[1]) if re.search(r"[.,]", percent) else 0
    step = Fraction(1, 10**places)
    least, most = Fraction(stated) - step / 2, Fraction(stated) + step
    low, high = Fraction(part[0]) / Fraction(whole[1]) * 100, Fraction(part[1]) / Fraction(whole[0]) * 100
    return low <= most and high >= least


def _explained(view: View, match: Match, claim: Claim, percent: str) -> bool:
    """Whether other figures of the passage make the percentage right."""
    part, whole = interval(claim.part), interval(claim.whole)
    others = [
        f
        for f in (*figures_of(view, match.passage), *_opening(view, match.passage))
        if f.sort == claim.part.sort and not f.percent and f.value > 0
    ]
    for other in others:
        if _holds(part, interval(other), percent) or _holds(interval(other), whole, percent):
            return True
    return _sums(others, claim, percent)


def _sums(others: Sequence[Figure], claim: Claim, percent: str) -> bool:
    """Whether the figures between whole and percentage add up to the part that is meant."""
    behind = [f for f in others if f.start <= claim.part.start and f.passage is claim.part.passage]
    total = Decimal(0)
    for figure in reversed(behind):
        total += figure.value
        if _holds((total, total), interval(claim.whole), percent):
            return True
    return False


def _near(stated: float, computed: float) -> bool:
    """Whether a percentage is near enough to a whole that is only likely: far off, another one is meant."""
    return stated * _FAR > computed and computed * _FAR > stated


def _outcome(view: View, match: Match, claim: Claim) -> Outcome | None:
    percent = match["percent"] or ""
    stated = parse_number(percent)
    if stated is None or claim.whole.value <= 0:
        return None
    held = _holds(interval(claim.part), interval(claim.whole), percent)
    if not held and _explained(view, match, claim, percent):
        return None
    computed = float(Fraction(claim.part.value) / Fraction(claim.whole.value) * 100)
    if not held and claim.severity != "error" and not _near(float(stated), computed):
        return None
    scale = min(claim.part.scale, claim.whole.scale)
    over, under = (show(float(f.value / scale)) for f in (claim.part, claim.whole))
    said = agreement(
        held, None, "Hãy kiểm tra tử số, mẫu số và tỷ lệ.", "Check both figures and the percentage."
    )
    figures = [f for f in (claim.part, claim.whole) if f.passage is match.passage]
    start = min(match.start, *(f.start for f in figures)) if figures else match.start
    end = max(match.end, *(f.number_end for f in figures)) if figures else match.end
    sources = [match.passage.source(start, end)]
    if claim.whole.passage is not match.passage:
        sources.append(claim.whole.passage.source(claim.whole.start, claim.whole.end))
    words = sources[0].text if len(sources[0].text) <= 140 else f"{sources[0].text[:60]} … {match.text}"
    made = f"{over}/{under} = {show(round(computed, 2))}%"
    return Outcome(
        "percentage",
        "agrees" if held else "disagrees",
        f"«{words}»: {made}, ghi {percent}%: {said.vi}",
        f"«{words}»: {made}, stated {percent}%: {said.en}",
        severity=None if held else claim.severity,
        stated=float(stated),
        computed=round(computed, 4),
        sources=tuple(sources),
        cause=None if held else f"S{match.passage.block}.{match.start}",
    )
