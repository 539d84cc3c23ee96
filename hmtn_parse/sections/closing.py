"""The foot of a document: recipients and signature (ô số 7 and 9 of Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from hmtn_parse.model import Block, Recipient, Signature
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.sections.frame import Zone
from hmtn_parse.sections.marks import Mark
from hmtn_parse.sections.zones import is_name, is_name_in_capitals
from hmtn_parse.text.passage import Passage

_COPIES = regex.compile(r"(?:[(,]\s*(\d{1,4})\s*(?:b|bản)?|\s(\d{1,4})\s?(?:b|bản))\s*\)?[.;]?\s*$")
_HEADING = regex.compile(r"^\W*nơi\s?nhận\W*", regex.IGNORECASE)
_BULLETS = regex.compile(r"(?:^|;\s*)-\s*")


def read_recipients(
    blocks: Sequence[Block],
    zones: Sequence[Zone],
    marks: Mapping[int, Mark],
    passages: Mapping[int, Passage],
) -> tuple[Recipient, ...]:
    """One a line of `Nơi nhận`; sub-headings such as `Gửi bản giấy:` are none."""
    found: list[Recipient] = []
    for at, zone in enumerate(zones):
        if zone != "recipients":
            continue
        text = blocks[at].text
        start = 0
        heading = _HEADING.match(text)
        if heading is not None:
            start = heading.end()
            if start >= len(text.strip()):
                continue
        mark = marks.get(at)
        if mark is not None and start == 0:
            start = mark.words
        elif heading is None and text.rstrip().endswith(":"):
            continue
        if found and start == 0 and _goes_on(blocks[at - 1].text, marks.get(at - 1), text):
            found[-1] = found[-1].model_copy(update={"text": f"{found[-1].text} {text.strip(' ;.-')}"})
            continue
        for first, last in _lines(text, start):
            words = text[first:last].strip(" ;,.-")
            if words and not words.endswith(":"):
                copies = _COPIES.search(text[first:last])
                found.append(
                    Recipient(
                        text=words,
                        copies=int(copies[1] or copies[2]) if copies and words.startswith("Lưu") else None,
                        source=passages[at].source(first, last),
                    )
                )
    return tuple(found)


def _goes_on(above: str, mark: Mark | None, text: str) -> bool:
    """`- Các trường Mầm non, Tiểu học,` before `THCS trên địa bàn;`: one recipient on two lines."""
    if mark is None or not mark.bullet or text.startswith("Lưu"):
        return False
    return above.rstrip().endswith((",", " và", " -")) or text[:1].islower()


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """The recipients in one block: one, or several that a reader ran together (`- A; - B;`)."""
    cuts = [m for m in _BULLETS.finditer(text, start) if m.start() > start]
    bounds = [start, *(m.end() for m in cuts)]
    ends = [*(m.start() + 1 for m in cuts), len(text)]
    return list(zip(bounds, ends))


def read_signature(
    blocks: Sequence[Block],
    zones: Sequence[Zone],
    lines: Mapping[int, Mapping[str, Match]],
    passages: Mapping[int, Passage],
    rulebook: Rulebook,
) -> Signature | None:
    """The first signature block: who signs, in what capacity, by what right."""
    first = next((i for i, zone in enumerate(zones) if zone == "signature"), None)
    if first is None:
        return None
    authority: list[str] = []
    titles: list[list[str]] = []
    name: str | None = None
    name_at = first
    last = ""
    signed = False
    at = first
    while at < len(zones) and zones[at] == "signature":
        text = blocks[at].text.strip(" *_.")
        roles = lines.get(at, {})
        if "authority" in roles:
            authority.append(text)
            last = "authority"
        elif "signed" in roles or "signer-joint" in roles or not any(c.isalpha() for c in text):
            signed = signed or "signed" in roles
        elif is_name(text) and not text.isupper():
            name, name_at = text, at
            break
        elif "signer-title" in roles:
            titles.append([text])
            last = "title"
        elif (titles or signed) and at + 1 >= len(zones) and is_name_in_capitals(text, roles):
            name, name_at = text, at
            break
        elif last == "authority":
            authority[-1] = f"{authority[-1]} {text}"
        elif titles:
            titles[-1].append(text)
        at += 1
    if not authority and not titles:
        return None
    if not titles and name is not None:
        authority, titles = _parted(authority, rulebook)
    lines_of_titles = [" ".join(parts) for parts in titles]
    return Signature(
        authority=" ".join(authority) or None,
        capacity=lines_of_titles[0] if len(lines_of_titles) > 1 else None,
        position=lines_of_titles[-1] if lines_of_titles else None,
        name=name,
        source=passages[name_at if name else first].source(),
    )


def _parted(authority: list[str], rulebook: Rulebook) -> tuple[list[str], list[list[str]]]:
    """`TM. BAN THƯỜNG VỤ ĐOÀN TRƯỜNG PHÓ BÍ THƯ`: two lines that a reader could not tell apart."""
    title = rulebook.pattern(r"(?<=\.\s?\S.{2,})\s(?:QUYỀN\s)?{signer_title}(?!\p{Ll})")
    found = title.search(rulebook.shadow.cased(authority[-1]))
    if found is None:
        return authority, []
    return [*authority[:-1], authority[-1][: found.start()]], [[authority[-1][found.start() + 1 :]]]
