"""What the audit costs.

    python -m tests.bench.audit_timing [PLAN …]

Prints the localiser's time for tables of 64 and 1,600 cells, that of two and of three wrong figures
in one row of a table of about 300 cells (pairs; the exact search by scipy), and for each plan given
(any readable file) the audit's share of the parsing without reading. Best of several runs; a
benchmark, not a test.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hmtn_parse import pipeline
from hmtn_parse.checks import audit_plan
from hmtn_parse.checks.equations import Ledger, Sum
from hmtn_parse.checks.localise import localise
from hmtn_parse.checks.repair import causes_of
from hmtn_parse.readers import read
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.passage import RunningText, passages


def grid(rng: random.Random, height: int, width: int, wrong: int) -> Ledger:
    """A table with row and column totals and `wrong` wrong figures in one row."""
    cells = [[rng.randint(1, 400) * 5 for _ in range(width)] for _ in range(height)]
    rows = [[*row, sum(row)] for row in cells]
    values = [*rows, [sum(column) for column in zip(*rows)]]
    at = rng.randrange(height)
    for column in rng.sample(range(width), wrong):
        values[at][column] += rng.randint(1, 60)
    ledger = Ledger()
    for r, row in enumerate(values):
        for c, value in enumerate(row):
            ledger.figure((r, c), value, str(value))
    wide = width + 1
    ledger.add(
        Sum("row-total", r * wide + width, tuple((r * wide + c, 1) for c in range(width)))
        for r in range(height + 1)
    )
    ledger.add(
        Sum("column-total", height * wide + c, tuple((r * wide + c, 1) for r in range(height)))
        for c in range(wide)
    )
    return ledger


def best(run: Callable[[], object], times: int) -> float:
    """The least time of several runs, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        found.append(time.perf_counter() - began)
    return min(found) * 1000


def main() -> None:
    """Prints the figures."""
    rng = random.Random(1)
    for height, width in ((7, 7), (39, 39)):
        ledger = grid(rng, height, width, 1)
        print(f"localiser, {len(ledger.figures)} cells: {best(lambda led=ledger: localise(led), 20):.3f} ms")
    for wrong, name in ((2, "pairs"), (3, "exact search")):
        spent = []
        for _ in range(20):
            ledger = grid(rng, 17, 15, wrong)
            spent.append(best(lambda led=ledger: causes_of(led, 5.0), 1))
        worst = max(spent)
        print(f"{name}, 288 cells: median {statistics.median(spent):.1f} ms, worst {worst:.1f} ms")
    rulebook = default_rulebook()
    for name in sys.argv[1:]:
        document = read(Path(name))
        plan = pipeline.parse_document(document, rulebook)
        text = RunningText(passages(plan.blocks), rulebook.shadow)
        whole = best(lambda d=document: pipeline.parse_document(d, rulebook), 7)
        audit = best(lambda p=plan, t=text: audit_plan(p, rulebook, text=t), 7)
        print(f"{Path(name).name}: parsing {whole:.1f} ms, audit {audit:.1f} ms, {100 * audit / whole:.1f} %")


if __name__ == "__main__":
    main()
