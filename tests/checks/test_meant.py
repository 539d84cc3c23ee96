"""`1,200` among whole thousands: read as 1.200 where every equation of the cell proves it."""

from __future__ import annotations

import pytest

from hmtn_parse.checks.table_sums import table_sums
from hmtn_parse.model import Finding
from hmtn_parse.pipeline import parse_data
from hmtn_parse.rulebook import Rulebook
from tests.checks.build_plan import audit

HEAD = "| TT | Xã | Cơ giới (m³) | Thủ công (m³) | Tổng khối lượng (m³) | Chiều dài kênh (km) |"


def found(*rows: str, head: str = HEAD, select: tuple[str, ...] = ("T", "L202")) -> list[Finding]:
    """Findings about a table in Markdown, `rows` without their outer bars."""
    rule = "|" + "---|" * (head.count("|") - 1)
    text = "\n".join([head, rule, *(f"| {row} |" for row in rows)])
    return audit(parse_data(f"II. KHỐI LƯỢNG\n\n{text}\n".encode(), "plan.md"), *select)[0]


def rows(**changed: str) -> list[str]:
    """A table whose sums hold with 1.200; `changed` by the row's number or `total`."""
    usual = {
        "r1": "1 | An Khê | 3.200 | 1.150 | 4.350 | 6,2",
        "r2": "2 | Quỳnh Giao | 2.850 | 1.200 | 4.050 | 5,8",
        "r3": "3 | An Ninh | 2.400 | 950 | 3.350 | 4,7",
        "r4": "4 | Đông Hải | 1.900 | 800 | 2.700 | 3,9",
        "total": " | Cộng | 10.350 | 4.100 | 14.450 | 20,6",
    }
    return list((usual | changed).values())


@pytest.mark.parametrize(
    ("changed", "written", "meant"),
    [
        ({"r2": "2 | Quỳnh Giao | 2.850 | 1,200 | 4.050 | 5,8"}, 1.2, 1200),
        ({"r2": "2 | Quỳnh Giao | 2.850 | 1.20 | 4.050 | 5,8"}, 1.2, 1200),
        ({"r2": "2 | Quỳnh Giao | 2.850 | 1.2 | 4.050 | 5,8"}, 1.2, 1200),
        ({"r2": "2 | Quỳnh Giao | 2,850 | 1.200 | 4.050 | 5,8"}, 2.85, 2850),
        ({"r2": "2 | Quỳnh Giao | 2.85 | 1.200 | 4.050 | 5,8"}, 2.85, 2850),
        ({"r2": "2 | Quỳnh Giao | 2.850 | 1.200 | 4,050 | 5,8"}, 4.05, 4050),
        ({"r1": "1 | An Khê | 3.200 | 1,150 | 4.350 | 6,2"}, 1.15, 1150),
        ({"total": " | Cộng | 10,350 | 4.100 | 14.450 | 20,6"}, 10.35, 10350),
        ({"total": " | Cộng | 10.350 | 4,100 | 14.450 | 20,6"}, 4.1, 4100),
        ({"total": " | Cộng | 10.350 | 4.100 | 14,450 | 20,6"}, 14.45, 14450),
    ],
)
def test_what_row_and_column_prove_is_the_only_finding(
    changed: dict[str, str], written: float, meant: float
) -> None:
    (finding,) = found(*rows(**changed))
    assert (finding.check, finding.severity) == ("number-format", "warning")
    assert (finding.stated, finding.computed) == (written, meant)
    (repair,) = finding.repairs
    assert repair.unique and [e.new for e in repair.edits] == [f"{meant:,.0f}".replace(",", ".")]
    assert repair.edits[0].new in finding.message.vi and repair.edits[0].new in finding.message.en


def test_two_marks_in_two_columns_are_two_findings() -> None:
    told = found(
        *rows(
            r1="1 | An Khê | 3.200 | 1,150 | 4.350 | 6,2",
            r2="2 | Quỳnh Giao | 2,850 | 1.200 | 4.050 | 5,8",
        )
    )
    assert [(f.check, f.computed) for f in told] == [("number-format", 1150), ("number-format", 2850)]


def test_another_wrong_cell_is_told_as_if_the_mark_were_right() -> None:
    told = found(
        *rows(
            r2="2 | Quỳnh Giao | 2.850 | 1,200 | 4.050 | 5,8",
            r4="4 | Đông Hải | 1.900 | 800 | 2.800 | 3,9",
        )
    )
    assert sorted((f.check, f.severity, f.stated, f.computed) for f in told) == [
        ("column-total", "error", 14450, 14550),
        ("number-format", "warning", 1.2, 1200),
        ("row-total", "error", 2800, 2700),
    ]


