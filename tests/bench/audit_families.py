"""Families of plans: one shape of table, list or sentence each, with figures that agree."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from tests.bench.audit_sketch import Equation, Sketch, TableSketch

PLACES = (
    "Tân Hòa", "Phước Lộc", "An Bình", "Vĩnh Thạnh", "Long Phú", "Minh Tân", "Hưng Đạo", "Quảng Lợi", "Thanh Sơn",
    "Đông Hải", "Bình Khê", "Nam Cường", "Xuân Trạch", "Hòa Mỹ", "Lạc Nghiệp", "Thủy Liên", "Phú Diên", "Cẩm Bình",
    "Yên Thịnh", "Trung Lập", "Sơn Lâm", "Hải Triều", "Kim Thái", "Đại Đồng", "Ngọc Lâm", "Tiên Phước",
)  # fmt: skip
BODIES = (
    "Công an {l}", "Ban Chỉ huy Quân sự {l}", "Liên đoàn Lao động {l}", "Phòng Giáo dục và Đào tạo", "Trung tâm Y tế",
    "Đoàn Thanh niên {l}", "Hội Phụ nữ {l}", "Hội Nông dân {l}", "Hội Cựu chiến binh {l}", "Chi cục Thuế khu vực",
    "Bảo hiểm xã hội {l}", "Kho bạc Nhà nước", "Trường Cao đẳng nghề", "Ngân hàng Nông nghiệp", "Bưu điện {l}",
)  # fmt: skip
THINGS = (
    "Nước uống", "Băng rôn", "Quà tặng", "Thuê hội trường", "Tài liệu", "Giải khát giữa giờ", "Thuê âm thanh",
    "Chi báo cáo viên", "In giấy chứng nhận", "Xăng xe", "Hoa tươi", "Văn phòng phẩm",
)  # fmt: skip
MEASURES = (
    ("Số người đăng ký", "Số người tham gia", "Số người dự bị"),
    ("Số hộ nghèo", "Số hộ cận nghèo", "Số hộ được hỗ trợ"),
    ("Số liều mũi 1", "Số liều mũi 2", "Số liều nhắc lại"),
    ("Số cây ăn quả", "Số cây bóng mát", "Số cây lâm nghiệp"),
)
Family = Callable[[random.Random], Sketch]


def wrap(rng: random.Random, sketch: Sketch, body: list[str | TableSketch]) -> Sketch:
    """The head and the foot of an office round the body."""
    level = rng.choice(("huyện", "tỉnh", "thành phố"))
    place = rng.choice(PLACES)
    year = rng.randint(2016, 2026)
    subject = rng.choice(
        ("vận động hiến máu tình nguyện", "tiêm chủng mở rộng", "trồng cây xanh", "giảm nghèo bền vững")
    )
    sketch.parts = [
        f"ỦY BAN NHÂN DÂN {level.upper()} {place.upper()}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {rng.randint(11, 480)}/KH-UBND",
        f"{place}, ngày {rng.randint(10, 28)} tháng {rng.randint(3, 9)} năm {year}",
        "KẾ HOẠCH",
        f"Thực hiện công tác {subject} năm {year}",
        f"Căn cứ Kế hoạch số {rng.randint(11, 99)}/KH-UBND ngày 05/01/{year} của UBND cấp trên về công tác {subject};",
        f"Ủy ban nhân dân {level} {place} xây dựng kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        f"1. Nâng cao nhận thức của Nhân dân về công tác {subject}.",
        "2. Các cơ quan, đơn vị triển khai nghiêm túc, hiệu quả, tiết kiệm.",
        "II. NỘI DUNG",
        *body,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các cơ quan, đơn vị được giao chỉ tiêu",
        "Căn cứ kế hoạch này tổ chức thực hiện và báo cáo kết quả theo quy định.",
        "2. Văn phòng UBND",
        "Theo dõi, đôn đốc việc thực hiện và tổng hợp báo cáo.",
        "Trên đây là kế hoạch, đề nghị các cơ quan, đơn vị triển khai thực hiện./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Các xã, phường;",
        "- Lưu: VT.",
        f"TM. ỦY BAN NHÂN DÂN {level.upper()}",
        "CHỦ TỊCH",
        "Lê Văn Tám",
    ]
    sketch.parts = [p.replace("NEXT", str(year + 1)) if isinstance(p, str) else p for p in sketch.parts]
    return sketch


def holders(rng: random.Random, count: int) -> list[str]:
    """Names of units, all different."""
    level = rng.choice(("huyện", "tỉnh", "thị xã"))
    kind = rng.choice(("Xã", "Phường", "Huyện"))
    names = [f"{kind} {p}" for p in PLACES] if rng.random() < 0.6 else [b.format(l=level) for b in BODIES]
    rng.shuffle(names)
    more = [f"{kind} {p}" for p in PLACES if f"{kind} {p}" not in names]
    return [*names, *more][:count]


def amount(rng: random.Random, habit: str) -> int:
    """A count in the step that this table keeps."""
    step, low, high = {"tens": (10, 3, 90), "fives": (5, 4, 120), "units": (1, 7, 400), "big": (50, 20, 160)}[
        habit
    ]
    return rng.randint(low, high) * step


HABITS = ("tens", "fives", "units", "big")


def total_word(rng: random.Random) -> str:
    """What the total row is called."""
    return rng.choice(("Cộng", "Tổng cộng", "Tổng số", "TỔNG CỘNG", "Cộng:"))


def intro(rng: random.Random) -> str:
    """The sentence before a table."""
    return rng.choice(
        (
            "1. Phân bổ cho các cơ quan, đơn vị như sau:",
            "1. Số lượng giao cho từng đơn vị theo bảng dưới đây:",
            "1. Chi tiết theo bảng sau:",
        )
    )


def flat(rng: random.Random, *, first: bool = False, groups: bool = False, family: str = "flat") -> Sketch:
    """Số TT, Đơn vị, measures, time; the total last (or first); groups without figures on request."""
    sketch = Sketch(family)
    labels = rng.choice(MEASURES)[: rng.randint(1, 3)]
    count = rng.randint(4, 22)
    habit, grouped = rng.choice(HABITS), rng.random() < 0.8
    table = TableSketch([["STT", "Đơn vị", *labels, "Thời gian"]], [])
    for i, name in enumerate(holders(rng, count)):
        if groups and i in (0, count // 2):
            title = f"{'I' if i == 0 else 'II'}. {'Khối cơ quan' if i == 0 else 'Khối địa phương'}"
            table.body.append([title, *["<"] * (len(labels) + 2)])
        row = [str(i + 1), name]
        for c in range(len(labels)):
            value = 0 if rng.random() < 0.04 else amount(rng, habit)
            cell = sketch.number(f"c{c}r{i}", value, grouped=grouped)
            row.append(cell if value else rng.choice(("-", "")))
            if not value:
                del sketch.numbers[f"c{c}r{i}"]
        table.items.append(len(table.body))
        table.body.append([*row, f"Tháng {rng.randint(1, 12)}"])
    total: list[str] = ["", total_word(rng)]
    for c in range(len(labels)):
        names = [n for n in sketch.numbers if n.startswith(f"c{c}r")]
        total.append(sketch.number(f"t{c}", sum(sketch.value(n) for n in names), grouped=grouped))
        sketch.add(f"t{c}", names)
    total.append("")
    if first:
        table.body.insert(0, total)
        table.items = [i + 1 for i in table.items]
    else:
        table.body.append(total)
    return wrap(rng, sketch, [intro(rng), table])


def total_first(rng: random.Random) -> Sketch:
    """The total in the first row."""
    return flat(rng, first=True, family="total-first")


def bands(rng: random.Random) -> Sketch:
    """Full-width group rows without figures."""
    return flat(rng, groups=True, family="bands")


def grouped_rows(rng: random.Random, *, above: bool, family: str) -> Sketch:
    """Subtotals above (`I. Khối …`) or below (`Cộng khối …`) their rows, and a grand total."""
    sketch = Sketch(family)
    labels = rng.choice(MEASURES)[: rng.randint(1, 3)]
    habit, grouped = rng.choice(HABITS), rng.random() < 0.8
    table = TableSketch([["TT", "Tên đơn vị", *labels, "Ghi chú"]], [])
    names = holders(rng, 26)
    for g in range(rng.randint(2, 4)):
        roman = ("I", "II", "III", "IV")[g]
        title = ("Khối cơ quan", "Khối doanh nghiệp", "Khối trường học", "Khối địa phương")[g]
        size = rng.randint(2, 6)
        rows = []
        for i in range(size):
            row = [str(i + 1), names.pop()]
            row += [
                sketch.number(f"c{c}g{g}r{i}", amount(rng, habit), grouped=grouped)
                for c in range(len(labels))
            ]
            rows.append([*row, ""])
        sums = []
        for c in range(len(labels)):
            parts = [f"c{c}g{g}r{i}" for i in range(size)]
            sums.append(sketch.number(f"s{c}g{g}", sum(sketch.value(p) for p in parts), grouped=grouped))
            sketch.add(f"s{c}g{g}", parts)
        if above:
            table.body.append([roman, title, *sums, ""])
        else:
            table.body.append([roman, title, *[""] * len(labels), ""])
        table.items += [len(table.body) + i for i in range(size)]
        table.body += rows
        if not above:
            table.body.append(["", f"Cộng {title[0].lower()}{title[1:]}", *sums, ""])
    total = ["", total_word(rng)]
    for c in range(len(labels)):
        parts = [n for n in sketch.numbers if n.startswith(f"s{c}g")]
        total.append(sketch.number(f"t{c}", sum(sketch.value(p) for p in parts), grouped=grouped))
        sketch.add(f"t{c}", parts)
    table.body.append([*total, ""])
    return wrap(rng, sketch, [intro(rng), table])


def subtotals_above(rng: random.Random) -> Sketch:
    """`I. Khối cơ quan` with figures over its rows."""
    return grouped_rows(rng, above=True, family="subtotals-above")


def subtotals_below(rng: random.Random) -> Sketch:
    """`Cộng khối cơ quan` under its rows."""
    return grouped_rows(rng, above=False, family="subtotals-below")


def cross(rng: random.Random, *, formula: bool, family: str) -> Sketch:
    """A column `Tổng số` with its parts, under two header rows or a row of column numbers."""
    sketch = Sketch(family)
    count, width = rng.randint(5, 18), rng.randint(2, 4)
    habit, grouped = rng.choice(HABITS), rng.random() < 0.8
    lower = ["Cán bộ", "Học sinh", "Công nhân", "Người dân"][:width]
    if formula:
        made = "+".join(f"({i})" for i in range(4, 4 + width))
        header = [
            ["STT", "Đơn vị", "Số người", *lower],
            ["(1)", "(2)", f"(3)={made}", *[f"({i})" for i in range(4, 4 + width)]],
        ]
    else:
        header = [
            ["STT", "Đơn vị", "Tổng số", "Trong đó", *["<"] * (width - 1)],
            ["^", "^", "^", *lower],
        ]
    table = TableSketch(header, [])
    for i, name in enumerate(holders(rng, count)):
        parts = []
        for c in range(width):
            sketch.number(f"c{c}r{i}", amount(rng, habit), grouped=grouped)
            parts.append(f"c{c}r{i}")
        whole = sketch.number(f"wr{i}", sum(sketch.value(p) for p in parts), grouped=grouped)
        sketch.add(f"wr{i}", parts)
        table.items.append(i)
        table.body.append([str(i + 1), name, whole, *(f"#{p}" for p in parts)])
    total = ["", total_word(rng)]
    for c in ["w", *(f"c{c}" for c in range(width))]:
        parts = [f"{c}r{i}" for i in range(count)]
        total.append(sketch.number(f"t{c}", sum(sketch.value(p) for p in parts), grouped=grouped))
        sketch.add(f"t{c}", parts)
    sketch.add("tw", [f"tc{c}" for c in range(width)])
    table.body.append(total)
    return wrap(rng, sketch, [intro(rng), table])


def total_column(rng: random.Random) -> Sketch:
    """`Tổng số | Trong đó: …`."""
    return cross(rng, formula=False, family="total-column")


def column_numbers(rng: random.Random) -> Sketch:
    """`(3)=(4)+(5)` declared under the header."""
    return cross(rng, formula=True, family="column-numbers")


def quarters(rng: random.Random) -> Sketch:
    """`Cả năm` behind four quarters."""
    sketch = Sketch("quarters")
    count, habit = rng.randint(5, 14), rng.choice(HABITS)
    table = TableSketch([["TT", "Địa phương", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm"]], [])
    for i, name in enumerate(holders(rng, count)):
        parts = [f"c{c}r{i}" for c in range(4)]
        cells = [sketch.number(p, amount(rng, habit)) for p in parts]
        whole = sketch.number(f"wr{i}", sum(sketch.value(p) for p in parts))
        sketch.add(f"wr{i}", parts)
        table.items.append(i)
        table.body.append([str(i + 1), name, *cells, whole])
    total = ["", total_word(rng)]
    for c in [*(f"c{c}" for c in range(4)), "w"]:
        parts = [f"{c}r{i}" for i in range(count)]
        total.append(sketch.number(f"t{c}", sum(sketch.value(p) for p in parts)))
        sketch.add(f"t{c}", parts)
    sketch.add("tw", [f"tc{c}" for c in range(4)])
    table.body.append(total)
    return wrap(rng, sketch, ["1. Chỉ tiêu chia theo quý:", table])


def budget(rng: random.Random) -> Sketch:
    """Số lượng x đơn giá = thành tiền, and the total of the amounts."""
    sketch = Sketch("budget")
    count = rng.randint(4, 11)
    declared = rng.random() < 0.4
    header = [["STT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)"]]
    if declared:
        header.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(4)x(5)"])
    table = TableSketch(header, [])
    for i, thing in enumerate(rng.sample(THINGS, count)):
        quantity = sketch.number(f"q{i}", rng.randint(2, 240))
        price = sketch.number(f"p{i}", rng.randint(2, 120) * 5000)
        whole = sketch.number(f"a{i}", sketch.value(f"q{i}") * sketch.value(f"p{i}"))
        sketch.add(f"a{i}", [f"q{i}", f"p{i}"], "product")
        table.items.append(i)
        table.body.append(
            [str(i + 1), thing, rng.choice(("cái", "người", "suất", "bộ")), quantity, price, whole]
        )
    parts = [f"a{i}" for i in range(count)]
    total = sketch.number("t", sum(sketch.value(p) for p in parts))
    sketch.add("t", parts)
    table.body.append(["", total_word(rng), "", "", "", total])
    return wrap(rng, sketch, ["1. Dự toán kinh phí thực hiện:", table])


def decimals(rng: random.Random) -> Sketch:
    """Areas with decimals under a merged total label."""
    sketch = Sketch("decimals")
    count = rng.randint(4, 16)
    table = TableSketch([["TT", "Địa bàn", "Diện tích (ha)", "Ghi chú"]], [])
    for i, name in enumerate(holders(rng, count)):
        value = Decimal(rng.randint(300, 9900)) / 100
        table.items.append(i)
        table.body.append([str(i + 1), name, sketch.number(f"c0r{i}", value, places=2), ""])
    parts = [f"c0r{i}" for i in range(count)]
    total = sketch.number("t0", sum((sketch.value(p) for p in parts), Decimal(0)), places=2)
    sketch.add("t0", parts)
    table.body.append([total_word(rng), "<", total, ""])
    return wrap(rng, sketch, ["1. Diện tích trồng mới theo địa bàn:", table])


def percentages(rng: random.Random) -> Sketch:
    """Kế hoạch, thực hiện, tỷ lệ %."""
    sketch = Sketch("percentages")
    count = rng.randint(6, 15)
    table = TableSketch([["STT", "Đơn vị", "Kế hoạch (người)", "Thực hiện (người)", "Tỷ lệ (%)"]], [])
    for i, name in enumerate(holders(rng, count)):
        plan = rng.randint(40, 900)
        done = round(plan * rng.uniform(0.55, 1.2))
        cells = [sketch.number(f"c0r{i}", plan), sketch.number(f"c1r{i}", done)]
        share = (Decimal(done) / Decimal(plan) * 100).quantize(Decimal("0.1"))
        cells.append(sketch.number(f"p{i}", share, places=1))
        sketch.add(f"p{i}", [f"c1r{i}", f"c0r{i}"], "ratio")
        table.items.append(i)
        table.body.append([str(i + 1), name, *cells])
    total = ["", total_word(rng)]
    for c in range(2):
        parts = [f"c{c}r{i}" for i in range(count)]
        total.append(sketch.number(f"t{c}", sum(sketch.value(p) for p in parts)))
        sketch.add(f"t{c}", parts)
    share = (sketch.value("t1") / sketch.value("t0") * 100).quantize(Decimal("0.1"))
    total.append(sketch.number("pt", share, places=1))
    sketch.add("pt", ["t1", "t0"], "ratio")
    table.body.append(total)
    return wrap(rng, sketch, ["1. Kết quả thực hiện và kế hoạch:", table])


def of_which(rng: random.Random) -> Sketch:
    """`Trong đó: nữ` rows that are parts of the row above, never added."""
    sketch = Sketch("of-which")
    count, habit = rng.randint(4, 9), rng.choice(HABITS)
    table = TableSketch([["STT", "Đối tượng", "Số người"]], [])
    for i, name in enumerate(rng.sample(("Học sinh", "Giáo viên", "Công nhân", "Nông dân", "Cán bộ", "Chiến sĩ",
                                         "Sinh viên", "Tiểu thương", "Lái xe"), count)):  # fmt: skip
        table.items.append(len(table.body))
        table.body.append([str(i + 1), name, sketch.number(f"c0r{i}", amount(rng, habit))])
        if rng.random() < 0.5:
            part = max(1, int(sketch.value(f"c0r{i}")) // rng.randint(2, 4))
            table.items.pop()
            table.body.append(["", "Trong đó: nữ", sketch.number(f"n{i}", part)])
    parts = [f"c0r{i}" for i in range(count)]
    table.body.append(["", total_word(rng), sketch.number("t0", sum(sketch.value(p) for p in parts))])
    sketch.add("t0", parts)
    return wrap(rng, sketch, ["1. Số người theo đối tượng:", table])


def merged(rng: random.Random) -> Sketch:
    """A time and a number that stand for two rows each."""
    sketch = Sketch("merged")
    pairs, habit = rng.randint(2, 7), rng.choice(HABITS)
    table = TableSketch([["Số TT", "Đơn vị", "Số người đăng ký", "Thời gian thực hiện"]], [])
    names = holders(rng, pairs * 2)
    for i in range(pairs):
        for j in range(2):
            head = str(i + 1) if j == 0 else "^"
            time = f"Tháng {rng.randint(1, 12)}/2024" if j == 0 else "^"
            table.body.append([head, names.pop(), sketch.number(f"c0r{i}_{j}", amount(rng, habit)), time])
    parts = [n for n in sketch.numbers if n.startswith("c0r")]
    table.body.append(["", total_word(rng), sketch.number("t0", sum(sketch.value(p) for p in parts)), ""])
    sketch.add("t0", parts)
    return wrap(rng, sketch, [intro(rng), table])


def share_list(rng: random.Random) -> Sketch:
    """A numbered list that shares out the total of its opening sentence."""
    sketch = Sketch("list")
    count, habit = rng.randint(3, 10), rng.choice(("tens", "fives", "units"))
    lines = []
    for i, name in enumerate(holders(rng, count)):
        sketch.number(f"c0r{i}", amount(rng, habit))
        lines.append(f"{'-' if count > 9 else f'{i + 1}.'} {name}: {{c0r{i}}} người")
    parts = [f"c0r{i}" for i in range(count)]
    sketch.number("t0", sum(sketch.value(p) for p in parts))
    sketch.add("t0", parts)
    lead = rng.choice(
        (
            "Tổng số người tham gia: {t0} người, phân bổ cho các đơn vị như sau:",
            "Chỉ tiêu giao {t0} người tham gia, phân bổ cụ thể như sau:",
        )
    )
    return wrap(rng, sketch, [lead, *lines])


def rates(rng: random.Random) -> Sketch:
    """`12 xã, mỗi xã 20 người, tổng số: 240 người` and products of a budget in prose."""
    sketch = Sketch("rates")
    sketch.number("n", rng.randint(5, 24), pad=True)
    sketch.number("r", rng.randint(3, 30) * 5, pad=True)
    sketch.number("t", sketch.value("n") * sketch.value("r"))
    sketch.add("t", ["n", "r"], "product")
    first = rng.choice(
        (
            "1. Các địa phương: {n} xã, mỗi xã {r} người, tổng số: {t} người.",
            "1. Huy động {n} đơn vị, mỗi đơn vị {r} người, tổng cộng {t} người tham gia.",
        )
    )
    sketch.number("q", rng.randint(20, 150))
    sketch.number("p", rng.randint(3, 40) * 5000)
    sketch.number("a", sketch.value("q") * sketch.value("p"))
    sketch.add("a", ["q", "p"], "product")
    return wrap(rng, sketch, [first, "2. Kinh phí giải khát: {q} người x {p} đồng = {a} đồng."])


def counts(rng: random.Random) -> Sketch:
    """`03 đợt: Đợt 1 …` and `04 xã: A, B, C, D`."""
    sketch = Sketch("counts")
    waves, towns = rng.randint(2, 4), rng.randint(3, 6)
    sketch.number("w", waves, pad=True)
    sketch.number("x", towns, pad=True)
    sketch.equations.append(Equation("count", "w", [], waves))
    sketch.equations.append(Equation("count", "x", [], towns))
    listed = "; ".join(f"Đợt {i} (hoàn thành trước 30/{i * 3}/NEXT)" for i in range(1, waves + 1))
    names = rng.sample(PLACES, towns)
    joined = f"{', '.join(names[:-1])} và {names[-1]}" if rng.random() < 0.5 else ", ".join(names)
    return wrap(
        rng,
        sketch,
        [f"1. Thời gian thực hiện: trong {{w}} đợt: {listed}.", f"2. Địa điểm: tại {{x}} xã: {joined}."],
    )


def parts_of(rng: random.Random) -> Sketch:
    """`tổng số 120 người, trong đó: nam 60 người, nữ 60 người`."""
    sketch = Sketch("parts")
    sketch.number("a", rng.randint(20, 200))
    sketch.number("b", rng.randint(20, 200))
    sketch.number("t", sketch.value("a") + sketch.value("b"))
    sketch.add("t", ["a", "b"])
    words = rng.choice(
        (
            "1. Số người tham gia: {t} người, trong đó: nam {a} người, nữ {b} người.",
            "1. Huy động {t} người, gồm: lực lượng công an {a} người, lực lượng quân sự {b} người.",
        )
    )
    return wrap(rng, sketch, [words])


def target_and_table(rng: random.Random) -> Sketch:
    """A target of the text and the total of the column that it names."""
    sketch = flat_with_target(rng)
    sketch.family = "target"
    return sketch


def flat_with_target(rng: random.Random) -> Sketch:
    """`Phấn đấu vận động 1.250 người đăng ký …` over a table with `Số người đăng ký`."""
    sketch = Sketch("target")
    count, habit = rng.randint(4, 15), rng.choice(HABITS)
    labels = ("Số người đăng ký", "Số người dự bị")
    table = TableSketch([["STT", "Đơn vị", *labels]], [])
    for i, name in enumerate(holders(rng, count)):
        table.items.append(i)
        cells = [sketch.number(f"c{c}r{i}", amount(rng, habit)) for c in range(2)]
        table.body.append([str(i + 1), name, *cells])
    total = ["", total_word(rng)]
    for c in range(2):
        parts = [f"c{c}r{i}" for i in range(count)]
        total.append(sketch.number(f"t{c}", sum(sketch.value(p) for p in parts)))
        sketch.add(f"t{c}", parts)
    table.body.append(total)
    sketch.number("g", sketch.value("t0"))
    sketch.add("g", ["t0"], "equal")
    lead = rng.choice(
        (
            "1. Phấn đấu vận động {g} người đăng ký tham gia.",
            "1. Chỉ tiêu: vận động {g} lượt người đăng ký tham gia.",
        )
    )
    return wrap(rng, sketch, [lead, "2. Phân bổ cho các cơ quan, đơn vị như sau:", table])


def deep(rng: random.Random) -> Sketch:
    """Three levels: I over 1 over dashes, figures on every level."""
    sketch = Sketch("three-levels")
    habit = rng.choice(("tens", "fives"))
    table = TableSketch([["STT", "Đơn vị", "Số người"]], [])
    names = holders(rng, 26)
    tops = []
    for g in range(rng.randint(2, 3)):
        at = len(table.body)
        table.body.append([])
        middles = []
        for m in range(rng.randint(2, 3)):
            row = len(table.body)
            table.body.append([])
            leaves = []
            for i in range(rng.randint(2, 3)):
                leaf = f"g{g}m{m}l{i}"
                table.items.append(len(table.body))
                table.body.append(
                    [
                        f"{m + 1}.{i + 1}",
                        names.pop() if names else f"Tổ {i}",
                        sketch.number(leaf, amount(rng, habit)),
                    ]
                )
                leaves.append(leaf)
            middle = f"g{g}m{m}"
            table.body[row] = [
                str(m + 1),
                f"Cụm {m + 1}",
                sketch.number(middle, sum(sketch.value(x) for x in leaves)),
            ]
            sketch.add(middle, leaves)
            middles.append(middle)
        top = f"g{g}"
        title = ("Khối cơ quan", "Khối địa phương", "Khối trường học")[g]
        table.body[at] = [
            ("I", "II", "III")[g],
            title,
            sketch.number(top, sum(sketch.value(x) for x in middles)),
        ]
        sketch.add(top, middles)
        tops.append(top)
    table.body.append(["", total_word(rng), sketch.number("t", sum(sketch.value(x) for x in tops))])
    sketch.add("t", tops)
    return wrap(rng, sketch, [intro(rng), table])


FAMILIES: tuple[Family, ...] = (
    flat, total_first, bands, subtotals_above, subtotals_below, total_column, column_numbers, quarters, budget,
    decimals, percentages, of_which, merged, share_list, rates, counts, parts_of, target_and_table, deep,
)  # fmt: skip
