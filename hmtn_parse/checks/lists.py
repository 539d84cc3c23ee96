"""list-total: shares of a numbered list against the total that the document states for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hmtn_parse.checks.equations import Ledger, Sum
from hmtn_parse.checks.localise import localise
from hmtn_parse.checks.numbers import decimals, number_span, show, signed
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.plausible import slip
from hmtn_parse.checks.repair import worded
from hmtn_parse.checks.view import View
from hmtn_parse.model import Allocation, Repair, Source
from hmtn_parse.text.numerals import parse_number
from hmtn_parse.text.passage import Passage

_TAIL_WORDS = 6
_CLAUSE = re.compile(r"[.!?;]\s(?!\d)")
_MARK = re.compile(r"\s*(?:(\d{1,2}(?:\.\d{1,2})*)\s?[.)]|([a-zđ])\s?[.)]|([-–+•*]))", re.IGNORECASE)


def check_lists(view: View) -> Iterator[Outcome]:
    """Every list that shares a measure out, with the total that the document states for it."""
    for allocation in view.plan.allocations:
        if allocation.source.cell is not None or any(i.source.cell is not None for i in allocation.items):
            continue
        yield _list(view, allocation)


def _list(view: View, allocation: Allocation) -> Outcome:
    shares = [(item.amount, item.source) for item in allocation.items]
    stated, total = allocation.stated_total, allocation.total_source
    if stated is None or total is None:
        stated, total = _opening_total(view, allocation)
    left = False
    if stated is not None and total is not None and stated != allocation.computed_total:
        more = _left_out(view, allocation, total)
        left = more is None
        shares = sorted([*shares, *(more or ())], key=lambda share: (share[1].block, share[1].start))
    amounts = [amount for amount, _ in shares]
    computed = float(sum((Decimal(str(amount)) for amount in amounts), Decimal(0)))
    unit = f" {allocation.unit}" if allocation.unit else ""
    made = f"{' + '.join(show(amount) for amount in amounts)} = {show(computed)}{unit}"
    if stated is None or total is None:
        return Outcome(
            "list-total",
            "unchecked",
            f"Danh sách {len(amounts)} mục cộng lại được {show(computed)}{unit}; văn bản không ghi tổng.",
            f"A list of {len(amounts)} items adds up to {show(computed)}{unit}; no total is stated.",
            computed=computed,
            sources=(shares[0][1],),
        )
    places = (total, *(place for _, place in shares))
    outcome = Outcome("list-total", "agrees", "", "", stated=stated, computed=computed, sources=places)
    said_vi, said_en = f"văn bản ghi tổng {show(stated)}", f"the stated total is {show(stated)}"
    if computed == stated:
        outcome.vi, outcome.en = f"Danh sách: {made}, {said_vi}: khớp.", f"List: {made}, {said_en}: agrees."
        return outcome
    if left or _bounded(view, places):
        outcome.outcome = "unchecked"
        why = ("có mục không ghi số", "an item has no figure")
        if not left:
            why = ("có số chỉ là mức tối thiểu hoặc tối đa", "a figure is only a bound")
        outcome.vi = f"Danh sách: {made}, {said_vi}; {why[0]} nên không so được."
        outcome.en = f"List: {made}, {said_en}; {why[1]}, so they cannot be compared."
        return outcome
    difference = signed(stated - computed)
    far = abs(stated - computed) * 2 > max(stated, computed) and not _slipped(stated, computed, amounts)
    outcome.outcome = "disagrees"
    outcome.vi = (
        f"Danh sách {len(amounts)} mục: {made}, {said_vi}: không khớp, chênh {difference}. "
        "Hãy đối chiếu từng mục với số đã giao."
    )
    outcome.en = (
        f"A list of {len(amounts)} items: {made}, {said_en}: does not agree, difference {difference}. "
        "Compare each item with what was allotted."
    )
    outcome.severity = "info" if far else "error"
    outcome.repairs = sum_repairs(stated, amounts, places)
    outcome.cause = f"L{total.block}.{total.start}"
    return outcome


def _slipped(stated: float, computed: float, amounts: Sequence[float]) -> bool:
    """Whether a likely slip in one figure explains the whole difference, however large."""
    if slip(show(stated), show(computed)) is not None:
        return True
    needed = [(amount, amount + stated - computed) for amount in amounts]
    return any(new >= 0 and slip(show(old), show(new)) is not None for old, new in needed)


def _bounded(view: View, places: Sequence[Source]) -> bool:
    """Whether any of the figures is a floor, a ceiling or about a number."""
    exact = {
        (q.source.block, q.source.end): q.quantity.min == q.quantity.max and not q.quantity.approximate
        for q in view.plan.quotas
        if q.source.cell is None
    }
    return not all(exact.get((place.block, place.end), True) for place in places)


def _opening_total(view: View, allocation: Allocation) -> tuple[float | None, Source | None]:
    """The only figure of the same unit in the sentence that opens the list, were it over other items."""
    block = min(item.source.block for item in allocation.items)
    style = style_of(view, block)
    while block > 0 and style is not None and style_of(view, block - 1) == style:
        block -= 1
    passage = view.passage_of.get((block - 1, -1, -1))
    if style is None or passage is None or not passage.text.endswith(":"):
        return None, None
    figures = _of_opening(view, passage, _figures(view, passage, allocation.unit or ""))
    if len(figures) != 1:
        return None, None
    value, start, end = figures[0]
    return value, passage.source(start, end)


def _of_opening(
    view: View, passage: Passage, figures: list[tuple[float, int, int]]
) -> list[tuple[float, int, int]]:
    """The figures of the sentence that opens a list; where it shares out or they are totals, those before.

    `12 xã, mỗi xã 5 thợ, tổng số 60 thợ. Ngoài ra các hợp tác xã cử thêm:` states no total of its list, nor
    does `Tổng kinh phí: 1.200 triệu đồng. Năm 2024 bố trí:`, which turns to a part of it.
    """
    folded = view.text.folded_of(passage)
    start = max((found.end() for found in _CLAUSE.finditer(folded)), default=0)
    own = [figure for figure in figures if figure[1] >= start]
    if own or view.rulebook.pattern(r"\W*(?:{addition_word})(?!\w)").match(folded, start):
        return own
    if view.rulebook.pattern(r"(?<!\w)(?:năm \d{4}|{audit_stretch} (?:\d|[ivx]+(?!\w)))").search(
        folded, start
    ):
        return own
    if view.rulebook.pattern(r"(?<!\w)(?:{allocation_word})(?!\w)").search(folded, start):
        return figures
    told = view.rulebook.pattern(r"(?<!\w)(?:{total_word})[^.;\d]{0,40}$")
    return [figure for figure in figures if told.search(folded, 0, figure[1])]


def _figures(view: View, passage: Passage, unit: str) -> list[tuple[float, int, int]]:
    """The figures of one unit in a passage, with their places."""
    wanted = view.folded(unit)
    figure = view.rulebook.pattern(r"(?P<figure>{number})\s(?P<unit>[^\d]{1,40})")
    found = []
    for match in figure.finditer(view.text.folded_of(passage)):
        value = parse_number(match.group("figure"))
        if wanted and match.group("unit").startswith(wanted) and value is not None:
            found.append((float(value), *match.span("figure")))
    return found


def _left_out(view: View, allocation: Allocation, total: Source) -> list[tuple[float, Source]] | None:
    """Siblings of the items that are none of them, with the figure that each has in the same unit.

    None where one has no figure: in `16 đợt: Quý I: Tỉnh đoàn tổ chức …; Quý II: 06 đợt …` the
    first quarter's wave is not counted, and nothing can be compared.
    """
    blocks = sorted({item.source.block for item in allocation.items})
    style = style_of(view, blocks[0])
    if len(blocks) < 2 or style is None:
        return []
    found: list[tuple[float, Source]] = []
    added = view.rulebook.pattern(r"\W*(?:{addition_word})(?!\w)")
    first = total.block + 1 if total.block < blocks[0] else _first_of_list(view, blocks[0], style)
    for block in range(first, view.foot):
        if style_of(view, block) != style:
            if block > blocks[-1]:
                break
            continue
        if block in blocks or block == total.block:
            continue
        passage = view.passage_of.get((block, -1, -1))
        if passage is None:
            return None
        figures = _figures(view, passage, allocation.unit or "")
        if block > blocks[-1] and added.match(view.text.folded_of(passage)):
            return None  # `- Ngoài ra có 30 tình nguyện viên`
        if block > blocks[-1] and (not figures or not closes(view, passage, figures[-1][2])):
            break  # another list of the same style follows
        if len(figures) != 1:
            return None
        value, start, end = figures[0]
        found.append((value, passage.source(start, end)))
    return found


def _first_of_list(view: View, block: int, style: str) -> int:
    """Where a list begins that its total closes: an item before the first share may have left it out."""
    while block > 0 and style_of(view, block - 1) == style:
        block -= 1
    return block


def closes(view: View, passage: Passage, at: int) -> bool:
    """Whether little stands behind a figure, as in an item of a list: no sentence goes on."""
    behind = re.sub(r"\([^)]*\)?", " ", view.text.folded_of(passage)[at:])
    return len(behind.split()) <= _TAIL_WORDS


def style_of(view: View, block: int) -> str | None:
    """The sort of mark a block begins with: a number of so many parts, a letter, a dash."""
    passage = view.passage_of.get((block, -1, -1))
    found = _MARK.match(view.plan.blocks[block].text) if passage else None
    if found is None:
        return None
    number, letter, dash = found.groups()
    if number:
        return f"number{number.count('.')}"
    return "letter" if letter else dash.replace("–", "-")


def sum_repairs(whole: float, parts: Sequence[float], places: Sequence[Source]) -> tuple[Repair, ...]:
    """The single figures that could be wrong, likeliest first."""
    scale = 10 ** max(decimals(value) for value in (whole, *parts))
    ledger = Ledger(scale)
    for i, (value, place) in enumerate(zip((whole, *parts), places)):
        ledger.figure((i, -1), round(value * scale), place.text)
    ledger.add([Sum("list-total", 0, tuple((i, 1) for i in range(1, len(places))))])
    causes = localise(ledger)
    if not causes:
        return ()
    return tuple(worded(causes[0], ledger, lambda place: narrowed(places[place[0]])))


def narrowed(source: Source) -> Source:
    """The figure alone: `110` of `110 người`."""
    start, end = number_span(source.text)
    return source.model_copy(
        update={"start": source.start + start, "end": source.start + end, "text": source.text[start:end]}
    )
