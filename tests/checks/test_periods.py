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


WEEK = HEAD.replace(TITLE, "Tổ chức Tuần Văn hóa - Du lịch biển năm 2024")
PERIOD = "1. Thời gian: từ ngày 26/4/2024 (thứ Sáu) đến ngày 02/5/2024 (thứ Năm).\n\n2. Địa điểm: Quảng trường.\n\n"


def programme(*rows: tuple[str, str], period: str = PERIOD) -> str:
    lines = "".join(f"| {i} | {name} | {when} | Phòng Văn hóa |\n" for i, (name, when) in enumerate(rows, 1))
    return (
        f"{period}II. CÁC HOẠT ĐỘNG\n\n| STT | Hoạt động | Thời gian | Đơn vị |\n|---|---|---|---|\n{lines}\n"
    )


OPENING, FAIR = ("Lễ khai mạc", "20h00 ngày 26/4/2024"), ("Hội chợ OCOP", "26/4 - 02/5/2024")
GAMES, CLOSING = ("Giải bóng chuyền", "27/4 - 29/4/2024"), ("Lễ bế mạc", "20h00 ngày 02/5/2024")


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        ((OPENING, FAIR, GAMES, ("Giải chạy", "5h30 ngày 04/5/2024"), CLOSING), PERIOD),
        ((OPENING, GAMES, ("Giải chạy", "5h30 ngày 30/5/2024"), CLOSING), PERIOD),
        ((OPENING, GAMES, ("Thi thả diều", "ngày 30/3/2024"), CLOSING), PERIOD),
        ((OPENING, FAIR, GAMES, CLOSING, ("Giải chạy", "5h30 ngày 04/5/2024")), PERIOD),
        ((OPENING, GAMES, ("Giải chạy", "5h30 ngày 04/5/2024"), CLOSING), ""),
        ((OPENING, ("Liên hoan ẩm thực", "03/5 - 05/5/2024"), GAMES, CLOSING), PERIOD),
    ],
)
def test_a_row_outside_the_stated_period(rows: tuple[tuple[str, str], ...], period: str) -> None:
    severe = [f for f in found(programme(*rows, period=period), "D507", head=WEEK) if f[1] == "warning"]
    assert severe == SEVERE


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        ((OPENING, FAIR, GAMES, ("Giải chạy", "5h30 ngày 01/5/2024"), CLOSING), PERIOD),
        ((("Tổng duyệt", "ngày 25/4/2024"), OPENING, FAIR, GAMES, CLOSING), PERIOD),
        ((("Thi vẽ tranh", "ngày 20/4/2024"), OPENING, FAIR, GAMES, CLOSING), PERIOD),
        ((OPENING, FAIR, GAMES, CLOSING, ("Họp rút kinh nghiệm", "ngày 06/5/2024")), PERIOD),
        ((OPENING, FAIR, GAMES, CLOSING, ("Tháo dỡ gian hàng", "ngày 03/5/2024")), PERIOD),
        ((OPENING, FAIR, ("Họp báo", "ngày 20/4/2024"), GAMES, CLOSING), PERIOD),
        ((OPENING, GAMES, FAIR, ("Giải chạy", "5h30 ngày 04/5/2024")), PERIOD),
        ((OPENING, FAIR, GAMES, CLOSING, ("Giải chạy", "5h30 ngày 04/5/2024")), ""),
        (
            (OPENING, GAMES, ("Giải chạy", "ngày 04/5/2024"), ("Đua thuyền", "ngày 05/5/2024"), CLOSING),
            PERIOD,
        ),
        ((OPENING, GAMES, ("Vòng loại Giải chạy", "ngày 14/4/2024"), CLOSING), PERIOD),
        ((GAMES, OPENING, ("Giải chạy", "ngày 04/5/2024"), CLOSING), PERIOD),
        ((OPENING, FAIR, ("Trưng bày ảnh", "27/4 - 10/5/2024"), CLOSING), PERIOD),
    ],
)
def test_rows_that_keep_to_the_period_or_need_not(rows: tuple[tuple[str, str], ...], period: str) -> None:
    assert not [f for f in found(programme(*rows, period=period), "D507", head=WEEK) if f[1] == "warning"]


DRIVE = HEAD.replace(TITLE, "Cao điểm lắp đặt thiết bị giám sát tàu cá từ ngày 01/4/2024 đến ngày 30/9/2024")
GOAL = "1. Đến hết ngày 30/9/2024, 100% tàu cá lắp thiết bị.\n\nII. CÁC BƯỚC TIẾN HÀNH\n\n"


def steps(third: str, noun: str = "Bước", goal: str = GOAL) -> str:
    return (
        f"{goal}1. {noun} 1 (từ 01/4 đến 30/4/2024): rà soát, ký cam kết từng chủ tàu.\n\n"
        f"2. {noun} 2 (từ 01/5 đến 31/8/2024): vận động lắp đặt, kiểm tra tại cảng.\n\n3. {noun} 3 {third}\n\n"
        "Sơ kết bước 1 trước ngày 10/5/2024; tổng kết trong tháng 11/2024.\n"
    )


