"""The tables of a plan as numbers, misread marks put right where the table itself proves them."""

from __future__ import annotations

from hmtn_parse.checks.meant import meant_values
from hmtn_parse.checks.sheet import Sheet
from hmtn_parse.checks.view import View


def sheets_of(view: View) -> list[Sheet]:
    """The tables of a plan as numbers, made once a view."""
    kept = view.kept.get("sheets")
    if not isinstance(kept, list):
        kept = [_sheet(view, number) for number in range(1, len(view.plan.tables) + 1)]
        view.kept["sheets"] = kept
    return kept


def _sheet(view: View, number: int) -> Sheet:
    table = view.plan.tables[number - 1]
    as_written = Sheet(view, table, number)
    meant = meant_values(as_written)
    return Sheet(view, table, number, meant) if meant else as_written
