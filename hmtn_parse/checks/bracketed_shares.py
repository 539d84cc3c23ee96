"""percentage: parts with their shares in brackets, `1.110 suất (60%), 555 suất (30%)`, of one whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.rulebook import Match
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage

_FEWEST = 2
"""So many shares must hold before another one of the sentence is said not to."""


@dataclass(frozen=True, slots=True)
class _Share:
    match: Match
    part: Decimal
    percent: Decimal
    step: Decimal

    def of(self, whole: Decimal) -> Fraction:
        return Fraction(self.part) / Fraction(whole) * 100

    def holds(self, whole: Decimal) -> bool:
        """Whether the share is the quotient, rounded or cut to the digits written."""
        return abs(self.of(whole) - Fraction(self.percent)) <= Fraction(self.step)


def check_bracketed_shares(view: View) -> Iterator[Outcome]:
    """Sentences with three such parts or more, of which all but one are shares of one whole before them.

    The whole is a figure that the sentence writes, or what the parts add up to.
    """
    by_passage: dict[int, list[Match]] = {}
    for match in view.find("audit-bracketed-share"):
        if match.passage.cell is None:
            by_passage.setdefault(match.passage.index, []).append(match)
    for matches in by_passage.values():
        shares = [share for match in matches if (share := _share(match)) is not None]
        if len(shares) <= _FEWEST or len(shares) != len(matches):
            continue
        whole = _whole(view, matches[0].passage, shares)
        if whole is None:
            continue
        for share in shares:
            yield _outcome(share, whole)


def _share(match: Match) -> _Share | None:
    part, percent = parse_number(match["part"] or ""), parse_number(match["percent"] or "")
    if part is None or percent is None or part <= 0:
        return None
    places = len((match["percent"] or "").partition(",")[2])
    return _Share(match, part, percent, Decimal(1).scaleb(-places))


def _whole(view: View, passage: Passage, shares: Sequence[_Share]) -> Decimal | None:
    """The figure of which all shares but one hold; None where no figure of the sentence is that."""
    folded = view.text.folded_of(passage)
    first = shares[0].match.start
    figures = view.rulebook.pattern(r"(?<![\w/.,])(?P<figure>{number})(?![\w/%]|\s?%)")
    told = {
        value
        for found in figures.finditer(folded, 0, first)
        if (value := parse_number(found.group("figure"))) is not None
    }
    told.add(sum((share.part for share in shares), Decimal(0)))
    best = max(
        (value for value in told if value >= max(share.part for share in shares)),
        key=lambda value: sum(share.holds(value) for share in shares),
        default=None,
    )
    if best is None:
        return None
    held = sum(share.holds(best) for share in shares)
    return best if held >= _FEWEST and held >= len(shares) - 1 else None


def _outcome(share: _Share, whole: Decimal) -> Outcome:
    computed = float(share.of(whole))
    made = f"{show(float(share.part))}/{show(float(whole))} = {show(round(computed, 2))}%"
    held = share.holds(whole)
    said = agreement(held, None, "Hãy kiểm tra số và tỷ lệ.", "Check the figure and the share.")
    words = share.match.text
    percent = show(float(share.percent))
    return Outcome(
        "percentage",
        "agrees" if held else "disagrees",
        f"«{words}»: {made}, ghi {percent}%: {said.vi}",
        f"«{words}»: {made}, {percent}% is written: {said.en}",
        severity=None if held else "warning",
        stated=float(share.percent),
        computed=round(computed, 4),
        sources=(share.match.passage.source(share.match.start, share.match.end),),
        cause=None if held else f"B{share.match.passage.block}.{share.match.start}",
    )
