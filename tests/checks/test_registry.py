"""The registry, its documentation, and how checks are chosen."""

from __future__ import annotations

import pytest

from hmtn_parse.archive import ARCHIVE_CHECKS
from hmtn_parse.checks import CHECKS, refuse_unknown
from hmtn_parse.checks.registry import chosen
from hmtn_parse.errors import UnknownCheckError
from hmtn_parse.rulebook import default_rulebook

CONTRACT = {
    "column-total", "row-total", "subtotal", "row-identity", "list-total", "count-times-rate",
    "enumerated-count", "percentage", "text-versus-table", "text-versus-text", "targets-below-goal",
    "quota-versus-assignments", "row-inequality", "numbering-gap", "unreadable-cell", "duplicate-row",
    "missing-number", "incomplete-issue-date", "annex-missing", "impossible-date", "weekday-mismatch",
    "reversed-range", "deadline-after-event", "date-before-issue", "citation-after-issue",
    "outside-period", "assigned-but-not-addressed", "number-format",
}  # fmt: skip


def test_every_slug_of_the_contract_is_checked() -> None:
    assert {check.slug for check in CHECKS} >= CONTRACT


def test_codes_and_slugs_are_unique() -> None:
    assert len({c.code for c in CHECKS}) == len({c.slug for c in CHECKS}) == len(CHECKS)


def test_every_check_is_documented_as_it_is_registered() -> None:
    shapes = {s.code: s for s in default_rulebook().findings}
    assert set(shapes) == {c.code for c in (*CHECKS, *ARCHIVE_CHECKS)}
    for check in (*CHECKS, *ARCHIVE_CHECKS):
        shape = shapes[check.code]
        assert (shape.slug, shape.severity) == (check.slug, check.severity)
        for words in (shape.name, shape.what, shape.why, shape.ignore_when):
            assert set(words) == {"vi", "en"} and all(len(w) > 10 for w in words.values())


@pytest.mark.parametrize(
    ("select", "ignore", "kept"),
    [
        (["T101"], [], {"column-total"}),
        (
            ["column-total", "F4"],
            ["F404"],
            {"column-total", "missing-number", "incomplete-issue-date", "annex-missing"},
        ),
        (["t10"], ["T101", "T102", "T103", "T105", "T106", "T107", "T108", "T109"], {"row-identity"}),
    ],
)
def test_select_and_ignore_take_codes_beginnings_and_slugs(
    select: list[str], ignore: list[str], kept: set[str]
) -> None:
    off = [shape.slug for shape in default_rulebook().findings if not shape.enabled]
    assert chosen(select, ignore, off) == kept


def test_what_is_off_runs_only_when_named() -> None:
    assert "numbering-gap" not in chosen([], [], ["numbering-gap"])
    assert "numbering-gap" not in chosen(["F"], [], ["numbering-gap"])
    assert chosen(["f404"], [], ["numbering-gap"]) == {"numbering-gap"}


def test_a_slip_of_the_user_is_told() -> None:
    refuse_unknown(["T101", "t1", "column-total", "A601"], default_rulebook())
    with pytest.raises(UnknownCheckError, match="colum-total, T9"):
        refuse_unknown(["T101", "colum-total", "T9"], default_rulebook(), "--select")
