"""What each class of fact compares, and how.

An annotation marked `optional` may be found or not: it costs nothing either way. A class that
nobody annotated in a plan is not scored there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from hmtn_parse.evaluation.alike import alike, bare, same_body, same_number, same_unit
from hmtn_parse.evaluation.score import Fact, Score

_SOFT = frozenset({"year", "season", "half-year", "recurring", "relative", "observance", "holiday"})


def _joined(text: str | None) -> str:
    return bare(text).replace(" ", "")


def _squeezed(text: str | None) -> str:
    return re.sub(r"[ .]", "", (text or "").casefold())


def _names(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value] if value else []
    return [item if isinstance(item, str) else item.get("name") or "" for item in items]


def _figures(text: str | None) -> set[str]:
    return set(re.findall(r"\d+", text or ""))


def _same_spot(wanted: Fact, found: Fact) -> bool:
    figures = _figures(wanted.get("text"))
    return not figures or bool(figures & _figures((found.get("source") or {}).get("text")))


def _header(score: Score, expected: Fact, plan: Fact) -> None:
    """Kind, number, symbol, place, date, title and issuer of the head; the signature's parts."""
    want = expected["header"]
    number, issued = plan.get("number") or {}, plan.get("issued") or {}
    checks: dict[str, tuple[bool, object]] = {
        "kind": ((plan.get("kind") or {}).get("code") == want.get("kind"), plan.get("kind")),
        "number": (number.get("value") == want.get("number"), number),
        "symbol": (_joined(number.get("symbol")) == _joined(want.get("symbol")), number),
        "place": (alike(plan.get("place"), want.get("place")), plan.get("place")),
        "issued": (
            (issued.get("start"), issued.get("end")) == (want.get("issued"), want.get("issued_end")),
            issued,
        ),
        "title": (alike(plan.get("title"), want.get("title"), 0.92), plan.get("title")),
        "issuer": (same_body((plan.get("issuer") or {}).get("name"), want.get("issuer")), plan.get("issuer")),
    }
    for key, (right, seen) in checks.items():
        if key in want:
            score.check(key, right, seen)
    signed = plan.get("signature") or {}
    for key, value in expected.get("signature", {}).items():
        seen = signed.get(key)
        score.check(f"signature.{key}", alike(seen, value, 0.9) if value else not seen, seen)


def _walk(sections: Sequence[Fact]) -> list[Fact]:
    return [s for top in sections for s in (top, *_walk(top.get("children") or []))]


def _outline(score: Score, expected: Fact, plan: Fact) -> None:
    """The paths of the numbered sections, and the titles that were annotated."""
    found = [s for s in _walk(plan.get("sections") or []) if s.get("label")]
    optional = expected.get("optional_outline", [])
    wanted = [{"path": p} for p in expected["outline"]] + [{"path": p, "optional": True} for p in optional]
    score.match(
        wanted,
        found,
        lambda want, got: want["path"] == got["path"],
        lambda got: (got["path"] or "").casefold().startswith("phụ lục"),
    )
    by_path = {s["path"]: s for s in found}
    for path, title in expected.get("titles", {}).items():
        seen = by_path.get(path, {}).get("title")
        forms = (seen, re.sub(r"\([^)]*\)", " ", seen or ""))
        score.check(f"title of {path}", any(alike(form, title, 0.9) for form in forms), seen)


def _dates(score: Score, expected: Fact, plan: Fact) -> None:
    """Days and clock times; soft and yearly expressions that were not annotated cost nothing."""

    def same(want: Fact, got: Fact) -> bool:
        time = got.get("time") or {}
        days = (want.get("start"), want.get("end")) == (time.get("start"), time.get("end"))
        clock = all((want.get(k) or None) == (time.get(k) or None) for k in ("start_time", "end_time"))
        return days and clock and _same_spot(want, got)

    score.match(
        expected["dates"],
        plan.get("dates") or [],
        same,
        lambda got: (got.get("time") or {}).get("granularity") in _SOFT,
    )


