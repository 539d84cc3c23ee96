"""text-versus-text: the time that the title or a heading gives, against the body's.

`Tuần Du lịch huyện Đồng Văn (từ ngày 25/4/2024 đến ngày 01/5/2024)` over `Thời gian: Tuần Du lịch diễn ra từ
ngày 26/4/2024 đến ngày 01/5/2024`; `Kỳ thi … năm học 2022 - 2023` over `Kỳ thi năm học 2021 - 2022 có 612
thí sinh`. Parts of an occasion have times of their own, and last year's figures stand in many plans: only
a sentence about the whole, in its own year, can disagree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from hmtn_parse.checks.chronology import day
from hmtn_parse.checks.event_dates import occasion
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Section, Source
from hmtn_parse.text.passage import Passage

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = dt.timedelta(days=120)
_YEARS_BACK = 3
_SENTENCE = re.compile(r"[.;](?=\s|$)")
_YEARS = re.compile(
    r"(?P<kind>năm học|niên khóa|năm)\s(?P<first>20\d\d)(?:\s?-\s?(?P<last>20\d\d))?(?!\d|[/.]\d)"
)

Span = tuple[dt.date, dt.date]


def check_title_dates(view: View) -> Iterator[Outcome]:
    """text-versus-text: the days and the year of the title against those of the plan's own event below."""
    yield from _days(view)
    yield from _year(view)


def _days(view: View) -> Iterator[Outcome]:
    opened = {section.blocks[0]: section for section in view.all_sections if section.blocks}
    title = _title_block(view)
    announced: dict[int, tuple[DateMention, Span]] = {}
    for mention in view.plan.dates:
        block, span = mention.source.block, _span(mention)
        section = opened.get(block)
        heads = section is not None and section.title is not None and mention.source.text in section.title
        if span is not None and span[0] < span[1] <= span[0] + _LONGEST and (block == title or heads):
            announced.setdefault(block, (mention, span))
    if not announced:
        return
    for mention in view.plan.dates:
        span, source = _span(mention), mention.source
        if span is None or source.cell is not None or source.block in announced or span[0] == span[1]:
            continue
        over = view.sections_over(source.block)
        head = next((s.blocks[0] for s in over if s.blocks and s.blocks[0] in announced), title)
        if head not in announced or not _of_all(view, source, head, over):
            continue
        first, days = announced[head]
        yield _outcome(first, days, mention, span)


def _of_all(view: View, source: Source, head: int, over: list[Section]) -> bool:
    """Whether an item gives the time of the whole that is announced above it.

    Either it names it (`Tuần Du lịch diễn ra từ …`), or it says only `Thời gian:` under headings that
    name no part.
    """
    passage = view.passage(source)
    if passage is None:
        return False
    before = view.text.folded_of(passage)[: source.start]
    opening = view.rulebook.pattern("{audit_time_of_all}").match(before)
    rest = before[opening.end() :] if opening is not None else before
    labelled = opening is not None and "thời gian" in opening.group()
    words = frozenset(_WORD.findall(view.folded(view.plan.blocks[head].text)))
    filler = view.rulebook.pattern(r"(?<!\w)(?:{audit_time_filler})(?!\w)").sub(" ", rest)
    if set(_WORD.findall(filler)) - words or re.search(r"[.;:]\s", rest):
        return False
    name = occasion(view)
    if name and rest.lstrip().startswith(name):
        return True
    free = view.rulebook.pattern(r"^{occasion_free}$")
    inner = [s for s in over if s.blocks and s.blocks[0] not in (head, source.block)]
    timed = labelled or any("thời gian" in view.folded(s.title or "") for s in inner)
    return timed and all(free.match(view.folded(s.title or "").strip()) for s in inner)


def _title_block(view: View) -> int:
    """The block in which the title stands, or where it ends."""
    title = view.folded(view.plan.title or "")
    for index, block in enumerate(view.plan.blocks[: view.foot]):
        text = view.folded(block.text).strip()
        if title and len(text) > 12 and (text.endswith(title) or title.endswith(text)):
            return index
    return -1


