"""Totals, subtotals and relations of columns: whole sets of findings are compared."""

from __future__ import annotations

import pytest

from tests.checks.build_plan import audit, plan, table, told

SHARES = [("STT", "ordinal"), ("Đơn vị", "label"), ("Đăng ký", "measure"), ("Hiến", "measure")]
TABLES = ("T101", "T102", "T103", "T104", "L202")

FLAT = ["item: 1 | Xã A | 40 | 25", "item: 2 | Xã B | 35 | 20", "item: 3 | Xã C | 55 | 30"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([*FLAT, "total: | Cộng | 130 | 75"], [], id="agrees"),
        pytest.param(
            [*FLAT, "total: | Cộng | 140 | 75"], [("column-total", "error", 140, 130)], id="one column"
        ),
        pytest.param(
            ["total: | Tổng số | 130 | 76", *FLAT], [("column-total", "error", 76, 75)], id="first row"
        ),
        pytest.param(
            [
                "item: 1 | Xã A | 40 | 25",
                "item: 2 | Xã B | - |",
                "item: 3 | Xã C | 55 | 30",
                "total: | Cộng | 95 | 55",
            ],
            [],
            id="dashes and blanks are nothing",
        ),
        pytest.param(
            ["item: 1 | Số lớp | 111 | 90", "total: | Tổng số trường | 163 | 120"],
            [("column-total", "info", 163, 111), ("column-total", "info", 120, 90)],
            id="one row is no list",
        ),
        pytest.param(
            [
                "subtotal0: I | Khối tỉnh | 75 | 45",
                "item1: 1 | Sở A | 40 | 25",
                "item1: 2 | Sở B | 35 | 20",
                "subtotal0: II | Khối huyện | 55 | 30",
                "item1: 1 | Huyện C | 25 | 10",
                "item1: 2 | Huyện D | 30 | 20",
                "total: | Cộng | 130 | 75",
            ],
            [],
            id="subtotals are not added twice",
        ),
        pytest.param(
            [
                "subtotal0: I | Khối tỉnh | 75 | 45",
                "item1: 1 | Sở A | 40 | 25",
                "item1: 2 | Sở B | 35 | 20",
                "subtotal0: II | Khối huyện | 65 | 30",
                "item1: 1 | Huyện C | 25 | 10",
                "item1: 2 | Huyện D | 30 | 20",
                "total: | Cộng | 130 | 75",
            ],
            [("subtotal", "error", 65, 55)],
            id="a subtotal is off, the total holds over the items",
        ),
        pytest.param(
            [
                "group0: | Khối tỉnh",
                "item1: 1 | Sở A | 40 | 25",
                "item1: 2 | Sở B | 35 | 20",
                "subtotal0: | Cộng khối tỉnh | 75 | 45",
                "group0: | Khối huyện",
                "item1: 1 | Huyện C | 25 | 10",
                "item1: 2 | Huyện D | 30 | 20",
                "subtotal0: | Cộng khối huyện | 55 | 30",
                "total: | Tổng cộng | 140 | 75",
            ],
            [("column-total", "error", 140, 130)],
            id="subtotals below their rows",
        ),
        pytest.param(
            [
                "item0: 1 | Học sinh | 100 | 60",
                "item1: | Trong đó: nữ | 50 | 30",
                "item0: 2 | Giáo viên | 20 | 10",
                "total: | Cộng | 120 | 70",
            ],
            [],
            id="trong đó is not added",
        ),
    ],
)
def test_sums(rows: list[str], expected: list[tuple[object, ...]]) -> None:
    findings, _ = audit(plan(table(SHARES, rows)), *TABLES)
    assert told(findings) == expected


def test_a_total_far_from_the_rows_is_no_error() -> None:
    """Nothing supports the reading and no likely slip explains it: the row is rather no sum."""
    rows = [*FLAT, "total: | Cộng | 471 | 812"]
    findings, verdicts = audit(plan(table(SHARES, rows)), *TABLES)
    assert {f.severity for f in findings} == {"info"}
    assert [v.outcome for v in verdicts] == ["disagrees", "disagrees"]


def test_a_lost_zero_is_an_error_however_far() -> None:
    rows = ["item: 1 | Xã A | 400", "item: 2 | Xã B | 350", "item: 3 | Xã C | 550", "total: | Cộng | 130"]
    findings, _ = audit(plan(table(SHARES[:3], rows)), *TABLES)
    assert told(findings) == [("column-total", "error", 130, 1300)]
    assert findings[0].repairs[0].edits[0].new == "1.300"


