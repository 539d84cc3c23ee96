"""Of which part of the plan's time a figure speaks: `Đợt 2: … 220 đơn vị máu`, `CHỈ TIÊU ĐỢT 1`.

A table of the first wave says nothing of the second one, nor of the whole year.
"""

from __future__ import annotations

from hmtn_parse.checks.totals import Total
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota

_WHOLE: frozenset[str] = frozenset()


class Times:
    """The waves, quarters and half-years that the places of one plan speak of, each looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._part = view.rulebook.pattern(r"(?<!\w){audit_part_of_time}")
        self._own = frozenset(m.group() for m in self._part.finditer(view.folded(view.plan.title or "")))
        self._labels: dict[str, frozenset[str]] = {}
        self._headings: dict[int, frozenset[str]] = {}

    def of_quota(self, quota: Quota) -> frozenset[str]:
        """The parts named before the figure in its paragraph, else in the headings over it."""
        passage = self._view.passage(quota.source)
        before = "" if passage is None else passage.text[: quota.source.start]
        return self._named(before) or self._of_headings(quota.source.block)

    def fits(self, asked: frozenset[str], total: Total) -> bool:
        """Whether a column's total is of the same parts of the plan's time as a figure."""
        table = self._of_table(total)
        if asked == table:
            return True
        return bool(asked) and asked == self._of_label(total.sheet.column_label(total.column))

    def _of_table(self, total: Total) -> frozenset[str]:
        """The part that a table's caption or heading names; several are the whole."""
        caption = self._of_label(total.sheet.table.caption or "")
        if not caption:
            return self._of_headings(total.sheet.table.block)
        return caption if len(caption) == 1 else _WHOLE

    def _of_headings(self, block: int) -> frozenset[str]:
        known = self._headings.get(block)
        if known is None:
            known = _WHOLE
            section = self._view.section_of.get(block)
            while section is not None and not known:
                known = self._of_label(section.title or "")
                section = self._view.section_above(section)
            known = self._headings[block] = known if len(known) == 1 else _WHOLE
        return known

    def _of_label(self, words: str) -> frozenset[str]:
        known = self._labels.get(words)
        if known is None:
            known = self._labels[words] = self._named(words)
        return known

    def _named(self, words: str) -> frozenset[str]:
        """The parts that words name, but for those of the plan's own title, which go without saying."""
        folded = self._view.rulebook.shadow.folded(words)
        return frozenset(m.group() for m in self._part.finditer(folded)) - self._own
