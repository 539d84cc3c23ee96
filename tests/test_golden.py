"""Golden plans: the facts of development plans, kept as text so that any change shows in a diff.

`HMTN_REGENERATE=1 pytest tests/test_golden.py` writes them anew; a test asserts the flag is off.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hmtn_parse.model import Plan, Section
from hmtn_parse.output.words import quantity_words, time_words
from tests.corpus_plans import SLUGS, development_plan

GOLDEN = Path(__file__).parent / "golden"
REGENERATE = os.environ.get("HMTN_REGENERATE") == "1"


def test_the_regenerate_flag_is_off() -> None:
    assert not REGENERATE


def digest(plan: Plan) -> str:
    """One line a fact."""
    lines = [
        f"kind {plan.kind.code if plan.kind else None}",
        f"number {plan.number.value if plan.number else None} {plan.number.symbol if plan.number else None}",
        f"issuer {plan.issuer.name if plan.issuer else None}",
        f"head {plan.place} | {time_words(plan.issued)} | {plan.title} | {time_words(plan.period)}",
    ]
    stack: list[Section] = list(reversed(plan.sections))
    while stack:
        section = stack.pop()
        lines.append(f"section {section.path} | {section.title}")
        stack.extend(reversed(section.children))
    lines += [f"date {time_words(d.time)} | {d.source.text}" for d in plan.dates]
    lines += [
        f"deadline {d.relation} {d.recurrence or time_words(d.time)} | {d.action} | {'; '.join(d.responsible)}"
        f" | {d.recipient} | {d.channel}"
        for d in plan.deadlines
    ]
    lines += [
        f"quota {quantity_words(q.quantity)} | {q.measure} | {q.holder} | {q.per} | {q.role} | {q.source.text}"
        for q in plan.quotas
    ]
    lines += [
        f"duty {r.role} {'; '.join(r.agents)} + {'; '.join(r.partners)} | {r.requested} | {r.task[:60]}"
        f" | {r.deadlines} {r.quotas}"
        for r in plan.responsibilities
    ]
    lines += [
        f"citation {c.kind.code} {c.number.text if c.number else None} | {time_words(c.issued)} | {c.issuer}"
        f" | {c.subject}"
        for c in plan.citations
    ]
    lines += [
        f"event {time_words(e.time)} | {e.name} | {e.place} | {'; '.join(e.organisers)}" for e in plan.events
    ]
    for table in plan.tables:
        lines.append("table " + " | ".join(f"{c.label} ({c.role})" for c in table.columns))
        lines += [
            f"  {row.kind} {row.level} | " + " | ".join(c.text for c in row.cells) for row in table.rows
        ]
    lines += [
        f"allocation {a.measure} | {a.unit} | {len(a.items)} | {a.stated_total} | {a.computed_total}"
        for a in plan.allocations
    ]
    lines += [f"contact {c.kind} {c.value}" for c in plan.contacts]
    lines += [f"recipient {r.text}" for r in plan.recipients]
    if plan.signature is not None:
        s = plan.signature
        lines.append(f"signature {s.authority} | {s.capacity} | {s.position} | {s.name}")
    lines += [f"finding {f.severity} {f.code} {f.check} | {f.message.vi}" for f in plan.findings]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("slug", SLUGS)
def test_golden(slug: str) -> None:
    found = digest(development_plan(slug, "docx"))
    file = GOLDEN / f"{slug}.txt"
    if REGENERATE:
        file.write_text(found, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == found
