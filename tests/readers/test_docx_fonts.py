"""Text in fonts of the years before Unicode."""

from __future__ import annotations

import pytest
from docx_files import abstract, level, num, p, read, run, style, texts
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.readers.legacy_fonts import decode, encoding_of_font
from hmtn_parse.text.normal import normal

FONTS = {
    ".VnTime": "tcvn3",
    ".VnArial Narrow": "tcvn3",
    ".VnTimeH": "tcvn3-capitals",
    "ABCDEF+.VnTime": "tcvn3",
    "VNI-Times": "vni",
    "Times New Roman": None,
    "Vnidot": None,
    None: None,
}


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize("name", FONTS, ids=str)
def test_encoding_of_font(name: str | None) -> None:
    assert encoding_of_font(name) == FONTS[name]


@pytest.mark.parametrize(
    ("typed", "encoding", "expected"),
    [
        ("Uû ban nh©n d©n tØnh", "tcvn3", "Uỷ ban nhân dân tỉnh"),
        ("Sè: 12/KH-UB, ngµy 05 th¸ng 4 n¨m 2002", "tcvn3", "Số: 12/KH-UB, ngày 05 tháng 4 năm 2002"),
        ("CéNG HOµ X\u00b7 HéI", "tcvn3-capitals", "CỘNG HOÀ XÃ HỘI"),
        ("\uf0ae\uf0acng", "tcvn3", "đơng"),
        ("Uûy ban nhaân daân, keá hoaïch ñöôïc duyeät", "vni", "Ủy ban nhân dân, kế hoạch được duyệt"),
        ("HIEÁN MAÙU TÌNH NGUYEÄN NAÊM", "vni", "HIẾN MÁU TÌNH NGUYỆN NĂM"),
        ("tröôøng, tyû leä, kyõ thuaät, lyù do, quyù", "vni", "trường, tỷ lệ, kỹ thuật, lý do, quý"),
        ("kế hoạch", "tcvn3", "kế hoạch"),
        ("được", "vni", "được"),
    ],
)
def test_decode(typed: str, encoding: str, expected: str) -> None:
    assert normal(decode(typed, encoding)) == expected  # type: ignore[arg-type]


def test_runs_are_decoded_by_their_font() -> None:
    body = p(
        run("CéNG HOµ", font(".VnTimeH")),
        run(" x· ", font(".VnTime")),
        run("Sơn Hạ", font("Times New Roman")),
    )
    document = read(body)
    assert [block.text for block in document.blocks] == ["CỘNG HOÀ xã Sơn Hạ"]
    assert {note.text for note in document.notes if note.code == "legacy-font"} == {
        ".VnTimeH (tcvn3-capitals)",
        ".VnTime (tcvn3)",
    }


def test_font_from_styles_and_defaults() -> None:
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
        + style("Hoa", f"<w:rPr>{font('.VnTimeH')}</w:rPr>")
        + style("Moi", f"<w:rPr>{font('Arial')}</w:rPr>", kind="character")
    )
    body = p("KÕ ho¹ch") + p("KÕ ho¹ch", style="Hoa") + p(run("½ ngày", '<w:rStyle w:val="Moi"/>'))
    assert texts(body, styles=styles) == ["Kế hoạch", "KẾ HOẠCH", "½ ngày"]


def test_letters_cut_between_runs() -> None:
    vni = font("VNI-Times")
    assert texts(p(run("ke", vni), run("á hoa", vni), run("ïch", vni))) == ["kế hoạch"]


def test_automatic_marks_in_old_fonts() -> None:
    definition = level(0, "decimal", "§iÒu %1.").replace(
        "</w:lvl>", f"<w:rPr>{font('.VnTime')}</w:rPr></w:lvl>"
    )
    assert texts(p("Pham vi", num=1, level=0), numbering=abstract(0, definition) + num(1, 0)) == [
        "Điều 1. Pham vi"
    ]


def test_unicode_typed_over_an_old_template_is_left_alone() -> None:
    old = font(".VnTime")
    body = (
        p(run("Kế hoạch và", old), run(" báo cáo", old)) + p(run("Sở Y tế", old)) + p(run("và các xã", old))
    )
    assert texts(body) == ["Kế hoạch và báo cáo", "Sở Y tế", "và các xã"]


VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ bcdghklmnpqrstvx"


def _vni(text: str) -> str:
    """VNI as its keyboard driver writes it, told by the Unicode names of marks."""
    import unicodedata

    singles = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    plain = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    hat = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
    breve = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
    out = []
    for char in text:
        if char in singles:
            out.append(singles[char])
            continue
        base, *marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in plain)
        if "\u0302" in marks:
            out.append(base + hat[tone])
        elif "\u0306" in marks:
            out.append(base + breve[tone])
        else:
            base = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
            out.append(base + (plain[tone] if tone else ""))
    return "".join(out)


@given(st.text(alphabet=VIETNAMESE, max_size=40))
def test_vni_round_trip(text: str) -> None:
    assert normal(decode(_vni(text), "vni")) == normal(text)


@given(st.text(alphabet=VIETNAMESE, max_size=40))
def test_decoding_is_idempotent_on_unicode(text: str) -> None:
    for encoding in ("tcvn3", "vni"):
        if any(char > "\u00ff" for char in text):
            assert decode(text, encoding) == text  # type: ignore[arg-type]
