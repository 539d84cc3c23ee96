"""The days and the year of the title against those of the plan's own event below."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import HEAD, found

DAYS = HEAD.replace(
    "Vận động hiến máu tình nguyện năm 2024",
    "Tổ chức Tuần Du lịch huyện Tân Hòa (từ ngày 25/4/2024 đến ngày 01/5/2024)",
)
EXAM = HEAD.replace(
    "Vận động hiến máu tình nguyện năm 2024",
    "Tổ chức Kỳ thi chọn học sinh giỏi lớp 9 cấp huyện năm học 2023 - 2024",
)
FESTIVAL = HEAD.replace(
    "Vận động hiến máu tình nguyện năm 2024", "Tổ chức Lễ hội Lồng Tồng xã Hà Xá năm 2024"
)
CONFLICT = [("text-versus-text", "warning", None, None)]


@pytest.mark.parametrize(
    "body",
    [
        "1. Thời gian: Tuần Du lịch diễn ra từ ngày 26/4/2024 đến ngày 01/5/2024.\n",
        "1. Thời gian: từ ngày 25/4/2024 đến ngày 02/5/2024.\n",
        "1. Thời gian, địa điểm: Từ ngày 25/5/2024 đến ngày 01/6/2024 tại trung tâm huyện.\n",
        "1. Thời gian\n\n- Từ ngày 26/4/2024 đến ngày 01/5/2024.\n\n2. Địa điểm: Trung tâm huyện.\n",
        "1. Tuần Du lịch huyện Tân Hòa được tổ chức từ ngày 26/4/2024 đến ngày 30/4/2024.\n",
        "1. Thời gian tổ chức: 07 ngày, từ ngày 24/4/2024 đến ngày 30/4/2024.\n",
    ],
)
def test_the_days_of_the_title_and_of_the_body(body: str) -> None:
    assert found(body, "X302", head=DAYS) == CONFLICT


@pytest.mark.parametrize(
    "body",
    [
        "1. Thời gian: Tuần Du lịch diễn ra từ ngày 25/4/2024 đến ngày 01/5/2024.\n",
        "1. Thời gian: 07 ngày, từ ngày 25/4/2024 đến hết ngày 01/5/2024.\n",
        "1. Trưng bày sản phẩm\n\n- Thời gian: từ ngày 26/4/2024 đến ngày 30/4/2024.\n",
        "1. Thời gian trưng bày: từ ngày 26/4/2024 đến ngày 30/4/2024.\n",
        "1. Thời gian tuyên truyền: từ ngày 10/4/2024 đến ngày 01/5/2024.\n",
        "1. Thời gian chuẩn bị: từ ngày 01/4/2024 đến ngày 24/4/2024.\n",
        "1. Hội thi nấu ăn từ ngày 26/4/2024 đến ngày 27/4/2024.\n",
        "1. Khai mạc: 20h00 ngày 25/4/2024.\n\n2. Gian hàng mở cửa từ ngày 26/4/2024 đến ngày 01/5/2024.\n",
        "1. Thời gian: tháng 4/2024.\n",
        "1. Thời gian\n\n- Thi kéo co: từ ngày 26/4/2024 đến ngày 27/4/2024.\n",
        "1. Phòng Văn hóa tập luyện từ ngày 01/4/2024 đến ngày 20/4/2024.\n",
    ],
)
def test_parts_have_days_of_their_own(body: str) -> None:
    assert found(body, "X302", head=DAYS) == []


@pytest.mark.parametrize(("first", "conflicts"), [("26/4/2024", True), ("25/4/2024", False)])
def test_the_days_of_a_heading(first: str, conflicts: bool) -> None:
    body = (
        "1. Hội chợ thương mại (từ ngày 25/4/2024 đến ngày 01/5/2024)\n\n"
        f"a) Thời gian: từ ngày {first} đến ngày 01/5/2024.\n\nb) Địa điểm: Trung tâm huyện.\n\n"
        "2. Hội trại thanh niên (từ ngày 10/6/2024 đến ngày 12/6/2024)\n\n"
        "a) Thời gian: từ ngày 10/6/2024 đến ngày 12/6/2024.\n"
    )
    assert found(body, "X302") == CONFLICT * conflicts


@pytest.mark.parametrize(
    ("heading", "sentence", "conflicts"),
    [
        ("QUY MÔ", "Kỳ thi năm học 2022 - 2023 có 612 thí sinh của 34 trường dự thi 9 môn.", True),
        (
            "THỜI GIAN, ĐỊA ĐIỂM",
            "Kỳ thi chọn học sinh giỏi lớp 9 năm học 2022 - 2023 được tổ chức trong 02 ngày.",
            True,
        ),
        ("MỤC ĐÍCH, YÊU CẦU", "Tổ chức Kỳ thi năm học 2022-2023 nghiêm túc, đúng quy chế.", True),
        ("QUY MÔ", "Kỳ thi năm học 2023 - 2024 có 612 thí sinh của 34 trường dự thi 9 môn.", False),
        ("QUY MÔ", "Kỳ thi năm học 2022 - 2023 đã có 612 thí sinh dự thi.", False),
        ("QUY MÔ", "Kỳ thi năm học 2022 - 2023 có 612 thí sinh, kỳ này tăng 20 thí sinh.", False),
        ("KẾT QUẢ NĂM HỌC TRƯỚC", "Kỳ thi năm học 2022 - 2023 có 612 thí sinh dự thi.", False),
        ("ĐẶC ĐIỂM TÌNH HÌNH", "Kỳ thi năm học 2022 - 2023 có 612 thí sinh dự thi.", False),
        ("NỘI DUNG", "Học sinh đạt giải Kỳ thi năm học 2022 - 2023 được miễn vòng 1.", False),
        ("NỘI DUNG", "Đề thi theo cấu trúc của Kỳ thi năm học 2022 - 2023.", False),
        ("NỘI DUNG", "Kỳ thi tuyển sinh vào lớp 10 năm học 2022 - 2023 dùng chung phòng thi.", False),
        ("NỘI DUNG", "Kỳ thi năm học 2024 - 2025 tổ chức tại huyện bạn.", False),
    ],
)
def test_the_school_year_of_the_title(heading: str, sentence: str, conflicts: bool) -> None:
    head = EXAM.replace("I. NỘI DUNG", f"I. {heading}")
    assert (
        found(f"1. {sentence}\n\n2. Các trường cử giáo viên coi thi.\n", "X302", head=head)
        == CONFLICT * conflicts
    )


@pytest.mark.parametrize(
    ("sentence", "conflicts"),
    [
        ("Lễ hội Lồng Tồng năm 2023 được tổ chức trong 03 ngày.", True),
        ("Tổ chức Lễ hội năm 2023 trang trọng, tiết kiệm.", True),
        (
            "Lễ hội năm 2023 thu hút 5.000 lượt khách.\n\n2. Lễ hội năm 2024 dự kiến đón 6.000 lượt khách.",
            False,
        ),
        ("Lễ hội năm 2023 đã thu hút 5.000 lượt khách.", False),
        ("Lễ hội Xuân hồng năm 2023 do huyện tổ chức.", False),
    ],
)
def test_the_year_of_the_title(sentence: str, conflicts: bool) -> None:
    assert found(f"1. {sentence}\n", "X302", head=FESTIVAL) == CONFLICT * conflicts
