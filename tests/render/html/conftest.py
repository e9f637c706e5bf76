"""HTML sheets that many tests look at, each made once."""

import pytest

from tests.render.html.laid import catalogue, few, sheet
from tests.render.html.reading import Reader


@pytest.fixture(scope="session")
def whole():
    return sheet(catalogue())


@pytest.fixture(scope="session")
def page(whole):
    return Reader(whole)


@pytest.fixture(scope="session")
def small():
    return sheet(few())
