"""Tables of many shapes: each file in cases/ says in a comment what must be read from it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hmtn_parse.model import Table
from hmtn_parse.readers.text import read_text
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.sections import build_frame
from hmtn_parse.tables import read_tables, table_allocations

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
LETTERS = {"header": "H", "group": "G", "item": "I", "subtotal": "S", "total": "T"}


def _expected(path: Path) -> dict[str, Any]:
    found = re.match(r"<!--\n(.*?)\n-->", path.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{path.name} says not what to expect"
    return tomllib.loads(found.group(1))


def _none(value: object) -> object:
    return None if value == "none" else value


def _kinds(table: Table) -> str:
    return "".join(LETTERS[row.kind] for row in table.rows)


def _levels(table: Table) -> str:
    return "".join("-" if row.kind == "header" else str(row.level) for row in table.rows)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    wanted = _expected(path)
    rulebook = default_rulebook()
    frame = build_frame(read_text(path.read_bytes(), path.name), rulebook)
    tables = read_tables(frame, rulebook)
    if wanted.get("layout"):
        assert tables == []
        return
    shapes = wanted.get("tables", [wanted])
    assert [[column.role for column in table.columns] for table in tables] == [s["roles"] for s in shapes]
    assert [_kinds(table) for table in tables] == [s["kinds"] for s in shapes]
    table = tables[0]
    if "levels" in wanted:
        assert _levels(table) == wanted["levels"]
    if "labels" in wanted:
        assert [column.label for column in table.columns] == wanted["labels"]
    if "numbers" in wanted:
        assert [column.number or "" for column in table.columns] == wanted["numbers"]
    if "formulas" in wanted:
        assert [column.formula or "" for column in table.columns] == wanted["formulas"]
    if "units" in wanted:
        assert [(column.unit or "").lower() for column in table.columns] == wanted["units"]
    if "caption" in wanted:
        assert table.caption == wanted["caption"]
    for row, column, value in wanted.get("values", ()):
        assert table.rows[row].cells[column].value == _none(value), (row, column)
    if "totals" in wanted:
        allocations = {
            (table.columns[a.source.cell.column].label if a.source.cell else ""): a
            for a in table_allocations(frame, tables, rulebook)
        }
        found = {label: [a.stated_total, a.computed_total, len(a.items)] for label, a in allocations.items()}
        assert found == {label: [_none(v) for v in row] for label, row in wanted["totals"].items()}
