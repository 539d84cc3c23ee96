"""The audit: does the document agree with itself? Every constraint gets a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from hmtn_parse.checks.registry import BY_SLUG, CHECKS, Check, chosen, fits, refuse_unknown, runners
from hmtn_parse.checks.view import View
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.model import Finding, Plan, Verdict
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.text.passage import RunningText

__all__ = ["CHECKS", "Check", "audit_plan", "fits", "refuse_unknown"]


def audit_plan(
    plan: Plan,
    rulebook: Rulebook,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    text: RunningText | None = None,
    quantities: Sequence[QuantityMention] | None = None,
) -> tuple[list[Finding], list[Verdict]]:
    """The findings of a finished plan and the verdict on every constraint, in document order.

    `select` and `ignore` hold codes (`T101`), beginnings of codes (`T`) or slugs
    (`column-total`). `text` is the running text of the plan's blocks, and `quantities` its
    figures, where the caller has them.
    Findings and verdicts already in the plan are not looked at. Raises nothing of its own.
    """
    off = {shape.slug for shape in rulebook.findings if not shape.enabled}
    slugs = chosen(select, ignore, off)
    view = View(plan, rulebook, text, quantities)
    outcomes = [o for run in runners(slugs) for o in run(view) if o.check in slugs]
    outcomes.sort(key=lambda o: (*o.anchor, BY_SLUG[o.check].code))
    findings: list[Finding] = []
    verdicts: list[Verdict] = []
    for outcome in outcomes:
        code = BY_SLUG[outcome.check].code
        verdicts.append(outcome.verdict(code))
        finding = outcome.finding(code)
        if finding is not None:
            findings.append(finding)
    return findings, verdicts
