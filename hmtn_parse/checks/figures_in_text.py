"""The figures of running text with what stands round them: `14 nhà`, `40 triệu đồng/nhà`, `ít nhất 80%`.

The units are taken as written, whatever they are: the lexicons of quantities know what plans ask for,
while a report may count anything (`61 nhà`, `12 chốt`, `3 mô hình`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from hmtn_parse.checks.view import View
from hmtn_parse.facts.bounds import surroundings
from hmtn_parse.text.numerals import SCALES, read_number
from hmtn_parse.text.passage import Passage

_FIGURE = (
    r"(?P<figure>{number})(?:\s?(?P<scale>{scale}))?"
    r"(?:\s?(?P<percent>%)"
    r"|\s?(?P<money>{money_unit})(?!\w)(?!\s(?:chí|bào|đội|diễn)(?!\w))"
    r"|\s?(?P<size>{unit_size})(?!\w)"
    r"|\s(?P<unit>(?!(?:mỗi|là|và)(?!\w))[^\W\d_]+(?:\s(?!(?:mỗi|từng|x)(?!\w))[^\W\d_]+){0,3}))?"
    r"(?:\s?/\s?(?:0?1\s)?(?P<per>[^\W\d_]+[23²³]?(?:(?:\s[^\W\d_]+)?\s?/\s?[^\W\d_]+[23²³]?)*))?"
)
BARE = "?"
"""The sort of a figure whose unit stands further on: `450 trong tổng số 600 hồ sơ`."""
_NO_UNIT = ("trong", "trên", "so", "của")
_SENTENCE = re.compile(r"[.!?]\s(?=\D)|\n")
_LABEL = re.compile(r"[^.;,()\d%:]*:?\s*$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; offsets are the passage's, words are folded.

    `value` is multiplied by `scale`; `step` is what its last written digit is worth, 0 for a count.
    `sort` tells what it can be compared with: `đồng`, `người`, else the unit's first word, or BARE.
    `open`: a bound, a range or an estimate. `per` are the words behind slashes.
    """

    passage: Passage
    start: int
    end: int
    number_end: int
    written: str
    value: Decimal
    scale: Decimal
    step: Decimal
    unit: str
    sort: str
    label: str
    per: tuple[str, ...] = ()
    open: bool = False
    percent: bool = False


def figures_of(view: View, passage: Passage) -> list[Figure]:
    """The figures of a passage that count or measure something, read once a view."""
    key = f"figures {passage.index}"
    kept = view.kept.get(key)
    if not isinstance(kept, list):
        kept = view.kept[key] = _read(view, passage)
    return kept


def sentence(folded: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which an offset falls."""
    begin = end = 0
    for mark in _SENTENCE.finditer(folded):
        if mark.end() > at:
            end = mark.start()
            break
        begin = mark.end()
    return begin, end or len(folded)


def _read(view: View, passage: Passage) -> list[Figure]:
    folded = view.text.folded_of(passage)
    around = surroundings(view.rulebook)
    people = view.rulebook.pattern(r"\A(?:lượt\s)?(?:{unit_people}|{unit_person}|{audit_person})(?!\w)")
    duration = view.rulebook.pattern(r"\A{unit_duration}(?!\w)")
    found: list[Figure] = []
    for match in view.rulebook.pattern(_FIGURE).finditer(folded):
        numeral = read_number(match.group("figure"))
        if numeral is None:
            continue
        money, size, percent = match.group("money"), match.group("size"), match.group("percent")
        scale = Decimal(SCALES.get(match.group("scale") or "", 1))
        unit = (match.group("unit") or money or size or "").strip()
        before = folded[max(0, match.start() - 80) : match.start()]
        counted = not (money or percent or size)
        if counted and match.group("scale") is None and (not unit or duration.match(unit)):
            continue
        of_whole = _of_whole(view, before)
        if not of_whole and around.forbidden(
            before, numeral.value, match.group("figure"), unit, counted, False
        ):
            continue
        number_end = match.end("scale") if match.group("scale") else match.end("figure")
        bound = around.bound(before, match.start() - len(before))
        after = folded[max(match.end("figure"), number_end) :]
        behind = around.bound_behind(folded[match.end() :], reach=False)
        opened = (
            (bound is not None and not of_whole)
            or behind is not None
            or re.match(r"\s?(?:%\s?)?(?:-|–|÷|đến\s)\s?\d", after) is not None
            or re.search(r"\d\s?(?:%\s?)?(?:-|–|÷|đến)\s?$", before) is not None
            or numeral.suspicious
        )
        places = len(match.group("figure").partition(",")[2])
        rounded = places or scale != 1 or size
        found.append(
            Figure(
                passage,
                match.start(),
                match.end(),
                number_end,
                match.group("figure"),
                numeral.value * scale,
                scale,
                scale.scaleb(-places) if rounded else Decimal(0),
                unit,
                _sort(money, size, unit, match.group("scale"), people.match(unit) is not None),
                label_before(folded, match.start()),
                tuple(word.strip() for word in (match.group("per") or "").split("/") if word.strip()),
                opened,
                percent is not None,
            )
        )
    return found


def _of_whole(view: View, before: str) -> bool:
    """`trên tổng số 800`, `trong số 800`: `trên` bounds nothing there."""
    return view.rulebook.pattern(r"(?<!\w){audit_of_whole}\s?\Z").search(before) is not None


def _sort(money: str | None, size: str | None, unit: str, scale: str | None, people: bool) -> str:
    if money or (scale and not unit and not size):
        return "đồng"
    if size:
        return unit
    if people:
        return "người"
    if unit.split(" ")[0] in _NO_UNIT:
        return BARE
    return unit.split(" ")[0] if unit else ""


def label_before(folded: str, at: int) -> str:
    """The words that lead to a figure: `dự toán giao` of `(dự toán giao 86.000 triệu đồng)`."""
    found = _LABEL.search(folded, max(0, at - 120), at)
    return found.group().strip(" :") if found else ""


def closed_brackets(folded: str, start: int, end: int) -> bool:
    """Whether `start` stands in a bracket that is shut before `end`."""
    depth = 0
    for sign in folded[start:end]:
        if sign == "(":
            depth += 1
        elif sign == ")":
            if depth == 0:
                return True
            depth -= 1
    return False


def interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a figure may stand for, were it rounded to the digits that are written."""
    return figure.value - figure.step / 2, figure.value + figure.step / 2
