"""Dates in context: years, days of a time of day, `từ nay`, the period and the date of issue."""

from __future__ import annotations

import datetime as dt

import pytest

from hmtn_parse.facts.dates import find_dates
from hmtn_parse.model import Time
from hmtn_parse.readers import read_bytes
from hmtn_parse.resolve.dates import ResolvedDate, issue_time, plan_period, resolve_dates
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame, build_frame

HEAD = """Số: 15/KH-UBND

Yên Bình, {issued}

KẾ HOẠCH

{title}

Căn cứ Công văn số 120/SYT-NVY ngày 14/6/2019 của Sở Y tế về việc phối hợp tổ chức hiến máu;

Ủy ban nhân dân huyện xây dựng kế hoạch như sau:

"""


def frame_of(
    body: str,
    rulebook: Rulebook,
    *,
    title: str = "Vận động hiến máu tình nguyện năm 2024",
    issued: str = "ngày 10 tháng 3 năm 2024",
) -> Frame:
    text = HEAD.format(title=title, issued=issued) + body
    return build_frame(read_bytes(text.encode(), "plan.md"), rulebook)


def dates_of(frame: Frame, rulebook: Rulebook) -> list[ResolvedDate]:
    return resolve_dates(find_dates(frame.text, rulebook), frame, rulebook)


def times(body: str, rulebook: Rulebook, **head: str) -> dict[str, Time | None]:
    """The body's mentions by their words."""
    frame = frame_of(body, rulebook, **head)
    return {
        d.mention.source.text: d.mention.time
        for d in dates_of(frame, rulebook)
        if frame.place(d.passage).zone not in ("head", "preamble")
    }


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_only_day_of_a_paragraph_governs_a_later_sentence(rulebook: Rulebook) -> None:
    found = times(
        "I. NỘI DUNG\n\n1. Lễ ra quân tổ chức thứ Sáu, ngày 22/3/2024 tại Hội trường. "
        "Lực lượng tham gia có mặt lúc 06 giờ 45.\n\n"
        "2. Vòng một ngày 25/3/2024 và vòng hai ngày 27/3/2024 tại sân. Đội bóng có mặt lúc 05 giờ 15.\n",
        rulebook,
    )
    one, two = found["06 giờ 45"], found["05 giờ 15"]
    assert one is not None and two is not None
    assert (one.start, one.start_time, one.inferred) == (day("2024-03-22"), "06:45", ("date",))
    assert two.start is None


# The year.


@pytest.mark.parametrize(
    ("title", "issued", "phrase", "found", "evidence"),
    [
        ("Hiến máu năm 2024", "ngày 10 tháng 3 năm 2024", "ngày 07/4", "2024-04-07", "title"),
        ("Hiến máu năm 2022", "ngày 26 tháng 11 năm 2021", "ngày 07/4", "2022-04-07", "title"),
        ("Hiến máu năm học 2023-2024", "ngày 05 tháng 9 năm 2023", "ngày 15/10", "2023-10-15", "title"),
        ("Hiến máu năm học 2023-2024", "ngày 05 tháng 9 năm 2023", "ngày 20/3", "2024-03-20", "title"),
        (
            "Hiến máu dịp Tết Nguyên đán năm 2026",
            "ngày 10 tháng 12 năm 2025",
            "ngày 20/12",
            "2025-12-20",
            "title",
        ),
        (
            "Hiến máu dịp Tết Nguyên đán năm 2026",
            "ngày 10 tháng 12 năm 2025",
            "ngày 20/01",
            "2026-01-20",
            "title",
        ),
        ("Hiến máu hè năm 2021", "ngày 29 tháng 6 năm 2021", "ngày 09/7", "2021-07-09", "title"),
        ("Tổ chức Ngày hội hiến máu", "ngày 10 tháng 3 năm 2024", "ngày 07/4", "2024-04-07", "issue"),
        ("Tổ chức Ngày hội hiến máu", "ngày 10 tháng 3 năm 2024", "ngày 05/01", "2024-01-05", "issue"),
        ("Tổ chức Ngày hội hiến máu", "ngày 20 tháng 11 năm 2024", "ngày 05/01", "2025-01-05", "issue"),
        ("Tổ chức Ngày hội hiến máu", "ngày 20 tháng 11 năm 2024", "ngày 10/12", "2024-12-10", "issue"),
        ("Tổ chức Ngày hội hiến máu", "ngày tháng 5 năm 2024", "ngày 10/6", "2024-06-10", "issue"),
        ("Giai đoạn 2021-2025", "ngày 10 tháng 3 năm 2022", "ngày 30/6", "2022-06-30", "title"),
    ],
)
def test_a_missing_year_comes_from_title_or_issue(
    title: str, issued: str, phrase: str, found: str, evidence: str, rulebook: Rulebook
) -> None:
    time = times(f"I. NỘI DUNG\n\n1. Tổ chức ra quân {phrase}.\n", rulebook, title=title, issued=issued)[
        phrase
    ]
    assert time is not None
    assert (time.start, time.end) == (day(found), day(found))
    assert time.inferred == ("year",)
    assert time.evidence == evidence


