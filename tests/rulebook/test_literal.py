"""The words that a rule looks for before it is run stand in every match of it."""

from __future__ import annotations

import pytest

from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.rulebook.compile import required_literal

CASES = {
    r"(?<!\w)tháng (?P<m>\d\d?)(?!\w)": "tháng ",
    r"ngày|tháng": "",
    r"(?:ngày|tháng) năm": " năm",
    r"quý?": "qu",
    r"lần{0,2} nữa": " nữa",
    r"tuần+": "tuần",
    r"[ab/|(]hai": "hai",
    r"\(một": "một",
    r"(?(n)đến)(?:(?<=x)y)z": "z",
}


@pytest.mark.parametrize("pattern", CASES)
def test_only_what_stands_outside_all_brackets_is_required(pattern: str) -> None:
    assert required_literal(pattern) == CASES[pattern]


def test_every_match_of_an_example_holds_the_literal() -> None:
    book = default_rulebook()
    seen = 0
    for kind in book.kinds:
        for rule in book.rules(kind):
            for example in rule.shape.matches:
                for match in rule.pattern.finditer(rule.shadow_of(book.read(example.text))):
                    assert rule.literal in match.group(), rule.id
                    seen += bool(rule.literal)
    assert seen > 200
