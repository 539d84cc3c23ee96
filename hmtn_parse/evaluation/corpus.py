"""The annotated plans of a corpus: folders that hold `expected.json` beside the plan's files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hmtn_parse.errors import FileNotReadableError

FORMATS = ("md", "txt", "docx", "pdf")


@dataclass(frozen=True)
class AnnotatedPlan:
    """A plan with its facts as a person found them. `split` is the folder above: `held-out`."""

    slug: str
    split: str
    files: dict[str, Path]
    expected: dict[str, Any]


def find_plans(corpus: Path) -> list[AnnotatedPlan]:
    """Every annotated plan under a folder, by split and name."""
    found: list[AnnotatedPlan] = []
    for file in sorted(corpus.rglob("expected.json")):
        folder = file.parent
        files = {s: path for s in FORMATS if (path := folder / f"plan.{s}").exists()}
        try:
            expected = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise FileNotReadableError(
                f"{file} không phải JSON hợp lệ: {error}", f"{file} is not valid JSON: {error}"
            ) from None
        found.append(AnnotatedPlan(folder.name, folder.parent.name, files, expected))
    return found
