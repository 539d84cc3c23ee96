"""What a quantity measures: the words behind the unit, the base of a percentage.

`6.500 lượt người tham gia đăng ký hiến máu` measures `tham gia đăng ký hiến máu`; `15% cán bộ,
công chức` has the base `cán bộ, công chức`.
"""

from __future__ import annotations

import regex

from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

_AFTER_FIGURE = regex.compile(r"\d[^,;]{0,24}[,;]\s")
"""What stands before `cụm 2` in `cụm 1: 110, cụm 2: 120` is no part of its label."""
_OF_TIME = regex.compile(r"\s?(?:tháng|ngày|năm|tuần|quý)\b")
_WORDS = 14
_LABEL_WORDS = 16
_CLAUSE = 2000


def label_before(mention: QuantityMention, floor: int = 0) -> str | None:
    """The label that a colon closes right before a quantity: `Số người đăng ký: 460 người`.

    `floor` is where the block's own words begin, behind its mark.
    """
    text = mention.passage.text
    start = max(floor, clause_start(text, mention.start))
    label = text[start : mention.start].rstrip()
    if not label.endswith(":"):
        return None
    words = _AFTER_FIGURE.split(label[:-1].rpartition(":")[2])[-1].strip(" -+*•–")
    if words.count("(") != words.count(")") or not 0 < len(words.split()) <= _LABEL_WORDS:
        return None
    return words


def clause_start(folded: str, at: int) -> int:
    """Where the clause that holds `at` begins: behind the last full stop or semicolon."""
    floor = max(0, at - _CLAUSE)
    stop = max(folded.rfind(end, floor, at) for end in (". ", "; ", "? "))
    return stop + 2 if stop >= 0 else floor


def measure_behind(mention: QuantityMention, limit: int, text: RunningText, rulebook: Rulebook) -> str | None:
    """The noun phrase behind a quantity, up to `limit` (the next quantity), or None."""
    if mention.sort == "duration":
        return None
    folded = text.folded_of(mention.passage)
    start = mention.end
    if start >= limit or folded[start : start + 1] != " ":
        return None
    percent = mention.sort == "percent"
    stop = rulebook.pattern(
        r"[.;:()\[]|,?\s(?:{breakdown_word})(?!\w)|\s-\s|(?<!\w)(?:{base_stop})(?!\w)"
        if percent
        else r"[.;:()\[,]|\s(?:{breakdown_word})(?!\w)|\s-\s|(?<!\w)(?:{measure_stop})(?!\w)"
    )
    found = stop.search(folded, start, limit)
    while found is not None and folded.count('"', start, found.start()) % 2:
        # `10 chương trình “Tết Nhân ái” ở …`: no word inside a name ends the phrase.
        closing = folded.find('"', found.start(), limit)
        found = stop.search(folded, closing + 1, limit) if closing >= 0 else None
    end = found.start() if found else limit
    if found is None and limit < len(folded):
        joint = max(folded.rfind(" và ", start, limit), folded.rfind(",", start, limit))
        end = joint if joint > start else limit if percent else start
    words = mention.passage.text[start:end].split()
    if found is not None and _OF_TIME.match(folded, end):
        while words and words[-1].isdigit():
            words.pop()  # `bảo hiểm tự nguyện 6 | tháng cuối năm`
    if not words or not any(c.isalpha() for c in words[0]):
        return None
    return " ".join(words[:_WORDS]).strip(" ,-") or None
