"""What an event is called: the clause that tells of it, without what it is for and how it is announced."""

from __future__ import annotations

import regex

from hmtn_parse.resolve.event_places import trimmed
from hmtn_parse.rulebook import Rulebook

_CLAUSE_END = regex.compile(r";|[.!?]\s")
_DATED = regex.compile(r"\d/\d")
_FEWEST, _FEWEST_BEHIND = 2, 3


class EventNames:
    """Cuts the words round a date down to the clause of the event."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._purpose = rulebook.pattern(r"^{event_purpose}")
        self._announced = rulebook.pattern(r"{event_announced}$")

    def clause(self, before: str, after: str) -> tuple[str, str]:
        """The words before and behind a date that belong to its own clause.

        `Khai mạc ngày 26/3; thi đấu đến ngày 28/3`: the second date's clause begins behind the `;`.
        `Các trường dọn vệ sinh, ngày 05/9 tổ chức lễ khai giảng`: the clause stands behind the date.
        """
        cuts = [found.end() for found in _CLAUSE_END.finditer(before)]
        if cuts:
            own = before[cuts[-1] :]
            dated = _DATED.search(before, 0, cuts[-1]) is not None and len(trimmed(own).split()) >= _FEWEST
            if dated or self._tells(own, _FEWEST) or (not trimmed(own) and self._tells(after, _FEWEST)):
                before = own  # `Cụm 1: ngày 19/4; cụm 2: ngày 26/4`
        apart = before.rstrip().endswith(",") and not after.lstrip().startswith(",")
        if apart and self._tells(after, _FEWEST_BEHIND):
            before = ""
        end = _CLAUSE_END.search(after)
        if end is not None and (self._tells(before, _FEWEST) or self._tells(after[: end.start()], _FEWEST)):
            after = after[: end.start()]
        return before, after

    def bare(self, name: str) -> str:
        """`Nhằm nâng cao nhận thức, tổ chức lễ mít tinh` as `tổ chức lễ mít tinh`; without `được tổ chức`."""
        purpose = self._purpose.match(self._rulebook.shadow.folded(name))
        if purpose is not None and self._tells(name[purpose.end() :], _FEWEST):
            name = name[purpose.end() :]
        announced = self._announced.search(self._rulebook.shadow.folded(name))
        if announced is not None and len(name[: announced.start()].split()) >= _FEWEST:
            name = name[: announced.start()]
        return trimmed(name)

    def _tells(self, words: str, fewest: int) -> bool:
        """Whether some words hold a word of happening."""
        if len(trimmed(words).split()) < fewest:
            return False
        return bool(self._rulebook.find("event", self._rulebook.read(words)))
