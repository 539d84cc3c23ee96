"""Of which part of the plan's time a figure speaks: `Đợt 2: … 220 đơn vị máu`, `CHỈ TIÊU ĐỢT 1`.

A table of the first wave says nothing of the second one, nor of the whole year.
"""

from __future__ import annotations

from hmtn_parse.checks.totals import Total
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota


def same_time(view: View, quota: Quota, total: Total) -> bool:
    """Whether a figure of the text and a column's total are of the same waves, quarters or half-years."""
    asked, table = _of_quota(view, quota), _of_table(view, total)
    if asked == table:
        return True
    return bool(asked) and asked == _named(view, total.sheet.column_label(total.column))


def _of_quota(view: View, quota: Quota) -> frozenset[str]:
    """The parts named before the figure in its paragraph, else in the headings over it."""
    passage = view.passage(quota.source)
    before = "" if passage is None else passage.text[: quota.source.start]
    return _named(view, before) or _of_headings(view, quota.source.block)


def _of_table(view: View, total: Total) -> frozenset[str]:
    """The part that a table's caption or heading names; several are the whole."""
    caption = _named(view, total.sheet.table.caption or "")
    if not caption:
        return _of_headings(view, total.sheet.table.block)
    return caption if len(caption) == 1 else frozenset()


def _of_headings(view: View, block: int) -> frozenset[str]:
    section = view.section_of.get(block)
    while section is not None:
        found = _named(view, section.title or "")
        if found:
            return found if len(found) == 1 else frozenset()
        section = view.section_above(section)
    return frozenset()


def _named(view: View, words: str) -> frozenset[str]:
    """The parts that words name, but for those of the plan's own title, which go without saying."""
    part = view.rulebook.pattern(r"(?<!\w){audit_part_of_time}")
    own = {m.group() for m in part.finditer(view.folded(view.plan.title or ""))}
    return frozenset({m.group() for m in part.finditer(view.folded(words))} - own)
