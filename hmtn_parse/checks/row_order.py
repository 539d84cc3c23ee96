"""row-inequality: a column that is a part of another, and a row or two in which the part is the greater.

`Trong đó: trẻ chưa tiêm` beside `Trẻ 01 - 05 tuổi`; `Số hộ đã hoàn thành` after `Số hộ đã khởi công` after
`Số hộ được phê duyệt`; `Dự kiến hiến máu` after `Đăng ký`. The labels say that one is of the other, and all
other rows must bear that out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.view import View

ROWS = 3
"""So many rows at least must bear a relation out, and for each row that breaks it so many again."""
MOST_BROKEN = 2
_ROWS_OF_PEOPLE = 4
"""So many rows where people or stocks pass from stage to stage, and only one row that breaks the order."""
_STOCK_BEFORE = r"(?<!\w)(?:tồn|đầu kỳ|chuyển sang|kỳ trước|bổ sung|còn lại|dư)(?!\w)"
_WORDS = re.compile(r"[^\W\d_]+")


def check_row_order(view: View) -> Iterator[Outcome]:
    """Every pair of columns of which the labels make one a part of the other."""
    for sheet in sheets_of(view):
        told: set[tuple[int, int]] = set()
        for part, whole, rows in _pairs(sheet):
            for outcome, cell in _broken(sheet, part, whole, rows):
                if cell not in told:
                    told.add(cell)
                    yield outcome


def _pairs(sheet: Sheet) -> Iterator[tuple[int, int, int]]:
    """Columns (part, whole), the nearest whole of each part first, with the rows that must bear it out."""
    for part in sheet.additive:
        label = sheet.view.folded(sheet.column_label(part))
        before = [c for c in sheet.additive if c < part]
        wholes = [c for c in before if not _is_part(sheet, c)]
        if _is_part(sheet, part) and wholes:
            units = {sheet.table.columns[c].unit for c in (part, wholes[-1])} - {None}
            if len(units) < 2 and not _make_it_up(sheet, wholes[-1]):
                yield part, wholes[-1], ROWS
            continue
        stage = _stage(sheet, label)
        if stage is None:
            continue
        for whole in reversed(before):
            other = _stage(sheet, sheet.view.folded(sheet.column_label(whole)))
            earlier = other is not None and other[0] == stage[0] and other[1] < stage[1]
            if not earlier or not _same_things(sheet, whole, part, stage[0]):
                continue
            loose = stage[0] in _loose_courses(sheet.view)
            if not loose or not _has_stock(sheet):
                yield part, whole, _ROWS_OF_PEOPLE if loose else ROWS


def _is_part(sheet: Sheet, column: int) -> bool:
    """`Trong đó: …`, `… Trong đó nữ`."""
    label = sheet.view.folded(sheet.column_label(column))
    return sheet.view.rulebook.pattern(r"(?<!\w)trong\s(?:đó|số\sđó)(?!\w)").search(label) is not None


def _make_it_up(sheet: Sheet, whole: int) -> bool:
    """Whether the parts behind a column make it in most rows: then the sums of the rows are checked."""
    parts = [c for c in sheet.additive if c > whole]
    end = next((i for i, c in enumerate(parts) if not _is_part(sheet, c)), len(parts))
    rows = [row for row in sheet.items if sheet.amount(row, whole) is not None]
    made = sum(
        sum(sheet.amount(row, c) or 0 for c in parts[:end]) == sheet.amount(row, whole) for row in rows
    )
    return end > 1 and made * 2 > len(rows)


def _stage(sheet: Sheet, label: str) -> tuple[str, int] | None:
    """The stage that a label tells of, as (course, rank): started comes after approved."""
    if sheet.view.rulebook.pattern(r"(?<!\w)(?:{audit_flow})(?!\w)").search(label) is not None:
        return None
    stages = _stages(sheet.view)
    found = [
        m.group() for m in sheet.view.rulebook.pattern(r"(?<!\w)(?:{audit_stage})(?!\w)").finditer(label)
    ]
    return stages[max(found, key=len)] if found else None


def _stages(view: View) -> dict[str, tuple[str, int]]:
    """The stages by their words, made once a view."""
    kept = view.kept.get("stages")
    if not isinstance(kept, dict):
        kept = view.kept["stages"] = {
            view.folded(term): (str(entry.data["course"]), int(entry.data["rank"]))
            for entry in view.rulebook.lexicon("audit_stage")
            for term in (entry.term, *entry.variants)
        }
    return kept


def _loose_courses(view: View) -> frozenset[str]:
    """Courses in which a row may rightly break the order once in a while: more rows must bear them out."""
    kept = view.kept.get("loose courses")
    if not isinstance(kept, frozenset):
        entries = view.rulebook.lexicon("audit_stage")
        kept = view.kept["loose courses"] = frozenset(
            str(entry.data["course"]) for entry in entries if entry.data.get("loose")
        )
    return kept


def _has_stock(sheet: Sheet) -> bool:
    """`Tồn đầu kỳ`: more may be used than was received."""
    stock = sheet.view.rulebook.pattern(_STOCK_BEFORE)
    labels = (sheet.view.folded(sheet.column_label(c)) for c in range(len(sheet.table.columns)))
    return any(stock.search(label) is not None for label in labels)


def _same_things(sheet: Sheet, one: int, other: int, course: str) -> bool:
    """Whether both labels count the same: `Số hộ đã khởi công`, `Số hộ hoàn thành`, but not `Số vốn …`."""
    stages = {
        word
        for words, stage in _stages(sheet.view).items()
        if stage[0] == course
        for word in words.split(" ")
    }
    filler = {sheet.view.folded(e.term) for e in sheet.view.rulebook.lexicon("audit_filler")}
    names = []
    for column in (one, other):
        words = _WORDS.findall(sheet.view.folded(sheet.column_label(column)))
        names.append({w for w in words if w not in stages and w not in filler and w not in ("đã", "được")})
    units = {sheet.table.columns[c].unit for c in (one, other)}
    if course in _loose_courses(sheet.view):  # `Số liều được cấp`, `Số mũi tiêm thực hiện`
        return names[0] == names[1] and "%" not in units
    return names[0] == names[1] and len(units) == 1


def _broken(sheet: Sheet, part: int, whole: int, rows: int) -> Iterator[tuple[Outcome, tuple[int, int]]]:
    kept: list[int] = []
    broken: list[int] = []
    for row in sheet.items:
        less, more = sheet.amount(row, part), sheet.amount(row, whole)
        if less is None or more is None:
            continue
        (kept if less <= more else broken).append(row)
    most_broken = MOST_BROKEN if rows == ROWS else 1
    if not broken or len(broken) > most_broken or len(kept) < rows * len(broken):
        return
    name, of = sheet.column_label(part), sheet.column_label(whole)
    for row in broken:
        vi, en = sheet.where(row)
        stated = sheet.ledger.value(sheet.amount(row, part) or 0)
        most = sheet.ledger.value(sheet.amount(row, whole) or 0)
        yield (
            Outcome(
                "row-inequality",
                "disagrees",
                f"{vi}: «{name}» {show(stated)} lớn hơn «{of}» {show(most)}, trong khi phần không thể "
                f"lớn hơn tổng; {len(kept)} dòng khác đều không lớn hơn. Hãy kiểm tra hai số này.",
                f"{en}: «{name}» {show(stated)} is more than «{of}» {show(most)}, of which it is a part; it "
                f"is not more in {len(kept)} other rows. Check both figures.",
                severity="warning",
                stated=stated,
                computed=most,
                sources=(sheet.source(row, part), sheet.source(row, whole)),
                cause=f"O{sheet.number}.{row}.{part}",
            ),
            (row, part),
        )
