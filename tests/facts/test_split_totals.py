"""Allocations and quotas of lists whose items are no bodies, or whose unit is said in short."""

from __future__ import annotations

import pytest

from hmtn_parse.model import Plan
from hmtn_parse.pipeline import parse_data

HEAD = """UBND HUYỆN TÂN HÒA

Số: 25/KH-UBND

Tân Hòa, ngày 12 tháng 3 năm 2024

KẾ HOẠCH

Công tác năm 2024

Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh, UBND huyện xây dựng kế hoạch như sau:

I. NỘI DUNG

"""


def plan_of(*lines: str) -> Plan:
    return parse_data((HEAD + "\n\n".join(lines)).encode(), "plan.md")


def allocated(plan: Plan) -> list[tuple[str | None, float | None, list[float]]]:
    return [(a.unit, a.stated_total, [i.amount for i in a.items]) for a in plan.allocations]


@pytest.mark.parametrize(
    ("opening", "items", "expected"),
    [
        (
            "1. Giải quyết việc làm mới cho 950 lao động, cụ thể:",
            ("a) Nông, lâm nghiệp: 520 lao động.", "b) Đi làm việc ở nước ngoài: 430 lao động."),
            [("lao động", 950, [520, 430])],
        ),
        (
            "1. Phân kỳ: tổng lượng nước 8.600 m3 được cấp theo các đợt:",
            ("a) Đợt 1 (từ ngày 15/4/2024): 3.200 m3;", "b) Đợt 2 (từ ngày 01/5/2024): 5.400 m3."),
            [("m3", 8600, [3200, 5400])],
        ),
        (  # no total is stated
            "1. Giải quyết việc làm, cụ thể:",
            ("a) Nông nghiệp: 520 lao động.", "b) Dịch vụ: 430 lao động."),
            [],
        ),
        (  # an item goes on behind its figure
            "1. Giải quyết việc làm mới cho 950 lao động, cụ thể:",
            ("a) Nông nghiệp: 520 lao động được vay vốn trong năm.", "b) Dịch vụ: 430 lao động."),
            [],
        ),
        (  # an item without a figure
            "1. Giải quyết việc làm mới cho 950 lao động, cụ thể:",
            ("a) Nông nghiệp: 520 lao động.", "b) Dịch vụ: số còn lại."),
            [],
        ),
    ],
)
def test_a_total_split_by_sectors_or_waves(
    opening: str, items: tuple[str, ...], expected: list[tuple[str, float, list[float]]]
) -> None:
    assert allocated(plan_of(opening, *items)) == expected


def test_money_is_given_as_written_where_all_figures_have_one_scale() -> None:
    plan = plan_of(
        "1. Tổng nhu cầu vốn là 2.590 triệu đồng, huy động từ các nguồn:",
        "a) Ngân sách huyện: 1.650 triệu đồng.",
        "b) Ngân sách xã: 940 triệu đồng.",
    )
    assert allocated(plan) == [("triệu đồng", 2590, [1650, 940])]


def test_money_of_several_scales_is_given_in_dong() -> None:
    plan = plan_of(
        "1. Tổng nhu cầu vốn là 2,5 tỷ đồng, huy động từ các nguồn:",
        "a) Ngân sách huyện: 1.650 triệu đồng.",
        "b) Ngân sách xã: 850 triệu đồng.",
    )
    assert allocated(plan) == [("đồng", 2.5e9, [1.65e9, 8.5e8])]


def test_the_head_noun_counts_what_the_document_has_named_in_full() -> None:
    plan = plan_of(
        "1. Giao các địa phương tổng số 1.220 đơn vị máu như sau:",
        "a) Thành phố Tam Kỳ: 640 đơn vị;",
        "b) Thành phố Hội An: 580 đơn vị.",
    )
    assert allocated(plan) == [("đơn vị", 1220, [640, 580])]


def test_bodies_stay_bodies_without_the_full_name_or_under_a_label_that_names_them() -> None:
    plan = plan_of("1. Khối cơ quan: 12 đơn vị.", "2. Khối trường học: 15 đơn vị.")
    assert allocated(plan) == []
    plan = plan_of(
        "1. Tiếp nhận 640 đơn vị máu:", "a) Đơn vị khối cơ quan: 12 đơn vị;", "b) Đơn vị khối xã: 15 đơn vị."
    )
    assert allocated(plan) == []
