"""Whole PDFs: the fixtures of data/pdf (made by make_fixtures.py there), bad input, and bounds."""

from __future__ import annotations

import contextlib
import io
import random
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from hmtn_parse.errors import (
    CorruptFileError,
    EncryptedFileError,
    HmtnParseError,
    NoTextLayerError,
    TooLargeError,
)
from hmtn_parse.model.document import Block, Document
from hmtn_parse.readers import pdf, pdf_glyphs
from hmtn_parse.readers.pdf import read_pdf
from hmtn_parse.readers.pdf_fonts import Fonts
from hmtn_parse.readers.pdf_page import read_page
from tests.readers.pdf_pages import DATA, fixture

HEAD = [
    "UBND TỈNH AN HÒA",
    "BAN CHỈ ĐẠO PHÒNG CHỐNG",
    "CHÁY RỪNG",
    "Số: 47/KH-BCĐ",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.rows is None]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[("^" if cell.merged_from else "") + cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if block.rows is not None
    ]


def starting(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if block.text.startswith(text))


def codes(document: Document) -> Counter[str]:
    return Counter(note.code for note in document.notes)


def test_plan() -> None:
    document = fixture("plan")
    found = texts(document)
    assert found[:4] == HEAD
    assert found[4:8] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Hòa, ngày 09 tháng 02 năm 2023",
    ]
    assert found[8:10] == [
        "KẾ HOẠCH",
        "Phòng cháy, chữa cháy rừng và bảo vệ rừng đặc dụng mùa khô năm 2023 trên địa bàn các huyện miền núi "
        "của tỉnh",
    ]
    items = [block for block in document.blocks if block.text[:2] in ("a)", "b)", "c)")]
    assert len(items) == 12
    assert all(block.text.endswith("của từng chủ rừng và từng địa phương có rừng") for block in items)
    assert {block.page for block in items} == {2, 3}
    start = found.index("Nơi nhận:") + 1
    assert found[start : start + 5] == [
        "- Như trên;",
        "- Thường trực Tỉnh ủy, HĐND tỉnh (để báo cáo);",
        "- Chi cục Kiểm lâm, Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và các sở, ngành liên quan;",
        "- UBND các huyện Sơn Trà, Phú Điền;",
        "- Lưu: VT, KL.",
    ]
    signature = ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ GIÁM ĐỐC SỞ NÔNG NGHIỆP", "Lò Văn Thử"]
    assert found[start + 5 :] == signature
    assert codes(document) == {"footer": 4, "page-number": 3}
    assert starting(document, "II. NHIỆM VỤ").kind == "heading"
    assert starting(document, "An Hòa, ngày").italic
    assert document.source_file.model_dump(exclude={"sha256"}) == {
        "name": "plan.pdf",
        "format": "pdf",
        "pages": 4,
        "scanned": False,
        "reader": "pypdfium2",
    }


def test_borrowed_glyphs_change_no_word() -> None:
    """The same plan in a font that lacks Vietnamese letters; only where lines break may differ."""
    plain, mixed = fixture("plan"), fixture("plan_mixed_fonts")
    assert " ".join(texts(mixed)).split() == " ".join(texts(plain)).split()
    start = texts(mixed).index("KẾ HOẠCH")
    assert texts(mixed)[start : start + 29] == texts(plain)[start + 1 : start + 30]


def test_table_of_three_pages() -> None:
    document = fixture("long_table")
    long, annex = tables(document)
    assert long[:2] == [
        [
            "Số TT",
            "Xã, thôn",
            "Cây giống (nghìn cây)",
            "^Cây giống (nghìn cây)",
            "^Cây giống (nghìn cây)",
            "Ghi chú",
        ],
        ["^Số TT", "^Xã, thôn", "Keo", "Quế", "Cộng", "^Ghi chú"],
    ]
    body = long[2:-1]
    assert len(body) == 66
    for at, row in enumerate(body):
        group, member = divmod(at, 3)
        assert row[0] == ("^" if member else "") + str(group + 1)
        assert row[1].startswith(f"Thôn {member + 1}, xã Suối {group + 1}")
        assert row[2:5] == [str(10 + group), str(5 + member), str(15 + group + member)]
        note = "Trồng xong trước 30/6" if group % 2 else "Theo kế hoạch của xã, giao tại trụ sở thôn"
        assert row[5] == ("^" if member else "") + note
    assert body[28][1].endswith("theo danh sách đã duyệt của xã)")
    assert long[-1] == ["Cộng", "^Cộng", "1353", "396", "1749", ""]
    block = next(block for block in document.blocks if block.rows)
    assert (block.page, block.header_rows) == (1, 2)
    assert annex[0] == ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí (triệu đồng)"]
    assert annex[-1] == ["", "Tổng cộng", "", "", "1.766,5"]
    assert starting(document, "(Kèm theo Kế hoạch").page == 5


