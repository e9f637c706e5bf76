"""A remainder and a point enclose the same value; the remainder also where the point sees nothing but the limit."""

from fractions import Fraction

import numpy as np
import pytest

from actplot import get
from actplot.algebras.enclosures.balls import precision
from actplot.algebras.enclosures.points import Point, point
from actplot.algebras.enclosures.remainders import Remainder, split
from actplot.algebras.enclosures.sides import beside
from tests.conftest import probes


@pytest.mark.parametrize("order", [0, 1])
def test_remainders_agree_with_points(scalar, order):
    x = probes(scalar)
    for v in np.random.default_rng(order).permutation(x[np.abs(x) < 1e4])[:25].tolist():
        with precision(400):
            known = point(beside(scalar, Point(Fraction(v)), order, 1)[order])
            found = split(beside(scalar, Remainder(Fraction(v)), order, 1)[order])
            assert found.arb.overlaps(known.arb) or not known.arb.is_finite(), v
            if known.arb.is_finite() and known.arb.rel_accuracy_bits() > 200:
                assert found.arb.rel_accuracy_bits() > 60 or abs(found.arb) < 2**-300, v


@pytest.mark.parametrize(
    ("name", "x", "limit", "sign"),
    [("sigmoid", 10**30, 1, -1), ("tanh", -(10**30), -1, 1), ("silu", 10**20, 10**20, -1), ("softplus", 10**9, 10**9, 1),
     ("tanh_shrink", 10**9, 10**9 - 1, 1), ("gelu", 10**6, 10**6, -1), ("elu", -(10**9), -1, 1),
     ("sigmoid", Fraction(1, 10**99), Fraction(1, 2), 1)],
)  # fmt: skip
def test_what_is_left_beside_a_limit(name, x, limit, sign):
    with precision(256):
        found = split(beside(get(name), Remainder(Fraction(x)), 0, 1)[0])
    assert found.whole == limit and (found.rest > 0) == (sign > 0) and (found.rest < 0) == (sign < 0)
