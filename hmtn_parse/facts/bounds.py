"""What stands round a number: bounds before and behind it, rates, and words that forbid a count.

`ít nhất 6.500`, `6.000 … trở lên`, `80 - 100%`, `300 đơn vị máu/Ngày hội`, `mỗi đơn vị 15 người`;
and `đợt 1`, `số 4`, `năm 2021`, where the figure counts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

import regex

from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.shadow import Shadow

_LISTED_EACH = regex.compile(r"(?<!\w)(?:mỗi|từng)\s[^\W\d][^.;:,()\d]{0,24}(?:,|\svà)$")
_REACH = 64
_SORTS = {
    "unit_thing": "thing",
    "unit_event": "event",
    "unit_group": "group",
    "unit_person": "people",
    "unit_people": "people",
    "unit_duration": "duration",
    "unit_size": "size",
    "money_unit": "money",
    "unit_structure": "structure",
}
"""What each lexicon of units counts."""
_BEFORE_WORD = " (\"'["
_OPENERS = " :("
_MARK = regex.compile(r"\(?[\w.]{1,6}[)/]")
"""`b)` before `Điều 02 xe …`: the verb opens the item."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term of a lexicon, folded, with the data of its entry."""

    words: str
    data: dict[str, Any]


class Endings:
    """Finds which term of a lexicon stands at the very end of a text; the longest wins."""

    def __init__(self, rulebook: Rulebook, lexicon: str) -> None:
        fold = Shadow().folded
        self._by_last: dict[str, list[Phrase]] = {}
        for entry in rulebook.lexicon(lexicon):
            for term in (entry.term, *entry.variants):
                words = fold(term)
                self._by_last.setdefault(words.rsplit(" ", 1)[-1], []).append(Phrase(words, entry.data))
        for phrases in self._by_last.values():
            phrases.sort(key=lambda phrase: -len(phrase.words))

    def all_at(self, text: str, skip: str = _OPENERS) -> list[tuple[Phrase, int]]:
        """Every term that ends where `text` ends (blanks, colons and brackets left out), longest first."""
        text = text.rstrip(skip)
        last = text[max(text.rfind(mark) for mark in _BEFORE_WORD) + 1 :]
        found = []
        for phrase in self._by_last.get(last, ()):
            at = len(text) - len(phrase.words)
            if text.endswith(phrase.words) and (at == 0 or not text[at - 1].isalnum()):
                found.append((phrase, at))
        return found

    def at(self, text: str, skip: str = _OPENERS) -> tuple[Phrase, int] | None:
        """The longest term that ends where `text` ends, and the offset at which it begins."""
        found = self.all_at(text, skip)
        return found[0] if found else None


_ENDINGS: WeakKeyDictionary[Rulebook, dict[str, Endings]] = WeakKeyDictionary()


def endings(rulebook: Rulebook, lexicon: str) -> Endings:
    """The endings of one lexicon of a rulebook, built once."""
    known = _ENDINGS.setdefault(rulebook, {})
    if lexicon not in known:
        known[lexicon] = Endings(rulebook, lexicon)
    return known[lexicon]


@dataclass(frozen=True, slots=True)
class Bound:
    """What the words before a number say of it, and the offset at which they begin."""

    start: int
    side: str | None = None
    exclusive: bool = False
    about: bool = False
    from_word: bool = False


