"""Form by Nghị định 30/2020/NĐ-CP: habits of writing that do no harm. Off unless asked for by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmtn_parse.checks.form import first_place, issue_place
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.view import View
from hmtn_parse.model import Source

_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})", re.IGNORECASE)


def check_decree(view: View) -> Iterator[Outcome]:
    """number-padding, date-padding, symbol-form and signature-authority."""
    yield from _number(view)
    yield from _date(view)
    yield from _symbol(view)
    yield from _signature(view)


def _said(check: str, held: bool, vi: str, en: str, source: Source | None) -> Outcome:
    return Outcome(
        check,
        "agrees" if held else "disagrees",
        vi,
        en,
        severity=None if held else "warning",
        sources=(source,) if source else (),
    )


def _number(view: View) -> Iterator[Outcome]:
    """`Số: 5/KH-UBND` should be `05/KH-UBND`."""
    number = view.plan.number
    digits = re.search(r"\d+", number.text) if number and number.value is not None else None
    if number is None or digits is None or number.value is None:
        return
    held = number.value >= 10 or digits.group().startswith("0")
    source = first_place(view, number.text)
    if held:
        yield _said("number-padding", True, "Số văn bản viết đúng.", "The number is well written.", source)
    else:
        vi = f"Số văn bản «{number.text}» nhỏ hơn 10, cần thêm số 0 ở trước: 0{number.value}."
        en = f"The number «{number.text}» is below 10 and takes a leading zero: 0{number.value}."
        yield _said("number-padding", False, vi, en, source)


def _date(view: View) -> Iterator[Outcome]:
    """`ngày 5 tháng 1` should be `ngày 05 tháng 01`; months from 3 take none."""
    source = issue_place(view)
    found = _DATE.search(source.text) if source else None
    if source is None or found is None:
        return
    date, month = found.groups()
    held = not (len(date) == 1 or (len(month) == 1 and int(month) <= 2))
    vi = (
        "Ngày ban hành viết đúng."
        if held
        else (f"«{source.text}»: ngày nhỏ hơn 10 và tháng 1, tháng 2 cần thêm số 0 ở trước.")
    )
    en = (
        "The date of issue is well written."
        if held
        else (f"«{source.text}»: days below 10 and the months 1 and 2 take a leading zero.")
    )
    yield _said("date-padding", held, vi, en, source)


def _symbol(view: View) -> Iterator[Outcome]:
    """`/CV-ĐTN` over KẾ HOẠCH: the symbol names another kind of document."""
    number, kind = view.plan.number, view.plan.kind
    if number is None or not number.symbol or kind is None or kind.code is None:
        return
    parts = re.split(r"\s?[-–/]\s?", number.symbol)
    if len(parts) < 2:
        return
    codes = {str(entry.data.get("code", "")) for entry in view.rulebook.lexicon("document_kind")}
    other = parts[0] != kind.code and parts[0] in codes
    spaced = re.search(r"\s[-–]|[-–]\s", number.symbol) is not None
    source = first_place(view, number.text)
    if other:
        vi = f"Ký hiệu «{number.symbol}» không khớp với tên loại «{kind.name}» (viết tắt {kind.code})."
        en = f"The symbol «{number.symbol}» does not agree with the kind «{kind.name}» (short {kind.code})."
    elif spaced:
        vi = f"Ký hiệu «{number.symbol}» không để khoảng trắng quanh dấu gạch nối."
        en = f"The symbol «{number.symbol}» takes no blanks round the hyphen."
    else:
        vi, en = "Ký hiệu khớp với tên loại văn bản.", "The symbol agrees with the kind of document."
    yield _said("symbol-form", not other and not spaced, vi, en, source)


def _signature(view: View) -> Iterator[Outcome]:
    """A deputy signs for the head: `KT. CHỦ TỊCH` above `PHÓ CHỦ TỊCH`."""
    signature = view.plan.signature
    if signature is None or not signature.position or signature.capacity:
        return
    deputy = view.folded(signature.position).startswith("phó ")
    if not deputy:
        return
    held = signature.authority is not None and re.search(r"KT\s?[./]", signature.authority) is not None
    vi = (
        "Cấp phó ký có ghi «KT.»."
        if held
        else (f"«{signature.position}» ký nhưng không ghi «KT.» và chức vụ của cấp trưởng.")
    )
    en = (
        "The deputy signs with «KT.»."
        if held
        else (f"«{signature.position}» signs without «KT.» and the head's title.")
    )
    yield _said("signature-authority", held, vi, en, signature.source)
