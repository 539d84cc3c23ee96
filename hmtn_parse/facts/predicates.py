"""Where the predicate of a task sentence begins, and so where the name of who acts ends.

`Công ty Cấp nước Thủ Đức | súc xả đường ống`: a verb that plans use begins it, or, behind a name that
is complete, any small word that cannot belong to a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from hmtn_parse.facts.coordination import level_at
from hmtn_parse.facts.organisation_lexicon import PREDICATE, heads_of, terms_of, verb_at
from hmtn_parse.facts.organisation_names import Name, name_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText
from hmtn_parse.text.shadow import unmarked

_SMALL_WORD = regex.compile(r"\p{Ll}+(?![\p{L}\p{N}])")
_LAST_CAPITAL = regex.compile(r"[ -](?:\p{Lu}[\p{L}\p{N}&]*|\d+)$")
_LAST_WORD = regex.compile(r"[ -]\p{Lu}\p{Ll}* \p{Ll}+$")
_PERSON = regex.compile(r"(?: \p{Lu}\p{Ll}*(?![\p{L}\p{N}])){0,5}")
_LONG_TASK = regex.compile(r"(?: \p{Ll}+){4}")
_NEAR, _NEAR_SURE = 3, 5
"""How many words may stand between the name so far and its verb; more, if no name has that verb in it."""
_MISREAD_REACH = 120
BRACKET = re.compile(r"\s*\([^()]*\)?")
JOINT = regex.compile(r"\s*(?:[,;]\s*(?:và\s|cùng\s)?|\s(?:và|cùng với|cùng|&|với|\+)\s|\s?/\s?(?=\p{L}))\s*")
TOKEN = regex.compile(r"[\w&.%/]+|[^\w\s]|\s+")


def predicate_of(text: RunningText, first: Name, rulebook: Rulebook) -> int | None:
    """Where the predicate of a sentence begins; a verb that no list knows stands right after a body.

    `Bưu điện tỉnh chuyển phát tài liệu đến các xã`: not `đến` but `chuyển phát` begins it.
    """
    known = first_verb(text, first.end, rulebook, *PREDICATE)
    misread = _misread_predicate(text, first.end, len(text.text) if known is None else known, rulebook)
    if misread is not None:
        return misread
    last, at = first, first.end
    while True:
        if bracket := BRACKET.match(text.text, at):
            at = bracket.end()
        joint = JOINT.match(text.folded, at)
        name = name_at(text, joint.end(), rulebook) if joint else None
        if name is None:
            break
        last, at = name, name.end
    if terms_of(rulebook, "person_word").at(text, last.start) is not None:
        person = _PERSON.match(text.cased, at)  # `Ông Nguyễn Văn An`
        at = person.end() if person is not None else at
    complete = _is_complete(text, last, rulebook)
    if (
        known is not None
        and (last.generic or not complete)
        and (opener := _opener_behind(text, known, rulebook))
    ):
        return opener
    if known == at + 1 or text.text[at : at + 1] != " ":
        return known
    word = _SMALL_WORD.match(text.cased, at + 1)
    if word is None:
        return known
    qualifier = terms_of(rulebook, "agent_qualifier").at(text, at + 1)
    verb = verb_at(text, at + 1, rulebook, "near_verb")
    formed = complete or (not last.generic and _may_end(text, last, rulebook))
    if verb is not None and formed and (qualifier is None or qualifier.end <= verb.end):
        return at + 1
    if qualifier is not None or not _acts(last, complete):
        return known
    if terms_of(rulebook, "name_stop").at(text, at + 1) is not None:
        return known
    if last.generic:
        # `UBND các xã hong khô thóc giống`, but not `UBND các xã hạ du sơ tán dân`.
        return at + 1 if known is None and _LONG_TASK.match(text.cased, at) else known
    if known is None or _levelled(text, last, rulebook):
        return at + 1
    between = len(text.text[at:known].split())
    sure = terms_of(rulebook, "predicate_sure").at(text, known) is not None
    return known if between <= (_NEAR_SURE if sure else 0 if complete else _NEAR) else at + 1


def _misread_predicate(text: RunningText, start: int, end: int, rulebook: Rulebook) -> int | None:
    """`Phòng Y tế có trạch nhiệm …`: a sure verb of two syllables whose tone marks OCR confused."""
    found = _bare_verbs(rulebook).search(text.folded_unmarked, start, min(end, start + _MISREAD_REACH))
    if found is None or not text.cased[found.start()].islower():
        return None
    between = text.folded[start : found.start()]
    return None if regex.search(r"[.;:(]|\sđược\s", between) else found.start()


@lru_cache(maxsize=8)
def _bare_verbs(rulebook: Rulebook) -> regex.Pattern[str]:
    terms = {entry.term for entry in rulebook.lexicon("predicate_sure") if " " in entry.term}
    words = sorted((unmarked(rulebook.shadow.folded(term)) for term in terms), key=len, reverse=True)
    return regex.compile(r"(?<!\w)(?:" + "|".join(map(regex.escape, words)) + r")(?!\w)")


def _opener_behind(text: RunningText, known: int, rulebook: Rulebook) -> int | None:
    """`Các đơn vị thu gom rác | có trách nhiệm …`: a name that is not complete goes on over a verb."""
    found = rulebook.pattern(r"(?:[^\n,;:.()]|\.\d){1,60}?(?<=\s)(?P<opener>{predicate_opener})(?!\w)").match(
        text.folded, known
    )
    if found is None or rulebook.pattern(r"(?:{predicate_opener})(?!\w)").match(text.folded, known):
        return None
    return found.start("opener")


def _acts(name: Name, complete: bool) -> bool:
    """Whether a small word behind a name may be a verb that no list knows."""
    if name.kind == "body" and not name.generic:
        return True
    return complete and name.kind in ("body", "office") and name.end > name.core_end


def _levelled(text: RunningText, name: Name, rulebook: Rulebook) -> bool:
    return name.end > name.core_end and level_at(text, name.core_end, rulebook) is not None


def _may_end(text: RunningText, name: Name, rulebook: Rulebook) -> bool:
    """A name may end behind the second syllable of a word, or stand alone (`Ban Tổ chức`, `Trưởng thôn`)."""
    if _LAST_WORD.search(text.cased, name.start, name.end):
        return True
    if name.kind == "office":
        if terms_of(rulebook, "person_word").at(text, name.start) is not None:
            return text.cased[name.end : name.end + 2].strip().isupper()  # a name follows it
        return not terms_of(rulebook, "office_narrowed").holds(rulebook.shadow.folded(name.term))
    alone = terms_of(rulebook, "organisation_alone").at(text, name.start)
    return alone is not None and alone.end == name.end


def _is_complete(text: RunningText, name: Name, rulebook: Rulebook) -> bool:
    """A name does not go on in small letters that ends with its level, its field or a capital, or
    that a lexicon holds in full. A group does only where one noun names it: `Các tổ | bảo vệ`."""
    if _levelled(text, name, rulebook):
        return True
    if name.kind == "unit":
        return True
    if name.kind in ("group", "office") and name.generic:
        several = "," in text.text[name.start : name.core_end] or name.end > name.core_end
        return several or terms_of(rulebook, "group_alone").holds(rulebook.shadow.folded(name.term))
    if _LAST_CAPITAL.search(text.cased, name.start, name.end):
        return True
    term = heads_of(rulebook).at(text, name.start)
    if term is None:
        return False
    if term.kind == "office":
        inner = name_at(text, term.end + 1, rulebook) if text.text.startswith(" ", term.end) else None
        return inner is not None and inner.end == name.end and _is_complete(text, inner, rulebook)
    field = terms_of(rulebook, "organisation_field").at(text, term.end + 1)
    return term.kind == "name" or (field is not None and field.end == name.end)


def first_verb(text: RunningText, at: int, rulebook: Rulebook, *lexicons: str) -> int | None:
    """Where the predicate begins after a name: at the first verb that plans use.

    Names on the way and what follows `được` (`được giao chỉ tiêu`) belong to the subject.
    """
    sure = terms_of(rulebook, "predicate_sure")
    qualifiers = terms_of(rulebook, "agent_qualifier")
    appositions = terms_of(rulebook, "apposition")
    while at < len(text.text):
        if bracket := BRACKET.match(text.text, at):
            at = bracket.end()
            continue
        qualifier = qualifiers.at(text, at)
        if qualifier is not None:
            at = qualifier.end
            if qualifier.term.startswith("được"):
                if later := _after_appointment(text, at, rulebook):
                    return later
                # `Hội được thành lập năm 1990`: what was done to it is no task of its own.
                done = verb_at(text, at + 1, rulebook, *PREDICATE) if qualifier.term == "được" else None
                at = done.end if done is not None else at
            continue
        apposed = appositions.at(text, at)
        if apposed is not None:
            at = apposed.end
            continue
        after_colon = text.folded[max(0, at - 2) : at].rstrip().endswith(":")
        verb = verb_at(text, at, rulebook, *lexicons)
        if verb is not None and (after_colon or text.cased[at].islower() or sure.at(text, at) is not None):
            return at
        if after_colon and not text.text[at].isspace():
            return None
        name = name_at(text, at, rulebook)
        if name is not None:
            at = name.end
            continue
        word = TOKEN.match(text.folded, at)
        if word is None or word.group() == ";":
            return None
        at = word.end()
    return None


def _after_appointment(text: RunningText, at: int, rulebook: Rulebook) -> int | None:
    """`… được phân công phụ trách chi bộ | có trách nhiệm đôn đốc`: the verb after the appointment."""
    end = text.folded.find(",", at)
    found = rulebook.pattern(r"\s(?P<verb>(?:có|chịu) trách nhiệm|có nhiệm vụ)(?!\w)").search(
        text.folded, at, len(text.folded) if end < 0 else end
    )
    return None if found is None else found.start("verb")
