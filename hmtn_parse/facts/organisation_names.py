"""The grammar of a body's name: where a name that begins at a place ends.

`Sở Văn hóa, Thể thao và Du lịch` has a comma and `Viện Huyết học - Truyền máu Trung ương` a dash
of its own; `Ban Chỉ đạo phòng, chống dịch bệnh tỉnh` goes on in small letters up to the level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from hmtn_parse.facts.coordination import level_at, place_at
from hmtn_parse.facts.organisation_lexicon import Term, TermIndex, heads_of, terms_of, verb_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

NameKind = Literal["body", "group", "office", "unit"]

_WORD = regex.compile(
    r" (?P<join>(?:(?:-|&|và|của|các|về|tại|vì|với|số|khu vực|thành viên|tư nhân|cổ phần) )*)"
    r"(?P<word>\p{Lu}[\p{L}\p{N}&/'’]*(?:[-.]\p{Lu}[\p{L}\p{N}]*)*|(?<=số )\d{1,2}(?!\w))"
)
_UNIT_NUMBER = regex.compile(r" (?:số )?\d{1,4}(?:\p{Lu}\d{0,2})?(?=$|\n|[,;.:)](?!\d)| \p{L})")
_SMALL = regex.compile(r" \p{Ll}+(?![\p{L}\p{N}])")
_FIELD_WORDS = regex.compile(r" (?:về |công tác )?")
_CONCERNED = regex.compile(r" (?:có )?liên quan(?!\w)")
_COUNT = regex.compile(r"\d{1,3} ")
_COLON_OR_BLANK = regex.compile(r" ?: ?| ")
_ALIAS = regex.compile(r" \((?:sau đây gọi tắt là |gọi tắt là |viết tắt là )?[\p{Lu}][\p{L}\p{N} -]{1,40}\)")
_SMALL_WORDS = regex.compile(r"(?: (?!(?:và|của|các|với|cho|để|do|về|tại|theo|là)\b)[\p{Ll}\p{M}]+){1,5}")
_GROUP_JOIN = regex.compile(r",? và (?!các )|, ?(?!các )| - | / ?| (?=ngành|đoàn thể|phường)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a running text. `core_end`: where it ends without its level and place.

    `parts` are the bodies of `các Sở: Y tế, Tài chính`, the shared head written out with each.
    """

    start: int
    end: int
    core_end: int
    kind: NameKind
    term: str
    generic: bool = False
    units: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def name_at(text: RunningText, start: int, rulebook: Rulebook) -> Name | None:
    """The body, group, office or unit whose name begins exactly at `start`."""
    term = heads_of(rulebook).at(text, start)
    if term is None:
        return unit_at(text, start, rulebook)
    if term.kind == "none":
        return None
    if term.kind == "level":
        return unit_at(text, start, rulebook)
    if term.kind == "quantifier":
        return group_at(text, term.end + 1, rulebook, start) or unit_at(text, start, rulebook)
    if term.kind in ("office", "office-of"):
        return _office(text, term, rulebook)
    if term.kind == "name":
        return _finish(text, term, term.end, rulebook)
    if term.kind == "committee":
        return _committee(text, term, rulebook)
    return _headed(text, term, rulebook)


def unit_at(text: RunningText, start: int, rulebook: Rulebook) -> Name | None:
    """`huyện Na Rì`, `các huyện, thành phố`: a unit of the map in a body's place."""
    if start > 0 and (text.folded[start - 1].isalnum() or text.folded[start - 1] == "@"):
        return None
    level = level_at(text, start, rulebook) if _unit_start(rulebook).match(text.folded, start) else None
    if level is None or not (level.units or level.generic):
        return None
    return Name(start, level.end, level.end, "unit", "", level.generic and not level.units, level.units)


@lru_cache(maxsize=8)
def _unit_start(rulebook: Rulebook) -> regex.Pattern[str]:
    return rulebook.pattern(r"(?:(?:{unit_quantifier}) )?(?:{level_noun})(?!\w)(?! hội(?!\w))")


