"""A lexicon's pattern reads what the plain list of its terms, longest first, reads."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.rulebook.alternation import alternation

_WORDS = st.lists(st.text(alphabet="aăb .(", min_size=1, max_size=5), min_size=1, max_size=12)


@given(_WORDS, st.text(alphabet="aăb .(", max_size=20))
def test_reads_as_the_sorted_list(words: list[str], text: str) -> None:
    plain = "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
    for tail in ("", "b"):
        expected = [m.span() for m in regex.finditer(f"(?:{plain}){tail}", text)]
        assert [m.span() for m in regex.finditer(f"(?:{alternation(words)}){tail}", text)] == expected


def test_longest_first_and_shorter_where_the_rest_fails() -> None:
    pattern = alternation(["đơn vị", "đơn vị máu", "đoàn viên"])
    assert pattern.startswith("đ(?:")
    assert regex.match(pattern, "đơn vị máu").group() == "đơn vị máu"  # type: ignore[union-attr]
    assert regex.fullmatch(rf"(?:{pattern}) máu x", "đơn vị máu x") is not None
