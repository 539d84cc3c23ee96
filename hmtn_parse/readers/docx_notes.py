"""What the .docx reader sets aside: foot- and endnotes, old fonts, raised note marks, running heads."""

from __future__ import annotations

from dataclasses import dataclass

from hmtn_parse.model.document import ReadNote
from hmtn_parse.readers.docx_marks import roman


@dataclass(frozen=True, slots=True)
class Reference:
    """A note mark in the text: footnotes count 1, 2, 3; endnotes i, ii, iii; or a mark of their own."""

    kind: str
    identifier: str
    label: str


class Notes:
    """Collects in document order; nothing here stands in a block."""

    def __init__(self) -> None:
        self.references: list[Reference] = []
        self._counts = {"footnote": 0, "endnote": 0}
        self._others: list[ReadNote] = []
        self._fonts: dict[str, str] = {}

    def refer(self, kind: str, identifier: str, own_mark: str | None) -> None:
        """A footnote or endnote mark was met; `own_mark` is one that its author typed (`*`)."""
        if own_mark is None:
            self._counts[kind] += 1
        count = self._counts[kind]
        counted = str(count) if kind == "footnote" else roman(count).lower()
        self.references.append(Reference(kind, identifier, own_mark or counted))

    def old_font(self, font: str, encoding: str) -> None:
        """Text in an old font was decoded."""
        self._fonts[font] = encoding

    def set_aside(self, code: str, text: str) -> None:
        """Something else is left out of the blocks: `superscript`, `header`, `contents` …"""
        if text:
            self._others.append(ReadNote(code=code, text=text))

    def all(self) -> list[ReadNote]:
        """The notes but for the texts of foot- and endnotes, which the reader adds."""
        fonts = [
            ReadNote(code="legacy-font", text=f"{font} ({encoding})")
            for font, encoding in self._fonts.items()
        ]
        return [*fonts, *self._others]
