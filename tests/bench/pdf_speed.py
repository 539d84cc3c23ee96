"""CPU milliseconds a page of the PDF reader, best of five, and what its first import costs.

Run it as `python -m tests.bench.pdf_speed [FILE.pdf …]`; without files it reads the fixtures of the tests.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "readers" / "data" / "pdf"


def main() -> None:
    start = time.process_time()
    from hmtn_parse.readers.pdf import read_pdf

    print(f"import {1000 * (time.process_time() - start):.0f} ms")
    files = [Path(name) for name in sys.argv[1:]] or sorted(FIXTURES.glob("*.pdf"))
    total = pages = 0.0
    for path in files:
        data = path.read_bytes()
        best = float("inf")
        try:
            for _ in range(5):
                start = time.process_time()
                document = read_pdf(data, path.name)
                best = min(best, time.process_time() - start)
        except Exception as error:
            print(f"{path.name:40} {type(error).__name__}")
            continue
        count = document.source_file.pages or 1
        total, pages = total + best, pages + count
        print(f"{path.name:40} {count:5} pages {1000 * best / count:8.2f} ms a page")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'all':40} {pages:5.0f} pages {1000 * total / max(pages, 1):8.2f} ms a page, peak {peak} MB")


if __name__ == "__main__":
    main()