def test_the_same_passage_comes_before_the_heading_and_the_title(rulebook: Rulebook) -> None:
    body = (
        "I. KẾ HOẠCH NĂM 2025\n\n1. Đợt 1 ngày 10/6/2026 tại xã; đợt 2 ngày 17/6 tại huyện.\n\n"
        "2. Đợt 3 ngày 24/6.\n"
    )
    found = times(body, rulebook, issued="ngày 10 tháng 3 năm 2025")
    second, third = found["ngày 17/6"], found["ngày 24/6"]
    assert second is not None and third is not None
    assert (second.start, second.evidence) == (day("2026-06-17"), "passage")
    assert (third.start, third.evidence) == (day("2025-06-24"), "heading")


def test_row_before_column_before_title(rulebook: Rulebook) -> None:
    body = """I. LỊCH

| TT | Đơn vị | Thời gian | Ghi chú |
|---|---|---|---|
| 1 | Xã Bảo Ái | Tháng 4/2023 | “Ngày toàn dân tham gia hiến máu” - 7/4 |
| 2 | Xã Cảm Ân | Tháng 01/2023 | Gửi danh sách trước ngày 20/12 |
| 3 | Xã Đại Đồng | ngày 15/9 | không |
"""
    found = times(body, rulebook)
    observed, listed, column = found["7/4"], found["ngày 20/12"], found["ngày 15/9"]
    assert observed is not None and listed is not None and column is not None
    assert (observed.start, observed.evidence) == (day("2023-04-07"), "row")
    # `20/12` beside `Tháng 01/2023` is in the year before.
    assert (listed.start, listed.evidence) == (day("2022-12-20"), "row")
    assert (column.start, column.evidence) == (day("2023-09-15"), "column")


def test_cited_dates_foundings_and_results_say_no_year(rulebook: Rulebook) -> None:
    body = """I. NỘI DUNG

1. Thực hiện Kế hoạch số 12/KH-UBND ngày 14/6/2023 của tỉnh, tổ chức ngày 20/5.

2. Kỷ niệm Ngày thành lập Đoàn (26/3/1931), tổ chức ngày 24/3.

3. Báo cáo kết quả năm 2023 trước ngày 25/3.
"""
    found = times(body, rulebook, title="Tổ chức hoạt động tình nguyện")
    for phrase, start in (
        ("ngày 20/5", "2024-05-20"),
        ("ngày 24/3", "2024-03-24"),
        ("ngày 25/3", "2024-03-25"),
    ):
        time = found[phrase]
        assert time is not None
        assert (time.start, time.evidence) == (day(start), "issue")


