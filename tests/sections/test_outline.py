"""The outline comes from the marks and their counting, whatever the office's habit."""

import pytest

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import build_frame
from hmtn_parse.sections.outline import heading_title
from tests.sections.documents import document

HEAD = "KẾ HOẠCH\n**Phát động phong trào năm 2024**\nCăn cứ tình hình thực tế, UBND xã xây dựng kế hoạch như sau:\n"

OUTLINES = {
    "Roman, Arabic, letters": (
        "I. MỤC ĐÍCH\n1. Mục đích\na) Một\nb) Hai\n2. Yêu cầu\nII. NỘI DUNG\n1. Đợt một",
        ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II", "II.1"],
    ),
    "decimals repeat the number above": (
        "II. CHỈ TIÊU\n1. Chung\n2. Riêng\n2.1. Cấp xã\n2.2. Cấp thôn\n2.2.1. Thôn Đông\n3. Khác",
        ["II", "II.1", "II.2", "II.2.1", "II.2.2", "II.2.2.1", "II.3"],
    ),
    "Arabic first": (
        "1. Họp\n2. Tuyên truyền\n5. Tập huấn\n5.1. Lớp một\n5.2. Lớp hai\n6. Báo cáo",
        ["1", "2", "5", "5.1", "5.2", "6"],
    ),
    "letters in Vietnamese order": (
        "1. Việc\na) A\nb) B\nc) C\nd) D\nđ) Đ\ne) E\n2. Khác",
        ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "2"],
    ),
    "parts, chapters and articles keep their words": (
        "Phần thứ hai\nV. NỘI DUNG\n1. Một\na) A\nPhần thứ ba\nI. KHÁC",
        [
            "Phần thứ hai",
            "Phần thứ hai.V",
            "Phần thứ hai.V.1",
            "Phần thứ hai.V.1.a",
            "Phần thứ ba",
            "Phần thứ ba.I",
        ],
    ),
    "clauses of an article": (
        "Điều 1. Giao chỉ tiêu\nĐiều 2. Tổ chức thực hiện\n1. Sở Y tế\n2. Sở Nội vụ\nĐiều 3. Thi hành",
        ["Điều 1", "Điều 2", "Điều 2.1", "Điều 2.2", "Điều 3"],
    ),
    "an annex starts anew": (
        "I. MỘT\n1. A\nPhụ lục I\nII. HAI\n3. C\nPhụ lục II\n1. D",
        ["I", "I.1", "Phụ lục I", "Phụ lục I.II", "Phụ lục I.II.3", "Phụ lục II", "Phụ lục II.1"],
    ),
    "numbers nested under letters, then the outer list goes on": (
        "1. Một\na) A\n1. Trong\n2. Trong\nb) B\n2. Hai",
        ["1", "1.a", "1.a.1", "1.a.2", "1.b", "2"],
    ),
    "Party marks with a dash": ("I- MỤC TIÊU\n1- Chung\n2- Riêng\nII- NHIỆM VỤ", ["I", "I.1", "I.2", "II"]),
    "bullets are no sections": ("I. MỘT\n- gạch\n+ cộng\n• chấm\n1. Số", ["I", "I.1"]),
    "capital letters above Roman": ("A. CHUNG\nI. MỘT\nB. RIÊNG\nI. MỘT", ["A", "A.I", "B", "B.I"]),
    "a mark that lost its stop between its neighbours": (
        "I. MỘT\n1 Mục đích\n2. Yêu cầu\nII. HAI\n1. Chỉ đạo\n2. Tổ chức\n3 Công tác tuyên truyền\n- Loa\n4. Kiểm tra",
        ["I", "I.1", "I.2", "II", "II.1", "II.2", "II.3", "II.4"],
    ),
    "a count that stands between no neighbours": (
        "I. MỘT\n1. Chỉ đạo\n2 Đội tham gia thi\n5. Kiểm tra\n6 Xã tham gia gồm Tân An",
        ["I", "I.1", "I.5"],
    ),
    "figures and dates open no section": (
        "I. MỘT\n1.200 người tham gia\n15/5/2024 khai mạc\n2024 là năm đầu\n1.5 triệu đồng",
        ["I"],
    ),
    "an enclosed plan is numbered anew after the signature": (
        "Điều 1. Ban hành Kế hoạch\nĐiều 2. Thi hành\nNơi nhận:\n- Như Điều 2;\nCHỦ TỊCH\nTrần Văn Hòa\n"
        "ỦY BAN NHÂN DÂN XÃ\n**KẾ HOẠCH**\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\nI. MỘT\n1. A\nII. HAI",
        ["Điều 1", "Điều 2", "I", "I.1", "II"],
    ),
    "an enclosed plan whose decision lost its foot": (
        "Điều 1. Ban hành\nĐiều 2. Thi hành\n**KẾ HOẠCH**\n**Tiêm chủng năm 2024**\n"
        "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\nI. MỘT\n1. A",
        ["Điều 1", "Điều 2", "I", "I.1"],
    ),
    "marks as OCR and converters leave them": (
        "I, MỘT\n- 1. Thời gian\n- 2. Phạm vi\n- a) Cấp xã\nII HAI NỘI DUNG\n1, Lễ phát động\n2. Kiểm tra",
        ["I", "I.1", "I.2", "I.2.a", "II", "II.1", "II.2"],
    ),
    "parts counted in words": (
        "PHẦN MỘT\nĐÁNH GIÁ\nI. MỘT\n1. A\nPHẦN HAI\nNHIỆM VỤ\nI. HAI",
        ["PHẦN MỘT", "PHẦN MỘT.I", "PHẦN MỘT.I.1", "PHẦN HAI", "PHẦN HAI.I"],
    ),
    "Arabic numbers behind the Roman one": (
        "I. MỤC ĐÍCH\nI.1. Mục đích\nI.2. Yêu cầu\nII. NỘI DUNG\nII.1. Thời gian\nII.1.1. Đợt một\nII.2. Địa điểm",
        ["I", "I.1", "I.2", "II", "II.1", "II.1.1", "II.2"],
    ),
    "Arabic numbers behind a capital letter": (
        "A. CHUNG\nA.1. Một\nA.2. Hai\nB. RIÊNG\nB.1. Một",
        ["A", "A.1", "A.2", "B", "B.1"],
    ),
    "decimals right below a Roman number": (
        "I. MỤC ĐÍCH\n1.1. Mục đích\n1.2. Yêu cầu\nII. NỘI DUNG\n2.1. Thời gian\n2.2. Địa điểm\n2.2.1. Cấp xã",
        ["I", "I.1.1", "I.1.2", "II", "II.2.1", "II.2.2", "II.2.2.1"],
    ),
    "Roman numbers with an l for an I": (
        "l. MỤC ĐÍCH\n1. A\nIl. NỘI DUNG\n1. B\nIII. KẾT\nlV. TỔ CHỨC\nVIl. KHÁC",
        ["I", "I.1", "II", "II.1", "III", "IV", "VII"],
    ),
    "small Roman numbers": (
        "1. Một\ni) A\nii) B\niii) C\n2. Hai",
        ["1", "1.i", "1.ii", "1.iii", "2"],
    ),
    "numbers behind a letter": (
        "I. MỘT\n1. A\na) x\na.1) y\na.2) z\nb) w",
        ["I", "I.1", "I.1.a", "I.1.a.1", "I.1.a.2", "I.1.b"],
    ),
    "chapters, articles and sections": (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. A\nĐiều 2. Đối tượng\nChương II\nTỔ CHỨC\nMục 1\nNHIỆM VỤ\nĐiều 3. Sở Y tế",
        [
            "Chương I",
            "Chương I.Điều 1",
            "Chương I.Điều 1.1",
            "Chương I.Điều 2",
            "Chương II",
            "Chương II.Mục 1",
            "Chương II.Mục 1.Điều 3",
        ],
    ),
    "a plain list inside a bold one": (
        "**I. MỘT**\n**1. A**\n- x\n1. trong\n2. trong\n**2. B**",
        ["I", "I.1", "I.1.1", "I.1.2", "I.2"],
    ),
    "a capital letter alone is no mark": (
        "I. A\n1. x\nC. Không phải mục\n2. y",
        ["I", "I.1", "I.2"],
    ),
    "a plus behind a dash is a bullet": ("I. MỘT\n1. A\n– + Thời gian: 8h\n– + Địa điểm: sân", ["I", "I.1"]),
    "an annex with a line of what it belongs to": (
        "I. MỘT\nPhụ lục 1\nBIỂU CHỈ TIÊU\n(Kèm theo Kế hoạch số 1/KH-UBND)\n1. Xã A\n2. Xã B",
        ["I", "Phụ lục 1", "Phụ lục 1.1", "Phụ lục 1.2"],
    ),
    "a bold line without a mark takes no part in the paths": (
        "IV. CHỈ TIÊU\n**Chỉ tiêu tỉnh giao:**\n- Số người: 460\nPhân bổ như sau:\n1. Xã A: 10\n2. Xã B: 20",
        ["IV", "IV.1", "IV.2"],
    ),
}


