"""A domain pack is data alone: what it adds is read with it and not without it."""

from __future__ import annotations

from pathlib import Path

import pytest

import hmtn_parse
from hmtn_parse.errors import RuleError
from hmtn_parse.facts.dates import read_dates
from hmtn_parse.facts.organisations import read_organisations
from hmtn_parse.facts.quantities import read_quantities
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.rulebook.load import load_folder, rules_folder

FILES = load_folder(rules_folder())
BASE = Rulebook([file for file in FILES if file.pack == "base"])
READERS = {"quantity": read_quantities, "organisation": read_organisations, "date": read_dates}


def values(book: Rulebook, kind: str, phrase: str) -> list[str]:
    return [reading.value for reading in READERS[kind](book.read(phrase), book, None)]


@pytest.mark.parametrize(
    ("pack", "kind", "phrase", "value"),
    [
        ("vaccination", "date", "hưởng ứng Tuần lễ Tiêm chủng Thế giới năm 2024", "2024-04-24/2024-04-30"),
        ("vaccination", "quantity", "tiêm 1.250 mũi 2 cho trẻ", "1250 mũi 2"),
        ("conscription", "quantity", "phát 68 lệnh gọi nhập ngũ", "68 lệnh gọi nhập ngũ"),
        ("blood_donation", "quantity", "tiếp nhận 350 đơn vị máu", "350 đơn vị máu"),
    ],
)
def test_what_a_pack_adds_is_read_with_it_alone(pack: str, kind: str, phrase: str, value: str) -> None:
    book = Rulebook([file for file in FILES if file.pack in ("base", pack)])
    assert value in values(book, kind, phrase)
    assert value not in values(BASE, kind, phrase)


def test_every_pack_is_small_and_says_what_it_is_about() -> None:
    for file in FILES:
        assert file.shape.about, file.path.name


def test_a_folder_of_rules_is_laid_over_ours(tmp_path: Path) -> None:
    rule = '[[entry]]\nlexicon = "observance_feast"\nterm = "Hội Thả cá"\ndata = { from = "04-01", to = "04-01" }\n'
    (tmp_path / "mine.toml").write_text(rule, encoding="utf-8")
    text = "KẾ HOẠCH\n\nI. NỘI DUNG\n\n- Ra quân nhân dịp Hội Thả cá năm 2024.\n".encode()

    def days(rules: str | None) -> list[str | None]:
        plan = hmtn_parse.parse_bytes(text, "a.md", rules=rules)
        return [d.time.start.isoformat() if d.time and d.time.start else None for d in plan.dates]

    assert "2024-04-01" not in days(None)
    assert "2024-04-01" in days(str(tmp_path))


def test_a_wrong_folder_and_a_wrong_rule_are_typed_errors(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        hmtn_parse.parse_bytes(b"a b c", "a.md", rules=str(tmp_path / "nothing"))
    (tmp_path / "bad.toml").write_text('[lexicon.x]\nterms = "one"\n', encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        hmtn_parse.parse_bytes(b"a b c", "a.md", rules=str(tmp_path))
    assert refusal.value.file.endswith("bad.toml") and refusal.value.line is not None
