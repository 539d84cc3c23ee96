"""What is shown of a paragraph, and what is not."""

from __future__ import annotations

import pytest
from docx_files import blocks, p, read, run, style, texts

ANCHOR = (
    '<w:drawing><wp:anchor><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
    '<wp:posOffset>669290</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
    "<wp:posOffset>381000</wp:posOffset></wp:positionV>{}</wp:anchor></w:drawing>"
)


def box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once for Word 2010, once in VML for older ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    modern = ANCHOR.format(f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>")
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


RUNS = {
    "insertion": (f"{run('Chỉ tiêu ')}<w:ins>{run('250')}</w:ins>{run(' người')}", "Chỉ tiêu 250 người"),
    "deletion": (
        f"{run('Chỉ tiêu 2')}<w:del><w:r><w:delText>00</w:delText></w:r></w:del>{run('50')}",
        "Chỉ tiêu 250",
    ),
    "move": (f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", "mới"),
    "hidden": (run("Số: 12") + run("3", "<w:vanish/>") + run("/KH"), "Số: 12/KH"),
    "hidden off": (run("Số: 12", '<w:vanish w:val="0"/>'), "Số: 12"),
    "content control": (run("Số: ") + control(run("45")) + run("/KH"), "Số: 45/KH"),
    "prompt of a control": (run("Ngày: ") + control(run("Chọn ngày"), "<w:showingPlcHdr/>"), "Ngày:"),
    "hyperlink": (f'<w:hyperlink r:id="rId9">{run("hoi@example.vn")}</w:hyperlink>', "hoi@example.vn"),
    "smart tag": (f"<w:smartTag><w:smartTag>{run('Lào Cai')}</w:smartTag></w:smartTag>", "Lào Cai"),
    "field": (run("Trang ") + field(" REF muc_2 \\h ", run("5")), "Trang 5"),
    "field in a field": (field("IF " + "x", field("DATE", run("07/4")) + run("/2022")), "07/4/2022"),
    "instruction with a field in it": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + field("DATE", run("9"))
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("kết quả")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "kết quả",
    ),
    "simple field": (f'<w:fldSimple w:instr="DATE">{run("29/6/2021")}</w:fldSimple>', "29/6/2021"),
    "ruby": (
        "<w:r><w:ruby><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>",
        "chữ",
    ),
    "no-break hyphen": ("<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>TTg</w:t></w:r>", "QĐ-TTg"),
    "soft hyphen": ("<w:r><w:t>kế</w:t><w:softHyphen/><w:t>hoạch</w:t></w:r>", "kếhoạch"),
    "no-break characters": (run("năm\u00a02021, QĐ\u2011TTg, kế\u00ad hoạch"), "năm 2021, QĐ-TTg, kế hoạch"),
    "tabs and blanks": (run("Số:\t \t /KH  -  BCĐ"), "Số: /KH - BCĐ"),
    "decomposed": (run("Ke\u0301\u0302 hoa\u0323ch"), "Kế hoạch"),
    "eth": (run("Ðoàn thanh niên, ðiểm"), "Đoàn thanh niên, điểm"),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>' + run(" 0912"), "☎ 0912"),
    "unknown symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F013"/></w:r>' + run("a"), "a"),
    "capitals": (run("Mục đích, yêu cầu", "<w:caps/>"), "MỤC ĐÍCH, YÊU CẦU"),
    "comment mark": (run("a") + '<w:r><w:commentReference w:id="0"/></w:r>' + run("b"), "ab"),
    "drawing": (f"<w:r>{ANCHOR.format('')}</w:r>" + run("Độc lập"), "Độc lập"),
    "fraction": (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
        "1/2",
    ),
}


@pytest.mark.parametrize("case", RUNS, ids=str)
def test_runs(case: str) -> None:
    content, expected = RUNS[case]
    assert texts(f"<w:p>{content}</w:p>") == [expected]


RAISED = {
    "note after a number": ("460", "1", " người", "460 người"),
    "note in brackets": ("460", "(1)", " người", "460 người"),
    "star": ("460", "*", "", "460"),
    "note after a word": ("xã, phường", "2", " tổ chức", "xã, phường tổ chức"),
    "square metres": ("75 m", "2", " đất", "75 m² đất"),
    "square kilometres": ("12,5 km", "2", "", "12,5 km²"),
    "clock": ("7h", "30", " ngày 09/7", "7h30 ngày 09/7"),
    "degrees": ("38", "0", "C", "38°C"),
    "letters": ("lần thứ 3", "rd", "", "lần thứ 3rd"),
}


@pytest.mark.parametrize("case", RAISED, ids=str)
def test_raised_digits_never_join_a_number(case: str) -> None:
    before, raised, after, expected = RAISED[case]
    content = run(before) + run(raised, '<w:vertAlign w:val="superscript"/>') + run(after)
    document = read(f"<w:p>{content}</w:p>")
    assert [block.text for block in document.blocks] == [expected]
    set_aside = [note.text for note in document.notes if note.code == "superscript"]
    assert bool(set_aside) == (raised not in expected and "²" not in expected and "°" not in expected)


def test_footnotes_stand_apart_from_numbers() -> None:
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    own = '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'
        for number, text in ((0, "vạch"), (2, "Theo số liệu 2021."), (3, "Tạm tính."), (4, "Năm 2022."))
    )
    body = p(run("460"), reference.format(2), run(" người"), own, run(" và 200"), reference.format(4))
    document = read(body, footnotes=footnotes)
    assert [block.text for block in document.blocks] == ["460 người và 200"]
    assert [(note.code, note.text) for note in document.notes] == [
        ("footnote", "1 Theo số liệu 2021."),
        ("footnote", "* Tạm tính."),
        ("footnote", "2 Năm 2022."),
    ]


