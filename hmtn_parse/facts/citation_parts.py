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
_SUBJECT_MARK = regex.compile(r";|\n|\.(?= |$|\n|/)|\(|\)")
_DAY_WITHOUT_YEAR = regex.compile(r" ?,? ngày \d{1,2}/\d{1,2}(?![\d/.-])")
_TERM_OF_OFFICE = regex.compile(r" \(?(?:khóa|khoá|lần thứ|nhiệm kỳ)(?: (?:thứ )?[IVXL0-9]+(?: - \d+)?)+\)?")
_ABBREVIATION = regex.compile(r" \([\p{Lu}&-]{2,12}\)")
_LONGEST_ISSUER = 140
_NEXT_DOCUMENT = r"(?:,|,? và)\s(?:các )?(?:{document_kind}) (?:số|liên tịch|\d{1,5}/)"
"""What joins one cited document to the next: `… và Kế hoạch số 09/KH-BCĐ`."""
_NUMBER_WORD = 40
_COMMA = regex.compile(r", ")
_SMALL_JOINT = regex.compile(r",? và (?:của |với )?| với | - |, ?")


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
        if issuer is None and dated and (direct := _issuer_without_of(text, at, rulebook)) is not None:
            issuer, at = direct
        break
    return Tail(at, issued, issuer, _subject_at(text, at, rulebook))


def _date_at(text: RunningText, at: int, rulebook: Rulebook, law: bool) -> tuple[Time | None, int] | None:
    pattern = (
        (r" {citation_passed} (?:vào )?(?:{citation_date})|" if law else "")
        + r" ?,? ?\(?(?:{citation_hour})?(?:{citation_date})| ?{citation_bare_date}"
        + (r"| ?(?:{citation_month})" if law else "")
    )
    if not law:
        pattern += r"| ?,? (?=tháng)(?:{citation_month})"
    match = rulebook.pattern(pattern).match(text.folded, at)
    if match is None:
        day = _DAY_WITHOUT_YEAR.match(text.folded, at)
        return None if day is None else (None, day.end())
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
    end = _without_subject(text, name, rulebook)
    if name.kind == "body" and (about := text.folded.rfind(" về ", start, end)) > 0:
        end = end if _is_about(text, start, about, end, rulebook) else about
    joint = joint or "giữa" in of.group()
    while joint and (more := _joined(text, end, rulebook)) is not None:
        last = not {"và", "với"}.isdisjoint(text.folded[end : more.start].split())
        end = more.end
        if last:
            break  # `của Bộ Y tế và Bộ Tài chính, UBND huyện xây dựng …`: the author follows
    if (name.kind == "office" and _has_bare_body(text, end, rulebook)) or _is_open(name):
        end = max(end, _open_end(text, end, rulebook))
    if term := _TERM_OF_OFFICE.match(text.text, end):
        end = term.end()
    return text.text[start:end].strip(), end


def _without_subject(text: RunningText, name: Name, rulebook: Rulebook) -> int:
    """Where a name ends whose last word opens the subject: `Bộ Y tế | Quy định về …`."""
    last = text.text.rfind(" ", name.start, name.end)
    term = terms_of(rulebook, "citation_subject_word").at(text, last + 1) if last > name.start else None
    return last if term is not None and term.end > name.end else name.end


def _is_about(text: RunningText, start: int, about: int, end: int, rulebook: Rulebook) -> bool:
    """Whether `về …` belongs to a committee's name: `Ban Chỉ đạo Trung ương về phòng, chống tham nhũng`.

    It does at the level of the State and where the subject follows; else it is the subject itself.
    """
    of_the_state = rulebook.pattern(r"(?<!\w){citation_state_level}(?!\w)")
    subject_next = rulebook.pattern(r" ?,? {citation_subject_word}(?!\w)")
    return (
        of_the_state.search(text.folded, start, about) is not None
        or subject_next.match(text.folded, end) is not None
    )


def _issuer_without_of(text: RunningText, at: int, rulebook: Rulebook) -> tuple[str, int] | None:
    """`Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 Chính phủ về …`, where `của` was forgotten."""
    name = name_at(text, at + 1, rulebook) if text.folded.startswith(" ", at) else None
    if name is None or name.kind not in ("body", "office") or not text.folded.startswith(" về ", name.end):
        return None
    return text.text[at + 1 : name.end], name.end


