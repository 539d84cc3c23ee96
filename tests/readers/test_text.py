"""Paragraphs, Markdown marks, page ends and columns of .txt and .md files."""

from __future__ import annotations

import hashlib
import textwrap
import unicodedata

import pytest

from hmtn_parse.errors import EmptyFileError, TooLargeError, UnsupportedFormatError
from hmtn_parse.model import Block, Document
from hmtn_parse.readers.text import MAX_CHARACTERS, read_text


def read(text: str, name: str = "plan.md") -> Document:
    return read_text(text.encode("utf-8"), name)


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("## KẾ HOẠCH", "heading", "KẾ HOẠCH"),
        ("#### **- Xây dựng Kế hoạch:**", "heading", "- Xây dựng Kế hoạch:"),
        ("###### 3.1. Đối với tỉnh ######", "heading", "3.1. Đối với tỉnh"),
        ("**1. Thời gian:** Từ 07h00", "list-item", "1. Thời gian: Từ 07h00"),
        ("- + Tháng 02/2020: Họp", "list-item", "+ Tháng 02/2020: Họp"),
        ("- a) Thành phần", "paragraph", "a) Thành phần"),
        ("* **2.** Sở Y tế", "list-item", "2. Sở Y tế"),
        ("- Cử 05 cán bộ", "list-item", "- Cử 05 cán bộ"),
        ("> Trích: *hiến máu*", "paragraph", "Trích: hiến máu"),
        ("1\\. Không phải danh sách\\*", "list-item", "1. Không phải danh sách*"),
        ("Xem [kế hoạch](https://vidu.example/a_b) kèm theo", "paragraph", "Xem kế hoạch kèm theo"),
        ("Thư: <lien_he@vidu.example>", "paragraph", "Thư: lien_he@vidu.example"),
        ("Ủy ban &amp; Hội &ndash; tỉnh", "paragraph", "Ủy ban & Hội – tỉnh"),
        ("Diện tích 20 m<sup>2</sup> và <b>đậm</b>", "paragraph", "Diện tích 20 m2 và đậm"),
        ("Ngày ____ tháng ____", "paragraph", "Ngày ____ tháng ____"),
        ("thu_muc_chung và __nhấn__", "paragraph", "thu_muc_chung và nhấn"),
        ("Đơn vị (*) và (**)", "paragraph", "Đơn vị (*) và (**)"),
        ("3*4 = 12 và 2 * 5", "paragraph", "3*4 = 12 và 2 * 5"),
        ("“*Những giọt máu hồng*” hè (*Huyện*)", "paragraph", "“Những giọt máu hồng” hè (Huyện)"),
        ("**Đợt 1** (*trước 31/3*) và **Đợt 2**", "paragraph", "Đợt 1 (trước 31/3) và Đợt 2"),
        ("***Chỉ tiêu giao:***", "paragraph", "Chỉ tiêu giao:"),
        ("Chữ `mã` và ~~bỏ~~", "paragraph", "Chữ mã và bỏ"),
        (
            "Đạt $\\geq 90\\%$, diện tích $1{,}5 m^{2}$, $\\frac{1}{2}$ ngày",
            "paragraph",
            "Đạt ≥ 90%, diện tích 1,5 m2, 1/2 ngày",
        ),
        ("Giá 5$ và 7$ mỗi suất", "paragraph", "Giá 5$ và 7$ mỗi suất"),
        ("➢ Tổ chức lễ phát động", "list-item", "➢ Tổ chức lễ phát động"),
        ("Tối đa 5\u00a0000\u200b người", "paragraph", "Tối đa 5 000 người"),
    ],
)
def test_marks_of_markdown_are_taken_out(written: str, kind: str, text: str) -> None:
    block = only(written)
    assert (block.kind, block.text) == (kind, text)


@pytest.mark.parametrize(
    ("written", "bold", "italic"),
    [
        ("**Nơi nhận:**", True, False),
        ("**1. Thời gian:** Từ 07h00", False, False),
        ("*(Khung giờ)*", False, True),
        ("***Chỉ tiêu:***", True, True),
        ("**Một** **Hai**", True, False),
        ("Không đậm", False, False),
    ],
)
def test_whole_emphasis_is_kept_as_a_hint(written: str, bold: bool, italic: bool) -> None:
    block = only(written)
    assert (block.bold, block.italic) == (bold, italic)


