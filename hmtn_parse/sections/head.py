"""What the head of a document says: kind, number, issuer, place, date and title, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from hmtn_parse.model import Block, DocumentKind, DocumentNumber, Issuer, Source
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections.frame import Head
from hmtn_parse.sections.letterhead import FORM_ROLES, HeadLines, kind_names
from hmtn_parse.text.document_number import find_number
from hmtn_parse.text.passage import Passage, RunningText
from hmtn_parse.text.shadow import unmarked


def read_head(
    head: HeadLines,
    blocks: Sequence[Block],
    text: RunningText,
    lines: Mapping[int, Mapping[str, Match]],
    rulebook: Rulebook,
) -> Head:
    """The values of the head, each with its place."""
    passages = {
        p.block: p for p in text if p.cell is None and (p.block < head.end + 12 or p.block == head.place_date)
    }
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
    names = kind_names(rulebook)
    if head.kind is not None:
        line = text.folded_of(passages[head.kind]).lstrip(" *#_")
        for name, entry in names.items():
            if line.startswith(name):
                return DocumentKind(code=entry.data.get("code"), name=entry.term)
        for name, entry in names.items():
            if unmarked(line).startswith(unmarked(name)):
                return DocumentKind(code=entry.data.get("code"), name=entry.term)
    if number is not None and number.symbol:
        code = regex.split(r"[-/]", number.symbol)[0]
        for entry in reversed(names.values()):
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
        if block.rows is not None or lines.get(at, {}).keys() & FORM_ROLES or not words:
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
    first_acts = rulebook.pattern(r",? {author_first_act}(?!\w)")
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
                    acts = first_acts.search(folded, start, verb.start())
                    stop = acts.start() if acts is not None else verb.start()
                    name = _BRACKETS.sub("", passage.text[start:stop]).strip(" ,")
                    if 2 <= len(name.split()) <= 22 and not _BREAK.search(name):
                        end = start + len(passage.text[start:stop].rstrip(" ,"))
                        return Issuer(name=name, source=passage.source(start, end))
    return None


_BRACKETS = regex.compile(r"\s*\([^()]*\)")
_BREAK = regex.compile(r"[.;:]\s|\s(?:về|của việc|nhằm|ngày)\s")
