"""Sections: the head, the outline and the foot of a document, as one frame for all facts."""

from __future__ import annotations

from hmtn_parse.model import Document
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.closing import read_recipients, read_signature
from hmtn_parse.sections.frame import BlockPlace, Frame, Head, Zone
from hmtn_parse.sections.head import read_head
from hmtn_parse.sections.letterhead import find_head
from hmtn_parse.sections.marks import find_marks
from hmtn_parse.sections.outline import OutlineBuilder
from hmtn_parse.sections.zones import find_lines, find_restarts, find_zones
from hmtn_parse.text.passage import RunningText

__all__ = ["BlockPlace", "Frame", "Head", "Zone", "build_frame"]


def build_frame(document: Document, rulebook: Rulebook) -> Frame:
    """The form of a document: everything that facts need to know of where they stand."""
    text = RunningText.of_document(document, rulebook.shadow)
    blocks = document.blocks
    marks = find_marks(text, rulebook)
    lines = find_lines(text, rulebook)
    head_lines = find_head(blocks, text, lines, marks, rulebook)
    tables = frozenset(i for i, block in enumerate(blocks) if block.rows is not None)
    zones = find_zones([block.text for block in blocks], tables, lines, marks, head_lines)
    outline = OutlineBuilder(blocks, zones, marks, find_restarts(blocks, zones, lines, marks))
    passages = {p.block: p for p in text if p.cell is None}
    return Frame(
        document=document,
        text=text,
        head=read_head(head_lines, blocks, text, lines, rulebook),
        places=tuple(outline.places),
        sections=outline.sections,
        recipients=read_recipients(blocks, zones, marks, passages),
        signature=read_signature(blocks, zones, lines, passages, rulebook),
    )
