"""A plan as JSON: the data contract's own shape, UTF-8, with what a format has not left out."""

from __future__ import annotations

import json
from typing import Any

from hmtn_parse.model import Plan

_OPTIONAL = {
    "cell",
    "page",
    "bbox",
    "marker",
    "rows",
    "align",
    "header_rows",
    "merged_from",
    "repairs",
    "cause",
    "reason",
    "total_source",
    "formula",
}
_FLAGS = {"bold", "italic", "approximate", "exclusive", "generic"}


def plan_data(plan: Plan) -> dict[str, Any]:
    """The plan as plain data; null stays null for what the contract says can be null."""
    data: dict[str, Any] = _trim(plan.model_dump(mode="json"))
    return data


def plan_json(plan: Plan, *, indent: int | None = 1) -> str:
    """The plan as JSON text, Vietnamese letters unescaped."""
    return json.dumps(plan_data(plan), ensure_ascii=False, indent=indent)


def _trim(value: Any) -> Any:
    """Without nulls that only say that the format lacks something, and without unset flags."""
    if isinstance(value, dict):
        return {
            key: _trim(item)
            for key, item in value.items()
            if not (item is None and key in _OPTIONAL) and not (item is False and key in _FLAGS)
        }
    if isinstance(value, list):
        return [_trim(item) for item in value]
    return value
