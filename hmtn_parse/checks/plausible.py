"""How likely one figure was written for another: one digit, a transposition, a lost zero …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hmtn_parse.model import Message


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of slip with its cost (0 likely, 1 unlikely) and the reason in words."""

    cost: float
    reason: Message


_LOOKALIKES = frozenset(
    frozenset(pair)
    for pair in ("17", "38", "56", "08", "06", "69", "35", "49", "89", "68", "27", "14", "09", "25")
)


def _digits(text: str) -> str:
    found = re.search(r"\d[\d.,\u00a0 ]*", text)
    return re.sub(r"\D", "", found.group()) if found else ""


def slip(old: str, new: str) -> Slip | None:
    """The slip of the pen that turns the figure `new` into the `old` that was read, if one does.

    `6.940` for `6.490` is a transposition, `356` for `3.560` a lost zero; None for `6.500`
    against `6.490`, which differ in two digits.
    """
    a, b = _digits(old), _digits(new)
    if not a or not b or (a == b and old == new):
        return None
    if a == b:
        return Slip(
            0.15, Message(vi="chỉ khác dấu phân cách hàng nghìn", en="only the thousands mark differs")
        )
    mark = _thousands(old, new)
    if mark:
        return Slip(0.15, Message(vi="nhầm dấu phân cách hàng nghìn", en="the thousands mark was misplaced"))
    a_, b_ = a.lstrip("0"), b.lstrip("0")
    if len(a_) == len(b_):
        return _same_length(a_, b_)
    if len(b_) - len(a_) == 1 and _drops(b_, a_):
        if b_ == f"{a_}0":
            return Slip(0.2, Message(vi="thiếu một số 0 ở cuối", en="a zero at the end was left out"))
        return Slip(0.25, Message(vi="thiếu một chữ số", en="a digit was left out"))
    if len(a_) - len(b_) == 1 and _drops(a_, b_):
        if a_ == f"{b_}0":
            return Slip(0.2, Message(vi="thừa một số 0 ở cuối", en="a zero at the end is too many"))
        return Slip(0.25, Message(vi="thừa một chữ số", en="a digit is too many"))
    return None


def _same_length(a: str, b: str) -> Slip | None:
    places = [i for i, (x, y) in enumerate(zip(a, b)) if x != y]
    if len(places) == 1:
        if frozenset((a[places[0]], b[places[0]])) in _LOOKALIKES:
            words = Message(vi="chỉ khác một chữ số, hai số trông giống nhau", en="one digit, of like shape")
            return Slip(0.08, words)
        return Slip(0.1, Message(vi="chỉ khác một chữ số", en="only one digit differs"))
    if len(places) == 2 and places[1] == places[0] + 1:
        i, j = places
        if a[i] == b[j] and a[j] == b[i]:
            words = Message(vi="hai chữ số liền nhau bị đổi chỗ", en="two adjacent digits changed places")
            return Slip(0.09, words)
    return None


def _drops(longer: str, shorter: str) -> bool:
    """Whether leaving out one digit of the longer gives the shorter."""
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _thousands(old: str, new: str) -> bool:
    """`6,5` for `6.500`: the same digits but for zeros that a wrong mark swallowed."""
    if "," not in old and "," not in new:
        return False
    return _digits(old).rstrip("0") == _digits(new).rstrip("0") and (
        old.replace(",", ".") == new or new.startswith(old.replace(",", "."))
    )
