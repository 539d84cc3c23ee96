"""quota-versus-assignments: those who are to come, against those whom the duties send.

`100 đại biểu dự khai mạc` against the bodies that send people to that event (info, for others may come);
`huy động 60 người phục vụ 03 đêm diễn` against `cử 15 người phục vụ hậu trường`, `cử 20 người phục vụ …`;
`42 viên chức, phân công tại mục 6` against those of part 6 (`shared_duties`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hmtn_parse.checks.numbers import show
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.shared_duties import shared_duties
from hmtn_parse.checks.view import View
from hmtn_parse.model import Quota, Severity, Source

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _WORK = 3, 3
"""So many parts at least; so many words name the people and their work."""


def check_assignments(view: View) -> Iterator[Outcome]:
    """quota-versus-assignments: those who are to come against those whom the duties send."""
    told: set[tuple[int, int]] = set()
    for shared in shared_duties(view):
        amounts = [float(part.amount) for part in shared.parts]
        sources = (shared.whole.source, *(part.source for part in shared.parts))
        told.add((sources[0].block, sources[0].start))
        yield _compared(float(shared.whole.amount), amounts, sources, "warning")
    for outcome in _by_quotas(view):
        if (outcome.sources[0].block, outcome.sources[0].start) not in told:
            yield outcome


def _by_quotas(view: View) -> Iterator[Outcome]:
    """What occasion, work or kind of people ties to the quotas of the duties."""
    sent = [q for q in view.plan.quotas if q.role == "contribution" and q.holder and q.source.cell is None]
    if len(sent) < _FEWEST:
        return
    common = frozenset(_WORD.findall(" ".join(e.term for e in view.rulebook.lexicon("audit_common_word"))))
    attends = view.rulebook.pattern(r"(?<!\w)(?:{audit_attend})(?!\w)")
    coming = [
        (other, frozenset(_WORD.findall(behind)))
        for other in sent
        if attends.search(behind := _behind(view, other))
    ]
    for quota in view.plan.quotas if len(coming) >= _FEWEST else ():
        number = quota.quantity.min
        if (
            (quota.holder and not view.folded(quota.holder).startswith("toàn "))
            or quota.per
            or quota.source.cell
            or number != quota.quantity.max
            or not number
        ):
            continue
        if number < 10 or quota.role == "contribution" or quota.quantity.unit == "%":
            continue
        occasion = _occasion(view, quota, common)
        if len(occasion) < 3:
            continue
        parts = [other for other, told in coming if len(occasion & told) >= 0.6 * len(occasion)]
        outcome = _outcome(quota, parts, "info")
        if outcome is not None:
            yield outcome
    yield from _same_work(view, sent)
    yield from _same_force(view, sent)


def _same_work(view: View, sent: list[Quota]) -> Iterator[Outcome]:
    """People for one piece of work, in the same words where they are counted and where they are sent."""
    parts: dict[tuple[str, ...], list[Quota]] = {}
    for quota in sent:
        parts.setdefault(_work(view, quota), []).append(quota)
    common = [(q, _work(view, q)) for q in view.plan.quotas if not q.holder and q.source.cell is None]
    often = Counter(work for _, work in common)
    for quota, work in common:
        exact = quota.quantity.min == quota.quantity.max and not quota.quantity.approximate
        if exact and often[work] == 1 and not quota.per and len(work) == _WORK:
            outcome = _outcome(quota, parts.get(work, []), "warning")
            if outcome is not None:
                yield outcome


def _same_force(view: View, sent: list[Quota]) -> Iterator[Outcome]:
    """`Huy động 60 cộng tác viên`, of whom the duties send 20, 15 and 15: the only count without a sender."""
    force = view.rulebook.pattern(r"\A{audit_force}\Z")
    parts: dict[str, list[Quota]] = {}
    wholes: dict[str, list[Quota]] = {}
    for quota in view.plan.quotas:
        unit = view.folded(quota.quantity.unit)
        if quota.source.cell is None and force.match(unit):
            (parts if quota.holder else wholes).setdefault(unit, []).append(quota)
    for unit, own in wholes.items():
        whole = own[0]
        exact = whole.quantity.min == whole.quantity.max and not whole.quantity.approximate
        senders = [quota.holder for quota in parts.get(unit, [])]
        if len(own) == 1 and exact and not whole.per and len(set(senders)) == len(senders):
            outcome = _outcome(whole, parts.get(unit, []), "warning")
            if outcome is not None and _work(view, whole) not in {_work(view, q) for q in sent}:
                yield outcome


def _work(view: View, quota: Quota) -> tuple[str, ...]:
    """What is counted and the first two words of what they do: `người`, `phục`, `vụ`."""
    passage = view.passage(quota.source)
    if passage is None:
        return ()
    behind = view.text.folded_of(passage)[quota.source.end :]
    doing = re.match(r" ([^\W\d_]+) ([^\W\d_]+)", behind)
    return (view.folded(quota.quantity.unit), *(doing.groups() if doing else ()))


def _outcome(quota: Quota, parts: list[Quota], severity: Severity) -> Outcome | None:
    number = quota.quantity.min or 0
    total = sum(part.quantity.min or 0 for part in parts)
    if len(parts) < _FEWEST or not 0.5 * number <= total or any(part.per for part in parts):
        return None
    amounts = [part.quantity.min or 0 for part in parts]
    return _compared(number, amounts, (quota.source, *(part.source for part in parts)), severity)


def _compared(
    number: float, amounts: list[float], sources: tuple[Source, ...], severity: Severity
) -> Outcome:
    """A number against the sum of its parts; `sources` are theirs, the number's first."""
    total = sum(amounts)
    made = " + ".join(show(amount) for amount in amounts)
    held = total == number
    words = sources[0].text
    return Outcome(
        "quota-versus-assignments",
        "agrees" if held else "disagrees",
        f"Văn bản nêu «{words}»; phần phân công cử {made} = {show(total)}"
        + (": khớp." if held else ". Hãy kiểm tra xem còn đơn vị nào cử người không."),
        f"The document speaks of «{words}»; the duties send {made} = {show(total)}"
        + (": agrees." if held else ". Check whether another unit sends people."),
        severity=None if held else severity,
        stated=number,
        computed=total,
        sources=sources,
    )


def _occasion(view: View, quota: Quota, common: frozenset[str]) -> set[str]:
    """The words of the event under whose heading a quota stands."""
    section = view.section_of.get(quota.source.block)
    best: set[str] = set()
    while section is not None:
        words = set(_WORD.findall(view.folded(section.title or ""))) - common
        if len(words) > len(best):
            best = words
        section = view.section_above(section)
    return best


def _behind(view: View, quota: Quota) -> str:
    passage = view.passage(quota.source)
    if passage is None:
        return ""
    return view.text.folded_of(passage)[quota.source.start : quota.source.end + 200].split(";")[0]
