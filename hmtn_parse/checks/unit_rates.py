"""A count, a rate for one of what is counted, and their product, in whatever order a sentence has them.

`14 nhà, mức 40.000.000 đồng/nhà, tổng cộng 560.000.000 đồng`; `mỗi lớp 30 học viên, 15 lớp, tổng 450 học
viên`; `560 triệu đồng hỗ trợ 14 nhà (40 triệu đồng/nhà)`. A sentence with two rates or with other figures
that may belong to the total is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from hmtn_parse.checks.figures_in_text import Figure, figures_of, sentence
from hmtn_parse.checks.view import View
from hmtn_parse.facts.bounds import surroundings
from hmtn_parse.model import Severity
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage

_FAR = 2
"""A total that is so many times the product, or so small a part of it, is the total of something else."""
_Count = tuple[Decimal, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rated:
    """A total with the counts and the rate that make it; `spans` are theirs, the total's first.

    `slack`: how far the product may be from the total, where the rate is an average or a figure is rounded.
    """

    passage: Passage
    total: Figure
    rate: Figure
    counts: tuple[Decimal, ...]
    spans: tuple[tuple[int, int], ...]
    severity: Severity
    slack: Decimal


def unit_rates(view: View) -> Iterator[Rated]:
    """Every sentence of the text with one rate, the counts that it is for, and one total."""
    at = view.rulebook.pattern(r"/\s?[^\W\d_]|(?<!\w)(?:mỗi|từng|một|bình quân|trung bình)\s")
    product = view.rulebook.pattern(r"{audit_product_word}")
    seen: set[int] = set()
    for found in at.finditer(view.text.folded):
        passage, _ = view.text.locate(found.start())
        if passage.index in seen or passage.cell is not None:
            continue
        seen.add(passage.index)
        if product.search(view.text.folded_of(passage)) is None and "(" not in passage.text:
            continue
        yield from _of_passage(view, passage)


def _of_passage(view: View, passage: Passage) -> Iterator[Rated]:
    folded = view.text.folded_of(passage)
    figures = [f for f in figures_of(view, passage) if f.sort and not f.percent]
    rates = [(f, each) for f in figures if (each := _each(view, folded, f))]
    for rate, each in rates:
        begin, end = sentence(folded, rate.start)
        own = [f for f in figures if begin <= f.start < end]
        if sum(begin <= other.start < end for other, _ in rates) == 1:
            rated = _rated(view, folded, own, rate, each, (begin, end))
            if rated is not None:
                yield rated
                return
            continue
        # `Mỗi xã 05 hộ, 21 xã tổng cộng 105 hộ; mỗi hộ nhận 01 sổ`: the clause that opens the sentence.
        end = min(end, folded.find(";", rate.start) % (len(folded) + 1))
        own = [f for f in own if f.start < end]
        if ";" not in folded[begin:end] and sum(begin <= other.start < end for other, _ in rates) == 1:
            rated = _rated(view, folded, own, rate, each, (begin, end))
            if rated is not None:
                yield rated
                return
    if len(rates) == 1:
        rated = _rated(view, folded, figures, *rates[0], (0, len(folded)))
        if rated is not None:
            yield rated


def _each(view: View, folded: str, figure: Figure) -> tuple[str, ...]:
    """What a rate is for: `nhà` of `40 triệu đồng/nhà`, `lớp` of `mỗi lớp 30 học viên`; else empty."""
    if figure.per:
        return figure.per
    before = folded[max(0, figure.start - 70) : figure.start]
    ahead = view.rulebook.pattern(
        r"(?<!\w)(?:mỗi|từng)\s(?P<per>[^\W\d_]+)(?:,\s{audit_level})*(?:\s(?!mỗi|từng)[^\W\d_]+){0,6}\s?:?\s?\Z"
    ).search(before)
    if ahead is not None:
        return (ahead.group("per"),)
    behind = view.rulebook.pattern(
        r"(?:\s[^\W\d_]+){1,3}?\s(?:cho\s|trên\s)?(?:mỗi|một|từng)\s(?P<per>[^\W\d_]+)"
    ).match(folded, figure.number_end)
    return () if behind is None else (behind.group("per"),)


def _rated(
    view: View,
    folded: str,
    figures: Sequence[Figure],
    rate: Figure,
    each: tuple[str, ...],
    span: tuple[int, int],
) -> Rated | None:
    if rate.open or rate.value <= 0:
        return None
    counts = [_count(view, folded, figures, rate, per, span) for per in each]
    known = [count for count in counts if count is not None]
    if not known or len(known) < len(counts):
        return None
    total, sure = _total(view, folded, figures, rate, known)
    if total is None or total.open:
        return None
    values = tuple(value for value, _ in known)
    computed = prod(values, start=rate.value)
    average = view.rulebook.pattern(r"(?<!\w)(?:{audit_average})(?!\w)").search(
        folded, max(span[0], rate.start - 60), rate.start
    )
    slack = (total.step if total.step < total.value / 50 else Decimal(0)) / 2
    if average is not None:
        places = len(rate.written.partition(",")[2])
        slack += rate.scale.scaleb(-places) * prod(values, start=Decimal(1)) / 2
    if abs(computed - total.value) > slack and (
        not total.value / _FAR < computed < total.value * _FAR
        or _explained(figures, rate, total, computed, values)
    ):
        return None
    whole_sentence = span[1] - span[0] < len(folded) or sentence(folded, 0)[1] >= len(folded.rstrip(" ."))
    severity: Severity = "error" if sure and average is None and whole_sentence else "warning"
    spans = [(total.start, total.start + len(total.written)), *(place for _, place in known)]
    spans.append((rate.start, rate.start + len(rate.written)))
    return Rated(rate.passage, total, rate, values, tuple(spans), severity, slack)


def _count(
    view: View, folded: str, figures: Sequence[Figure], rate: Figure, per: str, span: tuple[int, int]
) -> _Count | None:
    """The one figure that counts what a rate is for."""
    found = [f for f in figures if f is not rate and not f.per and f"{f.unit} ".startswith(f"{per} ")]
    if not found and view.rulebook.pattern(r"\A(?:{unit_people}|{unit_person}|{audit_person})\Z").match(per):
        found = [f for f in figures if f is not rate and not f.per and f.sort == "người"]
        found = [f for f in found if f.sort != rate.sort]
    if found:
        if len(found) > 1 or found[0].open:
            return None
        return found[0].value, (found[0].start, found[0].start + len(found[0].written))
    # Stretches of time count nothing elsewhere: `50 người, 100.000 đồng/người/ngày, 02 ngày`.
    time = view.rulebook.pattern(r"{not_ordinal}(?P<count>{number})\s(?P<noun>[^\W\d_]+)(?!\w|\s\d)")
    times = [found for found in time.finditer(folded, *span) if found.group("noun") == per]
    value = parse_number(times[0].group("count")) if len(times) == 1 else None
    if value is None or surroundings(view.rulebook).bound(folded[: times[0].start()], 0) is not None:
        return None
    return value, times[0].span("count")


def _total(
    view: View, folded: str, figures: Sequence[Figure], rate: Figure, counts: Sequence[_Count]
) -> tuple[Figure | None, bool]:
    """The product as the text gives it, and whether a word says that it is one."""
    places = {place[0] for _, place in counts}
    same = [
        f for f in figures if f.sort == rate.sort and f is not rate and not f.per and f.start not in places
    ]
    told = view.rulebook.pattern(r"(?:{audit_product_word})(?:\s(?:{audit_product_filler})(?!\w))*\s?:?\s?\Z")
    sums = [f for f in same if told.search(folded, max(0, f.start - 60), f.start) is not None]
    if len(sums) == 1:
        others = [f for f in same if f is not sums[0] and f.start < sums[0].start]
        return (None, False) if others else (sums[0], True)
    if sums or len(same) != 1 or len(counts) != 1:
        return None, False
    # `560 triệu đồng hỗ trợ 14 nhà (40 triệu đồng/nhà)`: no comma parts the sum from what it is for.
    for_it = view.rulebook.pattern(r"(?:\s[^\W\d_]+){0,3}?\s(?:{audit_spent_for})(?:\s[^\W\d_]+){0,3}?\s?")
    begin, count_at = same[0].number_end, counts[0][1][0]
    if begin < count_at < rate.start and for_it.fullmatch(folded, begin, count_at) is not None:
        return same[0], False
    return None, False


def _explained(
    figures: Sequence[Figure], rate: Figure, total: Figure, computed: Decimal, counts: Sequence[Decimal]
) -> bool:
    """Whether another figure makes the total right: days, a second count, a sum that holds the product."""
    for other in figures:
        if other is rate or other is total or other.value in counts:
            continue
        if other.sort == rate.sort and other.value == computed:
            return True
        if other.value and total.value in (computed * other.value, rate.value * other.value):
            return True
    passage = rate.passage.text
    numbers = {parse_number(n) for n in passage.replace("(", " ").replace(")", " ").split()}
    return any(n and n > 1 and total.value == computed * n for n in numbers if n not in counts)
