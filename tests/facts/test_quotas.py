"""Quotas and list allocations in small plans of several domains."""

from __future__ import annotations

import pytest

from hmtn_parse.facts.breakdowns import link_over_blocks
from hmtn_parse.facts.budget import find_budget
from hmtn_parse.facts.dates import find_dates
from hmtn_parse.facts.list_allocations import list_allocations
from hmtn_parse.facts.quantities import find_quantities
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.quotas import find_quotas
from hmtn_parse.facts.share_lists import ShareList, find_shares
from hmtn_parse.facts.slogans import find_slogans
from hmtn_parse.model import Allocation, BudgetLine, Quota, Slogan
from hmtn_parse.readers import read_bytes
from hmtn_parse.resolve.dates import resolve_dates
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import Frame, build_frame
from hmtn_parse.tables import read_tables

HEAD = """ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM
Số: 45/KH-UBND

Sông Lam, ngày 12 tháng 01 năm 2023

KẾ HOẠCH
Triển khai công tác năm 2023

Căn cứ Luật Lâm nghiệp ngày 15/11/2017, UBND huyện ban hành kế hoạch như sau:
"""


def frame_of(body: str, rulebook: Rulebook) -> Frame:
    document = read_bytes(f"{HEAD}\n{body}\n".encode(), "plan.txt")
    return build_frame(document, rulebook)


def figures_of(frame: Frame, rulebook: Rulebook) -> tuple[list[QuantityMention], list[ShareList]]:
    mentions = find_quantities(frame.text, rulebook)
    link_over_blocks(mentions, frame)
    return mentions, find_shares(frame, mentions, rulebook)


def quotas_of(body: str, rulebook: Rulebook) -> list[Quota]:
    frame = frame_of(body, rulebook)
    return find_quotas(frame, read_tables(frame, rulebook), *figures_of(frame, rulebook), rulebook)


def allocations_of(body: str, rulebook: Rulebook) -> list[Allocation]:
    frame = frame_of(body, rulebook)
    mentions, shares = figures_of(frame, rulebook)
    return list_allocations(frame, shares, mentions, rulebook)


def short(quota: Quota) -> tuple[str, str | None]:
    return quota.source.text, quota.holder


