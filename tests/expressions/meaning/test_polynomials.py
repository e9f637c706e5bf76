"""Polynomials lose their multiple zeros, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot.expressions.meaning.polynomials import polynomial, simple
from actplot.expressions.reading.plain import read
from actplot.expressions.tree import Letter, Node

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
