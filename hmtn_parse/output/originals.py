"""The bytes that a plan was read from, for the reports that show or annotate the original."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Plan


def original_bytes(path: Path, plan: Plan) -> bytes:
    """The file that a plan was read from.

    Raises HmtnParseError if it has changed since, and OSError if it cannot be read any more.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != plan.source_file.sha256:
        raise HmtnParseError(
            f"“{path.name}” đã thay đổi trong lúc kiểm tra; hãy chạy lại",
            f"“{path.name}” has changed during the audit; run it again",
        )
    return data
