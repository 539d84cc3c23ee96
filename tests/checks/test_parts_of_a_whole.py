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