def test_a_stated_year_is_never_touched(rulebook: Rulebook) -> None:
    time = times("I. NỘI DUNG\n\n1. Họp ngày 20/12/2023.\n", rulebook)["ngày 20/12/2023"]
    assert time is not None
    assert (time.start, time.inferred, time.evidence) == (day("2023-12-20"), (), None)


def test_without_any_evidence_the_year_stays_open(rulebook: Rulebook) -> None:
    frame = build_frame(read_bytes("Tổ chức ra quân ngày 07/4 tại xã.".encode(), "note.md"), rulebook)
    (found,) = dates_of(frame, rulebook)
    time = found.mention.time
    assert time is not None
    assert (time.edtf, time.start, time.end, time.inferred) == ("XXXX-04-07", None, None, ())


def test_a_leap_day_that_the_year_lacks_gets_no_day(rulebook: Rulebook) -> None:
    time = times("I. NỘI DUNG\n\n1. Họp ngày 29/02.\n", rulebook, title="Hiến máu năm 2023")["ngày 29/02"]
    assert time is not None
    assert (time.edtf, time.start) == ("XXXX-02-29", None)


def test_impossible_dates_have_no_time(rulebook: Rulebook) -> None:
    found = times("I. NỘI DUNG\n\n1. Họp ngày 31/4; nộp trước ngày 30/02/2024.\n", rulebook)
    assert found == {"ngày 31/4": None, "ngày 30/02/2024": None}


def test_quarters_and_months_take_the_year_too(rulebook: Rulebook) -> None:
    found = times("I. NỘI DUNG\n\n1. Quý II: tập huấn.\n\n2. Tháng 8: tổng kết.\n", rulebook)
    quarter, month = found["Quý II"], found["Tháng 8"]
    assert quarter is not None and month is not None
    assert (quarter.edtf, quarter.start, quarter.end) == ("2024-34", day("2024-04-01"), day("2024-06-30"))
    assert (month.edtf, month.granularity) == ("2024-08", "month")


# The day of a time of day.


def test_a_time_takes_its_day_from_the_heading_or_lead_in_above(rulebook: Rulebook) -> None:
    body = """I. NỘI DUNG

1. Ngày 03/7/2024 tổ chức lễ dâng hương

- Từ 15 giờ 00 - 17 giờ 00: Dâng hương.

2. Ngày 04/7/2024 tổ chức khai mạc

a) Thời gian:

- Từ 6 giờ 30 phút đón tiếp đại biểu.
"""
    found = times(body, rulebook)
    offering, welcome = found["Từ 15 giờ 00 - 17 giờ 00"], found["6 giờ 30 phút"]
    assert offering is not None and welcome is not None
    assert (offering.start, offering.start_time, offering.end_time) == (day("2024-07-03"), "15:00", "17:00")
    assert (welcome.start, welcome.start_time, welcome.end_time) == (day("2024-07-04"), "06:30", None)
    assert offering.inferred == welcome.inferred == ("date",)
    assert offering.granularity == "minute"


def test_a_time_takes_its_day_from_the_same_sentence(rulebook: Rulebook) -> None:
    body = "I. NỘI DUNG\n\n1. Ngày 04/7: sáng từ 7h30 khai mạc; chiều từ 14h00 tổng kết.\n"
    found = times(body, rulebook)
    morning, afternoon = found["Ngày 04/7: sáng từ 7h30"], found["14h00"]
    assert morning is not None and afternoon is not None
    assert (morning.start, morning.start_time) == (day("2024-07-04"), "07:30")
    assert (afternoon.start, afternoon.start_time) == (day("2024-07-04"), "14:00")
    assert afternoon.inferred == ("date", "year")