def test_an_unread_cell_leaves_its_column_unchecked() -> None:
    rows = ["item: 1 | Xã A | 4O | 25", "item: 2 | Xã B | 35 | 20", "total: | Cộng | 75 | 45"]
    findings, verdicts = audit(plan(table(SHARES, rows)), "T101")
    assert not findings
    assert sorted(v.outcome for v in verdicts) == ["agrees", "unchecked"]


def test_a_row_whose_only_figure_was_misread_leaves_the_sum_unchecked() -> None:
    rows = ["item: 1 | Xã A | 1.200", "item: 2 | Xã B | 9OO", "item: 3 | Xã C | 700", "total: | Cộng | 2.800"]
    findings, verdicts = audit(plan(table(SHARES[:3], rows)), "T101")
    assert not findings
    assert [v.outcome for v in verdicts] == ["unchecked"]


def test_decimals_are_exact_but_for_rounding() -> None:
    columns = [("Cụm", "label"), ("Diện tích", "measure")]
    rows = ["item: A | 53,05", "item: B | 58,76", "item: C | 39,97", "total: Tổng cộng | {}"]
    for total, expected in (
        ("151,78", []),
        ("151,79", []),
        ("151,87", [("column-total", "error", 151.87, 151.78)]),
    ):
        findings, _ = audit(plan(table(columns, [r.format(total) for r in rows])), "T101")
        assert told(findings) == expected


TOTAL_COLUMN = [("Xã", "label"), ("Tổng số", "measure"), ("Nam", "measure"), ("Nữ", "measure")]


def test_a_total_column_is_believed_when_most_rows_hold_it() -> None:
    rows = [
        "item: A | 30 | 10 | 20",
        "item: B | 35 | 20 | 15",
        "item: C | 40 | 18 | 21",
        "item: D | 12 | 6 | 6",
    ]
    findings, _ = audit(plan(table(TOTAL_COLUMN, rows)), *TABLES)
    assert told(findings) == [("row-total", "error", 40, 39)]


def test_a_wrong_cell_breaks_row_and_column_and_is_one_cause() -> None:
    rows = [
        "item: A | 30 | 10 | 20",
        "item: B | 35 | 20 | 15",
        "item: C | 39 | 13 | 21",
        "item: D | 12 | 6 | 6",
        "total: Cộng | 116 | 54 | 62",
    ]
    findings, _ = audit(plan(table(TOTAL_COLUMN, rows)), *TABLES)
    assert told(findings) == [("row-total", "error", 39, 34), ("column-total", "error", 54, 49)]
    assert len({f.cause for f in findings}) == 1
    for finding in findings:
        (repair,) = finding.repairs
        assert repair.unique
        assert [(e.old, e.new) for e in repair.edits] == [("13", "18")]


def test_no_equality_is_inferred_from_few_rows_or_from_most_of_them_failing() -> None:
    columns = [("Đơn vị", "label"), ("Đăng ký", "measure"), ("Hiến", "measure"), ("Dự bị", "measure")]
    few = [
        "item: A | 30 | 10 | 20",
        "item: B | 35 | 20 | 15",
        "item: C | 41 | 20 | 20",
        "item: D | 9 | 4 | 5",
    ]
    assert not audit(plan(table(columns, few)), *TABLES)[0]
    none = [f"item: Xã {n} | {n * 10 + 7} | {n * 4} | {n * 5}" for n in range(1, 16)]
    assert not audit(plan(table(columns, none)), *TABLES)[0]


def test_an_inferred_equality_warns_only() -> None:
    columns = [("Đơn vị", "label"), ("Cần", "measure"), ("Có", "measure"), ("Thiếu", "measure")]
    rows = [f"item: Xã {n} | {n * 7} | {n * 4} | {n * 3 + (n == 5)}" for n in range(1, 11)]
    findings, _ = audit(plan(table(columns, rows)), *TABLES)
    assert told(findings) == [("row-identity", "warning", 35, 36)]


def test_declared_formulas() -> None:
    columns = [
        ("Nội dung", "label", "1", None),
        ("Số lượng", "measure", "2", None),
        ("Đơn giá", "price", "3", None),
        ("Thành tiền", "amount", "4", "(4)=(2)x(3)"),
        ("Ngân sách", "amount", "5", None),
        ("Xã hội hóa", "amount", "6", "6=4-5"),
    ]
    rows = [
        "item: Nước uống | 120 | 15.000 | 1.800.000 | 1.000.000 | 800.000",
        "item: Băng rôn | 4 | 250.000 | 1.100.000 | 1.000.000 | 100.000",
        "item: Quà tặng | 50 | 60.000 | 3.000.000 | 2.000.000 | 1.000.000",
        "total: Cộng | | | 5.900.000 | 4.000.000 | 1.900.000",
    ]
    findings, _ = audit(plan(table(columns, rows)), *TABLES)
    assert told(findings) == [("row-identity", "error", 1100000, 1000000)]


