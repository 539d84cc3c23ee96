"""What sentences, lists and the form of a plan say against themselves, through the whole pipeline."""

from __future__ import annotations

import pytest

from hmtn_parse.model import Plan
from hmtn_parse.pipeline import parse_data
from tests.checks.build_plan import audit, told

HEAD = """UBND HUYỆN TÂN HÒA

Số: 25/KH-UBND

Tân Hòa, ngày 12 tháng 3 năm 2024

KẾ HOẠCH

Vận động hiến máu tình nguyện năm 2024

Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh, UBND huyện xây dựng kế hoạch như sau:

I. NỘI DUNG

"""


def parsed(body: str, head: str = HEAD) -> Plan:
    return parse_data((head + body).encode(), "plan.md")


def found(body: str, *select: str, head: str = HEAD) -> list[tuple[str, str, float | None, float | None]]:
    return told(audit(parsed(body, head), *select)[0])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Tổng số người tham gia: 100 người, phân bổ cho các đơn vị như sau:\n\n"
            "1. Công an huyện: 40 người\n\n2. Hội Phụ nữ huyện: 35 người\n\n3. Huyện đoàn: 20 người\n",
            [("list-total", "error", 100, 95)],
        ),
        (
            "Tổng số người tham gia: 95 người, phân bổ cho các đơn vị như sau:\n\n"
            "1. Công an huyện: 40 người\n\n2. Hội Phụ nữ huyện: 35 người\n\n3. Huyện đoàn: 20 người\n",
            [],
        ),
        (
            "1. Huy động 120 người, trong đó: nam 50 người, nữ 60 người.\n",
            [("list-total", "error", 120, 110)],
        ),
        (
            "Trồng 800 cây, phân bổ như sau:\n\n1. Thôn Hà Xá: 400 cây\n\n2. Trường THCS: 200 cây\n\n"
            "3. Hội Phụ nữ 100 cây, Hội Nông dân 60 cây, Hội CCB 40 cây.\n",
            [],
        ),
        (
            "Trồng 850 cây, phân bổ như sau:\n\n1. Thôn Hà Xá: 400 cây\n\n2. Trường THCS: 200 cây\n\n"
            "3. Hội Phụ nữ 100 cây, Hội Nông dân 60 cây, Hội CCB 40 cây.\n",
            [("list-total", "error", 850, 800)],
        ),
        (
            "Huy động 100 người:\n\n- Công an huyện: 60 người\n\n- Huyện đoàn: 40 người\n\n"
            "- Bố trí 05 người thường xuyên có mặt phục vụ nước uống tại hội trường.\n",
            [],
        ),
        (
            "1. Tổng kinh phí: 250.000.000 đồng, trong đó:\n\n- Ngân sách tỉnh: 150.000.000 đồng;\n\n"
            "- Xã hội hóa: 80.000.000 đồng.\n",
            [("list-total", "error", 250000000, 230000000)],
        ),
        (
            "1. Tổng kinh phí: 250.000.000 đồng, gồm:\n\n- Ngân sách tỉnh: 150.000.000 đồng;\n\n"
            "- Xã hội hóa: 100.000.000 đồng.\n",
            [],
        ),
        (
            "1. Huy động 120 người, trong đó:\n\n- Nữ: 50 người;\n\n- Đảng viên: 30 người.\n",
            [],
        ),
        (
            "1. Huy động 06 xe ô tô (Công an 02, Quân sự 03, Y tế 02).\n",
            [("list-total", "error", 6, 7)],
        ),
        (
            "1. Huy động 85 người (lãnh đạo phường 10, ban ngành 25, tổ dân phố 40).\n",
            [("list-total", "warning", 85, 75)],
        ),
        (
            "1. Tổng số 250 người, trong đó: Khối trường học 150 người (học sinh 120, giáo viên 20); khối cơ "
            "quan 100 người.\n",
            [("list-total", "warning", 150, 140)],
        ),
        (
            "1. Kinh phí 95 triệu đồng, gồm: thưởng 32 triệu đồng, trọng tài 18.000.000 đồng, phục vụ 45 triệu.\n",
            [],
        ),
        ("1. Lắp 40 camera (Quốc lộ 12, tỉnh lộ 27).\n", []),
        ("1. Mời 120 đại biểu (lãnh đạo tỉnh 15, cơ quan 30).\n", []),
        ("1. Huy động 120 người (nữ 55, đảng viên 50).\n", []),
        ("1. Tuyên truyền cho 200 học sinh (lớp 10, lớp 11).\n", []),
        (
            "1. Tổng kinh phí: 412,5 tỷ đồng, trong đó: vốn đầu tư 245,3 tỷ đồng, vốn sự nghiệp 167,2 tỷ "
            "đồng (Biểu số 01, 02 kèm theo Kế hoạch này).\n",
            [],
        ),
        (
            "1. Huy động 120 người, gồm: Công an 50 người, Quân sự 70 người (theo Phụ lục số 02, Biểu 3).\n",
            [],
        ),
        (
            "Tổng số: 1.200 người, phân bổ:\n\na) Khối trường học: 500 người, trong đó: Đại học "
            "Tân Trào 300 người; Cao đẳng Nghề 200 người.\n\nb) Lực lượng vũ trang: 300 người (Công an tỉnh "
            "150, Bộ CHQS tỉnh 150).\n\nc) Thành phố Tuyên Quang: 250 người.\n\nd) Huyện Yên Sơn: "
            "150 người.\n",
            [],
        ),
        ("1. Huy động 120 người, trong đó có 50 nữ, 30 đảng viên.\n", []),
        ("1. Huy động 120 người, trong đó ít nhất 40 người hiến lần đầu.\n", []),
        (
            "1. Huy động 120 người, gồm: lực lượng công an 50 người, lực lượng quân sự 60 người.\n",
            [("list-total", "error", 120, 110)],
        ),
        (
            "a) Vắc xin lở mồm long móng (đơn vị: liều)\n\n- Xã An Bình: 3.200\n\n- Xã Long Phú: 2.850\n\n"
            "Tổng cộng: 6.250 liều\n",
            [("list-total", "error", 6250, 6050)],
        ),
        (
            "a) Quà tặng hộ nghèo\n\n- Xã An Bình: 120\n\n- Xã Long Phú: 85\n\nTổng cộng: 215 suất\n",
            [("list-total", "error", 215, 205)],
        ),
        (
            "2. Khám sức khỏe cho người lao động, chia làm 03 đợt:\n\n+ Đợt 1: ngày 08/5/2024, 120 người\n\n"
            "+ Đợt 2: ngày 15/5/2024, 110 người\n\n+ Đợt 3: ngày 22/5/2024, 95 người\n\n"
            "Tổng số người được khám: 335 người.\n",
            [("list-total", "error", 335, 325)],
        ),
        (
            "a) Dân quân năm thứ nhất: 15 ngày, 180 đồng chí.\n\nb) Dân quân cơ động: 12 ngày, 96 đồng chí.\n\n"
            "c) Dân quân tại chỗ: 07 ngày, 210 đồng chí.\n\nTổng quân số: 486 đồng chí.\n",
            [],
        ),
        (
            "a) Lực lượng khác gồm nhiều thành phần, dự kiến tùy theo tình hình thực tế là 180 đồng chí.\n\n"
            "b) Công an huyện: 96 đồng chí.\n\nc) Huyện đoàn: 210 đồng chí.\n\nTổng cộng: 486 đồng chí.\n",
            [],
        ),
        (
            "1. Bồi dưỡng 1.400 lượt cán bộ; trong đó cấp tỉnh 500 lượt, cấp huyện 420 lượt, cấp xã 450 lượt.\n",
            [("list-total", "warning", 1400, 1370)],
        ),
        ("1. Bồi dưỡng 1.400 lượt cán bộ; trong đó cấp tỉnh 500 lượt, cấp xã 450 lượt.\n", []),
        (
            "3. Giải thưởng\n\n- 01 giải Nhất: 5.000.000 đồng\n\n- 02 giải Ba: 1.500.000 đồng/giải\n\n"
            "Tổng giá trị giải thưởng: 9.000.000 đồng.\n",
            [("list-total", "error", 9000000, 8000000)],
        ),
        (
            "3. Giải thưởng\n\n- 01 giải Nhất: 5.000.000 đồng\n\n- 02 giải Ba: 1.500.000 đồng/giải\n\n"
            "Tổng giá trị giải thưởng: 8.000.000 đồng.\n",
            [],
        ),
        (
            "3. Kinh phí\n\na) Tập huấn: 12 triệu đồng\n\nb) Giám sát, gồm:\n\n- Xăng xe: 5 triệu đồng\n\n"
            "- Công tác phí: 8 triệu đồng\n\nTổng cộng: 25 triệu đồng\n",
            [],
        ),
        (
            "3. Kinh phí\n\n- In sổ: 200 cuốn x 25.000 đồng = 5.000.000 đồng\n\n- Nước uống: 2.000.000 đồng\n\n"
            "Tổng cộng: 7.500.000 đồng\n",
            [("list-total", "error", 7500000, 7000000)],
        ),
        (
            "2. Khám sức khỏe, chia làm 02 đợt:\n\n+ Đợt 1: ngày 08/5/2024, 120 người\n\n"
            "+ Đợt 2: ngày 15/5/2024, 110 người\n\nTổng số: 230 người, 02 bác sĩ.\n",
            [],
        ),
    ],
)
def test_lists_and_parts(body: str, expected: list[tuple[object, ...]]) -> None:
    assert found(body, "L201") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "1. Tổng kinh phí: 118.000.000 đồng (Bằng chữ: Một trăm mười sáu triệu đồng).\n",
            [("text-versus-text", "error", 118000000, 116000000)],
        ),
        ("1. Tổng cộng: 97.800.000 đồng (Chín mươi bảy triệu tám trăm nghìn đồng).\n", []),
        ("1. Tổng cộng: 185 triệu đồng (một trăm tám mươi lăm triệu đồng).\n", []),
        ("1. Hỗ trợ 30.000 đồng (bằng mức năm 2023).\n", []),
        (
            "| TT | Nội dung | Thành tiền (nghìn đồng) |\n|---|---|---|\n| 1 | Quà | 1.000 |\n"
            "| 2 | Nước | 500 |\n| | Cộng | 1.500 |\n\n*Bằng chữ: Một triệu sáu trăm nghìn đồng.*\n",
            [("text-versus-text", "warning", 1500000, 1600000)],
        ),
    ],
)
def test_figures_and_words(body: str, expected: list[tuple[object, ...]]) -> None:
    assert found(body, "X302") == expected


