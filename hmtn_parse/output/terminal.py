"""A plan and its findings on a terminal: the outline with its facts as a tree, findings as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree

from hmtn_parse.archive import Link
from hmtn_parse.model import Finding, Plan, Section
from hmtn_parse.output.causes import causes
from hmtn_parse.output.fact_lines import FactLine, fact_lines
from hmtn_parse.output.words import WORDS, edit_words, place_words, time_words
from hmtn_parse.rulebook.schema import FindingShape

_COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_SHOWN_REPAIRS = 3
_LONGEST = 100


def findings_view(
    plan: Plan, findings: Sequence[Finding], language: str, *, all_verdicts: bool = False
) -> RenderableType:
    """The findings of one plan, worst first, each cause once, and the count of verdicts."""
    words = WORDS[language]
    head = Text(f"{plan.source_file.name}", style="bold")
    if plan.title:
        head.append(f"  {plan.title}", style="dim")
    grid = Grid(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for cause in causes(findings):
        finding, *others = cause.findings
        message = Text(_words_of(finding, language))
        if finding.sources:
            message.append(f"\n{place_words(finding.sources[0], language)}: ", style="dim")
            message.append(finding.sources[0].text[:80], style="dim italic")
        for other in others:
            message.append(f"\n{words['same']}: {other.code} {_words_of(other, language)}", style="dim")
        for repair in cause.repairs[:_SHOWN_REPAIRS]:
            edits = "; ".join(edit_words(edit, language) for edit in repair.edits)
            message.append(f"\n  {words['repairs']}: {edits}", style="green")
        if len(cause.repairs) > _SHOWN_REPAIRS:
            message.append(f"\n  … {words['more']} {len(cause.repairs) - _SHOWN_REPAIRS}", style="green")
        grid.add_row(
            Text(words[cause.severity], style=_COLOURS[cause.severity]),
            Text(f"{finding.code} {finding.check}", style="bold"),
            message,
        )
    counts = {o: sum(v.outcome == o for v in plan.verdicts) for o in ("agrees", "disagrees", "unchecked")}
    foot = Text(", ".join(f"{words[o]}: {n}" for o, n in counts.items()), style="dim")
    parts: list[RenderableType] = [head, grid if findings else Text(words["none"], style="green")]
    if all_verdicts:
        parts.append(_verdicts(plan, language))
    return Group(*parts, foot, Text())


def _words_of(finding: Finding, language: str) -> str:
    return finding.message.vi if language == "vi" else finding.message.en


def archive_view(
    links: Sequence[Link], across: Mapping[str, Sequence[Finding]], language: str
) -> RenderableType:
    """Which plan cites which, and where linked plans differ."""
    words = WORDS[language]
    parts: list[RenderableType] = [Text(words["links"], style="bold")]
    parts += [Text(f"  {link.citing.name} → {link.cited.name}", style="dim") for link in links]
    for name, findings in across.items():
        for finding in findings:
            line = Text(f"{words[finding.severity]} {finding.code} ", style=_COLOURS[finding.severity])
            line.append(f"{name}: {_words_of(finding, language)}", style="default")
            parts.append(line)
    return Group(*parts)


def _verdicts(plan: Plan, language: str) -> RenderableType:
    words = WORDS[language]
    grid = Grid(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    styles = {"agrees": "green", "disagrees": "red", "unchecked": "dim"}
    for verdict in plan.verdicts:
        message = verdict.message.vi if language == "vi" else verdict.message.en
        grid.add_row(Text(words[verdict.outcome], style=styles[verdict.outcome]), verdict.code, message)
    return grid


def plan_tree(plan: Plan, language: str) -> Tree:
    """The outline and the facts of a plan as a tree."""
    words = WORDS[language]
    number = f"{plan.number.text} " if plan.number else ""
    kind = plan.kind.name if plan.kind else ""
    tree = Tree(Text(f"{kind} {number}{plan.title or plan.source_file.name}".strip(), style="bold"))
    for text in (plan.issuer.name if plan.issuer else None, plan.place, time_words(plan.issued)):
        if text:
            tree.add(Text(text))
    outline = tree.add(words["outline"])
    for section in plan.sections:
        _add_section(outline, section)
    lines = fact_lines(plan, language)
    for kind in dict.fromkeys(line.kind for line in lines):
        mine = [line for line in lines if line.kind == kind]
        branch = tree.add(f"{words[kind]} ({len(mine)})")
        for line in mine:
            branch.add(_fact(line))
    return tree


def _add_section(tree: Tree, section: Section) -> None:
    branch = tree.add(Text(f"{section.label or '·'} {section.title or '…'}"))
    for child in section.children:
        _add_section(branch, child)


def _fact(line: FactLine) -> Text:
    text = Text(line.value[:_LONGEST])
    if line.about:
        text.append(f"  {line.about[:_LONGEST]}")
    if len(line.source.text) <= _LONGEST and line.source.text not in (line.value, line.about):
        text.append(f"  «{line.source.text}»", style="dim")
    return text


def explanation(shape: FindingShape, language: str) -> RenderableType:
    """What a check looks at, why, an example, and when to ignore it."""
    words = WORDS[language]
    text = Text(f"{shape.code} {shape.slug}", style="bold")
    text.append(f"  {shape.name[language]}  ({words[shape.severity]})\n\n")
    text.append(shape.what[language] + "\n\n")
    for key, body in (
        ("why", shape.why[language]),
        ("example", shape.example),
        ("ignore", shape.ignore_when[language]),
    ):
        text.append(f"{words[key]}: ", style="bold")
        text.append(body + "\n\n")
    if shape.source:
        text.append(f"{words['source']}: {shape.source}\n", style="dim")
    return text


def make_console(*, error: bool = False, file: TextIO | None = None) -> Console:
    """A console that never breaks Vietnamese words into escape codes when piped."""
    return Console(stderr=error, file=file, soft_wrap=False, highlight=False)
