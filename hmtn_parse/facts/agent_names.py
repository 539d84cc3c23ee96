"""Who acts: the names in a heading or a value such as `Đơn vị chủ trì: …`, and the subject of a
task sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

import regex

from hmtn_parse.facts.coordination import level_at
from hmtn_parse.facts.organisation_lexicon import PREDICATE, heads_of, terms_of, verb_at
from hmtn_parse.facts.organisation_names import Name, bare_group_at, name_at
from hmtn_parse.facts.predicates import BRACKET, JOINT, TOKEN, first_verb, predicate_of
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

_MARK = regex.compile(
    r"\s*(?:(?:[-+*•–—●○▪]\s*)+|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLivx]{1,5}|[a-zđA-ZĐ])[.)/]\s+|\d{1,2}\s*-\s+)?\s*"
)
_DASH = regex.compile(r"\s-\s")
_AFTER_LEAD = regex.compile(r"\s*:?\s*")
_EACH = regex.compile(r"\s?[,;:]?\s(?:mỗi|từng)\s")
_FIGURE_BEHIND = regex.compile(r" \d{1,3} \p{L}")
_FIRST_WORD = re.compile(r"\w+")
_REACH = 600
"""No subject is longer; the rest of a long sentence need not be folded."""
_SENTENCE = regex.compile(r"(?:[^.;:\n]|\.(?=\d))+")
_CLAUSE_END = regex.compile(r", (?=\p{L})")
_WITH = regex.compile(r"(?:cùng|với|cùng với)\s")
_CLAUSES = 4
"""How many commas may stand before the subject of a sentence: `Trong các ngày 3, 4 và 5/6, …`."""
_PAST = regex.compile(r"\sđã\s(?!được)")
_SYLLABLE = regex.compile(r"\p{Lu}\p{Ll}*")
_TWO_PERSONS, _WHOLE_NAME, _LEAST_SYLLABLES = 5, 3, 2
_TAIL = " .,;:-–/*"


@dataclass(frozen=True, slots=True)
class _Agent:
    """One agent of a phrase. `cut`: where an apposition behind its name begins."""

    name: Name
    prefix: str = ""
    cut: int | None = None


def split_agents(phrase: str, rulebook: Rulebook) -> list[str]:
    """The names in a heading or a value, without `Đề nghị`, marks and bracketed appositions.

    `7. Đài Phát thanh và Truyền hình tỉnh, Báo Lạng Sơn` gives two, `Các cơ quan, đơn vị, ban,
    ngành, đoàn thể thành phố` one, `UBND các xã, phường` one; `Các Sở: Y tế, Tài chính` gives
    `Sở Y tế` and `Sở Tài chính`. A phrase that begins with no known body is one name as it stands;
    one that says that nobody is named (`(để trống)`, `không`) gives none.
    """
    if names_nobody(phrase, rulebook):
        return []
    text = rulebook.read(phrase)
    start = _after_lead(text, _after_mark(text, 0), rulebook, "agent_lead_heading")
    first = _first_name(text, start, rulebook)
    if first is None:
        return _persons(phrase[start:], rulebook) or _plain(phrase[start:])
    stop = first_verb(text, first.end, rulebook, "predicate_heading")
    limit = len(phrase) if stop is None else stop
    return _written(text, _agents(text, first, limit, rulebook), limit)


def names_nobody(phrase: str, rulebook: Rulebook) -> bool:
    """Whether a value or a cell is left open: `trống`, `(để trống)`, `không có`, `…`."""
    return rulebook.pattern(r"{nobody}\Z").match(rulebook.shadow.folded(phrase)) is not None


def subject_of(sentence: str, rulebook: Rulebook) -> tuple[list[str], int] | None:
    """The bodies that open a sentence as its subject, and the offset at which the predicate starts.

    `Công an tỉnh (cơ quan thành viên) xây dựng Kế hoạch` gives (`Công an tỉnh`, offset of `xây`);
    `Giao Sở Y tế chủ trì …` too. A sentence that opens with a verb (`Chỉ đạo Hội Chữ thập đỏ …`,
    `Phối hợp với …`, `Báo cáo …`) gives None, and so does a bare heading.
    """
    if not _may_open(sentence, rulebook):
        return None
    text = rulebook.read(sentence[:_REACH])
    begin = _after_mark(text, 0)
    start = _after_lead(text, begin, rulebook, "agent_lead_sentence")
    first = _first_name(text, start, rulebook)
    small = first is None and start > begin and sentence[start : start + 1].islower()
    if small:
        # `Giao phòng Quản lý công nghiệp …`: behind the lead the head may stand in a small letter.
        text = rulebook.read(sentence[:start] + sentence[start].upper() + sentence[start + 1 : _REACH])
        first = _first_name(text, start, rulebook)
    if first is None:
        return None
    predicate = predicate_of(text, first, rulebook)
    if predicate is None:
        return None
    if start > begin and _FIGURE_BEHIND.match(text.folded, first.end, predicate):
        return None  # `Phân công mỗi xã 02 cán bộ theo dõi …`: who hands it out is said above
    founded = rulebook.pattern(r"\s{told_of_its_founding}")
    if _PAST.search(text.folded, first.end, predicate) or founded.search(
        text.folded, first.end, predicate + 40
    ):
        return None  # `UBND huyện đã ban hành …` tells what was done
    names = _written(text, _agents(text, first, predicate, rulebook), predicate)
    if small and names:
        names[0] = sentence[start] + names[0][1:]
    return (names, predicate) if names else None


def subject_behind_clauses(sentence: str, rulebook: Rulebook) -> tuple[list[str], int] | None:
    """The subject behind what opens a sentence: a time, a ground, a topic; as `subject_of` gives it.

    `Kết thúc mùa khô, các đơn vị báo cáo …`, `Kết quả của cả hai đợt, công đoàn cơ sở gửi về …`. A
    sentence that opens with a verb of doing has the agent of its heading, whoever else it names.
    """
    reach = _SENTENCE.match(sentence[:_REACH])
    if reach is None:
        return None
    text = rulebook.read(reach.group())
    opening = _after_mark(text, 0)
    for comma in islice(_CLAUSE_END.finditer(text.text, opening), _CLAUSES):
        verb = verb_at(text, opening, rulebook, *PREDICATE)
        ground = rulebook.pattern(r"{opening_clause}(?!\w)").match(text.folded, opening)
        if (verb is not None and ground is None) or _WITH.match(text.folded, opening):
            return None
        opening = comma.end()
        rest = sentence[opening:]
        found = subject_of(rest, rulebook) or subject_of(rest[:1].upper() + rest[1:], rulebook)
        if found is not None:
            names, predicate = found
            names[0] = rest[: len(names[0])] if rest[:1].islower() else names[0]
            return names, opening + predicate
    return None


def is_organisation_heading(title: str, rulebook: Rulebook) -> bool:
    """Whether a heading names who acts (`2. Sở Y tế`, `3. Đề nghị Công ty Điện lực …`) rather
    than a topic (`2. Công tác tuyên truyền`, `Hội nghị tổng kết`)."""
    if not _may_open(title, rulebook):
        return False
    text = rulebook.read(title[:_REACH])
    start = _after_lead(text, _after_mark(text, 0), rulebook, "agent_lead_heading")
    return _first_name(text, start, rulebook) is not None


def _may_open(words: str, rulebook: Rulebook) -> bool:
    """A quick look at the first word: most sentences open with a verb and are done here."""
    mark = _MARK.match(words)
    first = _FIRST_WORD.match(words, mark.end() if mark else 0)
    return first is not None and _opens(first.group(), rulebook)


@lru_cache(maxsize=4096)
def _opens(word: str, rulebook: Rulebook) -> bool:
    """Remembered by the word: the same few hundred open the lines of all plans."""
    return word[0].isdigit() or rulebook.shadow.folded(word) in _openings(rulebook)


@lru_cache(maxsize=8)
def _openings(rulebook: Rulebook) -> frozenset[str]:
    lexicons = ("organisation_group", "agent_lead_heading", "agent_lead_sentence")
    words = set(heads_of(rulebook).openings)
    return frozenset(words.union(*(terms_of(rulebook, name).openings for name in lexicons)))


def _after_mark(text: RunningText, start: int) -> int:
    mark = _MARK.match(text.text, start)
    return mark.end() if mark else start


def _after_lead(text: RunningText, start: int, rulebook: Rulebook, lexicon: str) -> int:
    lead = terms_of(rulebook, lexicon).at(text, start)
    if lead is None:
        return start
    gap = _AFTER_LEAD.match(text.text, lead.end)
    return gap.end() if gap else lead.end


def _first_name(text: RunningText, start: int, rulebook: Rulebook) -> Name | None:
    return name_at(text, start, rulebook) or bare_group_at(text, start, rulebook)


def _agents(text: RunningText, first: Name, limit: int, rulebook: Rulebook) -> list[_Agent]:
    """The first name and those joined to it before `limit`."""
    agents = [_Agent(first)]
    at = first.end
    while at < limit:
        if bracket := BRACKET.match(text.text, at):
            at = bracket.end()
            continue
        if _EACH.match(text.folded, at):
            # `Hội Nông dân, Hội Phụ nữ, mỗi hội cử 05 người`: each of those before, no further one.
            if agents[-1].cut is None:
                agents[-1] = replace(agents[-1], cut=at)
            break
        joint = JOINT.match(text.folded, at) or _dash_before_apposition(text, at, rulebook)
        if joint is None:
            inner = name_at(text, at, rulebook)
            word = TOKEN.match(text.folded, at)
            at = inner.end if inner else word.end() if word else at + 1
            continue
        begin, at = at, joint.end()
        name = name_at(text, at, rulebook) or _small_office(text, at, agents[-1].name, rulebook)
        prefix = ""
        if name is None:
            short = _short_name(text, at, rulebook)
            if short is None:
                if agents[-1].cut is None and terms_of(rulebook, "apposition").at(text, at):
                    agents[-1] = replace(agents[-1], cut=begin)  # `Công an huyện - cơ quan thường trực`
                continue
            name, prefix = short
        if not _apposed(text, agents[-1], name, at, rulebook):
            agents.append(_Agent(name, prefix))
        elif agents[-1].cut is None:
            agents[-1] = replace(agents[-1], cut=begin)
        at = name.end
    return agents


def _dash_before_apposition(text: RunningText, at: int, rulebook: Rulebook) -> regex.Match[str] | None:
    dash = _DASH.match(text.folded, at)
    apposed = dash is not None and terms_of(rulebook, "apposition").at(text, dash.end()) is not None
    return dash if apposed else None


def _small_office(text: RunningText, at: int, before: Name, rulebook: Rulebook) -> Name | None:
    """`Bí thư chi bộ, trưởng thôn`: a further office in small letters."""
    term = heads_of(rulebook).at(text, at) if before.kind == "office" else None
    if term is None or term.kind != "office" or text.cased[at].isupper():
        return None
    level = level_at(text, term.end, rulebook)
    return Name(at, level.end if level is not None else term.end, term.end, "office", term.term)


def _short_name(text: RunningText, at: int, rulebook: Rulebook) -> tuple[Name, str] | None:
    """A body named in short after another: `Công an, Quân sự xã`, `Hội Nông dân, Phụ nữ`."""
    short = terms_of(rulebook, "organisation_short").at(text, at)
    if short is None or not text.cased[at].isupper():
        return None
    level = level_at(text, short.end, rulebook)
    end = level.end if level is not None else short.end
    heads = {e.term: str(e.data.get("head", "")) for e in rulebook.lexicon("organisation_short")}
    head = heads.get(short.term, "")
    return Name(at, end, short.end, "body", short.term), f"{head} " if head else ""


def _apposed(text: RunningText, before: _Agent, name: Name, at: int, rulebook: Rulebook) -> bool:
    """`…, cơ quan thường trực Ban Chỉ đạo` or a person's office: no agent of its own."""
    if terms_of(rulebook, "apposition").at(text, at) is not None:
        return True
    persons = terms_of(rulebook, "person_word")
    if persons.at(text, before.name.start) is None or name.kind != "office":
        return False
    return persons.at(text, at) is None