TARGETS = [
    ("Trồng mới 1.500 ha rừng và 200.000 cây phân tán.", ["1.500 ha", "200.000 cây phân tán"]),
    ("Giao 125 công dân, trong đó: Quân đội 105 công dân, Công an 20 công dân.", ["125", "105", "20"]),
    ("Phấn đấu trên 95% trẻ em dưới 1 tuổi được tiêm chủng đầy đủ.", ["trên 95%"]),
    ("Năm 2022 tiếp nhận được 1.140 đơn vị máu; năm 2023 phấn đấu 1.300 đơn vị máu.", ["1.300"]),
    ("Thu ngân sách trên địa bàn đạt 150 tỷ đồng.", ["150 tỷ đồng"]),
    (
        "1. Chỉ tiêu về xã hội\n- Tỷ lệ tăng dân số tự nhiên: 0,9%\n- Tỷ lệ người tập thể thao so với dân số 42%.",
        ["0,9%", "42%"],
    ),
    ("Giảm tỷ lệ hộ nghèo còn 3,2%; giảm 250 hộ nghèo.", ["3,2%", "250 hộ nghèo"]),
    ("Mỗi xã thành lập 01 tổ công nghệ số cộng đồng.", ["01 tổ"]),
    (
        "Quyên góp 150 triệu đồng (trong đó: khối Tiểu học 80 triệu đồng, khối THCS 70 triệu đồng).",
        ["150", "80", "70"],
    ),
    ("Bão cấp 10: sơ tán 900 hộ/3.300 khẩu.", ["900 hộ", "3.300 khẩu"]),
    ("Tiếp nhận 250 đơn vị máu trở lên (mỗi đơn vị 350ml).", ["250 đơn vị máu trở lên"]),
    ("Kiểm tra ít nhất 02 lần/năm đối với 100% cơ sở.", ["ít nhất 02 lần/năm", "100%"]),
    ("Tổ chức 04 hội nghị, mỗi hội nghị 100 người.", ["04 hội nghị", "100 người"]),
    ("Dự kiến 150 đại biểu tham dự.", ["150 đại biểu"]),
    ("Thu gom 12,5 tấn rác, sơn kẻ 2,5 km vạch đường.", ["12,5 tấn rác", "2,5 km"]),
    ("Phát triển ít nhất 3.200 người tham gia BHXH tự nguyện.", ["ít nhất 3.200 người"]),
    (
        "Tỷ lệ dân số dùng nước sạch không dưới 92%; không quá 3% số hộ tái nghèo.",
        ["không dưới 92%", "không quá 3%"],
    ),
    ("Thu nhập bình quân đạt 36 triệu đồng/người/năm trở lên.", ["36 triệu đồng/người/năm trở lên"]),
    (
        "Giao chỉ tiêu cho 11 trường, gồm 1.250 học sinh lớp 1, 1.180 học sinh lớp 6.",
        ["1.250 học sinh", "1.180 học sinh"],
    ),
    ("Cử 01 tiểu đội gồm 09 dân quân cho mỗi ca trực.", ["01 tiểu đội", "09 dân quân"]),
    (
        "Cử 01 tổ cơ động gồm 02 kiểm lâm viên, 03 lái xe trực trong suốt 04 ngày.",
        ["01 tổ cơ động", "02 kiểm lâm viên", "03 lái xe"],
    ),
    ("Bố trí 02 đội, bao gồm 20 đoàn viên và 05 bác sĩ.", ["02 đội", "20 đoàn viên", "05 bác sĩ"]),
    ("Tặng 10 suất quà gồm 01 chăn, 02 áo.", ["10 suất quà"]),
    (
        "Mỗi đội gồm 05 thành viên và 02 dự bị; vận động 300 cổ động viên.",
        ["05 thành viên", "02 dự bị", "300 cổ động viên"],
    ),
    ("Vận động không dưới 500 và không quá 600 người tham gia.", ["không dưới 500 và không quá 600 người"]),
    ("Tối đa 05 điểm hiến máu/ngày, mỗi điểm 20 người.", ["Tối đa 05 điểm hiến máu/ngày", "20 người"]),
    ("Đàn trâu 12.500 con, đàn bò 8.200 con.", ["12.500 con", "8.200 con"]),
    ("Phát 200 cuốn sổ tay, lắp 15 pa nô (kích thước 3m x 5m).", ["200 cuốn sổ tay", "15 pa nô"]),
    ("Lực lượng phục vụ: Bác sĩ: 02; Điều dưỡng: 05.", ["Bác sĩ: 02", "Điều dưỡng: 05"]),
    (
        "Chia thành 04 khung giờ, mỗi khung giờ không quá 50 người.",
        ["không quá 50 người"],
    ),
    (
        "Chuẩn bị hội trường 200 chỗ ngồi, 10 bàn, 50 ghế.",
        ["10 bàn", "50 ghế"],
    ),
    ("Khen thưởng 10 tập thể, 25 cá nhân.", ["10 tập thể", "25 cá nhân"]),
    ("Dự phòng 01 máy phát điện 50 kVA.", ["01 máy phát điện"]),
    ("Mỗi thôn vận động 10 người, riêng thôn Trung tâm 20 người.", ["10 người", "20 người"]),
    ("Tuyên truyền trên 03 kênh: loa, mạng xã hội, tờ rơi (3.000 tờ).", ["3.000 tờ"]),
    ("Tỷ lệ che phủ nâng từ 41% lên 42,5%.", ["42,5%"]),
    ("Bố trí 02 tổ cấp cứu (mỗi tổ 03 người và 01 xe).", ["02 tổ cấp cứu", "03 người", "01 xe"]),
    ("Phát quà cho 100 hộ (mỗi hộ 05 thùng mì).", ["100 hộ", "05 thùng mì"]),
    ("Mỗi xã dự phòng tối thiểu 50 triệu đồng/xã.", ["tối thiểu 50 triệu đồng/xã"]),
    ("Thu nhập bình quân đầu người đạt 36 triệu đồng/người/năm.", ["36 triệu đồng/người/năm"]),
    ("Phấn đấu thêm 02 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 05 xã.", ["02 xã", "05 xã"]),
    ("Tổ chức 109 điểm tiêm, mỗi điểm ít nhất 02 bàn tiêm.", ["109 điểm tiêm", "ít nhất 02 bàn tiêm"]),
    ("Tổ chức 06 đội kiểm tra, giám sát, mỗi đội 04 người.", ["06 đội kiểm tra", "04 người"]),
    (
        "Mở đại lý: 07 xã, phường mỗi nơi 03 đại lý, tổng số 21 đại lý; trong đó 15 đại lý tại chợ.",
        ["03 đại lý", "21 đại lý", "15 đại lý"],
    ),
    ("Mỗi tổ dân phố cử 05 người tham gia (12 tổ dân phố), tổng cộng 60 người.", ["05 người", "60 người"]),
    ("Huy động 06 xe ô tô (Công an 02, Quân sự 03, Y tế 01).", ["06 xe ô tô", "02", "03", "01"]),
    ("Tuyên truyền cho 200 học sinh (lớp 10, lớp 11).", ["200 học sinh"]),
    ("Thành lập Ban Tổ chức và 05 tiểu ban.", ["05 tiểu ban"]),
    ("Dự kiến thành lập 46 đơn vị bầu cử với 86 khu vực bỏ phiếu.", ["46 đơn vị bầu cử", "86 khu vực"]),
    (
        "Toàn tỉnh có 1.116 người tham dự, gồm 936 vận động viên và 180 cán bộ.",
        ["1.116 người", "936 vận động viên", "180 cán bộ"],
    ),
]

