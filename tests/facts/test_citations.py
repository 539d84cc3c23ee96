"""Citations as the words give them; the phrase corpus holds many more."""

from __future__ import annotations

import datetime as dt

import pytest

from hmtn_parse.facts.citations import find_citations, read_citations
from hmtn_parse.rulebook import Rulebook


def values(text: str, rulebook: Rulebook) -> list[str]:
    return [reading.value for reading in read_citations(rulebook.read(text), rulebook)]


def test_all_parts(rulebook: Rulebook) -> None:
    text = (
        "Căn cứ Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000 của Thủ tướng Chính phủ về việc vận động "
        "toàn dân hiến máu; căn cứ tình hình thực tế"
    )
    (citation,) = find_citations(rulebook.read(text), rulebook)
    assert (citation.kind.code, citation.kind.name) == ("QĐ", "Quyết định")
    assert citation.number is not None
    assert (citation.number.value, citation.number.year, citation.number.symbol) == (43, 2000, "QĐ-TTg")
    assert citation.issued is not None
    assert citation.issued.start == dt.date(2000, 4, 7)
    assert citation.issuer == "Thủ tướng Chính phủ"
    assert citation.subject == "về việc vận động toàn dân hiến máu"
    assert (
        citation.passage.text[citation.start : citation.end]
        == "Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000 của Thủ tướng Chính phủ"
    )


def test_the_author_is_no_part_of_the_subject(rulebook: Rulebook) -> None:
    text = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2022 của UBND tỉnh về tiêm chủng năm 2022, "
        "Ban Chỉ đạo huyện xây dựng kế hoạch"
    )
    (citation,) = find_citations(rulebook.read(text), rulebook)
    assert citation.subject == "về tiêm chủng năm 2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "các Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng",
            [
                "NQ 18/NQ/TW 2017-10-25 [Ban Chấp hành Trung ương Đảng]",
                "NQ 19/NQ/TW 2017-10-25 [Ban Chấp hành Trung ương Đảng]",
            ],
        ),
        (
            "Quyết định số 1/QĐ-UBND ngày 05/01/2020 và Kế hoạch số 2/KH-SYT ngày 06/01/2020 của Sở Y tế",
            ["QĐ 1/QĐ-UBND 2020-01-05 [-]", "KH 2/KH-SYT 2020-01-06 [Sở Y tế]"],
        ),
        ("Quyết định số 7/QĐ-UBND ngày 31/4/2020 của UBND xã", ["QĐ 7/QĐ-UBND - [UBND xã]"]),
        ("Văn bản số 512/SYT-NVY", ["- 512/SYT-NVY - [-]"]),
        ("theo 77/KH-UBND", ["KH 77/KH-UBND - [-]"]),
        ("Luật Việc làm (16/11/2013)", ["Luật - 2013-11-16 [-]"]),
        ("Căn cứ Kế hoạch này", []),
        ("Số: 140/KH-BCĐ", []),
    ],
)
def test_values(text: str, expected: list[str], rulebook: Rulebook) -> None:
    assert values(text, rulebook) == expected


def test_impossible_date_is_not_guessed(rulebook: Rulebook) -> None:
    (citation,) = find_citations(rulebook.read("Công văn số 5/SYT-VP ngày 30/02/2021 của Sở Y tế"), rulebook)
    assert citation.issued is None
    assert citation.issuer == "Sở Y tế"
