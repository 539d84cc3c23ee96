"""The runs of a .docx paragraph: what is shown of them, with its look.

Tracked insertions are in; deletions, hidden text and field instructions are out. Text boxes are kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from hmtn_parse.readers.docx_marks import symbol
from hmtn_parse.readers.docx_notes import Notes
from hmtn_parse.readers.docx_package import W
from hmtn_parse.readers.docx_styles import RunLook, RunSettings, run_settings, switched_on

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Elements that only wrap runs: what stands in them is read as if they were not there.
_WRAPPERS = frozenset(
    W + name
    for name in (
        "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent",
    )
)  # fmt: skip
_DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
_R_PR, _R, _T, _TAB, _BR, _CR = (W + name for name in ("rPr", "r", "t", "tab", "br", "cr"))
_SDT, _SDT_PR, _SDT_CONTENT = W + "sdt", W + "sdtPr", W + "sdtContent"
_FIELD, _SYMBOL, _RUBY, _PTAB = W + "fldChar", W + "sym", W + "ruby", W + "ptab"
_NO_BREAK_HYPHEN = W + "noBreakHyphen"
_NOTE_KINDS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
ALTERNATIVE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
_TEXT_BOX = W + "txbxContent"


class Span(NamedTuple):
    """A stretch of text of one look; a manual line break is a `\\n` in it."""

    text: str
    look: RunLook


class Gatherer:
    """Walks the runs of one paragraph and keeps what is shown, with its look."""

    def __init__(self, look: Callable[[RunSettings], RunLook], notes: Notes) -> None:
        self.spans: list[Span] = []
        self.boxes: list[etree._Element] = []
        self._look = look
        self._notes = notes
        # One entry a field that is open: True while its instruction is being spelled.
        self._fields: list[bool] = []

    def inline(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag in _WRAPPERS:
                self.inline(child)
            elif tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None and not placeholder(child):
                    self.inline(content)
            elif tag == ALTERNATIVE:
                self._alternative(child, self.inline)
            elif tag in (M + "oMath", M + "oMathPara"):
                self._formula(child, RunLook())

    def _run(self, run: etree._Element) -> None:
        self._content(run, self._look(run_settings(run.find(_R_PR))))

    def _content(self, run: etree._Element, look: RunLook) -> None:
        for child in run:
            tag = child.tag
            if tag == _FIELD:
                self._field(child)
            elif tag == ALTERNATIVE:
                self._alternative(child, lambda branch: self._content(branch, look))
            elif tag in _DRAWINGS:
                self._drawing(child)
            elif look.hidden or any(self._fields):
                continue
            elif tag == _T:
                self._text(child.text or "", look)
            elif tag in (_TAB, _PTAB):
                self.spans.append(Span("\t", look))
            elif tag in (_BR, _CR):
                self.spans.append(Span("\n", look))
            elif tag == _NO_BREAK_HYPHEN:
                self.spans.append(Span("-", look))
            elif tag == _SYMBOL:
                self._symbol(child, look)
            elif tag == _RUBY:
                for base in child.iterfind(W + "rubyBase"):
                    self.inline(base)
            elif tag in _NOTE_KINDS:
                custom = child.get(W + "customMarkFollows")
                rest = "".join(text.text or "" for text in run.iterfind(_T))
                own = custom is not None and custom.lower() not in ("0", "false", "off")
                self._notes.refer(_NOTE_KINDS[tag], child.get(W + "id") or "", rest if own else None)
                if own:
                    return  # what follows in the run is the note's mark

    def _text(self, text: str, look: RunLook) -> None:
        if text and look.font and look.font.lower().startswith(("symbol", "wingdings", "webdings")):
            text = "".join(symbol(char, look.font) or "" for char in text)
        text = text.replace("\n", " ")
        if text:
            self.spans.append(Span(text, look))

    def _symbol(self, element: etree._Element, look: RunLook) -> None:
        try:
            char = chr(int(element.get(W + "char") or "", 16))
        except (ValueError, OverflowError):
            return
        shown = symbol(char, element.get(W + "font"))
        if shown:
            self.spans.append(Span(shown, look))

    def _field(self, element: etree._Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _alternative(self, element: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """Reads the first choice, and the fallback only where that shows nothing."""
        before = len(self.spans), len(self.boxes)
        for branch in element.iterfind(CHOICE):
            read(branch)
            break
        if before == (len(self.spans), len(self.boxes)):
            for branch in element.iterfind(FALLBACK):
                read(branch)

    def _drawing(self, element: etree._Element) -> None:
        """The text boxes of a drawing; its positions and sizes are text nodes too, and are not read."""
        for child in element:
            if child.tag == _TEXT_BOX:
                self.boxes.append(child)
            elif child.tag == ALTERNATIVE:
                self._alternative(child, self._drawing)
            else:
                self._drawing(child)

    def _formula(self, element: etree._Element, look: RunLook) -> None:
        """An equation in one line: a fraction is `a/b`, an exponent is raised."""
        for child in element:
            if child.tag == M + "t":
                self._text(child.text or "", look)
            elif child.tag == M + "den":
                self.spans.append(Span("/", look))
                self._formula(child, look)
            elif child.tag == M + "sup":
                self._formula(child, look._replace(raised=True))
            else:
                self._formula(child, look)


def placeholder(control: etree._Element) -> bool:
    """Whether a content control still shows its prompt (`Nhấn vào đây để nhập`) and no content."""
    shown = control.find(f"{_SDT_PR}/{W}showingPlcHdr")
    return shown is not None and switched_on(shown)


def same_look(spans: Iterable[Span]) -> Iterable[Span]:
    """Neighbours of one look as one span: VNI letters may be cut between runs."""
    texts: list[str] = []
    current: RunLook | None = None
    for text, look in spans:
        if current is not None and look != current:
            yield Span("".join(texts), current)
            texts = []
        texts.append(text)
        current = look
    if current is not None:
        yield Span("".join(texts), current)
