"""Days in cells whose month stands in the header of their column."""

from __future__ import annotations

import pytest

import hmtn_parse

HEAD = """KẾ HOẠCH
Tiêm phòng năm 2024

Tân Hưng, ngày 05 tháng 4 năm 2024

I. LỊCH

"""


def plan(table: str) -> hmtn_parse.Plan:
    return hmtn_parse.parse_bytes((HEAD + table).encode(), "plan.md")


def cell_dates(table: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [
        (d.source.text, d.time.edtf if d.time else None, d.time.inferred if d.time else ())
        for d in plan(table).dates
        if d.source.cell is not None and d.source.cell.row > 0
    ]


def test_days_below_a_month() -> None:
    both = ("month", "year")
    table = """| STT | Đơn vị | Tháng 5/2024 | Tháng 6/2024 |
|---|---|---|---|
| 1 | Xã Tân An | 12 | 12, 13 |
| 2 | Xã Tân Lập | 17; 19 | 20 - 22 |
"""
    assert cell_dates(table) == [
        ("12", "2024-05-12", both),
        ("12, 13", "2024-06-12/2024-06-13", both),
        ("17", "2024-05-17", both),
        ("19", "2024-05-19", both),
        ("20 - 22", "2024-06-20/2024-06-22", both),
    ]
    assert [c.role for c in plan(table).tables[0].columns] == ["ordinal", "label", "time", "time"]
    assert plan(table).quotas == ()


def test_a_header_that_speaks_of_days_needs_no_list_and_no_year() -> None:
    table = """| STT | Đơn vị | Ngày tiêm tháng 5 | Số liều |
|---|---|---|---|
| 1 | Xã Tân An | 12 | 120 |
| 2 | Xã Tân Lập | 14 | 30 |
"""
    assert cell_dates(table) == [
        ("12", "2024-05-12", ("month", "year")),
        ("14", "2024-05-14", ("month", "year")),
    ]
    assert [q.source.text for q in plan(table).quotas] == ["120", "30"]


@pytest.mark.parametrize("label", ["Tháng 5/2024", "Số liều tháng 5/2024", "Số ngày tháng 5/2024"])
def test_counts_below_a_month_are_no_days(label: str) -> None:
    table = f"""| STT | Đơn vị | {label} | Tháng 6/2024 |
|---|---|---|---|
| 1 | Xã Tân An | 12 | 12 |
| 2 | Xã Tân Lập | 14 | 40 |
"""
    assert cell_dates(table) == []
