"""The lunar table against days that are known from the calendar of Viet Nam."""

from __future__ import annotations

import datetime as dt

import pytest

from hmtn_parse.facts.date_calendar import calendar_of
from hmtn_parse.facts.dates import read_dates
from hmtn_parse.rulebook import Rulebook


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (2007, dt.date(2007, 2, 17)),  # a day before the Chinese new year
        (2018, dt.date(2018, 2, 16)),
        (2021, dt.date(2021, 2, 12)),
        (2022, dt.date(2022, 2, 1)),
        (2024, dt.date(2024, 2, 10)),
        (2026, dt.date(2026, 2, 17)),
        (2030, dt.date(2030, 2, 2)),  # a day before the Chinese new year
    ],
)
def test_mung_mot_tet(year: int, new_year: dt.date, rulebook: Rulebook) -> None:
    assert calendar_of(rulebook).lunar.new_year(year) == new_year


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("rằm tháng Giêng năm 2023", "2023-02-05"),
        ("rằm tháng 8 năm 2023", "2023-09-29"),  # after the leap month of 2023
        ("ngày 10/3 âm lịch năm 2023", "2023-04-29"),
        ("ngày 10/3 (ÂL) năm 2020", "2020-04-02"),
        ("23 tháng Chạp năm 2020", "2020-01-17"),
        ("23 tháng Chạp năm Canh Tý", "2021-02-04"),
        ("mùng 5 Tết Tân Sửu", "2021-02-16"),
        ("30 Tết", "XXXX"),
        ("ngày 30 Tết năm 2022", "impossible"),  # that month had 29 days
        ("Tết Trung thu năm 2025", "2025-10-06"),
    ],
)
def test_days_of_the_lunar_calendar(phrase: str, value: str, rulebook: Rulebook) -> None:
    assert [r.value for r in read_dates(rulebook.read(phrase), rulebook)] == [value]


def test_every_lunar_year_meets_the_next(rulebook: Rulebook) -> None:
    """The months of each year end on the eve of the next Tết."""
    lunar = calendar_of(rulebook).lunar
    years = sorted(e.data["year"] for e in rulebook.lexicon("lunar_year"))
    assert years == list(range(2000, 2051))
    for year in years[:-1]:
        days = lunar.days(year, 12, None)
        assert days is not None
        assert days[1] + dt.timedelta(days=1) == lunar.new_year(year + 1)


def test_names_of_years_are_sexagenary(rulebook: Rulebook) -> None:
    stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"]
    branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"]
    for entry in rulebook.lexicon("lunar_year"):
        year = entry.data["year"]
        assert entry.term == f"{stems[(year - 4) % 10]} {branches[(year - 4) % 12]}"
