"""Makes the PDF fixtures of this folder: all text is ours, bodies and people are invented.

Needs python-docx, LibreOffice (`soffice`), reportlab and the fonts Noto Serif and Liberation Serif; the
tests need none of them. Run it as `python make_fixtures.py [NAME …]`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
CENTER, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def new_document(font: str, size: float = 13):
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.6)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = Cm(1)
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.element.rPr.rFonts.set(qn("w:cs"), font)
    style.paragraph_format.space_after = Pt(0)
    return document


def paragraph(
    holder, text="", bold=False, italic=False, align=None, indent=0.0, after=6, size=None, keep=None
):
    made = holder.add_paragraph()
    made.paragraph_format.space_after = Pt(after)
    if indent:
        made.paragraph_format.first_line_indent = Cm(indent)
    if align is not None:
        made.alignment = align
    run = made.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if keep is not None:
        made.paragraph_format.widow_control = keep
    return made


def body(document, text, **looks):
    return paragraph(document, text, align=JUSTIFY, indent=1.27, **looks)


def cell_lines(cell, lines: Sequence[tuple[str, bool, bool, float]], align=CENTER) -> None:
    cell.paragraphs[0]._element.getparent().remove(cell.paragraphs[0]._element)
    for text, bold, italic, size in lines:
        paragraph(cell, text, bold, italic, align, after=0, size=size)


def field(run, code: str) -> None:
    for kind in ("begin", None, "end"):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = code
        run._element.append(element)


def page_numbers(section) -> None:
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = CENTER
    field(head.add_run(), "PAGE")


def repeat_header(row) -> None:
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)


def letterhead(document, left, right) -> None:
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cell_lines(table.cell(0, 0), left)
    cell_lines(table.cell(0, 1), right)
    for cell, width in zip(table.rows[0].cells, (Cm(6.5), Cm(10))):
        cell.width = width
    paragraph(document, after=6)


def to_pdf(document, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        document.save(source)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", str(HERE), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip


HEAD_LEFT = [
    ("UBND TỈNH AN HÒA", False, False, 12),
    ("BAN CHỈ ĐẠO PHÒNG CHỐNG", True, False, 12),
    ("CHÁY RỪNG", True, False, 12),
    ("Số: 47/KH-BCĐ", False, False, 12),
]
HEAD_RIGHT = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False, 12),
    ("Độc lập - Tự do - Hạnh phúc", True, False, 13),
    ("", False, False, 12),
    ("An Hòa, ngày 09 tháng 02 năm 2023", False, True, 13),
]
RECIPIENTS = [
    "- Như trên;",
    "- Thường trực Tỉnh ủy, HĐND tỉnh (để báo cáo);",
    "- Chi cục Kiểm lâm, Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và các sở, ngành liên quan;",
    "- UBND các huyện Sơn Trà, Phú Điền;",
    "- Lưu: VT, KL.",
]


def plan(font: str, name: str) -> None:
    document = new_document(font)
    page_numbers(document.sections[0])
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = "Kế hoạch phòng cháy, chữa cháy rừng năm 2023"
    document.sections[0].first_page_footer.paragraphs[0].text = foot.text
    letterhead(document, HEAD_LEFT, HEAD_RIGHT)
    paragraph(document, "KẾ HOẠCH", True, align=CENTER, after=0, size=14)
    paragraph(
        document,
        "Phòng cháy, chữa cháy rừng và bảo vệ rừng đặc dụng mùa khô năm 2023 trên địa bàn các huyện miền núi của tỉnh",
        True, align=CENTER, after=0, size=14,
    )  # fmt: skip
    paragraph(document, "________", align=CENTER)
    body(
        document,
        "Căn cứ Quyết định số 118/QĐ-UBND ngày 12/01/2023 của Ủy ban nhân dân tỉnh về phương án bảo vệ rừng giai đoạn "
        "2023-2025, Ban Chỉ đạo xây dựng kế hoạch với các nội dung như sau:",
    )
    body(document, "I. MỤC TIÊU", bold=True)
    for at in range(1, 4):
        body(
            document,
            f"{at}. Giữ ổn định {12 * at}.450 ha rừng tự nhiên; giảm ít nhất {at * 10}% số vụ cháy so với năm trước, không để "
            "xảy ra cháy lớn kéo dài quá 24 giờ; trên 95% hộ dân sống gần rừng ký cam kết không đốt nương trong các tháng "
            "cao điểm của mùa khô.",
        )
    made = body(document, "2. Lực lượng")
    made.runs[0].bold = True
    body(
        document,
        "- Mỗi xã có rừng lập 01 tổ xung kích từ 15 đến 20 người, trực 24/24 giờ từ tháng 02 đến tháng 5/2023.",
    )
    body(document, "+ Tổ trưởng là Phó Chủ tịch UBND xã;")
    body(document, "+ Tổ phó là kiểm lâm địa bàn.")
    body(document, "II. NHIỆM VỤ", bold=True)
    agents = (
        "Chi cục Kiểm lâm",
        "Công an tỉnh",
        "Hạt Kiểm lâm huyện Sơn Trà",
        "Ủy ban nhân dân các xã vùng đệm",
    )
    for at, agent in enumerate(agents, 1):
        body(document, f"{at}. {agent}", bold=True)
        for letter in "abc":
            body(
                document,
                f"{letter}) Chủ trì, phối hợp với các đơn vị liên quan kiểm tra đường băng cản lửa dài {at}2 km, chòi canh và bể "
                f"chứa nước; báo cáo kết quả trước ngày {at + 9}/3/2023 và tổng hợp những nơi chưa đạt yêu cầu, nêu rõ nguyên "
                "nhân, trách nhiệm, thời hạn khắc phục của từng chủ rừng và từng địa phương có rừng",
                keep=False,
            )
    body(
        document,
        "Trên đây là Kế hoạch phòng cháy, chữa cháy rừng năm 2023, đề nghị các đơn vị tổ chức thực hiện./.",
    )
    table = document.add_table(rows=1, cols=2)
    cell_lines(
        table.cell(0, 0), [("Nơi nhận:", True, True, 12), *((r, False, False, 11) for r in RECIPIENTS)], None
    )
    cell_lines(
        table.cell(0, 1),
        [("KT. TRƯỞNG BAN", True, False, 13), ("PHÓ TRƯỞNG BAN", True, False, 13), *[("", False, False, 13)] * 4,
         ("PHÓ GIÁM ĐỐC SỞ NÔNG NGHIỆP", True, False, 13), ("Lò Văn Thử", True, False, 13)],
    )  # fmt: skip
    to_pdf(document, name)


def merge(table, row, column, to_row, to_column):
    table.cell(row, column).merge(table.cell(to_row, to_column))


def fill(table, row, texts, bold=False) -> None:
    for at, text in enumerate(texts):
        if text is None:
            continue
        cell = table.cell(row, at)
        made = cell.paragraphs[0]
        run = made.add_run(text)
        run.bold = bold
        run.font.size = Pt(12)
        if bold or at != 1:
            made.alignment = CENTER


def long_table(font: str = "Noto Serif", name: str = "long_table") -> None:
    """Three pages: a header of two rows with merged cells that repeats, merged ordinals over page ends, rows that
    may break over a page, a total; then an annex on a landscape page."""
    document = new_document(font)
    page_numbers(document.sections[0])
    body(document, "Phân bổ cây giống cho các thôn như sau:")
    groups = 22
    table = document.add_table(rows=2 + groups * 3 + 1, cols=6)
    table.style = "Table Grid"
    table.autofit = False
    fill(table, 0, ["Số TT", "Xã, thôn", "Cây giống (nghìn cây)", None, None, "Ghi chú"], True)
    fill(table, 1, [None, None, "Keo", "Quế", "Cộng", None], True)
    merge(table, 0, 0, 1, 0)
    merge(table, 0, 1, 1, 1)
    merge(table, 0, 2, 0, 4)
    merge(table, 0, 5, 1, 5)
    repeat_header(table.rows[0])
    repeat_header(table.rows[1])
    total = [0, 0]
    for group in range(groups):
        for member in range(3):
            row = 2 + group * 3 + member
            pair = (10 + group, 5 + member)
            total = [total[0] + pair[0], total[1] + pair[1]]
            note = ""
            if member == 0:
                note = "Trồng xong trước 30/6" if group % 2 else "Theo kế hoạch của xã, giao tại trụ sở thôn"
            village = f"Thôn {member + 1}, xã Suối {group + 1}"
            if group == 9 and member == 1:
                village += (
                    " (gồm cả các hộ mới chuyển về từ vùng ngập của hồ chứa, "
                    + "theo danh sách đã duyệt " * 6
                    + "của xã)"
                )
            fill(
                table,
                row,
                [
                    str(group + 1) if member == 0 else "",
                    village,
                    str(pair[0]),
                    str(pair[1]),
                    str(sum(pair)),
                    note,
                ],
            )
        top = 2 + group * 3
        merge(table, top, 0, top + 2, 0)
        merge(table, top, 5, top + 2, 5)
    last = 2 + groups * 3
    fill(table, last, ["Cộng", None, f"{total[0]}", f"{total[1]}", f"{sum(total)}", ""], True)
    merge(table, last, 0, last, 1)
    for row in table.rows:
        for cell, width in zip(row.cells, (1.3, 6, 2.2, 2.2, 2.2, 2.8)):
            cell.width = Cm(width)
    body(document, "Các xã tự tổ chức giao nhận và lập biên bản.")
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    paragraph(document, "PHỤ LỤC I", True, align=CENTER, after=0)
    paragraph(document, "DANH MỤC NHIỆM VỤ PHÒNG CHÁY RỪNG NĂM 2023", True, align=CENTER, after=0)
    paragraph(
        document,
        "(Kèm theo Kế hoạch số 47/KH-BCĐ ngày 09/02/2023 của Ban Chỉ đạo)",
        italic=True,
        align=CENTER,
    )
    annex = document.add_table(rows=5, cols=5)
    annex.style = "Table Grid"
    fill(annex, 0, ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí (triệu đồng)"], True)
    rows = [
        ["1", "Làm mới 14 km đường băng cản lửa", "Chi cục Kiểm lâm", "30/3/2023", "420,5"],
        ["2", "Tập huấn cho 12 tổ xung kích", "Công an tỉnh", "15/3/2023", "96"],
        ["3", "Sửa 03 chòi canh", "Hạt Kiểm lâm huyện Sơn Trà", "Quý I/2023", "1.250"],
        ["", "Tổng cộng", "", "", "1.766,5"],
    ]
    for at, texts in enumerate(rows, 1):
        fill(annex, at, texts, at == 4)
    to_pdf(document, name)


# What follows is drawn stroke by stroke, as other producers than LibreOffice do.

FONTS = Path("/usr/share/fonts/truetype/noto")


def canvas(name: str, size=(595.3, 841.9)):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for face in ("Regular", "Bold", "Italic"):
        pdfmetrics.registerFont(TTFont(face, str(FONTS / f"NotoSerif-{face}.ttf")))
    return Canvas(str(HERE / f"{name}.pdf"), pagesize=size, invariant=1)


def put(sheet, x: float, top: float, text: str, size: float = 11, face: str = "Regular") -> float:
    """Draws text with its base line `top` points under the page's upper edge; the width."""
    sheet.setFont(face, size)
    sheet.drawString(x, sheet._pagesize[1] - top, text)
    return sheet.stringWidth(text, face, size)


