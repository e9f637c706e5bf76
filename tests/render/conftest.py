"""The page that most tests look at, laid out once."""

import pytest

from tests.render.inspection import layout


@pytest.fixture(scope="session")
def page():
    """The one page that ships."""
    return layout()
