"""Organisations: names, coordination, agents and subjects."""

from __future__ import annotations

import pytest

from hmtn_parse.facts.canonical import canonical
from hmtn_parse.facts.organisations import (
    find_organisations,
    is_organisation_heading,
    split_agents,
    subject_of,
)
from hmtn_parse.rulebook import Rulebook


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Sở Văn hóa, Thể thao và Du lịch phối hợp Báo Lạng Sơn",
            ["Sở Văn hóa, Thể thao và Du lịch", "Báo Lạng Sơn"],
        ),
        ("Hội CTĐ Công ty Apatit Việt Nam", ["Hội CTĐ Công ty Apatit Việt Nam"]),
        ("Đoàn Thanh niên Công an tỉnh", ["Đoàn Thanh niên Công an tỉnh"]),
        ("UBND Quận 1, UBND Phường 5", ["UBND Quận 1", "UBND Phường 5"]),
        ("Ban Chỉ huy Quân sự thành phố 10 người", ["Ban Chỉ huy Quân sự thành phố"]),
        ("Huyện Chợ Đồn: 650 người", ["Huyện Chợ Đồn"]),
        ("tại huyện Cao Lộc", []),
        ("ỦY BAN NHÂN DÂN HUYỆN LONG HỒ", ["ỦY BAN NHÂN DÂN HUYỆN LONG HỒ"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("Số: 140/KH-BCĐ", []),
        ("TRƯỞNG BAN", []),
        ("Bệnh viện Trung ương Quân đội 108", ["Bệnh viện Trung ương Quân đội 108"]),
        ("Khối Cận lâm sàng", ["Khối Cận lâm sàng"]),
        ("với các Trạm Y tế xã, phường triển khai", ["các Trạm Y tế xã, phường"]),
        ("các Trạm Y tế xã Tân An, phường Bình Phú", ["các Trạm Y tế xã Tân An, phường Bình Phú"]),
        # a body without its name behind one of its own: the one whose plan it is
        (
            "Đoàn Thanh niên Công ty phối hợp Công đoàn Bệnh viện",
            ["Đoàn Thanh niên Công ty", "Công đoàn Bệnh viện"],
        ),
        ("Đảng ủy Trường, Đảng ủy Sở", ["Đảng ủy Trường", "Đảng ủy Sở"]),
        ("Hội Cựu chiến binh Nhà máy", ["Hội Cựu chiến binh Nhà máy"]),
        ("Công đoàn Công ty Dệt Hòa Thọ", ["Công đoàn Công ty Dệt Hòa Thọ"]),
        ("Câu lạc bộ Ngân hàng máu sống huyện", ["Câu lạc bộ Ngân hàng máu sống huyện"]),
        ("Câu lạc bộ Máu hồng hằng quý", ["Câu lạc bộ Máu hồng"]),
        ("Các trường mầm non, tiểu học, THCS", ["Các trường mầm non, tiểu học, THCS"]),
        (
            "các trường tiểu học, trung học cơ sở trên địa bàn",
            ["các trường tiểu học, trung học cơ sở trên địa bàn"],
        ),
        (
            "Ban Chỉ đạo liên ngành Trung ương về vệ sinh an toàn thực phẩm",
            ["Ban Chỉ đạo liên ngành Trung ương về vệ sinh an toàn thực phẩm"],
        ),
        ("Ban Chỉ đạo tỉnh về bảo hiểm xã hội", ["Ban Chỉ đạo tỉnh về bảo hiểm xã hội"]),
        ("Ủy ban Quốc gia về Chuyển đổi số", ["Ủy ban Quốc gia về Chuyển đổi số"]),
        ("báo cáo Ban Chỉ đạo tỉnh về kết quả thực hiện", ["Ban Chỉ đạo tỉnh"]),
    ],
)
def test_names(text: str, names: list[str], rulebook: Rulebook) -> None:
    assert [m.name for m in find_organisations(rulebook.read(text), rulebook)] == names


