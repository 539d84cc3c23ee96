"""Every check with its code, its usual severity and the function that runs its family."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hmtn_parse.audit.arithmetic import check_tables
from hmtn_parse.audit.form import check_annexes, check_issue_date, check_number
from hmtn_parse.audit.outcome import Outcome
from hmtn_parse.audit.view import View
from hmtn_parse.model import Severity

Runner = Callable[[View], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of finding. `severity` is the gravest that it can have; a doubtful case has less."""

    code: str
    slug: str
    severity: Severity
    run: Runner


CHECKS: tuple[Check, ...] = (
    Check("T101", "column-total", "error", check_tables),
    Check("T102", "row-total", "error", check_tables),
    Check("T103", "subtotal", "error", check_tables),
    Check("T104", "row-identity", "error", check_tables),
    Check("F401", "missing-number", "warning", check_number),
    Check("F402", "incomplete-issue-date", "warning", check_issue_date),
    Check("F403", "annex-missing", "warning", check_annexes),
)

BY_SLUG = {check.slug: check for check in CHECKS}


def chosen(select: Sequence[str], ignore: Sequence[str], off: Iterable[str] = ()) -> frozenset[str]:
    """The slugs to run. `select` and `ignore` hold codes, beginnings of codes (`T`), or slugs.

    Nothing selected means all but those that are `off` unless asked for by name.
    """
    slugs = {c.slug for c in CHECKS if _named(c, select)} if select else {c.slug for c in CHECKS} - set(off)
    return frozenset(slugs - {c.slug for c in CHECKS if _named(c, ignore)})


def unknown(names: Sequence[str]) -> list[str]:
    """Names that are no code, no beginning of one and no slug: most likely a slip of the user."""
    return [name for name in names if not any(_named(check, (name,)) for check in CHECKS)]


def _named(check: Check, names: Sequence[str]) -> bool:
    return any(name and (check.slug == name.lower() or check.code.startswith(name.upper())) for name in names)


def runners(slugs: frozenset[str]) -> list[Runner]:
    """The functions that these checks need, each once, in the order of the registry."""
    return list(dict.fromkeys(check.run for check in CHECKS if check.slug in slugs))
