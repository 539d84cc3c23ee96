"""Odd habits of real tables: partial breakdowns, two totals, tax, averages, shifted and side-by-side totals."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from tests.bench.audit_families import HABITS, amount, holders, intro, total_word, wrap
from tests.bench.audit_sketch import Sketch, TableSketch


def column(sketch: Sketch, rng: random.Random, name: str, count: int, habit: str) -> list[str]:
    """A column of figures; returns the cells."""
    return [sketch.number(f"{name}r{i}", amount(rng, habit)) for i in range(count)]


def total(sketch: Sketch, name: str, count: int) -> str:
    """The sum of a column made by `column`."""
    parts = [f"{name}r{i}" for i in range(count)]
    cell = sketch.number(f"t{name}", sum(sketch.value(p) for p in parts))
    sketch.add(f"t{name}", parts)
    return cell


def partial_columns(rng: random.Random) -> Sketch:
    """`Tổng số | Trong đó: nữ | Đảng viên`: parts that overlap and never make the whole."""
    sketch = Sketch("partial-columns")
    count, habit = rng.randint(5, 14), rng.choice(HABITS)
    table = TableSketch(
        [["STT", "Đơn vị", "Tổng số", "Trong đó", "<"], ["^", "^", "^", "Nữ", "Đảng viên"]], []
    )
    column(sketch, rng, "a", count, habit)
    for i, name in enumerate(holders(rng, count)):
        whole = int(sketch.value(f"ar{i}"))
        sketch.number(f"br{i}", max(1, round(whole * rng.uniform(0.2, 0.7))))
        sketch.number(f"cr{i}", max(1, round(whole * rng.uniform(0.1, 0.6))))
        table.items.append(i)
        table.body.append([str(i + 1), name, f"#ar{i}", f"#br{i}", f"#cr{i}"])
    table.body.append(["", total_word(rng), *(total(sketch, c, count) for c in "abc")])
    return wrap(rng, sketch, [intro(rng), table])


def three_measures(rng: random.Random) -> Sketch:
    """Đăng ký, hiến, dự bị: no equality ties them, though one is mostly no less than the others together."""
    sketch = Sketch("three-measures")
    count = rng.randint(8, 16)
    table = TableSketch([["Số TT", "Đơn vị", "Số người đăng ký", "Số người hiến", "Số người dự bị"]], [])
    for i, name in enumerate(holders(rng, count)):
        given, spare = rng.randint(8, 40) * 10, rng.randint(5, 20) * 10
        sketch.number(f"ar{i}", given + spare + rng.choice((-20, 0, 20, 40, 60, 80)))
        sketch.number(f"br{i}", given)
        sketch.number(f"cr{i}", spare)
        table.items.append(i)
        table.body.append([str(i + 1), name, f"#ar{i}", f"#br{i}", f"#cr{i}"])
    table.body.append(["", total_word(rng), *(total(sketch, c, count) for c in "abc")])
    return wrap(rng, sketch, [intro(rng), table])


def indicators(rng: random.Random) -> Sketch:
    """Rows of indicators in units of their own; `Tổng số giáo viên` is no total."""
    sketch = Sketch("indicators")
    rows = [
        ("Tổng số trường", "trường"), ("Tổng số lớp", "lớp"), ("Tổng số giáo viên", "người"),
        ("Tổng chiều dài đường", "km"), ("Tổng số học sinh", "học sinh"), ("Tỷ lệ chuyên cần", "%"),
        ("Tổng diện tích sân", "m2"), ("Số phòng học", "phòng"),
    ]  # fmt: skip
    table = TableSketch([["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2023", "Năm 2024"]], [])
    for i, (name, unit) in enumerate(rng.sample(rows, rng.randint(4, 8))):
        table.body.append([str(i + 1), name, unit, str(rng.randint(10, 900)), str(rng.randint(10, 900))])
    return wrap(rng, sketch, ["1. Các chỉ tiêu chủ yếu:", table])


def tax(rng: random.Random) -> Sketch:
    """Cộng, thuế, tổng cộng: the second total adds the first and the tax."""
    sketch = Sketch("tax")
    count = rng.randint(3, 8)
    table = TableSketch([["TT", "Nội dung chi", "Số tiền (đồng)", "Ghi chú"]], [])
    for i, name in enumerate(rng.sample(("Nước uống", "Băng rôn", "Quà tặng", "Thuê hội trường", "Tài liệu", "Xăng xe",
                                         "Hoa tươi", "Âm thanh"), count)):  # fmt: skip
        sketch.number(f"ar{i}", rng.randint(4, 90) * 50000)
        table.items.append(i)
        table.body.append([str(i + 1), name, f"#ar{i}", ""])
    table.body.append(["", "Cộng", total(sketch, "a", count), ""])
    sketch.number("vat", int(sketch.value("ta")) // 10)
    sketch.number("all", sketch.value("ta") + sketch.value("vat"))
    sketch.add("all", ["ta", "vat"])
    table.body += [["", "Thuế VAT 10%", "#vat", ""], ["", "Tổng cộng", "#all", ""]]
    return wrap(rng, sketch, ["1. Dự toán kinh phí:", table])


def average(rng: random.Random) -> Sketch:
    """A row `Bình quân` that is no sum."""
    sketch = Sketch("average")
    count = rng.randint(4, 9)
    table = TableSketch([["STT", "Đơn vị", "Số điểm", "Số buổi"]], [])
    for i, name in enumerate(holders(rng, count)):
        table.body.append([str(i + 1), name, str(rng.randint(60, 99)), str(rng.randint(2, 12))])
    table.body.append(["", "Bình quân", str(rng.randint(70, 90)), str(rng.randint(4, 8))])
    return wrap(rng, sketch, ["1. Kết quả chấm điểm:", table])


def dashes(rng: random.Random) -> Sketch:
    """Parents without marks over dashed children, and a total over the parents."""
    sketch = Sketch("dashes")
    habit = rng.choice(("tens", "fives"))
    table = TableSketch([["Đối tượng", "Số người", "Ghi chú"]], [])
    tops = []
    for g, name in enumerate(("Học sinh", "Giáo viên", "Công nhân", "Nông dân")[: rng.randint(2, 4)]):
        at = len(table.body)
        table.body.append([])
        parts = []
        for i, part in enumerate(("- Nam", "- Nữ")):
            table.body.append([part, sketch.number(f"g{g}r{i}", amount(rng, habit)), ""])
            parts.append(f"g{g}r{i}")
        sketch.number(f"g{g}", sum(sketch.value(p) for p in parts))
        sketch.add(f"g{g}", parts)
        table.body[at] = [name, f"#g{g}", ""]
        tops.append(f"g{g}")
    table.body.append([total_word(rng), sketch.number("t", sum(sketch.value(x) for x in tops)), ""])
    sketch.add("t", tops)
    return wrap(rng, sketch, ["1. Số người theo đối tượng:", table])


def difference(rng: random.Random) -> Sketch:
    """Kế hoạch, thực hiện, còn lại: an equality that nothing declares."""
    sketch = Sketch("difference")
    count = rng.randint(9, 18)
    table = TableSketch([["STT", "Địa phương", "Số cần", "Số đã có", "Số còn thiếu"]], [])
    for i, name in enumerate(holders(rng, count)):
        has, lacks = rng.randint(10, 200), rng.randint(5, 90)
        sketch.number(f"ar{i}", has + lacks)
        sketch.number(f"br{i}", has)
        sketch.number(f"cr{i}", lacks)
        sketch.add(f"ar{i}", [f"br{i}", f"cr{i}"])
        table.items.append(i)
        table.body.append([str(i + 1), name, f"#ar{i}", f"#br{i}", f"#cr{i}"])
    table.body.append(["", total_word(rng), *(total(sketch, c, count) for c in "abc")])
    sketch.add("ta", ["tb", "tc"])
    return wrap(rng, sketch, [intro(rng), table])


def shares_of_hundred(rng: random.Random) -> Sketch:
    """A column of shares beside the counts; the total row says 100."""
    sketch = Sketch("shares")
    count = rng.randint(5, 10)
    table = TableSketch([["STT", "Nhóm", "Số người", "Cơ cấu (%)"]], [])
    cells = column(sketch, rng, "a", count, "units")
    whole = sum(sketch.value(f"ar{i}") for i in range(count))
    for i, name in enumerate(holders(rng, count)):
        share = (sketch.value(f"ar{i}") / whole * 100).quantize(Decimal("0.1"))
        sketch.number(f"p{i}", share, places=1)
        table.body.append([str(i + 1), name, cells[i], f"#p{i}"])
    table.body.append(["", total_word(rng), total(sketch, "a", count), "100"])
    return wrap(rng, sketch, ["1. Cơ cấu theo nhóm:", table])


def repeated_header(rng: random.Random) -> Sketch:
    """The header again in the middle, as a page break leaves it, and a line in words below the total."""
    sketch = Sketch("repeated-header")
    count, habit = rng.randint(8, 18), rng.choice(HABITS)
    header = ["STT", "Đơn vị", "Số người tham gia"]
    table = TableSketch([header], [])
    for i, name in enumerate(holders(rng, count)):
        if i == count // 2:
            table.body.append(list(header))
        table.items.append(len(table.body))
        table.body.append([str(i + 1), name, sketch.number(f"ar{i}", amount(rng, habit))])
    table.body.append(["", total_word(rng), total(sketch, "a", count)])
    return wrap(rng, sketch, [intro(rng), table])


def clashes(rng: random.Random) -> Sketch:
    """The same figure for different things, and different figures in like words: nothing to find."""
    sketch = Sketch("clashes")
    n = rng.randint(6, 20) * 10
    lines = [
        f"1. Huy động {n} tình nguyện viên phục vụ chương trình.",
        f"2. Mời {n} đại biểu dự khai mạc, trong đó có {n // 5} đại biểu nữ, {n // 4} đại biểu trẻ.",
        "3. Đợt 1: tiếp nhận 120 đơn vị máu tại nhà văn hóa huyện.",
        "4. Đợt 2: tiếp nhận 150 đơn vị máu tại nhà văn hóa huyện.",
        f"5. Đăng ký {n * 4} người, trực tiếp hiến {n * 2} người, dự bị {n} người.",
        "6. Tổ chức tại 08 xã, phường; mỗi xã, phường ít nhất 15 người tham gia.",
        "7. Phấn đấu 80 - 100% đơn vị tham gia, trên 55% nhu cầu được đáp ứng.",
    ]
    return wrap(rng, sketch, lines)


ODD_FAMILIES: tuple[Callable[[random.Random], Sketch], ...] = (
    partial_columns, three_measures, indicators, tax, average, dashes, difference, shares_of_hundred, repeated_header,
    clashes,
)  # fmt: skip
