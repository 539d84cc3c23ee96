"""Who must reach a quota: the item's unit, the sentence's own subject, the heading's agent."""

from __future__ import annotations

import regex

from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.duty_agents import AgentIndex
from hmtn_parse.facts.measures import clause_start
from hmtn_parse.facts.organisations import is_organisation_heading, split_agents, subject_of
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_MODAL = regex.compile(
    r"\A\W*(?:(?:trong\s)?năm\s\d{4},?\s|phấn\sđấu\s(?:đến\s)?(?:năm\s\d{4},?\s)?|dự\skiến\s|yêu\scầu\s)+"
)
_TOWARDS = regex.compile(r"\A\W*đối\svới\s(?P<who>.+)")
_SHARE = regex.compile(r"\d+/\d")
"""`16/18 xã không còn hộ nghèo` says how many, not who."""
_EACH = ("mỗi ", "từng ")
"""`mỗi đơn vị` is a rate; who it is for stands in the label or heading above, if anywhere."""
_LABEL_WORDS = 30
_SENTENCE = 600
_BEHIND = 40


class HolderFinder:
    """Finds the holder of a quota in running text."""

    def __init__(self, frame: Frame, rulebook: Rulebook, duties: DutyReader | None = None) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._duties = duties
        self._agents = duties.agents if duties is not None else AgentIndex(frame, rulebook)
        self._subjects: dict[tuple[int, int], tuple[list[str], int]] = {}

    def holders(self, mention: QuantityMention) -> tuple[str, ...]:
        """The body or bodies that a quota binds; empty when the text names none."""
        label = self._label_span(mention)
        subject = self._subject(mention, label)
        if subject and not subject[0].casefold().startswith(_EACH):
            return subject
        return (
            self._named_by(mention, label)
            or self._agent(mention)
            or self._towards(mention.passage.block)
            or subject
        )

    def _subject(self, mention: QuantityMention, label: tuple[int, int] | None) -> tuple[str, ...]:
        """`Ban Chỉ đạo … thành phố Lạng Sơn cử 20 đại biểu`: of the clause, else of the sentence."""
        passage = mention.passage
        folded = self._frame.text.folded_of(passage)
        floor = max(
            self._frame.places[passage.block].mark_end,
            label[1] + 1 if label else 0,
            mention.start - _SENTENCE,
        )
        clause = max(clause_start(folded, mention.start), floor)
        apart = folded.rfind("riêng ", clause, mention.start)
        sentence = max(folded.rfind(". ", floor, mention.start) + 2, floor)
        starts = [clause, sentence] if apart < 0 else [apart + len("riêng "), clause, sentence]
        for start in dict.fromkeys(starts):
            found = self._subject_at(mention, start, folded)
            if found is None or start + found[1] > mention.start or _SHARE.match(found[0][0]):
                continue
            if start < clause and found[0][0].casefold().startswith(_EACH):
                continue  # `Mỗi xã có 02 mô hình; toàn huyện có 20 mô hình`
            return tuple(found[0])
        return ()

    def _subject_at(self, mention: QuantityMention, start: int, folded: str) -> tuple[list[str], int] | None:
        """The subject of the words from `start` to the quantity; its predicate's offset from `start`."""
        key = (mention.passage.index, start)
        found = self._subjects.get(key)
        if found is None:
            text = mention.passage.text[start : mention.end + _BEHIND]
            found = subject_of(text, self._rulebook)
            if found is None:
                modal = _MODAL.match(folded[start : mention.end])
                if modal is not None:
                    inner = subject_of(text[modal.end() :], self._rulebook)
                    found = None if inner is None else (inner[0], inner[1] + modal.end())
            if found is not None:
                self._subjects[key] = found
        return found

    def _label_span(self, mention: QuantityMention) -> tuple[int, int] | None:
        """Where `Sở Giáo dục và Đào tạo` stands before a colon in the clause, else in the block."""
        text = mention.passage.text
        opening = self._frame.places[mention.passage.block].mark_end
        clause = max(opening, clause_start(text, mention.start))
        for start in (clause, opening) if clause > opening else (opening,):
            colon = text.find(":", start, mention.start)
            label = text[start:colon].strip() if colon > 0 else ""
            if 0 < len(label.split()) <= _LABEL_WORDS and is_organisation_heading(label, self._rulebook):
                return start, colon
        return None

    def _named_by(self, mention: QuantityMention, label: tuple[int, int] | None) -> tuple[str, ...]:
        """`Công an thành phố: 60 người`: the words before the colon name the body."""
        if label is None:
            return ()
        return tuple(split_agents(mention.passage.text[slice(*label)].strip(), self._rulebook))

    def _agent(self, mention: QuantityMention) -> tuple[str, ...]:
        """The agent of the duty, or of the nearest heading that names one."""
        block = mention.passage.block
        if self._duties is not None:
            duty = self._duties.at(mention.passage, mention.start)
            if duty is not None:
                return tuple(duty.agents)
        declared = self._agents.declared(block)
        if declared is not None and not declared.assigned:
            return tuple(declared.names)
        governing = self._agents.governing(block)
        return tuple(governing.names) if governing is not None else ()

    def _towards(self, block: int) -> tuple[str, ...]:
        """`3.2. Đối với các huyện, thành phố`: whom the heading addresses."""
        for above in (block, *self._frame.ancestors(block)):
            place = self._frame.places[above]
            if not place.heading or place.title_end <= place.mark_end:
                continue
            title = self._frame.document.blocks[above].text[place.mark_end : place.title_end]
            found = _TOWARDS.match(title.casefold())
            if found is not None:
                who = title[found.start("who") :].strip(" :.")
                return (who,) if who else ()
        return ()
