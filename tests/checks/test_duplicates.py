"""A row that stands twice, alone and as the cause of totals that do not agree."""

from __future__ import annotations

import pytest

from hmtn_parse.model import Finding
from hmtn_parse.output.causes import causes
from hmtn_parse.pipeline import parse_data
from tests.checks.build_plan import audit

HEAD = "| TT | Đơn vị | Đăng ký | Hiến |"
ALL = ("T101", "T102", "T103", "T104", "T108", "L202")


def found(*rows: str, head: str = HEAD, select: tuple[str, ...] = ALL) -> list[Finding]:
    """Findings about a table in Markdown, `rows` without their outer bars."""
    rule = "|" + "---|" * (head.count("|") - 1)
    text = "\n".join([head, rule, *(f"| {row} |" for row in rows)])
    return audit(parse_data(f"II. PHÂN BỔ\n\n{text}\n".encode(), "plan.md"), *select)[0]


def checks(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.check, f.severity) for f in findings]


TWICE = [("duplicate-row", "warning")]
TOTAL = ("column-total", "error")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "2 | Xã B | 35 | 20",
                "3 | Xã C | 55 | 30",
                " | Cộng | 130 | 75",
            ],
            [*TWICE, TOTAL, TOTAL],
            id="copied under itself",
        ),
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "3 | Xã C | 55 | 30",
                "4 | Xã A | 40 | 25",
                " | Cộng | 130 | 75",
            ],
            [*TWICE, TOTAL, TOTAL],
            id="copied at the end, numbered on",
        ),
        pytest.param(
            [
                " | Tổng số | 130 | 75",
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "3 | Xã B | 35 | 20",
                "4 | Xã C | 55 | 30",
            ],
            [*TWICE, TOTAL, TOTAL],
            id="the total stands above",
        ),
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | -",
                "2 | Xã B | 35 | -",
                "3 | Xã C | 55 | 30",
                " | Cộng | 130 | 55",
            ],
            [*TWICE, TOTAL],
            id="nothing is added in one column",
        ),
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "3 | Xã B | 35 | 20",
                "4 | Xã B | 35 | 20",
                "5 | Xã C | 55 | 30",
                " | Cộng | 130 | 75",
            ],
            [*TWICE, TOTAL, TOTAL],
            id="three times",
        ),
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã A | 40 | 25",
                "3 | Xã B | 35 | 20",
                "4 | Xã B | 35 | 20",
                "5 | Xã C | 55 | 30",
                " | Cộng | 130 | 75",
            ],
            [*TWICE, TOTAL, TOTAL],
            id="two rows twice",
        ),
        pytest.param(
            [
                "I | Khối tỉnh | 75 | 45",
                "1 | Sở A | 40 | 25",
                "2 | Sở B | 35 | 20",
                "3 | Sở B | 35 | 20",
                "II | Khối huyện | 55 | 30",
                "1 | Huyện C | 25 | 10",
                "2 | Huyện D | 30 | 20",
                " | Cộng | 130 | 75",
            ],
            [*TWICE, ("subtotal", "error"), ("subtotal", "error")],
            id="in a group",
        ),
    ],
)
def test_the_copy_is_the_cause_of_the_totals(rows: list[str], expected: list[tuple[str, str]]) -> None:
    findings = found(*rows)
    assert checks(findings) == expected
    (cause,) = causes(findings)
    assert cause.severity == "error" and cause.findings[0].check == "duplicate-row"
    for finding in findings:
        (repair,) = finding.repairs
        assert repair.unique and all(edit.new == "" for edit in repair.edits)
        assert repair.reason is not None and "bỏ dòng lặp" in repair.reason.vi
    for total in findings[1:]:
        assert "bỏ dòng lặp" in total.message.vi and "without the copy" in total.message.en


def test_a_list_of_one_figure_a_row_needs_the_totals_to_accuse() -> None:
    rows = ["1 | Xã A | 40", "2 | Xã B | 35", "3 | Xã B | 35", "4 | Xã C | 55"]
    head = "| TT | Đơn vị | Chỉ tiêu |"
    assert checks(found(*rows, " | Cộng | 130", head=head)) == [*TWICE, TOTAL]
    assert not found(*rows, " | Cộng | 165", head=head)
    assert checks(found(*rows, " | Cộng | 175", head=head)) == [TOTAL]