OTHERS = [
    ("Thời gian: 02 ngày, tại 06 xã vùng cao.", "a duration, and a number that names a group"),
    ("Năm 2022 đã trồng 1.200 ha rừng, huy động được 3.500 lượt người.", "past results"),
    ("Toàn huyện hiện có 25 xã, thị trấn, 180.000 nhân khẩu.", "what is there"),
    ("Người hiến máu được tặng 01 phần quà trị giá 100.000 đồng.", "an entitlement"),
    ("Người từ đủ 18 đến 60 tuổi, cân nặng từ 45 kg trở lên.", "conditions"),
    ("Chuẩn bị dung dịch cồn 70%.", "a concentration"),
    ("Hồ sơ gồm 02 bộ, 03 ảnh.", "papers of an application"),
    ("Theo dõi, tổng hợp kết quả 02 đợt.", "a number that names a group"),
    ("Hồ sơ gồm: Bản đăng ký; giấy khám sức khỏe; 02 ảnh 3x4.", "papers of an application"),
    ("Chỉ tiêu tăng so với cùng kỳ (năm 2022: 108 người, đạt 98 đơn vị máu).", "results of an earlier year"),
    ("Đợt cao điểm chia 3 đợt; tổng vốn 320 tỷ đồng.", "waves and money of a plan's parts"),
    ("Thời gian hiến máu: 02 buổi/ngày trong 05 ngày liên tục.", "a duration"),
    ("Hộ nghèo vay vốn, lãi suất 6,6%/năm.", "a rate of interest"),
    ("Dân số toàn huyện là 45.000 người.", "what is there"),
    ("Bồi dưỡng: 120 người x 07 ngày x 100.000 đồng = 84.000.000 đồng.", "factors of a cost"),
    ("Thực hiện mô hình “5 không, 3 sạch” trong 30 ngày.", "a name and a duration"),
    ("Túi máu loại 350ml.", "a specification"),
    ("Chia thành 03 nhóm, gồm 02 bước.", "parts of a procedure"),
    ("Báo cáo kết quả của 25 xã, thị trấn trước ngày 15/12/2023.", "a number that names a group"),
]


@pytest.mark.parametrize(("sentence", "wanted"), TARGETS)
def test_targets_are_found(sentence: str, wanted: list[str], rulebook: Rulebook) -> None:
    found = [q.source.text for q in quotas_of(f"I. NỘI DUNG\n\n1. {sentence}", rulebook)]
    assert len(found) == len(wanted), found
    assert all(text.startswith(start) for text, start in zip(found, wanted)), found


@pytest.mark.parametrize(("sentence", "why"), OTHERS)
def test_other_quantities_are_no_quotas(sentence: str, why: str, rulebook: Rulebook) -> None:
    assert quotas_of(f"I. NỘI DUNG\n\n1. {sentence}", rulebook) == [], why


def test_background_sections_hold_no_quotas(rulebook: Rulebook) -> None:
    body = (
        "I. KẾT QUẢ NĂM 2022\n\n- Tiếp nhận 900 đơn vị máu.\n\nII. CHỈ TIÊU\n\n- Tiếp nhận 1.000 đơn vị máu."
    )
    assert [q.source.text for q in quotas_of(body, rulebook)] == ["1.000 đơn vị máu"]


DISPATCH = """ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM
Số: 12/UBND-VX
V/v vận động hiến máu

Sông Lam, ngày 12 tháng 01 năm 2023

Kính gửi: Các đơn vị

Theo đề nghị của Phòng Y tế về việc phân bổ 900 liều vắc xin và chỉ tiêu 200 đơn vị máu được giao,
UBND huyện yêu cầu các đơn vị vận động ít nhất 60 người tham gia, cụ thể:

Thôn Thượng: 20 người

Công an xã: 15 người
"""


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Năm 2023 phấn đấu tiếp nhận 2.500 đơn vị máu.", ["2.500 đơn vị máu"]),
        ("Tổ chức 28 đợt hiến máu; kế hoạch năm 2023 tổ chức 32 đợt.", ["32 đợt"]),
        ("Năm 2023 tổ chức 34 buổi tuyên truyền.", ["34 buổi tuyên truyền"]),
        ("Thời gian tới sẽ thành lập 05 câu lạc bộ.", ["05 câu lạc bộ"]),
        ("Tiếp nhận 2.300 đơn vị máu, vượt 115% chỉ tiêu.", []),
        ("Năm 2022 vận động 1.200 người tham gia.", []),
        ("Các xã đã phấn đấu tiếp nhận 1.200 đơn vị máu.", []),
    ],
)
def test_a_sentence_about_the_coming_year_among_results(
    sentence: str, wanted: list[str], rulebook: Rulebook
) -> None:
    found = quotas_of(f"I. KẾT QUẢ THỰC HIỆN NĂM 2022\n{sentence}\nII. NHIỆM VỤ", rulebook)
    assert [quota.source.text for quota in found] == wanted


