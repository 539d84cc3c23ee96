"""Table blocks to tables: header, columns, rows and values, in that order."""

from __future__ import annotations

from decimal import Decimal

from hmtn_parse.model import Block, Column, Table, TableCell, TableRow
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.tables.caption import caption_of, unit_above
from hmtn_parse.tables.columns import ColumnPlan, read_columns
from hmtn_parse.tables.figures import Figure, Habit, is_measured, is_scaled, read_figure
from hmtn_parse.tables.grid import Grid
from hmtn_parse.tables.header import Header, read_header
from hmtn_parse.tables.rows import RowPlan, read_rows
from hmtn_parse.tables.side_by_side import column_sets, settle_sets


def read_tables(frame: Frame, rulebook: Rulebook) -> list[Table]:
    """The tables of a document in order; the head, the signature and other layout are none.

    In `STT | Đơn vị | Số người HM` the columns have the roles ordinal, label and measure (unit
    `người`); the row `Cộng` is the total. `Table.rows` lines up with the block's rows. A block
    that sets the same columns side by side, to save paper, gives one table for each set; the
    columns of the other sets have the role `other` in it and their cells no values.
    """
    tables: list[Table] = []
    for index, block in enumerate(frame.document.blocks):
        if block.rows:
            grid = Grid.of(block)
            if not _is_layout(grid, rulebook):
                tables.extend(_tables(frame, index, block, grid, rulebook))
    return tables


def _is_layout(grid: Grid, rulebook: Rulebook) -> bool:
    """A borderless table that only places words side by side: the head, `Nơi nhận` and signature."""
    if grid.width < 2:
        return True
    rules = rulebook.rules("table-layout")
    for row in grid.rows[:3]:
        for cell in row[:4]:
            folded = rulebook.shadow.folded(cell.text)
            if any(rule.pattern.search(folded) for rule in rules):
                return True
    return grid.height == 1


def _tables(frame: Frame, index: int, block: Block, grid: Grid, rulebook: Rulebook) -> list[Table]:
    header = read_header(grid, block.header_rows)
    if _is_key_and_value(grid, header, rulebook):
        header = header.without_rows()
    caption = caption_of(frame, index, header.titles, rulebook)
    unit = unit_above(frame, index, header.titles, rulebook)
    tables: list[Table] = []
    for start, end in column_sets(header):
        whole = (start, end) == (0, grid.width)
        part = grid if whole else grid.part(start, end)
        columns, rows, values = _read(part, header.part(start, end), unit, rulebook)
        tables.append(
            Table(
                caption=caption,
                columns=tuple(
                    columns[c - start] if start <= c < end else Column(label=label, role="other")
                    for c, label in enumerate(header.labels)
                ),
                rows=tuple(
                    TableRow(
                        kind=row.kind,
                        level=row.level,
                        cells=tuple(
                            TableCell(
                                text=cell.text,
                                value=_number(values[number][c - start]) if start <= c < end else None,
                                merged_from=cell.merged_from,
                            )
                            for c, cell in enumerate(grid.rows[number])
                        ),
                    )
                    for number, row in enumerate(rows)
                ),
                block=index,
            )
        )
    return tables if len(tables) == 1 else settle_sets(tables)


def _is_key_and_value(grid: Grid, header: Header, rulebook: Rulebook) -> bool:
    """`Thời gian | 7 giờ 30 ngày 12/5`: two columns of words whose first row heads nothing."""
    if grid.width != 2 or header.rows != 1:
        return False
    if any(read_figure(row[1].text) is not None for row in grid.rows[1:]):
        return False
    words = [rulebook.shadow.folded(label) for label in header.labels]
    rules = [rule for rule in rulebook.rules("table-column") if rule.produces["role"] != "other"]
    heads = [any(rule.pattern.search(word) for rule in rules) for word in words]
    return len(words[1]) > 60 or not heads[1]


def _read(
    grid: Grid, header: Header, unit: str | None, rulebook: Rulebook
) -> tuple[list[Column], list[RowPlan], list[list[Decimal | None]]]:
    """Columns, rows and values of a grid; a header cell has no value."""
    figures = _figures(grid, header)
    plans = read_columns(grid, header, figures, rulebook, unit)
    values = _values(grid, figures, plans)
    columns = [plan.column for plan in plans]
    rows = read_rows(grid, header, columns, values, rulebook)
    for number, row in enumerate(rows):
        if row.kind == "header":
            values[number] = [None] * grid.width
    return columns, rows, values


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _figures(grid: Grid, header: Header) -> list[list[Figure | None]]:
    """The figure of every cell of the body that begins there; a covered cell has none of its own."""
    return [
        [
            None if row < header.rows or cell.merged_from is not None else read_figure(cell.text)
            for cell in cells
        ]
        for row, cells in enumerate(grid.rows)
    ]


def _values(
    grid: Grid, figures: list[list[Figure | None]], plans: list[ColumnPlan]
) -> list[list[Decimal | None]]:
    """The value of every cell, in the table's own habit of writing numbers."""
    counted = [column for column, plan in enumerate(plans) if plan.values]
    whole = Habit.of(figure.numeral for row in figures for c in counted if (figure := row[c]) is not None)
    values: list[list[Decimal | None]] = [[None] * grid.width for _ in figures]
    for column in counted:
        own = Habit.of(figure.numeral for row in figures if (figure := row[column]) is not None)
        unit = plans[column].column.unit or ""
        # What other columns do is evidence only for figures that can have decimals at all.
        habit = whole if own.says_nothing and is_measured(unit) else own
        for row, cells in enumerate(figures):
            figure = cells[column]
            if figure is None:
                continue
            # `1,5 tỷ đồng` among `200 triệu đồng`: the figures alone would not compare.
            if figure.unit and is_scaled(figure.unit) and figure.unit != unit:
                continue
            values[row][column] = habit.value(figure.numeral)
    return values