def test_endnotes_count_in_roman() -> None:
    body = p(run("460"), '<w:r><w:endnoteReference w:id="1"/></w:r>')
    document = read(body, endnotes=f'<w:endnote w:id="1">{p("Ghi chú")}</w:endnote>')
    assert [(note.code, note.text) for note in document.notes] == [("endnote", "i Ghi chú")]


def test_text_box_once_and_after_its_paragraph() -> None:
    body = p(run("BỘ Y TẾ"), box(p("DỰ THẢO"), p("Lần 2"))) + p("KẾ HOẠCH")
    assert texts(body) == ["BỘ Y TẾ", "DỰ THẢO", "Lần 2", "KẾ HOẠCH"]


def test_text_box_of_an_old_word_only() -> None:
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('DỰ THẢO')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(p(old)) == ["DỰ THẢO"]


def test_block_level_wrappers() -> None:
    body = (
        control(p("a") + control(p("b")))
        + f"<w:ins>{p('c')}</w:ins>"
        + f"<w:customXml>{p('d')}</w:customXml>"
    )
    assert texts(body) == ["a", "b", "c", "d"]


def test_deleted_paragraph_end_joins_the_next() -> None:
    assert texts(p("Sở Y tế", mark="<w:del/>") + p(" chủ trì") + p("b")) == ["Sở Y tế chủ trì", "b"]
    assert texts(p("a") + p("cuối", mark="<w:del/>")) == ["a", "cuối"]


