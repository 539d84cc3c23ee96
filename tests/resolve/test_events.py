"""Events: what happens when and where, over the shapes in which plans say it (cases/events.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hmtn_parse.model import Time
from hmtn_parse.pipeline import parse_document
from hmtn_parse.rulebook import Rulebook
from tests.sections.documents import document

HEAD = """
Số: 12/KH-UBND
Hà Sơn, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
**Tổ chức Hội khỏe năm 2024**
Căn cứ tình hình thực tế của địa phương, UBND huyện xây dựng kế hoạch như sau:
I. NỘI DUNG
"""
_FILE = Path(__file__).with_name("cases") / "events.toml"
CASES: dict[str, dict[str, Any]] = {c["name"]: c for c in tomllib.loads(_FILE.read_text("utf-8"))["case"]}


def _when(time: Time | None) -> str:
    assert time is not None
    days = f"{time.start}" if time.start == time.end else f"{time.start}..{time.end}"
    hours = "-".join(hour for hour in (time.start_time, time.end_time) if hour)
    return f"{days} {hours}".strip()


@pytest.mark.parametrize("name", CASES)
def test_events(name: str, rulebook: Rulebook) -> None:
    plan = parse_document(document(HEAD + CASES[name]["body"]), rulebook)
    wanted = [[part.strip() for part in line.split("|")] for line in CASES[name]["events"]]
    assert [_when(event.time) for event in plan.events] == [line[0] for line in wanted]
    for event, (_, place, words) in zip(plan.events, wanted):
        assert (place == "-" and event.place is None) or (event.place or "").startswith(place)
        assert event.name == words[1:] if words.startswith("=") else words in event.name
