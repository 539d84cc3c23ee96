"""Citations and organisations in the context of a document."""

from __future__ import annotations

import datetime as dt

from hmtn_parse.facts.citations import find_citations
from hmtn_parse.facts.organisations import find_organisations
from hmtn_parse.model import Block, Document, DocumentNumber, Issuer, SourceFile
from hmtn_parse.resolve.citations import resolve_citations
from hmtn_parse.resolve.organisations import resolve_organisations
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import BlockPlace, Frame, Head, Zone
from hmtn_parse.text.passage import RunningText


def frame_of(rulebook: Rulebook, head: Head, *lines: tuple[Zone, str]) -> Frame:
    blocks = tuple(Block(kind="paragraph", text=text) for _, text in lines)
    source = SourceFile(name="x.txt", format="txt", sha256="0", reader="test")
    document = Document(source_file=source, blocks=blocks)
    places = tuple(BlockPlace(zone=zone) for zone, _ in lines)
    return Frame(document, RunningText.of_document(document, rulebook.shadow), head, places, (), (), None)


def test_own_number_recipients_and_second_mentions(rulebook: Rulebook) -> None:
    head = Head(number=DocumentNumber(text="140/KH-BCĐ", value=140, symbol="KH-BCĐ"))
    frame = frame_of(
        rulebook,
        head,
        ("head", "BAN CHỈ ĐẠO Số: 140/KH-BCĐ"),
        ("preamble", "Thực hiện Quyết định số 12/QĐ-UBND ngày 03/02/2022 của UBND tỉnh về chỉ tiêu"),
        ("body", "bảo đảm chỉ tiêu theo Quyết định số 12/QĐ-UBND"),
        ("body", "(Kèm theo Kế hoạch số 140/KH-BCĐ ngày 05/3/2022 của Ban Chỉ đạo)"),
        ("recipients", "- Như Quyết định số 12/QĐ-UBND;"),
    )
    first, second = resolve_citations(find_citations(frame.text, rulebook), frame, rulebook)
    assert first.issued is not None and second.issued is not None
    assert (first.issuer, second.issuer) == ("UBND tỉnh", "UBND tỉnh")
    assert first.issued.start == second.issued.start == dt.date(2022, 2, 3)
    assert (first.issued.inferred, second.issued.inferred) == ((), ("date",))
    assert second.source.text == "Quyết định số 12/QĐ-UBND"


def test_units_by_the_document(rulebook: Rulebook) -> None:
    head = Head(
        issuer=Issuer(name="Ban Chỉ đạo vận động hiến máu tình nguyện huyện Chợ Mới"), title="tỉnh Bắc Kạn"
    )
    frame = frame_of(
        rulebook,
        head,
        ("body", "Công an huyện, Hội Chữ thập đỏ tỉnh, Trung tâm Y tế huyện Chợ Đồn, UBND các xã"),
    )
    mentions = find_organisations(frame.text, rulebook)
    found = resolve_organisations(mentions, frame, rulebook, (), dt.date(2021, 6, 1))
    assert [(o.name, o.unit.code if o.unit else None) for o in found] == [
        ("Công an huyện", "065"),
        ("Hội Chữ thập đỏ tỉnh", "06"),
        ("Trung tâm Y tế huyện Chợ Đồn", "064"),
        ("UBND các xã", None),
    ]
    assert found[0].unit is not None
    assert (found[0].unit.successor, found[0].unit.successor_code) == ("Thái Nguyên", "19")
    later = resolve_organisations(mentions, frame, rulebook, (), dt.date(2025, 9, 1))
    assert [o.unit.name if o.unit else None for o in later] == [None, None, None, None]
