"""Damaged, hostile and unusual .docx packages: a document or a typed error."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_files import NAMESPACES, p, package, part, relationships, texts, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.errors import (
    CorruptFileError,
    EmptyFileError,
    EncryptedFileError,
    HmtnParseError,
    NoTextLayerError,
    TooLargeError,
)
from hmtn_parse.readers import docx_package, read_bytes
from hmtn_parse.readers.docx import read_docx

ROOT = {"_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")})}
BODY = part("document", f"<w:body>{p('KẾ HOẠCH')}</w:body>")


def shown(files: dict[str, str | bytes]) -> list[str]:
    return [block.text for block in read_docx(zipped(files), "a.docx").blocks]


def test_main_part_elsewhere() -> None:
    rels = relationships({"rId1": ("officeDocument", "/Word/Document2.xml")})
    assert shown({"_rels/.rels": rels, "word/document2.xml": BODY}) == ["KẾ HOẠCH"]


def test_without_relationships_the_usual_name_is_tried() -> None:
    assert shown({"word/document.xml": BODY}) == ["KẾ HOẠCH"]


def test_links_to_parts_that_are_not_there_or_outside_are_passed_over() -> None:
    rels = relationships({"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "NULL")})
    outside = rels.replace('Target="NULL"', 'Target="http://example.vn/x" TargetMode="External"')
    files = {**ROOT, "word/document.xml": BODY, "word/_rels/document.xml.rels": outside}
    assert shown(files) == ["KẾ HOẠCH"]


def test_strict_namespaces() -> None:
    strict = BODY.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    rels = ROOT["_rels/.rels"].replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    )
    assert shown({"_rels/.rels": rels, "word/document.xml": strict}) == ["KẾ HOẠCH"]


DAMAGED: dict[str, dict[str, str | bytes]] = {
    "no main part": {**ROOT, "word/styles.xml": part("styles", "")},
    "cut XML": {**ROOT, "word/document.xml": BODY[: len(BODY) // 2]},
    "no body": {**ROOT, "word/document.xml": part("document", "")},
    "not XML": {**ROOT, "word/document.xml": b"\x00\x01\x02"},
    "empty part": {**ROOT, "word/document.xml": b""},
    "document type": {
        **ROOT,
        "word/document.xml": f'<!DOCTYPE a [<!ENTITY x "1">]><w:document {NAMESPACES}><w:body/></w:document>',
    },
    "broken numbering": {
        **ROOT,
        "word/document.xml": BODY,
        "word/_rels/document.xml.rels": relationships({"rId1": ("numbering", "numbering.xml")}),
        "word/numbering.xml": "<w:numbering",
    },
}


@pytest.mark.parametrize("case", DAMAGED, ids=str)
def test_damaged(case: str) -> None:
    with pytest.raises(CorruptFileError):
        read_docx(zipped(DAMAGED[case]), "a.docx")


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    for encoding in ("utf-8", "utf-16"):
        data = (f"{bomb}<w:document {NAMESPACES}><w:body>{p('x')}</w:body></w:document>").encode(encoding)
        with pytest.raises(CorruptFileError):
            docx_package.parse_xml(data)


def test_damaged_member() -> None:
    data = bytearray(package("".join(p(f"Mục {number}") for number in range(500))))
    place = data.find(b"word/document.xml") + 60
    data[place : place + 40] = bytes(40)
    with pytest.raises(CorruptFileError):
        read_docx(bytes(data), "a.docx")


def test_locked_member() -> None:
    data = bytearray(package(p("x")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = archive.getinfo("word/document.xml")
    # Bit 0 of the flags, in the central directory and before the member itself.
    central = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[central + 8] |= 1
    data[member.header_offset + 6] |= 1
    with pytest.raises(EncryptedFileError):
        read_docx(bytes(data), "a.docx")


def test_what_a_zip_may_unpack_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(
        {**ROOT, "word/document.xml": BODY.replace("KẾ HOẠCH", "a" * 200_000), "x.bin": bytes(300_000)}
    )
    read_docx(data, "a.docx")
    for bound, value in (("MAX_UNPACKED_BYTES", 400_000), ("MAX_PART_BYTES", 100_000)):
        with monkeypatch.context() as patched:
            patched.setattr(docx_package, bound, value)
            with pytest.raises(TooLargeError):
                read_docx(data, "a.docx")
    monkeypatch.setattr(docx_package, "RATIO_FREE_BYTES", 1000)
    monkeypatch.setattr(docx_package, "MAX_RATIO", 50)
    with pytest.raises(TooLargeError):
        read_docx(data, "a.docx")


def test_no_text() -> None:
    with pytest.raises(EmptyFileError):
        texts(p() + p("   "))
    rels = relationships({"rId1": ("image", "media/image1.png")})
    files = {
        **ROOT,
        "word/document.xml": part("document", "<w:body/>"),
        "word/_rels/document.xml.rels": rels,
        "word/media/image1.png": b"x",
    }
    with pytest.raises(NoTextLayerError):
        read_docx(zipped(files), "a.docx")


@pytest.mark.parametrize("wrapper", ["sdtContent", "ins", "smartTag"])
def test_too_deep_elements_are_refused(wrapper: str) -> None:
    for inner in (p("x"), "<w:r><w:t>x</w:t></w:r>"):
        deep = f"<w:{wrapper}>" * 1900 + inner + f"</w:{wrapper}>" * 1900
        with pytest.raises(TooLargeError):
            texts(deep if inner.startswith("<w:p>") else f"<w:p>{deep}</w:p>")


def test_circular_styles_end() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert texts(p("x", style="A"), styles=styles) == ["x"]


@settings(max_examples=60)
@given(st.data())
def test_no_damage_ends_in_a_foreign_error(data: st.DataObject) -> None:
    whole = bytearray(package(p("KẾ HOẠCH") + p("Số 5", num=1, level=0), {"styles": "", "numbering": ""}))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.none(), st.integers(0, len(whole))))
    try:
        read_bytes(bytes(whole[:cut]), "a.docx")
    except HmtnParseError as error:
        assert type(error).code != "read-error"
