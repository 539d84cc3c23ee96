"""Numbers in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.text.numerals import format_number, parse_number, read_number, spelled_number

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


@pytest.mark.parametrize(
    ("text", "value", "style", "suspicious"),
    [
        ("6.500", "6500", "grouped", False),
        ("1.000.000", "1000000", "grouped", False),
        ("1.311,4", "1311.4", "grouped", False),
        ("0,80", "0.80", "decimal", False),
        ("97,5", "97.5", "decimal", False),
        ("0,125", "0.125", "decimal", False),
        ("6 500", "6500", "spaced", False),
        ("6\u00a0500", "6500", "spaced", False),
        ("6500", "6500", "plain", False),
        ("08", "8", "padded", False),
        ("½", "0.5", "fraction", False),
        ("1½", "1.5", "fraction", False),
        ("1/2", "0.5", "fraction", True),
        ("1.5", "1.5", "point-decimal", True),
        ("0.125", "0.125", "point-decimal", True),
        ("6,500", "6500", "comma-grouped", True),
        ("1,234,567", "1234567", "comma-grouped", True),
        ("6,500.5", "6500.5", "comma-grouped", True),
        ("-120", "-120", "plain", False),
        (" 12 ", "12", "plain", False),
    ],
)
def test_reads_figures(text: str, value: str, style: str, suspicious: bool) -> None:
    numeral = read_number(text)
    assert numeral is not None
    assert numeral.value == Decimal(value)
    assert (numeral.style, numeral.suspicious) == (style, suspicious)


def test_the_other_reading_of_an_ambiguous_comma_is_kept() -> None:
    people, share = read_number("6,500"), read_number("6,500%")
    assert people is not None and (people.value, people.alternative) == (6500, Decimal("6.5"))
    assert share is not None and (share.value, share.alternative) == (Decimal("6.5"), 6500)
    assert share.percent and not people.percent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "1OO",
        "l20",
        "09.7.2021",
        "24/7",
        "30/4",
        "02143.842.700",
        "0974389986",
        "12 người",
        "1.00.000",
        "1.0000.000",
        "6.50.",
        "II",
        "x",
        "1 2",
        "10 50",
        "3.1.2",
        "01/2",
        "0.500.000",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=999))
def test_a_formatted_number_is_read_back(whole: int, thousandths: int) -> None:
    value = Decimal(whole) + Decimal(thousandths) / 1000
    text = format_number(value)
    if value != value.to_integral_value() and whole < 1000 and text.count(",") == 1:
        numeral = read_number(text)
        assert numeral is not None and value in (numeral.value, numeral.alternative)
    else:
        assert parse_number(text) == value


@given(st.text(alphabet="0123456789.,/ ½%-", max_size=12))
def test_any_figures_are_read_or_refused(text: str) -> None:
    numeral = read_number(text)
    assert numeral is None or numeral.value.is_finite()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("hai mươi mốt", 21),
        ("mười lăm", 15),
        ("ba mươi tư", 34),
        ("hai lăm", 25),
        ("ba chục", 30),
        ("một tá", 12),
        ("một trăm rưỡi", 150),
        ("ba triệu rưỡi", 3_500_000),
        ("hai phẩy năm", Decimal("2.5")),
        ("không phẩy không năm", Decimal("0.05")),
        ("hai mươi phẩy hai mươi lăm", Decimal("20.25")),
        ("hai phẩy năm triệu", 2_500_000),
        ("nửa", Decimal("0.5")),
        ("một nghìn không trăm linh năm", 1005),
        ("một nghìn linh năm", 1005),
        ("một vạn hai nghìn", 12_000),
        ("Hai tỷ năm trăm triệu", 2_500_000_000),
        ("năm nghìn tỷ", 5 * 10**12),
    ],
)
def test_reads_number_words(words: str, value: int | Decimal) -> None:
    assert spelled_number(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "người",
        "hai người",
        "một trăm hai",
        "ba triệu hai",
        "năm năm",
        "mốt",
        "linh năm",
        "mươi",
        "triệu hai trăm",
        "hai nghìn ba triệu",
        "không mươi",
        "hai phẩy",
        "rưỡi",
        "trăm",
    ],
)
def test_words_that_are_no_one_number_are_none(words: str) -> None:
    assert spelled_number(words) is None


def spell(number: int) -> str:
    """A speller of our own, as a cashier writes it: every empty place named."""
    if number == 0:
        return "không"
    words: list[str] = []
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, number = divmod(number, scale) if scale > 1 else (number, 0)
        if not group:
            continue
        hundreds, rest = divmod(group, 100)
        tens, ones = divmod(rest, 10)
        if hundreds or words:
            words += [DIGITS[hundreds], "trăm"]
        if tens == 1:
            words.append("mười")
        elif tens:
            words += [DIGITS[tens], "mươi"]
        elif ones and (hundreds or words):
            words.append("linh")
        if ones == 1 and tens > 1:
            words.append("mốt")
        elif ones == 5 and tens:
            words.append("lăm")
        elif ones:
            words.append(DIGITS[ones])
        if name:
            words.append(name)
    return " ".join(words)


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_spelled_numbers_round_trip(number: int) -> None:
    assert spelled_number(spell(number)) == number
