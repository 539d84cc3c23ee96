"""One named event with two days; days of several events, parts and places are none."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import HEAD, found, parsed

FESTIVAL = HEAD.replace(
    "Vận động hiến máu tình nguyện năm 2024", "Tổ chức Lễ hội Lồng Tồng xã Hà Xá năm 2024"
)
PROGRAMME = (
    "1. Thời gian: từ ngày 16/4/2024 đến ngày 18/4/2024.\n\n2. Chương trình\n\n"
    "- 08h00 ngày 16/4/2024: Lễ khai hội, dâng hương.\n\n- Thi kéo co từ ngày 16/4/2024 đến ngày 17/4/2024.\n\n"
    "- 19h30 ngày 17/4/2024: Đêm chung kết giọng hát hay.\n\n- 15h00 ngày 18/4/2024: Lễ bế mạc.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n\n"
)
WAVES = (
    "1. Đợt 1: ngày 17/3/2024, tại Trung tâm Văn hóa huyện.\n\n2. Đợt 2: ngày 07/7/2024, tại Trường THPT số 1.\n\n"
    "3. Đợt 3: từ ngày 08/9/2024 đến ngày 10/9/2024, tại Trường THPT số 2.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
)


@pytest.mark.parametrize(
    ("tasks", "conflicts"),
    [
        ("1. Phòng Văn hóa phục vụ chu đáo Lễ khai hội ngày 17/4/2024.", True),
        ("1. Công an xã bảo đảm an ninh, trật tự Lễ khai hội (ngày 15/4/2024).", True),
        ("1. Đài Truyền thanh truyền hình trực tiếp Lễ khai hội sáng ngày 17/4/2024.", True),
        ("1. Các thôn cử đại biểu dự Lễ bế mạc vào chiều ngày 19/4/2024.", True),
        ("1. Trạm Y tế trực cấp cứu tại Đêm chung kết tối ngày 18/4/2024.", True),
        ("1. Các trường cử 50 học sinh tham gia Lễ hội ngày 20/4/2024.", True),
        (
            "1. Phòng Văn hóa: Hoàn thành trang trí trước ngày 14/4/2024; phục vụ Lễ khai hội ngày 17/4/2024.",
            True,
        ),
        (
            "1. Công an xã bố trí lực lượng phục vụ Lễ hội Lồng Tồng từ ngày 15/4/2024 đến ngày 18/4/2024.",
            True,
        ),
        ("1. Đoàn Thanh niên cử 20 đoàn viên phục vụ Lễ khai hội lúc 7h00 ngày 15/4/2024.", True),
        ("1. Đội văn nghệ biểu diễn trong Lễ bế mạc ngày 17/4/2024.", True),
        ("1. Phòng Văn hóa phục vụ chu đáo Lễ khai hội ngày 16/4/2024.", False),
        ("1. Công an xã bảo đảm trật tự cho Lễ hội từ ngày 16/4/2024 đến ngày 18/4/2024.", False),
        ("1. Trạm Y tế trực tại Lễ hội ngày 17/4/2024.", False),
        ("1. Tổng duyệt Lễ khai hội ngày 15/4/2024.", False),
        ("1. Hoàn thành trang trí Lễ khai hội ngày 15/4/2024.", False),
        ("1. Họp Ban Tổ chức chuẩn bị cho công tác tổ chức ngày 10/4/2024.", False),
        ("1. Cử đại biểu dự Lễ khai hội đền Và ngày 20/4/2024.", False),
        ("1. Cử đội tuyển dự Lễ khai hội ngày 20/4/2024 của huyện.", False),
        ("1. Nếu mưa, tổ chức Lễ khai hội ngày 17/4/2024.", False),
        ("1. Báo cáo kết quả Lễ hội ngày 25/4/2024.", False),
        ("1. Gửi danh sách đại biểu dự Lễ khai hội trước ngày 10/4/2024.", False),
        ("1. Thực hiện kết luận tại Lễ hội ngày 10/3/2023 của UBND xã.", False),
        ("1. Cử 10 người phục vụ Lễ khai hội tại thôn Hạ ngày 17/4/2024.", False),
        ("1. Phục vụ Lễ khai mạc Giải bóng chuyền ngày 17/4/2024.", False),
    ],
)
def test_the_parts_of_an_occasion(tasks: str, conflicts: bool) -> None:
    body = f"{PROGRAMME}{tasks}\n"
    assert found(body, "X302", head=FESTIVAL) == ([("text-versus-text", "warning", None, None)] * conflicts)


@pytest.mark.parametrize(
    ("tasks", "conflicts"),
    [
        ("1. Trường THPT số 2 chuẩn bị mặt bằng, bàn ghế phục vụ đợt 3 ngày 15/9/2024.", True),
        ("1. Hội Chữ thập đỏ vận động người hiến máu đợt 1 (ngày 27/3/2024).", True),
        ("1. Trung tâm Y tế cử 05 bác sĩ tham gia Đợt II, ngày 17/7/2024.", True),
        ("1. Đoàn Thanh niên cử 20 tình nguyện viên phục vụ đợt 2 ngày 17/7/2024.", True),
        ("1. Trường THPT số 2 chuẩn bị mặt bằng phục vụ đợt 3 ngày 08/9/2024.", False),
        ("1. Trường THPT số 2 chuẩn bị mặt bằng phục vụ đợt 3 từ ngày 09/9/2024 đến ngày 10/9/2024.", False),
        ("1. Trường THPT số 2 nộp báo cáo đợt 3 ngày 15/9/2024.", False),
        ("1. Gửi danh sách cho đợt 3 trước ngày 15/8/2024.", False),
        ("1. Phục vụ đợt 4 ngày 15/11/2024.", False),
        ("1. Phục vụ đợt 3 ngày 15/9/2024 tại Trường Tiểu học Hà Xá.", False),
        ("1. Cấp phát giấy chứng nhận đợt 3 ngày 20/9/2024.", False),
        ("1. Trường hợp mưa bão, tổ chức đợt 3 ngày 15/9/2024.", False),
    ],
)
def test_waves(tasks: str, conflicts: bool) -> None:
    assert found(f"{WAVES}{tasks}\n", "X302") == ([("text-versus-text", "warning", None, None)] * conflicts)


def test_the_sources_are_the_second_mention_and_the_first() -> None:
    plan = parsed(f"{WAVES}1. Trường THPT số 2 phục vụ đợt 3 ngày 15/9/2024.\n")
    (finding,) = (f for f in plan.findings if f.check == "text-versus-text")
    assert [source.text for source in finding.sources] == [
        "ngày 15/9/2024",
        "từ ngày 08/9/2024 đến ngày 10/9/2024",
    ]


def test_openings_in_several_communes_have_days_of_their_own() -> None:
    body = (
        "1. Xã Hà Xá\n\n- Lễ khai mạc: ngày 10/4/2024 tại Nhà văn hóa xã.\n\n2. Xã Hà Tiên\n\n"
        "- Lễ khai mạc: ngày 12/4/2024 tại Nhà văn hóa xã.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Công an huyện bảo đảm trật tự Lễ khai mạc ngày 14/4/2024.\n"
    )
    assert found(body, "X302", head=FESTIVAL) == []


def test_a_reserve_day_that_the_programme_names() -> None:
    body = (
        "1. Lễ khai mạc: ngày 10/4/2024, ngày dự phòng 12/4/2024, tại sân vận động xã.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Công an huyện bảo đảm trật tự Lễ khai mạc ngày 12/4/2024.\n"
    )
    assert found(body, "X302", head=FESTIVAL) == []


CONFERENCE = HEAD.replace(
    "Vận động hiến máu tình nguyện năm 2024",
    "Học tập, quán triệt và triển khai thực hiện Nghị quyết của Đảng năm 2024",
)
ITEMS = (
    "1. Hội nghị cấp huyện: 01 ngày, bắt đầu từ 8 giờ 00, ngày 09/4/2024, tại Hội trường huyện.\n\n"
    "2. Hội thi báo cáo viên giỏi: ngày 20/5/2024, tại Trung tâm Chính trị huyện.\n\n"
    "3. Vòng chung khảo Hội thi cán bộ khéo: ngày 25/6/2024.\n\n"
    "4. Lớp tập huấn cho chi ủy viên ngày 12/7/2024 tại Trung tâm Chính trị.\n\n"
    "5. Các chi bộ sinh hoạt chuyên đề trong tháng 7/2024.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
)


@pytest.mark.parametrize(
    ("task", "conflicts"),
    [
        ("Ban Tuyên giáo: mời báo cáo viên; chuẩn bị tài liệu cho Hội nghị cấp huyện ngày 19/4/2024.", True),
        ("Văn phòng chuẩn bị hội trường phục vụ Hội nghị cấp huyện (ngày 10/4/2024).", True),
        ("Các xã cử 05 đại biểu dự Hội nghị cấp huyện vào sáng ngày 19/4/2024.", True),
        ("Huyện đoàn cử 10 đoàn viên phục vụ Hội thi báo cáo viên giỏi ngày 21/5/2024.", True),
        ("Công an huyện giữ trật tự tại Vòng chung khảo Hội thi cán bộ khéo ngày 26/6/2024.", True),
        ("Trung tâm Chính trị mời giảng viên cho Lớp tập huấn cho chi ủy viên ngày 15/7/2024.", True),
        (
            "Trung tâm Y tế trực cấp cứu tại Hội thi báo cáo viên giỏi từ ngày 21/5/2024 đến ngày 22/5/2024.",
            True,
        ),
        ("Đài Truyền thanh ghi hình Hội nghị cấp huyện lúc 8h00 ngày 08/4/2024.", True),
        ("Văn phòng bố trí xe cho Hội nghị cấp huyện tổ chức ngày 19/4/2024.", True),
        ("Phòng Nội vụ: tham dự Hội nghị cấp huyện, ngày 19/4/2024.", True),
        ("Văn phòng chuẩn bị hội trường phục vụ Hội nghị cấp huyện ngày 09/4/2024.", False),
        ("Các xã cử đại biểu dự Hội nghị cấp huyện khối trường học ngày 19/4/2024.", False),
        ("Các xã cử đại biểu dự Hội nghị cấp tỉnh ngày 02/4/2024.", False),
        ("Gửi danh sách dự Hội nghị cấp huyện trước ngày 01/4/2024.", False),
        ("Báo cáo kết quả Hội nghị cấp huyện ngày 12/4/2024.", False),
        ("Thực hiện kết luận tại Hội nghị cấp huyện ngày 10/02/2024.", False),
        ("Nếu thay đổi, bố trí cho Hội nghị cấp huyện ngày 19/4/2024.", False),
        ("Các xã mời báo cáo viên dự Hội nghị ngày 19/4/2024.", False),
        ("Vận hành thử đường truyền phục vụ Hội nghị cấp huyện trước ngày 08/4/2024.", False),
        ("Cử đoàn dự Hội thi báo cáo viên giỏi cấp tỉnh ngày 20/8/2024.", False),
        ("Phục vụ Hội nghị cấp huyện tại xã Hà Xá ngày 11/4/2024.", False),
    ],
)
def test_events_that_a_list_names(task: str, conflicts: bool) -> None:
    assert found(f"{ITEMS}1. {task}\n", "X302", head=CONFERENCE) == (
        [("text-versus-text", "warning", None, None)] * conflicts
    )


def test_a_label_with_two_days_of_its_own() -> None:
    body = ITEMS.replace(
        "5. Các chi bộ", "5. Hội nghị cấp huyện: ngày 19/4/2024, tại điểm cầu số 2.\n\n6. Các chi bộ"
    )
    body += "1. Văn phòng phục vụ Hội nghị cấp huyện ngày 19/4/2024.\n"
    assert found(body, "X302", head=CONFERENCE) == []
