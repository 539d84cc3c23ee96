"""The README tells the truth: its code runs, its rules load, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hmtn_parse.cli import app
from hmtn_parse.rulebook import Rulebook, default_rulebook
from hmtn_parse.rulebook.load import load_folder
from hmtn_parse.rulecheck import check_rules

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_python_blocks_run_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    assert "T101" in capsys.readouterr().out


def test_rules_load_and_live_up_to_their_examples(tmp_path: Path) -> None:
    for number, block in enumerate(blocks("toml")):
        (tmp_path / f"{number}.toml").write_text(block, encoding="utf-8")
    book = Rulebook([*default_rulebook().files, *load_folder(tmp_path)])
    mine = [rule for rule, file in book if file.path.parent == tmp_path]
    assert mine
    assert [fault for fault in check_rules(book) if str(tmp_path) in fault.file] == []


def test_every_command_of_the_table_exists() -> None:
    named = set(re.findall(r"`hmtn-parse (\w+)(?: (check))?", README))
    helps = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
    assert len(named) >= 8
    for command, _ in named:
        assert re.search(rf"\b{command}\b", helps), command


@pytest.mark.parametrize("tag", ["main-job", "tests"])
def test_each_set_up_command_is_one_line_that_can_be_pasted(tag: str) -> None:
    found = re.search(rf"<!-- {tag} -->\n```sh\n(.*?)```", README, flags=re.DOTALL)
    assert found is not None
    assert len(found.group(1).strip().splitlines()) == 1


def test_files_that_the_readme_names_exist() -> None:
    for path in re.findall(r"(?:corpus|tests|hmtn_parse|rules)/[\w./-]+", README):
        assert (ROOT / path.rstrip(".")).exists(), path