def centred(sheet, x: float, top: float, text: str, size: float = 11, face: str = "Regular") -> None:
    sheet.setFont(face, size)
    sheet.drawCentredString(x, sheet._pagesize[1] - top, text)


def word_edges(sheet, xs: Sequence[float], ys: Sequence[float], skip=()) -> None:
    """Borders as Word draws them: a thin filled box an edge of each cell, and a small square in each corner."""
    height = sheet._pagesize[1]
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            for kind, x, y, w, h in (
                ("top", left + 0.48, top, right - left - 0.48, 0.48),
                ("left", left, top + 0.48, 0.48, bottom - top - 0.48),
            ):
                if (row, column, kind) not in skip:
                    sheet.rect(x, height - y - h, w, h, stroke=0, fill=1)
            sheet.rect(left, height - top - 0.48, 0.48, 0.48, stroke=0, fill=1)
    for left, right in pairwise(xs):
        sheet.rect(left, height - ys[-1] - 0.48, right - left, 0.48, stroke=0, fill=1)
    for top, bottom in pairwise(ys):
        sheet.rect(xs[-1], height - bottom, 0.48, bottom - top, stroke=0, fill=1)


def word_like() -> None:
    """Thin boxes for borders, a merged cell, words drawn one by one, bold by drawing twice, blanks at line ends."""
    sheet = canvas("word_like")
    x = 85.0
    for offset in (0, 0.35):
        put(sheet, 200 + offset, 80, "KẾ HOẠCH KIỂM TRA CƠ SỞ", 14)
    sheet.rect(230, 841.9 - 92, 120, 0.7, stroke=0, fill=1)
    text = "Đoàn kiểm tra làm việc với 12 cơ sở giết mổ tại các xã Nà Sản, Mường Khoa; mỗi cơ sở lấy 03 mẫu nước và 02 mẫu bề mặt."
    top, at = 120, x + 36
    for word in text.split():
        width = sheet.stringWidth(word, "Regular", 13)
        if at + width > 545:
            top, at = top + 19, x
        put(sheet, at, top, word, 13)
        put(sheet, at + width, top, " ", 13)
        at += width + 3.6
    put(sheet, x + 36, 180, "•", 13, "Symbol")
    put(sheet, x + 54, 180, "Mẫu nước gửi về phòng thử nghiệm trong 24 giờ;", 13)
    xs, ys = [85, 120, 330, 440, 545], [200, 225, 250, 275, 300]
    word_edges(sheet, xs, ys, skip={(2, 0, "top"), (2, 3, "top")})
    rows = [
        ["TT", "Cơ sở", "Số mẫu", "Ngày"],
        ["1", "Cơ sở Hoa Ban, xã Nà Sản", "5", "14/6/2022"],
        ["", "Cơ sở Pha Đin, xã Nà Sản", "5", ""],
        ["", "Cộng", "10", ""],
    ]
    for texts, top in zip(rows, ys):
        for text, left in zip(texts, xs):
            if text:
                put(sheet, left + 5, top + 16, text + " ", 11)
    sheet.save()