def issuer_before(text: RunningText, start: int, rulebook: Rulebook) -> Tail | None:
    """Who issued a document that is named after its issuer, and when, where the words say so.

    `theo đề nghị của Sở Y tế tại Tờ trình số …`, `Ngày 21/4/2015, Bộ Tài chính đã ban hành Công văn số …`.
    """
    line = text.text.rfind("\n", 0, start) + 1
    begin = max(line, start - _LONGEST_ISSUER)
    asked = rulebook.pattern(_AT_REQUEST).search(text.folded, begin, start)
    if asked is not None:
        name = name_at(text, asked.start("name"), rulebook)
        if name is not None and name.kind == "office":
            return None  # `đề nghị của Giám đốc Sở Xây dựng`: a person proposes, the body issues
        return Tail(start, issuer=text.text[slice(*asked.span("name"))].strip(" ,"))
    verb = _ISSUED_BY.search(text.folded, begin, start)
    if verb is None:
        return None
    for clause in _CLAUSE.finditer(text.folded, begin, verb.start()):
        if clause.end() == begin and begin != line:
            continue
        name = name_at(text, clause.end(), rulebook)
        if name is None or name.end != verb.start() or name.kind not in ("body", "office"):
            continue
        dated = rulebook.pattern(r"(?r)(?:^|(?<=\n)|[.;]\s)(?:{citation_date}),\s\Z").search(
            text.folded, line, clause.end()
        )
        return Tail(
            start, None if dated is None else _time(dated.groupdict()), text.text[clause.end() : name.end]
        )
    return None


_AT_REQUEST = (
    r"(?r){citation_request} của (?P<name>[^;.()\n]{3,110}?)(?: \([^()\n]*\))?,? tại (?:văn bản )?\Z"
)
_ISSUED_BY = regex.compile(r"(?r) (?:đã )?(?:có|ban hành) \Z")
_CLAUSE = regex.compile(r"(?:^|(?<=\n)|[,;.:] |(?<=\s)và )")


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


def _has_bare_body(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    """A body without its name behind the office that heads it: `Giám đốc Sở`, `Trưởng Phòng`."""
    body = rulebook.pattern(r"\s{author_head}(?!\w)").match(text.folded, at)
    return body is not None and text.cased[at + 1].isupper()


def _open_end(text: RunningText, end: int, rulebook: Rulebook) -> int:
    reach = _words_to_mark(text, end, rulebook)
    return reach if reach - end <= 60 else end


def _words_to_mark(text: RunningText, start: int, rulebook: Rulebook) -> int:
    """The words up to a mark or to the word that opens the subject."""
    subjects = terms_of(rulebook, "citation_subject_word")
    stop = _ISSUER_END.search(text.folded, start)
    limit = min(stop.start() if stop else len(text.folded), start + _LONGEST_ISSUER)
    following = rulebook.pattern(_NEXT_DOCUMENT).search(text.folded, start, limit + _NUMBER_WORD)
    if following is not None:
        limit = min(limit, following.start())
    for term in subjects.scan(text, start, limit):
        if term.start > start:
            return term.start - 1
    return limit


def _subject_at(text: RunningText, at: int, rulebook: Rulebook) -> str | None:
    """`về việc …` up to the end of the ground, the next document or the clause of the author."""
    short = _ABBREVIATION.match(text.text, at)
    gap = at = short.end() if short is not None else at
    while text.folded[gap : gap + 1] in (" ", ","):
        gap += 1
    opening = terms_of(rulebook, "citation_subject_word").at(text, gap)
    if opening is None or gap - at > 2:
        return None
    limit = _subject_limit(text, gap, rulebook)
    following = rulebook.pattern(_NEXT_DOCUMENT + r"|{citation_subject_stop}").search(text.folded, gap, limit)
    if following is not None:
        limit = following.start()
    for comma in _COMMA.finditer(text.folded, gap, limit):
        if not text.cased[comma.end() : comma.end() + 1].isupper():
            continue
        name = name_at(text, comma.end(), rulebook)
        if name is not None and name.kind in ("body", "office"):
            behind = name.end
        elif bare := rulebook.pattern(r"{author_head}(?!\w)").match(text.folded, comma.end()):
            behind = bare.end()  # `…, Công ty xây dựng kế hoạch`: a body without its name
        else:
            continue
        acts = rulebook.pattern(r"\s{citation_author_act}(?!\w)|:")
        if acts.search(text.folded, behind, min(limit, behind + _LONGEST_ISSUER)):
            limit = comma.start()
            break
    subject = text.text[gap:limit].strip(" ,;:")
    return subject or None


def _subject_limit(text: RunningText, start: int, rulebook: Rulebook) -> int:
    """Where the ground ends: at a mark outside brackets, or before `(sau đây gọi tắt là …)`."""
    depth = 0
    short_name = rulebook.pattern(r"\s?{citation_short_name}")
    for mark in _SUBJECT_MARK.finditer(text.folded, start):
        if mark.group() == "(":
            if short_name.match(text.folded, mark.end()):
                return mark.start()
            depth += 1
        elif mark.group() == ")" and depth:
            depth -= 1
        else:
            return mark.start()
    return len(text.folded)
