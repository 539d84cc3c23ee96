"""One cited document with two dates of issue; the same number of two documents is none."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found, parsed

GROUND = "1. Căn cứ {}.\n\n"
TASK = "2. Thực hiện chỉ tiêu theo {}.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Quyết định số 147/QĐ-TTg ngày 22/01/2020 của Thủ tướng Chính phủ",
            "Quyết định số 147/QĐ-TTg ngày 21/02/2020 của Thủ tướng Chính phủ",
        ),
        (
            "Hướng dẫn số 17/HD-MTTQ-BTT ngày 08/01/2024 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hà Nam",
            "Hướng dẫn số 17/HD-MTTQ-BTT ngày 18/01/2024 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
        ),
        (
            "Kế hoạch số 05/KH-UBND ngày 03 tháng 01 năm 2024 của UBND tỉnh Hà Nam",
            "Kế hoạch số 5/KH-UBND ngày 13/01/2024",
        ),
        (
            "Nghị định số 110/2018/NĐ-CP ngày 29/8/2018 của Chính phủ",
            "Nghị định số 110/2018/NĐ-CP ngày 29/8/2019 của Chính phủ",
        ),
        (
            "Thông tư số 26/2013/TT-BYT ngày 16/9/2013",
            "Thông tư số 26/2013/TT-BYT, ngày 19/6/2013 của Bộ Y tế",
        ),
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị", "Chỉ thị số 05-CT/TW ngày 05/5/2016"),
        (
            "Kế hoạch số 31/KH-UBND ngày 10/02/2023 của UBND tỉnh",
            "Kế hoạch số 31/KH-UBND ngày 10/02/2024 của UBND tỉnh",
        ),
        (
            "Công văn số 96/SYT-NVY ngày 18/02/2024 của Sở Y tế",
            "Công văn số 96/SYT-NVY ngày 19/02/2024 của Sở Y tế tỉnh",
        ),
        (
            "Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương",
            "Nghị quyết số 20-NQ/TW ngày 25/01/2017 của Ban Chấp hành Trung ương",
        ),
        (
            "Quyết định số 1915/QĐ-UBND ngày 02/01/2024 của UBND huyện",
            "Quyết định số 1915/QĐ-UBND ngày 20/01/2024 của Ủy ban nhân dân huyện",
        ),
    ],
)
def test_one_document_with_two_dates(first: str, second: str) -> None:
    body = GROUND.format(first) + TASK.format(second)
    assert [f[:2] for f in found(body, "X302")] == [("text-versus-text", "warning")]
    (finding,) = (f for f in parsed(body).findings if f.check == "text-versus-text")
    later, earlier = finding.sources
    assert later.block > earlier.block
    assert later.text.startswith(second[:18])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kế hoạch số 05/KH-UBND ngày 03/01/2024 của UBND tỉnh", "Kế hoạch số 05/KH-UBND ngày 03/01/2024"),
        (
            "Kế hoạch số 05/KH-UBND ngày 03/01/2024 của UBND tỉnh",
            "Kế hoạch số 05/KH-UBND ngày 12/01/2024 của UBND huyện",
        ),
        (
            "Kế hoạch số 05/KH-UBND ngày 03/01/2023 của UBND tỉnh",
            "Kế hoạch số 05/KH-UBND ngày 12/01/2024 của UBND tỉnh",
        ),
        ("Nghị quyết số 20-NQ/TW ngày 25/10/2017", "Nghị quyết số 21-NQ/TW ngày 26/10/2017"),
        ("Nghị quyết số 20-NQ/TW ngày 25/10/2017", "Nghị quyết số 20-NQ/TU ngày 26/12/2017 của Tỉnh ủy"),
        ("Quyết định số 12/QĐ-UBND ngày 05/01/2024", "Quyết định số 12a/QĐ-UBND ngày 08/01/2024"),
        ("Nghị định số 15/2018/NĐ-CP ngày 02/02/2018", "Nghị định số 15/2020/NĐ-CP ngày 03/02/2020"),
        ("Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh", "Quyết định số 12/QĐ-UBND của UBND tỉnh"),
        (
            "Kế hoạch số 12/KH-SYT ngày 05/01/2024 của Sở Y tế",
            "Kế hoạch số 12/KH-SGDĐT ngày 09/01/2024 của Sở Giáo dục và Đào tạo",
        ),
        ("Thông báo số 08/TB-BCĐ ngày 05/01/2024", "Kế hoạch số 08/KH-BCĐ ngày 09/01/2024"),
        (
            "Quyết định số 12/QĐ-UBND ngày 05/01/2024 và Quyết định số 13/QĐ-UBND ngày 06/01/2024",
            "các Quyết định số 12/QĐ-UBND ngày 05/01/2024, số 13/QĐ-UBND ngày 06/01/2024",
        ),
    ],
)
def test_two_documents_or_one_date(first: str, second: str) -> None:
    assert found(GROUND.format(first) + TASK.format(second), "X302") == []


@pytest.mark.parametrize(
    ("annex", "conflicts"),
    [
        ("(Kèm theo Kế hoạch số 25/KH-UBND ngày 22 tháng 3 năm 2024 của UBND huyện Tân Hòa)", True),
        ("(Ban hành kèm theo Kế hoạch số: 25 /KH-UBND, ngày 12/3/2023 của UBND huyện)", True),
        ("(Kèm theo Kế hoạch số 25/KH-UBND ngày 12 tháng 3 năm 2024 của UBND huyện Tân Hòa)", False),
        ("(Kèm theo Kế hoạch số 125/KH-UBND ngày 22 tháng 3 năm 2024 của UBND tỉnh)", False),
        ("(Kèm theo Kế hoạch số 25/KH-UBND ngày    tháng 3 năm 2024 của UBND huyện)", False),
        ("(Kèm theo Quyết định số 25/QĐ-UBND ngày 22 tháng 3 năm 2024 của UBND huyện)", False),
    ],
)
def test_the_date_on_an_annex(annex: str, conflicts: bool) -> None:
    body = (
        "1. Thực hiện theo Phụ lục.\n\nNơi nhận:\n\n- Các xã;\n\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Tám\n\n"
        f"PHỤ LỤC\n\n{annex}\n\n| TT | Xã | Số |\n|---|---|---|\n| 1 | Hà Xá | 5 |\n"
    )
    assert [f[:2] for f in found(body, "X302")] == [("text-versus-text", "warning")] * conflicts
