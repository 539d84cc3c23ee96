"""Tables in text: pipes, boxes, tabs, HTML; headers, merges and page breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.model import Block
from hmtn_parse.readers.html_tables import html_block, html_cells
from hmtn_parse.readers.text import read_text
from hmtn_parse.text.normal import normal


def tables(text: str) -> list[Block]:
    return [block for block in read_text(text.encode(), "a.md").blocks if block.rows]


def grid(text: str) -> list[list[str]]:
    (block,) = tables(text)
    return [[cell.text for cell in row.cells] for row in block.rows or ()]


SAME = [["STT", "Đơn vị", "Số"], ["1", "Xã A", "10"], ["2", "Xã B", "20"]]


@pytest.mark.parametrize(
    "written",
    [
        "| STT | Đơn vị | Số |\n|---|:---|--:|\n| 1 | Xã A | 10 |\n| 2 | Xã B | 20 |",
        "STT | Đơn vị | Số\n--- | --- | ---\n1 | Xã A | 10\n2 | Xã B | 20",
        "| STT | Đơn vị | Số |\n| 1 | Xã A | 10 |\n| 2 | Xã B | 20 |",
        "STT\tĐơn vị\tSố\n1\tXã A\t10\n2\tXã B\t20",
        "+-----+--------+----+\n| STT | Đơn vị | Số |\n+=====+========+====+\n"
        "| 1   | Xã     | 10 |\n|     | A      |    |\n"
        "+-----+--------+----+\n| 2   | Xã B   | 20 |\n+-----+--------+----+",
        "STT   Đơn vị    Số\n1     Xã A      10\n2     Xã B      20",
        "┌─────┬────────┬────┐\n│ STT │ Đơn vị │ Số │\n├─────┼────────┼────┤\n"
        "│ 1   │ Xã A   │ 10 │\n│ 2   │ Xã B   │ 20 │\n"
        "└─────┴────────┴────┘",
        "<table><tr><th>STT</th><th>Đơn vị</th><th>Số</th></tr><tr><td>1<td>Xã<br>A<td>10"
        "<tr><td>2<td><b>Xã B</b><td>20</table>",
        "Lời dẫn.<TABLE border='1'>\n<thead>\n<tr><td>STT</td><td>Đơn vị</td><td>Số</td></tr></thead>\n\n"
        "<tr><td>1</td><td><p>Xã A</p></td><td>10</td></tr>"
        "<tr><td>2</td><td>Xã B</td><td>20</td></tr></TABLE>",
    ],
    ids=["pipe", "bare-pipe", "no-delimiter", "tabs", "box", "blanks", "drawn", "html", "html-in-line"],
)
def test_one_table_in_many_dresses(written: str) -> None:
    assert grid(written) == SAME


def test_fields_keep_escaped_bars_and_lose_marks() -> None:
    written = "| Mã | Nội dung |\n|---|---|\n| a\\|b | **Đậm** *nghiêng*<br>dòng hai |"
    assert grid(written)[1] == ["a|b", "Đậm nghiêng dòng hai"]


def test_a_bar_at_the_left_edge_of_a_bare_pipe_table_parts_a_blank_cell() -> None:
    written = "TT | Đơn vị | Số\n1 | Xã A | 10\n2 | Xã B | 20\n | Cộng | 30"
    assert grid(written) == [
        ["TT", "Đơn vị", "Số"],
        ["1", "Xã A", "10"],
        ["2", "Xã B", "20"],
        ["", "Cộng", "30"],
    ]


def test_short_rows_are_padded() -> None:
    assert grid("A\tB\tC\n1\tx\nCộng\t\t9") == [["A", "B", "C"], ["1", "x", ""], ["Cộng", "", "9"]]


def test_declared_header_rows() -> None:
    (block,) = tables("| A | B |\n|---|---|\n| 1 | 2 |")
    assert block.header_rows == 1
    (block,) = tables("| | |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |")
    assert block.header_rows is None and len(block.rows or ()) == 2


def test_merged_cells_stand_in_all_that_they_cover() -> None:
    (block,) = tables(
        "<table><tr><td rowspan=2>STT</td><td colspan=2>Số người</td></tr><tr><td>Nam</td><td>Nữ</td></tr>"
        "<tr><td>1</td><td rowspan=9>5</td><td>6</td></tr></table>"
    )
    rows = block.rows or ()
    assert [[c.text for c in row.cells] for row in rows] == [
        ["STT", "Số người", "Số người"],
        ["STT", "Nam", "Nữ"],
        ["1", "5", "6"],
    ]
    assert rows[0].cells[2].merged_from == (0, 1)
    assert rows[1].cells[0].merged_from == (0, 0)
    assert rows[2].cells[1].merged_from is None


@pytest.mark.parametrize(
    "written",
    [
        "1.\tMục đích\n2.\tYêu cầu\n-\tTổ chức chu đáo",
        "\tĐoạn văn thụt đầu dòng.\n\tĐoạn văn thứ hai.",
        "Chọn a|b tùy ý.",
        "Họ  và  tên\nĐịa  chỉ  nhà\nSố  điện  thoại",
        "1  2  3\n4  5  6\n7  8  9",
        "Email: a@vidu.example | Điện thoại: 0900000000",
    ],
    ids=["typed-list", "indents", "bar", "wide-blanks", "figures-only", "one-line"],
)
def test_what_is_no_table(written: str) -> None:
    assert tables(written) == []


def test_a_cell_of_several_lines_in_quotes() -> None:
    assert grid('STT\tĐơn vị\tSố\n1\t"Xã A\n(đợt 1)"\t10\n2\tXã B\t20')[1] == ["1", "Xã A (đợt 1)", "10"]


def test_a_table_laid_out_with_blanks() -> None:
    written = """
