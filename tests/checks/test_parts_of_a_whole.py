"""Costs under a stated total, and parts whose names say that they exhaust their whole."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found

COSTS = {
    "products": (
        "- Xây 06 Mái ấm tình thương: 300.000.000 đồng;\n- Quà tặng: 1.200 suất x 200.000 đồng/suất = 240.000.000 "
        "đồng;\n- Tập huấn khởi nghiệp 02 lớp: 36.000.000 đồng;\n- Vốn vay không lấy lãi: 80.000.000 đồng.\n"
    ),
    "blank lines": (
        "\n- Ngân sách xã: 400 triệu đồng;\n\n- Nhân dân đóng góp: 150 triệu đồng;\n\n- Doanh nghiệp ủng hộ: 106 "
        "triệu đồng.\n"
    ),
    "own bullets": (
        "- Ngân sách xã: 400 triệu đồng;\n- Xã hội hóa: 150 triệu đồng, gồm:\n+ Doanh nghiệp: 100 triệu đồng\n"
        "+ Nhân dân: 50 triệu đồng\n- Nguồn khác: 0,106 tỷ đồng.\n"
    ),
    "no sign of equality": (
        "- In sổ tay: 2.000 cuốn x 25.000 đồng;\n- Tập huấn: 12 lớp x 48 triệu đồng/lớp;\n- Nước uống: 30 triệu "
        "đồng.\n"
    ),
    "rates": (
        "- Hỗ trợ 12 xã, 50 triệu đồng/xã (mỗi xã 02 mô hình);\n- Tuyên truyền: 36 triệu đồng;\n- Tổng kết: 20 "
        "triệu đồng.\n"
    ),
}


@pytest.mark.parametrize("costs", sorted(COSTS))
@pytest.mark.parametrize(
    "opening",
    [
        "Tổng kinh phí thực hiện: {} đồng, trong đó:",
        "2. Nguồn vốn: Tổng kinh phí {} đồng, gồm:",
        "Tổng kinh phí thực hiện: {} đồng, cụ thể như sau:",
        "Tổng kinh phí thực hiện: {} đồng.\n\nNguồn kinh phí, cụ thể:",
        "2. Kinh phí: {} đồng, bao gồm:",
    ],
)
def test_costs_under_a_total(opening: str, costs: str) -> None:
    wrong, right = f"{opening.format('676.000.000')}\n\n", f"{opening.format('656.000.000')}\n\n"
    assert found(wrong + COSTS[costs], "L201") == [("list-total", "error", 676000000, 656000000)]
    assert found(right + COSTS[costs], "L201") == []


def test_a_total_in_millions_is_compared_in_millions() -> None:
    body = "Tổng kinh phí 1.850 triệu đồng, {}\n\n- Ngân sách xã: 900 triệu đồng;\n\n- Nhân dân: 930 triệu đồng.\n"
    for words in ("gồm:", "cụ thể như sau:"):
        assert found(body.format(words), "L201") == [("list-total", "error", 1850, 1830)]


@pytest.mark.parametrize(
    "body",
    [
        "Tổng kinh phí: 676.000.000 đồng, trong đó:\n\n- Ngân sách xã: 400 triệu đồng;\n\n- Còn lại xã hội hóa.\n",
        "Tổng kinh phí: 676.000.000 đồng, trong đó:\n\n- Ngân sách xã: ít nhất 400 triệu đồng;\n\n"
        "- Xã hội hóa: theo thực tế.\n",
        "Tập huấn 300 cán bộ, trong đó:\n\n- Cán bộ Đoàn: 90 người;\n\n- Cán bộ Hội: 45 người.\n",
        "Tổng kinh phí: 676 triệu đồng.\n\nMức chi cụ thể:\n\n- Bồi dưỡng: 100.000 đồng/người/ngày;\n\n"
        "- Nước uống: 20.000 đồng/người.\n",
        "Tổng kinh phí: 676 triệu đồng, trong đó:\n\n- Ngân sách: 400 triệu đồng;\n\nSau khi rà soát:\n\n"
        "- Xã hội hóa: 176 triệu đồng;\n\n- Nguồn khác: 100 triệu đồng.\n",
        "Kinh phí thực hiện: 50 triệu đồng, gồm:\n\n- Chi tuyên truyền: 20 triệu đồng;\n- Chi tập huấn: 30 triệu đồng (trong đó: tài liệu 10 triệu đồng).\n",
        "Tổng kinh phí: 1.200 triệu đồng, trong đó năm 2024: 500 triệu đồng, gồm:\n\n- Ngân sách huyện: 300 triệu đồng;\n- Ngân sách xã: 200 triệu đồng.\n",
        "Tổng kinh phí: 1.200 triệu đồng. Năm 2024 bố trí:\n\n- Ngân sách huyện: 300 triệu đồng;\n- Ngân sách xã: 200 triệu đồng.\n",
        "Tổng kinh phí dự kiến: 50.000.000 đồng.\n\nMức hỗ trợ cụ thể:\n\n- Cấp tỉnh: 5.000.000 đồng;\n- Cấp huyện: 3.000.000 đồng;\n- Cấp xã: 1.000.000 đồng.\n",
        "Tổng kinh phí dự kiến: 50.000.000 đồng.\n\nCơ cấu giải thưởng:\n\n- 01 giải Nhất: 5.000.000 đồng;\n- 02 giải Nhì: 3.000.000 đồng;\n- 03 giải Ba: 1.000.000 đồng.\n",
        "Kinh phí giải thưởng: 14.000.000 đồng, gồm:\n\n- 01 giải Nhất: 5.000.000 đồng;\n- 02 giải Nhì, mỗi giải 3.000.000 đồng;\n- 03 giải Ba, mỗi giải 1.000.000 đồng.\n",
        "Kinh phí giải thưởng: 14.000.000 đồng, gồm:\n\n- 01 giải Nhất: 5.000.000 đồng;\n- 02 giải Nhì: 3.000.000 đồng/giải;\n- 03 giải Ba: 1.000.000 đồng/giải.\n",
        "Kinh phí giải thưởng: 14.000.000 đồng, gồm:\n\n- 01 giải Nhất trị giá 5.000.000 đồng;\n- 02 giải Nhì trị giá 3.000.000 đồng;\n- 03 giải Ba trị giá 1.000.000 đồng.\n",
        "Tổng giá trị giải thưởng: 14.000.000 đồng, trong đó:\n\n- 01 giải Nhất: 5.000.000 đồng;\n- 02 giải Nhì: 3.000.000 đồng;\n- 03 giải Ba: 1.000.000 đồng.\n",
        "Tổng kinh phí: 900 triệu đồng, trong đó:\n\n- Ngân sách nhà nước: 600 triệu đồng, gồm ngân sách tỉnh 400 triệu đồng, ngân sách huyện 200 triệu đồng;\n- Xã hội hóa: 300 triệu đồng.\n",
        "Tổng kinh phí: 900 triệu đồng, trong đó:\n\n- Năm 2024: 300 triệu đồng;\n- Năm 2025: 600 triệu đồng.\n\nNguồn kinh phí:\n\n- Ngân sách tỉnh: 500 triệu đồng;\n- Ngân sách huyện: 400 triệu đồng.\n",
        "Tổng kinh phí: 900 triệu đồng, trong đó:\n\n- Hỗ trợ trực tiếp: 600 triệu đồng;\n- Còn lại bố trí từ nguồn khác: 300 triệu đồng, phấn đấu huy động thêm 100 triệu đồng.\n",
        "Huy động 200 người, trong đó:\n\n- Nam: 120 người;\n- Nữ: 80 người;\n- Đảng viên: 60 người.\n",
        "Huy động 200 người, trong đó:\n\n- Công an: 120 người;\n- Quân sự: 50 người.\n\n- Ngoài ra có 30 tình nguyện viên.\n",
        "Trồng 10.000 cây, gồm:\n\n- Cây xoan: 6.000 cây;\n- Cây keo: 4.000 cây; mỗi xã 500 cây.\n",
        "Kinh phí: 45.000.000 đồng (có dự toán kèm theo), gồm:\n\n- Thuê xe: 2 xe x 3.000.000 đồng x 2 ngày = 12.000.000 đồng;\n- Tiền ăn: 100 người x 150.000 đồng/người x 2 ngày = 30.000.000 đồng;\n- Nước uống: 100 chai x 30.000 đồng = 3.000.000 đồng.\n",
        "Mức hỗ trợ từ kinh phí tỉnh 30.000.000 đồng, cụ thể như sau:\n\n- Hộ nghèo: 30.000.000 đồng;\n- Hộ cận nghèo: 20.000.000 đồng.\n",
        "Kinh phí hỗ trợ tối đa 30.000.000 đồng, cụ thể như sau:\n\n- Làm mới: 30.000.000 đồng;\n- Sửa chữa: 15.000.000 đồng.\n",
        "Tổng dự toán là 30 triệu đồng, phân kỳ như sau:\n\n- Quý I: 10 triệu đồng;\n- Quý II: 20 triệu đồng.\n",
    ],
)
def test_costs_that_need_not_add_up(body: str) -> None:
    assert found(body, "L201") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đào tạo nghề cho 450 lao động nông thôn, trong đó nghề nông nghiệp 190 người, nghề phi nông nghiệp 240 "
         "người.", ("error", 450, 430)),
        ("Tiếp nhận 300 lượt người, trong đó người trong tỉnh 180 người, người ngoài tỉnh 110 người.",
         ("error", 300, 290)),
        ("Huy động 120 người, trong đó nam 50 người, nữ 60 người.", ("error", 120, 110)),
        ("Toàn huyện có 45 xã, trong đó đạt chuẩn 30 xã, chưa đạt chuẩn 14 xã.", ("error", 45, 44)),
        ("Toàn huyện có 45 xã, trong đó 30 xã đạt chuẩn, 14 xã chưa đạt chuẩn.", ("error", 45, 44)),
        ("Điều tra 1.200 hộ, trong đó ở thành thị 500 hộ, ở nông thôn 650 hộ.", ("error", 1200, 1150)),
        ("Đón 90.000 lượt khách, trong đó khách quốc tế 20.000 lượt, khách nội địa 60.000 lượt.",
         ("error", 90000, 80000)),
        ("Có 250 đảng viên, trong đó đảng viên chính thức 230 người, đảng viên dự bị 15 người.",
         ("error", 250, 245)),
        ("Tiếp nhận 300 người hiến máu, trong đó 120 người hiến lần đầu, 170 người hiến nhắc lại.",
         ("error", 300, 290)),
        ("Huy động 120 người, trong đó nam 50 người, nữ 60 người, đảng viên 30 người.", ("error", 120, 110)),
    ],
)  # fmt: skip
def test_parts_that_exhaust_their_whole_by_name(sentence: str, expected: tuple[str, float, float]) -> None:
    assert found(f"1. {sentence}\n", "L201") == [("list-total", *expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đào tạo nghề cho 430 lao động, trong đó nghề nông nghiệp 190 người, nghề phi nông nghiệp 240 người.",
        "Huy động 120 người, trong đó nam 50 người, nữ 70 người, đảng viên 30 người.",
        "Đào tạo nghề cho 450 lao động, trong đó nghề may 190 người, nghề hàn 140 người.",
        "Đào tạo nghề cho 450 lao động, trong đó lao động nữ 300 người, dân tộc thiểu số 420 người.",
        "Có 640 người đi làm việc, trong đó nữ 300 người, người dân tộc thiểu số 420 người.",
        "Toàn huyện có 45 xã, trong đó 30 xã đạt chuẩn, 5 xã chưa có nhà văn hóa.",
        "Tập huấn 120 cán bộ, trong đó cán bộ xã 60 người, cán bộ không chuyên trách thôn 40 người.",
        "Tiếp nhận 300 người, trong đó ít nhất 180 người trong tỉnh, 100 người ngoài tỉnh.",
    ],
)
def test_parts_that_need_not_exhaust_their_whole(sentence: str) -> None:
    assert found(f"1. {sentence}\n", "L201") == []
