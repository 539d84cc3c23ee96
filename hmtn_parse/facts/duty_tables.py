"""Duties in tables: a row with a task and the column of who leads it."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.facts.duty import Duty, Span
from hmtn_parse.facts.organisations import split_agents
from hmtn_parse.facts.task_attributes import find_cell_attributes
from hmtn_parse.model import Table
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame
from hmtn_parse.text.passage import Passage

Cells = dict[tuple[int, int, int], Passage]


def table_duties(tables: Sequence[Table], frame: Frame, rulebook: Rulebook) -> list[Duty]:
    """One duty an item row of each table that has a column of tasks and one of leads.

    The leads' cell may hold labels of its own: `Chủ trì: Sở Y tế. Phối hợp: UBND các xã`.
    """
    cells = {(p.block, p.cell.row, p.cell.column): p for p in frame.text if p.cell is not None}
    labelled = find_cell_attributes(frame, rulebook)
    duties: list[Duty] = []
    for table in tables:
        roles = {column.role: i for i, column in reversed(list(enumerate(table.columns)))}
        lead = roles.get("lead")
        task = roles.get("task")  # a timetable has places and hours beside its bodies, and no task
        if lead is None or task is None:
            continue
        for number, row in enumerate(table.rows):
            if row.kind != "item":
                continue
            task_cell = _cell(table, cells, number, task)
            lead_cell = _cell(table, cells, number, lead)
            if task_cell is None or lead_cell is None:
                continue
            partner_cell = _cell(table, cells, number, roles["partner"]) if "partner" in roles else None
            labels = {a.kind: a.value for a in reversed(labelled.get(lead_cell.index, []))}
            names = split_agents(labels.get("lead", lead_cell.text), rulebook)
            partners = labels.get("partner") or (partner_cell.text if partner_cell is not None else "")
            if names:
                duties.append(
                    Duty(
                        agents=tuple(names),
                        role="lead",
                        task=Span(task_cell, 0, len(task_cell.text)),
                        partners=tuple(split_agents(partners, rulebook)) if partners else (),
                        spans=tuple(_others(table, cells, number, task_cell)),
                    )
                )
    return duties


def _others(table: Table, cells: Cells, row: int, task: Passage) -> list[Span]:
    """The other cells of a row: dates and figures in them are the duty's."""
    found = (_cell(table, cells, row, column) for column in range(len(table.columns)))
    return [Span(cell, 0, len(cell.text)) for cell in found if cell is not None and cell is not task]


def _cell(table: Table, cells: Cells, row: int, column: int) -> Passage | None:
    cell = table.rows[row].cells[column]
    at = cell.merged_from or (row, column)
    return cells.get((table.block, at[0], at[1]))