def test_a_list_with_an_item_that_has_no_figure_is_not_compared() -> None:
    body = (
        "Năm 2024 tổ chức 16 đợt tiếp nhận máu, cụ thể như sau:\n\n"
        "- Quý I: Huyện đoàn tổ chức Chủ nhật đỏ.\n\n"
        "- Quý II: tổ chức 06 đợt.\n\n- Quý III: tổ chức 05 đợt.\n\n- Quý IV: tổ chức 04 đợt.\n"
    )
    assert found(body, "L201") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a) 05 xã vùng cao, mỗi xã 25 người: 135 người;\n", [(135, 125)]),
        ("a) 05 xã vùng cao (mỗi xã 25 người): 125 người;\n", []),
        ("1. Các trạm y tế 12 xã mỗi đơn vị 20 người, tổng số: 240 người.\n", []),
        ("1. Các trạm y tế 12 xã mỗi đơn vị 20 người, tổng số: 220 người.\n", [(220, 240)]),
        ("1. Giao 12 xã mỗi xã ít nhất 20 người, tổng số 260 người.\n", []),
        ("1. Nước uống: 50 người x 15.000 đồng = 750.000 đồng.\n", []),
        ("1. Nước uống: 50 người x 15.000 đồng = 650.000 đồng.\n", [(650000, 750000)]),
        ("1. Hỗ trợ 12 xã × 2,5 triệu đồng = 30 triệu đồng.\n", []),
        ("1. Tập huấn: 05 lớp x 40 người x 02 ngày = 450 người.\n", [(450, 400)]),
    ],
)
def test_rates(body: str, expected: list[tuple[float, float]]) -> None:
    assert [(s, c) for _, _, s, c in found(body, "L202")] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Chọn 05 xã điểm gồm Tân Lập, Tân Hợp, Vĩnh Phúc, Vĩnh Tiến.\n", [("warning", 5, 4)]),
        ("1. Tại 02 huyện là Bảo Lâm và Bảo Lạc, mỗi huyện 30 người.\n", []),
        ("1. Gồm 05 môn: bóng đá mini, cầu lông, điền kinh, bơi lội.\n", [("warning", 5, 4)]),
        ("1. Gồm 04 môn: bóng đá mini, cầu lông, điền kinh và bơi lội.\n", []),
        ("1. Thi đấu 05 môn: bóng đá, cầu lông, điền kinh, …\n", []),
        ("1. Thi đấu 03 môn: bóng đá nam, nữ, cầu lông đơn, đôi, điền kinh.\n", []),
        ("1. Gồm 06 môn: bóng đá (nam, nữ), cầu lông, điền kinh, bơi lội.\n", []),
        ("1. Gồm 03 môn: Toán, Lịch sử và Địa lý, Tin học.\n", []),
        ("1. Gồm 05 môn: Toán, Ngữ văn, Tiếng Anh, Vật lý.\n", [("warning", 5, 4)]),
        ("1. Tại 03 xã gồm nhiều thôn, bản vùng cao.\n", []),
        ("1. Thời gian: trong 03 đợt: Đợt 1 (tháng 3); Đợt 2 (tháng 6); Đợt 3 (tháng 9).\n", []),
        ("1. Thời gian: trong 03 đợt: Đợt 1 (tháng 3); Đợt 2 và 3 (tháng 9).\n", []),
        (
            "1. Thời gian: trong 02 đợt: Đợt 1 (tháng 3); Đợt 2 (tháng 6); Đợt 3 (tháng 9).\n",
            [("error", 2, 3)],
        ),
        (
            "1. Thời gian: trong 04 đợt: Đợt 1 (tháng 3); Đợt 2 (tháng 6); Đợt 3 (tháng 9).\n",
            [("warning", 4, 3)],
        ),
        ("1. Tổ chức tại 04 xã: Tân Tiến, Quang Trung, Hòa Bình và Minh Khai.\n", []),
        ("1. Tổ chức tại 05 xã: Tân Tiến, Quang Trung, Hòa Bình và Minh Khai.\n", [("warning", 5, 4)]),
        ("1. Tổ chức tại 05 xã: Tân Tiến, Quang Trung, Hòa Bình...\n", []),
        ("1. Tổ chức tại 05 xã: mỗi xã một điểm, thực hiện trong tháng 5.\n", []),
        ("Tổ chức 03 đợt tiếp nhận máu:\n\nUBND các xã An Bình, Long Phú, Minh Tân tổ chức Ngày hội.\n", []),
        (
            "Tổ chức 04 đợt tiếp nhận máu:\n\nUBND các xã An Bình, Long Phú, Minh Tân tổ chức Ngày hội.\n",
            [("warning", 4, 3)],
        ),
        (
            "Tổ chức 04 đợt tiếp nhận máu:\n\n- Công an huyện tổ chức Ngày hội.\n\n"
            "- UBND xã An Bình, xã Long Phú tổ chức Ngày hội.\n",
            [],
        ),
        ("Tập trung thực hiện 03 nội dung sau:\n\na) Tuyên truyền.\n\nb) Tiếp nhận.\n", [("warning", 3, 2)]),
        ("Tập trung thực hiện 02 nội dung sau:\n\na) Tuyên truyền.\n\nb) Tiếp nhận.\n", []),
    ],
)
def test_counts(body: str, expected: list[tuple[str, float, float]]) -> None:
    assert [(v, s, c) for _, v, s, c in found(body, "L203")] == expected


