"""Deadlines in context (cases/deadlines.toml): relation, day, what is due, who and to whom."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hmtn_parse.model import Deadline
from hmtn_parse.pipeline import parse_data, parse_document
from hmtn_parse.rulebook import Rulebook
from tests.sections.documents import document

HEAD = """
Số: 12/KH-UBND
Hà Sơn, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
**Thực hiện nhiệm vụ năm 2024**
Căn cứ tình hình thực tế của địa phương, UBND huyện xây dựng kế hoạch như sau:
I. TỔ CHỨC THỰC HIỆN
1. Phòng Y tế
"""
_FILE = Path(__file__).with_name("cases") / "deadlines.toml"
CASES: dict[str, dict[str, Any]] = {c["text"]: c for c in tomllib.loads(_FILE.read_text("utf-8"))["case"]}


def _due(deadline: Deadline) -> str:
    if deadline.time is not None:
        return str(deadline.time.end)
    if deadline.recurrence is not None:
        return deadline.recurrence
    if deadline.offset is None:
        return "impossible"
    return f"{deadline.offset.direction} {deadline.offset.amount:g} {deadline.offset.unit}"


@pytest.mark.parametrize("text", CASES)
def test_deadlines_of_a_bullet(text: str, rulebook: Rulebook) -> None:
    plan = parse_document(document(f"{HEAD}- {text}"), rulebook)
    wanted = [[part.strip() for part in line.split("|")] for line in CASES[text]["deadlines"]]
    assert [f"{d.relation} {_due(d)}" for d in plan.deadlines] == [line[0] for line in wanted]
    for deadline, line in zip(plan.deadlines, wanted):
        assert deadline.responsible == ("Phòng Y tế",)
        assert line[1].casefold() in deadline.action.casefold()
        if len(line) > 2:
            assert (deadline.recipient or "") == line[2]


def test_a_header_of_a_table_sets_no_deadline(rulebook: Rulebook) -> None:
    table = "| TT | Công trình | Vốn cấp đến hết năm 2023 |\n|---|---|---|\n| 1 | Đường liên xã | 120 |\n"
    plan = parse_data(f"{HEAD}\n{table}".encode(), "plan.md", rules=rulebook)
    assert len(plan.tables) == 1 and plan.deadlines == ()


@pytest.mark.parametrize(
    ("text", "responsible", "action"),
    [
        (
            "Chậm nhất ngày 24/3/2024 (60 ngày trước ngày bầu cử): UBND xã thành lập Ban bầu cử.",
            ("UBND xã",),
            "thành lập Ban bầu cử",
        ),
        ("Trước ngày 13/4/2024, các Tổ bầu cử hoàn thành danh sách.", ("các Tổ bầu cử",), "danh sách"),
        ("Niêm yết danh sách cử tri chậm nhất ngày 13/4/2024.", (), "Niêm yết danh sách"),
    ],
)
def test_who_is_responsible_outside_an_agents_heading(
    text: str, responsible: tuple[str, ...], action: str, rulebook: Rulebook
) -> None:
    head = HEAD.replace("I. TỔ CHỨC THỰC HIỆN", "I. TIẾN ĐỘ").replace("1. Phòng Y tế", f"1. {text}")
    [deadline] = parse_document(document(head), rulebook).deadlines
    assert deadline.responsible == responsible
    assert action in deadline.action


def test_a_closing_paragraph_binds_its_own_subject(rulebook: Rulebook) -> None:
    body = (
        "- Khám sức khỏe cho hội viên.\n"
        "Kết thúc đợt khám, các đơn vị báo cáo kết quả về UBND huyện trước ngày 15/12/2024.\n"
        "Kết quả của cả hai đợt, công đoàn cơ sở gửi về Liên đoàn Lao động chậm nhất ngày 20/12/2024."
    )
    plan = parse_document(document(f"{HEAD}{body}"), rulebook)
    assert [d.responsible for d in plan.deadlines] == [("các đơn vị",), ("công đoàn cơ sở",)]
    assert [d.agents for d in plan.responsibilities] == [("Phòng Y tế",)]


def test_a_later_clause_of_a_numbered_sentence_has_its_own_subject(rulebook: Rulebook) -> None:
    body = (
        "3. UBND huyện Nga An bàn giao 3,2 km mặt bằng trước ngày 30/9/2024; UBND huyện Hòa Lộc bàn giao "
        "2,5 km trước ngày 15/10/2024."
    )
    head = HEAD.rpartition("I. TỔ CHỨC")[0]
    plan = parse_document(document(f"{head}2. Giao Sở Tài chính bố trí vốn.\n{body}"), rulebook)
    assert [d.responsible for d in plan.deadlines] == [("UBND huyện Nga An",), ("UBND huyện Hòa Lộc",)]
