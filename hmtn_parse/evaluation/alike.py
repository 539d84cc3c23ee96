"""When two values count as the same: names but for slips, figures exactly, words by containment."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from hmtn_parse.text.shadow import unmarked

A = TypeVar("A")
B = TypeVar("B")

_LEVELS = frozenset(
    ("quoc", "gia", "trung", "uong", "tinh", "thanh", "pho", "huyen", "quan", "thi", "xa", "phuong", "tran")
)
_NAME_RATIO = 0.85


def bare(text: str | None) -> str:
    """Letters and figures alone: no marks, no case, one blank."""
    words = re.sub(r"[^\w%/.,]+", " ", unmarked(text or "").casefold())
    return " ".join(words.split()).strip(" .,;:")


def words(text: str | None) -> list[str]:
    """The words of `bare`."""
    return re.findall(r"[\w%]+", bare(text))


def ratio(one: str, other: str) -> float:
    """How much of two strings is the same, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def alike(found: str | None, wanted: str | None, least: float = _NAME_RATIO) -> bool:
    """The same words but for slips, or the one inside the other with no more than 40 % beside."""
    one, other = sorted((bare(found), bare(wanted)), key=len)
    if not one:
        return not other
    return (one in other and len(one) >= 0.6 * len(other)) or ratio(one, other) >= least


def same_body(found: str | None, wanted: str | None) -> bool:
    """The same body: its levels agree, and one name is not a mere piece of the other."""
    for one in _forms(found):
        for other in _forms(wanted):
            a, b = words(one), words(other)
            if not a or not b:
                continue
            levels_agree = [w for w in a if w in _LEVELS] == [w for w in b if w in _LEVELS]
            if levels_agree and ratio(" ".join(a), " ".join(b)) >= _NAME_RATIO:
                return True
            short, long = sorted((a, b), key=len)
            if long[: len(short)] == short and len(short) >= 0.6 * len(long):
                return True
    return not words(found) and not words(wanted)


def _forms(name: str | None) -> list[str]:
    """A name as written, without its brackets, and what stands in them."""
    text = re.sub(r"^\s*đề nghị\s+", "", name or "", flags=re.IGNORECASE)
    return [text, re.sub(r"\([^)]*\)", " ", text), *re.findall(r"\(([^)]*)\)", text), text.split(" - ")[0]]


def same_unit(found: str | None, wanted: str | None) -> bool:
    """The same counted noun; more of the noun phrase may follow the found one."""
    a = words(re.sub(r"^\s*(?:mỗi|một|từng|/)\s*", "", found or "", flags=re.IGNORECASE))
    b = words(re.sub(r"^\s*(?:mỗi|một|từng|/)\s*", "", wanted or "", flags=re.IGNORECASE))
    return bool(a) and (a[: len(b)] == b or ratio(" ".join(a), " ".join(b)) >= 0.9)


def same_number(found: Any, wanted: Any) -> bool:
    """Exactly the same figure, or both absent."""
    if found is None or wanted is None:
        return found is wanted
    return abs(float(found) - float(wanted)) < 1e-9


def pair(wanted: Sequence[A], found: Sequence[B], same: Callable[[A, B], bool]) -> dict[int, int]:
    """The largest one-to-one pairing: index of the found one -> index of the wanted one.

    Wanted ones that come first are served first, so required facts stand before optional ones.
    """
    edges = [[j for j, fact in enumerate(found) if same(want, fact)] for want in wanted]
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in taken or place(taken[j], tried):
                taken[j] = i
                return True
        return False

    for i in range(len(wanted)):
        place(i, set())
    return taken
