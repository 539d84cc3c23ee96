"""Settings of an office and baselines of known findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hmtn_parse.batch.settings import settings_for
from hmtn_parse.cli import app
from hmtn_parse.errors import RuleError

WRONG = """KẾ HOẠCH

I. CHỈ TIÊU

| TT | Đơn vị | Số người |
|---|---|---|
| 1 | Xã A | 120 |
| 2 | Xã B | 80 |
| | Cộng | 210 |
"""


def audit(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["audit", *map(str, arguments)], env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    file = tmp_path / "drafts" / "plan.md"
    file.write_text(WRONG, encoding="utf-8")
    return file


def test_without_settings_everything_is_checked(plan: Path) -> None:
    assert audit(plan)[0] == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hmtn-parse.toml", 'ignore = ["T101"]\n'),
        ("hmtn-parse.toml", '[per-file-ignores]\n"drafts/*" = ["column-total"]\n'),
        ("hmtn-parse.toml", 'select = ["F"]\n'),
        ("pyproject.toml", '[tool.hmtn-parse]\nignore = ["T101"]\n'),
    ],
)
def test_settings_are_found_above_the_input(plan: Path, name: str, text: str) -> None:
    (plan.parent.parent / name).write_text(text, encoding="utf-8")
    assert audit(plan)[0] == 0


def test_the_command_line_goes_before_the_settings(plan: Path) -> None:
    (plan.parent / "hmtn-parse.toml").write_text('select = ["F"]\nlang = "en"\n', encoding="utf-8")
    code, output = audit(plan, "--select", "T101")
    assert code == 1 and "error" in output


@pytest.mark.parametrize("text", ["ignore = [", 'colour = "red"\n', "select = 3\n"])
def test_wrong_settings_are_a_typed_error(plan: Path, text: str) -> None:
    (plan.parent / "hmtn-parse.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        settings_for(plan)
    assert refusal.value.file.endswith("hmtn-parse.toml")
    assert audit(plan)[0] == 2


def test_a_baseline_hides_what_is_known_and_shows_what_is_new(plan: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    audit(plan, "--write-baseline", known)
    assert audit(plan, "--baseline", known)[0] == 0
    plan.write_text(WRONG.replace("210", "220"), encoding="utf-8")
    code, output = audit(plan, "--baseline", known)
    assert code == 1 and "220" in output


def test_a_file_that_is_no_baseline_is_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text("[]", encoding="utf-8")
    assert audit(plan, "--baseline", tmp_path / "known.json")[0] == 2
