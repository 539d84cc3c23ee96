"""Figures as a Vietnamese reader writes them: `.` groups thousands, `,` is the decimal mark."""

from __future__ import annotations

import re
from decimal import Decimal

from hmtn_parse.model import Message
from hmtn_parse.text.numerals import format_number

_NUMBER = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")


def show(value: float | int) -> str:
    """`6490` as `6.490`, `970.46` as `970,46`, `-10.0` as `-10`."""
    number = Decimal(str(round(value, 6)))
    return format_number(int(number) if number == int(number) else number)


def signed(value: float | int) -> str:
    """A difference with its sign: `+10`, `-3,5`."""
    return f"+{show(value)}" if value > 0 else show(value)


def agreement(held: bool, difference: float | None, vi: str, en: str) -> Message:
    """How a check's sentence ends: `khớp.`, or `không khớp, chênh +10.` and what to do about it.

    `vi` and `en` are the advice; a difference of None is not worth telling.
    """
    if held:
        return Message(vi="khớp.", en="agrees.")
    off_vi, off_en = "", ""
    if difference is not None:
        off_vi, off_en = f", chênh {signed(difference)}", f", difference {signed(difference)}"
    return Message(vi=f"không khớp{off_vi}. {vi}", en=f"does not agree{off_en}. {en}")


def number_span(text: str) -> tuple[int, int]:
    """Where the figure of a cell stands: `6.500` in `6.500 người`; the whole text if it has none."""
    found = _NUMBER.search(text)
    return found.span() if found else (0, len(text))


def written_like(old: str, value: float | int) -> str:
    """A value in the spelling of the figure that it would replace.

    `6500` becomes `6490` and `6.500` becomes `6.490`; `08` keeps its leading zero as `07`.
    """
    new = show(value)
    if "." not in old and re.fullmatch(r"\d{4,}(?:,\d+)?", old):
        new = new.replace(".", "")
    if re.fullmatch(r"0\d", old) and re.fullmatch(r"\d", new):
        new = f"0{new}"
    places = len(old.partition(",")[2]) if re.fullmatch(r"[\d.]+,\d+", old) else 0
    if places and "," in new and len(new.partition(",")[2]) < places:
        new = new.ljust(len(new) + places - len(new.partition(",")[2]), "0")
    return new


def decimals(value: float) -> int:
    """Digits after the decimal mark that a value needs: 2 for 970.46, 0 for 6500."""
    if value == int(value):
        return 0
    return len(f"{Decimal(repr(value)):f}".partition(".")[2])
