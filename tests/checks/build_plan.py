"""Small plans made by hand: paragraphs, and tables whose columns and rows are already understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hmtn_parse.checks import audit_plan
from hmtn_parse.model import (
    Block,
    Cell,
    Column,
    Finding,
    Plan,
    Row,
    SourceFile,
    Table,
    TableCell,
    TableRow,
    Verdict,
)
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.numerals import parse_number

NUMERIC = {"measure", "amount", "price", "percentage", "other"}
FILE = SourceFile(name="plan.md", format="md", sha256="0" * 64, reader="test")


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def table(
    columns: Sequence[tuple[str, str] | tuple[str, str, str, str | None]],
    rows: Sequence[str],
    caption: str | None = None,
    block: int = 0,
) -> tuple[Block, Table]:
    """Columns are (label, role[, number, formula]); a row is `kind[level]: cell | cell | …`."""
    shapes = []
    for label, role, *more in columns:
        number, formula = [*more, None, None][:2]
        shapes.append(Column(label=label, role=role, number=number, formula=formula))  # type: ignore[arg-type]
    block_rows = [Row(cells=tuple(Cell(text=c.label) for c in shapes))]
    table_rows = [TableRow(kind="header", cells=tuple(TableCell(text=c.label) for c in shapes))]
    for line in rows:
        head, _, rest = line.partition(":")
        kind = head.strip().rstrip("0123456789")
        level = int(head.strip()[len(kind) :] or 0)
        texts = [t.strip() for t in rest.split("|")]
        texts += [""] * (len(shapes) - len(texts))
        block_rows.append(Row(cells=tuple(Cell(text=t) for t in texts)))
        cells = []
        for text, shape in zip(texts, shapes):
            value = parse_number(text) if text and shape.role in NUMERIC else None
            cells.append(TableCell(text=text, value=None if value is None else float(value)))
        table_rows.append(TableRow(kind=kind, cells=tuple(cells), level=level))  # type: ignore[arg-type]
    return (
        Block(kind="table", text="", rows=tuple(block_rows)),
        Table(caption=caption, columns=tuple(shapes), rows=tuple(table_rows), block=block),
    )


def plan(*parts: Block | tuple[Block, Table] | str, **fields: Any) -> Plan:
    """A plan of these parts in order; tables get the number of their block."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        if isinstance(part, tuple):
            tables.append(part[1].model_copy(update={"block": len(blocks)}))
            blocks.append(part[0])
        else:
            blocks.append(paragraph(part) if isinstance(part, str) else part)
    return Plan(source_file=FILE, blocks=tuple(blocks), tables=tuple(tables), **fields)


def audit(subject: Plan, *select: str) -> tuple[list[Finding], list[Verdict]]:
    """Audited with the library's rules; every source must stand where it says."""
    findings, verdicts = audit_plan(subject, default_rulebook(), select=select)
    for said in (*findings, *verdicts):
        for source in said.sources:
            block = subject.blocks[source.block]
            text = block.text
            if source.cell is not None:
                assert block.rows is not None
                text = block.rows[source.cell.row].cells[source.cell.column].text
            assert text[source.start : source.end] == source.text, source
    return findings, verdicts


def told(findings: Sequence[Finding]) -> list[tuple[str, str, float | None, float | None]]:
    """Findings as (check, severity, stated, computed): what most tests compare."""
    return [(f.check, f.severity, f.stated, f.computed) for f in findings]