def test_a_product_proves_it_too() -> None:
    head = "| Nội dung | Khối lượng (m³) | Đơn giá (đồng) | Thành tiền (đồng) | Chiều dài (km) |"
    told = found(
        "Đào | 1,200 | 30.000 | 36.000.000 | 1,5",
        "Đắp | 1.500 | 5.000 | 7.500.000 | 2,5",
        "San | 2.000 | 90.000 | 180.000.000 | 0,5",
        "Vét | 1.100 | 40.000 | 44.000.000 | 0,5",
        "Lấp | 1.300 | 10.000 | 13.000.000 | 0,5",
        head=head,
    )
    assert [(f.check, f.stated, f.computed) for f in told] == [("number-format", 1.2, 1200)]


@pytest.mark.parametrize(
    ("changed", "checks"),
    [
        # The row holds with 1.200, the column does not, or the other way round.
        (
            {
                "r2": "2 | Quỳnh Giao | 2.850 | 1,200 | 4.050 | 5,8",
                "total": " | Cộng | 10.350 | 4.300 | 14.450 | 20,6",
            },
            {"number-format", "row-total", "column-total"},
        ),
        (
            {"r2": "2 | Quỳnh Giao | 2.850 | 1,200 | 4.060 | 5,8"},
            {"number-format", "row-total", "column-total"},
        ),
        # Neither holds: 1.300 is what both need.
        (
            {
                "r2": "2 | Quỳnh Giao | 2.850 | 1,300 | 4.050 | 5,8",
            },
            {"number-format", "row-total", "column-total"},
        ),
        # 1,2 is what is meant: the sums hold as it is written.
        (
            {
                "r2": "2 | Quỳnh Giao | 2.850 | 1,200 | 2.851,2 | 5,8",
                "total": " | Cộng | 10.350 | 2.901,2 | 13.251,2 | 20,6",
            },
            {"number-format"},
        ),
    ],
)
def test_what_is_not_proven_stays_as_it_is_written(changed: dict[str, str], checks: set[str]) -> None:
    told = found(*rows(**changed))
    assert {f.check for f in told} == checks
    (mark,) = (f for f in told if f.check == "number-format")
    assert mark.computed is None and not mark.repairs


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"r2": "2 | Quỳnh Giao | 2.850 | 1.200 | 4.050 | 5,800"},
        {"r1": "1 | An Khê | 3.200 | - | 3.200 | 6,2", "total": " | Cộng | 10.350 | 2.950 | 13.300 | 20,6"},
        {
            "r1": "1 | An Khê | 3.200,5 | 1.150 | 4.350,5 | 6,2",
            "total": " | Cộng | 10.350,5 | 4.100 | 14.450,5 | 20,6",
        },
    ],
)
def test_tables_written_as_usual_say_nothing(changed: dict[str, str]) -> None:
    assert not found(*rows(**changed), select=("T101", "T102", "T109"))


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("| Xã | Diện tích (ha) |", ["A | 1,200", "B | 0,950", "C | 2,125", "Cộng | 4,275"]),
        ("| Xã | Tỷ lệ (%) |", ["A | 1.2", "B | 95", "C | 60", "D | 70"]),
        ("| Xã | Kinh phí (triệu đồng) |", ["A | 1,250", "B | 2,500", "C | 3,250", "Cộng | 7,000"]),
        ("| Xã | Số người |", ["A | 1,200", "B | 2,500", "C | 3,250", "Cộng | 6,950"]),
        ("| Xã | Dân số | Kinh phí (tỷ đồng) |", ["A | 1.200 | 1,2", "B | 950 | 0,9", "Cộng | 2.150 | 2,1"]),
        ("| Xã | Số hộ | Chiều dài (km) |", ["A | 150 | 1,250", "B | 95 | 2,5", "Cộng | 245 | 3,75"]),
    ],
)
def test_columns_of_decimals_or_of_one_way_of_writing_say_nothing(head: str, lines: list[str]) -> None:
    assert not found(*lines, head=head, select=("T101", "T102", "T109"))


def test_live_formulas_leave_the_cell_out(rulebook: Rulebook) -> None:
    """A sheet program would add 1,2, and the report would call a total wrong that is right."""
    text = "\n".join(
        [
            HEAD,
            "|---|---|---|---|---|---|",
            *(f"| {row} |" for row in rows(r2="2 | Quỳnh Giao | 2.850 | 1,200 | 4.050 | 5,8")),
        ]
    )
    shown = table_sums(parse_data(f"II. KHỐI LƯỢNG\n\n{text}\n".encode(), "plan.md"), rulebook)
    assert shown and all((2, 3) not in {place for place, _ in s.parts} for s in shown)
