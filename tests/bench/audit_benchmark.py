"""How well the audit finds planted errors, and how often it cries wolf.

    python -m tests.bench.audit_benchmark --seed 7 --clean 1000 --mutated 1000 [--verbose] [--json]

Plans of every family are generated from the seed, clean and with one planted error each, and go
through the whole pipeline. Printed are, pooled and by family: the share of clean plans with a
finding of severity error or warning; detection of the errors that can be detected at all (the
changed figures contradict something that the plan states); and, of the errors that exactly one
changed figure would mend, how often the first repair is that figure with its old value. A plain
script that sums columns is run on the same plans.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hmtn_parse.model import Document, Finding, Plan
from hmtn_parse.pipeline import parse_document
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.numerals import parse_number
from tests.bench.audit_families import FAMILIES as REGULAR_FAMILIES
from tests.bench.audit_odd_families import ODD_FAMILIES
from tests.bench.audit_sketch import Number, Sketch, TableSketch, spelled

FAMILIES = (*REGULAR_FAMILIES, *ODD_FAMILIES)
MUTATIONS = ("digit", "transposition", "dropped digit", "thousands mark", "missing row", "wrong total")


@dataclass
class Planted:
    """A sketch with one error: which figure, and what it was."""

    sketch: Sketch
    kind: str
    name: str | None
    before: Number | None


def plant(rng: random.Random, clean: Sketch, kind: str) -> Planted | None:
    """One planted error, or None where this plan has no place for it."""
    sketch = copy.deepcopy(clean)
    if kind == "missing row":
        tables = [p for p in sketch.parts if isinstance(p, TableSketch) and len(p.items) >= 4]
        if not tables:
            return None
        table = rng.choice(tables)
        row = rng.choice(table.items)
        lost = {cell[1:] for cell in table.body[row] if cell.startswith("#")}
        del table.body[row]
        for equation in list(sketch.equations):
            if lost & set(equation.members) and (equation.whole in lost or equation.kind != "sum"):
                sketch.equations.remove(equation)
            else:
                equation.parts = [(n, s) for n, s in equation.parts if n not in lost]
        for name in lost:
            del sketch.numbers[name]
        return Planted(sketch, kind, None, None)
    wholes = sorted({e.whole for e in sketch.equations})
    names = wholes if kind == "wrong total" else sorted({m for e in sketch.equations for m in e.members})
    rng.shuffle(names)
    for name in names:
        number = sketch.numbers[name]
        text = changed(rng, number, kind)
        if text is None:
            continue
        value = parse_number(text)
        if value is None:
            continue
        sketch.numbers[name] = Number(value, text, number.grouped, number.places)
        if kind == "thousands mark" or sketch.broken():
            return Planted(sketch, kind, name, number)
        sketch.numbers[name] = number
    return None


def changed(rng: random.Random, number: Number, kind: str) -> str | None:
    """The figure as the slip leaves it, in the document's own spelling."""
    digits = re.sub(r"\D", "", number.text)
    padded = digits.startswith("0") and not number.places
    bare = digits.lstrip("0") if not number.places else digits
    if kind == "thousands mark":
        return number.text.replace(".", ",", 1) if re.fullmatch(r"\d{1,3}\.\d{3}", number.text) else None
    if kind == "wrong total":
        delta = rng.choice((-1, 1)) * rng.choice((5, 10, 20, 50, 100))
        value = number.value + delta
        return spelled(value, number.grouped, number.places) if value > 0 else None
    if not bare:
        return None
    if kind == "digit":
        at = rng.randrange(len(bare))
        new = rng.choice([d for d in "0123456789" if d != bare[at] and not (at == 0 and d == "0")])
        made = bare[:at] + new + bare[at + 1 :]
    elif kind == "transposition":
        places = [
            i for i in range(len(bare) - 1) if bare[i] != bare[i + 1] and not (i == 0 and bare[1] == "0")
        ]
        if not places:
            return None
        i = rng.choice(places)
        made = bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :]
    else:
        if len(bare) < (4 if number.places else 2):
            return None
        at = rng.randrange(len(bare) - number.places)
        made = bare[:at] + bare[at + 1 :]
        if made.startswith("0") or len(made) <= number.places:
            return None
    value = Decimal(int(made)).scaleb(-number.places) if number.places else Decimal(int(made))
    return spelled(value, number.grouped, number.places, padded)


def detectable(planted: Planted) -> bool:
    """Whether the plan contradicts itself by more than the rounding of decimals explains.

    A comma in place of the thousands mark is an oddity of form wherever it stands.
    """
    if planted.kind == "thousands mark":
        return True
    for equation in planted.sketch.broken():
        number = planted.sketch.numbers[equation.whole]
        if equation.kind != "sum" or not number.places:
            return True
        made = sum((s * planted.sketch.value(n) for n, s in equation.parts), Decimal(0))
        steps = abs(number.value - made).scaleb(number.places)
        if steps > (len(equation.parts) / 3) ** 0.5:
            return True
    return False


# ---------------------------------------------------------------- a plain script, for comparison


def column_sums(document: Document) -> bool:
    """Whether a script that sums every column over the row `Cộng` or `Tổng` finds a difference."""
    for block in document.blocks:
        rows = [[cell.text for cell in row.cells] for row in block.rows or ()]
        for at, row in enumerate(rows):
            words = " ".join(c for c in row if not re.match(r"[\d.,]+$", c)).casefold()
            if not re.match(r"\s*(cộng|tổng)", words):
                continue
            for column, cell in enumerate(row):
                if not re.fullmatch(r"[\d.]+(,\d+)?", cell):
                    continue
                above = [r[column] for r in rows[:at] if re.fullmatch(r"[\d.]+(,\d+)?", r[column])]
                made = sum(float(x.replace(".", "").replace(",", ".")) for x in above)
                if above and abs(made - float(cell.replace(".", "").replace(",", "."))) > 1e-6:
                    return True
    return False


