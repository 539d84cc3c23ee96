"""Abbreviations that the document defines itself: `hiến máu tình nguyện (HMTN)`,
`Ban Chỉ đạo … tỉnh (sau đây gọi tắt là Ban Chỉ đạo)`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import regex

from hmtn_parse.facts.organisation_lexicon import heads_of
from hmtn_parse.facts.organisation_names import Name, name_at
from hmtn_parse.model import Abbreviation
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

_INITIALS = regex.compile(r"\((?P<short>\p{Lu}[\p{Lu}\d-]{1,11})\)")
_BRACKET = regex.compile(r"\((?=\p{Lu})[\p{L} ]{6,60}\)")
_WORD = regex.compile(r"\p{L}+")
_CLAUSE = regex.compile(r"[.;:()\n\"“”]")
_LONGEST = 160


def find_abbreviations(text: RunningText, rulebook: Rulebook) -> list[Abbreviation]:
    """Every short form with the words that it stands for, once each, by place.

    A bare short form in brackets counts when its letters are the initials of the words before
    it; after `gọi tắt là` any short form does.
    """
    found: dict[str, Abbreviation] = {}
    places: list[tuple[int, int, str, str]] = []
    named = rulebook.pattern(
        r"\(\s?(?:{abbreviation_word})\s?:?\s?[\"']?(?P<short>[^()\"']{2,60}?)[\"']?\s?\)"
    )
    for match in named.finditer(text.folded):
        begin = _name_before(text, match.start(), rulebook)
        if begin is not None:
            places.append((begin, match.end(), text.text[begin : match.start()], _group(text, match)))
    for match in _INITIALS.finditer(text.cased):
        begin = _initials_before(text, match.start(), match.group("short"))
        if begin is not None:
            places.append((begin, match.end(), text.text[begin : match.start()], _group(text, match)))
    places.extend(_shorter_names(text, rulebook))
    for begin, end, full, short in sorted(places):
        if short not in found:
            passage, offset = text.locate(begin)
            found[short] = Abbreviation(
                short=short, full=full.strip(), source=passage.source(begin - offset, end - offset)
            )
    return list(found.values())


def expand(name: str, abbreviations: Sequence[Abbreviation]) -> str:
    """A name with the document's own short forms written out; longer short forms first.

    A short form of several words stands for the whole name (`Ban Chỉ đạo`), or for all of it but
    its level (`Ban Chỉ đạo VĐHMTN tỉnh`): `Ban Chỉ đạo phòng, chống dịch huyện` is another body.
    """
    for abbreviation in sorted(abbreviations, key=lambda a: -len(a.short)):
        short, full = abbreviation.short, abbreviation.full
        if full in name:
            continue
        if " " in short:
            rest = name[len(short) :] if name.startswith(short) else None
            if rest == "" or (rest is not None and _LEVEL.match(rest) and full.endswith(_level_of(rest))):
                return full + rest[len(_level_of(rest)) :]
            continue
        pattern = rf"(?<![\p{{L}}\p{{N}}]){regex.escape(short)}(?![\p{{L}}\p{{N}}])"
        name = regex.sub(pattern, full.replace("\\", ""), name)
    return name


_LEVEL = regex.compile(r" (?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)(?= |$)")


def _level_of(rest: str) -> str:
    level = _LEVEL.match(rest)
    return level.group() if level else ""


def _shorter_names(text: RunningText, rulebook: Rulebook) -> Iterator[tuple[int, int, str, str]]:
    """`Ban chỉ đạo vận động hiến máu tình nguyện huyện (Ban chỉ đạo huyện)`: the body again, in short."""
    for match in _BRACKET.finditer(text.text):
        name = name_at(text, match.start() + 1, rulebook)
        if name is None or name.end != match.end() - 1 or name.kind != "body":
            continue
        full = _body_ending(text, match.start(), rulebook)
        if full is None or full.end - full.start <= name.end - name.start:
            continue
        if rulebook.shadow.folded(full.term) == rulebook.shadow.folded(name.term):
            yield full.start, match.end(), text.text[full.start : full.end], text.text[name.start : name.end]


def _body_ending(text: RunningText, at: int, rulebook: Rulebook) -> Name | None:
    """The body whose name ends right before an offset."""
    end = at - 1 if text.folded[at - 1 : at] == " " else at
    for term in heads_of(rulebook).scan(text, _clause_start(text, at), at):
        name = name_at(text, term.start, rulebook)
        if name is not None and name.end == end:
            return name
    return None


def _group(text: RunningText, match: regex.Match[str]) -> str:
    return text.text[match.start("short") : match.end("short")].strip()


def _name_before(text: RunningText, at: int, rulebook: Rulebook) -> int | None:
    """The start of the body that ends right before a bracket, else of the clause."""
    body = _body_ending(text, at, rulebook)
    if body is not None:
        return body.start
    begin = _clause_start(text, at)
    words = [m.start() for m in _WORD.finditer(text.text, begin, at)]
    return words[-12] if len(words) > 12 else (words[0] if words else None)


def _initials_before(text: RunningText, at: int, short: str) -> int | None:
    """The start of the words before a bracket whose initials are the short form."""
    letters = [_initial(c) for c in short if c.isalpha()]
    words = list(_WORD.finditer(text.text, _clause_start(text, at), at))
    if len(letters) < 2 or len(words) < len(letters):
        return None
    tail = words[-len(letters) :]
    initials = [_initial(w.group()[0]) for w in tail]
    return tail[0].start() if initials == letters else None


def _initial(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter.casefold().replace("đ", "d"))
    return base[0]


def _clause_start(text: RunningText, at: int) -> int:
    begin = max(0, at - _LONGEST)
    marks = [m.end() for m in _CLAUSE.finditer(text.text, begin, at)]
    return marks[-1] if marks else begin