def test_quantity_times_price_is_inferred_from_the_roles() -> None:
    columns = [("Nội dung", "label"), ("Số người", "measure"), ("Mức chi", "price"), ("Thành tiền", "amount")]
    rows = [
        "item: A | 10 | 50.000 | 500.000",
        "item: B | 20 | 50.000 | 1.000.000",
        "item: C | 8 | 100.000 | 800.000",
        "item: D | 15 | 30.000 | 460.000",
        "total: Cộng | 53 | | 2.760.000",
    ]
    findings, _ = audit(plan(table(columns, rows)), *TABLES)
    assert told(findings) == [("count-times-rate", "warning", 460000, 450000)]


@pytest.mark.parametrize(
    ("formula", "check", "severity"),
    [(None, "count-times-rate", "warning"), ("(4)=(2)x(3)", "row-identity", "error")],
)
@pytest.mark.parametrize(
    ("count", "price"), [("Số lượng", "Đơn giá"), ("Số người", "Định mức"), ("Số ngày", "Mức chi")]
)
def test_a_declared_formula_is_a_relation_and_roles_alone_are_a_rate(
    count: str, price: str, formula: str | None, check: str, severity: str
) -> None:
    columns = [
        ("Nội dung", "label", "1", None),
        (count, "measure", "2", None),
        (price, "price", "3", None),
        ("Thành tiền", "amount", "4", formula),
    ]
    rows = ["A | 300 | 100.000 | {}", "B | 300 | 30.000 | 9.000.000", "C | 420 | 95.000 | 39.900.000"]
    rows.append("D | 6 | 350.000 | 2.100.000")
    for amount, expected in (("30.000.000", []), ("33.000.000", [(check, severity, 33000000, 30000000)])):
        lines = [f"item: {row.format(amount)}" for row in rows]
        assert told(audit(plan(table(columns, lines)), *TABLES)[0]) == expected


def test_a_rate_is_chosen_by_its_own_code() -> None:
    columns = [("Nội dung", "label"), ("Số lượng", "measure"), ("Đơn giá", "price"), ("Thành tiền", "amount")]
    rows = ["item: A | 10 | 50.000 | 500.000", "item: B | 20 | 50.000 | 1.000.000"]
    rows += ["item: C | 8 | 100.000 | 800.000", "item: D | 15 | 30.000 | 460.000"]
    subject = plan(table(columns, rows))
    assert told(audit(subject, "L202")[0]) == [("count-times-rate", "warning", 460000, 450000)]
    assert not audit(subject, "T104")[0]


def test_two_of_three_products_are_enough_unless_a_factor_is_one() -> None:
    columns = [("Nội dung", "label"), ("SL", "measure"), ("Đơn giá", "price"), ("Thành tiền", "amount")]
    rows = [
        "item: A | 10 | 250.000 | 2.500.000",
        "item: B | 5.000 | 1.200 | 6.000.000",
        "item: C | {} | 1.700.000",
    ]
    findings, _ = audit(plan(table(columns, [*rows[:2], rows[2].format("20 | 90.000")])), *TABLES)
    assert told(findings) == [("count-times-rate", "warning", 1700000, 1800000)]
    ones = [
        "item: A | 1 | 250.000 | 250.000",
        "item: B | 1 | 1.200 | 1.200",
        "item: C | 1 | 900 | 900",
        "item: D (02 ngày) | 20 | 90.000 | 3.600.000",
    ]
    assert not audit(plan(table(columns, ones)), *TABLES)[0]


@pytest.mark.parametrize(
    ("label", "total", "expected"),
    [
        ("Thu nhập BQ (triệu đồng)", "45,6", []),
        ("Mật độ (người/km2)", "45,6", []),
        ("Lũy kế", "38,1", []),
        ("Kinh phí (triệu đồng)", "133,8", []),
        ("Kinh phí (triệu đồng)", "135,8", [("column-total", "error", 135.8, 133.8)]),
        ("Kinh phí (triệu đồng)", "45,6", [("column-total", "info", 45.6, 133.8)]),
        ("Lũy kế", "135,8", [("column-total", "error", 135.8, 133.8)]),
    ],
)
def test_averages_and_states_are_no_sums(label: str, total: str, expected: list[tuple[object, ...]]) -> None:
    columns = [("Xã", "label"), (label, "measure")]
    rows = ["item: A | 45,5", "item: B | 50,2", "item: C | 38,1", f"total: Toàn huyện | {total}"]
    assert told(audit(plan(table(columns, rows)), *TABLES)[0]) == expected


