"""Organisations: the bodies that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from hmtn_parse.facts.agent_names import is_organisation_heading, split_agents, subject_of
from hmtn_parse.facts.canonical import canonical
from hmtn_parse.facts.organisation_lexicon import heads_of
from hmtn_parse.facts.organisation_names import Name, name_at
from hmtn_parse.facts.reading import Reading
from hmtn_parse.model import Organisation
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import Passage, RunningText

__all__ = [
    "OrganisationMention",
    "find_organisations",
    "is_organisation_heading",
    "read_organisations",
    "split_agents",
    "subject_of",
]


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A body, or a generic group, where the text names it. Offsets are into the passage's text.

    `level` is the level part as written: `tỉnh`, `huyện Cao Lộc`, empty where there is none.
    `members` are the bodies of a coordination, written out: `Ban Chỉ đạo các huyện Bát Xát,
    Bảo Yên` has `Ban Chỉ đạo huyện Bát Xát` and `Ban Chỉ đạo huyện Bảo Yên`.
    """

    passage: Passage
    start: int
    end: int
    name: str
    head: str
    generic: bool = False
    members: tuple[str, ...] = ()
    canonical: str = ""
    level: str = ""

    def fact(self) -> Organisation:
        """The mention as the plan's fact."""
        source = self.passage.source(self.start, self.end)
        return Organisation(
            name=self.name, canonical=self.canonical or self.name, generic=self.generic, source=source
        )


def find_organisations(text: RunningText, rulebook: Rulebook) -> list[OrganisationMention]:
    """Every body and generic group that a text names, by place."""
    found: list[OrganisationMention] = []
    taken = 0
    for term in heads_of(rulebook).scan(text):
        if term.start < taken:
            continue
        if term.kind == "none":
            taken = term.end
            continue
        if term.kind in ("office", "office-of"):
            continue
        name = name_at(text, term.start, rulebook)
        if name is None or (term.kind == "level" and not _acts(text, name)):
            continue
        passage, offset = text.locate(name.start)
        if (
            found
            and found[-1].passage is passage
            and _EACH_OF_THEM.fullmatch(text.folded, offset + found[-1].end, name.start + len("mỗi "))
        ):
            taken = name.end
            continue
        words = text.text[name.start : name.end]
        core = text.text[name.start : name.core_end]
        members = name.parts or tuple(
            f"{core} {unit}" if name.kind == "body" else unit for unit in name.units
        )
        found.append(
            OrganisationMention(
                passage,
                name.start - offset,
                name.end - offset,
                words,
                name.term,
                name.generic,
                members if len(members) > 1 else (),
                words if name.generic else canonical(words, rulebook),
                (words if name.kind == "unit" else text.text[name.core_end : name.end]).strip(),
            )
        )
        taken = name.end
    return found


def _acts(text: RunningText, name: Name) -> bool:
    """A single unit is a body only where a passage opens with it; elsewhere it is a place."""
    return len(name.units) > 1 or _OPENING.match(text.text[max(0, name.start - 8) : name.start]) is not None


_EACH_OF_THEM = regex.compile(r"(?:\s\([^()\n]*\))?[,;:]?\s\(?(?:mỗi|từng\b)\s?")
"""`Hội Nông dân, Hội Phụ nữ, mỗi hội cử 05 người`: each of those just named, no further body."""
_OPENING = regex.compile(r"(?s:.*\n|)\s*(?:[-+*•]|\d{1,2}\.)?\s*$")


def read_organisations(text: RunningText, rulebook: Rulebook, issued: date | None = None) -> list[Reading]:
    """The bodies of a phrase as one reading, `Sở Y tế | Công an tỉnh`; a coordination is written out."""
    del issued
    mentions = find_organisations(text, rulebook)
    if not mentions:
        return []
    names = [name for mention in mentions for name in mention.members or (mention.name,)]
    first, last = mentions[0], mentions[-1]
    end = last.end if last.passage is first.passage else len(first.passage.text)
    words = first.passage.text[first.start : end]
    return [Reading("organisation", "organisation", first.start, end, words, " | ".join(names))]
