"""What stands above a table: its caption, and the unit that a line there states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame
from hmtn_parse.tables.columns import stated_unit

_REACH = 4
"""How many paragraphs above a table may belong to it: title, title, `(Kèm theo …)`, unit line."""
_LONGEST = 400


def caption_of(frame: Frame, block: int, titles: Sequence[str], rulebook: Rulebook) -> str | None:
    """The caption: `Biểu số 1. Phân bổ chỉ tiêu`, or the sentence that announces the table (`… như sau:`)."""
    rules = rulebook.rules("table-caption")
    for title in titles:
        if not _is_aside(title, rulebook):
            return title
    for index in _above(frame, block):
        text = frame.document.blocks[index].text
        folded = rulebook.shadow.folded(text)
        if text.endswith(":") or any(rule.pattern.search(folded) for rule in rules):
            return text
        if frame.places[index].heading and not text.endswith((".", ";")):
            return text
        if not _is_aside(text, rulebook):
            break
    return None


def _is_aside(text: str, rulebook: Rulebook) -> bool:
    """A line between caption and table: `(Kèm theo Kế hoạch số …)`, `Đơn vị tính: người`."""
    return text.startswith("(") or (len(text) <= 60 and _unit_line(text, rulebook) is not None)


def unit_above(frame: Frame, block: int, titles: Sequence[str], rulebook: Rulebook) -> str | None:
    """The unit that a line above the table states for all of it: `Đơn vị tính: triệu đồng`."""
    blocks = frame.document.blocks
    for text in (*titles, *(blocks[index].text for index in _above(frame, block, 2))):
        if len(text) <= 160:
            unit = _unit_line(text, rulebook)
            if unit is not None:
                return unit
    return None


def _unit_line(text: str, rulebook: Rulebook) -> str | None:
    folded = rulebook.shadow.folded(text)
    if "đvt" in folded or "đơn vị" in folded or "đ.v.t" in folded or "đv tính" in folded:
        return stated_unit(text, rulebook)
    return None


def _above(frame: Frame, block: int, reach: int = _REACH) -> Iterator[int]:
    """The paragraphs right above, nearest first, up to another table or a long paragraph."""
    blocks = frame.document.blocks
    for index in range(block - 1, max(block - 1 - reach, -1), -1):
        if blocks[index].rows is not None:
            return
        text = blocks[index].text
        if text and len(text) <= _LONGEST:
            yield index
        elif text:
            return
