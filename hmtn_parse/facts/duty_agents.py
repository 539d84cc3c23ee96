"""Which bodies each block speaks of: agent headings, their own subjects, what they govern.

`2. Sở Y tế` over bullets makes Sở Y tế the agent of every bullet; a bullet that opens with a
subject of its own (`Công an tỉnh … xây dựng`) has that one instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from hmtn_parse.facts.agent_names import (
    is_organisation_heading,
    split_agents,
    subject_behind_clauses,
    subject_of,
)
from hmtn_parse.facts.organisation_lexicon import PREDICATE, terms_of, verb_at
from hmtn_parse.facts.organisation_names import name_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.shadow import unmarked

_LEAD_IN = regex.compile(r"[:：]\s*$")
_HEADING_WORDS = 45
_BLANK = regex.compile(r"\s")
_NAME = r"\p{Lu}[\p{L}&-]*(?:\s\p{L}[\p{L}&-]*){0,4}"
_NAMES = regex.compile(rf"{_NAME}(?:(?:,|;|\svà)\s{_NAME})+")
_NOUN_WORDS = 14
_UNKNOWN_WORDS = 9
_PREDICATE_WORDS = 4
_GIVING = 25
"""The longest words that hand a task on: `Giao trách nhiệm cho`."""
_EACH_OF = regex.compile(r"(?:mỗi|từng)\s", regex.IGNORECASE)
_INTRO, _HANDING = 320, 24
"""So many letters are looked at for a clause before the subject, and for `giao cho` behind it."""


@dataclass(frozen=True, slots=True)
class Agents:
    """Bodies that a block names as the doers of what follows.

    `task` is the offset at which the block's own words about the task begin; None when the
    block is only a heading. `requested`: the heading asks (`Đề nghị …`) instead of ordering.
    `assigned`: the subject stands in the sentence itself, not in a heading.
    `charge`: where a lead-in says how they do all that follows: `Giao Sở Y tế chủ trì, phối hợp với …:`.
    """

    block: int
    names: tuple[str, ...]
    requested: bool
    task: int | None
    assigned: bool = False
    charge: int | None = None


@dataclass(frozen=True, slots=True)
class OtherSubject:
    """Who acts in a paragraph under another's heading; `named`: a body, and not just `các đơn vị`."""

    names: tuple[str, ...]
    named: bool