def test_a_part_about_last_year_holds_no_targets(rulebook: Rulebook) -> None:
    body = (
        "I. VỤ ĐÔNG NĂM 2022\nDiện tích gieo trồng 42.500 ha, đạt 96% kế hoạch.\n"
        "II. THANH TOÁN NỢ NĂM 2022\nThu 120 triệu đồng.\nIII. VỤ ĐÔNG NĂM 2023\nGieo trồng 45.000 ha."
    )
    assert [q.source.text for q in quotas_of(body, rulebook)] == ["120 triệu đồng", "45.000 ha"]


def test_results_of_the_same_year_are_no_targets(rulebook: Rulebook) -> None:
    body = "I. KẾT QUẢ 6 THÁNG ĐẦU NĂM\nSáu tháng đầu năm 2023, toàn huyện tiếp nhận 500 đơn vị máu.\nII. NHIỆM VỤ"
    assert quotas_of(body, rulebook) == []


def test_a_dispatch_without_marks_asks_behind_its_request(rulebook: Rulebook) -> None:
    text = DISPATCH.replace("giao,\n", "giao, ")
    frame = build_frame(read_bytes(text.encode(), "plan.txt"), rulebook)
    found = [short(q) for q in find_quotas(frame, [], *figures_of(frame, rulebook), rulebook)]
    assert found == [
        ("ít nhất 60 người", None),
        ("20 người", "Thôn Thượng"),
        ("15 người", "Công an xã"),
    ]


def test_a_list_goes_on_from_a_target_or_from_a_norm(rulebook: Rulebook) -> None:
    body = """I. NỘI DUNG

1. Tôn vinh 50 cá nhân, 10 gia đình; bố trí 01 xe, 02 ê kíp.

2. Hồ sơ gồm 02 bộ, 03 ảnh chân dung.

3. Mỗi đội gồm 01 bác sĩ, 02 điều dưỡng.
"""
    found = [(q.source.text, q.per) for q in quotas_of(body, rulebook)]
    assert found == [
        ("50 cá nhân", None),
        ("10 gia đình", None),
        ("01 xe", None),
        ("02 ê kíp", None),
        ("01 bác sĩ", "đội"),
        ("02 điều dưỡng", "đội"),
    ]


def test_the_period_of_a_lead_in_is_the_period_of_its_items(rulebook: Rulebook) -> None:
    frame = frame_of("I. NỘI DUNG\n\n1. Quý II năm 2023: tổ chức 06 đợt ra quân.", rulebook)
    dates = [date.mention for date in resolve_dates(find_dates(frame.text, rulebook), frame, rulebook)]
    (quota,) = find_quotas(frame, [], *figures_of(frame, rulebook), rulebook, dates=dates)
    assert quota.period is not None
    assert (str(quota.period.start), str(quota.period.end)) == ("2023-04-01", "2023-06-30")


