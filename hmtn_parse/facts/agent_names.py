"""Who acts: the names in a heading or a value such as `Đơn vị chủ trì: …`, and the subject of a
task sentence.
"""

from __future__ import annotations

import re

import regex

from hmtn_parse.facts.organisation_lexicon import terms_of
from hmtn_parse.facts.organisation_names import Name, bare_group_at, name_at
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

_MARK = regex.compile(
    r"\s*(?:(?:[-+*•–—●○▪]\s*)+|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLivx]{1,5}|[a-zđA-ZĐ])[.)/]\s+|\d{1,2}\s*-\s+)?\s*"
)
_JOINT = regex.compile(r"\s*(?:[,;]\s*(?:và\s|cùng\s)?|\s(?:và|cùng với|cùng|&|với)\s|\s/\s)\s*")
_BRACKET = re.compile(r"\s*\([^()]*\)?")
_TOKEN = regex.compile(r"[\w&.%/]+|[^\w\s]|\s+")
_TAIL = " .,;:-–/*"


def split_agents(phrase: str, rulebook: Rulebook) -> list[str]:
    """The names in a heading or a value, without `Đề nghị`, marks and bracketed appositions.

    `7. Đài Phát thanh và Truyền hình tỉnh, Báo Lạng Sơn` gives two, `Các cơ quan, đơn vị, ban,
    ngành, đoàn thể thành phố` one, `UBND các xã, phường` one. A phrase that begins with no known
    body is one name as it stands.
    """
    text = rulebook.read(phrase)
    start = _after_lead(text, _after_mark(text, 0), rulebook, "agent_lead_heading")
    names = _names(text, start, rulebook)
    if not names:
        return _plain(phrase[start:])
    stop = _predicate(text, names[0].end, rulebook, "predicate_heading")
    limit = len(phrase) if stop is None else stop
    return [name for name in (_clean(text, a, b, rulebook) for a, b in _spans(names, limit)) if name]


def subject_of(sentence: str, rulebook: Rulebook) -> tuple[list[str], int] | None:
    """The bodies that open a sentence as its subject, and the offset at which the predicate starts.

    `Công an tỉnh (cơ quan thành viên) xây dựng Kế hoạch` gives (`Công an tỉnh`, offset of `xây`);
    `Giao Sở Y tế chủ trì …` too. A sentence that opens with a verb (`Chỉ đạo Hội Chữ thập đỏ …`,
    `Phối hợp với …`, `Báo cáo …`) gives None, and so does a bare heading.
    """
    text = rulebook.read(sentence)
    start = _after_lead(text, _after_mark(text, 0), rulebook, "agent_lead_sentence")
    names = _names(text, start, rulebook)
    if not names:
        return None
    predicate = _predicate(text, names[0].end, rulebook, "predicate")
    if predicate is None:
        return None
    found = [n for n in (_clean(text, a, b, rulebook) for a, b in _spans(names, predicate)) if n]
    return (found, predicate) if found else None


def is_organisation_heading(title: str, rulebook: Rulebook) -> bool:
    """Whether a heading names who acts (`2. Sở Y tế`, `3. Đề nghị Công ty Điện lực …`) rather
    than a topic (`2. Công tác tuyên truyền`, `Hội nghị tổng kết`)."""
    text = rulebook.read(title)
    start = _after_lead(text, _after_mark(text, 0), rulebook, "agent_lead_heading")
    return bool(_names(text, start, rulebook))


def _after_mark(text: RunningText, start: int) -> int:
    mark = _MARK.match(text.text, start)
    return mark.end() if mark else start


def _after_lead(text: RunningText, start: int, rulebook: Rulebook, lexicon: str) -> int:
    lead = terms_of(rulebook, lexicon).at(text, start)
    if lead is None:
        return start
    gap = regex.compile(r"\s*:?\s*").match(text.text, lead.end)
    return gap.end() if gap else lead.end


def _names(text: RunningText, start: int, rulebook: Rulebook) -> list[Name]:
    """The first name, which must begin at `start`, and those joined to it."""
    first = name_at(text, start, rulebook) or bare_group_at(text, start, rulebook)
    if first is None:
        return []
    names = [first]
    at = first.end
    while at < len(text.text):
        if bracket := _BRACKET.match(text.text, at):
            at = bracket.end()
            continue
        joint = _JOINT.match(text.folded, at)
        if joint is None:
            inner = name_at(text, at, rulebook)
            word = _TOKEN.match(text.folded, at)
            at = inner.end if inner else word.end() if word else at + 1
            continue
        at = joint.end()
        name = name_at(text, at, rulebook)
        if name is None:
            continue
        if not _apposition(text, at, rulebook):
            names.append(name)
        at = name.end
    return names


def _spans(names: list[Name], limit: int) -> list[tuple[int, int]]:
    """Each name up to the next one; words between two names belong to the first."""
    spans: list[tuple[int, int]] = []
    for name, following in zip(names, [*names[1:], None]):
        if name.start >= limit:
            break
        end = limit if following is None else min(following.start, limit)
        spans.append((name.start, max(end, name.end) if following is None else end))
    return spans


def _clean(text: RunningText, start: int, end: int, rulebook: Rulebook) -> str:
    """A name without bracketed appositions, ` - Cơ quan thường trực …`, joints and closing marks."""
    words = text.text[start:end]
    folded = text.folded[start:end]
    for dash in re.finditer(r"\s[-]\s|[,]\s", folded):
        if _apposition(text, start + dash.end(), rulebook):
            words, folded = words[: dash.start()], folded[: dash.start()]
            break
    words = _BRACKET.sub("", words)
    words = re.sub(r"\s+(?:và|cùng với|cùng|&|với)\s*$", "", words.rstrip(_TAIL))
    return words.strip().strip(_TAIL)


def _plain(words: str) -> list[str]:
    name = _BRACKET.sub("", words).strip().strip(_TAIL)
    return [name] if name else []


def _apposition(text: RunningText, at: int, rulebook: Rulebook) -> bool:
    return terms_of(rulebook, "apposition").at(text, at) is not None


def _predicate(text: RunningText, at: int, rulebook: Rulebook, lexicon: str) -> int | None:
    """Where the predicate begins after a name: at the first verb that plans use.

    Names on the way and what follows `được` (`được giao chỉ tiêu`) belong to the subject.
    """
    verbs, sure = terms_of(rulebook, lexicon), terms_of(rulebook, "predicate_sure")
    qualifiers = terms_of(rulebook, "agent_qualifier")
    while at < len(text.text):
        if bracket := _BRACKET.match(text.text, at):
            at = bracket.end()
            continue
        qualifier = qualifiers.at(text, at)
        if qualifier is not None:
            at = qualifier.end
            continue
        verb = verbs.at(text, at)
        if verb is not None and (text.cased[at].islower() or sure.at(text, at) is not None):
            return at
        name = name_at(text, at, rulebook)
        if name is not None:
            at = name.end
            continue
        word = _TOKEN.match(text.folded, at)
        if word is None or word.group() == ";":
            return None
        at = word.end()
    return None
