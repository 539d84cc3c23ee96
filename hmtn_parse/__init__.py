"""Vietnamese administrative plans as typed data, and an audit of their numbers.

    import hmtn_parse
    plan = hmtn_parse.parse("ke-hoach-719.docx")
    for finding in plan.findings:
        print(finding.message.vi)

Importing costs little: readers and rules are loaded by the first `parse`.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

from hmtn_parse import errors
from hmtn_parse.errors import HmtnParseError, ReadError, RuleError

if TYPE_CHECKING:
    from hmtn_parse.model import Finding, Plan
    from hmtn_parse.pipeline import Rules

__version__ = "0.1.0"
__all__ = [
    "Finding",
    "HmtnParseError",
    "Plan",
    "ReadError",
    "RuleError",
    "audit",
    "errors",
    "parse",
    "parse_bytes",
]


def parse(path: str | PathLike[str], *, rules: Rules = None) -> Plan:
    """Read a plan (.docx, .pdf, .md, .txt) into a `Plan`, with its numbers audited.

    Every fact of the plan names its exact place: `plan.quotas[0].source`. `rules` is a folder of
    rule files (or several) laid over the library's own. Raises a `ReadError` that says in plain
    words what is wrong with a file that cannot be read, and a `RuleError` that names file and
    line of a rule that cannot be used.
    """
    from hmtn_parse.pipeline import parse_file

    return parse_file(path, rules=rules)


def parse_bytes(data: bytes, name: str, *, rules: Rules = None) -> Plan:
    """The same for a file in memory; `name` is its file name, e.g. `ke-hoach-719.docx`."""
    from hmtn_parse.pipeline import parse_data

    return parse_data(data, name, rules=rules)


def audit(
    plan: Plan | str | PathLike[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rules: Rules = None,
) -> tuple[Finding, ...]:
    """The findings of a plan or a file: `column T101: 15 rows add up to 6.490, stated 6.500`.

    `select` and `ignore` hold codes, prefixes of codes or slugs: `("T101", "column-total")`; a name
    that is none of these is an `UnknownCheckError`, since a slip must not read as "no findings".
    """
    from hmtn_parse.checks import audit_plan, refuse_unknown
    from hmtn_parse.model import Plan as PlanModel
    from hmtn_parse.pipeline import parse_file, rulebook_of

    rulebook = rulebook_of(rules)
    refuse_unknown((*select, *ignore), rulebook)
    read = plan if isinstance(plan, PlanModel) else parse_file(plan, rules=rulebook)
    findings, _ = audit_plan(read, rulebook, select=select, ignore=ignore)
    return tuple(findings)


def __getattr__(name: str) -> object:
    if name in ("Plan", "Finding"):
        from hmtn_parse import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