def _span(mention: DateMention) -> Span | None:
    time = mention.time
    if time is None or time.start is None or time.end is None or time.granularity not in ("day", "minute"):
        return None
    return None if time.start > time.end or time.approximate else (time.start, time.end)


def _outcome(first: DateMention, days: Span, mention: DateMention, span: Span) -> Outcome:
    outcome = Outcome("text-versus-text", "agrees", "", "", sources=(mention.source, first.source))
    above, here = f"{day(days[0])} - {day(days[1])}", f"{day(span[0])} - {day(span[1])}"
    if days == span:
        outcome.vi = f"Thời gian {here} khớp với tiêu đề."
        outcome.en = f"The days {here} agree with the title."
        return outcome
    outcome.outcome = "disagrees"
    outcome.severity = "warning"
    outcome.vi = f"Tiêu đề ghi {above}, chỗ này ghi {here}: không khớp. Hãy thống nhất thời gian."
    outcome.en = f"The title says {above}, this place {here}: does not agree. Make the days the same."
    return outcome


# ---------------------------------------------------------------- the year of the occasion


def _year(view: View) -> Iterator[Outcome]:
    title = view.folded(view.plan.title or "")
    own = list(_YEARS.finditer(title))
    at = view.passage_of.get((_title_block(view), -1, -1))
    if not occasion(view) or len(own) != 1 or at is None:
        return
    years, words = own[0], frozenset(_WORD.findall(title))
    named = [
        (passage, found)
        for section in view.all_sections
        for block in section.blocks
        if block < view.foot and (passage := view.passage_of.get((block, -1, -1))) is not None
        if (found := _year_of_occasion(view, passage, words)) is not None
    ]
    if len(named) != 1:
        return  # two years side by side: one of them is another event
    passage, found = named[0]
    earlier = int(years["first"]) - int(found["first"])
    if found["kind"] != years["kind"] or not 0 < earlier <= _YEARS_BACK:
        return
    folded = view.text.folded_of(passage)
    end = _SENTENCE.search(folded, found.end())
    if not _ahead(view, passage.block) or _looks_back(view, folded[: end.start() if end else None]):
        return
    start = view.text.folded_of(at).find(years.group())
    said = passage.source(*found.span())
    yield Outcome(
        "text-versus-text",
        "disagrees",
        f"Tiêu đề ghi «{years.group()}», chỗ này ghi «{said.text}»: không khớp. Hãy kiểm tra lại năm.",
        f"The title says «{years.group()}», this place «{said.text}»: does not agree. Check the year.",
        severity="warning",
        sources=(said, at.source(start, start + len(years.group()))) if start >= 0 else (said,),
    )


def _year_of_occasion(view: View, passage: Passage, words: frozenset[str]) -> re.Match[str] | None:
    """The year behind the occasion, where an item opens with both: `Kỳ thi năm học 2021 - 2022 có …`."""
    folded = view.text.folded_of(passage)
    opening = view.rulebook.pattern(r"\A\W*(?:(?:\d{1,2}|[a-zđ])[.)\-/]\s*)?(?:tổ chức\s)?(?=\p{L})").match(
        folded
    )
    begin = opening.end() if opening is not None else 0
    found = _YEARS.search(folded, begin)
    if found is None or not folded.startswith(occasion(view), begin):
        return None
    between = folded[begin : found.start()]
    return None if re.search(r"[.;:,]", between) or set(_WORD.findall(between)) - words else found


def _ahead(view: View, block: int) -> bool:
    """Whether a block stands under a heading of what the plan's own event will be."""
    ahead = view.rulebook.pattern(r"(?<!\w)(?:{audit_looks_ahead})(?!\w)")
    back = view.rulebook.pattern(r"(?<!\w)(?:{audit_looks_back}|{audit_account_heading})(?!\w)")
    titles = [view.folded(s.title) for s in view.sections_over(block) if s.title and s.blocks[0] != block]
    return any(ahead.search(t) for t in titles) and not any(back.search(t) for t in titles)


def _looks_back(view: View, sentence: str) -> bool:
    return view.rulebook.pattern(r"(?<!\w)(?:{audit_looks_back})(?!\w)").search(sentence) is not None
