"""Builds rules/base/units.tsv from the data of vietnamadminunits 1.0.4 (MIT, Tran Ngoc Minh Hieu).

    pip install vietnamadminunits==1.0.4     # in an environment of its own; no dependency of ours
    python tests/resolve/build_units.py DATA_FOLDER > rules/base/units.tsv

DATA_FOLDER is the package's `data` folder. Names and codes are those of the General Statistics
Office: 63 provinces and 696 districts as they stood on 30/6/2025, 34 provinces from 1/7/2025
(Nghị quyết 202/2025/QH15). A province's or district's successor is the province that it went into.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

HEADER = """\
# Administrative units of Vietnam: 63 provinces and 696 districts until 30/6/2025, 34 provinces from 1/7/2025.
# Names and codes: General Statistics Office, taken from vietnamadminunits 1.0.4
# (MIT licence, copyright 2025 Tran Ngoc Minh Hieu). Built by tests/resolve/build_units.py.
level\ttype\tname\tcode\tparent\tvalid_from\tvalid_to\tsuccessor\talso"""


ALSO = {"79": "HCM;Sài Gòn", "46": "Thừa Thiên Huế"}
"""Other names in use, by the province's code; the code 79 is Hồ Chí Minh in both eras."""


def main(folder: Path) -> None:
    """Writes the table to standard output."""
    data = sqlite3.connect(folder / "dataset.db")
    merged: dict[str, list[str]] = json.loads((folder / "converter_2025.json").read_text())["DICT_PROVINCE"]
    new = {
        key: (name, short, code)
        for name, short, code, key in data.execute(
            "select distinct province, provinceShort, provinceCode, provinceKey from admin_units"
        )
    }
    successor = {old: new[key][2] for key, olds in merged.items() for old in olds}
    print(HEADER)
    old_provinces = data.execute(
        "select distinct province, provinceShort, provinceCode, provinceKey from admin_units_legacy"
        " order by provinceCode"
    ).fetchall()
    into = {code: successor[key] for _, _, code, key in old_provinces}
    for name, short, code, _ in old_provinces:
        also = ALSO.get(code, "")
        print("province", kind(name, short), short, code, "", "", "2025-06-30", into[code], also, sep="\t")
    for name, short, code, parent in data.execute(
        "select distinct district, districtShort, districtCode, provinceCode from admin_units_legacy"
        " where districtCode != '' order by districtCode"
    ):
        plain = short.partition(" (")[0]
        words = ("district", kind(name, plain), plain, code, parent, "", "2025-06-30", into[parent], "")
        print(*words, sep="\t")
    for name, short, code in sorted(new.values(), key=lambda unit: unit[2]):
        also = ALSO.get(code, "") if code == "79" else ""
        print("province", kind(name, short), short, code, "", "2025-07-01", "", "", also, sep="\t")


def kind(name: str, short: str) -> str:
    """`Thị xã` of `Thị xã Sa Pa`; a numbered district keeps its noun in the name (`Quận 1`)."""
    words = name if name == short else name[: len(name) - len(short)]
    for level in ("Thành phố", "Tỉnh", "Thị xã", "Huyện", "Quận"):
        if words.casefold().startswith(level.casefold()):
            return level
    raise ValueError(f"no level in {name!r} ({short!r})")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