def test_bold_over_two_lines_is_two_bold_blocks() -> None:
    blocks = read("**PHÓ CHỦ TỊCH UBND TỈNH\nTrần Văn Thử**").blocks
    assert [(b.text, b.bold) for b in blocks] == [("PHÓ CHỦ TỊCH UBND TỈNH", True), ("Trần Văn Thử", True)]


def test_a_break_the_writer_asked_for_parts_lines_but_not_a_title() -> None:
    written = "**CHƯƠNG TRÌNH**  \n**Công tác của Ban chỉ đạo**  \n**hiến máu huyện Nậm Sông**"
    assert texts(written) == ["CHƯƠNG TRÌNH", "Công tác của Ban chỉ đạo hiến máu huyện Nậm Sông"]


def test_neighbouring_lines_that_begin_anew_are_blocks_of_their_own() -> None:
    written = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. BAN CHỈ ĐẠO\nTRƯỞNG BAN"
    assert texts(written) == written.split("\n")


@pytest.mark.parametrize(
    ("above", "below", "one"),
    [
        ("- Mở lớp cho cán bộ, hội viên, sinh", "viên Trường Cao đẳng Nghề số 9.", True),
        ("- Tham quan nơi làm việc (gồm các đội, nhóm của", "Trường Cao đẳng Nghề số 9 và Tỉnh đoàn).", True),
        ("- Tổ chức lễ phát động tại các xã và các", "Trường học trên địa bàn toàn tỉnh.", True),
        ("- Gửi danh sách người tham gia về cơ quan thường trực trước ngày", "20/6/2024 để tổng hợp.", True),
        ("- Tổ chức xong đợt một.", "từ ngày mai tiếp tục.", False),
        ("- Gửi danh sách về cơ quan thường trực của Ban", "a) Họ và tên;", False),
        ("Về việc", "triển khai kế hoạch", False),
        ("BAN CHỈ ĐẠO VẬN ĐỘNG HIẾN MÁU TÌNH NGUYỆN TỈNH", "kính gửi các đơn vị", False),
    ],
)
def test_sentences_cut_by_a_page_end_are_rejoined(above: str, below: str, one: bool) -> None:
    expected = [f"{above} {below}"] if one else [above, below]
    assert texts(f"{above}\n\n\n\n{below}") == expected


def test_page_numbers_and_running_heads_are_set_aside() -> None:
    pages = [
        "Kế hoạch số 5\nMở đầu của văn bản này là một câu dài bị cắt ở cuối\n1",
        "Kế hoạch số 5\ntrang thứ nhất.\n2",
        "Kế hoạch số 5\nHết.\n3",
    ]
    document = read("\f".join(pages), "plan.txt")
    assert [b.text for b in document.blocks] == [
        "Mở đầu của văn bản này là một câu dài bị cắt ở cuối trang thứ nhất.",
        "Hết.",
    ]
    assert document.source_file.pages == 3
    assert [b.page for b in document.blocks] == [1, 3]
    assert sorted(note.code for note in document.notes) == ["page-number"] * 3 + ["running-head"] * 3


@pytest.mark.parametrize(
    "mark",
    ["Trang 2/5", "- Trang 2 -", "{1}----------------", "<!-- page 2 -->", "--- Page 2 ---", "[Page 2]"],
)
def test_marks_between_pages_do_not_part_a_sentence(mark: str) -> None:
    assert texts(f"- Mở lớp cho cán bộ, hội viên, sinh\n\n{mark}\n\nviên các trường.") == [
        "- Mở lớp cho cán bộ, hội viên, sinh viên các trường."
    ]


def test_lone_numbers_that_do_not_count_pages_stay() -> None:
    assert texts("Số lượng:\n\n350\n\nngười tham gia.") == ["Số lượng:", "350", "người tham gia."]


