"""What holds for every table, whatever its cells say."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.model import Block, Cell, Document, Row, SourceFile
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.sections import build_frame
from hmtn_parse.sections.frame import Frame
from hmtn_parse.tables import addends, read_tables, summands, table_allocations
from hmtn_parse.text.numerals import format_number

RULEBOOK = default_rulebook()


def frame_of(rows: list[list[str]]) -> Frame:
    width = max(len(row) for row in rows)
    block = Block(
        kind="table",
        text="",
        rows=tuple(
            Row(cells=tuple(Cell(text=t) for t in (*row, *[""] * (width - len(row))))) for row in rows
        ),
    )
    source = SourceFile(name="a.md", format="md", sha256="", reader="test")
    return build_frame(Document(source_file=source, blocks=(block,)), RULEBOOK)


amounts = st.lists(st.integers(0, 9_999_999), min_size=2, max_size=12)


@given(st.lists(amounts, min_size=1, max_size=3), st.booleans(), st.booleans())
@settings(max_examples=60)
def test_groups_are_never_counted_twice(groups: list[list[int]], sums: bool, first: bool) -> None:
    """Items under roman groups, with or without sums, total first or last: the items add up to the total."""
    rows: list[list[str]] = []
    for number, group in enumerate(groups):
        rows.append([("I", "II", "III")[number], f"Khối {number}", format_number(sum(group)) if sums else ""])
        rows.extend([str(i), f"Xã số {number}.{i}", format_number(n)] for i, n in enumerate(group, 1))
    whole = sum(map(sum, groups))
    total = ["", "Tổng cộng", format_number(whole)]
    rows = [["STT", "Đơn vị", "Số người"], *([total, *rows] if first else [*rows, total])]
    frame = frame_of(rows)
    tables = read_tables(frame, RULEBOOK)
    (allocation,) = table_allocations(frame, tables, RULEBOOK)
    assert allocation.stated_total == whole
    assert allocation.computed_total == whole
    assert len(allocation.items) == sum(map(len, groups))
    (table,) = tables
    for index, row in enumerate(table.rows):
        if row.kind == "subtotal":
            below = [table.rows[i].cells[2].value for i in summands(table.rows, index)]
            assert sum(v or 0 for v in below) == row.cells[2].value


@given(st.lists(st.decimals(0, 99_999, places=2), min_size=2, max_size=8))
@settings(max_examples=40)
def test_decimals_are_added_exactly(figures: list[Decimal]) -> None:
    rows = [["Đơn vị", "Diện tích (ha)"], *([f"Xã {i}", format_number(n)] for i, n in enumerate(figures))]
    frame = frame_of([*rows, ["Tổng số", format_number(sum(figures))]])
    for allocation in table_allocations(frame, read_tables(frame, RULEBOOK), RULEBOOK):
        assert allocation.computed_total == float(sum(Decimal(str(i.amount)) for i in allocation.items))


cells = st.one_of(
    st.sampled_from(
        [
            "",
            "-",
            "1",
            "2",
            "I",
            "II",
            "a)",
            "- Nam",
            "Trong đó:",
            "Cộng",
            "Tổng cộng (I+II)",
            "Tổng số",
            "STT",
            "Đơn vị",
        ]
    ),
    st.sampled_from(
        ["(1)", "(3)=(1)+(2)", "6.500", "5,792", "12,5", "50%", "350 người", "Số người", "Kinh phí (đồng)"]
    ),
    st.text(max_size=12),
)


@given(st.lists(st.lists(cells, min_size=1, max_size=6), min_size=1, max_size=9))
@settings(max_examples=150, deadline=None)
def test_any_table_is_read(rows: list[list[str]]) -> None:
    """No table raises, rows and cells line up with the block, sources hold, and figures have one home."""
    frame = frame_of(rows)
    tables = read_tables(frame, RULEBOOK)
    (block,) = frame.document.blocks
    assert block.rows is not None
    for table in tables:
        assert len(table.rows) == len(block.rows)
        for row, read in zip(block.rows, table.rows):
            assert [cell.text for cell in row.cells] == [cell.text for cell in read.cells]
            assert len(read.cells) == len(table.columns)
            assert read.level >= 0
        assert sum(row.kind == "total" for row in table.rows) <= 1
        assert all(table.rows[i].kind == "item" for i in addends(table.rows))
        for index in range(len(table.rows)):
            parts = summands(table.rows, index)
            assert index not in parts and len(parts) == len(set(parts))
    for allocation in table_allocations(frame, tables, RULEBOOK):
        for item in allocation.items:
            assert item.source.cell is not None
            cell = block.rows[item.source.cell.row].cells[item.source.cell.column]
            assert cell.text[item.source.start : item.source.end] == item.source.text != ""
