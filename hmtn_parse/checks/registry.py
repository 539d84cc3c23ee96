"""Every check with its code, its usual severity and the function that runs its family."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hmtn_parse.checks.announced import check_announced
from hmtn_parse.checks.arithmetic import check_tables
from hmtn_parse.checks.assignments import check_assignments
from hmtn_parse.checks.bracketed_shares import check_bracketed_shares
from hmtn_parse.checks.cells import check_cells
from hmtn_parse.checks.chronology import (
    check_impossible,
    check_order,
    check_ranges,
    check_weekdays,
)
from hmtn_parse.checks.cited_twice import check_annex_dates, check_cited_dates
from hmtn_parse.checks.cost_lists import check_cost_openings, check_costs
from hmtn_parse.checks.counts import check_counts
from hmtn_parse.checks.coverage import check_addressed
from hmtn_parse.checks.decree import check_decree
from hmtn_parse.checks.distributions import check_distributions
from hmtn_parse.checks.event_dates import check_event_dates
from hmtn_parse.checks.form import check_annexes, check_issue_date, check_number
from hmtn_parse.checks.goals import check_goals
from hmtn_parse.checks.hints import check_inequalities
from hmtn_parse.checks.lists import check_lists
from hmtn_parse.checks.named_bodies import check_named_bodies
from hmtn_parse.checks.named_rows import check_named_rows
from hmtn_parse.checks.numbering import check_outline
from hmtn_parse.checks.outcome import Outcome
from hmtn_parse.checks.parts import check_parts
from hmtn_parse.checks.percentages import check_percentages
from hmtn_parse.checks.periods import check_periods
from hmtn_parse.checks.preparations import check_deadlines
from hmtn_parse.checks.rates import check_rates
from hmtn_parse.checks.repeated_figures import check_repeated_figures
from hmtn_parse.checks.reports import check_reports
from hmtn_parse.checks.restated import check_restated
from hmtn_parse.checks.row_counts import check_row_counts
from hmtn_parse.checks.row_order import check_row_order
from hmtn_parse.checks.spelled import check_spelled
from hmtn_parse.checks.stated_shares import check_stated_shares
from hmtn_parse.checks.target_year import check_target_year
from hmtn_parse.checks.targets import check_targets
from hmtn_parse.checks.title_dates import check_title_dates
from hmtn_parse.checks.view import View
from hmtn_parse.checks.waves import check_waves
from hmtn_parse.errors import UnknownCheckError
from hmtn_parse.model import Severity
from hmtn_parse.rulebook import Rulebook

Runner = Callable[[View], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of finding. `severity` is the gravest that it can have; a doubtful case has less."""

    code: str
    slug: str
    severity: Severity
    runs: tuple[Runner, ...]


CHECKS: tuple[Check, ...] = (
    Check("T101", "column-total", "error", (check_tables,)),
    Check("T102", "row-total", "error", (check_tables,)),
    Check("T103", "subtotal", "error", (check_tables,)),
    Check("T104", "row-identity", "error", (check_tables,)),
    Check("T105", "row-inequality", "warning", (check_inequalities, check_row_order)),
    Check("T106", "percentage", "error", (check_percentages, check_bracketed_shares, check_stated_shares)),
    Check("T107", "unreadable-cell", "warning", (check_cells,)),
    Check("T108", "duplicate-row", "warning", (check_tables,)),
    Check("T109", "number-format", "warning", (check_cells,)),
    Check(
        "L201",
        "list-total",
        "error",
        (check_lists, check_parts, check_waves, check_costs, check_cost_openings),
    ),
    Check("L202", "count-times-rate", "error", (check_rates, check_tables)),
    Check(
        "L203",
        "enumerated-count",
        "error",
        (check_counts, check_named_bodies, check_row_counts, check_announced),
    ),
    Check("X301", "text-versus-table", "warning", (check_targets, check_named_rows)),
    Check(
        "X302",
        "text-versus-text",
        "error",
        (
            check_restated,
            check_repeated_figures,
            check_spelled,
            check_cited_dates,
            check_annex_dates,
            check_event_dates,
            check_title_dates,
            check_target_year,
        ),
    ),
    Check("X303", "targets-below-goal", "warning", (check_goals, check_distributions)),
    Check("X304", "quota-versus-assignments", "warning", (check_assignments,)),
    Check("X305", "assigned-but-not-addressed", "info", (check_addressed,)),
    Check("F401", "missing-number", "warning", (check_number,)),
    Check("F402", "incomplete-issue-date", "warning", (check_issue_date,)),
    Check("F403", "annex-missing", "warning", (check_annexes,)),
    Check("F404", "numbering-gap", "warning", (check_outline, check_cells)),
    Check("F405", "number-padding", "warning", (check_decree,)),
    Check("F406", "date-padding", "warning", (check_decree,)),
    Check("F407", "symbol-form", "warning", (check_decree,)),
    Check("F408", "signature-authority", "warning", (check_decree,)),
    Check("D501", "impossible-date", "error", (check_impossible,)),
    Check("D502", "weekday-mismatch", "error", (check_weekdays,)),
    Check("D503", "reversed-range", "error", (check_ranges,)),
    Check("D504", "citation-after-issue", "error", (check_order,)),
    Check("D505", "date-before-issue", "warning", (check_order,)),
    Check("D506", "deadline-after-event", "warning", (check_deadlines, check_reports)),
    Check("D507", "outside-period", "warning", (check_periods,)),
)

BY_SLUG = {check.slug: check for check in CHECKS}


def chosen(select: Sequence[str], ignore: Sequence[str], off: Iterable[str] = ()) -> frozenset[str]:
    """The slugs to run. `select` and `ignore` hold codes, beginnings of codes (`T`), or slugs.

    Nothing selected means all but those that are `off`; these run only when a whole code or slug
    names them.
    """
    silent = set(off)
    slugs = {c.slug for c in CHECKS if not select or _named(c, select)}
    asked = {c.slug for c in CHECKS if c.slug in select or c.code in {name.upper() for name in select}}
    slugs -= silent - asked
    return frozenset(slugs - {c.slug for c in CHECKS if _named(c, ignore)})


def refuse_unknown(names: Sequence[str], rulebook: Rulebook, where: str = "") -> None:
    """UnknownCheckError for a name that is no code, no beginning of one and no slug.

    Such a slip must not pass for "nothing found". The checks between plans of an archive count too.
    """
    shapes = rulebook.findings
    slips = [name for name in names if not any(fits(name, shape.code, shape.slug) for shape in shapes)]
    if slips:
        at, known = f"{where}: " if where else "", ", ".join(shape.code for shape in shapes)
        raise UnknownCheckError(
            f"{at}không có phép kiểm «{', '.join(slips)}»; các mã: {known}",
            f"{at}no check is called “{', '.join(slips)}”; the codes: {known}",
        )


def fits(name: str, code: str, slug: str) -> bool:
    """Whether a user's name for checks takes one in: `T101`, `T`, `column-total`."""
    return bool(name) and (code.startswith(name.upper()) or slug == name.lower())


def _named(check: Check, names: Sequence[str]) -> bool:
    return any(fits(name, check.code, check.slug) for name in names)


def runners(slugs: frozenset[str]) -> list[Runner]:
    """The functions that these checks need, each once, in the order of the registry."""
    return list(dict.fromkeys(run for check in CHECKS if check.slug in slugs for run in check.runs))
