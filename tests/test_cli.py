"""The command line: exit codes, output, refusals without a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hmtn_parse.cli import app
from tests.corpus_plans import CORPUS

PLANS = CORPUS / "plans" / "development"
RUNNER = CliRunner()

WRONG = """KẾ HOẠCH

Phân bổ chỉ tiêu năm 2024

I. CHỈ TIÊU

| TT | Đơn vị | Số người |
|---|---|---|
| 1 | Xã A | 120 |
| 2 | Xã B | 80 |
| 3 | Xã C | 95 |
| | Cộng | 305 |
"""
RIGHT = WRONG.replace("305", "295")


def run(*arguments: object) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, [str(a) for a in arguments], env={"COLUMNS": "300", "TERM": "dumb"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "in" / "sub" / "right.md").write_text(RIGHT, encoding="utf-8")
    return tmp_path / "in"


def test_convert_mirrors_the_folder_and_writes_a_manifest(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, _, _ = run("convert", folder, "--out", out)
    assert code == 0
    assert json.loads((out / "wrong.md.json").read_text())["findings"][0]["check"] == "column-total"
    assert (out / "sub" / "right.md.json").exists()
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    assert {line["path"]: line["status"] for line in lines} == {"wrong.md": "ok", "sub/right.md": "ok"}
    assert all(len(line["sha256"]) == 64 for line in lines)


def test_one_bad_file_loses_no_other_s_result(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 cut short")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 no plan")
    out = tmp_path / "out"
    code, _, stderr = run("convert", folder, "--out", out, "--jobs", 2)
    assert code == 1
    lines = {
        line["path"]: line for line in map(json.loads, (out / "manifest.jsonl").read_text().splitlines())
    }
    assert {p: line["status"] for p, line in lines.items()} == {
        "wrong.md": "ok",
        "sub/right.md": "ok",
        "bad.docx": "failed",
        "empty.pdf": "failed",
        "photo.jpg": "skipped",
    }
    assert lines["empty.pdf"]["code"] == "empty-file" and lines["bad.docx"]["code"] == "corrupt"
    assert "Traceback" not in stderr


def test_resume_does_only_what_is_left(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("convert", folder, "--out", out)
    before = (out / "wrong.md.json").stat().st_mtime_ns
    (folder / "new.md").write_text(RIGHT, encoding="utf-8")
    (folder / "sub" / "right.md").write_text(RIGHT.replace("Xã A", "Xã D"), encoding="utf-8")
    code, _, _ = run("convert", folder, "--out", out, "--resume")
    assert code == 0
    assert (out / "wrong.md.json").stat().st_mtime_ns == before
    assert (out / "new.md.json").exists()
    assert "Xã D" in (out / "sub" / "right.md.json").read_text(encoding="utf-8")


def test_json_lines_hold_every_plan(folder: Path, tmp_path: Path) -> None:
    run("convert", folder, "--out", tmp_path / "out", "--format", "jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out" / "plans.jsonl").read_text().splitlines()]
    assert [line["path"] for line in lines] == ["sub/right.md", "wrong.md"]


def test_two_inputs_of_one_name_both_keep_their_result(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.md").write_text(RIGHT, encoding="utf-8")
    run("convert", tmp_path / "a" / "plan.md", tmp_path / "b" / "plan.md", "--out", tmp_path / "out")
    assert {p.name for p in (tmp_path / "out").glob("*.json")} == {"plan.md.json", "plan~2.md.json"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["wrong.md"], 1),
        (["sub/right.md"], 0),
        (["wrong.md", "--exit-zero"], 0),
        (["wrong.md", "--ignore", "column-total"], 0),
    ],
)
def test_audit_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    assert run("audit", folder / arguments[0], *arguments[1:])[0] == code


def test_audit_shows_both_sides_of_the_equation(folder: Path) -> None:
    for language, word in (("vi", "không khớp"), ("en", "error")):
        _, stdout, _ = run("audit", folder / "wrong.md", "--lang", language)
        assert "305" in stdout and "295" in stdout and word in stdout.lower()


def test_audit_of_what_cannot_be_read_is_2(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 cut short")
    code, stdout, stderr = run("audit", folder)
    assert code == 2
    assert "corrupt" in stderr and "305" in stdout


def test_audit_json_is_json(folder: Path) -> None:
    _, stdout, _ = run("audit", folder / "wrong.md", "--format", "json")
    assert json.loads(stdout)[0]["findings"][0]["stated"] == 305


def test_missing_input_is_wrong_usage(tmp_path: Path) -> None:
    code, _, stderr = run("convert", tmp_path / "nothing.docx", "--out", tmp_path / "out")
    assert code == 2 and "nothing.docx" in stderr


def test_explain_by_code_and_by_slug() -> None:
    code, stdout, _ = run("explain", "column-total")
    assert code == 0 and "T101" in stdout
    assert run("explain", "T101", "--lang", "en")[0] == 0
    assert run("explain", "no-such-check")[0] == 2


def test_try_names_value_and_rule() -> None:
    code, stdout, _ = run("try", "ngày 23 và 24/7/2024")
    assert code == 0 and "2024-07-23/2024-07-24" in stdout


def test_show_prints_outline_and_facts() -> None:
    plan = sorted(PLANS.glob("*/plan.docx"))[0]
    code, stdout, _ = run("show", plan, "--lang", "en")
    assert code == 0 and "Outline" in stdout and "Duties" in stdout


def test_schema_is_json_schema() -> None:
    code, stdout, _ = run("schema")
    assert code == 0 and json.loads(stdout)["title"] == "Plan"


def test_rules_check_passes_on_ours_and_names_a_fault_of_others(tmp_path: Path) -> None:
    assert run("rules", "check")[0] == 0
    (tmp_path / "mine.toml").write_text(
        '[[rule]]\nid = "mine.one"\nkind = "line"\npattern = "xyz"\nmatches = [{ text = "abc" }]\n'
        'not_matches = [{ text = "xyz", why = "other" }]\n',
        encoding="utf-8",
    )
    code, stdout, _ = run("rules", "check", tmp_path)
    assert code == 1 and "mine.toml:2" in stdout
