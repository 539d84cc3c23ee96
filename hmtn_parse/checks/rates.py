"""count-times-rate: `08 xã mỗi xã 15 người, tổng số: 120 người`; `05 lớp x 40 người = 200 người`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import prod

from hmtn_parse.checks.equations import Ledger, Product
from hmtn_parse.checks.localise import localise
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.repair import worded
from hmtn_parse.checks.unit_rates import Rated, unit_rates
from hmtn_parse.checks.view import View
from hmtn_parse.model import Repair, Severity
from hmtn_parse.rulebook import Match
from hmtn_parse.text.numerals import SCALES, parse_number
from hmtn_parse.text.passage import Passage


def check_rates(view: View) -> Iterator[Outcome]:
    """n units x so many each = the stated total."""
    taken: set[tuple[int, int]] = set()
    for match in view.find("audit-times"):
        total_at = (match.passage.index, match.groups["total"][0])
        if total_at in taken:
            continue
        outcome = _each(view, match) if "rate" in match.groups else _times(view, match)
        if outcome is not None:
            taken.add(total_at)
            yield outcome
    for rated in unit_rates(view):
        if (rated.passage.index, rated.total.start) not in taken:
            yield _rated(rated)


def _rated(rated: Rated) -> Outcome:
    """`45 nhà, mức hỗ trợ 60 triệu đồng/nhà, thành tiền 2.700 triệu đồng`, in the total's own scale."""
    scale = rated.total.scale
    total, factors = rated.total.value / scale, [*rated.counts, rated.rate.value / scale]
    computed = prod(rated.counts, start=rated.rate.value)
    if abs(computed - rated.total.value) <= rated.slack:
        total = computed / scale
    return _product(rated.passage, rated.severity, total, factors, list(rated.spans))


def _number(match: Match, group: str) -> Decimal | None:
    return parse_number(match[group] or "")


def _each(view: View, match: Match) -> Outcome | None:
    count, rate, total = (_number(match, group) for group in ("count", "rate", "total"))
    if count is None or rate is None or total is None or count != count.to_integral_value():
        return None
    unit = view.folded(match["unit"] or "").strip()
    same = view.folded(match["same"] or "").strip()
    if same and unit and not (same.startswith(unit) or unit.startswith(same.split(" ")[0])):
        people = view.rulebook.pattern(r"^(?:lượt\s)?(?:{unit_people}|{unit_person})(?!\w)")
        if not (people.search(same) and people.search(unit)):
            return None
    if _of_more(view, match, unit):
        return None
    bound = view.folded(match["bound"] or "")
    if bound and total != count * rate:
        kept = total > count * rate if bound in ("ít nhất", "tối thiểu", "từ") else bound == "khoảng"
        if kept or bound in ("không quá", "tối đa"):
            return None
    if match.groups["total"] < match.groups["count"]:
        counted, each = (view.folded(match[group] or "").split()[0] for group in ("counted", "each"))
        if counted != each:
            return None  # `200 người cho 02 cuộc thi, mỗi đội 10 người`
    if total != count * rate and _second_rate(view, match):
        return None
    spans = [match.groups[group] for group in ("total", "count", "rate")]
    return _product(match.passage, _severity(match), total, [count, rate], spans)


def _second_rate(view: View, match: Match) -> bool:
    """`12 xã, mỗi xã 50 triệu và 10 thôn, mỗi thôn 20 triệu đồng, tổng 800 triệu đồng`: a sum of both."""
    folded = view.text.folded_of(match.passage)
    begin = max(folded.rfind("; ", 0, match.start), folded.rfind(". ", 0, match.start))
    clause = folded[max(begin, 0) : match.start]
    return (
        view.rulebook.pattern(r"(?<!\w)(?:mỗi|từng)\s|\d\s?[^\W\d_]*\s?/\s?[^\W\d_]").search(clause)
        is not None
    )


def _of_more(view: View, match: Match, unit: str) -> bool:
    """`mỗi suất 500.000 đồng, tổng kinh phí Ngày hội 15.000.000 đồng`: the money of more than this."""
    lead = view.folded(match["lead"] or "") if "lead" in match.groups else ""
    if not lead or view.rulebook.pattern(r"(?:{scale}\s)?(?:{money_unit})(?!\w)").match(unit) is None:
        return False
    plain = (
        r"(?:(?:với|là|tương đương|đạt|được)\s)?(?:{audit_product_word}|là|bằng|được)"
        r"(?:\s(?:{audit_product_filler})(?!\w))*\W*"
    )
    return view.rulebook.pattern(plain).fullmatch(lead) is None


