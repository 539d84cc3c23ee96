"""One evaluation run: all plans and phrases of a corpus, kept so that two runs can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.evaluation.classes import score_plan
from hmtn_parse.evaluation.corpus import find_plans
from hmtn_parse.evaluation.phrases import PhraseScore, score_phrases
from hmtn_parse.evaluation.score import Score
from hmtn_parse.pipeline import parse_file
from hmtn_parse.rulebook import Rulebook


@dataclass
class Run:
    """`plans[(split, format)][class]` is the pooled score; `notes` name plan and fault."""

    plans: dict[tuple[str, str], dict[str, Score]] = field(default_factory=dict)
    phrases: list[PhraseScore] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def save(self, file: Path) -> None:
        """Keep the run for a later comparison."""
        data = {
            "notes": self.notes,
            "f1": {
                f"{split}/{form}/{name}": score.f1
                for (split, form), by in self.plans.items()
                for name, score in by.items()
            },
        }
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def against(self, file: Path) -> tuple[list[str], list[str]]:
        """What this run gained and lost since the run kept in `file`: faults gone, faults new."""
        before = set(json.loads(file.read_text(encoding="utf-8"))["notes"])
        now = set(self.notes)
        return sorted(before - now), sorted(now - before)


def evaluate(
    corpus: Path, rulebook: Rulebook, *, formats: Sequence[str] = (), splits: Sequence[str] = ()
) -> Run:
    """Parse every annotated plan in every format it has, and read every annotated phrase."""
    run = Run()
    for plan in find_plans(corpus):
        if splits and plan.split not in splits:
            continue
        for form, path in plan.files.items():
            if formats and form not in formats:
                continue
            try:
                found = parse_file(path, rules=rulebook).model_dump(mode="json")
            except HmtnParseError as error:
                run.notes.append(f"{plan.split}/{plan.slug}.{form}: {error.code}")
                found = {}
            pooled = run.plans.setdefault((plan.split, form), {})
            for name, score in score_plan(plan.expected, found).items():
                run.notes.extend(f"{plan.split}/{plan.slug}.{form} {name}: {note}" for note in score.notes)
                pooled.setdefault(name, Score()).add(score)
    run.phrases = [s for s in score_phrases(corpus, rulebook) if not splits or s.split in splits]
    run.notes.extend(_phrase_notes(run.phrases))
    return run


def _phrase_notes(scores: Sequence[PhraseScore]) -> Iterator[str]:
    for score in scores:
        yield from (f"{score.split}/phrases {score.kind}: {note}" for note in score.notes)
