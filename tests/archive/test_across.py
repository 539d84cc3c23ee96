"""Plans of one archive: links by citation, allotted against distributed, amendments."""

from __future__ import annotations

from pathlib import Path

import pytest

import hmtn_parse
from hmtn_parse.archive import Card, card_of, compare_cards, link_cards
from hmtn_parse.rulebook import Rulebook

PROVINCE = """UBND TỈNH HÀ SƠN

Số: 45/KH-UBND

Hà Sơn, ngày 10 tháng 01 năm 2024

KẾ HOẠCH

Vận động hiến máu tình nguyện năm 2024

I. PHÂN BỔ CHỈ TIÊU

| TT | Đơn vị | Số người đăng ký |
|---|---|---|
| 1 | Huyện Lạc Thủy (đợt 1) | 300 |
| 2 | Huyện Tân Hà | 500 |
| 3 | Huyện Lạc Thủy (đợt 2) | 450 |
| | Cộng | 1.250 |
"""
DISTRICT = """UBND HUYỆN LẠC THỦY

Số: 12/KH-UBND

Lạc Thủy, ngày 05 tháng 02 năm 2024

KẾ HOẠCH

Vận động hiến máu tình nguyện huyện Lạc Thủy năm 2024

Thực hiện Kế hoạch số 45/KH-UBND ngày 10/01/2024 của UBND tỉnh Hà Sơn, UBND huyện xây dựng kế hoạch như sau:

I. PHÂN BỔ CHỈ TIÊU

| TT | Đơn vị | Số người đăng ký |
|---|---|---|
| 1 | Xã An Bình | 400 |
| 2 | Xã Đồng Tâm | {amount} |
| | Cộng | {total} |
"""
AMENDED = """UBND TỈNH HÀ SƠN

Số: 88/KH-UBND

Hà Sơn, ngày 02 tháng 5 năm 2024

KẾ HOẠCH

Điều chỉnh Kế hoạch số 45/KH-UBND ngày 10/01/2024 của UBND tỉnh

I. PHÂN BỔ CHỈ TIÊU

| TT | Đơn vị | Số người đăng ký |
|---|---|---|
| 1 | Huyện Lạc Thủy | 750 |
| 2 | Huyện Tân Hà | 480 |
| 3 | Huyện Kim Sơn | 20 |
| | Cộng | 1.250 |
"""


def cards(**texts: str) -> list[Card]:
    return [
        card_of(name, hmtn_parse.parse_bytes(text.encode(), f"{name}.md")) for name, text in texts.items()
    ]


def test_a_citation_links_to_the_plan_of_that_number_and_day() -> None:
    found = cards(province=PROVINCE, district=DISTRICT.format(amount=350, total=750))
    assert [(link.citing.name, link.cited.name) for link in link_cards(found)] == [("district", "province")]


@pytest.mark.parametrize("change", [("10/01/2024", "11/01/2024"), ("số 45/KH-UBND", "số 46/KH-UBND")])
def test_another_day_or_number_is_no_link(change: tuple[str, str]) -> None:
    text = DISTRICT.format(amount=350, total=750).replace(*change)
    assert link_cards(cards(province=PROVINCE, district=text)) == []


def test_what_is_allotted_and_what_is_handed_on_agree(rulebook: Rulebook) -> None:
    links = link_cards(cards(province=PROVINCE, district=DISTRICT.format(amount=350, total=750)))
    assert compare_cards(links, rulebook) == {}


def test_a_gap_between_allotted_and_handed_on_is_found(rulebook: Rulebook) -> None:
    links = link_cards(cards(province=PROVINCE, district=DISTRICT.format(amount=340, total=740)))
    [finding] = compare_cards(links, rulebook)["district"]
    assert (finding.code, finding.stated, finding.computed) == ("A601", 750, 740)


def test_an_amendment_shows_what_changed(rulebook: Rulebook) -> None:
    [finding] = compare_cards(link_cards(cards(province=PROVINCE, amended=AMENDED)), rulebook)["amended"]
    assert finding.code == "A602" and finding.severity == "info"
    assert "500 → 480" in finding.message.vi


def test_the_command_line_compares_a_folder(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from hmtn_parse.cli import app

    (tmp_path / "tinh.md").write_text(PROVINCE, encoding="utf-8")
    (tmp_path / "huyen.md").write_text(DISTRICT.format(amount=340, total=740), encoding="utf-8")
    result = CliRunner().invoke(app, ["audit", str(tmp_path)], env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exit_code == 0
    assert "huyen.md → tinh.md" in result.stdout and "A601" in result.stdout
