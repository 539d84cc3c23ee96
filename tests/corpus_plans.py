"""The development plans of the corpus, for tests; held-out plans are never read by tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import hmtn_parse
from hmtn_parse.model import Plan

CORPUS = Path(__file__).parent.parent / "corpus"
DEVELOPMENT = sorted((CORPUS / "plans" / "development").glob("*/expected.json"))
SLUGS = [file.parent.name for file in DEVELOPMENT]


@cache
def development_plan(slug: str, form: str) -> Plan:
    """A development plan parsed from one of its formats, once in a test run."""
    return hmtn_parse.parse(CORPUS / "plans" / "development" / slug / f"plan.{form}")
