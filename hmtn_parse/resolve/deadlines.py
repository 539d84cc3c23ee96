"""Deadlines in context: the governed date, what is due, who must do it, to whom and how."""

from __future__ import annotations

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
from hmtn_parse.facts.organisations import OrganisationMention
from hmtn_parse.model import Contact, Deadline, Table, Time
from hmtn_parse.resolve.dates import ResolvedDate, issue_time
from hmtn_parse.resolve.deadline_parties import DeadlineParties
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

_AND = regex.compile(r"\s?(?:,|và|,\svà)\s(?:trước\s)?(?:ngày\s)?")
_WITHIN = regex.compile(r"\btrong\s+(?:vòng\s+)?$", regex.IGNORECASE)
_DURING = regex.compile(r"(?<=[\p{L}\p{N}”\"),])\s+trong\s+$", regex.IGNORECASE)
_CLAUSE_WORDS = 2
_LONG_PAST = 2
"""How many years before the issue no bare year is a term: the year before may be a slip."""
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
_OCCASIONS = frozenset({"holiday", "observance", "season"})
_LABELS = regex.compile(r"\s?:\s")
_ONLY_DAYS = regex.compile(r"(?:(?:từ|trong|ngày|tháng|quý|tuần|năm|đến|vào|và|[ivx]+)(?!\w)|[\d/.,\s-])+")
_HOW_OFTEN = regex.compile(r"(?:định kỳ|hằng|hàng|mỗi)(?:\s\w+){0,3}", regex.IGNORECASE)
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
        self._parties = DeadlineParties(frame, rulebook, duties, bodies, contacts)
        self._shadow = rulebook.shadow
        self._issued = issue_time(frame, rulebook)
        self._often = rulebook.pattern(r"\b(?:hằng|hàng|mỗi)\s(?:năm|ngày)\b(?!\s\d)")
        self._daily = rulebook.pattern(r"\b(?:hằng|hàng|mỗi)\sngày\b(?!\s\d)")
        self._coordinated: tuple[int, int, int] | None = None
        self._told = rulebook.pattern(r"(?<!\w){told_of_a_time}(?!\w)")
        self._past = rulebook.pattern(r"(?<!\w){state_told}\s(?:[^.;:,]|,(?!\s{handing_verb}\s)){0,60}$")
        self._account = rulebook.pattern(r"^\W*{account_of_a_state}(?!\w)[^.;:]*$")
        self._stage = rulebook.pattern(r"{stage_noun}\s(?:thứ\s)?(?:\d{1,2}|\p{L}+)")
        self._stage_ending = rulebook.pattern(r"(?i:[,;]?\s{stage_noun}\s(?:thứ\s)?(?:\d{1,2}|\p{L}+))\s*$")
        self._row_names = {
            (table.block, row): shape.cells[column].text
            for table in tables
            for column in [i for i, c in enumerate(table.columns) if c.role in ("label", "task")][:1]
            for row, shape in enumerate(table.rows)
        }
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
                        responsible=self._parties.responsible(relative.passage, relative.start, relative.end),
                        recipient=self._parties.recipient(relative.passage, relative.start),
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
        if time is None or _AND.fullmatch(between.lower()) is None:
            return None
        recurs = time.recurrence is not None and last[1].recurrence is not None
        if time.start is None and not recurs:
            return None
        return last[1].model_copy(
            update={
                "time": None if recurs else time,
                "recurrence": time.recurrence if recurs else None,
                "source": date.passage.source(date.start, date.end),
            }
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
        if self._tells_of_the_past(date.passage, word) or self._is_long_past(time):
            return None
        if time.granularity in _OCCASIONS and _LABELS.match(date.passage.text, date.end):
            return None  # `1.1. Trước Tết: từ ngày 15/12`: a label, the days follow
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
            responsible=self._parties.responsible(date.passage, start, date.end),
            recipient=self._parties.recipient(date.passage, start),
            channel=self._parties.channel(date.passage, date.end),
            source=date.passage.source(start, stop),
        )

    def _is_long_past(self, time: Time) -> bool:
        """`các thửa đất sử dụng trước năm 2014` in a plan for 2024: a bare year long before the issue."""
        issued = self._issued.start if self._issued is not None else None
        if time.granularity != "year" or time.end is None or issued is None:
            return False
        return issued.year - time.end.year >= _LONG_PAST

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
            responsible=self._parties.responsible(date.passage, start, date.end),
            recipient=self._parties.recipient(date.passage, start),
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
        """`Lũy kế vốn đã bố trí đến hết năm 2023`, `I. KẾT QUẢ ĐẾN HẾT NGÀY 30/9/2024`; a table's header."""
        if passage.cell is not None and (passage.block, passage.cell.row) in self._headers:
            return True
        if word is None or word.relation != "by":
            return False
        before = self._shadow.folded(passage.text[max(0, word.start - 80) : word.start])
        if self._past.search(before) is not None:
            return True
        opening = self._shadow.folded(passage.text[self._frame.place(passage).mark_end : word.start])
        until = self._shadow.folded(passage.text[word.start : word.end]).startswith("đến")
        return until and self._account.match(opening) is not None

    def _recurs(self, date: ResolvedDate, start: int) -> str | None:
        """`Hằng năm, báo cáo trước ngày 15/11`, `hàng ngày trước 16h00`: the sentence says how often."""
        time = date.mention.time
        begin, end = self._parties.sentence(date.passage, start)
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
            if duty is not None:
                return self._words_of(duty)
            # `| Ngô | Trước 31/01/2024 |`: what is due is what the row is about.
            return self._row_names.get((passage.block, passage.cell.row)) or passage.text
        attributed = self._duties.attributed_at(passage.block)
        if attributed is not None and (clause := self._later_clause(passage, start)) is not None:
            return clause
        if attributed is not None and self._duties.agents.declared(attributed.block) is not None:
            # `- Thời gian thực hiện: …` as one more bullet of an agent: of the task before it.
            earlier_duty = self._duties.before(passage)
            if earlier_duty is not None and earlier_duty.task.passage.block >= attributed.block:
                return self._words_of(earlier_duty)
        if attributed is not None and attributed.block != passage.block:
            return self._blocks[attributed.block].text[attributed.start : attributed.end].strip(" .:;")
        if attributed is not None and attributed.attributes and start >= attributed.attributes[0].label:
            return self._blocks[attributed.block].text[attributed.start : attributed.end].strip(" .:;")
        clause_start, clause_end = self._parties.sentence(passage, start)
        place = self._frame.place(passage)
        clause_start = max(clause_start, place.mark_end if clause_start <= place.mark_end else clause_start)
        if place.heading and clause_start < place.title_end < start:
            clause_start = place.title_end
        earlier = self._coordinated
        if earlier is not None and earlier[0] == passage.index and clause_start < earlier[2] <= start:
            # `Rà soát trước ngày 05/4, báo cáo kết quả trước ngày 10/4`: each date has words of its own.
            own = _JOINT.sub("", self._clean(passage.text[earlier[2] : start]))
            if self._stage.fullmatch(self._shadow.folded(own)) is not None:
                # `Lập danh sách, đợt 1 trước ngày 27/3, đợt 2 trước ngày 10/6`: the same work for each.
                shared = self._stage_ending.sub("", self._clean(passage.text[clause_start : earlier[1]]))
                if len(shared.split()) >= _CLAUSE_WORDS:
                    return f"{self._clean(shared)} {own}"
            own = own or self._clean(passage.text[end:clause_end])
            if len(own.split()) >= 2:
                return own.rstrip(" .;")
        before = self._shared_task(passage, self._clean(passage.text[clause_start:start]), start)
        core = self._clean(_WITHIN.sub("", f"{_FINISHING.sub('', before)} "))
        if len(core.split()) >= 2 and not self._says_no_task(core.rpartition("; ")[2]):
            return core
        if place.heading and place.mark_end < place.title_end < start:
            # `3. Giải tỏa hành lang: xong trước ngày 30/6/2016`: what is due is the title.
            return self._clean(passage.text[place.mark_end : place.title_end])
        after = self._clean(passage.text[end:clause_end])
        if len(after.split()) >= 2:
            return after.rstrip(" .;")
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

    def _says_no_task(self, words: str) -> bool:
        """`Hằng tháng`, `tháng 3 - 4/2016`, `Phấn đấu`: how often, when, that one strives; not for what."""
        folded = self._shadow.folded(words)
        strives = self._rulebook.pattern(r"\A(?:{striving_word}|{forward_cue})\Z")
        return bool(_HOW_OFTEN.fullmatch(words) or _ONLY_DAYS.fullmatch(folded) or strives.match(folded))

    def _shared_task(self, passage: Passage, before: str, start: int) -> str:
        """`Lập danh sách: Đợt 1 trước ngày 01/3; Đợt 2 trước ngày 10/5`: what stands before the colon is
        due each time."""
        colon = passage.text.rfind(": ", 0, start)
        label = self._clean(before.rpartition(": ")[2])
        if colon < 0 or self._stage.fullmatch(self._shadow.folded(label)) is None:
            return before
        begin = max(self._parties.sentence(passage, colon)[0], self._frame.place(passage).mark_end)
        shared = self._clean(passage.text[begin:colon])
        return shared if len(shared.split()) >= _CLAUSE_WORDS else before

    def _later_clause(self, passage: Passage, start: int) -> str | None:
        """`Thời gian: ngày 01/12/2023; uống vét đến hết ngày 10/12`: what stands behind the semicolon."""
        semicolon = passage.text.rfind("; ", 0, start)
        words = self._clean(passage.text[semicolon + 2 : start]) if semicolon >= 0 else ""
        words = self._clean(_FINISHING.sub("", words))
        # `Đợt 3 (Hoàn thành trước 15/12)` and `từ ngày … đến …` are stretches of the labelled time.
        stretch = self._rulebook.pattern(r"\A(?:{audit_stretch}|từ|đến|trong|năm)(?!\w)")
        own = words[:1].islower() and stretch.match(self._shadow.folded(words)) is None
        return words if own and len(words.split()) >= _CLAUSE_WORDS else None

    @staticmethod
    def _clean(words: str) -> str:
        return _LEADING.sub("", _TRAILING.sub("", words))

    @staticmethod
    def _words_of(duty: Duty) -> str:
        task = duty.task
        return task.passage.text[task.start : task.end].strip(" .:;")
