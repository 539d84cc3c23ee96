"""A number of people that the text says the duties share out, against those whom the duties send."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found


def plan(whole: str, *duties: str) -> str:
    lines = "".join(
        f"{i}. {body}: {duty}.\n\n"
        for i, (body, duty) in enumerate(
            zip(
                (
                    "Công an huyện",
                    "Phòng Nội vụ",
                    "Huyện đoàn",
                    "Trung tâm Y tế huyện",
                    "Hội Phụ nữ huyện",
                    "Hạt Kiểm lâm",
                ),
                duties,
            ),
            1,
        )
    )
    return f"1. {whole}.\n\nII. PHÂN CÔNG NHIỆM VỤ\n\n{lines}"


GROUP = "Thành lập Tổ công tác liên ngành gồm 45 người do các lực lượng cử theo Mục II"
JOIN = (
    "Cử 15 cán bộ, chiến sĩ tham gia Tổ công tác liên ngành",
    "Cử 12 công chức tham gia Tổ công tác liên ngành; kiểm tra hồ sơ",
)


@pytest.mark.parametrize(
    ("whole", "duties", "expected"),
    [
        (GROUP, (*JOIN, "Bố trí 16 đoàn viên tham gia Tổ công tác liên ngành"), (45, 43)),
        (GROUP, (*JOIN, "Bố trí 16 đoàn viên vào Tổ công tác"), (45, 43)),
        (GROUP, (*JOIN, "Điều động 20 kiểm lâm viên tăng cường cho Tổ công tác liên ngành"), (45, 47)),
        (
            "Đội tuần tra liên ngành có 30 người, do các đơn vị cử theo phần II",
            (
                "Cử 12 chiến sĩ tham gia Đội tuần tra liên ngành",
                "Cử 08 cán bộ tham gia Đội tuần tra",
                "Cử 08 đoàn viên tham gia Đội tuần tra",
            ),
            (30, 28),
        ),
        (
            "Đoàn kiểm tra liên ngành gồm 14 thành viên, phân công cụ thể tại mục II",
            (
                "Cử 05 cán bộ tham gia Đoàn kiểm tra liên ngành",
                "Cử 04 công chức tham gia Đoàn kiểm tra",
                "Cử 04 cán bộ y tế tham gia Đoàn kiểm tra",
            ),
            (14, 13),
        ),
        (
            "Huy động 42 viên chức phục vụ Ngày hội, phân công cụ thể tại mục II",
            ("Cử 14 viên chức đón tiếp", "Cử 12 viên chức điều phối", "Bố trí 14 viên chức lấy máu"),
            (42, 40),
        ),
        (
            "Huy động 150 tình nguyện viên hỗ trợ du khách, giao các đơn vị thực hiện như sau",
            (
                "Cử 80 tình nguyện viên phục vụ tại các điểm",
                "Bố trí lực lượng bảo vệ",
                "Cử 50 sinh viên tình nguyện giỏi ngoại ngữ",
            ),
            (150, 130),
        ),
        (
            "Huy động 60 đoàn viên dọn vệ sinh, phân công nhiệm vụ như sau",
            ("Cử 20 đoàn viên", "Cử 20 đoàn viên làm cỏ", "Cử 22 đoàn viên thu gom rác"),
            (60, 62),
        ),
        (
            "Lực lượng phục vụ: 50 người do các đơn vị cử tham gia",
            ("Cử 20 người làm công tác an ninh", "Cử 10 người lễ tân", "Cử 15 người phục vụ nước uống"),
            (50, 45),
        ),
        (
            "Bố trí 24 nhân viên y tế trực cấp cứu, phân công chi tiết tại phần II",
            ("Cử 08 nhân viên y tế trực", "Cử 10 nhân viên y tế", "Cử 08 nhân viên y tế trực tại sân"),
            (24, 26),
        ),
    ],
)
def test_duties_that_make_another_number(
    whole: str, duties: tuple[str, ...], expected: tuple[float, float]
) -> None:
    assert found(plan(whole, *duties), "X304") == [("quota-versus-assignments", "warning", *expected)]


@pytest.mark.parametrize(
    ("whole", "duties"),
    [
        (GROUP, (*JOIN, "Bố trí 18 đoàn viên tham gia Tổ công tác liên ngành")),
        (GROUP, (*JOIN, "Cử cán bộ tham gia Tổ công tác liên ngành theo yêu cầu")),
        (GROUP, (*JOIN, "Cử 16 đoàn viên tham gia Tổ công tác số 2")),
        (
            "Thành lập Tổ công tác liên ngành gồm 45 người",
            (*JOIN, "Bố trí 16 đoàn viên tham gia Tổ công tác liên ngành"),
        ),
        (
            GROUP + ", trong đó 02 người dự phòng",
            (*JOIN, "Bố trí 16 đoàn viên tham gia Tổ công tác liên ngành"),
        ),
        (
            GROUP,
            (*JOIN, "Mỗi xã cử 02 cán bộ tham gia Tổ công tác liên ngành", "Cử 14 y sĩ tham gia Tổ công tác"),
        ),
        (GROUP, (*JOIN, "Cử ít nhất 15 đoàn viên tham gia Tổ công tác liên ngành")),
        (
            "Huy động 42 viên chức phục vụ Ngày hội, phân công cụ thể tại mục II",
            ("Cử 14 viên chức đón tiếp", "Cử 12 viên chức điều phối", "Bố trí 14 viên chức dự tập huấn"),
        ),
        (
            "Huy động 42 viên chức phục vụ Ngày hội, phân công cụ thể tại mục II",
            ("Cử 14 viên chức đón tiếp", "Cử 12 viên chức điều phối", "Cử cán bộ lấy máu, 14 ghế"),
        ),
        (
            "Huy động 42 viên chức phục vụ Ngày hội, phân công cụ thể tại mục II",
            (
                "Cử 14 viên chức đón tiếp",
                "Cử 12 viên chức điều phối",
                "Cử 02 bác sĩ khám",
                "Cử 12 viên chức lái xe",
            ),
        ),
        (
            "Huy động 42 viên chức phục vụ Ngày hội",
            ("Cử 14 viên chức đón tiếp", "Cử 12 viên chức điều phối", "Bố trí 14 viên chức lấy máu"),
        ),
        (
            "Huy động khoảng 42 viên chức phục vụ Ngày hội, phân công cụ thể tại mục II",
            ("Cử 14 viên chức đón tiếp", "Cử 12 viên chức điều phối", "Bố trí 14 viên chức lấy máu"),
        ),
        (
            "Huy động 60 đoàn viên dọn vệ sinh, phân công nhiệm vụ như sau",
            ("Cử 20 đoàn viên", "Cử 20 đoàn viên làm cỏ", "Cử 10 đoàn viên/ngày thu gom rác"),
        ),
        (
            "Huy động 60 đoàn viên dọn vệ sinh, phân công nhiệm vụ như sau",
            ("Cử 04 đoàn viên ghi chép", "Cử 05 đoàn viên lái xe"),
        ),
        (
            "Mỗi xã huy động 60 đoàn viên dọn vệ sinh, phân công nhiệm vụ như sau",
            ("Cử 20 đoàn viên", "Cử 20 đoàn viên làm cỏ", "Cử 22 đoàn viên thu gom rác"),
        ),
        (
            "Huy động 60 đoàn viên dọn vệ sinh, phân công nhiệm vụ như sau",
            (
                "Cử 20 đoàn viên dọn vệ sinh; vận động 300 đoàn viên hiến máu",
                "Cử 20 đoàn viên làm cỏ",
                "Cử 22 đoàn viên thu gom rác",
            ),
        ),
    ],
)
def test_duties_that_may_well_make_it(whole: str, duties: tuple[str, ...]) -> None:
    assert [f for f in found(plan(whole, *duties), "X304") if f[1] != "info"] == []