def decoration() -> None:
    """Lines that are no tables: under letterhead and title, under words, a frame round a stamp, a page frame."""
    sheet = canvas("decoration")
    height = 841.9
    sheet.rect(20, 20, 555, 802)
    centred(sheet, 170, 70, "SỞ XÂY DỰNG AN HÒA", 12)
    centred(sheet, 170, 86, "BAN QUẢN LÝ DỰ ÁN", 12, "Bold")
    sheet.line(130, height - 92, 210, height - 92)
    centred(sheet, 420, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11, "Bold")
    centred(sheet, 420, 86, "Độc lập - Tự do - Hạnh phúc", 12, "Bold")
    sheet.line(340, height - 92, 500, height - 92)
    centred(sheet, 170, 112, "Số: 09/TB-BQL", 12)
    centred(sheet, 420, 112, "An Hòa, ngày 03 tháng 01 năm 2024", 12, "Italic")
    sheet.rect(120, height - 150, 60, 22)
    put(sheet, 128, 144, "HỎA TỐC", 10, "Bold")
    centred(sheet, 300, 180, "THÔNG BÁO", 14, "Bold")
    centred(sheet, 300, 198, "Về việc phân luồng giao thông khi sửa cầu Nậm Rốm", 13, "Bold")
    sheet.line(250, height - 205, 350, height - 205)
    put(sheet, 120, 240, "Từ 20 giờ ngày 15/01/2024, cầu Nậm Rốm ngừng lưu thông trong 36 giờ.", 12)
    width = put(sheet, 120, 260, "Liên hệ: ", 12)
    width += put(sheet, 120 + width, 260, "0215.3999.111", 12)
    sheet.line(120, height - 262, 120 + width, height - 262)
    sheet.save()


