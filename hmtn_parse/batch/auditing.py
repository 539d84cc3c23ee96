"""The audit of many inputs: one after another, and then side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmtn_parse.archive import Card, Link, card_of, compare_cards, link_cards
from hmtn_parse.audit import audit_plan
from hmtn_parse.batch.baseline import Baseline
from hmtn_parse.batch.inputs import KNOWN_SUFFIXES, Input
from hmtn_parse.batch.settings import settings_for
from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Finding, Plan
from hmtn_parse.pipeline import parse_file
from hmtn_parse.rulebook import Rulebook


@dataclass(frozen=True)
class Audited:
    """One input with its audited plan, or with the error that kept it from being read."""

    item: Input
    plan: Plan | None = None
    error: HmtnParseError | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self.item.path


@dataclass
class Audit:
    """A run over many inputs. `select` and `ignore` are the command line's; settings files add theirs."""

    rulebook: Rulebook
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: Baseline | None = None
    seen: Baseline = field(default_factory=Baseline)
    _cards: list[Card] = field(default_factory=list)

    def run(self, inputs: Sequence[Input]) -> Iterator[Audited]:
        """Each input in turn; strangers in a folder are passed over."""
        for item in inputs:
            if not item.named and item.path.suffix.lower() not in KNOWN_SUFFIXES:
                continue
            try:
                plan = parse_file(item.path, rules=self.rulebook)
            except HmtnParseError as error:
                yield Audited(item, error=error)
                continue
            name = item.relative.as_posix()
            settings = settings_for(item.path)
            findings, verdicts = audit_plan(
                plan,
                self.rulebook,
                select=self.select or settings.select,
                ignore=(*self.ignore, *settings.ignored(item.path)),
            )
            self.seen.add(name, findings)
            if self.baseline is not None:
                findings = self.baseline.new(name, findings)
            self._cards.append(card_of(name, plan))
            yield Audited(
                item, plan.model_copy(update={"findings": tuple(findings), "verdicts": tuple(verdicts)})
            )

    def across(self) -> tuple[list[Link], dict[str, list[Finding]]]:
        """After `run`: which plan cites which, and where linked plans differ."""
        links = link_cards(self._cards)
        return links, compare_cards(links, self.rulebook)
