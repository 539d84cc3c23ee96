"""enumerated-count for tables: `Giao chỉ tiêu cho 05 thôn như sau:` over a table of four thôn.

Only where the column that names the rows is headed by what the sentence counts: `Thôn`, `Xã, phường`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.numbers import agreement
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import Source
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage

_NAME_OF = re.compile(r"^(?:tên|danh sách|các)\s")
_LONGEST_LABEL = 30
_MOST = 200
_ROWS = frozenset({"group", "event", "structure"})
"""What a table can have a row for each of."""
_REACH = 2
"""So many blocks before a table its opening sentence may stand."""


def check_row_counts(view: View) -> Iterator[Outcome]:
    """The number of units that a sentence hands a table to, against the rows of the table."""
    sheets = list(sheets_of(view))
    for sheet, following in zip(sheets, [*sheets[1:], None]):
        counted = _counted(view, sheet)
        if counted is None or (following is not None and _goes_on(sheet, following)):
            continue
        stated, source = counted
        listed = len(sheet.items)
        held = stated == listed
        said = agreement(
            held,
            None,
            "Hãy kiểm tra xem bảng thiếu, thừa dòng nào hay số ghi chưa đúng.",
            "Check whether a row is missing or too many, or the count is off.",
        )
        yield Outcome(
            "enumerated-count",
            "agrees" if held else "disagrees",
            f"Văn bản ghi «{source.text}», bảng {sheet.name} có {listed} dòng: {said.vi}",
            f"The document says «{source.text}», table {sheet.name} has {listed} rows: {said.en}",
            severity=None if held else "warning",
            stated=stated,
            computed=listed,
            sources=(source,),
            cause=None if held else f"C{source.block}.{source.start}",
        )


def _goes_on(sheet: Sheet, following: Sheet) -> bool:
    """Whether the next table is the rest of this one, cut off by a page or a line of text."""
    return following.width == sheet.width and following.table.block - sheet.table.block <= _REACH + 1


def _counted(view: View, sheet: Sheet) -> tuple[int, Source] | None:
    """What the opening sentence counts in the words of the column that names the rows; None if unsure."""
    label = _NAME_OF.sub("", view.folded(sheet.column_label(sheet.label_column)).strip(" :."))
    names = [view.folded(sheet.text(row, sheet.label_column)).strip() for row in sheet.items]
    if (
        not label
        or len(label) > _LONGEST_LABEL
        or len(names) < 2
        or "" in names
        or len(set(names)) < len(names)
    ):
        return None
    count = view.rulebook.pattern(r"(?<!mỗi\s){not_ordinal}(?P<count>{number})\s(?P<noun>[^\W\d])")
    for block in range(sheet.table.block - 1, max(-1, sheet.table.block - 1 - _REACH), -1):
        passage = view.passage_of.get((block, -1, -1))
        if passage is None:
            return None
        folded = view.text.folded_of(passage)
        found = [
            match
            for match in count.finditer(folded)
            if folded.startswith(label, match.start("noun"))
            and not folded[match.start("noun") + len(label) :][:1].isalnum()
        ]
        if len(found) == 1 and folded.rstrip().endswith(":"):
            value = parse_number(found[0].group("count"))
            end = found[0].start("noun") + len(label)
            counted = value is not None and value == int(value) and value <= _MOST
            if not counted or not _closes(view, passage, end, label):
                return None
            return int(value or 0), passage.source(found[0].start(), end)
    return None


def _closes(view: View, passage: Passage, end: int, label: str) -> bool:
    """No narrower word follows: `12 xã khó khăn nhất`, `05 trường có học sinh nội trú` count some of them.

    Where the same clause ends in `gồm:` or `cụ thể:`, the table lists just those, however they are narrowed;
    `400 đơn vị máu` over a column `Đơn vị` counts no bodies.
    """
    behind = view.text.folded_of(passage)[end:]
    if view.rulebook.pattern(r"\s?(?:[:,;.(]|{audit_narrows_nothing}(?!\w))").match(behind) is not None:
        return True
    lists = view.rulebook.pattern(r"(?P<clause>[^.;:\d]*?),?\s?{audit_lists_them}\s?:\Z")
    listing = lists.match(behind.rstrip())
    if listing is None or re.search(rf"(?<!\w){re.escape(label)}(?!\w)", listing["clause"]):
        return False
    return not any(
        m.passage is passage and m.start < end <= m.end and m.sort not in _ROWS for m in view.quantities
    )
