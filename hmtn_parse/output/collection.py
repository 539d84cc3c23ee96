"""Many converted plans as one file: JSON lines, or Parquet tables one a kind of fact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
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


def need_pyarrow() -> None:
    """Raises HmtnParseError where the extra `[parquet]` is not installed: better before a night's work."""
    if find_spec("pyarrow") is None:
        raise HmtnParseError(
            "thiếu pyarrow để ghi Parquet; hãy cài: pip install pyarrow",
            "pyarrow is missing, which writes Parquet; install it: pip install pyarrow",
        )


def collect(folder: Path, names: Sequence[str], format: Literal["jsonl", "parquet"]) -> None:
    """Gather the JSON of the inputs `names` in `folder` into `plans.jsonl`, or into `<kind>.parquet` files.

    In Parquet each row is a fact with its plan's path in `plan` and its nested parts as JSON text.
    Needs the extra `[parquet]`.
    """
    if format == "jsonl":
        with (folder / "plans.jsonl").open("w", encoding="utf-8") as out:
            for path, plan in _plans(folder, names):
                out.write(json.dumps({"path": path, **plan}, ensure_ascii=False) + "\n")
        return
    need_pyarrow()
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _KINDS}
    for path, plan in _plans(folder, names):
        for kind in _KINDS:
            rows[kind].extend({"plan": path, **_flat(fact)} for fact in plan.get(kind) or ())
    for kind, facts in rows.items():
        names = list(dict.fromkeys(name for fact in facts for name in fact)) or ["plan"]
        columns = {name: [fact.get(name) for fact in facts] for name in names}
        pq.write_table(pa.table(columns), folder / f"{kind}.parquet")


def _plans(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in sorted(names):
        plan = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        yield name.encode("utf-8", "replace").decode(), plan


def _flat(fact: dict[str, Any]) -> dict[str, Any]:
    return {
        key: json.dumps(value, ensure_ascii=False)
        if isinstance(value, (dict, list))
        else str(value)
        if value is not None
        else None
        for key, value in fact.items()
    }
