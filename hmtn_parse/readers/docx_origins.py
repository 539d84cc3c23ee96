"""From the blocks of a .docx back to its XML: which `w:p` or `w:tc` each block and cell came from.

What writes into the original (Word comments) needs the way back; a plan itself does not carry it, because
its JSON must be the same for a Word file and its PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from hmtn_parse.readers.docx import read_story
from hmtn_parse.readers.docx_body import Origin
from hmtn_parse.readers.docx_package import Package
from hmtn_parse.readers.docx_paragraph import Paragraph
from hmtn_parse.readers.docx_tables import Table, grid_starts

ElementPath = tuple[int, ...]
"""Positions among the element children, from the root down; comments and instructions are not counted."""


@dataclass(frozen=True, slots=True)
class BlockOrigin:
    """Where a block stands in the document's main part.

    `paragraphs` are the `w:p` of a text block: mostly one, shared by the blocks that its line breaks make.
    `cells` has for each cell of a table's grid the `w:tc` that covers it. Both are empty for a letterhead
    that stands in a page header, which is another part.
    """

    paragraphs: tuple[ElementPath, ...] = ()
    cells: tuple[tuple[ElementPath | None, ...], ...] = ()


def block_origins(data: bytes) -> list[BlockOrigin]:
    """The origin of each block that `read_docx` makes of the same bytes, in the same order.

    Raises what `read_docx` raises.
    """
    story = read_story(Package(data))
    paths: dict[etree._Element, ElementPath] = {}
    return [
        BlockOrigin() if index < story.head else _origin(origin, paths)
        for index, (_, origin) in enumerate(story.blocks)
    ]


def element_at(root: etree._Element, path: ElementPath) -> etree._Element:
    """The element at a path below `root`. Raises IndexError where there is none."""
    for position in path:
        root = [child for child in root if isinstance(child.tag, str)][position]
    return root


def _origin(origin: Origin, paths: dict[etree._Element, ElementPath]) -> BlockOrigin:
    if isinstance(origin, Paragraph):
        return BlockOrigin(paragraphs=tuple(_path(element, paths) for element in origin.elements))
    assert isinstance(origin, Table)
    return BlockOrigin(
        cells=tuple(
            tuple(None if start is None else _path(start[2].element, paths) for start in row)
            for row in grid_starts(origin)
        )
    )


def _path(element: etree._Element, paths: dict[etree._Element, ElementPath]) -> ElementPath:
    if element not in paths:
        parent = element.getparent()
        if parent is None:
            paths[element] = ()
        else:  # all brothers at once: looking each up in a body of 100,000 paragraphs would be quadratic
            above = _path(parent, paths)
            for index, child in enumerate(parent):
                paths[child] = (*above, index)
    return paths[element]
