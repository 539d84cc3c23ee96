"""Finds rule files and validates them; every error names the file and the line."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from hmtn_parse.errors import RuleError
from hmtn_parse.rulebook.schema import RuleFile


@dataclass(frozen=True)
class LoadedFile:
    """A valid rule file, its pack (the folder it stands in) and its text for line numbers."""

    path: Path
    pack: str
    shape: RuleFile
    text: str

    def line_of(self, needle: str) -> int | None:
        """The first line that holds `needle`, from 1."""
        at = self.text.find(needle)
        return None if at < 0 else self.text.count("\n", 0, at) + 1


def rules_folder() -> Path:
    """The rules that came with the library: the installed copy, else the checkout's folder."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def load_folder(folder: Path) -> list[LoadedFile]:
    """Every `*.toml` under `folder`; `base` first, then the other packs by name."""
    if not folder.is_dir():
        raise RuleError(
            "không có thư mục quy tắc này; hãy kiểm tra đường dẫn",
            "there is no such folder of rules; check the path",
            file=str(folder),
        )
    paths = sorted(folder.rglob("*.toml"))
    files = [load_file(path, folder) for path in paths]
    return sorted(files, key=lambda file: (file.pack != "base", file.pack, file.path.name))


def load_file(path: Path, folder: Path) -> LoadedFile:
    """One rule file, validated. Text is NFC before a pattern sees it, as all text is."""
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise RuleError(
            f"không phải TOML hợp lệ: {error}",
            f"not valid TOML: {error}",
            file=str(path),
            line=int(line.group(1)) if line else None,
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"không đọc được: {error}", f"cannot be read: {error}", file=str(path)) from None
    relative = path.relative_to(folder)
    pack = relative.parts[0] if len(relative.parts) > 1 else "user"
    try:
        shape = RuleFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RuleError(
            f"mục {where}: {first['msg']}",
            f"at {where}: {first['msg']}",
            file=str(path),
            line=_line_of(text, first["loc"]),
        ) from None
    return LoadedFile(path, pack, shape, text)


def _line_of(text: str, location: tuple[int | str, ...]) -> int | None:
    """The line of the table that a validation error points at: the n-th `[[rule]]`."""
    if len(location) >= 2 and isinstance(location[0], str) and isinstance(location[1], int):
        heads = [m.start() for m in re.finditer(rf"^\[\[{location[0]}\]\]", text, re.MULTILINE)]
        if location[1] < len(heads):
            at = heads[location[1]]
            key = location[2] if len(location) > 2 else None
            if isinstance(key, str):
                found = re.compile(rf"^{re.escape(key)}\s*=", re.MULTILINE).search(text, at)
                limit = heads[location[1] + 1] if location[1] + 1 < len(heads) else len(text)
                if found and found.start() < limit:
                    at = found.start()
            return text.count("\n", 0, at) + 1
    if location and isinstance(location[0], str):
        found = re.compile(rf"^\[*{re.escape(location[0])}\b", re.MULTILINE).search(text)
        if found:
            return text.count("\n", 0, found.start()) + 1
    return None
