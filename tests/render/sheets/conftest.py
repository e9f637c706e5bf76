"""Sheets that many tests look at, each laid out once."""

import pytest

from actplot.render.sheets.sheet import sheet
from tests.catalogue import load


@pytest.fixture(scope="session")
def study():
    return sheet(template="study")


@pytest.fixture(scope="session")
def catalogue():
    """All functions, as the study has them."""
    return sheet(list(load()), template="study")


@pytest.fixture(scope="session")
def everything():
    """All functions, as the sheet of one page has them, which takes longest to lay out: looked at, never changed."""
    return sheet(list(load()))
