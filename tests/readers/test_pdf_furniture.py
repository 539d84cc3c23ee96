"""Page numbers, running heads and feet, footnotes, stamps: set aside, and only they."""

from __future__ import annotations

import pytest

from hmtn_parse.readers.pdf_blocks import blocks_of
from hmtn_parse.readers.pdf_footnotes import set_aside_footnotes
from hmtn_parse.readers.pdf_furniture import set_aside_furniture
from hmtn_parse.readers.pdf_page import Page
from hmtn_parse.readers.pdf_rulings import Ruling
from hmtn_parse.readers.pdf_words import Line
from tests.readers.pdf_pages import line, page

BODY = ["Xã {} sửa đường băng cản lửa trước mùa khô và báo cáo những nơi chưa đạt,", "nêu rõ nguyên nhân."]


def pages(*furniture: list[Line], body: float = 90) -> list[Page]:
    made = []
    for number, extra in enumerate(furniture, 1):
        village = "ABCDE"[number - 1]
        lines = [line(text.format(village), 85, body + 18 * at, number) for at, text in enumerate(BODY)]
        made.append(page([*lines, *extra], number))
    return made


def left(made: list[Page]) -> list[str]:
    return [
        one.text
        for each in made
        for one in each.lines
        if not one.text.endswith(("chưa đạt,", "nguyên nhân."))
    ]


@pytest.mark.parametrize(
    "form", ["{n}", "- {n} -", "Trang {n}", "Trang {n}/3", "{n}/3", "Page {n} of 3", "{n}."]
)
@pytest.mark.parametrize("y", [42.0, 812.0])
def test_page_numbers(form: str, y: float) -> None:
    made = pages(*[[line(form.format(n=number), 300, y, number)] for number in (1, 2, 3)])
    notes = set_aside_furniture(made)
    assert left(made) == []
    assert [(note.code, note.page) for note in notes] == [("page-number", number) for number in (1, 2, 3)]


def test_numbers_of_an_annex_that_counts_anew() -> None:
    made = pages([], [line("2", 300, 42, 2)], [], [line("2", 300, 42, 4)], [line("3", 300, 42, 5)])
    notes = set_aside_furniture(made)
    assert [(note.text, note.page) for note in notes] == [("2", 2), ("2", 4), ("3", 5)]


def test_figures_that_are_no_page_numbers_stay() -> None:
    made = pages([line("460", 300, 42, 1)], [line("30/6", 300, 42, 2)], [line("7", 300, 400, 3)])
    assert set_aside_furniture(made) == []
    assert left(made) == ["460", "30/6", "7"]


def test_running_foot_with_its_page_number() -> None:
    texts = [f"Kế hoạch số 47/KH-BCĐ, trang {number}/3" for number in (1, 2, 3)]
    made = pages(*[[line(text, 85, 805, at)] for at, text in enumerate(texts, 1)])
    notes = set_aside_furniture(made)
    assert [note.text for note in notes] == texts
    assert {note.code for note in notes} == {"footer"}
    assert left(made) == []


def test_letterhead_of_each_annex_is_no_running_head() -> None:
    head = ["UBND TỈNH AN HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    made = pages(*[[line(head[0], 85, 50, n), line(head[1], 85, 66, n)] for n in (1, 2, 3)], body=84)
    assert set_aside_furniture(made) == []
    assert len(left(made)) == 6


def test_title_of_an_annex_close_to_its_text_stays() -> None:
    made = pages(*[[line("PHỤ LỤC", 300, 72, number)] for number in (1, 2, 3)])
    assert set_aside_furniture(made) == []


def test_paragraph_goes_on_behind_page_number_and_footnote() -> None:
    first = [line("Đoạn văn này dài hết dòng thứ nhất của trang rồi sang trang sau mà không hết,", 85, 700)]
    note = [line("1 Tính cả các lâm trường.", 85, 790, 1, 9)]
    note[0].words[0].raised = True
    second = [line("2", 300, 42, 2), line("vẫn là một câu.", 85, 80, 2)]
    made = [page([*first, *note]), page(second, 2)]
    set_aside_furniture(made)
    notes = set_aside_footnotes(made, 12)
    blocks, _ = blocks_of(made)
    assert [block.text for block in blocks] == [f"{first[0].text} vẫn là một câu."]
    assert [(one.code, one.text, one.page) for one in notes] == [("footnote", "1 Tính cả các lâm trường.", 1)]


def footnotes(lines: list[Line], rules: list[Ruling], marks: list[str], size: float = 12) -> list[str]:
    made = pages(lines)
    made[0].rules, made[0].marks = rules, marks
    return [note.text for note in set_aside_footnotes(made, size)]


RULE = Ruling(740, 85, 200)


def test_footnotes_under_a_short_ruling() -> None:
    lines = [
        line("1 Ghi chú thứ nhất", 85, 755, 1, 10),
        line("còn một dòng.", 85, 768, 1, 10),
        line("2 Hai.", 85, 781, 1, 10),
    ]
    assert footnotes(lines, [RULE], []) == ["1 Ghi chú thứ nhất còn một dòng.", "2 Hai."]


def test_footnote_in_the_size_of_the_text_needs_its_mark_above() -> None:
    lines = [line("1 Ghi chú bằng cỡ chữ thường.", 85, 755, 1, 12)]
    assert footnotes(lines, [RULE], ["460 [1]"]) == ["1 Ghi chú bằng cỡ chữ thường."]
    assert footnotes(lines, [RULE], []) == []


def test_small_print_without_a_mark_stays() -> None:
    lines = [line("- Lưu: VT.", 85, 755, 1, 10), line("- Như trên;", 85, 742, 1, 10)]
    assert footnotes(lines, [], []) == []
    assert footnotes(lines, [Ruling(738, 85, 200)], []) == []


def test_stamp_of_a_digital_signature() -> None:
    stamp = [
        "Ký bởi: Ủy ban nhân dân huyện",
        "Email: vanthu@phudien.example",
        "Thời gian ký: 03.01.2024 10:12:33 +07:00",
    ]
    lines = [line(text, 330, 40 + 9 * at, 1, 7) for at, text in enumerate(stamp)]
    made = pages([*lines, line("Email: phongvhtt@phudien.example", 85, 400)])
    notes = set_aside_furniture(made)
    assert [(note.code, note.text) for note in notes] == [("signature-stamp", " ".join(stamp))]
    assert left(made) == ["Email: phongvhtt@phudien.example"]


def test_table_of_contents() -> None:
    entries = ["I. MỤC ĐÍCH ........... 1", "II. NỘI DUNG .......... 1", "III. TỔ CHỨC ......... 2"]
    made = pages([line(text, 85, 300 + 18 * at) for at, text in enumerate(entries)], [])
    assert [note.code for note in set_aside_furniture(made)] == ["contents"] * 3
    made = pages([line("Họ và tên: ............ 1", 85, 300), line("Năm sinh: ............ 2", 85, 318)], [])
    assert set_aside_furniture(made) == []


def test_turned_and_askew_text_is_noted() -> None:
    made = pages([])
    made[0].turned = [line("BẢN NHÁP", 100, 300)]
    assert [(note.code, note.text) for note in set_aside_furniture(made)] == [("turned-text", "BẢN NHÁP")]
