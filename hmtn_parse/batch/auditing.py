"""The audit of many inputs: one after another, and then side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hmtn_parse.archive import Card, Link, card_of, compare_cards, link_cards
from hmtn_parse.batch.baseline import Baseline
from hmtn_parse.batch.inputs import Input
from hmtn_parse.batch.settings import settings_for
from hmtn_parse.checks import audit_plan, fits, refuse_unknown
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
    _paths: dict[str, Path] = field(default_factory=dict)

    def run(self, inputs: Sequence[Input]) -> Iterator[Audited]:
        """Each input in turn; strangers in a folder are passed over.

        Raises UnknownCheckError where an option or a settings file names a check that there is not, and
        RuleError for a settings file that cannot be used.
        """
        refuse_unknown(self.select, self.rulebook, "--select")
        refuse_unknown(self.ignore, self.rulebook, "--ignore")
        for item in inputs:
            if item.stranger:
                continue
            settings = settings_for(item.path)
            refuse_unknown(settings.codes, self.rulebook, str(settings.folder))
            try:
                plan = parse_file(item.path, rules=self.rulebook)
            except HmtnParseError as error:
                yield Audited(item, error=error)
                continue
            except Exception as error:  # A fault of ours must not cost the folder its other files.
                yield Audited(item, error=_fault(error))
                continue
            name = item.relative.as_posix()
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
            self._paths[name] = item.path
            yield Audited(
                item, plan.model_copy(update={"findings": tuple(findings), "verdicts": tuple(verdicts)})
            )

    def across(self) -> tuple[list[Link], dict[str, list[Finding]]]:
        """After `run`: which plan cites which, and where linked plans differ."""
        links = link_cards(self._cards)
        across: dict[str, list[Finding]] = {}
        for name, findings in compare_cards(links, self.rulebook).items():
            kept = [finding for finding in findings if self._wanted(finding, self._paths[name])]
            self.seen.add(name, kept)
            if self.baseline is not None:
                kept = self.baseline.new(name, kept)
            if kept:
                across[name] = kept
        return links, across

    def _wanted(self, finding: Finding, path: Path) -> bool:
        settings = settings_for(path)
        select = self.select or settings.select
        if select and not _named(finding, select):
            return False
        return not _named(finding, (*self.ignore, *settings.ignored(path)))


def _named(finding: Finding, names: Sequence[str]) -> bool:
    return any(fits(name, finding.code, finding.check) for name in names)


def _fault(error: Exception) -> HmtnParseError:
    words = f"{type(error).__name__}: {error}"
    fault = HmtnParseError(
        f"lỗi của chương trình; hãy gửi tệp cho người phát triển: {words}",
        f"a fault of the program; send the file to its developers: {words}",
    )
    fault.code = "internal"
    return fault