def test_sources_are_the_words(rulebook: Rulebook) -> None:
    text = rulebook.read("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh và UBND các xã, phường.")
    for mention in find_organisations(text, rulebook):
        assert mention.passage.text[mention.start : mention.end] == mention.name
        assert mention.fact().source.text == mention.name


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "các huyện Bát Xát, Mường Khương, Si Ma Cai, thị xã Sa Pa",
            ("huyện Bát Xát", "huyện Mường Khương", "huyện Si Ma Cai", "thị xã Sa Pa"),
        ),
        (
            "các huyện: Cao Lộc, Lộc Bình và thành phố Lạng Sơn",
            ("huyện Cao Lộc", "huyện Lộc Bình", "thành phố Lạng Sơn"),
        ),
        ("huyện Văn Bàn, Bảo Thắng", ("huyện Văn Bàn", "huyện Bảo Thắng")),
        (
            "Hội Chữ thập đỏ các huyện Long Hồ và Mang Thít",
            ("Hội Chữ thập đỏ huyện Long Hồ", "Hội Chữ thập đỏ huyện Mang Thít"),
        ),
        ("các Sở: Y tế, Tài chính", ("Sở Y tế", "Sở Tài chính")),
        ("UBND xã Quang Thuận, huyện Bạch Thông", ()),
        ("UBND các huyện, thành phố", ()),
    ],
)
def test_coordination(text: str, members: tuple[str, ...], rulebook: Rulebook) -> None:
    (mention,) = find_organisations(rulebook.read(text), rulebook)
    assert mention.members == members


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("Các sở, ban, ngành tỉnh", True),
        ("UBND các xã, phường", True),
        ("mỗi cơ quan, đơn vị", True),
        ("Sở Y tế", False),
        ("UBND các xã Tân Lập, Tân Hòa", False),
    ],
)
def test_generic_groups(text: str, generic: bool, rulebook: Rulebook) -> None:
    (mention,) = find_organisations(rulebook.read(text), rulebook)
    assert mention.generic is generic


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        (
            "7. Đài Phát thanh và Truyền hình tỉnh, Báo Lạng Sơn",
            ["Đài Phát thanh và Truyền hình tỉnh", "Báo Lạng Sơn"],
        ),
        (
            "Các cơ quan, đơn vị, ban, ngành, đoàn thể thành phố",
            ["Các cơ quan, đơn vị, ban, ngành, đoàn thể thành phố"],
        ),
        ("Cơ quan Thường trực Ban Chỉ đạo (Hội Chữ thập đỏ tỉnh)", ["Cơ quan Thường trực Ban Chỉ đạo"]),
        ("Hội Chữ thập đỏ tỉnh - Cơ quan thường trực Ban Chỉ đạo tỉnh", ["Hội Chữ thập đỏ tỉnh"]),
        ("Hội Chữ thập đỏ tỉnh, cơ quan thường trực Ban Chỉ đạo", ["Hội Chữ thập đỏ tỉnh"]),
        (
            "Sở Y tế, Sở Giáo dục và Đào tạo; Công an tỉnh",
            ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Công an tỉnh"],
        ),
        ("UBND các xã, phường", ["UBND các xã, phường"]),
        ("7. Đề nghị Viện Huyết học - Truyền máu Trung ương:", ["Viện Huyết học - Truyền máu Trung ương"]),
        ("Trách nhiệm của Sở Y tế", ["Sở Y tế"]),
        ("Các Sở: Y tế, Tài chính; Công an tỉnh", ["Sở Y tế", "Sở Tài chính", "Công an tỉnh"]),
        ("Công an, Quân sự xã", ["Công an", "Quân sự xã"]),
        ("Hội Nông dân, Phụ nữ xã", ["Hội Nông dân", "Hội Phụ nữ xã"]),
        ("Công an xã/Ban CHQS xã", ["Công an xã", "Ban CHQS xã"]),
        (
            "Các cơ quan, đơn vị được giao chỉ tiêu số người đăng ký",
            ["Các cơ quan, đơn vị được giao chỉ tiêu số người đăng ký"],
        ),
        (
            "1. Cơ quan Thường trực Ban Chỉ đạo (Hội Chữ thập đỏ tỉnh) Chủ trì, phối hợp với các đơn vị",
            ["Cơ quan Thường trực Ban Chỉ đạo"],
        ),
        ("Đồng chí Lê Thị Mai, Phó Chủ tịch UBND xã; Công an xã", ["Đồng chí Lê Thị Mai", "Công an xã"]),
        ("Xí nghiệp May Hoa Ban", ["Xí nghiệp May Hoa Ban"]),
        ("Nhóm thiện nguyện Áo Ấm", ["Nhóm thiện nguyện Áo Ấm"]),
        ("4. Các Liên chi đoàn, Chi đoàn Cán bộ", ["Các Liên chi đoàn", "Chi đoàn Cán bộ"]),
        ("Các phòng chuyên môn, Chi đoàn Văn phòng", ["Các phòng chuyên môn", "Chi đoàn Văn phòng"]),
        ("", []),
    ],
)
def test_agents(phrase: str, names: list[str], rulebook: Rulebook) -> None:
    assert split_agents(phrase, rulebook) == names


