"""Comments in the original .docx: at the right places, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from lxml import etree

from hmtn_parse.model import Finding, Message, Plan, Source
from hmtn_parse.output.word_comments import commented_docx
from hmtn_parse.readers.docx import read_docx
from hmtn_parse.rulebook import Rulebook
from tests.output.plans import plan_of
from tests.readers.docx_files import p, package, run, zipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
MAY_DIFFER = {MAIN, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
WHEN = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
NAMES = {"T101": "Tổng cột không khớp"}


def commented(data: bytes, plan: Plan, language: str = "vi") -> bytes:
    return commented_docx(data, plan, NAMES, language, WHEN)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)[MAIN])


def without_marks(xml: bytes) -> bytes:
    """The part in canonical form, the comments' marks taken out."""
    root = etree.fromstring(xml)
    for element in list(root.iter(*MARKS)):
        target = element
        parent = element.getparent()
        if element.tag == W + "commentReference":
            target, parent = parent, parent.getparent()
        parent.remove(target)
    return etree.tostring(root, method="c14n")


def commented_texts(data: bytes) -> dict[str, list[str]]:
    """Text of each comment -> the texts that it is about (one a comment)."""
    root = root_of(data)
    texts = {c.comment_id: c.text for c in docx.Document(io.BytesIO(data)).comments}
    found: dict[str, list[str]] = {}
    for start in root.iter(W + "commentRangeStart"):
        number = start.get(W + "id")
        text, element = "", start.getnext()
        while not (element.tag == W + "commentRangeEnd" and element.get(W + "id") == number):
            text += "".join(t.text or "" for t in element.iter(W + "t"))
            element = element.getnext()
        found.setdefault(texts[int(number)], []).append(text)
    return found


def one_finding(plan: Plan, source: Source) -> Plan:
    finding = Finding(
        check="missing-number",
        code="F401",
        severity="warning",
        message=Message(vi="Hãy xem <chỗ này> & sửa.", en="Look here."),
        sources=(source,),
    )
    return plan.model_copy(update={"findings": (finding,)})


def test_only_the_marks_the_comments_and_their_registration_are_new(data: bytes, plan: Plan) -> None:
    before, after = parts(data), parts(commented(data, plan))
    assert set(after) - set(before) == {"word/comments.xml"}
    assert list(after)[: len(before)] == list(before)
    for name, content in before.items():
        if name not in MAY_DIFFER:
            assert after[name] == content, name
    assert after[MAIN] != before[MAIN]
    assert without_marks(after[MAIN]) == without_marks(before[MAIN])


def test_the_document_reads_the_same(data: bytes, plan: Plan) -> None:
    assert read_docx(commented(data, plan), "x.docx").blocks == plan.blocks


def test_each_place_has_its_comment(data: bytes, plan: Plan) -> None:
    found = commented_texts(commented(data, plan))
    about = sorted(text for texts in found.values() for text in texts)
    # The wrong cell, the total that it makes wrong, and the impossible date: its run, not the paragraph.
    assert about == ["1.374", "697", "trước ngày 31/4/2024"]
    main = next(comment for comment, texts in found.items() if texts == ["697"])
    assert "697 → 698" in main
    other = next(comment for comment, texts in found.items() if texts == ["1.374"])
    assert "Cùng nguyên nhân" in other


def test_comments_are_in_the_language_asked_for(data: bytes, plan: Plan) -> None:
    comments = docx.Document(io.BytesIO(commented(data, plan, "en"))).comments
    assert any("Same cause" in comment.text for comment in comments)
    assert all(c.author == "hmtn-parse" and c.timestamp == WHEN for c in comments)


def test_a_plan_without_findings_keeps_its_bytes(data: bytes, plan: Plan) -> None:
    assert commented(data, plan.model_copy(update={"findings": ()})) == data


def test_comments_that_the_document_has_are_kept(data: bytes, plan: Plan) -> None:
    once = commented(data, plan)
    twice = commented(once, plan)
    first = [c.text for c in docx.Document(io.BytesIO(once)).comments]
    both = docx.Document(io.BytesIO(twice)).comments
    assert sorted(c.text for c in both) == sorted([*first, *first])
    assert len({c.comment_id for c in both}) == len(both) == 2 * len(first)
    assert without_marks(parts(twice)[MAIN]) == without_marks(parts(data)[MAIN])
    assert parts(twice)["[Content_Types].xml"] == parts(once)["[Content_Types].xml"]


