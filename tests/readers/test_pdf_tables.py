"""Rulings to grids, grids to tables, tables over pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.readers.pdf_continuation import joined
from hmtn_parse.readers.pdf_glyphs import Frame
from hmtn_parse.readers.pdf_grid import Grid, find_grids
from hmtn_parse.readers.pdf_open_tables import open_grids
from hmtn_parse.readers.pdf_rulings import PageRulings, Ruling
from hmtn_parse.readers.pdf_tables import Table, take_tables
from hmtn_parse.readers.pdf_words import Line
from tests.readers.pdf_pages import BOLD, PLAIN, ink, line

FRAME = Frame(1, 0, 0, -1, 0, 842, 595, 842)
XS = [85.0, 125.0, 325.0, 425.0, 525.0]
ROW = 24.0


def ruled(
    xs: Sequence[float], ys: Sequence[float], missing: Set[tuple[str, int, int]] = frozenset()
) -> PageRulings:
    """Borders piece by piece; `missing` leaves out those above ("level", row, column) or left of a cell."""
    level = [
        Ruling(y, left, right)
        for row, y in enumerate(ys)
        for column, (left, right) in enumerate(itertools.pairwise(xs))
        if ("level", row, column) not in missing
    ]
    upright = [
        Ruling(x, top, bottom)
        for column, x in enumerate(xs)
        for row, (top, bottom) in enumerate(itertools.pairwise(ys))
        if ("upright", row, column) not in missing
    ]
    return PageRulings(level, upright)


def table(
    rows: list[list[str]],
    page: int = 1,
    missing: Set[tuple[str, int, int]] = frozenset(),
    top: float = 80,
    bold: int = 0,
) -> Table:
    """A ruled table on a page; a line feed in a text starts a new line of its cell."""
    ys = [top]
    for texts in rows:
        ys.append(ys[-1] + ROW + 13 * max(text.count("\n") for text in texts))
    lines = []
    for at, texts in enumerate(rows):
        for text, x in zip(texts, XS):
            for number, part in enumerate(text.split("\n")):
                if part:
                    style = BOLD if at < bold else PLAIN
                    lines.append(line(part, x + 5.4, ys[at] + 18 + 13 * number, page, 10, style))
    (grid,) = find_grids(ruled(XS, ys, missing))
    (made,), rest = take_tables([grid], lines, {}, FRAME, page)
    assert not rest
    return made


def shown(made: Table) -> list[list[str]]:
    """The cells of a table, merged ones with a caret in front."""
    rows = made.block().rows
    assert rows is not None
    return [[("^" if cell.merged_from else "") + cell.text for cell in row.cells] for row in rows]


HEADER = ["TT", "Đơn vị", "Kế hoạch", "Thực hiện"]


def test_plain_grid() -> None:
    rows = [HEADER, ["1", "Xã Nà Tấu", "120", "118"], ["2", "Xã Pa Cai", "", "82"]]
    assert shown(table(rows)) == rows


def test_merged_cells_stand_in_all_they_cover() -> None:
    missing = {("level", 2, 0), ("level", 2, 3), ("upright", 3, 1)}
    made = table(
        [HEADER, ["1", "Xã Nà Tấu", "120", "tháng 6"], ["", "Xã Pa Cai", "80", ""], ["Cộng", "", "200", ""]],
        missing=missing,
    )
    assert shown(made) == [
        HEADER,
        ["1", "Xã Nà Tấu", "120", "tháng 6"],
        ["^1", "Xã Pa Cai", "80", "^tháng 6"],
        ["Cộng", "^Cộng", "200", ""],
    ]
    block = made.block()
    assert block.rows is not None
    assert block.rows[2].cells[3].merged_from == (1, 3)
    assert block.rows[3].cells[3].merged_from is None
    assert block.rows[2].cells[0].bbox == block.rows[1].cells[0].bbox == (85.0, 104.0, 125.0, 152.0)


def test_unmerged_border_gap_is_no_rectangle_and_merges_nothing_wrongly() -> None:
    """A missing piece of border that would make an L does not swallow a third cell."""
    made = table(
        [HEADER, ["1", "A", "B", "C"], ["2", "D", "E", "F"]], missing={("upright", 1, 2), ("level", 2, 2)}
    )
    flat = [cell.text for row in made.block().rows or () for cell in row.cells if cell.merged_from is None]
    assert sorted("".join(flat).replace(" ", "")) == sorted("".join(HEADER).replace(" ", "") + "1ABC2DEF")


@pytest.mark.parametrize(
    "rulings",
    [
        PageRulings([Ruling(90, 130, 210)], []),  # under a letterhead
        PageRulings(
            [Ruling(90, 85, 500), Ruling(120, 85, 500)], [Ruling(85, 90, 120), Ruling(500, 90, 120)]
        ),  # a box
        ruled([85, 525], [80, 110, 140, 170]),  # a box with rows only
        PageRulings([Ruling(200, 250, 350)], [Ruling(85, 80, 700)]),  # a side line that touches nothing
    ],
)
def test_decoration_is_no_table(rulings: PageRulings) -> None:
    assert find_grids(rulings) == []


def test_page_frame_around_a_table_is_left_out() -> None:
    inner = ruled(XS, [200, 224, 248])
    frame = ruled([20, 575], [20, 822])
    grids = find_grids(PageRulings(inner.level + frame.level, inner.upright + frame.upright))
    assert [grid.box for grid in grids] == [(85.0, 200.0, 525.0, 248.0)]


def test_table_inside_a_cell_belongs_to_the_cell() -> None:
    outer, inner = ruled(XS, [80, 300, 320]), ruled([140, 200, 300], [120, 150, 180])
    grids = find_grids(PageRulings(outer.level + inner.level, outer.upright + inner.upright))
    assert [len(grid.xs) for grid in grids] == [5]


def test_open_sides_get_their_edges() -> None:
    rulings = ruled(XS, [80, 104, 128])
    rulings.upright = [one for one in rulings.upright if one.at not in (XS[0], XS[-1])]
    (grid,) = find_grids(rulings)
    assert grid.xs == pytest.approx(XS)


def test_columns_drawn_a_little_apart_are_one() -> None:
    rulings = ruled(XS, [80, 104, 128])
    rulings.upright = [
        Ruling(one.at + (5 if one.at == 325 and one.start > 100 else 0), one.start, one.end)
        for one in rulings.upright
    ]
    (grid,) = find_grids(rulings)
    assert len(grid.xs) == len(XS)


@settings(max_examples=60)
@given(st.data())
def test_cells_cover_the_grid_once_whatever_borders_are_missing(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(2, 6)), data.draw(st.integers(2, 5))
    xs = [80.0 + 60 * at for at in range(columns + 1)]
    ys = [80.0 + 30 * at for at in range(rows + 1)]
    inner = [("level", row, column) for row in range(1, rows) for column in range(columns)]
    inner += [("upright", row, column) for row in range(rows) for column in range(1, columns)]
    missing = data.draw(st.sets(st.sampled_from(inner), max_size=len(inner) // 2))
    for grid in find_grids(ruled(xs, ys, missing)):
        covered = [
            (row, column)
            for span in grid.spans
            for row in range(span.row, span.row + span.rows)
            for column in range(span.column, span.column + span.columns)
        ]
        assert sorted(covered) == [(r, c) for r in range(len(grid.ys) - 1) for c in range(len(grid.xs) - 1)]


def test_lines_of_a_cell_and_where_new_ones_begin() -> None:
    made = table([HEADER, ["1", "- Sở Y tế;\n- Công an tỉnh", "100 cây giống mới\nkeo lai", ""]])
    block = made.block()
    assert block.rows is not None
    agencies, trees = block.rows[1].cells[1:3]
    assert (agencies.text, agencies.breaks) == ("- Sở Y tế; - Công an tỉnh", (11,))
    assert (trees.text, trees.breaks) == ("100 cây giống mới keo lai", ())


def over_pages(first: Table, second: Table) -> tuple[list[list[str]], list[str]]:
    notes = joined(first, second)
    assert notes is not None
    return shown(first), [note.code for note in notes]


def test_repeated_header_is_dropped() -> None:
    first = table([HEADER, ["1", "Xã Nà Tấu", "120", "118"]], bold=1)
    second = table([HEADER, ["2", "Xã Pa Cai", "80", "82"]], page=2, bold=1)
    rows, codes = over_pages(first, second)
    assert rows == [HEADER, ["1", "Xã Nà Tấu", "120", "118"], ["2", "Xã Pa Cai", "80", "82"]]
    assert codes == ["repeated-header"]
    assert first.header == 1
    cells = first.block().rows
    assert cells is not None and [row.cells[0].page for row in cells] == [1, 1, 2]


def test_table_goes_on_without_a_header() -> None:
    first = table([HEADER, ["1", "Xã Nà Tấu", "120", "118"]])
    rows, codes = over_pages(first, table([["2", "Xã Pa Cai", "80", "82"]], page=2))
    assert (rows[1:], codes) == ([["1", "Xã Nà Tấu", "120", "118"], ["2", "Xã Pa Cai", "80", "82"]], [])


def test_row_cut_by_the_page_is_whole_again() -> None:
    first = table([HEADER, ["1", "Ban Quản lý rừng\nđặc dụng Mường Phăng và", "120", "118"]])
    second = table([["", "vùng lòng hồ", "", ""], ["2", "Xã Pa Cai", "80", "82"]], page=2)
    rows, codes = over_pages(first, second)
    assert rows[1:] == [
        ["1", "Ban Quản lý rừng đặc dụng Mường Phăng và vùng lòng hồ", "120", "118"],
        ["2", "Xã Pa Cai", "80", "82"],
    ]
    assert codes == ["joined-row"]


@pytest.mark.parametrize(
    "row",
    [
        ["", "Công an tỉnh", "350", "240"],  # under a merged ordinal
        ["2", "Xã Pa Cai", "", ""],
        ["", "Cộng", "200", "200"],
        ["", "Khối các xã", "", ""],  # the title of a group
    ],
)
def test_row_of_its_own_is_not_joined(row: list[str]) -> None:
    first = table([HEADER, ["1", "Xã Nà Tấu", "120", "118"], ["2", "Xã Mường Khoa", "5", "5"]])
    rows, _ = over_pages(first, table([row, ["3", "Xã Sơn La", "7", "7"]], page=2))
    assert [text.lstrip("^") or text for text in rows[3]][1:] == row[1:]
    assert len(rows) == 5


def test_merged_cell_goes_on_over_the_page() -> None:
    first = table(
        [HEADER, ["1", "Xã Nà Tấu", "120", "tháng 6"], ["", "Xã Pa Cai", "80", ""]],
        missing={("level", 2, 0), ("level", 2, 3)},
    )
    second = table(
        [["", "Xã Mường Khoa", "15", ""], ["", "Xã Nà Sản", "9", ""], ["2", "Xã Suối Mẫu", "4", ""]],
        page=2,
        missing={("level", 1, 0), ("level", 1, 3)},
    )
    rows, codes = over_pages(first, second)
    assert [row[0] for row in rows] == ["TT", "1", "^1", "^1", "^1", "2"]
    assert [row[3] for row in rows] == ["Thực hiện", "tháng 6", "^tháng 6", "^tháng 6", "^tháng 6", ""]
    assert codes == ["inferred-merge", "inferred-merge"]


def test_empty_cells_beside_a_total_are_empty() -> None:
    first = table(
        [HEADER, ["1", "Xã Nà Tấu", "120", ""], ["", "Xã Pa Cai", "80", ""]],
        missing={("level", 2, 0), ("level", 2, 3)},
    )
    rows, _ = over_pages(first, table([["", "Tổng cộng", "200", ""]], page=2))
    assert rows[-1] == ["", "Tổng cộng", "200", ""]


def test_other_tables_are_not_joined() -> None:
    first = table([HEADER, ["1", "Xã Nà Tấu", "120", "118"]], bold=1)
    assert joined(first, table([["TT", "Hạng mục", "Kinh phí", "Nguồn"]], page=2, bold=1)) is None
    wider = ruled([85, 205, 525], [80, 104])
    (grid,) = find_grids(wider)
    (other,), _ = take_tables([grid], [line("Ghi chú", 90, 98)], {}, FRAME, 2)
    assert joined(first, other) is None
    assert first.rows == 2


def test_page_whose_rows_show_fewer_columns_goes_on() -> None:
    first = table([HEADER, ["1", "Xã Nà Tấu", "120", "118"]])
    (grid,) = find_grids(ruled([85.0, 325.0, 425.0, 525.0], [80, 104]))
    words = [line("Tổng cộng", 90, 98), line("200", 330, 98), line("200", 430, 98)]
    (second,), _ = take_tables([grid], words, {}, FRAME, 2)
    rows, _ = over_pages(first, second)
    assert rows[-1] == ["Tổng cộng", "^Tổng cộng", "200", "200"]


def level_only(
    rows: list[list[str]], xs: Sequence[float], ys: Sequence[float]
) -> tuple[list[Line], list[Ruling]]:
    lines = []
    for at, texts in enumerate(rows):
        words = [
            word for text, x in zip(texts, xs) if text for word in line(text, x, 98 + 20 * at, 1, 10).words
        ]
        lines.append(Line(words, 1))
    return lines, [Ruling(y, 85, 525) for y in ys]


def test_table_of_level_lines() -> None:
    rows = [["Xã", "Kế hoạch", "Đã trồng"], ["Nà Tấu", "120,5", "118"], ["Cộng", "200,5", "200"]]
    lines, rulings = level_only(rows, [90, 300, 430], [84, 104, 124, 144])
    (grid,) = open_grids(lines, rulings, [])
    (made,), rest = take_tables([grid], lines, {}, FRAME, 1)
    assert (shown(made), rest) == (rows, [])


@pytest.mark.parametrize(
    "rows",
    [
        [["Ông Lường Văn Ngoan", "", "Trưởng trạm"], ["Bà Cà Thị Xôm", "", "Phó trạm"]],
        [["Người lập", "Kế toán", "Giám đốc"], ["Lò Thị Mai", "Quàng Văn Pâng", "Cầm Thị Duyên"]],
        [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"], ["k", "l", "m"], ["n", "o", "p"]],
    ],
)
def test_words_in_columns_without_figures_are_no_table(rows: list[list[str]]) -> None:
    lines, _ = level_only(rows, [90, 260, 430], [])
    assert open_grids(lines, [], []) == []


def test_figures_under_one_another_without_any_line() -> None:
    rows = [
        ["Đơn vị", "Quý I", "Quý II"],
        ["Trạm A", "12", "15"],
        ["Trạm B", "7", "11"],
        ["Cộng", "19", "26"],
    ]
    lines, _ = level_only(rows, [90, 260, 430], [])
    (grid,) = open_grids(lines, [], [])
    (made,), _ = take_tables([grid], lines, {}, FRAME, 1)
    assert shown(made) == rows


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.text("ab1. ,", min_size=0, max_size=9), min_size=4, max_size=4), min_size=2, max_size=6
    )
)
def test_no_character_of_a_table_is_lost(rows: list[list[str]]) -> None:
    rows = [[" ".join(text.split()) for text in texts] for texts in rows]
    if not any(text for texts in rows for text in texts):
        return
    made = table(rows)
    assert ink(text.lstrip("^") for texts in shown(made) for text in texts) == ink(
        t for texts in rows for t in texts
    )


def test_grid_finds_the_place_of_a_word() -> None:
    grid = Grid(XS, [80, 104, 128], [])
    assert (grid.column_at(130), grid.row_at(90)) == (1, 0)
    assert (grid.column_at(10), grid.row_at(900)) == (0, 1)
    assert grid.holds(300, 100) and not grid.holds(300, 200)
