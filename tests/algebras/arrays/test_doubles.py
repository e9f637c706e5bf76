"""Two floats hold twice the digits of one."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb

from actplot.algebras.arrays.doubles import parts, product_error, standardised
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.words import exp, pi, ratio, sqrt

NUMBERS = [0.1, 3, ratio(1, 3), Fraction(2, 7), pi, sqrt(2), sqrt(1 / (4 * pi)), sqrt(8 / pi) - ratio(1, 3)]


def left_out(n, low):
    """What two floats leave out of a number, relative to it."""
    with precision(300):
        return float(abs((to_arb(n) - arb(float(n)) - arb(low)) / to_arb(n)).mid())


@pytest.mark.parametrize("n", NUMBERS, ids=repr)
def test_parts_hold_thirty_digits(n):
    assert left_out(n, parts(n)[1]) < 1e-30


def test_one_float_does_not():
    assert left_out(pi, 0.0) > 1e-17


def test_what_cannot_be_split_has_no_second_part():
    assert parts(exp(ratio(1, 3)))[1] == 0.0


def test_products_are_exact():
    a, b = np.random.default_rng(1).normal(size=(2, 200))
    rest = product_error(a, b, a * b)
    assert [Fraction(p) * Fraction(q) == Fraction(p * q) + Fraction(r) for p, q, r in zip(a, b, rest, strict=True)] == [True] * 200
    assert np.count_nonzero(rest) > 100


@pytest.mark.parametrize(("mu", "sigma"), [(0.1, 0.3), (-7, ratio(1, 3)), (ratio(5, 7), 100)])
def test_standardised_keeps_what_rounding_took(mu, sigma):
    x = np.r_[np.random.default_rng(2).normal(size=100), 1e-300, 0.0]
    m, s = (Fraction(repr(v)) if isinstance(v, float) else Fraction(v) if isinstance(v, int) else Fraction(*v.args) for v in (mu, sigma))
    off = [abs(Fraction(q) + Fraction(low) - (Fraction(v) - m) / s) for v, q, low in zip(x, *standardised(mu, sigma, x, 1e6), strict=True)]
    assert max(off) < 1e-29


def test_standardised_stays_within_its_bound():
    with np.errstate(all="ignore"):
        q, low = standardised(0, 1, np.array([-1e300, 1e300, -np.inf]), 40.0)
    assert (list(q), list(low)) == ([-40.0, 40.0, -40.0], [0.0, 0.0, 0.0])
