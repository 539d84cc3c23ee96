"""Figures beside what was or is there: which of them the plan asks for, and of whom."""

from __future__ import annotations

import pytest

from tests.facts.test_split_totals import plan_of


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1. Không để xảy ra cháy lớn; số vụ cháy giảm ít nhất 15%.",), [15]),
        (("1. Đã tiêm cho trên 300 người trong năm 2023.",), []),
        (
            (
                "1. Chỉ tiêu: có ít nhất 18 thư viện đạt mức độ 1 (năm 2023 có 11 thư viện), "
                "04 thư viện đạt mức độ 2.",
            ),
            [18, 4],
        ),
        (("1. Mục tiêu: tỷ lệ bao phủ đạt 95,1% dân số (năm 2023 đạt 92,0%).",), [95.1]),
        (("1. Toàn huyện có 153 địa bàn với 16.430 hộ; tuyển chọn 121 điều tra viên.",), [121]),
        (("1. Toàn huyện có 153 địa bàn với 16.430 hộ.",), []),
        (("1. Kiểm tra nồng độ cồn ít nhất 600 lượt lái xe.",), [600]),
        (("1. Nồng độ cồn không quá 50 mg.",), []),
    ],
)
def test_what_is_asked_beside_what_is_told(lines: tuple[str, ...], expected: list[float]) -> None:
    assert [q.quantity.min for q in plan_of(*lines).quotas] == expected


def test_an_inspection_of_bodies_is_a_target_in_a_duty_and_a_place_is_none() -> None:
    duties = ("II. TỔ CHỨC THỰC HIỆN", "1. Phòng Giáo dục và Đào tạo")
    plan = plan_of(*duties, "- Kiểm tra chuyên môn 24 trường.")
    assert [(q.quantity.min, q.holder) for q in plan.quotas] == [(24, "Phòng Giáo dục và Đào tạo")]
    assert plan_of(*duties, "- Tổ chức tập huấn tại 24 trường.").quotas == ()


def test_each_of_an_agent_is_the_agent_of_its_heading() -> None:
    plan = plan_of(
        "II. TỔ CHỨC THỰC HIỆN", "1. Các chi bộ trực thuộc", "- Mỗi chi bộ giới thiệu ít nhất 02 quần chúng."
    )
    (duty,) = plan.responsibilities
    assert duty.agents == ("Các chi bộ trực thuộc",)
    assert duty.task.startswith("Mỗi chi bộ giới thiệu")


def test_figures_behind_each_body_make_it_no_subject() -> None:
    plan = plan_of("II. TỔ CHỨC THỰC HIỆN", "1. UBND các huyện", "- Phân công mỗi xã 02 cán bộ theo dõi.")
    assert [d.agents for d in plan.responsibilities] == [("UBND các huyện",)]


def test_a_table_of_papers_to_submit_hands_out_tasks() -> None:
    table = (
        "| STT | Tên đề án, báo cáo | Cơ quan chủ trì | Thời hạn trình |\n|---|---|---|---|\n"
        "| 1 | Kế hoạch trồng cây đầu xuân | Hạt Kiểm lâm | 25/3/2024 |\n"
        "| 2 | Đề án sáp nhập thôn | Phòng Nội vụ | Trước ngày 15/8/2024 |"
    )
    plan = plan_of("1. Danh mục", table)
    assert [(d.agents, d.task) for d in plan.responsibilities] == [
        (("Hạt Kiểm lâm",), "Kế hoạch trồng cây đầu xuân"),
        (("Phòng Nội vụ",), "Đề án sáp nhập thôn"),
    ]
    assert [d.action for d in plan.deadlines] == ["Kế hoạch trồng cây đầu xuân", "Đề án sáp nhập thôn"]


@pytest.mark.parametrize(
    ("line", "actions"),
    [
        (
            "1. Hội Nông dân lập danh sách gửi Phòng Y tế, đợt 1 trước ngày 27/3/2024, đợt 2 trước ngày 10/6/2024.",
            ["lập danh sách gửi Phòng Y tế, đợt 1", "lập danh sách gửi Phòng Y tế đợt 2"],
        ),
        ("1. Phấn đấu đến hết năm 2024, trên 80% đường xóm được cứng hóa.", ["80% đường xóm được cứng hóa"]),
        ("1. Thi công kênh mương: tháng 3 - 4/2024, xong trước ngày 30/4/2024.", ["Thi công kênh mương"]),
    ],
)
def test_what_is_due(line: str, actions: list[str]) -> None:
    found = [d.action for d in plan_of(line).deadlines]
    assert len(found) == len(actions)
    assert all(wanted in action for wanted, action in zip(actions, found))


def test_a_document_behind_a_place_is_no_second_place() -> None:
    plan = plan_of(
        "1. Thực hiện Kế hoạch số 128/KH-BATGT ngày 06/02/2024 của Ban An toàn giao thông tỉnh Bình Phước "
        "và Quyết định số 187/QĐ-UBND ngày 19/02/2024 của UBND huyện."
    )
    cited = {c.number.value: c.issuer for c in plan.citations if c.number is not None}
    assert cited[128] == "Ban An toàn giao thông tỉnh Bình Phước"
    assert cited[187] == "UBND huyện"
