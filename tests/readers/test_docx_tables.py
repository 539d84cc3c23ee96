"""Tables as full grids, with merged cells and what stands inside cells."""

from __future__ import annotations

import itertools

import pytest
from docx_files import abstract, blocks, cell, level, num, p, row, run, style, table, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.errors import TooLargeError
from hmtn_parse.model.document import Block


def grid(block: Block) -> list[list[str]]:
    """Cell texts; a covered cell is its text and where it comes from."""
    assert block.rows is not None
    return [
        [
            item.text
            if item.merged_from is None
            else f"{item.text}<{item.merged_from[0]},{item.merged_from[1]}"
            for item in line.cells
        ]
        for line in block.rows
    ]


def only(body: str, **parts: str) -> list[list[str]]:
    (block,) = blocks(body, **parts)
    assert (block.kind, block.text) == ("table", "")
    return grid(block)


def test_spans_and_vertical_merges() -> None:
    body = table(
        row(cell("TT", merge="restart"), cell("Số người", span=2)),
        row(cell(merge="continue"), "Đăng ký", "Hiến"),
        row("1", "460", "240"),
        row(cell("Cộng", span=2), "240"),
    )
    assert only(body) == [
        ["TT", "Số người", "Số người<0,1"],
        ["TT<0,0", "Đăng ký", "Hiến"],
        ["1", "460", "240"],
        ["Cộng", "Cộng<3,0", "240"],
    ]


def test_block_merged_both_ways() -> None:
    body = table(
        row(cell("a", span=2, merge="restart"), "b"),
        row(cell(span=2, merge="continue"), "c"),
        row("d", "e", "f"),
    )
    assert only(body)[:2] == [["a", "a<0,0", "b"], ["a<0,0", "a<0,0", "c"]]


def test_a_new_merge_under_an_old_one() -> None:
    body = table(
        row(cell("a", merge="restart"), "1"),
        row(cell(merge="continue"), "2"),
        row(cell("b", merge="restart"), "3"),
        row(cell(merge="continue"), "4"),
    )
    assert [line[0] for line in only(body)] == ["a", "a<0,0", "b", "b<2,0"]


def test_continuation_of_nothing_is_an_empty_cell() -> None:
    assert only(table(row(cell("x", merge="continue"), "1"), row("a", "2"))) == [["", "1"], ["a", "2"]]


def test_rows_that_leave_out_columns() -> None:
    body = table(
        row("a", "b", "c"),
        row("b", "c", properties='<w:gridBefore w:val="1"/>'),
        row("a", "b", properties='<w:gridAfter w:val="1"/>'),
        row("a"),
    )
    assert only(body) == [["a", "b", "c"], ["", "b", "c"], ["a", "b", ""], ["a", "", ""]]


def test_old_horizontal_merge() -> None:
    body = table(
        row(
            cell("a", properties='<w:hMerge w:val="restart"/>'),
            cell(properties='<w:hMerge w:val="continue"/>'),
            "b",
        ),
        row("1", "2", "3"),
    )
    assert only(body) == [["a", "a<0,0", "b"], ["1", "2", "3"]]


def test_columns_that_no_edge_uses_are_dropped() -> None:
    body = table(row(cell("a", span=3), cell("b", span=2)), row(cell("1", span=3), cell("2", span=2)))
    assert only(body) == [["a", "b"], ["1", "2"]]


def test_slivers_between_misaligned_edges_are_dropped() -> None:
    body = table(
        row(cell("Đơn vị", span=2), cell("Số người", span=2)),
        row("Sở Y tế", cell("460", span=3)),
        row(cell("Sở Nội vụ", span=3), "200"),
        widths=[2000, 20, 20, 2000],
    )
    assert only(body) == [["Đơn vị", "Số người"], ["Sở Y tế", "460"], ["Sở Nội vụ", "200"]]


def test_a_narrow_column_with_text_stays() -> None:
    body = table(row("TT", "Đơn vị"), row("1", "Sở Y tế"), row("2", "Công an"), widths=[100, 4000])
    assert only(body) == [["TT", "Đơn vị"], ["1", "Sở Y tế"], ["2", "Công an"]]


def test_automatic_numbers_in_cells_count_row_by_row() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "bullet", "-")) + num(1, 0)
    item, bullet = p(num=1, level=0), p("Chủ trì", num=1, level=1)
    body = table(
        row("TT", "Nhiệm vụ"),
        row(cell(item, merge="restart"), cell(bullet, p("Phối hợp", num=1, level=1))),
        row(cell(item, merge="continue"), "Rà soát"),
        row(cell(item), "Kiểm tra"),
        row(cell(item), "Báo cáo"),
    )
    assert only(body, numbering=numbering) == [
        ["TT", "Nhiệm vụ"],
        ["1.", "- Chủ trì - Phối hợp"],
        ["1.<1,0", "Rà soát"],
        ["2.", "Kiểm tra"],
        ["3.", "Báo cáo"],
    ]