def test_a_time_takes_its_day_from_its_row_or_a_row_above(rulebook: Rulebook) -> None:
    body = """I. LỊCH

| Ngày | Giờ | Nội dung |
|---|---|---|
| 04/7/2024 | 7h30 | Khai mạc |
|  | 9h00 | Tiếp nhận máu |
| 05/7/2024 | 8h15 | Tổng kết |
"""
    found = times(body, rulebook)
    for phrase, start in (("7h30", "2024-07-04"), ("9h00", "2024-07-04"), ("8h15", "2024-07-05")):
        time = found[phrase]
        assert time is not None
        assert (time.start, time.inferred, time.evidence) == (day(start), ("date",), "row")


def test_a_time_takes_its_day_from_the_dated_block_before(rulebook: Rulebook) -> None:
    body = "I. THỜI GIAN\n\n- Ngày tổ chức: 04/7/2024.\n\n- Thời gian: từ 7h00 đến 11h00.\n"
    time = times(body, rulebook)["từ 7h00 đến 11h00"]
    assert time is not None
    assert (time.start, time.evidence) == (day("2024-07-04"), "sibling")


@pytest.mark.parametrize(
    "body",
    [
        "I. NỘI DUNG\n\n1. Báo cáo nhanh lúc 16h30.\n",
        # a deadline is no day on which things happen
        "I. NỘI DUNG\n\n1. Gửi danh sách trước ngày 20/6/2024 theo lịch sau:\n\n- Có mặt lúc 16h30.\n",
        # two days above, and none is nearer
        "I. NỘI DUNG\n\n1. Tổ chức ngày 10/6/2024 ở xã, ngày 17/6/2024 ở huyện:\n\n- Có mặt lúc 16h30.\n",
        # several days: no single one for a sentence of its own
        "I. NỘI DUNG\n\n1. Hội nghị tổ chức từ ngày 10/6 đến 12/6/2024. Đội có mặt lúc 16h30.\n",
    ],
)
def test_a_time_that_no_day_governs_has_none(body: str, rulebook: Rulebook) -> None:
    (time,) = [t for text, t in times(body, rulebook).items() if "16h30" in text]
    assert time is not None
    assert (time.start, time.end, time.start_time, time.edtf) == (None, None, "16:30", None)


# Từ nay, recurrences, doubtful cells, zones.


def test_from_now_starts_on_the_day_of_issue(rulebook: Rulebook) -> None:
    time = times("I. NỘI DUNG\n\n1. Từ nay đến hết ngày 30/6: tuyên truyền.\n", rulebook)[
        "Từ nay đến hết ngày 30/6"
    ]
    assert time is not None
    assert (time.start, time.end, time.edtf) == (
        day("2024-03-10"),
        day("2024-06-30"),
        "2024-03-10/2024-06-30",
    )
    assert (time.granularity, time.inferred, time.approximate) == ("relative", ("start", "year"), False)


def test_from_now_with_a_blank_day_of_issue_is_soft(rulebook: Rulebook) -> None:
    found = times(
        "I. NỘI DUNG\n\n1. Từ nay đến 30/6/2024: tuyên truyền.\n", rulebook, issued="ngày tháng 5 năm 2024"
    )
    time = found["Từ nay đến 30/6/2024"]
    assert time is not None
    assert (time.start, time.end, time.approximate) == (day("2024-05-01"), day("2024-06-30"), True)


def test_a_recurrence_has_a_rule_and_no_days(rulebook: Rulebook) -> None:
    found = times(
        "I. NỘI DUNG\n\n1. Báo cáo trước ngày 25 hằng tháng và trước ngày 15/12 hằng năm.\n", rulebook
    )
    monthly, yearly = found["ngày 25 hằng tháng"], found["ngày 15/12 hằng năm"]
    assert monthly is not None and yearly is not None
    assert (monthly.recurrence, monthly.granularity, monthly.start) == (
        "FREQ=MONTHLY;BYMONTHDAY=25",
        "recurring",
        None,
    )
    assert (yearly.recurrence, yearly.edtf) == ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "XXXX-12-15")