def test_the_sum_of_a_list_is_no_goal_for_another_one() -> None:
    body = (
        "1. Vắc xin:\n\na) Lở mồm long móng\n\n- Xã An Bình: 320 liều\n\n- Xã Long Phú: 280 liều\n\n"
        "Tổng cộng: 600 liều\n\nb) Dại: 250 liều, gồm\n\n- Xã An Bình 130 liều\n\n- Xã Long Phú 120 liều\n"
    )
    assert found(body, "X303", "L201") == []


TABLE = (
    "\n| STT | Đơn vị | Số người đăng ký HM | Số người HM |\n|---|---|---|---|\n"
    "| 1 | Xã An Bình | 320 | 200 |\n"
    "| 2 | Xã Long Phú | 350 | 240 |\n| 3 | Xã Minh Tân | 270 | 110 |\n| | Cộng | 940 | 550 |\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vận động ít nhất 940 lượt người tham gia đăng ký hiến máu tình nguyện", []),
        ("Vận động ít nhất 900 lượt người tham gia đăng ký hiến máu tình nguyện", []),
        ("Vận động 950 lượt người tham gia đăng ký hiến máu tình nguyện", [(950, 940)]),
        ("Phấn đấu tiếp nhận 580 đơn vị máu", [(580, 550)]),
        ("Phấn đấu tiếp nhận 550 đơn vị máu", []),
        ("Phấn đấu tiếp nhận 5.000 đơn vị máu trong nhiệm kỳ", []),
        ("Tuyên truyền cho 1.000 lượt người về đăng ký", []),
        ("Phấn đấu tỷ lệ 94% dân số hiến máu", []),
    ],
)
def test_a_target_is_held_against_the_column_that_it_names(
    sentence: str, expected: list[tuple[float, float]]
) -> None:
    body = f"1. {sentence}.\n\n2. Phân bổ cho các xã như sau:\n{TABLE}"
    findings = found(body, "X301")
    assert [(s, c) for _, _, s, c in findings] == expected
    assert all(severity == "warning" for _, severity, _, _ in findings)


