"""The manifest of a conversion: one JSON line an input, written as each is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MANIFEST = "manifest.jsonl"


class ManifestLine(BaseModel):
    """What became of one input. `code` and `message` say why it failed or was skipped."""

    model_config = ConfigDict(extra="ignore")

    path: str
    output: str | None = None
    sha256: str | None = None
    status: Literal["ok", "failed", "skipped"]
    code: str | None = None
    message: str | None = None
    seconds: float = 0.0
    facts: dict[str, int] = Field(default_factory=dict)
    findings: dict[str, int] = Field(default_factory=dict)


def read_manifest(folder: Path) -> dict[str, ManifestLine]:
    """The last line of every path; a line cut short by a crash is passed over."""
    lines: dict[str, ManifestLine] = {}
    file = folder / MANIFEST
    if not file.exists():
        return lines
    for text in file.read_text(encoding="utf-8").splitlines():
        try:
            line = ManifestLine.model_validate(json.loads(text))
        except ValueError:
            continue
        lines[line.path] = line
    return lines
