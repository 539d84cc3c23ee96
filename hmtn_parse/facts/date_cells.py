"""Days in the cells of a table whose month stands in the header: `12, 13` below `Tháng 5/2024`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hmtn_parse.facts.date_point import Point
from hmtn_parse.facts.dates import DateReading, find_dates
from hmtn_parse.model import Table
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame

_LEAD = "ngày "


def find_cell_days(
    tables: Sequence[Table], readings: Sequence[DateReading], frame: Frame, rulebook: Rulebook
) -> list[DateReading]:
    """`readings` and the days of cells whose column says the month, in document order.

    The month is what the words of the cell leave out; a header without a year leaves that to the context.
    """
    days = rulebook.pattern(r"{day_list}\Z")
    label_of_days = rulebook.pattern(r"{day_column_label}\Z")
    wanted = {
        (table.block, column): label.label
        for table in tables
        for column, label in enumerate(table.columns)
        if label.role == "time" and label_of_days.match(rulebook.shadow.folded(label.label))
    }
    if not wanted:
        return list(readings)
    months = {key: _month(label, rulebook) for key, label in wanted.items()}
    read = {reading.passage.index for reading in readings}
    found = list(readings)
    for passage in frame.text:
        if passage.cell is None or passage.index in read:
            continue
        month = months.get((passage.block, passage.cell.column))
        if month is None or not days.match(rulebook.shadow.folded(passage.text)):
            continue
        year = f"/{month.year}" if month.year is not None else ""
        phrase = rulebook.read(f"{_LEAD}{passage.text.strip(' .;')}/{month.month}{year}")
        inferred = ("month",) if month.year is None else ("month", "year")
        for reading in find_dates(phrase, rulebook):
            start = max(0, reading.start - len(_LEAD))
            end = min(reading.end - len(_LEAD), len(passage.text))
            found.append(replace(reading, passage=passage, start=start, end=end, inferred=inferred))
    return sorted(found, key=lambda reading: (reading.passage.index, reading.start))


def _month(label: str, rulebook: Rulebook) -> Point | None:
    """The one month that a header names."""
    readings = find_dates(rulebook.read(label), rulebook)
    if len(readings) != 1 or readings[0].form != "month" or readings[0].last is not None:
        return None
    return readings[0].first