def test_hidden_by_style() -> None:
    styles = style("An", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    assert texts(p(run("a"), run("bí mật", '<w:rStyle w:val="An"/>')), styles=styles) == ["a"]


def test_empty_paragraphs_and_rules_are_dropped() -> None:
    body = "".join(
        p(text) for text in ("a", "", "   ", "_______", "-----", "***", "–––––", "---o0o---", "b", "-")
    )
    assert texts(body + p("……………")) == ["a", "b", "-", "……………"]


def test_contents_are_set_aside() -> None:
    styles = style("TOC1", "", name="toc 1")
    document = read(p("I. MỤC ĐÍCH\t3", style="TOC1") + p("I. MỤC ĐÍCH"), styles=styles)
    assert [block.text for block in document.blocks] == ["I. MỤC ĐÍCH"]
    assert [(note.code, note.text) for note in document.notes] == [("contents", "I. MỤC ĐÍCH 3")]


def test_running_heads_are_no_body() -> None:
    references = '<w:sectPr><w:headerReference r:id="rId1"/><w:footerReference r:id="rId2"/></w:sectPr>'
    head, foot = p("KẾ HOẠCH 2026"), p(field("PAGE", run("2")))
    document = read(p("a") + references, header1=head, footer1=foot)
    assert [block.text for block in document.blocks] == ["a"]
    assert [(note.code, note.text) for note in document.notes] == [("header", "KẾ HOẠCH 2026")]


def test_letterhead_in_a_header_is_body() -> None:
    references = '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/></w:sectPr>'
    head = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Số: 5/KH-UBND")
    assert texts(p("KẾ HOẠCH") + references, header1=head) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "KẾ HOẠCH",
    ]


BREAKS = {
    "wrapped sentence": (
        run("Sở Y tế chủ trì,\nphối hợp với các xã"),
        None,
        ["Sở Y tế chủ trì, phối hợp với các xã"],
    ),
    "bullets": (run("Gồm:\n- Sở Y tế\n- Sở Nội vụ"), None, ["Gồm:", "- Sở Y tế", "- Sở Nội vụ"]),
    "numbers": (run("1. Mục đích\n2. Yêu cầu"), None, ["1. Mục đích", "2. Yêu cầu"]),
    "sentences": (
        run("Tổ chức hội nghị.\nThời gian: tháng 5"),
        None,
        ["Tổ chức hội nghị.", "Thời gian: tháng 5"],
    ),
    "bold line": (run("Sở Y tế", "<w:b/>") + run("\nchủ trì"), None, ["Sở Y tế", "chủ trì"]),
    "title": (
        run("CHƯƠNG TRÌNH\nCông tác của Ban\nnăm 2020", "<w:b/>"),
        "center",
        ["CHƯƠNG TRÌNH", "Công tác của Ban năm 2020"],
    ),
    "title of capitals": (
        run("KẾ HOẠCH\nTRIỂN KHAI CÔNG TÁC HIẾN MÁU\nNĂM 2024"),
        "center",
        ["KẾ HOẠCH", "TRIỂN KHAI CÔNG TÁC HIẾN MÁU NĂM 2024"],
    ),
    "figure is no mark": (run("tổng số\n1.200 người"), None, ["tổng số 1.200 người"]),
}


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_line_breaks(case: str) -> None:
    content, align, expected = BREAKS[case]
    assert texts(p(content, align=align)) == expected


def test_look() -> None:
    styles = (
        style("Dam", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>')
        + style("DamCon", "<w:rPr><w:i/></w:rPr>", base="Dam")
        + style("Manh", "<w:rPr><w:b/></w:rPr>", kind="character")
    )
    body = (
        p("Thường")
        + p("Đậm", bold=True)
        + p(run("Đậm", "<w:b/>"), run(" nửa"))
        + p(run("Đậm", "<w:b/>"), run(" . "))
        + p("Theo kiểu", style="DamCon")
        + p(run("Tắt", '<w:b w:val="0"/>'), style="Dam")
        + p(run("Hai lần", '<w:rStyle w:val="Manh"/>'), style="Dam")
        + p("Phải", align="right")
        + p("Đều", align="both")
    )
    assert [(block.bold, block.italic, block.align) for block in blocks(body, styles=styles)] == [
        (False, False, None),
        (True, False, None),
        (False, False, None),
        (True, False, None),
        (True, True, "center"),
        (False, False, "center"),
        (False, False, "center"),
        (False, False, "right"),
        (False, False, "justify"),
    ]


def test_kind() -> None:
    styles = style("H1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', name="heading 1")
    body = (
        p("Mục đích", style="H1")
        + p("- Cử 05 cán bộ;", style="H1")
        + p("Sở Y tế", bold=True)
        + p("Rất dài. " * 60, bold=True)
        + p("Thường")
    )
    assert [block.kind for block in blocks(body, styles=styles)] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
    ]
