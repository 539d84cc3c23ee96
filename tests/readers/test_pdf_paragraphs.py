"""Lines to paragraphs, over the ends of lines and pages; heads and signatures column by column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.model.document import Block
from hmtn_parse.readers.pdf_blocks import blocks_of
from hmtn_parse.readers.pdf_fonts import Style
from hmtn_parse.readers.pdf_marks import is_drawn_rule, mark_of
from hmtn_parse.readers.pdf_words import Line, lines_text
from tests.readers.pdf_pages import BOLD, PLAIN, WIDTH, ink, line, page

LEFT, RIGHT, SIZE, PITCH = 85.0, 535.0, 12.0, 18.0


def wrapped(paragraphs: list[str], indent: float = 36, hang: float = 0) -> list[tuple[float, str]]:
    """Paragraphs as lines, greedily filled: (left edge, text)."""
    lines = []
    for text in paragraphs:
        start, room, row = LEFT + indent, RIGHT - LEFT - indent, ""
        for word in text.split(" "):
            candidate = f"{row} {word}".strip()
            if row and len(candidate) * WIDTH * SIZE > room:
                lines.append((start, row))
                start, room, row = LEFT + hang, RIGHT - LEFT - hang, word
            else:
                row = candidate
        lines.append((start, row))
    return lines


def pages_of(rows: list[tuple[float, str]], per_page: int = 40) -> list[Block]:
    pages = []
    for number, at in enumerate(range(0, len(rows), per_page), 1):
        lines = [
            line(text, x, 80 + PITCH * index, number, SIZE)
            for index, (x, text) in enumerate(rows[at : at + per_page])
        ]
        pages.append(page(lines, number))
    blocks, _ = blocks_of(pages)
    return blocks


LONG = [
    "Căn cứ Quyết định số 118/QĐ-UBND ngày 12/01/2023 về phương án bảo vệ rừng giai đoạn 2023 - 2025 của "
    "tỉnh, Ban Chỉ đạo xây dựng kế hoạch với những nội dung chủ yếu như sau:",
    "1. Giữ ổn định 12.450 ha rừng tự nhiên; giảm ít nhất 10% số vụ cháy so với năm trước, không để xảy ra "
    "cháy lớn kéo dài quá 24 giờ; trên 95% hộ dân sống gần rừng ký cam kết không đốt nương.",
    "- Mỗi xã có rừng lập 01 tổ xung kích từ 15 đến 20 người, trực 24/24 giờ từ tháng 02 đến tháng 5 và báo "
    "cáo ngay khi có cháy.",
    "Các chủ rừng sửa đường băng cản lửa, chòi canh và bể chứa nước trước mùa khô, báo cáo những nơi chưa "
    "đạt yêu cầu.",
]


STYLES = [(36.0, 0.0), (0.0, 0.0), (0.0, 18.0), (54.0, 18.0)]
# One line a page without any indent shows no paragraphs.
BREAKS = [
    (*style, lines) for style in STYLES for lines in (40, 1, 2, 3, 5) if (style, lines) != (STYLES[1], 1)
]


@pytest.mark.parametrize("indent,hang,per_page", BREAKS)
def test_paragraphs_are_whole_over_lines_and_pages(indent: float, hang: float, per_page: int) -> None:
    rows = wrapped(LONG * 3, indent, hang)
    assert [block.text for block in pages_of(rows, per_page)] == LONG * 3


def test_sentence_cut_by_the_page_is_one_block_of_the_first_page() -> None:
    rows = wrapped(LONG)
    cut = next(at for at, (_, text) in enumerate(rows) if text.startswith("1.")) + 1
    blocks = pages_of(rows, per_page=cut)
    block = blocks[1]
    assert (block.text, block.page) == (LONG[1], 1)
    assert block.bbox is not None
    last_line = 80 + PITCH * (cut - 1)
    assert block.bbox == pytest.approx((121, last_line - 0.78 * SIZE, 541, last_line + 0.22 * SIZE), abs=40)
    assert block.bbox[1] < last_line < block.bbox[3]


def test_mark_kind_and_marker() -> None:
    blocks = pages_of(wrapped(LONG))
    assert [(block.kind, block.marker) for block in blocks] == [
        ("paragraph", None),
        ("list-item", "1."),
        ("list-item", "-"),
        ("paragraph", None),
    ]


def test_bold_lines_are_headings_and_part_from_their_text() -> None:
    rows = [line(text, x, 80 + PITCH * at, 1, SIZE) for at, (x, text) in enumerate(wrapped(LONG))]
    head = line("II. NHIỆM VỤ VÀ GIẢI PHÁP", LEFT + 36, 80 - PITCH, 1, SIZE, BOLD)
    blocks, _ = blocks_of([page([head, *rows])])
    assert (blocks[0].kind, blocks[0].text, blocks[0].bold) == ("heading", "II. NHIỆM VỤ VÀ GIẢI PHÁP", True)
    assert [block.text for block in blocks[1:]] == LONG


def centred(text: str, y: float, style: Style = BOLD) -> Line:
    width = len(text) * WIDTH * SIZE
    return line(text, (LEFT + RIGHT - width) / 2, y, 1, SIZE, style)


def test_title_lines_join_but_not_to_the_kind_of_document() -> None:
    title = ["Phòng cháy, chữa cháy rừng mùa khô năm 2023 trên địa bàn các huyện", "miền núi của tỉnh An Hòa"]
    body = [line(text, x, 200 + PITCH * at, 1, SIZE) for at, (x, text) in enumerate(wrapped(LONG))]
    head = [centred("KẾ HOẠCH", 100), centred(title[0], 118), centred(title[1], 136), centred("_______", 150)]
    blocks, _ = blocks_of([page([*head, *body])])
    assert [block.text for block in blocks[:2]] == ["KẾ HOẠCH", " ".join(title)]
    assert [block.align for block in blocks[:2]] == ["center", "center"]
    assert [block.text for block in blocks[2:]] == LONG


def test_letterhead_is_read_column_by_column() -> None:
    left = ["UBND TỈNH AN HÒA", "BAN CHỈ ĐẠO", "Số: 47/KH-BCĐ"]
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Hòa, ngày 09 tháng 02 năm 2023",
    ]
    head = [line(text, 90, 60 + 16 * at) for at, text in enumerate(left)]
    head += [line(text, 300, 60 + 16 * at) for at, text in enumerate(right)]
    body = [line(text, x, 200 + PITCH * at) for at, (x, text) in enumerate(wrapped(LONG))]
    merged = [Line([*a.words, *b.words], 1) for a, b in zip(head[:3], head[3:])]
    blocks, _ = blocks_of([page([*merged, *body])])
    assert [block.text for block in blocks] == [*left, *right, *LONG]


def test_signature_stands_behind_the_recipients_though_the_page_ends_between() -> None:
    left = [
        "Nơi nhận:",
        "- Như trên;",
        "- Các sở, ngành có liên quan và các tổ chức hội",
        "cấp tỉnh;",
        "- Lưu: VT.",
    ]
    first = [line(text, 90, 700 + 14 * at) for at, text in enumerate(left[:4])]
    first += [line("TM. BAN CHỈ ĐẠO", 390, 700.6)]
    second = [line(left[4], 90, 70, 2), line("Lò Văn Thử", 400, 90, 2)]
    body = [line(text, x, 300 + PITCH * at) for at, (x, text) in enumerate(wrapped(LONG))]
    blocks, _ = blocks_of([page([*body, *first]), page(second, 2)])
    assert [block.text for block in blocks[len(LONG) :]] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Các sở, ngành có liên quan và các tổ chức hội cấp tỉnh;",
        "- Lưu: VT.",
        "TM. BAN CHỈ ĐẠO",
        "Lò Văn Thử",
    ]


def test_names_with_a_tab_are_read_line_by_line() -> None:
    rows = []
    for at, (name, office) in enumerate(
        [("Ông Lường Văn Ngoan", "Trưởng trạm"), ("Bà Cà Thị Xôm", "Phó trạm")]
    ):
        words = [*line(name, 90, 80 + 20 * at).words, *line(office, 350, 80 + 20 * at).words]
        rows.append(Line(words, 1))
    blocks, _ = blocks_of([page(rows)])
    assert [block.text for block in blocks] == ["Ông Lường Văn Ngoan Trưởng trạm", "Bà Cà Thị Xôm Phó trạm"]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["Nghị quyết số 88/NQ-", "CP ngày 22/7/2022"], "Nghị quyết số 88/NQ-CP ngày 22/7/2022"),
        (["giai đoạn 2021 -", "2025"], "giai đoạn 2021 - 2025"),
        (["các cơ quan/", "đơn vị"], "các cơ quan/đơn vị"),
        (["Vị trí (xã/phường", ")"], "Vị trí (xã/phường)"),
        (["12.500.0", "00"], "12.500.000"),
        (["17/4/202", "3;"], "17/4/2023;"),
        (["350", "240"], "350 240"),
        (["(6)=(3)+(4)+(", "5)"], "(6)=(3)+(4)+(5)"),
        (["các xã phườn", "g mới"], "các xã phường mới"),
        (["chiều dài", "h = 3"], "chiều dài h = 3"),
        (["Sở Y", "tế"], "Sở Y tế"),
    ],
)
def test_wrapped_lines(rows: list[str], text: str) -> None:
    assert lines_text([line(row, 90, 80).words for row in rows]) == text


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("- Cử 05 cán bộ", "-"),
        ("-Tuyên truyền", "-"),
        ("+ Tổ trưởng", "+"),
        ("• Môn cầu lông", "•"),
        ("1. Mục đích", "1."),
        ("2.1. Đối với tỉnh", "2.1."),
        ("2.1 Đối với tỉnh", "2.1"),
        ("a) Chủ trì", "a)"),
        ("đ) Đào tạo", "đ)"),
        ("IV. CHỈ TIÊU", "IV."),
        ("Điều 3. Hiệu lực", "Điều 3."),
        ("-14/6", None),
        ("6.500 lượt người", None),
        ("09/7/2021 tại", None),
        ("TP. Bắc Kạn", None),
        ("Điều này", None),
    ],
)
def test_marks(text: str, mark: str | None) -> None:
    assert mark_of(text) == mark


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("_______", True), ("-----", True), ("……………", False), ("./.", False), ("***", True), ("I", False)],
)
def test_drawn_rules(text: str, drawn: bool) -> None:
    assert is_drawn_rule(text) is drawn


WORDS = st.text("abăcdđeêộIV1.2,;-+()%", min_size=1, max_size=7)


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 3),
            st.integers(4, 40),
            st.sampled_from([60.0, 85.0, 121.0, 121.0, 200.0, 300.0]),
            st.lists(WORDS, min_size=1, max_size=8),
            st.booleans(),
            st.sampled_from([9.0, 12.0, 12.0, 14.0]),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_no_character_is_lost(rows: list[tuple[int, int, float, list[str], bool, float]]) -> None:
    """Whatever stands where: the blocks hold the characters of the pages, no more and no fewer."""
    pages: dict[int, dict[int, Line]] = {1: {}, 2: {}, 3: {}}
    for number, row, x, words, bold, size in rows:
        made = line(" ".join(words), x, 20.0 * row, number, size, BOLD if bold else PLAIN)
        if not is_drawn_rule(made.text):
            pages[number].setdefault(row, made)
    made_pages = [page(lines.values(), number) for number, lines in pages.items()]
    wanted = ink(one.text for lines in pages.values() for one in lines.values())
    blocks, _ = blocks_of(made_pages)
    assert ink(block.text for block in blocks) == wanted
