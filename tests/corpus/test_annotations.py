"""The corpus plans' annotations stand in the plans: cheap checks of expected.json and the renditions.

Reads held-out plans too, but a failure names the slug and the fact's kind only: rule writers may run it.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

PLANS = Path(__file__).resolve().parents[2] / "corpus" / "plans"
FOLDERS = sorted(p.parent for p in PLANS.glob("*/*/plan.md"))
FILES = ("plan.md", "plan.docx", "plan.pdf", "expected.json", "layout.json")
RELATIONS = {"before", "by", "within", "relative"}
CHECKS = {
    "column-total",
    "row-total",
    "subtotal",
    "row-identity",
    "list-total",
    "count-times-rate",
    "enumerated-count",
    "percentage",
    "text-versus-table",
    "text-versus-text",
    "targets-below-goal",
    "quota-versus-assignments",
    "row-inequality",
    "numbering-gap",
    "unreadable-cell",
    "duplicate-row",
    "missing-number",
    "incomplete-issue-date",
    "annex-missing",
    "impossible-date",
    "weekday-mismatch",
    "reversed-range",
    "deadline-after-event",
    "date-before-issue",
    "citation-after-issue",
    "outside-period",
    "assigned-but-not-addressed",
    "number-format",
}
pytestmark = pytest.mark.skipif(not FOLDERS, reason="no corpus plans in this checkout")


def fold(text: str) -> str:
    """NFC, Markdown marks and table rules out, white space folded, case ignored."""
    text = unicodedata.normalize("NFC", text).replace("<br>", " ")
    return " ".join(re.sub(r"[*#|]+|\[\^\d+\]", " ", text).split()).casefold()


@cache
def markdown(folder: Path) -> str:
    return fold((folder / "plan.md").read_text(encoding="utf-8"))


@cache
def expected(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return facts


@cache
def figures(text: str) -> frozenset[str]:
    """Every number of a text as it is written."""
    return frozenset(re.findall(r"\d+(?:[.,/]\d+)*", text))


def docx_text(folder: Path) -> str:
    """All words of the .docx body and footnotes, those in tables included, one paragraph a line."""
    document = docx.Document(str(folder / "plan.docx"))
    stories = [document.element.body]
    notes = (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/footnotes"))
    stories += [parse_xml(part.blob) for part in notes]
    paragraphs = (p for story in stories for p in story.iter(qn("w:p")))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)


def pdf_text(folder: Path) -> str:
    document = pypdfium2.PdfDocument(str(folder / "plan.pdf"))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


folders = pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)


@folders
def test_every_file_is_there(folder: Path) -> None:
    assert [name for name in FILES if not (folder / name).is_file()] == []


@folders
def test_annotated_words_stand_in_the_plan(folder: Path) -> None:
    gold, text = expected(folder), markdown(folder)
    lost = [
        kind
        for kind in ("dates", "deadlines", "quotas", "citations")
        for fact in gold[kind]
        if fold(fact.get("text", "")) not in text
    ]
    lost += ["task" for fact in gold["responsibilities"] if fold(fact["task"]) not in text]
    lost += ["contact" for value in gold["contacts"] if fold(value) not in text]
    lost += ["title" for title in gold.get("titles", {}).values() if fold(title) not in text]
    assert lost == []


@folders
def test_dates_are_real_and_ordered(folder: Path) -> None:
    gold = expected(folder)
    spans = [(f["start"], f["end"]) for f in gold["dates"] + gold["events"] if f["start"]]
    spans.append((gold["header"]["issued"], gold["header"]["issued_end"]))
    backward = sum(datetime.date.fromisoformat(a) > datetime.date.fromisoformat(b) for a, b in spans)
    assert backward == sum(finding["check"] == "reversed-range" for finding in gold["findings"])
    assert {f["relation"] for f in gold["deadlines"]} <= RELATIONS
    for fact in gold["deadlines"]:
        assert fact["due"] is None or datetime.date.fromisoformat(fact["due"])


@folders
def test_dates_in_full_mean_what_they_say(folder: Path) -> None:
    for fact in expected(folder)["dates"]:
        days = re.findall(r"(\d{1,2})(?:/|\.|-| tháng )(\d{1,2})(?:/|\.|-| năm )(\d{4})", fact["text"])
        if days and fact["start"]:
            day, month, year = map(int, days[-1])
            assert datetime.date(year, month, day).isoformat() == fact["end"]


@folders
def test_quotas_hold_a_number_of_their_words(folder: Path) -> None:
    for fact in expected(folder)["quotas"]:
        assert fact["min"] is not None or fact["max"] is not None
        value = fact["max"] if fact["min"] is None else fact["min"]
        written = {
            s.replace(".", "").replace(",", ".") for s in re.findall(r"\d[\d.]*(?:,\d+)?", fact["text"])
        }
        values = {float(s) for s in written}
        assert float(value) in values or float(value) / 1e6 in values or not values


@folders
def test_allocations_add_up_as_annotated(folder: Path) -> None:
    for fact in expected(folder)["allocations"]:
        assert len(fact["amounts"]) == fact["items"]
        assert round(sum(fact["amounts"]), 6) == fact["computed"]


@folders
def test_tables_rows_have_a_value_for_each_measure(folder: Path) -> None:
    for table in expected(folder)["tables"]:
        assert set(table["measures"]) <= set(table["columns"])
        assert all(len(row) == 2 + len(table["measures"]) for row in table["rows"])
        assert len(table.get("total", [])) in (0, 1 + len(table["measures"]))


@folders
def test_findings_are_known_and_planted_ones_disagree(folder: Path) -> None:
    gold = expected(folder)
    for finding in gold["findings"] + gold.get("optional_findings", []):
        assert {finding["check"], *finding.get("or_check", [])} <= CHECKS
        if "stated" in finding and "computed" in finding:
            assert finding["stated"] != finding["computed"]
    stated = {
        (a["stated"], a["computed"]) for a in gold["allocations"] if a["stated"] not in (None, a["computed"])
    }
    found = {(f.get("stated"), f.get("computed")) for f in gold["findings"]}
    assert stated <= found


@folders
def test_outline_names_parents_before_children(folder: Path) -> None:
    gold = expected(folder)
    paths = gold["outline"]
    assert len(paths) == len(set(paths))
    assert set(gold.get("titles", {})) <= set(paths) | set(gold.get("optional_outline", []))
    for i, path in enumerate(paths):
        parent = path.rpartition(".")[0]
        assert not parent or parent in paths[:i] or parent not in paths  # `1.1` may stand right under I


@folders
def test_docx_and_pdf_hold_the_same_figures(folder: Path) -> None:
    """Numbers of the body; a list's own marks may be Word's numbering and stand in no text."""
    body = re.sub(r"(?m)^[\s*#]*\d+(?:\.\d+)*[.)]?\s", " ", (folder / "plan.md").read_text(encoding="utf-8"))
    wanted = figures(re.sub(r"\[\^\d+\]:?", " ", body))
    assert wanted - figures(docx_text(folder)) == frozenset()
    printed = pdf_text(folder)
    # A line break may cut a long figure in two: look for it without white space too.
    glued = re.sub(r"\s+", "", printed)
    assert [f for f in wanted if f not in figures(printed) and f not in glued] == []


@folders
def test_lettered_items_open_their_own_paragraph_in_docx(folder: Path) -> None:
    if json.loads((folder / "layout.json").read_text(encoding="utf-8")).get("auto_numbering"):
        pytest.skip("the letters are Word's own")
    item = re.compile(r"(?m)^[\s*#]*([a-zđ]\)\s+\S+)")
    wanted = item.findall((folder / "plan.md").read_text(encoding="utf-8"))
    assert item.findall(docx_text(folder)) == wanted


@folders
def test_docx_has_a_paragraph_for_each_body_line(folder: Path) -> None:
    """Letterhead and signature are tables; a line that opens with a small letter goes on with the last."""
    layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
    lines = [raw for raw in (folder / "plan.md").read_text(encoding="utf-8").splitlines() if raw.strip()]
    start, end = layout["foot_blocks"]
    blocks = [""]  # a table is one block
    for raw in lines:
        cell = raw.lstrip().startswith("|") or raw.count("\t") >= 2
        if not cell or blocks[-1] != "|":
            blocks.append("|" if cell else raw)
    body = [
        text
        for i, text in enumerate(blocks[1:])
        if i >= layout["head_blocks"] and not start <= i < end and text != "|" and not text.startswith("[^")
    ]
    cut = [text for text in body if text[0].islower() and not re.match(r"[a-zđ]\)", text)]
    printed = [p for p in docx.Document(str(folder / "plan.docx")).paragraphs if p.text.strip()]
    assert len(printed) == len(body) - len(cut)


def test_splits_hold_different_plans() -> None:
    names = [folder.name for folder in FOLDERS]
    assert len(names) == len(set(names))
    assert not any(a != b and b.startswith(a) for a in names for b in names), "the scorer goes by prefix"
