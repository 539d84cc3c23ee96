"""The equations of tables as cells, for live formulas."""

from __future__ import annotations

from hmtn_parse.checks.table_sums import table_sums
from hmtn_parse.rulebook import Rulebook
from tests.checks.build_plan import plan, table

PRICES = [
    ("TT", "ordinal"),
    ("Nội dung", "label"),
    ("Số lượng", "measure", "(1)", None),
    ("Đơn giá", "price", "(2)", None),
    ("Thành tiền", "amount", "(3)", "(3)=(1)x(2)"),
]
ROWS = ["item: 1 | Nước uống | 20 | 10.000 | 200.000", "item: 2 | Áo | 30 | 90.000 | 2.700.000"]


def test_products_and_totals_name_their_cells(rulebook: Rulebook) -> None:
    made = plan(table(PRICES, [*ROWS, "total: | Cộng | 50 | | 2.900.000"]))
    found = table_sums(made, rulebook)
    down = {s.whole: s.parts for s in found if s.down}
    assert down[3, 4] == (((1, 4), 1), ((2, 4), 1))
    across = {s.whole: (s.factors, s.divisor) for s in found if not s.down}
    assert across[1, 4] == (((1, 2), (1, 3)), 1)
    assert across[2, 4] == (((2, 2), (2, 3)), 1)


def test_a_table_without_totals_has_no_equations(rulebook: Rulebook) -> None:
    assert table_sums(plan(table(PRICES[:3], [row.rsplit("|", 2)[0] for row in ROWS])), rulebook) == []
