"""The grammar of one body's name: where a name that begins with a known word ends.

`Sở Văn hóa, Thể thao và Du lịch` has a comma and `Viện Huyết học - Truyền máu Trung ương` a dash
of its own; `Ban Chỉ đạo phòng, chống dịch bệnh tỉnh` goes on in small letters up to the level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from hmtn_parse.facts.coordination import level_at, place_at
from hmtn_parse.facts.organisation_lexicon import PREDICATE, Term, heads_of, terms_of, verb_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

NameKind = Literal["body", "group", "office", "unit"]

_WORD = regex.compile(
    r" (?P<join>(?:(?:-|&|và|của|các|về|tại|vì|với|số|khu vực|thành viên|tư nhân|cổ phần) )*)"
    r"(?P<word>\p{Lu}[\p{L}\p{N}&/'’]*(?:[-.]\p{Lu}[\p{L}\p{N}]*)*|(?<=số |Quân đội )\d{1,3}(?!\w))"
)
_UNIT_NUMBER = regex.compile(r" (?:số )?\d{1,4}(?:\p{Lu}\d{0,2})?(?=$|\n|[,;.:)](?!\d)| \p{L})")
_NUMBERED = regex.compile(r" số \d{1,2}(?![\d/\p{L}-]| (?:đường|phố|ngõ|ngách|quốc lộ|ngày))")
_SMALL = regex.compile(r" \p{Ll}+(?![\p{L}\p{N}])")
_FIELD_WORDS = regex.compile(r" (?:về |công tác )?")
_ALIAS = regex.compile(r" \((?:sau đây gọi tắt là |gọi tắt là |viết tắt là )?[\p{Lu}][\p{L}\p{N} -]{1,40}\)")
_SMALL_WORDS = regex.compile(
    r"(?: (?!(?:và|của|các|mỗi|từng|với|cho|để|do|về|tại|theo|là|từ|ở|đến|trên|trong|khỏi|vào|khi|những)\b)"
    r"[\p{Ll}\p{M}]+){1,5}"
)
_TWO_CAPITALS_NEXT = regex.compile(r" \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+")
_CAPITAL_NEXT = regex.compile(r" \p{Lu}")
_ABOUT = regex.compile(r" về (?:công tác )?(?!việc(?!\w))")
_SMALL_RUN = regex.compile(r"(?: (?P<word>\p{Ll}+)(?![\p{L}\p{N}])){5}")
_TWO_CAPITALS = regex.compile(r"(?<=[ -])\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$")
_SHORT_REST = regex.compile(r"(?: \p{Ll}+){1,2}(?=$|\n|[,;:.)/])")
_SHARED_JOIN = regex.compile(r",? và |, |; ")
_FIELD_END = regex.compile(r"$|[,;:.)\n]| và | - (?!\p{Lu}\p{Ll}+ )| \(")


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


def body_at(text: RunningText, term: Term, rulebook: Rulebook) -> Name | None:
    """The body whose name begins with a known name, head or committee."""
    if term.kind == "name":
        return _finish(text, term, term.end, rulebook)
    if term.kind == "committee":
        return _committee(text, term, rulebook)
    return _headed(text, term, rulebook) if term.kind == "head" else None


def fields_from(text: RunningText, at: int, rulebook: Rulebook) -> list[Term]:
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
            or verb_at(text, field.end + 1, rulebook, *PREDICATE)
        )
        if not ended or ((term := heads_of(rulebook).at(text, at)) is not None and term.kind != "none"):
            break
        found.append(field)
        joint = _SHARED_JOIN.match(text.folded, field.end)
        if joint is None:
            break
        at = joint.end()
    return found


def _finish(text: RunningText, term: Term, core: int, rulebook: Rulebook) -> Name | None:
    """The name with an alias in brackets and the level after it.

    A name that begins with a small letter needs the level: `công an huyện`, not `lực lượng công an`.
    """
    if number := _NUMBERED.match(text.cased, core):
        core = number.end()
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
        name = body_at(text, following, rulebook)
        return name.end if name is not None else own_body_end(text, at + 1, rulebook) or at
    place = place_at(text, at, rulebook)
    if place is None or text.text[at + 1 : place].isupper():
        return at
    return place


def own_body_end(text: RunningText, at: int, rulebook: Rulebook) -> int | None:
    """Where a body without a name of its own ends: `Đoàn Thanh niên | Công ty`, `Giám đốc | Bệnh viện`.

    It is the one whose plan it is; a name in capitals behind it would make another body of it.
    """
    body = terms_of(rulebook, "own_body").at(text, at)
    if body is None or not text.cased[at].isupper() or _CAPITAL_NEXT.match(text.cased, body.end):
        return None
    return body.end


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
            at = _further_fields(text, term, field.end, rulebook)
            break
    if field is None and scope is not None and scope.group("scope") is not None:
        at = scope.end()
    elif field is None:
        capitals = _capital_words(text, at, rulebook)
        if capitals > at:
            at = _further_fields(text, term, capitals, rulebook)
        small = _SMALL_WORDS.match(text.cased, at)
        if small is not None and level_at(text, at, rulebook) is None:
            at = _small_words_to_level(text, at, small.end(), rulebook) or at
    name = _finish(text, term, at, rulebook)
    if name is None or name.end == term.end:
        alone = terms_of(rulebook, "organisation_alone").at(text, term.start)
        if alone is None or alone.end != term.end or not _has_capital(text, alone):
            return None
    if field is None and name is not None and (about := _ABOUT.match(text.folded, name.end)):
        # `Ban Chỉ đạo liên ngành Trung ương | về vệ sinh an toàn thực phẩm`
        what = fields.at(text, about.end())
        name = replace(name, end=what.end, core_end=what.end) if what is not None else name
    return name


def _further_fields(text: RunningText, term: Term, at: int, rulebook: Rulebook) -> int:
    """A sub-committee for several fields: `Tiểu ban An ninh | , Y tế, Vệ sinh môi trường`."""
    if term.term.casefold() != "tiểu ban":
        return at
    while joint := _SHARED_JOIN.match(text.folded, at):
        end = _capital_words(text, joint.end() - 1, rulebook)
        field = terms_of(rulebook, "committee_field", "organisation_field").at(text, joint.end())
        end = max(end, field.end) if field is not None and end > joint.end() else end
        other = heads_of(rulebook).at(text, joint.end())
        if end < joint.end() or (other is not None and other.kind != "none"):
            break
        if not (_FIELD_END.match(text.cased, end) or verb_at(text, end + 1, rulebook, *PREDICATE)):
            break
        at = end
    return at


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
        if field is not None and _field_fits(text, term, field, rulebook):
            reach = at if _takes_fields(term, rulebook) else _capital_words(text, at, rulebook)
            if reach <= field.end:
                return _with_fields(text, term, field, rulebook)
    end = _capital_words(text, at, rulebook)
    number = _UNIT_NUMBER.match(text.cased, at)
    if number is not None:
        end = number.end()
    if end > at:
        small = _SMALL_WORDS.match(text.cased, end)
        if (
            small is not None
            and level_at(text, end, rulebook) is None
            and ((number is None and not _is_proper(text, at, end)) or _continues(text, end, rulebook))
        ):
            end = _small_words_to_level(text, end, small.end(), rulebook, *PREDICATE) or end
        return _finish(text, term, end, rulebook)
    level = level_at(text, at, rulebook)
    if level is not None and " " in term.term and text.cased[term.start].isupper():
        return Name(term.start, level.end, at, "body", term.term, level.generic, level.units)
    small = _SMALL_WORDS.match(text.cased, at)
    if small is not None and text.cased[term.start].isupper():
        level_start = _small_words_to_level(text, at, small.end(), rulebook)
        if level_start is not None:
            return _finish(text, term, level_start, rulebook)
    alone = terms_of(rulebook, "organisation_alone").at(text, term.start)
    if alone is not None and alone.end == at and _has_capital(text, alone):
        return Name(term.start, at, at, "body", term.term)
    return None


def _has_capital(text: RunningText, term: Term) -> bool:
    """In small letters a team without a name is anyone's: `đoàn giám sát làm việc tại hội trường`."""
    return text.cased[term.start : term.end] != text.folded[term.start : term.end]