WRAPPED = """
     Thực hiện Công văn số 12/CV-BCĐQG ngày 05/01/2025 của Ban Chỉ đạo quốc
gia vận động hiến máu tình nguyện về việc giao chỉ tiêu năm 2025, Ban Chỉ đạo
tỉnh Sông Lam xây dựng kế hoạch như sau:

     1. Mục đích

     - Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về hiến máu tình
nguyện. Bảo đảm nguồn máu an toàn cho cấp cứu và điều trị tại các Bệnh viện
Đa khoa tỉnh và khu vực.
     - Xây dựng lực lượng hiến máu dự bị.
     Các đơn vị báo cáo kết quả.
     Sở Y tế tổng hợp.
"""


def test_lines_wrapped_at_the_width_of_a_page_are_joined() -> None:
    blocks = texts(WRAPPED)
    assert blocks[0].startswith("Thực hiện Công văn") and blocks[0].endswith("kế hoạch như sau:")
    assert blocks[2].endswith("tại các Bệnh viện Đa khoa tỉnh và khu vực.")
    assert blocks[3:] == [
        "- Xây dựng lực lượng hiến máu dự bị.",
        "Các đơn vị báo cáo kết quả.",
        "Sở Y tế tổng hợp.",
    ]


AMONG_COLUMNS = (
    """
 TỈNH ĐOÀN SÔNG LAM                               ĐOÀN TNCS HỒ CHÍ MINH
     Thực hiện Kế hoạch số 168-KH/TWĐTN, ngày 15/4/2024 của Ban Bí thư
Trung ương Đoàn về chiến dịch tình nguyện hè, Tỉnh đoàn xây dựng kế
hoạch như sau:
     1- Lễ ra quân: tại Quảng trường Trung tâm thành phố, 06 giờ 30,
ngày 02/6/2024; bảo đảm trang trọng, an toàn, tiết kiệm cho các đoàn
viên tham dự.
     Mỗi huyện đoàn tổ chức ít nhất hai công trình, vận động tình
nguyện viên tham gia:

TT   Đơn vị                    Tình nguyện viên     Công trình     Đơn vị máu
1    Thành đoàn Sông Lam                    320              4           150
2    Thị đoàn Bến Hải                       180              2            80
     Cộng                                   500              6           230
"""
    + "     - Văn phòng chuẩn bị.\n" * 40
)


def test_wide_tables_do_not_hide_the_width_of_the_prose() -> None:
    blocks = texts(AMONG_COLUMNS)
    assert "của Ban Bí thư Trung ương Đoàn về chiến dịch" in blocks[2]
    assert blocks[3].endswith("tiết kiệm cho các đoàn viên tham dự.")


PARAGRAPHS = [
    "Căn cứ Công văn số 12/CV-BCĐQG ngày 05/01/2025 của Ban Chỉ đạo quốc gia về việc giao chỉ tiêu "
    "tiếp nhận máu năm 2025 cho các tỉnh; căn cứ tình hình thực tế, Ban Chỉ đạo tỉnh Sông Lam "
    "xây dựng kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về hiến máu tình nguyện; bảo đảm nguồn "
    "máu an toàn cho cấp cứu và điều trị tại các bệnh viện trong tỉnh.",
    "- Vận động 8.308 lượt người tham gia, tiếp nhận 6.500 đơn vị máu - tăng 5% so với năm trước, trong đó "
    "khối trường học 1.200 đơn vị, khối lực lượng vũ trang 900 đơn vị và các huyện 4.400 đơn vị.",
    "- Tổ chức thiết thực, tiết kiệm.",
    "2. Sở Y tế tổng hợp kết quả của các đơn vị, báo cáo Ủy ban nhân dân tỉnh trước ngày "
    "15/12/2025 theo quy định.",
]


@pytest.mark.parametrize("width", range(66, 101, 2))
@pytest.mark.parametrize(("gap", "indent"), [("\n\n", ""), ("\n", "     ")], ids=["spaced", "indented"])
def test_any_width_of_wrapping_gives_the_same_paragraphs(width: int, gap: str, indent: str) -> None:
    wrapped = [
        textwrap.fill(p, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False)
        for p in PARAGRAPHS
    ]
    assert texts(gap.join(wrapped)) == PARAGRAPHS


