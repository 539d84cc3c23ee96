"""Part and whole with a slash between them: `12/15 xã, đạt 80%`, `đạt 95% (760/800 trẻ)`."""

from __future__ import annotations

import re
from decimal import Decimal

from hmtn_parse.checks.figures_in_text import Figure, closed_brackets
from hmtn_parse.checks.share_wholes import Claim, base_words, telling
from hmtn_parse.checks.view import View
from hmtn_parse.rulebook import Match
from hmtn_parse.text.numerals import SCALES, parse_number

_NEAR = 90
_UNIT_WORDS = 2
_BEHIND = re.compile(r"[^.;,()\d%:]{0,60}?\s?[(:=,]\s?(?:(?:tương đương|tương ứng|tức là|tức|là)\s)?")


def pair_claim(view: View, match: Match) -> Claim | None:
    """The pair that stands right before a percentage, or right behind it in a bracket."""
    folded = view.text.folded_of(match.passage)
    at = match.groups["lead"][0]
    broken = view.rulebook.pattern(r"(?<!\w)(?:{audit_share_break})(?!\w)|[;:%\d]|\.\s")
    base = base_words(view, folded, match.end)
    for pair in _pairs(view, match):
        if pair.end <= at:
            tail = folded[pair.groups["base"][1] : at]
            if len(tail) > _NEAR or broken.search(tail) or closed_brackets(folded, pair.end, at):
                continue
        elif pair.start < match.end or _BEHIND.fullmatch(folded, match.end, pair.start) is None:
            continue
        else:
            tail, base = folded[pair.groups["base"][1] : pair.end], ""
        if not _counts(view, match, pair):
            continue
        plan = view.rulebook.pattern(r"(?<!\w)(?:{audit_share_plan})(?!\w)").search(base)
        if plan is not None:
            # `12/15 xã đạt chuẩn, đạt 120% kế hoạch`: the plan was another number.
            if len(tail.split()) > _UNIT_WORDS or (parse_number(match["percent"] or "") or 0) > 100:
                continue
            return Claim(*_sides(pair, folded), "warning")
        if telling(view, base) <= frozenset(re.findall(r"[^\W\d_]+", folded[pair.start : at])):
            return Claim(*_sides(pair, folded), "error")
    return None


def _pairs(view: View, match: Match) -> list[Match]:
    """The pairs of a passage, nearest to the percentage first."""
    pairs = [pair for pair in view.find("audit-share-pair") if pair.passage is match.passage]
    return sorted(pairs, key=lambda pair: min(abs(pair.end - match.start), abs(pair.start - match.end)))


def _counts(view: View, match: Match, pair: Match) -> bool:
    """Whether the pair is no date: `24/7 tổ chức, đạt 100%`."""
    unit, noun = view.folded(pair["unit"] or ""), view.folded(pair["noun"] or "")
    if unit and noun and unit != noun:
        return False
    part, base = parse_number(pair["part"] or ""), parse_number(pair["base"] or "")
    if part is None or base is None or base <= 0:
        return False
    if base > 12 or part > 31 or (match["lead"] or "").startswith("(") or unit:
        return True
    counted = view.rulebook.pattern(
        r"\A(?:{unit_group}|{unit_people}|{unit_person}|{unit_thing}|{unit_event})(?!\w)"
    )
    return counted.match(noun) is not None


def _sides(pair: Match, folded: str) -> tuple[Figure, Figure]:
    """The pair as two figures; a scale behind belongs to both."""
    behind = re.match(r"\s(\w+)", folded[pair.groups["base"][1] :])
    scale = Decimal(SCALES.get(behind.group(1), 1)) if behind else Decimal(1)
    sides = []
    for group in ("part", "base"):
        start, end = pair.groups[group]
        written = pair[group] or ""
        value = parse_number(written) or Decimal(0)
        places = len(written.partition(",")[2])
        step = scale.scaleb(-places) if places or scale != 1 else Decimal(0)
        sides.append(
            Figure(pair.passage, start, end, end, written, value * scale, scale, step, "", "pair", "")
        )
    return sides[0], sides[1]
