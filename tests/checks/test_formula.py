"""Formulas between column numbers, as tables write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hmtn_parse.checks.formula import Formula, ProductFormula, RatioFormula, SumFormula, parse_formula

COLUMNS = frozenset({"1", "2", "3", "4", "5", "6", "7", "8", "a", "b"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(3)=(1)+(2)", SumFormula((("1", 1), ("2", 1)))),
        ("3=1+2", SumFormula((("1", 1), ("2", 1)))),
        ("(7) = (3) – (6)", SumFormula((("3", 1), ("6", -1)))),
        ("(3)=(4)+(5)-(6)", SumFormula((("4", 1), ("5", 1), ("6", -1)))),
        ("(3)=(4)+…+(7)", SumFormula((("4", 1), ("5", 1), ("6", 1), ("7", 1)))),
        ("(3)=(4)+...+(8)", SumFormula((("4", 1), ("5", 1), ("6", 1), ("7", 1), ("8", 1)))),
        ("=a+b", SumFormula((("a", 1), ("b", 1)))),
        ("(5)=(3)x(4)", ProductFormula(("3", "4"))),
        ("5=3*4", ProductFormula(("3", "4"))),
        ("(5)=(3)×(4)/1000", ProductFormula(("3", "4"), Fraction(1000))),
        ("(6)=(5)/(4)*100", RatioFormula("5", "4", 100)),
        ("6=5:4", RatioFormula("5", "4", 1)),
        ("(6)=(5)/(4)%", RatioFormula("5", "4", 100)),
        ("(3)", None),
        ("3=1+2=4", None),
        ("(3)=(1)+(2)x(4)", None),
        ("(3)=(1)+12", None),
        ("Tổng số = nam + nữ", None),
        ("(3)=(1)+", None),
    ],
)
def test_formulas(text: str, expected: Formula | None) -> None:
    assert parse_formula(text, COLUMNS) == expected
