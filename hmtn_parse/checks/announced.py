"""enumerated-count over the whole document: what part I announces against what part II describes.

`toàn huyện tổ chức 04 đợt hiến máu` and, elsewhere, `Đợt 1: …`, `Đợt 2: …`, `Đợt 3: …`; `tại 12 xã, thị
trấn` and a list of clusters of `04 xã`, `04 xã, thị trấn` and `03 xã`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.form import ordinals
from hmtn_parse.checks.named_column import clause_of, is_near, is_of_a_part, is_told
from hmtn_parse.checks.numbers import agreement
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.stretches import Run, stretches
from hmtn_parse.checks.view import View
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import Allocation, Source

_MOST = 60


def check_announced(view: View) -> Iterator[Outcome]:
    """The waves and the units of the map that a plan counts in one place and lists in another."""
    lists = [a for a in view.plan.allocations if a.source.cell is None and len(a.items) > 1]
    runs = stretches(view)
    if not lists and not runs:
        return
    counts = _counts(view)
    in_time = view.rulebook.pattern(r"\A{audit_wave_noun}\Z")
    for run in runs:
        if in_time.match(run.noun):
            yield from _waves(view, run, counts)
    of_map = view.rulebook.pattern(r"(?:{level_noun})(?!\w)")
    groups: dict[int, list[QuantityMention]] = {}
    for mention in counts:
        if mention.sort == "group" and of_map.match(view.folded(mention.unit)):
            groups.setdefault(mention.passage.block, []).append(mention)
    for allocation in lists:
        yield from _grouped(view, allocation, groups)


def _waves(view: View, run: Run, counts: list[QuantityMention]) -> Iterator[Outcome]:
    """A count of waves of the whole plan, where the waves that are described are all that it names."""
    listed = len(run.numbers)
    if run.numbers != tuple(range(1, listed + 1)) or _is_one_of_them(view, run.noun):
        return
    if sum(other.noun == run.noun for other in stretches(view)) > 1:
        return
    named = {
        number
        for match in view.find("audit-numbered")
        if view.folded(match["noun"] or "") == run.noun
        for number in ordinals(view.folded(match["numbers"] or ""))
    }
    counts = [m for m in counts if view.folded(m.unit).split()[:1] == run.noun.split()[:1]]
    counts = [m for m in counts if m.passage.block not in run.blocks and not m.passage.text.endswith(":")]
    # `Đợt 4 lồng ghép với Ngày hội` elsewhere: the fourth is there, though no item describes it.
    if len({m.amount for m in counts}) == 1 and not any(listed < n <= counts[0].amount for n in named):
        first = view.passage_of[(run.blocks[0], -1, -1)].source(0, 0)
        yield _outcome(counts[0], listed, f"{run.noun} 1 … {run.noun} {listed}", first)


def _is_one_of_them(view: View, noun: str) -> bool:
    """`Kế hoạch tổ chức hiến máu đợt 2`: the plan is for one wave of a year's."""
    title = view.folded(view.plan.title or "")
    return re.search(rf"(?<!\w){re.escape(noun)}\s(?:\d|[ivx]+(?!\w))", title) is not None


def _counts(view: View) -> list[QuantityMention]:
    """Exact counts in sentences that speak of all and of now."""
    found = []
    for mention in view.quantities:
        if mention.passage.cell is not None or mention.exact is None or mention.per or mention.whole:
            continue
        if mention.amount != int(mention.amount) or not 1 < mention.amount <= _MOST:
            continue
        before, behind = clause_of(view, mention.passage, mention.start, mention.end)
        if not is_of_a_part(view, f"{before} {behind}") and not is_told(view, f"{before} {behind}"):
            found.append(mention)
    return found


def _grouped(
    view: View, allocation: Allocation, groups: dict[int, list[QuantityMention]]
) -> Iterator[Outcome]:
    """Items that count units of the map each, against the only other count of such units."""
    blocks = {item.source.block for item in allocation.items}
    if any(len(groups.get(block, ())) != 1 for block in blocks):
        return
    inside = [groups[block][0] for block in sorted(blocks)]
    heads = {_head(view, m) for m in inside}
    if len(heads) != 1:
        return
    outside = [m for own in groups.values() for m in own if m.passage.block not in blocks]
    outside = [m for m in outside if _head(view, m) in heads]
    total = int(sum(m.amount for m in inside))
    if len({m.amount for m in outside}) == 1 and is_near(float(outside[0].amount), total):
        made = " + ".join(str(int(m.amount)) for m in inside)
        yield _outcome(outside[0], total, made, inside[0].source)


def _head(view: View, mention: QuantityMention) -> str:
    """`xã` of `xã, thị trấn`."""
    return view.folded(mention.unit).split(",")[0]


def _outcome(count: QuantityMention, listed: int, names: str, where: Source) -> Outcome:
    stated = int(count.amount)
    said = agreement(
        stated == listed,
        None,
        "Hãy kiểm tra xem thiếu, thừa mục nào hay số ghi chưa đúng.",
        "Check whether one is missing or too many, or the count is off.",
    )
    return Outcome(
        "enumerated-count",
        "agrees" if stated == listed else "disagrees",
        f"Văn bản ghi «{count.text}», chỗ khác nêu từng mục: {listed} ({names}): {said.vi}",
        f"The document says «{count.text}», elsewhere {listed} are given one by one ({names}): {said.en}",
        severity=None if stated == listed else "warning",
        stated=stated,
        computed=listed,
        sources=(count.source, where),
        cause=None if stated == listed else f"C{count.source.block}.{count.source.start}",
    )
