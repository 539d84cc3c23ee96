"""Pipe and tab tables that only place a letterhead or a signature are read column by column."""

from hmtn_parse.readers.text import read_text

HEAD = """| ỦY BAN NHÂN DÂN<br>HUYỆN LÂM HẠ | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 12/QĐ-UBND | *Lâm Hạ, ngày 20 tháng 11 năm 2018* |

## QUYẾT ĐỊNH

| Nơi nhận:<br>- Như trên;<br>- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN**<br>**CHỦ TỊCH**<br>Đào Văn Khiết |
|---|---|
"""
DATA = "| TT | Đơn vị |\n|---|---|\n| 1 | Xã A |\n| 2 | Xã B |\n"


def test_a_letterhead_and_a_foot_in_tables_are_lines() -> None:
    texts = [block.text for block in read_text(HEAD.encode(), "a.md").blocks]
    assert texts == [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN LÂM HẠ",
        "Số: 12/QĐ-UBND",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lâm Hạ, ngày 20 tháng 11 năm 2018",
        "QUYẾT ĐỊNH",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Đào Văn Khiết",
    ]


def test_a_table_of_data_stays_one() -> None:
    [block] = read_text(DATA.encode(), "a.md").blocks
    assert block.kind == "table"


def test_a_cell_keeps_where_its_lines_begin() -> None:
    [block] = read_text("| A | B |\n|---|---|\n| 1 | Lê An<br>Vũ Bình |\n".encode(), "a.md").blocks
    assert block.rows is not None
    cell = block.rows[1].cells[1]
    assert cell.text == "Lê An Vũ Bình" and cell.breaks == (6,)