def test_holders_come_from_subjects_headings_and_labels(rulebook: Rulebook) -> None:
    body = """V. TỔ CHỨC THỰC HIỆN

1. Công an huyện

- Cử 15 cán bộ, chiến sĩ bảo đảm an ninh trật tự.

- Công an thị trấn cử 05 đồng chí trực chốt tại trung tâm.

2. Đề nghị Huyện đoàn vận động 500 đoàn viên ra quân trồng cây.

3. Đối với các xã, thị trấn

Phấn đấu đạt ít nhất 30% cán bộ, công chức tham gia.
"""
    found = [short(q) for q in quotas_of(body, rulebook)]
    assert found == [
        ("15 cán bộ, chiến sĩ", "Công an huyện"),
        ("05 đồng chí", "Công an thị trấn"),
        ("500 đoàn viên", "Huyện đoàn"),
        ("ít nhất 30%", "các xã, thị trấn"),
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Huy động 120 đồng chí, gồm: Công an 15, Quân sự 20, dân quân cơ động 85.",
            [("120 đồng chí", None), ("15", "Công an"), ("20", "Quân sự"), ("85", "dân quân cơ động")],
        ),
        (
            "Cử giáo viên coi thi: THPT Hùng Vương 80 giáo viên, THPT Nguyễn Du 65 giáo viên.",
            [("80 giáo viên", "THPT Hùng Vương"), ("65 giáo viên", "THPT Nguyễn Du")],
        ),
        (
            "Giao chỉ tiêu: khối cơ quan 250 đơn vị, khối xã 300 đơn vị và lực lượng vũ trang 100 đơn vị.",
            [
                ("250 đơn vị", "khối cơ quan"),
                ("300 đơn vị", "khối xã"),
                ("100 đơn vị", "lực lượng vũ trang"),
            ],
        ),
        (
            "Đóng góp: tổ 1 nộp 32.000.000 đồng, tổ 2 nộp 40.500.000 đồng.",
            [("32.000.000 đồng", "tổ 1"), ("40.500.000 đồng", "tổ 2")],
        ),
        (
            "Lực lượng: Công an huyện, Ban Chỉ huy Quân sự huyện mỗi đơn vị 30 người; Điện lực huyện 05 người.",
            [("30 người", "Công an huyện, Ban Chỉ huy Quân sự huyện"), ("05 người", "Điện lực huyện")],
        ),
        (
            "Trồng 450 ha, gồm: rừng phòng hộ 150 ha, rừng sản xuất 300 ha.",
            [("450 ha", None), ("150 ha", None), ("300 ha", None)],
        ),
        (
            "Số người tham gia: BHXH tự nguyện 1.120 người; BHTN 3.980 người.",
            [("1.120 người", None), ("3.980 người", None)],
        ),
    ],
)
def test_a_sentence_may_share_a_figure_out(
    sentence: str, wanted: list[tuple[str, str | None]], rulebook: Rulebook
) -> None:
    assert [short(q) for q in quotas_of(f"I. CHỈ TIÊU\n\n1. {sentence}", rulebook)] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Sản lượng lương thực đạt 48.500 tấn; năng suất lúa 52 tạ/ha.", ["48.500 tấn", "52 tạ/ha"]),
        ("Có 75% trở lên số xã đạt chuẩn, 03 xã nâng cao.", ["75% trở lên", "03 xã"]),
        ("2/3 số thôn có nhà văn hóa.", ["2/3 số thôn"]),
        ("Tỷ lệ hộ nghèo giảm từ 12,2% xuống còn 8,6%.", ["8,6%"]),
        ("Tỷ lệ hộ nghèo giảm 3,6%, riêng 02 huyện nghèo giảm 6,5%.", ["3,6%", "6,5%"]),
        ("Tổng số: 1.500 lượt người; nữ chiếm 45%.", ["1.500 lượt người", "45%"]),
        ("Mỗi năm tăng 5 - 7%/năm số người hiến máu.", ["5 - 7%/năm"]),
        ("Tổ chức tại 03 xã vùng cao; túi máu loại 350ml.", []),
    ],
)
def test_under_a_heading_of_goals_a_figure_needs_no_verb(
    sentence: str, wanted: list[str], rulebook: Rulebook
) -> None:
    assert [q.source.text for q in quotas_of(f"I. CHỈ TIÊU\n\n1. {sentence}", rulebook)] == wanted


def test_each_member_is_the_subject_of_its_own_clause_only(rulebook: Rulebook) -> None:
    body = "I. CHỈ TIÊU\n\n1. Mỗi xã có ít nhất 02 mô hình; toàn huyện xây dựng tối thiểu 20 mô hình."
    assert [q.holder for q in quotas_of(body, rulebook)] == ["Mỗi xã", None]


def test_a_label_begins_behind_the_figure_before_it(rulebook: Rulebook) -> None:
    body = "I. CHỈ TIÊU\n\n1. Số lượng: 230 công dân, trong đó: cụm 1: 110, cụm 2: 120."
    assert [(q.source.text, q.measure, q.holder) for q in quotas_of(body, rulebook)][1:] == [
        ("110", "cụm 1", "cụm 1"),
        ("120", "cụm 2", "cụm 2"),
    ]


def test_a_period_of_another_clause_or_of_a_comparison_is_not_the_figures_own(rulebook: Rulebook) -> None:
    body = """I. CHỈ TIÊU

1. Nghiệm thu rừng trồng xong trong tháng 11/2023; tổ chức 04 đợt kiểm tra.
2. Tăng 10% so với năm 2022, trong đó thu nội địa 140 tỷ đồng.
3. Quý II/2023: tổ chức 02 lớp; tập huấn 60 người."""
    frame = frame_of(body, rulebook)
    dates = [d.mention for d in resolve_dates(find_dates(frame.text, rulebook), frame, rulebook)]
    quotas = find_quotas(frame, [], *figures_of(frame, rulebook), rulebook, dates=dates)
    periods = {q.source.text: q.period and q.period.edtf for q in quotas}
    assert periods["04 đợt kiểm tra"] is None
    assert periods["140 tỷ đồng"] is None
    assert periods["60 người"] == periods["02 lớp"] is not None


