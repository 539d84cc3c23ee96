"""Rows of a schedule outside the plan's time; closings, guarantees and next year's work are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.checks.test_text_checks import HEAD, found

TITLE = "Vận động hiến máu tình nguyện năm 2024"
MONTH = HEAD.replace(TITLE, "Tổ chức Tháng hành động vì trẻ em (từ ngày 01/6/2024 đến ngày 30/6/2024)")
SEVERE = [("outside-period", "warning", None, None)]


def table(days: Sequence[str], names: Sequence[str] = (), label: str = "Thời gian") -> str:
    rows = "".join(
        f"| {i} | {names[i - 1] if names else f'Lớp tập huấn số {i}'} | {days_} | 40 |\n"
        for i, days_ in enumerate(days, 1)
    )
    return f"1. Lịch thực hiện:\n\n| TT | Nội dung | {label} | Số người |\n|---|---|---|---|\n{rows}\n"


def bullets(days: Sequence[str], names: Sequence[str] = ()) -> str:
    lines = "".join(
        f"- {names[i - 1] if names else f'Cụm số {i}'}: {day}, tại Nhà văn hóa xã.\n\n"
        for i, day in enumerate(days, 1)
    )
    return f"1. Lịch thực hiện\n\n{lines}"


@pytest.mark.parametrize(
    "days",
    [
        ("Từ 06/3/2024 đến 12/3/2024", "Từ 10/4/2024 đến 21/4/2024", "Từ 08/5/2025 đến 14/5/2025"),
        ("06/3/2024", "10/4/2023", "08/5/2024", "10/6/2024"),
        ("06/3/2023", "10/4/2024", "08/5/2024"),
        ("ngày 06/4/2024", "ngày 10/4/2024", "ngày 12/4/2014", "ngày 15/4/2024"),
    ],
)
@pytest.mark.parametrize("shape", [table, bullets])
def test_one_row_in_another_year(days: Sequence[str], shape: object) -> None:
    assert callable(shape)
    assert found(shape(days), "D507") == SEVERE


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (("06/3/2024", "10/4/2024", "08/5/2024"), ()),
        (("06/3/2024", "10/10/2024", "08/01/2025"), ()),
        (("06/10/2024", "10/11/2024", "20/12/2024", "05/01/2025"), ()),
        (("06/3/2024", "10/4/2024", "15/5/2025"), ("Khởi công", "Hoàn thành móng", "Hết hạn bảo hành")),
        (("06/3/2024", "10/4/2024", "15/5/2025"), ("Tập huấn", "Ra quân", "Tổng kết")),
        (("06/3/2024", "10/4/2024", "15/9/2025"), ("Tập huấn", "Ra quân", "Chuẩn bị cho năm 2026")),
        (("06/3/2023", "10/4/2023", "08/5/2023"), ()),
        (("06/3/2024", "10/4/2025", "08/5/2025", "10/6/2024"), ()),
        (("06/3/2024", "10/4/2024"), ()),
        (("06/6/2024", "10/8/2024", "08/10/2024", "15/4/2025"), ()),
    ],
)
def test_rows_of_a_schedule_that_may_stand(days: Sequence[str], names: Sequence[str]) -> None:
    assert [f for f in found(table(days, names), "D507") if f[1] != "info"] == []
    assert [f for f in found(bullets(days, names), "D507") if f[1] != "info"] == []


@pytest.mark.parametrize("label", ["Ngày sinh", "Ngày cấp", "Ghi chú"])
def test_a_column_of_other_dates(label: str) -> None:
    assert found(table(("06/3/2024", "10/4/2023", "08/5/2024", "10/6/2024"), label=label), "D507") == []


@pytest.mark.parametrize(
    ("days", "odd"),
    [
        (("01/6/2024", "10/7/2024", "20/6/2024", "28/6/2024"), True),
        (("01/6/2024", "10/5/2024", "20/6/2024", "28/6/2024"), True),
        (("20/5/2024", "01/6/2024", "20/6/2024", "28/6/2024"), False),
        (("01/6/2024", "20/6/2024", "28/6/2024", "10/7/2024"), False),
        (("01/6/2024", "20/6/2024", "28/6/2024"), False),
        (("01/6/2024", "31/7/2024", "20/6/2024"), False),
    ],
)
def test_one_row_in_another_month_than_the_title(days: Sequence[str], odd: bool) -> None:
    severe = [f for f in found(table(days), "D507", head=MONTH) if f[1] == "warning"]
    assert severe == SEVERE * odd


@pytest.mark.parametrize(("year", "severe"), [("2023", True), ("2024", False), ("2025", False)])
def test_the_event_of_the_title_was_over_a_year_ago(year: str, severe: bool) -> None:
    head = HEAD.replace(TITLE, "Tổ chức Ngày hội hiến máu tình nguyện năm 2024")
    body = f"1. Thời gian: ngày 15/4/{year}, tại Nhà văn hóa huyện.\n"
    assert bool([f for f in found(body, "D507", head=head) if f[1] == "warning"]) is severe


def test_last_years_event_in_a_report() -> None:
    head = HEAD.replace(TITLE, "Kết quả Ngày hội hiến máu tình nguyện năm 2024").replace(
        "KẾ HOẠCH", "BÁO CÁO"
    )
    assert not [f for f in found("1. Thời gian: ngày 15/4/2023.\n", "D507", head=head) if f[1] == "warning"]
