"""Citations: `Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000 của Thủ tướng Chính phủ về việc …`."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import regex

from hmtn_parse.facts.citation_parts import Tail, issuer_before, tail_at
from hmtn_parse.facts.organisation_names import name_at
from hmtn_parse.facts.reading import Reading
from hmtn_parse.model import DocumentKind, DocumentNumber, Time
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.document_number import number_of
from hmtn_parse.text.passage import Passage, RunningText

_CHAIN = regex.compile(r" ?(?:,|;|và|, ?và|&) ?")
_FIGURES = regex.compile(r"\d+")
_LETTERED = regex.compile(r"\d+(\p{Ll})(?=/)")
_WINDOW = 170


@dataclass(frozen=True, slots=True)
class CitationMention:
    """A cited document as the words give it; offsets are into the passage's text.

    `chained`: it follows another number without a kind of its own (`số 18-NQ/TW, 19-NQ/TW`).
    """

    rule: str
    passage: Passage
    start: int
    end: int
    kind: DocumentKind
    number: DocumentNumber | None = None
    issued: Time | None = None
    issuer: str | None = None
    subject: str | None = None
    chained: bool = False


def find_citations(text: RunningText, rulebook: Rulebook) -> list[CitationMention]:
    """Every document that a text cites, each mention, by place.

    The document's own number, and what stands in head, recipients and signature, is left to
    `resolve_citations`, which knows the document's form.
    """
    reader = _CitationReader(text, rulebook)
    reader.numbered()
    reader.without_symbol()
    reader.by_name()
    return reader.done()


def read_citations(text: RunningText, rulebook: Rulebook, issued: date | None = None) -> list[Reading]:
    """The citations of a phrase, as `QĐ 43/2000/QĐ-TTg 2000-04-07 [Thủ tướng Chính phủ]`."""
    del issued
    return [
        Reading("citation", c.rule, c.start, c.end, c.passage.text[c.start : c.end], _short(c))
        for c in find_citations(text, rulebook)
    ]


def _short(citation: CitationMention) -> str:
    number = "-"
    if citation.number is not None:
        letter = _LETTERED.match(citation.number.text)
        value = "-" if citation.number.value is None else str(citation.number.value)
        value += letter[1] if letter else ""
        year = f"/{citation.number.year}" if citation.number.year else ""
        symbol = f"/{citation.number.symbol}" if citation.number.symbol else ""
        number = f"{value}{year}{symbol}"
    issued = citation.issued.edtf if citation.issued is not None and citation.issued.edtf else "-"
    return f"{citation.kind.code or '-'} {number} {issued} [{citation.issuer or '-'}]"


@lru_cache(maxsize=8)
def kinds_of(rulebook: Rulebook) -> dict[str, DocumentKind]:
    """Kinds by their folded words, variants included."""
    return {
        rulebook.shadow.folded(word): DocumentKind(code=entry.data.get("code"), name=entry.term)
        for entry in rulebook.lexicon("document_kind")
        for word in (entry.term, *entry.variants)
    }


@lru_cache(maxsize=8)
def kinds_by_code(rulebook: Rulebook) -> dict[str, DocumentKind]:
    """Kinds by abbreviation; of two kinds with one abbreviation the first in the rules."""
    found: dict[str, DocumentKind] = {}
    for kind in kinds_of(rulebook).values():
        if kind.code is not None:
            found.setdefault(kind.code, kind)
    return found


class _CitationReader:
    """Collects the citations of one text; offsets are into the running text until the end."""

    def __init__(self, text: RunningText, rulebook: Rulebook) -> None:
        self._text = text
        self._rulebook = rulebook
        self._found: list[tuple[int, CitationMention]] = []
        self._spans: list[tuple[int, int]] = []
        """The stretches that are taken, in order and apart."""

    def done(self) -> list[CitationMention]:
        """What was found, by place, with dates and issuers shared along chains."""
        return _shared([citation for _, citation in sorted(self._found, key=lambda found: found[0])])

    # -- with a number and symbol --------------------------------------------------------------

    def numbered(self) -> None:
        """`Kế hoạch số 328/KH-BCĐ …`, and more numbers joined to it."""
        text, rulebook = self._text, self._rulebook
        before: tuple[int, DocumentKind] | None = None
        rule = rulebook.rules("citation")[0].id
        for match in rulebook.pattern("{document_number}").finditer(text.cased):
            found = number_of(match, text.text, rulebook)
            before_it = self._kind_before(match.start())
            chained = False
            issuer = name = None
            listed = self._listed_before(match.start()) if before_it is None else None
            if listed is not None:
                # `Quyết định số 05, 06/QĐ-UBND`: the symbol holds for each number before it.
                kind, numbers = listed
                for begin, value_start, end in numbers:
                    words = text.text[value_start:end]
                    number = found.number.model_copy(update={"text": words, "value": int(words)})
                    self._add(rule, begin, Tail(end), kind, number, chained=begin == value_start)
                start, chained = match.start(), True
            elif before_it is not None:
                start, kind, issuer, name = before_it
                if kind.code == "TT" and (found.number.symbol or "").startswith("TTLT"):
                    kind = kinds_by_code(rulebook).get("TTLT", kind)
            else:
                gap = text.folded[before[0] : match.start()] if before else None
                chained = gap is not None and _CHAIN.fullmatch(gap) is not None
                inherited = before[1] if before and chained else None
                by_symbol = self._kind_of_symbol(found.number.symbol)
                kind = by_symbol or inherited or DocumentKind(code=None, name="Văn bản")
                start = self._code_before(match.start(), kind)
                if self._heads_a_document(match) or (
                    not chained and by_symbol is None and not _has_word(match)
                ):
                    continue
            tail = tail_at(text, match.end(), rulebook, joint=_is_joint(kind, found.number.symbol))
            if issuer is not None and tail.issuer is None:
                tail = replace(tail, issuer=issuer)
            if tail.issuer is None and not chained:
                tail = self._with_issuer_before(start, tail)
            if tail.subject is None and name is not None:
                tail = replace(tail, subject=name)
            self._add(rule, start, tail, kind, found.number, chained)
            before = (tail.end, kind)

    def _with_issuer_before(self, start: int, tail: Tail) -> Tail:
        """The issuer, and the date, where the words before the document name them."""
        before = issuer_before(self._text, start, self._rulebook)
        if before is None:
            return tail
        return replace(tail, issuer=before.issuer, issued=tail.issued or before.issued)

    def _listed_before(self, at: int) -> tuple[DocumentKind, list[tuple[int, int, int]]] | None:
        """The numbers without a symbol right before one that has it: where each citation begins, and
        where its figures begin and end."""
        begin = max(0, at - _WINDOW, self._text.folded.rfind("\n", 0, at) + 1)
        match = self._rulebook.pattern(
            r"(?r)(?<!\w)(?P<kind>{document_kind})\s(?:số\s?:?\s?)?"
            r"(?P<list>\d{1,5}(?:{citation_list_gap}\d{1,5})*){citation_list_gap}\Z"
        ).search(self._text.folded, begin, at)
        if match is None:
            return None
        figures = [figure.span() for figure in _FIGURES.finditer(self._text.folded, *match.span("list"))]
        starts = [match.start(), *(start for start, _ in figures[1:])]
        kind = kinds_of(self._rulebook)[match.group("kind")]
        return kind, [(begin, *figure) for begin, figure in zip(starts, figures)]

    def _heads_a_document(self, match: regex.Match[str]) -> bool:
        """A passage that opens with `Số: 140/KH-BCĐ` is the head of a document, and cites none."""
        before = self._text.text[self._text.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        return _has_word(match) and not before.strip(" *-|")

    def _kind_before(self, at: int) -> tuple[int, DocumentKind, str | None, str | None] | None:
        """The kind's words right before a number: `Công văn hỏa tốc số`; then the issuer in
        `Quyết định của UBND tỉnh số` and the law's name in `Luật Việc làm số`."""
        text = self._text
        begin = max(0, at - _WINDOW, text.folded.rfind("\n", 0, at) + 1)
        pattern = self._rulebook.pattern(
            r"(?r)(?<!\w)(?P<kind>{document_kind})(?:\s(?:{citation_word_between}))?"
            r"(?P<name>\s[^.;:()\d]{2,120})??\s?(?:số\s?:?)?\s?\Z"
        )
        match = pattern.search(text.folded, begin, at)
        if match is None:
            return None
        kind = kinds_of(self._rulebook)[match.group("kind")]
        between = match.group("name")
        if between is None:
            return match.start(), kind, None, None
        if between.startswith(" của "):
            issuer = text.text[match.start("name") + 5 : match.end("name")].strip()
            return match.start(), kind, issuer, None
        if kind.code not in ("Luật", "PL"):
            return None
        return match.start(), kind, None, text.text[slice(*match.span("name"))].strip(" ,")

    def _code_before(self, at: int, kind: DocumentKind) -> int:
        """Where `QĐ số 12/QĐ-UBND` begins: an abbreviation of the kind may stand for its words."""
        word = f"{kind.code} "
        return at - len(word) if kind.code and self._text.cased.endswith(word, 0, at) else at

    def _kind_of_symbol(self, symbol: str | None) -> DocumentKind | None:
        """`QĐ-UBND` is a quyết định; a symbol that opens with an organ is a công văn's."""
        codes = kinds_by_code(self._rulebook)
        first = regex.split(r"[-/]", symbol or "")[0]
        if first in codes:
            return codes[first]
        if regex.fullmatch(r"(?:UBTV)?QH\d+", first):
            return codes["Luật"]
        return codes.get("CV") if symbol and "-" in symbol and first.isupper() else None

    # -- with a number only ----------------------------------------------------------------------

    def without_symbol(self) -> None:
        """`Công văn số 512 ngày 04/3/2022 của Sở Y tế`."""
        for match in self._matches("citation.number_without_symbol"):
            kind = kinds_of(self._rulebook)[match.group("plain_kind")]
            year = match.group("plain_year")
            written = self._text.text[match.start("plain_value") : match.end()]
            number = DocumentNumber(
                text=written, value=int(match.group("plain_value")), year=int(year) if year else None
            )
            tail = tail_at(self._text, match.end(), self._rulebook, joint=False)
            self._add("citation.number_without_symbol", match.start(), tail, kind, number)

    # -- without a number ------------------------------------------------------------------------

    def by_name(self) -> None:
        """Laws by name, dated documents, regulations and documents of a body."""
        for rule in ("citation.law", "citation.law_in_capitals"):
            for match in self._matches(rule):
                folded = self._text.folded[match.start() : match.end()]
                kind = self._leading_kind(folded)
                if kind is None:
                    continue
                tail = tail_at(self._text, match.end(), self._rulebook, joint=False, law=True)
                name = self._text.text[match.start() + len(kind[0]) : match.end()].strip()
                self._add(rule, match.start(), replace(tail, subject=name or None), kind[1])
        for match in self._matches("citation.dated"):
            self._named("citation.dated", match, "dated_kind", match.end())
        for match in self._matches("citation.rules_of_body"):
            end = match.end("named")
            of = self._text.folded[match.start("named") : end].endswith(" của ")
            if of:
                end -= 5
            elif body := name_at(self._text, end, self._rulebook):
                end = body.end
            self._named("citation.rules_of_body", match, "named_kind", end)
        for match in self._matches("citation.of_congress"):
            kind_of = kinds_of(self._rulebook)[self._text.folded[slice(*match.span("congress_kind"))]]
            whose = self._text.text[slice(*match.span("congress"))]
            self._add("citation.of_congress", match.start(), Tail(match.end(), issuer=whose), kind_of)
        for match in self._matches("citation.of_body"):
            self._named("citation.of_body", match, "body_kind", match.end("body_kind"))

    def _named(self, rule: str, match: regex.Match[str], group: str, end: int) -> None:
        kind = kinds_of(self._rulebook)[self._text.folded[match.start(group) : match.end(group)]]
        tail = tail_at(self._text, end, self._rulebook, joint=False)
        if rule == "citation.of_body" and tail.issuer is None:
            return
        self._add(rule, match.start(group), tail, kind)

    def _leading_kind(self, folded: str) -> tuple[str, DocumentKind] | None:
        for word in ("bộ luật", "pháp lệnh", "hiến pháp", "luật"):
            if folded.startswith(word):
                return word, kinds_of(self._rulebook)[word]
        return None

    def _matches(self, rule_id: str) -> list[regex.Match[str]]:
        for rule in self._rulebook.rules("citation"):
            if rule.id == rule_id:
                shadow = self._text.cased if rule.shape.case else self._text.folded
                return list(rule.pattern.finditer(shadow))
        return []

    def _add(
        self,
        rule: str,
        start: int,
        tail: Tail,
        kind: DocumentKind,
        number: DocumentNumber | None = None,
        chained: bool = False,
    ) -> None:
        at = bisect_left(self._spans, (start, tail.end))
        before, after = self._spans[at - 1 : at], self._spans[at : at + 1]
        if (before and start < before[0][1]) or (after and tail.end > after[0][0]):
            return
        passage, offset = self._text.locate(start)
        self._spans.insert(at, (start, tail.end))
        citation = CitationMention(
            rule,
            passage,
            start - offset,
            tail.end - offset,
            kind,
            number,
            tail.issued,
            tail.issuer,
            tail.subject,
            chained,
        )
        self._found.append((start, citation))