def turned() -> None:
    """The same table twice: on a page that /Rotate turns, and drawn sideways on an upright page."""
    sheet = canvas("turned")

    def table(name: str) -> None:
        xs, ys = [60, 110, 400, 560, 760], [100, 130, 155, 180]
        put(sheet, 300, 80, name, 13, "Bold")
        for x in xs:
            sheet.line(x, sheet._pagesize[1] - ys[0], x, sheet._pagesize[1] - ys[-1])
        for y in ys:
            sheet.line(xs[0], sheet._pagesize[1] - y, xs[-1], sheet._pagesize[1] - y)
        for texts, top in zip(
            [["STT", "Tên hồ", "Dung tích (m3)", "Ghi chú"], ["1", "Hồ Nậm Ngam", "2.450.000", "Sửa cửa xả"],
             ["2", "Hồ Pa Khoang", "37.200.000", ""]],
            ys,
        ):  # fmt: skip
            for text, left in zip(texts, xs):
                put(sheet, left + 5, top + 18, text, 12)

    # Landscape content on an upright sheet, which the viewer turns.
    sheet._pagesize = (841.9, 595.3)
    sheet.setPageSize((595.3, 841.9))
    sheet.setPageRotation(90)
    sheet.saveState()
    sheet.rotate(90)
    sheet.translate(0, -595.3)
    sheet._pagesize = (841.9, 595.3)
    table("PHỤ LỤC MỘT")
    sheet.restoreState()
    sheet._pagesize = (595.3, 841.9)
    sheet.showPage()
    sheet.setPageRotation(0)
    sheet.rotate(90)
    sheet.translate(0, -595.3)
    sheet._pagesize = (841.9, 595.3)
    table("PHỤ LỤC HAI")
    sheet._pagesize = (595.3, 841.9)
    sheet.showPage()
    sheet.save()


