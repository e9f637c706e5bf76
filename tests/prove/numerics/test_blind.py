"""Functions whose pieces meet where nobody can list it: what floats tell is said, and nothing that a missed kink could make false."""

import pytest

from actplot.expressions.resolve import get
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.prove.find import find


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("abs(sin(x))", {"range": "[0, 1]", "bounded": "yes"}),
        ("abs(cos(x))", {"range": "[0, 1]", "bounded_below": "yes"}),
        ("x + relu(sin(x))", {"range": "(−∞, ∞)", "bounded_above": "no"}),
    ],
)
def test_what_floats_tell_is_checked(text, values):
    facts = find(get(text))
    for key, value in values.items():
        assert (facts[key].text, facts[key].verdict) == (value, CHECKED)
        assert "where its pieces meet is not known" in facts[key].note


@pytest.mark.parametrize("text", ["abs(sin(x))", "x + relu(sin(10*x))/1000"])
def test_bends_and_ends_are_left_open(text):
    facts = find(get(text))
    for key in ("monotonic_derivative", "convexity", "extrema", "inflections", "zeros", "smoothness", "kinks", "saturates", "asymptotes"):
        assert facts[key].verdict == UNKNOWN


@pytest.mark.parametrize("text", ["sign(sin(x))", "x + sign(sin(x))/100", "relu(sin(x)) - 0.01*sign(cos(x))"])
def test_jumps_at_unknown_points_leave_all_open(text):
    facts = find(get(text))
    assert [k for k in facts if facts[k].verdict == CHECKED] == []
    assert facts["lipschitz"].verdict == UNKNOWN
    assert facts["domain"].verdict == PROVED
