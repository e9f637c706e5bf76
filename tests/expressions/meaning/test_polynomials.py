"""Polynomials lose their multiple zeros, and nothing else."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot.expressions.meaning.polynomials import polynomial, simple
from actplot.expressions.reading.plain import read
from actplot.expressions.tree import Letter, Node
from actplot.facade import get

ZEROS = st.lists(st.tuples(st.fractions(-3, 3, max_denominator=4), st.integers(1, 3)), min_size=1, max_size=4, unique_by=lambda z: z[0])


@given(ZEROS)
def test_each_zero_is_left_once(zeros):
    whole: Node = read("2/3")
    for at, order in zeros:
        whole = whole * (Letter("x") - at.numerator * read(f"1/{at.denominator}")) ** order
    found = simple(whole, "x", {})
    assert found is not None
    p = polynomial(found, "x", {})
    assert p is not None
    assert len(p) == len(zeros) + 1
    for at, _ in zeros:
        assert sum(c * at**k for k, c in enumerate(p)) == 0


@pytest.mark.parametrize("text", ["x**a", "exp(x)", "1/x", "x**0.5", "x**-1", "pi*x", "b*x", "x**41", "x**(x)", "where(x > 0, x, 0)"])
def test_what_is_no_polynomial_with_rational_coefficients_is_told_so(text):
    assert simple(read(text), "x", {"a": 0.5}) is None


@pytest.mark.parametrize(("text", "same"), [("(x + 1)**3/2 - x", [0.5, 0.5, 1.5, 0.5]), ("-(x**0 + a*x)", [-1, -0.5]), ("0*x + 3", [3])])
def test_coefficients(text, same):
    assert np.array(polynomial(read(text), "x", {"a": 0.5}), float).tolist() == same


@pytest.mark.parametrize("u", ["x/7 + 2/3", "-3*x/7 + 1", "x/2 - 1", "0.3*x", "2*(x - 1/3)"])
@pytest.mark.parametrize(
    ("form", "right"),
    [
        ("max({u}, 0.3*(exp(min({u}, 0)) - 1))", lambda v: max(v, 0.3 * math.expm1(min(v, 0)))),
        ("max(min(0, exp({u}) - 1), {u})", lambda v: max(math.expm1(min(v, 0)), v)),
        ("min({u}, exp(max(0, {u})) - 1)", lambda v: min(v, math.expm1(max(0, v)))),
    ],
)
def test_curves_that_touch_at_any_fraction_are_told_apart(form, right, u):
    f, inner = get(form.format(u=f"({u})")), get(u)
    for x in (-9.0, -14 / 3, -1.0, 0.25, 7 / 3, 6.0):
        assert float(f(x)) == pytest.approx(right(float(inner(x))), rel=1e-14, abs=1e-14)