def open_tables() -> None:
    """Tables that lack lines: no sides, only level lines, columns without rows, none at all; and text with tabs."""
    sheet = canvas("open_tables")
    height = 841.9

    def rows(texts, xs, tops, size=11.0):
        for row, top in zip(texts, tops):
            for text, left in zip(row, xs):
                put(sheet, left, top, text, size)

    put(sheet, 85, 60, "1. Bảng không có cạnh bên", 11, "Bold")
    for y in (70, 92, 114, 136):
        sheet.line(85, height - y, 500, height - y)
    for x in (130, 320):
        sheet.line(x, height - 70, x, height - 136)
    rows([["TT", "Tên trường", "Số lớp"], ["1", "Trường Mầm non Hoa Mai", "9"], ["2", "Trường Mầm non Sơn Ca", "12"]],
         [90, 136, 330], [86, 108, 130])  # fmt: skip
    put(sheet, 85, 170, "2. Bảng chỉ có đường ngang", 11, "Bold")
    for y in (180, 202, 290):
        sheet.line(85, height - y, 500, height - y)
    rows([["Xã", "Kế hoạch (ha)", "Đã trồng (ha)"], ["Nà Tấu", "120,5", "118"], ["Mường Phăng và vùng", "80", "82,25"],
          ["lòng hồ", "", ""], ["Cộng", "200,5", "200,25"]], [90, 260, 400], [196, 218, 240, 254, 276])  # fmt: skip
    put(sheet, 85, 330, "3. Bảng chỉ kẻ cột", 11, "Bold")
    for y in (340, 362, 440):
        sheet.line(85, height - y, 500, height - y)
    for x in (85, 130, 320, 410, 500):
        sheet.line(x, height - 340, x, height - 440)
    rows([["TT", "Thôn", "Nam", "Nữ"], ["1", "Nà Cái", "31", "28"], ["2", "Nà Khoang", "44", "40"], ["3", "Pa Cai", "19", "23"]],
         [90, 136, 330, 420], [356, 378, 400, 422])  # fmt: skip
    put(sheet, 85, 480, "4. Bảng không kẻ", 11, "Bold")
    rows([["Đơn vị", "Quý I", "Quý II", "Quý III"], ["Trạm A", "12", "15", "9"], ["Trạm B", "7", "11", "14"],
          ["Trạm C", "20", "18", "21"], ["Cộng", "39", "44", "44"]], [90, 250, 330, 410], [500, 518, 536, 554, 572])  # fmt: skip
    put(sheet, 85, 610, "5. Danh bạ, không phải bảng", 11, "Bold")
    rows(
        [["Ông Lường Văn Ngoan", "Trưởng trạm"], ["Bà Cà Thị Xôm", "Phó Trưởng trạm"]], [90, 300], [630, 648]
    )
    sheet.save()