SHARES = "| TT | Đơn vị | {} |\n|---|---|---|\n| 1 | Xã A | 100 |\n| 2 | Xã B | 200 |\n| | Cộng | 300 |\n"


@pytest.mark.parametrize(
    ("sentence", "label", "expected"),
    [
        ("Khám cho 300 lượt người, cấp thuốc cho 280 người", "Số lượt người khám", []),
        ("Trồng 310 cây xanh", "Số cây", [(310, 300)]),
        ("Trồng ít nhất 290 cây xanh", "Số cây", []),
        ("Phát 310 tờ rơi", "Số cây", []),
        ("Trồng 310 cây xanh", "Chỉ tiêu", [(310, 300)]),
        ("Phát 310 tờ rơi.\n\n2. Phân bổ chỉ tiêu hiến máu", "Chỉ tiêu", []),
    ],
)
def test_a_figure_over_a_table_with_one_column(
    sentence: str, label: str, expected: list[tuple[float, float]]
) -> None:
    findings = found(f"1. {sentence}.\n\n{SHARES.format(label)}", "X301")
    assert [(s, c) for _, _, s, c in findings] == expected


@pytest.mark.parametrize(("figure", "expected"), [("1.250", [(1250, 1260)]), ("1.260", [])])
def test_five_words_in_a_row_name_a_column_whatever_its_unit(
    figure: str, expected: list[tuple[float, float]]
) -> None:
    body = (
        f"1. Giải quyết việc làm cho 10.500 người; {figure} người đi làm việc ở nước ngoài theo hợp đồng.\n\n"
        "2. Phân bổ:\n\n| TT | Đơn vị | Số lao động có việc làm | Trong đó: đi làm việc ở nước ngoài |\n"
        "|---|---|---|---|\n| 1 | Xã A | 5.500 | 660 |\n| 2 | Xã B | 5.000 | 600 |\n"
        "| | Cộng | 10.500 | 1.260 |\n"
    )
    assert [(s, c) for _, _, s, c in found(body, "X301")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Đưa 310 lao động đi làm việc", [(310, 300)]), ("Đưa 300 lao động đi làm việc", [])],
)
def test_a_column_of_the_whole_target_beside_its_parts(
    sentence: str, expected: list[tuple[float, float]]
) -> None:
    body = (
        f"1. {sentence}.\n\n| TT | Đơn vị | Chỉ tiêu 2024 | Trong đó Nhật Bản | Trong đó Đài Loan |\n"
        "|---|---|---|---|---|\n| 1 | Xã A | 100 | 60 | 40 |\n| 2 | Xã B | 200 | 50 | 150 |\n"
        "| | Cộng | 300 | 110 | 190 |\n"
    )
    assert [(s, c) for _, _, s, c in found(body, "X301")] == expected


@pytest.mark.parametrize(("figure", "expected"), [("310", [(310, 300)]), ("300", [])])
def test_an_announced_annex_is_held_against_its_sentence(
    figure: str, expected: list[tuple[float, float]]
) -> None:
    body = (
        f"1. Phân bổ {figure} suất quà cho các xã (Phụ lục kèm theo).\n\nNơi nhận:\n\n- Như trên;\n\n"
        "- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Tám\n\n**PHỤ LỤC**\n\n**PHÂN BỔ QUÀ TẶNG**\n\n"
    )
    findings = found(body + SHARES.format("Số suất"), "X301")
    assert [(s, c) for _, _, s, c in findings] == expected


@pytest.mark.parametrize(("figure", "expected"), [("5.260", []), ("5.160", []), ("6.200", [])])
def test_a_column_of_what_is_there_does_not_contradict_a_target(figure: str, expected: list[object]) -> None:
    body = (
        f"1. Khám sức khỏe cho {figure} người cao tuổi.\n\n2. Phân bổ:\n\n"
        "| TT | Đơn vị | Số người cao tuổi | Chỉ tiêu khám năm 2024 |\n|---|---|---|---|\n"
        "| 1 | Xã An Bình | 3.400 | 2.860 |\n| 2 | Xã Long Phú | 2.800 | 2.400 |\n| | Cộng | 6.200 | 5.260 |\n"
    )
    assert found(body, "X301") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD, []),
        (HEAD.replace("Số: 25/KH", "Số: /KH"), ["missing-number"]),
        (HEAD.replace("ngày 12 tháng 3 năm", "ngày tháng 3 năm"), ["incomplete-issue-date"]),
        (HEAD.replace("ngày 12 tháng 3 năm", "ngày … tháng … năm"), ["incomplete-issue-date"]),
    ],
)
def test_the_number_and_the_date_of_issue(head: str, expected: list[str]) -> None:
    assert [f[0] for f in found("1. Tuyên truyền.\n", "F401", "F402", head=head)] == expected


ITEMS = (
    "\n\n- Hợp tác xã Yên Lũng: 9 thợ;\n\n- Hợp tác xã Vụ Lũng: 7 thợ;\n\n"
    "- Hợp tác xã Trực Lũng: 8 thợ;\n\n- Hợp tác xã Mỹ Lũng: 16 thợ.\n"
)


@pytest.mark.parametrize(
    ("opening", "stated"),
    [
        ("12 doanh nghiệp, mỗi đơn vị 5 thợ, tổng số 60 thợ. Ngoài ra các hợp tác xã cử thêm:", None),
        ("Mỗi đơn vị 5 thợ, tổng số 60 thợ. Bên cạnh đó, các hợp tác xã cử thêm:", None),
        ("Tổng số 60 thợ. Ngoài ra các hợp tác xã cử:", None),
        ("Doanh nghiệp cử 60 thợ; ngoài ra, các hợp tác xã cử thêm:", None),
        ("Doanh nghiệp cử 60 thợ; các hợp tác xã cử:", None),
        ("Tổng số 60 thợ. Huy động 45 thợ từ các hợp tác xã, cụ thể:", 45),
        ("Tổng số 45 thợ. Phân bổ cho các hợp tác xã như sau:", 45),
        ("Tổng số 45 thợ, phân bổ cho các hợp tác xã như sau:", 45),
        ("9 hợp tác xã, mỗi hợp tác xã 5 thợ, tổng số 45 thợ. Phân bổ như sau:", 45),
        ("Ngoài ra huy động 45 thợ, phân bổ cho các hợp tác xã như sau:", 45),
    ],
)
def test_a_total_is_the_lists_only_where_its_opening_says_so(opening: str, stated: float | None) -> None:
    body = f"1. {opening}{ITEMS}"
    assert [a.stated_total for a in parsed(body).allocations] == [stated]
    assert found(body, "list-total") == ([] if stated is None else [("list-total", "error", stated, 40)])


