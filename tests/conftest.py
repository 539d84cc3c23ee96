"""Fixtures of all tests."""

import pytest

from hmtn_parse.rulebook import Rulebook, default_rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The library's own rules, loaded once."""
    return default_rulebook()
