"""pdfplumber as a second reader: what it sees on a page, ours has in its blocks or its notes.

pdfplumber builds an object a character and is some ten times slower, so the reader does not use
it; as an independent witness it is well suited.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from hmtn_parse.readers import read
from hmtn_parse.text.normal import normal
from tests.corpus_plans import CORPUS

PLANS = sorted((CORPUS / "plans" / "development").glob("*/plan.pdf"))[::3]

TOLD = {"joined-row", "superscript"}
"""Notes on what the blocks hold, too; the others keep what was left out of them."""


def letters(text: str) -> Counter[str]:
    """Letters and figures alone: blanks, bullets and dashes are set differently by every reader."""
    return Counter(re.sub(r"[\W_]", "", normal(text)))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.parent.name)
def test_no_letter_that_pdfplumber_sees_is_lost_or_made_up(plan: Path) -> None:
    with pdfplumber.open(plan) as pdf:
        seen = letters("\n".join(page.extract_text() or "" for page in pdf.pages))
    document = read(plan)
    parts = [block.text for block in document.blocks]
    for block in document.blocks:
        for row in block.rows or ():
            parts += [cell.text for cell in row.cells if cell.merged_from is None]
    parts += [note.text for note in document.notes if note.code not in TOLD]
    ours = letters("\n".join(parts))
    assert sum((seen - ours).values()) <= 0.002 * sum(seen.values())
    # A repeated header tells a merged cell once a column.
    headers = letters("\n".join(note.text for note in document.notes if note.code == "repeated-header"))
    assert sum((ours - seen - headers).values()) <= 0.002 * sum(seen.values())


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.parent.name)
def test_tables_have_the_cells_that_pdfplumber_finds(plan: Path) -> None:
    with pdfplumber.open(plan) as pdf:
        theirs = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    figures = Counter(
        cell.strip() for row in theirs for cell in row if cell and re.fullmatch(r"[\d.,]+", cell.strip())
    )
    ours = Counter(
        cell.text
        for block in read(plan).blocks
        for row in block.rows or ()
        for cell in row.cells
        if cell.merged_from is None and re.fullmatch(r"[\d.,]+", cell.text)
    )
    # A table over two pages repeats its row of column numbers, which we drop.
    assert sum((figures - ours).values()) <= 0.05 * sum(figures.values())
    assert not ours - figures
