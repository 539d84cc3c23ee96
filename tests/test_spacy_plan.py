"""The spaCy factory: our facts as spans of a Doc."""

from __future__ import annotations

import pytest
import spacy

from hmtn_parse.spacy_plan import SPANS_KEY, plan_doc
from tests.corpus_plans import SLUGS, development_plan

KINDS = (
    "dates",
    "deadlines",
    "quotas",
    "responsibilities",
    "citations",
    "events",
    "contacts",
    "organisations",
)


@pytest.mark.parametrize("slug", SLUGS[:4])
def test_every_span_holds_the_words_of_its_fact(slug: str) -> None:
    plan = development_plan(slug, "docx")
    doc = plan_doc(plan, spacy.blank("xx"))
    assert doc._.plan is plan
    for kind in KINDS:
        assert len(doc.spans[kind]) == len(getattr(plan, kind))
        for span in doc.spans[kind]:
            assert span._.fact.source.text in span.text
    assert len(doc.spans[SPANS_KEY]) == sum(len(doc.spans[kind]) for kind in KINDS)


def test_the_registered_factory_reads_a_plan_and_lets_an_empty_text_pass() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("hmtn_plan")
    doc = nlp("KẾ HOẠCH\n\nI. CHỈ TIÊU\n\n- Vận động 250 người hiến máu trước ngày 20/6/2024.\n")
    assert [(s.text, s.label_) for s in doc.spans["quotas"]] == [("250 người", "QUOTA")]
    assert nlp("")._.plan is None


def test_displacy_draws_the_spans() -> None:
    doc = plan_doc(development_plan(SLUGS[0], "docx"), spacy.blank("xx"))
    page = spacy.displacy.render(doc, style="span", options={"spans_key": SPANS_KEY}, jupyter=False)
    assert "QUOTA" in page and "ORGANISATION" in page
