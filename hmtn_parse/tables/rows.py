"""What each row is: group, item, subtotal or total, and how deep it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hmtn_parse.model import Column
from hmtn_parse.model.table import RowKind
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.tables.columns import MEASURING
from hmtn_parse.tables.grid import Grid, is_blank
from hmtn_parse.tables.header import Header, repeats_header
from hmtn_parse.tables.marks import BAND, Depths, RowMark, mark_of_label, mark_of_ordinal
from hmtn_parse.tables.nesting import settle_nesting

_SUM = re.compile(r"(?:tổng|cộng)(?!\w)")

Values = Sequence[Sequence[Decimal | None]]
"""One entry a row and a column of the grid; None where a cell holds no value of its own."""


@dataclass(slots=True)
class RowPlan:
    """A row on its way to its kind. `word`: what a row rule made of its label; `band`: one cell fills
    it; `sparse`: nothing but its ordinal and label is filled in."""

    kind: RowKind
    level: int = 0
    mark: RowMark | None = None
    marked_label: RowMark | None = None
    word: str = ""
    figures: bool = False
    band: bool = False
    label: str = ""
    words: str = ""
    bold: bool = False
    sparse: bool = False
    unit: str = ""

    @property
    def dashed(self) -> bool:
        """The row is a bullet, in its ordinal (`-`) or, having none, in its label (`- Nữ`)."""
        mark = self.mark or self.marked_label
        return mark is not None and mark.style in ("dash", "plus")

    @property
    def depth_mark(self) -> RowMark | None:
        """The mark that sets the row's depth: no dash in a label, for it may continue a merged ordinal."""
        if self.mark is not None:
            return self.mark
        if self.word == "of-which":
            return None
        if self.band:
            return self.marked_label or BAND
        return None if self.marked_label is None or self.dashed else self.marked_label


def read_rows(
    grid: Grid, header: Header, columns: Sequence[Column], values: Values, rulebook: Rulebook
) -> list[RowPlan]:
    """One plan a row of the grid."""
    measuring = [i for i, column in enumerate(columns) if column.role in MEASURING]
    summed = [i for i, column in enumerate(columns) if column.role in ("measure", "amount")]
    naming = _naming_columns(columns, measuring)
    ordinal = next((i for i, column in enumerate(columns) if column.role == "ordinal"), None)
    label = next((i for i, column in enumerate(columns) if column.role in ("label", "task")), None)
    unit = next((i for i, column in enumerate(columns) if column.role == "unit"), None)
    plans: list[RowPlan] = []
    for row in range(grid.height):
        if row < header.rows or repeats_header(grid, header, row):
            plans.append(RowPlan("header"))
            continue
        if all(is_blank(cell.text) for cell in grid.rows[row]):
            plans.append(RowPlan("group"))  # empty: it parts what is above from what is below
            continue
        plan = RowPlan("item")
        cells = grid.rows[row]
        plan.figures = any(values[row][i] is not None for i in measuring)
        words = grid.row_text(row)
        plan.bold = _is_bold(grid, row)
        plan.word = _word(grid, row, naming, rulebook)
        plan.band = grid.spans_row(row) or (
            bool(words)
            and grid.width > 2
            and not plan.figures
            and (
                plan.bold
                or plan.word == "group"
                or _heads(grid, row, words, ordinal)
                or _dates(grid, row, columns)
            )
        )
        plan.label = words if plan.band else (cells[label].text if label is not None else "")
        plan.words = plan.label or next((cells[i].text for i in naming if not is_blank(cells[i].text)), "")
        named = {i for i in (ordinal, label) if i is not None}
        plan.sparse = all(is_blank(cell.text) for i, cell in grid.own(row) if i not in named)
        plan.unit = cells[unit].text if unit is not None else ""
        if ordinal is not None and not grid.covers_above(row, ordinal):
            plan.mark = mark_of_ordinal(cells[ordinal].text)
        plan.marked_label = mark_of_label(plan.label)
        plans.append(plan)
    _set_totals(plans, values, summed, columns)
    _set_levels(plans, values, summed)
    _set_groups(plans, bool(measuring))
    settle_nesting(plans, values, summed)
    _crown(plans, values, summed, rulebook)
    _close(plans, values, summed, rulebook)
    return plans


