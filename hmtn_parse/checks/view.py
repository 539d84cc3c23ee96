"""What the checks look at: the finished plan, its text with a shadow, and where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from hmtn_parse.facts.quantities import find_quantities
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import CellAddress, Plan, Quota, Section, Source
from hmtn_parse.rulebook import CompiledRule, Match, Rulebook
from hmtn_parse.text.passage import Passage, RunningText, passages


class View:
    """A plan under audit. Everything costly is made when a check first asks for it."""

    def __init__(
        self,
        plan: Plan,
        rulebook: Rulebook,
        text: RunningText | None = None,
        quantities: Sequence[QuantityMention] | None = None,
    ) -> None:
        self.plan = plan
        self.rulebook = rulebook
        self._text = text
        self._quantities = quantities
        self._matches: dict[str, list[Match]] = {}
        self._folded: dict[str, str] = {}
        self.kept: dict[str, object] = {}

    @cached_property
    def text(self) -> RunningText:
        """The running text of all blocks and cells."""
        if self._text is not None:
            return self._text
        return RunningText(passages(self.plan.blocks), self.rulebook.shadow)

    @cached_property
    def quantities(self) -> Sequence[QuantityMention]:
        """Every figure with what it counts, those that are nobody's target too."""
        if self._quantities is not None:
            return self._quantities
        return find_quantities(self.text, self.rulebook)

    @cached_property
    def quota_at(self) -> dict[tuple[int, int], Quota]:
        """The quotas of the text by block and start."""
        return {(q.source.block, q.source.start): q for q in self.plan.quotas if q.source.cell is None}

    def find(self, kind: str) -> list[Match]:
        """The matches of one kind of audit rule in the whole document, overlapping ones too."""
        if kind not in self._matches:
            found = [match for rule in self.rulebook.rules(kind) for match in self._of_rule(rule)]
            found.sort(key=lambda m: (m.passage.index, m.start, -m.end))
            self._matches[kind] = found
        return self._matches[kind]

    def _of_rule(self, rule: CompiledRule) -> Iterator[Match]:
        """A rule's matches; one that begins with a count is tried where a count begins."""
        if rule.produces.get("at") != "count":
            yield from rule.find(self.text)
            return
        folded = self.text.folded
        if rule.shape.needs and not any(word in folded for word in rule.shape.needs):
            return
        for start in self._counts:
            found = rule.pattern.match(folded, start)
            if found is not None:
                passage, offset = self.text.locate(start)
                groups = {
                    name: (found.start(name) - offset, found.end(name) - offset)
                    for name in rule.pattern.groupindex
                    if found.start(name) >= 0
                }
                yield Match(rule, passage, start - offset, found.end() - offset, groups)

    @cached_property
    def _counts(self) -> list[int]:
        """Where a number begins that a word follows."""
        pattern = self.rulebook.pattern(r"{number}(?=\s[^\W\d])")
        return [found.start() for found in pattern.finditer(self.text.folded)]

    def reads(self, kind: str, words: str) -> bool:
        """Whether a short text (a label, a caption) holds a match of one kind of audit rule."""
        shadow = self.rulebook.shadow
        for rule in self.rulebook.rules(kind):
            if rule.pattern.search(shadow.cased(words) if rule.shape.case else shadow.folded(words)):
                return True
        return False

    def row_kind(self, words: str) -> str | None:
        """What the table rules call a row with this label: `total`, `of-which` …"""
        folded = self.rulebook.shadow.folded(words).strip()
        for rule in self.rulebook.rules("table-row"):
            if rule.pattern.search(folded):
                return str(rule.produces.get("kind"))
        return None

    def folded(self, words: str) -> str:
        """A short text as the rules see it; units and names come again and again."""
        folded = self._folded.get(words)
        if folded is None:
            folded = self._folded[words] = self.rulebook.shadow.folded(words)
        return folded

    @cached_property
    def passage_of(self) -> dict[tuple[int, int, int], Passage]:
        """Passages by (block, row, column); row and column are -1 outside tables."""
        return {
            (p.block, p.cell.row, p.cell.column) if p.cell else (p.block, -1, -1): p
            for p in self.text.passages
        }

    def passage(self, source: Source) -> Passage | None:
        """The passage in which a source stands."""
        cell = source.cell
        return self.passage_of.get((source.block, cell.row, cell.column) if cell else (source.block, -1, -1))

    @cached_property
    def all_sections(self) -> tuple[Section, ...]:
        """The outline, depth first, in document order."""
        return tuple(_walk(self.plan.sections))

    @cached_property
    def _parents(self) -> dict[int, Section]:
        """The section round each, by the inner one's identity: to compare two sections reads them whole."""
        return {id(child): section for section in self.all_sections for child in section.children}

    def section_above(self, section: Section) -> Section | None:
        """The section in which another one stands; None at the top."""
        return self._parents.get(id(section))

    @cached_property
    def section_of(self) -> dict[int, Section]:
        """The innermost section of each block that stands in the outline."""
        return {block: section for section in self.all_sections for block in section.blocks}

    def sections_over(self, block: int) -> list[Section]:
        """The sections in which a block stands, the innermost first."""
        found: list[Section] = []
        section = self.section_of.get(block)
        while section is not None:
            found.append(section)
            section = self.section_above(section)
        return found

    @cached_property
    def foot(self) -> int:
        """The first block of `Nơi nhận` or of the signature; the number of blocks if there is none."""
        places = [r.source.block for r in self.plan.recipients if r.source is not None]
        if self.plan.signature is not None and self.plan.signature.source is not None:
            places.append(self.plan.signature.source.block)
        return min(places, default=len(self.plan.blocks))

    def cell_source(self, block: int, row: int, column: int, start: int, end: int) -> Source:
        """A place in a cell, the cell that a merge began for the ones that it covers."""
        rows = self.plan.blocks[block].rows or ()
        cell = rows[row].cells[column]
        if cell.merged_from is not None:
            row, column = cell.merged_from
            cell = rows[row].cells[column]
        end = min(end, len(cell.text))
        return Source(
            block=block,
            start=min(start, end),
            end=end,
            text=cell.text[min(start, end) : end],
            cell=CellAddress(row=row, column=column),
            page=cell.page if cell.page is not None else self.plan.blocks[block].page,
            bbox=cell.bbox or self.plan.blocks[block].bbox,
        )


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)
