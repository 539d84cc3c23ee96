"""What a table allots: one allocation a column of counts or amounts, holder by holder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from hmtn_parse.model import Allocation, AllocationItem, CellAddress, Source, Table, TableRow
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.tables.grid import is_blank
from hmtn_parse.tables.hierarchy import addends
from hmtn_parse.tables.marks import mark_of_label

_DURATION = re.compile(r"(?:phút|giờ|ngày|tiết|tuần|tháng|năm|buổi|quý)")
_SPACES = re.compile(r"\s+")


def table_allocations(frame: Frame, tables: Sequence[Table], rulebook: Rulebook) -> list[Allocation]:
    """The allocations of all tables, in order.

    `Số người HM` with `Huyện Na Rì 110`, `Công an tỉnh 240`, `Cộng 350` gives two items, the
    stated total 350 and the computed total 350. Groups and subtotals are no items. A table whose
    rows are measured in different units (targets of many kinds) allots nothing but its money.
    """
    found: list[Allocation] = []
    for _, sets in groupby(tables, key=lambda table: table.block):
        parts = [_of_table(frame, table) for table in sets]
        found.extend(parts[0] if len(parts) == 1 else _of_sets(frame, tables, parts, rulebook))
    return found


def _of_sets(
    frame: Frame, tables: Sequence[Table], parts: Sequence[Sequence[Allocation]], rulebook: Rulebook
) -> list[Allocation]:
    """Tables side by side share out one measure together, unless each has a total of its own."""
    whole: dict[str | None, Allocation] = {}
    for allocation in (a for part in parts for a in part):
        if allocation.stated_total is not None:
            return [a for part in parts for a in part]
        known = whole.get(allocation.measure)
        if known is None:
            whole[allocation.measure] = allocation
            continue
        items = (*known.items, *allocation.items)
        whole[allocation.measure] = known.model_copy(update={"items": items, "computed_total": _sum(items)})
    for measure, allocation in whole.items():
        total = _common_total(frame, tables, allocation, rulebook)
        if total is not None:
            whole[measure] = allocation.model_copy(
                update={"stated_total": total[0], "total_source": total[1]}
            )
    return list(whole.values())


def _common_total(
    frame: Frame, tables: Sequence[Table], allocation: Allocation, rulebook: Rulebook
) -> tuple[float, Source] | None:
    """The row `Tổng cộng` that sums all sets (no set's own total: see `side_by_side`)."""
    rules = [rule for rule in rulebook.rules("table-row") if rule.produces["kind"] == "total"]
    for table in tables:
        if table.block != allocation.source.block:
            continue
        for row, described in enumerate(table.rows):
            texts = [cell.text for cell in described.cells if cell.value is None and cell.text]
            named = any(rule.pattern.search(rulebook.shadow.folded(t)) for t in texts for rule in rules)
            if described.kind != "group" or not named:
                continue
            for column, shown in enumerate(table.columns):
                value = described.cells[column].value
                if shown.measure == allocation.measure and value is not None:
                    return value, _source(frame, table, row, column)
    return None


def _sum(items: Sequence[AllocationItem]) -> float:
    return float(sum((Decimal(str(item.amount)) for item in items), Decimal(0)))


def _of_table(frame: Frame, table: Table) -> list[Allocation]:
    label = next((i for i, c in enumerate(table.columns) if c.role in ("label", "task")), None)
    if label is None and any(row.kind == "total" for row in table.rows):
        # `Tuần thứ nhất`, `Quý I`: stretches of time share a total out, too.
        label = next((i for i, c in enumerate(table.columns) if c.role == "time"), None)
    if label is None:
        return []
    items = addends(table.rows)
    if any(is_blank(table.rows[i].cells[label].text) for i in items):
        # `Số 1` over the bodies that the team visits, without a merge: the bodies name the rows.
        named = [
            i
            for i, column in enumerate(table.columns)
            if column.role in ("label", "other", "task", "partner", "lead")
            and all(not is_blank(table.rows[row].cells[i].text) for row in items)
            and len({table.rows[row].cells[i].text for row in items}) == len(items)
        ]
        label = named[0] if named else label
    unit_column = next((i for i, c in enumerate(table.columns) if c.role == "unit"), None)
    row_unit: str | None = None
    mixed = False
    if unit_column is not None:
        units = {table.rows[i].cells[unit_column].text for i in items} - {"", "-", "–", '"', "”", "nt"}
        mixed = len(units) > 1
        row_unit = None if mixed else next(iter(units), None)
    found: list[Allocation] = []
    for column, described in enumerate(table.columns):
        if described.role not in ("measure", "amount"):
            continue
        if mixed and described.role != "amount":
            continue
        held = [_item(frame, table, row, label, column) for row in items]
        shares = [item for item in held if item is not None]
        if len(shares) < 2:
            continue
        totals = [i for i, row in enumerate(table.rows) if row.kind == "total"]
        total = totals[0] if len(totals) == 1 else None
        stated = table.rows[total].cells[column].value if total is not None else None
        above = [
            share
            for row, share in zip(items, held)
            if share is not None and total is not None and row < total
        ]
        if stated is not None and 1 < len(above) < len(shares) and _sum(above) == stated:
            shares = above  # `Tỷ lệ (%)` under the total is no share of it
        if "/" in (described.unit or "") and stated != _sum(shares):
            continue  # `58 tạ/ha` is a mean, `16,2 tấn/ngày` a share
        if stated is None and _DURATION.fullmatch((described.unit or "").lower()):
            continue  # minutes of an exam, days of a course: nobody shares them out
        found.append(
            Allocation(
                measure=described.measure,
                unit=described.unit or row_unit,
                items=tuple(shares),
                stated_total=stated,
                computed_total=_sum(shares),
                source=_header_source(frame, table, column) or shares[0].source,
                total_source=(
                    _source(frame, table, total, column) if total is not None and stated is not None else None
                ),
            )
        )
    return found


def _item(frame: Frame, table: Table, row: int, label: int, column: int) -> AllocationItem | None:
    cell = table.rows[row].cells[column]
    if cell.value is None:
        return None
    holder = _holder(table.rows[row], label)
    covered = row + 1
    while covered < len(table.rows) and table.rows[covered].cells[column].merged_from == (row, column):
        # One figure for several rows: all of them hold it.
        also = _holder(table.rows[covered], label)
        if also and also not in holder:
            holder = f"{holder}, {also}"
        covered += 1
    if not holder:
        return None
    return AllocationItem(holder=holder, amount=cell.value, source=_source(frame, table, row, column))


def _holder(row: TableRow, label: int) -> str:
    """The name as written, without the mark before it and the colon after it."""
    text = row.cells[label].text
    if is_blank(text):
        return ""
    mark = mark_of_label(text)
    if mark is not None:
        text = text[mark.end :]
    return _SPACES.sub(" ", text).strip(" :;")


def _header_source(frame: Frame, table: Table, column: int) -> Source | None:
    for row in range(len(table.rows) - 1, -1, -1):
        cell = table.rows[row].cells[column]
        if table.rows[row].kind == "header" and cell.text and cell.text in table.columns[column].label:
            at_row, at_column = cell.merged_from or (row, column)
            return _source(frame, table, at_row, at_column)
    return None


def _source(frame: Frame, table: Table, row: int, column: int) -> Source:
    block = frame.document.blocks[table.block]
    cell = (block.rows or ())[row].cells[column]
    return Source(
        block=table.block,
        start=0,
        end=len(cell.text),
        text=cell.text,
        cell=CellAddress(row=row, column=column),
        page=cell.page if cell.page is not None else block.page,
        bbox=cell.bbox or block.bbox,
    )
