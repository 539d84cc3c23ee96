"""text-versus-text for documents: one document with two dates of issue.

`Căn cứ Quyết định số 147/QĐ-TTg ngày 22/01/2020 …` and below `tại Quyết định số 147/QĐ-TTg ngày 21/02/2020`.
Numbers begin again each year and in each office, so that the same number alone is not the same document:
the offices must not differ, and two years are one document only where the number carries its year or
day and month are the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from hmtn_parse.checks.chronology import certain, day
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Citation, DocumentNumber

_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"0*(\d+[a-zđ]?)(?!\w)")

Key = tuple[str, str, int | None]
Cited = tuple[Citation, dt.date, frozenset[str]]


def check_cited_dates(view: View) -> Iterator[Outcome]:
    """text-versus-text: every numbered document that is cited with its date more than once."""
    offices = {o.name: o.canonical for o in view.plan.organisations}
    seen: dict[Key, list[Cited]] = {}
    for citation in view.plan.citations:
        key = _key(view, citation.number)
        time = citation.issued
        if key is None or time is None or time.start is None or time.granularity != "day":
            continue
        if not certain(time) or time.start != time.end:
            continue
        office = citation.issuer or ""
        words = frozenset(_WORD.findall(view.folded(offices.get(office, office))))
        earlier = seen.setdefault(key, [])
        same = next((c for c in earlier if _one_document(key, c, time.start, words)), None)
        known = any(date == time.start for _, date, _ in earlier)
        earlier.append((citation, time.start, words))
        if same is not None and (same[1] == time.start or not known):
            yield _outcome(citation, time.start, *same[:2])


def check_annex_dates(view: View) -> Iterator[Outcome]:
    """text-versus-text: `(Kèm theo Kế hoạch số 25/KH-UBND ngày 22/3/2024)` in a plan of 12/3/2024."""
    number, issued = view.plan.number, view.plan.issued
    own = _key(view, number)
    if own is None or number is None or issued is None or issued.start is None or issued.start != issued.end:
        return
    signs = r"\s*[-/]\s*".join(re.escape(part) for part in re.split(r"[-/]", own[1]))
    attached = re.compile(
        rf"^\W*(?:ban hành\s)?kèm theo\s[^.;\d]{{0,40}}(?<!\d)0*{own[0]}\s*[-/]\s*{signs}\s?,?\s?$"
    )
    head = next((d for d in view.plan.dates if d.time is not None and d.time.start == issued.start), None)
    for mention in view.plan.dates:
        time, passage = mention.time, view.passage(mention.source)
        if time is None or time.start is None or not certain(time) or time.granularity != "day":
            continue
        if passage is None or time.start == issued.start:
            continue
        if attached.search(view.text.folded_of(passage)[: mention.source.start]) is None:
            continue
        yield Outcome(
            "text-versus-text",
            "disagrees",
            f"Phụ lục ghi kèm theo «{number.text}» ngày {day(time.start)}, văn bản này ghi ngày "
            f"{day(issued.start)}: không khớp. Hãy thống nhất ngày ban hành.",
            f"The annex goes with «{number.text}» of {day(time.start)}, this document is dated "
            f"{day(issued.start)}: does not agree. Make the dates the same.",
            severity="warning",
            sources=(mention.source,) if head is None else (mention.source, head.source),
        )


def _key(view: View, number: DocumentNumber | None) -> Key | None:
    """The number of a document without the blanks and zeros in which its writing varies; 12a is not 12."""
    figures = None if number is None else _FIGURES.search(view.folded(number.text))
    if number is None or figures is None or not number.symbol:
        return None
    return figures.group(1), re.sub(r"\s", "", view.folded(number.symbol)), number.year


def _one_document(key: Key, earlier: Cited, date: dt.date, words: frozenset[str]) -> bool:
    """Whether a number stands for the same document as before: no other office, no other year."""
    _, before, office = earlier
    numbered_with_year = key[-1] is not None
    if words and office and not (words <= office or office <= words):
        return False
    same_day = (before.day, before.month) == (date.day, date.month)
    return before.year == date.year or numbered_with_year or same_day


def _outcome(citation: Citation, date: dt.date, first: Citation, before: dt.date) -> Outcome:
    number = citation.number.text if citation.number else citation.kind.name
    sources = (citation.source, first.source)
    if date == before:
        return Outcome(
            "text-versus-text",
            "agrees",
            f"«{number}» được dẫn hai lần cùng ngày {day(date)}.",
            f"«{number}» is cited twice with the same date, {day(date)}.",
            sources=sources,
        )
    return Outcome(
        "text-versus-text",
        "disagrees",
        f"Văn bản «{number}» được dẫn hai lần với hai ngày ban hành: {day(before)} và {day(date)}. "
        "Hãy đối chiếu với văn bản gốc.",
        f"The document «{number}» is cited with two dates of issue: {day(before)} and {day(date)}. "
        "Check them against the document itself.",
        severity="warning",
        sources=sources,
    )