def _crown(plans: list[RowPlan], values: Values, summed: Sequence[int], rulebook: Rulebook) -> None:
    """`Tổng thu ngân sách` over or under all other rows, which it is the sum of, is the table's total."""
    body = [i for i, plan in enumerate(plans) if plan.kind != "header"]
    if len(body) < 3 or any(plans[i].kind == "total" for i in body):
        return
    for top, rest in ((body[0], body[1:]), (body[-1], body[:-1])):
        plan = plans[top]
        if plan.mark is not None or not _SUM.match(rulebook.shadow.folded(plan.words)):
            continue
        over_all = all(plans[i].level > plan.level for i in rest)
        if plan.kind == "subtotal" and top < rest[0] and over_all:
            plan.kind = "total"
            for i in rest:
                plans[i].level -= 1
            return
        if plan.kind != "item" or over_all:
            continue
        level = min(plans[i].level for i in rest)
        parts = [i for i in rest if plans[i].level == level and plans[i].kind in ("item", "subtotal")]
        told = [column for column in summed if values[top][column] is not None]
        sums = {c: sum((values[i][c] or Decimal(0) for i in parts), Decimal(0)) for c in told}
        if told and len(parts) > 1 and all(sums[column] == values[top][column] for column in told):
            plan.kind = "total"
            return


def _close(plans: list[RowPlan], values: Values, summed: Sequence[int], rulebook: Rulebook) -> None:
    """`Tổng số người` beside `Tổng kinh phí` at the end: a sum of one column where it adds up."""
    body = [i for i, plan in enumerate(plans) if plan.kind != "header"]
    while len(body) > 3:
        last = body.pop()
        plan = plans[last]
        if not rulebook.shadow.folded(plan.label).startswith("tổng ") or plan.mark is not None:
            return
        if plan.kind != "item":
            continue
        told = [column for column in summed if values[last][column] is not None]
        parts = [i for i in body if plans[i].kind == "item" and plans[i].level == plan.level]
        if told and all(
            sum((values[i][c] or Decimal(0) for i in parts), Decimal(0)) == values[last][c] for c in told
        ):
            plan.kind = "subtotal"


def _is_bold(grid: Grid, row: int) -> bool:
    filled = [cell for _, cell in grid.own(row) if not is_blank(cell.text)]
    return bool(filled) and all(cell.bold for cell in filled)


def _heads(grid: Grid, row: int, words: str, ordinal: int | None) -> bool:
    """The only cell with words heads the rows below: in capitals, with a colon, or out of its column."""
    if mark_of_ordinal(words) is not None:
        return False
    if words.isupper() or words.endswith(":"):
        return True
    mark = mark_of_label(words)
    if mark is not None and mark.style in ("roman", "upper"):
        return True
    return ordinal is not None and bool(grid.rows[row][ordinal].text)


def _dates(grid: Grid, row: int, columns: Sequence[Column]) -> bool:
    """`Ngày 27/9/2024` alone in the column of times heads the hours below it."""
    filled = [i for i, cell in enumerate(grid.rows[row]) if not is_blank(cell.text)]
    return len(filled) == 1 and columns[filled[0]].role == "time"


def _naming_columns(columns: Sequence[Column], measuring: Sequence[int]) -> list[int]:
    """Where the word `Cộng` may stand: the columns of words, those left of the first figures first."""
    words = [i for i, column in enumerate(columns) if column.role not in MEASURING]
    first = measuring[0] if measuring else len(columns)
    return [i for i in words if i < first] or words


def _word(grid: Grid, row: int, naming: Sequence[int], rulebook: Rulebook) -> str:
    """What a row rule says of the words in the naming cells: total, subtotal, of-which …"""
    best = ""
    for column in naming:
        text = grid.rows[row][column].text
        if is_blank(text) or len(text) > 120:
            continue
        folded = rulebook.shadow.folded(text)
        for rule in rulebook.rules("table-row"):
            if rule.pattern.search(folded):
                kind = str(rule.produces["kind"])
                if kind in ("total", "subtotal"):
                    return kind
                best = best or kind
                break
    return best