def bare_group_at(text: RunningText, start: int, rulebook: Rulebook) -> Name | None:
    """A group without `các` at the start of a heading: `Sở, ban, ngành`, `Cơ quan, đơn vị`."""
    first = _group_nouns(rulebook).at(text, start)
    term = heads_of(rulebook).at(text, start)
    if first is None or (term is not None and term.kind == "none" and term.end >= first.end):
        return None
    name = group_at(text, start, rulebook)
    return name if name is not None and (name.core_end > first.end or "," in first.term) else None


def group_at(text: RunningText, at: int, rulebook: Rulebook, start: int | None = None) -> Name | None:
    """`các sở, ban, ngành, đoàn thể tỉnh`: nouns joined, with the level after the last."""
    nouns = _group_nouns(rulebook)
    first = nouns.at(text, at)
    if first is None:
        number = _COUNT.match(text.folded, at)
        first = nouns.at(text, number.end()) if number else None
        if first is None:
            return None
    end = first.end
    while joint := _GROUP_JOIN.match(text.folded, end):
        following = nouns.at(text, joint.end())
        if following is None or _names_somebody(text, joint.end(), following, rulebook):
            break
        end = following.end
    begin = at if start is None else start
    shared = _shared_head(text, first, end, rulebook)
    if shared is not None:
        parts, end = shared
        level = level_at(text, end, rulebook)
        end = level.end if level is not None else end
        return Name(begin, end, end, "group", text.text[at:end], False, (), parts)
    core = end
    level = level_at(text, end, rulebook)
    if level is not None:
        end = level.end
    if concerned := _CONCERNED.match(text.folded, end):
        end = concerned.end()
    if level is None or not level.units:
        unit = unit_at(text, begin, rulebook)
        if unit is not None and unit.end >= end:
            return unit
    return Name(begin, end, core, "group", text.text[at:core], True, level.units if level else ())


_SHARED_JOIN = regex.compile(r",? và |, |; ")
_FIELD_END = regex.compile(r"$|[,;:.)\n]| và | - (?!\p{Lu}\p{Ll}+ )| \(")


def _shared_head(
    text: RunningText, head: Term, end: int, rulebook: Rulebook
) -> tuple[tuple[str, ...], int] | None:
    """`các Sở: Y tế, Tài chính và Nội vụ`: the fields that share one head."""
    if rulebook.shadow.folded(head.term) not in ("sở", "phòng", "bộ") or end != head.end:
        return None
    gap = _COLON_OR_BLANK.match(text.folded, end)
    fields = _fields_from(text, gap.end(), rulebook) if gap is not None else []
    if not fields:
        return None
    word = head.term[:1].upper() + head.term[1:]
    return tuple(f"{word} {text.text[f.start : f.end]}" for f in fields), fields[-1].end


def _fields_from(text: RunningText, at: int, rulebook: Rulebook) -> list[Term]:
    """Fields in capitals, joined; each must end at a mark, a joint or the level."""
    known = terms_of(rulebook, "organisation_field")
    found: list[Term] = []
    while True:
        field = known.at(text, at)
        if field is None or not text.cased[at].isupper():
            break
        ended = (
            _FIELD_END.match(text.cased, field.end)
            or level_at(text, field.end, rulebook)
            or terms_of(rulebook, "name_stop").at(text, field.end + 1)
            or verb_at(text, field.end + 1, rulebook, "predicate")
        )
        if not ended or ((term := heads_of(rulebook).at(text, at)) is not None and term.kind != "none"):
            break
        found.append(field)
        joint = _SHARED_JOIN.match(text.folded, field.end)
        if joint is None:
            break
        at = joint.end()
    return found


def _names_somebody(text: RunningText, at: int, noun: Term, rulebook: Rulebook) -> bool:
    """`các cơ quan, Công an tỉnh`: the next noun opens a body of its own."""
    if not text.cased[at].isupper():
        return False
    name = heads_of(rulebook).at(text, at)
    if name is None or name.kind in ("none", "quantifier"):
        return False
    if name.kind in ("name", "committee"):
        return True
    return name_at(text, at, rulebook) is not None and name.end >= noun.end


@lru_cache(maxsize=8)
def _group_nouns(rulebook: Rulebook) -> TermIndex:
    return terms_of(rulebook, "organisation_group")


