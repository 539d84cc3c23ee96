"""The document side of the HTML page: blocks in order, tables real, letterhead and signature in columns."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hmtn_parse.model import Block, Cell, Plan, Section, Table
from hmtn_parse.output.causes import SEVERITIES, Place
from hmtn_parse.output.html_marks import Mark, Marks, place_id
from hmtn_parse.output.pieces import Piece, Stretch, pieces
from hmtn_parse.output.words import WORDS

_HEAD_LINES = 14
_FOOT_LINES = 14
_COLUMN_WIDTH = 5
_MOTTO = ("xã hội chủ nghĩa việt nam", "tự do - hạnh phúc", "đảng cộng sản việt nam")
_DASHES = str.maketrans("–—", "--")
_BULLETS = {"-": 1, "–": 1, "+": 2, "*": 2, "•": 1}


class DocumentWriter:
    """Writes one plan's blocks; every text of the document passes through `escape`."""

    def __init__(self, plan: Plan, prefix: str, marks: Marks, language: str) -> None:
        self._plan = plan
        self._prefix = prefix
        self._marks = marks
        self._words = WORDS[language]
        self._tables = {table.block: (number, table) for number, table in enumerate(plan.tables, 1)}
        self._levels = {s.blocks[0]: s.level for s in _sections(plan.sections) if s.blocks}

    def html(self) -> str:
        """All blocks."""
        return "\n".join(self._parts())

    def _parts(self) -> Iterator[str]:
        blocks = self._plan.blocks
        head = letterhead(blocks)
        if head:
            lines = "".join(self._block(index, f" col-{column}") for index, column in head)
            yield f'<div class="letterhead">{lines}</div>'
        foot = signature_block(self._plan)
        index = len(head)
        while index < len(blocks):
            if foot is not None and index == foot[0]:
                left = "".join(self._block(i) for i in range(foot[0], foot[1]))
                right = "".join(self._block(i) for i in range(foot[1], foot[2]))
                columns = f'<div class="recipients">{left}</div><div class="signature">{right}</div>'
                yield f'<div class="foot">{columns}</div>'
                index = foot[2]
            else:
                yield self._block(index)
                index += 1

    def _block(self, index: int, classes: str = "") -> str:
        block = self._plan.blocks[index]
        if block.rows is not None:
            return self._table(index, block)
        where = (index, -1, -1)
        inner = self._text(block.text, where)
        names = [block.kind, *(name for name, on in (("b", block.bold), ("i", block.italic)) if on)]
        if block.align in ("center", "right"):
            names.append(block.align)
        indent = _BULLETS.get(block.text[:1])
        if indent:
            names.append(f"bullet-{indent}")
        if any(mark.kind == "duties" for mark in self._marks.get(where, ())):
            names.append("has-duty")
        tag = "p"
        if block.kind == "heading":
            tag = f"h{min(3 + max(self._levels.get(index, 1), 1), 6)}"
        return (
            f'<{tag} id="{place_id(self._prefix, where)}" class="{" ".join(names)}{classes}">{inner}</{tag}>'
        )

    def _table(self, index: int, block: Block) -> str:
        number, table = self._tables.get(index, (0, None))
        name = f"{self._words['table']} {number}" if number else self._words["table"]
        label = f"{name}: {table.caption}" if table is not None and table.caption else name
        rows = block.rows or ()
        where = (index, -1, -1)
        keys = " ".join(dict.fromkeys(mark.key for mark in self._marks.get(where, ())))
        # On a phone a table is scrolled rather than squeezed until its words break.
        least = _COLUMN_WIDTH * len(rows[0].cells) if rows else 0
        body = "".join(self._row(index, r, table) for r in range(len(rows)))
        return (
            f'<div class="scroll" id="{place_id(self._prefix, where)}" role="region" tabindex="0"'
            f' aria-label="{escape(label)}" data-m="{keys}">'
            f'<table style="min-width:{least}em">{body}</table></div>'
        )

    def _row(self, index: int, row: int, table: Table | None) -> str:
        block = self._plan.blocks[index]
        rows = block.rows or ()
        kind = (
            table.rows[row].kind
            if table is not None
            else "header"
            if row < (block.header_rows or 0)
            else "item"
        )
        cells = []
        for column, cell in enumerate(rows[row].cells):
            if cell.merged_from is not None:
                continue
            numeric = (
                kind != "header" and table is not None and table.rows[row].cells[column].value is not None
            )
            cells.append(self._cell(index, (row, column), cell, kind, numeric))
        return f'<tr class="r-{kind}">{"".join(cells)}</tr>'

    def _cell(self, index: int, at: tuple[int, int], cell: Cell, kind: str, numeric: bool) -> str:
        where = (index, *at)
        here = self._marks.get(where, ())
        down, across = self._span(index, at)
        spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
        names = ["n"] if numeric else []
        names += [f"e-{severity}" for severity in _severities(here)[:1]]
        names += ["wrong"] if any(mark.wrong for mark in here) else []
        classes = f' class="{" ".join(names)}"' if names else ""
        keys = " ".join(dict.fromkeys(mark.key for mark in here if mark.kind in SEVERITIES))
        data = f' data-m="{keys}"' if keys else ""
        tag = "th" if kind == "header" else "td"
        scope = ' scope="col"' if kind == "header" else ""
        inner = self._text(cell.text, where, cell.breaks)
        return f'<{tag} id="{place_id(self._prefix, where)}"{classes}{spans}{scope}{data}>{inner}</{tag}>'

    def _span(self, index: int, at: tuple[int, int]) -> tuple[int, int]:
        rows = self._plan.blocks[index].rows or ()
        down = across = 1
        while at[0] + down < len(rows) and rows[at[0] + down].cells[at[1]].merged_from == at:
            down += 1
        line = rows[at[0]].cells
        while at[1] + across < len(line) and line[at[1] + across].merged_from == at:
            across += 1
        return down, across

    def _text(self, text: str, where: Place, breaks: tuple[int, ...] = ()) -> str:
        here = self._marks.get(where, ())
        stretches = [Stretch(m.source.start, m.source.end, str(i)) for i, m in enumerate(here)]
        stretches += [Stretch(at, len(text), "") for at in breaks]  # cut here; the key is dropped below
        out = []
        for piece in pieces(len(text), stretches):
            if piece.start in breaks:
                out.append("<br>")
            marks = [here[int(key)] for key in piece.keys if key]
            out.append(_piece(text, piece, marks))
            ends = {m.number: m for m in marks if m.number and m.strong and m.source.end <= piece.end}
            out += [_badge(ends[number], self._words) for number in sorted(ends)]
        # A blank cell or a missing number is a place without text.
        bare = {m.number: m for m in here if m.strong and m.number and not m.source.text}
        return "".join([*out, *(_badge(bare[number], self._words) for number in sorted(bare))])