@pytest.mark.parametrize(
    ("sentence", "names", "predicate"),
    [
        ("Công an tỉnh (cơ quan thành viên Ban Chỉ đạo) xây dựng Kế hoạch", ["Công an tỉnh"], "xây dựng"),
        ("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh", ["Sở Y tế"], "chủ trì"),
        ("- Tỉnh Đoàn chủ trì", ["Tỉnh Đoàn"], "chủ trì"),
        ("1. Phòng Y tế: tham mưu UBND huyện", ["Phòng Y tế"], "tham mưu"),
        (
            "Báo Lào Cai, Đài Truyền thanh huyện mở chuyên mục",
            ["Báo Lào Cai", "Đài Truyền thanh huyện"],
            "mở",
        ),
        ("Mỗi xã, thị trấn bố trí 02 đội tiêm", ["Mỗi xã, thị trấn"], "bố trí"),
        ("Bưu điện tỉnh chuyển phát tài liệu đến các xã", ["Bưu điện tỉnh"], "chuyển phát"),
        ("Hội Phụ nữ xã, Đoàn xã nấu cháo phục vụ người hiến máu", ["Hội Phụ nữ xã", "Đoàn xã"], "nấu"),
        (
            "Thủ trưởng các cơ quan trên địa bàn huyện chịu trách nhiệm",
            ["Thủ trưởng các cơ quan trên địa bàn huyện"],
            "chịu",
        ),
        (
            "Ban Chỉ đạo các huyện: Cao Lộc, Lộc Bình và thành phố Lạng Sơn xây dựng Kế hoạch",
            ["Ban Chỉ đạo các huyện: Cao Lộc, Lộc Bình và thành phố Lạng Sơn"],
            "xây dựng",
        ),
    ],
)
def test_subjects(sentence: str, names: list[str], predicate: str, rulebook: Rulebook) -> None:
    found = subject_of(sentence, rulebook)
    assert found is not None
    assert found[0] == names
    assert sentence[found[1] :].startswith(predicate)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chỉ đạo Hội Chữ thập đỏ các huyện, thành phố",
        "Phối hợp với Hội Chữ thập đỏ tỉnh",
        "Báo cáo kết quả về Sở Y tế",
        "Cử 05 cán bộ",
        "Ban hành văn bản chỉ đạo",
        "Hội nghị tổng kết tổ chức vào tháng 12",
        "Đoàn viên thanh niên tham gia hiến máu",
        "Phòng, chống dịch bệnh được tăng cường",
        "Căn cứ Kế hoạch, các huyện xây dựng kế hoạch",
        "Tổ chức tuyên truyền",
        "Sở Y tế",
        "Công an tỉnh: 60 người",
        "Đoàn Thanh niên 110 người",
        "Hội Chữ thập đỏ với công tác nhân đạo",
        "",
    ],
)
def test_no_subject(sentence: str, rulebook: Rulebook) -> None:
    assert subject_of(sentence, rulebook) is None


@pytest.mark.parametrize(
    "title",
    [
        "2. Sở Y tế",
        "3. Đề nghị Công ty Điện lực",
        "10. Các đơn vị thành viên",
        "Xã Tân Lập",
        "Giáo viên chủ nhiệm",
        "SỞ Y TẾ",
    ],
)
def test_agent_headings(title: str, rulebook: Rulebook) -> None:
    assert is_organisation_heading(title, rulebook)


@pytest.mark.parametrize(
    "title",
    [
        "2. Công tác tuyên truyền",
        "Hội nghị tổng kết",
        "Báo cáo định kỳ",
        "Đơn vị chủ trì",
        "Các hoạt động khác",
        "Tổ chức thực hiện",
        "Thành viên tham dự",
        "Đối với toàn tỉnh",
        "Đợt 1",
        "Xã hội hóa",
    ],
)
def test_topic_headings(title: str, rulebook: Rulebook) -> None:
    assert not is_organisation_heading(title, rulebook)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("BCĐ VĐHMTN tỉnh", "Ban Chỉ đạo vận động hiến máu tình nguyện tỉnh"),
        ("BCD VDHMTN huyện", "Ban Chỉ đạo vận động hiến máu tình nguyện huyện"),
        ("UBND TỈNH", "Ủy ban nhân dân tỉnh"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("công an TP. Bắc Kạn", "Công an thành phố Bắc Kạn"),
        ("Ban Chỉ đạo hiến máu tình nguyện (HMTN) tỉnh", "Ban Chỉ đạo hiến máu tình nguyện tỉnh"),
        ("Công ty TNHH MTV Apatit", "Công ty TNHH MTV Apatit"),
    ],
)
def test_canonical(name: str, full: str, rulebook: Rulebook) -> None:
    assert canonical(name, rulebook) == full
