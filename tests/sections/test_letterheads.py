"""Heads and feet of many kinds of offices (cases/letterheads.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hmtn_parse.pipeline import parse_data
from hmtn_parse.rulebook import Rulebook

_FILE = Path(__file__).with_name("cases") / "letterheads.toml"
CASES: dict[str, dict[str, Any]] = {c["name"]: c for c in tomllib.loads(_FILE.read_text("utf-8"))["case"]}


@pytest.mark.parametrize("name", CASES)
def test_head_and_foot(name: str, rulebook: Rulebook) -> None:
    """`none` stands for what the document does not say."""
    plan = parse_data(CASES[name]["text"].encode(), "plan.md", rules=rulebook)
    sign, issuer = plan.signature, plan.issuer
    found = {
        "kind": plan.kind.code if plan.kind else None,
        "number": plan.number.value if plan.number else None,
        "symbol": plan.number.symbol if plan.number else None,
        "place": plan.place,
        "issued": str(plan.issued.edtf) if plan.issued else None,
        "title": plan.title,
        "issuer": issuer.name if issuer else None,
        "parent": issuer.parent if issuer else None,
        "authority": sign.authority if sign else None,
        "capacity": sign.capacity if sign else None,
        "position": sign.position if sign else None,
        "signer": sign.name if sign else None,
        "recipients": len(plan.recipients),
    }
    wanted = {key: None if value == "none" else value for key, value in CASES[name]["says"].items()}
    assert {key: found[key] for key in wanted} == wanted


HEAD = """UBND HUYỆN A LƯỚI
PHÒNG Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-PYT
A Lưới, ngày 3 tháng 8 năm 2022

"""
_TITLES = tomllib.loads(_FILE.with_name("titles.toml").read_text("utf-8"))["title"]


@pytest.mark.parametrize("case", _TITLES, ids=lambda case: case["title"][:40])
def test_titles(case: dict[str, str], rulebook: Rulebook) -> None:
    plan = parse_data(f"{HEAD}{case['text']}1. A\n- b\n".encode(), "plan.md", rules=rulebook)
    assert plan.title == case["title"]
