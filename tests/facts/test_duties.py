"""Duties: who must do what, over the ways in which offices hand out tasks (cases/duties.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hmtn_parse.pipeline import parse_document
from hmtn_parse.rulebook import Rulebook
from tests.sections.documents import document

HEAD = """
Số: 12/KH-UBND
Hà Sơn, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
**Thực hiện nhiệm vụ năm 2024**
Căn cứ tình hình thực tế của địa phương, UBND huyện xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao chất lượng công tác.
"""
_FILE = Path(__file__).with_name("cases") / "duties.toml"
CASES: dict[str, dict[str, Any]] = {c["name"]: c for c in tomllib.loads(_FILE.read_text("utf-8"))["case"]}


def _wanted(line: str) -> tuple[str, str, str, str, bool]:
    agents, role, task, partners, requested = [*(part.strip() for part in line.split("|")), "", ""][:5]
    return agents, role, task, partners, requested == "requested"


@pytest.mark.parametrize("name", CASES)
def test_duties(name: str, rulebook: Rulebook) -> None:
    """Each line of a case is one duty; the task is compared as far as the line gives it."""
    wanted = [_wanted(line) for line in CASES[name]["duties"]]
    plan = parse_document(document(HEAD + CASES[name]["body"]), rulebook)
    found = [
        ("; ".join(d.agents), d.role, d.task, "; ".join(d.partners), d.requested)
        for d in plan.responsibilities
    ]
    shown = [(*f[:2], f[2][: len(w[2])], *f[3:]) for f, w in zip(found, wanted)]
    assert [*shown, *found[len(wanted) :]] == wanted
