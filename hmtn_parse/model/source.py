"""Where a fact stands in the document."""

from pydantic import Field

from hmtn_parse.model.base import Model

BBox = tuple[float, float, float, float]
"""x0, top, x1, bottom in points; the origin is the page's top left corner."""


class CellAddress(Model):
    """A cell of a table block: `rows[row].cells[column]`, both from 0."""

    row: int
    column: int


class Source(Model):
    """The exact place of a fact, e.g. `chậm nhất ngày 06/7/2021` in block 41.

    `block` indexes `plan.blocks`. `start` and `end` (half-open) are character offsets into that
    block's `text`, or with `cell` into `block.rows[row].cells[column].text`. Invariant, tested on
    everything parsed: that slice equals `text`.
    """

    block: int
    start: int
    end: int
    text: str
    cell: CellAddress | None = None
    page: int | None = Field(default=None, description="From 1; Word files have none.")
    bbox: BBox | None = Field(default=None, description="The box of the block or cell, in points.")
