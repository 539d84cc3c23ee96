"""The arithmetic of tables: every equation tried, every cause with its repairs, in plain words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from hmtn_parse.checks import milp
from hmtn_parse.checks.duplicates import (
    Removal,
    duplicate_row,
    removal_advice,
    removal_of,
    removed_rows,
    rows_twice,
)
from hmtn_parse.checks.equations import Equation, Product, Sum, violated
from hmtn_parse.checks.localise import Cause
from hmtn_parse.checks.numbers import show, signed
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.percentages import ratio_evidence
from hmtn_parse.checks.repair import causes_of, worded
from hmtn_parse.checks.rows import Across, row_equations
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.sheets import sheets_of
from hmtn_parse.checks.sums import Down, column_sums
from hmtn_parse.checks.view import View
from hmtn_parse.model import Repair, Severity, Source

MOST_SOURCES = 400
SECONDS = 1.0
"""What the exact search may take for one plan."""

_SEVERITY: dict[str, Severity | None] = {"certain": "error", "likely": "warning", "possible": "info"}


def check_tables(view: View) -> Iterator[Outcome]:
    """The sums and products of every table, down and across, and the rows that stand twice."""
    said = {
        value
        for quota in view.plan.quotas
        if quota.source.cell is None
        for value in (quota.quantity.min, quota.quantity.max)
        if value is not None
    }
    until = time.monotonic() + SECONDS
    for sheet in sheets_of(view):
        if len(sheet.body) < 2 or not sheet.numeric:
            continue
        for equation in column_sums(sheet):
            if isinstance(equation, Outcome):
                yield equation
            else:
                sheet.ledger.add([equation])
        sheet.ledger.add(row_equations(sheet))
        twice = rows_twice(sheet)
        removal = removal_of(sheet.ledger, twice)
        yield from duplicate_row(sheet, twice, removal, _cause(sheet, 0))
        if sheet.ledger.equations:
            yield from _outcomes(sheet, removal, said, until - time.monotonic())


def _cause(sheet: Sheet, number: int) -> str:
    """The name that findings of one cause share; 0 is the row that stands twice."""
    return f"T{sheet.number}.{number}"


def _outcomes(sheet: Sheet, removal: Removal | None, said: set[float], seconds: float) -> Iterator[Outcome]:
    ledger = sheet.ledger
    amounts = ledger.amounts
    for equation in ledger.equations:
        if not violated(equation, amounts):
            vi, en = _words(sheet, equation, amounts, holds=True)
            stated, computed = _sides(sheet, equation, amounts)
            source = sheet.source(*ledger.figures[equation.whole].place)
            yield Outcome(
                equation.check, "agrees", vi, en, stated=stated, computed=computed, sources=(source,)
            )
    if removal is not None:
        advice, repairs = removal_advice(sheet, removal), [removed_rows(sheet, removal)]
        for equation in removal.broken:
            yield _finding(sheet, equation, amounts, "error", advice, repairs, _cause(sheet, 0))
        others = [e for e in ledger.equations if all(e is not b for b in removal.broken)]
        ledger.equations = [*others, *removal.mended]
    causes = causes_of(ledger, seconds)
    if causes:
        ledger.evidence = ratio_evidence(sheet)
    for number, cause in enumerate(causes, 1):
        repairs = worded(cause, ledger, lambda place: sheet.source(*place), said)
        advice = _advice(sheet, cause, repairs)
        for equation in cause.equations:
            severity = _SEVERITY[equation.certainty]
            yield _finding(sheet, equation, amounts, severity, advice, repairs, _cause(sheet, number))


def _finding(
    sheet: Sheet,
    equation: Equation,
    amounts: list[int],
    severity: Severity | None,
    advice: tuple[str, str],
    repairs: Sequence[Repair],
    cause: str,
) -> Outcome:
    vi, en = _words(sheet, equation, amounts, holds=False)
    more_vi, more_en = advice
    stated, computed = _sides(sheet, equation, amounts)
    return Outcome(
        equation.check,
        "disagrees",
        f"{vi} {more_vi}",
        f"{en} {more_en}",
        severity=severity,
        stated=stated,
        computed=computed,
        sources=_sources(sheet, equation),
        repairs=tuple(repairs),
        cause=cause,
    )


def _sides(sheet: Sheet, equation: Equation, amounts: list[int]) -> tuple[float, float]:
    value = sheet.ledger.value
    return value(amounts[equation.whole]), value(equation.computed(amounts))


def _sources(sheet: Sheet, equation: Equation) -> tuple[Source, ...]:
    """The stated figure first, then the figures that take part; a giant column names its first rows."""
    figures = sheet.ledger.figures
    return tuple(
        sheet.source(*figures[m].place)
        for i, m in enumerate(equation.members[:MOST_SOURCES])
        if i == 0 or not figures[m].blank
    )


def _words(sheet: Sheet, equation: Equation, amounts: list[int], *, holds: bool) -> tuple[str, str]:
    stated, computed = _sides(sheet, equation, amounts)
    left, right = show(stated), show(computed)
    if holds:
        vi, en = "khớp", "agrees"
        if stated != computed:
            vi, en = "khớp trong phạm vi làm tròn", "agrees within rounding"
    else:
        vi = f"không khớp, chênh {signed(round(stated - computed, 6))}"
        en = f"does not agree, difference {signed(round(stated - computed, 6))}"
    subject = equation.subject
    if isinstance(subject, Down):
        column, row = sheet.column_label(subject.column), sheet.label(subject.row)[:60]
        return (
            f"Bảng {sheet.name}, cột «{column}»: {subject.rows} dòng cộng lại được {right}, "
            f"dòng «{row}» ghi {left}: {vi}.",
            f"Table {sheet.name}, column «{column}»: {subject.rows} rows add up to {right}, "
            f"the row «{row}» states {left}: {en}.",
        )
    assert isinstance(subject, Across)
    row = sheet.label(subject.row)[:60]
    whole = sheet.column_label(subject.whole)
    made = _formula(sheet, equation, amounts)
    declared_vi = f" (bảng ghi {subject.declared})" if subject.declared else ""
    declared_en = f" (the table declares {subject.declared})" if subject.declared else ""
    return (
        f"Bảng {sheet.name}, dòng «{row}»: cột «{whole}» ghi {left}, {made} = {right}{declared_vi}: {vi}.",
        f"Table {sheet.name}, row «{row}»: column «{whole}» states {left}, "
        f"{made} = {right}{declared_en}: {en}.",
    )


def _formula(sheet: Sheet, equation: Equation, amounts: list[int]) -> str:
    value = sheet.ledger.value
    if isinstance(equation, Product):
        return " x ".join(show(value(amounts[f])) for f in equation.factors)
    assert isinstance(equation, Sum)
    words = ""
    for part, sign in equation.parts:
        mark = " - " if sign < 0 else " + " if words else ""
        words += f"{mark}{show(value(amounts[part]))}"
    return words.strip()


def _advice(sheet: Sheet, cause: Cause, repairs: Sequence[Repair]) -> tuple[str, str]:
    """What to do next, with the number of smallest repairs; a likeliest one only if one stands out."""
    count = len(cause.repairs)
    if not count:
        if not milp.available():
            return (
                "Không một ô nào tự giải thích được; cài thêm gói [repair] để tìm cách sửa từ ba ô trở lên.",
                "No single cell explains it; install the extra [repair] to search for three and more.",
            )
        return (
            "Không một ô nào tự giải thích được; hãy đối chiếu cả dòng và cột với số liệu gốc.",
            "No single cell explains it; compare the whole row and column with the original figures.",
        )
    vi, en = _edits(sheet, repairs[0])
    if count == 1 and cause.complete:
        return (
            f"Chỉ có một cách sửa ít ô nhất: {vi}. Hãy đối chiếu với số liệu gốc trước khi sửa.",
            f"There is only one smallest repair: {en}. Check it against the original figures first.",
        )
    some_vi = f"{count}" if cause.complete else f"ít nhất {count}"
    some_en = f"{count}" if cause.complete else f"at least {count}"
    rest = count - len(repairs)
    if rest > 0:
        some_vi += f" (còn {rest} cách không liệt kê)"
        some_en += f" ({rest} more are not listed)"
    if len(repairs) < 2 or repairs[0].cost < repairs[1].cost:
        likely_vi, likely_en = f"; khả dĩ nhất: {vi}", f"; likeliest: {en}"
    else:
        likely_vi, likely_en = "", ""
    return (
        f"Số cách sửa ít ô nhất: {some_vi}, bảng không cho biết cách nào đúng{likely_vi}. "
        "Hãy đối chiếu với số liệu gốc của từng đơn vị.",
        f"Smallest repairs: {some_en}, and the table does not tell which is right{likely_en}. "
        "Compare with each unit's original figures.",
    )


def _edits(sheet: Sheet, repair: Repair) -> tuple[str, str]:
    vi, en = [], []
    for edit in repair.edits:
        cell = edit.source.cell
        row = sheet.label(cell.row)[:40] if cell else ""
        column = sheet.column_label(cell.column) if cell else ""
        vi.append(f"dòng «{row}», cột «{column}»: {edit.old or 'ô trống'} → {edit.new}")
        en.append(f"row «{row}», column «{column}»: {edit.old or 'blank'} → {edit.new}")
    return "; ".join(vi), "; ".join(en)