HEADS = {
    "blanks": """
      UBND TỈNH SÔNG LAM                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  BAN CHỈ ĐẠO VẬN ĐỘNG                          Độc lập - Tự do - Hạnh phúc
  HIẾN MÁU TÌNH NGUYỆN
       Số:        /KH-BCĐ                 Sông Lam, ngày      tháng 3 năm 2025

                                   KẾ HOẠCH
""",
    "tabs": """UBND TỈNH SÔNG LAM\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN CHỈ ĐẠO VẬN ĐỘNG\tĐộc lập - Tự do - Hạnh phúc
HIẾN MÁU TÌNH NGUYỆN
Số: /KH-BCĐ\tSông Lam, ngày tháng 3 năm 2025

KẾ HOẠCH""",
}


HEADS["pipes"] = """| **UBND TỈNH SÔNG LAM**<br>**BAN CHỈ ĐẠO VẬN ĐỘNG**<br>**HIẾN MÁU TÌNH NGUYỆN** \
| **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |
|---|---|
| Số: /KH-BCĐ | *Sông Lam, ngày tháng 3 năm 2025* |

KẾ HOẠCH"""
HEADS["html"] = """<table><tr><td>UBND TỈNH SÔNG LAM<br/>BAN CHỈ ĐẠO VẬN ĐỘNG<p>HIẾN MÁU TÌNH NGUYỆN</p></td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: /KH-BCĐ</td><td>Sông Lam, ngày tháng 3 năm 2025</td></tr></table>
KẾ HOẠCH"""


HEADS["marks apart from letters"] = unicodedata.normalize("NFD", HEADS["blanks"])


@pytest.mark.parametrize("written", HEADS.values(), ids=HEADS)
def test_a_head_of_two_columns_is_read_column_by_column(written: str) -> None:
    assert texts(written) == [
        "UBND TỈNH SÔNG LAM",
        "BAN CHỈ ĐẠO VẬN ĐỘNG",
        "HIẾN MÁU TÌNH NGUYỆN",
        "Số: /KH-BCĐ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sông Lam, ngày tháng 3 năm 2025",
        "KẾ HOẠCH",
    ]


@pytest.mark.parametrize("gap", ["          ", "\t"])
def test_number_and_date_on_one_line_are_two(gap: str) -> None:
    written = f"UBND TỈNH SÔNG LAM\n\nSố:     /KH-BCĐ{gap}*Sông Lam, ngày 20 tháng 02 năm 2017*\n\nKẾ HOẠCH"
    assert texts(written)[1:3] == ["Số: /KH-BCĐ", "Sông Lam, ngày 20 tháng 02 năm 2017"]


def test_recipients_beside_the_signature_are_read_first() -> None:
    written = """Trên đây là kế hoạch./.

Nơi nhận:                                      TM. BAN CHỈ ĐẠO
- Ban Chỉ đạo quốc gia;                          TRƯỞNG BAN
- Hội Chữ thập đỏ các huyện,
thành phố;
- Lưu: VT.

                                          PHÓ CHỦ TỊCH UBND TỈNH
                                              Trần Văn Thử
"""
    assert texts(written)[1:] == [
        "Nơi nhận:",
        "- Ban Chỉ đạo quốc gia;",
        "- Hội Chữ thập đỏ các huyện, thành phố;",
        "- Lưu: VT.",
        "TM. BAN CHỈ ĐẠO",
        "TRƯỞNG BAN",
        "PHÓ CHỦ TỊCH UBND TỈNH",
        "Trần Văn Thử",
    ]


def test_a_signature_table_is_read_column_by_column() -> None:
    written = (
        "| **Nơi nhận:**<br>- Như trên;<br>- Lưu: VT. | **TM. BAN CHỈ ĐẠO**<br>**TRƯỞNG BAN**<br><br>"
        "**Trần Văn Thử** |\n|---|---|"
    )
    assert texts(written) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. BAN CHỈ ĐẠO",
        "TRƯỞNG BAN",
        "Trần Văn Thử",
    ]


