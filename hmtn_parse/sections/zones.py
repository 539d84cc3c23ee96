"""Which part of the form each block belongs to: head, preamble, body, closing, recipients, signature.

The head ends with the title; the body begins at the first outline mark, or where the opening
sentence ends in a colon. Recipients and signature end the document proper; what follows them
(an annex, the plan that a decision encloses) is body again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from hmtn_parse.model import Block
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections.frame import Zone
from hmtn_parse.sections.letterhead import HeadLines
from hmtn_parse.sections.marks import Mark
from hmtn_parse.text.passage import RunningText

_NAME_WORDS = 6
_OPENINGS = (":", "như sau", "sau đây", "như sau.", "sau đây.")
"""How the sentence ends behind which the body begins."""
_SIGNATURE_LINES = 9
_OPENING_LINES = 12


def find_lines(text: RunningText, rulebook: Rulebook) -> dict[int, dict[str, Match]]:
    """Which lines of the form each block could be: block -> role -> match."""
    lines: dict[int, dict[str, Match]] = {}
    for match in rulebook.find("line", text, overlaps=True):
        if match.passage.cell is None:
            lines.setdefault(match.passage.block, {}).setdefault(str(match.rule.produces["role"]), match)
    return lines


def find_zones(
    texts: list[str],
    tables: frozenset[int],
    lines: Mapping[int, Mapping[str, Match]],
    marks: Mapping[int, Mark],
    head: HeadLines,
) -> list[Zone]:
    """The zone of every block."""
    zones: list[Zone] = []
    body = False
    state: Zone = "head"
    at = 0
    while at < len(texts):
        roles = lines.get(at, {})
        mark = marks.get(at)
        numbered = mark is not None and not mark.bullet
        if at < head.end:
            zones.append("head")
            at += 1
            continue
        if "recipients" in roles:
            state = "recipients"
        elif state != "signature" and _signature_starts(at, texts, lines, head):
            state = "signature"
        elif state == "recipients":
            if at in tables or numbered or not _recipient_line(texts[at], mark):
                state = "body"
        elif state == "signature":
            if not _signature_line(at, texts, lines, zones):
                state = "body"
        elif "closing" in roles and (body or state == "preamble"):
            state = "closing"
        elif state == "closing" and (numbered or at in tables):
            state = "body"
        elif state in ("head", "preamble"):
            opened = state == "preamble" and texts[at - 1].rstrip().endswith(_OPENINGS)
            opened = opened or _opens_itself(at, texts, lines, marks)
            state = "body" if numbered or at in tables or body or opened else "preamble"
        if state == "body":
            body = True
        zones.append(state)
        at += 1
    return zones


def _opens_itself(
    at: int, texts: list[str], lines: Mapping[int, Mapping[str, Match]], marks: Mapping[int, Mark]
) -> bool:
    """A bullet, or the line over it, where no ground and no opening sentence follow: a schedule."""
    bullets = [below for below in (at, at + 1) if (mark := marks.get(below)) is not None and mark.bullet]
    if not bullets:
        return False
    ahead = range(at, min(at + _OPENING_LINES, len(texts)))
    return not any("ground" in lines.get(b, {}) or texts[b].rstrip().endswith(_OPENINGS) for b in ahead)


def find_restarts(
    blocks: Sequence[Block],
    zones: Sequence[Zone],
    lines: Mapping[int, Mapping[str, Match]],
    marks: Mapping[int, Mark],
) -> frozenset[int]:
    """Where an enclosed document begins: after the foot of the outer one, or above its line
    `(Ban hành kèm theo Quyết định số …)`. An annex with a mark of its own is none."""
    found: set[int] = set()
    for at, zone in enumerate(zones):
        if zone != "body" or not at:
            continue
        if zones[at - 1] in ("recipients", "signature"):
            found.add(at)
        elif "attached-to" in lines.get(at, {}):
            first = at
            while zones[first - 1] == "body" and marks.get(first - 1) is None and _titles(blocks[first - 1]):
                first -= 1
            above = marks.get(first - 1)
            if above is None or above.style != "annex":
                found.add(first)
    return frozenset(found)


def _titles(block: Block) -> bool:
    """A line that could stand in a head: bold, a heading or in capitals."""
    return block.rows is None and (
        block.bold or block.kind == "heading" or block.align == "center" or block.text.isupper()
    )


def is_name(line: str) -> bool:
    """A signer's name: two to six capitalised syllables, with a rank or degree before it or not.

    `Giàng Thị Dung`, `Y Lan`, `Đại tá Trần Văn Nam`, `BS.CKII Lê Thu Hà`.
    """
    bare = _RANK.sub("", _SIGNED.sub("", line).strip(" .*_"))
    words = bare.split()
    return 2 <= len(words) <= _NAME_WORDS and all(_SYLLABLE.fullmatch(word) for word in words)


_SIGNED = regex.compile(r"\s*\((?:đã ký|Đã ký)\)\s*$")
_DEGREE = r"(?:TS|ThS|BS|Bs|Ths|DS|KS|CN|PGS|GS|NGƯT|TTƯT|BSCKI{1,2}|CKI{1,2})\b"
_RANK = regex.compile(
    rf"^(?:(?:Thượng|Trung|Thiếu|Đại)\s(?:tá|tướng|úy)|{_DEGREE}|Bác sĩ|Tiến sĩ|Thạc sĩ|Linh mục|"
    rf"Thượng tọa|Đại đức)[.,]?(?:[\s.,]*{_DEGREE}[.,]?)*\s*"
)
_SYLLABLE = regex.compile(r"\p{Lu}(?:\p{Ll}|['’-]\p{L})*\.?")


def is_name_in_capitals(line: str, roles: Mapping[str, Match]) -> bool:
    """`NGUYỄN VĂN AN` at the very end, where no title or authority stands on the line."""
    return not roles and line.isupper() and is_name(line.title())


def _signature_starts(
    at: int, texts: list[str], lines: Mapping[int, Mapping[str, Match]], head: HeadLines
) -> bool:
    """A line of authority or a title in capitals, with a name within the next few lines."""
    roles = lines.get(at, {})
    if at < head.end or not ("authority" in roles or "signer-title" in roles):
        return False
    for later in range(at + 1, min(at + _SIGNATURE_LINES, len(texts))):
        if is_name(texts[later]) or "signed" in lines.get(later, {}):
            return True
        if later + 1 >= len(texts) and is_name_in_capitals(texts[later], lines.get(later, {})):
            return True
        if len(texts[later]) > 90:
            return False
    # A draft that nobody has signed yet ends with the title.
    return (at + 2 >= len(texts) and "authority" in roles) or all(
        "signer-title" in lines.get(i, {}) or "authority" in lines.get(i, {}) for i in range(at, len(texts))
    )


def _signature_line(
    at: int, texts: list[str], lines: Mapping[int, Mapping[str, Match]], zones: list[Zone]
) -> bool:
    roles = lines.get(at, {})
    if roles.keys() & {"authority", "signer-title", "signed", "signer-joint"}:
        return True
    named = any(zones[i] == "signature" and is_name(texts[i]) for i in range(max(0, at - 3), at))
    if is_name(texts[at]):
        return not named
    if named:
        return False
    return len(texts[at]) <= 90 and (texts[at].isupper() or not texts[at][:1].isalnum())


def _recipient_line(text: str, mark: Mark | None) -> bool:
    """A line of `Nơi nhận`: a bullet, a sub-heading with a colon, or the rest of the line above."""
    if mark is not None and mark.bullet:
        return True
    if text.endswith((":", ";")) or text.startswith(("Lưu", "Như trên")):
        return len(text) < 160
    return len(text) < 60 and not text.isupper() and (text[:1].islower() or text.endswith("."))
