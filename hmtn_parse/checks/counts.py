"""enumerated-count: `03 đợt: Đợt 1 …`, `04 xã: A, B, C`, `05 nội dung sau:`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from hmtn_parse.checks.form import ordinals
from hmtn_parse.checks.occasions import holders_below
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Section, Severity, Source
from hmtn_parse.rulebook import Match
from hmtn_parse.text.numerals import parse_number

_REACH = 12
"""So many blocks below a count its list may go on."""
_DASH = re.compile(r"\s*(?:-\s\+|[-–•*]|\+)\s")
_NUMBERED = re.compile(r"\s*(?:(?:\d{1,2}\.)*(\d{1,2})\s?[.)]|([a-zđ])\s?\)|\((\d{1,2})\))\s?", re.IGNORECASE)
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def check_counts(view: View) -> Iterator[Outcome]:
    """A stated count against what is listed right behind it."""
    counted: set[int] = set()
    for match in view.find("audit-counted-waves"):
        outcome = _waves(view, match)
        if outcome is not None:
            counted.add(match.passage.block)
            yield outcome
    for match in view.find("audit-named-units"):
        outcome = _names(view, match)
        if outcome is not None:
            yield outcome
    for match in view.find("audit-named-things"):
        outcome = _things(view, match)
        if outcome is not None:
            yield outcome
    for match in view.find("audit-lead-in"):
        if match.passage.block in counted or match.passage.cell is not None:
            continue
        events = str(match.rule.produces.get("events", "")).split("|")
        if view.folded(match["noun"] or "") in events:
            outcome = _events(view, match)
        else:
            outcome = _items(view, match)
        if outcome is not None:
            yield outcome


def _count(match: Match) -> int | None:
    value = parse_number(match["count"] or "")
    return int(value) if value is not None and value == int(value) and 0 < value < 1000 else None


def _waves(view: View, match: Match) -> Outcome | None:
    """`Trong 03 đợt: Đợt 1 (…) và Đợt 2 (…); Đợt 3 (…)`, in the same passage or in the blocks below."""
    stated = _count(match)
    if stated is None:
        return None
    noun = view.folded(match["noun"] or "")
    numbers: set[int] = set()
    last = match.passage.block
    ends = match.passage.text.rstrip().endswith(":")
    section = view.section_of.get(match.passage.block)
    numbered = view.find("audit-numbered")
    first = bisect_left(numbered, match.passage.index, key=lambda m: m.passage.index)
    for other in islice(numbered, first, None):
        if other.passage.block > last + _REACH:
            break
        if view.folded(other["noun"] or "") != noun:
            continue
        here = other.passage is match.passage and other.start >= match.end
        below = (
            ends
            and other.passage.cell is None
            and last < other.passage.block
            and _stands_in(view, other.passage.block, section)
            and other.start <= 4
        )
        if here or below:
            numbers |= _run(view.folded(other["numbers"] or ""))
    if len(numbers) < 2 or numbers != set(range(1, len(numbers) + 1)):
        return None
    listed = len(numbers)
    return _listed(
        match, stated, listed, f"{noun} 1 … {noun} {listed}", "error" if listed > stated else "warning"
    )


def _stands_in(view: View, block: int, section: Section | None) -> bool:
    """Whether a block stands in a section or is a numbered item of it: `a) Tổ 1: …`."""
    own = view.section_of.get(block)
    return own is section or (own is not None and view.section_above(own) is section)


def _run(words: str) -> set[int]:
    """`1 và 2` is 1, 2; `1 - 3` is 1, 2, 3."""
    numbers = ordinals(words)
    if "-" in words and len(numbers) == 2 and numbers[0] < numbers[1]:
        return set(range(numbers[0], numbers[1] + 1))
    return set(numbers)


_LEVELS = r"(?:huyện|thị xã|thành phố|tp\.?|quận|xã|phường|thị trấn|tỉnh|thôn|đặc khu)"
_NAME = re.compile(rf"(?:(?i:(?:các\s)?{_LEVELS})\s)?(?P<name>(?:\w[\w'’]*)(?:[\s-][\w'’]+){{0,4}})")
_STOP = re.compile(r"\.\.\.|…|v\.v|(?<!\w)(?:tổ chức|thực hiện|mỗi|với|để|nhằm|có|được|tham gia|đã|sẽ)(?!\w)")


def _names(view: View, match: Match) -> Outcome | None:
    """`03 huyện: Ba Bể, Chợ Mới, Na Rì`; anything but a plain list of names is left alone."""
    stated = _count(match)
    start, end = match.groups["names"]
    words = match.passage.text[start:end].strip()
    if stated is None or _STOP.search(view.folded(words)):
        return None
    if match.passage.text[end : end + 2].startswith(("..", "…")):
        return None
    if (match["open"] or "").strip() == "(" and match.passage.text[end : end + 1] != ")":
        return None
    pieces = [p.strip() for p in re.split(r",|;|\svà\s|\s&\s", words) if p.strip()]
    for piece in pieces:
        found = _NAME.fullmatch(piece)
        if found is None or not _capital(found.group("name")):
            return None
    if len(pieces) < 2 or len({view.folded(p) for p in pieces}) != len(pieces):
        return None
    return _listed(match, stated, len(pieces), ", ".join(pieces)[:160], "warning")


def _things(view: View, match: Match) -> Outcome | None:
    """`05 môn: bóng đá, cầu lông, điền kinh`; left alone where a comma may part one name (`nam, nữ`)."""
    stated = _count(match)
    words = (match["names"] or "").strip()
    pieces = [view.folded(p.strip()) for p in re.split(r",|\svà\s", words) if p.strip()]
    if stated is None or len(pieces) < 2 or len(set(pieces)) != len(pieces):
        return None
    part_of_a_name = view.rulebook.pattern(r"{audit_event_class}(?:\s\w+)?")
    if any(len(piece.split()) > 4 or part_of_a_name.fullmatch(piece) for piece in pieces):
        return None
    listed = len(pieces)
    if "và" in view.folded(words) and len(words.split(",")) == stated:
        listed = stated  # `Toán, Lịch sử và Địa lý, Tin học`: three subjects
    return _listed(match, stated, listed, words[:160], "warning")


def _capital(name: str) -> bool:
    """A name of a place: every syllable with a capital, or a number (`Quận 3`)."""
    return all(word[0].isupper() or word.isdigit() for word in re.split(r"[\s-]", name) if word)


def _events(view: View, match: Match) -> Outcome | None:
    """`Tổ chức 05 đợt tiếp nhận máu:` against the units named below."""
    stated = _count(match)
    found = holders_below(view, match.passage.block)
    if stated is None or found is None:
        return None
    listed, plain = found
    if listed != stated and (not plain or listed < 2):
        return None
    return _listed(match, stated, listed, "", "warning")


def _items(view: View, match: Match) -> Outcome | None:
    """`05 nội dung sau:` against the items of the list right below."""
    stated = _count(match)
    if stated is None:
        return None
    blocks = view.plan.blocks
    at = match.passage.block + 1
    if at >= len(blocks) or blocks[at].rows is not None:
        return None
    own = _mark(blocks[match.passage.block].text)
    first = _mark(blocks[at].text)
    if first is None or (own is not None and own[0] == first[0]):
        return None
    style, number = first
    if number not in (None, 1):
        return None
    listed, certain = 0, style != "dash"
    noun = view.folded(match["noun"] or "")
    for block in blocks[at : view.foot]:
        mark = _mark(block.text)
        if block.rows is not None:
            break
        if mark is None or mark[0] != style:
            if mark is None and (style == "dash" or not block.text):
                break
            if mark is not None and own is not None and mark[0] == own[0]:
                break
            if mark is None and block.kind == "heading":
                break
            continue
        if style != "dash" and mark[1] != listed + 1:
            break
        listed += 1
        if re.search(rf"\d\s{noun}(?!\w)|(?<!\w)các\s", view.folded(block.text[:200])):
            certain = False
    if listed < 2:
        return None
    severity: Severity = "warning" if certain else "info"
    return _listed(match, stated, listed, "", severity)


def _mark(text: str) -> tuple[str, int | None] | None:
    """The sort of mark that a block begins with and its number."""
    if _DASH.match(text):
        return ("dash", None)
    found = _NUMBERED.match(text)
    if found is None:
        return None
    number, letter, bracket = found.groups()
    if letter:
        return ("letter", _LETTERS.find(letter.lower()) + 1)
    return ("bracket", int(bracket)) if bracket else (f"number{found.group().count('.')}", int(number))


def _listed(match: Match, stated: int, listed: int, names: str, severity: Severity) -> Outcome:
    held = stated == listed
    words = match.passage.text[match.groups["count"][0] : match.groups.get("rest", match.groups["count"])[0]]
    noun = match["noun"] if "noun" in match.groups else match["level"]
    words = f"{match['count']} {noun}" if not words.strip() else words.strip()
    behind = f" ({names})" if names else ""
    source: Source = match.passage.source(match.start, match.end)
    if held:
        vi = f"«{words}»: liệt kê đủ {listed}{behind}: khớp."
        en = f"«{words}»: {listed} are listed{behind}: agrees."
        return Outcome(
            "enumerated-count", "agrees", vi, en, stated=stated, computed=listed, sources=(source,)
        )
    return Outcome(
        "enumerated-count",
        "disagrees",
        f"Văn bản ghi «{words}» nhưng liệt kê {listed}{behind}: không khớp. "
        "Hãy kiểm tra xem thiếu, thừa mục nào hay số ghi chưa đúng.",
        f"The document says «{words}» but lists {listed}{behind}: does not agree. "
        "Check whether an item is missing or too many, or the count is off.",
        severity=severity,
        stated=stated,
        computed=listed,
        sources=(source,),
        cause=f"C{match.passage.block}.{match.start}",
    )
