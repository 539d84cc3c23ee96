"""Columns that are parts of others: no row may have more of the part than of the whole."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found


def _table(labels: tuple[str, ...], *rows: tuple[int, ...]) -> str:
    lines = [f"| TT | Xã | {' | '.join(labels)} |", f"|---|---|{'---|' * len(labels)}"]
    for i, row in enumerate(rows, 1):
        lines.append(f"| {i} | Xã số {'ABCDEFGHIJ'[i - 1]} | {' | '.join(str(n) for n in row)} |")
    totals = [sum(row[c] for row in rows) for c in range(len(labels))]
    lines.append(f"| | Cộng | {' | '.join(str(n) for n in totals)} |")
    return "1. Kết quả như sau:\n\n" + "\n".join(lines) + "\n"


CHILDREN = ("Số trẻ 01 - 05 tuổi", "Trong đó: trẻ chưa tiêm mũi nào", "Số liều vắc xin dự trù")
HOUSES = ("Số hộ được phê duyệt", "Số hộ đã khởi công", "Số hộ đã hoàn thành")


@pytest.mark.parametrize(
    ("labels", "rows", "expected"),
    [
        (CHILDREN, ((412, 38, 470), (386, 41, 440), (297, 310, 340), (268, 52, 310)), [(310, 297)]),
        (HOUSES, ((9, 9, 8), (18, 15, 11), (21, 12, 14), (15, 13, 9), (12, 12, 12)), [(14, 12)]),
        (HOUSES, ((9, 11, 8), (18, 15, 11), (21, 12, 10), (15, 13, 9), (12, 12, 12)), [(11, 9)]),
        (("Tổng số hộ", "Trong đó: hộ nghèo"), ((90, 20), (80, 18), (70, 72), (60, 5)), [(72, 70)]),
        (("Số học sinh dự thi", "Số học sinh đạt giải"), ((40, 20), (30, 18), (25, 27), (20, 5)), [(27, 25)]),
        (("Số mẫu kiểm tra", "Số mẫu không đạt"), ((40, 2), (30, 1), (25, 3), (10, 12)), [(12, 10)]),
        (
            ("Hồ sơ đã giải quyết", "Hồ sơ giải quyết đúng hạn"),
            ((40, 40), (30, 28), (25, 52), (10, 9)),
            [(52, 25)],
        ),
        (
            ("Số đoàn viên", "Trong đó nữ"),
            ((40, 20), (30, 18), (25, 27), (20, 5), (22, 11), (18, 19), (15, 4), (12, 6)),
            [(27, 25), (19, 18)],
        ),
    ],
)
def test_a_part_that_is_more_than_its_whole(
    labels: tuple[str, ...], rows: tuple[tuple[int, ...], ...], expected: list[tuple[float, float]]
) -> None:
    assert found(_table(labels, *rows), "T105") == [("row-inequality", "warning", *e) for e in expected]


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (CHILDREN, ((412, 38, 470), (386, 41, 440), (297, 297, 340), (268, 52, 310))),
        (HOUSES, ((9, 9, 8), (18, 15, 11), (21, 12, 12), (15, 13, 9))),
        (("Chỉ tiêu giao", "Thực hiện"), ((40, 20), (30, 18), (25, 27), (20, 5))),
        (("Kế hoạch năm", "Kết quả đạt được"), ((40, 20), (30, 18), (25, 27), (20, 5))),
        (("Số trẻ", "Số liều vắc xin"), ((40, 20), (30, 18), (25, 27), (20, 5))),
        (("Số học sinh được khám", "Số học sinh tẩy giun"), ((40, 20), (30, 18), (25, 27), (20, 5))),
        (("Số hộ được phê duyệt", "Vốn hoàn thành"), ((40, 20), (30, 18), (25, 27), (20, 5))),
        (("Số hộ", "Trong đó: số khẩu"), ((40, 120), (30, 118), (25, 127), (20, 5))),
        (("Số hộ", "Trong đó: hộ nghèo"), ((40, 12), (30, 31))),
        (
            ("Công trình khởi công trong năm", "Công trình hoàn thành trong năm"),
            ((4, 2), (3, 1), (2, 5), (6, 5)),
        ),
        (("Hồ sơ tiếp nhận", "Hồ sơ đã giải quyết"), ((40, 40), (30, 28), (25, 52), (10, 9))),
        (("Số đăng ký", "Số người hiến máu"), ((40, 20), (30, 18), (25, 27), (20, 5))),
        (("Số người tham gia", "Số đơn vị máu tiếp nhận"), ((40, 20), (30, 18), (25, 27), (20, 5))),
    ],
)
def test_columns_that_may_be_more(labels: tuple[str, ...], rows: tuple[tuple[int, ...], ...]) -> None:
    assert found(_table(labels, *rows), "T105") == []


DONORS = ("Đăng ký (người)", "Dự kiến hiến máu (người)")
CALLED = ("Gọi khám", "Dự kiến đủ sức khỏe")
DOSES = ("Số liều được cấp", "Số mũi tiêm thực hiện")
OBEY = ((32, 26), (38, 30), (30, 24), (40, 31), (20, 13))


@pytest.mark.parametrize(
    "labels",
    [
        DONORS,
        CALLED,
        DOSES,
        ("Số người đăng ký", "Số người hiến được máu"),
        ("Số người đăng ký", "Số người hiến máu"),
        ("Đăng ký hiến máu", "Khám sàng lọc"),
        ("Khám sàng lọc", "Hiến được máu"),
        ("Số thanh niên gọi khám", "Số thanh niên có mặt khám"),
        ("Khám tuyển", "Đạt sức khỏe"),
        ("Số liều vắc xin đã nhận", "Số liều vắc xin đã tiêm"),
        ("Bao cao su được cấp", "Bao cao su đã sử dụng"),
    ],
)
def test_a_later_stage_that_is_more(labels: tuple[str, str]) -> None:
    assert found(_table(labels, *OBEY, (26, 29)), "T105") == [("row-inequality", "warning", 29, 26)]


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (DONORS, OBEY),
        (DONORS, (*OBEY, (26, 26))),
        (DONORS, (*OBEY, (26, 29), (10, 14))),
        (DONORS, (*OBEY[:3], (26, 29))),
        (("Nam", "Nữ"), (*OBEY, (26, 29))),
        (("Nhóm hàng A", "Nhóm hàng B"), (*OBEY, (26, 29))),
        (("Chỉ tiêu", "Số người hiến máu"), (*OBEY, (26, 29))),
        (("Dự kiến hiến máu", "Đăng ký"), (*OBEY, (26, 29))),
        (("Số hộ đăng ký", "Số con trâu hiến máu"), (*OBEY, (26, 29))),
        (
            ("Tồn đầu kỳ", "Số liều được cấp", "Số liều đã sử dụng"),
            tuple((5, *row) for row in (*OBEY, (26, 29))),
        ),
        (("Liều được cấp", "Liều đã tiêm", "Liều bổ sung"), tuple((*row, 3) for row in (*OBEY, (26, 29)))),
        (("Người đăng ký trong năm", "Người hiến máu trong năm"), (*OBEY, (26, 29))),
        (("Số người đăng ký", "Số đơn vị máu"), (*OBEY, (26, 29))),
    ],
)
def test_stages_that_may_be_more(labels: tuple[str, ...], rows: tuple[tuple[int, ...], ...]) -> None:
    assert found(_table(labels, *rows), "T105") == []
