"""Properties of single points: ends of the domain, and values that stand alone."""

import pytest

from actplot.expressions import resolve
from actplot.prove.find import find


@pytest.mark.parametrize(
    ("text", "smooth"), [("sqrt(x)", 0), ("x**(1/3)", 0), ("sqrt(1 - x**2)", 0), ("x*sqrt(x)", 1), ("x**2*sqrt(x)", 2), ("log(x)", "inf")]
)
def test_an_end_of_the_domain_counts_where_it_belongs_to_it(text, smooth):
    found = find(resolve.get(text))["smoothness"]
    assert found.value == smooth
    assert found.verdict == ("proved" if smooth == "inf" else "checked")


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("where(x == 1, 5, x)", [("maximum", 1, 5)]),
        ("where(x != 0, x, 1)", [("maximum", 0, 1)]),
        ("where(x == 1, -3, x**2)", [("minimum", 0, 0), ("minimum", 1, -3)]),
        ("where(x == 2, 9, x**2 - 3*x)", [("minimum", 1.5, -2.25), ("maximum", 2, 9)]),
        ("where(x == 0, 1/2, where(x > 0, 1, 0))", []),  # between what is beside it
        ("where(x > 0, 1, 0)", []),
    ],
)
def test_a_value_alone_above_or_below_all_beside_it_is_an_extremum(text, points):
    found = find(resolve.get(text))["extrema"]
    assert [(p["kind"], p["x"], p["y"]) for p in found.value] == points
    assert found.verdict == "proved"