def _deadlines(score: Score, expected: Fact, plan: Fact) -> None:
    """Relation, due day, who is responsible (where annotated) and what is due."""

    def same(want: Fact, got: Fact) -> bool:
        time = got.get("time") or {}
        if got.get("relation") != want["relation"] or want.get("due") != (
            time.get("end") or time.get("start")
        ):
            return False
        who = want.get("responsible")
        if who and not any(same_body(name, who) for name in _names(got.get("responsible"))):
            return False
        action = want.get("action")
        return not action or bare(action) in bare(got.get("action")) or alike(got.get("action"), action, 0.6)

    score.match(expected["deadlines"], plan.get("deadlines") or [], same)


def _quotas(score: Score, expected: Fact, plan: Fact) -> None:
    """Figures of the text with unit, holder and rate; table cells are scored as tables."""

    def same(want: Fact, got: Fact) -> bool:
        quantity = got.get("quantity") or {}
        if not (
            same_number(quantity.get("min"), want["min"]) and same_number(quantity.get("max"), want["max"])
        ):
            return False
        if not same_unit(quantity.get("unit"), want["unit"]) or not _same_spot(want, got):
            return False
        if want.get("holder") and not same_body(got.get("holder"), want["holder"]):
            return False
        return not want.get("per") or same_unit(got.get("per"), want["per"])

    texts = [q for q in plan.get("quotas") or [] if not (q.get("source") or {}).get("cell")]
    score.match(expected["quotas"], texts, same)


def _responsibilities(score: Score, expected: Fact, plan: Fact) -> None:
    """Every agent named once, the opening words of the task, and whether it is a request."""

    def named(agents: list[str], wanted: Sequence[str]) -> bool:
        left = list(agents)
        for body in wanted:
            match = next((name for name in left if same_body(name, body)), None)
            if match is None:
                return False
            left.remove(match)
        return True

    def same(want: Fact, got: Fact) -> bool:
        agents = _names(got.get("agents"))
        who = any(named(agents, names) for names in (want["agents"], *want.get("or_agents", [])))
        asked = bool(got.get("requested"))
        return (
            who and bare(want.get("task")) in bare(got.get("task")) and asked == want.get("requested", asked)
        )

    score.match(expected["responsibilities"], plan.get("responsibilities") or [], same)


def _citations(score: Score, expected: Fact, plan: Fact) -> None:
    """Kind, number, year, symbol, date and issuer of every document cited."""

    def same(want: Fact, got: Fact) -> bool:
        number, symbol = got.get("number") or {}, bare(want.get("symbol")).replace(" ", "")
        return (
            (got.get("kind") or {}).get("code") == want.get("kind")
            and number.get("value") == want.get("number")
            and number.get("year") == want.get("year")
            and bare(number.get("symbol")).replace(" ", "") == symbol
            and (got.get("issued") or {}).get("start") == want.get("issued")
            and (not want.get("issuer") or same_body(got.get("issuer"), want["issuer"]))
        )

    score.match(expected["citations"], plan.get("citations") or [], same)


def _tables(score: Score, expected: Fact, plan: Fact) -> None:
    """Column labels, every measured cell by its row's label, and the total row."""
    for want in expected["tables"]:
        if not want.get("measures", True):
            continue
        labels = [bare(c) for c in want["columns"]]
        tables = plan.get("tables") or [{"columns": [], "rows": []}]
        best = max(tables, key=lambda t: len(set(labels) & {bare(c["label"]) for c in t["columns"]}))
        seen = [bare(c["label"]) for c in best["columns"]]
        aliases = want.get("label_aliases") or {}
        column = {
            c: next((i for i, s in enumerate(seen) if s in {bare(x) for x in [c, *aliases.get(c, [])]}), None)
            for c in want["columns"]
        }
        for name, at in column.items():
            score.check(f"column {name}", at is not None, seen)
        measures = want.get("measures") or want["columns"][2:5]
        left = [r for r in best["rows"] if r["kind"] == "item"]
        for row in want["rows"]:
            named = [r for r in left if any(bare(row[1]) == bare(c["text"]) for c in r["cells"])]
            got = max(named, key=lambda r: _cells_right(r, measures, column, row[2:]), default=None)
            if got is not None:
                left.remove(got)
            _check_row(score, str(row[1]), got, measures, column, row[2:])
        score.extra += len(left)
        totals = [r for r in best["rows"] if r["kind"] == "total"]
        if want.get("total"):
            total = totals[0] if len(totals) == 1 else None
            _check_row(score, "total", total, measures, column, want["total"][1:])


