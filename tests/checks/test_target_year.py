"""The plan's own targets under another year than the title's; last year's targets and results are none."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import HEAD, found, parsed

CONFLICT = [("text-versus-text", "warning", 2023.0, 2024.0)]
GOALS = "1. Xây dựng mới 44 ngôi nhà xanh thu gom phế liệu.\n\n2. Trồng mới 32 km đường hoa.\n"


def under(heading: str) -> str:
    return HEAD.replace("I. NỘI DUNG", heading)


@pytest.mark.parametrize(
    "heading",
    [
        "I. CHỈ TIÊU NĂM 2023",
        "I. MỤC TIÊU, CHỈ TIÊU NĂM 2023",
        "I. NỘI DUNG, CHỈ TIÊU NĂM 2023",
        "I. CHỈ TIÊU VẬN ĐỘNG HIẾN MÁU NĂM 2023",
        "I. NHIỆM VỤ TRỌNG TÂM NĂM 2023",
        "I. CÁC CHỈ TIÊU CỤ THỂ NĂM 2023:",
    ],
)
def test_a_heading_left_from_the_plan_before(heading: str) -> None:
    assert found(GOALS, "X302", head=under(heading)) == CONFLICT


@pytest.mark.parametrize(
    "item",
    [
        "Chỉ tiêu năm 2023: vận động 680 đoàn viên, công nhân lao động hiến máu.",
        "Chỉ tiêu năm 2023: vận động 680 đoàn viên hiến máu. Năm trước đã có 612 người, vượt 12 người.",
        "Mục tiêu năm 2023: tiếp nhận ít nhất 680 đơn vị máu.",
        "Chỉ tiêu vận động năm 2023: 680 người.",
        "Chỉ tiêu, kế hoạch hiến máu năm 2023: phấn đấu đạt 680 đơn vị máu",
    ],
)
def test_a_label_left_from_the_plan_before(item: str) -> None:
    assert found(f"1. {item}\n\n2. Lịch tổ chức: tháng 4 và tháng 9.\n", "X302") == CONFLICT


@pytest.mark.parametrize(
    "body",
    [
        "1. Chỉ tiêu năm 2024: vận động 680 đoàn viên hiến máu.\n",
        "1. Chỉ tiêu năm 2023: 600 người, đã vận động được 612 người.\n",
        "1. Chỉ tiêu năm 2023: 600 người.\n\n2. Kết quả thực hiện: 612 người.\n",
        "1. Chỉ tiêu năm 2023: 600 người.\n\n2. Chỉ tiêu năm 2024: 680 người.\n",
        "1. Chỉ tiêu giao năm 2023: 600 người.\n",
        "1. Kết quả thực hiện chỉ tiêu năm 2023: 612 người.\n",
        "1. Chỉ tiêu năm 2023 và năm 2024: 600 người mỗi năm.\n",
        "1. Chỉ tiêu năm 2023 - 2024: 600 người mỗi năm.\n",
        "1. Chỉ tiêu đến năm 2025: 900 người. Trong năm 2025 rà soát.\n",
        "1. Mục tiêu năm 2030: 2% dân số hiến máu.\n",
        "1. Chỉ tiêu năm học 2023 - 2024: 600 người.\n",
        "1. Vượt chỉ tiêu năm 2023: 612 người.\n",
        "1. Chỉ tiêu thực hiện so với năm 2023: tăng 5%.\n",
        "1. Rà soát chỉ tiêu năm 2023: trong tháng 4.\n",
    ],
)
def test_years_that_may_stand(body: str) -> None:
    assert found(body, "X302") == []


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("I. CHỈ TIÊU NĂM 2024", GOALS),
        ("I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2023", GOALS),
        ("I. CHỈ TIÊU NĂM 2023", "1. Toàn huyện đã vận động 612 người.\n"),
        ("I. ĐÁNH GIÁ KẾT QUẢ NĂM 2023", f"1. Chỉ tiêu năm 2023: 600 người.\n\n{GOALS}"),
        ("I. TÌNH HÌNH", "1. Chỉ tiêu năm 2023: 600 người.\n"),
        ("I. CHỈ TIÊU NĂM 2025", f"{GOALS}\n3. Chuẩn bị cho năm 2025.\n"),
    ],
)
def test_headings_that_may_stand(heading: str, body: str) -> None:
    assert found(body, "X302", head=under(heading)) == []


@pytest.mark.parametrize("title", ["năm 2023 và năm 2024", "giai đoạn 2023 - 2025", "năm 2023 - 2024", ""])
def test_a_plan_for_two_years_or_none(title: str) -> None:
    head = under("I. CHỈ TIÊU NĂM 2023").replace("tình nguyện năm 2024", f"tình nguyện {title}")
    assert found(GOALS, "X302", head=head) == []


def test_school_years() -> None:
    head = under("I. CHỈ TIÊU NĂM HỌC 2022 - 2023").replace("nguyện năm 2024", "nguyện năm học 2023 - 2024")
    assert found(GOALS, "X302", head=head) == [("text-versus-text", "warning", 2022.0, 2023.0)]


def test_the_source_is_the_year() -> None:
    finding = next(
        f for f in parsed(GOALS, under("I. CHỈ TIÊU NĂM 2023")).findings if f.check == "text-versus-text"
    )
    assert [s.text.casefold() for s in finding.sources] == ["năm 2023", "năm 2024"]
