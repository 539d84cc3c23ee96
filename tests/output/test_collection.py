"""Parquet tables: the same columns for every archive, numbers as numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hmtn_parse.model import Plan
from hmtn_parse.output.collection import _KINDS, collect, columns_of
from hmtn_parse.output.plan_json import plan_json


@pytest.mark.parametrize("kind", _KINDS)
def test_every_kind_has_its_columns_without_a_single_fact(kind: str) -> None:
    names = [name for name, _ in columns_of(kind)]
    assert names[0] == "plan" and len(names) > 2 and {"source", "sources"} & set(names)


def test_figures_are_numbers_and_names_are_not() -> None:
    found = {(kind, name) for kind in _KINDS for name, number in columns_of(kind) if number}
    assert found == {
        ("findings", "stated"),
        ("findings", "computed"),
        ("findings", "difference"),
        ("allocations", "stated_total"),
        ("allocations", "computed_total"),
    }


def test_parquet_holds_every_fact(plan: Plan, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.json").write_text(plan_json(plan), encoding="utf-8")
    (tmp_path / "foreign.json").write_text(json.dumps([1]), encoding="utf-8")
    collect(tmp_path, ["a"], "parquet")
    for kind in _KINDS:
        table = parquet.read_table(tmp_path / f"{kind}.parquet")
        assert table.num_rows == len(getattr(plan, kind))
        assert table.column_names == [name for name, _ in columns_of(kind)]