MARKETS = (
    "1. Năm 2024 tổ chức 03 phiên chợ:\n\n- Phiên 1: ngày 05/4/2024 tại Sân vận động xã.\n\n"
    "- Phiên 2: ngày 07/6/2024 tại Trường THCS.\n\n- Phiên 3: ngày 09/9/2024 tại bãi sông.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân\n\n- {}\n"
)
FESTIVAL = (
    "1. Tổ chức Lễ hội hoa tại sân vận động huyện ngày 05/4/2024.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân\n\n- {}\n"
)


@pytest.mark.parametrize(
    ("plan", "task", "severities"),
    [
        (MARKETS, "Nộp bản đăng ký trước ngày 20/3/2024 (phiên 1), trước ngày 25/5/2024 (phiên 2).", []),
        (
            MARKETS,
            "Nộp bản đăng ký trước ngày 20/3/2024 (phiên 1), trước ngày 25/6/2024 (phiên 2).",
            ["warning"],
        ),
        (MARKETS, "Gửi danh sách đăng ký phiên 1 trước ngày 10/4/2024.", ["warning"]),
        (MARKETS, "Gửi danh sách đăng ký đợt 1 trước ngày 10/10/2024.", []),
        (MARKETS, "Gửi danh sách đăng ký trước ngày 10/4/2024.", []),
        (MARKETS, "Lập danh sách 30 vườn mẫu, hoàn thành trước ngày 15/11/2024.", []),
        (MARKETS, "Chuẩn bị báo cáo năm trước ngày 10/12/2024.", []),
        (MARKETS, "Gửi giấy mời trước ngày 10/12/2024.", ["warning"]),
        (MARKETS, "Gửi giấy mời trước ngày 10/3/2024.", []),
        (FESTIVAL, "Lập danh sách 30 vườn mẫu trước ngày 15/11/2024.", []),
        (FESTIVAL, "Lập danh sách các gian của Lễ hội hoa trước ngày 10/4/2024.", ["warning"]),
        (FESTIVAL, "Gửi danh sách đăng ký tham gia trước ngày 10/4/2024.", ["warning"]),
        (FESTIVAL, "Gửi danh sách đăng ký tham gia trước ngày 01/4/2024.", []),
        (FESTIVAL, "Chuẩn bị nội dung, cơ sở vật chất; tổng hợp báo cáo trước ngày 30/4/2024.", []),
    ],
)
def test_a_deadline_is_held_against_the_event_that_it_serves(
    plan: str, task: str, severities: list[str]
) -> None:
    assert [f[1] for f in found(plan.format(task), "D506")] == severities


FOOT = "1. Tuyên truyền.\n\nNơi nhận:\n\n- Như trên;\n\n- Lưu: VT.\n\n{}\n\nLê Văn Tám\n"


@pytest.mark.parametrize(
    ("head", "foot", "expected"),
    [
        (HEAD, "KT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH", []),
        (HEAD.replace("25/KH", "5/KH"), "CHỦ TỊCH", ["number-padding"]),
        (HEAD.replace("25/KH", "05/KH"), "CHỦ TỊCH", []),
        (HEAD.replace("ngày 12 tháng 3", "ngày 5 tháng 3"), "CHỦ TỊCH", ["date-padding"]),
        (HEAD.replace("25/KH", "25/CV"), "CHỦ TỊCH", ["symbol-form"]),
        (HEAD, "PHÓ CHỦ TỊCH", ["signature-authority"]),
    ],
)
def test_form_by_the_decree_is_off_unless_named(head: str, foot: str, expected: list[str]) -> None:
    body = FOOT.format(foot)
    assert [f[0] for f in found(body, "F405", "F406", "F407", "F408", head=head)] == expected
    assert not found(body, "F405".lower()[:2], head=head)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("1. Giao chỉ tiêu cho các xã (có Biểu phân bổ kèm theo).\n", 1),
        ("1. Giao chỉ tiêu (biểu phân bổ kèm theo).\n\n2. Các xã thực hiện (có Biểu phân bổ kèm theo).\n", 1),
        ("1. Giao chỉ tiêu theo Phụ lục I kèm theo.\n\n2. Kinh phí theo Phụ lục II kèm theo.\n", 2),
        ("1. Giao chỉ tiêu theo Phụ lục I kèm theo.\n\nPHỤ LỤC I\n\nCHỈ TIÊU CÁC XÃ\n", 0),
        ("1. Theo Phụ lục I và II kèm theo.\n\nPHỤ LỤC I\n\nCHỈ TIÊU CÁC XÃ\n", 1),
        ("1. Theo mẫu ban hành kèm theo Thông tư số 22/2022/TT-BYT.\n", 0),
        ("1. Trình bày theo Phụ lục I Nghị định số 30/2020/NĐ-CP.\n", 0),
        ("1. Gửi báo cáo kèm theo danh sách về Hội Chữ thập đỏ.\n", 0),
        ("1. Diễu hành (có chương trình, kịch bản riêng).\n", 0),
        ("1. Phân bổ quầy hàng (mẫu biểu tại Phụ lục III kèm theo):\n\n- Khối xã: 30 quầy.\n", 1),
        ("1. Chi tiết tại Phụ lục III.\n\n2. Báo cáo theo Phụ lục 3 và Phụ lục số 03 kèm theo.\n", 1),
        ("1. Chỉ tiêu theo Phụ lục kèm theo.\n\n2. Chi tiết tại Phụ lục I.\n", 1),
        ("1. Lập hồ sơ (danh sách kèm theo) và báo cáo (biểu mẫu kèm theo).\n", 2),
    ],
)
def test_an_announced_annex_is_looked_for_once(body: str, count: int) -> None:
    assert [f[:2] for f in found(body, "F403")] == [("annex-missing", "warning")] * count


