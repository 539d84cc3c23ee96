"""Counts, rates and their products in running text, in any order and wording."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hỗ trợ xây 14 nhà Đại đoàn kết, mức 40.000.000 đồng/nhà, tổng cộng 580.000.000 đồng.",
         ("error", 580000000, 560000000)),
        ("Làm mới 45 nhà, mức hỗ trợ 60 triệu đồng/nhà, thành tiền 2.800 triệu đồng.", ("error", 2800, 2700)),
        ("Mỗi lớp 30 học viên, 15 lớp, tổng 460 học viên.", ("error", 460, 450)),
        ("Trao 300 suất quà Tết, mỗi suất 500 nghìn đồng, tổng trị giá 160 triệu đồng.", ("error", 160, 150)),
        ("Trồng 2.450 ha rừng, định mức 2.200 cây/ha, tổng số 5.930.000 cây.", ("error", 5930000, 5390000)),
        ("Tập huấn 50 người, mức chi 100.000 đồng/người/ngày, thời gian 02 ngày, thành tiền 12.000.000 đồng.",
         ("error", 12000000, 10000000)),
        ("Đơn giá 4.000 đồng/liều, mua 18.000 liều, thành tiền 74 triệu đồng.", ("error", 74, 72)),
        ("Phân bổ 580 triệu đồng hỗ trợ 14 nhà (40 triệu đồng/nhà).", ("warning", 580, 560)),
        ("Hỗ trợ 14 nhà tình thương. Mức hỗ trợ 40 triệu đồng/nhà. Tổng cộng 580 triệu đồng.", ("warning", 580, 560)),
        ("Bình quân 30 học viên/lớp, mở 15 lớp, tổng số 480 học viên.", ("warning", 480, 450)),
        ("Cấp 120 bộ sách giáo khoa, giá 250.000 đồng/bộ, hết 0,032 tỷ đồng.", ("error", 0.032, 0.03)),
        ("Hỗ trợ 200 học sinh, mỗi em 500.000 đồng, tổng số tiền 110.000.000 đồng.", ("error", 110000000, 100000000)),
        ("Sửa chữa 30 nhà với mức hỗ trợ là 30 triệu đồng/nhà, tổng kinh phí: 0,95 tỷ đồng.", ("error", 0.95, 0.9)),
        ("Hỗ trợ 45 nhà với định mức 60 triệu đồng một nhà, tổng cộng 2.800 triệu đồng.", ("error", 2800, 2700)),
        ("Tiền ăn 450 học viên, 30.000 đồng/học viên/ngày trong 10 ngày, tổng kinh phí 153.000.000 đồng.",
         ("error", 153000000, 135000000)),
        ("Tổng kinh phí hỗ trợ: 2.800 triệu đồng (45 nhà, 60 triệu đồng/nhà).", ("error", 2800, 2700)),
        ("Mua 1.200 suất quà, đơn giá 200 nghìn đồng/suất = 250 triệu đồng.", ("error", 250, 240)),
        ("Mỗi xã, thị trấn lựa chọn 05 hộ khó khăn, 21 xã, thị trấn tổng cộng 110 hộ; mỗi hộ nhận 01 sổ tiết kiệm trị giá 1.000.000 đồng.",
         ("error", 110, 105)),
        ("Mỗi xã, phường cử 03 cán bộ, 14 xã, phường tổng số 45 cán bộ.", ("error", 45, 42)),
        ("Mỗi huyện, thị xã, thành phố chọn 20 thí sinh, 11 huyện, thị xã, thành phố tổng cộng 230 thí sinh.", ("error", 230, 220)),
        ("Mỗi trường chọn 12 học sinh, 15 trường tổng cộng 170 học sinh; mỗi học sinh dự thi 02 môn.", ("error", 170, 180)),
    ],
)  # fmt: skip
def test_a_product_that_its_count_and_rate_contradict(
    sentence: str, expected: tuple[str, float, float]
) -> None:
    assert found(f"1. {sentence}\n", "L202") == [("count-times-rate", *expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hỗ trợ xây 14 nhà Đại đoàn kết, mức 40.000.000 đồng/nhà, tổng cộng 560.000.000 đồng.",
        "Sửa chữa 30 nhà, mức hỗ trợ 30 triệu đồng/nhà, thành tiền 900 triệu đồng.",
        "Mỗi xã, thị trấn lựa chọn 05 hộ khó khăn, 21 xã, thị trấn tổng cộng 105 hộ; mỗi hộ nhận 01 sổ tiết kiệm.",
        "Mỗi xã, thị trấn lựa chọn từ 05 hộ khó khăn, 21 xã, thị trấn tổng cộng 110 hộ; mỗi hộ nhận 01 sổ.",
        "Hỗ trợ 04 xã 200 triệu đồng; mỗi thôn 50 triệu đồng, 10 thôn, tổng cộng 700 triệu đồng.",
        "Chi 03 xã, mỗi xã 40 triệu đồng; mỗi thôn 50 triệu đồng, 10 thôn, tổng cộng 620 triệu đồng.",
        "Mỗi xã, thị trấn chọn 05 hộ, thị trấn thêm 05 hộ, 21 xã, thị trấn tổng cộng 110 hộ; mỗi hộ nhận 01 sổ.",
        "Sửa chữa 30 nhà, mức hỗ trợ 30 triệu đồng/nhà, thành tiền 0,9 tỷ đồng.",
        "Vận động Quỹ 1.200 triệu đồng, hỗ trợ 14 nhà, mức 40 triệu đồng/nhà.",
        "Hỗ trợ 14 nhà, mức 40 triệu đồng/nhà, tổ chức lễ trao 20 triệu đồng, tổng cộng 580 triệu đồng.",
        "Xây 14 nhà mức 40 triệu đồng/nhà, sửa 10 nhà mức 20 triệu đồng/nhà, tổng cộng 760 triệu đồng.",
        "Hỗ trợ 14 nhà, mức tối đa 40 triệu đồng/nhà, tổng cộng 500 triệu đồng.",
        "Tập huấn 50 người trong 02 ngày, mức 100.000 đồng/người, tổng cộng 10.000.000 đồng.",
        "Hỗ trợ 14 nhà, ngân sách 40 triệu đồng/nhà, tổng kinh phí 700 triệu đồng (ngân sách 560 triệu đồng, dân góp 140 triệu đồng).",
        "Bình quân 23 thí sinh/phòng, 26 phòng, tổng số 609 thí sinh.",
        "Năng suất đạt 62,5 tạ/ha, diện tích 120 ha, sản lượng 7.502 tạ.",
        "Phạt 500.000 đồng/người, tổng số 12 trường hợp.",
        "Mỗi xã cử 05 người, 12 xã tham gia, tổng số 60 người; 02 xã điểm.",
        "Chi 30.000 đồng/người, dự kiến 120 người tham gia, 40 người phục vụ, tổng cộng 4.800.000 đồng.",
        "Mỗi tổ có ít nhất 05 người, 12 tổ, tổng số 75 người.",
        "Tặng 20 suất quà, mỗi suất 500.000 đồng, tổng kinh phí Ngày hội 15.000.000 đồng.",
        "Tặng 20 suất quà, 500.000 đồng/suất, tổng kinh phí tổ chức Ngày hội 15.000.000 đồng.",
        "Hỗ trợ 12 xã, mỗi xã 50 triệu đồng và 10 thôn, mỗi thôn 20 triệu đồng, tổng kinh phí 800 triệu đồng.",
        "Hỗ trợ 12 xã, 50 triệu đồng/xã, tổng 600 triệu đồng; hỗ trợ 10 thôn, 20 triệu đồng/thôn, tổng 200 triệu đồng.",
        "Chi bồi dưỡng 20 người x 100.000 đồng/người/ngày x 03 ngày = 6.000.000 đồng.",
        "Mỗi học sinh đóng 50.000 đồng/tháng, 9 tháng, 120 học sinh, tổng 54.000.000 đồng.",
        "Bình quân 12,5 đơn vị máu/xã tại 16 xã, tổng số 200 đơn vị máu.",
        "Tiền nước: 5.000 đồng/chai, 02 chai/người, 100 người, tổng cộng 1.000.000 đồng.",
        "Mức thưởng 500.000 đồng/giải; 03 giải Nhất, 05 giải Nhì, tổng 4.000.000 đồng.",
        "Quà cho 100 gia đình chính sách, mỗi suất trị giá 500.000 đồng (gồm tiền mặt 300.000 đồng và quà 200.000 đồng), tổng 50.000.000 đồng.",
        "Năng suất lúa 65 tạ/ha, diện tích 1.200 ha, sản lượng 7.800 tấn.",
        "Hỗ trợ 45 nhà; mức hỗ trợ 60 triệu đồng/nhà (ngân sách 40 triệu đồng, xã hội hóa 20 triệu đồng); tổng kinh phí 2.700 triệu đồng.",
        "Hỗ trợ 45 nhà, ngân sách trung ương 40 triệu đồng/nhà, ngân sách tỉnh 20 triệu đồng/nhà, tổng kinh phí 2.700 triệu đồng.",
        "Tổ chức 04 lớp, 30 người/lớp, thời gian 05 ngày/lớp, tổng cộng 120 người.",
        "Thu phí 20.000 đồng/hộ/tháng, 500 hộ, tổng thu 120.000.000 đồng/năm.",
        "Thu phí 20.000 đồng/hộ/tháng với 500 hộ, cả năm tổng thu 120.000.000 đồng.",
        "Thuê 03 xe, 2.000.000 đồng/xe/ngày, tổng cộng 12.000.000 đồng.",
        "Thuê 03 xe, đơn giá 2.000.000 đồng/xe, đi và về, tổng cộng 12.000.000 đồng.",
        "Cấp 02 tấn gạo, 15 kg/người, tổng số 133 người.",
        "Khoán 10 triệu đồng/xã/năm cho 12 xã, tổng kinh phí giai đoạn 2021 - 2025 là 600 triệu đồng.",
        "Hỗ trợ 30 hộ, 5 triệu đồng/hộ, trong đó 10 hộ nghèo, tổng cộng 150 triệu đồng.",
        "Tặng 12 xe đạp, trị giá 1,5 triệu đồng/xe, tổng trị giá 18 triệu đồng và 20 suất học bổng.",
        "Vay 50 triệu đồng/hộ cho 40 hộ, tổng dư nợ cuối năm 2024 là 35 tỷ đồng.",
    ],
)  # fmt: skip
def test_a_product_that_nothing_contradicts(sentence: str) -> None:
    assert found(f"1. {sentence}\n", "L202") == []
