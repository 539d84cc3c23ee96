"""numbering-gap in the outline: `I, II, IV` or `1, 2, 4`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hmtn_parse.checks.form import roman
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Section

_LABEL = re.compile(
    r"(?P<word>điều|phần|chương|mục|phụ lục)?\s*(?:thứ\s)?(?:\d{1,2}\.)*(?P<number>\d{1,3}|[ivx]+)",
    re.IGNORECASE,
)


def check_outline(view: View) -> Iterator[Outcome]:
    """Siblings of the outline whose numbers leave one out. A heading that OCR lost looks the same."""
    yield from _siblings(view, view.plan.sections)
    for section in view.all_sections:
        yield from _siblings(view, section.children)


def _number(label: str | None) -> tuple[str, int] | None:
    """The scheme of a label and its number: `IV` is roman 4, `2.1` arabic 1, `Điều 5` điều 5."""
    found = _LABEL.fullmatch((label or "").strip(" .)"))
    if found is None:
        return None
    digits = found.group("number")
    word = (found.group("word") or "").casefold()
    if digits.isdigit():
        return (f"{word} arabic", int(digits))
    value = roman(digits)
    return None if value is None or not digits.isupper() else (f"{word} roman", value)


def _siblings(view: View, sections: Sequence[Section]) -> Iterator[Outcome]:
    runs: dict[str, list[tuple[int, Section]]] = {}
    for section in sections:
        number = _number(section.label)
        if number is not None and section.blocks:
            runs.setdefault(number[0], []).append((number[1], section))
    for run in runs.values():
        if run[0][0] != 1 or (len(run) < 3 and [number for number, _ in run] != [1, 3]):
            continue
        gaps = [(a, b) for a, b in pairwise(run) if b[0] != a[0] + 1]
        if not gaps:
            continue
        before, after = gaps[0]
        missing = range(before[0] + 1, after[0])
        certain = (
            len(gaps) == 1 and 1 <= len(missing) <= 2 and not _stands(view, before[1], after[1], missing)
        )
        passage = view.passage_of.get((after[1].blocks[0], -1, -1))
        path = (after[1].path or "").rpartition(".")[0]
        where_vi = f"Trong mục {path}" if path else "Ở cấp cao nhất"
        where_en = f"Under {path}" if path else "At the top level"
        yield Outcome(
            "numbering-gap",
            "disagrees",
            f"{where_vi}: đề mục «{after[1].label}» đứng ngay sau «{before[1].label}». "
            "Hãy kiểm tra xem có thiếu hoặc đánh nhầm số mục không.",
            f"{where_en}: the heading «{after[1].label}» comes right after «{before[1].label}». "
            "Check whether a heading is missing or misnumbered.",
            severity="warning" if certain else "info",
            sources=(passage.source(0, min(len(passage.text), 60)),) if passage else (),
        )


def _stands(view: View, before: Section, after: Section, missing: range) -> bool:
    """Whether some block between begins with a number that the outline left out."""
    marks = {str(n) for n in missing}
    for block in view.plan.blocks[before.blocks[0] + 1 : after.blocks[0]]:
        found = re.match(
            r"\W*(?:(?:\d{1,2}\.)*(\d{1,2})|([IVXHL1l|]{1,5}))(?:\s?[.)/:\-]|(?<=[IVX]{2})\s(?=[A-ZĐ]))",
            block.text,
        )
        if found is None:
            continue
        if found.group(2) or found.group(1) in marks:
            return True
    return False
