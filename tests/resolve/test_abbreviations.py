"""Short forms that a document defines."""

from __future__ import annotations

import pytest

from hmtn_parse.resolve.abbreviations import expand, find_abbreviations
from hmtn_parse.rulebook import Rulebook


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("công tác hiến máu tình nguyện (HMTN) năm 2023", [("HMTN", "hiến máu tình nguyện")]),
        (
            "Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh (sau đây gọi tắt là Ban Chỉ đạo) ban hành",
            [("Ban Chỉ đạo", "Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh")],
        ),
        ("bảo hiểm y tế (sau đây viết tắt là BHYT) toàn dân", [("BHYT", "bảo hiểm y tế")]),
        ("chuyển đổi số (CĐS) và chuyển đổi số (CĐS)", [("CĐS", "chuyển đổi số")]),
        (
            "Quy chế của Ban chỉ đạo vận động hiến máu tình nguyện huyện Long Hồ (Ban chỉ đạo huyện)",
            [("Ban chỉ đạo huyện", "Ban chỉ đạo vận động hiến máu tình nguyện huyện Long Hồ")],
        ),
        ("Cơ quan Thường trực Ban Chỉ đạo (Hội Chữ thập đỏ tỉnh)", []),
        ("gửi Sở Y tế (b/c)", []),
        ("cử cán bộ (10)", []),
        ("Công an tỉnh (PC06)", []),
    ],
)
def test_abbreviations(text: str, expected: list[tuple[str, str]], rulebook: Rulebook) -> None:
    found = find_abbreviations(rulebook.read(text), rulebook)
    assert [(a.short, a.full) for a in found] == expected
    assert all(text[a.source.start : a.source.end] == a.source.text for a in found)


def test_expand(rulebook: Rulebook) -> None:
    found = find_abbreviations(rulebook.read("hiến máu tình nguyện (HMTN)"), rulebook)
    assert expand("Ngày hội HMTN", found) == "Ngày hội hiến máu tình nguyện"
    assert expand("HMTNX", found) == "HMTNX"


def test_expand_leaves_other_bodies_alone(rulebook: Rulebook) -> None:
    text = "Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh (sau đây gọi tắt là Ban Chỉ đạo)"
    found = find_abbreviations(rulebook.read(text), rulebook)
    full = "Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh"
    assert expand("Ban Chỉ đạo", found) == full
    assert expand("Ban Chỉ đạo tỉnh Kon Tum", found) == f"{full} Kon Tum"
    assert expand("Ban Chỉ đạo huyện", found) == "Ban Chỉ đạo huyện"
    assert expand("Ban Chỉ đạo phòng, chống dịch huyện", found) == "Ban Chỉ đạo phòng, chống dịch huyện"
