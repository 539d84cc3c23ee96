"""Reports of results that are due before what they report, and the many that are due early rightly."""

from __future__ import annotations

import pytest

from tests.checks.test_text_checks import HEAD, found

FAIR = HEAD.replace("Vận động hiến máu tình nguyện năm 2024", "Tổ chức Hội chợ việc làm năm 2024")
DAY = "1. Thời gian: 7h30 ngày 22/6/2024, tại Sân vận động huyện.\n\nII. PHÂN CÔNG\n\n"
WAVES = (
    "1. Đợt 1: ngày 10/4/2024, tại Trường THPT Hà Xá.\n\n2. Đợt 2: ngày 12/8/2024, tại Nhà văn hóa huyện.\n\n"
    "II. PHÂN CÔNG\n\n"
)


@pytest.mark.parametrize(
    "task",
    [
        "1. Phòng Lao động báo cáo kết quả Hội chợ với UBND huyện trước ngày 20/6/2024.",
        "1. Phòng Lao động - Thương binh và Xã hội\n\n- Báo cáo kết quả tổ chức Hội chợ về Sở trước ngày 20/6/2024.",
        "1. Văn phòng HĐND và UBND huyện tổng hợp, báo cáo kết quả trước ngày 20/6/2024.",
        "1. Các xã báo cáo kết quả tổ chức thực hiện về UBND huyện chậm nhất ngày 18/6/2024 để tổng hợp.",
        "1. Phòng Lao động: Chủ trì, phối hợp với các đơn vị; báo cáo tổng kết Hội chợ trước ngày 15/6/2024.",
        "1. Các đơn vị gửi báo cáo kết quả thực hiện Kế hoạch trước ngày 15/6/2024.",
        "1. Công bố kết quả Hội chợ việc làm trước ngày 21/6/2024.",
        "1. Các xã mở lớp tập huấn từ ngày 10/4 đến ngày 15/5/2024; báo cáo kết quả trước ngày 10/5/2024.",
        "1. Các trường tổ chức khám sức khỏe từ ngày 02/5/2024 đến ngày 20/5/2024, báo cáo kết quả khám về Phòng "
        "Y tế trước ngày 15/5/2024.",
        "1. Tổng hợp kết quả Hội chợ, báo cáo UBND huyện trước ngày 20/6/2024.",
    ],
)
def test_a_report_before_the_event(task: str) -> None:
    assert [f[:2] for f in found(f"{DAY}{task}\n", "D506", head=FAIR)] == [
        ("deadline-after-event", "warning")
    ]


@pytest.mark.parametrize(
    "task",
    [
        "1. Phòng Lao động báo cáo kết quả Hội chợ với UBND huyện trước ngày 30/6/2024.",
        "1. Phòng Lao động báo cáo tiến độ chuẩn bị Hội chợ trước ngày 15/6/2024.",
        "1. Các xã báo cáo kết quả chuẩn bị trước ngày 15/6/2024.",
        "1. Các xã báo cáo kết quả đăng ký tham gia Hội chợ trước ngày 15/6/2024.",
        "1. Các xã rà soát lao động, báo cáo kết quả trước ngày 15/6/2024.",
        "1. Các xã khảo sát nhu cầu việc làm; báo cáo kết quả trước ngày 15/6/2024.",
        "1. Các xã tuyên truyền về Hội chợ; báo cáo kết quả tuyên truyền trước ngày 15/6/2024.",
        "1. Công an huyện tập huấn lực lượng xong trước ngày 10/6/2024; báo cáo kết quả trước ngày 15/6/2024.",
        "1. Phòng Lao động báo cáo kết quả giải quyết việc làm năm 2023 trước ngày 15/6/2024.",
        "1. Phòng Lao động báo cáo sơ kết 6 tháng đầu năm trước ngày 15/6/2024.",
        "1. Phòng Lao động báo cáo kết quả thực hiện quý I trước ngày 15/4/2024.",
        "1. Các xã tổ chức Hội chợ cấp xã, báo cáo kết quả Hội chợ về huyện trước ngày 15/5/2024.",
        "1. Các xã báo cáo kết quả thực hiện công tác giảm nghèo trước ngày 15/6/2024.",
        "1. Các xã mở lớp tập huấn từ ngày 10/4 đến ngày 15/5/2024; báo cáo kết quả trước ngày 20/5/2024.",
        "1. Các xã mở lớp tập huấn từ ngày 10/4 đến ngày 15/5/2024; gửi danh sách học viên trước ngày 05/4/2024.",
        "1. Báo cáo kết quả hằng tuần, lần đầu trước ngày 01/6/2024.",
    ],
)
def test_a_report_in_time_or_on_something_else(task: str) -> None:
    assert found(f"{DAY}{task}\n", "D506", head=FAIR) == []


