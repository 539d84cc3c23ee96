"""A plan and its findings on a terminal: the outline with its facts as a tree, findings as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree

from hmtn_parse.model import Finding, Plan, Quantity, Section, Source, Time
from hmtn_parse.rulebook.schema import FindingShape

_COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_WORDS = {
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
        "why": "Vì sao",
        "example": "Ví dụ",
        "ignore": "Khi nào bỏ qua",
        "source": "Căn cứ",
        "more": "còn",
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
        "why": "Why",
        "example": "Example",
        "ignore": "When to ignore",
        "source": "Source",
        "more": "more",
        "total": "stated",
        "sum": "adds up to",
    },
}
_SHOWN_REPAIRS = 3


def place_words(source: Source, language: str) -> str:
    """`trang 2, đoạn 14, dòng 17 cột 3`: counted from 1, as a reader counts."""
    words = _WORDS[language]
    parts = [f"{words['page']} {source.page}"] if source.page is not None else []
    parts.append(f"{words['line']} {source.block + 1}")
    if source.cell is not None:
        parts.append(f"{words['row']} {source.cell.row + 1} {words['column']} {source.cell.column + 1}")
    return ", ".join(parts)


def findings_view(
    plan: Plan, findings: Sequence[Finding], language: str, *, all_verdicts: bool = False
) -> RenderableType:
    """The findings of one plan, worst first, each cause once, and the count of verdicts."""
    words = _WORDS[language]
    head = Text(f"{plan.source_file.name}", style="bold")
    if plan.title:
        head.append(f"  {plan.title}", style="dim")
    grid = Grid(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    order = {"error": 0, "warning": 1, "info": 2}
    for finding in sorted(findings, key=lambda f: order[f.severity]):
        message = Text(finding.message.vi if language == "vi" else finding.message.en)
        if finding.sources:
            message.append(f"\n{place_words(finding.sources[0], language)}: ", style="dim")
            message.append(finding.sources[0].text[:80], style="dim italic")
        for repair in finding.repairs[:_SHOWN_REPAIRS]:
            edits = "; ".join(f"{e.old} → {e.new} ({place_words(e.source, language)})" for e in repair.edits)
            message.append(f"\n  {words['repairs']}: {edits}", style="green")
        if len(finding.repairs) > _SHOWN_REPAIRS:
            message.append(f"\n  … {words['more']} {len(finding.repairs) - _SHOWN_REPAIRS}", style="green")
        grid.add_row(
            Text(words[finding.severity], style=_COLOURS[finding.severity]),
            Text(f"{finding.code} {finding.check}", style="bold"),
            message,
        )
    counts = {o: sum(v.outcome == o for v in plan.verdicts) for o in ("agrees", "disagrees", "unchecked")}
    foot = Text(", ".join(f"{words[o]}: {n}" for o, n in counts.items()), style="dim")
    parts: list[RenderableType] = [head, grid if findings else Text(words["none"], style="green")]
    if all_verdicts:
        parts.append(_verdicts(plan, language))
    return Group(*parts, foot, Text())


def _verdicts(plan: Plan, language: str) -> RenderableType:
    words = _WORDS[language]
    grid = Grid(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    styles = {"agrees": "green", "disagrees": "red", "unchecked": "dim"}
    for verdict in plan.verdicts:
        message = verdict.message.vi if language == "vi" else verdict.message.en
        grid.add_row(Text(words[verdict.outcome], style=styles[verdict.outcome]), verdict.code, message)
    return grid


def plan_tree(plan: Plan, language: str) -> Tree:
    """The outline and the facts of a plan as a tree."""
    words = _WORDS[language]
    number = f"{plan.number.text} " if plan.number else ""
    kind = plan.kind.name if plan.kind else ""
    tree = Tree(Text(f"{kind} {number}{plan.title or plan.source_file.name}".strip(), style="bold"))
    for text in (plan.issuer.name if plan.issuer else None, plan.place, time_words(plan.issued)):
        if text:
            tree.add(Text(text))
    outline = tree.add(words["outline"])
    for section in plan.sections:
        _add_section(outline, section)
    for name, lines in _facts(plan, language):
        if lines:
            branch = tree.add(f"{words[name]} ({len(lines)})")
            for line in lines:
                branch.add(Text(line))
    return tree


def _add_section(tree: Tree, section: Section) -> None:
    branch = tree.add(Text(f"{section.label or '·'} {section.title or '…'}"))
    for child in section.children:
        _add_section(branch, child)


def _facts(plan: Plan, language: str) -> list[tuple[str, list[str]]]:
    words = _WORDS[language]
    return [
        ("citations", [f"{c.source.text}" for c in plan.citations]),
        ("dates", [f"{time_words(d.time)}  «{d.source.text}»" for d in plan.dates]),
        (
            "deadlines",
            [
                f"{d.relation} {d.recurrence or time_words(d.time)}  {d.action[:80]}  [{'; '.join(d.responsible)}]"
                for d in plan.deadlines
            ],
        ),
        (
            "quotas",
            [
                f"{quantity_words(q.quantity)}{'/' + q.per if q.per else ''}"
                f"  {q.holder or ''}  «{q.source.text}»"
                for q in plan.quotas
            ],
        ),
        ("duties", [f"{'; '.join(r.agents)}: {r.task[:100]}" for r in plan.responsibilities]),
        ("events", [f"{time_words(e.time)}  {e.name[:80]}  {e.place or ''}" for e in plan.events]),
        (
            "allocations",
            [
                f"{a.measure or a.unit}: {len(a.items)} → {words['sum']} {figure(a.computed_total)}"
                + (f", {words['total']} {figure(a.stated_total)}" if a.stated_total is not None else "")
                for a in plan.allocations
            ],
        ),
        ("contacts", [f"{c.kind} {c.value}" for c in plan.contacts]),
    ]


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


def explanation(shape: FindingShape, language: str) -> RenderableType:
    """What a check looks at, why, an example, and when to ignore it."""
    words = _WORDS[language]
    text = Text(f"{shape.code} {shape.slug}", style="bold")
    text.append(f"  {shape.name[language]}  ({words[shape.severity]})\n\n")
    text.append(shape.what[language] + "\n\n")
    for key, body in (
        ("why", shape.why[language]),
        ("example", shape.example),
        ("ignore", shape.ignore_when[language]),
    ):
        text.append(f"{words[key]}: ", style="bold")
        text.append(body + "\n\n")
    if shape.source:
        text.append(f"{words['source']}: {shape.source}\n", style="dim")
    return text


def make_console(*, error: bool = False) -> Console:
    """A console that never breaks Vietnamese words into escape codes when piped."""
    return Console(stderr=error, soft_wrap=False, highlight=False)
