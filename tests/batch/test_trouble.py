"""What a night's run meets: odd names, strangers, slips of the user, Ctrl-C. None may cost a file or a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hmtn_parse import __version__
from hmtn_parse.batch.auditing import Audit
from hmtn_parse.batch.inputs import find_inputs
from hmtn_parse.cli import app
from hmtn_parse.pipeline import rulebook_of

WRONG = """KẾ HOẠCH

I. CHỈ TIÊU

| TT | Đơn vị | Số người |
|---|---|---|
| 1 | Xã A | 120 |
| 2 | Xã B | 80 |
| | Cộng | 210 |
"""


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments], env={"COLUMNS": "300", "TERM": "dumb"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kế hoạch").mkdir()
    (tmp_path / "kế hoạch" / "một.md").write_text(WRONG, encoding="utf-8")
    return tmp_path / "kế hoạch"


def test_version() -> None:
    assert run("--version")[:2] == (0, f"hmtn-parse {__version__}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes only there")
def test_a_name_that_is_no_text_costs_nothing(folder: Path, tmp_path: Path) -> None:
    odd = folder / os.fsdecode(b"k\xea.md")
    odd.write_text(WRONG, encoding="utf-8")
    out = tmp_path / "out"
    assert run("convert", folder, "--out", out, "--format", "jsonl")[0] == 0
    assert run("convert", folder, "--out", out, "--resume")[0] == 0
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_bytes().decode().splitlines()]
    assert {line["path"] for line in lines} == {"một.md", odd.name}
    assert len(lines) == 2  # The second run found both done.
    for format in ("json", "html"):
        assert run("audit", folder, "--format", format, "--out", tmp_path / f"all.{format}")[0] == 1
    assert run("audit", folder, "--write-baseline", tmp_path / "known.json")[0] == 1
    assert run("audit", folder, "--baseline", tmp_path / "known.json")[0] == 0


def test_strangers_and_our_own_results_in_a_folder_are_passed_over(folder: Path) -> None:
    (folder / "data.csv").write_text("a,b\n", encoding="utf-8")
    (folder / "x.audit.docx").write_bytes(b"PK\x03\x04")
    for _ in range(2):  # The second time the first run's JSON lies in the folder too.
        code, _, stderr = run("convert", folder, "--out", folder / "out", "--format", "jsonl")
        assert code == 0 and "x.audit.docx" not in stderr
    assert [json.loads(line)["path"] for line in (folder / "out" / "plans.jsonl").open(encoding="utf-8")] == [
        "một.md"
    ]


def test_a_folder_of_strangers_only_is_said_to_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    code, _, stderr = run("audit", tmp_path, "--lang", "en")
    assert code == 2 and "no file to read" in stderr


def test_the_manifest_names_the_result_by_its_place(folder: Path, tmp_path: Path) -> None:
    run("convert", folder.parent, "--out", tmp_path / "out")
    line = json.loads((tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (tmp_path / "out" / line["output"]).is_file()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", "{plan}", "--out", "{file}"),
        ("convert", "{plan}", "--out", "{file}/x"),
        ("convert", "{plan}", "--out", "{tmp}/out", "--rules", "{tmp}/none"),
        ("audit", "{plan}", "--write-baseline", "{file}/x"),
        ("audit", "{plan}", "--select", "T101,T9"),
        ("audit", "{plan}", "--ignore", "colum-total"),
        ("audit", "{plan}", "--out", "{tmp}"),
        ("audit", "{plan}", "--out", "{plan}"),
        ("evaluate", "{tmp}/none"),
    ],
)
def test_slips_are_wrong_usage_and_said_plainly(
    arguments: tuple[str, ...], language: str, folder: Path, tmp_path: Path
) -> None:
    plan, file = folder / "một.md", tmp_path / "file"
    file.write_text("", encoding="utf-8")
    filled = [part.format(plan=plan, file=file, tmp=tmp_path) for part in arguments]
    code, _, stderr = run(*filled, "--lang", language)
    assert code == 2 and stderr.strip() and "Errno" not in stderr
    assert plan.read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ('ignroe = ["T101"]', "không có mục «ignroe»", "no setting “ignroe”"),
        ('ignore = "T101"', "phải là một danh sách", "must be a list"),
        ('lang = "fr"', '"vi" hoặc "en"', '"vi" or "en"'),
        ('ignore = ["T9"]', "không có phép kiểm «T9»", "no check is called “T9”"),
    ],
)
def test_settings_at_fault_are_said_plainly_in_both_languages(
    text: str, vi: str, en: str, folder: Path
) -> None:
    (folder / "hmtn-parse.toml").write_text(text, encoding="utf-8")
    for language, words in (("vi", vi), ("en", en)):
        for inputs in (folder, folder.parent):  # Above the inputs, and below the first of them.
            code, _, stderr = run("audit", inputs, "--lang", language)
            assert code == 2 and words in stderr


def test_a_fault_of_ours_costs_only_its_own_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "hai.md").write_text(WRONG, encoding="utf-8")
    from hmtn_parse.batch import auditing

    real = auditing.parse_file

    def broken(path: Path, **options: object) -> object:
        if path.name == "hai.md":
            raise IndexError("x")
        return real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(auditing, "parse_file", broken)
    audited = list(Audit(rulebook_of(None)).run(find_inputs([str(folder)])[0]))
    assert [(a.path.name, a.error.code if a.error else None) for a in audited] == [
        ("hai.md", "internal"),
        ("một.md", None),
    ]


def test_a_text_report_goes_to_its_file(folder: Path, tmp_path: Path) -> None:
    code, stdout, _ = run("audit", folder, "--out", tmp_path / "sub" / "báo cáo.txt")
    assert code == 1 and stdout == ""
    assert "210" in (tmp_path / "sub" / "báo cáo.txt").read_text(encoding="utf-8")


def start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "hmtn_parse", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        start_new_session=True,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258"])
def test_an_encoding_without_vietnamese_is_no_end(encoding: str) -> None:
    process = start("explain", "T101", PYTHONIOENCODING=encoding)
    stdout, stderr = process.communicate()
    assert (process.returncode, stderr) == (0, b"")
    assert b"Tong c" in stdout and b"khop" in stdout
    process = start("schema", PYTHONIOENCODING=encoding)
    kept = json.loads(process.communicate()[0].decode("ascii"))
    assert not json.dumps(kept, ensure_ascii=False).isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
def test_ctrl_c_keeps_what_is_done_and_shows_no_traceback(folder: Path, tmp_path: Path) -> None:
    for number in range(300):
        (folder / f"{number}.md").write_text(WRONG + f"\nSố {number}\n" * 50, encoding="utf-8")
    out = tmp_path / "out"
    process = start("convert", folder, "--out", out, "--jobs", "2")
    manifest = out / "manifest.jsonl"
    while process.poll() is None and not (manifest.exists() and manifest.read_bytes().count(b"\n") > 2):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate()
    assert process.returncode == 130 and "--resume" in stderr.decode() and b"Traceback" not in stderr
    done = manifest.read_text(encoding="utf-8").splitlines()
    assert 2 < len(done) < 301
    assert all((out / json.loads(line)["output"]).is_file() for line in done)
    assert not list(out.glob("*.part"))


def test_what_differs_between_plans_heeds_codes_and_baseline(tmp_path: Path) -> None:
    from tests.archive.test_across import DISTRICT, PROVINCE

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tỉnh.md").write_text(PROVINCE, encoding="utf-8")
    (tmp_path / "in" / "huyện.md").write_text(DISTRICT.format(amount=300, total=700), encoding="utf-8")
    known = tmp_path / "known.json"

    def shown(*options: object) -> bool:
        return "A601" in run("audit", tmp_path / "in", *options)[1]

    assert shown() and shown("--select", "A") and shown("--write-baseline", known)
    assert not shown("--ignore", "A601")
    assert not shown("--select", "T101")
    assert not shown("--baseline", known)
