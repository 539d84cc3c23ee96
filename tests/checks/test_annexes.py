"""Annexes that go out with the plan (`gửi kèm`, `đính kèm`) but are not in the file; one finding an annex."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import found


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Chỉ tiêu tại Phụ lục I; danh mục hoạt động tại Phụ lục II gửi kèm Kế hoạch này.", 2),
        ("Danh mục hoạt động tại Phụ lục II gửi kèm Kế hoạch này (Phụ lục II).", 1),
        ("Các xã cử người dự (danh sách gửi kèm theo).", 1),
        ("Các đơn vị báo cáo (biểu mẫu đính kèm).", 1),
        ("Các trường đăng ký theo mẫu gửi kèm.", 1),
        ("Sử dụng biểu mẫu đính kèm để báo cáo.", 0),
        ("Sử dụng biểu mẫu đính kèm.", 1),
        ("Có danh sách gửi kèm theo.", 1),
        ("Danh sách đại biểu gửi kèm theo Kế hoạch này.", 1),
        ("Lịch tiêm chủng đính kèm Kế hoạch này.", 1),
        ("Phụ lục phân bổ chỉ tiêu ban hành kèm theo Kế hoạch này.", 1),
        ("Phân bổ cho các xã (có phụ lục chi tiết gửi kèm).", 1),
    ],
)
def test_annexes_sent_with_the_plan(sentence: str, count: int) -> None:
    assert [f[:2] for f in found(f"1. {sentence}\n", "F403")] == [("annex-missing", "warning")] * count


@pytest.mark.parametrize(
    "sentence",
    [
        "Lập danh sách gửi kèm theo báo cáo trước ngày 10/4/2024.",
        "Báo cáo gửi kèm danh sách người hiến máu.",
        "Báo cáo theo biểu mẫu gửi kèm Công văn số 12/UBND-VX.",
        "Gửi kèm theo danh sách và ảnh hoạt động về huyện.",
        "Các xã lập danh sách gửi kèm theo hồ sơ về Phòng Nội vụ.",
        "Đăng ký theo mẫu tại Phụ lục II gửi kèm Hướng dẫn số 05/HD-BCĐ.",
        "Hồ sơ gồm đơn, ảnh; danh sách đính kèm đơn đăng ký.",
        "Bài dự thi có danh sách tác giả gửi kèm.",
        "Đăng ký theo mẫu gửi kèm qua thư điện tử.",
        "Theo Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP.",
    ],
)
def test_annexes_of_something_else(sentence: str) -> None:
    assert found(f"1. {sentence}\n", "F403") == []


def test_an_annex_that_follows() -> None:
    body = "1. Danh mục tại Phụ lục II gửi kèm Kế hoạch này.\n\nPHỤ LỤC II\n\nDANH MỤC HOẠT ĐỘNG\n"
    assert found(body, "F403") == []