def _with_fields(text: RunningText, term: Term, field: Term, rulebook: Rulebook) -> Name | None:
    """`Phòng Y tế`, or `Phòng Y tế, Tài chính - Kế hoạch và Nội vụ` with one head for all."""
    joint = _SHARED_JOIN.match(text.folded, field.end)
    more = fields_from(text, joint.end(), rulebook) if joint and text.cased[field.start].isupper() else []
    if not more or not _takes_fields(term, rulebook):
        return _finish(text, term, field.end, rulebook)
    name = _finish(text, term, more[-1].end, rulebook)
    if name is None:
        return None
    head = text.text[term.start : term.end]
    return replace(name, parts=tuple(f"{head} {text.text[f.start : f.end]}" for f in (field, *more)))


def _field_fits(text: RunningText, term: Term, field: Term, rulebook: Rulebook) -> bool:
    """A field in small letters needs a head that takes fields: `sở y tế`, not `ban truyền thông`."""
    return text.cased[field.start].isupper() or _takes_fields(term, rulebook)


def _takes_fields(term: Term, rulebook: Rulebook) -> bool:
    """`Sở`, `Phòng`, `Bộ`: heads that one field completes, and that several fields may share."""
    return terms_of(rulebook, "organisation_head_of_fields").holds(rulebook.shadow.folded(term.term))


