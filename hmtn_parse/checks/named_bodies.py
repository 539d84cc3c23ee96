"""enumerated-count for bodies: `Kiểm tra 05 tổ chức đảng về …, gồm: Đảng ủy xã A, Đảng ủy xã B, …`.

The names are those that the parser recognised. Where commas and names disagree about how many there are,
for a name may hold a comma, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.numbers import agreement
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Organisation
from hmtn_parse.rulebook import Match
from hmtn_parse.text.numerals import parse_number

_JOINT = re.compile(r"\s?(?:,|;|,?\svà)\s(?:các\s)?|\s?[.;]?\s*")
_PIECES = re.compile(r"\s?[,;]\s|\svà\s")
_MOST = 40


def check_named_bodies(view: View) -> Iterator[Outcome]:
    """Every counted group of bodies with nothing but names behind the colon."""
    matches = [m for m in view.find("audit-named-bodies") if m.passage.cell is None]
    if not matches:
        return
    bodies: dict[int, list[Organisation]] = {}
    for body in view.plan.organisations:
        if body.source.cell is None:
            bodies.setdefault(body.source.block, []).append(body)
    for match in matches:
        outcome = _compare(match, bodies.get(match.passage.block, []))
        if outcome is not None:
            yield outcome


def _compare(match: Match, bodies: list[Organisation]) -> Outcome | None:
    value = parse_number(match["count"] or "")
    start, end = match.groups["names"]
    words = match.passage.text
    named = [b for b in bodies if start <= b.source.start and b.source.end <= end]
    if value is None or value != int(value) or not 2 <= len(named) <= _MOST or any(b.generic for b in named):
        return None
    at = start
    for body in named:
        if _JOINT.fullmatch(words[at : body.source.start]) is None and at != start:
            return None
        at = body.source.end
    if words[start : named[0].source.start].strip() or _JOINT.fullmatch(words[at:end]) is None:
        return None
    stated, listed = int(value), len(named)
    pieces = len(_PIECES.split(words[start:end].strip(" .;")))
    held = stated in (listed, pieces)
    if not held and listed != pieces:
        return None
    source = match.passage.source(match.start, end)
    names = ", ".join(body.name for body in named)
    quoted = words[match.start : match.groups["noun"][1]]
    said = agreement(
        held,
        None,
        "Hãy kiểm tra xem thiếu, thừa đơn vị nào hay số ghi chưa đúng.",
        "Check whether a body is missing or too many, or the count is off.",
    )
    return Outcome(
        "enumerated-count",
        "agrees" if held else "disagrees",
        f"Văn bản ghi «{quoted}», liệt kê {listed} ({names[:160]}): {said.vi}",
        f"The document says «{quoted}», {listed} are listed ({names[:160]}): {said.en}",
        severity=None if held else "warning",
        stated=stated,
        computed=stated if held else listed,
        sources=(source,),
        cause=None if held else f"C{match.passage.block}.{match.start}",
    )
