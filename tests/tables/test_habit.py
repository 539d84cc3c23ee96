"""Which mark groups and which is decimal, as the other figures of a column tell."""

from __future__ import annotations

import pytest

from hmtn_parse.tables.figures import Habit
from hmtn_parse.text.numerals import Numeral, read_number


def read(texts: str) -> list[Numeral]:
    found = [read_number(text) for text in texts.split(" | ")]
    return [numeral for numeral in found if numeral is not None]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("1.250 | 2.5 | 10.75", [1.25, 2.5, 10.75]),
        ("1.150 | 1.20 | 950 | 800 | 4.100", [1150, 1.2, 950, 800, 4100]),
        ("1.150 | 1.300 | 1.2 | 3.650", [1150, 1300, 1.2, 3650]),
        ("5,792 | 2.901,2 | 1.150", [5.792, 2901.2, 1150]),
        ("5,792 | 3.200 | 1.150", [5792, 3200, 1150]),
        ("5,792 | 12,5", [5.792, 12.5]),
    ],
)
def test_a_column_is_read_in_its_own_habit(column: str, values: list[float]) -> None:
    numerals = read(column)
    habit = Habit.of(numerals)
    assert [float(habit.value(numeral)) for numeral in numerals] == values
