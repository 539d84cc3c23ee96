"""Columns of days: `Tháng 5/2024` over `12`, `12, 13` and `20 - 22` says when, and counts nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.tables.grid import Grid, is_blank
from hmtn_parse.tables.header import Header


def day_columns(grid: Grid, header: Header, rulebook: Rulebook) -> frozenset[int]:
    """The columns whose header names a month and whose cells hold days of it, and nothing else.

    Where the header does not speak of days itself (`Ngày tiêm tháng 5/2024`), one cell of such a table
    must hold several days (`12, 13`): single figures below `Tháng 5/2024` may as well be counts.
    """
    label = rulebook.pattern(r"{day_column_label}\Z")
    days = rulebook.pattern(r"{day_list}\Z")
    several = rulebook.pattern(r"\d\D+\d")
    found: list[int] = []
    sure = False
    for column, words in enumerate(header.labels):
        head = label.match(rulebook.shadow.folded(words))
        texts = _texts(grid, header, column) if head is not None else []
        if head is None or not texts or not all(days.match(rulebook.shadow.folded(t)) for t in texts):
            continue
        found.append(column)
        sure = sure or head.group("says_days") is not None or any(several.search(t) for t in texts)
    return frozenset(found) if sure else frozenset()


def _texts(grid: Grid, header: Header, column: int) -> Sequence[str]:
    return [
        cell.text
        for row in range(header.rows, grid.height)
        if (cell := grid.rows[row][column]).merged_from is None and not is_blank(cell.text)
    ]