def _has_word(match: regex.Match[str]) -> bool:
    """Whether the word `Số` stands before the number."""
    return match.group()[:1] in "Ss"


def _is_joint(kind: DocumentKind, symbol: str | None) -> bool:
    """Joint documents have several issuers; their symbol names the organs."""
    return (
        "liên" in kind.name
        or "phối hợp" in kind.name
        or (symbol or "").startswith(("TTLT", "NQLT", "KHLT", "KHLN"))
    )


def _shared(found: list[CitationMention]) -> list[CitationMention]:
    """In `các Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017 của …` date and issuer hold for both.

    A number's date is its own; the issuer after the last one is shared by those of the same organ.
    """
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        here, following = out[i], out[i + 1]
        if here.passage.index != following.passage.index or here.number is None or following.number is None:
            continue
        gap = here.passage.text[here.end : following.start]
        if not _CHAIN.fullmatch(gap.casefold()):
            continue
        if following.chained and here.issued is None and here.issuer is None:
            out[i] = replace(
                here,
                issued=following.issued,
                issuer=following.issuer,
                subject=here.subject or following.subject,
            )
        elif here.issuer is None and (following.chained or _organ(here) == _organ(following)):
            out[i] = replace(here, issuer=following.issuer)
    return out


def _organ(citation: CitationMention) -> str:
    symbol = citation.number.symbol if citation.number else None
    return regex.split(r"[-/]", symbol or "\0")[-1]