Phân bổ như sau:

STT   Đơn vị                      Số người    Ghi chú
                                  đăng ký
1     Công an xã                       1.020
2     Trường Trung học                    30  Đợt 2
      cơ sở Sao Mai
Khối doanh nghiệp
3     Công ty May                         40
      Cộng                             1.090

Hết."""
    assert grid(written) == [
        ["STT", "Đơn vị", "Số người đăng ký", "Ghi chú"],
        ["1", "Công an xã", "1.020", ""],
        ["2", "Trường Trung học cơ sở Sao Mai", "30", "Đợt 2"],
        ["Khối doanh nghiệp", "", "", ""],
        ["3", "Công ty May", "40", ""],
        ["", "Cộng", "1.090", ""],
    ]


def test_a_group_row_without_tabs_belongs_to_the_table() -> None:
    assert grid("STT\tĐơn vị\tSố\nKhối xã\n1\tXã A\t10\nKhối trường\n2\tTrường B\t20")[1] == [
        "Khối xã",
        "",
        "",
    ]


@pytest.mark.parametrize("bar", ["\t", "|"])
def test_rows_that_lost_merged_cells_are_put_back_in_place(bar: str) -> None:
    written = """STT|Đơn vị|Đăng ký|Hiến|Ghi chú
1|Xã A|10|5|
Công an xã|20|6
2|Xã B|30|7|Đợt 2
3|Xã C|40|8|
4|Xã D|50|9|
Tổng cộng|150|35"""
    written = written.replace("|", bar) if bar != "|" else f"|{written}|".replace("\n", "|\n|")
    rows = grid(written)
    assert rows[2] == ["", "Công an xã", "20", "6", ""]
    assert rows[6] == ["Tổng cộng", "", "150", "35", ""]
    assert rows[3] == ["2", "Xã B", "30", "7", "Đợt 2"]


def test_a_table_goes_on_over_a_page_break() -> None:
    first = "| STT | Đơn vị | Số |\n|---|---|---|\n| 1 | Xã A | 10 |"
    assert grid(f"{first}\n\n| STT | Đơn vị | Số |\n|---|---|---|\n| 2 | Xã B | 20 |") == SAME
    assert grid(f"{first}\n\n| 2 | Xã B | 20 |\n|---|---|---|") == SAME
    assert len(tables(f"{first}\n\nĐoạn văn.\n\n| 2 | Xã B | 20 |\n|---|---|---|")) == 2
    assert len(tables(f"{first}\n\n| TT | Tên | Tuổi |\n|---|---|---|\n| 1 | B | 20 |")) == 2


words = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyếộặựỉ0123456789.,()%;:"), min_size=1, max_size=12
)
spans = st.integers(1, 3)


@given(st.lists(st.lists(st.tuples(words, spans, spans), min_size=1, max_size=4), min_size=1, max_size=5))
def test_the_expanded_grid_is_regular(rows: list[list[tuple[str, int, int]]]) -> None:
    """Every row has one width; every covered cell names one that is above or left and has its text."""
    html = "".join(
        "<tr>" + "".join(f"<td colspan={c} rowspan={r}>{text}</td>" for text, c, r in row) + "</tr>"
        for row in rows
    )
    block = html_block(html_cells(f"<table>{html}</table>")[0], None)
    assert block.rows is not None and len(block.rows) == len(rows)
    assert len({len(row.cells) for row in block.rows}) == 1
    origins = 0
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row.cells):
            if cell.merged_from is None:
                origins += bool(cell.text)
                continue
            above, left = cell.merged_from
            assert above <= r and left <= c and (above, left) != (r, c)
            assert block.rows[above].cells[left].merged_from is None
            assert block.rows[above].cells[left].text == cell.text
    assert origins == sum(1 for row in rows for text, _, _ in row if normal(text))


letters = st.text(st.sampled_from("aâbđeêghiôơuưếộ ABĐ123.,;:()-+/\t\n"), min_size=1, max_size=300)


@given(letters)
def test_no_letter_or_figure_is_lost(text: str) -> None:
    """Whatever the layout, all letters come out in order (page numbers and rules aside)."""
    if not any(c.isalnum() for c in text):
        return
    document = read_text(text.encode(), "a.txt")
    out = "".join(
        block.text or "".join(cell.text for row in block.rows or () for cell in row.cells)
        for block in document.blocks
    )
    noted = "".join(note.text for note in document.notes)
    kept = sorted(c for c in out + noted if c.isalnum())
    assert kept == sorted(c for c in text if c.isalnum())


def test_a_row_that_a_line_break_cut_is_one_row() -> None:
    text = (
        "| STT | Tên đơn vị\ntham gia | Địa điểm | Số liều |\n|---|---|---|---|\n"
        "| 1 | Xã Tân An | Nhà văn hóa\nthôn Đông | 120 |\n"
        "| 2 | Xã Hòa\nBình | Trường Tiểu học\nsố 2 | 60 |\n"
        "| Tổng cộng | | | 180 |\n\nVăn bản sau bảng.\n"
    )
    table, after = read_text(text.encode(), "plan.txt").blocks
    assert [[cell.text for cell in row.cells] for row in table.rows or ()] == [
        ["STT", "Tên đơn vị tham gia", "Địa điểm", "Số liều"],
        ["1", "Xã Tân An", "Nhà văn hóa thôn Đông", "120"],
        ["2", "Xã Hòa Bình", "Trường Tiểu học số 2", "60"],
        ["Tổng cộng", "", "", "180"],
    ]
    assert after.text == "Văn bản sau bảng."


def test_words_behind_a_table_are_no_part_of_its_last_row() -> None:
    text = "| STT | Đơn vị | Số liều |\n|---|---|---|\n| 1 | Xã Tân An | 120\n| 2 | Xã Hòa Bình | 60\nGhi chú: dự kiến\n"
    table, after = read_text(text.encode(), "plan.txt").blocks
    assert len(table.rows or ()) == 3
    assert after.text == "Ghi chú: dự kiến"
