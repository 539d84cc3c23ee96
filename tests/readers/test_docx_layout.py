"""Letterhead and signature tables become paragraphs; tables of data stay tables."""

from __future__ import annotations

import pytest
from docx_files import LINES, blocks, borders, cell, p, row, run, style, table, texts

HEAD = (
    row(
        cell(p("UBND TỈNH SƠN HẠ", align="center"), p("SỞ Y TẾ", bold=True)),
        cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True), p("Độc lập - Tự do - Hạnh phúc", bold=True)),
    ),
    row("Số:     /KH-SYT", cell(p(run("Sơn Hạ, ngày    tháng 5 năm 2024", "<w:i/>")))),
)
HEAD_TEXTS = [
    "UBND TỈNH SƠN HẠ",
    "SỞ Y TẾ",
    "Số: /KH-SYT",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sơn Hạ, ngày tháng 5 năm 2024",
]
SIGNATURE = row(
    cell(p(run("Nơi nhận:\n- Như trên;\n- Lưu: VT."))),
    cell(
        p("TM. ỦY BAN NHÂN DÂN", bold=True),
        p(run("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "<w:b/>")),
        p(),
        p("Trần Văn An"),
    ),
)
SIGNATURE_TEXTS = [
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Trần Văn An",
]


@pytest.mark.parametrize("lines", [False, True])
def test_letterhead_is_read_column_by_column(lines: bool) -> None:
    found = blocks(table(*HEAD, lines=lines) + p("KẾ HOẠCH"))
    assert [block.text for block in found] == [*HEAD_TEXTS, "KẾ HOẠCH"]
    assert {block.kind for block in found[:-1]} == {"paragraph"}


def test_letterhead_with_a_spacer_column() -> None:
    spaced = (
        row(cell("UBND TỈNH SƠN HẠ"), cell(), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row(cell("Số: 12/KH-UBND"), cell(), cell("Sơn Hạ, ngày 02 tháng 5 năm 2024")),
    )
    assert texts(table(*spaced, lines=False)) == [
        "UBND TỈNH SƠN HẠ",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Sơn Hạ, ngày 02 tháng 5 năm 2024",
    ]


def test_letterhead_of_the_party() -> None:
    rows = (
        row("ĐẢNG BỘ TỈNH SƠN HẠ", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        row(cell("HUYỆN ỦY AN BÌNH", "*", "Số 31-KH/HU"), "An Bình, ngày 3 tháng 2 năm 2020"),
    )
    assert texts(table(*rows, lines=False)) == [
        "ĐẢNG BỘ TỈNH SƠN HẠ",
        "HUYỆN ỦY AN BÌNH",
        "*",
        "Số 31-KH/HU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Bình, ngày 3 tháng 2 năm 2020",
    ]


def test_full_width_row_stands_between_columns() -> None:
    rows = (*HEAD, row(cell(p("KẾ HOẠCH"), span=2)))
    assert texts(table(*rows, lines=False)) == [*HEAD_TEXTS, "KẾ HOẠCH"]


@pytest.mark.parametrize("lines", [False, True])
def test_signature(lines: bool) -> None:
    assert texts(p("Trên đây là Kế hoạch./.") + table(SIGNATURE, lines=lines)) == [
        "Trên đây là Kế hoạch./.",
        *SIGNATURE_TEXTS,
    ]


@pytest.mark.parametrize("lines", [False, True])
def test_signature_of_several_rows(lines: bool) -> None:
    rows = (
        row("Nơi nhận:", "KT. GIÁM ĐỐC"),
        row("- Như trên;", "PHÓ GIÁM ĐỐC"),
        row("- Các phòng;", ""),
        row("- Các trạm;", ""),
        row("- Lưu: VT.", "Trần Văn An"),
    )
    assert texts(table(*rows, lines=lines)) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Các phòng;",
        "- Các trạm;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Văn An",
    ]


def test_signers_side_by_side_without_recipients() -> None:
    rows = (row("NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"), row("Lê Bình", "Trần Văn An"))
    assert texts(table(*rows, lines=False)) == ["NGƯỜI LẬP BIỂU", "Lê Bình", "GIÁM ĐỐC", "Trần Văn An"]


def test_frame_of_one_cell() -> None:
    found = blocks(table(row(cell(p("Khung 1", bold=True), p("Nội dung")))))
    assert [(block.text, block.kind) for block in found] == [
        ("Khung 1", "heading"),
        ("Nội dung", "paragraph"),
    ]


def test_data_table_inside_a_layout_cell() -> None:
    inner = table(row("TT", "Đơn vị"), row("1", "Sở Y tế"), row("2", "Công an"))
    assert texts(table(row(cell(p("Bảng"), inner, p("sau"))), lines=False)) == [
        "Bảng",
        "TT | Đơn vị / 1 | Sở Y tế / 2 | Công an",
        "sau",
    ]


DATA = {
    "ruled": table(row("TT", "Đơn vị"), row("1", "Sở Y tế")),
    "no lines, figures": table(row("Đơn vị", "Số người"), row("Sở Y tế", "460"), lines=False),
    "no lines, many rows": table(*(row("07h30", "Đón đại biểu") for _ in range(5)), lines=False),
    "no lines, many columns": table(
        row("TT", "Nhiệm vụ", "Chủ trì"), row("a", "Rà soát", "Sở Y tế"), lines=False
    ),
    "a column of recipients": table(
        row("TT", "NƠI NHẬN", "SỐ LƯỢNG"), row("1", "Sở Y tế", "20"), row("2", "Công an", "30")
    ),
    "one column of lines": table(row("Danh sách"), row("Trần An"), row("Lê Bình")),
    "header row": table(
        row("Nơi nhận:", "GIÁM ĐỐC", properties="<w:tblHeader/>"), row("a", "b"), lines=False
    ),
    "a list of documents": table(
        row("Số/Ký hiệu", "Ngày"), row("12/KH-SYT", "ngày 5 tháng 4 năm 2020"), row("3/QĐ-UBND", "05/5/2021")
    ),
    "a list of people": table(
        row("HỌ TÊN", "CHỨC VỤ"), row("Trần An", "GIÁM ĐỐC"), row("Lê Bình", "PHÓ GIÁM ĐỐC")
    ),
    "capitals under a column of recipients": table(
        row("Nơi nhận", "Đơn vị"), row("Sở Y tế", "BV ĐA KHOA"), row("UBND", "TTYT")
    ),
    "titles of people": table(
        row("TT", "Chức vụ", "Số người"),
        row("1", "GIÁM ĐỐC", "2"),
        row("2", "PHÓ GIÁM ĐỐC", "5"),
        lines=False,
    ),
}


@pytest.mark.parametrize("case", DATA, ids=str)
def test_data_stays_a_table(case: str) -> None:
    assert [block.kind for block in blocks(DATA[case])] == ["table"]


def _cell_lines(value: str) -> str:
    return "<w:tcBorders>" + "".join(f'<w:{line} w:val="{value}"/>' for line in LINES[:4]) + "</w:tcBorders>"


def test_lines_from_a_style_and_lines_taken_away() -> None:
    styles = style("Luoi", f"<w:tblPr>{borders()}</w:tblPr>", kind="table") + style(
        "LuoiCon", "", kind="table", base="Luoi"
    )
    rows = (row("Đoàn thanh niên", "Hội phụ nữ"), row("Trần An", "Lê Bình"))

    def styled(*lines: str) -> str:
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="LuoiCon"/></w:tblPr>{"".join(lines)}</w:tbl>'

    assert [block.kind for block in blocks(styled(*rows), styles=styles)] == ["table"]
    bare = [
        row(*(cell(text, properties=_cell_lines("nil")) for text in line))
        for line in (("Đoàn thanh niên", "Hội phụ nữ"), ("Trần An", "Lê Bình"))
    ]
    assert texts(styled(*bare), styles=styles) == ["Đoàn thanh niên", "Trần An", "Hội phụ nữ", "Lê Bình"]


def test_lines_of_cells() -> None:
    ruled = [
        row(*(cell(text, properties=_cell_lines("single")) for text in ("Xã", "Thôn"))) for _ in range(2)
    ]
    assert [block.kind for block in blocks(table(*ruled, lines=False))] == ["table"]


TABBED = {
    "tabs": (
        ["UBND HUYỆN AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHÒNG Y TẾ\tĐộc lập - Tự do - Hạnh phúc"],
        "Số:        /KH-PYT\t\tAn Bình, ngày      tháng 5 năm 2012",
    ),
    "blanks": (
        [
            "UBND HUYỆN AN BÌNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "PHÒNG Y TẾ                       Độc lập - Tự do - Hạnh phúc",
        ],
        "Số:            /KH-PYT          An Bình, ngày         tháng 5 năm 2012",
    ),
}


@pytest.mark.parametrize("case", TABBED, ids=str)
def test_letterhead_made_by_tabs_or_blanks(case: str) -> None:
    lines, number = TABBED[case]
    body = "".join(p(line) for line in lines) + p() + p("_______\t_______") + p(number) + p("KẾ HOẠCH")
    assert texts(body) == [
        "UBND HUYỆN AN BÌNH",
        "PHÒNG Y TẾ",
        "Số: /KH-PYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Bình, ngày tháng 5 năm 2012",
        "KẾ HOẠCH",
    ]


def test_signature_made_by_tabs() -> None:
    lines = ["Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Như trên;\tCHỦ TỊCH", "- Lưu: VT.", "", "\t\tTrần Văn An"]
    body = p("Gồm:\thai mục.") + "".join(p(line) for line in lines) + p("PHỤ LỤC")
    assert texts(body) == [
        "Gồm: hai mục.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn An",
        "PHỤ LỤC",
    ]


def test_tabs_in_running_text_are_blanks() -> None:
    assert texts(p("1.\tSở Y tế\tchủ trì") + p("\tNăm 2021,\tcả tỉnh")) == [
        "1. Sở Y tế chủ trì",
        "Năm 2021, cả tỉnh",
    ]