@pytest.mark.parametrize("name", OUTLINES)
def test_paths(name: str, rulebook: Rulebook) -> None:
    body, paths = OUTLINES[name]
    frame = build_frame(document(HEAD + body), rulebook)
    assert [s.path for s in frame.walk() if s.label is not None] == paths


@pytest.mark.parametrize(
    ("text", "heading", "title"),
    [
        ("1. Thời gian: Từ 07h00 ngày 09 tháng 7 năm 2021.", False, "Thời gian"),
        ("II. MỤC TIÊU, CHỈ TIÊU:", True, "MỤC TIÊU, CHỈ TIÊU"),
        ("2. Sở Y tế", False, "Sở Y tế"),
        ("1. Đẩy mạnh công tác tuyên truyền đến mọi tầng lớp nhân dân trên địa bàn.", False, None),
        ("3. Tổ chức truyền thông: Tăng cường vận động.", False, "Tổ chức truyền thông"),
    ],
)
def test_titles(text: str, heading: bool, title: str | None) -> None:
    assert heading_title(text, text.index(" ") + 1, heading)[0] == title


def test_bullets_hang_below_their_lead_in_and_sub_bullets_below_bullets(rulebook: Rulebook) -> None:
    body = "I. MỘT\nDẫn vào như sau:\n- Gạch một:\n+ Cộng\n- Gạch hai\nĐoạn thường"
    frame = build_frame(document(HEAD + body), rulebook)
    texts = [b.text for b in frame.document.blocks]
    parent = {t: texts[p] if (p := frame.places[i].parent) is not None else None for i, t in enumerate(texts)}
    assert parent["Dẫn vào như sau:"] == "I. MỘT"
    assert parent["- Gạch một:"] == "Dẫn vào như sau:"
    assert parent["+ Cộng"] == "- Gạch một:"
    assert parent["- Gạch hai"] == "Dẫn vào như sau:"
    assert parent["Đoạn thường"] == "I. MỘT"