_OFFICE_ALONE = regex.compile(r"$|\n|[,;:(.]| - | (?:các|của|và|phụ trách)(?!\w)| \p{Lu}")


def _office(text: RunningText, term: Term, rulebook: Rulebook) -> Name | None:
    """`Chủ tịch UBND các xã`: the office with the body that it heads, else by itself."""
    if text.folded.startswith(" ", term.end):
        begin = term.end + (5 if text.folded.startswith(" của ", term.end) else 1)
        inner = name_at(text, begin, rulebook)
        if inner is not None and (inner.kind != "unit" or term.kind == "office"):
            return Name(
                term.start, inner.end, inner.core_end, "office", term.term, inner.generic, inner.units
            )
    if term.kind == "office-of" or text.cased[term.start].islower():
        return None
    level = level_at(text, term.end, rulebook)
    if level is not None:
        return Name(term.start, level.end, term.end, "office", term.term, level.generic, level.units)
    if _OFFICE_ALONE.match(text.cased, term.end) is None:
        return None
    return Name(term.start, term.end, term.end, "office", term.term)


def _finish(text: RunningText, term: Term, core: int, rulebook: Rulebook) -> Name | None:
    """The name with an alias in brackets and the level after it.

    A name that begins with a small letter needs the level: `công an huyện`, not `lực lượng công an`.
    """
    end = core
    alias = _ALIAS.match(text.cased, end)
    level = level_at(text, alias.end(), rulebook) if alias else level_at(text, end, rulebook)
    if level is not None:
        end = level.end
    else:
        end = _belonging(text, core, rulebook)
        if end == core and text.cased[term.start].islower() and term.kind != "committee":
            return None
    return Name(
        term.start,
        end,
        core,
        "body",
        term.term,
        bool(level and level.generic and not level.units),
        level.units if level else (),
    )


def _belonging(text: RunningText, at: int, rulebook: Rulebook) -> int:
    """A place or a second body right after a name: `Thành Đoàn Bắc Kạn`, `Hội CTĐ Công ty Apatit`."""
    if not text.cased[at + 1 : at + 2].isupper() or not text.folded.startswith(" ", at):
        return at
    following = heads_of(rulebook).at(text, at + 1)
    if following is not None and following.kind in ("name", "head"):
        name = name_at(text, at + 1, rulebook)
        return name.end if name is not None and name.kind == "body" else at
    place = place_at(text, at, rulebook)
    if place is None or text.text[at + 1 : place].isupper():
        return at
    return place


def _committee(text: RunningText, term: Term, rulebook: Rulebook) -> Name | None:
    """`Ban Chỉ đạo` with what it is for: known words, or small letters up to the level."""
    fields = terms_of(rulebook, "committee_field")
    at = term.end
    scope = _committee_scope(rulebook).match(text.folded, at)
    field = None
    for begin in ([scope.end()] if scope else []) + [at]:
        if text.folded.startswith(" ", begin):
            skip = _FIELD_WORDS.match(text.folded, begin)
            field = fields.at(text, begin + 1) or (fields.at(text, skip.end()) if skip else None)
        if field is not None:
            at = field.end
            break
    if field is None and scope is not None and scope.group("scope") is not None:
        at = scope.end()
    elif field is None:
        capitals = _capital_words(text, at, rulebook)
        if capitals > at:
            at = capitals
        small = _SMALL_WORDS.match(text.cased, at)
        if small is not None and level_at(text, at, rulebook) is None:
            reach = _small_words_to_level(text, at, small.end(), rulebook)
            at = reach or at
    name = _finish(text, term, at, rulebook)
    if name is None or name.end == term.end:
        alone = terms_of(rulebook, "organisation_alone").at(text, term.start)
        if alone is None or alone.end != term.end:
            return None
    return name


@lru_cache(maxsize=8)
def _committee_scope(rulebook: Rulebook) -> regex.Pattern[str]:
    return rulebook.pattern(
        r" (?:của )?(?:(?P<scope>quốc gia|trung ương)|{level_scope}|cấp (?:{level_noun})|{level_noun})(?!\w)"
    )


