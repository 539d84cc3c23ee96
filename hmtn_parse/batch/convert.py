"""Conversion of inputs to JSON, JSON lines or Parquet, with a manifest and resumption."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hmtn_parse.batch.inputs import KNOWN_SUFFIXES, Input
from hmtn_parse.batch.manifest import MANIFEST, ManifestLine, read_manifest
from hmtn_parse.batch.workers import Lost, run_jobs
from hmtn_parse.errors import HmtnParseError
from hmtn_parse.output.collection import collect, need_pyarrow

Format = Literal["json", "jsonl", "parquet"]
_FACTS = (
    "dates",
    "deadlines",
    "quotas",
    "responsibilities",
    "citations",
    "events",
    "tables",
    "allocations",
    "contacts",
)


@dataclass(frozen=True)
class ConvertOptions:
    """How to convert. `seconds` bounds one file; `language` is that of error messages."""

    out: Path
    format: Format = "json"
    jobs: int = 1
    resume: bool = False
    seconds: float = 300.0
    language: str = "vi"
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    path: str
    relative: str
    target: str
    named: bool
    language: str
    rules: tuple[str, ...]


@dataclass
class Totals:
    """How many inputs were read, failed and were skipped."""

    ok: int = 0
    failed: int = 0
    skipped: int = 0
    lines: list[ManifestLine] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some failed."""
        return 1 if self.failed else 0


def convert(
    inputs: Sequence[Input], options: ConvertOptions, on_line: Callable[[ManifestLine], None] | None = None
) -> Totals:
    """Convert every input; each result and its manifest line stand on disk before the next."""
    if options.format == "parquet":
        need_pyarrow()
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HmtnParseError(
            f"không tạo được thư mục kết quả “{options.out}”: đã có tệp trùng tên hoặc không có quyền ghi",
            f"the folder for results “{options.out}” cannot be made: a file has its name, or no permission",
        ) from error
    known = read_manifest(options.out) if options.resume else {}
    totals = Totals()
    jobs: list[_Job] = []
    done: list[str] = []
    with _Manifest(options) as manifest:
        for item in inputs:
            relative = item.relative.as_posix()
            target = options.out / f"{relative}.json"
            before = known.get(relative)
            if (
                before is not None
                and before.status == "ok"
                and target.exists()
                and before.sha256 == _sha256(item.path)
            ):
                totals.ok += 1
                done.append(relative)
                continue
            jobs.append(
                _Job(str(item.path), relative, str(target), item.named, options.language, options.rules)
            )
        for line in _lines(jobs, options):
            manifest.write(line)
            totals.lines.append(line)
            setattr(totals, line.status, getattr(totals, line.status) + 1)
            if line.status == "ok":
                done.append(line.path)
            if on_line is not None:
                on_line(line)
    if options.format != "json":
        collect(options.out, done, options.format)
    return totals


def _lines(jobs: Sequence[_Job], options: ConvertOptions) -> Iterator[ManifestLine]:
    if len(jobs) <= 1:
        yield from map(convert_one, jobs)
        return
    for result in run_jobs(jobs, convert_one, workers=max(1, options.jobs), seconds=options.seconds):
        if isinstance(result, Lost):
            yield _lost(result)
        else:
            yield result


def convert_one(job: _Job) -> ManifestLine:
    """One file to one JSON file; every failure becomes a line, none an exception."""
    started = time.monotonic()
    path = Path(job.path)
    digest: str | None = None
    try:
        if not job.named and path.suffix.lower() not in KNOWN_SUFFIXES:
            return _failed(job, None, started, "unsupported-format", _STRANGER[job.language], skipped=True)
        digest = _sha256(path)
        from hmtn_parse import parse
        from hmtn_parse.output.plan_json import plan_json

        plan = parse(path, rules=job.rules or None)
        target = Path(job.target)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".part")
        partial.write_text(plan_json(plan), encoding="utf-8")
        partial.replace(target)
        return ManifestLine(
            path=job.relative,
            output=f"{job.relative}.json",
            sha256=digest,
            status="ok",
            seconds=round(time.monotonic() - started, 3),
            facts={name: len(getattr(plan, name)) for name in _FACTS},
            findings=dict(Counter(finding.severity for finding in plan.findings)),
        )
    except HmtnParseError as error:
        return _failed(job, digest, started, error.code, error.words(job.language))
    except MemoryError:
        return _failed(job, digest, started, "too-large", _MEMORY[job.language])
    except OSError as error:
        return _failed(job, digest, started, "not-readable", f"{_UNREADABLE[job.language]}: {error.strerror}")
    except Exception as error:  # A fault of ours must not cost the archive its other files.
        return _failed(
            job, digest, started, "internal", f"{_INTERNAL[job.language]}: {type(error).__name__}: {error}"
        )


_STRANGER = {
    "vi": "không phải .docx, .pdf, .md, .txt hay .doc nên bỏ qua; muốn đọc, hãy nêu đích danh tệp",
    "en": "no .docx, .pdf, .md, .txt or .doc, so passed over; to have it read, name the file itself",
}
_MEMORY = {
    "vi": "tệp cần nhiều bộ nhớ hơn mức cho phép; hãy tách nhỏ tệp",
    "en": "the file needs more memory than is allowed; split it",
}
_UNREADABLE = {"vi": "không đọc hoặc ghi được tệp", "en": "the file cannot be read or written"}
_INTERNAL = {
    "vi": "lỗi của chương trình; hãy gửi tệp cho người phát triển",
    "en": "a fault of the program; send the file to its developers",
}
_LOST = {
    "crashed": {
        "vi": "tiến trình đọc tệp đã dừng đột ngột; hãy thử mở tệp bằng Word hoặc LibreOffice và lưu lại",
        "en": "the process that read the file died; open the file in Word or LibreOffice and save it anew",
    },
    "timed-out": {
        "vi": "đọc tệp quá lâu nên đã dừng; hãy tách nhỏ tệp",
        "en": "reading took too long and was ended; split the file",
    },
}


def _failed(
    job: _Job, digest: str | None, started: float, code: str, message: str, *, skipped: bool = False
) -> ManifestLine:
    return ManifestLine(
        path=job.relative,
        sha256=digest,
        status="skipped" if skipped else "failed",
        code=code,
        message=message,
        seconds=round(time.monotonic() - started, 3),
    )


def _lost(lost: Lost[_Job]) -> ManifestLine:
    return ManifestLine(
        path=lost.job.relative,
        status="failed",
        code=lost.code,
        message=_LOST[lost.code][lost.job.language],
        seconds=round(lost.seconds, 3),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Manifest:
    """Appends lines, each flushed, so that a killed run can resume."""

    def __init__(self, options: ConvertOptions) -> None:
        self._path = options.out / MANIFEST
        self._mode = "a" if options.resume else "w"

    def __enter__(self) -> _Manifest:
        # Bytes of a file name that are no UTF-8 become \\udcXX, which is JSON for the same name.
        self._file = self._path.open(self._mode, encoding="utf-8", errors="backslashreplace")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, line: ManifestLine) -> None:
        self._file.write(json.dumps(line.model_dump(exclude_none=True), ensure_ascii=False) + "\n")
        self._file.flush()