class Surroundings:
    """The lexicons of one rulebook that say what a number's neighbours mean."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._bounds = endings(rulebook, "bound_before")
        self._fillers = endings(rulebook, "bound_filler")
        self._blockers = endings(rulebook, "not_counted_before")
        self._denied = rulebook.pattern(r"(?<!\w){bound_denial}(?!\w)[^.;:,()\d]{0,48}\Z")
        self._article = rulebook.pattern(r"(?<!\w){article_before}\s?\Z")
        self._paper = rulebook.pattern(r"(?:{paper_with_articles})(?!\w)")
        self.verbs = endings(rulebook, "target_verb")
        fold = Shadow().folded
        self._sorts = {
            fold(term): sort
            for name, sort in _SORTS.items()
            for entry in rulebook.lexicon(name)
            for term in (entry.term, *entry.variants)
        }
        after = list(rulebook.lexicon("bound_after"))
        self._sides = {fold(t): e.data["side"] for e in after for t in (e.term, *e.variants)}
        self._behind = rulebook.pattern(
            r"\A(?P<words>[^.;:,()\d]{0,60}?\s)??\s?[,(]?\s?(?P<bound>{bound_after})"
        )
        noun = _longest_first(
            rulebook, ("per_unit", "unit_group", "unit_event", "unit_people", "unit_duration")
        )
        self._slash = rulebook.pattern(
            rf"\A\s?/\s?(?P<per>(?:01\s|1\s|một\s)?(?P<noun>{noun})(?:\s?/\s?(?&noun))*)"
        )
        # What money is spent for is an open class: `đồng/căn`, `đồng/con`, `đồng/m2/tháng`.
        self._spent_for = rulebook.pattern(
            r"\A\s?/\s?(?P<per>(?:01\s|1\s|một\s)?[^\W\d_]+[23²³]?(?:/[^\W\d_]+)*)(?!\w)"
        )
        time = "(?:ngày\\shội|sự\\skiện|năm|tháng|quý|tuần|ngày|lần|đợt|buổi|ca|kỳ)(?!\\w)"
        self._far_slash = rulebook.pattern(rf"\A(?:\s[^\W\d_]+){{1,7}}?\s?/\s?(?P<per>{time})")
        # `(?&noun)` calls the group again: a second copy of so many words would take 10 ms to compile.
        several = rf"(?P<noun>{noun})(?:(?:,\s|\svà\s|\s?/\s?|\s-\s)(?&noun))*"
        unknown = r"(?!{no_unit}(?!\w))[^\W\d_]+(?:\s(?!{no_unit}(?!\w))[^\W\d_]+)?(?!\w)"
        self._each_behind = rulebook.pattern(
            rf"\A(?:\s[^\W\d_]+){{0,2}}?\s(?:cho\s|trên\s|tại\s)?(?:mỗi|từng)\s"
            rf"(?P<per>{several}|{unknown})(?![^.;(]{{0,24}}\d)"
        )
        self._each_far = rulebook.pattern(
            rf"\A(?:,?\s[^\W\d_]+){{1,7}}?\s(?:cho|tại|ở|trong|phục\svụ)\s(?:mỗi|từng)\s"
            rf"(?P<per>{several})(?![^.;(]{{0,24}}\d)"
        )
        self._each = rulebook.pattern(
            rf"(?<!\w)(?:mỗi\smột|mỗi|từng)\s(?P<per>{several})(?P<between>(?:[\s,]*(?!(?:tổng|cộng|được)(?!\w))[^\W\d_]+){{0,14}}?[\s:(]*)\Z"
        )
        self._each_noun = rulebook.pattern(rf"(?<!\w)(?:mỗi|một|từng)\s{noun}\s?\Z")

    def sort_of(self, unit: str) -> str:
        """The sort that the lexicons give a folded unit: `đợt` event, `người` people, `xã` group."""
        words = unit
        while words:
            if words in self._sorts:
                return self._sorts[words]
            words = words.rpartition(" ")[0].rstrip(",")
        rest = unit.removeprefix("lượt ")
        return self.sort_of(rest) if rest != unit else "other"

    def bound(self, before: str, offset: int) -> Bound | None:
        """The bound that ends where `before` ends; `offset` is where `before` itself begins."""
        text = before[-_REACH:]
        offset += len(before) - len(text)
        side: str | None = None
        exclusive = about = from_word = False
        start: int | None = None
        for _ in range(6):
            found = self._bounds.at(text, " :")
            if found is not None:
                phrase, at = found
                data = phrase.data
                if data.get("from"):
                    if from_word:
                        break
                    from_word = True
                elif data.get("about"):
                    about = True
                elif side is None:
                    side, exclusive = data["side"], bool(data.get("exclusive"))
                else:
                    break
                start = offset + at
                text = text[:at]
                continue
            filler = self._fillers.at(text, " :")
            if filler is not None:
                text = text[: filler[1]]
                continue
            each = self._each_noun.search(text) if "mỗi" in text or "một" in text else None
            if each is None:
                break
            text = text[: each.start()]
        if start is None:
            return None
        if exclusive and self._denied.search(text) is not None:
            # `không để trường nào dưới 98%` asks for 98 or more; 98 itself will do.
            side, exclusive = ("min" if side == "max" else "max"), False
        return Bound(start, side, exclusive, about, from_word)

    def bound_behind(self, after: str, reach: bool) -> tuple[str, int] | None:
        """`trở lên` at the start of `after`, or with `reach` some words on; its side and end."""
        found = self._behind.search(after)
        if found is None or (found.group("words") and found.group("words").strip() and not reach):
            return None
        return str(self._sides[found.group("bound")]), found.end()

    def forbidden(
        self, before: str, value: Decimal, figures: str, unit: str, counted: bool, strict: bool
    ) -> bool:
        """Whether the words before make the figures an ordinal, a name or a date.

        What is measured and not `counted` (money, shares, lengths) is no ordinal: `tổng mức 2,5 tỷ đồng`.
        `strict`: also figures written as counts (`đợt 02 …`), for nouns that no lexicon knows.
        """
        text = before[-_REACH:]
        if before.rstrip().endswith(":"):
            return False
        for phrase, at in self._blockers.all_at(text):
            data = phrase.data
            if not counted and ("max" in data or "years" in data):
                continue
            if data.get("years") and not is_year(figures):
                continue
            if "max" in data and value > data["max"]:
                continue
            if data.get("unpadded") and figures[:1] == "0" and not strict:
                continue
            if unit in data.get("unless_unit", ()):
                continue
            head = text[:at].rstrip()
            if any(head.endswith(word) for word in data.get("unless", ())):
                continue
            if "unless" in data and _LISTED_EACH.search(head):
                continue  # `mỗi thôn, khối 10 người`
            return True
        return False

    def dispatches(self, before: str, written: str, unit: str) -> bool:
        """Whether a blocker that ends `before` is the verb of sending: `điều 4 xe`, and not `Điều 4`.

        `written` are the same words as they stand: inside a sentence an article has a capital letter.
        A paper has articles and is not sent (`Điều 7 giấy phép xây dựng`).
        """
        if self._paper.match(unit):
            return False
        found = self._blockers.at(before[-_REACH:], " ")
        if found is None or not found[0].data.get("dispatches"):
            return False
        at = max(0, len(before) - _REACH) + found[1]
        head = before[:at].strip(" -+*•")
        if written[at].isupper():
            return not head or head.endswith((".", ":", ";")) or _MARK.fullmatch(head) is not None
        return self._article.search(before[:at]) is None

    def rate_behind(self, after: str, sort: str) -> tuple[str, int, int] | None:
        """`/Ngày hội`, `/người/ngày`, `cho mỗi đơn vị` at the start of `after`: words, start, end."""
        if "/" in after[:48]:
            found = self._slash.search(after)
            if found is None and sort == "money":
                found = self._spent_for.search(after)
            if found is None:
                found = self._far_slash.search(after)
            if found is not None:
                return found.group("per"), found.start("per"), found.end("per")
        found = self._each_behind.search(after)
        if found is not None:
            return found.group("per"), found.start("per"), found.end("per")
        return None

    def rate_far_behind(self, after: str) -> tuple[int, int] | None:
        """`06 điều dưỡng | khám sàng lọc tại mỗi đợt`: where the rate stands in the words behind."""
        if "mỗi" not in after and "từng" not in after:
            return None
        found = self._each_far.search(after)
        return None if found is None else found.span("per")

    def rate_before(self, clause: str) -> tuple[int, int, bool] | None:
        """`mỗi đơn vị (cử ít nhất)` in the clause before a number: its span, and whether it touches."""
        if "mỗi" not in clause and "từng" not in clause:
            return None
        last = max(clause.rfind("mỗi"), clause.rfind("từng"))
        found = self._each.search(clause, last)
        if found is None:
            return None
        return found.start("per"), found.end("per"), not found.group("between").strip()


def _longest_first(rulebook: Rulebook, lexicons: tuple[str, ...]) -> str:
    """The terms of several lexicons as one alternation, so that `đoàn viên` wins over `đoàn`."""
    fold = Shadow().folded
    words = {
        fold(term)
        for name in lexicons
        for entry in rulebook.lexicon(name)
        for term in (entry.term, *entry.variants)
    }
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(regex.escape(word, special_only=True) for word in ordered)})(?!\w)"


def is_year(figures: str) -> bool:
    """`2021` can be a year; `2.021` and `02021` cannot."""
    return len(figures) == 4 and figures.isdigit() and "1900" <= figures <= "2100"


_KNOWN: WeakKeyDictionary[Rulebook, Surroundings] = WeakKeyDictionary()


def surroundings(rulebook: Rulebook) -> Surroundings:
    """The surroundings of a rulebook, built once."""
    known = _KNOWN.get(rulebook)
    if known is None:
        known = _KNOWN[rulebook] = Surroundings(rulebook)
    return known
