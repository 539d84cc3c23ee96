"""Duties in whole plans: what is one, and what only looks like one."""

from __future__ import annotations

import hmtn_parse

HEAD = "UBND XÃ LIÊN MINH\n\nSố: 4/KH-UBND\n\nLiên Minh, ngày 12 tháng 01 năm 2023\n\nKẾ HOẠCH\n\nGiữ rừng năm 2023\n\n"


def duties(body: str) -> list[tuple[tuple[str, ...], str]]:
    plan = hmtn_parse.parse_bytes((HEAD + body).encode(), "plan.md")
    return [(duty.agents, duty.task) for duty in plan.responsibilities]


def test_a_timetable_hands_out_no_duties() -> None:
    body = (
        "| STT | Ngày, giờ | Địa điểm | Đơn vị tổ chức |\n|---|---|---|---|\n"
        "| 1 | 19h30, ngày 03/6/2023 | Sân đình Vân Cát | Hội Nông dân xã |\n"
        "| 2 | 20h00, ngày 17/6/2023 | Nhà văn hóa xã | Đoàn xã |\n"
    )
    assert duties(body) == []


def test_a_task_table_does() -> None:
    body = (
        "| STT | Nội dung công việc | Chủ trì | Phối hợp |\n|---|---|---|---|\n"
        "| 1 | Rà soát danh sách hộ | Hội Nông dân xã | Đoàn xã |\n"
    )
    assert duties(body) == [(("Hội Nông dân xã",), "Rà soát danh sách hộ")]


def test_a_contact_line_and_words_about_the_plan_are_none() -> None:
    body = (
        "I. PHÂN CÔNG\n\n1. Hội Nông dân xã\n\n- Lập danh sách hộ.\n\n"
        "Mọi thắc mắc xin gọi: bà Lý Thị Sen, ĐT 0912.001.002; email: xa@example.vn.\n\n"
        "Kế hoạch này được niêm yết tại trụ sở.\n"
    )
    assert duties(body) == [(("Hội Nông dân xã",), "Lập danh sách hộ.")]


def test_a_task_that_ends_with_an_address_in_brackets_is_one() -> None:
    body = "I. PHÂN CÔNG\n\n1. Các thôn\n\na) Gửi báo cáo quý về UBND xã (qua Văn phòng, email: vp@example.vn).\n"
    [(agents, task)] = duties(body)
    assert agents == ("Các thôn",) and task.startswith("Gửi báo cáo quý")


def test_a_paragraph_behind_a_numbered_sentence_is_not_its_subject_s() -> None:
    body = "I. PHÂN CÔNG\n\n1. Hạt Kiểm lâm kiểm tra các chốt trước ngày 01/3/2023.\n\nPhổ biến rộng rãi đến từng thôn.\n"
    assert [agents for agents, _ in duties(body)] == [("Hạt Kiểm lâm",)]


def test_a_bullet_with_its_own_subject_under_main_tasks_is_one() -> None:
    body = "I. NHIỆM VỤ TRỌNG TÂM\n\n- Củng cố tổ đội.\n\n- Hội Nông dân xã tham mưu phương án năm 2024.\n"
    assert [agents for agents, _ in duties(body)] == [("Hội Nông dân xã",)]