@pytest.mark.parametrize(
    ("task", "early"),
    [
        ("1. Các đơn vị báo cáo kết quả đợt 1 trước ngày 20/4/2024.", False),
        ("1. Các đơn vị báo cáo kết quả đợt 1 trước ngày 20/4/2024, đợt 2 trước ngày 20/8/2024.", False),
        ("1. Các đơn vị báo cáo kết quả đợt 1 trước ngày 05/4/2024.", True),
        ("1. Các đơn vị báo cáo kết quả đợt 2 trước ngày 10/8/2024.", True),
        ("1. Các đơn vị báo cáo kết quả trước ngày 20/4/2024.", False),
        ("1. Các đơn vị báo cáo kết quả thực hiện trước ngày 01/4/2024.", False),
    ],
)
def test_the_report_of_a_wave(task: str, early: bool) -> None:
    assert bool(found(f"{WAVES}{task}\n", "D506")) is early


@pytest.mark.parametrize(
    "title",
    [
        "Tổ chức Hội nghị tổng kết phong trào thi đua năm 2024",
        "Tổ chức Đại hội điển hình tiên tiến năm 2024",
        "Tổ chức Lễ tuyên dương học sinh giỏi năm 2024",
    ],
)
@pytest.mark.parametrize(
    "task",
    [
        "1. Các đơn vị báo cáo kết quả thực hiện trước ngày 10/6/2024.",
        "1. Các đơn vị gửi báo cáo tổng kết phong trào trước ngày 10/6/2024.",
        "1. Các cơ sở báo cáo kết quả đại hội trước ngày 10/6/2024.",
    ],
)
def test_reports_come_before_the_conference_that_closes_the_work(title: str, task: str) -> None:
    head = HEAD.replace("Vận động hiến máu tình nguyện năm 2024", title)
    assert found(f"{DAY}{task}\n", "D506", head=head) == []


@pytest.mark.parametrize(
    ("task", "late"),
    [
        ("Cấp phát giấy mời trước ngày 25/6/2024.", True),
        ("Lắp đặt gian hàng, sân khấu hoàn thành trước ngày 25/6/2024.", True),
        ("Xây dựng kịch bản khai mạc Hội chợ, trình UBND huyện trước ngày 24/6/2024.", True),
        ("Thông báo mời doanh nghiệp tham gia Hội chợ xong trước ngày 24/6/2024.", True),
        ("Hoàn thành trang trí, khánh tiết chậm nhất ngày 24/6/2024.", True),
        ("Gửi danh sách đăng ký tham gia trước ngày 23/6/2024.", True),
        ("Gửi danh sách đại biểu dự Hội chợ về Phòng trước ngày 23/6/2024.", True),
        ("Tổng duyệt chương trình khai mạc trước ngày 24/6/2024.", True),
        ("Gửi thư mời doanh nghiệp trước ngày 24/6/2024.", True),
        ("Hoàn thành công tác chuẩn bị trước ngày 24/6/2024.", True),
        ("Tháo dỡ trang trí, hoàn trả mặt bằng trước ngày 25/6/2024.", False),
        ("Gửi danh sách lao động được tuyển dụng tại Hội chợ trước ngày 30/6/2024.", False),
        ("Đề nghị khen thưởng, gửi danh sách trước ngày 30/6/2024.", False),
        ("Gửi danh sách người đã tham gia Hội chợ trước ngày 30/6/2024.", False),
        ("Thanh toán tiền trang trí, in ấn trước ngày 30/6/2024.", False),
        ("Thu dọn sân khấu, gian hàng trước ngày 24/6/2024.", False),
        ("Gửi danh sách đăng ký tham gia trước ngày 20/6/2024.", False),
        ("Bảo vệ sân khấu đến hết ngày 23/6/2024.", False),
        ("Lập danh sách hộ nghèo cần hỗ trợ trước ngày 30/6/2024.", False),
        ("Gửi danh sách tập thể, cá nhân có thành tích trước ngày 30/6/2024.", False),
    ],
)
def test_what_comes_before_an_event_and_what_after_it(task: str, late: bool) -> None:
    assert bool(found(f"{DAY}1. {task}\n", "D506", head=FAIR)) is late