def _value(row: Fact | None, at: int | None) -> Any:
    return None if row is None or at is None or at >= len(row["cells"]) else row["cells"][at].get("value")


def _cells_right(
    row: Fact, measures: Sequence[str], column: dict[str, int | None], want: Sequence[Any]
) -> int:
    return sum(same_number(_value(row, column[m]), w) for m, w in zip(measures, want))


def _check_row(
    score: Score,
    label: str,
    row: Fact | None,
    measures: Sequence[str],
    column: dict[str, int | None],
    want: Sequence[Any],
) -> None:
    for measure, wanted in zip(measures, want):
        seen = _value(row, column[measure])
        right = row is not None and (same_number(seen, wanted) or (not seen and not wanted))
        score.check(f"{label} / {measure}", right, seen)


def _allocations(score: Score, expected: Fact, plan: Fact) -> None:
    """How many items, their amounts, the stated and the computed total."""

    def same(want: Fact, got: Fact) -> bool:
        amounts = sorted(item["amount"] for item in got.get("items") or [])
        return (
            len(amounts) == want["items"]
            and same_number(got.get("stated_total"), want.get("stated"))
            and same_number(got.get("computed_total"), want.get("computed"))
            and (not want.get("measure") or alike(got.get("measure"), want["measure"], 0.8))
            and (not want.get("amounts") or sorted(want["amounts"]) == amounts)
        )

    score.match(
        expected["allocations"],
        plan.get("allocations") or [],
        same,
        lambda got: got.get("stated_total") is None,
    )


def _findings(score: Score, expected: Fact, plan: Fact) -> None:
    """Exactly the findings that a person made; notes (severity info) cost nothing."""

    def same(want: Fact, got: Fact) -> bool:
        return (
            got.get("check") in (want["check"], *want.get("or_check", []))
            and ("severity" not in want or got.get("severity") == want["severity"])
            and all(k not in want or same_number(got.get(k), want[k]) for k in ("stated", "computed"))
        )

    optional = [{**fact, "optional": True} for fact in expected.get("optional_findings", [])]
    found = [f for f in plan.get("findings") or [] if f.get("severity") != "info"]
    score.match([*expected["findings"], *optional], found, same)


def _frame(score: Score, expected: Fact, plan: Fact) -> None:
    """Contacts, the number of recipients, and events with their place."""
    contacts = [{"value": value} for value in expected.get("contacts", [])]
    score.match(
        contacts,
        plan.get("contacts") or [],
        lambda want, got: _squeezed(want["value"]) == _squeezed(got["value"]),
        lambda got: got.get("kind") not in ("email", "phone"),
    )
    if "recipients" in expected:
        seen = len(plan.get("recipients") or [])
        score.check("recipients", seen == expected["recipients"], seen)
    for want in expected.get("events", []):
        right = any(
            ((e.get("time") or {}).get("start"), (e.get("time") or {}).get("end"))
            == (want["start"], want["end"])
            and (
                not want.get("place")
                or bare(want["place"]) in bare(e.get("place"))
                or alike(e.get("place"), want["place"], 0.7)
            )
            for e in plan.get("events") or []
        )
        score.check(f"event {want['start']}", right, None)


CLASSES: dict[str, Callable[[Score, Fact, Fact], None]] = {
    "header": _header,
    "outline": _outline,
    "dates": _dates,
    "deadlines": _deadlines,
    "quotas": _quotas,
    "responsibilities": _responsibilities,
    "citations": _citations,
    "tables": _tables,
    "allocations": _allocations,
    "findings": _findings,
    "frame": _frame,
}
"""Every class of fact that can be annotated, and how it is compared."""


def score_plan(expected: Fact, plan: Fact) -> dict[str, Score]:
    """The score of each class that the annotation holds; `plan` is the plan as JSON data."""
    scores: dict[str, Score] = {}
    for name, compare in CLASSES.items():
        if name in expected or name == "frame":
            scores[name] = Score()
            compare(scores[name], expected, plan)
    return scores