def test_an_annex_is_spoken_of_by_its_number_as_written() -> None:
    findings, _ = audit(parsed("1. Phân bổ quầy hàng (mẫu biểu tại Phụ lục III kèm theo).\n"), "F403")
    assert "«Phụ lục III»" in findings[0].message.vi


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Hoàn thành trước ngày 31/4/2024.\n", [("impossible-date", "error")]),
        ("1. Hoàn thành trước ngày 30/4/2024.\n", []),
        ("1. Tổ chức vào Chủ nhật, ngày 07/4/2024.\n", []),
        ("1. Tổ chức vào thứ Hai, ngày 07/4/2024.\n", [("weekday-mismatch", "error")]),
        ("1. Khai mạc ngày 07/4/2024 (thứ 2).\n", [("weekday-mismatch", "error")]),
        ("1. Chương trình Chủ nhật đỏ ngày 08/4/2024.\n", []),
        ("1. Từ ngày 24/7/2024 đến ngày 10/6/2024.\n", [("reversed-range", "error")]),
        ("1. Từ ngày 10/6/2024 đến ngày 24/7/2024.\n", []),
        ("1. Từ ngày 20/12 đến hết ngày 10/01/2025.\n", []),
        ("1. Từ ngày 30/6 đến ngày 01/6/2024.\n", [("reversed-range", "error")]),
        ("1. Từ ngày 01/9 đến ngày 31/5/2025.\n", []),
        (
            "1. Thực hiện Quyết định số 15/QĐ-UBND ngày 20/5/2024 của UBND tỉnh.\n",
            [("citation-after-issue", "error")],
        ),
        (
            "1. Gửi danh sách về Hội Chữ thập đỏ chậm nhất ngày 06/7/2023.\n",
            [("date-before-issue", "warning")],
        ),
        ("1. Gửi danh sách về Hội Chữ thập đỏ chậm nhất ngày 06/7/2024.\n", []),
    ],
)
def test_dates(body: str, expected: list[tuple[str, str]]) -> None:
    assert [f[:2] for f in found(body, "D501", "D502", "D503", "D504", "D505")] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Đã vận động 45/60 xã (75%).\n", []),
        ("1. Đã vận động 45/60 xã (80%).\n", [(80, 75)]),
        ("1. Đã vận động 40/60 xã, đạt 66,7%.\n", []),
        ("1. Ngày 24/7 tổ chức, đạt 100% kế hoạch.\n", []),
        (
            "1. Tổng chỉ tiêu 1.850, gồm điểm thi 1.110 chỉ tiêu (60%), học bạ 555 chỉ tiêu (30%), khác 185 chỉ "
            "tiêu (15%).\n",
            [(15, 10)],
        ),
        ("1. Giỏi 20 em (10%), khá 80 em (40%), trung bình 100 em (50%).\n", []),
        ("1. Giỏi 20 em (10%), khá 70 em (95%), trung bình 100 em (12%).\n", []),
        ("1. Khám 300 người, có 45 người (15%) tăng huyết áp, 18 người (6%) đái tháo đường.\n", []),
    ],
)
def test_shares(body: str, expected: list[tuple[float, float]]) -> None:
    assert [(s, c) for _, _, s, c in found(body, "T106")] == expected


@pytest.mark.parametrize(
    ("label", "names", "expected"),
    [
        ("Địa phương", ("TP. Phủ Lý", "Huyện Lý Nhân"), 0),
        ("Đơn vị", ("Huyện Lý Nhân", "Viện Sốt rét"), 1),
        ("Danh mục công trình", ("Huyện lộ 12 huyện Lý Nhân", "Cầu Đồng Văn"), 0),
    ],
)
def test_units_that_no_duty_names(label: str, names: tuple[str, str], expected: int) -> None:
    body = (
        f"1. Phân bổ:\n\n| TT | {label} | Số liều |\n|---|---|---|\n| 1 | {names[0]} | 20 |\n"
        f"| 2 | {names[1]} | 30 |\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. UBND các huyện, thành phố\n\n"
        "- Tổ chức tiêm an toàn.\n"
    )
    assert len(found(body, "X305")) == expected


def test_a_short_form_is_the_body_that_the_duties_name() -> None:
    body = (
        "1. Phân bổ:\n\n| TT | Đơn vị | Số người |\n|---|---|---|\n| 1 | Ban CHQS huyện | 20 |\n"
        "| 2 | Công an huyện | 30 |\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Ban Chỉ huy Quân sự huyện\n\n"
        "- Tổ chức canh gác.\n\n2. Công an huyện\n\n- Tổ chức tuần tra.\n"
    )
    assert found(body, "X305") == []


def test_a_gap_in_the_outline() -> None:
    body = "1. Tuyên truyền\n\nNội dung.\n\n2. Tiếp nhận\n\nNội dung.\n\n4. Khen thưởng\n\nNội dung.\n"
    assert [f[:2] for f in found(body, "F404")] == [("numbering-gap", "warning")]
    assert found(body.replace("4. Khen", "3. Khen"), "F404") == []


def test_commas_for_thousands_in_a_sentence() -> None:
    assert [f[:2] for f in found("1. Vận động 1,230 người.\n", "T109")] == [("number-format", "warning")]
    assert found("1. Vận động 1.230 người, đạt 97,5%.\n", "T109") == []


