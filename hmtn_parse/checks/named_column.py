"""Which column of a document's tables a figure of its text speaks of.

In this order: the column that the sentence names with the most words; the only column of a table right
below; the only column in a telling unit (`đơn vị máu`, `gian hàng`); the only one whose words, those of
the title left out, stand in the sentence.
"""

from __future__ import annotations

import re

from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.plausible import slip
from hmtn_parse.checks.totals import Total, Words
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota
from hmtn_parse.text.passage import Passage

REACH = 3
"""So many blocks before a table its opening sentence may stand."""
_CLOSE = 0.1
"""What only its unit ties to a column must be nearer to the total than this."""
_LABEL = 60
_SURELY = 5
"""So many words in a row name a column whatever its unit."""
_YEAR = re.compile(r"(?<!\d)(?<!/)(?:năm|năm học) ((?:19|20)\d\d)(?!\d)")
_FEW = 10
"""A figure below this is no slip of the pen for any other."""
_JOINED = re.compile(r",\s|\svà\s|\s?/\s?")
_CLAUSE = re.compile(r"[;:()]|[,.](?!\d)|\svà\s")


def column_meant(view: View, words: Words, quota: Quota, known: list[Total]) -> Total | None:
    """The only column that the clause names with the most words; the only column of a table just below."""
    passage = view.passage(quota.source)
    before, behind = (
        ("", "") if passage is None else clause_of(view, passage, quota.source.start, quota.source.end)
    )
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
        return agreeing[0] if agreeing else _of_parts(view, quota, known, before)
    reach = _tables_told(view, quota)
    below = [t for t in known if t.sheet.table.block in reach]
    blocks = {t.sheet.table.block for t in below}
    if len(below) > 1:
        below = [t for t in below if _is_whole(view, t)] or [t for t in below if _is_sum(view, t)]
    same = [t for t in below if _counts_same(view, t, unit) or _opens(view, quota, t)]
    if len(blocks) != 1 or len(below) != 1 or len(same) != 1:
        return (
            _of_same_unit(view, words, quota, known, before)
            or _of_same_noun(view, quota, known, before)
            or _of_parts(view, quota, known, before)
            or _of_same_size(view, quota, known, before)
            or _of_same_words(view, words, quota, known, f"{before} {unit} {behind}")
        )
    return None if _is_claimed(view, quota, same[0]) else same[0]


def _of_same_unit(view: View, words: Words, quota: Quota, known: list[Total], before: str) -> Total | None:
    """`phấn đấu tiếp nhận 9.500 đơn vị máu`: the only column in that unit, or the one for the whole year.

    The unit must be a telling one, for people and money are counted everywhere.
    """
    unit = view.folded(quota.quantity.unit)
    if " " not in unit or is_general(view, unit) or is_of_a_part(view, before):
        return None
    counted = tuple(words.syllables(unit))
    same = [total for total in known if _is_kin(counted, tuple(words.syllables(total.unit)))]
    if len({total.sheet.table.block for total in same}) != 1:
        return None
    if len(same) > 1:
        whole = view.rulebook.pattern(r"(?<!\w)(?:{audit_whole_column}|cả\s(?:năm|đợt))(?:\s?\([^)]*\))?$")
        same = [t for t in same if whole.search(view.folded(t.sheet.column_label(t.column)))]
    return _only_near(view, quota, same)


