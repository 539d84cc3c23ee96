"""A date written in any Vietnamese form is read back as the same days and hours."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.facts.dates import read_dates
from hmtn_parse.rulebook import default_rulebook

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31))
MONTH_WORDS = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]
ROMAN = ["I", "II", "III", "IV"]


def value(phrase: str) -> str:
    rulebook = default_rulebook()
    return "; ".join(r.value for r in read_dates(rulebook.read(phrase), rulebook))


DAY_FORMS = (
    "ngày {d:02d} tháng {m:02d} năm {y}",
    "ngày {d} tháng {m} năm {y}",
    "Ngày {d} tháng {m}, {y}",
    "{d:02d}/{m:02d}/{y}",
    "ngày {d}/{m}/{y}",
    "ngày {d:02d}-{m:02d}-{y}",
    "ngày {d:02d}.{m:02d}.{y}",
    "trước ngày {d} / {m} / {y}",
    "ngày {d}/{m} năm {y}",
    "{d:02d} tháng {m} năm {y}",
)


def written(day: dt.date, form: str) -> str:
    return form.format(d=day.day, m=day.month, y=day.year)


@given(
    DAYS,
    st.sampled_from(DAY_FORMS),
    st.sampled_from(["", "hoàn thành trước ", "- ", "Thời gian: ", "(", "vào "]),
)
def test_a_day(day: dt.date, form: str, before: str) -> None:
    assert value(f"{before}{written(day, form)} tại hội trường") == day.isoformat()


@given(DAYS)
def test_a_month_in_words(day: dt.date) -> None:
    phrase = f"ngày {day.day} tháng {MONTH_WORDS[day.month - 1]} năm {day.year}"
    assert value(phrase) == day.isoformat()


@given(
    DAYS,
    st.integers(2, 200),
    st.sampled_from([" đến ", " đến hết ", " - ", "-", " – ", " tới ", " đến ngày "]),
)
def test_an_interval_of_full_dates(start: dt.date, length: int, joiner: str) -> None:
    end = start + dt.timedelta(days=length)
    phrase = f"từ ngày {start:%d/%m/%Y}{joiner}{end:%d/%m/%Y}"
    assert value(phrase) == f"{start.isoformat()}/{end.isoformat()}"


@given(DAYS, st.integers(2, 120), st.sampled_from([" đến ", " đến hết ngày ", " - "]))
def test_an_interval_takes_the_year_from_its_end(start: dt.date, length: int, joiner: str) -> None:
    """Over the new year the start is in the year before."""
    end = start + dt.timedelta(days=length)
    phrase = f"từ ngày {start.day}/{start.month}{joiner}{end.day}/{end.month}/{end.year}"
    assert value(phrase) == f"{start.isoformat()}/{end.isoformat()}"


@given(DAYS, st.integers(1, 12), st.sampled_from([" - ", " đến ", " đến hết ngày ", "-"]))
def test_a_range_of_days_in_a_month(start: dt.date, length: int, joiner: str) -> None:
    end = start + dt.timedelta(days=length)
    if end.month != start.month:
        return
    phrase = f"từ ngày {start.day:02d}{joiner}{end.day:02d}/{end.month}/{end.year}"
    assert value(phrase) == f"{start.isoformat()}/{end.isoformat()}"


@given(DAYS, st.lists(st.integers(2, 9), min_size=1, max_size=3), st.booleans())
def test_days_apart_are_as_many_dates(first: dt.date, steps: list[int], repeat: bool) -> None:
    days = [first]
    for step in steps:
        days.append(days[-1] + dt.timedelta(days=step))
    if days[-1].month != first.month:
        return
    word = "ngày " if repeat else ""
    numbers = [f"{day.day:02d}" for day in days]
    listed = f", {word}".join(numbers[:-1]) + f" và {word}{numbers[-1]}"
    phrase = f"các ngày {listed}/{first.month}/{first.year}"
    assert value(phrase) == "; ".join(day.isoformat() for day in days)


@given(DAYS)
def test_consecutive_days_are_one_interval(first: dt.date) -> None:
    last = first + dt.timedelta(days=1)
    phrase = f"ngày {first:%d/%m/%Y} và {last:%d/%m/%Y}"
    assert value(phrase) == f"{first.isoformat()}/{last.isoformat()}"


CLOCK_FORMS = (
    "{h:02d}h{m:02d}",
    "{h}h {m:02d}",
    "{h} giờ {m:02d} phút",
    "{h:02d} giờ {m:02d}",
    "{h}g{m:02d}",
    "{h:02d}:{m:02d}",
    "{h}h{m:02d}'",
)
TIMES = st.times()


def clock(time: dt.time, form: str) -> str:
    return form.format(h=time.hour, m=time.minute)


@given(
    DAYS,
    TIMES,
    st.sampled_from(CLOCK_FORMS),
    st.sampled_from(DAY_FORMS[:5]),
    st.sampled_from([" ", ", ", " thứ Hai ", ", Chủ nhật, "]),
)
def test_a_time_before_its_day(day: dt.date, time: dt.time, form: str, day_form: str, joiner: str) -> None:
    phrase = f"từ {clock(time, form)}{joiner}{written(day, day_form)}"
    if day_form.startswith("{d") and "thứ" not in joiner and "nhật" not in joiner:
        phrase = f"từ {clock(time, form)}{joiner}ngày {written(day, day_form)}"
    assert value(phrase) == f"{day.isoformat()} {time:%H:%M}"


@given(DAYS, TIMES, TIMES, st.sampled_from(CLOCK_FORMS), st.sampled_from([", từ ", ": ", " (từ ", ", lúc "]))
def test_hours_after_their_day(day: dt.date, start: dt.time, end: dt.time, form: str, joiner: str) -> None:
    start, end = sorted((start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)))
    if start < dt.time(6) and end >= dt.time(13):
        return
    phrase = f"Ngày {day:%d/%m/%Y}{joiner}{clock(start, form)} - {clock(end, form)}"
    assert value(phrase) == f"{day.isoformat()} {start:%H:%M}/{end:%H:%M}"


@given(
    st.integers(2000, 2049),
    st.integers(1, 12),
    st.sampled_from(["tháng {m:02d}/{y}", "Tháng {m} năm {y}", "tháng {m}-{y}", "T{m}/{y}"]),
)
def test_a_month(year: int, month: int, form: str) -> None:
    assert value(form.format(m=month, y=year)) == f"{year}-{month:02d}"


@given(
    st.integers(2000, 2049),
    st.integers(1, 11),
    st.sampled_from(
        [
            "tháng {a}, {b}/{y}",
            "tháng {a} - {b}/{y}",
            "từ tháng {a} đến hết tháng {b} năm {y}",
            "tháng {a} và tháng {b}/{y}",
        ]
    ),
)
def test_months_in_a_row(year: int, month: int, form: str) -> None:
    phrase = form.format(a=month, b=month + 1, y=year)
    assert value(phrase) == f"{year}-{month:02d}/{year}-{month + 1:02d}"


@given(
    st.integers(2000, 2049),
    st.integers(1, 4),
    st.sampled_from(["Quý {r} năm {y}", "quý {r}/{y}", "quý {q}/{y}", "Quý {q} năm {y}", "Q.{r}/{y}"]),
)
def test_a_quarter(year: int, quarter: int, form: str) -> None:
    assert value(form.format(r=ROMAN[quarter - 1], q=quarter, y=year)) == f"{year}-{32 + quarter}"