@pytest.mark.parametrize(
    ("more", "expected"), [("100", []), ("110", [("row-identity", "warning", 110, 100)])]
)
def test_a_column_of_differences(more: str, expected: list[tuple[object, ...]]) -> None:
    columns = [(name, "measure") for name in ("TH 2023", "KH 2024", "Tăng/giảm")]
    rows = [
        "Đơn vị máu | 600 | 650 | 50",
        f"Người | 800 | 900 | {more}",
        "Lớp | 4 | 5 | 1",
        "Tin | 10 | 20 | 10",
    ]
    findings, _ = audit(plan(table([("Chỉ tiêu", "label"), *columns], [f"item: {r}" for r in rows])), *TABLES)
    assert told(findings) == expected


@pytest.mark.parametrize(("women", "expected"), [("70", []), ("72", [("column-total", "warning", 72, 70)])])
def test_what_is_of_which_under_every_row_and_under_the_total(
    women: str, expected: list[tuple[object, ...]]
) -> None:
    rows = [
        "item0: 1 | Học sinh | 100",
        "item1: | Trong đó: nữ | 50",
        "item0: 2 | Giáo viên | 30",
        "item1: | Trong đó: nữ | 20",
        "total: | Cộng | 130",
        f"item1: | Trong đó: nữ | {women}",
    ]
    findings, _ = audit(plan(table(SHARES[:3], rows)), *TABLES)
    assert told(findings) == expected


QUARTERS = [("Nội dung", "label"), ("ĐVT", "unit"), ("KH 2024", "measure")]
QUARTERS += [(f"Quý {q}", "measure") for q in ("I", "II", "III", "IV")]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Người | người | 1.000 | 200 | 300 | 300 | 210", [("row-total", "warning", 1000, 1010)]),
        ("Người | người | 1.000 | 200 | 300 | 300 | 200", []),
        ("Tỷ lệ che phủ | % | 58 | 57 | 57 | 58 | 58", []),
        ("Câu lạc bộ duy trì | CLB | 8 | 8 | 8 | 8 | 8", []),
    ],
)
def test_quarters_make_the_year(last: str, expected: list[tuple[object, ...]]) -> None:
    rows = ["Tin, bài | tin | 120 | 30 | 30 | 30 | 30", "Băng rôn | cái | 50 | 20 | 10 | 10 | 10"]
    rows.append("Lớp | lớp | 8 | 2 | 3 | 2 | 1")
    findings, _ = audit(plan(table(QUARTERS, [f"item: {row}" for row in [*rows, last]])), *TABLES)
    assert told(findings) == expected


@pytest.mark.parametrize(("share", "expected"), [("25", []), ("20", [("percentage", "warning", 20, 25)])])
def test_shares_of_a_total(share: str, expected: list[tuple[object, ...]]) -> None:
    columns = [("Nguồn", "label"), ("Số tiền", "amount"), ("Tỷ trọng (%)", "percentage")]
    rows = ["item: Trung ương | 600 | 60", f"item: Tỉnh | 250 | {share}", "item: Huy động | 150 | 15"]
    findings, _ = audit(plan(table(columns, [*rows, "total: Tổng | 1.000 | 100"])), *TABLES, "T106")
    assert told(findings) == expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("33,3", "33,3", "33,4"), []),
        (("33,3", "33,3", "33,3"), []),
        (("33,3", "33,3", "34,4"), [("percentage", "warning", 34.4, 33.3333)]),
    ],
)
def test_a_share_moved_so_that_all_make_a_hundred(
    shares: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    columns = [("Nhóm", "label"), ("Số lượng", "measure"), ("Tỷ lệ (%)", "percentage")]
    rows = [f"item: {name} | 10 | {share}" for name, share in zip("ABC", shares)]
    findings, _ = audit(plan(table(columns, [*rows, "total: Cộng | 30 | 100"])), *TABLES, "T106")
    assert told(findings) == expected


def test_messages_show_both_sides_and_say_what_to_do() -> None:
    rows = ["item: Xã A | 4.000", "item: Xã B | 2.490", "total: Cộng | 6.500"]
    findings, _ = audit(plan(table([("Đơn vị", "label"), ("Số người", "measure")], rows)), "T101")
    message = findings[0].message
    assert all(part in message.vi for part in ("6.490", "6.500", "không khớp", "+10", "Hãy"))
    assert all(part in message.en for part in ("6.490", "6.500", "does not agree", "+10", "Compare"))
    assert "sai" not in message.vi
    assert (findings[0].stated, findings[0].computed, findings[0].difference) == (6500, 6490, 10)
