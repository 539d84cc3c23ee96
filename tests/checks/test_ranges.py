"""Ranges of days that end before they begin, in sentences and in the cells of a schedule."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found

RANGES = [
    ("19/5 - 08/5/2024", "error"),
    ("19/5/2024 - 08/5/2024", "error"),
    ("từ 19/5 đến 08/5/2024", "error"),
    ("ngày 19/5 - ngày 08/5/2024", "error"),
    ("15/5 – 10/5/2024", "error"),
    ("30/11 đến 01/11/2024", "error"),
    ("20/12/2024 - 05/01/2024", "error"),
    ("25 - 12/3/2024", "warning"),
    ("từ 25 đến 12/3/2024", "warning"),
    ("từ ngày 28 đến ngày 03/4/2024", "warning"),
    ("từ 10/6 đến 05/6", "warning"),
]
IN_ORDER = [
    "08/5 - 19/5/2024",
    "20/12 - 05/01/2024",
    "20/12/2024 - 05/01/2025",
    "12 - 25/3/2024",
    "28/3 - 03/4/2024",
    "20/12 - 05/01",
    "08h00 - 07h30 ngày 12/3/2024",
    "25/3, 12/3/2024",
    "25 và 12/3/2024",
    "tháng 10/2024 - 3/2025",
    "15/5 - 15/5/2024",
    "01/9 - 31/5/2025",
]


def cell(days: str) -> str:
    return (
        "1. Lịch\n\n| TT | Nội dung | Thời gian | Số người |\n|---|---|---|---|\n"
        f"| 1 | Lớp tập huấn | {days} | 40 |\n| 2 | Lớp nâng cao | 25/6 - 28/6/2024 | 40 |\n"
    )


@pytest.mark.parametrize(("days", "severity"), RANGES)
def test_a_range_that_ends_before_it_begins(days: str, severity: str) -> None:
    for body in (cell(days), f"1. Thời gian: {days}, tại Nhà văn hóa huyện.\n"):
        assert [f[:2] for f in found(body, "D503")] == [("reversed-range", severity)]


@pytest.mark.parametrize("days", IN_ORDER)
def test_a_range_in_order(days: str) -> None:
    assert found(cell(days), "D503") == []
    assert found(f"1. Thời gian: {days}, tại Nhà văn hóa huyện.\n", "D503") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Khai hội ngày 18/4 - 10/3 âm lịch.",
        "Khai hội ngày 18/4/2024 - 10/3 âm lịch.",
        "Kỷ niệm các ngày lễ 20/11 - 22/10.",
        "Chuyển thời gian tổ chức từ ngày 19/5 sang ngày 08/5/2024.",
    ],
)
def test_days_that_are_no_range(sentence: str) -> None:
    assert found(f"1. {sentence}\n", "D503") == []
