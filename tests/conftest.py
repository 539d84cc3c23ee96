"""Fixtures of all tests."""

import pytest
from hypothesis import settings

from hmtn_parse.rulebook import Rulebook, default_rulebook

# No test is timed: the first example may have to compile every pattern.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The library's own rules, loaded once."""
    return default_rulebook()
