"""The public API: small, typed, and plain about slips."""

from __future__ import annotations

import subprocess
import sys

import pytest

import hmtn_parse
from tests.corpus_plans import CORPUS

PLAN = CORPUS / "plans" / "development" / "van-chan-bao-hiem-y-te-2020" / "plan.docx"


def test_the_surface_is_what_the_readme_says() -> None:
    assert set(hmtn_parse.__all__) == {
        "Finding",
        "HmtnParseError",
        "Plan",
        "ReadError",
        "RuleError",
        "audit",
        "errors",
        "parse",
        "parse_bytes",
    }
    assert all(hasattr(hmtn_parse, name) for name in hmtn_parse.__all__)


def test_audit_takes_a_plan_or_a_path() -> None:
    plan = hmtn_parse.parse(PLAN)
    assert hmtn_parse.audit(plan) == hmtn_parse.audit(PLAN) == plan.findings
    assert {f.code for f in hmtn_parse.audit(plan, select=["T101"])} == {"T101"}
    assert "T101" not in {f.code for f in hmtn_parse.audit(plan, ignore=["column-total"])}


def test_a_slip_in_a_code_does_not_read_as_no_findings() -> None:
    with pytest.raises(hmtn_parse.errors.UnknownCheckError, match="T999"):
        hmtn_parse.audit(PLAN, select=["T999"])


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.docx", b"", hmtn_parse.errors.EmptyFileError),
        ("a.pdf", b"%PDF-1.7 cut", hmtn_parse.errors.CorruptFileError),
        ("a.docx", b"\x00\x01\x02" * 400, hmtn_parse.errors.UnsupportedFormatError),
    ],
)
def test_a_file_that_cannot_be_read_is_a_typed_error_in_both_languages(
    name: str, data: bytes, error: type[hmtn_parse.ReadError]
) -> None:
    with pytest.raises(error) as refusal:
        hmtn_parse.parse_bytes(data, name)
    assert refusal.value.vi and refusal.value.en and refusal.value.vi != refusal.value.en


def test_importing_loads_no_reader_and_no_rule() -> None:
    heavy = "pydantic|spacy|lxml|pypdfium2|regex|typer|rich|hmtn_parse.pipeline"
    code = f"import sys, hmtn_parse; print([m for m in '{heavy}'.split('|') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
