"""Parts and their whole: `120 người, trong đó: nam 60 người, nữ 60 người`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from hmtn_parse.facts.bounds import Surroundings, surroundings
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.text.numerals import read_number
from hmtn_parse.text.passage import Passage, RunningText

BRACKETED = regex.compile(r"\s?\((?P<inner>[^()\d]{0,60}\d[^()]*[,;][^()]*\d[^()]*)\)")
"""A bracket behind a whole that may hold its parts."""
_PIECES = regex.compile(r"\s?[,;]\s(?:và\s)?|\svà\s")
_PART = regex.compile(
    r"(?P<name>[^\d:;()%/]{2,60}?)\s?:?\s(?P<low>\d{1,3}(?:\.\d{3})+|\d{1,6})(?P<rest>\s[^\d%/]{1,30})?"
)
_COUNT_FIRST = regex.compile(r"\d{1,6}\s[^\d:;()%/]{2,60}")
"""`02 bác sĩ`: a part that begins with its figure."""
_FACTOR = regex.compile(r"[x×*]\s?$")
"""`730 suất x 80.000 đồng = 58,4 triệu đồng`: the price of one is no part of the whole."""
_SENSIBLE = 300
"""No paragraph has more quantities; what has is no paragraph."""
_COUNTED = frozenset({"people", "event", "thing", "group", "other", "size", "money"})


def link_breakdowns(found: list[QuantityMention], text: RunningText, rulebook: Rulebook) -> None:
    """Sets `whole` of every part within a passage; adds parts that leave the unit out.

    The whole is the nearest comparable quantity before `trong đó`, `gồm`, `bao gồm`; the parts
    are the comparable ones from there to the end of the sentence.
    """
    by_passage: dict[int, list[QuantityMention]] = {}
    for mention in found:
        by_passage.setdefault(mention.passage.index, []).append(mention)
    around = surroundings(rulebook)
    word = rulebook.pattern(r"(?<!\w)(?:{breakdown_word})(?!\w)(?P<colon>\s?:)?")
    bare = rulebook.pattern(r"(?<=[^\W\d_]\s|:\s)(?P<low>{number})(?=\s?(?:[,;.)]|$|\svà\s))")
    for mentions in by_passage.values():
        passage = mentions[0].passage
        if len(mentions) > _SENSIBLE:
            continue
        folded = text.folded_of(passage)
        for mark in word.finditer(folded):
            whole = _whole_before(mentions, mark.start(), folded)
            if whole is None:
                continue
            end = _end_of_parts(folded, mark.start(), mark.end(), bool(mark.group("colon")))
            general = counts_things_in_general(whole, rulebook)
            parts = [
                m
                for m in mentions
                if mark.end() <= m.start < end
                and _FACTOR.search(folded, max(0, m.start - 3), m.start) is None
                and (comparable(whole, m) or (general and m.sort == "thing" and m.per is None))
            ]
            taken = [(m.start, m.end) for m in mentions]
            for lone in bare.finditer(folded, mark.end(), end):
                if whole.sort not in _COUNTED or whole.exact is None:
                    break
                if any(s < lone.end() and lone.start() < e for s, e in taken):
                    continue
                if whole.sort in ("money", "size") or _is_name(folded, mark.end(), lone, around):
                    continue  # `(chi tiết tại Biểu số 01, 02)`
                part = _bare_part(passage, whole, lone.start("low"), lone.end("low"))
                if part is not None:
                    parts.append(part)
                    found.append(part)
            for part in parts:
                part.whole = whole
                if part.sort == "group":
                    part.sort = whole.sort  # `13.500 đơn vị máu, trong đó 2.500 đơn vị`
        for whole in list(mentions):
            found.extend(_link_bracket(whole, mentions, folded, rulebook))


def _is_name(folded: str, start: int, lone: regex.Match[str], around: Surroundings) -> bool:
    """Whether bare figures number something (`Biểu số 01`) or stand in a bracket of their own."""
    before = folded[start : lone.start("low")]
    if before.count("(") > before.count(")"):
        return True
    figures = lone.group("low")
    value = read_number(figures)
    return value is None or around.forbidden(before, value.value, figures, "", True, True)


def _link_bracket(
    whole: QuantityMention, mentions: Sequence[QuantityMention], folded: str, rulebook: Rulebook
) -> list[QuantityMention]:
    """`06 xe (Công an 02, Quân sự 03, Y tế 01)`: names with figures in the bracket right behind the whole.

    Returns the parts that leave the unit out. Bare figures are parts only where they add up to the
    whole, or are written as counts are (`02`): `(lớp 10, lớp 11)` are names.
    """
    bracket = BRACKETED.match(folded, whole.end)
    if bracket is None or whole.sort not in _COUNTED or whole.exact is None or whole.in_words:
        return []
    if any(m.whole is not None for m in mentions if bracket.start() <= m.start < bracket.end()):
        return []
    parts: list[QuantityMention] = []
    added: list[QuantityMention] = []
    names: set[str] = set()
    at = bracket.start("inner")
    for piece in _PIECES.split(bracket.group("inner")):
        start, end = at, at + len(piece)
        at = end
        joint = _PIECES.match(folded, end)
        at = joint.end() if joint is not None else end
        known = [m for m in mentions if start <= m.start < end and m is not whole]
        if (
            len(known) == 1
            and known[0].sort == "people"
            and _COUNT_FIRST.fullmatch(piece)
            and whole.sort == "people"
        ):
            parts.append(known[0])
            names.add(known[0].unit)
            continue
        shape = _PART.fullmatch(piece)
        if shape is None or len(known) > 1:
            return []
        names.add(shape.group("name"))
        if known:
            if not comparable(whole, known[0]) or known[0].exact is None or known[0].sort == "percent":
                return []
            parts.append(known[0])
            continue
        span = shape.span("low")
        part = _bare_part(whole.passage, whole, start + span[0], start + span[1])
        if part is None or shape.group("rest"):
            return []
        added.append(part)
        parts.append(part)
    if len(parts) < 2 or len(names) < len(parts):
        return []
    numbering = rulebook.pattern(r"(?<!\w){numbering_noun}$")
    off = abs(sum((part.amount for part in parts), Decimal(0)) - whole.exact)
    written = all(part.passage.text[part.start] == "0" or part.amount > 9 for part in added)
    numbered = any(numbering.search(name) for name in names)  # `Quốc lộ 12`, `khóa 15`
    if off and (numbered or not written or off * 4 > whole.exact):
        return []  # `120 đại biểu (lãnh đạo 15, cơ quan 30)` names some of them
    for part in parts:
        part.whole = whole
    return added


def link_over_blocks(found: Sequence[QuantityMention], frame: Frame) -> None:
    """A block that ends in `trong đó:` or `gồm:` opens a list: its bullets hold the parts."""
    by_block: dict[int, list[QuantityMention]] = {}
    for mention in found:
        if mention.passage.cell is None:
            by_block.setdefault(mention.passage.block, []).append(mention)
    for block, mentions in by_block.items():
        passage = mentions[0].passage
        if not frame.text.folded_of(passage).rstrip().endswith(_OPEN_ENDS):
            continue
        stated = [m for m in mentions if not m.in_words]
        if not stated:
            continue
        whole = stated[-1]
        if whole.whole is not None or whole.sort == "duration":
            continue
        for child in frame.children(block):
            for part in by_block.get(child, [])[:1]:
                if part.whole is None and comparable(whole, part) and part.sort != "percent":
                    part.whole = whole


_OPEN_ENDS = (
    "trong đó:",
    "gồm:",
    "bao gồm:",
    "gồm có:",
    "chia ra:",
    "cụ thể:",
    "trong đó",
    "cụ thể như sau:",
)


def counts_things_in_general(whole: QuantityMention, rulebook: Rulebook) -> bool:
    """`128 phương tiện, dụng cụ`: vehicles, tools and bins, each by its own name, are parts of it."""
    general = rulebook.pattern(r"^{unit_generic}(?!\w)")
    return general.match(rulebook.shadow.folded(whole.unit)) is not None


def comparable(whole: QuantityMention, part: QuantityMention) -> bool:
    """Whether a part can be counted against the whole: the same unit, a share, or people and people."""
    if part is whole or part.in_words:
        return False
    if part.sort == "percent":
        return whole.sort in _COUNTED
    if whole.sort not in _COUNTED or (part.per is not None and whole.per is None):
        return False
    if whole.sort == "people" and part.sort == "people":
        return True
    a, b = whole.unit.casefold().split(), part.unit.casefold().split()
    return a[: len(b)] == b or b[: len(a)] == a


def _whole_before(mentions: Sequence[QuantityMention], at: int, folded: str) -> QuantityMention | None:
    """The nearest quantity before a breakdown word in its sentence; shares are no wholes."""
    floor = folded.rfind(". ", 0, at)
    for mention in reversed(mentions):
        if mention.end <= at and mention.start > floor and mention.sort in _COUNTED and not mention.in_words:
            return mention
    return None


def _end_of_parts(folded: str, start: int, at: int, colon: bool) -> int:
    """Parts go on to the closing bracket, else to the end of the sentence.

    A semicolon ends them only where neither a bracket nor a colon opened them.
    """
    bracket = folded.rfind("(", 0, start) > folded.rfind(")", 0, start)
    stops = (")",) if bracket else (". ", ")") if colon else (". ", "; ", ")")
    ends = [folded.find(stop, at) for stop in stops]
    return min((end for end in ends if end >= 0), default=len(folded))


def _bare_part(passage: Passage, whole: QuantityMention, start: int, end: int) -> QuantityMention | None:
    """`nam 60, nữ 60`: the unit is the whole's."""
    numeral = read_number(passage.text[start:end])
    if numeral is None or numeral.value > whole.amount or numeral.style == "point-decimal":
        return None
    return QuantityMention(
        passage=passage,
        start=start,
        end=end,
        low=numeral.value,
        high=numeral.value,
        unit=whole.unit,
        sort=whole.sort,
        rule="quantity.bare_part",
        suspicious=numeral.suspicious,
        alternative=numeral.alternative,
        unit_span=(end, end),
        figures=((start, end),),
    )