def test_a_finding_without_a_place_stands_at_the_first_paragraph(data: bytes, plan: Plan) -> None:
    nowhere = one_finding(plan, Source(block=0, start=0, end=0, text=""))
    bare = nowhere.model_copy(update={"findings": (nowhere.findings[0].model_copy(update={"sources": ()}),)})
    assert list(commented_texts(commented(data, bare)).values()) == [["ỦY BAN NHÂN DÂN"]]


PARAGRAPHS = {
    "runs": (p(run("Từ "), run("ngày 5"), run("/4"), run(" đến nay")), "ngày 5/4", "ngày 5/4"),
    "part of a run": (p(run("Từ ngày 5/4 "), run("đến nay")), "ngày 5/4", "Từ ngày 5/4 "),
    "second of two": (p(run("20 người, "), run("20 người")), "20 người", "20 người"),
    "hyperlink": (p(f"<w:hyperlink>{run('a@b.vn')}</w:hyperlink>", run(" và c")), "a@b.vn", "a@b.vn"),
    "line break": (p(run("- Một việc;\n- Hai việc")), "Hai việc", "- Một việc;- Hai việc"),
    "a tail of blanks": (p("Một việc") + "\n  ", "Một việc", "Một việc"),
}


@pytest.mark.parametrize(("xml", "words", "about"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_the_runs_of_the_words_are_marked(xml: str, words: str, about: str, rulebook: Rulebook) -> None:
    data = package(p("KẾ HOẠCH") + xml)
    plan = plan_of(data, rulebook)
    block = next(i for i, b in enumerate(plan.blocks) if words in b.text)
    start = plan.blocks[block].text.rindex(words)
    source = Source(block=block, start=start, end=start + len(words), text=words)
    result = commented(data, one_finding(plan, source))
    assert list(commented_texts(result).values()) == [[about]]
    assert without_marks(parts(result)[MAIN]) == without_marks(parts(data)[MAIN])


def test_a_text_box_is_commented_at_its_paragraph(rulebook: Rulebook) -> None:
    box = (
        "<w:r><w:drawing><wp:inline><wps:txbx><w:txbxContent>"
        f"{p('Trong khung chữ')}</w:txbxContent></wps:txbx></wp:inline></w:drawing></w:r>"
    )
    data = package(p("KẾ HOẠCH") + p(run("Ngoài khung"), box))
    plan = plan_of(data, rulebook)
    block = next(i for i, b in enumerate(plan.blocks) if b.text == "Trong khung chữ")
    result = commented(data, one_finding(plan, Source(block=block, start=0, end=5, text="Trong")))
    start = next(root_of(result).iter(W + "commentRangeStart"))
    assert not list(start.iterancestors(W + "txbxContent"))
    assert start.getparent().getparent().tag == W + "body"


def test_a_strict_package_stays_strict(data: bytes, plan: Plan, rulebook: Rulebook) -> None:
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    pairs = (
        (old + b"wordprocessingml/2006/main", new + b"wordprocessingml/main"),
        (old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships"),
    )
    files = parts(data)
    for name in files:
        for transitional, strict in pairs:
            files[name] = files[name].replace(transitional, strict)
    strict_data = zipped(files)
    strict_plan = plan_of(strict_data, rulebook)
    assert strict_plan.blocks == plan.blocks
    result = parts(commented(strict_data, strict_plan))
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in result["word/comments.xml"]
    assert b"http://schemas.openxmlformats.org/wordprocessingml" not in result["word/comments.xml"]
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in result["word/_rels/document.xml.rels"]
    )


def test_message_text_is_text(data: bytes, plan: Plan) -> None:
    result = commented(data, one_finding(plan, Source(block=0, start=0, end=3, text="ỦY ")))
    assert "Hãy xem <chỗ này> & sửa." in next(iter(docx.Document(io.BytesIO(result)).comments)).text
