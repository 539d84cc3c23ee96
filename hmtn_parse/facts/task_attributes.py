"""Who and when of a task beside its words: `Đơn vị chủ trì: … / Đơn vị phối hợp: …` under it, or
`(Sở Y tế chủ trì; Sở Tài chính phối hợp)` behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from hmtn_parse.facts.agent_names import is_organisation_heading, names_nobody
from hmtn_parse.facts.organisation_lexicon import PREDICATE, verb_at
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

AttributeKind = Literal["lead", "partner", "time", "other"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One labelled value: `Đơn vị chủ trì: Sở Y tế.` has kind lead and the value's span."""

    kind: AttributeKind
    passage: Passage
    label: int
    start: int
    end: int

    @property
    def value(self) -> str:
        """The words after the colon."""
        return self.passage.text[self.start : self.end].strip(" .;")

    @property
    def name(self) -> str:
        """The label as written: `Đơn vị chủ trì:`."""
        return self.passage.text[self.label : self.start]


@dataclass
class AttributedTask:
    """A task and the attributes that stand under it.

    `block` holds the task's words from `start` to `end`; `blocks` are all blocks of the group.
    """

    block: int
    start: int
    end: int
    attributes: list[Attribute] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)

    def first(self, kind: AttributeKind) -> Attribute | None:
        """The first attribute of a kind that has a value."""
        return next((a for a in self.attributes if a.kind == kind and a.value), None)


def find_attributes(frame: Frame, rulebook: Rulebook) -> dict[int, list[Attribute]]:
    """The labelled values of each block of the body, in order."""
    found: dict[int, list[Match]] = {}
    for match in rulebook.find("task-attribute", frame.text):
        if match.passage.cell is None and frame.place(match.passage).zone == "body":
            found.setdefault(match.passage.block, []).append(match)
    attributes = {
        block: _values(matches, rulebook)
        for block, matches in found.items()
        if not _shares_out(frame, matches[0])
    }
    for match in rulebook.find("task-bracket", frame.text):
        if match.passage.cell is None and frame.place(match.passage).zone == "body":
            bracketed = _bracketed(match, rulebook)
            if bracketed:
                here = attributes.setdefault(match.passage.block, [])
                here.extend(bracketed)
                here.sort(key=lambda attribute: attribute.start)
    return attributes


def _shares_out(frame: Frame, match: Match) -> bool:
    """Whether a label heads a list of agents and is no value of the task above: `4. Phân công:` over
    `- Công an phường: …` and `- Trạm Y tế: …`."""
    block = match.passage.block
    text = match.passage.text
    if "lead" not in match.groups or not frame.places[block].heading or text[match.end :].strip(" .:"):
        return False
    blocks = frame.document.blocks
    return sum(":" in blocks[child].text for child in frame.children(block)) >= _SEVERAL


_SEVERAL = 2


def find_cell_attributes(frame: Frame, rulebook: Rulebook) -> dict[int, list[Attribute]]:
    """The labelled values of table cells, by the index of the cell's passage."""
    found: dict[int, list[Match]] = {}
    for match in rulebook.find("task-attribute", frame.text):
        if match.passage.cell is not None:
            found.setdefault(match.passage.index, []).append(match)
    return {index: _values(matches, rulebook) for index, matches in found.items()}


def _bracketed(match: Match, rulebook: Rulebook) -> list[Attribute]:
    """`(Sở Y tế chủ trì; Sở Tài chính phối hợp)`: the lead and the partner, where bodies are named."""
    if not is_organisation_heading(match["lead"] or "", rulebook):
        return []
    start, end = match.groups["lead"]
    values = [Attribute("lead", match.passage, match.start, start, end)]
    for group in ("partner", "partner2"):
        if group in match.groups:
            start, end = match.groups[group]
            values.append(Attribute("partner", match.passage, start, start, end))
    return values


def _values(matches: Sequence[Match], rulebook: Rulebook) -> list[Attribute]:
    values: list[Attribute] = []
    for at, match in enumerate(matches):
        text = match.passage.text
        end = matches[at + 1].start if at + 1 < len(matches) else len(text)
        closing = text.find(")", match.end, end)
        if text.rfind("(", 0, match.start) > text.rfind(")", 0, match.start) and closing > 0:
            end = closing
        kind: AttributeKind = next(k for k in _KINDS if k in match.groups)
        if kind in ("lead", "partner") and names_nobody(text[match.end : end], rulebook):
            end = match.end  # `Đơn vị chủ trì: (để trống)`
        values.append(Attribute(kind, match.passage, match.start, match.end, end))
    return values


