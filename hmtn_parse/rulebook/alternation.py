"""The terms of a lexicon as one pattern: a tree of their letters.

`đơn vị máu`, `đơn vị`, `đoàn viên` become `đ(?:oàn viên|ơn vị(?: máu)?)`: a place in the text at which
no term begins is left after a letter or two, however many terms there are. The longest term that fits
comes first, as in a list sorted by length; where the rest of a rule then fails, a shorter one is tried.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

_Branches = dict[str, Any]
_END = ""


def alternation(words: Iterable[str]) -> str:
    """A pattern, without brackets of its own around a single word, that fits each of the words."""
    root: _Branches = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        branches = root
        for letter in word:
            branches = branches.setdefault(letter, {})
        branches[_END] = {}
    return _pattern(root)


def _pattern(branches: _Branches) -> str:
    parts = [
        regex.escape(letter, special_only=True) + _pattern(rest)
        for letter, rest in branches.items()
        if letter != _END
    ]
    if not parts:
        return ""
    if len(parts) == 1 and _END not in branches:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if _END in branches else ''}"
