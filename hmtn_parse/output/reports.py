"""Audit reports by format: which writer serves which, and where the files go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Plan
from hmtn_parse.output.plan_json import plan_data
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
    Raises HmtnParseError where a file cannot be written or an extra is missing.
    """
    rules = rulebook or default_rulebook()
    try:
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


def _json(results: Results, out: Path | None) -> Iterator[str]:
    reports = []
    for item, plan in results:
        data = plan_data(plan)
        reports.append(
            {
                "file": str(item.path),
                "title": plan.title,
                "findings": data["findings"],
                "verdicts": data["verdicts"],
            }
        )
    text = json.dumps(reports, ensure_ascii=False, indent=1)
    if out is None:
        yield text
    else:
        out.write_text(text + "\n", encoding="utf-8")
        yield str(out)


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

        return workbook_bytes([(str(item.relative), plan) for item, plan in results], rulebook, language)
    from hmtn_parse.output.html import page_html

    page = page_html([(str(item.relative), item.path, plan) for item, plan in results], rulebook, language)
    return page.encode("utf-8")


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
    if any(target.resolve() == item.path.resolve() for item, _ in results):
        raise HmtnParseError(
            f"báo cáo sẽ ghi đè lên tệp gốc “{target}”; hãy chọn nơi khác bằng --out",
            f"the report would be written over the input “{target}”; choose another place by --out",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