# ---------------------------------------------------------------- scoring


@dataclass
class Score:
    """Counts of one family, or of all."""

    clean: int = 0
    clean_error: int = 0
    clean_warning: int = 0
    planted: int = 0
    found: int = 0
    unique: int = 0
    placed: int = 0
    plain_clean: int = 0
    plain_found: int = 0


def graded(findings: tuple[Finding, ...], *severities: str) -> list[Finding]:
    """The findings of these severities."""
    return [f for f in findings if f.severity in severities]


def placed_right(plan: Plan, planted: Planted) -> bool:
    """Whether the first repair of some finding puts the old figure back, and only that."""
    before = planted.before
    after = planted.sketch.numbers[planted.name] if planted.name else None
    if before is None or after is None:
        return False
    for finding in graded(plan.findings, "error", "warning"):
        if not finding.repairs:
            continue
        edits = finding.repairs[0].edits
        if len(edits) == 1 and edits[0].old == after.text and parse_number(edits[0].new) == before.value:
            return True
    return False


def clean_plans(seed: int, count: int) -> Iterator[Sketch]:
    """So many clean plans, the families in turn."""
    rng = random.Random(seed)
    for i in range(count):
        yield FAMILIES[i % len(FAMILIES)](random.Random(rng.random()))


def planted_plans(seed: int, count: int) -> Iterator[Planted]:
    """So many plans with one error, families and kinds of error in turn."""
    rng = random.Random(seed + 1)
    made = turn = 0
    while made < count:
        family = FAMILIES[turn % len(FAMILIES)]
        kind = MUTATIONS[(turn // len(FAMILIES)) % len(MUTATIONS)]
        turn += 1
        planted = plant(rng, family(random.Random(rng.random())), kind)
        if planted is not None and detectable(planted):
            made += 1
            yield planted


def run(seed: int, clean: int, mutated: int, verbose: bool) -> dict[str, Score]:
    """Scores by family, with `all`."""
    rulebook = default_rulebook()
    scores: dict[str, Score] = defaultdict(Score)
    misses: Counter[str] = Counter()
    for number, sketch in enumerate(clean_plans(seed, clean)):
        document = sketch.document()
        findings = parse_document(document, rulebook).findings
        plain = column_sums(document)
        for score in (scores[sketch.family], scores["all"]):
            score.clean += 1
            score.clean_error += bool(graded(findings, "error"))
            score.clean_warning += bool(graded(findings, "warning"))
            score.plain_clean += plain
        if verbose and graded(findings, "error", "warning"):
            for f in graded(findings, "error", "warning"):
                print(f"false alarm  {number} {sketch.family}: {f.severity} {f.message.vi[:200]}")
    for number, planted in enumerate(planted_plans(seed, mutated)):
        document = planted.sketch.document()
        plan = parse_document(document, rulebook)
        found = bool(graded(plan.findings, "error", "warning"))
        repairs = planted.sketch.single_repairs() if planted.name and planted.sketch.broken() else []
        unique = len(repairs) == 1 and planted.name is not None and repairs[0][0] == planted.name
        placed = unique and placed_right(plan, planted)
        plain = column_sums(document)
        for score in (scores[planted.sketch.family], scores["all"], scores[f"[{planted.kind}]"]):
            score.planted += 1
            score.found += found
            score.unique += unique
            score.placed += placed
            score.plain_found += plain
        if verbose and (not found or (unique and not placed)):
            what = "missed" if not found else "misplaced"
            misses[f"{what} {planted.sketch.family} {planted.kind}"] += 1
            after = planted.sketch.numbers[planted.name].text if planted.name else ""
            was = planted.before.text if planted.before else ""
            print(
                f"{what:12} {number} {planted.sketch.family} {planted.kind}: {planted.name} {was} -> {after}"
            )
            for f in plan.findings if what == "misplaced" else ():
                edits = [(e.old, e.new) for e in f.repairs[0].edits] if f.repairs else []
                print(
                    f"      {f.severity} {f.check} {f.stated} {f.computed} first {edits} of {len(f.repairs)}"
                )
    return scores


def share(part: int, whole: int) -> str:
    """A share in percent, or a dash."""
    return f"{100 * part / whole:.2f}" if whole else "-"


def main() -> None:
    """Prints the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--clean", type=int, default=1000)
    cli.add_argument("--mutated", type=int, default=1000)
    cli.add_argument("--verbose", action="store_true")
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    began = time.perf_counter()
    scores = run(args.seed, args.clean, args.mutated, args.verbose)
    if args.json:
        print(json.dumps({name: vars(score) for name, score in scores.items()}, indent=1))
        return
    print(
        f"{'family':18}{'clean':>6}{'error %':>9}{'warn %':>8}{'planted':>9}{'found %':>9}"
        f"{'unique':>8}{'first %':>9}{'plain: false %':>16}{'found %':>9}"
    )
    for name in sorted(scores, key=lambda n: (n == "all", n.startswith("["), n)):
        s = scores[name]
        print(
            f"{name:18}{s.clean:6}{share(s.clean_error, s.clean):>9}{share(s.clean_warning, s.clean):>8}"
            f"{s.planted:9}{share(s.found, s.planted):>9}{s.unique:8}{share(s.placed, s.unique):>9}"
            f"{share(s.plain_clean, s.clean):>16}{share(s.plain_found, s.planted):>9}"
        )
    print(f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
