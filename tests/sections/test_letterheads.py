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
