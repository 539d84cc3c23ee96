"""Budget: the lines of the section on funding, with the sum of money where one is stated."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import BudgetLine
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame


def find_budget(frame: Frame, mentions: Sequence[QuantityMention], rulebook: Rulebook) -> list[BudgetLine]:
    """`- Kinh phí hỗ trợ từ nguồn Ngân sách nhà nước cấp.` under `VI. KINH PHÍ THỰC HIỆN`.

    A run-in heading (`4. Kinh phí: ngân sách xã 185 triệu đồng`) has its own words as a line.
    """
    headings = {
        block
        for block, place in enumerate(frame.places)
        if place.zone == "body"
        and place.heading
        and place.title_end > place.mark_end
        and _is_budget(frame.document.blocks[block].text[place.mark_end : place.title_end], rulebook)
    }
    money: dict[int, list[QuantityMention]] = {}
    for mention in mentions:
        if mention.sort == "money" and not mention.in_words:
            money.setdefault(mention.passage.index, []).append(mention)
    lines: list[BudgetLine] = []
    for passage in frame.text if headings else ():
        place = frame.places[passage.block]
        if passage.cell is not None or place.zone != "body":
            continue
        inside = bool(headings.intersection(frame.ancestors(passage.block)))
        if passage.block in headings and not inside:
            start = place.title_end
            while start < len(passage.text) and passage.text[start] in " :.-–":
                start += 1
        elif inside:
            start = place.mark_end
        else:
            continue
        source = passage.source(start)
        if not source.text:
            continue
        sums = [m for m in money.get(passage.index, ()) if m.start >= start]
        stated = _stated(sums)
        lines.append(
            BudgetLine(text=source.text, quantity=stated.quantity if stated else None, source=source)
        )
    return lines


def _stated(sums: Sequence[QuantityMention]) -> QuantityMention | None:
    """The sum of a line: what its factors make (`50 người x 30.000 đồng = …`), else the first."""
    for mention in sums:
        if mention.passage.text[: mention.start].rstrip().endswith("="):
            return mention
    return sums[0] if sums else None


def _is_budget(title: str, rulebook: Rulebook) -> bool:
    folded = rulebook.shadow.folded(title.strip())
    return any(rule.pattern.search(folded) for rule in rulebook.rules("budget-heading"))