_KINDS: tuple[AttributeKind, ...] = ("lead", "partner", "time", "other")


def attributed_tasks(
    frame: Frame, attributes: dict[int, list[Attribute]], rulebook: Rulebook
) -> list[AttributedTask]:
    """Every task that a lead, partner or time stands under.

    Attributes stand at the level of the task that they qualify: a new task begins at the first
    item that is no attribute. Where several items stand before one set of attributes, that set
    qualifies the heading above them all.
    """
    tasks: list[AttributedTask] = []
    blocks = frame.document.blocks
    current: AttributedTask | None = None
    heading: AttributedTask | None = None
    run = 0
    own = set(attributes)
    for at, place in enumerate(frame.places):
        if place.zone != "body" or blocks[at].rows is not None:
            current = None
            continue
        if place.parent in own and _only_attribute(frame, attributes, place.parent) and not place.heading:
            # `+ Tháng 02/2020: Họp …` under `- Thời gian thực hiện:` belongs to the attribute.
            if current is not None:
                current.blocks.append(at)
            own.add(at)
            attributes.setdefault(at, [])
            continue
        here = attributes.get(at)
        if here and opens(here[0], place.mark_end) and not (place.heading and _leaves(frame, current, at)):
            if current is not None and heading is not None and _describes(frame, current, heading, rulebook):
                heading.blocks.extend(current.blocks)
                current = heading
            elif run > 1 and heading is not None:
                # Several items and then one set of attributes: they qualify the whole heading.
                current = heading
            if place.heading and current is not None and place.parent not in (None, current.block):
                # `3. Thời gian: …` after `2. Hội thi`: a sibling qualifies the heading above both.
                current = next((task for task in tasks if task.block == place.parent), None)
            if current is None:
                continue
            run = 0
            if here[0].kind == "lead" and current.first("lead") is not None:
                current = AttributedTask(current.block, current.start, current.end)
                tasks.append(current)
            current.attributes.extend(here)
            current.blocks.append(at)
            continue
        end = place.title_end if place.heading and place.title_end > place.mark_end else len(blocks[at].text)
        if here and here[0].label > place.mark_end:
            end = min(end, here[0].label)
        current = AttributedTask(at, place.mark_end, end, list(here or ()), [at])
        tasks.append(current)
        if place.heading:
            heading, run = current, 0
        else:
            run += 1
    return [task for task in tasks if task.attributes]


def _describes(frame: Frame, paragraph: AttributedTask, heading: AttributedTask, rulebook: Rulebook) -> bool:
    """Whether a paragraph tells of its heading's task: `1. Tổ chức ngày hội` / `Mời 40 gian hàng …`.

    Under a heading that names a topic a paragraph that opens with a verb is the task itself.
    """
    place = frame.places[paragraph.block]
    if place.mark is not None or place.heading or place.parent != heading.block or heading.attributes:
        return False

    def acts(task: AttributedTask) -> bool:
        words = rulebook.read(frame.document.blocks[task.block].text[task.start : task.start + 80])
        return verb_at(words, 0, rulebook, *PREDICATE) is not None

    return frame.places[heading.block].mark is not None and (acts(heading) or not acts(paragraph))


def opens(attribute: Attribute, mark_end: int) -> bool:
    """Whether a block opens with this attribute and says nothing else of a task before it."""
    return attribute.passage.text[mark_end : attribute.label].strip(" -+*•(") == ""


def _leaves(frame: Frame, current: AttributedTask | None, at: int) -> bool:
    """Whether a numbered block stands neither under nor beside the task: `3. Kinh phí: …` after `2. b) …`."""
    if current is None:
        return True
    parent = frame.places[at].parent
    return parent != current.block and parent != frame.places[current.block].parent


def _only_attribute(frame: Frame, attributes: dict[int, list[Attribute]], block: int) -> bool:
    here = attributes.get(block)
    return here is not None and (not here or opens(here[0], frame.places[block].mark_end))