@pytest.mark.parametrize(
    ("due", "early"), [("11/6/2024", True), ("08/6/2024", True), ("13/6/2024", False), ("12/6/2024", False)]
)
def test_an_occasion_whose_programme_names_its_parts_only(due: str, early: bool) -> None:
    body = (
        "1. Chương trình\n\n| TT | Thời gian | Nội dung | Địa điểm |\n|---|---|---|---|\n"
        "| 1 | 19h30 ngày 10/6/2024 | Lễ khai mạc | Quảng trường huyện |\n"
        "| 2 | 20h00 ngày 12/6/2024 | Lễ bế mạc, trao giải | Quảng trường huyện |\n"
        "| 3 | 8h00 ngày 14/6/2024 | Họp rút kinh nghiệm | Hội trường huyện |\n\nII. PHÂN CÔNG\n\n"
        f"1. Phòng Lao động báo cáo kết quả Hội chợ với UBND huyện trước ngày {due}.\n"
    )
    assert bool(found(body, "D506", head=FAIR)) is early


@pytest.mark.parametrize(
    ("task", "late"),
    [
        ("Các trường cử 20 học sinh có mặt tại Sân vận động huyện trước 7h00 ngày 23/6/2024.", True),
        ("Các trường cử 20 học sinh có mặt tại Sân vận động huyện trước 7h00 ngày 22/6/2024.", False),
        ("Phòng Lao động mời đại biểu, in tài liệu xong trước ngày 25/6/2024.", True),
        ("Phòng Lao động mời đại biểu, in tài liệu xong trước ngày 20/6/2024.", False),
    ],
)
def test_being_there(task: str, late: bool) -> None:
    assert bool(found(f"{DAY}1. {task}\n", "D506", head=FAIR)) is late


def test_the_report_of_a_class_before_its_last_day() -> None:
    head = HEAD.replace("Vận động hiến máu tình nguyện năm 2024", "Mở lớp bồi dưỡng nghiệp vụ năm 2024")
    body = (
        "1. Thời gian: từ ngày 15/5/2024 đến ngày 17/5/2024, tại Trung tâm Chính trị huyện.\n\nII. PHÂN CÔNG\n\n"
        "1. Trung tâm Chính trị báo cáo kết quả lớp bồi dưỡng trước ngày {}.\n"
    )
    assert found(body.format("16/5/2024"), "D506", head=head)
    assert not found(body.format("25/5/2024"), "D506", head=head)


def test_being_there_on_the_day_behind_the_rehearsal() -> None:
    body = (
        "1. Tổng duyệt tại Sân vận động huyện: 14h00 ngày 21/6/2024.\n\n"
        "2. Khai mạc tại Sân vận động huyện: 7h30 ngày 22/6/2024.\n\nII. PHÂN CÔNG\n\n"
        "1. Các trường có mặt tại Sân vận động huyện trước 7h00 ngày 22/6/2024.\n"
    )
    assert not found(body, "D506", head=FAIR)


