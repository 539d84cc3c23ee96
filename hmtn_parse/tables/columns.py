"""What each column is for: told by the words of its header, then by what its cells hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hmtn_parse.model import Column
from hmtn_parse.model.table import ColumnRole
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.tables.day_columns import day_columns
from hmtn_parse.tables.figures import Figure
from hmtn_parse.tables.grid import Grid, is_blank
from hmtn_parse.tables.header import Header

Figures = Sequence[Sequence[Figure | None]]
"""One entry a row of the grid and a column; None for header cells, words and covered cells."""

MEASURING: frozenset[ColumnRole] = frozenset({"measure", "percentage", "price", "amount"})
_ORDINAL = re.compile(r"^(?:\d{1,3}|[IVX]{1,5}|[A-ZĐa-zđ]|\d{1,2}(?:\.\d{1,2})+|[-+*])[.)]?$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DAY = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])$")
_CALENDAR = re.compile(r"^(?:ngày|tháng|tuần|quý|thứ|ngày, tháng)\W*$")
_BARE_BODY = re.compile(r"^đơn vị\W*$")
_BRACKETS = re.compile(r"\s?[(\[](?![^()\[\]]{0,12}(?:%|đồng|đ|vnđ)[)\]])[^()\[\]]*[)\]]")
_MONEY = re.compile(r"đồng|\btrđ\b|\btr\.|\bvnđ\b|\busd\b|000đ|^đ$|^triệu$|^tỷ$")
_UNIT_TAIL = re.compile(r"\s?[(\[][^()\[\]]*[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the cells of a column hold."""

    words: int
    figures: int
    ordinals: int
    percents: int
    years: int
    days: int
    units: Counter[str]

    @property
    def numeric(self) -> bool:
        """At least half of what is filled in are figures."""
        return self.figures > 0 and self.figures >= self.words


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column with its role; `values`: figures in it count as values."""

    column: Column
    values: bool


def read_columns(
    grid: Grid, header: Header, figures: Figures, rulebook: Rulebook, table_unit: str | None
) -> list[ColumnPlan]:
    """The columns of a table. `table_unit` is the unit that a line above the table states."""
    fillings = [_filling(grid, header, figures, column) for column in range(grid.width)]
    roles: list[ColumnRole] = []
    values: list[bool] = []
    ruled: list[bool] = []
    for label, filling in zip(header.labels, fillings):
        role, counts, known = _by_words(label, filling, rulebook)
        roles.append(role)
        values.append(counts)
        ruled.append(known)
    _by_cells(header, fillings, roles, values, ruled)
    for index, role in enumerate(roles):
        if role == "other" and not ruled[index] and _tells_time(grid, header, index, rulebook):
            roles[index] = "time"
    for index, filling in enumerate(fillings):
        if roles[index] == "measure" and _tells_days(header.labels[index], filling, roles, rulebook):
            roles[index], values[index] = "time", False
    for index in day_columns(grid, header, rulebook):
        roles[index], values[index] = "time", False
    for index in range(grid.width):
        if set(roles[:index]) <= {"ordinal"} and _counts_up(grid, header, figures, index):
            if index == 0 and not header.labels[0]:
                roles[index] = "ordinal"
            elif _names_waves(header.labels[index], rulebook):
                roles[index], values[index] = "other", False
    _settle(grid, header, fillings, roles, rulebook)
    return [
        ColumnPlan(
            _column(header, index, roles[index], fillings[index], rulebook, table_unit),
            values[index] and roles[index] not in ("ordinal", "time", "note", "unit"),
        )
        for index in range(grid.width)
    ]


def _filling(grid: Grid, header: Header, figures: Figures, column: int) -> _Filling:
    words = numbers = ordinals = percents = years = days = 0
    units: Counter[str] = Counter()
    for row in range(header.rows, grid.height):
        cell = grid.rows[row][column]
        if cell.merged_from is not None or is_blank(cell.text):
            continue
        if column == 0 and grid.spans_row(row):
            continue
        figure = figures[row][column]
        if _ORDINAL.match(cell.text):
            ordinals += 1
        if figure is None:
            words += 1
            continue
        numbers += 1
        percents += figure.numeral.percent
        years += bool(_YEAR.match(cell.text))
        days += bool(_DAY.match(cell.text))
        if figure.unit:
            units[figure.unit] += 1
    return _Filling(words, numbers, ordinals, percents, years, days, units)


def _tells_time(grid: Grid, header: Header, column: int, rulebook: Rulebook) -> bool:
    """Most of what is filled in are dates or periods: `Tháng 3/2022`, `Thường xuyên`."""
    texts = [
        cell.text
        for row in range(header.rows, min(grid.height, header.rows + 60))
        if (cell := grid.rows[row][column]).merged_from is None and not is_blank(cell.text)
    ]
    rules = rulebook.rules("table-cell")
    short = [rulebook.shadow.folded(text) for text in texts if len(text) <= 80]
    timely = sum(1 for text in short if any(rule.pattern.search(text) for rule in rules))
    return timely > 0 and timely * 5 >= len(texts) * 3


def _tells_days(label: str, filling: _Filling, roles: Sequence[ColumnRole], rulebook: Rulebook) -> bool:
    """`Ngày` over 08, 15, 26 says when; beside prices it counts days."""
    if filling.figures != filling.days or "price" in roles or "amount" in roles:
        return False
    return _CALENDAR.match(rulebook.shadow.folded(label)) is not None


def _counts_up(grid: Grid, header: Header, figures: Figures, column: int) -> bool:
    """The figures of a column are 1, 2, 3 … downwards; a wave may span rows, and a group begin anew.

    1, 2, 3 with 6 in the row of the total are counts.
    """
    before = rises = 0
    for row in range(header.rows, grid.height):
        cell, figure = grid.rows[row][column], figures[row][column]
        if cell.merged_from is not None or is_blank(cell.text):
            continue
        if figure is None:
            if column == 0 and (before or _heads_rows(grid, row)):
                continue  # `Khu vực đô thị` or `Tổng cộng` in the first column
            return False
        value = figure.value
        unlabelled = column == 0 and not header.labels[0] and not before
        anew = value == 1 and before != 1
        if figure.unit or value != int(value) or not (anew or value in (before, before + 1) or unlabelled):
            return False
        rises += value == before + 1 and before > 0
        before = int(value)
    return rises > 0


def _heads_rows(grid: Grid, row: int) -> bool:
    """Whether nothing stands behind the first cell of a row."""
    return all(is_blank(cell.text) for cell in grid.rows[row][1:] if cell.merged_from is None)


def _names_waves(label: str, rulebook: Rulebook) -> bool:
    return rulebook.pattern(r"^(?:{table_wave})\W*$").match(rulebook.shadow.folded(label)) is not None


def _by_words(label: str, filling: _Filling, rulebook: Rulebook) -> tuple[ColumnRole, bool, bool]:
    """Role, whether figures count, and whether a rule knew the label."""
    folded = rulebook.shadow.folded(label)
    # What stands in brackets explains the header; it decides only where the rest says nothing.
    for words in dict.fromkeys((_BRACKETS.sub("", folded).strip(), folded)):
        for rule in rulebook.rules("table-column") if words else ():
            if rule.pattern.search(words):
                produces = rule.produces
                role: ColumnRole = produces["role"]
                if role == "product" and len(filling.units) > 1:
                    return role, False, True  # `01 Kế hoạch`, `02 lớp`: things of many kinds
                if filling.numeric and "figures" in produces:
                    role = produces["figures"]
                if role == "amount" and _counts_things(label, rulebook):
                    role = "measure"  # `Vay vốn (lượt người)`
                return role, bool(produces.get("values", True)), True
    return "other", True, False


def _counts_things(label: str, rulebook: Rulebook) -> bool:
    """Whether a header states in a bracket that its figures count something else than money."""
    unit = stated_unit(label, rulebook)
    if unit is None or "(" not in label or _MONEY.search(unit.lower()) or unit == "%":
        return False
    counted = rulebook.pattern(r"\A(?:lượt\s)?(?:{unit_people}|{unit_person})(?!\w)")
    return counted.match(rulebook.shadow.folded(unit)) is not None


def _by_cells(
    header: Header, fillings: list[_Filling], roles: list[ColumnRole], values: list[bool], ruled: list[bool]
) -> None:
    """Columns whose header says nothing: an ordinal at the left, figures, then the first words."""
    for index, filling in enumerate(fillings):
        if ruled[index]:
            continue
        total = filling.words + filling.figures
        if index == 0 and total and filling.ordinals == total and not header.labels[0]:
            roles[index] = "ordinal"
        elif filling.numeric and filling.years == filling.figures and "năm" in header.labels[index].lower():
            roles[index], values[index] = "time", False
        elif filling.numeric:
            roles[index] = "measure"
    for index, filling in enumerate(fillings):
        if roles[index] in ("measure", "amount") and filling.percents * 5 >= filling.figures * 3:
            roles[index] = "percentage"


def _settle(
    grid: Grid, header: Header, fillings: list[_Filling], roles: list[ColumnRole], rulebook: Rulebook
) -> None:
    """What one column alone does not tell: which words are the rows' names, and what `Đơn vị` is."""
    measuring = any(role in MEASURING for role in roles)
    who = any(role in ("lead", "partner") for role in roles)
    for index, label in enumerate(header.labels):
        # `Đơn vị` beside the names of the rows is the unit column, else the bodies are the rows.
        if roles[index] == "label" and _BARE_BODY.match(rulebook.shadow.folded(label)):
            others = [role for other, role in enumerate(roles) if other != index]
            if measuring and not who and ("label" in others or "task" in others):
                roles[index] = "unit" if _names_units(grid, header, index, rulebook) else "other"
            elif not measuring and "task" in others:
                roles[index] = "lead"
    if who and "time" in roles and not measuring and "task" not in roles and roles.count("label") == 1:
        # `Tên đề án, báo cáo | Cơ quan chủ trì | Thời hạn trình`: what has to be made is the task.
        index = roles.index("label")
        if not rulebook.pattern(r"\b(?:{body_label})(?!\w)").search(
            rulebook.shadow.folded(header.labels[index])
        ):
            roles[index] = "task"
    if "label" in roles:
        return
    # What names the rows is the first column of words; in a table of tasks that is the task.
    naming: tuple[ColumnRole, ...] = ("task", "lead", "other", "product") if measuring else ("other",)
    worded = [i for i, role in enumerate(roles) if role in naming and fillings[i].words]
    if measuring and len(worded) > 1 and _repeats(grid, header, worded[0]):
        worded = [i for i in worded if not _repeats(grid, header, i)] or worded  # `Bảng A` beside each team
    if worded and not (roles[worded[0]] == "task" and who):
        roles[worded[0]] = "label"


