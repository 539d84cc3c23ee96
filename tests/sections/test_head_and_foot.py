"""Head, zones, recipients and signature over the habits of many offices."""

import pytest

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import build_frame
from hmtn_parse.sections.zones import is_name
from tests.sections.documents import document

SHORT = """UBND HUYỆN TÂN HÒA
Số: 25/KH-UBND
Tân Hòa, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Vận động hiến máu tình nguyện năm 2024
I. NỘI DUNG
Các xã tổ chức thực hiện.
Nơi nhận:
- Lưu: VT."""

DISTRICT = """
ỦY BAN NHÂN DÂN
**HUYỆN SƠN ĐÔNG**
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
**Độc lập - Tự do - Hạnh phúc**
Số: 45/KH-UBND
Sơn Đông, ngày 05 tháng 02 năm 2024
**KẾ HOẠCH**
**Tiêm phòng bổ sung cho trẻ em**
**trên địa bàn huyện năm 2024**
Căn cứ Luật Phòng, chống bệnh truyền nhiễm ngày 21 tháng 11 năm 2007;
UBND huyện xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
1. Chủ động phòng bệnh.
Trên đây là Kế hoạch tiêm phòng, đề nghị các đơn vị thực hiện./.
Nơi nhận:
- Sở Y tế (b/c);
- Các xã, thị trấn;
- Lưu: VT, VX (15).
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Hòa
Phụ lục I
BIỂU CHỈ TIÊU
| TT | Xã | Số trẻ |
"""

COMMITTEE = """
Lạc Hà, ngày tháng 5 năm 2023
Số: /KH-BCĐ
KẾ HOẠCH
Vận động hiến máu đợt hai
Thực hiện Kế hoạch số 12/KH-BCĐ ngày 03/01/2023 của Ban Chỉ đạo tỉnh, Ban Chỉ đạo vận động hiến máu tình nguyện huyện (sau đây gọi tắt là Ban Chỉ đạo) xây dựng kế hoạch như sau:
1. Mục đích
Nâng cao nhận thức.
Nơi nhận:
Gửi bản điện tử:
- Ban Chỉ đạo tỉnh;
- Lưu: VT.
TRƯỞNG BAN
PHÓ CHỦ TỊCH UBND HUYỆN
Y Hồng
"""

LETTER = """
UBND TỈNH HÀ SƠN
SỞ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 812/SYT-NVY
V/v giao chỉ tiêu tiếp nhận máu năm 2025
Hà Sơn, ngày 20 tháng 01 năm 2025
Kính gửi:
- Bệnh viện Đa khoa tỉnh;
- Trung tâm Y tế các huyện.
Thực hiện chỉ đạo của Bộ Y tế về bảo đảm nguồn máu, Sở Y tế giao chỉ tiêu như sau:
1. Bệnh viện Đa khoa tỉnh: 500 đơn vị máu.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
BS.CKII Lê Thu Hà
"""


def test_a_district_s_plan(rulebook: Rulebook) -> None:
    frame = build_frame(document(DISTRICT), rulebook)
    head = frame.head
    assert head.kind is not None and head.kind.code == "KH"
    assert head.number is not None and (head.number.value, head.number.symbol) == (45, "KH-UBND")
    assert head.issuer is not None and head.issuer.name == "ỦY BAN NHÂN DÂN HUYỆN SƠN ĐÔNG"
    assert head.place == "Sơn Đông"
    assert head.issued is not None and head.issued.text == "ngày 05 tháng 02 năm 2024"
    assert head.title == "Tiêm phòng bổ sung cho trẻ em trên địa bàn huyện năm 2024"
    assert [r.text for r in frame.recipients] == ["Sở Y tế (b/c)", "Các xã, thị trấn", "Lưu: VT, VX (15)"]
    assert [r.copies for r in frame.recipients] == [None, None, 15]
    sign = frame.signature
    assert sign is not None
    assert sign.authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert (sign.capacity, sign.position, sign.name) == (None, "PHÓ CHỦ TỊCH", "Trần Văn Hòa")
    assert frame.sections[-1].label == "Phụ lục I" and frame.sections[-1].title == "BIỂU CHỈ TIÊU"


