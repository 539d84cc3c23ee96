"""What follows the number of a cited document: its date, its issuer and its subject."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

import regex

from hmtn_parse.facts.organisation_lexicon import terms_of
from hmtn_parse.facts.organisation_names import Name, name_at
from hmtn_parse.model import Time
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

_OF = regex.compile(r" ?,? ?(?:của ){1,2}(?:liên (?=bộ |sở ))?|,? do (?=\p{L})|,? giữa ")
_ISSUER_END = regex.compile(r"[,;.()\n]|$")
_SUBJECT_END = regex.compile(r";|\n|\.(?= |$|\n|/)|\)|$")
_TERM_OF_OFFICE = regex.compile(r" \(?(?:khóa|khoá|lần thứ|nhiệm kỳ)(?: (?:thứ )?[IVXL0-9]+(?: - \d+)?)+\)?")
_LONGEST_ISSUER = 140
_COMMA = regex.compile(r", ")
_SMALL_JOINT = regex.compile(r",? và (?:của )?| - |, ?")


@dataclass(frozen=True, slots=True)
class Tail:
    """`end`: after the date and issuer. `subject` may go on behind it."""

    end: int
    issued: Time | None = None
    issuer: str | None = None
    subject: str | None = None


def tail_at(text: RunningText, start: int, rulebook: Rulebook, *, joint: bool, law: bool = False) -> Tail:
    """Date and issuer in either order, then the subject.

    `joint`: the document has several issuers (`của Bộ Quốc phòng và Bộ Công an`). `law`: a bare
    year may date it (`Luật Việc làm năm 2013`).
    """
    at = start
    issued: Time | None = None
    issuer: str | None = None
    dated = False
    for _ in range(3):
        if not dated:
            found = _date_at(text, at, rulebook, law)
            if found is not None:
                issued, at = found
                dated = True
                continue
        if issuer is None:
            named = _issuer_at(text, at, rulebook, joint)
            if named is not None:
                issuer, at = named
                continue
        break
    return Tail(at, issued, issuer, _subject_at(text, at, rulebook))


def _date_at(text: RunningText, at: int, rulebook: Rulebook, law: bool) -> tuple[Time | None, int] | None:
    pattern = r" ?,? ?\(?(?:{citation_date})" + (
        r"| ?(?:{citation_month}|{citation_bare_date})" if law else ""
    )
    if not law:
        pattern += r"| ?,? (?=tháng)(?:{citation_month})"
    match = rulebook.pattern(pattern).match(text.folded, at)
    if match is None:
        return None
    end = match.end()
    if text.folded[at : match.end()].lstrip(" ,").startswith("(") and text.folded.startswith(")", end):
        end += 1
    return _time(match.groupdict()), end


def _time(groups: dict[str, str | None]) -> Time | None:
    """The date that was read; None for one that no calendar has (`31/4/2020`)."""
    year = _first(groups, "year", "year_word", "month_year", "year_only", "bare_year")
    month = _first(groups, "month", "month_word", "month_only", "bare_month")
    day = _first(groups, "day", "bare_day")
    if year is None:
        return None
    try:
        if month is None:
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
            return Time(edtf=f"{year}", start=first, end=last, granularity="year")
        if day is None:
            first = dt.date(year, month, 1)
            last = dt.date(year, month, calendar.monthrange(year, month)[1])
            return Time(edtf=f"{year}-{month:02}", start=first, end=last, granularity="month")
        day_date = dt.date(year, month, day)
    except ValueError:
        return None
    return Time(edtf=day_date.isoformat(), start=day_date, end=day_date, granularity="day")


def _first(groups: dict[str, str | None], *names: str) -> int | None:
    for name in names:
        value = groups.get(name)
        if value is not None:
            return int(value)
    return None


def _issuer_at(text: RunningText, at: int, rulebook: Rulebook, joint: bool) -> tuple[str, int] | None:
    """`của Thủ tướng Chính phủ`: a known body, else the words up to the subject or a mark."""
    of = _OF.match(text.folded, at)
    if of is None:
        return None
    start = of.end()
    name = name_at(text, start, rulebook)
    if name is None or name.kind == "group":
        if text.cased[start : start + 1].islower() and name is None:
            return None
        end = name.end if name is not None else _words_to_mark(text, start, rulebook)
        return (text.text[start:end].strip(), end) if end > start else None
    end = name.end
    while joint and (more := _joined(text, end, rulebook)) is not None:
        end = more.end
    if _is_open(name):
        end = max(end, _open_end(text, end, rulebook))
    if term := _TERM_OF_OFFICE.match(text.text, end):
        end = term.end()
    return text.text[start:end], end


def _joined(text: RunningText, end: int, rulebook: Rulebook) -> Name | None:
    gap = _SMALL_JOINT.match(text.folded, end)
    if gap is None:
        return None
    name = name_at(text, gap.end(), rulebook)
    return name if name is not None and name.kind in ("body", "office") else None


def _is_open(name: Name) -> bool:
    """A committee whose task no lexicon knows: its name may go on in small letters."""
    return name.core_end == name.end and name.term.casefold().startswith(
        ("ban chỉ đạo", "bcđ", "ban chỉ huy")
    )


def _open_end(text: RunningText, end: int, rulebook: Rulebook) -> int:
    reach = _words_to_mark(text, end, rulebook)
    return reach if reach - end <= 60 else end


def _words_to_mark(text: RunningText, start: int, rulebook: Rulebook) -> int:
    """The words up to a mark or to the word that opens the subject."""
    subjects = terms_of(rulebook, "citation_subject_word")
    stop = _ISSUER_END.search(text.folded, start)
    limit = min(stop.start() if stop else len(text.folded), start + _LONGEST_ISSUER)
    for term in subjects.scan(text, start, limit):
        if term.start > start:
            return term.start - 1
    return limit


def _subject_at(text: RunningText, at: int, rulebook: Rulebook) -> str | None:
    """`về việc …` up to the end of the ground, the next document or the clause of the author."""
    gap = at
    while text.folded[gap : gap + 1] in (" ", ","):
        gap += 1
    opening = terms_of(rulebook, "citation_subject_word").at(text, gap)
    if opening is None or gap - at > 2:
        return None
    stop = _SUBJECT_END.search(text.folded, gap)
    limit = stop.start() if stop else len(text.folded)
    following = rulebook.pattern(r",? (?:và |; )?(?:các )?(?:{document_kind}) (?:số|liên tịch)").search(
        text.folded, gap, limit
    )
    if following is not None:
        limit = following.start()
    for comma in _COMMA.finditer(text.folded, gap, limit):
        name = name_at(text, comma.end(), rulebook)
        if name is not None and name.kind in ("body", "office") and text.cased[comma.end()].isupper():
            limit = comma.start()
            break
    subject = text.text[gap:limit].strip(" ,;:")
    return subject or None