def test_borders_of_thin_boxes_and_words_drawn_one_by_one() -> None:
    document = fixture("word_like")
    assert texts(document) == [
        "KẾ HOẠCH KIỂM TRA CƠ SỞ",
        "Đoàn kiểm tra làm việc với 12 cơ sở giết mổ tại các xã Nà Sản, Mường Khoa; mỗi cơ sở lấy 03 mẫu "
        "nước và 02 mẫu bề mặt.",
        "• Mẫu nước gửi về phòng thử nghiệm trong 24 giờ;",
    ]
    assert tables(document) == [
        [
            ["TT", "Cơ sở", "Số mẫu", "Ngày"],
            ["1", "Cơ sở Hoa Ban, xã Nà Sản", "5", "14/6/2022"],
            ["^1", "Cơ sở Pha Đin, xã Nà Sản", "5", "^14/6/2022"],
            ["", "Cộng", "10", ""],
        ]
    ]


def test_decoration_is_no_table() -> None:
    document = fixture("decoration")
    assert tables(document) == []
    assert texts(document)[:7] == [
        "SỞ XÂY DỰNG AN HÒA",
        "BAN QUẢN LÝ DỰ ÁN",
        "Số: 09/TB-BQL",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Hòa, ngày 03 tháng 01 năm 2024",
        "HỎA TỐC",
    ]


def test_turned_pages() -> None:
    document = fixture("turned")
    rows = [
        ["STT", "Tên hồ", "Dung tích (m3)", "Ghi chú"],
        ["1", "Hồ Nậm Ngam", "2.450.000", "Sửa cửa xả"],
        ["2", "Hồ Pa Khoang", "37.200.000", ""],
    ]
    assert tables(document) == [rows, rows]
    assert texts(document) == ["PHỤ LỤC MỘT", "PHỤ LỤC HAI"]
    boxes = [block.bbox for block in document.blocks if block.rows]
    assert boxes[0] == pytest.approx((60, 100, 760, 180), abs=1)  # as the viewer turns the page
    assert boxes[1] == pytest.approx((100, 81.9, 180, 781.9), abs=1)  # sideways on an upright page


def test_tables_that_lack_lines() -> None:
    document = fixture("open_tables")
    assert tables(document) == [
        [
            ["TT", "Tên trường", "Số lớp"],
            ["1", "Trường Mầm non Hoa Mai", "9"],
            ["2", "Trường Mầm non Sơn Ca", "12"],
        ],
        [
            ["Xã", "Kế hoạch (ha)", "Đã trồng (ha)"],
            ["Nà Tấu", "120,5", "118"],
            ["Mường Phăng và vùng lòng hồ", "80", "82,25"],
            ["Cộng", "200,5", "200,25"],
        ],
        [
            ["TT", "Thôn", "Nam", "Nữ"],
            ["1", "Nà Cái", "31", "28"],
            ["2", "Nà Khoang", "44", "40"],
            ["3", "Pa Cai", "19", "23"],
        ],
        [
            ["Đơn vị", "Quý I", "Quý II", "Quý III"],
            ["Trạm A", "12", "15", "9"],
            ["Trạm B", "7", "11", "14"],
            ["Trạm C", "20", "18", "21"],
            ["Cộng", "39", "44", "44"],
        ],
    ]
    assert texts(document)[-2:] == ["Ông Lường Văn Ngoan Trưởng trạm", "Bà Cà Thị Xôm Phó Trưởng trạm"]


