"""Items that begin with `Đợt 1`, `Đợt 2`, … or `Cụm số 1`, `Cụm số 2`, …: parts described one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hmtn_parse.checks.form import ordinals
from hmtn_parse.checks.lists import style_of
from hmtn_parse.checks.view import View


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring items with one mark: their noun (`đợt`), the numbers behind it, and their blocks."""

    noun: str
    numbers: tuple[int, ...]
    blocks: tuple[int, ...]


def stretches(view: View) -> list[Run]:
    """Every run of two or more such items, in order, made once a view."""
    kept = view.kept.get("stretches")
    if not isinstance(kept, list):
        kept = view.kept["stretches"] = list(_runs(view))
    return kept


def _runs(view: View) -> Iterator[Run]:
    named = view.rulebook.pattern(
        r"^\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]?\s)?(?P<noun>{audit_numbered_part})\s(?:số\s)?"
        r"(?P<at>\d{1,2}|[ivx]{1,4})(?!\w)"
    )
    run: list[tuple[int, int]] = []
    open_style: tuple[str | None, str] | None = None
    for passage in view.text.passages:
        if passage.cell is not None or passage.block >= view.foot:
            continue
        found = named.match(view.text.folded_of(passage))
        style = style_of(view, passage.block)
        number = ordinals(found["at"]) if found is not None else []
        if found is not None and number:
            mine = (style, found["noun"])
            if mine != open_style:
                yield from _closed(run, open_style)
                run, open_style = [], mine
            run.append((number[0], passage.block))
        elif open_style is not None and style == open_style[0]:
            # A bullet below an item does not end the run, another item with its mark does.
            yield from _closed(run, open_style)
            run, open_style = [], None
    yield from _closed(run, open_style)


def _closed(run: list[tuple[int, int]], style: tuple[str | None, str] | None) -> Iterator[Run]:
    if style is not None and len(run) > 1:
        yield Run(style[1], tuple(number for number, _ in run), tuple(block for _, block in run))
