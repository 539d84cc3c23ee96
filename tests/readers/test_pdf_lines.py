"""Characters to words and lines: order, gaps, raised characters, marks."""

from __future__ import annotations

import random
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.readers.pdf_fonts import Style
from hmtn_parse.readers.pdf_glyphs import Frame, Run
from hmtn_parse.readers.pdf_lines import Bar, build_lines, build_turned
from tests.readers.pdf_pages import BOLD, PLAIN, ink, run

WORD = st.text("abcdệộưPhòng0123456789.,%/", min_size=1, max_size=8)


def texts(runs: list[Run], bars: tuple[Bar, ...] = ()) -> list[str]:
    return [line.text for line in build_lines(runs, bars)]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("Sở~Y~tế", "Sở Y tế"),
        ("1.~Mục tiêu", "1. Mục tiêu"),
        ("K~Ế~~~H~O~Ạ~C~H", "KẾ HOẠCH"),
    ],
)
def test_words_end_at_blanks_and_gaps(drawn: str, read: str) -> None:
    assert texts([run(drawn, 85, 100)]) == [read]


def test_kerning_parts_no_word() -> None:
    made = run("Tuyên truyền", 85, 100)
    made.x0[3:] = [x + 0.15 * 12 for x in made.x0[3:]]
    made.x1[3:] = [x + 0.15 * 12 for x in made.x1[3:]]
    assert texts([made]) == ["Tuyên truyền"]


def test_borrowed_glyphs_drawn_last_return_to_their_place() -> None:
    whole = run("Tổ chức thực hiện", 85, 100)
    lacking = [at for at, char in enumerate(whole.chars) if char in "ổứựệ"]
    drawn = [at for at in range(len(whole.chars)) if at not in lacking]
    main, borrowed = (
        Run(
            [whole.chars[at] for at in part],
            [whole.x0[at] for at in part],
            [whole.x1[at] for at in part],
            100,
            12,
            PLAIN,
        )
        for part in (drawn, lacking)
    )
    assert texts([main, borrowed]) == ["Tổ chức thực hiện"]


def test_line_drawn_twice_is_one_bold_line() -> None:
    (line,) = build_lines([run("KẾ HOẠCH", 200, 80), run("KẾ HOẠCH", 200.4, 80)])
    assert line.text == "KẾ HOẠCH"
    assert all(word.bold for word in line.words)


def test_real_double_letters_stay() -> None:
    assert texts([run("xoong 1100", 85, 100), run("Ba", 300, 100)]) == ["xoong 1100 Ba"]


def test_combining_marks_follow_their_letter() -> None:
    base = run("ke hoach", 85, 100)
    mark = Run(["\u0323", "\u0301"], [base.x1[5], base.x1[1]], [base.x1[5], base.x1[1]], 100, 12, PLAIN)
    (line,) = build_lines([base, mark])
    assert line.text == "ke\u0301 hoa\u0323ch"


@pytest.mark.parametrize(
    ("before", "raised", "read", "marks"),
    [
        ("460", "1", "460", ["460 [1]"]),
        ("khoáng sản", "(2)", "khoáng sản", ["khoáng sản [(2)]"]),
        ("350 m", "2", "350 m²", []),
        ("lúc 7h", "30", "lúc 7h30", []),
        ("38", "o", "38°", []),
    ],
)
def test_raised_characters(before: str, raised: str, read: str, marks: list[str]) -> None:
    first = run(before, 85, 100)
    small = run(raised, first.x1[-1], 95, size=7)
    (line,) = build_lines([first, small, run("tiếp", 300, 100)])
    assert (line.text, line.marks) == (f"{read} tiếp", marks)


def test_raised_character_nearly_as_large_as_its_line() -> None:
    first = run("đạt 350 m", 85, 100)
    assert texts([first, run("2", first.x1[-1], 95, size=11)]) == ["đạt 350 m²"]
    assert texts([first, run("2", first.x1[-1] + 5, 95, size=11)]) == ["2", "đạt 350 m"]


def test_text_goes_on_at_once_after_a_raised_character() -> None:
    first = run("đạt 350 m", 85, 100)
    small = run("2", first.x1[-1], 95, size=7)
    rest = run("/hộ trở lên", small.x1[-1], 100)
    assert texts([first, small, rest]) == ["đạt 350 m²/hộ trở lên"]


def test_lowered_character_belongs_to_its_word() -> None:
    first = run("15 tấn CO", 85, 100)
    assert texts([first, run("2", first.x1[-1], 102.5, size=7)]) == ["15 tấn CO2"]


def test_narrow_tab_behind_a_mark() -> None:
    mark = run("II.", 85, 100, style=PLAIN)
    assert texts([mark, run("THỜI GIAN", mark.x1[-1] + 1, 100, style=BOLD)]) == ["II. THỜI GIAN"]
    number = run("2.", 85, 100)
    assert texts([number, run("500 cây", number.x1[-1] + 1, 100, style=BOLD)]) == ["2.500 cây"]


def test_no_word_crosses_the_border_of_a_cell() -> None:
    left = run("1.250", 85, 100)
    right = run("3.400", left.x1[-1] + 1, 100)
    assert texts([left, right]) == ["1.2503.400"]
    assert texts([left, right], (Bar(left.x1[-1] + 0.5, 80, 120),)) == ["1.250 3.400"]


def test_turned_text_has_lines_of_its_own() -> None:
    up = run("Ghi chú", 10, 20)
    up.angle = 90
    askew = run("BẢN NHÁP", 10, 300)
    askew.angle = -1
    runs = [run("Cộng", 85, 100), up, askew]
    assert texts(runs) == ["Cộng"]
    turned = build_turned(runs)
    assert {angle: [line.text for line in lines] for angle, lines in turned.items()} == {
        90: ["Ghi chú"],
        -1: ["BẢN NHÁP"],
    }


@given(
    st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_order_of_drawing_is_no_matter(rows: list[list[str]], order: random.Random) -> None:
    """However the runs are shuffled and cut, the lines are the same and no character is lost."""
    runs = [run(" ".join(words), 85, 100 + 20 * at) for at, words in enumerate(rows)]
    pieces = list(chain.from_iterable(_cut(one, order) for one in runs))
    order.shuffle(pieces)
    lines = texts(pieces)
    assert lines == [" ".join(words) for words in rows]
    assert ink(lines) == ink("".join(one.chars) for one in runs)


def _cut(one: Run, order: random.Random) -> list[Run]:
    at = order.randint(0, len(one.chars))
    parts = [slice(None, at), slice(at, None)]
    return [
        Run(one.chars[part], one.x0[part], one.x1[part], one.y, one.size, Style(False, False))
        for part in parts
        if one.chars[part]
    ]


@given(
    st.floats(0, 500),
    st.floats(0, 700),
    st.floats(1, 90),
    st.floats(1, 90),
    st.sampled_from([0, 90, 180, 270]),
)
def test_boxes_turn_back_to_the_page_as_shown(
    x: float, y: float, width: float, height: float, angle: int
) -> None:
    frame = Frame(1, 0, 0, -1, 0, 842, 595, 842)
    box = (x, y, x + width, y + height)
    turned = frame.turn(angle)
    inside = turned.box_of(frame, box)
    assert turned.shown(inside) == pytest.approx(box, abs=0.06)
    assert frame.box_of(turned, inside) == pytest.approx(box)
    assert inside[0] <= inside[2] and inside[1] <= inside[3]
