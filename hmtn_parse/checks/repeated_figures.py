"""text-versus-text: one count of the whole document, given twice with different figures.

`qua Ngày hội tiếp nhận 400 đơn vị máu` in part I and `Chỉ tiêu: Tiếp nhận 420 đơn vị máu` in part II;
`bố trí 18 gian tư vấn` and `có mặt tại 17 gian tư vấn đã bố trí`, which speaks of the same ones; `hoàn thành
toàn bộ 48,6 km kênh mương được giao` of 46,8 km.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.named_column import clause_of, is_general, is_near, is_of_a_part, is_of_all, is_told
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.facts.quantity_mention import QuantityMention

_COUNTED = frozenset({"thing", "event", "group", "structure", "other"})
_LABEL = re.compile(r"(?<!\w)số (?P<unit>[^\W\d]+(?: [^\W\d]+)+?)(?= (?:của|tại|trong) |\s?: )")
_OF_THE_YEAR = re.compile(r" (?:của )?(?:cả )?năm(?: \d{4}| nay)?\s?$")
_SIZE = "size"
_NOUN = re.compile(r"\s[^\W\d_]+\s[^\W\d_]+(?!\w)")
_MANY = 4
"""A thing that is counted more often has parts."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure of the text with the words around it in its clause."""

    mention: QuantityMention
    unit: str
    before: str
    behind: str
    part: str

    @property
    def figure(self) -> float:
        return float(self.mention.amount)


def check_repeated_figures(view: View) -> Iterator[Outcome]:
    """Every two counts of the same things that no word sets apart."""
    claims = _claims(view)
    told: set[int] = set()
    by_noun: dict[str, list[_Claim]] = {}
    for second, claim in enumerate(claims):
        earlier_kin = by_noun.setdefault(claim.unit.split(" ")[0], [])
        meant = _counted_before(view, earlier_kin, claim) if _is_all_of_them(view, claim) else None
        earlier_kin.append(claim)
        if meant is not None:
            told.add(second)
            yield _outcome(meant, claim)
            continue
        if claim.mention.sort == _SIZE:
            continue
        if _speaks_of_before(view, claim):
            earlier = [c for c in claims[:second] if c.unit == claim.unit]
            if len({c.figure for c in earlier}) == 1:
                told.add(second)
                yield _outcome(earlier[0], claim)
    whole = [
        c for at, c in enumerate(claims) if at not in told and c.mention.sort != _SIZE and _is_of_all(view, c)
    ]
    for unit in dict.fromkeys(c.unit for c in whole):
        same = [c for c in whole if c.unit == unit or c.unit.startswith(f"{unit} ")]
        values = sorted({c.figure for c in same})
        if len(values) != 2 or len(same) > _MANY or not is_near(values[1], values[0]):
            continue
        first = same[0]
        other = next(c for c in same if c.figure != first.figure)
        if first.part != other.part:
            yield _outcome(first, other)


def _claims(view: View) -> list[_Claim]:
    """The exact counts of things outside tables, lists that share out, and breakdowns."""
    shared = {(i.source.block, i.source.start) for a in view.plan.allocations for i in a.items}
    found = []
    for mention in view.quantities:
        passage = mention.passage
        if passage.cell is not None or mention.exact is None or mention.per or mention.whole is not None:
            continue
        if (
            mention.sort not in (*_COUNTED, _SIZE)
            or mention.in_words
            or (passage.block, mention.start) in shared
        ):
            continue
        unit = view.folded(mention.unit)
        if is_general(view, unit):
            continue
        before, behind = clause_of(view, passage, mention.start, mention.end)
        section = view.section_of.get(passage.block)
        part = (section.path if section else None) or ""
        found.append(_Claim(mention, _named(before, unit), before, behind, part.split(".")[0]))
    return found


def _named(before: str, unit: str) -> str:
    """`Số phòng thi của Hội đồng: 28 phòng` counts phòng thi."""
    label = _LABEL.search(before)
    return label["unit"] if label is not None and label["unit"].startswith(f"{unit} ") else unit


