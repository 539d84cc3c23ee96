"""One paragraph of a .docx as a reader of the printed page sees it.

Tracked insertions are in, deletions, hidden text and field instructions are out; the automatic mark, the
lines that manual breaks make, letters of old fonts and raised digits come out as they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from hmtn_parse.model.document import Align
from hmtn_parse.readers.docx_notes import Notes
from hmtn_parse.readers.docx_numbering import Counter, Mark, Numbering
from hmtn_parse.readers.docx_package import W
from hmtn_parse.readers.docx_runs import Gatherer, Span, same_look
from hmtn_parse.readers.docx_styles import (
    VAL,
    ParagraphStyle,
    RunLook,
    RunSettings,
    Styles,
    alignment,
    font_of,
    run_settings,
    whole,
)
from hmtn_parse.readers.legacy_fonts import Encoding, Evidence, decode, encoding_of_font
from hmtn_parse.text.normal import normal

_P_PR, _R_PR, _R, _T = (W + name for name in ("pPr", "rPr", "r", "t"))
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\v": "\n"})

_INK = re.compile(r"[^\W_]")
_GAP = re.compile(r"[ \t\u00a0]+")
_TAIL = 40
_LEAST_GAP = 5
_COLUMNS_LENGTH = 400  # two columns side by side are a short line
_BEFORE_BLANK = re.compile(r"(?:[:.…]|ngày|tháng|năm|số)$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[(\[]?\d{1,3}[)\]]?|\*{1,3}|\(\*{1,3}\)")
_AREA = re.compile(r"(?:^|[^A-Za-zÀ-ỹ])(?:[kcdmh]?m|ha|dam)$")
_CLOCK = re.compile(r"\d\s?(?:h|g|giờ)$")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Line:
    """One line of a paragraph that manual line breaks cut; most paragraphs have one.

    `columns` holds what stands left and right of its widest gap of tabs or blanks, where it has one.
    """

    text: str
    bold: bool
    italic: bool
    columns: tuple[str, str] | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph as shown. `boxes` are the text boxes that are anchored in it, `elements` the `w:p` that
    it came from: one, or several where ends of paragraphs are deleted."""

    lines: list[Line]
    mark: Mark | None = None
    align: Align | None = None
    heading: bool = False
    contents: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    elements: tuple[etree._Element, ...] = ()

    @property
    def text(self) -> str:
        """All lines joined by one space, the mark before them."""
        return " ".join(self.shown_lines())

    def shown_lines(self) -> list[str]:
        """The lines that hold something, the mark before the first."""
        lines = [line.text for line in self.lines if line.text]
        first = marked(self.mark, lines[0] if lines else "")
        return [first, *lines[1:]] if first else lines[1:]

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        inked = [line for line in self.lines if line.text]
        return bool(inked) and all(line.bold for line in inked)


def marked(mark: Mark | None, text: str) -> str:
    """`text` after its automatic mark: `2.1.` and `Mục tiêu` are `2.1. Mục tiêu`.

    An item without text shows its number alone (the STT column of a table); a bullet alone is nothing.
    """
    if mark is None:
        return text
    if not text:
        return mark.text if mark.counts else ""
    return mark.text + ("" if mark.glued and text[0] in ".,:;/)]-" else " ") + text