def test_roles(rulebook: Rulebook) -> None:
    body = """I. CHỈ TIÊU

Tổng số 160 người, phân bổ như sau:

1. Công an huyện: 60 người

2. Huyện đoàn: 100 người

II. TỔ CHỨC THỰC HIỆN

1. Phòng Y tế cử 02 bác sĩ trực cấp cứu tại điểm hiến máu.
"""
    found = [(q.source.text, q.role) for q in quotas_of(body, rulebook)]
    assert found == [
        ("160 người", "target"),
        ("60 người", "allocation"),
        ("100 người", "allocation"),
        ("02 bác sĩ", "contribution"),
    ]


LIST = """I. PHÂN BỔ

Tổng số người đăng ký: {total} người. Phân bổ cho các đơn vị như sau:

- Thôn Thượng: 60 người.

- Trường THCS Sông Lam đăng ký 30 giáo viên;

- Công an xã, Ban CHQS xã: mỗi đơn vị 10 người;

- Các chi đoàn thôn: 110 người (trong đó ít nhất 50 nữ).
"""


@pytest.mark.parametrize("total", [220, 230])
def test_a_list_shares_out_its_stated_total(total: int, rulebook: Rulebook) -> None:
    (listed,) = allocations_of(LIST.format(total=total), rulebook)
    assert listed.stated_total == total
    assert listed.computed_total == 220
    assert [(i.holder, i.amount) for i in listed.items] == [
        ("Thôn Thượng", 60),
        ("Trường THCS Sông Lam", 30),
        ("Công an xã, Ban CHQS xã", 20),
        ("Các chi đoàn thôn", 110),
    ]


def test_a_rate_and_its_stated_sum_count_once(rulebook: Rulebook) -> None:
    body = """I. CHỈ TIÊU

Giao chỉ tiêu cho các đơn vị, cụ thể:

1. Công an huyện: 40 người

2. UBND 08 xã, thị trấn: mỗi đơn vị 15 người, tổng số: 120 người
"""
    (listed,) = allocations_of(body, rulebook)
    assert [i.amount for i in listed.items] == [40, 120]
    assert listed.stated_total is None


def test_an_item_may_have_several_holders_and_a_label_that_no_lexicon_knows(rulebook: Rulebook) -> None:
    body = """I. PHÂN BỔ

1. Thôn Trung Hòa: 450 cây
2. Trường THCS: 200 cây
3. Đoàn Thanh niên: 250 cây
4. Khu bếp ăn tập thể: 50 cây
5. Hội Phụ nữ 150 cây, Hội Nông dân 150 cây và Hội CCB 100 cây.

Tổng: 1.350 cây"""
    (listed,) = allocations_of(body, rulebook)
    assert [(item.holder, item.amount) for item in listed.items] == [
        ("Thôn Trung Hòa", 450),
        ("Trường THCS", 200),
        ("Đoàn Thanh niên", 250),
        ("Khu bếp ăn tập thể", 50),
        ("Hội Phụ nữ", 150),
        ("Hội Nông dân", 150),
        ("Hội CCB", 100),
    ]
    assert (listed.stated_total, listed.computed_total) == (1350, 1350)
    assert listed.measure is None  # `PHÂN BỔ` names no measure


def test_the_total_may_stand_in_a_bullet_before_or_in_a_last_line(rulebook: Rulebook) -> None:
    before = """I. CHỈ TIÊU

- Số lượng người đăng ký tham gia hiến máu: 100 người;

- Số người dự bị: 30 người.

UBND huyện phân bổ số lượng người đăng ký tham gia hiến máu như sau:

1. Công an huyện: 40 người

2. Huyện đoàn: 60 người
"""
    after = """I. GIAO CHỈ TIÊU (đơn vị tính: thẻ BHYT)

1. Thôn Thượng: 120

2. Thôn Hạ: 95

Tổng cộng: 220 thẻ.
"""
    (first,) = allocations_of(before, rulebook)
    assert (first.stated_total, first.computed_total) == (100, 100)
    assert first.measure == "số lượng người đăng ký tham gia hiến máu"
    (second,) = allocations_of(after, rulebook)
    assert (second.stated_total, second.computed_total, second.unit) == (220, 215, "thẻ BHYT")


def totals_of(body: str, rulebook: Rulebook) -> list[tuple[float | None, float]]:
    return [(a.stated_total, a.computed_total) for a in allocations_of(body, rulebook)]


def test_a_sum_under_lists_in_lists_is_the_outer_ones(rulebook: Rulebook) -> None:
    body = """II. PHÂN BỔ

1. Khối cơ quan: 120 người, cụ thể:

- Phòng Nội vụ: 50 người

- Phòng Tư pháp: 70 người

2. Khối xã: 180 người, cụ thể:

- Xã Tam Hợp: 100 người

- Xã Tam Thái: 90 người

Tổng cộng: 300 người"""
    assert sorted(totals_of(body, rulebook)) == [(120, 120), (180, 190), (300, 300)]


