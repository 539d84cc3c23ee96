"""Which files a command is to read: files, folders (recursively) and globs."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

KNOWN_SUFFIXES = frozenset({".docx", ".pdf", ".md", ".txt", ".doc"})

OUR_REPORTS = (".audit.docx",)
"""What the audit itself leaves beside the plans is no plan to audit the next time."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file: `path` to open it, `relative` for the name of its result.

    `named`: the user named this very file, so that an unknown format is a failure; a stranger
    found in a folder is skipped, and said so.
    """

    path: Path
    relative: PurePosixPath
    named: bool

    @property
    def stranger(self) -> bool:
        """Found in a folder, and by its name no document."""
        return not self.named and self.path.suffix.lower() not in KNOWN_SUFFIXES


def find_inputs(arguments: Iterable[str]) -> tuple[list[Input], list[str]]:
    """The files in a stable order, each once, and the arguments that match nothing."""
    found: dict[Path, Input] = {}
    missing: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            for inner in sorted(p for p in path.rglob("*") if p.is_file()):
                relative = inner.relative_to(path)
                ours = inner.name.endswith(OUR_REPORTS)
                if not ours and not any(part.startswith((".", "~$")) for part in relative.parts):
                    _add(found, Input(inner, PurePosixPath(relative.as_posix()), named=False))
        elif path.exists():
            _add(found, Input(path, PurePosixPath(path.name), named=True))
        else:
            matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 -- the pattern may be absolute
            files = [Path(match) for match in matches if Path(match).is_file()]
            if not files:
                missing.append(argument)
            for match in files:
                _add(found, Input(match, PurePosixPath(match.name), named=True))
    return _apart(list(found.values())), missing


def _add(found: dict[Path, Input], item: Input) -> None:
    found.setdefault(item.path.resolve(), item)


def _apart(inputs: list[Input]) -> list[Input]:
    """Inputs of the same relative name from different places get a number, so none is lost."""
    taken: dict[PurePosixPath, int] = {}
    apart: list[Input] = []
    for item in inputs:
        count = taken.get(item.relative, 0) + 1
        taken[item.relative] = count
        if count > 1:
            numbered = item.relative.with_name(f"{item.relative.stem}~{count}{item.relative.suffix}")
            item = Input(item.path, numbered, item.named)
        apart.append(item)
    return apart
