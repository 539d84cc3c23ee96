"""Many converted plans as one file: JSON lines, or Parquet tables one a kind of fact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, get_args

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Plan

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
        schema = pa.schema(
            [(name, pa.float64() if number else pa.string()) for name, number in columns_of(kind)]
        )
        pq.write_table(pa.Table.from_pylist(facts, schema), folder / f"{kind}.parquet")


def columns_of(kind: str) -> list[tuple[str, bool]]:
    """The columns of a kind of fact, the same for every archive, and whether each holds numbers."""
    fact = get_args(Plan.model_fields[kind].annotation)[0]
    numbers = (int, float, int | None, float | None)
    return [
        ("plan", False),
        *((name, field.annotation in numbers) for name, field in fact.model_fields.items()),
    ]


def _plans(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in sorted(names):
        plan = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        yield name.encode("utf-8", "replace").decode(), plan


def _flat(fact: dict[str, Any]) -> dict[str, Any]:
    return {
        key: json.dumps(value, ensure_ascii=False)
        if isinstance(value, (dict, list))
        else value
        if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
        else str(value)
        for key, value in fact.items()
    }