def test_stamp_footnote_and_raised_characters() -> None:
    document = fixture("stamp_and_raised")
    assert texts(document) == [
        "Diện tích trồng mới 1.250 m², giảm 15 tấn CO2 mỗi năm",
        "Vận động 460 người tham gia trồng rừng.",
    ]
    assert codes(document) == {"superscript": 1, "signature-stamp": 1, "page-number": 1, "footnote": 1}


@pytest.mark.parametrize(
    "name", ["plan", "plan_mixed_fonts", "long_table", "word_like", "turned", "open_tables"]
)
def test_no_character_is_lost_on_a_page(name: str) -> None:
    """Lines and cells together hold what the page's runs draw."""
    data = (DATA / f"{name}.pdf").read_bytes()
    with pypdfium2.PdfDocument(data) as document:
        for index in range(len(document)):
            sheet = document[index]
            text_page = sheet.get_textpage()
            frame = pdf_glyphs.page_frame(sheet.raw, *sheet.get_size())
            runs, _ = pdf_glyphs.read_runs(text_page.raw, frame, Fonts())
            drawn = Counter(char for run in runs for char in "".join(run.chars) if not char.isspace())
            page = read_page(document.raw, index, Fonts())
            assert page is not None
            words = [word for line in page.lines for word in line.words]
            words += [
                word for table in page.tables for cell in table.cells for line in cell.lines for word in line
            ]
            assert Counter(char for word in words for char in word.text) == drawn
            text_page.close()
            sheet.close()


def test_page_of_an_image_is_a_scan() -> None:
    with pytest.raises(NoTextLayerError, match="OCR"):
        read_pdf(image_pages(2), "scan.pdf")


def test_blank_pages_have_no_text() -> None:
    with pytest.raises(NoTextLayerError, match="1 trang"):
        read_pdf(saved(pypdfium2.PdfDocument.new(), pages=1), "blank.pdf")


def image_pages(count: int) -> bytes:
    """A PDF of pages that an image covers."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        sheet = document.new_page(595, 842)
        bitmap = pypdfium2.PdfBitmap.new_native(40, 60, pdfium.FPDFBitmap_BGR)
        bitmap.fill_rect((200, 200, 200, 255), 0, 0, 40, 60)
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        sheet.insert_obj(image)
        sheet.gen_content()
    return saved(document)


def saved(document: pypdfium2.PdfDocument, pages: int = 0) -> bytes:
    for _ in range(pages):
        document.new_page(595, 842)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def test_password() -> None:
    with pytest.raises(EncryptedFileError, match="mật khẩu"):
        fixture("locked")
    assert texts(fixture("owner_locked")) == ["Thong bao lich truc"]


PLAN = (DATA / "plan.pdf").read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + random.Random(1).randbytes(60_000),
        PLAN[: len(PLAN) // 2],
        PLAN[:-900],
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(CorruptFileError, match="hỏng"):
        read_pdf(data, "bad.pdf")


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_give_a_document_or_a_typed_error(seed: int) -> None:
    order = random.Random(seed)
    data = bytearray((DATA / "open_tables.pdf").read_bytes())
    for _ in range(order.choice([3, 30, 300])):
        data[order.randrange(len(data))] = order.randrange(256)
    with contextlib.suppress(HmtnParseError):
        read_pdf(bytes(data), "flipped.pdf")


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    with pytest.raises(TooLargeError, match="4 trang"):
        read_pdf(PLAN, "plan.pdf")
    monkeypatch.setattr(pdf, "MAX_PAGES", 4)
    monkeypatch.setattr(pdf, "MAX_RUNS", 9)
    with pytest.raises(TooLargeError, match="9 mẩu chữ"):
        read_pdf(PLAN, "plan.pdf")
    monkeypatch.setattr(pdf, "MAX_RUNS", 10**6)
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 100)
    with pytest.raises(TooLargeError, match="100 ký tự"):
        read_pdf(PLAN, "plan.pdf")
    monkeypatch.setattr(pdf_glyphs, "MAX_PAGE_CHARACTERS", 50)
    with pytest.raises(TooLargeError, match="một trang"):
        read_pdf(PLAN, "plan.pdf")
