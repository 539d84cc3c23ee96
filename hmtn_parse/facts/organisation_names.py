"""What may stand in an organisation's place: a body, a generic group, an office, a unit of the map."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from hmtn_parse.facts.coordination import level_at
from hmtn_parse.facts.organisation_bodies import Name, body_at, fields_from, own_body_end
from hmtn_parse.facts.organisation_lexicon import PREDICATE, Term, TermIndex, heads_of, terms_of, verb_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

__all__ = ["Name", "bare_group_at", "group_at", "name_at", "unit_at"]

_CONCERNED = regex.compile(
    r" (?:(?:có )?liên quan|tuyến (?:tỉnh|huyện|xã|trung ương)(?:(?:,| và) tuyến (?:tỉnh|huyện|xã))*)(?!\w)"
)
_OF_WHAT = regex.compile(r"(?<= (?:trực )?thuộc) (?:sở|bộ|cục|công ty|tổng công ty)(?=$|\n|[,;.:)]| và )")
"""`các trường trực thuộc Sở`: the owner is the one whose plan it is."""
_OF_ALL = regex.compile(r" (?:các )?")
_SMALL_WORD = regex.compile(r" (?:phía (?:Đông|Tây|Nam|Bắc)|\p{Ll}+)(?![\p{L}\p{N}])")
_LONGEST_KIND = 24
_CAPITAL_NEXT = regex.compile(r" \p{Lu}")
_COUNT = regex.compile(r"\d{1,3} ")
_COLON_OR_BLANK = regex.compile(r" ?: ?| ")
_GROUP_JOIN = regex.compile(r",? và (?!các )|, ?(?!các )| - | / ?| (?=ngành|đoàn thể|phường)")


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
        if not text.folded.startswith(" ", term.end):
            return None
        group = group_at(text, term.end + 1, rulebook, start) or unit_at(text, start, rulebook)
        return group or _several(text, term, rulebook)
    if term.kind in ("office", "office-of"):
        return _office(text, term, rulebook)
    return _block(text, term, rulebook) or body_at(text, term, rulebook)


def _several(text: RunningText, quantifier: Term, rulebook: Rulebook) -> Name | None:
    """`Các Trạm Khuyến nông`: several bodies by one name in capitals."""
    if text.folded[quantifier.start : quantifier.end] != "các":
        return None
    term = heads_of(rulebook).at(text, quantifier.end + 1)
    if term is None or term.kind not in ("name", "head") or text.cased[term.start].islower():
        return None
    if terms_of(rulebook, "organisation_head_of_fields").holds(rulebook.shadow.folded(term.term)):
        return None  # `các Sở Y tế, Sở Nội vụ`: one each
    name = body_at(text, term, rulebook)
    if name is None:
        return None
    levelled = level_at(text, name.core_end, rulebook) is not None
    end = _further_levels(text, name.end, rulebook) if levelled else name.end
    return replace(name, start=quantifier.start, end=end, generic=name.generic or end > name.end)


def _further_levels(text: RunningText, end: int, rulebook: Rulebook) -> int:
    more = _more_levels(rulebook).match(text.folded, end)
    return end if more is None or _CAPITAL_NEXT.match(text.cased, more.end()) else more.end()


@lru_cache(maxsize=8)
def _more_levels(rulebook: Rulebook) -> regex.Pattern[str]:
    """`các Trạm Y tế xã | , phường`: one each at several levels, none of them named."""
    return rulebook.pattern(
        r"(?<= (?:{level_noun}))"
        r"(?:(?:, | và |, và )(?:{level_noun})(?!\w)(?! (?:hội|ủy|đoàn|đội)(?!\w)))+(?! \d)"
    )


def _block(text: RunningText, term: Term, rulebook: Rulebook) -> Name | None:
    """`Khối thi đua các cơ quan Đảng`, `Cụm thi đua các huyện miền núi`: a block named by its members."""
    if not _is_block(term.term, rulebook):
        return None
    of_all = _OF_ALL.match(text.folded, term.end)
    if of_all is None:
        return None
    members = group_at(text, of_all.end(), rulebook, term.end + 1) or unit_at(text, term.end + 1, rulebook)
    if members is None:
        return None
    end = members.end
    while small := _SMALL_WORD.match(text.cased, end):
        begin = end + 1
        if terms_of(rulebook, "name_stop").at(text, begin) or verb_at(text, begin, rulebook, *PREDICATE):
            break
        end = small.end()
        if end - members.end > _LONGEST_KIND:
            return Name(term.start, members.end, members.end, "body", term.term)
    return Name(term.start, end, end, "body", term.term)


@lru_cache(maxsize=4096)
def _is_block(term: str, rulebook: Rulebook) -> bool:
    return terms_of(rulebook, "organisation_block").holds(rulebook.shadow.folded(term))


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
    if _is_other_word(text, first, rulebook):
        return None
    end = first.end
    while joint := _GROUP_JOIN.match(text.folded, end):
        following = nouns.at(text, joint.end()) or _kind_of_school(text, first, joint.end(), rulebook)
        if following is None or _names_somebody(text, joint.end(), following, rulebook):
            break
        if _is_other_word(text, following, rulebook):
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
        if start is not None and not level.units:
            end = _further_levels(text, end, rulebook)
        if text.folded.endswith("thuộc", 0, end) and (owner := _owner_at(text, end, rulebook)):
            end = owner.end  # `các chi bộ trực thuộc Đảng ủy xã`
    elif owner := _owner_at(text, end, rulebook):
        end = owner.end
    if concerned := _CONCERNED.match(text.folded, end):
        end = concerned.end()
    if owned := _OF_WHAT.match(text.folded, end):
        end = owned.end()
    if area := rulebook.pattern(r" {in_an_area}").match(text.folded, end):
        place = level_at(text, area.end(), rulebook)
        end = place.end if place is not None else area.end()
    if level is None or not level.units:
        unit = unit_at(text, begin, rulebook)
        if unit is not None and unit.end >= end:
            return unit
    return Name(begin, end, core, "group", text.text[at:core], True, level.units if level else ())


def _kind_of_school(text: RunningText, first: Term, at: int, rulebook: Rulebook) -> Term | None:
    """`các trường mầm non, tiểu học, THCS`: kinds of schools that share the word."""
    kinds = terms_of(rulebook, "kind_of_school")
    return kinds.at(text, at) if first.term.casefold().startswith("trường ") else None


def _is_other_word(text: RunningText, noun: Term, rulebook: Rulebook) -> bool:
    """`các báo cáo`, `các hội nghị`: the noun is only the beginning of another word."""
    term = heads_of(rulebook).at(text, noun.start)
    return term is not None and term.kind == "none" and term.end > noun.end


def _owner_at(text: RunningText, end: int, rulebook: Rulebook) -> Name | None:
    """The body that a group belongs to: `các thành viên Ban Chỉ đạo tỉnh`, `các phòng Công an huyện`."""
    if text.cased[end : end + 1] != " " or not text.cased[end + 1 : end + 2].isupper():
        return None
    term = heads_of(rulebook).at(text, end + 1)
    return body_at(text, term, rulebook) if term is not None else None


def _shared_head(
    text: RunningText, head: Term, end: int, rulebook: Rulebook
) -> tuple[tuple[str, ...], int] | None:
    """`các Sở: Y tế, Tài chính và Nội vụ`: the fields that share one head."""
    if end != head.end or not _shares_fields(head, rulebook):
        return None
    gap = _COLON_OR_BLANK.match(text.folded, end)
    fields = fields_from(text, gap.end(), rulebook) if gap is not None else []
    if not fields:
        return None
    word = head.term[:1].upper() + head.term[1:]
    return tuple(f"{word} {text.text[f.start : f.end]}" for f in fields), fields[-1].end


def _shares_fields(head: Term, rulebook: Rulebook) -> bool:
    known = terms_of(rulebook, "organisation_head_of_fields")
    return known.holds(rulebook.shadow.folded(head.term))


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
    if text.folded.startswith(" ", term.end) and (own := own_body_end(text, term.end + 1, rulebook)):
        return Name(term.start, own, term.end, "office", term.term)
    level = level_at(text, term.end, rulebook)
    if level is not None:
        return Name(term.start, level.end, term.end, "office", term.term, level.generic, level.units)
    if _OFFICE_ALONE.match(text.cased, term.end) is None and not _acts_itself(text, term, rulebook):
        return None
    return Name(term.start, term.end, term.end, "office", term.term)


def _acts_itself(text: RunningText, term: Term, rulebook: Rulebook) -> bool:
    """`Hiệu trưởng phân công …`, `Trưởng thôn vận động …`: an office and its verb.

    `Trưởng ban chỉ đạo` is left open: it may as well head a Ban Chỉ đạo.
    """
    narrowed = terms_of(rulebook, "office_narrowed").holds(rulebook.shadow.folded(term.term))
    near = () if narrowed else ("near_verb",)
    verb = verb_at(text, term.end + 1, rulebook, *PREDICATE, *near)
    if verb is None or not text.cased[verb.start].islower() or not text.cased.startswith(" ", term.end):
        return False
    return not (verb.term == "chỉ đạo" and term.term.casefold().endswith("ban"))
