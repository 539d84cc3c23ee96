"""Marks that overlap are cut into pieces that do not."""

from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.output.pieces import Piece, Stretch, pieces


def test_crossing_marks_are_cut_at_every_boundary() -> None:
    found = list(pieces(10, [Stretch(0, 6, "a"), Stretch(4, 9, "b")]))
    assert found == [Piece(0, 4, ("a",)), Piece(4, 6, ("b", "a")), Piece(6, 9, ("b",)), Piece(9, 10, ())]


def test_the_shortest_mark_comes_first() -> None:
    found = list(pieces(8, [Stretch(0, 8, "duty"), Stretch(2, 6, "deadline"), Stretch(3, 5, "date")]))
    assert found[2] == Piece(3, 5, ("date", "deadline", "duty"))


STRETCHES = st.lists(
    st.builds(Stretch, st.integers(-3, 30), st.integers(-3, 30), st.sampled_from("abcdefgh")), max_size=12
)


@given(st.integers(0, 25), STRETCHES)
def test_pieces_are_the_text_and_carry_exactly_the_marks_on_it(length: int, stretches: list[Stretch]) -> None:
    found = list(pieces(length, stretches))
    assert [at for piece in found for at in range(piece.start, piece.end)] == list(range(length))
    for piece in found:
        for at in range(piece.start, piece.end):
            assert set(piece.keys) == {s.key for s in stretches if s.start <= at < s.end}