def _speaks_of_before(view: View, claim: _Claim) -> bool:
    """`17 gian tư vấn đã bố trí`, `12 xã nêu trên`, `hoàn thành chỉ tiêu 1.520 đơn vị máu của năm 2024`."""
    words = view.text.folded_of(claim.mention.passage)[claim.mention.end :]
    if view.rulebook.pattern(r" {audit_said_before}(?!\w)").match(words) is not None:
        return True
    fulfilled = view.rulebook.pattern(r"(?<!\w){audit_fulfils}\s$").search(claim.before) is not None
    return fulfilled and _OF_THE_YEAR.match(claim.behind) is not None


def _is_all_of_them(view: View, claim: _Claim) -> bool:
    """`toàn bộ 48,6 km kênh mương được giao`: all that there is, so it was counted before."""
    if view.rulebook.pattern(r"(?<!\w){audit_all_of_them}\s?$").search(claim.before) is None:
        return False
    if is_of_a_part(view, claim.before) or is_told(view, f"{claim.before} {claim.behind}"):
        return False
    quota = view.quota_at.get((claim.mention.passage.block, claim.mention.start))
    return quota is None or is_of_all(view, quota)


def _counted_before(view: View, earlier: list[_Claim], claim: _Claim) -> _Claim | None:
    """The one figure before for the same things, near enough to be meant by the later one."""
    own = _noun_of(view, claim)
    if own is None:
        return None
    size = claim.mention.sort == _SIZE
    kin = [c for c in earlier if f"{c.unit} ".startswith(f"{claim.unit} ")]
    kin = [c for c in kin if not size or f"{c.behind} ".startswith(f" {own} ")]
    whole = [
        c
        for c in kin
        if _noun_of(view, c) == own
        and not is_of_a_part(view, f"{c.before} {c.behind}")
        and not is_told(view, f"{c.before} {c.behind}")
    ]
    if len({c.figure for c in kin}) != 1 or not whole:
        return None
    return whole[0] if is_near(claim.figure, whole[0].figure) else None


def _noun_of(view: View, claim: _Claim) -> str | None:
    """What a size is of, or a count's own word: `kênh mương`; None where words narrow it to some of them."""
    rest, noun = claim.behind, claim.unit
    if claim.mention.sort == _SIZE:
        found = _NOUN.match(rest)
        if found is None:
            return None
        noun, rest = found.group().strip(), rest[found.end() :]
    plain = view.rulebook.pattern(
        r"\s?(?:$|(?:với|{audit_all_the_same}|{audit_given}|{audit_said_before})(?!\w))"
    )
    return noun if plain.match(rest.rstrip()) is not None else None


def _is_of_all(view: View, claim: _Claim) -> bool:
    """A count of the whole document: nobody's own, of no part and of no other time, and no narrower word."""
    if " " not in claim.unit or is_of_a_part(view, f"{claim.before} {claim.behind}"):
        return False
    if is_told(view, f"{claim.before} {claim.behind}"):
        return False
    as_many = view.rulebook.pattern(r" ?(?:{audit_all_the_same}(?!\w)|$)")
    if as_many.match(claim.behind.rstrip()) is None:
        return False
    place = claim.mention.passage.block
    quota = view.quota_at.get((place, claim.mention.start))
    if quota is not None:
        return quota.role != "allocation" and is_of_all(view, quota)
    return not any(duty.source.block == place for duty in view.plan.responsibilities)


def _outcome(first: _Claim, second: _Claim) -> Outcome:
    one, other = first.mention.source, second.mention.source
    held = first.figure == second.figure
    if held:
        vi, en = "khớp.", "agrees."
    else:
        vi = "không khớp. Hãy kiểm tra xem hai chỗ có nói cùng một việc không, và số nào đúng."
        en = "does not agree. Check whether both speak of the same thing, and which is right."
    return Outcome(
        "text-versus-text",
        "agrees" if held else "disagrees",
        f"Chỗ trước ghi «{one.text}», chỗ sau ghi «{other.text}»: {vi}",
        f"One place says «{one.text}», another «{other.text}»: {en}",
        severity=None if held else "warning",
        stated=second.figure,
        computed=first.figure,
        sources=(other, one),
        cause=None if held else f"X{other.block}.{other.start}",
    )
