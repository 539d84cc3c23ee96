"""Citations as the words give them; the phrase corpus holds many more."""

from __future__ import annotations

import datetime as dt

import pytest

from hmtn_parse.facts.citations import find_citations, read_citations
from hmtn_parse.rulebook import Rulebook


def values(text: str, rulebook: Rulebook) -> list[str]:
    return [reading.value for reading in read_citations(rulebook.read(text), rulebook)]


def test_all_parts(rulebook: Rulebook) -> None:
    text = (
        "Căn cứ Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000 của Thủ tướng Chính phủ về việc vận động "
        "toàn dân hiến máu; căn cứ tình hình thực tế"
    )
    (citation,) = find_citations(rulebook.read(text), rulebook)
    assert (citation.kind.code, citation.kind.name) == ("QĐ", "Quyết định")
    assert citation.number is not None
    assert (citation.number.value, citation.number.year, citation.number.symbol) == (43, 2000, "QĐ-TTg")
    assert citation.issued is not None
    assert citation.issued.start == dt.date(2000, 4, 7)
    assert citation.issuer == "Thủ tướng Chính phủ"
    assert citation.subject == "về việc vận động toàn dân hiến máu"
    assert (
        citation.passage.text[citation.start : citation.end]
        == "Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000 của Thủ tướng Chính phủ"
    )


def test_the_author_is_no_part_of_the_subject(rulebook: Rulebook) -> None:
    text = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2022 của UBND tỉnh về tiêm chủng năm 2022, "
        "Ban Chỉ đạo huyện xây dựng kế hoạch"
    )
    (citation,) = find_citations(rulebook.read(text), rulebook)
    assert citation.subject == "về tiêm chủng năm 2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quy chế số 4/QC-CĐ ngày 10/01/2023 giữa Công đoàn Công ty và Ban Giám đốc Công ty, Hội Nông dân "
            "xã xây dựng kế hoạch",
            ["QC 4/QC-CĐ 2023-01-10 [Công đoàn Công ty và Ban Giám đốc Công ty]"],
        ),
        (
            "Kế hoạch số 12/KH-BCĐ ngày 01/02/2024 của Ban Chỉ đạo tỉnh về hiến máu tình nguyện năm 2024",
            ["KH 12/KH-BCĐ 2024-02-01 [Ban Chỉ đạo tỉnh]"],
        ),
        (
            "Hướng dẫn số 3/HD-BCĐ ngày 05/4/2023 của Ban Chỉ đạo tỉnh về bảo hiểm xã hội về khen thưởng",
            ["HD 3/HD-BCĐ 2023-04-05 [Ban Chỉ đạo tỉnh về bảo hiểm xã hội]"],
        ),
        (
            "Kế hoạch số 7/KH-BCĐTW ngày 24/3/2018 của Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm",
            ["KH 7/KH-BCĐTW 2018-03-24 [Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm]"],
        ),
        (
            "Chương trình công tác số 6/CTr-ĐTN ngày 20/01/2025 của Đoàn Thanh niên Công ty",
            ["CTr 6/CTr-ĐTN 2025-01-20 [Đoàn Thanh niên Công ty]"],
        ),
        (
            "các Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng",
            [
                "NQ 18/NQ/TW 2017-10-25 [Ban Chấp hành Trung ương Đảng]",
                "NQ 19/NQ/TW 2017-10-25 [Ban Chấp hành Trung ương Đảng]",
            ],
        ),
        (
            "Quyết định số 1/QĐ-UBND ngày 05/01/2020 và Kế hoạch số 2/KH-SYT ngày 06/01/2020 của Sở Y tế",
            ["QĐ 1/QĐ-UBND 2020-01-05 [-]", "KH 2/KH-SYT 2020-01-06 [Sở Y tế]"],
        ),
        ("Quyết định số 7/QĐ-UBND ngày 31/4/2020 của UBND xã", ["QĐ 7/QĐ-UBND - [UBND xã]"]),
        (
            "Quyết định số 64/QĐ-SCT ngày 31/01/2026 của Giám đốc Sở về việc bổ sung thành viên",
            ["QĐ 64/QĐ-SCT 2026-01-31 [Giám đốc Sở]"],
        ),
        ("Văn bản số 512/SYT-NVY", ["- 512/SYT-NVY - [-]"]),
        ("theo 77/KH-UBND", ["KH 77/KH-UBND - [-]"]),
        ("- Căn cứ Luật tổ chức HĐND và UBND ngày 21/6/1994;", ["Luật - 1994-06-21 [-]"]),
        ("Luật Việc làm được Quốc hội thông qua ngày 16 tháng 11 năm 2013;", ["Luật - 2013-11-16 [-]"]),
        (
            "Căn cứ ý kiến của Sở Nội vụ tại Văn bản số 84/SNV-TC ngày 17/02/2020",
            ["- 84/SNV-TC 2020-02-17 [Sở Nội vụ]"],
        ),
        ("tuyên truyền Luật Phòng chống ma túy; Luật Trẻ em", ["Luật - - [-]", "Luật - - [-]"]),
        ("Luật Việc làm (16/11/2013)", ["Luật - 2013-11-16 [-]"]),
        (
            "Căn cứ Công văn 85/CCTTHC ngày 08 tháng 9 năm 2009 của Sở Nội vụ",
            ["CV 85/CCTTHC 2009-09-08 [Sở Nội vụ]"],
        ),
        ("Kế hoạch số 12/KH-CĐ&ChĐ", ["KH 12/KH-CĐ&ChĐ - [-]"]),
        ("tổ chức hội nghị 12/NGHI", []),
        ("Căn cứ Kế hoạch này", []),
        ("Số: 140/KH-BCĐ", []),
    ],
)
def test_values(text: str, expected: list[str], rulebook: Rulebook) -> None:
    assert values(text, rulebook) == expected


