"""text-versus-text: the plan's own targets under the year of another plan.

`II. CHỈ TIÊU NĂM 2020` in a plan for 2021, or `Chỉ tiêu năm 2019: vận động 680 đoàn viên hiến máu` in one for
2020: the line was left from the plan before. What last year's targets were, and what came of them, stands in
many plans too; so do targets for two years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Section, Source
from hmtn_parse.text.passage import Passage

_FARTHEST = 3
_MOST_WORDS = 8
_YEAR = re.compile(r"(?<![\d/.\-])20\d\d(?!\d|[./]\d)")
_SENTENCE = re.compile(r"[.;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Label:
    """Where a heading or an item says of what year its targets are."""

    passage: Passage
    kind: str
    years: str
    first: int
    start: int
    end: int


def check_target_year(view: View) -> Iterator[Outcome]:
    """text-versus-text: the year over the targets against the year of the title."""
    title = view.folded(view.plan.title or "")
    own = list(view.rulebook.pattern("{audit_year_named}").finditer(title))
    kind = view.plan.kind
    if len(own) != 1 or len(set(_YEAR.findall(title)) - {own[0]["first"], own[0]["last"]}) > 0:
        return
    if kind is None or kind.code == "BC":
        return
    planned = int(own[0]["first"])
    labels = [label for passage in view.text.passages if (label := _label(view, passage)) is not None]
    if not labels or {label.years for label in labels} != {labels[0].years}:
        return  # two years, one beside the other
    label = labels[0]
    early = planned - label.first
    if "-" in label.years and label.kind == "năm":
        return
    if label.kind != own[0]["kind"] or early == 0 or not -1 <= early <= _FARTHEST:
        return
    issued = view.plan.issued
    if issued is None or issued.start is None or (label.kind == "năm" and issued.start.year == label.first):
        return
    if early < 0 and _named_elsewhere(view, label):
        return
    if _tells_of_the_past(view, label):
        return
    yield _outcome(view, label, own[0].group(), planned)


def _label(view: View, passage: Passage) -> Label | None:
    """A heading `CHỈ TIÊU … NĂM 2020`, or the label of an item: `Chỉ tiêu năm 2019: …`."""
    if passage.cell is not None or passage.block >= view.foot:
        return None
    folded = view.text.folded_of(passage)
    found = view.rulebook.pattern("{audit_target_label}").match(folded)
    if found is None or len(re.findall(r"\w+", found["between"])) > _MOST_WORDS:
        return None
    back = view.rulebook.pattern(r"(?<!\w)(?:{audit_looks_back}|giao)(?!\w)")
    if back.search(found["between"]):
        return None
    start, end = found.start("kind"), found.end("until")
    return Label(passage, found["kind"], found["until"], int(found["first"]), start, end)


def _named_elsewhere(view: View, label: Label) -> bool:
    """Whether a later year is spoken of in other places too: then it is planned for."""
    year = re.compile(rf"(?<!\d){label.first}(?!\d)")
    return len(year.findall(view.text.folded)) > 1


def _tells_of_the_past(view: View, label: Label) -> bool:
    """Whether headings above, the item itself or what follows it speak of what came of the targets."""
    past = view.rulebook.pattern(r"(?<!\w)(?:{audit_came_of_it})(?!\w)")
    above = view.rulebook.pattern(r"(?<!\w)(?:{audit_looks_back}|{audit_account_heading})(?!\w)")
    block = label.passage.block
    over = [s for s in view.sections_over(block) if s.blocks and s.blocks[0] != block]
    if any(above.search(view.folded(s.title or "")) for s in over):
        return True
    rest = view.text.folded_of(label.passage)[label.end :]
    sentence = _SENTENCE.search(rest)
    if past.search(rest[: sentence.start() if sentence else None]):
        return True
    here = view.section_of.get(block)
    heads = here is not None and here.blocks[0] == block and not rest.strip(" :.")
    below = {b for b in _blocks(here) if b > block} if here is not None and heads else {block + 1}
    texts = [view.folded(view.plan.blocks[b].text) for b in sorted(below) if b < view.foot]
    return any(past.search(text if heads else text[:60]) for text in texts)


def _blocks(section: Section) -> Iterator[int]:
    yield from section.blocks
    for child in section.children:
        yield from _blocks(child)


def _outcome(view: View, label: Label, own: str, planned: int) -> Outcome:
    said = label.passage.source(label.start, label.end)
    sources: tuple[Source, ...] = (said,)
    for passage in view.text.passages:
        folded = view.text.folded_of(passage)
        at = folded.find(own)
        if (
            at >= 0
            and passage.block < label.passage.block
            and folded.strip() in view.folded(view.plan.title or "")
        ):
            sources = (said, passage.source(at, at + len(own)))
            break
    return Outcome(
        "text-versus-text",
        "disagrees",
        f"Kế hoạch của {own} mà mục này ghi chỉ tiêu «{said.text}»: không khớp. Hãy kiểm tra lại năm.",
        f"The plan is for «{own}», while this place has the targets of «{said.text}»: does not agree. "
        "Check the year.",
        severity="warning",
        stated=float(label.first),
        computed=float(planned),
        sources=sources,
    )