def _is_kin(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """`đơn vị` is `đơn vị máu` in short; a single syllable (`cây`, `con`) tells too little."""
    size = min(len(one), len(other))
    return size > 1 and one[:size] == other[:size]


def _of_same_noun(view: View, quota: Quota, known: list[Total], before: str) -> Total | None:
    """`trưng bày tại 12 gian hàng`: the only column `Số gian`, whose words are what the unit begins with."""
    unit = view.folded(quota.quantity.unit)
    if " " not in unit or is_general(view, unit) or is_of_a_part(view, before):
        return None
    begins = tuple(unit.split())
    return _only_near(view, quota, [t for t in known if t.words and begins[: len(t.words)] == t.words])


def _of_parts(view: View, quota: Quota, known: list[Total], before: str) -> Total | None:
    """`600 cán bộ, công chức`: the column `Tổng số` beside `Cán bộ` and `Công chức`, which make it up."""
    parts = {part.strip() for part in _JOINED.split(view.folded(quota.quantity.unit))}
    if len(parts) < 2 or is_of_a_part(view, before):
        return None

    def has_all(total: Total) -> bool:
        labels = [view.folded(column.label).strip() for column in total.sheet.table.columns]
        return all(any(label and f"{part} ".startswith(f"{label} ") for label in labels) for part in parts)

    return _only_near(view, quota, [t for t in known if _is_sum(view, t) and has_all(t)])


def _of_same_size(view: View, quota: Quota, known: list[Total], before: str) -> Total | None:
    """`cứng hóa 5,53 km đường`: the only column in km whose total no other figure of the text is."""
    unit = view.folded(quota.quantity.unit)
    if view.rulebook.pattern(r"\A{unit_size}\Z").match(unit) is None or is_of_a_part(view, before):
        return None
    return _only_near(view, quota, [t for t in known if t.unit == unit and not _is_claimed(view, quota, t)])


def _of_same_words(view: View, words: Words, quota: Quota, known: list[Total], clause: str) -> Total | None:
    """`huy động 620 lượt người đến đăng ký`: the only column `Số người đăng ký hiến máu` of a plan on
    hiến máu, for the words of the title go without saying. Two words must be left beside what is counted."""
    other_work = view.rulebook.pattern(r"(?<!\w)(?:{audit_work_on_people})(?!\w)")
    if is_of_a_part(view, clause) or other_work.search(clause):
        return None
    topic = set(words.content(view.plan.title or ""))
    said = set(words.content(clause))
    counted = set(words.syllables(view.folded(quota.quantity.unit)))
    named = []
    for total in known:
        own = set(total.words) - topic
        if len(own - counted) >= 2 and own <= said and counted & {*total.words, *words.syllables(total.unit)}:
            named.append(total)
    return _only_near(view, quota, named)


def is_of_all(view: View, quota: Quota) -> bool:
    """Whether a target is the whole document's: no holder, the issuer, or `toàn tỉnh`."""
    if quota.holder is None:
        return True
    issuer = view.plan.issuer
    holder = view.folded(quota.holder)
    if view.rulebook.pattern(r"^{audit_all_units}$").match(holder) and not quota.co_holders:
        return True
    return holder.startswith("toàn ") or (issuer is not None and holder == view.folded(issuer.name))


def is_general(view: View, unit: str) -> bool:
    """People and money are counted everywhere: such a unit names no column."""
    people = view.rulebook.pattern(r"^(?:lượt\s)?(?:{unit_people}|{unit_person}|{money_unit})(?!\w)")
    return people.search(unit) is not None


def is_of_a_part(view: View, words: str) -> bool:
    """`đợt 1`, `quý II`, `mỗi xã`: the figure is of a part of what a column adds up."""
    part = view.rulebook.pattern(r"(?<!\w)(?:{audit_stretch}\s(?:\d|[ivx]+(?!\w))|mỗi|từng)")
    return part.search(words) is not None


def is_told(view: View, words: str) -> bool:
    """`năm 2022 đã tiếp nhận`, `so với cùng kỳ`: what was, of which no table of this plan need speak."""
    if view.rulebook.pattern(r"(?<!\w)(?:{audit_past_word})(?!\w)").search(words):
        return True
    issued = view.plan.issued
    years = {int(year) for year in _YEAR.findall(words)}
    return bool(years) and (issued is None or issued.start is None or min(years) < issued.start.year)


def _only_near(view: View, quota: Quota, columns: list[Total]) -> Total | None:
    """The one column left, where its total is near enough to the figure."""
    figure = quota.quantity.min if quota.quantity.min is not None else quota.quantity.max
    if len(columns) != 1 or not figure or _is_claimed(view, quota, columns[0]):
        return None
    return columns[0] if is_near(figure, columns[0].value) else None


def is_near(figure: float, value: float) -> bool:
    """Whether one figure could be meant for the other: near it, or a likely slip of the pen away."""
    near = abs(value - figure) <= _CLOSE * figure
    return near or (figure >= _FEW and slip(show(figure), show(value)) is not None)


def clause_of(view: View, passage: Passage, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a figure in its clause, folded."""
    folded = view.text.folded_of(passage)
    opening = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), folded[:start])
    before = _CLAUSE.split(opening)[-1]  # `Quỹ Hỗ trợ nông dân (HTND) 2.800 triệu đồng`
    head = folded[: start - len(before)]
    if head.endswith(":") and len(label := _CLAUSE.split(head[:-1])[-1]) <= _LABEL:
        before = f"{label} {before}"  # `2.2. Bảo hiểm xã hội tự nguyện: có 1.565 người tham gia`
    behind = folded[end:]
    stop = _CLAUSE.search(behind)
    return before, behind[: stop.start()] if stop else behind


def _tables_told(view: View, quota: Quota) -> set[int]:
    """The tables that a sentence opens: those right below, and those of the annex that it announces."""
    block = quota.source.block
    found = {t.block for t in view.plan.tables if 0 < t.block - block <= REACH}
    announced = any(m.passage.block == block and m.passage.cell is None for m in view.find("audit-annex"))
    if announced:
        found |= {t.block for t in view.plan.tables if t.block > view.foot}
    return found


def other_is_meant(view: View, quota: Quota, named: Total, known: list[Total]) -> bool:
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
