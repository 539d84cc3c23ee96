"""How a run or paragraph of a .docx looks once its styles are followed up their `basedOn` chains."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from hmtn_parse.model.document import Align
from hmtn_parse.readers.docx_package import W

VAL = W + "val"
_OFF = ("0", "false", "off", "none")
_ALIGN: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "justify",
    "distribute": "justify",
}
_MAX_CHAIN = 30  # a basedOn circle must not hang the reader


class RunLook(NamedTuple):
    """What of a run's look matters to reading: `hidden` text is dropped, `caps` shows capitals."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    caps: bool = False
    raised: bool = False
    font: str | None = None


class RunSettings(NamedTuple):
    """A run's own settings or a style's: None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    raised: bool | None = None
    font: str | None = None
    style: str | None = None

    def over(self, base: RunSettings) -> RunSettings:
        """These settings, and those of `base` where these say nothing."""
        return RunSettings(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.caps if self.caps is None else self.caps,
            base.raised if self.raised is None else self.raised,
            self.font or base.font,
            self.style or base.style,
        )


_NOTHING = RunSettings()


def switched_on(element: etree._Element) -> bool:
    """Whether a toggle such as `<w:b/>` or `<w:b w:val="0"/>` is on."""
    value = element.get(VAL)
    return value is None or value.lower() not in _OFF


def run_settings(properties: etree._Element | None) -> RunSettings:
    """The settings that a `w:rPr` itself makes."""
    if properties is None or not len(properties):
        return _NOTHING
    bold = italic = hidden = caps = raised = font = style = None
    for child in properties:
        tag = child.tag
        if tag == _B:
            bold = switched_on(child)
        elif tag == _FONTS:
            font = font_of(child)
        elif tag == _I:
            italic = switched_on(child)
        elif tag == _VANISH:
            hidden = switched_on(child)
        elif tag == _CAPS:
            caps = switched_on(child)
        elif tag == _VERT_ALIGN:
            raised = child.get(VAL) == "superscript"
        elif tag == _R_STYLE:
            style = child.get(VAL)
    return RunSettings(bold, italic, hidden, caps, raised, font, style)


_B, _I, _VANISH, _CAPS = W + "b", W + "i", W + "vanish", W + "caps"
_FONTS, _VERT_ALIGN, _R_STYLE = W + "rFonts", W + "vertAlign", W + "rStyle"


def font_of(fonts: etree._Element) -> str | None:
    """The font of letters above ASCII, which tells an old encoding; a theme's font is never an old one."""
    if fonts.get(W + "hAnsiTheme") or fonts.get(W + "asciiTheme"):
        return "theme"
    return fonts.get(W + "hAnsi") or fonts.get(W + "ascii")


@dataclass(slots=True)
class ParagraphStyle:
    """A paragraph style with all that it inherits."""

    run: RunSettings = _NOTHING
    align: Align | None = None
    outline: int | None = None
    heading: bool = False
    contents: bool = False  # a line of a table of contents
    num_id: str | None = None
    level: int | None = None
    chain: tuple[str, ...] = field(default=())  # ids from the style itself to its root