def _times(view: View, match: Match) -> Outcome | None:
    words = view.folded(match["product"] or "")
    offset = match.groups["product"][0]
    figure = view.rulebook.pattern(r"(?P<figure>{number})(?:\s(?P<scale>{scale}))?(?P<percent>\s?%)?")
    factors: list[Decimal] = []
    spans: list[tuple[int, int]] = []
    for found in figure.finditer(words):
        value = parse_number(found.group("figure"))
        if value is None:
            return None
        value *= SCALES.get(found.group("scale") or "", 1)
        factors.append(value / 100 if found.group("percent") else value)
        spans.append((offset + found.start("figure"), offset + found.end("figure")))
    if len(factors) != 1 + len(re.findall(r"\s?[×*]\s?|\sx\s", words)):
        return None
    stated = figure.match(view.folded(match["total"] or ""))
    total = parse_number(stated.group("figure")) if stated else None
    if stated is None or total is None:
        return None
    total *= SCALES.get(stated.group("scale") or "", 1)
    computed = prod(factors, start=Decimal(1))
    # `= 30.000 nghìn đồng` and `= 30 triệu đồng` may leave a scale to the line above.
    if total != computed and computed in (total * 1000, total * 1_000_000):
        return None
    if abs(total - computed) * 2 <= _last_step(stated.group("figure"), stated.group("scale")):
        total = computed
    at = match.groups["total"][0]
    spans.insert(0, (at + stated.start("figure"), at + stated.end("figure")))
    return _product(match.passage, _severity(match), total, factors, spans)


def _last_step(figure: str, scale: str | None) -> Decimal:
    """The step to which a total with decimals is rounded; none for whole numbers."""
    places = len(figure.partition(",")[2])
    return Decimal(SCALES.get(scale or "", 1)).scaleb(-places) if places else Decimal(0)


def _severity(match: Match) -> Severity:
    severity: Severity = "warning" if match.rule.produces.get("severity") == "warning" else "error"
    return severity


def _product(
    passage: Passage, severity: Severity, total: Decimal, factors: list[Decimal], spans: list[tuple[int, int]]
) -> Outcome:
    """`spans` are the places of the total and of the factors in the passage."""
    computed = prod(factors, start=Decimal(1))
    held = total == computed
    made = f"{' x '.join(show(float(f)) for f in factors)} = {show(float(computed))}"
    said = agreement(
        held,
        float(total - computed),
        "Hãy kiểm tra số lượng, định mức và tổng số trong câu này.",
        "Check the count, the rate and the total in this sentence.",
    )
    return Outcome(
        "count-times-rate",
        "agrees" if held else "disagrees",
        f"{made}, văn bản ghi {show(float(total))}: {said.vi}",
        f"{made}, the document states {show(float(total))}: {said.en}",
        severity=None if held else severity,
        stated=float(total),
        computed=float(computed),
        sources=tuple(passage.source(*span) for span in spans),
        repairs=() if held else _product_repairs(passage, total, factors, spans),
        cause=None if held else f"R{passage.block}.{min(span[0] for span in spans)}",
    )


def _product_repairs(
    passage: Passage, total: Decimal, factors: list[Decimal], spans: list[tuple[int, int]]
) -> tuple[Repair, ...]:
    """Which one figure could be wrong; only for whole numbers written without a scale."""
    sources = [passage.source(*span) for span in spans]
    if any(parse_number(s.text) != v for s, v in zip(sources, (total, *factors))):
        return ()
    if any(value != value.to_integral_value() for value in (total, *factors)):
        return ()
    ledger = Ledger()
    for i, (value, source) in enumerate(zip((total, *factors), sources)):
        ledger.figure((i, -1), int(value), source.text)
    ledger.add([Product("count-times-rate", 0, tuple(range(1, len(sources))))])
    causes = localise(ledger)
    return tuple(worded(causes[0], ledger, lambda place: sources[place[0]])) if causes else ()