def test_every_finding_and_verdict_has_words_in_both_languages() -> None:
    body = f"1. Phấn đấu tiếp nhận 580 đơn vị máu.\n\n2. Phân bổ (có Biểu phân bổ kèm theo):\n{TABLE}"
    findings, verdicts = audit(parsed(body))
    assert findings and verdicts
    for said in (*findings, *verdicts):
        assert said.message.vi and said.message.en and said.message.vi != said.message.en
    outcomes = [v.outcome for v in verdicts]
    assert outcomes.count("disagrees") >= len([f for f in findings if f.severity != "info"])
    assert outcomes.count("agrees") >= 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Huy động 40 tình nguyện viên chia làm 04 tổ, mỗi tổ 12 người.\n", ("warning", 40, 48)),
        ("1. Trồng 12.000 cây tại 06 xã, mỗi xã 2.500 cây.\n", ("warning", 12000, 15000)),
        ("1. Huy động 48 tình nguyện viên chia làm 04 tổ, mỗi tổ 12 người.\n", None),
        ("1. Phát 12.000 tờ rơi cho 06 xã, mỗi tổ 20 tờ.\n", None),
        ("1. Huy động 40 tình nguyện viên chia làm 04 tổ, mỗi tổ 02 xe đẩy.\n", None),
        ("1. Huy động 60 người tại 04 xã, mỗi xã ít nhất 12 người.\n", None),
    ],
)
def test_a_total_that_stands_before_its_count_and_rate(
    body: str, expected: tuple[str, float, float] | None
) -> None:
    wanted = [] if expected is None else [("count-times-rate", *expected)]
    assert found(body, "count-times-rate") == wanted


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Cử 12 nhân viên (02 bác sĩ, 06 điều dưỡng, 03 kỹ thuật viên).\n", (12, 11)),
        ("1. Cử 11 nhân viên (02 bác sĩ, 06 điều dưỡng, 03 kỹ thuật viên).\n", None),
        ("1. Cử 40 người (02 bác sĩ, 06 điều dưỡng).\n", None),
        ("1. Tập huấn cho 120 người (02 lớp, 03 ngày).\n", None),
    ],
)
def test_parts_in_a_bracket_that_begin_with_their_figures(
    body: str, expected: tuple[float, float] | None
) -> None:
    wanted = [] if expected is None else [("list-total", "warning", *expected)]
    assert found(body, "list-total") == wanted


@pytest.mark.parametrize(("marks", "gap"), [("13", True), ("12", False), ("14", False), ("123", False)])
def test_two_headings_with_the_second_of_three_missing(marks: str, gap: bool) -> None:
    body = "".join(f"{mark}. Phòng Y tế huyện\n\n- Tổ chức tập huấn cho cán bộ.\n\n" for mark in marks)
    assert bool(found(body, "numbering-gap")) is gap


@pytest.mark.parametrize(("label", "finds"), [("Tổng số", True), ("Tổng số hộ", False), ("Ghi chú", False)])
def test_a_total_of_the_text_against_the_column_that_the_others_make_up(label: str, finds: bool) -> None:
    body = (
        "Điều 1. Giao chỉ tiêu đào tạo nghề với tổng số 950 người (có Phụ lục kèm theo).\n\n"
        "Điều 2. Các xã thực hiện.\n\nNơi nhận:\n\n- Các xã;\n\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Tám\n\n"
        f"PHỤ LỤC\n\n| TT | Xã | {label} | Nông nghiệp | Phi nông nghiệp |\n|---|---|---|---|---|\n"
        "| 1 | An Hòa | 500 | 300 | 200 |\n| 2 | An Lạc | 400 | 250 | 150 |\n| | Tổng cộng | 900 | 550 | 350 |\n"
    )
    assert bool(found(body, "text-versus-table")) is finds


@pytest.mark.parametrize(
    ("opening", "items", "expected"),
    [
        (
            "Tiếp nhận 850 đơn vị máu, chia làm 03 đợt:",
            ("250 đơn vị", "300 đơn vị", "280 đơn vị"),
            (850, 830),
        ),
        ("Vận động 600 lượt người tham gia:", ("250 người", "200 người", "140 người"), (600, 590)),
        ("Tiếp nhận 830 đơn vị máu, chia làm 03 đợt:", ("250 đơn vị", "300 đơn vị", "280 đơn vị"), None),
        ("Tiếp nhận ít nhất 850 đơn vị máu:", ("250 đơn vị", "300 đơn vị", "280 đơn vị"), None),
        ("Tiếp nhận 850 đơn vị máu:", ("250 đơn vị", "ít nhất 300 đơn vị", "280 đơn vị"), None),
        ("Tiếp nhận 850 đơn vị máu:", ("250 đơn vị", "02 buổi", "280 đơn vị"), None),
    ],
)
def test_the_figures_of_waves_add_up(
    opening: str, items: tuple[str, ...], expected: tuple[float, float] | None
) -> None:
    listed = "".join(f"- Đợt {i} (tháng {3 * i}/2024): {item}.\n\n" for i, item in enumerate(items, 1))
    wanted = [] if expected is None else [("list-total", "error", *expected)]
    assert found(f"1. {opening}\n\n{listed}", "list-total") == wanted


@pytest.mark.parametrize(
    ("opening", "label", "expected"),
    [
        ("Giao chỉ tiêu cho 04 thôn như sau:", "Thôn", ("warning", 4, 3)),
        ("Giao chỉ tiêu cho 03 thôn như sau:", "Tên thôn", None),
        ("Giao chỉ tiêu cho 04 thôn có hộ nghèo như sau:", "Thôn", ("warning", 4, 3)),
        ("Giao chỉ tiêu, ưu tiên 04 thôn có hộ nghèo.", "Thôn", None),
        ("Ưu tiên 04 thôn có hộ nghèo, chỉ tiêu của các thôn như sau:", "Thôn", None),
        ("Giao chỉ tiêu cho 04 thôn như sau:", "Đơn vị", None),
        ("Mỗi 04 thôn cử 10 người.", "Thôn", None),
    ],
)
def test_a_count_of_units_against_the_rows_of_the_table_below(
    opening: str, label: str, expected: tuple[str, float, float] | None
) -> None:
    table = f"| TT | {label} | Số người |\n|---|---|---|\n" + "".join(
        f"| {i} | {name} | 10 |\n" for i, name in enumerate(("Hà Xá", "Hà Tiên", "Hà Trung"), 1)
    )
    wanted = [] if expected is None else [("enumerated-count", *expected)]
    assert found(f"1. {opening}\n\n{table}", "enumerated-count") == wanted


