"""Whom a deadline binds, who is told, and by what channel."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from hmtn_parse.facts.agent_names import subject_behind_clauses
from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.organisation_lexicon import terms_of
from hmtn_parse.facts.organisations import OrganisationMention, subject_of
from hmtn_parse.model import Contact
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

_SENTENCE_END = regex.compile(r"(?<=[.;!?])\s+(?=\p{Lu}|[-+*•])|(?<=\.)\s*\((?=\p{Lu})")
_AFTER_DATE = regex.compile(r"^\s*(?:\([^()]*\)\s*)?[,:;–-]?\s*")
_LEADING = regex.compile(r"^[\s,;:()*\-–+•.]+")
_NEAR_SENDINGS = 8
_OFFICE_LENGTH = 30


class DeadlineParties:
    """Finds the parties of the deadlines of one document."""

    def __init__(
        self,
        frame: Frame,
        rulebook: Rulebook,
        duties: DutyReader,
        bodies: Sequence[OrganisationMention],
        contacts: Sequence[Contact],
    ) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._duties = duties
        self._bodies: dict[int, list[OrganisationMention]] = {}
        for body in bodies:
            self._bodies.setdefault(body.passage.index, []).append(body)
        self._contacts = [c for c in contacts if c.kind in ("email", "address")]
        self._offices = terms_of(rulebook, "organisation_office")
        self._sendings: dict[int, list[Match]] = {}
        for sending in rulebook.find("deadline-recipient", frame.text):
            self._sendings.setdefault(sending.passage.index, []).append(sending)
        self._cuts: dict[int, tuple[list[int], list[int]]] = {}

    def sentence(self, passage: Passage, at: int) -> tuple[int, int]:
        """The bounds of the sentence in which an offset stands."""
        if passage.index not in self._cuts:
            cuts = [cut.span() for cut in _SENTENCE_END.finditer(passage.text)]
            self._cuts[passage.index] = [start for start, _ in cuts], [end for _, end in cuts]
        ends, starts = self._cuts[passage.index]
        before, after = bisect_right(starts, at), bisect_right(ends, at)
        return starts[before - 1] if before else 0, ends[after] if after < len(ends) else len(passage.text)

    def responsible(self, passage: Passage, start: int, end: int) -> tuple[str, ...]:
        """Whose duty it is: the heading's agent, or outside an agent's heading the sentence's subject."""
        duty = self._duties.at(passage, start)
        if duty is not None:
            return self._of_clause(passage, start) or duty.agents
        if passage.cell is not None:
            return ()
        attributed = self._duties.attributed_at(passage.block)
        if attributed is not None:
            declared = self._duties.agents.declared(attributed.block) or self._duties.agents.governing(
                attributed.block
            )
            if declared is not None:
                return declared.names
        governing = self._duties.agents.governing(passage.block)
        own = self._subject(passage, start, end)
        if own:
            return own
        return governing.names if governing is not None else ()

    def _of_clause(self, passage: Passage, start: int) -> tuple[str, ...]:
        """`3. UBND huyện A bàn giao …; UBND huyện B bàn giao trước ngày …`: a later clause's own subject.

        Only where the block itself names who acts: under an agent's heading every clause is the agent's.
        """
        clause = passage.text.rfind("; ", 0, start) + 2
        declared = self._duties.agents.declared(passage.block) if clause > 1 else None
        if declared is None or declared.task is None or passage.cell is not None:
            return ()
        found = subject_of(passage.text[clause:start], self._rulebook)
        return tuple(found[0]) if found is not None else ()

    def _subject(self, passage: Passage, start: int, end: int = 0) -> tuple[str, ...]:
        """The subject of the sentence, or of the clause after its opening colon."""
        begin, sentence_end = self.sentence(passage, start)
        place = self._frame.place(passage)
        begin = max(begin, place.mark_end if begin <= place.mark_end else begin)
        openings = [begin]
        colon = passage.text.rfind(": ", begin, start)
        if colon >= 0:
            openings.append(colon + 2)
        for opening in reversed(openings):
            found = subject_of(passage.text[opening:start], self._rulebook)
            if found is not None:
                return tuple(found[0])
        if not _LEADING.sub("", passage.text[openings[-1] : start]) and end:
            # `Chậm nhất ngày 24/3/2021 (…): UBND xã thành lập …`: the date comes first.
            following = _AFTER_DATE.sub("", passage.text[end:sentence_end])
            found = subject_of(following, self._rulebook)
            return tuple(found[0]) if found is not None else ()
        later = subject_behind_clauses(passage.text[openings[0] : start], self._rulebook)
        return tuple(later[0]) if later is not None else ()

    def recipient(self, passage: Passage, start: int) -> str | None:
        """The body after `gửi … về`, `báo cáo`, `nộp cho`: the nearest before the date, else after it."""
        begin, end = self.sentence(passage, start)
        sendings = self._sendings.get(passage.index, [])
        at = bisect_left(sendings, start, key=lambda match: match.start)
        earlier = sendings[max(0, at - _NEAR_SENDINGS) : at]
        for match in (*reversed(earlier), *sendings[at : at + _NEAR_SENDINGS]):
            if match.start > start and ";" in passage.text[start : match.start]:
                break  # `Lập tiểu ban trong tháng 01; báo cáo về Huyện ủy`: another clause
            if begin <= match.start < end and (body := self._body_after(passage, match.end)) is not None:
                return body
        return None

    def _body_after(self, passage: Passage, start: int) -> str | None:
        bodies = self._bodies.get(passage.index, [])
        near = bisect_left(bodies, start - 3, key=lambda body: body.start)
        if near >= len(bodies):
            return None
        before = passage.text[start : bodies[near].start]
        if len(before) <= 4:
            return bodies[near].name
        if len(before) <= _OFFICE_LENGTH and self._is_office(before):
            return before + bodies[near].name  # `báo cáo Chủ tịch UBND huyện`
        return None

    def _is_office(self, words: str) -> bool:
        term = self._offices.at(self._rulebook.read(words), 0)
        return term is not None and term.end >= len(words.rstrip())

    def channel(self, passage: Passage, end: int) -> str | None:
        """An e-mail or address named after the date in the same block, or in the next one."""
        for contact in self._contacts:
            same = contact.source.block == passage.block and contact.source.start >= end
            if same or (contact.source.block == passage.block + 1 and contact.kind == "email"):
                return contact.value
        return None