def symbols() -> None:
    """A digital signature's stamp, footnote marks, a unit, a formula, and a page number between dashes."""
    sheet = canvas("stamp_and_raised")
    put(sheet, 300, 30, "Ký bởi: Ủy ban nhân dân huyện Phú Điền", 7)
    put(sheet, 300, 39, "Email: vanthu@phudien.example", 7)
    put(sheet, 300, 48, "Thời gian ký: 03.01.2024 10:12:33 +07:00", 7)
    width = put(sheet, 120, 100, "Diện tích trồng mới 1.250 m", 13)
    put(sheet, 120 + width, 95, "2", 8)
    put(sheet, 126 + width, 100, ", giảm 15 tấn CO", 13)
    more = sheet.stringWidth(", giảm 15 tấn CO", "Regular", 13)
    put(sheet, 126 + width + more, 103, "2", 8)
    put(sheet, 132 + width + more, 100, " mỗi năm", 13)
    width = put(sheet, 120, 130, "Vận động 460", 13)
    put(sheet, 120 + width, 125, "1", 8)
    put(sheet, 126 + width, 130, " người tham gia trồng rừng.", 13)
    sheet.line(85, 841.9 - 740, 229, 841.9 - 740)
    put(sheet, 85, 752, "1", 6)
    put(sheet, 90, 756, "Tính cả 35 người của các lâm trường.", 10)
    centred(sheet, 300, 810, "- 1 -", 12)
    sheet.save()


def locked() -> None:
    """One that asks for a password, and one that only its owner may change, which opens."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    for name, user in (("locked", "mat-khau"), ("owner_locked", "")):
        lock = StandardEncryption(user, ownerPassword="chu-nhan", canPrint=0)
        sheet = Canvas(str(HERE / f"{name}.pdf"), encrypt=lock)
        sheet.drawString(100, 700, "Thong bao lich truc")
        sheet.save()


MAKERS: dict[str, Callable[[], None]] = {
    "plan": lambda: plan("Noto Serif", "plan"),
    "plan_mixed_fonts": lambda: plan("Liberation Serif", "plan_mixed_fonts"),
    "long_table": long_table,
    "word_like": word_like,
    "decoration": decoration,
    "turned": turned,
    "open_tables": open_tables,
    "stamp_and_raised": symbols,
    "locked": locked,
}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or MAKERS:
        MAKERS[wanted]()
        print(wanted)