@pytest.mark.parametrize(("due", "late"), [("25/3/2024", True), ("22/3/2024", False)])
def test_players_are_put_down_before_the_opening(due: str, late: bool) -> None:
    body = (
        "1. Thời gian, địa điểm\n\n- Khai mạc: 7h30 ngày 23/3/2024 tại Sân vận động huyện.\n\n"
        "- Thi đấu: từ ngày 23/3 đến ngày 26/3/2024 tại Sân vận động huyện.\n\n"
        f"2. Đăng ký: Các cơ sở Đoàn gửi danh sách đăng ký về Huyện đoàn trước ngày {due}.\n"
    )
    assert bool(found(body, "deadline-after-event")) is late


@pytest.mark.parametrize(("due", "late"), [("08/6/2024", True), ("01/6/2024", False), ("06/6/2024", False)])
def test_names_put_down_when_all_days_of_one_occasion_are_over(due: str, late: bool) -> None:
    body = (
        "1. Lịch thi\n\n- Ngày 06/6/2024: thi Ngữ văn tại Trường THPT Hà Xá.\n\n"
        "- Ngày 07/6/2024: thi Toán tại Trường THPT Hà Xá.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        f"1. Các trường THCS\n\n- Nộp phiếu đăng ký dự thi trước ngày {due}.\n"
    )
    assert bool(found(body, "deadline-after-event")) is late


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        ("2. Bảo hiểm xã hội tự nguyện: có 1.565 người tham gia.", True),
        ("2. Bảo hiểm xã hội tự nguyện: có 1.556 người tham gia.", False),
        ("2. Phấn đấu tiếp nhận 950 đơn vị máu.", True),
        ("2. Phấn đấu tiếp nhận 940 đơn vị máu.", False),
        ("2. Đợt 1 phấn đấu tiếp nhận 950 đơn vị máu.", False),
        ("2. Tập huấn cho 1.550 người.", False),
    ],
)
def test_a_label_or_a_telling_unit_names_the_column(sentence: str, finds: bool) -> None:
    body = (
        f"1. Mục tiêu chung.\n\n{sentence}\n\nII. CHỈ TIÊU GIAO\n\nGiao cho các xã thực hiện.\n\n"
        "Các xã chủ động triển khai.\n\nUBND huyện theo dõi, đôn đốc.\n\n"
        "| TT | Xã | BHXH tự nguyện (người) | Đợt 1 (đơn vị máu) | Cả năm (đơn vị máu) |\n|---|---|---|---|---|\n"
        "| 1 | An Hòa | 900 | 200 | 540 |\n| 2 | An Lạc | 656 | 150 | 400 |\n"
        "| | Tổng cộng | 1.556 | 350 | 940 |\n"
    )
    head = HEAD.replace("I. NỘI DUNG", "I. MỤC TIÊU, CHỈ TIÊU")
    assert bool(found(body, "text-versus-table", head=head)) is finds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("1. Bổ sung 128 phương tiện, gồm: 03 xe ép rác, 35 xe đẩy tay và 80 thùng rác.", (128, 118)),
        ("1. Bổ sung 118 phương tiện, gồm: 03 xe ép rác, 35 xe đẩy tay và 80 thùng rác.", None),
        ("1. Bổ sung 128 phương tiện, gồm: 03 xe ép rác loại 10 tấn.", None),
    ],
)
def test_things_in_general_are_made_up_of_things_by_name(
    sentence: str, expected: tuple[float, float] | None
) -> None:
    wanted = [] if expected is None else [("list-total", "error", *expected)]
    assert found(f"{sentence}\n", "list-total") == wanted


@pytest.mark.parametrize(
    ("heading", "task", "late"),
    [
        (
            "Các lực lượng tham gia Lễ ra quân",
            "Đăng ký danh sách cán bộ, phương tiện trước ngày 18/6/2024",
            True,
        ),
        ("Các đơn vị dự Lễ ra quân", "Gửi danh sách đăng ký về Công an huyện trước ngày 18/6/2024", True),
        (
            "Các lực lượng tham gia Lễ ra quân",
            "Đăng ký danh sách cán bộ, phương tiện trước ngày 10/6/2024",
            False,
        ),
        ("Các lực lượng tham gia Lễ ra quân", "Báo cáo kết quả trước ngày 18/6/2024", False),
        ("Các lực lượng tham gia Lễ ra quân", "Gửi danh sách khen thưởng trước ngày 18/6/2024", False),
        (
            "Các đơn vị tham gia Lễ bế mạc",
            "Đăng ký danh sách cán bộ, phương tiện trước ngày 18/6/2024",
            False,
        ),
        ("Các đơn vị tham gia đợt cao điểm", "Đăng ký danh sách cán bộ trước ngày 18/6/2024", False),
        ("Các lực lượng", "Đăng ký danh sách cán bộ trực Tết trước ngày 18/6/2024", False),
    ],
)
def test_names_put_down_by_those_who_join_an_event(heading: str, task: str, late: bool) -> None:
    body = (
        "II. LỄ RA QUÂN\n\n1. Thời gian: 8h00, ngày 15/6/2024.\n\n2. Địa điểm: Quảng trường huyện.\n\n"
        "III. LỄ BẾ MẠC\n\n1. Thời gian: 8h00, ngày 25/8/2024.\n\n2. Địa điểm: Quảng trường huyện.\n\n"
        f"IV. PHÂN CÔNG\n\n1. {heading}\n\n{task}.\n\n2. Công an huyện\n\nBảo đảm an ninh.\n"
    )
    assert [f for f in found(body, "deadline-after-event") if f[1] != "info"] == (
        [("deadline-after-event", "warning", None, None)] if late else []
    )
