"""The page that most tests look at, laid out once."""

import pytest

from actplot.render.sheets.sheet import layout


@pytest.fixture(scope="session")
def page():
    """The one page that ships."""
    return layout()
