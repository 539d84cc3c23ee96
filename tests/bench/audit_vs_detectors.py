"""Our audit beside detectors that a user could install: what each says of the same tables.

    python -m tests.bench.audit_vs_detectors [--seed 7] [--plans 100]

Needs `pip install spreadsheet-auditor openpyxl` (MIT), the only tool on the package index that says it
finds reconciliation failures in tables. Plans are generated as in `audit_benchmark`, clean and with
one detectable planted error; each table becomes a sheet of an .xlsx with its figures as numbers, the
way a clerk would key it in. A tool detects when it raises anything against a mutated plan that it does
not raise against the same plan when clean; it cries wolf when it raises a sum or reconciliation issue
against a clean one. The aggregation detectors of the literature (AggreCol, Strudel) are on no
registry that this project installs from.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook

from hmtn_parse.model import Document
from hmtn_parse.pipeline import parse_document
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.numerals import parse_number
from tests.bench.audit_benchmark import clean_plans, column_sums, detectable, planted_plans

TOOL = Path(sys.executable).with_name("spreadsheet-auditor")
SUM_WORDS = ("sum", "total", "reconcil", "subtotal", "aggregate")


def as_workbook(document: Document, file: Path) -> None:
    """Every table of a document as a sheet, figures as numbers."""
    book = Workbook()
    book.remove(book.active)
    for number, block in enumerate(b for b in document.blocks if b.rows is not None):
        sheet = book.create_sheet(f"T{number}")
        for row in block.rows or ():
            sheet.append([float(v) if (v := parse_number(c.text)) is not None else c.text for c in row.cells])
    if not book.worksheets:
        book.create_sheet("T0")
    book.save(file)


def raised(document: Document, folder: Path) -> set[str]:
    """The issues that the tool raises against a document's tables."""
    file = folder / "tables.xlsx"
    as_workbook(document, file)
    report_file = folder / "report.json"
    command = [
        str(TOOL),
        str(file),
        "--format",
        "json",
        "--out",
        str(report_file),
        "--quiet",
        "--fail-on",
        "None",
    ]
    subprocess.run(command, capture_output=True, check=False)
    report = json.loads(report_file.read_text(encoding="utf-8"))
    issues = report.get("findings") or report.get("issues") or []
    return {json.dumps(issue, sort_keys=True) for issue in issues}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--plans", type=int, default=100)
    given = options.parse_args()
    book = default_rulebook()
    alarms = {"hmtn_parse": 0, "column sums": 0, "spreadsheet-auditor": 0}
    found = dict(alarms)
    cleans = mutated = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sketch in clean_plans(given.seed, given.plans):
            document = sketch.document()
            cleans += 1
            alarms["hmtn_parse"] += any(
                f.severity == "error" for f in parse_document(document, book).findings
            )
            alarms["column sums"] += column_sums(document)
            issues = raised(document, folder)
            alarms["spreadsheet-auditor"] += any(
                word in issue.lower() for issue in issues for word in SUM_WORDS
            )
        for planted in planted_plans(given.seed, given.plans):
            if not detectable(planted):
                continue
            mutated += 1
            document = planted.sketch.document()
            found["hmtn_parse"] += any(f.severity != "info" for f in parse_document(document, book).findings)
            found["column sums"] += column_sums(document)
            issues = raised(document, folder)
            found["spreadsheet-auditor"] += any(
                word in issue.lower() for issue in issues for word in SUM_WORDS
            )
    print(f"{'':20} alarms on {cleans} clean   detected of {mutated}")
    for tool in alarms:
        print(f"{tool:20} {alarms[tool] / cleans:17.1%} {found[tool] / max(mutated, 1):14.1%}")


if __name__ == "__main__":
    main()