def _repeats(grid: Grid, header: Header, column: int) -> bool:
    """Whether the rows share a few names in this column: it groups them rather than names them."""
    texts = [
        grid.rows[row][column].text
        for row in range(header.rows, grid.height)
        if not is_blank(grid.rows[row][column].text)
    ]
    return len(texts) > 3 and len(set(texts)) * 2 <= len(texts)


def _names_units(grid: Grid, header: Header, column: int, rulebook: Rulebook) -> bool:
    """Whether the cells below `Đơn vị` are units of measure (`người`, `triệu đồng`), not bodies."""
    unit = rulebook.pattern(r"\A(?:{table_unit_scaled})\W*\Z")
    texts = {
        rulebook.shadow.folded(cell.text)
        for row in range(header.rows, grid.height)
        if not is_blank((cell := grid.rows[row][column]).text) and cell.merged_from is None
    }
    return sum(unit.match(text) is not None for text in texts) * 2 >= len(texts)


def _column(
    header: Header,
    index: int,
    role: ColumnRole,
    filling: _Filling,
    rulebook: Rulebook,
    table_unit: str | None,
) -> Column:
    label = header.labels[index]
    measure = unit = None
    if role in MEASURING:
        unit = stated_unit(label, rulebook)
        measure = (_without(label, unit) if unit else label) or None
        if unit is None and filling.units:
            common, count = filling.units.most_common(1)[0]
            if len(filling.units) == 1 and count * 2 > filling.figures:
                unit = common
        if unit is None and role == "percentage":
            unit = "%"
        if unit is None and table_unit and role != "percentage":
            unit = table_unit
            if role == "measure" and _MONEY.search(unit.lower()):
                role = "amount"
    return Column(
        label=label,
        role=role,
        measure=measure,
        unit=unit,
        number=header.numbers[index],
        formula=header.formulas[index],
    )


def _without(label: str, unit: str) -> str:
    """A label without its unit, which an upper header may hold: `Số lượng (đơn vị) Cả năm`."""
    bare = _UNIT_TAIL.sub("", label)
    if bare != label:
        return bare
    inside = re.search(rf"\s?[(\[]\s?{re.escape(unit)}\s?[)\]]", label, re.IGNORECASE)
    return label if inside is None else label[: inside.start()] + label[inside.end() :]


def stated_unit(label: str, rulebook: Rulebook) -> str | None:
    """The unit that a header or a line above the table states: `triệu đồng` in `Kinh phí (triệu đồng)`."""
    if not label:
        return None
    folded = rulebook.shadow.folded(label)
    for rule in rulebook.rules("table-unit"):
        found = rule.pattern.search(folded)
        if found:
            start, end = found.span("unit")
            unit = label[start:end].strip()
            # A header begins with a capital that is none of the unit's own; `USD`, `MW` are.
            return unit if unit.isupper() and len(unit) <= 4 else unit.lower()
    return None