@pytest.mark.parametrize("noun", ["Bước", "Giai đoạn", "Đợt"])
@pytest.mark.parametrize(
    ("third", "odd"),
    [
        ("(từ 15/10 đến 31/10/2024): xử lý dứt điểm các trường hợp; kết thúc đợt cao điểm.", True),
        ("(từ ngày 01/10/2024 đến ngày 31/10/2024): kiểm tra các bến, xử phạt.", True),
        ("(từ 01/9 đến 30/9/2024): xử lý dứt điểm các trường hợp; kết thúc đợt cao điểm.", False),
        ("(từ 15/9 đến 15/10/2024): xử lý dứt điểm các trường hợp.", False),
        ("(từ 01/10 đến 31/10/2024): đánh giá, tổng kết đợt cao điểm.", False),
        ("(từ 01/10 đến 31/10/2024): duy trì kết quả, kiểm tra các bến.", False),
        ("(từ 01/10 đến 31/10/2024): báo cáo kết quả.", False),
    ],
)
def test_a_step_behind_the_period(noun: str, third: str, odd: bool) -> None:
    severe = [f for f in found(steps(third, noun), "D507", head=DRIVE) if f[1] == "warning"]
    assert severe == SEVERE * odd


def test_steps_are_held_against_a_period_that_title_and_text_state() -> None:
    third = "(từ ngày 01/10/2024 đến ngày 31/10/2024): kiểm tra các bến, xử phạt."
    alone = steps(third, goal="1. 100% tàu cá lắp thiết bị.\n\nII. CÁC BƯỚC TIẾN HÀNH\n\n")
    assert not [f for f in found(alone, "D507", head=DRIVE) if f[1] == "warning"]
    timed = steps(third, goal="1. Thời gian: từ ngày 01/4/2024 đến ngày 30/9/2024.\n\nII. CÁC BƯỚC\n\n")
    assert [f for f in found(timed, "D507") if f[1] == "warning"] == SEVERE


WEEK = "1. Thời gian: {time}.\n\n2. Chương trình:\n\n| TT | Hoạt động | Thời gian |\n|---|---|---|\n{rows}\n"
DAYS = (
    ("Lễ khai mạc Tuần Du lịch", "20h00 ngày 27/4/2024"),
    ("Hội thi hướng dẫn viên", "8h00 ngày 28/4/2024"),
    ("Diễn đàn liên kết", "14h00 ngày 02/5/2024"),
)
UNTIL = "07 ngày, từ ngày 27/4/2024 đến hết ngày 03/5/2024"


def week(time: str, *rows: tuple[str, str]) -> str:
    return WEEK.format(
        time=time, rows="".join(f"| {i} | {name} | {day} |\n" for i, (name, day) in enumerate(rows, 1))
    )


@pytest.mark.parametrize("closing", ["Lễ bế mạc, trao giải", "Bế mạc Tuần Du lịch", "Lễ bế mạc và tổng kết"])
@pytest.mark.parametrize("time", [UNTIL, "từ ngày 27/4/2024 đến ngày 03/5/2024"])
def test_a_closing_behind_the_last_day(closing: str, time: str) -> None:
    assert found(week(time, *DAYS, (closing, "19h30 ngày 05/5/2024")), "D507") == SEVERE


@pytest.mark.parametrize(
    ("time", "rows"),
    [
        (UNTIL, (*DAYS, ("Lễ bế mạc, trao giải", "19h30 ngày 03/5/2024"))),
        (UNTIL, (*DAYS, ("Tổng kết, trao giải", "19h30 ngày 05/5/2024"))),
        (UNTIL, (*DAYS, ("Lễ bế mạc (dự kiến)", "19h30 ngày 05/5/2024"))),
        (UNTIL, (*DAYS[1:], ("Lễ bế mạc", "19h30 ngày 05/5/2024"))),
        ("từ ngày 15/4/2024 đến ngày 03/5/2024", (*DAYS, ("Lễ bế mạc", "19h30 ngày 05/5/2024"))),
        (UNTIL, (*DAYS, ("Lễ bế mạc", "19h30 ngày 25/5/2024"))),
        (UNTIL, (*DAYS, ("Giải chạy", "5h30 ngày 04/5/2024"), ("Lễ bế mạc", "19h30 ngày 05/5/2024"))),
        ("Nhận bài từ ngày 27/4/2024 đến ngày 03/5/2024", (*DAYS, ("Lễ bế mạc", "19h30 ngày 05/5/2024"))),
    ],
)
def test_a_closing_that_may_be_right(time: str, rows: Sequence[tuple[str, str]]) -> None:
    assert [f for f in found(week(time, *rows), "D507") if f[1] != "info"] == []
