"""The lines of the head of a document: which one holds kind, number, place, date and title.

The head is read as a set of lines (ô số 1-11 of Nghị định 30/2020/NĐ-CP, Phụ lục I), since the
order of number, place and date varies and OCR often loses the two-column letterhead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from hmtn_parse.model import Block
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.rulebook.schema import EntryShape
from hmtn_parse.sections.marks import Mark
from hmtn_parse.text.passage import RunningText
from hmtn_parse.text.shadow import unmarked

_HEAD_BLOCKS = 40
_TITLE_BLOCKS = 6
_BELOW_KIND = 3
"""How far below the kind number and date may stand, where the columns were read in another order."""
_FOOT_BLOCKS = 25
_TITLE_WORDS = 70
FORM_ROLES = frozenset(
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
        if head.kind is None or at <= head.kind + _BELOW_KIND:
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
        _take_title(head, blocks, lines, marks, rulebook)
    elif head.subject is not None:
        head.title = [head.subject]
        below = head.subject + 1
        while below < min(limit, head.subject + 4) and _goes_on(blocks[below], lines.get(below, {})):
            head.title.append(below)
            below += 1
    elif last:
        head.title = _title_without_kind(max(last) + 1, limit, blocks, lines)
    head.end = max([*last, *head.title, -1]) + 1
    while head.end < len(blocks) and head.end < _HEAD_BLOCKS:
        roles = lines.get(head.end, {})
        if not roles.keys() & (FORM_ROLES - {"recipients", "authority"}):
            break
        if "addressed-to" in roles:
            head.end = _after_addressees(head.end, blocks, lines, marks)
        else:
            head.end += 1
    if head.place_date is None:
        head.place_date = _date_above_signature(head.end, len(blocks), lines)
    return head


def _date_above_signature(first: int, end: int, lines: Mapping[int, Mapping[str, Match]]) -> int | None:
    """Place and date where the head has none: schools and associations put them above the signature."""
    return next(
        (
            at
            for at in range(end - 1, max(first, end - _FOOT_BLOCKS) - 1, -1)
            if "place-date" in lines.get(at, {})
        ),
        None,
    )


def _title_without_kind(
    first: int, limit: int, blocks: Sequence[Block], lines: Mapping[int, Mapping[str, Match]]
) -> list[int]:
    """`LỊCH CÔNG TÁC TUẦN`: a line in capitals below number and date, where no kind is named."""
    for at in range(first, min(first + 3, limit)):
        text = blocks[at].text
        if blocks[at].rows is not None or not text.isupper() or len(text.split()) < 2:
            return []
        if not lines.get(at, {}).keys() & (FORM_ROLES | {"signer-title"}):
            return [at]
    return []


def _goes_on(block: Block, roles: Mapping[str, Match]) -> bool:
    """Whether a line is the rest of the subject above it, broken by the narrow column."""
    return (
        block.rows is None
        and not roles.keys() & FORM_ROLES
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
        exact = text.folded_of(passage)[start:end] in kind_names(rulebook)
        if passage.text[start:end].isupper() and (exact or match.end() >= len(passage.text)):
            found[passage.block] = match.end()
    return found


def kind_names(rulebook: Rulebook) -> dict[str, EntryShape]:
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
    return not roles.keys() & FORM_ROLES and len(block.text) > 220


def _take_title(
    head: HeadLines,
    blocks: Sequence[Block],
    lines: Mapping[int, Mapping[str, Match]],
    marks: Mapping[int, Mark],
    rulebook: Rulebook,
) -> None:
    """The lines from the kind to the preamble that make the title (trích yếu)."""
    assert head.kind is not None
    kind_block = blocks[head.kind]
    first: Block | None = None
    rest = rulebook.shadow.folded(kind_block.text[head.title_start :]).strip()
    # `QUYẾT ĐỊNH CỦA UBND TỈNH …` over the subject: the issuer once more.
    of_issuer = rulebook.pattern(r"của {letterhead_head}(?!\w)").match(rest) is not None
    if len(kind_block.text) > head.title_start + 2 and not (
        of_issuer and "subject" in lines.get(head.kind + 1, {})
    ):
        head.title = [head.kind]
        first = kind_block
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
        elif first is not None and _continues(first, block, blocks[at - 1], roles, rulebook):
            if "signer-title" in roles or _decides(at, blocks, rulebook):
                break  # `CHỦ TỊCH ỦY BAN NHÂN DÂN …` who decides, above the grounds of a decision
            head.title.append(at)
        elif first is not None and _leads_to_grounds(at, blocks, lines, marks):
            head.title.append(at)
        else:
            break


def _leads_to_grounds(
    at: int, blocks: Sequence[Block], lines: Mapping[int, Mapping[str, Match]], marks: Mapping[int, Mark]
) -> bool:
    """Whether a short line is one more of a title that a writer broke into centred lines.

    Between the kind and the grounds (`Căn cứ …`, `Thực hiện …`) stands nothing but the title.
    """
    if _ENDED.search(blocks[at - 1].text):
        return False
    for ahead in range(at, min(at + 3, len(blocks))):
        block, roles = blocks[ahead], lines.get(ahead, {})
        if "ground" in roles and len(block.text) > _TITLE_LINE:
            return ahead > at
        if block.rows is not None or ahead in marks or len(block.text) > _TITLE_LINE:
            return False
        if roles.keys() & (FORM_ROLES | {"signer-title", "front-heading"}) or block.text.isupper():
            return False
        if _SENTENCE.search(block.text):
            return False
    return False


_TITLE_LINE = 90
_ENDED = regex.compile(r"[.:;/]$")
_SENTENCE = regex.compile(r"[.:;/]$|như sau|sau đây", regex.IGNORECASE)


def _decides(at: int, blocks: Sequence[Block], rulebook: Rulebook) -> bool:
    """Whether a line in capitals is the body that decides (`HỘI ĐỒNG NHÂN DÂN TỈNH …`), right above
    its grounds or its term; the rest of a title that broke off before a body's name is not."""
    text = blocks[at].text
    starts = rulebook.pattern(r"^{letterhead_head}(?!\w)")
    if not text.isupper() or not starts.match(rulebook.shadow.folded(text)):
        return False
    if _breaks_off(blocks[at - 1], rulebook):
        return False
    below = blocks[at + 1].text if at + 1 < len(blocks) else ""
    return below.startswith(("Căn cứ", "Xét")) or bool(_TERM.match(below))


