"""Duties: one task with those who must do it, from headings, sentences, labelled blocks and tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import regex

from hmtn_parse.facts.duty import Duty, Role, Span
from hmtn_parse.facts.duty_agents import AgentIndex, Agents
from hmtn_parse.facts.duty_tables import table_duties
from hmtn_parse.facts.organisations import OrganisationMention, split_agents, subject_of
from hmtn_parse.facts.task_attributes import (
    Attribute,
    AttributedTask,
    attributed_tasks,
    find_attributes,
    opens,
)
from hmtn_parse.model import Table
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage


class DutyReader:
    """Reads the duties of one document; keeps what deadlines and quotas ask for afterwards."""

    def __init__(
        self,
        frame: Frame,
        rulebook: Rulebook,
        organisations: Sequence[OrganisationMention],
        tables: Sequence[Table] = (),
    ) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._blocks = frame.document.blocks
        self._passages = {p.block: p for p in frame.text if p.cell is None}
        self._bodies: dict[int, list[OrganisationMention]] = {}
        for mention in organisations:
            self._bodies.setdefault(mention.passage.index, []).append(mention)
        self._roles = _by_block(rulebook.find("duty-role", frame.text, overlaps=True))
        self._partners = _by_block(rulebook.find("duty-partners", frame.text))
        self._formulas = _by_block(rulebook.find("duty-formula", frame.text))
        self._contacts = _by_block(rulebook.find("duty-contact", frame.text))
        self._assignments = _by_block(rulebook.find("duty-assign", frame.text))
        self._person = rulebook.pattern(r"(?:{person_word})\s\p{L}")
        self._value_partner = rulebook.rules("value-partner")[0].pattern
        self._told = rulebook.pattern(r"\b(?:nội dung|hình thức)\b")
        self.agents = AgentIndex(frame, rulebook)
        self.attributes = find_attributes(frame, rulebook)
        self.attributed = attributed_tasks(frame, self.attributes, rulebook)
        self.duties = sorted(
            [*self._attributed_duties(), *self._block_duties(), *table_duties(tables, frame, rulebook)],
            key=lambda duty: (duty.task.passage.index, duty.task.start),
        )

    def at(self, passage: Passage, start: int) -> Duty | None:
        """The duty that a place in the text belongs to."""
        held = (duty for span, duty in self._spans.get(passage.index, ()) if span.holds(passage, start))
        return next(held, None)

    @cached_property
    def _spans(self) -> dict[int, list[tuple[Span, Duty]]]:
        """The stretches of all duties, by passage, in the order of the duties."""
        spans: dict[int, list[tuple[Span, Duty]]] = {}
        for duty in self.duties:
            for span in (duty.task, *duty.spans):
                spans.setdefault(span.passage.index, []).append((span, duty))
        return spans

    def before(self, passage: Passage) -> Duty | None:
        """The last duty whose task stands before a passage."""
        found = bisect_left(self.duties, passage.index, key=lambda duty: duty.task.passage.index)
        return self.duties[found - 1] if found else None

    def attributed_at(self, block: int) -> AttributedTask | None:
        """The labelled task that a block belongs to."""
        return self._attributed.get(block)

    @cached_property
    def _attributed(self) -> dict[int, AttributedTask]:
        tasks: dict[int, AttributedTask] = {}
        for task in self.attributed:
            for block in task.blocks:
                tasks.setdefault(block, task)
        return tasks

    # -- labelled blocks ----------------------------------------------------------------------

    def _attributed_duties(self) -> list[Duty]:
        duties: list[Duty] = []
        for task in self.attributed:
            lead = task.first("lead")
            if lead is None:
                continue
            partner = task.first("partner")
            spans = [
                Span(a.passage, a.start, a.end if b and b.passage is a.passage else len(a.passage.text))
                for a, b in zip(task.attributes, [*task.attributes[1:], None])
            ] + [
                Span(self._passages[b], 0, len(self._blocks[b].text))
                for b in task.blocks
                if b in self._passages
            ]
            duties.append(
                Duty(
                    agents=tuple(self._names(lead)),
                    role="lead",
                    task=Span(self._passages[task.block], task.start, task.end),
                    partners=tuple(self._names(partner)) if partner is not None else self._partners_of(lead),
                    spans=tuple(spans),
                )
            )
        return [duty for duty in duties if duty.agents]

    def _partners_of(self, lead: Attribute) -> tuple[str, ...]:
        """`Phân công: Chi cục Kiểm lâm chủ trì; UBND các xã phối hợp`: both in the lead's value."""
        folded = self._rulebook.shadow.folded(lead.value)
        found = self._value_partner.search(folded)
        if found is None:
            return ()
        start, end = found.span("partner") if found.start("partner") >= 0 else found.span("partner2")
        return tuple(split_agents(lead.value[start:end], self._rulebook))

    def _names(self, attribute: Attribute) -> list[str]:
        return split_agents(attribute.value, self._rulebook)

    # -- headings, bullets and sentences ------------------------------------------------------

    def _block_duties(self) -> list[Duty]:
        taken = {b for task in self.attributed if task.first("lead") for b in task.blocks}
        duties: list[Duty] = []
        tasks: set[int] = set()
        for at, place in enumerate(self._frame.places):
            block = self._blocks[at]
            if place.zone != "body" or block.rows is not None or at in taken or at not in self._passages:
                continue
            if self._formulas.get(at) or at in self._contacts or place.parent in tasks:
                if place.parent in tasks and not self._speaks_of_others(at, duties[-1]):
                    tasks.add(at)
                    duties[-1] = self._extended(duties[-1], at)
                continue
            assigned = [] if self._charges(at) else self._assigned(at)
            if assigned:
                own = self._before_assignment(at)
                duties.extend(assigned if own is None else [own, *assigned])
                tasks.add(at)
                continue
            duty = self._duty_of_block(at)
            if duty is not None:
                duties.append(duty)
                if place.mark is not None and (not place.heading or self._spells_out(at)):
                    tasks.add(at)
        return duties

    def _speaks_of_others(self, at: int, duty: Duty) -> bool:
        """A closing paragraph behind the last numbered task: `Các đơn vị báo cáo về Công an thị xã …`."""
        if self._frame.places[at].mark is not None:
            return False
        found = subject_of(self._blocks[at].text, self._rulebook)
        return found is not None and not set(found[0]) & set(duty.agents)

    def _charges(self, at: int) -> bool:
        """Whether a block charges a body with all that stands below it: `Giao Sở Y tế chủ trì, …:`."""
        declared = self.agents.declared(at)
        return declared is not None and declared.charge is not None

    def _extended(self, duty: Duty, at: int) -> Duty:
        """A duty with the sub-bullets that spell it out."""
        passage = self._passages[at]
        more = Span(passage, 0, len(passage.text))
        return Duty(duty.agents, duty.role, duty.task, duty.partners, duty.requested, (*duty.spans, more))

    def _duty_of_block(self, at: int) -> Duty | None:
        place = self._frame.places[at]
        text = self._blocks[at].text
        declared = self.agents.declared(at)
        governing = self.agents.governing(at)
        if declared is not None and self._names_nobody(at):
            return None
        if declared is not None:
            if declared.task is None or declared.task >= len(text):
                return None
            asked = declared.requested and place.mark is None and not text.rstrip().endswith(("./.", "./"))
            if declared.assigned and governing is None and not asked and not self._orders(at):
                return None
            requested = declared.requested or (governing is not None and governing.requested)
            return self._duty(at, declared.names, declared.task, requested)
        if governing is None or self._is_topic(at) or self._is_attribute(at) or self._is_member(at):
            return None
        if self._is_lead_in(at) or (governing.assigned and not self.agents.in_duties(at)):
            return None
        if governing.assigned and governing.task is not None and place.mark is None:
            return None  # a paragraph behind `1. Hạt Kiểm lâm kiểm tra …` speaks for the document again
        other = self.agents.other_subject(at, governing.names) if place.mark is None else None
        if other is not None:
            # `Kết thúc mùa khô, các đơn vị báo cáo …` behind the last agent's tasks: so does this one.
            return self._duty(at, other.names, place.mark_end, False) if other.named else None
        return self._as_charged(
            self._duty(at, governing.names, place.mark_end, governing.requested), governing
        )

    def _as_charged(self, duty: Duty, governing: Agents) -> Duty:
        """An item under `Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính:` has that role and that partner."""
        if governing.charge is None or duty.role != "implement" or duty.partners:
            return duty
        passage = self._passages[governing.block]
        end = len(passage.text)
        role = self._role(governing.block, governing.charge, end)
        if self._rulebook.shadow.folded(passage.text[governing.charge :]).startswith("chủ trì"):
            role = "lead"
        partners = self._partners_in(passage, governing.charge, end, duty.agents)
        return Duty(duty.agents, role, duty.task, partners, duty.requested, duty.spans)

    def _orders(self, at: int) -> bool:
        """Whether a sentence with a subject of its own gives an order, and does not just tell.

        It does in a part that hands out duties; in a document without such a part (a letter, a
        decision) every numbered sentence does: `3. Hội Chữ thập đỏ thành phố chủ trì, …`.
        """
        return self.agents.in_duties(at) or (
            self._frame.places[at].heading and not self.agents.hands_out_duties
        )

    def _is_topic(self, at: int) -> bool:
        """`1.1. Công tác tuyên truyền` over bullets is a topic; over nothing, under an agent, a task."""
        place = self._frame.places[at]
        if not place.heading or place.title_end <= place.mark_end:
            return False
        if self._spells_out(at):
            return False
        return bool(self._frame.children(at)) or place.title_end < len(self._blocks[at].text.rstrip(" .:;"))

    def _is_member(self, at: int) -> bool:
        """`- Ông Nguyễn Văn Bình, Phó Chủ tịch UBND - Trưởng ban;` under a committee's name, or a remark."""
        words = self._rulebook.shadow.folded(self._blocks[at].text[self._frame.places[at].mark_end :])
        if words.startswith("(") and words.rstrip(" .;").endswith(")"):
            return True  # `(Chi tiết theo phụ lục kèm theo)`: a remark
        return ":" not in words and self._person.match(words) is not None

    def _spells_out(self, at: int) -> bool:
        """`1.2. Xử lý nghiêm các hành vi:` over `a) Vi phạm nồng độ cồn;`: a task and its objects."""
        children = self._frame.children(at)
        return (
            bool(children)
            and self._blocks[at].text.rstrip().endswith(":")
            and self.agents.opens_with_verb(at)
            and not self.agents.opens_with_verb(children[0])
        )

    def _is_attribute(self, at: int) -> bool:
        """`- Thời gian: …` says when a task is done and is none."""
        here = self.attributes.get(at, [])
        return (
            bool(here)
            and opens(here[0], self._frame.places[at].mark_end)
            and self._told.search(self._rulebook.shadow.folded(here[0].name)) is None
        )

    def _names_nobody(self, at: int) -> bool:
        """`Cơ quan chủ trì: chưa xác định`: the label itself is no agent."""
        here = self.attributes.get(at, [])
        return bool(here) and not here[0].value and opens(here[0], self._frame.places[at].mark_end)

    def _is_lead_in(self, at: int) -> bool:
        """`… thực hiện các nội dung sau:` over bullets is no task; a bullet over `+` items is one."""
        place = self._frame.places[at]
        text = self._blocks[at].text.rstrip()
        return place.mark is None and text.endswith(":") and bool(self._frame.children(at))

    def _duty(
        self, at: int, names: tuple[str, ...], start: int, requested: bool, end: int | None = None
    ) -> Duty:
        passage = self._passages[at]
        stop = len(passage.text) if end is None else end
        return Duty(
            agents=names,
            role=self._role(at, start, stop),
            task=Span(passage, start, stop),
            partners=self._partners_in(passage, start, stop, names),
            requested=requested,
        )

    def _assigned(self, at: int) -> list[Duty]:
        """`Giao Sở Y tế chủ trì, … Giao Công an huyện …`: one duty an assignment."""
        matches = self._assignments.get(at, [])
        duties: list[Duty] = []
        text = self._blocks[at].text
        for number, match in enumerate(matches):
            end = matches[number + 1].start if number + 1 < len(matches) else len(text)
            for start in (match.end, match.start):  # a post in small letters is one only behind `Giao`
                found = subject_of(text[start:end], self._rulebook)
                if found is not None:
                    names, predicate = found
                    duties.append(self._duty(at, tuple(names), start + predicate, False, end))
                    break
        return duties

    def _before_assignment(self, at: int) -> Duty | None:
        """`Các đơn vị còn lại phối hợp; giao Văn phòng theo dõi`: the duty before the assignment."""
        start = self._assignments[at][0].start
        if start <= self._frame.places[at].mark_end + _OPENING:
            return None
        duty = self._duty_of_block(at)
        if duty is None or duty.task.start >= start:
            return None
        return self._duty(at, duty.agents, duty.task.start, duty.requested, start)

    def _role(self, at: int, start: int, end: int) -> Role:
        for match in sorted(self._roles.get(at, []), key=lambda m: -m.rule.shape.priority):
            reach = start + (_OPENING if match.rule.produces.get("opens") else _NEAR)
            if start <= match.start < min(end, reach):
                role: Role = match.rule.produces["role"]
                return role
        return "implement"

    def _partners_in(
        self, passage: Passage, start: int, end: int, agents: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The bodies in the list right after `phối hợp với`."""
        names: list[str] = []
        text = passage.text
        for match in self._partners.get(passage.block, []):
            if match.passage.index != passage.index or not start <= match.start < end:
                continue
            reach = match.end
            for body in self._bodies.get(passage.index, []):
                if body.start < match.end or body.end > end:
                    continue
                between = regex.sub(r"\([^()]*\)", "", text[reach : body.start])
                if not _JOIN.fullmatch(between):
                    break
                if body.name not in names and body.name not in agents:
                    names.append(body.name)
                reach = body.end
        return tuple(names)


_OPENING, _NEAR = 4, 60
_JOIN = regex.compile(r"\s*(?:,|;|và|cùng|với|cùng với|hoặc|&|-|:)?\s*(?:các\s)?", regex.IGNORECASE)


def _by_block(matches: Sequence[Match]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for match in matches:
        if match.passage.cell is None:
            found.setdefault(match.passage.block, []).append(match)
    return found
