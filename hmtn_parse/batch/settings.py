"""Settings of an office: `hmtn-parse.toml`, or `[tool.hmtn-parse]` in `pyproject.toml`.

The nearest one above an input holds; what the command line says goes before it.

    select = ["T", "L"]
    ignore = ["F402"]
    lang = "en"
    rules = ["my-rules"]
    baseline = "known-findings.json"

    [per-file-ignores]
    "drafts/**" = ["F401", "F402"]
"""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hmtn_parse.errors import RuleError

NAME = "hmtn-parse.toml"


class Settings(BaseModel):
    """What a settings file may say. Paths in it are relative to its own folder."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Literal["vi", "en"] | None = None
    rules: tuple[str, ...] = ()
    baseline: str | None = None
    per_file_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict, alias="per-file-ignores")
    folder: Path = Field(default=Path(), exclude=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that the settings name, for whatever purpose."""
        more = (code for codes in self.per_file_ignores.values() for code in codes)
        return (*self.select, *self.ignore, *more)

    def ignored(self, file: Path) -> tuple[str, ...]:
        """The codes that are ignored in one file, over and above the command line's."""
        try:
            relative = file.resolve().relative_to(self.folder).as_posix()
        except ValueError:
            relative = file.name
        codes = list(self.ignore)
        for pattern, more in self.per_file_ignores.items():
            if fnmatchcase(relative, pattern) or fnmatchcase(file.name, pattern):
                codes.extend(more)
        return tuple(codes)


def settings_for(path: Path) -> Settings:
    """The settings that hold for a file or folder; defaults where no file says anything."""
    start = path.resolve()
    for folder in (start if start.is_dir() else start.parent, *start.parents):
        found = _read(folder)
        if found is not None:
            return found
    return Settings()


@lru_cache(maxsize=256)
def _read(folder: Path) -> Settings | None:
    own = folder / NAME
    project = folder / "pyproject.toml"
    if own.is_file():
        return _parse(own, _toml(own))
    if project.is_file():
        table = _toml(project).get("tool", {})
        if isinstance(table, dict) and isinstance(table.get("hmtn-parse"), dict):
            return _parse(project, table["hmtn-parse"])
    return None


def _toml(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise RuleError(
            f"không đọc được cấu hình: {error}",
            f"the settings cannot be read: {error}",
            file=str(file),
            line=int(line.group(1)) if line else None,
        ) from None


def _parse(file: Path, data: dict[str, object]) -> Settings:
    try:
        return Settings.model_validate({**data, "folder": file.parent})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        kind = first["type"]
        if kind == "extra_forbidden":
            known = ", ".join(
                field.alias or name for name, field in Settings.model_fields.items() if name != "folder"
            )
            raise RuleError(
                f"không có mục «{where}»; các mục: {known}",
                f"there is no setting “{where}”; there are: {known}",
                file=str(file),
            ) from None
        vi, en = _WANTED.get(str(first["loc"][0]), _WANTED[""])
        raise RuleError(f"mục «{where}» phải là {vi}", f"“{where}” must be {en}", file=str(file)) from None


_WANTED = {
    "lang": ('"vi" hoặc "en"', '"vi" or "en"'),
    "baseline": ("tên một tệp trong ngoặc kép", "the name of a file in quotes"),
    "per-file-ignores": (
        'một bảng: mẫu tên tệp = ["F401", …]',
        'a table: pattern of file names = ["F401", …]',
    ),
    "": ('một danh sách trong ngoặc vuông, ví dụ ["T101"]', 'a list in brackets, such as ["T101"]'),
}
