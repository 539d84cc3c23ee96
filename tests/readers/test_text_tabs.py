"""Tabs that place a letterhead and tabs that make a table below it: each is read for what it is."""

import pytest

from hmtn_parse.readers.text import read_text

HEAD = (
    "SỞ CÔNG NGHIỆP HÀ LÂM\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "CHI CỤC QUẢN LÝ BẾN\tĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 41/KH-QLB\tHà Lâm, ngày 11 tháng 3 năm 2014\n\n"
)
HEAD_TEXTS = [
    "SỞ CÔNG NGHIỆP HÀ LÂM",
    "CHI CỤC QUẢN LÝ BẾN",
    "Số: 41/KH-QLB",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hà Lâm, ngày 11 tháng 3 năm 2014",
]
ROWS = [
    ["STT", "Địa bàn", "Phao (cái)", "Áo (cái)"],
    ["I", "Vùng cao", "", ""],
    ["1", "Huyện Mai Thượng", "110", "120"],
    ["2", "Huyện Mai Hạ", "210", "220"],
    ["II", "Vùng thấp", "", ""],
    ["3", "Huyện Bến Sỏi", "5", "6"],
    ["Tổng cộng", "", "325", "346"],
]
TABLE = "\n".join("\t".join(row) for row in ROWS) + "\n"
SIGNED = "Nơi nhận:\tCHI CỤC TRƯỞNG\n- Sở;\n- Lưu VT.\tLò Văn Mây\n\n"


@pytest.mark.parametrize(
    "between",
    [
        "KẾ HOẠCH\n\n",
        "KẾ HOẠCH\nCấp phát phao năm 2014\n\nSố phao theo địa bàn:\n\n",
        "**KẾ HOẠCH CẤP PHÁT PHAO**\n",
        "QUYẾT ĐỊNH\nVề việc cấp phát phao\n\n",
        "Phân bổ:\n\n",
        "Thực hiện Chỉ thị số 07/CT-UBND ngày 03/3/2014 của Chủ tịch UBND tỉnh, Chi cục có kế hoạch sau.\n\n",
        "",
    ],
)
def test_a_table_below_a_tabbed_letterhead_is_whole(between: str) -> None:
    blocks = read_text((HEAD + between + TABLE).encode(), "a.md").blocks
    assert [block.text for block in blocks[:6]] == HEAD_TEXTS
    [table] = [block for block in blocks if block.rows is not None]
    assert [[cell.text for cell in row.cells] for row in table.rows or ()] == ROWS


@pytest.mark.parametrize("title", ["", "BẢNG PHÂN BỔ\n\n"])
def test_a_table_behind_a_tabbed_signature_is_whole(title: str) -> None:
    blocks = read_text(("Nội dung.\n\n" + SIGNED + title + TABLE).encode(), "a.md").blocks
    texts = [block.text for block in blocks if block.rows is None]
    assert texts == [
        "Nội dung.",
        "Nơi nhận:",
        "- Sở;",
        "- Lưu VT.",
        "CHI CỤC TRƯỞNG",
        "Lò Văn Mây",
        *([title.strip()] if title else []),
    ]
    [table] = [block for block in blocks if block.rows is not None]
    assert len(table.rows or ()) == len(ROWS)


@pytest.mark.parametrize("spaced", [("\n", "\n\n"), ("\nI", "\n\nI"), ("\nTổng", "\n\nTổng")])
def test_blank_lines_between_rows_do_not_cut_the_table(spaced: tuple[str, str]) -> None:
    blocks = read_text(("Phân bổ như sau:\n\n" + TABLE.replace(*spaced)).encode(), "a.txt").blocks
    assert [[cell.text for cell in row.cells] for row in blocks[1].rows or ()] == ROWS
    assert len(blocks) == 2


def test_a_second_header_below_a_blank_line_opens_its_own_table() -> None:
    other = "Xã\tNam\tNữ\tCộng\nXã Hạ\t1\t2\t3\n"
    blocks = read_text((TABLE + "\n" + other).encode(), "a.txt").blocks
    assert [len(block.rows or ()) for block in blocks] == [len(ROWS), 2]


def test_a_letterhead_that_goes_on_below_single_lines_is_still_one() -> None:
    text = HEAD.replace("\n\nSố", "\nPHÒNG KỸ THUẬT\n\nSố") + "KẾ HOẠCH\n"
    texts = [block.text for block in read_text(text.encode(), "a.txt").blocks]
    assert texts == [*HEAD_TEXTS[:2], "PHÒNG KỸ THUẬT", *HEAD_TEXTS[2:], "KẾ HOẠCH"]