def _set_totals(
    plans: list[RowPlan], values: Values, summed: Sequence[int], columns: Sequence[Column]
) -> None:
    """Total rows by their words. Of several plain totals the outermost is the total."""
    body = [i for i, plan in enumerate(plans) if plan.kind == "item"]
    if not body:
        return
    money = any(column.role == "amount" for column in columns)
    last = body[-1]
    named = [i for i in body if plans[i].word == "total" and (plans[i].figures or not summed)]
    for i in body:
        if plans[i].word == "subtotal" and plans[i].figures:
            plans[i].kind = "subtotal"
    if not named and money and plans[last].word == "money-total":
        named = [last]
    if not named:
        blank = [i for i in body if plans[i].word == "total" and i in (body[0], last)]
        named = blank[-1:]
    if not named:
        return
    total = _outermost(plans, named, body, values, summed)
    for i in named:
        plans[i].kind = "total" if i == total else "subtotal"


def _outermost(
    plans: list[RowPlan], named: list[int], body: list[int], values: Values, summed: Sequence[int]
) -> int | None:
    """Which of several rows `Cộng` sums the whole table; None where each closes its own part."""
    if len(named) == 1:
        return named[0]
    at_start = named[0] == body[0]
    last = named[-1]
    if at_start and last != body[-1]:
        return named[0]
    # `Cộng` under every part and none under all: the last one then sums its own part only.
    before = [i for i in body if named[-2] < i < last and plans[i].figures]
    alone = [i for i in body if i < last and plans[i].figures and i not in named]
    for column in summed:
        stated = values[last][column]
        if stated is None or not before:
            continue
        part = sum((values[i][column] or Decimal(0) for i in before), Decimal(0))
        whole = sum((values[i][column] or Decimal(0) for i in alone), Decimal(0))
        if stated == part and stated != whole:
            return None
        if stated == whole:
            return last
    return named[0] if at_start and not before else last


def _set_levels(plans: list[RowPlan], values: Values, summed: Sequence[int]) -> None:
    """Depths from the marks; a row without one stands beside the row above."""
    depths = Depths()
    marked = any(plan.mark is not None for plan in plans)
    level = 0
    whole: int | None = None  # the row that `Trong đó` breaks down
    dashed = False
    left: dict[int, Decimal] = {}
    above: int | None = None
    for index, plan in enumerate(plans):
        if plan.kind == "header":
            continue
        if plan.kind == "total":
            whole, above = None, index
            continue
        if plan.kind == "subtotal":
            plan.level, whole = max(level - 1, 0), None
            continue
        mark = plan.depth_mark
        if plan.word == "of-which" and mark is None:
            if whole is None:
                whole = above
                left = {c: values[above][c] or Decimal(0) for c in summed} if above is not None else {}
            plan.level = level + 1
            following = plans[index + 1] if index + 1 < len(plans) else None
            dashed = plan.figures or (following is not None and following.dashed)
        elif mark is not None:
            whole = None
            level = plan.level = depths.level(mark)
        elif whole is not None and _still_part(plan, values[index], dashed, marked, left):
            plan.level = level + 1
        else:
            whole = None
            plan.level = level
        if whole is None and plan.figures:
            above = index


def _still_part(
    plan: RowPlan, values: Sequence[Decimal | None], dashed: bool, marked: bool, left: dict[int, Decimal]
) -> bool:
    """Whether a row below `Trong đó` still belongs to it; `left` is what the whole has not used up."""
    if dashed:
        return plan.dashed
    if marked:
        return True  # up to the next row that has an ordinal
    for column in left:
        left[column] -= values[column] or Decimal(0)
    return all(rest >= 0 for rest in left.values())


def _set_groups(plans: list[RowPlan], measuring: bool) -> None:
    """Rows that only name what follows."""
    for i, plan in enumerate(plans):
        if plan.kind != "item" or plan.figures:
            continue
        following = next((p for p in plans[i + 1 :] if p.kind != "header"), None)
        deeper = following is not None and following.kind == "item" and following.level > plan.level
        shallow = plan.mark is not None and plan.mark.style in ("roman", "upper")
        named = shallow and (plan.bold or plan.sparse)
        if (
            (plan.word == "of-which" and measuring)
            or (plan.band and (following is not None or plan.mark is None))
            or (deeper and (measuring or named))
        ):
            plan.kind = "group"
