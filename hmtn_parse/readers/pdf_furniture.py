"""Page furniture: page numbers, running heads and feet, stamps of digital signatures.

They stand on every page and are no part of the text; left in, they cut the sentences that go on over
a page. Each is set aside as a ReadNote, so that nothing vanishes without a trace.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from hmtn_parse.model.document import ReadNote
from hmtn_parse.readers.pdf_page import Page
from hmtn_parse.readers.pdf_words import Line

_MARGIN = 0.11
"""Of the page's height: how far furniture reaches into the page from above and below."""

_SAME_PLACE = 4.0
_PAGE_NUMBER = re.compile(
    r"(?P<word>trang|page|tr\.)?\s*(?P<dash>[-–—.]\s*)?(?P<number>\d{1,4})\s*(?P<close>[-–—.]|\|\s*page)?"
    r"(?:\s*(?:/|of|trên)\s*(?P<total>\d{1,4}))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_CONTENTS = re.compile(r"\S.*?(?:\.{4,}|…{2,}|(?:\s\.){4,})\s*(?P<page>\d{1,4})")
_LEAST_CONTENTS = 3
# What heads a document and may head each annex too: it is never a running head.
_STATE_HEAD = re.compile(
    r"cộng\s+h[oò][aà]\s+xã\s+hội|độc\s+lập\s*[-–]\s*tự\s+do|đảng\s+cộng\s+sản", re.IGNORECASE
)
_STAMP_START = re.compile(
    r"(?:được\s+)?ký\s+(?:bởi|số\s+bởi)\s*:|người\s+ký\s*:|digitally\s+signed\s+by"
    r"|signature\s+(?:not\s+)?(?:verified|valid)|chữ\s+ký\s+(?:số|không\s+hợp\s+lệ|hợp\s+lệ)",
    re.IGNORECASE,
)
_STAMP_GOES_ON = re.compile(
    r"(?:email|e-mail|cơ\s+quan|tổ\s+chức|đơn\s+vị|chức\s+vụ|(?:thời\s+gian|ngày|giờ)\s+ký|ký\s+ngày"
    r"|date|reason|location|dn|cn)\s*[:=]"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,2}:\d{2}|.*[+]0?7(?::?00|')",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Candidate:
    page: Page
    line: Line
    number: int
    sure: bool

    @property
    def middle(self) -> float:
        return (self.line.x0 + self.line.x1) / 2


def set_aside_furniture(pages: Sequence[Page]) -> list[ReadNote]:
    """Takes page numbers, running heads and feet, stamps and turned text off the pages; the notes on them."""
    notes = [
        ReadNote(code="turned-text", text=line.text, page=page.number)
        for page in pages
        for line in page.turned
    ]
    for page in pages:
        page.turned = []
        notes.extend(_stamps(page))
    notes.extend(_page_numbers(pages))
    notes.extend(_running(pages, top=True))
    notes.extend(_running(pages, top=False))
    notes.extend(_page_numbers(pages))  # those that a running head hid
    for page in pages:
        notes.extend(_contents(page, len(pages)))
    return sorted(notes, key=lambda note: note.page or 0)


def in_margin(page: Page, line: Line, top: bool) -> bool:
    """Whether a line lies in the upper (or lower) part of the page where furniture stands."""
    height = page.frame.height
    return line.y < _MARGIN * height if top else line.y > (1 - _MARGIN) * height


def _margin_lines(page: Page, top: bool) -> list[Line]:
    """The lines of a margin, from the edge of the page inwards, that no table reaches behind."""
    lines = [line for line in page.lines if in_margin(page, line, top)]
    return lines if top else lines[::-1]


def _take(page: Page, line: Line, code: str) -> ReadNote:
    page.lines.remove(line)
    return ReadNote(code=code, text=line.text, page=page.number)


def _page_numbers(pages: Sequence[Page]) -> Iterator[ReadNote]:
    """Lone numbers at the upper or lower edge that count with the pages, also where an annex starts anew."""
    candidates = [
        candidate
        for page in pages
        for top in (True, False)
        for candidate in _number_candidates(page, top, len(pages))
    ]
    shifts: dict[int, int] = {}
    for candidate in candidates:
        shift = candidate.number - candidate.page.number
        shifts[shift] = shifts.get(shift, 0) + 1
    counted = [
        candidate
        for candidate in candidates
        if candidate.sure
        or candidate.number == candidate.page.number
        or shifts[candidate.number - candidate.page.number] > 1
    ]
    known = {id(candidate) for candidate in counted}
    for candidate in candidates:
        if id(candidate) in known or any(
            abs(candidate.line.y - other.line.y) <= _SAME_PLACE
            and abs(candidate.middle - other.middle) <= _SAME_PLACE
            for other in counted
        ):
            yield _take(candidate.page, candidate.line, "page-number")


def _number_candidates(page: Page, top: bool, total: int) -> Iterator[_Candidate]:
    for line in _margin_lines(page, top)[:2]:
        match = _PAGE_NUMBER.fullmatch(line.text)
        if match is None:
            continue
        number = int(match["number"])
        explicit = bool(match["word"] or (match["dash"] and match["close"]) or match["close"] == "| page")
        sure = explicit or (match["total"] is not None and int(match["total"]) == total)
        if match["total"] is not None and not sure and int(match["total"]) < number:
            continue  # 30/6 at the edge of a page is a date
        yield _Candidate(page, line, number, sure)


def _running(pages: Sequence[Page], top: bool) -> Iterator[ReadNote]:
    """Lines at the edge that stand in the same words at the same place on most pages, one after another."""
    places: dict[str, list[tuple[Page, Line]]] = {}
    for page in pages:
        for line in _margin_lines(page, top)[:4]:
            if _STATE_HEAD.search(line.text) is None:
                # As it stands, and with its page number blanked out.
                for key in {line.text, _key(page, line, len(pages))}:
                    places.setdefault(key, []).append((page, line))
    repeated: dict[int, tuple[Page, Line]] = {}
    for found in places.values():
        repeated.update((id(line), (page, line)) for page, line in _at_one_height(found, len(pages)))
    of_page: dict[int, list[Line]] = {}
    for page, line in repeated.values():
        of_page.setdefault(page.number, []).append(line)
    # Below the last line of the fullest page no text stands; above the first, an annex may begin higher.
    lowest = max((y for page in pages for y in _text_heights(page, repeated)), default=0.0)
    for page, line in repeated.values():
        below_all = not top and line.y > lowest + 0.9 * line.size
        if below_all or _apart(page, line, of_page[page.number], top):
            yield _take(page, line, "header" if top else "footer")


def _at_one_height(found: list[tuple[Page, Line]], pages: int) -> list[tuple[Page, Line]]:
    """Those of some like lines that stand at the same height on most pages, some one after another."""
    needed = max(2, (pages - 1) // 2)
    heights = sorted(line.y for _, line in found)

    def like(line: Line) -> int:
        low = bisect_left(heights, line.y - _SAME_PLACE)
        return bisect_right(heights, line.y + _SAME_PLACE) - low

    same = [(page, line) for page, line in found if like(line) >= needed]
    numbers = sorted(page.number for page, _ in same)
    near = any(after - before <= 2 for before, after in itertools.pairwise(numbers))
    return same if len(same) >= needed and near else []


def _text_heights(page: Page, furniture: Container[int]) -> Iterator[float]:
    """The base lines of a page's text, tables taken in."""
    for line in page.lines:
        if id(line) not in furniture:
            yield line.y
    for table in page.tables:
        yield table.bottom


def _key(page: Page, line: Line, total: int) -> str:
    """The words of a line, its page number and the number of pages blanked out."""

    def blanked(found: re.Match[str]) -> str:
        return "#" if int(found.group()) in (page.number, total) else found.group()

    return _NUMBER.sub(blanked, line.text)


def _apart(page: Page, line: Line, repeated: list[Line], top: bool) -> bool:
    """Whether a repeated line is set off from the page's text: by a gap, a ruling, or smaller letters."""
    others = [other for other in page.lines if not any(other is one for one in repeated)]
    inner = [other for other in others if (other.y > line.y) is top]
    outer = [other for other in others if (other.y > line.y) is not top]
    if outer:
        return False  # text lies between it and the edge of the page
    if not inner:
        return True
    nearest = min(inner, key=lambda other: abs(other.y - line.y))
    block = [one.y for one in repeated]
    gap = nearest.y - max(block) if top else min(block) - nearest.y
    low, high = sorted((line.y, nearest.y))
    ruled = any(low - 1 <= rule.at <= high + 1 for rule in page.rules if rule.length > 60)
    wide = max(1.45 * max(line.size, nearest.size), 1.25 * _usual_distance(others))
    return ruled or gap >= wide or line.size < nearest.size - 0.9


def _usual_distance(lines: list[Line]) -> float:
    """The median distance of base lines; 0 where there are too few."""
    distances = sorted(below.y - above.y for above, below in itertools.pairwise(lines))
    return distances[len(distances) // 2] if distances else 0.0


def _stamps(page: Page) -> Iterator[ReadNote]:
    """The small print of a digital signature: `Ký bởi: …`, `Email: …`, `Thời gian ký: …`."""
    starts = [line for line in page.lines if _STAMP_START.match(line.text)]
    for start in starts:
        if start not in page.lines:
            continue
        at = page.lines.index(start)
        block, last = [start], start
        for line in page.lines[at + 1 :]:
            if line.y - last.y > 2 * start.size:
                break
            beside = (
                line.x0 < start.x0 - 3 * start.size or line.x0 > max(one.x1 for one in block) + start.size
            )
            if beside:
                continue
            small = line.size <= start.size + 0.5
            if small and (
                _STAMP_GOES_ON.match(line.text) or (abs(line.x0 - start.x0) < 3 and start.size <= 9.5)
            ):
                block.append(line)
                last = line
            else:
                break
        text = " ".join(line.text for line in block)
        page.lines = [line for line in page.lines if not any(line is one for one in block)]
        yield ReadNote(code="signature-stamp", text=text, page=page.number)


def _contents(page: Page, total: int) -> Iterator[ReadNote]:
    """A table of contents: three lines or more that lead over dots to rising page numbers."""
    run: list[tuple[Line, int]] = []
    for line in [*page.lines, None]:
        found = _CONTENTS.fullmatch(line.text) if line is not None else None
        number = int(found["page"]) if found is not None else 0
        if line is not None and 0 < number <= total and (not run or number >= run[-1][1]):
            run.append((line, number))
            continue
        if len(run) >= _LEAST_CONTENTS:
            for entry, _ in run:
                yield _take(page, entry, "contents")
        run = []
