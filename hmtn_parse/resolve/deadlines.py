"""Deadlines in context: the governed date, what is due, who must do it, to whom and how."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from hmtn_parse.facts.deadlines import (
    DeadlineWord,
    Relation,
    find_deadline_words,
    find_relative_deadlines,
    governing_word,
)
from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.duty import Duty
from hmtn_parse.facts.organisation_lexicon import terms_of
from hmtn_parse.facts.organisations import OrganisationMention, subject_of
from hmtn_parse.model import Contact, Deadline, Table
from hmtn_parse.resolve.dates import ResolvedDate
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

_SENTENCE_END = regex.compile(r"(?<=[.;!?])\s+(?=\p{Lu}|[-+*•])|(?<=\.)\s*\((?=\p{Lu})")
_AND = regex.compile(r"\s?(?:,|và|,\svà)\s(?:trước\s)?(?:ngày\s)?")
_WITHIN = regex.compile(r"\btrong\s+(?:vòng\s+)?$", regex.IGNORECASE)
_DURING = regex.compile(r"(?<=[\p{L}\p{N}”\"),])\s+trong\s+$", regex.IGNORECASE)
_STRETCHES = frozenset({"week", "month", "quarter", "half-year"})
_FINISHING = regex.compile(r"(?:hoàn (?:thành|tất|thiện)|(?:làm )?xong)\s*$", regex.IGNORECASE)
_COORDINATED = regex.compile(
    r"\s*(?P<whom>\([^()]{0,60}\)|(?:đối với|cho|với|áp dụng)\s[^,;.()]{1,60})?\s*"
    r"(?:[,;]\s*)?(?:và\s*|hoặc\s*)?",
    regex.IGNORECASE,
)
_NOTHING_MORE = regex.compile(r"\s*(?:$|[(,;.]|và\b|hoặc\b|đối với\b|cho\b)", regex.IGNORECASE)
_TRAILING = regex.compile(r"[\s,;:(*\-–]+$")
_JOINT = regex.compile(r"^(?:và|đồng thời|sau đó)\s+", regex.IGNORECASE)
_HOW_OFTEN = regex.compile(r"(?:định kỳ|hằng|hàng|mỗi)(?:\s\w+){0,3}", regex.IGNORECASE)
_NEAR_SENDINGS = 8
_OFFICE_LENGTH = 30
_AFTER_DATE = regex.compile(r"^\s*(?:\([^()]*\)\s*)?[,:;–-]?\s*")
_LEADING = regex.compile(r"^[\s,;:()*\-–+•.]+")


class DeadlineResolver:
    """Puts governing words, dates and duties of one document together."""

    def __init__(
        self,
        frame: Frame,
        rulebook: Rulebook,
        duties: DutyReader,
        bodies: Sequence[OrganisationMention],
        contacts: Sequence[Contact],
        tables: Sequence[Table],
    ) -> None:
        self._frame = frame
        self._rulebook = rulebook
        self._duties = duties
        self._blocks = frame.document.blocks
        self._words = find_deadline_words(frame.text, rulebook)
        self._relatives = find_relative_deadlines(frame.text, rulebook)
        self._bodies: dict[int, list[OrganisationMention]] = {}
        for body in bodies:
            self._bodies.setdefault(body.passage.index, []).append(body)
        self._contacts = [c for c in contacts if c.kind in ("email", "address")]
        self._shadow = rulebook.shadow
        self._offices = terms_of(rulebook, "organisation_office")
        self._often = rulebook.pattern(r"\b(?:hằng|hàng|mỗi)\s(?:năm|ngày)\b(?!\s\d)")
        self._daily = rulebook.pattern(r"\b(?:hằng|hàng|mỗi)\sngày\b(?!\s\d)")
        self._sendings: dict[int, list[Match]] = {}
        for sending in rulebook.find("deadline-recipient", frame.text):
            self._sendings.setdefault(sending.passage.index, []).append(sending)
        self._cuts: dict[int, tuple[list[int], list[int]]] = {}
        self._coordinated: tuple[int, int, int] | None = None
        self._told = rulebook.pattern(r"(?<!\w){told_of_a_time}(?!\w)")
        self._past = rulebook.pattern(
            r"(?<!\w)(?:đã|tính|lũy\skế|số\sliệu|hiện\scó|hiện\snay|cộng\sdồn)\s[^.;:]{0,60}$"
        )
        self._headers = {
            (table.block, row)
            for table in tables
            for row, shape in enumerate(table.rows)
            if shape.kind == "header"
        }
        self._due_columns = {
            (table.block, column)
            for table in tables
            for column, shape in enumerate(table.columns)
            if shape.role == "time" and self._is_due_label(shape.label)
        }

    def deadlines(self, dates: Sequence[ResolvedDate]) -> list[Deadline]:
        """All deadlines, in document order."""
        found: list[tuple[int, int, Deadline]] = []
        last: tuple[ResolvedDate, Deadline] | None = None
        for date in dates:
            deadline = self._of_date(date) or self._joined(date, last)
            if deadline is not None:
                found.append((date.passage.index, date.start, deadline))
            last = None if deadline is None else (date, deadline)
        for relative in self._relatives:
            if self._frame.place(relative.passage).zone not in ("body", "preamble", "closing"):
                continue
            found.append(
                (
                    relative.passage.index,
                    relative.start,
                    Deadline(
                        time=None,
                        relation="relative",
                        offset=relative.offset,
                        action=self._action(relative.passage, relative.start, relative.end),
                        responsible=self._responsible(relative.passage, relative.start, relative.end),
                        recipient=self._recipient(relative.passage, relative.start),
                        source=relative.passage.source(relative.start, relative.end),
                    ),
                )
            )
        return [deadline for _, _, deadline in sorted(found, key=lambda item: item[:2])]

    def _joined(self, date: ResolvedDate, last: tuple[ResolvedDate, Deadline] | None) -> Deadline | None:
        """`báo cáo trước ngày 20/6 và 20/12/2024`: the second day is as due as the first."""
        if last is None or last[0].passage is not date.passage or last[1].relation not in ("before", "by"):
            return None
        time = date.mention.time
        between = date.passage.text[last[0].end : date.start]
        if time is None or time.start is None or _AND.fullmatch(between.lower()) is None:
            return None
        return last[1].model_copy(
            update={"time": time, "recurrence": None, "source": date.passage.source(date.start, date.end)}
        )

    def _is_due_label(self, label: str) -> bool:
        pattern = self._rulebook.pattern(r"{due_column}")
        return pattern.search(self._rulebook.shadow.folded(label)) is not None

    def _of_date(self, date: ResolvedDate) -> Deadline | None:
        place = self._frame.place(date.passage)
        time = date.mention.time
        if place.zone in ("head", "recipients", "signature"):
            return None
        if time is None:
            return self._impossible(date)
        if self._duties.agents.tells(date.passage.block):
            return None
        word = governing_word(
            self._words, date.passage, date.start, date.end if time.recurrence is not None else None
        )
        during = word is None and self._is_done_during(date)
        if word is None and not (during or self._in_due_column(date.passage) or self._under_due_label(date)):
            return None
        if word is None and (time.recurrence or "").count(";BY") == 0 and time.start is None:
            return None  # `Hàng quý` in a column of due dates says how often, not until when.
        if self._tells_of_the_past(date.passage, word):
            return None
        start = date.start if word is None else min(word.start, date.start)
        relation: Relation = word.relation if word is not None else "by"
        if word is None and _WITHIN.search(date.passage.text, max(0, date.start - 24), date.start):
            relation = "within"
        recurrence = time.recurrence or self._recurs(date, start)
        if recurrence is None and time.start is None and time.granularity != "recurring":
            return None
        stop = max(date.end, word.end if word else 0)
        first = self._first_of_list(date.passage, start, stop)
        action = self._action(date.passage, first, date.end)
        self._coordinated = date.passage.index, first, stop
        return Deadline(
            time=None if recurrence is not None else time,
            relation=relation,
            recurrence=recurrence,
            action=action,
            responsible=self._responsible(date.passage, start, date.end),
            recipient=self._recipient(date.passage, start),
            channel=self._channel(date.passage, date.end),
            source=date.passage.source(start, stop),
        )

    def _impossible(self, date: ResolvedDate) -> Deadline | None:
        """`trước ngày 31/4`: the task has a term all the same, though no calendar has the day."""
        word = governing_word(self._words, date.passage, date.start)
        if word is None and not self._in_due_column(date.passage):
            return None
        start = date.start if word is None else min(word.start, date.start)
        return Deadline(
            time=None,
            relation="by" if word is None else word.relation,
            action=self._action(date.passage, start, date.end),
            responsible=self._responsible(date.passage, start, date.end),
            recipient=self._recipient(date.passage, start),
            source=date.passage.source(start, date.end),
        )

    def _is_done_during(self, date: ResolvedDate) -> bool:
        """`- Chiếu phim tại 07 bản trong quý II/2020`: a duty and its stretch of time."""
        time = date.mention.time
        if time is None or time.granularity not in _STRETCHES or date.passage.cell is not None:
            return False
        if _DURING.search(date.passage.text, max(0, date.start - 12), date.start) is None:
            return False
        words = self._shadow.folded(date.passage.text[: date.start])
        if self._told.search(words[max(words.rfind(mark) for mark in ".;:") + 1 :]):
            return False
        return self._duties.at(date.passage, date.start) is not None

    def _first_of_list(self, passage: Passage, start: int, end: int) -> int:
        """Where the first of coordinated deadlines stands: what is due is said before it.

        `Nộp bản đăng ký trước ngày 20/02 (phiên 1), trước ngày 25/4 (phiên 2) và trước ngày 20/8 (phiên 3)`.
        """
        before, first = self._coordinated, start
        if before is not None and before[0] == passage.index and before[2] <= start:
            tied = _COORDINATED.fullmatch(passage.text, before[2], start)
            if tied is not None and (tied["whom"] or _NOTHING_MORE.match(passage.text, end)):
                first = before[1]
        return first

    def _tells_of_the_past(self, passage: Passage, word: DeadlineWord | None) -> bool:
        """`Lũy kế vốn đã bố trí đến hết năm 2023`, `tính đến hết ngày 31/12/2023`; a table's header."""
        if passage.cell is not None and (passage.block, passage.cell.row) in self._headers:
            return True
        if word is None or word.relation != "by":
            return False
        before = self._shadow.folded(passage.text[max(0, word.start - 80) : word.start])
        return self._past.search(before) is not None

    def _recurs(self, date: ResolvedDate, start: int) -> str | None:
        """`Hằng năm, báo cáo trước ngày 15/11`, `hàng ngày trước 16h00`: the sentence says how often."""
        time = date.mention.time
        begin, end = self._sentence(date.passage, start)
        sentence = self._shadow.folded(date.passage.text[begin:end])
        if time is None or self._often.search(sentence) is None:
            return None
        if time.start is None:
            return "FREQ=DAILY" if self._daily.search(sentence) else None
        if "year" in time.inferred and time.granularity == "day" and time.end is not None:
            return f"FREQ=YEARLY;BYMONTH={time.end.month};BYMONTHDAY={time.end.day}"
        return None

    def _in_due_column(self, passage: Passage) -> bool:
        return passage.cell is not None and (passage.block, passage.cell.column) in self._due_columns

    def _under_due_label(self, date: ResolvedDate) -> bool:
        """`Thời gian hoàn thành: tháng 12/2017` under a task."""
        return any(
            attribute.kind == "time"
            and attribute.start <= date.start < attribute.end
            and self._is_due_label(attribute.passage.text[attribute.label : attribute.start])
            for attribute in self._duties.attributes.get(date.passage.block, ())
            if date.passage.cell is None
        )

    # -- what is due ---------------------------------------------------------------------------

    def _action(self, passage: Passage, start: int, end: int) -> str:
        """The words of the task: its own clause, or the task that a labelled block stands under."""
        duty = self._duties.at(passage, start)
        if passage.cell is not None:
            return self._words_of(duty) if duty is not None else passage.text
        attributed = self._duties.attributed_at(passage.block)
        if attributed is not None and self._duties.agents.declared(attributed.block) is not None:
            # `- Thời gian thực hiện: …` as one more bullet of an agent: of the task before it.
            earlier_duty = self._duties.before(passage)
            if earlier_duty is not None and earlier_duty.task.passage.block >= attributed.block:
                return self._words_of(earlier_duty)
        if attributed is not None and attributed.block != passage.block:
            return self._blocks[attributed.block].text[attributed.start : attributed.end].strip(" .:;")
        if attributed is not None and attributed.attributes and start >= attributed.attributes[0].label:
            return self._blocks[attributed.block].text[attributed.start : attributed.end].strip(" .:;")
        clause_start, clause_end = self._sentence(passage, start)
        place = self._frame.place(passage)
        clause_start = max(clause_start, place.mark_end if clause_start <= place.mark_end else clause_start)
        if place.heading and clause_start < place.title_end < start:
            clause_start = place.title_end
        earlier = self._coordinated
        if earlier is not None and earlier[0] == passage.index and clause_start < earlier[2] <= start:
            # `Rà soát trước ngày 05/4, báo cáo kết quả trước ngày 10/4`: each date has words of its own.
            own = _JOINT.sub("", self._clean(passage.text[earlier[2] : start]))
            own = own or self._clean(passage.text[end:clause_end])
            if len(own.split()) >= 2:
                return own.rstrip(" .;")
        before = self._clean(passage.text[clause_start:start])
        core = self._clean(_FINISHING.sub("", before))
        if len(core.split()) >= 2 and not _HOW_OFTEN.fullmatch(core):
            return core
        if place.heading and place.mark_end < place.title_end < start:
            # `3. Giải tỏa hành lang: xong trước ngày 30/6/2016`: what is due is the title.
            return self._clean(passage.text[place.mark_end : place.title_end])
        after = self._clean(passage.text[end:clause_end])
        if len(after.split()) >= 2:
            return after
        if duty is not None and duty.task.passage.index != passage.index:
            return self._words_of(duty)
        for above in self._frame.ancestors(passage.block):
            if self._duties.agents.declared(above) is not None:
                break
            spot = self._frame.places[above]
            words = self._blocks[above].text[spot.mark_end : spot.title_end or None].strip(" :.")
            if words:
                return words
        return before or after or passage.text[place.mark_end :]

    @staticmethod
    def _clean(words: str) -> str:
        return _LEADING.sub("", _TRAILING.sub("", words))

    @staticmethod
    def _words_of(duty: Duty) -> str:
        task = duty.task
        return task.passage.text[task.start : task.end].strip(" .:;")

    def _sentence(self, passage: Passage, at: int) -> tuple[int, int]:
        """The bounds of the sentence in which an offset stands."""
        if passage.index not in self._cuts:
            cuts = [cut.span() for cut in _SENTENCE_END.finditer(passage.text)]
            self._cuts[passage.index] = [start for start, _ in cuts], [end for _, end in cuts]
        ends, starts = self._cuts[passage.index]
        before, after = bisect_right(starts, at), bisect_right(ends, at)
        return starts[before - 1] if before else 0, ends[after] if after < len(ends) else len(passage.text)

    # -- who and to whom -----------------------------------------------------------------------

    def _responsible(self, passage: Passage, start: int, end: int) -> tuple[str, ...]:
        duty = self._duties.at(passage, start)
        if duty is not None:
            return duty.agents
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

    def _subject(self, passage: Passage, start: int, end: int = 0) -> tuple[str, ...]:
        """The subject of the sentence, or of the clause after its opening colon."""
        begin, sentence_end = self._sentence(passage, start)
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
        return ()

    def _recipient(self, passage: Passage, start: int) -> str | None:
        """The body after `gửi … về`, `báo cáo`, `nộp cho`: the nearest before the date, else after it."""
        begin, end = self._sentence(passage, start)
        sendings = self._sendings.get(passage.index, [])
        at = bisect_left(sendings, start, key=lambda match: match.start)
        earlier = sendings[max(0, at - _NEAR_SENDINGS) : at]
        for match in (*reversed(earlier), *sendings[at : at + _NEAR_SENDINGS]):
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

    def _channel(self, passage: Passage, end: int) -> str | None:
        """An e-mail or address named after the date in the same block, or in the next one."""
        for contact in self._contacts:
            same = contact.source.block == passage.block and contact.source.start >= end
            if same or (contact.source.block == passage.block + 1 and contact.kind == "email"):
                return contact.value
        return None
