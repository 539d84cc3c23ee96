"""The plan that the reports are about, made once."""

import pytest

from hmtn_parse.model import Plan
from hmtn_parse.rulebook import Rulebook
from tests.output.plans import plan_file, plan_of


@pytest.fixture(scope="session")
def data() -> bytes:
    """The plan as a .docx."""
    return plan_file()


@pytest.fixture(scope="session")
def plan(data: bytes, rulebook: Rulebook) -> Plan:
    """The plan, parsed and audited."""
    return plan_of(data, rulebook)
