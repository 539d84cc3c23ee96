"""The way back from blocks to the XML of a .docx."""

from __future__ import annotations

import io
import zipfile
from itertools import chain

import pytest
from lxml import etree

from hmtn_parse.readers.docx import read_docx
from hmtn_parse.readers.docx_origins import block_origins, element_at
from tests.readers.docx_files import p, package, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DELETED_END = "<w:del/>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def _table(*rows: str) -> str:
    lines = "".join(
        f'<w:{name} w:val="single"/>' for name in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    content = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>{content}</w:tbl>"


BODIES = {
    "paragraphs": p("Kính gửi các xã")
    + p("1. Mục tiêu", bold=True)
    + p(run("- Tiếp nhận máu\n- Khám sàng lọc")),
    "nothing to read between": p("Một") + p("") + "<w:bookmarkStart w:id='1' w:name='a'/>" + p("Hai"),
    "comments in the XML": p("Một") + "<!-- ghi chú -->" + p("Hai"),
    "deleted end": p("Đầu câu ", mark=DELETED_END) + p("cuối câu") + p("Câu khác"),
    "content control": f"<w:sdt><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>" + p("Sau khung"),
    "table": p("Bảng 1")
    + _table(_cell("TT") + _cell("Đơn vị") + _cell("Số người"), _cell("1") + _cell("Xã An Phú") + _cell("25"))
    + p("Hết"),
    "merged": _table(
        _cell("Đơn vị", '<w:vMerge w:val="restart"/>') + _cell("Số người", '<w:gridSpan w:val="2"/>'),
        _cell("", "<w:vMerge/>") + _cell("Nam") + _cell("Nữ"),
        _cell("Xã An Phú") + _cell("12") + _cell("13"),
    ),
    "letterhead": _table(_cell("UBND TỈNH SƠN HẠ") + _cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    + p("KẾ HOẠCH"),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_each_block_names_the_elements_that_hold_its_words(body: str) -> None:
    data = package(body)
    blocks = read_docx(data, "thu.docx").blocks
    origins = block_origins(data)
    root = _root(data)
    assert len(origins) == len(blocks)
    for block, origin in zip(blocks, origins, strict=True):
        if block.rows is None:
            elements = [element_at(root, path) for path in origin.paragraphs]
            assert elements and all(element.tag == W + "p" for element in elements)
            assert block.text.replace(" ", "") in _ink(elements)
        else:
            assert [len(row) for row in origin.cells] == [len(row.cells) for row in block.rows]
            cells = chain.from_iterable(row.cells for row in block.rows)
            for cell, path in zip(cells, chain.from_iterable(origin.cells), strict=True):
                assert path is not None
                element = element_at(root, path)
                assert element.tag == W + "tc"
                assert cell.text.replace(" ", "") == _ink([element])


def test_a_letterhead_in_a_page_header_has_no_place_in_the_main_part() -> None:
    header = p("UBND TỈNH SƠN HẠ") + p("Số: 12/KH-UBND") + p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    body = p("KẾ HOẠCH") + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    origins = block_origins(package(body, {"header1": header}))
    assert [bool(origin.paragraphs) for origin in origins] == [False, False, False, True]


def _root(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _ink(elements: list[etree._Element]) -> str:
    texts = (text.text or "" for element in elements for text in element.iter(W + "t"))
    return "".join(texts).replace(" ", "")
