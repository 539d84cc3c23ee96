"""The lists beside the document in the HTML page: findings by cause, facts by kind, and all checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from hmtn_parse.model import Edit, Finding, Plan, Repair, Source
from hmtn_parse.output.causes import SEVERITIES, Cause
from hmtn_parse.output.fact_lines import FactLine
from hmtn_parse.output.html_marks import place_id, seen_place
from hmtn_parse.output.words import WORDS, figure, message_words, place_words, signed_figure
from hmtn_parse.rulebook.schema import FindingShape

LISTED_REPAIRS = 5
QUIET_KINDS = frozenset({"organisations", "abbreviations", "recipients"})
"""Kinds of facts that are many and seldom looked for: not shown until their filter is switched on."""

_OUTCOMES = ("disagrees", "unchecked", "agrees")


class PanelWriter:
    """Writes one plan's lists; every text of the document passes through `escape`."""

    def __init__(self, plan: Plan, prefix: str, shapes: Sequence[FindingShape], language: str) -> None:
        self._plan = plan
        self._prefix = prefix
        self._shapes = {shape.code: shape for shape in shapes}
        self._language = language
        self._words = WORDS[language]

    def findings(self, found: Sequence[Cause]) -> str:
        """A filter by severity, and one card a cause."""
        if not found:
            return f'<p class="empty">{self._words["none"]}</p>'
        counts = {s: sum(cause.severity == s for cause in found) for s in SEVERITIES}
        chips = "".join(self._chip(s, n, f"e-{s}") for s, n in counts.items() if n)
        cards = "".join(self._cause(cause) for cause in found)
        return f'{self._filter(chips)}<ol class="cards">{cards}</ol>'

    def facts(self, facts: Sequence[FactLine]) -> str:
        """A filter by kind, and one line a fact under the heading of its kind."""
        kinds: dict[str, list[tuple[int, FactLine]]] = {}
        for index, fact in enumerate(facts, 1):
            kinds.setdefault(fact.kind, []).append((index, fact))
        chips = "".join(self._chip(kind, len(mine), f"k-{kind}") for kind, mine in kinds.items())
        parts = [self._filter(chips)]
        for kind, mine in kinds.items():
            lines = "".join(self._fact(index, fact) for index, fact in mine)
            heading = f"<h3>{escape(self._words[kind])} <small>{len(mine)}</small></h3>"
            listed = f'{heading}<ol class="cards">{lines}</ol>'
            parts.append(f'<section data-kind="{kind}" class="k-{kind}">{listed}</section>')
        return "".join(parts) if kinds else f'<p class="empty">{self._words["no-facts"]}</p>'

    def verdicts(self) -> str:
        """A filter by outcome, and one line a check: silence is not to be taken for approval."""
        found = list(enumerate(self._plan.verdicts, 1))
        counts = {o: sum(verdict.outcome == o for _, verdict in found) for o in _OUTCOMES}
        chips = "".join(self._chip(o, n, f"o-{o}") for o, n in counts.items() if n)
        lines = []
        for outcome in _OUTCOMES:
            for index, verdict in found:
                if verdict.outcome == outcome:
                    words = escape(message_words(verdict.message, self._language))
                    head = f'<span class="outcome o-{outcome}">{self._words[outcome]}</span>'
                    link = self._go(next(iter(verdict.sources), None))
                    key = f"{self._prefix}v{index}"
                    lines.append(
                        f'<li class="card verdict o-{outcome}" id="{key}" data-kind="{outcome}">'
                        f'<p class="meta">{head} <code>{verdict.code}</code> {link}</p><p>{words}</p></li>'
                    )
        if not lines:
            return f'<p class="empty">{self._words["no-checks"]}</p>'
        return f'{self._filter(chips)}<ol class="cards">{"".join(lines)}</ol>'

    def _filter(self, chips: str) -> str:
        return f'<div class="filter" role="group" aria-label="{self._words["filter"]}">{chips}</div>'

    def _chip(self, kind: str, count: int, classes: str) -> str:
        pressed = "false" if kind in QUIET_KINDS else "true"
        return (
            f'<button type="button" class="chip {classes}" data-filter="{kind}" aria-pressed="{pressed}">'
            f"{escape(self._words[kind])} <b>{count}</b></button>"
        )

    def _cause(self, cause: Cause) -> str:
        first = cause.findings[0]
        shape = self._shapes.get(first.code)
        name = escape(shape.name[self._language] if shape else first.check)
        severity = cause.severity
        label = f'<span class="badge e-{severity}">{cause.number}</span> {name}'
        parts = [
            f"<h3>{self._go(cause.main, label)}</h3>",
            f'<p class="meta"><span class="sev e-{severity}">{self._words[severity]}</span> ',
            f"{' '.join(f'<code>{code}</code>' for code in dict.fromkeys(f.code for f in cause.findings))} ",
            f"{self._go(cause.main)}</p>",
        ]
        for finding in cause.findings:
            parts.append(f"<p>{escape(message_words(finding.message, self._language))}</p>")
            parts.append(self._sides(finding))
        parts.append(self._repairs(cause.repairs))
        if shape is not None:
            parts.append(self._explained(shape))
        key = f"{self._prefix}c{cause.number}"
        return f'<li class="card cause e-{severity}" id="{key}" data-kind="{severity}">{"".join(parts)}</li>'

    def _sides(self, finding: Finding) -> str:
        if finding.stated is None or finding.computed is None:
            return ""
        places = [
            ("column-stated", figure(finding.stated)),
            ("column-computed", figure(finding.computed)),
            ("column-difference", signed_figure(finding.stated - finding.computed)),
        ]
        items = "".join(f"<div><dt>{self._words[key]}</dt><dd>{value}</dd></div>" for key, value in places)
        return f'<dl class="sides">{items}</dl>'

    def _repairs(self, repairs: Sequence[Repair]) -> str:
        if not repairs:
            return ""
        lines = [f"<li>{self._repair(repair)}</li>" for repair in repairs]
        shown, rest = lines[:LISTED_REPAIRS], lines[LISTED_REPAIRS:]
        more = ""
        if rest:
            summary = f"{self._words['more']} {len(rest)}"
            more = f"<details><summary>{summary}</summary><ul>{''.join(rest)}</ul></details>"
        heading = f"{self._words['repairs'].capitalize()} <small>{len(repairs)}</small>"
        return f'<div class="repairs"><h4>{heading}</h4><ul>{"".join(shown)}</ul>{more}</div>'

    def _repair(self, repair: Repair) -> str:
        edits = "; ".join(self._edit(edit) for edit in repair.edits)
        reason = (
            f" <small>{escape(message_words(repair.reason, self._language))}</small>" if repair.reason else ""
        )
        return edits + reason

    def _edit(self, edit: Edit) -> str:
        old, new = (escape(text) or self._words["blank"] for text in (edit.old, edit.new))
        return self._go(edit.source, f"<del>{old}</del> → <ins>{new}</ins>") + " " + self._go(edit.source)

    def _explained(self, shape: FindingShape) -> str:
        words, language = self._words, self._language
        lines = [
            f"<p>{escape(shape.what[language])}</p>",
            f"<p><b>{words['why']}:</b> {escape(shape.why[language])}</p>",
            f"<p><b>{words['ignore']}:</b> {escape(shape.ignore_when[language])}</p>",
        ]
        return f"<details><summary>{words['explained']}</summary>{''.join(lines)}</details>"

    def _fact(self, index: int, fact: FactLine) -> str:
        about = f" <span>{escape(fact.about)}</span>" if fact.about else ""
        said = fact.source.text
        quote = f"<q>{escape(said)}</q>" if said not in (fact.value, fact.about) and len(said) <= 160 else ""
        head = f"<b>{escape(fact.value)}</b>{about}"
        return (
            f'<li class="card fact" id="{self._prefix}f{index}" data-kind="{fact.kind}">'
            f"<p>{self._go(fact.source, head)}</p>"
            f'<p class="meta">{quote} {self._go(fact.source)}</p></li>'
        )

    def _go(self, source: Source | None, label: str | None = None) -> str:
        """A link to a place; without a label the place itself in words."""
        if source is None:
            return label or ""
        where = place_id(self._prefix, seen_place(source, self._plan))
        shown = escape(place_words(source, self._language)) if label is None else label
        kind = "place" if label is None else "go"
        return f'<a class="{kind}" href="#{where}">{shown}</a>'


def summary_counts(found: Sequence[Cause], plan: Plan) -> Iterator[tuple[str, int]]:
    """What stands at the head of a plan: causes by severity, and verdicts by outcome."""
    for severity in SEVERITIES:
        yield severity, sum(cause.severity == severity for cause in found)
    for outcome in _OUTCOMES:
        yield outcome, sum(verdict.outcome == outcome for verdict in plan.verdicts)
