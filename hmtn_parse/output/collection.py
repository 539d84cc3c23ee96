"""Many converted plans as one file: JSON lines, or Parquet tables one a kind of fact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from hmtn_parse.errors import HmtnParseError

_KINDS = (
    "dates",
    "deadlines",
    "quotas",
    "responsibilities",
    "citations",
    "events",
    "allocations",
    "contacts",
    "findings",
)


def collect(folder: Path, format: Literal["jsonl", "parquet"]) -> None:
    """Gather `folder`'s `*.json` into `plans.jsonl`, or into `<kind>.parquet` files.

    In Parquet each row is a fact with its plan's path in `plan` and its nested parts as JSON text.
    Needs the extra `[parquet]`.
    """
    if format == "jsonl":
        with (folder / "plans.jsonl").open("w", encoding="utf-8") as out:
            for path, plan in _plans(folder):
                out.write(json.dumps({"path": path, **plan}, ensure_ascii=False) + "\n")
        return
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise HmtnParseError(
            "thiếu pyarrow; hãy cài: pip install 'hmtn-parse[parquet]'",
            "pyarrow is missing; install it: pip install 'hmtn-parse[parquet]'",
        ) from None
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _KINDS}
    for path, plan in _plans(folder):
        for kind in _KINDS:
            rows[kind].extend({"plan": path, **_flat(fact)} for fact in plan.get(kind) or ())
    for kind, facts in rows.items():
        names = list(dict.fromkeys(name for fact in facts for name in fact)) or ["plan"]
        columns = {name: [fact.get(name) for fact in facts] for name in names}
        pq.write_table(pa.table(columns), folder / f"{kind}.parquet")


def _plans(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.rglob("*.json")):
        plan = json.loads(path.read_text(encoding="utf-8"))
        yield path.relative_to(folder).as_posix().removesuffix(".json"), plan


def _flat(fact: dict[str, Any]) -> dict[str, Any]:
    return {
        key: json.dumps(value, ensure_ascii=False)
        if isinstance(value, (dict, list))
        else str(value)
        if value is not None
        else None
        for key, value in fact.items()
    }
