"""Numbers, quarters, hours and days of the week in the words that dates are written with."""

from __future__ import annotations

import regex

_NUMBERS = {
    "một": 1,
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "giêng": 1,
    "chạp": 12,
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "lv": 4}
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_UNITS = {
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
}
_WEEKDAY = regex.compile(r"thứ (\w+)|ch(?:ủ|úa) nhật|\bt([2-7])\b|\bcn\b")
_DAY = regex.compile(r"\d[\do]?")
_THROUGH = regex.compile(r"\s?-\s?|\sđến\s")
_AFTERNOON = {"chiều": range(1, 7), "tối": range(5, 12), "đêm": range(7, 12), "trưa": range(1, 4)}
"""The hours of a clock of twelve that each part of the day may mean."""


def number_in(text: str) -> int | None:
    """A folded number in digits (O read for zero, l or I for one) or in words: `tư`, `o9`, `0l`."""
    digits = text.replace("o", "0").replace("l", "1").replace("i", "1")
    return int(digits) if digits.isdigit() else _NUMBERS.get(text)


def quarter_in(text: str) -> int | None:
    """A quarter as typed (`ii`, `2`, `hai`) or as OCR reads it (`ll`, `lv`)."""
    text = text.lstrip("0")
    if text in ("1", "2", "3", "4"):
        return int(text)
    if _NUMBERS.get(text, 9) <= 4:
        return _NUMBERS[text]
    return _QUARTERS.get(text) or _QUARTERS.get(text.replace("l", "i"))


def clock_time(hour: int | None, minute: int, period: str | None) -> str | None:
    """`14:00`; None for an hour that no clock shows. 24:00 is the end of a day."""
    if hour is None or hour > 24 or (hour == 24 and minute):
        return None
    return in_period(f"{hour:02d}:{minute:02d}", period)


def in_period(time: str | None, period: str | None) -> str | None:
    """`02:00` in the afternoon is 14:00; a time that the part of the day does not fit stays."""
    if time is None or period is None or int(time[:2]) not in _AFTERNOON.get(period, ()):
        return time
    return f"{int(time[:2]) + 12:02d}{time[2:]}"


def weekdays_in(text: str) -> list[int]:
    """The days of the week that a folded text names, Monday 0 to Sunday 6; `thứ 2` is Monday.

    `thứ hai đến thứ sáu` names the days between too.
    """
    found: list[int] = []
    end = 0
    for match in _WEEKDAY.finditer(text):
        through = found and _THROUGH.match(text, end)
        end = match.end()
        word, short = match.group(1), match.group(2)
        if word is None and short is None:
            day = 6
        elif word is not None and word in _WEEKDAYS:
            day = _WEEKDAYS[word]
        else:
            day = int(short or word) - 2
        found.extend(range(found[-1] + 1, day) if through else ())
        found.append(day)
    return found


def days_in(text: str) -> list[int]:
    """The days of the month that a list names; `20 đến 22` names the days between too."""
    found: list[int] = []
    end = 0
    for match in _DAY.finditer(text):
        through = found and _THROUGH.match(text, end)
        end = match.end()
        day = number_in(match.group()) or 0
        found.extend(range(found[-1] + 1, day) if through else ())
        found.append(day)
    return found


def frequency(unit: str, count: int) -> str:
    """`6 tháng` is FREQ=MONTHLY;INTERVAL=6, `quý` FREQ=MONTHLY;INTERVAL=3."""
    name, step = _UNITS[unit]
    step *= count
    return f"FREQ={name}" if step == 1 else f"FREQ={name};INTERVAL={step}"
