#!/usr/bin/env python3
"""Builds plan.docx and plan.pdf of corpus plans from plan.md and layout.json; lays plans out for the scorer.

    python tests/corpus/build_plans.py build [SLUG…] [--no-pdf]  # beside plan.md; PDF needs LibreOffice
    python tests/corpus/build_plans.py lay-out SPLIT OUT [--format md|docx|pdf]
        # OUT/plans/<slug>.<format> to parse and OUT/gold/<slug>.json for the scorer's --gold

`plan.md` is what an OCR tool or an office's export would give: the words come from there. `layout.json` says
what Markdown lost: letterhead table, place of the signature, merged cells, Word's own numbering.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

PLANS = Path(__file__).resolve().parents[2] / "corpus" / "plans"
SPLITS = ("development", "held-out")
FONT = "Times New Roman"
PDF_FONT = "Noto Serif"  # has every Vietnamese letter; a font with gaps mixes glyphs of two fonts in a line
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
LETTERS = "abcdefgh"  # Word's own lower-case letters: it has no `đ`
RUN = re.compile(r"\*\*\*(.+?)\*\*\*|\*\*(.+?)\*\*|\*(.+?)\*")
LETTERED = re.compile(r"[a-zđ]\)")  # opens an item; other small letters go on with a sentence that a page cut
ENDS = re.compile(r"[.:;,)]$")
NOTE = re.compile(r"\[\^(\d+)\]")  # a footnote's mark; its words follow on a line `[^1]: …`


@dataclass(frozen=True)
class Line:
    """One paragraph of plan.md: its words with marks, and whether Markdown made it a heading."""

    text: str
    heading: bool


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


def plan_folders(slugs: list[str]) -> Iterator[Path]:
    for split in SPLITS:
        for folder in sorted((PLANS / split).glob("*/")):
            if not slugs or folder.name in slugs:
                yield folder


def read_blocks(markdown: str) -> list[Line | Table]:
    """Paragraphs and tables of plan.md in order; a pipe or tab table is a run of its lines."""
    blocks: list[Line | Table] = []
    rows: list[list[str]] = []
    for raw in [*markdown.splitlines(), ""]:
        line = raw.rstrip(" \r\n")  # a row may end in tabs: empty cells
        pipe = line.lstrip().startswith("|")
        cells = [c.strip() for c in (line.strip().strip("|").split("|") if pipe else line.split("\t"))]
        if pipe or line.count("\t") >= 2:
            if not all(re.fullmatch(r":?-{2,}:?|:-+:?|-+:", c) for c in cells):
                rows.append(cells)
            continue
        if rows:
            blocks.append(Table(rows))
            rows = []
        if line.strip():
            heading = re.match(r"#{1,6}\s+", line)
            blocks.append(Line(line[heading.end() :] if heading else line.strip(), bool(heading)))
    return blocks


def add_runs(paragraph: Paragraph, text: str, bold: bool = False) -> None:
    """The words with their Markdown bold, italics and footnote marks made real."""
    words, *rest = NOTE.split(text)
    add_words(paragraph, words, bold)
    for note, words in zip(rest[::2], rest[1::2]):
        reference = parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{note}"/>')
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(reference)
        add_words(paragraph, words, bold)


def add_words(paragraph: Paragraph, text: str, bold: bool) -> None:
    at = 0
    for match in RUN.finditer(text):
        paragraph.add_run(text[at : match.start()]).bold = bold
        run = paragraph.add_run(match[1] or match[2] or match[3])
        run.bold = bold or match[3] is None
        run.italic = match[2] is None
        at = match.end()
    paragraph.add_run(text[at:]).bold = bold


def plain(text: str) -> str:
    return RUN.sub(lambda m: m[1] or m[2] or m[3], text)


class Numbering:
    """Word's automatic numbering for `I.`, `1.`, `a)` and `-`, where it would show what plan.md shows."""

    FORMATS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))
    MARK = re.compile(r"(?:(?P<roman>[IVX]+)\.|(?P<arabic>\d+)\.|(?P<letter>[a-h])\)|(?P<dash>-))\s+")

    def __init__(self, document: Document) -> None:
        self.counts = [0, 0, 0]
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for i, (kind, text) in enumerate(self.FORMATS)
        )
        numbering = document.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )

    def level(self, mark: re.Match[str]) -> int | None:
        """The level on which Word would print this very mark next; None where it would print another."""
        if mark["dash"]:
            return 3
        values = {
            "roman": ROMAN.index(mark["roman"]) + 1 if mark["roman"] in ROMAN else 0,
            "arabic": int(mark["arabic"] or 0),
            "letter": LETTERS.index(mark["letter"]) + 1 if mark["letter"] else 0,
        }
        for level, (name, value) in enumerate(values.items()):
            if mark[name]:
                if value != self.counts[level] + 1:
                    return None
                self.counts[level] += 1
                self.counts[level + 1 :] = [0] * (2 - level)
                return level
        return None

    def apply(self, paragraph: Paragraph, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )


def fill_cell(cell: _Cell, text: str, bold: bool = False, centre: bool = False) -> None:
    for i, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_runs(paragraph, line, bold)


