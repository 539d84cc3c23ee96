"""The original .docx with a Word comment on every cell and paragraph that a finding is about."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from hmtn_parse.model import Block, Finding, Plan, Source
from hmtn_parse.output.causes import Cause, causes, place
from hmtn_parse.output.word_package import Anchor, Comment, WordPackage
from hmtn_parse.output.words import WORDS, message_words, place_words, repair_words
from hmtn_parse.readers.docx_origins import BlockOrigin, block_origins, element_at

LISTED_REPAIRS = 5
MOST_PLACES = 4
"""A finding about more places than this (units that nobody addresses) is told at the first alone."""


def commented_docx(
    data: bytes, plan: Plan, names: dict[str, str], language: str, written: dt.datetime | None = None
) -> bytes:
    """`data`, the .docx that `plan` was read from, with the plan's findings as comments.

    `names` gives the name of each check by its code. A cause is told in full once, at the wrong cell where
    it is known, else at the stated figure; its other places say so. The text itself is not changed.
    """
    package = WordPackage(data)
    places = _Places(package.root, package.namespace, block_origins(data), plan.blocks)
    comments = [
        Comment(places.anchor(note.source), note.lines)
        for cause in causes(plan.findings)
        for note in _notes(cause, names, language)
    ]
    return package.with_comments(comments, written or dt.datetime.now(dt.UTC))


class _Note(NamedTuple):
    source: Source | None
    lines: tuple[str, ...]


def _notes(cause: Cause, names: dict[str, str], language: str) -> Iterator[_Note]:
    words = WORDS[language]
    main = cause.main
    first = cause.findings[0]
    lines = [_title(first, names, language)]
    lines += [message_words(finding.message, language) for finding in cause.findings]
    if len(cause.repairs) > 1:
        lines.append(f"{words['repairs'].capitalize()}:")
        lines += [f"• {repair_words(repair, language)}" for repair in cause.repairs[:LISTED_REPAIRS]]
        if len(cause.repairs) > LISTED_REPAIRS:
            lines.append(f"… {words['more']} {len(cause.repairs) - LISTED_REPAIRS}")
    yield _Note(main, tuple(lines))
    if main is None:
        return
    see = f"{words['same'].capitalize()}: {place_words(main, language)}, «{main.text[:60]}»."
    told = {place(main)}
    for finding in cause.findings:
        places = finding.sources[:1] if finding.stated is not None else finding.sources
        if len(places) > MOST_PLACES:
            continue
        for at in places:
            if place(at) not in told:
                told.add(place(at))
                yield _Note(
                    at, (_title(finding, names, language), message_words(finding.message, language), see)
                )


def _title(finding: Finding, names: dict[str, str], language: str) -> str:
    name = names.get(finding.code, finding.check)
    return f"{WORDS[language][finding.severity].capitalize()} {finding.code}: {name}"


class _Places:
    """From the places of a plan to the elements of the document's XML."""

    def __init__(
        self,
        root: etree._Element,
        namespace: str,
        origins: Sequence[BlockOrigin],
        blocks: Sequence[Block],
    ) -> None:
        self._root = root
        self._w = f"{{{namespace}}}"
        self._origins = origins
        self._blocks = blocks

    def anchor(self, source: Source | None) -> Anchor:
        """The runs that hold the words of a source; the whole paragraph where they cannot be told apart."""
        paragraphs = [] if source is None else self._paragraphs(source)
        if source is None or not paragraphs:
            return self._whole(next(self._root.iter(self._w + "p")))
        for paragraph in paragraphs:
            narrow = self._words(paragraph, source)
            if narrow is not None:
                return narrow
        return self._whole(next((p for p in paragraphs if self._ink(p)), paragraphs[0]))

    def _paragraphs(self, source: Source) -> list[etree._Element]:
        origin = self._origins[source.block]
        if source.cell is not None and origin.cells:
            path = origin.cells[source.cell.row][source.cell.column]
            if path is not None:
                cell = element_at(self._root, path)
                own = [p for p in cell.iter(self._w + "p") if self._container(p) is cell]
                return own or list(cell.iter(self._w + "p"))
        if origin.cells:  # the table as a whole: its first cell
            paths = (path for row in origin.cells for path in row if path is not None)
            return [p for path in paths for p in element_at(self._root, path).iter(self._w + "p")][:1]
        return [self._outside_boxes(element_at(self._root, path)) for path in origin.paragraphs]

    def _container(self, paragraph: etree._Element) -> etree._Element | None:
        stops = (self._w + "tc", self._w + "txbxContent")
        return next((above for above in paragraph.iterancestors() if above.tag in stops), None)

    def _outside_boxes(self, paragraph: etree._Element) -> etree._Element:
        """Word takes no comments in text boxes: the paragraph that the box is anchored in."""
        boxes = list(paragraph.iterancestors(self._w + "txbxContent"))
        if not boxes:
            return paragraph
        return next(boxes[-1].iterancestors(self._w + "p"), paragraph)

    def _pieces(self, paragraph: etree._Element) -> list[etree._Element]:
        return [c for c in paragraph if isinstance(c.tag, str) and c.tag != self._w + "pPr"]

    def _whole(self, paragraph: etree._Element) -> Anchor:
        pieces = self._pieces(paragraph)
        return Anchor(paragraph, pieces[0], pieces[-1]) if pieces else Anchor(paragraph, None, None)

    def _ink(self, element: etree._Element) -> str:
        return "".join("".join(t.text or "" for t in element.iter(self._w + "t")).split())

    def _words(self, paragraph: etree._Element, source: Source) -> Anchor | None:
        """The children of a paragraph that hold the source's words; None unless they stand there once.

        Only whole runs can be marked without cutting one in two, which would change the document.
        """
        wanted = "".join(source.text.split())
        pieces = self._pieces(paragraph)
        inks = [self._ink(piece) for piece in pieces]
        text = "".join(inks)
        if not wanted or unicodedata.normalize("NFC", text) != text:
            return None
        if source.cell is None:
            before = self._blocks[source.block].text
            nth, count = before.count(source.text, 0, source.start), before.count(source.text)
        else:
            nth, count = 0, 1
        if text.count(wanted) != count:
            return None
        start = -1
        for _ in range(nth + 1):
            start = text.find(wanted, start + 1)
        end = start + len(wanted)
        held: list[etree._Element] = []
        at = 0
        for piece, ink in zip(pieces, inks, strict=True):
            if ink and at < end and at + len(ink) > start:
                held.append(piece)
            at += len(ink)
        return Anchor(paragraph, held[0], held[-1]) if held else None
