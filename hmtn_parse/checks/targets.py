"""text-versus-table: a figure of the text against the total of the column that it names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hmtn_parse.checks.named_column import column_meant, is_of_all, other_is_meant
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.plausible import slip
from hmtn_parse.checks.spans_of_time import Times
from hmtn_parse.checks.totals import Total, Words, scale_of, totals
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota
from hmtn_parse.text.numerals import SCALES, parse_number

NEAR = 0.25
"""A figure that is further from a total than this speaks of something else."""
_FEW = 10


def check_targets(view: View) -> Iterator[Outcome]:
    """Every target of the text that names a column, once a target."""
    if not view.plan.tables:
        return
    words = Words(view)
    known = totals(view, words)
    if not known:
        return
    times = Times(view)
    listed = {
        (item.source.block, item.source.start)
        for allocation in view.plan.allocations
        for item in allocation.items
    }
    for quota in view.plan.quotas:
        source = quota.source
        asked = quota.role == "target" or (quota.role == "contribution" and quota.holder is None)
        if source.cell is not None or not asked or quota.per or quota.quantity.unit == "%":
            continue
        if (source.block, source.start) in listed or quota.quantity.approximate or not is_of_all(view, quota):
            continue
        asked_for = times.of_quota(quota)
        total = column_meant(view, words, quota, [t for t in known if times.fits(asked_for, t)])
        if total is not None and not other_is_meant(view, quota, total, known):
            outcome = _compare(quota, total)
            if outcome is not None:
                yield outcome
    yield from _budget(view, known)


def _compare(quota: Quota, total: Total) -> Outcome | None:
    low, high = quota.quantity.min, quota.quantity.max
    figure = low if low is not None else high
    if figure is None or figure <= 0:
        return None
    values = [v for v in (total.stated, total.computed) if v is not None]
    if low is not None and high is None:
        held = total.value >= low
    elif low is None and high is not None:
        held = total.value <= high
    else:
        held = any(low <= v <= high for v in values if low is not None and high is not None)
    far = abs(total.value - figure) > NEAR * max(total.value, figure)
    if far and not held and (figure < _FEW or slip(show(figure), show(total.value)) is None):
        return None  # `01 bác sĩ` is no slip of the pen for 7
    factor = scale_of(total.unit)  # `2.800 triệu đồng` and a column in triệu đồng: 2.800 and 2.780
    value = show(total.value / factor)
    name = total.sheet.column_label(total.column)
    quoted = quota.source.text
    said = agreement(
        held,
        (figure - total.value) / factor,
        "Hãy xác nhận số nào là chỉ tiêu được giao.",
        "Confirm which of the two is the target.",
    )
    what_vi = "ghi tổng" if total.stated is not None else "cộng lại được"
    what_en = "states the total" if total.stated is not None else "adds up to"
    return Outcome(
        "text-versus-table",
        "agrees" if held else "disagrees",
        f"Phần lời ghi «{quoted}», bảng {total.sheet.name}, cột «{name}» {what_vi} {value}: {said.vi}",
        f"The text says «{quoted}», table {total.sheet.name}, column «{name}» {what_en} {value}: {said.en}",
        severity=None if held else "warning",
        stated=figure / factor,
        computed=total.value / factor,
        sources=(quota.source, total.source),
        cause=None if held else f"X{quota.source.block}.{quota.source.start}",
    )


def _budget(view: View, known: list[Total]) -> Iterator[Outcome]:
    """`Tổng kinh phí: 185.500.000 đồng` against the only column of money that has a total."""
    money = [t for t in known if t.sheet.table.columns[t.column].role == "amount" and t.row is not None]
    if len({t.sheet.table.block for t in money}) != 1:
        return
    last = money[-1] if len(money) > 1 else money[0]
    widest = [t for t in money if t.value == max(m.value for m in money)]
    total = widest[0] if len(widest) == 1 else last
    for match in view.find("audit-budget-total"):
        figure = parse_number(match["total"] or "")
        if figure is None or match.passage.cell is not None:
            continue
        figure *= Decimal(SCALES.get(view.folded(match["scale"] or ""), 1))
        stated = float(figure)
        if abs(stated - total.value) > NEAR * max(stated, total.value):
            continue
        held = stated in (total.value, total.computed)
        name = total.sheet.column_label(total.column)
        said = agreement(
            held,
            stated - total.value,
            "Hãy đối chiếu với dự toán được duyệt.",
            "Compare with the approved budget.",
        )
        yield Outcome(
            "text-versus-table",
            "agrees" if held else "disagrees",
            f"Phần lời ghi tổng kinh phí {show(stated)} đồng, bảng {total.sheet.name}, cột «{name}» ghi tổng "
            f"{show(total.value)} đồng: {said.vi}",
            f"The text states a budget of {show(stated)} đồng, table {total.sheet.name}, column «{name}» the "
            f"total {show(total.value)} đồng: {said.en}",
            severity=None if held else "warning",
            stated=stated,
            computed=total.value,
            sources=(match.passage.source(*match.groups["total"]), total.source),
            cause=None if held else f"X{match.passage.block}.{match.start}",
        )
