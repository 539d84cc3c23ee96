"""Contacts; the phrase corpus holds many more."""

from __future__ import annotations

import pytest

from hmtn_parse.facts.contacts import read_contacts
from hmtn_parse.rulebook import Rulebook


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("số điện thoại: 02193.888.017./.", ["phone 02193.888.017"]),
        ("(0219) 3888 017", ["phone (0219) 3888 017"]),
        ("Hội Chữ thập đỏ huyện, 0909 112 358", ["phone 0909 112 358"]),
        ("E-mail: doantruong @gmail.com.", ["email doantruong@gmail.com"]),
        ("Tel: 0272 3826 269; Fax: 0272 3823 264", ["phone 0272 3826 269", "fax 0272 3823 264"]),
        (
            "(địa chỉ: số 4 đường Hùng Vương, TP. Bắc Kạn - Email: hctd@backan.gov.vn)",
            ["address số 4 đường Hùng Vương, TP. Bắc Kạn", "email hctd@backan.gov.vn"],
        ),
        ("Công văn số 0912345678/UBND", []),
        ("kinh phí 0912345678 đồng", []),
        ("số tài khoản 0912345678", []),
        ("09/7/2021 - 24/7/2021", []),
    ],
)
def test_contacts(text: str, expected: list[str], rulebook: Rulebook) -> None:
    readings = read_contacts(rulebook.read(text), rulebook)
    assert [reading.value for reading in readings] == expected
    assert all(text[reading.start : reading.end] == reading.text for reading in readings)
