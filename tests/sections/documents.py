"""Small documents for tests: one block a line; `**…**` makes a line bold, `|` a table row."""

from __future__ import annotations

from hmtn_parse.model import Block, Cell, Document, Row, SourceFile


def document(text: str) -> Document:
    """A document of the lines of `text`; blank lines part nothing."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for line in [*text.strip().splitlines(), ""]:
        words = line.strip()
        if words.startswith("|"):
            rows.append(Row(cells=tuple(Cell(text=cell.strip()) for cell in words.strip("|").split("|"))))
            continue
        if rows:
            blocks.append(Block(kind="table", text="", rows=tuple(rows)))
            rows = []
        if words:
            bold = words.startswith("**") and words.endswith("**")
            blocks.append(Block(kind="paragraph", text=words.strip("*").strip(), bold=bold))
    source = SourceFile(name="test.md", format="md", sha256="", reader="test")
    return Document(source_file=source, blocks=tuple(blocks))
