"""quota-versus-assignments where the text itself says that the duties share a number out.

`Tổ công tác gồm 45 người do các lực lượng cử theo Mục E` against `Cử 12 công chức tham gia Tổ công tác`;
`Huy động 42 viên chức, phân công cụ thể tại mục 6` against `cử 04 viên chức điều phối`. Where a body may send
more than the text counts (`cử cán bộ tham gia Tổ`, `mỗi xã 02 người`, `dự phòng`), nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.figures_in_text import sentence
from hmtn_parse.checks.view import View
from hmtn_parse.facts.quantity_mention import QuantityMention

_FEWEST = 2
_MANY = 6
"""A text with more such numbers is of many occasions, and nothing tells which of them a duty is for."""
_LEAST, _MOST = 0.6, 1.4
"""Parts that make less or more of the number are of something else."""
_REACH = 60
_CLAUSE_END = re.compile(r"[;:()]|[.,]\s|[.]?$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """A number of people with the parts that the duties send of them."""

    whole: QuantityMention
    parts: tuple[QuantityMention, ...]


@dataclass(frozen=True, slots=True)
class _Sent:
    """People whom a duty sends, with what they are sent for."""

    mention: QuantityMention
    behind: str
    plain: bool
    """An exact number, of no rate and no part of another one."""


def shared_duties(view: View) -> Iterator[Shared]:
    """Every number of people that is said to be shared out by the duties."""
    wholes = list(_wholes(view))
    if not 0 < len(wholes) <= _MANY:
        return
    sent = _sent(view)
    for whole, group in wholes:
        parts = _of_group(view, sent, whole, group) if group else None
        if parts is None and len(wholes) == 1:
            parts = _of_unit(view, sent, whole)
        total = sum(float(part.amount) for part in parts or ())
        number = float(whole.amount)
        if parts and len(parts) >= _FEWEST and _LEAST * number <= total <= _MOST * number:
            yield Shared(whole, tuple(parts))


def _wholes(view: View) -> Iterator[tuple[QuantityMention, str]]:
    """The exact numbers of people of which the same sentence says that the duties share them out."""
    shared = view.rulebook.pattern(r"(?<!\w)(?:{audit_shared_out})")
    spare = view.rulebook.pattern(r"(?<!\w)(?:{audit_spare}|mỗi|từng)(?!\w)")
    named = view.rulebook.pattern(
        r"(?<!\w)(?P<group>{audit_joined_group}(?:\s(?!gồm|bao|có|với|là)[^\W\d_]+){0,6}?)"
        r"\s?(?:,\s)?(?:{audit_group_size}\s?:?\s?)*\Z"
    )
    for mention in _people(view):
        folded = view.text.folded_of(mention.passage)
        begin, end = sentence(folded, mention.start)
        said = folded[begin:end]
        if mention.exact is None or mention.per or mention.whole is not None or spare.search(said):
            continue
        if shared.search(folded, mention.end, end) is None or _is_sent_by_one(view, mention):
            continue
        group = named.search(folded, max(begin, mention.start - _REACH), mention.start)
        yield mention, group.group("group") if group is not None else ""


def _people(view: View) -> list[QuantityMention]:
    kept = view.kept.get("people of the text")
    if not isinstance(kept, list):
        kept = view.kept["people of the text"] = [
            m
            for m in view.quantities
            if m.passage.cell is None and m.passage.block < view.foot and m.sort == "people"
        ]
    return kept


def _is_sent_by_one(view: View, mention: QuantityMention) -> bool:
    """`Công an huyện: cử 12 người, phân công cụ thể …`: one body's own."""
    quota = view.quota_at.get((mention.passage.block, mention.start))
    return quota is not None and quota.role == "allocation"


def _sent(view: View) -> list[_Sent]:
    """The people behind `cử`, `bố trí`, `điều động`."""
    sends = view.rulebook.pattern(r"(?<!\w)(?:{audit_sends})(?:\s(?:thêm|đủ|đúng|đi|tham gia))*\s\Z")
    part_of = view.rulebook.pattern(r"(?<!\w)(?:mỗi|từng|trong số|{breakdown_word})(?!\w)")
    found = []
    for mention in _people(view):
        folded = view.text.folded_of(mention.passage)
        if sends.search(folded, max(0, mention.start - _REACH), mention.start) is None:
            continue
        stop = _CLAUSE_END.search(folded, mention.end)
        behind = folded[mention.end : stop.start() if stop else len(folded)]
        clause = re.split(r"[;:]|\.\s", folded[: mention.start])[-1]
        plain = mention.exact is not None and mention.per is None and mention.whole is None
        plain = plain and part_of.search(f"{clause} {behind}") is None and "/" not in behind
        found.append(_Sent(mention, behind, plain))
    return found


