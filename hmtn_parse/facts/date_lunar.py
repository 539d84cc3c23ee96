"""The Vietnamese lunar calendar, from the table in `rules/base/dates_lunar.toml`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hmtn_parse.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class LunarYear:
    """One lunar year: the Gregorian day of mùng 1 Tết, and the days of its 12 or 13 months."""

    new_year: dt.date
    leap: int
    lengths: tuple[int, ...]

    def month(self, number: int) -> tuple[dt.date, dt.date]:
        """First and last day of a month (the common one, not the leap month after it)."""
        at = number - 1 if not self.leap or number <= self.leap else number
        start = self.new_year + dt.timedelta(days=sum(self.lengths[:at]))
        return start, start + dt.timedelta(days=self.lengths[at] - 1)


class LunarCalendar:
    """Lunar dates of the years that the rulebook lists (2000 to 2050)."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._years: dict[int, LunarYear] = {}
        self._names: dict[str, int] = {}
        for entry in rulebook.lexicon("lunar_year"):
            data = entry.data
            year = int(data["year"])
            lengths = tuple(30 if mark == "1" else 29 for mark in str(data["long"]))
            self._years[year] = LunarYear(data["new_year"], int(data["leap"]), lengths)
            for name in (entry.term, *entry.variants):
                self._names[rulebook.shadow.folded(name)] = year

    def year_named(self, name: str) -> int | None:
        """`giáp thìn` is 2024; None for a name that the table does not hold."""
        return self._names.get(name)

    def new_year(self, year: int) -> dt.date | None:
        """Mùng 1 Tết in a Gregorian year."""
        known = self._years.get(year)
        return known.new_year if known else None

    def days(self, year: int, month: int, day: int | None) -> tuple[dt.date, dt.date] | None:
        """A day of a lunar year, or a whole month where day is None."""
        known = self._years.get(year)
        if known is None:
            return None
        start, end = known.month(month)
        if day is None:
            return start, end
        found = start + dt.timedelta(days=day - 1)
        return None if found > end else (found, found)

    def days_in(self, gregorian: int, month: int, day: int | None) -> tuple[dt.date, dt.date] | None:
        """A lunar day or month that falls in a Gregorian year: 23 tháng Chạp of 2021 is 04/02/2021."""
        for year in (gregorian - 1, gregorian):
            found = self.days(year, month, day)
            if found is not None and found[0].year == gregorian:
                return found
        return None
