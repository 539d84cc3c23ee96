"""The audit never fails and never loses its place, whatever the tables and sentences are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.model import Finding
from hmtn_parse.pipeline import parse_data
from tests.checks.build_plan import audit, plan, table

WORDS = st.sampled_from(
    [
        "Cộng",
        "Tổng số",
        "Trong đó",
        "- Nam",
        "Xã A",
        "I",
        "1",
        "2",
        "",
        "-",
        "x",
        "Bình quân",
        "Giảm trừ",
        "1.1",
    ]
)
FIGURES = st.one_of(
    st.integers(0, 5000).map(str),
    st.integers(1000, 999999).map(lambda n: f"{n:,}".replace(",", ".")),
    st.sampled_from(["", "-", "4O", "6,500", "12,5", "0", "60%", "theo nhu cầu", "½", "1.000,5"]),
)
ROLES = st.sampled_from(
    ["measure", "amount", "price", "percentage", "other", "label", "ordinal", "time", "unit"]
)
KINDS = st.sampled_from(["item", "item", "item", "subtotal", "group", "total", "header"])
FORMULAS = st.sampled_from([None, None, "(3)=(1)+(2)", "4=2x3", "(3)=(2)/(1)*100", "5=4", "=", "(2)=(2)+(1)"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[tuple[str, str, str, str | None]], list[str]]:
    width = draw(st.integers(1, 6))
    columns = [(draw(WORDS) or "Cột", draw(ROLES), str(i + 1), draw(FORMULAS)) for i in range(width)]
    rows = []
    for _ in range(draw(st.integers(0, 12))):
        cells = [
            draw(WORDS) if role in ("label", "ordinal", "unit") else draw(FIGURES)
            for _, role, _, _ in columns
        ]
        rows.append(f"{draw(KINDS)}{draw(st.integers(0, 2))}: {' | '.join(cells)}")
    return columns, rows


def whole(findings: list[Finding]) -> None:
    """What must be true of every finding."""
    for finding in findings:
        assert finding.message.vi and finding.message.en
        costs = [repair.cost for repair in finding.repairs]
        assert costs == sorted(costs)
        assert sum(repair.unique for repair in finding.repairs) == (
            len(finding.repairs) == 1 and costs != []
        ) * (finding.repairs[0].unique if finding.repairs else 0)
        for repair in finding.repairs:
            assert all(edit.old == edit.source.text and edit.old != edit.new for edit in repair.edits)


@settings(max_examples=120, deadline=None)
@given(tables())
def test_any_table(drawn: tuple[list[tuple[str, str, str, str | None]], list[str]]) -> None:
    columns, rows = drawn
    findings, verdicts = audit(plan("1. Phân bổ 1.200 người như sau:", table(columns, rows)))
    whole(findings)
    assert len(verdicts) >= len(findings)


PIECES = st.sampled_from(
    [
        "05 đợt: Đợt 1, Đợt 2", "12 xã mỗi xã 20 người, tổng số: 240 người", "5 lớp x 40 người = 300 người",
        "(có biểu kèm theo)", "theo Phụ lục II kèm theo", "trong đó: nam 5 người, nữ 9 người", "gồm:",
        "thứ Hai, ngày 31/4/2024", "từ ngày 24/7/2024 đến ngày 10/6/2024", "45/0 xã (75%)", "0/0 xã, đạt 0%",
        "04 xã: A, B và C", "1,234 người", "Căn cứ Quyết định số 5/QĐ-UBND ngày 01/01/2099", "\n\n1. ",
        "\n\n- ", "\n\nII. ", ":", ".", "ngày tháng năm", "Số: /KH-UBND", "KẾ HOẠCH", "tổng số 120 người,",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14))
def test_any_text(pieces: list[str]) -> None:
    findings, _ = audit(parse_data(" ".join(pieces).encode(), "plan.md"))
    whole(findings)
