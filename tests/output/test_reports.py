"""Which file each report goes to, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from hmtn_parse.batch.inputs import Input
from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Plan
from hmtn_parse.output.reports import write_reports

Results = list[tuple[Input, Plan]]


@pytest.fixture
def results(tmp_path: Path, data: bytes, plan: Plan) -> Results:
    """Two inputs, one of them in a folder."""
    found = []
    for name in ("a.docx", "xa/b.docx"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        found.append((Input(path, PurePosixPath(name), named=True), plan))
    return found


@pytest.mark.parametrize("format", ["xlsx", "html"])
def test_a_file_reports_on_all_and_a_folder_gets_one_each(
    results: Results, format: str, tmp_path: Path
) -> None:
    one = tmp_path / f"out.{format}"
    assert list(write_reports(results, format, one, "vi")) == [str(one)]
    folder = tmp_path / "out"
    expected = [folder / f"a.docx.audit.{format}", folder / "xa" / f"b.docx.audit.{format}"]
    assert list(write_reports(results, format, folder, "vi")) == [str(path) for path in expected]
    assert all(path.stat().st_size for path in (one, *expected))


def test_without_out_it_is_the_current_folder(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(write_reports(results[:1], "html", None, "vi")) == ["a.docx.audit.html"]
    assert list(write_reports(results[:1], "docx", None, "vi")) == ["a.audit.docx"]


def test_json_without_out_is_its_text(results: Results, tmp_path: Path) -> None:
    text = next(write_reports(results, "json", None, "vi"))
    assert [entry["file"] for entry in json.loads(text)] == [str(item.path) for item, _ in results]
    assert list(write_reports(results, "json", tmp_path / "x.json", "vi")) == [str(tmp_path / "x.json")]


def test_word_comments_are_for_word_files(results: Results, tmp_path: Path) -> None:
    item, plan = results[0]
    markdown = plan.model_copy(update={"source_file": plan.source_file.model_copy(update={"format": "md"})})
    with pytest.raises(HmtnParseError, match=r"\.docx"):
        list(write_reports([(item, markdown)], "docx", tmp_path / "out", "vi"))
    lines = list(write_reports([(item, markdown), results[1]], "docx", tmp_path / "out", "en"))
    assert lines == [f"{item.path}: no .docx, skipped", str(tmp_path / "out" / "xa" / "b.audit.docx")]


def test_several_word_files_need_a_folder(results: Results, tmp_path: Path) -> None:
    with pytest.raises(HmtnParseError, match="--out"):
        list(write_reports(results, "docx", tmp_path / "one.docx", "vi"))
    assert list(write_reports(results[:1], "docx", tmp_path / "one.docx", "vi"))


def test_an_input_is_never_written_over(results: Results, data: bytes) -> None:
    path = results[0][0].path
    with pytest.raises(HmtnParseError, match="--out"):
        list(write_reports(results[:1], "docx", path, "vi"))
    assert path.read_bytes() == data


def test_an_input_that_changed_is_not_annotated(results: Results, tmp_path: Path) -> None:
    results[0][0].path.write_bytes(b"another file")
    with pytest.raises(HmtnParseError, match="has changed"):
        list(write_reports(results[:1], "docx", tmp_path / "out", "vi"))


def test_a_place_that_cannot_be_written_is_a_typed_error(results: Results, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HmtnParseError, match="--out"):
        list(write_reports(results, "html", tmp_path / "file" / "under", "vi"))
