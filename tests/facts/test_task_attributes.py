"""Labelled blocks: what belongs to a task, and what has left it."""

from hmtn_parse.facts.task_attributes import attributed_tasks, find_attributes
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import build_frame
from tests.sections.documents import document

HEAD = "KẾ HOẠCH\n**Phát động phong trào**\nUBND xã xây dựng kế hoạch như sau:\n"


def tasks(body: str, rulebook: Rulebook) -> list[tuple[str, list[str]]]:
    frame = build_frame(document(HEAD + body), rulebook)
    found = attributed_tasks(frame, find_attributes(frame, rulebook), rulebook)
    texts = [b.text for b in frame.document.blocks]
    return [(texts[t.block][t.start : t.end], [a.kind for a in t.attributes]) for t in found]


def test_attributes_stand_at_the_level_of_their_task(rulebook: Rulebook) -> None:
    body = "1. Tổ chức họp\n- Đơn vị chủ trì: Hội Nông dân xã.\n- Thời gian: tháng 2/2024."
    assert tasks(body, rulebook) == [("Tổ chức họp", ["lead", "time"])]


def test_attributes_under_several_items_qualify_the_heading(rulebook: Rulebook) -> None:
    body = "1. Mở chợ phiên\n- Đợt 1: tháng 3\n- Đợt 2: tháng 6\n- Đơn vị chủ trì: Hội Nông dân xã."
    assert ("Mở chợ phiên", ["lead"]) in tasks(body, rulebook)


def test_attributes_behind_a_describing_paragraph_qualify_its_heading(rulebook: Rulebook) -> None:
    labels = "\n- Cơ quan chủ trì: Hội Nông dân xã.\n- Thời gian hoàn thành công tác chuẩn bị: tháng 2/2024."
    held = "1. Tổ chức hội hoa xuân\nTrưng bày 40 chậu hoa tại sân đình." + labels
    assert tasks(held, rulebook) == [("Tổ chức hội hoa xuân", ["lead", "time"])]
    topic = "1. Công tác chuẩn bị\nTổ chức dọn sân đình." + labels
    assert tasks(topic, rulebook) == [("Tổ chức dọn sân đình.", ["lead", "time"])]


def test_a_heading_of_a_higher_level_is_no_attribute_of_the_item_before_it(rulebook: Rulebook) -> None:
    body = "2. Thực hiện\na) Hạt Kiểm lâm: Kiểm tra các chốt.\n3. Kinh phí: Theo dự toán được duyệt."
    assert all("Hạt Kiểm lâm" not in task for task, _ in tasks(body, rulebook))


def test_a_heading_over_a_list_of_agents_is_no_attribute(rulebook: Rulebook) -> None:
    body = (
        "3. Mỗi hộ cử 01 người tham gia tổng vệ sinh.\n4. Phân công:\n- Trạm Y tế: chuẩn bị thuốc trước ngày 10/8.\n"
        "- Công an xã: bảo đảm trật tự."
    )
    assert tasks(body, rulebook) == []