def test_another_wrong_cell_is_a_cause_of_its_own() -> None:
    head = "| TT | Đơn vị | Tổng số | Nam | Nữ |"
    findings = found(
        "1 | Xã A | 40 | 25 | 15",
        "2 | Xã B | 35 | 20 | 15",
        "2 | Xã B | 35 | 20 | 15",
        "3 | Xã C | 56 | 30 | 25",
        "4 | Xã D | 20 | 12 | 8",
        " | Cộng | 151 | 87 | 63",
        head=head,
    )
    assert checks(findings)[0] == TWICE[0]
    assert {(f.check, f.stated) for f in findings if f.cause == findings[0].cause} == {
        ("duplicate-row", None),
        ("column-total", 151),
        ("column-total", 87),
        ("column-total", 63),
    }
    others = [f for f in findings if f.cause != findings[0].cause]
    assert {(f.check, f.stated) for f in others} == {("row-total", 56), ("row-total", 151)}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["1 | Xã A | 40 | 25", "2 | Xã B | 35 | 20", "3 | Xã B | 35 | 20", " | Cộng | 110 | 65"],
            TWICE,
            id="the totals count it twice",
        ),
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "3 | Xã B | 35 | 20",
                "4 | Xã C | 55 | 30",
                " | Cộng | 130 | 95",
            ],
            [*TWICE, TOTAL],
            id="one total counts it twice",
        ),
        pytest.param(
            [
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "3 | Xã B | 35 | 20",
                "4 | Xã C | 55 | 30",
                " | Cộng | 150 | 85",
            ],
            [*TWICE, TOTAL, TOTAL],
            id="the totals are off otherwise",
        ),
    ],
)
def test_where_the_copy_explains_nothing_all_is_as_it_was(
    rows: list[str], expected: list[tuple[str, str]]
) -> None:
    findings = found(*rows)
    assert checks(findings) == expected
    (copy,) = (f for f in findings if f.check == "duplicate-row")
    assert copy.cause is None and not copy.repairs
    assert all(edit.new for f in findings for repair in f.repairs for edit in repair.edits)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param(
            HEAD,
            [
                "I | Huyện Ba Vì | 75 | 45",
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã B | 35 | 20",
                "II | Huyện Đan Phượng | 70 | 45",
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã D | 30 | 20",
                " | Cộng | 145 | 90",
            ],
            id="two districts with subtotals",
        ),
        pytest.param(
            HEAD,
            [
                "I | Huyện Ba Vì | |",
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã B | 35 | 20",
                "II | Huyện Đan Phượng | |",
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã D | 30 | 20",
                " | Cộng | 145 | 90",
            ],
            id="two districts as headings",
        ),
        pytest.param(
            HEAD,
            [
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã B | 35 | 20",
                " | Cộng huyện Ba Vì | 75 | 45",
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã D | 30 | 20",
                " | Cộng huyện Đan Phượng | 70 | 45",
                " | Tổng cộng | 145 | 90",
            ],
            id="subtotals below",
        ),
        pytest.param(
            "| TT | Huyện | Xã | Đăng ký | Hiến |",
            [
                "1 | Ba Vì | Tân Lập | 40 | 25",
                "2 | Ba Vì | B | 35 | 20",
                "3 | Đan Phượng | Tân Lập | 40 | 25",
                " | Cộng | | 115 | 70",
            ],
            id="a column of districts",
        ),
        pytest.param(
            HEAD,
            [
                "1 | Xã Tân Lập | 40 | 25",
                "2 | Xã B | 35 | 20",
                "3 | Xã Tân Lập | 20 | 10",
                " | Cộng | 95 | 55",
            ],
            id="planned twice with other figures",
        ),
        pytest.param(
            "| TT | Ngày | Đơn vị | Đăng ký | Hiến |",
            [
                "1 | 02/4 | Xã A | 40 | 25",
                "2 | 03/4 | Xã B | 35 | 20",
                "3 | 09/7 | Xã A | 40 | 25",
                " | | Cộng | 115 | 70",
            ],
            id="on two days",
        ),
        pytest.param(
            HEAD,
            [
                "Đợt 1 | | |",
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                "Đợt 2 | | |",
                "1 | Xã A | 40 | 25",
                "2 | Xã B | 35 | 20",
                " | Cộng | 150 | 90",
            ],
            id="two waves",
        ),
        pytest.param(
            HEAD,
            ["1 | Xã A | 40 | 25", "2 | Xã B | 40 | 25", "3 | Xã C | 40 | 25", " | Cộng | 120 | 75"],
            id="the same figures for all",
        ),
    ],
)
def test_what_is_planned_twice_is_no_copy(head: str, rows: list[str]) -> None:
    assert not found(*rows, head=head)


def test_the_same_row_of_two_groups_does_not_explain_a_total() -> None:
    """Nobody can tell which district's commune would be too many."""
    findings = found(
        "I | Huyện Ba Vì | 75 | 45",
        "1 | Xã Tân Lập | 40 | 25",
        "2 | Xã B | 35 | 20",
        "II | Huyện Đan Phượng | 70 | 45",
        "1 | Xã Tân Lập | 40 | 25",
        "2 | Xã D | 30 | 20",
        " | Cộng | 105 | 65",
    )
    assert "duplicate-row" not in {f.check for f in findings}
