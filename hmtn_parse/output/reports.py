"""Audit reports by format: which writer serves which, and where the file goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Plan
from hmtn_parse.output.plan_json import plan_data


class AuditedInput(Protocol):
    """An input file, as the batch stage hands it over."""

    @property
    def path(self) -> Path: ...


def write_reports(
    results: Sequence[tuple[AuditedInput, Plan]], format: str, out: Path | None, language: str
) -> Iterator[str]:
    """Write the reports; yields JSON text when there is no `out`, else the path of each file."""
    if format == "json":
        yield from _json(results, out)
        return
    raise HmtnParseError(
        f"báo cáo dạng {format} chưa có; hãy dùng --format text hoặc json",
        f"there is no {format} report yet; use --format text or json",
    )


def _json(results: Sequence[tuple[AuditedInput, Plan]], out: Path | None) -> Iterator[str]:
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
