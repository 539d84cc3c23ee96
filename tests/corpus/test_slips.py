"""What the audit finds in short documents with planted slips: `corpus/slips/README.md`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hmtn_parse.model import Finding
from hmtn_parse.pipeline import parse_file

SLIPS = Path(__file__).resolve().parents[2] / "corpus" / "slips"
FILES = sorted(SLIPS.glob("*.json"))
pytestmark = pytest.mark.skipif(not FILES, reason="no slips in this checkout")


def fits(wanted: dict[str, Any], finding: Finding) -> bool:
    """Whether a finding is the annotated one: its check, no mere note, and the figures of the annotation."""
    if finding.check not in (wanted["check"], *wanted.get("or_check", ())):
        return False
    if (finding.severity == "info") != bool(wanted.get("note")):
        return False
    figures = ("stated", "computed") if wanted.get("exact") else ()
    return all(getattr(finding, key) == wanted[key] for key in figures if key in wanted)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_slips_are_found_and_nothing_else(file: Path) -> None:
    annotated = json.loads(file.read_text("utf-8"))
    plan = parse_file(file.with_suffix(".md"))
    left = list(plan.findings)
    missed = []
    for wanted in sorted(annotated["findings"], key=lambda w: not w.get("exact")):
        found = next((f for f in left if fits(wanted, f)), None)
        if found is None:
            missed.append(wanted["where"])
        else:
            left.remove(found)
    assert missed == [w["where"] for w in annotated["findings"] if w.get("missed")]
    extra = [(f.check, f.stated, f.computed) for f in left if f.severity != "info"]
    assert extra == [(f["check"], f.get("stated"), f.get("computed")) for f in annotated.get("also", ())]
