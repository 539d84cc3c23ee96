"""Dates: the phrase corpus, what a reading keeps for the audit, and what never breaks."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.facts.date_calendar import calendar_of
from hmtn_parse.facts.dates import DateReading, find_dates, read_dates
from hmtn_parse.rulebook import Rulebook, default_rulebook
from hmtn_parse.text.normal import normal
from hmtn_parse.text.passage import Passage, RunningText

PHRASES = Path(__file__).parents[2] / "corpus/phrases/development/date.toml"
CORPUS = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
GROUPS = [(phrase, g["value"], g.get("issued")) for g in CORPUS["group"] for phrase in g["phrases"]]
NEGATIVES = [(negative["text"], negative["why"]) for negative in CORPUS["negative"]]


def values(phrase: str, rulebook: Rulebook, issued: dt.date | None = None) -> str:
    return "; ".join(r.value for r in read_dates(rulebook.read(normal(phrase)), rulebook, issued))


def one(phrase: str, rulebook: Rulebook) -> DateReading:
    (reading,) = find_dates(rulebook.read(phrase), rulebook)
    return reading


@pytest.mark.parametrize(("phrase", "value", "issued"), GROUPS)
def test_a_phrase_of_the_corpus_is_read(
    phrase: str, value: str, issued: dt.date | None, rulebook: Rulebook
) -> None:
    assert values(phrase, rulebook, issued) == value


@pytest.mark.parametrize(("phrase", "why"), NEGATIVES)
def test_a_counter_example_is_left_alone(phrase: str, why: str, rulebook: Rulebook) -> None:
    assert values(phrase, rulebook) == "", why


def test_the_corpus_is_large_enough() -> None:
    assert len(GROUPS) >= 250
    assert len(NEGATIVES) >= 60


@pytest.mark.parametrize(
    ("phrase", "weekday"),
    [
        ("thứ Hai, ngày 06/7/2026", 0),
        ("ngày 02/01/2012 (thứ 2)", 0),
        ("Chủ nhật, ngày 11/7/2021", 6),
        ("13h30 thứ Bảy ngày 11/7/2026", 5),
        ("ngày 11/7/2021 (CN)", 6),
        ("lần thứ 3 ngày 09/9/2021", None),
        ("Chủ nhật đỏ ngày 14/01/2024", None),
        ("ngày thứ hai (09/9/2021)", None),
    ],
)
def test_the_stated_weekday_is_kept_as_a_check(phrase: str, weekday: int | None, rulebook: Rulebook) -> None:
    assert one(phrase, rulebook).weekday == weekday


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("gửi trước ngày 20/6/2024 về Sở", "ngày 20/6/2024"),
        ("chậm nhất 17h00 ngày 20/6/2024.", "17h00 ngày 20/6/2024"),
        ("thực hiện từ ngày 10/6 đến hết 24/7/2024;", "từ ngày 10/6 đến hết 24/7/2024"),
        ("- Từ 15 giờ 00 - 17 giờ 00: dâng hương", "Từ 15 giờ 00 - 17 giờ 00"),
        ("“Ngày toàn dân hiến máu” - 7/4.", "7/4"),
        ("Thứ Bảy (25/5/2024), tại hội trường", "Thứ Bảy (25/5/2024)"),
        ("từ O7h30 ngày O9/7/2024", "O7h30 ngày O9/7/2024"),
        ("(T10-T12/2024)", "T10-T12/2024"),
        ("lúc 07.30 giờ ngày 05/9/2024", "07.30 giờ ngày 05/9/2024"),
        ("trong các ngày 15, 16/5/2024", "các ngày 15, 16/5/2024"),
        ("các ngày 15 và 16 tháng 5 năm 2024", "các ngày 15 và 16 tháng 5 năm 2024"),
        ("Họp ngày 26 - 3 - 2024.", "ngày 26 - 3 - 2024"),
        ("từ nay đến hết tháng 6/2024", "từ nay đến hết tháng 6/2024"),
        ("trong Quý II và Quý III/2024", "Quý II và Quý III/2024"),
        ("vào 9 giờ sáng Chủ nhật, 14/7/2024", "9 giờ sáng Chủ nhật, 14/7/2024"),
        ("trước ngày 25 của tháng cuối quý", "ngày 25 của tháng cuối quý"),
        ("vào thứ Sáu hằng tuần", "thứ Sáu hằng tuần"),
    ],
)
def test_a_reading_covers_its_own_words(phrase: str, text: str, rulebook: Rulebook) -> None:
    assert one(phrase, rulebook).text == text


@pytest.mark.parametrize(
    ("phrase", "cited"),
    [
        ("Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000", True),
        ("Kế hoạch số 328/KH - BCD ngày 14/6/2021", True),
        ("Nghị quyết số 20-NQ/TW, ngày 25/10/2017", True),
        ("Kế hoạch số /KH-UBND ngày 05/5/2024", True),
        ("Luật Nghĩa vụ quân sự ngày 19/6/2015", True),
        ("các ngày 10/7/2021", False),
        ("- Trước ngày 10/3/2023: triển khai", False),
        ("tiếp nhận ngày 14/8/2021", False),
    ],
)
def test_the_date_of_a_cited_document_is_marked(phrase: str, cited: bool, rulebook: Rulebook) -> None:
    assert one(phrase, rulebook).cited is cited


def test_passages_are_read_apart(rulebook: Rulebook) -> None:
    cells = [
        Passage(0, 0, "100"),
        Passage(1, 0, "Tháng 01/2022"),
        Passage(2, 0, "ngày 10"),
        Passage(3, 0, "6/2024"),
    ]
    found = find_dates(RunningText(cells, rulebook.shadow), rulebook)
    assert [(r.passage.index, r.text) for r in found] == [(1, "Tháng 01/2022"), (3, "6/2024")]


def test_an_impossible_date_has_no_days(rulebook: Rulebook) -> None:
    calendar = calendar_of(rulebook)
    assert one("ngày 31/4", rulebook).span(calendar) is None
    assert one("ngày 29/02/2023", rulebook).span(calendar) is None
    leap = one("ngày 29/02", rulebook)
    assert leap.span(calendar, 2023) is None
    assert leap.span(calendar, 2024) is not None


def test_a_list_that_runs_backwards_is_kept_as_written(rulebook: Rulebook) -> None:
    span = one("từ ngày 24/7/2024 đến ngày 10/6/2024", rulebook).span(calendar_of(rulebook))
    assert span is not None
    assert (span.start, span.end) == (dt.date(2024, 7, 24), dt.date(2024, 6, 10))


WORDS = [
    "ngày",
    "tháng",
    "năm",
    "từ",
    "đến",
    "và",
    "hằng",
    "quý",
    "tuần",
    "giờ",
    "thứ",
    "Tết",
    "mùng",
    "-",
    ",",
]
NOISE = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.integers(0, 40).map(str),
        st.sampled_from(["7/4", "24/7/2024", "II", "8h30", "2024", "(", ")", "12:30", "5-6", "hai", "cuối"]),
    ),
    max_size=14,
).map(" ".join)


@given(NOISE)
def test_whatever_the_words_spans_are_sound_and_apart(noise: str) -> None:
    rulebook = default_rulebook()
    calendar = calendar_of(rulebook)
    end = 0
    for reading in find_dates(rulebook.read(noise), rulebook):
        assert 0 <= reading.start < reading.end <= len(noise)
        assert reading.text.strip() == reading.text
        assert reading.start >= end
        end = reading.end
        reading.span(calendar, 2024)
        if reading.clock is not None:
            assert all("00:00" <= t <= "24:00" for t in (reading.clock.start, reading.clock.end) if t)


@given(st.text(alphabet="0123456789/-.:,() hgTtháquýIV“”", max_size=60))
def test_no_string_of_marks_breaks_the_reader(noise: str) -> None:
    rulebook = default_rulebook()
    for reading in read_dates(rulebook.read(normal(noise)), rulebook, dt.date(2024, 5, 20)):
        assert reading.value