class AgentIndex:
    """The agents that blocks declare, and those that govern a block from above."""

    def __init__(self, frame: Frame, rulebook: Rulebook) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._blocks = frame.document.blocks
        self._requests = {
            match.passage.block: match.end
            for match in rulebook.find("duty-request", frame.text)
            if match.passage.cell is None
        }
        self._charged = {
            match.passage.block: match.end
            for match in reversed(rulebook.find("duty-assign", frame.text))
            if match.passage.cell is None
        }
        self._intro = rulebook.pattern("{duty_intro}")
        self._handed_on = rulebook.pattern(r"(?:giao(?:\scho)?|yêu cầu)\s(?=\S)")
        self._topic = rulebook.pattern("{topic_noun}")
        self._bodies_below: dict[int | None, bool] = {}
        self._sure = terms_of(rulebook, "predicate_sure")
        self._field_heads = terms_of(rulebook, "organisation_head_of_fields")
        self._fields = terms_of(rulebook, "organisation_field")
        self._agent_noun = rulebook.pattern(r"(?:{agent_lead_heading}\s)?{agent_noun}")
        past = rulebook.pattern("{past_heading}")
        none = rulebook.pattern("{no_duty_heading}")
        titles = self._titles()
        self._duty_titles = {
            match.passage.block
            for match in rulebook.find("duty-title", frame.text, overlaps=True)
            if match.passage.cell is None and self._in_title(match.passage.block, match.start)
        }
        self._past = {at for at, title in titles.items() if past.match(title)}
        self._no_duties = {at for at, title in titles.items() if none.match(title)}
        self._handing = rulebook.pattern(r"(?<!\w){duty_handing}(?!\w)")
        self._each = rulebook.pattern(r"\W*(?:mỗi|từng)\s")
        self._each_time = rulebook.pattern(r"\W*{each_time}")
        self._share_words = terms_of(rulebook, "share_word")
        self._each_share_words = terms_of(rulebook, "share_word", "giving_word")
        self._figure = rulebook.rules("duty-figure")[0].pattern
        self._leads = {parent for place in frame.places if (parent := place.parent) is not None}
        self._declared: dict[int, Agents] = {}
        for at, place in enumerate(frame.places):
            if place.zone == "body" and self._blocks[at].rows is None and not self.is_free(at):
                declared = self._declare(at)
                if declared is not None:
                    self._declared[at] = declared

    def declared(self, block: int) -> Agents | None:
        """The agents that this very block names."""
        return self._declared.get(block)

    def governing(self, block: int) -> Agents | None:
        """The agents of the nearest heading or lead-in above a block."""
        for above in self._frame.ancestors(block):
            declared = self._declared.get(above)
            if declared is not None:
                return declared
        return None

    def other_subject(self, block: int, names: tuple[str, ...]) -> OtherSubject | None:
        """The subject behind the opening clause of a paragraph, where it is none of `names`."""
        start = self._frame.places[block].mark_end
        found = subject_behind_clauses(self._blocks[block].text[start:], self._rulebook)
        if found is None:
            return None
        own = [self._rulebook.shadow.folded(name) for name in names]
        if all(self._rulebook.shadow.folded(name) in own for name in found[0]):
            return None
        first = name_at(self._rulebook.read(found[0][0]), 0, self._rulebook)
        named = first is not None and first.kind != "group" and not first.generic
        return OtherSubject(tuple(found[0]), named and found[0][0][0].isupper())

    def in_duties(self, block: int) -> bool:
        """Whether a heading above (or the block itself) hands out duties."""
        return any(above in self._duty_titles for above in (block, *self._frame.ancestors(block)))

    def tells(self, block: int) -> bool:
        """Whether a heading above says what was done or how things stand (`Kết quả`, `Tồn tại`)."""
        return any(above in self._past for above in self._frame.ancestors(block))

    def is_free(self, block: int) -> bool:
        """Whether a block stands in a part without duties: aims, people, places, money, results.

        A part that hands out duties may have such parts in it (`VI. TỔ CHỨC THỰC HIỆN`, `3. Kinh phí`).
        """
        if self.tells(block):
            return True
        free = any(above in self._no_duties for above in self._frame.ancestors(block))
        return free and not self.in_duties(block)

    @property
    def hands_out_duties(self) -> bool:
        """Whether any part of the document is headed as handing out duties."""
        return bool(self._duty_titles)

    def _in_title(self, block: int, start: int) -> bool:
        place = self._frame.places[block]
        return place.heading and place.mark_end <= start < place.title_end

    def _titles(self) -> dict[int, str]:
        """The titles of all headings, folded."""
        return {
            at: self._rulebook.shadow.folded(self._blocks[at].text[place.mark_end : place.title_end])
            for at, place in enumerate(self._frame.places)
            if place.heading
        }

    def _declare(self, at: int) -> Agents | None:
        place = self._frame.places[at]
        text = self._blocks[at].text
        if at in self._duty_titles and unmarked(text[place.mark_end :]).casefold().startswith("to chuc"):
            return None  # `TỔ CHỪC THỰC HIỆN`, misread, is no Tổ
        charged = self._charge(at)
        if charged is not None:
            return charged
        request_end = self._requests.get(at, 0)
        start = max(place.mark_end, request_end)
        requested = request_end > place.mark_end
        if at in self._leads and _LEAD_IN.search(text) and self._is_whole_task(at, place.mark_end):
            whole = self._own_subject(at, start, requested)
            if whole is not None and whole.task is not None:
                return whole
        if place.heading and requested and place.title_end <= start < len(text):
            # `3. Đề nghị: Hội Nông dân huyện, …`: the request itself looks like a title.
            heading = self._heading(at, start, len(text), requested)
            if heading is not None:
                return heading
        if place.heading and place.title_end > start and at in self._leads:
            listed = self._listed(at, start, place.title_end, requested)
            if listed is not None:
                return listed
        if place.heading and place.title_end > start:
            heading = self._heading(at, start, place.title_end, requested)
            if heading is not None:
                return heading
        own = self._own_subject(at, start, requested)
        if own is not None or place.heading:
            return own
        colon = text.find(":", start)
        if colon > 0 and len(text[start:colon].split()) <= _HEADING_WORDS:
            return self._heading(at, start, colon, requested)
        if at in self._leads and place.mark is None:
            # `Phòng Y tế` over bullets, in a text that lost its bold letters.
            return self._heading(at, start, len(text), requested)
        return None

    def _charge(self, at: int) -> Agents | None:
        """`3.1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính:` over items: the items are the tasks."""
        text = self._blocks[at].text
        mark_end = self._frame.places[at].mark_end
        start = self._charged.get(at, mark_end)
        if at not in self._leads or _LEAD_IN.search(text) is None or start > mark_end + _GIVING:
            return None
        found = None if "." in text[start:].rstrip(" :") else subject_of(text[start:], self._rulebook)
        if found is None or self._is_whole_task(at, start + found[1]):
            return None
        charge, given = start + found[1], start > mark_end
        if not given and not self._rulebook.shadow.folded(text[charge:]).startswith("chủ trì"):
            return None
        return Agents(at, tuple(found[0]), False, None, assigned=not given, charge=charge)

    def _is_whole_task(self, at: int, predicate: int) -> bool:
        """`Trạm Y tế tổ chức 03 đợt tiêm:` over `a) Ngày 21/10, tại đình: 20 liều`: no tasks."""
        counted = regex.search(r"(?<![\w/])\d+ \p{L}", self._blocks[at].text[predicate:]) is not None
        return counted and not any(self.opens_with_verb(child) for child in self._frame.children(at))

    def _heading(self, at: int, start: int, end: int, requested: bool) -> Agents | None:
        """The words up to the colon or the end of the title name bodies and nothing else."""
        text = self._blocks[at].text
        title = text[start:end].strip()
        if not title or not (is_organisation_heading(title, self._rulebook) or self._may_act(at, title)):
            return None
        if text[end : end + 1] != ":" and self._tells(text[start:end]):
            return None  # `5. Đề nghị Mặt trận Tổ quốc tỉnh phối hợp tuyên truyền, vận động`: a sentence
        rest = end
        while rest < len(text) and (text[rest] in ":.-–" or text[rest].isspace()):
            rest += 1
        if rest >= len(text):
            # A line that names a body and governs nothing is a list item, not a heading.
            return self._agents(at, title, requested, None) if at in self._leads else None
        if self._is_share(at, self._rulebook.shadow.folded(text[rest:])) or len(text[rest:].split()) < 3:
            return None
        if self._field_heads.holds(self._rulebook.shadow.folded(title).rpartition(" ")[2]):
            listed = self._fields.at(self._rulebook.read(text[rest : rest + 60]), 0)
            if listed is not None:
                return None  # `Các Sở: Y tế, Tài chính` is a list of bodies, no task.
        return self._agents(at, title, requested, rest)

    def _listed(self, at: int, start: int, end: int, requested: bool) -> Agents | None:
        """`2. Các phòng: Y tế, Nội vụ` or `3. Các đơn vị: Công an huyện, Trung tâm Y tế` over bullets."""
        text = self._blocks[at].text
        rest = text[end:].strip(" :.;")
        if (
            text[end : end + 1] != ":"
            or not rest
            or not rest[0].isupper()
            or len(rest.split()) > _HEADING_WORDS
        ):
            return None
        if self._opens_with_verb(rest) or subject_of(rest, self._rulebook) is not None:
            return None
        if is_organisation_heading(rest, self._rulebook):
            return self._agents(at, rest, requested, None)
        if is_organisation_heading(text[start:end], self._rulebook) and _NAMES.fullmatch(rest):
            return self._agents(at, f"{text[start:end]}: {rest}", requested, None)
        return None

    def _tells(self, title: str) -> bool:
        """A subject and a predicate of some length, which opens with a verb that no name holds, or whose
        sentence ends with a full stop."""
        acting = subject_of(title, self._rulebook)
        if acting is None or len(title[acting[1] :].split()) < _PREDICATE_WORDS:
            return False
        if title.rstrip().endswith("."):
            return self._opens_with_verb(title[acting[1] :])
        return self._sure.at(self._rulebook.read(title[acting[1] :][:40]), 0) is not None

    def _is_share(self, at: int, rest: str) -> bool:
        """`mỗi đơn vị 05 người` is a share; `mỗi tuần phát 03 buổi` tells a duty where duties stand."""
        figure = self._figure.match(rest)
        if figure is None:
            return False
        if not self.in_duties(at):
            return True
        return self._handing.search(rest) is None and not self._does_each(rest[: figure.end()])

    def _does_each(self, words: str) -> bool:
        """`mỗi cơ sở hội xây dựng 01 …`: a verb of doing between whose turn it is and the figure."""
        each = self._each.match(words)
        if each is None:
            return False
        text = self._rulebook.read(words)
        blanks = (blank.start() for blank in _BLANK.finditer(words, each.end() - 1))
        verbs = (verb_at(text, blank + 1, self._rulebook, *PREDICATE) for blank in blanks)
        shares = self._share_words if self._each_time.match(words) else self._each_share_words
        return any(verb is not None and not shares.holds(verb.term) for verb in verbs)

    def _may_act(self, at: int, title: str) -> bool:
        """Whether a title acts where duties are handed out, though no known body is named.

        `Bộ phận kế toán`, `Tổ phục vụ` do by their nouns; any other short title does that stands
        among agents and over words that open with a verb: `9. Thuế tỉnh` / `- Tổ chức kiểm tra …`.
        """
        if len(title.split()) > _NOUN_WORDS:
            return False
        handed_out = any(above in self._duty_titles for above in self._frame.ancestors(at))
        folded = self._rulebook.shadow.folded(title)
        if folded.startswith("cấp ") and not self._frame.places[at].heading:
            return False  # `- Cấp xã: mỗi xã 01 cuộc` sorts tasks by level
        if self._agent_noun.match(folded) is not None:
            return handed_out or self._stands_among_agents(at)
        return (
            (handed_out or not self.hands_out_duties)
            and title[0].isupper()
            and len(title.split()) <= _UNKNOWN_WORDS
            and self._topic.match(folded) is None
            and not self._opens_with_verb(title)
            and self._most_are_bodies(at)
            and self._leads_tasks(at)
        )

    def _most_are_bodies(self, at: int) -> bool:
        """Whether most headings beside this one name known bodies."""
        parent = self._frame.places[at].parent
        if parent not in self._bodies_below:
            titles = [
                self._blocks[b].text[place.mark_end : place.title_end]
                for b, place in enumerate(self._frame.places)
                if place.heading and place.parent == parent and place.title_end > place.mark_end
            ]
            bodies = sum(is_organisation_heading(title, self._rulebook) for title in titles)
            self._bodies_below[parent] = bodies >= 2 and 2 * bodies >= len(titles)
        return self._bodies_below[parent]

    def _leads_tasks(self, at: int) -> bool:
        """What follows the title, on its line or below it, opens with a verb."""
        place = self._frame.places[at]
        rest = self._blocks[at].text[place.title_end :].lstrip(" :.-–")
        if rest:
            return self._opens_with_verb(rest)
        children = self._frame.children(at)
        return bool(children) and self.opens_with_verb(children[0])

    def _stands_among_agents(self, at: int) -> bool:
        """`4. Các chủ rừng:` after `1. Sở Y tế:` in a letter that has no part for duties."""
        place = self._frame.places[at]
        if not place.heading or self.hands_out_duties:
            return False
        before = (a for b, a in self._declared.items() if self._frame.places[b].parent == place.parent)
        return any(not agents.assigned for agents in before)

    def _agents(self, at: int, title: str, requested: bool, task: int | None) -> Agents | None:
        names = split_agents(title, self._rulebook)
        return Agents(at, tuple(names), requested, task) if names else None

    def opens_with_verb(self, at: int) -> bool:
        """Whether the words of a block open with a verb of doing: `Tổ chức …`, `Chủ trì …`."""
        return self._opens_with_verb(self._blocks[at].text[self._frame.places[at].mark_end :])

    def _opens_with_verb(self, words: str) -> bool:
        return verb_at(self._rulebook.read(words[:80]), 0, self._rulebook, *PREDICATE) is not None

    def _own_subject(self, at: int, start: int, requested: bool) -> Agents | None:
        text = self._blocks[at].text
        place = self._frame.places[at]
        found = subject_of(text[start:], self._rulebook)
        if found is None and place.heading and start <= place.title_end < len(text):
            # `4. Chế độ báo cáo: Các chi bộ báo cáo …`: the run-in sentence has a subject.
            start = (
                place.title_end + len(text[place.title_end :]) - len(text[place.title_end :].lstrip(" :.-–"))
            )
            found = subject_of(text[start:], self._rulebook)
        if found is None and self.governing(at) is None:
            intro = self._intro.match(self._rulebook.shadow.folded(text[start : start + _INTRO]))
            found = subject_of(text[start + intro.end() :], self._rulebook) if intro is not None else None
            if found is not None:
                # `Căn cứ Kế hoạch này, các đơn vị tổ chức thực hiện`: the clause is part of the task.
                return Agents(at, tuple(found[0]), requested, start, assigned=True)
        if found is None:
            return None
        names, predicate = found
        if _EACH_OF.match(names[0]) and self.governing(at) is not None:
            return None  # `- Mỗi chi bộ giới thiệu …` under `Các chi bộ trực thuộc`: each of those
        handed = self._handed_on.match(
            self._rulebook.shadow.folded(text[start + predicate : start + predicate + _HANDING])
        )
        if handed is not None:
            # `Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh triển khai`: the second one acts.
            to = subject_of(text[start + predicate + handed.end() :], self._rulebook)
            if to is not None:
                names, predicate = to[0], predicate + handed.end() + to[1]
        leads = at in self._leads and _LEAD_IN.search(text) is not None
        leads = leads and not self._is_whole_task(at, start + predicate)
        return Agents(at, tuple(names), requested, None if leads else start + predicate, assigned=True)
