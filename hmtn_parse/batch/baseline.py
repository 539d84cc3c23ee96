"""A baseline: the findings of an archive that are known, so that only new ones are shown.

A finding is known by its file, check, words and figures; a change of any of them makes it new.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmtn_parse.errors import HmtnParseError, RuleError
from hmtn_parse.model import Finding


def fingerprint(file: str, finding: Finding) -> str:
    """What identifies a finding from run to run; offsets and messages do not count."""
    words = "|".join(source.text for source in finding.sources)
    text = "\n".join((file, finding.code, words, str(finding.stated), str(finding.computed)))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:20]


@dataclass
class Baseline:
    """Known fingerprints, each with a line for people."""

    known: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file; a RuleError when it is none."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            return cls({str(key): str(value) for key, value in data["findings"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise RuleError(
                "không phải tệp đường cơ sở; hãy tạo lại bằng --write-baseline",
                "this is no baseline file; make one with --write-baseline",
                file=str(file),
            ) from None

    def new(self, file: str, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that are not known yet."""
        return [finding for finding in findings if fingerprint(file, finding) not in self.known]

    def add(self, file: str, findings: Iterable[Finding]) -> None:
        """Make findings known."""
        for finding in findings:
            self.known[fingerprint(file, finding)] = f"{file}: {finding.code} {finding.message.vi}"

    def write(self, file: Path) -> None:
        """Keep the baseline, in a stable order."""
        ordered = dict(sorted(self.known.items(), key=lambda pair: pair[1]))
        text = json.dumps({"version": 1, "findings": ordered}, ensure_ascii=False, indent=1)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise HmtnParseError(
                f"không ghi được đường cơ sở “{file}”: {error.strerror}; hãy chọn nơi khác",
                f"the baseline “{file}” cannot be written: {error.strerror}; choose another place",
            ) from error