MONTH = HEAD.replace("Vận động hiến máu tình nguyện năm 2024", "Tổ chức Tháng hành động vì trẻ em năm 2024")


@pytest.mark.parametrize(
    "task",
    [
        "Các xã: tổ chức thực hiện; báo cáo kết quả cả Tháng hành động (đến hết ngày 31/10/2024) về Phòng Y tế "
        "trước ngày 15/10/2024 để tổng hợp.",
        "Các xã báo cáo kết quả Tháng hành động (từ ngày 01/10/2024 đến ngày 31/10/2024) trước ngày 15/10/2024.",
        "Báo cáo kết quả đợt cao điểm (từ 01/10 đến hết 31/10/2024) về huyện trước ngày 15/10/2024.",
        "Đợt cao điểm kéo dài đến hết ngày 31/10/2024; các xã báo cáo kết quả trước ngày 15/10/2024.",
        "Chiến dịch diễn ra đến hết ngày 20/6/2024; tổng hợp, báo cáo kết quả thực hiện chậm nhất ngày 10/6/2024.",
        "Tổng hợp kết quả cuộc thi, tính đến hết ngày 20/6/2024, gửi về huyện trước ngày 10/6/2024.",
        "Gửi báo cáo kết quả thu gom rác (kéo dài đến ngày 30/6/2024) trước ngày 20/6/2024.",
        "Tổng hợp, báo cáo kết quả toàn đợt (kết thúc vào ngày 30/6/2024) trước ngày 25/6/2024.",
        "Hội thi kết thúc ngày 30/6/2024; báo cáo kết quả trước ngày 25/6/2024.",
    ],
)
def test_a_report_that_reaches_beyond_its_day(task: str) -> None:
    assert [f[:2] for f in found(f"1. {task}\n", "D506", head=MONTH)] == [("deadline-after-event", "warning")]


@pytest.mark.parametrize(
    "task",
    [
        "Các xã báo cáo kết quả cả Tháng hành động (đến hết ngày 31/10/2024) trước ngày 05/11/2024.",
        "Các xã báo cáo kết quả chuẩn bị Tháng hành động (từ 01/10 đến 31/10/2024) trước ngày 25/9/2024.",
        "Các xã báo cáo kết quả bước đầu của đợt cao điểm (đến hết ngày 31/10/2024) trước ngày 15/10/2024.",
        "Báo cáo kết quả và ước thực hiện (đến hết ngày 30/11/2024) trước ngày 15/11/2024.",
        "Báo cáo kết quả cả năm (đến hết ngày 31/12/2024) trước ngày 15/12/2024.",
        "Báo cáo kết quả tháng 10/2024 trước ngày 25/10/2024.",
        "Báo cáo kết quả tháng 10 và kế hoạch đến hết ngày 30/11/2024 trước ngày 25/10/2024.",
        "Báo cáo sơ kết đợt cao điểm (đến hết ngày 31/10/2024) trước ngày 15/10/2024.",
        "Báo cáo kết quả đăng ký (nhận bài đến hết ngày 31/10/2024) trước ngày 15/10/2024.",
        "Đợt cao điểm kéo dài đến hết ngày 31/10/2024; gửi kế hoạch trước ngày 15/9/2024.",
        "Đợt cao điểm kéo dài đến hết ngày 31/10/2024; báo cáo tiến độ trước ngày 15/10/2024.",
        "Đợt cao điểm kéo dài đến hết ngày 31/10/2024; báo cáo kết quả tập huấn trước ngày 15/9/2024.",
        "Gửi danh sách (cấp thẻ đến hết ngày 31/10/2024) trước ngày 15/10/2024.",
        "Các xã báo cáo kết quả trước ngày 15/10/2024.",
        "Tuyên truyền đến hết ngày 31/10/2024; lập danh sách, báo cáo kết quả rà soát trước ngày 15/10/2024.",
    ],
)
def test_a_report_that_may_be_due_before_the_end(task: str) -> None:
    assert found(f"1. {task}\n", "D506", head=MONTH) == []
