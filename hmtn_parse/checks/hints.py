"""Relations that nobody declared: worth a look, never more than that.

row-inequality, targets-below-goal, quota-versus-assignments and text-versus-text are reported as
info, because the document may well mean different things by figures that look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.sheet import Sheet, sheets_of
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota

INEQUALITY_ROWS, INEQUALITY_SHARE = 10, 0.9


# ---------------------------------------------------------------- rows


def check_inequalities(view: View) -> Iterator[Outcome]:
    """row-inequality: `đăng ký >= hiến + dự bị` in nearly all rows, and the rows that break it."""
    for sheet in sheets_of(view):
        columns = sheet.additive
        for whole, first, second in zip(columns, columns[1:], columns[2:]):
            yield from _inequality(sheet, whole, (first, second))


def _inequality(sheet: Sheet, whole: int, parts: tuple[int, int]) -> Iterator[Outcome]:
    if len({sheet.table.columns[c].unit for c in (whole, *parts)}) != 1:
        return
    kept: list[int] = []
    broken: list[int] = []
    shares: list[float] = []
    for row in sheet.items:
        amounts = [sheet.amount(row, c) for c in (whole, *parts)]
        if any(amount is None for amount in amounts) or not amounts[0]:
            continue
        made = sum(amount or 0 for amount in amounts[1:])
        shares.append(made / amounts[0])
        (kept if amounts[0] >= made else broken).append(row)
    tried = len(kept) + len(broken)
    equal = sum(share == 1 for share in shares)
    if tried < INEQUALITY_ROWS or len(kept) < INEQUALITY_SHARE * tried or not broken or equal > tried / 2:
        return
    if sorted(shares)[len(shares) // 2] < 0.6:
        return
    names = " + ".join(f"«{sheet.column_label(c)}»" for c in parts)
    for row in broken:
        vi, en = sheet.where(row)
        most = sheet.ledger.value(sheet.amount(row, whole) or 0)
        less = sheet.ledger.value(sum(sheet.amount(row, c) or 0 for c in parts))
        yield Outcome(
            "row-inequality",
            "disagrees",
            f"{vi}: «{sheet.column_label(whole)}» {show(most)} nhỏ hơn {names} = {show(less)}, "
            f"trong khi {len(kept)}/{tried} dòng khác thì không nhỏ hơn. Hãy xem lại dòng này.",
            f"{en}: «{sheet.column_label(whole)}» {show(most)} is less than {names} = {show(less)}, "
            f"which {len(kept)} of {tried} rows are not. Have a look at this row.",
            severity="info",
            stated=most,
            computed=less,
            sources=(sheet.source(row, whole), *(sheet.source(row, c) for c in parts)),
        )


# ---------------------------------------------------------------- assignments

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[.;:]\s")
_CLAUSE_LENGTH = 120


def check_assignments(view: View) -> Iterator[Outcome]:
    """quota-versus-assignments: `100 đại biểu dự khai mạc` against those whom the duties send."""
    sent = [q for q in view.plan.quotas if q.role == "contribution" and q.holder and q.source.cell is None]
    if len(sent) < 3:
        return
    common = frozenset(_WORD.findall(" ".join(e.term for e in view.rulebook.lexicon("audit_common_word"))))
    attends = view.rulebook.pattern(r"(?<!\w)(?:{audit_attend})(?!\w)")
    for quota in view.plan.quotas:
        number = quota.quantity.min
        if (
            (quota.holder and not view.folded(quota.holder).startswith("toàn "))
            or quota.per
            or quota.source.cell
            or number != quota.quantity.max
            or not number
        ):
            continue
        if number < 10 or quota.role == "contribution" or quota.quantity.unit == "%":
            continue
        occasion = _occasion(view, quota, common)
        if len(occasion) < 3:
            continue
        parts: list[Quota] = []
        for other in sent:
            behind = _behind(view, other)
            if attends.search(behind) and len(occasion & set(_WORD.findall(behind))) >= 0.6 * len(occasion):
                parts.append(other)
        total = sum(p.quantity.min or 0 for p in parts)
        if len(parts) < 3 or not 0.5 * number <= total:
            continue
        made = " + ".join(show(p.quantity.min or 0) for p in parts)
        held = total == number
        yield Outcome(
            "quota-versus-assignments",
            "agrees" if held else "disagrees",
            f"Văn bản nêu «{quota.source.text}»; phần phân công cử {made} = {show(total)}"
            + (": khớp." if held else ". Hãy kiểm tra xem còn đơn vị nào cử người không."),
            f"The document speaks of «{quota.source.text}»; the duties send {made} = {show(total)}"
            + (": agrees." if held else ". Check whether another unit sends people."),
            severity=None if held else "info",
            stated=number,
            computed=total,
            sources=(quota.source, *(p.source for p in parts)),
        )


def _occasion(view: View, quota: Quota, common: frozenset[str]) -> set[str]:
    """The words of the event under whose heading a quota stands."""
    section = view.section_of.get(quota.source.block)
    best: set[str] = set()
    while section is not None:
        words = set(_WORD.findall(view.folded(section.title or ""))) - common
        if len(words) > len(best):
            best = words
        section = view.section_above(section)
    return best


def _behind(view: View, quota: Quota) -> str:
    passage = view.passage(quota.source)
    if passage is None:
        return ""
    return view.text.folded_of(passage)[quota.source.start : quota.source.end + 200].split(";")[0]


# ---------------------------------------------------------------- the same thing twice


def check_restated(view: View) -> Iterator[Outcome]:
    """text-versus-text: two targets in the same words, with different figures, in different parts."""
    tops = {section.path: section for section in reversed(view.plan.sections)}
    seen: list[tuple[frozenset[str], object, Quota]] = []
    for quota in view.plan.quotas:
        if quota.source.cell is not None or quota.role != "target" or quota.quantity.unit == "%" or quota.per:
            continue
        passage = view.passage(quota.source)
        if passage is None:
            continue
        folded = view.text.folded_of(passage)
        begin = quota.source.end
        stop = _CLAUSE_END.search(folded, begin, begin + _CLAUSE_LENGTH + 1)
        clause = folded[begin : stop.start() if stop else begin + _CLAUSE_LENGTH]
        words = frozenset(_WORD.findall(f"{view.folded(quota.quantity.unit)} {clause}"))
        if len(words) < 6:
            continue
        section = view.section_of.get(quota.source.block)
        path = (section.path if section else None) or ""
        top = tops.get(path.split(".")[0], path)
        for other, there, earlier in seen:
            if there is top:
                continue
            a, b = earlier.quantity, quota.quantity
            same = len(words & other) >= 0.85 * len(words | other)
            bound = (earlier.holder, earlier.co_holders) == (quota.holder, quota.co_holders)
            if same and bound and (a.min, a.max) != (b.min, b.max):
                yield _restated(earlier, quota)
                break
        seen.append((words, top, quota))


def _restated(first: Quota, second: Quota) -> Outcome:
    return Outcome(
        "text-versus-text",
        "disagrees",
        f"Cùng một chỉ tiêu được ghi «{first.source.text}» và «{second.source.text}». "
        "Hãy kiểm tra xem hai chỗ có nói cùng một việc không.",
        f"The same target is given as «{first.source.text}» and as «{second.source.text}». "
        "Check whether both speak of the same thing.",
        severity="info",
        stated=first.quantity.min if first.quantity.min is not None else first.quantity.max,
        computed=second.quantity.min if second.quantity.min is not None else second.quantity.max,
        sources=(first.source, second.source),
    )
