"""Formulas that a row of column numbers declares: `(3)=(1)+(2)`, `5=3x4`, `(6)=(5)/(4)*100`.

A formula becomes a sum (column numbers with coefficients), a product (column numbers), or a
ratio (numerator and denominator, as a percentage where the formula says so).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class SumFormula:
    """`(3)=(1)+(2)`, `(7)=(3)-(6)`, `(3)=(4)+…+(8)`."""

    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ProductFormula:
    """`(5)=(3)x(4)`, with a constant divisor as in `(5)=(3)x(4)/1000`."""

    factors: tuple[str, ...]
    divisor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class RatioFormula:
    """`(6)=(5)/(4)` or `(6)=(5)/(4)*100%`; `times` is 100 or 1."""

    over: str
    under: str
    times: int = 1


Formula = SumFormula | ProductFormula | RatioFormula

_TOKEN = re.compile(r"\s*(?:(\d+(?:[a-wyz](?![a-z]))?|[a-wyz](?![a-z]))|(\.{2,}|…)|([-+*x×:/÷()=%])|(.))")
_SIGNS = {"×": "*", "x": "*", ":": "/", "÷": "/"}


def parse_formula(text: str, columns: frozenset[str]) -> Formula | None:
    """The formula of a column, or None for one that cannot be read with certainty.

    `columns` are the numbers that the table's columns have; a number among them is a column,
    any other is a constant. `text` may leave out the left side: `=1+2`.
    """
    right = text.casefold().rpartition("=")[2]
    if not right.strip() or text.count("=") > 1:
        return None
    tokens = _tokens(right.strip().rstrip(")") if _unbalanced(right) else right)
    if not tokens:
        return None
    names = [token for token in tokens if token not in set("+-*/()%…")]
    operators = {token for token in tokens if token in set("+-*/")}
    if not operators or not any(name in columns for name in names):
        return None
    if operators <= {"+", "-"}:
        return _sum(tokens, columns)
    if "+" in operators or "-" in operators:
        return None
    return _monomial(tokens, columns)


def _unbalanced(text: str) -> bool:
    return text.count(")") > text.count("(")


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for found in _TOKEN.finditer(text.replace("–", "-").replace("−", "-")):
        name, dots, sign, other = found.groups()
        if other is not None:
            if other.strip() == "":
                continue
            return []
        tokens.append(name or ("…" if dots else _SIGNS.get(sign, sign)))
    return tokens


def _sum(tokens: list[str], columns: frozenset[str]) -> SumFormula | None:
    terms: list[tuple[str, int]] = []
    sign, pending = 1, True
    flat = [token for token in tokens if token not in "()"]
    at = 0
    while at < len(flat):
        token = flat[at]
        if token in "+-":
            if pending and terms:
                return None
            sign, pending = (1 if token == "+" else -1), True
        elif token == "…":
            following = flat[at + 1 :]
            if not terms or sign != 1 or len(following) < 2 or following[0] != "+":
                return None
            first, last = terms[-1][0], following[1]
            if not (first.isdigit() and last.isdigit()) or int(last) <= int(first):
                return None
            between = [str(n) for n in range(int(first) + 1, int(last))]
            if not all(name in columns for name in between):
                return None
            terms += [(name, 1) for name in between]
            pending = False
        elif pending and token in columns:
            terms.append((token, sign))
            pending = False
        else:
            return None
        at += 1
    return SumFormula(tuple(terms)) if len(terms) >= 2 and not pending else None


def _monomial(tokens: list[str], columns: frozenset[str]) -> ProductFormula | RatioFormula | None:
    over: list[str] = []
    under: list[str] = []
    constant = Fraction(1)
    percent = False
    divide = False
    for token in tokens:
        if token in "()":
            continue
        if token in "*/":
            divide = token == "/"
        elif token == "%":
            percent = True
        elif token in columns and not (token == "100" and "100" not in columns):
            (under if divide else over).append(token)
        elif token.isdigit():
            constant = constant / int(token) if divide else constant * int(token)
        else:
            return None
    if len(over) == 1 and len(under) == 1 and constant in (1, 100):
        return RatioFormula(over[0], under[0], 100 if percent or constant == 100 else 1)
    if len(over) >= 2 and not under and constant > 0 and not percent:
        return ProductFormula(tuple(over), 1 / constant)
    return None
