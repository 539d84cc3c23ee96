"""The rulebook: finds, validates and compiles the rules that stand in `rules/`."""

from hmtn_parse.rulebook.compile import CompiledRule, Match
from hmtn_parse.rulebook.rulebook import Rulebook, default_rulebook, load_rulebook

__all__ = ["CompiledRule", "Match", "Rulebook", "default_rulebook", "load_rulebook"]
