"""percentage: part over whole against the percentage that is written, as a rounding interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hmtn_parse.checks.equations import Evidence
from hmtn_parse.checks.formula import RatioFormula, parse_formula
from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import Severity, Source
from hmtn_parse.text.numerals import parse_number

ROWS, SHARE = 3, 0.75
"""A ratio that nothing declares: at least so many rows hold it, and such a share of all."""
CUT = 4
"""So many rounded figures make one that was cut instead of rounded a slip."""


@dataclass(frozen=True, slots=True)
class _Ratio:
    """Column `over` divided by column `under`; without `under` by the total of `over`."""

    over: int
    under: int | None
    times: int = 100
    growth: bool = False


def check_percentages(view: View) -> Iterator[Outcome]:
    """Percentages in tables; those of sentences have a check of their own."""
    for sheet in sheets_of(view):
        columns = sheet.table.columns
        if any(c.role == "percentage" or c.formula for c in columns):
            yield from _table(sheet)


def _outcome(
    where_vi: str,
    where_en: str,
    made: str,
    stated: float,
    computed: float,
    held: bool,
    severity: Severity | None,
    sources: tuple[Source, ...],
) -> Outcome:
    said = agreement(
        held, None, "Hãy kiểm tra tử số, mẫu số và tỷ lệ.", "Check both figures and the percentage."
    )
    return Outcome(
        "percentage",
        "agrees" if held else "disagrees",
        f"{where_vi}: {made}, ghi {show(stated)}%: {said.vi}",
        f"{where_en}: {made}, stated {show(stated)}%: {said.en}",
        severity=None if held else severity,
        stated=stated,
        computed=round(computed, 4),
        sources=sources,
    )


_Written = tuple[int, int]
"""A percentage as written: its digits as a whole number, and the number of decimals."""


def _written(text: str) -> _Written:
    value = parse_number(text)
    if value is None:
        return 0, -1
    figure = text.replace("%", "").strip()
    places = len(figure.partition(",")[2]) or (len(figure.partition(".")[2]) if figure.count(".") == 1 else 0)
    return int(value.scaleb(places)), places


def _within(over: int, under: int, written: _Written, *, strict: bool = False) -> bool:
    """Whether a quotient rounds to the figure as written: `66,7` holds 66.65 to 66.75.

    A figure that was cut instead of rounded (66.79 as `66,7`) is no contradiction, except with
    `strict`, for a column that rounds wherever the two differ. In whole numbers: exact and fast.
    """
    digits, places = written
    if places < 0 or under == 0:
        return False
    if under < 0:
        over, under = -over, -under
    off: int = 2 * (over * 10**places - digits * under)
    return -under <= off <= under * (1 if strict else 2)


def _ratio(sheet: Sheet, column: int) -> _Ratio | None:
    """The ratio that a column declares, or that nearly all of its rows hold."""
    shape = sheet.table.columns[column]
    if shape.formula is None:
        return _inferred(sheet, column) if shape.role == "percentage" else None
    numbers = {c.number.casefold().strip("() "): i for i, c in enumerate(sheet.table.columns) if c.number}
    formula = parse_formula(shape.formula, frozenset(numbers))
    if not isinstance(formula, RatioFormula):
        return None
    percent = formula.times == 100 or shape.role == "percentage"
    return _Ratio(numbers[formula.over], numbers[formula.under], 100 if percent else 1)


def _table(sheet: Sheet) -> Iterator[Outcome]:
    for column, shape in enumerate(sheet.table.columns):
        ratio = _ratio(sheet, column)
        if ratio is not None:
            yield from _column(sheet, column, ratio, shape.formula)


def _quotient(sheet: Sheet, row: int, ratio: _Ratio, total: int | None) -> tuple[int, int] | None:
    """Both sides of the fraction bar, the factor of 100 included."""
    over = sheet.amount(row, ratio.over)
    under = sheet.amount(row, ratio.under) if ratio.under is not None else total
    if over is None or not under:
        return None
    return ((over - under if ratio.growth else over) * ratio.times, under)


def _total(sheet: Sheet, column: int) -> int | None:
    rows = [i for i in sheet.body if sheet.table.rows[i].kind == "total"]
    return sheet.amount(rows[0], column) if len(rows) == 1 else None


def _figures(sheet: Sheet, column: int) -> list[tuple[int, _Written]]:
    """The percentages of a column, read once a sheet."""
    key = f"percentages {sheet.number} {column}"
    kept = sheet.view.kept.get(key)
    if not isinstance(kept, list):
        rows = [row for row in sheet.body if sheet.amount(row, column) is not None]
        kept = [(row, _written(sheet.text(row, column))) for row in rows]
        sheet.view.kept[key] = kept
    return kept


def _tried(sheet: Sheet, column: int, ratio: _Ratio) -> tuple[list[int], list[int]]:
    """The rows in which a ratio holds and those in which it does not."""
    total = _total(sheet, ratio.over)
    held: list[int] = []
    cut: list[int] = []
    broken: list[int] = []
    for row, written in _figures(sheet, column):
        quotient = _quotient(sheet, row, ratio, total)
        if quotient is None:
            continue
        if _within(*quotient, written, strict=True):
            held.append(row)
        else:
            (cut if _within(*quotient, written) else broken).append(row)
    if ratio.under is None and _makes_hundred(sheet, column):
        # `33,3 + 33,3 + 33,4 = 100`: one share was moved by its last digit so that all make 100.
        near = [row for row in (*cut, *broken) if _moved(sheet, row, column, ratio, total)]
        held = sorted([*held, *near])
        cut = [row for row in cut if row not in near]
        broken = [row for row in broken if row not in near]
    # Half of all figures are the same rounded or cut; one that differs among many is a slip.
    if len(cut) * CUT > len(held):
        held, cut = sorted([*held, *cut]), []
    return held, sorted([*broken, *cut])


def _makes_hundred(sheet: Sheet, column: int) -> bool:
    """Whether the shares of the items add up to 100 as written."""
    items = [sheet.amount(row, column) for row in sheet.items]
    return sum(amount or 0 for amount in items) == 100 * sheet.scale


def _moved(sheet: Sheet, row: int, column: int, ratio: _Ratio, total: int | None) -> bool:
    """Whether a share differs from its quotient by no more than one step of its last digit."""
    quotient = _quotient(sheet, row, ratio, total)
    digits, places = _written(sheet.text(row, column))
    if quotient is None or places < 0:
        return False
    over, under = quotient
    step: int = 10**places
    return abs(over * step - digits * under) <= abs(under)


def ratio_evidence(sheet: Sheet) -> list[Evidence]:
    """The percentages of a table as evidence for what its counts should read."""
    found: list[Evidence] = []
    for column, shape in enumerate(sheet.table.columns):
        if shape.role != "percentage":
            continue
        ratio = _ratio(sheet, column)
        if ratio is None or ratio.under is None or ratio.growth:
            continue
        for row in sheet.body:
            if all(sheet.amount(row, c) is not None for c in (column, ratio.over, ratio.under)):
                members = (sheet.figure(row, ratio.over), sheet.figure(row, ratio.under))
                found.append(
                    Evidence(members, _share_test(members, _written(sheet.text(row, column)), ratio.times))
                )
    return found


def _share_test(members: tuple[int, int], written: _Written, times: int) -> Callable[[list[int]], bool]:
    def holds(amounts: list[int]) -> bool:
        over, under = (amounts[m] for m in members)
        return _within(over * times, under, written, strict=True)

    return holds


def _inferred(sheet: Sheet, column: int) -> _Ratio | None:
    """The ratio that nearly all rows hold; rows that are all 0 or all 100 tell nothing."""
    texts = {sheet.text(row, column) for row in sheet.body if sheet.amount(row, column) is not None}
    if len(texts) < 3:
        return None
    others = [c for c in sheet.additive if c != column]
    if sheet.view.reads("audit-share-column", sheet.column_label(column)) and len(others) == 1:
        # `Tỷ trọng` beside one column of figures: each row's share of their total.
        share = _Ratio(others[0], None)
        held, broken = _tried(sheet, column, share)
        return share if len(held) >= 2 and len(held) >= len(broken) else None
    choices = [_Ratio(a, b) for a in others for b in others if a != b]
    choices += [_Ratio(a, None) for a in others]
    choices += [_Ratio(a, b, growth=True) for a in others for b in others if a != b]
    best: tuple[int, _Ratio] | None = None
    for ratio in choices:
        held, broken = _tried(sheet, column, ratio)
        if (
            len(held) >= ROWS
            and len(held) >= SHARE * (len(held) + len(broken))
            and (best is None or len(held) > best[0])
        ):
            best = (len(held), ratio)
    return best[1] if best else None


def _column(sheet: Sheet, column: int, ratio: _Ratio, declared: str | None) -> Iterator[Outcome]:
    held, broken = _tried(sheet, column, ratio)
    doubtful = len(broken) > len(held)
    severity: Severity = "info" if doubtful else "error" if declared else "warning"
    total = _total(sheet, ratio.over)
    under = sheet.column_label(ratio.under) if ratio.under is not None else "tổng"
    for row in [*held, *broken]:
        quotient = _quotient(sheet, row, ratio, total)
        if quotient is None:
            continue
        computed = quotient[0] / quotient[1]
        stated = sheet.ledger.value(sheet.amount(row, column) or 0)
        over = show(sheet.ledger.value(sheet.amount(row, ratio.over) or 0))
        base = sheet.amount(row, ratio.under) if ratio.under is not None else total
        made = f"{over}/{show(sheet.ledger.value(base or 0))} = {show(round(computed, 2))}%"
        words_vi, words_en = sheet.where(row, column)
        more = f" («{sheet.column_label(ratio.over)}» / «{under}»)"
        yield _outcome(
            words_vi + more,
            words_en + more,
            made,
            stated,
            float(computed),
            row in held,
            severity,
            (sheet.source(row, column), sheet.source(row, ratio.over)),
        )
