"""Percentages of running text against the part and the whole that stand beside them."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Toàn huyện đã tiêm cho 736 trẻ trong tổng số 800 trẻ dưới 01 tuổi, đạt 95%.", ("error", 95, 92)),
        ("Thu ngân sách đạt 38.700 triệu đồng, bằng 47% dự toán năm (dự toán giao 86.000 triệu đồng), tăng 6,5% so "
         "với cùng kỳ.", ("error", 47, 45)),
        ("Tổng diện tích gieo trồng toàn vụ là 1.600 ha; trong đó cây ngô 640 ha, chiếm 45% tổng diện tích; còn lại "
         "là rau màu 960 ha.", ("error", 45, 40)),
        ("Tổng kinh phí 1.240.000.000 đồng, trong đó ngân sách tỉnh 900.000.000 đồng, xã hội hóa 340.000.000 đồng. "
         "Riêng đua ghe 620.000.000 đồng, chiếm 55% tổng kinh phí.", ("error", 55, 50)),
        ("Đã có 12/15 xã, đạt 75%.", ("error", 75, 80)),
        ("Đã có 9/12 xã đạt chuẩn, đạt 80%.", ("error", 80, 75)),
        ("Tỷ lệ nộp hồ sơ đạt 90% (760/800 hồ sơ).", ("error", 90, 95)),
        ("Đã cấp thẻ cho 1.140 em (90%) trong tổng số 1.200 học sinh.", ("error", 90, 95)),
        ("Phấn đấu 95% trong tổng số 800 trẻ, tương đương 750 trẻ được uống vắc xin.", ("error", 95, 93.75)),
        ("Trong số 250 hộ được khảo sát, có 175 hộ đăng ký, đạt 75%.", ("error", 75, 70)),
        ("Toàn xã có tổng số 1.250 hộ, trong đó hộ nghèo 100 hộ, chiếm 9%.", ("error", 9, 8)),
        ("Năm 2023 giải ngân 12,6 tỷ đồng, đạt 72% kế hoạch vốn là 18.000 triệu đồng.", ("error", 72, 70)),
        ("Kế hoạch năm 500 con, đã tiêm 450 con, đạt 95% kế hoạch.", ("warning", 95, 90)),
        ("Trồng được 61 ha rừng, đạt 61% chỉ tiêu năm 120 ha.", ("error", 61, 50.8333)),
        ("Hồ còn 8,4 triệu m³, đạt 45% dung tích thiết kế (20 triệu m³).", ("warning", 45, 42)),
        ("Tập huấn cho 45 cán bộ trên tổng số 60 cán bộ, bằng 70%.", ("error", 70, 75)),
        ("Đã khởi công 61/75 nhà, đạt 82,3%; hoàn thành 54 nhà, đạt 72% số hộ được phê duyệt.", ("error", 82.3, 81.3333)),
    ],
)  # fmt: skip
def test_a_percentage_that_its_figures_contradict(sentence: str, expected: tuple[str, float, float]) -> None:
    assert found(f"1. {sentence}\n", "T106") == [("percentage", *expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Toàn huyện đã tiêm cho 736 trẻ trong tổng số 800 trẻ dưới 01 tuổi, đạt 92%.",
        "Thu ngân sách đạt 38.700 triệu đồng, bằng 45% dự toán (dự toán giao 86.000 triệu đồng), tăng 6,5% so với cùng kỳ.",
        "Lượng nước các hồ còn 8,4 triệu m³, đạt 42% dung tích thiết kế (20 triệu m³), thấp hơn cùng kỳ khoảng 15%.",
        "Đã tiếp nhận 1.015 đơn vị máu, đạt 40,6% chỉ tiêu năm 2.500 đơn vị.",
        "Thu hồi 80% số nợ thuế, tương đương 3.440 triệu đồng. Nợ thuế là 4.300 triệu đồng.",
        "Mở lớp cho 450 lao động. Sau đào tạo ít nhất 80% lao động có việc làm, đạt 90% trở lên.",
        "Có 12/15 xã đạt chuẩn, đạt 120% kế hoạch năm.",
        "Đã thu 38.700 triệu đồng, bằng 47% dự toán tỉnh giao, 45% dự toán huyện giao (86.000 triệu đồng).",
        "Trong tổng số 800 trẻ, đợt 1 tiêm 500 trẻ, đợt 2 tiêm 236 trẻ, đạt 92%.",
        "Tổ chức 20 buổi cho 736 người trong tổng số 800 người, nâng tỷ lệ bao phủ lên, đạt 95,5% dân số.",
        "Đã tiêm cho khoảng 700 trẻ trong tổng số 800 trẻ, đạt 92%.",
        "Toàn tỉnh có 1.600 hộ, trong đó hộ nghèo 400 hộ, chiếm 25%; trong số này hộ dân tộc 100 hộ, chiếm 25%.",
        "Tổng thu 38.700 triệu đồng, dự toán thu nội địa 50.000 triệu đồng, đạt 45% dự toán.",
        "Năm 2022 có 800 hộ nghèo, năm 2023 còn 600 hộ nghèo, giảm 25%, tỷ lệ hộ nghèo còn 12%.",
        "Chi 1,2 tỷ đồng, bằng 47% tổng kinh phí (2,56 tỷ đồng).",
        "Tiếp nhận 420 đơn vị máu trong năm 2024, đạt 0,6% dân số tham gia hiến máu.",
        "Đã có 400 trong tổng số 600 hộ ký cam kết, đạt 66,6%.",
        "Huy động 50 người, 12 xe; đạt 100% yêu cầu.",
        "Ngày 24/7 tổ chức, đạt 100% kế hoạch.",
        "Xã có 800 hộ; 95% hộ dùng nước sạch, 120 hộ dùng giếng khoan, đạt 80% tiêu chí.",
        "Trong tổng số 800 người được khám, có 120 người tăng huyết áp; tỷ lệ theo dõi đạt 95%.",
        "Thu 38.700 triệu đồng, bằng 106,5% so với cùng kỳ (tăng 2.362 triệu đồng).",
        "Dân số 45.000 người, có 41.800 người tham gia bảo hiểm y tế, đạt 92,9% dân số.",
        "Có 736 trẻ trong tổng số 800 trẻ được tiêm mũi 1, đạt 98% kế hoạch.",
    ],
)  # fmt: skip
def test_a_percentage_that_nothing_contradicts(sentence: str) -> None:
    assert found(f"1. {sentence}\n", "T106") == []
