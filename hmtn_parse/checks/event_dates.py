"""text-versus-text for events: one named event with two days.

`08h00 ngày 16/3/2019: Lễ khai hội` in the programme and `phục vụ Lễ khai hội ngày 17/3/2019` in the duties;
`Đợt 3: ngày 08/9/2019` and `phục vụ đợt 3 ngày 15/9/2019`; `Hội nghị cấp huyện: ngày 09/3/2023` and `tài liệu
cho Hội nghị cấp huyện ngày 19/3/2023`. The first gives the event its day, the second
speaks of it in passing. Names like these are common property (each commune opens its own festival), so
that nothing is said where a name is given more than one day, or where words or places tell two apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.chronology import day
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.served import wave
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Event, Source

_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"^[\s,)]*tại\s([^.;:,()]+)")
_CLAUSE = re.compile(r"[.;:](?=\s)")
_DAYS = ("day", "minute")
_LONGEST_LABEL = 10
"""Words; what is longer is a sentence, and is not said again."""

Name = tuple[str, int] | str


@dataclass(frozen=True, slots=True)
class Said:
    """A named event with its days at one place; `words` are what the name says more, `place` where it is."""

    name: Name
    words: frozenset[str]
    start: dt.date
    end: dt.date
    place: frozenset[str]
    source: Source
    called: str


def check_event_dates(view: View) -> Iterator[Outcome]:
    """text-versus-text: events that are spoken of in passing with a day, against their own day."""
    passing = list(_in_passing(view))
    if not passing:
        return
    title = _words(view, view.plan.title or "")
    own = [said for event in view.plan.events for said in _given(view, event)]
    spoken = {(said.source.block, said.source.cell, said.source.start) for said in passing}
    own = [said for said in own if (said.source.block, said.source.cell, said.source.start) not in spoken]
    for said in passing:
        given = [g for g in own if g.name == said.name]
        blocks = {(g.source.block, g.source.cell) for g in given}
        if len({(g.start, g.end) for g in given}) > 1 and len(blocks) > 1:
            continue
        if not given or any(_apart(g, said, title) for g in given):
            continue
        start, end = min(g.start for g in given), max(g.end for g in given)
        if start <= said.start and said.end <= end:
            yield _outcome(given[0], said, held=True)
        elif not _beside(view, given[0], said):
            yield _outcome(given[0], said, held=False)


def _apart(given: Said, said: Said, title: frozenset[str]) -> bool:
    """Whether words or places tell two mentions of a name apart: `Lễ khai mạc | Giải cầu lông`."""
    if said.words - given.words - title:
        return True
    return bool(given.place and said.place) and not (given.place <= said.place or said.place <= given.place)


def _beside(view: View, given: Said, said: Said) -> bool:
    """Whether the block that gives the event its day names the other one too: a reserve, a second day."""
    return any(
        d.source.block == given.source.block
        and d.source.cell == given.source.cell
        and d.time is not None
        and d.time.start is not None
        and d.time.end is not None
        and d.time.start <= said.start <= d.time.end
        for d in view.plan.dates
    )


def _given(view: View, event: Event) -> Iterator[Said]:
    """An event under the names that its own begins with, and as the occasion of the document."""
    time = event.time
    if time is None or time.start is None or time.end is None or time.start > time.end:
        return
    folded = view.folded(event.name)
    place = _words(view, event.place or "")
    for name, end in _names_at(view, folded, 0):
        more = frozenset(_WORD.findall(re.split(r"[,(;:]", folded[end:])[0]))
        yield Said(name, more, time.start, time.end, place, event.source, event.name[:80])


def _names_at(view: View, folded: str, start: int) -> Iterator[tuple[Name, int]]:
    """The wave, the part or the occasion that a text names at an offset, and where the name ends."""
    book = view.rulebook
    found = book.pattern("{audit_wave}").match(folded, start)
    numbered = wave(found) if found is not None else None
    if found is not None and numbered is not None:
        yield numbered, found.end()
        return
    opening = book.pattern("{audit_before_a_name}").match(folded[start:])
    start += opening.end() if opening is not None else 0
    found = book.pattern(r"{audit_moment_frame}?(?P<core>{audit_moment})(?!\w)").match(folded, start)
    if found is not None:
        yield found.group("core"), found.end()
        return
    label = next((w for w in _labels(view) if re.match(rf"{re.escape(w)}(?!\w)", folded[start:])), None)
    if label is not None:
        yield label, start + len(label)
    called = occasion(view)
    if called and called != label and folded.startswith(called, start):
        yield called, start + len(called)


def _labels(view: View) -> list[str]:
    """How list items call their events, longest first: `hội nghị cấp huyện` from `Hội nghị cấp huyện: …`."""
    kept = view.kept.get("event labels")
    if not isinstance(kept, list):
        book = view.rulebook
        before, noun = book.pattern("{audit_before_a_name}"), book.pattern(r"{audit_label_noun}\s\w")
        found: set[str] = set()
        for event in view.plan.events:
            folded = view.folded(event.name)
            opening = before.match(folded)
            label = re.split(r"[:,;.(\d]", folded[opening.end() if opening else 0 :])[0].strip()
            if noun.match(label) and len(_WORD.findall(label)) <= _LONGEST_LABEL:
                found.add(label)
        kept = view.kept["event labels"] = sorted(found, key=lambda label: (-len(label), label))
    return kept


def occasion(view: View) -> str:
    """How the document calls its occasion: `Phiên giao dịch` from `Tổ chức Phiên giao dịch việc làm …`."""
    kept = view.kept.get("occasion")
    if not isinstance(kept, str):
        folded = view.folded(view.plan.title or "")
        opening = view.rulebook.pattern("{audit_before_a_name}").match(folded)
        noun = view.rulebook.pattern(r"{audit_occasion_noun}(?!\w)").match(
            folded, opening.end() if opening is not None else 0
        )
        kept = view.kept["occasion"] = noun.group() if noun is not None else ""
    return kept


def _in_passing(view: View) -> Iterator[Said]:
    """Named events with a day behind them, in the middle of a sentence of the body."""
    issued = view.plan.issued
    closed: dict[int, list[Source]] = {}
    for fact in (*view.plan.citations, *view.plan.deadlines):
        closed.setdefault(fact.source.block, []).append(fact.source)
    for mention in view.plan.dates:
        time, source = mention.time, mention.source
        if time is None or time.start is None or time.end is None or time.granularity not in _DAYS:
            continue
        if source.text in (view.plan.title or ""):
            continue  # the title's own days are held against the body elsewhere
        if (
            source.cell is not None
            or source.block >= view.foot
            or {"month", "date", "day"} & set(time.inferred)
        ):
            continue
        if issued is not None and issued.start is not None and time.start < issued.start:
            continue
        if any(other.start <= source.start < other.end for other in closed.get(source.block, ())):
            continue
        said = _named_before(view, mention, time.start, time.end)
        if said is not None:
            yield said


def _named_before(view: View, mention: DateMention, start: dt.date, end: dt.date) -> Said | None:
    """The event whose name ends right before a date, where a word like `phục vụ` stands before the name."""
    passage = view.passage(mention.source)
    if passage is None:
        return None
    folded = view.text.folded_of(passage)
    clause = max((m.end() for m in _CLAUSE.finditer(folded, 0, mention.source.start)), default=0)
    until = _CLAUSE.search(folded, mention.source.end)
    sentence = folded[clause : until.start() if until else len(folded)]
    if view.rulebook.pattern(r"(?<!\w)(?:{audit_other_day})(?!\w)").search(sentence):
        return None
    if view.rulebook.pattern("{audit_behind_another}").match(folded[mention.source.end :]):
        return None
    gap = view.rulebook.pattern(r"{audit_between_name_and_day}$")
    serves = view.rulebook.pattern(r"(?<!\w){audit_serves}\s(?:các\s)?")
    for lead in reversed(list(serves.finditer(folded, clause, mention.source.start, overlapped=True))):
        for name, behind in _names_at(view, folded[: mention.source.start], lead.end()):
            rest = folded[behind : mention.source.start]
            cut = gap.search(rest)
            more = rest[: cut.start()] if cut is not None else rest
            if re.search(r"[,;:.()\d]", more):
                return None
            at = _PLACE.match(passage.text[mention.source.end :])
            place = _words(view, at.group(1)) if at is not None else frozenset[str]()
            words = frozenset(_WORD.findall(more))
            return Said(name, words, start, end, place, mention.source, "")
    return None


def _words(view: View, text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(view.folded(text)))


def _span(said: Said) -> str:
    return day(said.start) if said.start == said.end else f"{day(said.start)} - {day(said.end)}"


def _outcome(given: Said, said: Said, *, held: bool) -> Outcome:
    outcome = Outcome("text-versus-text", "agrees", "", "", sources=(said.source, given.source))
    if held:
        outcome.vi = f"«{given.called}» ghi ngày {_span(said)} ở cả hai chỗ: khớp."
        outcome.en = f"«{given.called}» is on {_span(said)} in both places: agrees."
        return outcome
    outcome.outcome = "disagrees"
    outcome.severity = "warning"
    outcome.vi = (
        f"«{given.called}» ghi ngày {_span(given)} ở một chỗ, chỗ này lại ghi {_span(said)}: không khớp. "
        "Hãy thống nhất ngày."
    )
    outcome.en = (
        f"«{given.called}» is on {_span(given)} in one place, and on {_span(said)} here: does not agree. "
        "Make the days the same."
    )
    return outcome