def test_impossible_date_is_not_guessed(rulebook: Rulebook) -> None:
    (citation,) = find_citations(rulebook.read("Công văn số 5/SYT-VP ngày 30/02/2021 của Sở Y tế"), rulebook)
    assert citation.issued is None
    assert citation.issuer == "Sở Y tế"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Căn cứ Kế hoạch số 9/KH-UBND ngày 3/2/2021 của UBND tỉnh về việc thực hiện Kế hoạch 5 năm "
            "(2021 - 2025) của ngành y tế, Sở Y tế ban hành kế hoạch",
            ("UBND tỉnh", "về việc thực hiện Kế hoạch 5 năm (2021 - 2025) của ngành y tế"),
        ),
        (
            "Thực hiện Chỉ thị số 8/CT-TTg ngày 3/2/2021 của Thủ tướng Chính phủ về việc truyền thông giai đoạn "
            "2021-2025 (sau đây viết tắt là Chỉ thị số 8/CT-TTg)",
            ("Thủ tướng Chính phủ", "về việc truyền thông giai đoạn 2021-2025"),
        ),
        (
            "Quyết định số 77/QĐ-BYT ngày 2/3/2023 của Bộ Y tế về ban hành Chương trình thực hiện Chỉ thị số "
            "8/CT-TTg ngày 3/2/2021",
            ("Bộ Y tế", "về ban hành Chương trình thực hiện Chỉ thị số 8/CT-TTg ngày 3/2/2021"),
        ),
        (
            "Nghị quyết số 5/NQ-HĐND ngày 2/3/2015 của HĐND tỉnh về nhiệm vụ năm 2015, các cơ quan, đơn vị đã "
            "quán triệt",
            ("HĐND tỉnh", "về nhiệm vụ năm 2015"),
        ),
        (
            "Xét đề nghị của Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 66/TTr-SVHTTDL ngày 7/5/2013 về "
            "việc lập quy hoạch",
            ("Sở Văn hóa, Thể thao và Du lịch", "về việc lập quy hoạch"),
        ),
        (
            "Thực hiện Kế hoạch số 21/KH-BGDĐT ngày 27/10/2022 của Bộ Giáo dục và Đào tạo (GDĐT) về việc phổ cập",
            ("Bộ Giáo dục và Đào tạo", "về việc phổ cập"),
        ),
        (
            "Thông tư số 7/2016/TT-BGDĐT ngày 22/3/2016 của Bộ GDĐT Quy định về điều kiện bảo đảm",
            ("Bộ GDĐT", "Quy định về điều kiện bảo đảm"),
        ),
        (
            "Thông tư số 3/2008/TT-BYT ngày 25/4/2008 của Bộ Y tế hướng dẫn nhiệm vụ của Sở Y tế, Phòng Y tế "
            "thuộc Ủy ban nhân dân cấp huyện;",
            ("Bộ Y tế", "hướng dẫn nhiệm vụ của Sở Y tế, Phòng Y tế thuộc Ủy ban nhân dân cấp huyện"),
        ),
        (
            "Theo đề nghị của Sở Kế hoạch và Đầu tư (Thường trực Ban Chỉ đạo tỉnh) tại Tờ trình số 126/TTr-SKHĐT "
            "ngày 23/01/2007",
            ("Sở Kế hoạch và Đầu tư", None),
        ),
        (
            "Căn cứ văn bản số 711/EVN-CĐ ngày 10/11/2023 của Tập đoàn Điện lực Việt Nam về việc tổ chức Tuần lễ hồng "
            "(từ ngày 10/12/2023 - 20/12/2023), Công ty xây dựng kế hoạch như sau:",
            ("Tập đoàn Điện lực Việt Nam", "về việc tổ chức Tuần lễ hồng (từ ngày 10/12/2023 - 20/12/2023)"),
        ),
        (
            "Căn cứ Luật Đầu tư công số 49/2014/QH13 ngày 18 tháng 6 năm 2014",
            (None, "Đầu tư công"),
        ),
        (
            "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 Chính phủ về cơ chế một cửa",
            ("Chính phủ", "về cơ chế một cửa"),
        ),
        (
            "Công văn số 79/UBND-KT ngày 19/6 về việc phòng, chống dịch",
            (None, "về việc phòng, chống dịch"),
        ),
    ],
)
def test_issuer_and_subject(text: str, said: tuple[str | None, str], rulebook: Rulebook) -> None:
    first = find_citations(rulebook.read(text), rulebook)[0]
    assert (first.issuer, first.subject) == said


def test_issuer_and_date_before_the_document(rulebook: Rulebook) -> None:
    text = "Ngày 21/4/2015, Bộ Tài chính đã ban hành Công văn số 52/BTC-HCSN về việc điều hành ngân sách"
    (citation,) = find_citations(rulebook.read(text), rulebook)
    assert (citation.issuer, citation.issued and citation.issued.edtf) == ("Bộ Tài chính", "2015-04-21")