def _piece(text: str, piece: Piece, marks: list[Mark]) -> str:
    words = escape(text[piece.start : piece.end])
    if not marks:
        return words
    strong = [mark for mark in marks if mark.strong]
    severities = _severities(marks)
    kinds = [f"k-{mark.kind}" for mark in strong if mark.kind not in SEVERITIES]
    names = " ".join(dict.fromkeys(["m", *(f"e-{severity}" for severity in severities[:1]), *kinds]))
    ordered = sorted(
        marks, key=lambda mark: (mark.kind not in SEVERITIES or not mark.strong, mark.kind == "check")
    )
    data = " ".join(dict.fromkeys(mark.key for mark in ordered))
    if not strong:
        return f'<span class="{names}" data-m="{data}">{words}</span>'
    return f'<a class="{names}" href="#{ordered[0].key}" data-m="{data}" draggable="false">{words}</a>'


def _badge(mark: Mark, words: dict[str, str]) -> str:
    label = f"{words['finding']} {mark.number}"
    return (
        f'<a class="badge e-{mark.kind}" href="#{mark.key}" data-m="{mark.key}" aria-label="{label}">'
        f"{mark.number}</a>"
    )


def _severities(marks: list[Mark] | tuple[Mark, ...]) -> list[str]:
    """The severities of strong findings among marks, gravest first."""
    found = {mark.kind for mark in marks if mark.strong}
    return [severity for severity in SEVERITIES if severity in found]


def letterhead(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """The blocks of the head with the column, 1 or 2, that each stands in; empty where there is no such head.

    Readers give it column by column: the issuer and the number, then the motto, place and date.
    """
    lines = [b.text.casefold().translate(_DASHES) if b.rows is None else "" for b in blocks[:_HEAD_LINES]]
    motto = next((i for i, line in enumerate(lines) if any(words in line for words in _MOTTO)), None)
    if motto is None:
        return []
    dates = [
        i
        for i, line in enumerate(lines[: motto + 6])
        if i < 9 and "ngày" in line and "tháng" in line and len(line) < 90
    ]
    numbers = [i for i, line in enumerate(lines[: motto + 6]) if line.startswith("số") and "/" in line]
    end = max((motto, *dates[:1], *numbers[:1]))
    if any(not line for line in lines[: end + 1]):
        return []
    second = {i for i in range(end + 1) if any(w in lines[i] for w in _MOTTO) or i in dates[:1]}
    return [(i, 2 if i in second else 1) for i in range(end + 1)]


def signature_block(plan: Plan) -> tuple[int, int, int] | None:
    """Where `Nơi nhận`, the signature, and what comes after them start; None where they are not found so."""
    listed = [r.source.block for r in plan.recipients if r.source is not None]
    signature = plan.signature
    if not listed or signature is None or not signature.name:
        return None
    start, after = min(listed), max(listed) + 1
    if start and plan.blocks[start - 1].text.casefold().startswith("nơi nhận"):
        start -= 1
    for index in range(after, min(after + _FOOT_LINES, len(plan.blocks))):
        if plan.blocks[index].rows is not None:
            return None
        if plan.blocks[index].text.endswith(signature.name):
            return start, after, index + 1
    return None


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.children)
