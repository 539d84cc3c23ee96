"""Automatic numbers as Word shows them."""

from __future__ import annotations

import pytest
from docx_files import abstract, blocks, level, num, p, run, start_override, style, texts
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.readers.docx_marks import bullet, format_number, repeated_letter, roman

OUTLINE = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "-"),
)


def marks(items: list[tuple[int, int]], numbering: str, styles: str = "") -> list[str | None]:
    """The marks of paragraphs given as (numId, level)."""
    body = "".join(p("Rà soát", num=number, level=depth) for number, depth in items)
    return [block.marker for block in blocks(body, numbering=numbering, styles=styles)]


CASES = {
    "levels": (
        OUTLINE + num(1, 0),
        [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 4), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)],
        ["I.", "1.", "1.1.", "1.2.", "a)", "-", "b)", "2.", "2.1.", "II.", "1."],
    ),
    "two lists on one definition count on": (
        OUTLINE + num(1, 0) + num(2, 0),
        [(1, 0), (1, 1), (2, 1), (2, 0), (1, 1)],
        ["I.", "1.", "2.", "II.", "1."],
    ),
    "an override starts anew once": (
        OUTLINE + num(1, 0) + num(2, 0, start_override(0, 1) + start_override(1, 1)),
        [(1, 0), (1, 0), (2, 0), (2, 1), (2, 0), (1, 0), (2, 0), (2, 1)],
        ["I.", "II.", "I.", "1.", "II.", "III.", "IV.", "1."],
    ),
    "an override starts where it says": (
        OUTLINE + num(1, 0) + num(2, 0, start_override(1, 5)),
        [(1, 0), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1)],
        ["I.", "1.", "5.", "6.", "II.", "1."],
    ),
    "an override replaces a level": (
        OUTLINE
        + num(1, 0)
        + num(2, 0, f'<w:lvlOverride w:ilvl="1">{level(1, "decimal", "%2/")}</w:lvlOverride>'),
        [(1, 0), (1, 1), (2, 1), (1, 1)],
        ["I.", "1.", "2/", "3."],
    ),
    "upper levels that were never used": (
        abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(1, 0),
        [(1, 1), (1, 1), (1, 0), (1, 1)],
        ["1.1.", "1.2.", "2.", "2.1."],
    ),
    "legal numbering shows decimals": (
        abstract(0, level(0, "upperRoman", "Chương %1"), level(1, "decimal", "%1.%2.", extra="<w:isLgl/>"))
        + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["Chương I", "1.1.", "Chương II", "2.1."],
    ),
    "a level that never restarts": (
        abstract(
            0,
            level(0, "upperRoman", "Chương %1."),
            level(1, "decimal", "Điều %2.", extra='<w:lvlRestart w:val="0"/>'),
            level(2, "decimal", "%3.", extra='<w:lvlRestart w:val="1"/>'),
        )
        + num(1, 0),
        [(1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 1), (1, 2)],
        ["Chương I.", "Điều 1.", "1.", "Chương II.", "Điều 2.", "1.", "Điều 3.", "2."],
    ),
    "no number": (OUTLINE + num(1, 0), [(0, 0), (1, 0), (9, 0), (1, 0)], [None, "I.", None, "II."]),
    "format none": (
        abstract(0, level(0, "none", ""), level(1, "decimal", "%2.")) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        [None, "1.", None, "1."],
    ),
    "a text that names a deeper level shows nothing": (
        abstract(0, level(0, "decimal", "%1.%2."), level(1, "decimal", "%2.")) + num(1, 0),
        [(1, 0), (1, 1)],
        [None, "1."],
    ),
    "zero padding": (
        abstract(0, level(0, "decimalZero", "%1", start=9)) + num(1, 0),
        [(1, 0)] * 2,
        ["09", "10"],
    ),
    "letters after z": (
        abstract(0, level(0, "lowerLetter", "%1)", start=25)) + num(1, 0),
        [(1, 0)] * 4,
        ["y)", "z)", "aa)", "bb)"],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_marks(case: str) -> None:
    numbering, items, expected = CASES[case]
    assert marks(items, numbering) == expected


def test_text_holds_the_mark_and_one_space() -> None:
    found = blocks(
        p("Mục đích", num=1, level=0) + p("Cử 05 cán bộ", num=1, level=4), numbering=OUTLINE + num(1, 0)
    )
    assert [(block.text, block.marker, block.kind) for block in found] == [
        ("I. Mục đích", "I.", "list-item"),
        ("- Cử 05 cán bộ", "-", "list-item"),
    ]


def test_number_from_style_and_its_base() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("Muc", numbered)
        + style("MucCon", "", base="Muc")
        + style("Tat", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', base="Muc")
        + style("Cap2", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', base="Muc")
    )
    body = p("a", style="Muc") + p("b", style="MucCon") + p("c", style="Cap2") + p("d", style="Tat")
    body += p("e", style="Muc", num=0) + p("f", style="MucCon", level=1)
    assert texts(body, numbering=OUTLINE + num(1, 0), styles=styles) == [
        "I. a",
        "II. b",
        "1. c",
        "d",
        "e",
        "2. f",
    ]


def test_level_linked_to_style() -> None:
    linked = abstract(
        0,
        level(0, "upperRoman", "%1.", extra='<w:pStyle w:val="Muc1"/>'),
        level(1, "decimal", "%2.", extra='<w:pStyle w:val="Muc2"/>'),
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Muc1", numbered) + style("Muc2", numbered)
    body = p("a", style="Muc1") + p("b", style="Muc2") + p("c", style="Muc2")
    assert texts(body, numbering=linked + num(1, 0), styles=styles) == ["I. a", "1. b", "2. c"]


def test_definition_through_numbering_style() -> None:
    numbering = (
        abstract(0, level(0, "decimal", "%1/"), link='<w:styleLink w:val="DanhSach"/>')
        + abstract(1, link='<w:numStyleLink w:val="DanhSach"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("DanhSach", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert texts(p("a", num=2, level=0) + p("b", num=1, level=0), numbering=numbering, styles=styles) == [
        "1/ a",
        "2/ b",
    ]


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        ("tab", "Mục tiêu", "1 Mục tiêu"),
        ("space", "Mục tiêu", "1 Mục tiêu"),
        ("nothing", "Mục tiêu", "1 Mục tiêu"),
        ("nothing", ". Mục tiêu", "1. Mục tiêu"),
    ],
)
def test_suffix(suffix: str, text: str, expected: str) -> None:
    numbering = abstract(0, level(0, "decimal", "%1", extra=f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    (block,) = blocks(p(text, num=1, level=0), numbering=numbering)
    assert (block.text, block.marker) == (expected, "1")


def test_hidden_mark_counts_but_does_not_show() -> None:
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert texts(p("a", num=1, level=0), numbering=abstract(0, hidden) + num(1, 0)) == ["a"]


def test_empty_item_shows_its_number_and_an_empty_bullet_nothing() -> None:
    body = p("a", num=1, level=0) + p(num=1, level=0) + p("b", num=1, level=0) + p(num=1, level=4)
    assert texts(body, numbering=OUTLINE + num(1, 0)) == ["I. a", "II.", "III. b"]


def test_deleted_and_hidden_items_are_not_counted() -> None:
    body = (
        p("a", num=1, level=1)
        + p("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", num=1, level=1, mark="<w:del/>")
        + p(run("ẩn", "<w:vanish/>"), num=1, level=1, mark="<w:vanish/>")
        + p("c", num=1, level=1)
    )
    assert texts(body, numbering=OUTLINE + num(1, 0)) == ["1. a", "2. c"]


@pytest.mark.parametrize(
    ("char", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf02d", "Symbol", "-"),
        ("\uf02b", "Symbol", "+"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0fc", "Wingdings", "✓"),
        ("ü", "Wingdings", "✓"),
        ("\uf099", "Wingdings", "•"),
        ("o", "Courier New", "◦"),
        ("o", "Times New Roman", "o"),
        ("–", None, "-"),
        ("+", None, "+"),
        ("*", "Times New Roman", "*"),
    ],
)
def test_bullets(char: str, font: str | None, expected: str) -> None:
    assert bullet(char, font) == expected
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    definition = level(0, "bullet", char).replace("</w:lvl>", look + "</w:lvl>")
    (block,) = blocks(p("Cử 05 cán bộ", num=1, level=0), numbering=abstract(0, definition) + num(1, 0))
    assert (block.marker, block.text) == (expected, f"{expected} Cử 05 cán bộ")


def test_custom_zero_padded_format() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert marks([(1, 0), (1, 0)], abstract(0, custom) + num(1, 0)) == ["007", "008"]


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        (1, "vietnameseCounting", "một"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "numberInDash", "- 4 -"),
        (12, "thaiNumbers", "12"),
        (0, "upperRoman", ""),
        (0, "lowerLetter", ""),
    ],
)
def test_formats(number: int, number_format: str, expected: str) -> None:
    assert format_number(number, number_format) == expected


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_add_up(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[letter] for letter in roman(number)]
    total = sum(
        -digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True)
    )
    assert total == number
    assert not any(letter * 4 in roman(number) for letter in "IVXLCD")


@given(st.integers(min_value=1, max_value=26 * 30))
def test_letters_repeat(number: int) -> None:
    letters = repeated_letter(number)
    assert len(set(letters)) == 1
    assert (len(letters) - 1) * 26 + ord(letters[0]) - ord("a") + 1 == number


@given(st.lists(st.integers(min_value=0, max_value=3), min_size=1, max_size=40))
def test_every_level_counts_by_one_or_starts_anew(depths: list[int]) -> None:
    plain = abstract(0, *(level(index, "decimal", f"%{index + 1}") for index in range(4))) + num(1, 0)
    last: dict[int, int] = {}
    shown = marks([(1, depth) for depth in depths], plain)
    for depth, mark in zip(depths, shown, strict=True):
        assert mark is not None
        # A level above that was passed over is taken as begun.
        for upper in range(depth):
            last.setdefault(upper, 1)
        assert int(mark) == last.get(depth, 0) + 1
        last[depth] = int(mark)
        for deeper in range(depth + 1, 4):
            last.pop(deeper, None)
