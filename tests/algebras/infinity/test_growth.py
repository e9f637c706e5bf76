"""Bounds of words hold far out, on both sides."""

import pytest
from flint import arb

from actplot.algebras.enclosures.balls import KERNELS, precision
from actplot.algebras.infinity import growth
from actplot.words import WORDS

WHOLE_LINE = sorted(set(growth.BOUNDS) & set(KERNELS))


def selectors(word):
    """Numbers for the arguments before the last."""
    one = dict.fromkeys(("shifted_tanh", "shifted_softsign", "spherical", "spherical_odd", "spherical_pi", "spherical_pi_odd"), (1,))
    two = dict.fromkeys(("tilted_expm1", "shifted_expm1", "normal_cdf", "normal_pdf"), (0.8, 0.5))
    return ({"softclip": (50,)} | one | two).get(word, ())


@pytest.mark.parametrize("name", WHOLE_LINE)
@pytest.mark.parametrize("side", [-1, 1])
def test_growth_bounds_hold(name, side):
    if side < 0 and name in ("log", "log1p", "sqrt"):
        pytest.skip("not defined there")
    for scale in (1, 0.01):
        u = growth.beyond(16, side) * scale
        y = WORDS[name](*selectors(name), u)
        for t in (16, 16.5, 20, 33, 100, 1000):
            exact = KERNELS[name](*map(arb, selectors(name)), arb(side * t) * arb(scale))
            assert y.low <= exact.upper() and exact.lower() <= y.high
            assert abs(exact).lower() <= (y.size * arb(t) ** y.power * (y.rate * t).exp()).upper()


def test_a_bound_that_is_too_small_fails(monkeypatch):
    monkeypatch.setitem(growth.BOUNDS, "softplus", lambda u: growth.within(0, 10))
    with pytest.raises(AssertionError):
        test_growth_bounds_hold("softplus", 1)


def test_tails_are_bounded_by_what_they_bound():
    with precision(128):
        exact = (arb(4) / arb(2).sqrt()).erfc() / 2
        assert exact <= growth.tail(growth.Bound.of(1), 4) < exact * (1 + arb(10) ** -9)
        first = (-arb(8)).exp() / (2 * arb.pi()).sqrt()  # the integral of t phi(t) beyond 4
        assert first < growth.tail(growth.beyond(4, 1), 4) < first * arb(1.1)
