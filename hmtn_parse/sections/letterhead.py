"""The head of a document: kind, number, issuer, place, date and title.

The head is read as a set of lines (ô số 1-11 of Nghị định 30/2020/NĐ-CP, Phụ lục I), since the
order of number, place and date varies and OCR often loses the two-column letterhead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from hmtn_parse.model import Block, DocumentKind, DocumentNumber, Issuer, Source
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.rulebook.schema import EntryShape
from hmtn_parse.sections.frame import Head
from hmtn_parse.sections.marks import Mark
from hmtn_parse.text.document_number import find_number
from hmtn_parse.text.passage import Passage, RunningText
from hmtn_parse.text.shadow import unmarked

_HEAD_BLOCKS = 40
_TITLE_BLOCKS = 6
_TITLE_WORDS = 70
_FORM_ROLES = frozenset(
    {
        "national-title",
        "motto",
        "party-title",
        "number",
        "place-date",
        "addressed-to",
        "subject",
        "rule",
        "urgency",
        "attached-to",
        "recipients",
        "authority",
    }
)


@dataclass
class HeadLines:
    """Where the parts of the head stand; `end` is the first block after it."""

    end: int = 0
    kind: int | None = None
    title: list[int] = field(default_factory=list)
    title_start: int = 0
    number: int | None = None
    place_date: int | None = None
    subject: int | None = None


def find_head(
    blocks: Sequence[Block],
    text: RunningText,
    lines: Mapping[int, Mapping[str, Match]],
    marks: Mapping[int, Mark],
    rulebook: Rulebook,
) -> HeadLines:
    """The lines of the head: those before the preamble."""
    head = HeadLines()
    limit = min(len(blocks), _HEAD_BLOCKS)
    kinds = _kind_lines(text, rulebook, limit)
    for at in range(limit):
        roles = lines.get(at, {})
        if head.kind is None and at in kinds:
            head.kind, head.title_start = at, kinds[at]
        if head.kind is None or at <= head.kind + 1:
            if "number" in roles and head.number is None:
                head.number = at
            if "place-date" in roles and head.place_date is None:
                head.place_date = at
            if "subject" in roles and head.subject is None:
                head.subject = at
        if head.kind is None and _body_starts(blocks[at], roles, marks.get(at)):
            limit = at
            break
    last = [i for i in (head.kind, head.number, head.place_date, head.subject) if i is not None]
    if head.kind is not None:
        _take_title(head, blocks, lines, marks)
    elif head.subject is not None:
        head.title = [head.subject]
        below = head.subject + 1
        while below < min(limit, head.subject + 4) and _goes_on(blocks[below], lines.get(below, {})):
            head.title.append(below)
            below += 1
    head.end = max([*last, *head.title, -1]) + 1
    while head.end < len(blocks) and head.end < _HEAD_BLOCKS:
        roles = lines.get(head.end, {})
        if not roles.keys() & (_FORM_ROLES - {"recipients", "authority"}):
            break
        if "addressed-to" in roles:
            head.end = _after_addressees(head.end, blocks, lines, marks)
        else:
            head.end += 1
    return head


def _goes_on(block: Block, roles: Mapping[str, Match]) -> bool:
    """Whether a line is the rest of the subject above it, broken by the narrow column."""
    return (
        block.rows is None
        and not roles.keys() & _FORM_ROLES
        and block.text[:1].islower()
        and len(block.text) < 90
    )


def _after_addressees(
    at: int, blocks: Sequence[Block], lines: Mapping[int, Mapping[str, Match]], marks: Mapping[int, Mark]
) -> int:
    """`Kính gửi:` and the bodies listed under it."""
    at += 1
    while at < len(blocks):
        mark = marks.get(at)
        text = blocks[at].text
        bullet = mark is not None and mark.bullet
        if not bullet and not (
            text.endswith((";", ".")) and len(text) < 120 and "ground" not in lines.get(at, {})
        ):
            break
        if not bullet and text.endswith(".") and not text[:1].isupper():
            break
        at += 1
    return at


def _kind_lines(text: RunningText, rulebook: Rulebook, limit: int) -> dict[int, int]:
    """Blocks that open with the name of a kind in capitals, and where the title may go on."""
    pattern = rulebook.rules("kind-line")[0].pattern
    found: dict[int, int] = {}
    for passage in text:
        if passage.block >= limit:
            break
        if passage.cell is not None:
            continue
        match = pattern.match(unmarked(text.folded_of(passage)))
        if match is None:
            continue
        start, end = match.span("kind")
        # Without its marks a kind can be another word (`KÉ HOẠCH`), so the line must say no more.
        exact = text.folded_of(passage)[start:end] in _kind_names(rulebook)
        if passage.text[start:end].isupper() and (exact or match.end() >= len(passage.text)):
            found[passage.block] = match.end()
    return found


def _kind_names(rulebook: Rulebook) -> dict[str, EntryShape]:
    """Folded names of the kinds of documents, the longest first."""
    fold = rulebook.shadow.folded
    names = {
        fold(word): entry
        for entry in rulebook.lexicon("document_kind")
        for word in (entry.term, *entry.variants)
    }
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _body_starts(block: Block, roles: Mapping[str, Match], mark: Mark | None) -> bool:
    if block.rows is not None or (mark is not None and not mark.bullet and mark.rank > 4):
        return True
    return not roles.keys() & _FORM_ROLES and len(block.text) > 220


def _take_title(
    head: HeadLines,
    blocks: Sequence[Block],
    lines: Mapping[int, Mapping[str, Match]],
    marks: Mapping[int, Mark],
) -> None:
    """The lines from the kind to the preamble that make the title (trích yếu)."""
    assert head.kind is not None
    kind_block = blocks[head.kind]
    if len(kind_block.text) > head.title_start + 2:
        head.title = [head.kind]
    first: Block | None = None
    for at in range(head.kind + 1, min(head.kind + 1 + _TITLE_BLOCKS, len(blocks))):
        block = blocks[at]
        roles = lines.get(at, {})
        mark = marks.get(at)
        if roles.keys() & {
            "rule",
            "urgency",
            "attached-to",
            "number",
            "place-date",
            "national-title",
            "motto",
        }:
            if head.title and roles.keys() & {"rule", "attached-to"}:
                break
            continue
        if block.rows is not None or (mark is not None and mark.style not in ("dash", "dot")):
            break
        if not head.title:
            if len(block.text.split()) > _TITLE_WORDS or "addressed-to" in roles:
                break
            if block.text.startswith("Căn cứ"):
                break
            head.title.append(at)
            first = block
        elif first is not None and _continues(first, block, blocks[at - 1], roles):
            head.title.append(at)
        else:
            break


def _continues(first: Block, block: Block, before: Block, roles: Mapping[str, Match]) -> bool:
    """Whether a line goes on with the title: set like it, or plainly the rest of a phrase."""
    words = block.text.split()
    if len(words) > 40 or block.text.endswith((":", ";")) or before.text.endswith((".", ":", ";")):
        return False
    if block.text[:1].islower() and len(words) <= 25:
        return True
    if block.text.isupper() and not first.text.isupper():
        return False
    set_alike = (first.bold and block.bold) or (
        first.align == "center" and block.align == "center" and first.bold == block.bold
    )
    return set_alike and not ("ground" in roles and not block.bold) and not block.text.endswith(".")


def read_head(
    head: HeadLines,
    blocks: Sequence[Block],
    text: RunningText,
    lines: Mapping[int, Mapping[str, Match]],
    rulebook: Rulebook,
) -> Head:
    """The values of the head, each with its place."""
    passages = {p.block: p for p in text if p.cell is None and p.block < head.end + 12}
    number, number_source = _number(head, passages, rulebook)
    place, issued = _place_date(head, passages, lines)
    title, title_source = _title(head, passages, lines)
    kind = _kind(head, passages, text, number, rulebook)
    issuer = _letterhead_issuer(head, blocks, passages, lines, rulebook)
    if issuer is None:
        issuer = _preamble_author(head, passages, text, rulebook)
    return Head(
        kind=kind,
        number=number,
        issuer=issuer,
        place=place,
        issued=issued,
        title=title,
        title_source=title_source,
        number_source=number_source,
    )


def _number(
    head: HeadLines, passages: Mapping[int, Passage], rulebook: Rulebook
) -> tuple[DocumentNumber | None, Source | None]:
    if head.number is None:
        return None, None
    passage = passages[head.number]
    found = find_number(passage.text, rulebook)
    if found is None:
        return None, None
    return found.number, passage.source(found.start, found.end)


def _place_date(
    head: HeadLines, passages: Mapping[int, Passage], lines: Mapping[int, Mapping[str, Match]]
) -> tuple[str | None, Source | None]:
    if head.place_date is None:
        return None, None
    match = lines[head.place_date]["place-date"]
    place = _PLACE_LEVEL.sub("", (match["place"] or "").strip())
    start, end = match.groups["date"]
    return place or None, passages[head.place_date].source(start, end)


_PLACE_LEVEL = regex.compile(
    r"^(?:(?:TP|TX|TT)\b[.\s]*|(?:thành phố|thị xã|thị trấn|tỉnh|huyện|xã)\s+(?=\p{L})(?!Hồ Chí Minh))",
    regex.IGNORECASE,
)


def _title(
    head: HeadLines, passages: Mapping[int, Passage], lines: Mapping[int, Mapping[str, Match]]
) -> tuple[str | None, Source | None]:
    if not head.title:
        return None, None
    first = passages[head.title[0]]
    start = head.title_start if head.title[0] == head.kind else 0
    if head.title[0] == head.subject and head.kind is None:
        match = lines[head.title[0]]["subject"]
        start = match.groups["words"][0]
    parts = [first.text[start:], *(passages[i].text for i in head.title[1:])]
    title = " ".join(part.strip(" *_") for part in parts).strip()
    return title or None, first.source(start)


def _kind(
    head: HeadLines,
    passages: Mapping[int, Passage],
    text: RunningText,
    number: DocumentNumber | None,
    rulebook: Rulebook,
) -> DocumentKind | None:
    names = _kind_names(rulebook)
    if head.kind is not None:
        line = text.folded_of(passages[head.kind]).lstrip(" *#_")
        for name, entry in names.items():
            if line.startswith(name):
                return DocumentKind(code=entry.data.get("code"), name=entry.term)
        for name, entry in names.items():
            if unmarked(line).startswith(unmarked(name)):
                return DocumentKind(code=entry.data.get("code"), name=entry.term)
    if number is not None and number.symbol:
        code = number.symbol.split("-")[0]
        for entry in names.values():
            if entry.data.get("code") == code:
                return DocumentKind(code=code, name=entry.term)
    if head.subject is not None:
        return DocumentKind(code="CV", name="Công văn")
    return None


def _letterhead_issuer(
    head: HeadLines,
    blocks: Sequence[Block],
    passages: Mapping[int, Passage],
    lines: Mapping[int, Mapping[str, Match]],
    rulebook: Rulebook,
) -> Issuer | None:
    """The bodies named in capitals in the letterhead: the parent first, then the issuer."""
    before = head.kind if head.kind is not None else head.end
    starts = rulebook.pattern(r"^{letterhead_head}(?!\w)")
    bodies: list[list[str]] = []
    sources: list[int] = []
    for at in range(before):
        block = blocks[at]
        words = _left_column(block.text).strip(" *_-")
        if block.rows is not None or lines.get(at, {}).keys() & _FORM_ROLES or not words:
            continue
        if not words.isupper() or len(words) > 110:
            continue
        if bodies and not starts.match(rulebook.shadow.folded(words)):
            bodies[-1].append(words)
        else:
            bodies.append([words])
            sources.append(at)
    if not bodies:
        return None
    names = [" ".join(body) for body in bodies[:3]]
    source = passages[sources[min(len(bodies), 3) - 1]].source()
    return Issuer(name=names[-1], parent=" - ".join(names[:-1]) or None, source=source)


def _left_column(line: str) -> str:
    """The body's name where quốc hiệu or tiêu ngữ stands on the same line, a few blanks apart."""
    right = _RIGHT_COLUMN.search(unmarked(line))
    return line[: right.start()] if right is not None and right.start() else line