class ParagraphReader:
    """Reads the paragraphs of one document, in order, because lists count on."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._looks: dict[tuple[int, RunSettings], RunLook] = {}
        self._old_fonts = True
        # What tracked deletion of a paragraph's end joins to the paragraph after it.
        self._carried: list[Span] = []
        self._carried_boxes: list[etree._Element] = []
        self._carried_elements: list[etree._Element] = []

    def weigh_fonts(self, root: etree._Element) -> None:
        """Decides for the whole document whether old fonts mean old encodings."""
        fonts = {font_of(element) for element in root.iter(W + "rFonts")} | self._styles.fonts
        if not any(encoding_of_font(font) for font in fonts):
            return
        evidence = Evidence()
        for paragraph in root.iter(W + "p"):
            style = self._styles.paragraph(_value(paragraph, f"{_P_PR}/{W}pStyle"))
            for run in paragraph.iterfind(f".//{_R}"):
                encoding = encoding_of_font(self._look(style, run_settings(run.find(_R_PR))).font)
                if encoding:
                    evidence.weigh("".join(text.text or "" for text in run.iterfind(_T)), encoding)
        self._old_fonts = evidence.trusted

    def read(self, element: etree._Element, counter: Counter) -> Paragraph | None:
        """The paragraph `element`, whose list item is counted on `counter`.

        None for one that is deleted or hidden; the rest of a paragraph whose end is deleted comes out with
        the next one.
        """
        properties = element.find(_P_PR)
        style = self._styles.paragraph(_value(properties, W + "pStyle"))
        mark_element = properties.find(_R_PR) if properties is not None else None
        gatherer = self._gatherer(style)
        gatherer.inline(element)
        if mark_element is not None and (
            mark_element.find(W + "del") is not None or mark_element.find(W + "moveFrom") is not None
        ):
            self._carried += gatherer.spans
            self._carried_boxes += gatherer.boxes
            self._carried_elements.append(element)
            return None
        paragraph = self._finish(gatherer, element)
        mark_settings = run_settings(mark_element)
        if not paragraph.lines and not paragraph.boxes and self._look(style, mark_settings).hidden:
            return None
        paragraph.heading = style.heading
        paragraph.contents = style.contents
        paragraph.align = style.align
        if properties is not None:
            paragraph.align = alignment(properties) or style.align
            outline = whole(_value(properties, W + "outlineLvl"))
            outline = style.outline if outline is None else outline
            paragraph.heading = style.heading or (outline is not None and outline < 9)
        paragraph.mark = self._mark(properties, style, mark_settings, counter)
        return paragraph

    def rest(self) -> Paragraph | None:
        """What is left of paragraphs whose ends are deleted, where no paragraph follows them."""
        if not self._carried and not self._carried_boxes:
            return None
        return self._finish(self._gatherer(self._styles.paragraph(None)))

    def _gatherer(self, style: ParagraphStyle) -> Gatherer:
        return Gatherer(lambda settings: self._look(style, settings), self._notes)

    def _finish(self, gatherer: Gatherer, *own: etree._Element) -> Paragraph:
        spans = [*self._carried, *gatherer.spans]
        boxes = [*self._carried_boxes, *gatherer.boxes]
        elements = (*self._carried_elements, *own)
        if self._carried_elements:
            self._carried, self._carried_boxes, self._carried_elements = [], [], []
        return Paragraph(list(self._lines(spans)), boxes=boxes, elements=elements)

    def _mark(
        self,
        properties: etree._Element | None,
        style: ParagraphStyle,
        mark_settings: RunSettings,
        counter: Counter,
    ) -> Mark | None:
        own = properties.find(W + "numPr") if properties is not None else None
        num_id = _value(own, W + "numId")
        level = whole(_value(own, W + "ilvl"))
        if num_id is None:
            num_id = style.num_id
            if num_id is not None and level is None:
                linked = self._numbering.level_of(num_id, style.chain)
                level = style.level if linked is None else linked
        if num_id is None:
            return None
        mark = self._numbering.advance(num_id, level or 0, counter)
        if mark is None:
            return None
        look = self._look(style, mark.look.over(mark_settings))
        if look.hidden:
            return None
        text = normal(self._shown(mark.text, look))
        return mark._replace(text=text)

    def _look(self, style: ParagraphStyle, settings: RunSettings) -> RunLook:
        key = (id(style), settings)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._styles.look(style, settings)
        return look

    def _shown(self, text: str, look: RunLook) -> str:
        encoding = self._encoding(look.font)
        if encoding:
            self._notes.old_font(look.font or "", encoding)
            text = decode(text, encoding)
        return text.upper() if look.caps else text

    def _encoding(self, font: str | None) -> Encoding | None:
        return encoding_of_font(font) if self._old_fonts else None

    def _lines(self, spans: Iterable[Span]) -> Iterable[Line]:
        parts: list[str] = []
        tail = ""  # the end of the line so far, for what is raised after it
        bold = italic = True
        inked = False

        def line() -> Line:
            raw = "".join(parts)
            if not raw.isascii():
                raw = raw.translate(_HYPHENS)
            return Line(normal(raw), bold and inked, italic and inked, _columns(raw.rstrip()))

        for text, look in same_look(spans):
            shown = self._shown(text, look)
            if not shown.isascii():
                shown = shown.translate(_LINE_ENDS)
            for index, piece in enumerate(shown.split("\n")):
                if index:
                    yield line()
                    parts, tail, bold, italic, inked = [], "", True, True, False
                if look.raised:
                    piece = self._raised(piece, tail)
                parts.append(piece)
                tail = (tail + piece)[-_TAIL:]
                if _INK.search(piece):
                    inked = True
                    bold = bold and look.bold
                    italic = italic and look.italic
        if parts:
            last = line()
            if last.text or inked:
                yield last

    def _raised(self, text: str, before: str) -> str:
        """Raised digits must not run into the number before them: `460` with note 1 is not 4601."""
        mark = text.strip()
        previous = before.rstrip()
        if not mark or not previous:
            return text
        if _AREA.search(previous) and mark in ("2", "3"):
            return text.replace(mark, mark.translate(_POWERS))  # m², km²
        if mark.isdigit() and _CLOCK.search(previous):
            return text  # 7h30 with raised minutes
        if mark in ("0", "o", "O") and previous[-1].isdigit():
            return text.replace(mark, "°")  # 38°C
        if _NOTE_MARK.fullmatch(mark):
            self._notes.set_aside("superscript", f"{previous[-20:]} [{mark}]")
            return " " if text != mark else ""
        return text


def _columns(raw: str) -> tuple[str, str] | None:
    """What stands left and right of a line's widest gap; a blank to be filled in is none."""
    if len(raw) > _COLUMNS_LENGTH or ("\t" not in raw and " " * _LEAST_GAP not in raw.replace("\u00a0", " ")):
        return None
    found = list(_GAP.finditer(raw))
    gaps = [gap for gap in found if "\t" in gap.group()] or [
        gap for gap in found if len(gap.group()) >= _LEAST_GAP and not _is_form_blank(raw, gap)
    ]
    if not gaps:
        return None
    gap = max(gaps, key=lambda gap: len(gap.group().expandtabs()))
    return normal(raw[: gap.start()]), normal(raw[gap.end() :])


def _is_form_blank(raw: str, gap: re.Match[str]) -> bool:
    """Whether a gap waits for a number or day: `Số:      /KH-UBND`, `ngày      tháng 5`."""
    return raw[gap.end() : gap.end() + 1] == "/" or bool(_BEFORE_BLANK.search(raw[: gap.start()]))


def _value(element: etree._Element | None, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    return None if found is None else found.get(VAL)
