"""spaCy: a plan as a `Doc` with our facts as spans, and a pipeline factory that makes one.

    import spacy
    nlp = spacy.blank("xx")
    nlp.add_pipe("hmtn_plan")
    doc = nlp(open("ke-hoach.txt", encoding="utf-8").read())
    doc._.plan.quotas, doc.spans["hmtn"]

The `Doc`'s text is the plan as read: one line a block, one line a table row with ` | ` between
cells. Characters stay the address of a fact; a span is widened to the tokens that hold it.
`displacy.render(doc, style="span", options={"spans_key": "hmtn"})` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from hmtn_parse.model import Plan, Source
from hmtn_parse.pipeline import parse_data

SPANS_KEY = "hmtn"
_CELL_BORDER = " | "
_LABELS = {
    "dates": "DATE",
    "deadlines": "DEADLINE",
    "quotas": "QUOTA",
    "responsibilities": "DUTY",
    "citations": "CITATION",
    "events": "EVENT",
    "contacts": "CONTACT",
    "organisations": "ORGANISATION",
}

if not Doc.has_extension("plan"):
    Doc.set_extension("plan", default=None)
    Span.set_extension("fact", default=None)


@dataclass(frozen=True)
class _Layout:
    """The text of a plan and where each block and cell begins in it."""

    text: str
    blocks: tuple[int, ...]
    cells: dict[tuple[int, int, int], int]

    def place(self, source: Source) -> tuple[int, int]:
        """A source's characters in the text."""
        if source.cell is None:
            start = self.blocks[source.block]
        else:
            start = self.cells[source.block, source.cell.row, source.cell.column]
        return start + source.start, start + source.end


def plan_doc(plan: Plan, nlp: Language) -> Doc:
    """A `Doc` of a parsed plan: spans of all facts in `doc.spans["hmtn"]`, by kind in
    `doc.spans["dates"]` and so on; each span has its fact in `span._.fact`, the plan is in
    `doc._.plan`."""
    layout = _layout(plan)
    doc = nlp.make_doc(layout.text)
    doc._.plan = plan
    everything: list[Span] = []
    for kind, label in _LABELS.items():
        spans: list[Span] = []
        for fact in getattr(plan, kind):
            start, end = layout.place(fact.source)
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            if span is not None:
                span._.fact = fact
                spans.append(span)
        doc.spans[kind] = spans
        everything.extend(spans)
    doc.spans[SPANS_KEY] = sorted(everything, key=lambda span: (span.start_char, -span.end_char))
    return doc


def _layout(plan: Plan) -> _Layout:
    parts: list[str] = []
    blocks: list[int] = []
    cells: dict[tuple[int, int, int], int] = {}
    at = 0
    for number, block in enumerate(plan.blocks):
        blocks.append(at)
        if block.rows is None:
            lines = [block.text]
        else:
            lines = []
            start = at
            for row, line in enumerate(block.rows):
                column_at = start
                for column, cell in enumerate(line.cells):
                    cells[number, row, column] = column_at
                    column_at += len(cell.text) + len(_CELL_BORDER)
                lines.append(_CELL_BORDER.join(cell.text for cell in line.cells))
                start += len(lines[-1]) + 1
        text = "\n".join(lines)
        parts.append(text)
        at += len(text) + 1
    return _Layout("\n".join(parts), tuple(blocks), cells)


class PlanComponent:
    """The pipeline component: reads the text of the `Doc` as a plan and returns the plan's `Doc`."""

    def __init__(self, nlp: Language, name: str, rules: tuple[str, ...]) -> None:
        self._nlp = nlp
        self.name = name
        self._rules = rules

    def __call__(self, doc: Doc) -> Doc:
        if not doc.text.strip():
            return doc  # nothing to read is no error in a pipeline: `doc._.plan` stays None
        plan = parse_data(doc.text.encode(), f"{self.name}.md", rules=list(self._rules) or None)
        return plan_doc(plan, self._nlp)

    def pipe(self, docs: Iterator[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """One plan after another."""
        del batch_size
        yield from map(self, docs)


@Language.factory("hmtn_plan", default_config={"rules": []})
def make_plan_component(nlp: Language, name: str, rules: list[str]) -> PlanComponent:
    """`nlp.add_pipe("hmtn_plan", config={"rules": ["my-rules"]})`."""
    return PlanComponent(nlp, name, tuple(rules))
