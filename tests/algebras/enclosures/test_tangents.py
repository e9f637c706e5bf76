"""Beside 0 a function rounds as what lies on its side of the tangent there; where it has none, or crosses it, nothing is said."""

import numpy as np
import pytest

from actplot.algebras.arrays import narrow
from actplot.algebras.arrays.floats import planned, smoothly
from actplot.algebras.arrays.inputs import alike
from actplot.algebras.enclosures.tangents import NEAR, aside, tangents
from actplot.algebras.knots import knots
from actplot.checks.kinds import KINDS
from actplot.expressions.resolve import get

KIND = KINDS["bfloat16"]
TIES = KIND.at(np.arange(-200, 200, 3)).astype(np.float64)  # of which half or 11/16 lies in the middle between two numbers, or nearly
TIES = np.concatenate([TIES[TIES != 0], np.linspace(1, 2, 129)[1::16] * 2.0**-60, -np.linspace(1, 2, 129)[1::16] * 2.0**-40])


@pytest.mark.parametrize("name", ["silu", "gelu", "smu", "elish", "e_swish", "x*sigmoid(-x)", "mish"])
def test_it_rounds_as_the_function_does(name):
    f = get(name)
    y, last, sure = aside(f, 0, TIES, places(f))
    sure &= alike(y, last, KIND.dtype)
    exact = narrow.one_by_one(narrow.Asked(f, 0, "nan", smoothly, planned(f, 0)), TIES, f_of(f, TIES), KIND.dtype)
    assert sure.sum() > 100 or name == "mish"  # whose slope at 0 is 3/5, which is no float
    assert alike(y[sure], exact[sure], KIND.dtype).all()


def places(f):
    """Where it has knots."""
    return tuple(map(float, knots(f)))


def f_of(f, x):
    """float64 results."""
    y = np.empty(len(x))
    smoothly(f, 0, x, y)
    return y


NOT_TOLD = {
    "tanh": "crosses its tangent", "softplus": "is not 0 at 0", "delu": "bends to either side of a knot", "leaky_relu": "is a line",
    "x*sigmoid(x)+max(x,1e-10)": "has a knot nearby", "x**1.5": "is not defined on the left",
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_TOLD)
def test_nothing_is_said(name):
    assert not aside(get(name), 0, TIES, places(get(name)))[2].any()


def test_numbers_that_are_not_near_are_left_alone():
    x = np.array([-1.0, 2 * NEAR, -2 * NEAR, 2.0**-40])
    assert aside(get("silu"), 0, x, ())[2].tolist() == [False, False, False, True]
    assert [t.slope for t in tangents(get("silu"), 0, ())] == [0.5, 0.5]


def test_many_ties_are_told_without_a_ball_each(monkeypatch):
    asked = []
    monkeypatch.setattr(narrow, "one_by_one", lambda a, x, near, dtype: asked.extend(x) or near)
    narrow.told(narrow.Asked(get("silu"), 0, "nan", smoothly, planned(get("silu"), 0)), TIES, f_of(get("silu"), TIES), KIND.dtype)
    assert asked == []
