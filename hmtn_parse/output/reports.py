"""Audit reports by format: which writer serves which, and where the files go."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Protocol, TextIO

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Finding, Plan
from hmtn_parse.output.plan_json import plan_data
from hmtn_parse.output.streams import holds_vietnamese
from hmtn_parse.rulebook import Rulebook, default_rulebook


class AuditedInput(Protocol):
    """An input file, as the batch stage hands it over; `relative` is unique among the inputs."""

    @property
    def path(self) -> Path: ...

    @property
    def relative(self) -> PurePosixPath: ...


Results = Sequence[tuple[AuditedInput, Plan]]


def write_reports(
    results: Results, format: str, out: Path | None, language: str, rulebook: Rulebook | None = None
) -> Iterator[str]:
    """Write the reports; yields JSON text when there is no `out`, else the path of each file.

    `out` with the format's suffix (`bao-cao.html`) is one file on all inputs; any other is a folder that gets
    one file an input, `xa/ke-hoach.docx.audit.html`; without `out` that is the current folder. A commented
    .docx is always one an input: `ke-hoach.audit.docx`. An input itself is never written over.
    `text` is printed by the command line itself (`text_file`).
    Raises HmtnParseError where a file cannot be written or an extra is missing.
    """
    rules = rulebook or default_rulebook()
    try:
        if format == "text":
            return
        if format == "json":
            yield from _json(results, out)
        elif format == "docx":
            yield from _word(results, out, rules, language)
        else:
            for target, plans in _targets(results, format, out):
                _write(target, _report(plans, format, rules, language), results)
                yield str(target)
    except OSError as error:
        raise HmtnParseError(
            f"không ghi được báo cáo: {error.strerror}: {error.filename}. Hãy chọn nơi khác bằng --out.",
            f"the report cannot be written: {error.strerror}: {error.filename}. Choose another --out.",
        ) from error


def text_file(out: Path, inputs: Iterable[Path]) -> AbstractContextManager[TextIO]:
    """The one file of a text report, open for writing. Raises HmtnParseError where `out` cannot be it."""
    if out.is_dir():
        raise HmtnParseError(
            f"báo cáo dạng chữ là một tệp; hãy cho --out một tên tệp trong “{out}”",
            f"a text report is one file; give --out the name of a file in “{out}”",
        )
    _keep_inputs(out, inputs)
    out.parent.mkdir(parents=True, exist_ok=True)
    return out.open("w", encoding="utf-8", errors="replace")


def with_findings(
    results: Results, across: Mapping[str, Sequence[Finding]]
) -> list[tuple[AuditedInput, Plan]]:
    """The plans with what was found between them added to what was found in each."""
    return [
        (item, plan.model_copy(update={"findings": (*plan.findings, *across.get(str(item.relative), ()))}))
        for item, plan in results
    ]


def _json(results: Results, out: Path | None) -> Iterator[str]:
    if out is not None:
        for target, plans in _targets(results, "json", out):
            text = json.dumps(_json_data(plans), ensure_ascii=False, indent=1) + "\n"
            _write(target, text.encode("utf-8", "backslashreplace"), results)
            yield str(target)
        return
    bare = not holds_vietnamese(sys.stdout.encoding)
    yield json.dumps(_json_data(results), ensure_ascii=bare, indent=1)


def _json_data(results: Results) -> list[dict[str, Any]]:
    reports = []
    for item, plan in results:
        data = plan_data(plan)
        reports.append(
            {
                "file": _printable(item.path),
                "title": plan.title,
                "findings": data["findings"],
                "verdicts": data["verdicts"],
            }
        )
    return reports


def _targets(results: Results, format: str, out: Path | None) -> Iterator[tuple[Path, Results]]:
    """The files to write, each with the inputs that it reports on."""
    if out is not None and out.suffix.lower() == f".{format}" and not out.is_dir():
        yield out, results
        return
    for item, plan in results:
        name = f"{item.relative.name}.audit.{format}"
        yield (out or Path()) / item.relative.with_name(name), [(item, plan)]


def _report(results: Results, format: str, rulebook: Rulebook, language: str) -> bytes:
    if format == "xlsx":
        from hmtn_parse.output.xlsx import workbook_bytes

        return workbook_bytes(
            [(_printable(item.relative), plan) for item, plan in results], rulebook, language
        )
    from hmtn_parse.output.html import page_html

    page = page_html(
        [(_printable(item.relative), item.path, plan) for item, plan in results], rulebook, language
    )
    return page.encode("utf-8")


def _printable(name: PurePath) -> str:
    """A name as text: bytes in it that are no UTF-8 become question marks."""
    return str(name).encode("utf-8", "replace").decode()


def _word(results: Results, out: Path | None, rulebook: Rulebook, language: str) -> Iterator[str]:
    from hmtn_parse.output.originals import original_bytes
    from hmtn_parse.output.word_comments import commented_docx

    named = out if out is not None and out.suffix.lower() == ".docx" and not out.is_dir() else None
    words = [(item, plan) for item, plan in results if plan.source_file.format == "docx"]
    if results and not words:
        raise HmtnParseError(
            "chỉ tệp .docx mới nhận được nhận xét Word; với tệp khác hãy dùng --format html hoặc xlsx",
            "only a .docx can take Word comments; for other files use --format html or xlsx",
        )
    if named is not None and len(words) > 1:
        raise HmtnParseError(
            "mỗi tệp .docx được ghi ra một tệp riêng; hãy cho --out một thư mục",
            "each .docx is written to a file of its own; give --out a folder",
        )
    names = {shape.code: shape.name[language] for shape in rulebook.findings}
    for item, plan in results:
        if plan.source_file.format != "docx":
            skipped = {"vi": "không phải .docx, bỏ qua", "en": "no .docx, skipped"}[language]
            yield f"{item.path}: {skipped}"
            continue
        name = f"{item.relative.stem}.audit.docx"
        target = named or (out or Path()) / item.relative.with_name(name)
        _write(target, commented_docx(original_bytes(item.path, plan), plan, names, language), results)
        yield str(target)


def _write(target: Path, content: bytes, results: Results) -> None:
    _keep_inputs(target, (item.path for item, _ in results))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _keep_inputs(target: Path, inputs: Iterable[Path]) -> None:
    if any(target.resolve() == path.resolve() for path in inputs):
        raise HmtnParseError(
            f"báo cáo sẽ ghi đè lên tệp gốc “{target}”; hãy chọn nơi khác bằng --out",
            f"the report would be written over the input “{target}”; choose another place by --out",
        )
