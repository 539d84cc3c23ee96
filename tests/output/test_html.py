"""The HTML page: complete in itself, links both ways, and document text that can do nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hmtn_parse.model import Cell, Plan
from hmtn_parse.output.fact_lines import fact_lines
from hmtn_parse.output.html import page_html
from hmtn_parse.rulebook import Rulebook
from tests.output.plans import WRONG

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover='alert(3) $title &lt;b&gt;"
)
VOID = {"meta", "br", "img"}


class Page(HTMLParser):
    """Elements with their attributes, the text under each, and whether every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[int] = []
        self.feed(html)
        self.close()
        assert not self.open, [self.elements[i][0] for i in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self.open:
            self.texts[index] += data

    def by_id(self, name: str) -> int:
        return next(i for i, (_, attributes) in enumerate(self.elements) if attributes.get("id") == name)

    def having(self, attribute: str) -> list[tuple[int, str]]:
        return [(i, a[attribute]) for i, (_, a) in enumerate(self.elements) if attribute in a]


@pytest.fixture(scope="module")
def html(plan: Plan, rulebook: Rulebook) -> str:
    return page_html([("ke-hoach.docx", Path("ke-hoach.docx"), plan)], rulebook, "vi")


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_needs_nothing_else(page: Page, html: str) -> None:
    assert not page.having("src")
    assert all(value.startswith("#") for _, value in page.having("href"))
    assert not re.search(r"@import|url\(|https?://", html)
    policy = next(a["content"] for t, a in page.elements if t == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'") and "script-src 'sha256-" in policy


def test_the_policy_allows_exactly_the_script_that_is_there(html: str) -> None:
    import base64
    import hashlib

    script = re.search(r"<script>(.*)</script>", html, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script.group(1).encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html


def test_ids_are_unique_and_every_link_and_mark_has_its_target(page: Page) -> None:
    ids = [value for _, value in page.having("id")]
    assert len(set(ids)) == len(ids)
    assert {value[1:] for _, value in page.having("href")} <= set(ids)
    assert {key for _, value in page.having("data-m") for key in value.split()} <= set(ids)
    assert {value for _, value in page.having("aria-labelledby")} <= set(ids)


def test_the_document_is_all_there_in_order(page: Page, plan: Plan) -> None:
    at = -1
    for index, block in enumerate(plan.blocks):
        element = page.by_id(f"p1-b{index}")
        assert element > at
        at = element
        if block.rows is None:
            assert re.sub(r"(?<=\d)\d$", "", page.texts[element]).startswith(block.text[:20])
        for r, row in enumerate(block.rows or ()):
            for c, cell in enumerate(row.cells):
                if cell.merged_from is None:
                    assert page.texts[page.by_id(f"p1-b{index}r{r}c{c}")].startswith(cell.text)


def test_every_fact_is_listed_and_marked_with_its_words(page: Page, plan: Plan) -> None:
    facts = fact_lines(plan, "vi")
    assert len(facts) > 20
    for number, fact in enumerate(facts, 1):
        key = f"p1f{number}"
        assert fact.value in page.texts[page.by_id(key)]
        pieces = [page.texts[i] for i, keys in page.having("data-m") if key in keys.split()]
        assert "".join(pieces) == fact.source.text


def test_the_wrong_cell_is_marked_and_leads_to_its_finding(page: Page, plan: Plan) -> None:
    block = plan.tables[0].block
    cell = page.by_id(f"p1-b{block}r{WRONG[0]}c{WRONG[1]}")
    attributes = page.elements[cell][1]
    assert {"e-error", "wrong"} <= set(attributes["class"].split())
    key = attributes["data-m"].split()[0]
    assert "697 → 698" in page.texts[page.by_id(key)]
    badge = [
        i
        for i, value in page.having("href")
        if value == f"#{key}" and "badge" in page.elements[i][1]["class"]
    ]
    assert len(badge) == 2  # the wrong cell and the total that it makes wrong


def test_merged_cells_span(page: Page, plan: Plan) -> None:
    block = plan.tables[0].block
    assert page.elements[page.by_id(f"p1-b{block}r0c2")][1]["colspan"] == "3"
    assert page.elements[page.by_id(f"p1-b{block}r0c0")][1]["rowspan"] == "2"


def test_letterhead_and_signature_stand_in_columns(page: Page) -> None:
    columns = [page.elements[page.by_id(f"p1-b{i}")][1]["class"][-5:] for i in range(6)]
    assert columns == ["col-1", "col-1", "col-1", "col-2", "col-2", "col-2"]
    foot = next(i for i, (_, a) in enumerate(page.elements) if a.get("class") == "signature")
    assert page.texts[foot].endswith("Trần Văn Thử")


def test_languages_are_named(page: Page, plan: Plan, rulebook: Rulebook) -> None:
    assert page.elements[0][1]["lang"] == "vi"
    english = Page(page_html([("a.docx", Path("a.docx"), plan)], rulebook, "en"))
    assert english.elements[0][1]["lang"] == "en"
    paper = next(a for _, a in english.elements if a.get("class") == "paper")
    assert paper["lang"] == "vi"


def test_text_of_the_document_can_do_nothing(plan: Plan, rulebook: Rulebook, page: Page) -> None:
    blocks = [
        block.model_copy(update={"text": HOSTILE + block.text})
        if block.rows is None
        else block.model_copy(
            update={
                "rows": tuple(
                    row.model_copy(update={"cells": (Cell(text=HOSTILE), *row.cells[1:])})
                    for row in block.rows
                )
            }
        )
        for block in plan.blocks
    ]
    message = plan.findings[0].message.model_copy(update={"vi": HOSTILE})
    findings = [f.model_copy(update={"message": message}) for f in plan.findings]
    fact = plan.quotas[0].model_copy(update={"holder": HOSTILE})
    hostile = plan.model_copy(
        update={
            "blocks": tuple(blocks),
            "findings": tuple(findings),
            "quotas": (fact, *plan.quotas[1:]),
            "title": HOSTILE,
            "tables": tuple(t.model_copy(update={"caption": HOSTILE}) for t in plan.tables),
        }
    )
    name = f"{HOSTILE}.docx"
    shown = Page(
        page_html([(name, Path("a.docx"), hostile), (name, Path("b.docx"), hostile)], rulebook, "vi")
    )
    assert [tag for tag, _ in shown.elements].count("script") == 1
    assert {tag for tag, _ in shown.elements} == {tag for tag, _ in page.elements} | {
        "nav",
        "details",
        "summary",
    }
    allowed = {name for _, attributes in page.elements for name in attributes} | {"title"}
    assert {name for _, attributes in shown.elements for name in attributes} <= allowed
    assert HOSTILE in shown.texts[shown.by_id("p1-b0")]


def test_several_plans_have_a_list(plan: Plan, rulebook: Rulebook) -> None:
    page = Page(page_html([("a.docx", Path("a"), plan), ("b.docx", Path("b"), plan)], rulebook, "vi"))
    links = [page.texts[i] for i, value in page.having("href") if value in ("#p1", "#p2")]
    assert [link.split()[0] for link in links] == ["a.docx", "b.docx"]


def test_a_plan_without_findings_says_so(plan: Plan, rulebook: Rulebook) -> None:
    clean = plan.model_copy(update={"findings": (), "verdicts": ()})
    assert "Không có phát hiện nào." in page_html([("a.docx", Path("a"), clean)], rulebook, "vi")
