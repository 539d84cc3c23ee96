"""Administrative units of both eras."""

from __future__ import annotations

import datetime as dt

import pytest

from hmtn_parse.resolve.units import existed, resolve_unit, successor_of, unit_table

OLD, NEW = dt.date(2021, 1, 29), dt.date(2025, 8, 1)


def test_the_table_is_whole() -> None:
    units = unit_table().units
    old = [u for u in units if existed(u, OLD)]
    new = [u for u in units if existed(u, NEW)]
    assert sum(u.level == "province" for u in old) == 63
    assert sum(u.level == "district" for u in old) == 696
    assert [u.level for u in new] == ["province"] * 34
    provinces = {u.code for u in old if u.level == "province"}
    assert all(u.parent in provinces for u in old if u.level == "district")
    assert all(successor_of(u) is not None for u in old)
    assert len({u.code for u in old if u.level == "district"}) == 696


@pytest.mark.parametrize(
    ("name", "province", "on", "code", "successor"),
    [
        ("Lào Cai", None, OLD, "10", "Lào Cai"),
        ("tỉnh Lào Cai", None, NEW, "15", None),
        ("thành phố Lào Cai", None, OLD, "080", "Lào Cai"),
        ("TP. Bắc Kạn", None, OLD, "058", "Thái Nguyên"),
        ("huyện Ngọc Hòì", None, OLD, "611", "Quảng Ngãi"),
        ("huyện Chợ Mới", "Bắc Kạn", OLD, "065", "Thái Nguyên"),
        ("huyện Chợ Mới", "89", OLD, "893", "An Giang"),
        ("huyện Sa Pa", "Lào Cai", dt.date(2015, 3, 1), "088", "Lào Cai"),
        ("thị xã Cai Lậy", "Tiền Giang", OLD, "817", "Đồng Tháp"),
        ("huyện Cai Lậy", "Tiền Giang", OLD, "820", "Đồng Tháp"),
        ("Quận 1", None, OLD, "760", "Hồ Chí Minh"),
        ("TP.HCM", None, OLD, "79", "Hồ Chí Minh"),
        ("Bà Rịa – Vũng Tàu", None, OLD, "77", "Hồ Chí Minh"),
        ("thành phố Hà Nội", None, NEW, "01", None),
    ],
)
def test_resolved(name: str, province: str | None, on: dt.date, code: str, successor: str | None) -> None:
    unit = resolve_unit(name, None, province, on)
    assert unit is not None
    assert unit.code == code
    today = successor_of(unit)
    assert (today.name if today else None) == successor


@pytest.mark.parametrize(
    ("name", "province", "on"),
    [
        ("huyện Chợ Mới", None, OLD),
        ("huyện Châu Thành", None, OLD),
        ("huyện Ngọc Hồi", None, NEW),
        ("huyện Mây Trắng", None, OLD),
        ("", None, OLD),
    ],
)
def test_left_open(name: str, province: str | None, on: dt.date) -> None:
    assert resolve_unit(name, None, province, on) is None