def test_every_block_of_the_body_stands_in_one_section(rulebook: Rulebook) -> None:
    body = "I. MỘT\nĐoạn\n1. A\n- gạch\n| a | b |\n2. B\nII. HAI"
    frame = build_frame(document(HEAD + body), rulebook)
    held = [b for s in frame.walk() for b in s.blocks]
    in_body = [i for i, p in enumerate(frame.places) if p.zone == "body"]
    assert sorted(held) == in_body


def test_a_short_line_with_a_stop_is_a_title_only_over_something(rulebook: Rulebook) -> None:
    body = "I. MỘT\n1. Mục đích.\nNâng cao nhận thức.\n2. Trạm Y tế\na) Lập danh sách;\nb) Theo dõi sau tiêm."
    frame = build_frame(document(HEAD + body), rulebook)
    titles = {s.path: s.title for s in frame.walk()}
    assert titles == {"I": "MỘT", "I.1": "Mục đích", "I.2": "Trạm Y tế", "I.2.a": None, "I.2.b": None}


@pytest.mark.parametrize("first", ["A- MỤC ĐÍCH", "A – MỤC ĐÍCH", "A. MỤC ĐÍCH", "A- Mục đích"])
def test_a_capital_letter_with_a_dash_is_a_mark_as_a_roman_number_with_one_is(
    first: str, rulebook: Rulebook
) -> None:
    frame = build_frame(document(HEAD + first + "\n1- Một\n2- Hai\n" + first.replace("A", "B", 1)), rulebook)
    assert [s.path for s in frame.walk()] == ["A", "A.1", "A.2", "B"]


def test_a_sentence_with_nothing_below_is_no_title_even_in_bold(rulebook: Rulebook) -> None:
    body = "I. MỘT\n**1. Không để xảy ra ùn tắc giao thông.**\n**2. Trạm Y tế.**\n- Theo dõi.\nII. HAI"
    frame = build_frame(document(HEAD + body), rulebook)
    titles = {s.path: s.title for s in frame.walk()}
    assert titles == {"I": "MỘT", "I.1": None, "I.2": "Trạm Y tế", "II": "HAI"}


def test_a_short_line_over_bullets_or_a_table_governs_them(rulebook: Rulebook) -> None:
    body = "I. LỊCH\nThứ Hai (10/6)\n- 8h: Họp.\nThứ Ba (11/6)\n| Giờ | Việc |\nMột câu dài đã hết.\n- gạch"
    frame = build_frame(document(HEAD + body), rulebook)
    texts = [b.text or "bảng" for b in frame.document.blocks]
    parent = {t: texts[p] if (p := frame.places[i].parent) is not None else None for i, t in enumerate(texts)}
    assert parent["- 8h: Họp."] == "Thứ Hai (10/6)"
    assert parent["bảng"] == "Thứ Ba (11/6)"
    assert parent["- gạch"] == "I. LỊCH"


def test_a_sentence_that_lost_its_stop_is_no_title(rulebook: Rulebook) -> None:
    text = (
        "I. VIỆC\n"
        "1. Rà soát, lập danh sách người dân có nhu cầu học nghề trên địa bàn xã\n"
        "2. Gửi báo cáo về Phòng Y tế trước ngày 30/6/2024;\n"
        "3. Niêm yết danh sách công khai\n"
        "4. Hội thi văn nghệ\n"
        "II. KHÁC\n"
        "1. Hội thi văn nghệ quần chúng các thôn năm 2024\n"
        "2. Kinh phí"
    )
    frame = build_frame(document(HEAD + text), rulebook)
    tasks, others = frame.sections
    assert [child.title for child in tasks.children] == [None, None, None, "Hội thi văn nghệ"]
    assert [child.title for child in others.children] == [
        "Hội thi văn nghệ quần chúng các thôn năm 2024",
        "Kinh phí",
    ]
