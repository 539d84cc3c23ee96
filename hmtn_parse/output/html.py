"""The audit as one HTML page that needs nothing else: no network, no other file.

On one side the document, on the other its findings, facts and checks, each linked to its place and back.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from hmtn_parse.model import Plan
from hmtn_parse.output.causes import Cause, causes
from hmtn_parse.output.fact_lines import fact_lines
from hmtn_parse.output.html_document import DocumentWriter
from hmtn_parse.output.html_marks import Marks, marks_of
from hmtn_parse.output.html_panel import QUIET_KINDS, PanelWriter, summary_counts
from hmtn_parse.output.originals import original_bytes
from hmtn_parse.output.words import WORDS, time_words
from hmtn_parse.rulebook import Rulebook


def page_html(plans: Sequence[tuple[str, Path, Plan]], rulebook: Rulebook, language: str) -> str:
    """A page on one or more plans: the name each is to have in the page, its file, and its audited plan.

    Files are read again only for the page images of PDFs. Whatever the documents hold is escaped, and the
    page's own policy forbids every script but the one that it brings.
    """
    words = WORDS[language]
    style, script = _part("page.css"), _part("page.js")
    articles, entries = [], []
    for number, (name, path, plan) in enumerate(plans, 1):
        found = causes(plan.findings)
        articles.append(_article(number, name, path, plan, found, rulebook, language))
        entries.append(_entry(number, name, plan, found, words))
    title = words["report"] if len(plans) != 1 else f"{words['report']}: {plans[0][2].title or plans[0][0]}"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Template(_part("page.html")).substitute(
        language=language,
        title=escape(title),
        policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        documents=_documents(entries, words),
        articles="".join(articles),
        close=words["close"],
        to_list=words["to-list"],
    )


def _part(name: str) -> str:
    return (files("hmtn_parse.output") / "page" / name).read_text(encoding="utf-8")


def _article(
    number: int,
    name: str,
    path: Path,
    plan: Plan,
    found: Sequence[Cause],
    rulebook: Rulebook,
    language: str,
) -> str:
    words = WORDS[language]
    prefix = f"p{number}"
    facts = fact_lines(plan, language)
    marks = marks_of(plan, prefix, found, facts)
    panel = PanelWriter(plan, prefix, rulebook.findings, language)
    tabs = (
        ("findings", len(found), panel.findings(found)),
        ("facts", len(facts), panel.facts(facts)),
        ("verdicts", len(plan.verdicts), panel.verdicts()),
    )
    pages = _pages(path, plan, marks, language)
    return Template(_part("plan.html")).substitute(
        id=prefix,
        skip=words["skip"],
        name=escape(name),
        title=escape(plan.title or plan.source_file.name),
        about=escape(_about(plan)),
        counts=_counts(found, plan, words),
        views=_views(words) if pages else "",
        quiet=" ".join(sorted(QUIET_KINDS)),
        document_label=words["document"],
        document=DocumentWriter(plan, prefix, marks, language).html(),
        pages=f'<div class="pages">{pages}</div>' if pages else "",
        notes=_notes(plan, words),
        panel_label=words["lists"],
        tabs="".join(_tab(kind, count, words) for kind, count, _ in tabs),
        panes="".join(_pane(kind, inner, words) for kind, _, inner in tabs),
    )


def _about(plan: Plan) -> str:
    """`Kế hoạch 719/KH-BCĐ, UBND tỉnh Bắc Kạn, 01/03/2022`."""
    number = f" {plan.number.text}" if plan.number else ""
    kind = f"{plan.kind.name}{number}" if plan.kind else number
    issuer = plan.issuer.name if plan.issuer else ""
    issued = time_words(plan.issued) if plan.issued else ""
    return ", ".join(part for part in (kind.strip(), issuer, issued) if part)


def _counts(found: Sequence[Cause], plan: Plan, words: dict[str, str]) -> str:
    items = []
    for name, count in summary_counts(found, plan):
        kind = "e" if name in ("error", "warning", "info") else "o"
        if count or kind == "o":
            items.append(f'<li class="{kind}-{name}"><b>{count}</b> {words[name]}</li>')
    return f'<ul class="counts">{"".join(items)}</ul>'


def _tab(kind: str, count: int, words: dict[str, str]) -> str:
    pressed = "true" if kind == "findings" else "false"
    label = f"{words[kind]} <b>{count}</b>"
    return f'<button type="button" data-tab="{kind}" aria-pressed="{pressed}">{label}</button>'


def _pane(kind: str, inner: str, words: dict[str, str]) -> str:
    label = words[kind]
    return f'<section class="pane pane-{kind}" aria-label="{label}"><h2>{label}</h2>{inner}</section>'


def _views(words: dict[str, str]) -> str:
    return (
        f'<div class="views" role="group" aria-label="{words["view"]}">'
        f'<button type="button" data-view="text" aria-pressed="true">{words["view-text"]}</button>'
        f'<button type="button" data-view="pages" aria-pressed="false">{words["view-pages"]}</button></div>'
    )


def _pages(path: Path, plan: Plan, marks: Marks, language: str) -> str:
    if plan.source_file.format != "pdf" or not plan.findings:
        return ""
    from hmtn_parse.output.page_images import page_figures

    every = (mark for here in marks.values() for mark in here)
    return "".join(page_figures(original_bytes(path, plan), every, language))


def _notes(plan: Plan, words: dict[str, str]) -> str:
    """What the reader set aside: footnotes, running heads, page numbers."""
    if not plan.notes:
        return ""
    lines = []
    for note in plan.notes:
        page = f"{words['page']} {note.page}: " if note.page is not None else ""
        code = words.get(f"note-{note.code}", note.code)
        lines.append(f"<li><b>{escape(code)}</b> {page}{escape(note.text)}</li>")
    summary = f"{words['set-aside']} ({len(plan.notes)})"
    return f'<details class="notes"><summary>{summary}</summary><ul>{"".join(lines)}</ul></details>'


def _entry(number: int, name: str, plan: Plan, found: Sequence[Cause], words: dict[str, str]) -> str:
    counts = "".join(
        f'<span class="badge e-{severity}" title="{words[severity]}">{count}</span>'
        for severity, count in summary_counts(found, plan)
        if severity in ("error", "warning", "info") and count
    )
    title = f" <span>{escape(plan.title)}</span>" if plan.title else ""
    return f'<li><a href="#p{number}"><b>{escape(name)}</b>{title} {counts}</a></li>'


def _documents(entries: Sequence[str], words: dict[str, str]) -> str:
    if len(entries) < 2:
        return ""
    return (
        f'<nav class="documents" aria-label="{words["documents"]}"><details><summary>'
        f"{words['documents']} <b>{len(entries)}</b></summary><ol>{''.join(entries)}</ol></details></nav>"
    )