def _of_group(
    view: View, sent: list[_Sent], whole: QuantityMention, group: str
) -> list[QuantityMention] | None:
    """Those who join the group, whatever people they are; None where no duty names it."""
    joins = re.compile(
        r"(?:tham gia|vào|cho|tăng cường|bổ sung|phục vụ|làm thành viên)\s(?:[^\W\d_]+\s){0,2}?"
        + _named(group)
    )
    numbered = re.compile(
        rf"{re.escape(' '.join(group.split()[:2]))}(?:\s[^\W\d_]+)*?\s(?:số\s)?(?:\d|[ivx]+(?!\w))"
    )
    parts = [s for s in sent if s.mention.passage.block != whole.passage.block and joins.search(s.behind)]
    if not parts:
        return None
    if any(numbered.search(view.text.folded_of(s.mention.passage), s.mention.end) for s in sent):
        return []
    if not all(s.plain for s in parts) or _sends_uncounted(view, "", joins):
        return []
    return [s.mention for s in parts]


def _named(group: str) -> str:
    """A group by its name, or by the first words of it where nothing follows: `Tổ công tác liên ngành`."""
    words = [re.escape(word) for word in group.split()]
    short = "|".join(r"\s".join(words[:size]) for size in range(len(words) - 1, 1, -1))
    whole = r"\s".join(words) + r"(?!\w)"
    return rf"(?:{whole}|(?:{short})(?=\s?$|\s(?:tại|để|theo|trong|từ|và)(?!\w)))" if short else whole


def _of_unit(view: View, sent: list[_Sent], whole: QuantityMention) -> list[QuantityMention]:
    """Those who are counted like the whole: `viên chức`; `sinh viên tình nguyện` of `tình nguyện viên`."""
    unit = view.folded(whole.unit)
    if _comes_and_goes(unit) or _sends_uncounted(view, unit):
        return []
    away = view.rulebook.pattern(r"(?<!\w)(?:{audit_other_occasion})(?!\w)")
    own = set(_WORD.findall(view.text.folded_of(whole.passage)))
    others = [s for s in sent if s.mention.passage.block != whole.passage.block]
    for s in others:
        to = away.search(s.behind)
        if not s.plain or (to is not None and not set(to.group().split()) <= own):
            return []
    anyone = unit in ("người", "cán bộ")
    kin = [s for s in others if anyone or _is_kin(unit, view.folded(s.mention.unit))]
    if len(kin) != len(others):
        return []
    told = {id(s.mention) for s in kin} | {id(whole)}
    if not anyone and any(
        id(m) not in told and view.folded(m.unit) == unit and m.amount != whole.amount for m in _people(view)
    ):
        return []
    return [s.mention for s in kin]


def _comes_and_goes(unit: str) -> bool:
    """`lượt người` come again and again: they are no force."""
    return unit.startswith("lượt")


def _is_kin(unit: str, other: str) -> bool:
    if unit == other:
        return True
    stem = unit.removesuffix(" viên")
    return " " in stem and stem != unit and f" {stem} " in f" {other} "


def _sends_uncounted(view: View, unit: str, joins: re.Pattern[str] | None = None) -> bool:
    """`cử cán bộ tham gia Tổ`: a duty that sends people without a number of them."""
    uncounted = view.rulebook.pattern(
        r"(?<!\w){audit_sends_anyone}\s(?:(?:các|thêm|đủ|đúng|một số)\s)*"
        r"(?P<people>{unit_people}|{audit_anyone})(?!\w)(?P<behind>[^.;:\d]*)"
    )
    trained = view.rulebook.pattern(r"\A{audit_force}\Z").match(unit) is not None
    for found in uncounted.finditer(view.text.folded):
        passage, _ = view.text.locate(found.start())
        if passage.cell is not None or passage.block >= view.foot:
            continue
        if joins is not None:
            if joins.search(found.group("behind")) is not None:
                return True
        elif not trained or _is_kin(unit, found.group("people")):
            return True
    return False