def test_measures_that_some_items_lack_are_told_by_their_unit(rulebook: Rulebook) -> None:
    body = """II. LỰC LƯỢNG

Huy động 130 cán bộ, chiến sĩ; 16 ô tô, 30 mô tô, cụ thể:

- Đội Tuyên truyền: 15 đ/c;

- Đội số 1: 60 đ/c, 08 ô tô, 15 mô tô;

- Đội số 2: 55 đ/c, 08 ô tô, 15 mô tô."""
    assert totals_of(body, rulebook) == [(130, 130), (16, 16), (30, 30)]


def test_a_line_of_sums_has_one_for_each_measure(rulebook: Rulebook) -> None:
    body = """II. PHÂN BỔ

1. Xã Tam Hợp: đăng ký 100 người, hiến 70 đơn vị

2. Xã Tam Thái: đăng ký 120 người, hiến 80 đơn vị

Cộng: đăng ký 220 người, hiến 160 đơn vị"""
    assert totals_of(body, rulebook) == [(220, 220), (160, 150)]


@pytest.mark.parametrize(
    "body",
    [
        "Chỉ tiêu từng đơn vị (đơn vị tính: đơn vị máu):\n\n+ Huyện A: 550\n\n+ Huyện B: 450\n\nTổng: 1.000",
        "1. Công an huyện ........ 550 người\n\n2. Trường THPT số 1 ..... 450 người\n\nCộng ....... 1.000 người",
        "Phân bổ 1.000 người cho các xã:\n\n1. Xã Tam Hợp: 550 người\n\n2. Xã Tam Thái: 450 người",
    ],
)
def test_sums_without_a_unit_behind_dots_and_in_the_opening(body: str, rulebook: Rulebook) -> None:
    (listed,) = allocations_of(f"II. PHÂN BỔ\n\n{body}", rulebook)
    assert (listed.stated_total, listed.computed_total, listed.measure) == (1000, 1000, None)
    assert not any("." in item.holder for item in listed.items)


def test_a_floor_is_no_total(rulebook: Rulebook) -> None:
    body = """I. CHỈ TIÊU

Phấn đấu ít nhất 100 người, giao cho các đơn vị như sau:

1. Công an huyện: 40 người

2. Huyện đoàn: 50 người
"""
    (listed,) = allocations_of(body, rulebook)
    assert listed.stated_total is None


def test_several_measures_are_several_allocations(rulebook: Rulebook) -> None:
    body = """I. CHỈ TIÊU

1. Xã An Hòa: 350 người đăng ký, 240 đơn vị máu

2. Xã Bình Minh: 150 người đăng ký, 100 đơn vị máu
"""
    found = [(a.measure, a.unit, a.computed_total) for a in allocations_of(body, rulebook)]
    assert found == [("đăng ký", "người", 500), (None, "đơn vị máu", 340)]


@pytest.mark.parametrize(
    "items",
    [
        ["Trạm Y tế xã: cử 02 bác sĩ trực cấp cứu.", "Công an xã: bố trí 02 đồng chí giữ xe."],
        ["Đợt 1: 120 người", "Đợt 2: 190 người"],
        ["Công an xã: 20 người", "Chuẩn bị 02 băng rôn"],
        [
            "Giao Ngân hàng Chính sách huyện bố trí 95 tỷ đồng.",
            "Đề nghị Hội Nông dân huyện vận động 2 tỷ đồng.",
        ],
    ],
)
def test_duties_and_phases_share_nothing_out(items: list[str], rulebook: Rulebook) -> None:
    body = "I. PHÂN CÔNG\n\n" + "\n\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    assert allocations_of(body, rulebook) == []


def test_cells_of_measured_columns_are_quotas(rulebook: Rulebook) -> None:
    body = """I. CHỈ TIÊU

| STT | Đơn vị | Số người đăng ký | Ghi chú |
|---|---|---|---|
| 1 | Xã An Hòa | 120 | 02 đợt |
| 2 | Xã Bình Minh | 80 | |
| | Cộng | 200 | |
"""
    cells = [q for q in quotas_of(body, rulebook) if q.source.cell is not None]
    assert [(q.source.text, q.holder, q.role) for q in cells if q.quantity.unit == "người"] == [
        ("120", "Xã An Hòa", "allocation"),
        ("80", "Xã Bình Minh", "allocation"),
    ]


def test_minutes_and_last_years_figures_are_no_quotas(rulebook: Rulebook) -> None:
    table = """I. CHỈ TIÊU

| TT | Đơn vị | Thực hiện năm 2022 (ha) | Kế hoạch năm 2023 (ha) | Thời gian đi | |
|---|---|---|---|---|---|
| 1 | Xã Tam Hợp | 40 | 45 | 90 phút | |
| 2 | Xã Tam Thái | 30 | 35 | 60 phút | |"""
    assert [q.source.text for q in quotas_of(table, rulebook)] == ["45", "35"]


