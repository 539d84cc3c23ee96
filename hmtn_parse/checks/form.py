"""The form of the document: its number, its date, its annexes and the order of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Source
from hmtn_parse.rulebook import Match


def check_number(view: View) -> Iterator[Outcome]:
    """missing-number: `Số: /KH-BCĐ`. Silent where no number line was found at all."""
    number = view.plan.number
    if number is None:
        vi, en = "Không thấy dòng số, ký hiệu ở đầu văn bản.", "No line with number and symbol was found."
        yield Outcome("missing-number", "unchecked", vi, en)
        return
    source = first_place(view, number.text)
    sources = (source,) if source else ()
    if number.value is not None:
        vi, en = f"Số văn bản đã ghi: «{number.text}».", f"The number is filled in: «{number.text}»."
        yield Outcome("missing-number", "agrees", vi, en, sources=sources)
        return
    yield Outcome(
        "missing-number",
        "disagrees",
        f"Số văn bản còn để trống: «{number.text}». Hãy điền số khi phát hành, hoặc dùng bản đã phát hành.",
        f"The document's number is blank: «{number.text}». Fill it in, or use the issued copy.",
        severity="warning",
        sources=sources,
    )


def check_issue_date(view: View) -> Iterator[Outcome]:
    """incomplete-issue-date: `ngày tháng 5 năm 2024`."""
    issued = view.plan.issued
    source = issue_place(view)
    if issued is None and source is not None and _FULL_DATE.search(view.folded(source.text)):
        source = None
    sources = (source,) if source else ()
    if issued is not None and issued.start is not None and issued.start == issued.end:
        vi, en = "Ngày ban hành ghi đủ ngày, tháng, năm.", "The date of issue is complete."
        yield Outcome("incomplete-issue-date", "agrees", vi, en, sources=sources)
    elif issued is None and source is None:
        vi, en = "Không thấy dòng ngày ban hành.", "No line with the date of issue was found."
        yield Outcome("incomplete-issue-date", "unchecked", vi, en)
    else:
        words = source.text if source else ""
        yield Outcome(
            "incomplete-issue-date",
            "disagrees",
            f"Ngày ban hành ghi chưa đủ: «{words}». Hãy điền ngày, tháng khi phát hành, "
            "hoặc dùng bản đã phát hành.",
            f"The date of issue is incomplete: «{words}». Fill it in, or use the issued copy.",
            severity="warning",
            sources=sources,
        )


def first_place(view: View, words: str) -> Source | None:
    """Where words first stand in the document."""
    for passage in view.text.passages:
        at = passage.text.find(words) if words else -1
        if at >= 0:
            return passage.source(at, at + len(words))
    return None


def issue_place(view: View) -> Source | None:
    """The line of the date of issue."""
    issued = view.plan.issued
    if issued is not None:
        for mention in view.plan.dates:
            if mention.time == issued:
                return mention.source
    last = view.plan.sections[0].blocks[0] if view.plan.sections and view.plan.sections[0].blocks else 20
    for match in view.find("audit-blank-date"):
        if match.passage.block <= last:
            return match.passage.source(match.start, match.end)
    return None


_FULL_DATE = re.compile(r"ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(text: str) -> int | None:
    """`IV` as 4; None for what is no Roman number."""
    digits = [_ROMAN.get(c) for c in text.casefold()]
    if not digits or None in digits:
        return None
    values = [d for d in digits if d is not None]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def ordinals(text: str) -> list[int]:
    """The numbers of annexes: `I, II và III` is 1, 2, 3; `số 01` is 1."""
    found: list[int] = []
    for word in re.findall(r"\d{1,2}(?=[a-z]?(?!\w))|(?<!\w)[ivx]{1,5}(?!\w)", text.casefold()):
        number = int(word) if word.isdigit() else roman(word)
        if number is not None:
            found.append(number)
    return found


def check_annexes(view: View) -> Iterator[Outcome]:
    """annex-missing: announced as attached to this document, but nowhere in it. One an annex."""
    announced: dict[tuple[str, int | str], Match] = {}
    for match in _announcements(view):
        kind = view.folded(match["kind"] or "")
        kind = "phụ lục" if kind == "phụ biểu" else kind
        numbers = ordinals(view.folded(match["numbers"] or ""))
        keys: list[int | str] = list(numbers) or [_about(view.folded(match["words"] or ""))]
        for key in keys:
            announced.setdefault((kind, key), match)
    for kind in {kind for kind, key in announced if isinstance(key, int)}:
        announced.pop((kind, ""), None)  # `theo Phụ lục kèm theo` beside `Phụ lục I` is no other annex
    if not announced:
        return
    standing = _standing(view)
    numbered = {number for kind, number in announced if isinstance(number, int)}
    for (kind, key), match in announced.items():
        name = _name(match, key)
        source = match.passage.source(match.start, match.end)
        if _stands(view, kind, key, match, standing, alone=len(numbered) == 1):
            vi, en = f"«{name}» có trong văn bản.", f"«{name}» stands in the document."
            yield Outcome("annex-missing", "agrees", vi, en, sources=(source,))
        else:
            yield Outcome(
                "annex-missing",
                "disagrees",
                f"Văn bản nêu «{name}» kèm theo nhưng trong tệp không có. Hãy bổ sung phụ lục, "
                "hoặc xin lại bản đầy đủ.",
                f"«{name}» is announced as attached, but the file does not hold it. "
                "Add the annex, or ask for the full document.",
                severity="warning",
                sources=(source,),
            )


def _announcements(view: View) -> list[Match]:
    """Every announcement; `(mẫu biểu tại Phụ lục III kèm theo)` is one, by the annex named inside it."""
    found = [m for m in view.find("audit-annex") if m.passage.block < view.foot or m.passage.cell is not None]

    def names_another(match: Match) -> bool:
        return any(
            n.passage is match.passage and match.start <= n.start and n.end <= match.end
            for n in found
            if n is not match and (n["numbers"] or n.start > match.start)
        )

    return [match for match in found if match["numbers"] or not names_another(match)]


def _name(match: Match, key: int | str) -> str:
    """How the annex is spoken of: its number as written, where it is announced alone."""
    if not isinstance(key, int):
        return (match["annex"] or "").strip()
    written = (match["numbers"] or "").strip()
    return f"{match['kind']} {written if len(ordinals(written)) == 1 else key}".strip()


def _about(words: str) -> str:
    """The first two words that tell one unnumbered annex from another: `chỉ tiêu`."""
    return " ".join(re.findall(r"\w+", words)[:2])


def _standing(view: View) -> list[Match]:
    """Headings of annexes: after the foot, or as the title of a section or table before it."""
    openings = {section.blocks[0] for section in view.all_sections if section.blocks}
    titles = {view.folded(table.caption) for table in view.plan.tables if table.caption}
    found = []
    for match in view.find("audit-annex-heading"):
        passage = match.passage
        if passage.cell is not None:
            continue
        numbered = view.folded(match["kind"] or "").startswith("phụ") or match["numbers"]
        title = passage.block in openings and numbered
        if passage.block > view.foot or title or any(match_in(view, passage.text, t) for t in titles):
            found.append(match)
    return found


def match_in(view: View, text: str, title: str) -> bool:
    """Whether a paragraph is (part of) a table's caption."""
    folded = view.folded(text)
    return bool(folded) and folded in title


def _stands(
    view: View, kind: str, key: int | str, announcement: Match, standing: list[Match], *, alone: bool
) -> bool:
    here = [m for m in standing if m.passage.block != announcement.passage.block]
    attached = any(t.block > view.foot for t in view.plan.tables)
    if isinstance(key, int):
        kin = [m for m in here if view.folded(m["kind"] or "")[:4] == kind[:4]]
        for match in kin:
            if key in ordinals(view.folded(match["numbers"] or "")):
                return True
        return alone and any(not match["numbers"] for match in kin)
    if attached or any(m.passage.block > view.foot for m in here):
        return True
    return any(view.folded(m["kind"] or "") == kind for m in here)
