"""duplicate-row: a row that stands twice, and the totals that are right when it is counted once.

`7 | Huyện Phú Hòa | 15 | 35` copied under itself breaks every total of its columns. The copy is the
cause: the broken totals stay findings, but share it, and their repair is to take the row out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hmtn_parse.checks.equations import Equation, Ledger, Sum, violated
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sums import Down
from hmtn_parse.model import Edit, Message, Repair, Source

SHOWN = 5
"""So many rows are named in the words of a finding that many rows share."""
TELLING_CELLS = 3
"""Rows of fewer filled cells may well say the same twice, unless the totals count them once."""
_BOUNDARIES = frozenset({"group", "subtotal", "total"})


@dataclass(frozen=True, slots=True)
class Twice:
    """A row that says the same as an earlier one of its group in all `filled` cells but Số TT."""

    row: int
    first: int
    filled: int


@dataclass(frozen=True, slots=True)
class Removal:
    """The rows whose removal makes every total over them agree, and these totals without them."""

    rows: tuple[int, ...]
    broken: tuple[Equation, ...]
    mended: tuple[Sum, ...]


def rows_twice(sheet: Sheet) -> list[Twice]:
    """Schedules repeat rows, so figures must be there; `Xã Tân Lập` of two districts is no copy."""
    columns = [c for c in range(sheet.width) if c != sheet.ordinal_column]
    groups = _groups(sheet)
    seen: dict[tuple[tuple[int, int], tuple[str, ...]], int] = {}
    twice: list[Twice] = []
    for row in sheet.items:
        cells = tuple(sheet.text(row, c).strip() for c in columns)
        figures = sum(sheet.amount(row, c) is not None for c in sheet.additive)
        if not figures or not sheet.text(row, sheet.label_column).strip() or sum(map(bool, cells)) < 2:
            continue
        if any(sheet.covered(row, c) for c in range(sheet.width)):
            continue
        first = seen.setdefault((groups[row], cells), row)
        if first != row:
            twice.append(Twice(row, first, sum(map(bool, cells))))
    return twice


def _groups(sheet: Sheet) -> dict[int, tuple[int, int]]:
    """For every row where its group begins, and the nearest row of a higher level.

    A group begins behind a group's heading, a subtotal or a total, and where Số TT starts at 1, 2 again.
    """
    rows = sheet.table.rows
    starts = _starts(sheet)
    found: dict[int, tuple[int, int]] = {}
    above: list[int] = []
    boundary = -1
    for i in sheet.body:
        while above and rows[above[-1]].level >= rows[i].level:
            above.pop()
        if i in starts:
            boundary = i
        found[i] = boundary, above[-1] if above else -1
        above.append(i)
        if rows[i].kind in _BOUNDARIES:
            boundary = i
    return found


def _starts(sheet: Sheet) -> set[int]:
    column = sheet.ordinal_column
    if column is None:
        return set()
    numbers = [(i, text) for i in sheet.body if (text := sheet.text(i, column).strip(" .)"))]
    return {
        i for (i, one), (_, two) in pairwise(numbers) if one.lstrip("0") == "1" and two.lstrip("0") == "2"
    }


def removal_of(ledger: Ledger, twice: Sequence[Twice]) -> Removal | None:
    """What counting the rows once explains: all of them, else the only one that explains the totals."""
    if not twice:
        return None
    whole = _mends(ledger, [t.row for t in twice])
    if whole is not None or len(twice) == 1:
        return whole
    single = [found for t in twice if (found := _mends(ledger, [t.row])) is not None]
    return single[0] if len(single) == 1 else None


def _mends(ledger: Ledger, rows: Collection[int]) -> Removal | None:
    """The removal of rows if it makes all totals over them agree that do not, and breaks none."""
    amounts = ledger.amounts
    broken: list[Equation] = []
    mended: list[Sum] = []
    for equation in ledger.equations:
        if not isinstance(equation, Sum) or not isinstance(equation.subject, Down):
            continue
        kept = tuple(p for p in equation.parts if ledger.figures[p[0]].place[0] not in rows)
        if len(kept) == len(equation.parts):
            continue
        once = Sum(equation.check, equation.whole, kept, equation.subject, equation.certainty, equation.slack)
        if violated(once, amounts):
            if equation.certainty == "possible" and violated(equation, amounts):
                continue  # rather no sum at all
            return None
        if violated(equation, amounts):
            broken.append(equation)
            mended.append(once)
    return Removal(tuple(sorted(rows)), tuple(broken), tuple(mended)) if broken else None


def duplicate_row(
    sheet: Sheet, twice: Sequence[Twice], removal: Removal | None, cause: str
) -> Iterator[Outcome]:
    """The finding about all rows of a table that stand twice."""
    removed = removal.rows if removal else ()
    told = [t for t in twice if t.filled >= TELLING_CELLS or t.row in removed]
    if not told:
        return
    told.sort(key=lambda t: t.row not in removed)
    names = ", ".join(f"«{sheet.label(t.row)[:60]}»" for t in told[:SHOWN])
    rest = len(told) - SHOWN
    more_vi, more_en = (f" và còn {rest} dòng", f" and {rest} more") if rest > 0 else ("", "")
    advice_vi, advice_en = "", ""
    if removal is not None:
        advice_vi, advice_en = (f" {words}" for words in _counted_once(sheet, removal))
    yield Outcome(
        "duplicate-row",
        "disagrees",
        f"Bảng {sheet.name}: {names}{more_vi} có hai lần với mọi ô giống nhau.{advice_vi} "
        "Hãy kiểm tra xem có bị chép lặp không.",
        f"Table {sheet.name}: {names}{more_en} stands twice with the same cells.{advice_en} "
        "Check whether it was copied by mistake.",
        severity="warning",
        sources=tuple(
            sheet.source(row, sheet.label_column) for t in told[:SHOWN] for row in (t.row, t.first)
        ),
        repairs=() if removal is None else (removed_rows(sheet, removal),),
        cause=None if removal is None else cause,
        leads=removal is not None,
    )


def _counted_once(sheet: Sheet, removal: Removal) -> tuple[str, str]:
    """Why the copy is to blame, in words."""
    if len(removal.rows) > 1:
        return (
            "Nếu mỗi dòng chỉ tính một lần thì các tổng của bảng đều khớp.",
            "When each is counted once, the totals of the table all agree.",
        )
    name = sheet.label(removal.rows[0])[:60]
    return (
        f"Nếu chỉ tính «{name}» một lần thì các tổng của bảng đều khớp.",
        f"When «{name}» is counted once, the totals of the table all agree.",
    )


def removal_advice(sheet: Sheet, removal: Removal) -> tuple[str, str]:
    """What to do about a total that the copy breaks."""
    names = ", ".join(f"«{sheet.label(row)[:60]}»" for row in removal.rows[:SHOWN])
    return (
        f"Dòng {names} có hai lần trong bảng; bỏ dòng lặp thì tổng này khớp. "
        "Hãy đối chiếu với số liệu gốc trước khi bỏ.",
        f"The row {names} stands twice in the table; without the copy this total agrees. "
        "Check against the original figures before taking it out.",
    )


def removed_rows(sheet: Sheet, removal: Removal) -> Repair:
    """The one repair of all totals that the copies break: every cell of theirs emptied."""
    edits = [
        Edit(source=_whole(sheet, row, column), old=sheet.text(row, column), new="")
        for row in removal.rows
        for column in range(sheet.width)
        if sheet.text(row, column)
    ]
    names = ", ".join(f"«{sheet.label(row)[:60]}»" for row in removal.rows[:SHOWN])
    reason = Message(vi=f"bỏ dòng lặp {names}", en=f"take out the repeated row {names}")
    return Repair(edits=tuple(edits), cost=float(len(removal.rows)), unique=True, reason=reason)


def _whole(sheet: Sheet, row: int, column: int) -> Source:
    return sheet.view.cell_source(sheet.table.block, row, column, 0, len(sheet.text(row, column)))
