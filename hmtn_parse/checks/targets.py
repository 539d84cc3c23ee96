"""text-versus-table: a figure of the text against the total of the column that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.plausible import slip
from hmtn_parse.checks.totals import Total, Words, scale_of, totals
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota
from hmtn_parse.text.numerals import SCALES, parse_number

NEAR = 0.25
"""A figure that is further from a total than this speaks of something else."""
REACH = 3
"""So many blocks before a table its opening sentence may stand."""
_CLOSE = 0.1
"""What only its unit ties to a column must be nearer to the total than this."""
_LABEL = 60
_FEW = 10
_SURELY = 5
"""So many words in a row name a column whatever its unit."""
_CLAUSE = re.compile(r"[;:()]|[,.](?!\d)|\svà\s")


def check_targets(view: View) -> Iterator[Outcome]:
    """Every target of the text that names a column, once a target."""
    if not view.plan.tables:
        return
    words = Words(view)
    known = totals(view, words)
    if not known:
        return
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
        if (source.block, source.start) in listed or quota.quantity.approximate or not _of_all(view, quota):
            continue
        total = _named(view, words, quota, known)
        if total is not None and not _other_is_meant(view, quota, total, known):
            outcome = _compare(quota, total)
            if outcome is not None:
                yield outcome
    yield from _budget(view, known)


def _other_is_meant(view: View, quota: Quota, named: Total, known: list[Total]) -> bool:
    """Whether a figure that a column's total contradicts is the total of a column of targets beside it.

    `Khám cho 5.260 người cao tuổi` beside `Số người cao tuổi` 6.200 and `Chỉ tiêu khám` 5.260.
    """
    figure = quota.quantity.min if quota.quantity.min is not None else quota.quantity.max
    if figure is None or figure in (named.value, named.computed):
        return False
    goal = view.rulebook.pattern(r"(?<!\w){audit_target_column}(?!\w)")

    def asks(total: Total) -> bool:
        return goal.search(view.folded(total.sheet.table.columns[total.column].label)) is not None

    beside = [t for t in known if t.sheet is named.sheet and t is not named]
    if any(figure == t.value and t.unit == named.unit for t in beside):
        return True
    counted = view.folded(quota.quantity.unit)
    kin = [t for t in beside if not t.unit or counted.startswith(t.unit) or t.unit.startswith(counted)]
    return not asks(named) and any(asks(t) for t in kin)


def _of_all(view: View, quota: Quota) -> bool:
    """Whether a target is the whole document's: no holder, the issuer, or `toàn tỉnh`."""
    if quota.holder is None:
        return True
    issuer = view.plan.issuer
    holder = view.folded(quota.holder)
    if view.rulebook.pattern(r"^{audit_all_units}$").match(holder) and not quota.co_holders:
        return True
    return holder.startswith("toàn ") or (issuer is not None and holder == view.folded(issuer.name))


def _clause(view: View, quota: Quota) -> tuple[str, str]:
    """The words before and behind a figure in its clause, folded."""
    passage = view.passage(quota.source)
    if passage is None:
        return "", ""
    folded = view.text.folded_of(passage)
    opening = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), folded[: quota.source.start])
    before = _CLAUSE.split(opening)[-1]  # `Quỹ Hỗ trợ nông dân (HTND) 2.800 triệu đồng`
    head = folded[: quota.source.start - len(before)]
    if head.endswith(":") and len(label := _CLAUSE.split(head[:-1])[-1]) <= _LABEL:
        before = f"{label} {before}"  # `2.2. Bảo hiểm xã hội tự nguyện: có 1.565 người tham gia`
    behind = folded[quota.source.end :]
    stop = _CLAUSE.search(behind)
    return before, behind[: stop.start()] if stop else behind


def _named(view: View, words: Words, quota: Quota, known: list[Total]) -> Total | None:
    """The only column that the clause names with the most words; the only column of a table just below."""
    before, behind = _clause(view, quota)
    unit = view.folded(quota.quantity.unit)
    clause = words.content(f"{before} {unit} {behind}")
    heads = frozenset(words.syllables(unit))
    kin = words.same.get(unit, ())
    named: list[tuple[int, Total]] = []
    for total in known:
        if (
            len(total.words) >= 2
            and _within(total.words, clause)
            and (
                heads & {*total.words, *words.syllables(total.unit)}
                or (not total.unit and len(total.words) >= _SURELY)  # `đi làm việc ở nước ngoài`
            )
        ) or total.words in kin:
            named.append((len(total.words), total))
    if named:
        most = max(size for size, _ in named)
        best = [total for size, total in named if size == most]
        if len(best) == 1:
            return best[0]
        agreeing = [total for total in best if total.value == (quota.quantity.min or quota.quantity.max)]
        return agreeing[0] if agreeing else None
    reach = _tables_told(view, quota)
    below = [t for t in known if t.sheet.table.block in reach]
    blocks = {t.sheet.table.block for t in below}
    if len(below) > 1:
        below = [t for t in below if _is_whole(view, t)] or [t for t in below if _is_sum(view, t)]
    same = [t for t in below if _counts_same(view, t, unit) or _opens(view, quota, t)]
    if len(blocks) != 1 or len(below) != 1 or len(same) != 1:
        return _of_same_unit(view, quota, known, before)
    return None if _is_claimed(view, quota, same[0]) else same[0]


