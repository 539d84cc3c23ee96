"""One thing counted in two places: in two sentences, in a sentence and a table, a goal and the list that shares it."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found

PARTS = "1. Toàn huyện {first}.\n\nII. THỰC HIỆN\n\n1. {second}.\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("tiếp nhận 400 đơn vị máu", "Chỉ tiêu: Tiếp nhận 420 đơn vị máu từ đoàn viên các cơ sở", (420, 400)),
        ("tiếp nhận 400 đơn vị máu", "Chỉ tiêu: Tiếp nhận 400 đơn vị máu từ đoàn viên các cơ sở", None),
        ("tiếp nhận 400 đơn vị máu", "Đợt 1 tiếp nhận 390 đơn vị máu", None),
        ("tiếp nhận 400 đơn vị máu", "Năm 2023 đã tiếp nhận 390 đơn vị máu", None),
        ("tiếp nhận ít nhất 400 đơn vị máu", "Chỉ tiêu: Tiếp nhận 420 đơn vị máu", None),
        ("mở 20 lớp tập huấn", "Mở 18 lớp tập huấn cho nông dân", None),
        ("bố trí 26 phòng thi", "Số phòng thi của Hội đồng: 28 phòng, mỗi phòng 02 giám thị", (28, 26)),
        ("bố trí 26 phòng thi", "Số phòng thi của Hội đồng: 26 phòng, mỗi phòng 02 giám thị", None),
        ("bố trí 18 gian tư vấn", "Doanh nghiệp có mặt tại 17 gian tư vấn đã bố trí", (17, 18)),
        ("bố trí 18 gian tư vấn", "Doanh nghiệp có mặt tại 18 gian tư vấn nêu trên", None),
        ("bố trí 18 gian tư vấn", "Đoàn thanh niên trang trí 05 gian tư vấn", None),
    ],
)
def test_a_count_of_the_whole_document_given_twice(
    first: str, second: str, expected: tuple[float, float] | None
) -> None:
    wanted = [] if expected is None else [("text-versus-text", "warning", *expected)]
    assert found(PARTS.format(first=first, second=second), "text-versus-text") == wanted


WAVES = "".join(
    f"{i}. Đợt {i}: ngày {i}/{3 * i}/2024, tại Nhà văn hóa huyện, chỉ tiêu {n} đơn vị.\n\n"
    for i, n in enumerate((500, 400, 350), 1)
)


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("tổ chức 03 đợt hiến máu, tiếp nhận 1.250 đơn vị máu", []),
        (
            "tổ chức 03 đợt hiến máu, tiếp nhận 1.350 đơn vị máu",
            [("targets-below-goal", "warning", 1350, 1250)],
        ),
        ("tổ chức 03 đợt hiến máu, tiếp nhận ít nhất 1.200 đơn vị máu", []),
        ("tổ chức 04 đợt hiến máu", [("enumerated-count", "warning", 4, 3)]),
        ("tổ chức 04 đợt hiến máu, đợt 4 lồng ghép với Lễ hội Xuân hồng", []),
        ("đã tổ chức 04 đợt hiến máu", []),
        ("vận động 3.000 lượt người đăng ký", []),
    ],
)
def test_waves_described_one_by_one(goal: str, expected: list[tuple[str, str, float, float]]) -> None:
    body = f"1. Toàn huyện {goal}.\n\nII. THỜI GIAN\n\n{WAVES}"
    assert found(body, "targets-below-goal", "enumerated-count") == expected


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("12 xã, thị trấn", [("enumerated-count", "warning", 12, 11)]),
        ("11 xã, thị trấn", []),
        ("25 xã, thị trấn", []),
    ],
)
def test_clusters_against_the_units_that_they_group(
    units: str, expected: list[tuple[str, str, float, float]]
) -> None:
    body = (
        f"1. Tiêm phòng cho 17.500 con trâu, bò tại {units}.\n\nII. PHÂN BỔ\n\n1. Phân bổ theo cụm\n\n"
        "a) Cụm 1 (04 xã: Nghĩa Bình, Nghĩa Dũng, Nghĩa Đồng, Nghĩa Thái): 6.200 con.\n\n"
        "b) Cụm 2 (04 xã: Tân Kỳ, Kỳ Sơn, Kỳ Tân, Nghĩa Hoàn): 5.900 con.\n\n"
        "c) Cụm 3 (03 xã: Tân An, Tân Hương, Nghĩa Phúc): 5.400 con.\n"
    )
    assert found(body, "enumerated-count") == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [("05", [("enumerated-count", "warning", 5, 4)]), ("04", [])],
)
def test_bodies_named_behind_their_count(count: str, expected: list[tuple[str, str, float, float]]) -> None:
    body = (
        f"1. Kiểm tra {count} tổ chức đảng về thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017, gồm: "
        "Đảng ủy xã Tâm Thắng, Đảng ủy xã Nam Dong, Đảng ủy xã Đắk Wil, Đảng ủy Công an huyện. "
        "Thời gian: quý II/2024.\n"
    )
    assert found(body, "enumerated-count") == expected


def test_bodies_with_a_comma_in_a_name_are_not_counted() -> None:
    body = "1. Giám sát 03 đơn vị: Phòng Văn hóa, Khoa học và Thông tin, Phòng Nội vụ, Thanh tra huyện.\n"
    assert found(body, "enumerated-count") == []


STANDS = (
    "\n| TT | Khu vực | Số Tổ bầu cử | Số cử tri |\n|---|---|---|---|\n"
    "| A | Khu vực trung tâm | 13 | 11.960 |\n| 1 | Ấp Trung Tâm | 5 | 5.960 |\n| 2 | Ấp Hòa Bình | 8 | 6.000 |\n"
    "| B | Các ấp vùng ven | 16 | 13.190 |\n| 3 | Ấp Bình Lương | 7 | 6.190 |\n| 4 | Ấp Long Thạnh | 9 | 7.000 |\n"
    "| | Toàn xã | 29 | 25.150 |\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("trong đó khu vực trung tâm 15 Tổ, các ấp vùng ven 14 Tổ", [(15, 13), (14, 16)]),
        ("trong đó khu vực trung tâm 13 Tổ, các ấp vùng ven 16 Tổ", []),
        ("trong đó khu vực trung tâm 11.000 người", []),
        ("năm 2021 khu vực trung tâm 12 Tổ", []),
    ],
)
def test_a_figure_behind_the_name_of_a_row(sentence: str, expected: list[tuple[float, float]]) -> None:
    wanted = [("text-versus-table", "warning", *pair) for pair in expected]
    assert found(f"1. Thành lập 29 Tổ bầu cử, {sentence}.\n{STANDS}", "text-versus-table") == wanted


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trưng bày sản phẩm tại 12 gian hàng của các xã", [(12, 14)]),
        ("Trưng bày sản phẩm tại 14 gian hàng của các xã", []),
        ("Trưng bày sản phẩm tại 60 gian hàng của cả nước", []),
        ("Mỗi xã dựng 13 gian hàng", []),
    ],
)
def test_the_only_column_that_counts_such_things(sentence: str, expected: list[tuple[float, float]]) -> None:
    table = (
        "\nII. PHÂN BỔ\n\nBảng gian trưng bày\n\n| TT | Đơn vị | Sản phẩm chính | Số gian |\n|---|---|---|---|\n"
        "| 1 | Xã Lũng Cú | Dệt lanh | 8 |\n| 2 | Xã Sà Phìn | Khèn Mông | 6 |\n| | Cộng | | 14 |\n"
    )
    wanted = [("text-versus-table", "warning", *pair) for pair in expected]
    assert found(f"1. {sentence}.\n{table}", "text-versus-table") == wanted


@pytest.mark.parametrize(("number", "expected"), [(60, [(60, 55)]), (55, [])])
def test_people_for_one_piece_of_work(number: int, expected: list[tuple[float, float]]) -> None:
    body = (
        f"1. Lực lượng: Huy động {number} người phục vụ 03 đêm diễn.\n\nII. PHÂN CÔNG NHIỆM VỤ\n\n"
        "1. Phòng Văn hóa và Thông tin: Cử 15 người phục vụ hậu trường.\n\n"
        "2. Huyện đoàn: Cử 20 người phục vụ hướng dẫn khán giả.\n\n"
        "3. Công an huyện: Cử 20 người phục vụ bảo đảm an ninh.\n"
    )
    wanted = [("quota-versus-assignments", "warning", *pair) for pair in expected]
    assert found(body, "quota-versus-assignments") == wanted


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "nạo vét 46,8 km kênh mương",
            "Đến 10/01 hoàn thành toàn bộ 48,6 km kênh mương được giao",
            (48.6, 46.8),
        ),
        ("nạo vét 46,8 km kênh mương", "Nghiệm thu toàn bộ 48,6 km kênh mương", (48.6, 46.8)),
        (
            "gieo cấy 1.250 ha lúa xuân",
            "Phun thuốc cho toàn bộ 1.520 ha lúa xuân trong tháng 3",
            (1520, 1250),
        ),
        ("đào đắp 61.530 m3 đất đá", "Hoàn thành đủ 61.350 m3 đất đá theo kế hoạch", (61350, 61530)),
        ("trồng mới 12,5 km đường hoa", "Chăm sóc cả 15,2 km đường hoa nêu trên", (15.2, 12.5)),
        ("trồng mới 12,5 km đường hoa", "Chăm sóc cả 22,2 km đường hoa", None),
        ("trồng mới 12,5 km đường hoa", "Bàn giao tất cả 12,8 km đường hoa", (12.8, 12.5)),
        ("bố trí 26 phòng thi", "Niêm phong toàn bộ 28 phòng thi trước ngày 05/6/2024", (28, 26)),
        ("lắp đặt 54 trạm bơm", "Kiểm tra tất cả 45 trạm bơm", (45, 54)),
        ("nạo vét 46,8 km kênh mương", "Hoàn thành toàn bộ 46,8 km kênh mương được giao", None),
        ("nạo vét 46,8 km kênh mương", "Hoàn thành toàn bộ 12,4 km kênh mương cấp III", None),
        ("nạo vét 46,8 km kênh mương", "Hoàn thành toàn bộ 45,8 km kênh mương cấp III", None),
        ("nạo vét 46,8 km kênh mương", "Hoàn thành toàn bộ 48,6 km đê bao", None),
        ("nạo vét 46,8 km kênh mương", "Năm 2023 đã hoàn thành toàn bộ 48,6 km kênh mương", None),
        ("nạo vét 46,8 km kênh mương", "Đợt 1 hoàn thành toàn bộ 45 km kênh mương", None),
        ("nạo vét 46,8 km kênh mương", "Phấn đấu nạo vét 48,6 km kênh mương", None),
        ("bố trí 26 phòng thi", "Lắp camera tại cả 24 phòng thi môn Tin học", None),
        ("nạo vét 46,8 km kênh mương và 1,8 km kênh mương dự phòng", "Làm toàn bộ 48,6 km kênh mương", None),
        ("nạo vét ít nhất 46,8 km kênh mương", "Hoàn thành toàn bộ 48,6 km kênh mương được giao", None),
        ("nạo vét 46,8 km kênh mương", "Xã Minh Tân hoàn thành toàn bộ 4,8 km kênh mương được giao", None),
    ],
)
def test_all_of_what_was_counted_before(
    first: str, second: str, expected: tuple[float, float] | None
) -> None:
    wanted = [] if expected is None else [("text-versus-text", "warning", *expected)]
    assert found(PARTS.format(first=first, second=second), "text-versus-text") == wanted