def test_a_committee_s_draft_without_letterhead(rulebook: Rulebook) -> None:
    frame = build_frame(document(COMMITTEE), rulebook)
    head = frame.head
    assert head.number is not None and head.number.value is None and head.number.symbol == "KH-BCĐ"
    assert head.issuer is not None
    assert head.issuer.name == "Ban Chỉ đạo vận động hiến máu tình nguyện huyện"
    assert head.issued is not None and head.issued.text == "ngày tháng 5 năm 2023"
    assert [r.text for r in frame.recipients] == ["Ban Chỉ đạo tỉnh", "Lưu: VT"]
    sign = frame.signature
    assert sign is not None
    assert (sign.authority, sign.capacity) == (None, "TRƯỞNG BAN")
    assert (sign.position, sign.name) == ("PHÓ CHỦ TỊCH UBND HUYỆN", "Y Hồng")


def test_an_official_letter_has_its_subject_as_title(rulebook: Rulebook) -> None:
    frame = build_frame(document(LETTER), rulebook)
    head = frame.head
    assert head.kind is not None and head.kind.code == "CV"
    assert head.title == "giao chỉ tiêu tiếp nhận máu năm 2025"
    assert head.issuer is not None and (head.issuer.name, head.issuer.parent) == (
        "SỞ Y TẾ",
        "UBND TỈNH HÀ SƠN",
    )
    assert [s.path for s in frame.sections] == ["1"]
    assert frame.signature is not None and frame.signature.name == "BS.CKII Lê Thu Hà"


def test_zones_follow_the_form(rulebook: Rulebook) -> None:
    frame = build_frame(document(DISTRICT), rulebook)
    zones = [place.zone for place in frame.places]
    assert zones == [
        *["head"] * 9,
        *["preamble"] * 2,
        *["body"] * 2,
        "closing",
        *["recipients"] * 4,
        *["signature"] * 4,
        *["body"] * 3,
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Giàng Thị Dung",
        "Y Lan",
        "Đại tá Trần Văn Nam",
        "Nguyễn Thị Thu Hà",
        "H'Hen Niê",
        "Lê Văn Tám (đã ký)",
        "BSCKII. Lê Thu Hà",
    ],
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("line", ["PHÓ CHỦ TỊCH", "Phó Chủ tịch UBND huyện", "Lưu: VT", "Sở Y tế tỉnh", "Hà"])
def test_no_names(line: str) -> None:
    assert not is_name(line)


@pytest.mark.parametrize(
    ("foot", "texts", "copies"),
    [
        ("- Sở Y tế;\n- Các trường Mầm non, Tiểu học,\nTHCS trên địa bàn;\n- Lưu: VT.", 3, []),
        ("- Như trên\nLưu: VT, 05 bản", 2, [5]),
        ("- Như Điều 3;\n- Lưu: VT, TCKH. 30b", 2, [30]),
        ("- Như trên; - UBND huyện (b/c); - Lưu: VT, NV (10b).", 3, [10]),
    ],
)
def test_recipients(foot: str, texts: int, copies: list[int], rulebook: Rulebook) -> None:
    body = "KẾ HOẠCH\nTiêm chủng\nUBND xã xây dựng kế hoạch:\nI. MỘT\nNơi nhận:\n"
    frame = build_frame(document(f"{body}{foot}\nTRƯỞNG PHÒNG\nLê Văn An"), rulebook)
    assert len(frame.recipients) == texts
    assert [r.copies for r in frame.recipients if r.copies] == copies


def test_a_schedule_without_an_opening_sentence_is_body(rulebook: Rulebook) -> None:
    text = (
        "Khe Sanh, ngày 08 tháng 6 năm 2024\n**LỊCH CÔNG TÁC TUẦN**\n**Thứ Hai (10/6)**\n"
        "- 07h30: Giao ban.\n**Thứ Ba (11/6)**\n- 08h00: Họp."
    )
    frame = build_frame(document(text), rulebook)
    assert frame.head.title == "LỊCH CÔNG TÁC TUẦN"
    assert [place.zone for place in frame.places] == ["head", "head", *["body"] * 4]


@pytest.mark.parametrize(
    ("lines", "authority", "position"),
    [
        ("TM. BAN THƯỜNG VỤ ĐOÀN TRƯỜNG PHÓ BÍ THƯ", "TM. BAN THƯỜNG VỤ ĐOÀN TRƯỜNG", "PHÓ BÍ THƯ"),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. GIÁM ĐỐC TRƯỞNG PHÒNG TỔ CHỨC", "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"),
        ("TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN", None),
    ],
)
def test_a_right_to_sign_and_a_title_that_ran_together(
    lines: str, authority: str, position: str | None, rulebook: Rulebook
) -> None:
    sign = build_frame(document(f"{SHORT}\n{lines}\nLê Văn Tám"), rulebook).signature
    assert sign is not None
    assert (sign.authority, sign.position, sign.name) == (authority, position, "Lê Văn Tám")
