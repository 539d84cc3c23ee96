"""Our dates beside dateparser's `search_dates`: precision, recall and time on the same texts.

`python tests/bench/dates_vs_dateparser.py [PLAN_FOLDER]`; needs `pip install dateparser` (BSD-3).

Two texts: the annotated phrases of corpus/phrases/development/date.toml that state whole days, months or
quarters (and the counter-examples), and the running text of plans: those of corpus/plans/development,
or a folder of `NAME.txt` or `NAME.md` beside a folder `gold` that holds `NAME.json` with `dates`.

The scoring favours dateparser, which knows no intervals and no hours: one of its hits is right when it
falls on the first day of a mention, hits on a mention's last day and bare years count as neither right
nor wrong, and it gets the settings that suit it best (language, day-month order, first of month, the
document's date as its today). Ours must have both ends right. Time is of all texts once, the best of
five rounds after one to warm up; ours is given with and without the shadow text, which all kinds of
fact share.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hmtn_parse.facts.date_calendar import calendar_of
from hmtn_parse.facts.dates import find_dates, year_after_issue
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.normal import normal
from hmtn_parse.text.passage import Passage, RunningText

ROOT = Path(__file__).parents[2]
PHRASES = ROOT / "corpus/phrases/development/date.toml"
PLANS = ROOT / "corpus/plans/development"
TODAY = dt.date(2024, 5, 20)
ROUNDS = 5
SOFT = {"year", "season", "half-year", "recurring", "relative", "observance", "holiday"}

Days = tuple[dt.date, dt.date]
"""First and last day of a mention."""
Hit = tuple[Days, bool]
"""Days that a reader found, and whether the words name no day at all (a bare year, a season)."""


@dataclass
class Text:
    """One text with the date of its document and the mentions that a person found."""

    words: str
    today: dt.date
    gold: list[Days]


@dataclass
class Score:
    """Hits and misses of one reader."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, text: Text, found: list[Hit], exact: bool) -> None:
        """Pairs what was found with what is there; `exact`: both ends, else the first day."""
        left = list(text.gold)
        ends = {last for _, last in text.gold}
        for days, soft in found:
            hit = next((g for g in left if g == days or (not exact and g[0] == days[0])), None)
            if hit is not None:
                left.remove(hit)
                self.right += 1
            elif not soft and (exact or days[0] not in ends):
                self.wrong += 1
                self.faults.append(f"extra {days[0]}/{days[1]}: {text.words[:70]!r}")
        self.missed += len(left)
        self.faults.extend(f"missed {g[0]}/{g[1]}: {text.words[:70]!r}" for g in left)

    def figures(self) -> str:
        """Precision and recall."""
        precision = self.right / (self.right + self.wrong or 1)
        recall = self.right / (self.right + self.missed or 1)
        return f"{precision:>9.3f} {recall:>8.3f}"


def prepared(words: str) -> RunningText:
    """The running text of a document: one passage a line."""
    lines = [line for line in map(normal, words.replace("*", "").splitlines()) if line]
    passages = [Passage(i, i, line) for i, line in enumerate(lines)]
    return RunningText(passages, default_rulebook().shadow)


def ours(running: RunningText, today: dt.date) -> list[Hit]:
    """The days that our mentions name; recurrences and times of day name none."""
    book = default_rulebook()
    calendar = calendar_of(book)
    found: list[Hit] = []
    for reading in find_dates(running, book):
        if reading.first is None or reading.recurrence is not None or reading.doubtful:
            continue
        year = None if reading.dated else year_after_issue(reading, calendar, today)
        span = reading.span(calendar, year)
        if span is not None and span.end is not None:
            start = today if reading.first.form == "now" else span.start
            if start is not None:
                found.append(((start, span.end), span.granularity in SOFT))
    return found


def hits(found: list[tuple[str, dt.datetime]] | None) -> list[Hit]:
    """dateparser's hits; to a bare year it gives a day of its own."""
    return [
        ((when.date(), when.date()), re.fullmatch(r"\D*(?:19|20)\d\d\D*", words) is not None)
        for words, when in found or []
    ]


def theirs(words: str, today: dt.date) -> list[Hit]:
    """dateparser with the settings that suit the texts."""
    from dateparser.search import search_dates

    base = dt.datetime(today.year, today.month, today.day)
    settings: dict[str, Any] = {
        "DATE_ORDER": "DMY",
        "PREFER_DAY_OF_MONTH": "first",
        "RELATIVE_BASE": base,
    }
    plain = words.replace("*", "").replace("#", "")
    return hits(search_dates(plain, languages=["vi"], settings=settings))


def defaults(words: str, _today: dt.date) -> list[Hit]:
    """dateparser as most would call it."""
    from dateparser.search import search_dates

    return hits(search_dates(words, languages=["vi"]))


