"""text-versus-text: a sum in figures against the same sum in words behind it.

`118.000.000 đồng (Bằng chữ: Một trăm mười tám triệu đồng)`; under a table the line `Bằng chữ: …`
repeats its last total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hmtn_parse.checks.numbers import agreement, show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Severity, Source
from hmtn_parse.text.numerals import SCALES, parse_number, spelled_number
from hmtn_parse.text.passage import Passage

_UNIT = re.compile(r"(nghìn|ngàn|triệu|tỷ|tỉ)(?!\w)|1\.?000\s?đ")


def check_spelled(view: View) -> Iterator[Outcome]:
    """Every figure that is repeated in words."""
    for match in view.find("audit-spelled"):
        words = spelled_number((view.folded(match["words"] or "")).split())
        figure = parse_number(match["figure"] or "")
        if words is None or figure is None or words == 0:
            continue
        figure *= SCALES.get(view.folded(match["scale"] or ""), 1)
        places = (
            match.passage.source(*match.groups["figure"]),
            match.passage.source(*match.groups["words"]),
        )
        yield _outcome(match["figure"] or "", figure, match["words"] or "", Decimal(words), places, "error")
    for match in view.find("audit-spelled-line"):
        words = spelled_number((view.folded(match["words"] or "")).split())
        if words is None or words == 0 or match.passage.cell is not None:
            continue
        total = _total_above(view, match.passage)
        if total is not None:
            figure, source = total
            places = (source, match.passage.source(*match.groups["words"]))
            yield _outcome(source.text, figure, match["words"] or "", Decimal(words), places, "warning")


def _total_above(view: View, passage: Passage) -> tuple[Decimal, Source] | None:
    """The greatest sum of money in the total rows of the table right above a line."""
    table = next((t for t in view.plan.tables if t.block == passage.block - 1), None)
    if table is None:
        return None
    best: tuple[Decimal, Source] | None = None
    for index, row in enumerate(table.rows):
        if row.kind != "total":
            continue
        for column, (shape, cell) in enumerate(zip(table.columns, row.cells)):
            if shape.role != "amount" or cell.value is None:
                continue
            scale = _UNIT.search(view.folded(f"{shape.unit or ''} {shape.label}"))
            times = 1 if scale is None else SCALES.get(scale.group(1) or "", 1000)
            value = Decimal(str(cell.value)) * times
            if best is None or value > best[0]:
                best = value, view.cell_source(table.block, index, column, 0, len(cell.text))
    return best


def _outcome(
    shown: str,
    figure: Decimal,
    words: str,
    spelled: Decimal,
    places: tuple[Source, ...],
    severity: Severity,
) -> Outcome:
    held = figure == spelled
    said = agreement(held, None, "Hãy sửa cho thống nhất.", "Make them the same.")
    return Outcome(
        "text-versus-text",
        "agrees" if held else "disagrees",
        f"Số «{shown}» và chữ «{words}» ({show(float(spelled))}): {said.vi}",
        f"The figure «{shown}» and the words «{words}» ({show(float(spelled))}): {said.en}",
        severity=None if held else severity,
        stated=float(figure),
        computed=float(spelled),
        sources=places,
        cause=None if held else f"W{places[0].block}.{places[0].start}",
    )
