"""Speed of importing, auditing and parsing: `python tests/bench/speed.py [FILE.docx … FOLDER …]`.

Without arguments it takes the development plans of the corpus. Import and audit are measured as
whole processes (median of seven), parsing inside one process after a warm-up, reading left out. As
on the command line, garbage is collected seldom.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus" / "plans" / "development"
RUNS = 7


def process(*arguments: str) -> float:
    """Median seconds of a whole process."""
    spent = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=False, capture_output=True)
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)


def main() -> None:
    from hmtn_parse.batch.garbage import collect_seldom
    from hmtn_parse.pipeline import parse_document
    from hmtn_parse.readers import read
    from hmtn_parse.rulebook import default_rulebook

    collect_seldom()
    named = [Path(argument) for argument in sys.argv[1:]] or [CORPUS]
    files = sorted(
        f
        for p in named
        for f in ([p] if p.is_file() else p.rglob("plan.docx") if p == CORPUS else p.iterdir())
    )
    python = process("-c", "pass")
    bare = process("-c", "import hmtn_parse")
    print(f"import hmtn_parse: {bare - python:.3f} s (over an empty Python of {python:.3f} s)")
    docx = next((f for f in files if f.suffix == ".docx"), None)
    if docx is not None:
        wall = process("-m", "hmtn_parse", "audit", str(docx))
        print(f"hmtn-parse audit {docx.parent.name}/{docx.name}: {wall:.2f} s wall")

    book = default_rulebook()
    octets, seconds = 0, 0.0
    for file in files:
        document = read(file)
        parse_document(document, book)
        spent = []
        for _ in range(RUNS):
            started = time.perf_counter()
            parse_document(document, book)
            spent.append(time.perf_counter() - started)
        size = sum(
            len(b.text.encode()) + sum(len(c.text.encode()) for r in b.rows or () for c in r.cells)
            for b in document.blocks
        )
        median = statistics.median(spent)
        octets += size
        seconds += median
        print(f"{median * 1000:7.1f} ms  {size / 1000:6.1f} kB  {file.parent.name}/{file.name}")
    print(f"{octets / seconds / 1e6:.2f} MB/s of text over {len(files)} documents")


if __name__ == "__main__":
    main()