_TERM = regex.compile(r"\(?(?:khóa|khoá|kỳ họp|nhiệm kỳ)\s", regex.IGNORECASE)


def _breaks_off(block: Block, rulebook: Rulebook) -> bool:
    """Whether a line of a title ends in the middle of a phrase."""
    ending = rulebook.pattern(r"(?:[,–-]|(?<!\w){title_breaks_off})$")
    return ending.search(rulebook.shadow.folded(block.text)) is not None


def in_capitals(text: str) -> bool:
    """`THỰC HIỆN CHỈ THỊ SỐ 19/CT-TTg …`: in capitals but for the letters that a symbol needs."""
    small = sum(letter.islower() for letter in text)
    return small * 8 <= sum(letter.isupper() for letter in text)


def _continues(
    first: Block, block: Block, before: Block, roles: Mapping[str, Match], rulebook: Rulebook
) -> bool:
    """Whether a line goes on with the title: set like it, or plainly the rest of a phrase."""
    words = block.text.split()
    if "front-heading" in roles and not _breaks_off(before, rulebook):
        return False
    if len(words) > 40 or block.text.endswith((":", ";")) or before.text.endswith((".", ":", ";")):
        return False
    if block.text[:1].islower() and len(words) <= 25:
        return True
    if in_capitals(block.text) != in_capitals(first.text) and block.text.isupper():
        return False
    if in_capitals(block.text) and in_capitals(first.text) and first.bold == block.bold:
        return True
    if "title-tail" in roles and first.bold == block.bold:
        return True
    set_alike = (
        (first.bold and block.bold)
        or (first.kind == block.kind == "heading")
        or (first.align == "center" and block.align == "center" and first.bold == block.bold)
    )
    return set_alike and not ("ground" in roles and not block.bold) and not block.text.endswith(".")
