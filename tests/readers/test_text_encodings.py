"""Any Unicode encoding, and the code pages of archives from before Unicode."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from hmtn_parse.errors import UnsupportedFormatError
from hmtn_parse.readers.text import read_text

SENTENCE = (
    "Ủy ban nhân dân tỉnh giao Sở Y tế chủ trì, phối hợp với các đơn vị tổ chức thực hiện kế hoạch "
    "vận động hiến máu tình nguyện năm 2001; báo cáo kết quả trước ngày 15 tháng 12."
)
TCVN3 = (
    "Uû ban nh©n d©n tØnh giao Së Y tÕ chñ tr×, phèi hîp víi c¸c ®¬n vÞ tæ chøc thùc hiÖn kÕ ho¹ch "
    "vËn ®éng hiÕn m¸u t×nh nguyÖn n¨m 2001; b¸o c¸o kÕt qu¶ tr\xadíc ngµy 15 th¸ng 12."
)
VNI = (
    "UÛy ban nhaân daân tænh giao Sôû Y teá chuû trì, phoái hôïp vôùi caùc ñôn vò toå chöùc thöïc hieän "
    "keá hoaïch vaän ñoäng hieán maùu tình nguyeän naêm 2001; baùo caùo keát quaû tröôùc ngaøy 15 thaùng 12."
)


def read(data: bytes) -> tuple[str, list[str]]:
    document = read_text(data, "a.txt")
    return " ".join(block.text for block in document.blocks), [note.text for note in document.notes]


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
        SENTENCE.encode("utf-32-le"),
        SENTENCE.encode("utf-32-be"),
    ],
    ids=["utf8", "utf8-bom", "nfd", "utf16", "le", "be", "be-bom", "utf32", "utf32-le", "utf32-be"],
)
def test_unicode_needs_no_guess(data: bytes) -> None:
    assert read(data) == (SENTENCE, [])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TCVN3.encode("latin-1"), "TCVN3"),
        (TCVN3.encode(), "TCVN3"),
        (VNI.encode("cp1252"), "VNI"),
        (VNI.encode(), "VNI"),
        (SENTENCE.encode().decode("latin-1").encode(), "Windows-1252"),
    ],
    ids=["tcvn3-bytes", "tcvn3-in-utf8", "vni-bytes", "vni-in-utf8", "mojibake"],
)
def test_an_old_code_page_is_told_by_its_words_and_noted(data: bytes, name: str) -> None:
    text, notes = read(data)
    assert text.replace("UỶ", "Ủy").replace("Uỷ", "Ủy") == SENTENCE
    assert len(notes) == 1 and name in notes[0]


def test_capitals_of_tcvn3_get_their_tones() -> None:
    data = ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\n" + TCVN3).encode("latin-1")
    assert read(data)[0].startswith("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def test_windows_1258_is_composed() -> None:
    decomposed = SENTENCE
    for letter in sorted(set(SENTENCE)):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        if tone:
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone))
            decomposed = decomposed.replace(letter, base + tone)
    text, notes = read(decomposed.encode("cp1258"))
    assert text == SENTENCE
    assert "1258" in notes[0]


def test_text_with_vietnamese_letters_is_never_recoded() -> None:
    mixed = SENTENCE + " Nhãn ®, ©, ½ và ¸ giữ nguyên; tiếng Pháp: déjà vu, façade."
    assert read(mixed.encode()) == (mixed, [])


def test_latin_text_that_is_no_vietnamese_stays_or_is_refused() -> None:
    french = "Le préfet a signé l'arrêté à l'hôtel de ville, où siège le comité né hier."
    assert read(french.encode()) == (french, [])
    with pytest.raises(UnsupportedFormatError):
        read(french.encode("latin-1"))


def test_damage_is_noted() -> None:
    data = SENTENCE.encode()
    assert read(data[:-1] + "ế".encode()[:2])[1] == ["the last character is cut short"]
    text, notes = read(data[:50] + b"\xff" + data[50:] + b" " + data)
    assert "damaged" in notes[0] and "\ufffd" in text
