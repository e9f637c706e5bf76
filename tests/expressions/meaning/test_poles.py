"""Expressions without a value somewhere: refused in one line that names the place, or shown and not judged where the user filled it."""

import pytest

from actplot.algebras.knots import knots
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.facts.properties import UNKNOWN
from actplot.prove.find import find


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1/x", "no value at x = 0, in the midst of others that have one; choose one side, as in where(x > 0, ..., 0)"),
        ("x/(1 - x)", "no value at x = 1, in the midst of others"),
        ("sigmoid(x)/x", "no value at x = 0, in the midst of others"),
        ("1/(x**2 - 2)", "no value at x = -1.41421, in the midst of others"),
        ("1/sin(x)", "expected a part that has values at all but finitely many points"),
        ("log(sin(x))", "expected a part that has values at all but finitely many points"),
        ("where(sin(x) > 0, 1, 0)", "expected a condition that changes at finitely many points"),
    ],
)
def test_a_pole_is_named(text, said):
    with pytest.raises(ActplotError, match="x") as why:
        get(text)
    assert said in str(why.value)


@pytest.mark.parametrize("text", ["where(x == 0, 0, 1/x)", "where(x > 0, 1/x, 0)", "where(x <= 0, 0, log(x))"])
def test_a_pole_that_is_filled_has_values_and_no_facts(text):
    f = get(text)
    assert knots(f) == (0,)
    assert [float(f(v)) for v in (0, 1)] == [0, 0 if "log" in text else 1]
    found = find(f)
    assert {v.verdict for v in found.values()} == {UNKNOWN}
    assert "0" in found.of("range").note