def compare(title: str, texts: list[Text]) -> None:
    """Every reader over the same texts."""
    characters = sum(len(text.words) for text in texts)
    print(f"\n{title}: {len(texts)} texts, {characters} characters, {sum(len(t.gold) for t in texts)} dates")
    print(f"{'':<30} {'precision':>9} {'recall':>8} {'time':>10}  {'slower':>6}")
    words = [(text.words, text) for text in texts]
    shadows = [prepared(text.words) for text in texts]
    shadowed = min(once(lambda words, _: [prepared(words)], words) for _ in range(ROUNDS))
    base = run("hmtn_parse", list(zip(shadows, texts)), ours, exact=True, base=None)
    print(f"{'  with normal and shadow text':<30} {'':>18} {1000 * (base + shadowed):>7.1f} ms")
    run("dateparser, set for the text", words, theirs, exact=False, base=base)
    run("dateparser, defaults", words, defaults, exact=False, base=base)


def run(
    name: str,
    inputs: list[tuple[Any, Text]],
    read: Callable[[Any, dt.date], list[Hit]],
    *,
    exact: bool,
    base: float | None,
) -> float:
    """Warms up, times and scores one reader; prints its line."""
    score = Score()
    for given, text in inputs:
        score.add(text, read(given, text.today), exact)
    spent = min(once(read, inputs) for _ in range(ROUNDS))
    slower = f"{spent / base:>6.0f}x" if base else ""
    print(f"{name:<30} {score.figures()} {1000 * spent:>7.1f} ms  {slower}")
    if "--faults" in sys.argv and exact:
        print("\n".join(f"    {fault}" for fault in score.faults))
    return spent


def once(read: Callable[[Any, dt.date], object], inputs: list[tuple[Any, Text]]) -> float:
    """Seconds for all texts once."""
    started = time.perf_counter()
    for given, text in inputs:
        read(given, text.today)
    return time.perf_counter() - started


def phrases() -> list[Text]:
    """Phrases that state whole dates, and the counter-examples."""
    data = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    texts: list[Text] = []
    for group in data["group"]:
        gold = [days_of(part) for part in group["value"].split("; ")]
        if None not in gold:
            known = [days for days in gold if days is not None]
            texts.extend(Text(phrase, group.get("issued", TODAY), known) for phrase in group["phrases"])
    texts.extend(Text(negative["text"], TODAY, []) for negative in data["negative"])
    return texts


def days_of(value: str) -> Days | None:
    """The days of an EDTF value that names days, months or quarters; None for all others."""
    edtf = value.split(" ")[0]
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?(/\d{4}-\d\d(-\d\d)?)?", edtf):
        return None
    bounds = [bounds_of(part) for part in edtf.split("/")]
    first, last = bounds[0], bounds[-1]
    return None if first is None or last is None else (first[0], last[1])


def bounds_of(part: str) -> Days | None:
    """First and last day of `2024-05-20`, `2024-05` or `2024-34` (the second quarter)."""
    year, month, *day = (int(number) for number in part.split("-"))
    if day:
        return dt.date(year, month, day[0]), dt.date(year, month, day[0])
    if month > 36 or 12 < month < 33:
        return None
    first, last = (3 * (month - 32) - 2, 3 * (month - 32)) if month > 12 else (month, month)
    after = dt.date(year + last // 12, last % 12 + 1, 1)
    return dt.date(year, first, 1), after - dt.timedelta(days=1)


def plans(folder: Path | None) -> list[Text]:
    """Plans with the dates that a person found in them; times of day without a date are left out."""
    if folder is None:
        pairs = [(file, file.parent / "expected.json") for file in sorted(PLANS.glob("*/plan.md"))]
    else:
        files = sorted(f for f in folder.iterdir() if f.suffix in (".txt", ".md"))
        pairs = [(file, folder.parent / "gold" / f"{file.stem}.json") for file in files]
    texts: list[Text] = []
    for file, expected in pairs:
        gold = json.loads(expected.read_text(encoding="utf-8"))
        days = [
            (dt.date.fromisoformat(d["start"]), dt.date.fromisoformat(d["end"]))
            for d in gold["dates"]
            if d["start"] and not d.get("optional") and re.search(r"\d\s?/|ngày|tháng|quý", d["text"].lower())
        ]
        today = dt.date.fromisoformat(gold["header"]["issued"])
        texts.append(Text(file.read_text(encoding="utf-8"), today, days))
    return texts


def main() -> None:
    """Both comparisons."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    compare("Phrases", phrases())
    compare("Plans", plans(folders[0] if folders else None))


if __name__ == "__main__":
    main()
