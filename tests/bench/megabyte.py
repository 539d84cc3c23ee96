"""Speed on long texts, by stage: `python -m tests.bench.megabyte [MEGABYTES]`.

The development plans of the corpus, as text, one behind another until there is 1 MB, are parsed as one
document, reading left out, and each stage is timed in CPU seconds (best of three). Three more texts
of twice the length each show that the time grows with the length: one paragraph, bullets, a table.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from hmtn_parse import pipeline
from hmtn_parse.model import Document
from hmtn_parse.readers import read_bytes
from hmtn_parse.rulebook import default_rulebook

CORPUS = Path(__file__).parents[2] / "corpus" / "plans" / "development"
RUNS = 3
STAGES: dict[str, tuple[str, ...]] = {
    "sections": ("build_frame",),
    "tables": ("read_tables", "table_allocations"),
    "dates": ("find_dates", "resolve_dates"),
    "organisations": ("find_organisations", "resolve_organisations", "find_abbreviations"),
    "citations": ("find_citations", "resolve_citations"),
    "contacts": ("find_contacts", "find_slogans"),
    "duties": ("DutyReader", "resolve_responsibilities"),
    "quantities": ("find_quantities", "find_quotas", "find_budget", "list_allocations"),
    "deadlines, events": ("DeadlineResolver", "EventResolver"),
    "audit": ("audit_plan",),
}
"""The functions of the pipeline that make up a stage; of resolvers the building, which finds their words."""

HEAD = "UBND XÃ AN BÌNH\n\nSố: 12/KH-UBND\n\nAn Bình, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nI. MỤC TIÊU\n\n"
SENTENCE = (
    "Trạm Y tế xã phối hợp với Hội Chữ thập đỏ xã vận động 120 người hiến máu, hoàn thành trước ngày "
    "15/4/2024 theo Kế hoạch số 10/KH-UBND ngày 02/01/2024 của UBND huyện. "
)
LONG: dict[str, Callable[[int], str]] = {
    "one paragraph": lambda size: HEAD + SENTENCE * (size // 250),
    "bullets": lambda size: (
        HEAD + "\n".join(f"- Thôn {i}: vận động {i % 90 + 10} người hiến máu." for i in range(size // 60))
    ),
    "one table": lambda size: (
        HEAD
        + "| TT | Đơn vị | Chỉ tiêu (người) |\n|---|---|---|\n"
        + "\n".join(f"| {i + 1} | Thôn {i} | {i % 90 + 10} |" for i in range(size // 25))
    ),
}


def long_text(size: int) -> bytes:
    """The development plans one behind another, at least `size` bytes of them."""
    plans = [path.read_bytes() for path in sorted(CORPUS.glob("*/plan.md"))]
    parts: list[bytes] = []
    held = 0
    for plan in cycle(plans):
        if held >= size:
            break
        parts.append(plan)
        held += len(plan) + 2
    return b"\n\n".join(parts)


@contextmanager
def timed(spent: dict[str, float]) -> Iterator[None]:
    """Adds the CPU seconds of each stage to `spent` while the pipeline runs inside."""
    kept: dict[str, Any] = {}

    def measure(stage: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*arguments: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return run(*arguments, **named)
            finally:
                spent[stage] = spent.get(stage, 0.0) + time.process_time() - started

        return measured

    for stage, names in STAGES.items():
        for name in names:
            kept[name] = getattr(pipeline, name)
            setattr(pipeline, name, measure(stage, kept[name]))
    try:
        yield
    finally:
        for name, run in kept.items():
            setattr(pipeline, name, run)


def seconds(document: Document, runs: int = 1) -> float:
    """The least CPU seconds that a document took."""
    best = float("inf")
    for _ in range(runs):
        started = time.process_time()
        pipeline.parse_document(document, default_rulebook())
        best = min(best, time.process_time() - started)
    return best


def main() -> None:
    """A table of stages, then the long texts."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else 1) * 1_000_000)
    data = long_text(size)
    seconds(read_bytes(long_text(1), "warm.md"))
    started = time.process_time()
    document = read_bytes(data, "long.md")
    reading = time.process_time() - started
    best: dict[str, float] = {}
    for _ in range(RUNS):
        spent: dict[str, float] = {}
        with timed(spent):
            spent["all"] = seconds(document)
        best = {stage: min(used, best.get(stage, used)) for stage, used in spent.items()}
    print(f"{len(data) / 1e6:.2f} MB in {len(document.blocks)} blocks; read in {reading:.2f} s")
    for stage, used in sorted(best.items(), key=lambda item: -item[1]):
        print(
            f"{stage:20} {used:6.2f} s {100 * used / best['all']:5.1f} % {len(data) / used / 1e6:8.2f} MB/s"
        )
    for name, make in LONG.items():
        pairs = [(size // part, make(size // part).encode()) for part in (8, 4, 2)]
        times = [seconds(read_bytes(text, "long.md")) for _, text in pairs]
        shown = ", ".join(f"{len(text) / 1e6:.2f} MB {used:.2f} s" for (_, text), used in zip(pairs, times))
        print(f"{name:20} {shown}")


if __name__ == "__main__":
    main()