def test_what_is_set_aside_is_noted() -> None:
    document = read(
        "---\ntitle: Kế hoạch\n---\n<!-- ghi chú\nnội bộ -->\nĐịa bàn vùng I[^1] và vùng II<sup>2</sup>.\n\n"
        "![con dấu](_page_0_Picture_1.jpeg)\n\n[^1]: Theo Quyết định số 1.\n\n---\n\nHết."
    )
    assert [b.text for b in document.blocks] == ["Địa bàn vùng I và vùng II.", "Hết."]
    assert {(note.code, note.text) for note in document.notes} == {
        ("front-matter", "title: Kế hoạch"),
        ("footnote-mark", "1"),
        ("footnote-mark", "2"),
        ("footnote", "Theo Quyết định số 1."),
        ("image", "con dấu"),
    }


def test_the_source_file_is_named() -> None:
    source = read_text("Kế hoạch".encode(), "a.txt").source_file
    assert (source.name, source.format, source.pages, source.reader) == ("a.txt", "txt", None, "text")
    assert source.sha256 == hashlib.sha256("Kế hoạch".encode()).hexdigest()
    assert read("Kế hoạch").source_file.format == "md"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\x0c", b"\xef\xbb\xbf \n", b"- - - -\n\n-----\n"])
def test_a_file_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read_text(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03abc" * 300])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedFormatError):
        read_text(data, "a.txt")


def test_a_giant_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read_text(b"a" * (MAX_CHARACTERS + 1), "a.txt")
    with pytest.raises(TooLargeError):
        read_text(b"a\n" * 500_000, "a.txt")


@pytest.mark.parametrize(
    ("written", "blocks"),
    [
        # Emphasis over several lines.
        (
            "*Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh\nvề việc giao chỉ tiêu;*",
            [
                "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh về việc giao chỉ tiêu;"
            ],
        ),
        (
            "2. Địa điểm: Hội trường *(Khu văn hóa\nhuyện, thị trấn Nà Phặc)*.",
            ["2. Địa điểm: Hội trường (Khu văn hóa huyện, thị trấn Nà Phặc)."],
        ),
        # A list whose bullets are stars is no emphasis.
        ("* Cử 05 cán bộ;\n* Chuẩn bị hội trường*", ["* Cử 05 cán bộ;", "* Chuẩn bị hội trường*"]),
    ],
)
def test_italics_over_lines(written: str, blocks: list[str]) -> None:
    assert texts(written) == blocks


LONG = [
    "Đoàn Thanh niên xã vận động đoàn viên, thanh niên các thôn tham gia đăng ký hiến máu tình nguyện HMTN.",
    "Danh sách gửi về Hội Chữ thập đỏ huyện chậm nhất ngày 15/3/2024 để tổng hợp, qua hộp thư điện tử: "
    "hoichuthapdo@example.vn, điện thoại: 0209 3811 222.",
    "Ban Chỉ đạo xã 08 thôn mỗi thôn 15 người, tổng số: 120 người; Trạm Y tế xã bố trí 02 cán bộ trực.",
    "Nghị quyết số 12-NQ/HU ngày 10/01/2024 của Huyện ủy; Kế hoạch số 15/KH-UBND của Ủy ban nhân dân huyện; "
    "Công văn số 18/UBND-VX về việc chuẩn bị.",
]


@pytest.mark.parametrize("width", range(60, 100, 3))
def test_addresses_sums_and_short_forms_stay_in_their_sentence(width: int) -> None:
    wrapped = [textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in LONG * 2]
    assert texts("\n\n".join(wrapped)) == LONG * 2


def test_a_footnote_of_two_lines_is_one_note() -> None:
    document = read(
        "Tỷ lệ 95%.[^1]\n\n[^1]: Tính trên tổng số học sinh theo thống kê của Phòng Giáo\ndục huyện.\n"
    )
    assert [b.text for b in document.blocks] == ["Tỷ lệ 95%."]
    assert [n.text for n in document.notes if n.code == "footnote"] == [
        "Tính trên tổng số học sinh theo thống kê của Phòng Giáo dục huyện."
    ]