def _capital_words(text: RunningText, at: int, rulebook: Rulebook) -> int:
    """Where the words in capitals after a head end; joined words only before another capital."""
    heads, verbs = heads_of(rulebook), terms_of(rulebook, "predicate_sure")
    provinces, fields = terms_of(rulebook, "province_name"), terms_of(rulebook, "organisation_field")
    head = at
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
        field = fields.at(text, begin)
        if field is not None and field.term.count(" ") >= 2:
            at = max(at, field.end)  # `Cảnh sát giao thông`: a long field is whole
        else:
            at = _small_syllables(text, head, at, rulebook)
    return at


def _small_syllables(text: RunningText, head: int, at: int, rulebook: Rulebook) -> int:
    """The small syllables of a word in capitals: `Khối Cận lâm sàng`, `Câu lạc bộ Máu hồng`."""
    stops = terms_of(rulebook, "name_stop")
    end = at
    proper = _is_proper(text, head, at)
    for _ in range(3):
        small = _SMALL.match(text.cased, end)
        if small is None or level_at(text, end, rulebook) is not None:
            break
        if proper and end == at and not _continues(text, at, rulebook):
            break
        if end > at and _runs_on(text, at, rulebook):
            break
        if stops.at(text, end + 1) or verb_at(text, end + 1, rulebook, *PREDICATE):
            kind = terms_of(rulebook, "name_continuation").at(text, end + 1)
            if kind is None or not _names_itself(text, kind.end, rulebook):
                break
            end = kind.end
            continue
        end = small.end()
    return end


def _names_itself(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    """`Dịch vụ nông nghiệp tổng hợp | Tân Tiến`: the name proper follows, not another body."""
    if not _TWO_CAPITALS_NEXT.match(text.cased, at):
        return False
    term = heads_of(rulebook).at(text, at + 1)
    return term is None or term.kind == "none"


def _runs_on(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    """Whether more small words follow than a name has, and none that a list knows: they are no name.

    `Câu lạc bộ Máu hồng | hong khô thóc giống`, but `Khối Cận lâm sàng tổ chức …`.
    """
    run = _SMALL_RUN.match(text.cased, at)
    if run is None:
        return False
    stops = terms_of(rulebook, "name_stop", "name_continuation", "organisation_field", *PREDICATE)
    return not any(stops.at(text, begin) for begin in run.starts("word"))


def _is_proper(text: RunningText, start: int, end: int) -> bool:
    """Whether what follows a head ends with two syllables in capitals: `Thủ Đức`, `Nguyễn Huệ`.

    A common word has its first syllable alone in capitals: `Cấp nước`, `Máu hồng`.
    """
    return _TWO_CAPITALS.search(text.cased, max(start, end - 20), end) is not None


def _continues(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    """Whether the small words behind a proper name are still part of it.

    They are if they are known to be (`Môi Trường | đô thị`) or if a short pair is all that follows;
    otherwise a task begins: `Thủ Đức | súc xả đường ống`.
    """
    known = terms_of(rulebook, "name_continuation", "organisation_field").at(text, at + 1)
    if known is not None:
        return True
    verb = terms_of(rulebook, "near_verb").at(text, at + 1)
    return verb is None and _SHORT_REST.match(text.cased, at) is not None


def _small_words_to_level(
    text: RunningText, at: int, limit: int, rulebook: Rulebook, *verbs: str
) -> int | None:
    """The end of at most five small words that lead to a level, none of them a verb of the plan.

    `verbs` are the lexicons of those verbs: behind a head in small letters (`Tổ hòa giải thôn`) or a
    committee (`Ban Chỉ đạo bảo tồn di sản tỉnh`) a verb of one domain says what the body is for.
    """
    here = at
    while here < limit:
        if level_at(text, here, rulebook) is not None:
            return here
        if verb_at(text, here + 1, rulebook, *(verbs or ("predicate",))) is not None:
            return None
        following = text.folded.find(" ", here + 1, limit)
        here = limit if following < 0 else following
    return limit if level_at(text, limit, rulebook) is not None else None