def test_every_source_is_a_slice_of_its_block(rulebook: Rulebook) -> None:
    frame = frame_of(LIST.format(total=220), rulebook)
    for quota in find_quotas(frame, [], *figures_of(frame, rulebook), rulebook):
        text = frame.document.blocks[quota.source.block].text
        assert text[quota.source.start : quota.source.end] == quota.source.text


def slogans_of(body: str, rulebook: Rulebook) -> list[Slogan]:
    return find_slogans(frame_of(body, rulebook), rulebook)


def budget_of(body: str, rulebook: Rulebook) -> list[BudgetLine]:
    frame = frame_of(body, rulebook)
    return find_budget(frame, find_quantities(frame.text, rulebook), rulebook)


def test_slogans_stand_under_their_heading_or_in_quotation_marks(rulebook: Rulebook) -> None:
    body = """I. KHẨU HIỆU TUYÊN TRUYỀN

1. “Một cây xanh - triệu hạnh phúc”.

2. Trồng cây nào, tốt cây ấy!

II. NỘI DUNG

1. Ra quân với thông điệp “Vì màu xanh quê hương” tại trung tâm xã.

2. Treo băng rôn, khẩu hiệu trên các trục đường chính.
"""
    assert [s.text for s in slogans_of(body, rulebook)] == [
        "Một cây xanh - triệu hạnh phúc",
        "Trồng cây nào, tốt cây ấy!",
        "Vì màu xanh quê hương",
    ]


def test_budget_lines_carry_their_sum(rulebook: Rulebook) -> None:
    body = """IV. KINH PHÍ THỰC HIỆN

Tổng kinh phí: 50.000.000 đồng (Bằng chữ: Năm mươi triệu đồng), gồm:

- Ngân sách huyện: 30 triệu đồng;

- Xã hội hóa.

V. TỔ CHỨC THỰC HIỆN

1. Phòng Tài chính - Kế hoạch: thẩm định 02 dự toán.
"""
    lines = budget_of(body, rulebook)
    assert [line.quantity.min if line.quantity else None for line in lines] == [50_000_000, 30_000_000, None]
    assert lines[2].text == "Xã hội hóa."


def test_what_a_budget_pays_for_is_no_target(rulebook: Rulebook) -> None:
    body = "VI. KINH PHÍ THỰC HIỆN\n\n- Chi hỗ trợ 12 xã, mỗi xã 5.000.000 đồng: 60.000.000 đồng."
    assert quotas_of(body, rulebook) == []


def test_a_budget_line_states_what_its_factors_make(rulebook: Rulebook) -> None:
    frame = frame_of(
        "IV. KINH PHÍ\n\n- Bồi dưỡng: 50 người x 02 ngày x 30.000 đồng = 3.000.000 đồng.", rulebook
    )
    (line,) = find_budget(frame, find_quantities(frame.text, rulebook), rulebook)
    assert line.quantity is not None and line.quantity.min == 3_000_000


def test_a_run_in_budget_heading_keeps_its_words(rulebook: Rulebook) -> None:
    (line,) = budget_of("4. Kinh phí: Ngân sách xã 15.000.000 đồng.", rulebook)
    assert line.text == "Ngân sách xã 15.000.000 đồng."
    assert line.quantity is not None and line.quantity.min == 15_000_000


def test_a_name_in_quotation_marks_is_whole_in_a_measure(rulebook: Rulebook) -> None:
    (quota,) = quotas_of("I. MỤC TIÊU\n1. Tổ chức 10 chương trình “Tết Nhân ái” ở cấp tỉnh.", rulebook)
    assert quota.measure == "“Tết Nhân ái”"


def test_of_several_bodies_under_one_heading_the_first_is_the_holder(rulebook: Rulebook) -> None:
    (quota,) = quotas_of(
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Hội Phụ nữ xã, Hội Nông dân xã\n\n- Vận động 30 hội viên.", rulebook
    )
    assert (quota.holder, quota.co_holders) == ("Hội Phụ nữ xã", ("Hội Nông dân xã",))


@pytest.mark.parametrize(
    ("sentence", "rates"),
    [
        ("Cử 03 bác sĩ và 06 điều dưỡng khám sàng lọc tại mỗi đợt.", ["đợt", "đợt"]),
        ("Khảo sát tối thiểu 30 người dân, doanh nghiệp tại mỗi đơn vị.", ["đơn vị"]),
        ("Cử 03 bác sĩ; mỗi đợt 06 điều dưỡng.", [None, "đợt"]),
        ("Cử 03 bác sĩ khám tại trạm, mỗi đợt thêm 02 người.", [None, "đợt"]),
    ],
)
def test_a_rate_some_words_behind(sentence: str, rates: list[str | None], rulebook: Rulebook) -> None:
    assert [q.per for q in quotas_of(f"I. NỘI DUNG\n\n1. {sentence}", rulebook)] == rates
