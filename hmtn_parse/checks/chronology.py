"""Dates that cannot be, or that cannot stand with one another."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import DateMention, Severity, Source, Time
from hmtn_parse.rulebook import Match

_FIGURES = re.compile(r"(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})(?:\s*(?:[/.\-]|năm|,)\s*(\d{4}))?")
_DAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_NAMES_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NAMES_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(date: dt.date) -> str:
    """A date as the documents write it: 06/7/2021."""
    month = f"{date.month:02d}" if date.month <= 2 else f"{date.month}"
    return f"{date.day:02d}/{month}/{date.year}"


def certain(time: Time) -> bool:
    """Whether the words themselves give the whole date."""
    return not {"year", "month", "date", "day"} & set(time.inferred)


def check_impossible(view: View) -> Iterator[Outcome]:
    """impossible-date: `31/4`, `ngày 30 tháng 02`."""
    for mention in view.plan.dates:
        if mention.time is not None:
            continue
        figures = _FIGURES.search(view.folded(mention.source.text))
        if figures is None:
            continue
        date, month, year = (int(g) if g else None for g in figures.groups())
        if date is None or month is None or _possible(date, month, year):
            continue
        last = calendar.monthrange(year or 2024, month)[1] if 1 <= month <= 12 else None
        if last is None:
            why_vi, why_en = f"không có tháng {month}", f"there is no month {month}"
        else:
            why_vi = f"tháng {month}{f'/{year}' if year else ''} chỉ có {last} ngày"
            why_en = f"month {month} has only {last} days"
        yield Outcome(
            "impossible-date",
            "disagrees",
            f"«{mention.source.text}» không có trong lịch: {why_vi}. Hãy kiểm tra lại ngày.",
            f"«{mention.source.text}» is in no calendar: {why_en}. Check the date.",
            severity="error",
            sources=(mention.source,),
        )


def _possible(date: int, month: int, year: int | None) -> bool:
    return 1 <= month <= 12 and 1 <= date <= calendar.monthrange(year or 2024, month)[1]


def check_weekdays(view: View) -> Iterator[Outcome]:
    """weekday-mismatch: a day of the week right beside its date, or inside the mention."""
    word = view.rulebook.pattern(r"(?<!\w){date_weekday}(?!\w)")
    to_date = view.rulebook.pattern(r"^{date_weekday_to_date_gap}$")
    to_word = view.rulebook.pattern(r"^{date_date_to_weekday_gap}$")
    places: dict[int, list[tuple[int, int, int]]] = {}
    for found in word.finditer(view.text.folded):
        passage, start = view.text.locate(found.start())
        number = _weekday(found.group())
        if number is not None:
            places.setdefault(passage.index, []).append((found.start() - start, found.end() - start, number))
    if not places:
        return
    for mention in view.plan.dates:
        time, source = mention.time, mention.source
        if (
            time is None
            or time.start is None
            or time.end is None
            or time.granularity not in ("day", "minute")
        ):
            continue
        if (time.end - time.start).days > 6 or time.approximate:
            continue
        here = view.passage(source)
        if here is None:
            continue
        folded = view.text.folded_of(here)
        beside = [
            number
            for start, end, number in places.get(here.index, ())
            if (source.start <= start and end <= source.end)
            or (end <= source.start and to_date.search(folded[end : source.start]))
            or (start >= source.end and to_word.search(folded[source.end : start]))
        ]
        if beside:
            yield _weekday_outcome(mention, time.start, time.end, beside, certain(time))


def _weekday(word: str) -> int | None:
    if "nhật" in word:
        return 6
    name = word.rsplit(" ", 1)[-1]
    if name.isdigit():
        return int(name) - 2 if 2 <= int(name) <= 7 else None
    return _DAYS.get(name)


def _weekday_outcome(
    mention: DateMention, start: dt.date, end: dt.date, beside: list[int], sure: bool
) -> Outcome:
    span = {(start + dt.timedelta(days=i)).weekday() for i in range((end - start).days + 1)}
    wrong = [number for number in beside if number not in span]
    if not wrong:
        return Outcome(
            "weekday-mismatch",
            "agrees",
            f"«{mention.source.text}» đúng là {_NAMES_VI[beside[0]]}.",
            f"«{mention.source.text}» is a {_NAMES_EN[beside[0]]}.",
            sources=(mention.source,),
        )
    right = start.weekday()
    severity: Severity = "error" if sure and start == end else "warning"
    return Outcome(
        "weekday-mismatch",
        "disagrees",
        f"Văn bản ghi {_NAMES_VI[wrong[0]]} nhưng ngày {day(start)} là {_NAMES_VI[right]}: không khớp. "
        "Hãy kiểm tra cả thứ, ngày và năm.",
        f"The document says {_NAMES_EN[wrong[0]]} but {day(start)} is a {_NAMES_EN[right]}: does not agree. "
        "Check the weekday, the date and the year.",
        severity=severity,
        sources=(mention.source,),
    )


_LUNAR = re.compile(r"[\s,(]*(?:âm lịch|âl)(?!\w)")
_MONTH = r"\s*(?:/|\.|tháng)\s*"
_RANGE = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:{_MONTH}(?P<m1>\d{{1,2}}))?(?:\s*(?:/|\.|năm)\s*(?P<y1>\d{{4}}))?"
    r"(?:\s*,?\s*\([^()\d]*\))?\s*(?:-|–|đến|tới)\s*[^\d]*"
    rf"(?P<d2>\d{{1,2}}){_MONTH}(?P<m2>\d{{1,2}})(?:\s*(?:/|\.|năm)\s*(?P<y2>\d{{4}}))?"
)
_SAME_TIME_OF_YEAR = 35
"""A range that went back by no more days would last eleven months, had it begun the year before."""


def check_ranges(view: View) -> Iterator[Outcome]:
    """reversed-range: `từ ngày 24/7/2024 đến 10/6/2024`, and in a cell `19/5 - 08/5/2023`."""
    told: set[tuple[int, object, int]] = set()
    for match in view.find("audit-range"):
        source = match.passage.source(match.start, match.end)
        told.add((source.block, source.cell, source.end))
        try:
            first, last = (
                dt.date(_year(match, i), int(match[f"m{i}"] or 0), int(match[f"d{i}"] or 0)) for i in (1, 2)
            )
        except ValueError:
            continue  # impossible-date speaks of it
        if first > last and "y1" not in match.groups and (first - last).days > _SAME_TIME_OF_YEAR:
            continue  # `từ 20/12 đến 10/01/2025` begins in the year before
        if first <= last:
            vi, en = f"«{source.text}»: đúng thứ tự.", f"«{source.text}»: in order."
            yield Outcome("reversed-range", "agrees", vi, en, sources=(source,))
        else:
            yield _reversed(source, "error")
    for mention in view.plan.dates:
        source = mention.source
        severity = _runs_back(view, mention)
        if severity is not None and (source.block, source.cell, source.end) not in told:
            yield _reversed(source, severity)


def _runs_back(view: View, mention: DateMention) -> Severity | None:
    """How sure it is that a mention is a range that ends before it begins; None where it is none."""
    time = mention.time
    if time is None or time.start is None or time.end is None or time.start <= time.end:
        return None
    written = _RANGE.search(view.folded(mention.source.text))
    if written is None or time.granularity not in ("day", "minute") or time.approximate:
        return None
    here = view.passage(mention.source)
    behind = view.text.folded_of(here)[mention.source.end :] if here is not None else ""
    if _LUNAR.search(written.string) or _LUNAR.match(behind):
        return None  # one day in two calendars: `18/4 - 10/3 âm lịch`
    if written["y1"] is None and (time.start - time.end).days > _SAME_TIME_OF_YEAR:
        return None
    if not (written["y2"] or mention.source.cell or written.string.startswith("từ")):
        return None  # two days of remembrance, `20/11 - 22/10`
    # `28 - 03/4/2024` may have lost its first month, and a year that was put in may be the wrong one
    return "error" if written["m1"] is not None and written["y2"] is not None else "warning"


def _reversed(source: Source, severity: Severity) -> Outcome:
    return Outcome(
        "reversed-range",
        "disagrees",
        f"«{source.text}»: ngày kết thúc đứng trước ngày bắt đầu. Hãy kiểm tra lại hai ngày.",
        f"«{source.text}»: the end comes before the beginning. Check both dates.",
        severity=severity,
        sources=(source,),
    )


def _year(match: Match, which: int) -> int:
    """The year written; for `từ ngày 30/6 đến ngày 01/6/2022` the one of the second day."""
    return int((match["y1"] if which == 1 and "y1" in match.groups else match["y2"]) or 0)


def check_order(view: View) -> Iterator[Outcome]:
    """date-before-issue and citation-after-issue."""
    issued = view.plan.issued
    if issued is None or issued.start is None or issued.end is None:
        return
    yield from _citations(view, issued.end, issued.start == issued.end)
    for deadline in view.plan.deadlines:
        time = deadline.time
        if time is None or time.end is None or deadline.relation not in ("by", "before"):
            continue
        late = time.end < issued.start
        if not late:
            continue
        yield Outcome(
            "date-before-issue",
            "disagrees",
            f"Thời hạn «{deadline.source.text[:100]}» ({day(time.end)}) đã qua khi văn bản được ban hành "
            f"({day(issued.start)}). Hãy kiểm tra ngày và năm của thời hạn.",
            f"The deadline «{deadline.source.text[:100]}» ({day(time.end)}) had passed when the document was "
            f"issued ({day(issued.start)}). Check its day and year.",
            severity="warning" if certain(time) else "info",
            sources=(deadline.source,),
        )


def _citations(view: View, issued: dt.date, full: bool) -> Iterator[Outcome]:
    for citation in view.plan.citations:
        time = citation.issued
        if time is None or time.start is None or time.granularity != "day" or not certain(time):
            continue
        number = citation.number.text if citation.number else citation.kind.name
        if time.start <= issued:
            yield Outcome(
                "citation-after-issue",
                "agrees",
                f"«{number}» ngày {day(time.start)} có trước văn bản này.",
                f"«{number}» of {day(time.start)} is older than this document.",
                sources=(citation.source,),
            )
            continue
        yield Outcome(
            "citation-after-issue",
            "disagrees",
            f"Văn bản viện dẫn «{number}» ghi ngày {day(time.start)}, sau ngày ban hành {day(issued)}. "
            "Hãy kiểm tra ngày, năm của văn bản viện dẫn.",
            f"The cited «{number}» is dated {day(time.start)}, after the date of issue {day(issued)}. "
            "Check the date of the cited document.",
            severity="error" if full and citation.number is not None else "warning",
            sources=(citation.source,),
        )
