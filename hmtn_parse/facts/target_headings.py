"""What the headings over a figure say of it: a goal, results of last year, a budget, duties."""

from __future__ import annotations

import regex

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_LAST_YEAR = regex.compile(r"(?<!\w)(?:năm|quý\s\w+/)\s?(?P<year>(?:19|20)\d\d)\W*\Z")
_PLAN_YEAR = regex.compile(r"(?:19|20)\d\d")
_OPENING = 80
"""So much of a paragraph that others hang below is read as their title."""


class TargetHeadings:
    """The titles over each block of one document, and what they leave room for."""

    def __init__(self, frame: Frame, rulebook: Rulebook) -> None:
        self._frame = frame
        self._fold = rulebook.shadow.folded
        self._background = rulebook.pattern(r"\A\W*(?:công\stác\s)?{background_heading}(?!\w)")
        self._goal = rulebook.pattern(r"(?<!\w){goal_heading}(?!\w)")
        self._plan_part = rulebook.pattern(r"(?<!\w){plan_heading}(?!\w)")
        self._budget = rulebook.pattern(r"\A\W*{money_heading}(?!\w)")
        self._duty = rulebook.pattern(r"(?<!\w){duty_heading}(?!\w)")
        self._goes_on = rulebook.pattern(r"\A\W*{going_on}(?!\w)")
        self._titles: dict[int, list[str]] = {}
        self.plan_year = self._year_of_plan()
        """The earliest year of the title, else that of the issue; None where neither has one."""
        self.is_report = frame.head.kind is not None and frame.head.kind.code == "BC"

    def may_hold_targets(self, block: int) -> bool:
        """Whether the headings over a block leave room for targets: no background, no report of results."""
        if self.want_figures(block):
            return True
        if self.of_results(block):
            return False
        return not self.is_report or any(self._plan_part.search(title) for title in self._over(block))

    def want_figures(self, block: int) -> bool:
        """Whether a heading over a block makes its figures goals: `II. MỤC TIÊU, CHỈ TIÊU`."""
        return any(self._goal.search(title) for title in self._over(block))

    def of_results(self, block: int) -> list[str]:
        """The headings over a block that tell of the past: `Kết quả`, `Công tác vận động năm 2024`."""
        return [t for t in self._over(block) if self._background.search(t) or self._is_last_years(t)]

    def under_budget(self, block: int) -> bool:
        """Whether a heading over a block makes its figures costs: `IV. KINH PHÍ`."""
        return any(self._budget.search(title) for title in self._over(block))

    def hand_out_duties(self, block: int) -> bool:
        """Whether a heading over a block hands out duties: `V. TỔ CHỨC THỰC HIỆN`."""
        return any(self._duty.search(title) for title in self._over(block))

    def _is_last_years(self, title: str) -> bool:
        """`Công tác vận động năm 2024` over the first part of a plan for 2025."""
        year = _LAST_YEAR.search(title)
        if year is None or self.plan_year is None or int(year.group("year")) >= self.plan_year:
            return False
        return self._goes_on.match(title) is None

    def _over(self, block: int) -> list[str]:
        """The folded titles that stand over a block, and its own run-in title."""
        if block not in self._titles:
            titles = []
            for above in (block, *self._frame.ancestors(block)):
                place = self._frame.places[above]
                text = self._frame.document.blocks[above].text
                if place.heading and place.title_end > place.mark_end:
                    titles.append(self._fold(text[place.mark_end : place.title_end]))
                elif above != block:
                    titles.append(self._fold(text[place.mark_end : place.mark_end + _OPENING]))
            self._titles[block] = titles
        return self._titles[block]

    def _year_of_plan(self) -> int | None:
        for words in (
            self._frame.head.title or "",
            self._frame.head.issued.text if self._frame.head.issued else "",
        ):
            years = _PLAN_YEAR.findall(words)
            if years:
                return min(int(year) for year in years)
        return None