def _headed(text: RunningText, term: Term, rulebook: Rulebook) -> Name | None:
    """`Sở` with its field, or a head with words in capitals up to where the name ends."""
    at = term.end
    if text.folded.startswith(" ", at):
        field = terms_of(rulebook, "organisation_field").at(text, at + 1)
        if field is not None and _field_fits(text, term, field):
            return _with_fields(text, term, field, rulebook)
    end = _capital_words(text, at, rulebook)
    if number := _UNIT_NUMBER.match(text.cased, at):
        end = number.end()
    if end > at:
        small = _SMALL_WORDS.match(text.cased, end)
        if small is not None and level_at(text, end, rulebook) is None:
            end = _small_words_to_level(text, end, small.end(), rulebook) or end
        return _finish(text, term, end, rulebook)
    level = level_at(text, at, rulebook)
    if level is not None and " " in term.term and text.cased[term.start].isupper():
        return Name(term.start, level.end, at, "body", term.term, level.generic, level.units)
    small = _SMALL_WORDS.match(text.cased, at)
    if small is not None and text.cased[term.start].isupper():
        reach = _small_words_to_level(text, at, small.end(), rulebook)
        if reach is not None:
            return _finish(text, term, reach, rulebook)
    alone = terms_of(rulebook, "organisation_alone").at(text, term.start)
    if alone is not None and alone.end == at:
        return Name(term.start, at, at, "body", term.term)
    return None


def _with_fields(text: RunningText, term: Term, field: Term, rulebook: Rulebook) -> Name | None:
    """`Phòng Y tế`, or `Phòng Y tế, Tài chính - Kế hoạch và Nội vụ` with one head for all."""
    joint = _SHARED_JOIN.match(text.folded, field.end)
    more = _fields_from(text, joint.end(), rulebook) if joint and text.cased[field.start].isupper() else []
    if not more or term.term.casefold() not in ("sở", "phòng", "bộ"):
        return _finish(text, term, field.end, rulebook)
    name = _finish(text, term, more[-1].end, rulebook)
    if name is None:
        return None
    head = text.text[term.start : term.end]
    return replace(name, parts=tuple(f"{head} {text.text[f.start : f.end]}" for f in (field, *more)))


def _field_fits(text: RunningText, term: Term, field: Term) -> bool:
    """A field in small letters needs a head that takes fields: `sở y tế`, not `ban truyền thông`."""
    return text.cased[field.start].isupper() or term.term.casefold() in ("sở", "phòng", "bộ")


def _capital_words(text: RunningText, at: int, rulebook: Rulebook) -> int:
    """Where the words in capitals after a head end; joined words only before another capital."""
    heads, verbs = heads_of(rulebook), terms_of(rulebook, "predicate_sure")
    provinces = terms_of(rulebook, "province_name")
    while word := _WORD.match(text.cased, at):
        begin = word.start("word")
        if verbs.at(text, begin) is not None:
            break
        if word.group("join"):
            term = heads.at(text, begin)
            if term is not None and term.kind not in ("none", "level"):
                break
        province = provinces.at(text, begin)
        at = word.end() if province is None else max(province.end, word.end())
        at = _small_syllables(text, at, rulebook)
    return at


def _small_syllables(text: RunningText, at: int, rulebook: Rulebook) -> int:
    """The small syllables of a word in capitals: `Khối Cận lâm sàng`, `Câu lạc bộ Máu hồng`."""
    stops = terms_of(rulebook, "name_stop")
    end = at
    for _ in range(3):
        small = _SMALL.match(text.cased, end)
        if small is None or level_at(text, end, rulebook) is not None:
            break
        if stops.at(text, end + 1) or verb_at(text, end + 1, rulebook, "predicate"):
            break
        end = small.end()
    return end


def _small_words_to_level(text: RunningText, at: int, limit: int, rulebook: Rulebook) -> int | None:
    """The end of at most five small words that lead to a level, none of them a verb of the plan."""
    here = at
    while here < limit:
        if level_at(text, here, rulebook) is not None:
            return here
        if verb_at(text, here + 1, rulebook, "predicate") is not None:
            return None
        following = text.folded.find(" ", here + 1, limit)
        here = limit if following < 0 else following
    return limit if level_at(text, limit, rulebook) is not None else None