_RIGHT_COLUMN = regex.compile(
    r"CONG HOA XA HOI CHU NGHIA VIET NAM|DOC LAP ?[-–] ?TU DO|DANG CONG SAN VIET NAM", regex.IGNORECASE
)


def _preamble_author(
    head: HeadLines, passages: Mapping[int, Passage], text: RunningText, rulebook: Rulebook
) -> Issuer | None:
    """`…, Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh xây dựng kế hoạch …`: the subject."""
    verbs = rulebook.rules("author")
    starts = rulebook.pattern(r"(?:^|[.;:,]\s)(?P<name>{author_head}\b)")
    for at in range(head.end, head.end + 12):
        passage = passages.get(at)
        if passage is None:
            continue
        folded = text.folded_of(passage)
        for rule in verbs:
            for verb in rule.pattern.finditer(folded):
                names = [
                    m.start("name")
                    for m in starts.finditer(folded, 0, verb.start())
                    if passage.text[m.start("name")].isupper()
                ]
                for start in reversed(names):
                    name = _BRACKETS.sub("", passage.text[start : verb.start()]).strip(" ,")
                    if 2 <= len(name.split()) <= 22 and not _BREAK.search(name):
                        end = start + len(passage.text[start : verb.start()].rstrip(" ,"))
                        return Issuer(name=name, source=passage.source(start, end))
    return None


_BRACKETS = regex.compile(r"\s*\([^()]*\)")
_BREAK = regex.compile(r"[.;:]\s|\s(?:về|của việc|nhằm|ngày)\s")
