"""How the reports say things: their words in both languages, and how places and values are written."""

from __future__ import annotations

from hmtn_parse.model import Edit, Message, Quantity, Repair, Source, Time

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
        "skip": "Đến danh sách phát hiện",
        "close": "Đóng",
        "to-list": "Xem trong danh sách",
        "document": "Văn bản",
        "documents": "Các văn bản",
        "lists": "Phát hiện, dữ kiện và phép kiểm",
        "finding": "phát hiện",
        "facts": "Dữ kiện",
        "no-facts": "Không đọc được dữ kiện nào.",
        "no-checks": "Không có phép kiểm nào.",
        "filter": "Lọc theo loại",
        "explained": "Phép kiểm này nhìn gì, khi nào bỏ qua",
        "view": "Cách xem",
        "view-text": "Chữ đã đọc",
        "view-pages": "Ảnh trang",
        "set-aside": "Để riêng khi đọc",
        "note-page-number": "số trang",
        "note-footnote": "chú thích cuối trang",
        "note-endnote": "chú thích cuối văn bản",
        "note-header": "đầu trang",
        "note-footer": "chân trang",
        "note-superscript": "chỉ số trên",
        "note-legacy-font": "phông cũ đã đổi mã",
        "note-contents": "mục lục",
        "note-page-image": "trang ảnh",
        "note-unreadable-page": "trang không đọc được",
        "table": "Bảng",
        "report": "Báo cáo kiểm tra số liệu",
        "every-check": "Từng phép kiểm",
        "column-number": "STT",
        "column-severity": "Mức",
        "column-code": "Mã",
        "column-check": "Phép kiểm",
        "column-message": "Nội dung",
        "column-file": "Tệp",
        "column-place": "Vị trí",
        "column-excerpt": "Nguyên văn",
        "column-stated": "Văn bản ghi",
        "column-computed": "Tính lại",
        "column-difference": "Chênh lệch",
        "column-repairs": "Cách sửa nhỏ nhất",
        "column-sum": "Tổng",
        "column-outcome": "Kết quả",
        "candidate": "có thể sai",
        "checks-by-formula": "Kiểm tra bằng công thức",
        "sum-down": "Cộng dọc",
        "sum-across": "Tính ngang",
        "blank": "ô trống",
        "why": "Vì sao",
        "example": "Ví dụ",
        "ignore": "Khi nào bỏ qua",
        "source": "Căn cứ",
        "more": "còn",
        "same": "cùng nguyên nhân",
        "links": "Văn bản viện dẫn lẫn nhau",
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
        "skip": "Skip to the findings",
        "close": "Close",
        "to-list": "See in the list",
        "document": "Document",
        "documents": "Documents",
        "lists": "Findings, facts and checks",
        "finding": "finding",
        "facts": "Facts",
        "no-facts": "No fact was read.",
        "no-checks": "There are no checks.",
        "filter": "Filter by kind",
        "explained": "What this check looks at, when to ignore it",
        "view": "View",
        "view-text": "Text as read",
        "view-pages": "Page images",
        "set-aside": "Set aside when reading",
        "note-page-number": "page number",
        "note-footnote": "footnote",
        "note-endnote": "endnote",
        "note-header": "header",
        "note-footer": "footer",
        "note-superscript": "superscript",
        "note-legacy-font": "old font, decoded",
        "note-contents": "table of contents",
        "note-page-image": "page image",
        "note-unreadable-page": "unreadable page",
        "table": "Table",
        "report": "Audit report",
        "every-check": "Every check",
        "column-number": "No.",
        "column-severity": "Severity",
        "column-code": "Code",
        "column-check": "Check",
        "column-message": "Message",
        "column-file": "File",
        "column-place": "Place",
        "column-excerpt": "As written",
        "column-stated": "Stated",
        "column-computed": "Computed",
        "column-difference": "Difference",
        "column-repairs": "Smallest repairs",
        "column-sum": "Sum",
        "column-outcome": "Outcome",
        "candidate": "may be wrong",
        "checks-by-formula": "Checked by formulas",
        "sum-down": "Sum of rows",
        "sum-across": "Across the row",
        "blank": "blank cell",
        "why": "Why",
        "example": "Example",
        "ignore": "When to ignore",
        "source": "Source",
        "more": "more",
        "same": "same cause",
        "links": "Documents that cite one another",
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


def signed_figure(value: float) -> str:
    """A difference with its sign: `+10`, `-3,5`; rounded as sums of decimals need it."""
    value = round(value, 6)
    return f"+{figure(value)}" if value > 0 else figure(value)


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


def message_words(message: Message, language: str) -> str:
    """A message in one of its languages."""
    return message.vi if language == "vi" else message.en


def edit_words(edit: Edit, language: str) -> str:
    """`380 → 370 (đoạn 16, dòng 6 cột 5)`."""
    blank = WORDS[language]["blank"]
    return f"{edit.old or blank} → {edit.new or blank} ({place_words(edit.source, language)})"


def repair_words(repair: Repair, language: str) -> str:
    """The edits of a repair, and why it is likely: `380 → 370 (đoạn 16, dòng 6 cột 5): một chữ số khác`."""
    edits = "; ".join(edit_words(edit, language) for edit in repair.edits)
    return f"{edits}: {message_words(repair.reason, language)}" if repair.reason else edits