def test_lines_of_a_cell_are_joined_and_remembered() -> None:
    (block,) = blocks(table(row("TT", "Người thực hiện"), row("1", cell("Trần An", "", "Lê Bình\nHồ Cúc"))))
    assert block.rows is not None
    names = block.rows[1].cells[1]
    assert names.text == "Trần An Lê Bình Hồ Cúc"
    starts = [0, *names.breaks, len(names.text) + 1]
    assert [names.text[start : end - 1] for start, end in itertools.pairwise(starts)] == [
        "Trần An",
        "Lê Bình",
        "Hồ Cúc",
    ]


def test_nested_table_follows_and_stays_out_of_its_cell() -> None:
    inner = table(row("Quý", "Đợt"), row("I", "2"))
    body = table(row("TT", "Nội dung"), row("1", cell("Tiếp nhận", inner, "theo quý"))) + p("sau")
    assert texts(body) == ["TT | Nội dung / 1 | Tiếp nhận theo quý", "Quý | Đợt / I | 2", "sau"]


def test_wrapped_rows_and_cells() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows = control(row("a", "b")) + f"<w:tr>{control(cell('1'))}{cell(control(p('2')))}</w:tr>"
    assert only(table(rows)) == [["a", "b"], ["1", "2"]]


def test_deleted_rows_and_cells_are_dropped() -> None:
    body = table(
        row("a", "b"),
        row("cũ", "cũ", properties="<w:del/>"),
        row("ẩn", "ẩn", properties="<w:hidden/>"),
        row("1", "2", properties="<w:ins/>"),
    )
    assert only(body) == [["a", "b"], ["1", "2"]]


def test_header_rows() -> None:
    head = "<w:tblHeader/>"
    body = table(row("a", "b", properties=head), row("1", "2", properties=head), row("x", "y"))
    (block,) = blocks(body)
    assert block.header_rows == 2
    (block,) = blocks(table(row("a", "b"), row("x", "y", properties=head)))
    assert block.header_rows is None


def test_bold_cells() -> None:
    styles = style("Dam", "<w:rPr><w:b/></w:rPr>")
    body = table(row(cell(p("TT", style="Dam")), "x"), row(cell(p(run("1", "<w:b/>"), run("2"))), "y"))
    (block,) = blocks(body, styles=styles)
    assert block.rows is not None
    assert [[item.bold for item in line.cells] for line in block.rows] == [[True, False], [False, False]]


def test_dash_in_a_cell_is_kept() -> None:
    assert only(table(row("a", "b"), row("-", "---"))) == [["a", "b"], ["-", "---"]]


def test_absurd_spans_cost_nothing() -> None:
    body = table(row(cell("a", span=2_000_000_000), "b"), row(cell("1", span=2_000_000_000), "2"))
    assert only(body) == [["a", "b"], ["1", "2"]]


def test_too_many_columns_are_refused() -> None:
    wide = table(*(row(*("1" for _ in range(600))) for _ in range(2)))
    with pytest.raises(TooLargeError):
        texts(wide)


def test_too_deep_nesting_is_refused() -> None:
    body = "x"
    for _ in range(90):
        body = table(row(cell(body if body.startswith("<") else p(body), p()), "y"))
    with pytest.raises(TooLargeError):
        texts(body + p())


@st.composite
def tables(draw: st.DrawFn) -> list[list[tuple[int, str | None]]]:
    """Rows of (span, merge) of any shape, even such as Word would not write."""
    shape = st.tuples(st.integers(1, 4), st.sampled_from([None, "restart", "continue"]))
    return draw(st.lists(st.lists(shape, min_size=1, max_size=5), min_size=1, max_size=6))


@settings(max_examples=150)
@given(tables())
def test_every_grid_is_whole(shape: list[list[tuple[int, str | None]]]) -> None:
    names = [[f"r{at}c{column}" for column in range(len(line))] for at, line in enumerate(shape)]
    body = table(
        *(
            row(
                *(
                    cell(name, span=span, merge=merge)
                    for name, (span, merge) in zip(texts_, line, strict=True)
                )
            )
            for texts_, line in zip(names, shape, strict=True)
        )
    )
    found = blocks(body + p("sau"))
    shown = [block for block in found if block.rows is not None]
    if not shown:
        return  # a frame of one cell, or cells that only continue
    rows = shown[0].rows
    assert rows is not None
    assert len(rows) == len(shape)
    assert len({len(line.cells) for line in rows}) == 1
    own: list[str] = []
    for line in rows:
        for item in line.cells:
            if item.merged_from is None:
                own.append(item.text)
                continue
            # Where a cell comes from is itself no copy, has the same text, and lies up or left.
            source = rows[item.merged_from[0]].cells[item.merged_from[1]]
            assert (source.merged_from, source.text) == (None, item.text)
    # No text is lost and none is counted twice.
    expected = [
        name
        for texts_, line in zip(names, shape, strict=True)
        for name, (_, merge) in zip(texts_, line, strict=True)
        if merge != "continue"
    ]
    assert [text for text in own if text] == expected


def test_tables_that_touch_are_one() -> None:
    first = table(row("TT", "Đơn vị"), row("1", "Sở Y tế"), widths=[500, 4000])
    second = table(row("2", "Công an"), widths=[500, 4000])
    other = table(row("a", "b"), row("c", "d"), widths=[900, 4000])
    assert texts(first + second + other) == ["TT | Đơn vị / 1 | Sở Y tế / 2 | Công an", "a | b / c | d"]
    assert len(texts(first + p() + second)) == 2
