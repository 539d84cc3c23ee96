"""An evaluation run as tables: precision, recall and F1 by class, split and format."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table

from hmtn_parse.evaluation import CLASSES, Run, Score

_WORDS = {
    "vi": {
        "class": "loại",
        "right": "đúng",
        "extra": "thừa",
        "missed": "sót",
        "mean": "trung bình",
        "kind": "loại",
        "phrases": "cụm từ",
        "read": "đọc đúng",
        "negatives": "ví dụ trái",
        "matched": "đọc nhầm",
        "split": "phần",
    },
    "en": {
        "class": "class",
        "right": "right",
        "extra": "extra",
        "missed": "missed",
        "mean": "mean",
        "kind": "kind",
        "phrases": "phrases",
        "read": "read",
        "negatives": "negatives",
        "matched": "matched",
        "split": "split",
    },
}


def run_view(run: Run, language: str) -> RenderableType:
    """A table a split and format, and one of the phrases."""
    words = _WORDS[language]
    parts: list[RenderableType] = []
    for (split, form), scores in sorted(run.plans.items()):
        grid = Table(title=f"{split} .{form}", title_justify="left", box=None, pad_edge=False)
        grid.add_column(words["class"])
        for name in (words["right"], words["extra"], words["missed"], "P", "R", "F1"):
            grid.add_column(name, justify="right")
        for name in CLASSES:
            score = scores.get(name, Score())
            if score.hit + score.extra + score.missed:
                grid.add_row(
                    name,
                    str(score.hit),
                    str(score.extra),
                    str(score.missed),
                    f"{score.precision:.3f}",
                    f"{score.recall:.3f}",
                    f"{score.f1:.3f}",
                )
        used = [s.f1 for s in scores.values() if s.hit + s.extra + s.missed]
        grid.add_row(words["mean"], "", "", "", "", "", f"{sum(used) / len(used):.3f}" if used else "")
        parts.append(grid)
    if run.phrases:
        grid = Table(title=words["phrases"], title_justify="left", box=None, pad_edge=False)
        for name in ("split", "kind", "phrases", "read", "negatives", "matched"):
            grid.add_column(words[name], justify="left" if name in ("split", "kind") else "right")
        for phrase in run.phrases:
            grid.add_row(
                phrase.split,
                phrase.kind,
                str(phrase.phrases),
                str(phrase.read),
                str(phrase.negatives),
                str(phrase.matched),
            )
        for split in sorted({p.split for p in run.phrases}):
            mine = [p for p in run.phrases if p.split == split]
            total, read = sum(p.phrases for p in mine), sum(p.read for p in mine)
            grid.add_row(
                split,
                "*",
                str(total),
                f"{read} ({read / max(total, 1):.1%})",
                str(sum(p.negatives for p in mine)),
                str(sum(p.matched for p in mine)),
            )
        parts.append(grid)
    return Group(*parts)