def test_a_bare_day_and_month_is_a_date_only_in_a_column_of_time(rulebook: Rulebook) -> None:
    body = """I. LỊCH

| Đơn vị | Ngày | Kết quả |
|---|---|---|
| Xã Bảo Ái | 7/4 | 9/12 |
"""
    assert set(times(body, rulebook)) == {"7/4"}


def test_recipients_and_signature_hold_no_dates(rulebook: Rulebook) -> None:
    body = (
        "I. NỘI DUNG\n\n1. Họp ngày 20/5/2024.\n\n"
        "Nơi nhận:\n\n- Như trên (gửi ngày 21/5/2024);\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nLò Văn Sơn\n"
    )
    assert set(times(body, rulebook)) == {"ngày 20/5/2024"}


def test_the_date_of_issue_and_citations_are_mentions(rulebook: Rulebook) -> None:
    frame = frame_of("I. NỘI DUNG\n\n1. Họp ngày 20/5.\n", rulebook)
    words = [d.mention.source.text for d in dates_of(frame, rulebook)]
    assert words[:3] == ["ngày 10 tháng 3 năm 2024", "năm 2024", "ngày 14/6/2019"]


def test_every_source_is_its_slice(rulebook: Rulebook) -> None:
    frame = frame_of("I. NỘI DUNG\n\n1. Ngày 04/7: sáng từ 7h30; chiều 14h00. Từ nay đến 30/6.\n", rulebook)
    for date in dates_of(frame, rulebook):
        source = date.mention.source
        assert frame.document.blocks[source.block].text[source.start : source.end] == source.text


# Head.


@pytest.mark.parametrize(
    ("issued", "edtf", "start", "end"),
    [
        ("ngày 10 tháng 3 năm 2024", "2024-03-10", "2024-03-10", "2024-03-10"),
        ("ngày tháng 5 năm 2024", "2024-05-XX", "2024-05-01", "2024-05-31"),
        ("ngày … tháng 02 năm 2024", "2024-02-XX", "2024-02-01", "2024-02-29"),
        ("ngày … tháng … năm 2024", "2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("ngày /5/2024", "2024-05-XX", "2024-05-01", "2024-05-31"),
    ],
)
def test_issue_time(issued: str, edtf: str, start: str, end: str, rulebook: Rulebook) -> None:
    time = issue_time(frame_of("", rulebook, issued=issued), rulebook)
    assert time is not None
    assert (time.edtf, time.start, time.end) == (edtf, day(start), day(end))


@pytest.mark.parametrize(
    ("title", "edtf"),
    [
        ("Vận động hiến máu tình nguyện năm 2022", "2022"),
        ("Công tác tuyển quân quý I năm 2021", "2021-33"),
        ("Chuyển đổi số 6 tháng cuối năm 2025", "2025-41"),
        ("Phát triển bảo hiểm y tế giai đoạn 2021-2025", "2021/2025"),
        ("Phát triển bảo hiểm y tế giai đoạn 2021-2025, định hướng đến năm 2030", "2021/2025"),
        ("Thực hiện năm 2024 của Chương trình giai đoạn 2021-2025", "2024"),
        ("Y tế trường học năm học 2023-2024", "2023-09~/2024-05~"),
        ("Tổ chức chương trình Hành trình đỏ hè năm 2021", "2021-22"),
        ("Hội nghị tổng kết năm 2023, triển khai nhiệm vụ năm 2024", None),
        ("Triển khai Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương", None),
        ("Tổ chức Ngày hội hiến máu tình nguyện", None),
        ("Kỷ niệm 94 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2024)", None),
    ],
)
def test_plan_period(title: str, edtf: str | None, rulebook: Rulebook) -> None:
    period = plan_period(frame_of("I. NỘI DUNG\n\n1. Tuyên truyền.\n", rulebook, title=title), rulebook)
    assert (period.edtf if period else None) == edtf