def _written(text: RunningText, agents: list[_Agent], limit: int) -> list[str]:
    """The agents' names; words between two names belong to the first."""
    names: list[str] = []
    for agent, following in zip(agents, [*agents[1:], None]):
        name = agent.name
        if name.start >= limit:
            break
        if name.parts:
            names.extend(name.parts)
            continue
        end = max(limit, name.end) if following is None else min(following.name.start, limit)
        end = end if agent.cut is None else min(end, agent.cut)
        words = agent.prefix + _clean(text, name.start, end)
        if words:
            names.append(words)
    return names


def _clean(text: RunningText, start: int, end: int) -> str:
    """A name without bracketed appositions, joints and closing marks."""
    words = BRACKET.sub("", text.text[start:end])
    words = re.sub(r"\s+(?:và|cùng với|cùng|&|với|\+)\s*$", "", words.rstrip(_TAIL))
    return words.strip().strip(_TAIL)


def _persons(words: str, rulebook: Rulebook) -> list[str]:
    """`Vũ Việt Linh Nguyễn Thị Loan` in a cell of two lines: a new person at each further surname.

    A middle name can be a surname, too: a person has three syllables before the next one begins.
    """
    syllables = words.strip(" .;,").split()
    if len(syllables) < _TWO_PERSONS or not all(_SYLLABLE.fullmatch(part) for part in syllables):
        return []
    surnames = terms_of(rulebook, "surname")
    persons: list[list[str]] = []
    for at, part in enumerate(syllables):
        begins = surnames.holds(rulebook.shadow.folded(part)) and len(syllables) - at >= _LEAST_SYLLABLES
        if not persons or (begins and len(persons[-1]) >= _WHOLE_NAME):
            persons.append([])
        persons[-1].append(part)
    return [" ".join(person) for person in persons] if len(persons) > 1 else []


def _plain(words: str) -> list[str]:
    name = BRACKET.sub("", words).strip().strip(_TAIL)
    return [name] if name else []
