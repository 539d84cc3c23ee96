"""Text of the years before Unicode where no font tells its encoding: TCVN3 (ABC), VNI, Windows-1258.

A plain file holds only the characters, `Uû ban nh©n d©n` or `Uûy ban nhaân daân`, and UTF-8 that
was once taken for Windows-1252 shows as `á»¦y ban nhÃ¢n dÃ¢n`. Each reading is tried and judged by
how many of its words are the commonest syllables of Vietnamese; text that holds real Vietnamese
letters is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hmtn_parse.readers import legacy_fonts

_SYLLABLES = """
của và các được với năm ngày tháng tỉnh huyện xã phường thị trấn thành phố kế hoạch thực hiện tổ
chức hiến máu tình nguyện chỉ đạo công tác đơn vị cơ quan nhân dân ủy uỷ hội đồng việt cộng hòa hoà
chủ nghĩa độc lập tự hạnh phúc số căn cứ quyết định nghị thông tư bộ sở phòng giáo dục tế văn hóa
hoá đảng viên người đến từ trên về để những một hai bốn sáu bảy tám chín mười vận động tuyên truyền
đăng ký chương trình địa phương cấp ngành lãnh đạo phối hợp trách nhiệm triển khai báo cáo kết quả
yêu cầu mục đích nội thời điểm bệnh viện đoàn niên phụ nữ sinh giám sát kiểm tra xây dựng phát đầu
tiêu nhiệm vụ quốc gia trưởng phó không này đã là có cho tại theo đối tượng sức khỏe trường học cán
"""
_COMMON = frozenset(_SYLLABLES.split())
_ENOUGH = 0.3
_MARGIN = 1.3
_SAMPLE = 60_000
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_FOREIGN_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\s]*")
_MOJIBAKE = re.compile(
    "[\u00c3\u00c4\u00c6\u00e1]\u00ba|\u00e1\u00bb|\u00c3[\u0080-\u00bf\u2018-\u203a\u0152-\u0192]|\u00c4[\u0090\u0091\u2018\u2019]|\u00c6[\u00a0\u00a1\u00b0\u00af]"
)
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_TOKEN = re.compile(r"[^\W\d_]+")


def has_vietnamese(text: str) -> bool:
    """Whether the text holds letters that only Unicode Vietnamese has (`đ`, `ơ`, `ế`)."""
    return _VIETNAMESE.search(text) is not None


def repaired(text: str) -> tuple[str, str] | None:
    """Unicode text that holds characters of an old encoding: the right text and the encoding's name.

    None where the text is what it seems to be.
    """
    if text.isascii():
        return None
    mojibake = _from_mojibake(text)
    if mojibake is not None:
        return mojibake, "UTF-8 read as Windows-1252"
    if has_vietnamese(unicodedata.normalize("NFC", text)):
        return None
    return _best(text, (("TCVN3 (ABC)", _tcvn3), ("VNI", _vni)))


def from_bytes(data: bytes) -> tuple[str, str] | None:
    """Bytes that are no Unicode: the text and the name of the code page, None for no Vietnamese."""
    plain = data.decode("cp1252", errors="replace")
    if "\ufffd" in plain:
        plain = data.decode("latin-1")
    tones = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    return _best(
        plain,
        (
            ("TCVN3 (ABC)", lambda _: _tcvn3(data.decode("latin-1"))),
            ("VNI", _vni),
            ("Windows-1258", lambda _: tones),
        ),
    )


def _best(text: str, readings: tuple[tuple[str, Callable[[str], str]], ...]) -> tuple[str, str] | None:
    """The reading that gives the most Vietnamese words, if it does so clearly."""
    scored = [
        (_score(read(text[:_SAMPLE]) if name != "Windows-1258" else read(text)[:_SAMPLE]), name, read)
        for name, read in readings
    ]
    scored.sort(key=lambda entry: -entry[0])
    best, second = scored[0], scored[1]
    if best[0] < _ENOUGH or best[0] < second[0] * _MARGIN:
        return None
    return best[2](text), best[1]


def _score(text: str) -> float:
    """The share of common syllables among the words that are not plain ASCII."""
    words = [word.lower() for word in _TOKEN.findall(text) if not word.isascii()]
    if len(words) < 3:
        return 0.0
    return sum(word in _COMMON for word in words) / len(words)


def _tcvn3(text: str) -> str:
    return _capitals(legacy_fonts.decode(text, "tcvn3"))


def _vni(text: str) -> str:
    return unicodedata.normalize("NFC", legacy_fonts.decode(text, "vni"))


def _capitals(text: str) -> str:
    """TCVN3 has no capitals with tones; `CéNG HOµ` was shown in capitals by its font: `CỘNG HÒA`."""

    def line(match: re.Match[str]) -> str:
        words = match.group()
        capitals, small = len(_CAPITALS.findall(words)), len(_SMALL.findall(words))
        if capitals > 2 and capitals > 4 * small:
            return words.upper()
        return _TOKEN.sub(_word, words)

    return re.sub(r"[^\n]+", line, text)


def _word(match: re.Match[str]) -> str:
    word = match.group()
    capitals = len(_CAPITALS.findall(word))
    if capitals >= 2 and not _SMALL.search(word):
        return word.upper()
    return word


def _from_mojibake(text: str) -> str | None:
    """`Káº¿ hoáº¡ch` as `Kế hoạch`; None unless all of it turns back into UTF-8."""
    found = len(_MOJIBAKE.findall(text[:_SAMPLE]))
    foreign = len(_FOREIGN_WORD.findall(text[:_SAMPLE]))
    if found < 3 or found * 3 < foreign:
        return None
    parts: list[str] = []
    for line in text.split("\n"):
        if line.isascii():
            parts.append(line)
            continue
        try:
            parts.append(b"".join(_byte(char) for char in line).decode("utf-8"))
        except (UnicodeDecodeError, ValueError):
            return None
    whole = "\n".join(parts)
    return whole if has_vietnamese(unicodedata.normalize("NFC", whole)) else None


def _byte(char: str) -> bytes:
    """The byte that Windows-1252 shows as this character; its five gaps show as control characters."""
    if ord(char) < 256:
        return bytes([ord(char)])
    return char.encode("cp1252")
