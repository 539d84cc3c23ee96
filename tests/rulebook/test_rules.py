"""Every rule against its own examples and counter-examples."""

import pytest

from hmtn_parse.rulebook import Rulebook, default_rulebook
from hmtn_parse.rulecheck import check_rules


def test_every_rule_reads_its_examples_and_leaves_its_counter_examples() -> None:
    faults = [f"{f.file}:{f.line} {f.rule} «{f.example}»: {f.en}" for f in check_rules(default_rulebook())]
    assert faults == []


def test_every_rule_has_an_id_of_its_own() -> None:
    files = default_rulebook().files
    ids = [rule.id for file in files for rule in file.shape.rule]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", default_rulebook().kinds)
def test_no_pattern_runs_away(kind: str, rulebook: Rulebook) -> None:
    """A pattern that backtracks without end would hang a batch; such lines must end at once."""
    for phrase in ("a" * 3000, "1 " * 1500, "- " * 1500, "ngày " * 600, "của Sở Y tế, " * 250, "(" * 2000):
        text = rulebook.read(phrase)
        for rule in rulebook.rules(kind):
            assert sum(1 for _ in rule.find(text)) <= 3000