def _of_same_unit(view: View, quota: Quota, known: list[Total], before: str) -> Total | None:
    """`phấn đấu tiếp nhận 9.500 đơn vị máu`: the only column in that unit, or the one for the whole year.

    The unit must be a telling one, for people and money are counted everywhere.
    """
    unit = view.folded(quota.quantity.unit)
    people = view.rulebook.pattern(r"^(?:lượt\s)?(?:{unit_people}|{unit_person}|{money_unit})(?!\w)")
    part = view.rulebook.pattern(r"(?<!\w)(?:{audit_stretch}\s(?:\d|[ivx]+(?!\w))|mỗi|từng)")
    if " " not in unit or people.search(unit) or part.search(before):
        return None
    same = [total for total in known if " " in total.unit and f"{unit} ".startswith(f"{total.unit} ")]
    if len({total.sheet.table.block for total in same}) != 1:
        return None
    if len(same) > 1:
        whole = view.rulebook.pattern(r"(?<!\w)(?:{audit_whole_column}|cả\s(?:năm|đợt))(?:\s?\([^)]*\))?$")
        same = [t for t in same if whole.search(view.folded(t.sheet.column_label(t.column)))]
    figure = quota.quantity.min if quota.quantity.min is not None else quota.quantity.max
    if len(same) != 1 or not figure or abs(same[0].value - figure) > _CLOSE * figure:
        return None
    return None if _is_claimed(view, quota, same[0]) else same[0]


def _tables_told(view: View, quota: Quota) -> set[int]:
    """The tables that a sentence opens: those right below, and those of the annex that it announces."""
    block = quota.source.block
    found = {t.block for t in view.plan.tables if 0 < t.block - block <= REACH}
    announced = any(m.passage.block == block and m.passage.cell is None for m in view.find("audit-annex"))
    if announced:
        found |= {t.block for t in view.plan.tables if t.block > view.foot}
    return found


def _is_whole(view: View, total: Total) -> bool:
    """`Chỉ tiêu 2024` beside `Chia theo thị trường Nhật Bản`, `Đài Loan`: the column of the whole target."""
    label = view.folded(total.sheet.column_label(total.column))
    if view.rulebook.pattern(r"(?<!\w)(?:{breakdown_word}|chia\stheo)(?!\w)").search(label):
        return False
    return view.rulebook.pattern(r"(?<!\w){audit_target_column}(?!\w)").search(label) is not None


def _is_sum(view: View, total: Total) -> bool:
    """`Tổng số` beside `Nông nghiệp`, `Phi nông nghiệp`: the column that the others make up."""
    label = view.folded(total.sheet.column_label(total.column))
    return view.rulebook.pattern(r"^{audit_whole_column}(?:\s?\([^)]*\))?$").search(label) is not None


def _opens(view: View, quota: Quota, total: Total) -> bool:
    """Whether a figure opens a table of targets that states no unit: right above it, or by its annex."""
    block, table = quota.source.block, total.sheet.table
    near = table.block - block == 1 or block in {m.passage.block for m in view.find("audit-annex")}
    return (
        near
        and not total.unit
        and table.columns[total.column].role == "measure"
        and (_is_whole(view, total) or _is_sum(view, total))
    )


def _counts_same(view: View, total: Total, unit: str) -> bool:
    """`2.500 cây xanh` and a column `Số cây` count the same, in longer and in shorter words."""
    if unit in view.folded(total.sheet.column_label(total.column)) or total.unit == unit:
        return True
    return bool(total.unit) and (unit.startswith(f"{total.unit} ") or total.unit.startswith(f"{unit} "))


def _is_claimed(view: View, quota: Quota, total: Total) -> bool:
    """Whether another figure of the text is the column's total: `khám cho 300 lượt người, cấp thuốc
    cho 280 người` over a column that adds up to 300."""
    return any(
        other is not quota
        and other.source.cell is None
        and total.value in (other.quantity.min, other.quantity.max)
        and _counts_same(view, total, view.folded(other.quantity.unit))
        for other in view.plan.quotas
    )


def _within(words: tuple[str, ...], clause: tuple[str, ...]) -> bool:
    """Whether the words stand in the clause one behind the other: `người hiến máu`, not `người … về máu`."""
    size = len(words)
    return any(clause[i : i + size] == words for i in range(len(clause) - size + 1))


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
