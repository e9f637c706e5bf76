"""Quotients are exact where they say so, and round as exact results do."""

from fractions import Fraction

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays.certain.quotients import Quotient, quotients
from tests.narrow import ends, is_knot

NAMES = ["relu", "hard_sigmoid", "hard_swish", "soft_shrink", "sqnl", "softsign", "srelu", "rrelu", "sigmoid", "gelu_10"]


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_sure_is_on_the_right_side(name, order):
    f = get(name)
    rng = np.random.default_rng(order)
    x = np.r_[rng.integers(-4096, 4096, 300) / 512, rng.normal(0, 3, 300).astype(np.float32)]
    x = np.array([v for v in x if not is_knot(f, float(v))])
    with np.errstate(all="ignore"):
        value, sure = quotients(f, x, order)
    assert sure[:300].mean() > 0.9 or (name in ("sigmoid", "gelu_10") and not sure.any())
    for v, y in zip(x[sure].tolist(), value[sure].tolist(), strict=True):
        exact, other = ends(f, v, order)
        assert exact == other
        if Fraction(y) != exact:
            assert abs(Fraction(y) - exact) < Fraction(np.spacing(abs(y))) and np.float64(y).view(np.int64) % 2 == 1


def test_what_rounding_takes_is_noticed():
    x = Quotient(np.array([1.0, 2.0**60, 0.1]), np.float64(1), np.bool_(True))
    assert (x + 8).sure.tolist() == [True, False, False]
    assert (x * x).sure.tolist() == [True, True, False]
    assert not (x * Fraction(1, 10**40)).sure.any() and not (x / 0).sure.any()
