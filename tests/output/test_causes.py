"""Findings that one repair explains are one cause."""

from __future__ import annotations

from hmtn_parse.model import CellAddress, Edit, Finding, Message, Plan, Repair, Severity, Source
from hmtn_parse.output.causes import causes, place
from tests.output.plans import WRONG

WORDS = Message(vi="sai", en="wrong")


def at(row: int, column: int) -> Source:
    return Source(block=3, start=0, end=1, text="5", cell=CellAddress(row=row, column=column))


def finding(severity: Severity = "error", **more: object) -> Finding:
    return Finding(check="column-total", code="T101", severity=severity, message=WORDS, **more)


def repair(*cells: tuple[int, int], unique: bool) -> Repair:
    return Repair(edits=tuple(Edit(source=at(*c), old="5", new="6") for c in cells), cost=1, unique=unique)


def test_findings_of_one_cause_are_numbered_once_and_the_worst_come_first() -> None:
    found = causes(
        [finding("info"), finding("warning", cause="T1.1"), finding(cause="T1.1"), finding("warning")]
    )
    assert [(c.number, c.severity, len(c.findings)) for c in found] == [
        (1, "error", 2),
        (2, "warning", 1),
        (3, "info", 1),
    ]


def test_only_the_only_repair_names_a_wrong_cell() -> None:
    sure = causes(
        [finding(stated=1.0, sources=(at(9, 2), at(1, 2)), repairs=(repair((1, 2), unique=True),))]
    )[0]
    assert [place(s) for s in sure.wrong] == [(3, 1, 2)] and not sure.candidates
    assert [place(s) for s in sure.stated] == [(3, 9, 2)]
    assert sure.main == at(1, 2)
    several = (repair((1, 2), unique=False), repair((2, 2), unique=False))
    open_ = causes([finding(stated=1.0, sources=(at(9, 2), at(1, 2)), repairs=several)])[0]
    assert not open_.wrong and [place(s) for s in open_.candidates] == [(3, 1, 2), (3, 2, 2)]
    assert open_.main == at(9, 2)


def test_a_finding_without_an_equation_is_about_all_its_places() -> None:
    assert len(causes([finding(sources=(at(1, 1), at(2, 1)))])[0].stated) == 2


def test_a_finding_without_a_place_is_still_a_cause() -> None:
    assert causes([finding()])[0].main is None


def test_row_and_column_of_one_wrong_cell_are_one_cause(plan: Plan) -> None:
    table = [cause for cause in causes(plan.findings) if cause.wrong]
    assert len(table) == 1
    assert {f.code for f in table[0].findings} == {"T101", "T102"}
    assert [place(source)[1:] for source in table[0].wrong] == [WRONG]


def test_a_row_that_stands_twice_comes_before_the_totals_that_it_breaks() -> None:
    copy = finding("warning", cause="T1.0").model_copy(update={"check": "duplicate-row", "code": "T108"})
    (cause,) = causes([finding(cause="T1.0"), copy, finding(cause="T1.0")])
    assert [f.code for f in cause.findings] == ["T108", "T101", "T101"]
    assert cause.severity == "error"
