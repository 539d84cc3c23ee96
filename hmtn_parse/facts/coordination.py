"""The level and place after a body's name, and several of them joined: `các huyện Bát Xát,
Mường Khương và thị xã Sa Pa` is three units, `các huyện, thành phố` a group that names none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from hmtn_parse.facts.organisation_lexicon import PREDICATE, heads_of, terms_of, verb_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

_PLACE_WORD = (
    r"số \d{1,2}(?![\w/])|\p{Lu}[\p{L}\p{N}'’]*(?![\p{L}\p{N}'’])|\d{1,2}(?=$|\n|[,;.:)](?!\d)| và | \p{Lu}"
    r"| (?:về|trên địa bàn|đã|{predicate})(?!\w))"
)
_JOIN = regex.compile(r" ?(?:, ?và |, ?| và | & | - (?=\p{Lu}))")
_PLACE_GAP = regex.compile(r" - (?=\p{Lu})| |-(?=\p{Lu})")
_SCHOOLS = frozenset({"trường", "khoa"})
_EACH = frozenset({"mỗi", "từng"})
_PLACES = regex.compile(
    r"\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){0,3}(?: \d{1,2})?"
    r"(?=$|\n|[.;)]| \(|(?:,| và|, và| -) (?:\p{Lu}|xã|phường|thị|thành|huyện|quận|đặc))"
    r"|\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){1,3}(?= \p{Ll})|\d{1,2}(?=[,;.)]|$|\n| và)"
)
_BLANK = regex.compile(" ")
_COLON = regex.compile(r" ?: ?")


@dataclass(frozen=True, slots=True)
class Level:
    """What follows a name: `units` are the named units in full (`huyện Bát Xát`), `generic`
    says that a level stands without a place after a plural (`các xã, phường`)."""

    start: int
    end: int
    units: tuple[str, ...] = ()
    generic: bool = False


_UPPER_LEVELS = frozenset({"tỉnh", "huyện", "thành phố", "thị xã", "quận"})


@lru_cache(maxsize=8)
def _first(rulebook: Rulebook) -> regex.Pattern[str]:
    return rulebook.pattern(
        r" ?(?:(?<!\w)(?:của )?(?:(?P<quant>{unit_quantifier}) )?(?P<level>{level_noun})"
        r"(?!\w)(?! (?:hội|ủy|đoàn)(?!\w))"
        r"|(?<!\w)(?<!(?:môi|thị|công|nông|lâm|hội|ngư|hiện|quảng|y|bách|nha|nhi) )"
        r"(?P<scope>{level_scope})(?!\w))"
    )


@lru_cache(maxsize=8)
def _next_level(rulebook: Rulebook) -> regex.Pattern[str]:
    return rulebook.pattern(
        r"(?:(?P<quant>{unit_quantifier}) )?(?P<level>{level_noun})(?!\w)(?! (?:hội|ủy|đoàn)(?!\w))"
    )


@lru_cache(maxsize=8)
def _ranks(rulebook: Rulebook) -> dict[str, int]:
    return {
        rulebook.shadow.folded(word): int(entry.data.get("rank", 0))
        for entry in rulebook.lexicon("level_noun")
        for word in (entry.term, *entry.variants)
    }


def level_at(text: RunningText, start: int, rulebook: Rulebook) -> Level | None:
    """The level part that begins at `start` (at the blank before it, or at its first letter)."""
    first = _first(rulebook).match(text.folded, start)
    if first is None:
        return None
    if first.group("scope") in _SCHOOLS and _names_a_school(text, first.start("scope"), first.end()):
        return None
    if first.group("scope"):
        end = first.end()
        named = first.group("scope").endswith(("ủy", "khu vực"))
        place = place_at(text, end, rulebook) if named else None
        return Level(start, place or end)
    ranks = _ranks(rulebook)
    rank = ranks[first.group("level")]
    plural = first.group("quant") is not None
    level = text.text[first.start("level") : first.end("level")]
    end = first.end()
    units: list[str] = []
    bare = False
    place_start = end
    if plural and (colon := _COLON.match(text.folded, end)) and _lists_places(text, colon.end(), rulebook):
        place_start = colon.end() - 1
    place = place_at(text, place_start, rulebook)
    if place is not None and not _names_a_person(text, start, first, place, rulebook):
        units.append(f"{level} {text.text[place_start + 1 : place]}")
        end = place
    else:
        bare = True
    while True:
        joint = _JOIN.match(text.folded, end) or (
            _BLANK.match(text.folded, end) if plural and not units else None
        )
        if joint is None:
            break
        following = _next_level(rulebook).match(text.folded, joint.end())
        if following is not None:
            next_rank = ranks[following.group("level")]
            if next_rank < rank and units:
                # `xã Quang Thuận, huyện Bạch Thông`: the unit above it, not one more.
                above = place_at(text, following.end(), rulebook)
                if above is None:
                    break
                end = above
                continue
            quant = following.group("quant")
            if next_rank > rank + 1 or (quant and (joint.group() == " " or not plural)):
                break
            if quant in _EACH:
                break  # `các xã, mỗi xã 01 tổ`: each of those, no further one
            plural = plural or following.group("quant") is not None
            level = text.text[following.start("level") : following.end("level")]
            at = following.end()
            if (colon := _COLON.match(text.folded, at)) and _lists_places(text, colon.end(), rulebook):
                listed = place_at(text, colon.end() - 1, rulebook)
                at = colon.end() - 1 if listed else at
            place = place_at(text, at, rulebook)
            if place is not None:
                units.append(f"{level} {text.text[at + 1 : place]}")
                end = place
                rank = next_rank
            elif not plural and not _level_list_goes_on(text, following.end()):
                break
            else:
                bare = True
                end = following.end()
            continue
        if joint.group() == " " or not units or not _may_stand_bare(text, joint.end(), plural, rulebook):
            break
        place = place_at(text, joint.end() - 1, rulebook, joined=True)
        if place is None:
            break
        units.append(f"{level} {text.text[joint.end() : place]}")
        end = place
    return Level(start, end, tuple(units), bare and (plural or bool(units)))


def _names_a_school(text: RunningText, start: int, end: int) -> bool:
    """`Thiết bị trường học`, `Thanh niên tình nguyện Trường Đại học …`: no level, a word or a name."""
    if text.folded.startswith((" học", " hợp"), end):
        return True
    return (
        text.cased[start].isupper()
        and text.cased[end : end + 1] == " "
        and text.cased[end + 1 : end + 2].isupper()
    )


def place_at(text: RunningText, blank: int, rulebook: Rulebook, *, joined: bool = False) -> int | None:
    """Where a place name that begins after the character at `blank` ends; None where none does.

    A place is up to four words in capitals (`Si Ma Cai`) or a number (`Quận 1`); it ends before a
    capital that begins another body or the predicate (`Công an tỉnh Phối hợp …`).
    """
    if not joined and text.cased[blank : blank + 1] not in (" ",):
        return None
    heads, verbs = heads_of(rulebook), terms_of(rulebook, "predicate_sure")
    at = blank + 1
    end: int | None = None
    known = terms_of(rulebook, "province_name").at(text, at)
    if known is not None and text.cased[at].isupper():
        return known.end
    for count in range(4):
        word = rulebook.pattern(_PLACE_WORD).match(text.cased, at)
        if word is None or verbs.at(text, at) is not None:
            break
        kind = terms_of(rulebook, "document_kind").at(text, at)
        if kind is not None and " " in kind.term:
            break  # `tỉnh Bình Phước và Quyết định số 18`: the next document, no second place
        term = heads.at(text, at)
        if term is not None and term.kind != "none" and (count == 0 or term.kind in ("name", "committee")):
            break
        end = word.end()
        if word.group()[-1].isdigit():
            break
        gap = _PLACE_GAP.match(text.cased, end)
        if gap is None:
            break
        if gap.group() == " - ":
            break
        at = gap.end()
    return end


def _names_a_person(
    text: RunningText, start: int, first: regex.Match[str], end: int, rulebook: Rulebook
) -> bool:
    """`Phó Chủ tịch UBND tỉnh Trần Văn Bình`: who holds the office, not where.

    No province is called like a person; a district may be, behind whose office a person is likelier.
    Communes often are, and are left alone.
    """
    level = first.group("level")
    if level not in _UPPER_LEVELS or first.group("quant") is not None:
        return False
    words = text.text[first.end() : end].split()
    if len(words) < 3 or not terms_of(rulebook, "surname").holds(rulebook.shadow.folded(words[0])):
        return False
    if terms_of(rulebook, "unit_named_after_a_person").holds(rulebook.shadow.folded(" ".join(words))):
        return False
    office = rulebook.pattern(r"(?<!\w)(?:{office_holder})\s[^.;:\n]{0,40}$")
    return level == "tỉnh" or office.search(text.folded, max(0, start - 60), start) is not None


def _may_stand_bare(text: RunningText, start: int, plural: bool, rulebook: Rulebook) -> bool:
    """Whether a place may follow without its level: after a plural, or a second district."""
    if plural:
        return True
    province = terms_of(rulebook, "province_name").at(text, start)
    return province is None


def _level_list_goes_on(text: RunningText, at: int) -> bool:
    return at >= len(text.folded) or text.folded[at] in ",;.)\n"


def _lists_places(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    """`UBND các xã: Tân Lập, Tân Hòa`, but not `UBND các xã: Kiểm điểm trách nhiệm, …`.

    A place has all its syllables in capitals, and behind it the list goes on or the passage ends; only
    a name of several syllables may stand before a verb (`các huyện: Trực Ninh, Hải Hậu báo cáo`).
    """
    first = _PLACES.match(text.cased, at)
    return first is not None and not _tells_a_task(text, at, rulebook)


def _tells_a_task(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    """`UBND các xã: Rà soát hộ nghèo`: behind the colon a verb, no list of places (`Trực Ninh`)."""
    verb = verb_at(text, at, rulebook, *PREDICATE)
    if verb is None:
        return False
    last = text.cased[at : verb.end].rpartition(" ")[2]
    return last[0].islower() if " " in verb.term else text.cased[verb.end + 1 : verb.end + 2].islower()