class Styles:
    """The styles of one document, resolved when first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._defaults = _NOTHING
        self._paragraph: dict[str | None, ParagraphStyle] = {}
        self._character: dict[str, RunSettings] = {}
        self._default_paragraph: str | None = None
        self._default_table: str | None = None
        self.fonts: set[str | None] = set()
        for element in root if root is not None else ():
            if element.tag == W + "style":
                self._index(element)
            elif element.tag == W + "docDefaults":
                self._defaults = run_settings(element.find(f"{W}rPrDefault/{W}rPr"))
        if root is not None:
            self.fonts.update(font_of(fonts) for fonts in root.iter(_FONTS))

    def _index(self, element: etree._Element) -> None:
        identifier = element.get(W + "styleId")
        if identifier is None:
            return
        self._elements[identifier] = element
        if (element.get(W + "default") or "0") not in _OFF:
            if element.get(W + "type") == "paragraph":
                self._default_paragraph = identifier
            elif element.get(W + "type") == "table":
                self._default_table = identifier

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """The paragraph style of this id; None or an unknown id is the document's default style."""
        if identifier not in self._paragraph:
            known = identifier is not None and identifier in self._elements
            self._paragraph[identifier] = self._resolve(identifier if known else self._default_paragraph)
        return self._paragraph[identifier]

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        style = ParagraphStyle()
        chain = self._chain(identifier)
        style.chain = tuple(element.get(W + "styleId") or "" for element in chain)
        for element in chain:
            style.run = style.run.over(run_settings(element.find(W + "rPr")))
            name = (_value(element.find(W + "name")) or "").lower()
            style.heading = style.heading or name.startswith("heading ") or name in ("title", "subtitle")
            style.contents = style.contents or name.startswith("toc ")
            properties = element.find(W + "pPr")
            if properties is None:
                continue
            if style.align is None:
                style.align = alignment(properties)
            if style.outline is None:
                style.outline = whole(_value(properties.find(W + "outlineLvl")))
            if style.num_id is None:
                style.num_id = _value(properties.find(f"{W}numPr/{W}numId"))
            if style.level is None:
                style.level = whole(_value(properties.find(f"{W}numPr/{W}ilvl")))
        return style

    def numbering_of(self, identifier: str) -> str | None:
        """The numId that a numbering style (`w:numStyleLink`) stands for."""
        for element in self._chain(identifier):
            number = _value(element.find(f"{W}pPr/{W}numPr/{W}numId"))
            if number is not None:
                return number
        return None

    def table(self, identifier: str | None) -> list[etree._Element]:
        """The elements of a table style and of those that it is based on, nearest first."""
        return self._chain(identifier if identifier in self._elements else self._default_table)

    def look(self, paragraph: ParagraphStyle, own: RunSettings) -> RunLook:
        """How a run looks that makes the settings `own` in a paragraph of this style.

        As in Word, a toggle that the paragraph style and the run's character style both set turns itself off.
        """
        character = self._character_style(own.style) if own.style else _NOTHING
        base = paragraph.run
        defaults = self._defaults
        if own is _NOTHING and base is _NOTHING and defaults is _NOTHING:
            return _PLAIN
        raised = own.raised
        if raised is None:
            raised = character.raised if character.raised is not None else base.raised
        return RunLook(
            _toggle(own.bold, character.bold, base.bold, defaults.bold),
            _toggle(own.italic, character.italic, base.italic, defaults.italic),
            _toggle(own.hidden, character.hidden, base.hidden, defaults.hidden),
            _toggle(own.caps, character.caps, base.caps, defaults.caps),
            bool(raised),
            own.font or character.font or base.font or defaults.font,
        )

    def _character_style(self, identifier: str) -> RunSettings:
        if identifier not in self._character:
            settings = _NOTHING
            for element in self._chain(identifier):
                settings = settings.over(run_settings(element.find(W + "rPr")))
            self._character[identifier] = settings
        return self._character[identifier]

    def _chain(self, identifier: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while identifier is not None and len(chain) < _MAX_CHAIN:
            element = self._elements.get(identifier)
            if element is None:
                break
            chain.append(element)
            identifier = _value(element.find(W + "basedOn"))
        return chain


_PLAIN = RunLook()


def _toggle(own: bool | None, character: bool | None, paragraph: bool | None, default: bool | None) -> bool:
    if own is not None:
        return own
    if character is None and paragraph is None:
        return bool(default)
    return bool(character) != bool(paragraph)


def alignment(properties: etree._Element) -> Align | None:
    """What the `w:jc` of a `w:pPr` says."""
    return _ALIGN.get(_value(properties.find(W + "jc")) or "")


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def whole(value: str | None) -> int | None:
    """A whole number of an attribute; None where it is absent or no number."""
    try:
        return None if value is None else int(value)
    except ValueError:
        return None
