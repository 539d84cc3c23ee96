"""Who acts: subjects of task sentences and names in headings, over the habits of many offices."""

import pytest

from hmtn_parse.facts.organisations import is_organisation_heading, split_agents, subject_of
from hmtn_parse.rulebook import Rulebook

SUBJECTS = [
    ("Ban Tuyên giáo Huyện ủy hướng dẫn việc học tập Chỉ thị", ["Ban Tuyên giáo Huyện ủy"]),
    ("Các chi, đảng bộ trực thuộc Huyện ủy căn cứ Kế hoạch này", ["Các chi, đảng bộ trực thuộc Huyện ủy"]),
    ("Các cấp ủy, tổ chức đảng trực thuộc tổ chức quán triệt", ["Các cấp ủy, tổ chức đảng trực thuộc"]),
    ("Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo Hội đồng nhân dân", ["Đảng đoàn Hội đồng nhân dân tỉnh"]),
    ("Đảng ủy Quân sự tỉnh lãnh đạo, chỉ đạo lực lượng vũ trang", ["Đảng ủy Quân sự tỉnh"]),
    ("Phòng Phổ biến, giáo dục pháp luật chủ trì biên soạn tờ gấp", ["Phòng Phổ biến, giáo dục pháp luật"]),
    ("Tổ bảo vệ phối hợp với Công an phường", ["Tổ bảo vệ"]),
    ("Đoàn giám sát làm việc với Sở Y tế, hoàn thành báo cáo", ["Đoàn giám sát"]),
    ("Giáo viên chủ nhiệm lập danh sách học sinh", ["Giáo viên chủ nhiệm"]),
    ("Trưởng thôn vận động các hộ dân", ["Trưởng thôn"]),
    ("Hiệu trưởng phân công giáo viên trực", ["Hiệu trưởng"]),
    ("Chánh Văn phòng tham mưu UBND huyện", ["Chánh Văn phòng"]),
    ("Đ/c Lê Văn Tám phụ trách chung", ["Đ/c Lê Văn Tám"]),
    ("Phòng Tài chính - Kế hoạch có trạch nhiệm tham mưu kinh phí", ["Phòng Tài chính - Kế hoạch"]),
    ("UBND các xã căn cư Kế hoạch này xây dựng kế hoạch", ["UBND các xã"]),
    ("Công ty Cổ phần Môi trường đô thị phối hợp thu gom rác", ["Công ty Cổ phần Môi trường đô thị"]),
    ("Bí thư chi bộ, trưởng thôn vận động các hộ", ["Bí thư chi bộ", "trưởng thôn"]),
    ("Tổ an ninh, trật tự ở cơ sở phối hợp tuần tra", ["Tổ an ninh, trật tự ở cơ sở"]),
    ("Các nhà mạng bảo đảm thông tin liên lạc", ["Các nhà mạng"]),
    ("Giao trung tâm Văn hóa xã treo băng rôn", ["trung tâm Văn hóa xã"]),
    ("UBND các xã, phường: Rà soát hộ nghèo theo chuẩn mới", ["UBND các xã, phường"]),
    ("UBND các huyện: Trực Ninh, Hải Hậu báo cáo kết quả", ["UBND các huyện: Trực Ninh, Hải Hậu"]),
    ("Các đơn vị được hỗ trợ kinh phí báo cáo kết quả sử dụng", ["Các đơn vị được hỗ trợ kinh phí"]),
    (
        "Các đồng chí Ủy viên được phân công phụ trách chi bộ có trách nhiệm đôn đốc",
        ["Các đồng chí Ủy viên được phân công phụ trách chi bộ"],
    ),
]


@pytest.mark.parametrize(("sentence", "names"), SUBJECTS)
def test_the_subject_of_a_task(sentence: str, names: list[str], rulebook: Rulebook) -> None:
    found = subject_of(sentence, rulebook)
    assert found is not None and found[0] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Trưởng ban chỉ đạo huyện",
        "Phối hợp với Công an huyện tuần tra",
        "Hội Chữ thập đỏ tỉnh được thành lập ngày 15/6/1990",
        "UBND huyện đã ban hành 05 văn bản chỉ đạo",
        "Các báo cáo gửi về trước ngày 20 hằng tháng",
        "Các hội nghị tổ chức tại hội trường",
        "Hội thi tổ chức tại sân vận động",
        "Giáo viên dạy giỏi cấp tỉnh năm 2024",
    ],
)
def test_no_subject(sentence: str, rulebook: Rulebook) -> None:
    assert subject_of(sentence, rulebook) is None


def test_a_heading_of_a_person_with_his_office(rulebook: Rulebook) -> None:
    title = "Đ/c Trần Thị Sáu - Phó Hiệu trưởng"
    assert is_organisation_heading(title, rulebook)
    assert split_agents(title, rulebook) == [title]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Vũ Việt Linh Nguyễn Thị Loan", ["Vũ Việt Linh", "Nguyễn Thị Loan"]),
        ("Đỗ Mạnh Cường Vũ Việt Linh Lê Hà", ["Đỗ Mạnh Cường", "Vũ Việt Linh", "Lê Hà"]),
        ("Nguyễn Lê Hoàng Anh", ["Nguyễn Lê Hoàng Anh"]),
        ("Phòng Quản Lý Đô Thị", ["Phòng Quản Lý Đô Thị"]),
    ],
)
def test_persons_in_a_cell_of_several_lines(cell: str, names: list[str], rulebook: Rulebook) -> None:
    assert split_agents(cell, rulebook) == names
