"""How the reports say things: their words in both languages, and how places and values are written."""

from __future__ import annotations

from hmtn_parse.model import Quantity, Source, Time

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "error": "lỗi",
        "warning": "cảnh báo",
        "info": "lưu ý",
        "none": "Không có phát hiện nào.",
        "agrees": "khớp",
        "disagrees": "không khớp",
        "unchecked": "không kiểm được",
        "place": "vị trí",
        "what": "nội dung",
        "line": "đoạn",
        "row": "dòng",
        "column": "cột",
        "page": "trang",
        "repairs": "cách sửa nhỏ nhất",
        "dates": "Ngày, giờ",
        "deadlines": "Thời hạn",
        "quotas": "Chỉ tiêu, số lượng",
        "duties": "Nhiệm vụ",
        "citations": "Văn bản viện dẫn",
        "events": "Sự kiện",
        "tables": "Bảng",
        "allocations": "Phân bổ",
        "outline": "Bố cục",
        "contacts": "Liên hệ",
        "slogans": "Khẩu hiệu",
        "budget": "Kinh phí",
        "recipients": "Nơi nhận",
        "organisations": "Cơ quan, đơn vị",
        "abbreviations": "Chữ viết tắt",
        "before": "trước",
        "by": "đến hết",
        "within": "trong",
        "relative": "tính theo sự kiện",
        "target": "chỉ tiêu chung",
        "allocation": "giao cho đơn vị",
        "contribution": "đơn vị đóng góp",
        "with": "phối hợp",
        "parts": "phần",
        "copies": "bản",
        "inferred": "suy ra từ ngữ cảnh",
        "inferred-year": "năm",
        "inferred-month": "tháng",
        "inferred-date": "ngày",
        "contact-phone": "điện thoại",
        "contact-email": "thư điện tử",
        "contact-address": "địa chỉ",
        "contact-website": "trang web",
        "contact-fax": "fax",
        "check": "Phép kiểm",
        "verdicts": "Phép kiểm",
        "findings": "Phát hiện",
        "why": "Vì sao",
        "example": "Ví dụ",
        "ignore": "Khi nào bỏ qua",
        "source": "Căn cứ",
        "more": "còn",
        "same": "cùng nguyên nhân",
        "total": "tổng nêu",
        "sum": "cộng lại",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "none": "No findings.",
        "agrees": "agree",
        "disagrees": "disagree",
        "unchecked": "cannot be checked",
        "place": "place",
        "what": "what",
        "line": "block",
        "row": "row",
        "column": "column",
        "page": "page",
        "repairs": "smallest repairs",
        "dates": "Dates and times",
        "deadlines": "Deadlines",
        "quotas": "Quotas",
        "duties": "Duties",
        "citations": "Citations",
        "events": "Events",
        "tables": "Tables",
        "allocations": "Allocations",
        "outline": "Outline",
        "contacts": "Contacts",
        "slogans": "Slogans",
        "budget": "Funding",
        "recipients": "Recipients",
        "organisations": "Organisations",
        "abbreviations": "Abbreviations",
        "before": "before",
        "by": "by",
        "within": "within",
        "relative": "relative to an event",
        "target": "overall target",
        "allocation": "allotted to a unit",
        "contribution": "a unit's contribution",
        "with": "with",
        "parts": "parts",
        "copies": "copies",
        "inferred": "inferred from context",
        "inferred-year": "year",
        "inferred-month": "month",
        "inferred-date": "date",
        "contact-phone": "phone",
        "contact-email": "e-mail",
        "contact-address": "address",
        "contact-website": "web page",
        "contact-fax": "fax",
        "check": "Check",
        "verdicts": "Checks",
        "findings": "Findings",
        "why": "Why",
        "example": "Example",
        "ignore": "When to ignore",
        "source": "Source",
        "more": "more",
        "same": "same cause",
        "total": "stated",
        "sum": "adds up to",
    },
}


def place_words(source: Source, language: str) -> str:
    """`trang 2, đoạn 14, dòng 17 cột 3`: counted from 1, as a reader counts."""
    words = WORDS[language]
    parts = [f"{words['page']} {source.page}"] if source.page is not None else []
    parts.append(f"{words['line']} {source.block + 1}")
    if source.cell is not None:
        parts.append(f"{words['row']} {source.cell.row + 1} {words['column']} {source.cell.column + 1}")
    return ", ".join(parts)


def figure(value: float) -> str:
    """6490.0 as `6.490`, 97.5 as `97,5`."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def quantity_words(quantity: Quantity) -> str:
    """`≥ 6.500 lượt người`."""
    low, high = quantity.min, quantity.max
    if low is not None and low == high:
        number = figure(low)
    elif low is None:
        number = f"{'<' if quantity.exclusive else '≤'} {figure(high or 0)}"
    elif high is None:
        number = f"{'>' if quantity.exclusive else '≥'} {figure(low)}"
    else:
        number = f"{figure(low)} - {figure(high)}"
    return f"{'~' if quantity.approximate else ''}{number} {quantity.unit}"


def time_words(time: Time | None) -> str:
    """An interval as a Vietnamese reader writes it: `09/07/2021 10:00-11:30`."""
    if time is None:
        return "?"
    if time.start is None:
        days = time.recurrence or time.edtf or ""
    elif time.end is None or time.end == time.start:
        days = f"{time.start:%d/%m/%Y}"
    else:
        days = f"{time.start:%d/%m/%Y} - {time.end:%d/%m/%Y}"
    hours = "-".join(t for t in (time.start_time, time.end_time) if t)
    return f"{days} {hours}".strip()
