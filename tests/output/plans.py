"""A small plan as a Word file whose table has one wrong cell, for the tests of the reports."""

from __future__ import annotations

from hmtn_parse.model import Plan
from hmtn_parse.pipeline import parse_data
from hmtn_parse.rulebook import Rulebook
from tests.readers.docx_files import cell, p, package, row, run, table

ROWS = (
    ("1", "Xã An Phú", "25", "12", "13"),
    ("2", "Xã Bình Hòa", "30", "14", "16"),
    ("3", "Xã Cẩm Sơn", "41", "20", "21"),
    ("4", "Xã Đồng Tâm", "18", "10", "8"),
    ("5", "Xã Hải Yến", "1.260", "620", "640"),
)
TOTAL = ("", "Tổng cộng", "1.374", "676", "697")
"""676 + 697 = 1.373, and the column of the men adds up to 676 and that of the women to 698."""

WRONG = (7, 4)
"""Row and column of 697, which has to be 698."""


def body() -> str:
    """The plan's `w:body`: letterhead, text, a table with a merged head, recipients and signature."""
    head = row(cell("TT", merge="restart"), cell("Đơn vị", merge="restart"), cell("Số người đăng ký", span=3))
    under = row(cell(merge="continue"), cell(merge="continue"), "Tổng số", "Nam", "Nữ")
    return (
        p("ỦY BAN NHÂN DÂN")
        + p("HUYỆN SƠN HẠ", bold=True)
        + p("Số: 12/KH-UBND")
        + p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
        + p("Độc lập - Tự do - Hạnh phúc", bold=True)
        + p("Sơn Hạ, ngày 05 tháng 3 năm 2024")
        + p("KẾ HOẠCH", bold=True, align="center")
        + p("Vận động hiến máu tình nguyện năm 2024", bold=True, align="center")
        + p("I. CHỈ TIÊU", bold=True)
        + p(run("Các xã báo cáo kết quả "), run("trước ngày 31/4/2024", "<w:b/>"), run(" về huyện."))
        + table(head, under, *(row(*cells) for cells in ROWS), row(*TOTAL))
        + p("Nơi nhận:")
        + p("- UBND tỉnh;")
        + p("- Lưu: VT.")
        + p("TM. ỦY BAN NHÂN DÂN", bold=True)
        + p("CHỦ TỊCH", bold=True)
        + p("Trần Văn Thử", bold=True)
    )


def plan_file() -> bytes:
    """The .docx."""
    return package(body())


def plan_of(data: bytes, rulebook: Rulebook, name: str = "ke-hoach.docx") -> Plan:
    """The audited plan of a file's bytes."""
    return parse_data(data, name, rules=rulebook)