def add_table(document: Document, rows: list[list[str]], layout: dict[str, Any]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    table.autofit = "widths" not in layout
    headers = layout.get("header_rows", 1)
    covered = {}
    for top, left, bottom, right in layout.get("merges", []):
        merged = table.cell(top, left).merge(table.cell(bottom, right))
        for r in range(top, bottom + 1):
            for c in range(left, right + 1):
                covered[r, c] = (top, left)
        merged.text = ""
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if covered.get((r, c), (r, c)) == (r, c):
                number = bool(re.fullmatch(r"[\d.,%]+", plain(text)))
                fill_cell(table.cell(r, c), text, bold=r < headers, centre=number or r < headers)
    for i, centimetres in enumerate(layout.get("widths", [])):
        table.columns[i].width = Cm(centimetres)
        for cell in table.columns[i].cells:
            cell.width = Cm(centimetres)
    for row in table.rows[:headers]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def borderless(document: Document, rows: list[list[str]], bold_last: bool = False) -> None:
    """A letterhead or signature table: two columns, no rules."""
    table = document.add_table(rows=len(rows), cols=2)
    for r, row in enumerate(rows):
        table.rows[r]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for c, text in enumerate(row):
            fill_cell(table.cell(r, c), text, bold=bold_last and c == 1, centre=not (bold_last and c == 0))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def add_footnotes(document: Document, notes: dict[str, str]) -> None:
    """The footnotes part, which python-docx has no call for: the two separators and the notes."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for i, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    words = "".join(
        f'<w:footnote w:id="{i}"><w:p>{mark}<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for i, text in notes.items()
    )
    xml = f"<w:footnotes {nsdecls('w')}>{separators}{words}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package
    assert package is not None
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def page_number(document: Document) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def signature_rows(lines: list[Line]) -> list[list[str]]:
    """The recipients on the left, the signer's lines on the right, whichever came first in plan.md."""
    starts = [i for i, line in enumerate(lines) if plain(line.text).casefold().startswith("nơi nhận")]
    bullets = [i for i, line in enumerate(lines) if plain(line.text).startswith("-")]
    inside = range(starts[0], bullets[-1] + 1) if starts else range(0)
    left = [line.text for i, line in enumerate(lines) if i in inside]
    right = [plain(line.text) for i, line in enumerate(lines) if i not in inside]
    name = ["", "", "", right[-1]] if len(right) > 1 else right
    return [["\n".join(left), "\n".join([*right[:-1], *name])]]


def build_docx(folder: Path, out: Path, font: str = FONT, size: float = 13) -> None:
    layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
    blocks = read_blocks((folder / "plan.md").read_text(encoding="utf-8"))
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    page_number(document)
    numbering = Numbering(document) if layout.get("auto_numbering") else None
    head_end, foot = layout["head_blocks"], layout.get("foot_blocks", [0, 0])
    borderless(document, layout["letterhead"])
    tables = iter(layout.get("tables", []))
    notes: dict[str, str] = {}
    previous: Paragraph | None = None
    for i, block in enumerate(blocks):
        if i < head_end or foot[0] < i < foot[1]:
            continue
        if i == foot[0] and foot[1]:
            lines = [b for b in blocks[foot[0] : foot[1]] if isinstance(b, Line)]
            borderless(document, signature_rows(lines), bold_last=True)
            continue
        if isinstance(block, Table):
            add_table(document, block.rows, next(tables, {}))
            continue
        if definition := re.match(r"\[\^(\d+)\]:\s*", block.text):
            notes[definition[1]] = block.text[definition.end() :]
            continue
        continues = block.text[0].islower() and not LETTERED.match(block.text)
        if previous is not None and continues and not ENDS.search(previous.text):
            previous.add_run(" " + block.text)  # a page break cut this sentence in plan.md
            continue
        paragraph = previous = document.add_paragraph()
        if i in layout.get("new_page", []):
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        text, title = block.text, i in layout.get("centred", [])
        bold = block.heading or title or bool(re.fullmatch(r"\*\*[^*]+\*\*", text))
        bare = plain(text) if bold else text
        mark = numbering.MARK.match(plain(text)) if numbering and not title else None
        level = numbering.level(mark) if numbering and mark else None
        if numbering and mark and level is not None:
            numbering.apply(paragraph, level)
            bare = re.sub(r"^(\**)" + re.escape(mark[0]), r"\1", bare)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if title else WD_ALIGN_PARAGRAPH.JUSTIFY
        add_runs(paragraph, bare, bold)
    if notes:
        add_footnotes(document, notes)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", "", ""
    document.save(str(out))


def build_pdf(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as work:
        profile, source = f"{work}/profile", Path(work, "plan.docx")
        build_docx(folder, source, PDF_FONT, 11.5)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def lay_out(split: str, out: Path, kind: str) -> None:
    for part in ("plans", "gold"):
        (out / part).mkdir(parents=True, exist_ok=True)
    for folder in sorted((PLANS / split).glob("*/")):
        shutil.copyfile(folder / f"plan.{kind}", out / "plans" / f"{folder.name}.{kind}")
        shutil.copyfile(folder / "expected.json", out / "gold" / f"{folder.name}.json")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = cli.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build")
    build.add_argument("slug", nargs="*")
    build.add_argument("--no-pdf", action="store_true")
    layer = commands.add_parser("lay-out")
    layer.add_argument("split", choices=SPLITS)
    layer.add_argument("out", type=Path)
    layer.add_argument("--format", choices=("md", "docx", "pdf"), default="md")
    args = cli.parse_args()
    if args.command == "lay-out":
        lay_out(args.split, args.out, args.format)
        return
    for folder in plan_folders(args.slug):
        build_docx(folder, folder / "plan.docx")
        if not args.no_pdf:
            build_pdf(folder)
        print(folder.name)


if __name__ == "__main__":
    main()
