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
        ("Có 95% hộ (1.140/1.250 hộ) đăng ký.", ("error", 95, 91.2)),
        ("Tiếp nhận 300 đơn vị máu so với chỉ tiêu 500 đơn vị máu, đạt 65%.", ("warning", 65, 60)),
        ("Đã hoàn thành 450 trong số 600 hồ sơ, đạt 70%.", ("error", 70, 75)),
        ("Trong tổng số 2.400 hộ có 1.800 hộ dùng nước sạch, chiếm 70%.", ("error", 70, 75)),
        ("Thu được 38.700/86.000 triệu đồng, đạt 47% dự toán.", ("warning", 47, 45)),
        ("Đến nay có 18/24 thôn đạt chuẩn văn hóa (tỷ lệ 70%).", ("error", 70, 75)),
        ("Năm 2017, huyện được giao 600 đơn vị máu, tổ chức 02 đợt, tiếp nhận 570 đơn vị máu, đạt 92% chỉ tiêu; có 11/19 xã "
         "hoàn thành.", ("warning", 92, 95)),
        ("Xã được giao 400 lượt người, vận động được 380 lượt người, đạt 85% kế hoạch giao.", ("warning", 85, 95)),
        ("Tỉnh giao 1.200 ha, đã trồng 1.080 ha, đạt 95% chỉ tiêu.", ("warning", 95, 90)),
        ("Năm 2021 Bệnh viện tiếp nhận 8.400 đơn vị máu, trong đó hiến máu tình nguyện 8.064 đơn vị, đạt 94% tổng lượng "
         "máu tiếp nhận; còn lại 336 đơn vị từ người nhà người bệnh.", ("warning", 94, 96)),
    ],
)  # fmt: skip
def test_a_percentage_that_its_figures_contradict(sentence: str, expected: tuple[str, float, float]) -> None:
    assert found(f"1. {sentence}\n", "T106") == [("percentage", *expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Huyện được giao 600 đơn vị máu, tổ chức 02 đợt, tiếp nhận 570 đơn vị máu, đạt 95% chỉ tiêu.",
        "Huyện được giao 600 đơn vị máu, đợt 1 tiếp nhận 300 đơn vị máu, đợt 2 tiếp nhận 270 đơn vị máu, đạt 95% chỉ tiêu.",
        "Huyện được giao 600 đơn vị máu, tiếp nhận 570 đơn vị máu, đạt 92% chỉ tiêu đăng ký.",
        "Huyện được giao 600 đơn vị máu, tiếp nhận 570 đơn vị máu, đạt 92% so với cùng kỳ.",
        "Huyện giao 900 đơn vị máu cho các xã. Năm 2017 tiếp nhận 570 đơn vị máu, đạt 92% chỉ tiêu.",
        "Huyện được giao 600 đơn vị máu, có 570 người đăng ký, đạt 92% chỉ tiêu.",
        "Huyện được giao ít nhất 600 đơn vị máu, tiếp nhận 570 đơn vị máu, đạt 92% chỉ tiêu.",
        "Tiếp nhận 8.400 đơn vị máu, trong đó hiến máu tình nguyện 8.064 đơn vị, đạt 96% tổng lượng máu tiếp nhận.",
        "Tiếp nhận 8.400 đơn vị máu, trong đó hiến máu tình nguyện 8.064 đơn vị, đạt 94% tổng lượng máu sử dụng.",
        "Tiếp nhận 8.400 đơn vị máu; hiến máu tình nguyện 8.064 đơn vị, đạt 94% tổng lượng máu tiếp nhận.",
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
        "Năm 2023, toàn huyện có 1.250 hộ nghèo, chiếm 5,2% tổng số hộ; hộ cận nghèo 980 hộ, chiếm 4,1%.",
        "Toàn huyện có 1.250 hộ nghèo, trong quý có 100 hộ thoát nghèo, đạt 80%.",
        "Toàn xã có 1.200 hộ, trong đó có 300 hộ nghèo, chiếm 25%, 180 hộ cận nghèo, chiếm 15%.",
        "Tổng số 1.200 hộ; trong đó 1.140 hộ đạt gia đình văn hóa, đạt 95%; vượt 2% so với kế hoạch.",
        "Giải ngân 38.700 triệu đồng, đạt 45% kế hoạch tỉnh giao và 43% kế hoạch huyện giao.",
        "Thu ngân sách 6 tháng đạt 38.700 triệu đồng, đạt 45% dự toán năm, bằng 112% so với cùng kỳ năm 2022 (34.500 triệu đồng).",
        "Có 1.140/1.200 hộ (95%) ký cam kết; 60 hộ chưa ký, chiếm 5%.",
        "Tổng số đảng viên 250 đồng chí, trong đó nữ 100 đồng chí (40%), dự bị 10 đồng chí (4%).",
        "Hỗ trợ 50% chi phí cho 120 hộ, tương đương 60 triệu đồng.",
        "Phấn đấu giảm 50 hộ nghèo trong tổng số 800 hộ nghèo, đưa tỷ lệ hộ nghèo còn 3,5%.",
        "Trong 800 trẻ được khám có 120 trẻ suy dinh dưỡng, chiếm 15%; 40 trẻ béo phì, chiếm 5%.",
        "Đã thu hoạch 1.200 ha trong tổng số 1.600 ha lúa, đạt 75% diện tích, năng suất bình quân 62 tạ/ha.",
        "Tổng đàn trâu bò 18.000 con, đã tiêm 12.600 con, đạt 70% tổng đàn, bằng 87,5% kế hoạch.",
        "Diện tích trồng rừng 120 ha, đạt 100% kế hoạch; chăm sóc 300 ha, đạt 85% kế hoạch (kế hoạch 353 ha).",
        "Tỷ lệ cử tri đi bầu đạt 99,2% (45.632/46.000 cử tri).",
        "Có 12 đơn vị tham gia với 240 vận động viên, đạt 120% so với kế hoạch là 200 vận động viên.",
        "Bồi dưỡng 60 cán bộ, đạt 30% tổng số cán bộ cấp xã (200 người), trong đó nữ 24 người, chiếm 40%.",
        "Tổng nguồn vốn 50 tỷ đồng, trong đó vốn trung ương 35 tỷ đồng, chiếm 70%, vốn địa phương 15 tỷ đồng, chiếm 30% tổng nguồn vốn.",
        "Huy động 250 triệu đồng trong tổng số 1.000 triệu đồng cần có, bằng 25% nhu cầu; nguồn xã hội hóa 100 triệu đồng, chiếm 40%.",
        "Số người hiến máu nhắc lại 300 người, chiếm 60% trên tổng số 500 người hiến.",
        "Tại xã An Bình tiêm 150 trẻ, đạt 75%; tại xã Long Phú tiêm 180 trẻ, đạt 90%; tổng số trẻ 400 trẻ.",
        "Mục tiêu năm 2024 tiếp nhận 500 đơn vị máu, đến nay tiếp nhận 300 đơn vị, đạt 60%.",
        "Mục tiêu năm 2024 tiếp nhận 500 đơn vị máu. Quý I tiếp nhận 90 đơn vị, đạt 90% kế hoạch quý.",
        "Kế hoạch quý I là 100 đơn vị; tiếp nhận 90 đơn vị máu, đạt 18% kế hoạch năm.",
        "Dự kiến 800 đại biểu, có mặt 760 đại biểu, đạt 95%, trong đó đại biểu nữ 228 đồng chí, chiếm 30%.",
        "Cả huyện có 25 trường, trong đó 20 trường đạt chuẩn quốc gia, đạt 80%, tăng 2 trường (tăng 8%).",
        "Vốn điều lệ 20 tỷ đồng, ngân sách góp 10,2 tỷ đồng, chiếm 51%.",
        "Toàn huyện có 4.600 người cao tuổi, chiếm 9,2% dân số.",
        "Tổ chức 12 lớp với 480 người, đạt 96% so với đăng ký 500 người.",
        "Lượng khách đạt 90.000 lượt, tăng 20% so với năm 2022, đạt 90% kế hoạch 100.000 lượt khách.",
        "Toàn tỉnh thực hiện 54 dự án, vốn 1.200 tỷ đồng; giải ngân 600 tỷ đồng, đạt 50%.",
        "Hộ dùng nước sạch 1.080 hộ (đạt 90%), hộ có nhà tiêu hợp vệ sinh 960 hộ (đạt 80%) trong tổng số 1.200 hộ.",
        "Tiền thuế còn nợ 4.300 triệu đồng, bằng 5% dự toán; đã thu 38.700 triệu đồng trong tổng số 86.000 triệu đồng, đạt 45%.",
        "Trồng 1.100 cây/ha trên 20 ha, tỷ lệ sống 85%, tổng số 18.700 cây.",
        "Năm 2024 tăng 20 hộ so với 280 hộ của năm 2023, đạt 107%.",
        "Thu 38.700 triệu đồng, bằng 106,5% so với cùng kỳ (tăng 2.362 triệu đồng).",
        "Dân số 45.000 người, có 41.800 người tham gia bảo hiểm y tế, đạt 92,9% dân số.",
        "Có 736 trẻ trong tổng số 800 trẻ được tiêm mũi 1, đạt 98% kế hoạch.",
    ],
)  # fmt: skip
def test_a_percentage_that_nothing_contradicts(sentence: str) -> None:
    assert found(f"1. {sentence}\n", "T106") == []
