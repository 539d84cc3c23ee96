"""Numbers and symbols of documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.document_number import find_number, normal_symbol, parse_number


@pytest.mark.parametrize(
    ("text", "value", "year", "symbol", "written"),
    [
        ("Số: 719 /KH-BCĐ", 719, None, "KH-BCĐ", "719 /KH-BCĐ"),
        ("Số 140 /KH - BCD", 140, None, "KH-BCĐ", "140 /KH - BCD"),
        ("328/KH - BCD ngày 14/6/2021", 328, None, "KH-BCĐ", "328/KH - BCD"),
        ("43/2000/QĐ-TTg", 43, 2000, "QĐ-TTg", "43/2000/QĐ-TTg"),
        ("Số: 05/CTr-BCĐ", 5, None, "CTr-BCĐ", "05/CTr-BCĐ"),
        ("Số: 15a/KH-UBND", 15, None, "KH-UBND", "15a/KH-UBND"),
        ("Số: /KH-UBND", None, None, "KH-UBND", "/KH-UBND"),
        ("Số: ....../KH-UBND", None, None, "KH-UBND", "/KH-UBND"),
        ("Số: …/2025/NQ-HĐND", None, 2025, "NQ-HĐND", "/2025/NQ-HĐND"),
        ("Số 36-HD/VPTW", 36, None, "HD/VPTW", "36-HD/VPTW"),
        ("31-TB/HU", 31, None, "TB/HU", "31-TB/HU"),
        ("Số: 45 KH/ĐTN-TG", 45, None, "KH/ĐTN-TG", "45 KH/ĐTN-TG"),
        ("41/2024/QH15", 41, 2024, "QH15", "41/2024/QH15"),
        ("số 02/2016/TTLT-BQP-BCA", 2, 2016, "TTLT-BQP-BCA", "02/2016/TTLT-BQP-BCA"),
        ("10/2008/TTLT/BYT-BNV", 10, 2008, "TTLT/BYT-BNV", "10/2008/TTLT/BYT-BNV"),
        ("Sô: 12/QD-UBND", 12, None, "QĐ-UBND", "12/QD-UBND"),
        ("Số: 67/HD-NN&PTNT", 67, None, "HD-NN&PTNT", "67/HD-NN&PTNT"),
        ("12/KH-UBND - Sở Y tế", 12, None, "KH-UBND", "12/KH-UBND"),
    ],
)
def test_numbers(
    text: str, value: int | None, year: int | None, symbol: str, written: str, rulebook: Rulebook
) -> None:
    number = parse_number(text, rulebook)
    assert number is not None
    assert (number.value, number.year, number.symbol, number.text) == (value, year, symbol, written)


@pytest.mark.parametrize(
    "text",
    [
        "24/7/2024",
        "80 - 100%",
        "số 02 đường Lê Lợi",
        "UBND-TH3",
        "Số lượng: 12/KH",
        "phòng 12/A",
        "tỷ lệ 18/20",
        "điện thoại 0909-112-358",
    ],
)
def test_no_number(text: str, rulebook: Rulebook) -> None:
    assert parse_number(text, rulebook) is None


def test_place_of_a_number(rulebook: Rulebook) -> None:
    text = "Kế hoạch số 87/KH-BCĐ ngày 15/3/2022"
    found = find_number(text, rulebook)
    assert found is not None
    assert text[found.start : found.end] == "số 87/KH-BCĐ"


def test_symbols_keep_what_is_right(rulebook: Rulebook) -> None:
    assert normal_symbol("HD - BCDQG", rulebook) == "HD-BCĐQG"
    assert normal_symbol("CTr-BCĐ", rulebook) == "CTr-BCĐ"
    assert normal_symbol("NQ–HDND", rulebook) == "NQ-HĐND"


@given(
    st.integers(1, 99999),
    st.sampled_from(["KH", "QĐ", "CTr", "TTr", "BC"]),
    st.sampled_from(["BCĐ", "UBND", "SYT"]),
)
def test_any_number_comes_back(value: int, kind: str, organ: str) -> None:
    from hmtn_parse.rulebook import default_rulebook

    number = parse_number(f"Số: {value}/{kind}-{organ}", default_rulebook())
    assert number is not None
    assert (number.value, number.symbol) == (value, f"{kind}-{organ}")
