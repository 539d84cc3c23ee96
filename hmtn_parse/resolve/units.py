"""Administrative units by the document's date: 63 provinces with districts until 30/6/2025, 34
provinces and no districts from 1/7/2025, with the official codes and the successor.

The table `rules/base/units.tsv` is read when a unit is first asked for; its origin stands in it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import lru_cache
from typing import Literal

from hmtn_parse.rulebook.load import rules_folder
from hmtn_parse.rulebook.schema import UnitShape
from hmtn_parse.text.shadow import Shadow

UnitLevel = Literal["province", "district"]

_NOUNS: dict[str, tuple[UnitLevel, ...]] = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "tp.": ("province", "district"),
    "tp": ("province", "district"),
    "thị xã": ("district",),
    "tx.": ("district",),
    "tx": ("district",),
    "huyện": ("district",),
    "quận": ("district",),
}
_fold = Shadow().folded


class UnitTable:
    """All units of both eras, found by name. Names are compared folded, then without marks."""

    def __init__(self, units: tuple[tuple[UnitShape, tuple[str, ...]], ...]) -> None:
        self.units = tuple(unit for unit, _ in units)
        self._by_key: dict[str, list[UnitShape]] = {}
        self._by_bare: dict[str, list[UnitShape]] = {}
        self._by_code: dict[tuple[str, str], list[UnitShape]] = {}
        for unit, also in units:
            self._by_code.setdefault((unit.code, unit.level), []).append(unit)
            for name in (unit.name, *also):
                self._by_key.setdefault(_key(name), []).append(unit)
                self._by_bare.setdefault(_bare(name), []).append(unit)

    def find(self, name: str) -> list[UnitShape]:
        """Units of that name; an OCR slip in the marks (`Ngọc Hòì`) is forgiven."""
        return self._by_key.get(_key(name)) or self._by_bare.get(_bare(name), [])

    def by_code(self, code: str, level: UnitLevel, on: dt.date) -> UnitShape | None:
        """The unit of a level that had a code on a day; codes are reused between the eras."""
        return next((u for u in self._by_code.get((code, level), ()) if existed(u, on)), None)


def existed(unit: UnitShape, on: dt.date) -> bool:
    """Whether a unit existed on a day."""
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on <= unit.valid_to
    )


def resolve_unit(
    name: str, level: UnitLevel | None = None, province: str | None = None, on: dt.date | None = None
) -> UnitShape | None:
    """The unit that a name meant on the document's date; None where that is not certain.

    `name` may carry its level (`huyện Chợ Mới`, `TP. Bắc Kạn`). `province` is the name or the code
    of the province that the document is about: it decides between districts that share a name
    (Chợ Mới in Bắc Kạn and in An Giang). Without a date the units until 30/6/2025 are meant.
    """
    day = on or dt.date(2025, 6, 30)
    noun, short = _without_noun(name)
    levels: tuple[UnitLevel, ...] = (level,) if level else _NOUNS.get(noun, ("province", "district"))
    found = [u for u in unit_table().find(short) if u.level in levels and existed(u, day)]
    if not found and noun in ("quận", "huyện"):
        found = [u for u in unit_table().find(f"{noun} {short}") if u.level in levels and existed(u, day)]
    if len(found) > 1 and province is not None:
        code = _province_code(province, day)
        inside = [u for u in found if u.parent == code]
        found = inside or [u for u in found if u.level == "province"]
    if len(found) > 1:
        found = [u for u in found if _key(u.type) == _noun_key(noun)] or found
    if len(found) > 1 and noun in ("thành phố", "tp", "tp."):
        cities = [u for u in found if u.level == "province"]
        found = cities or found
    if len(found) > 1 and not noun and level is None:
        found = [u for u in found if u.level == "province"]
    return found[0] if len(found) == 1 else None


def successor_of(unit: UnitShape) -> UnitShape | None:
    """The province of today that a unit went into; None for a unit that still exists."""
    if unit.successor is None:
        return None
    return unit_table().by_code(unit.successor, "province", dt.date(2025, 7, 1))


@lru_cache(maxsize=1)
def unit_table() -> UnitTable:
    """The table of the library, read once."""
    rows: list[tuple[UnitShape, tuple[str, ...]]] = []
    path = rules_folder() / "base" / "units.tsv"
    lines = [ln for ln in path.read_text(encoding="utf-8").splitlines() if ln and not ln.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        cells = dict(zip(columns, line.split("\t")))
        also = tuple(word for word in cells.pop("also", "").split(";") if word)
        rows.append((UnitShape.model_validate({k: v for k, v in cells.items() if v}), also))
    return UnitTable(tuple(rows))


def _province_code(province: str, on: dt.date) -> str | None:
    if province.isdigit():
        return province
    unit = resolve_unit(province, "province", None, on)
    return unit.code if unit else None


def _without_noun(name: str) -> tuple[str, str]:
    words = _fold(name).strip()
    for noun in sorted(_NOUNS, key=len, reverse=True):
        if words.startswith(noun) and (noun.endswith(".") or words[len(noun) : len(noun) + 1] == " "):
            return noun, words[len(noun) :].strip()
    return "", words


def _noun_key(noun: str) -> str:
    return _key({"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}.get(noun, noun))


def _key(name: str) -> str:
    return "".join(c for c in _fold(name) if c.isalnum())


def _bare(name: str) -> str:
    marks = unicodedata.normalize("NFD", _key(name).replace("đ", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))
