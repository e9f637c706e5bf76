"""Rectifiers where generated tests do not look: who owns a knot, what is drawn at random, what a closed form is for."""

from math import inf

import numpy as np
import pytest

from actplot import get
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.errors import BadParameter


@pytest.mark.parametrize(
    ("spec", "x", "y"),
    [
        ("relu", [-1, 0, 2], [0, 0, 2]),
        ("leaky_relu:negative_slope=0.1", [-10, 0, 10], [-1, 0, 10]),  # Jordan's page
        ("threshold", [1, np.nextafter(1, 2)], [-1, np.nextafter(1, 2)]),
        ("threshold:threshold=0.1,value=20", [0.1, 0.2], [20, 0.2]),
        ("thresholded_relu", [1, np.nextafter(1, 2)], [0, np.nextafter(1, 2)]),
        ("sine_relu", [0, 5e-324], [-0.0025, 5e-324]),
        ("srelu", [-11, -1, 0.5, 1, 11], [-2, -1, 0.5, 1, 2]),
        ("sparse_plus", [-1, 0, 1, 2], [0, 0.25, 1, 2]),
        ("abslu", [-2, 0, 2], [0.02, 0, 2]),  # as ALReLU, by its author
        ("shilu", [-1, 1], [1, 2]),  # Pishchik's code
        ("delu", [0, 2], [0, 2 - np.exp(-2)]),  # likewise
        ("shilu:a=2,b=1", [-1, 1], [1, 3]),
    ],
)
def test_values(spec, x, y):
    assert get(spec)(x).tolist() == y


@pytest.mark.parametrize(("spec", "knot"), [("threshold", 1), ("thresholded_relu", 1), ("sine_relu", 0)])
def test_slopes_at_a_jump(spec, knot):
    f = get(spec)
    assert np.isnan(f.derivative(knot))
    assert f.derivative(knot, at_kink="right") == 1
    assert f.derivative(knot, at_kink="left") != 1


def test_rrelu_draws_around_its_mean():
    f = get("rrelu")
    x, low, high = np.linspace(-3, 3, 13), *(float(f.values[k]) for k in ("lower", "upper"))
    draw = lambda u: f.entry.sample(x, u, **f.values)
    assert np.allclose(draw(0.5), f(x), rtol=1e-15)
    assert np.allclose(draw(np.where(x < -1, 0, 1)), np.where(x < 0, np.where(x < -1, low, high) * x, x), rtol=1e-15)
    assert not np.allclose(draw(0.4), f(x))


def test_star_relu_standardizes_a_normal_input():
    """E relu(Z)^2 = 1/2 and E relu(Z)^4 = 3/2."""

    def moments(spec):
        f = get(spec)
        s, b = (to_arb(f.values[k]) for k in "sb")
        return s / 2 + b, s**2 * 3 / 2 + s * b + b**2

    with precision(128):
        mean, second = moments("star_relu")
        assert abs(mean) < 1e-30 and abs(second - 1) < 1e-30
        assert abs(moments("star_relu:s=0.8944,b=-0.4472")[1] - 1) > 1e-5  # the decimals in print


def test_smu_without_a_leak_is_gelu():
    """smu's erf(b x) at b = 1 / sqrt 2, as the paper remarks; at another b it is not."""
    x, gelu = np.linspace(-9, 9, 37), get("gelu")
    assert np.allclose(get("smu", a=0, b=2**-0.5)(x), gelu(x), rtol=1e-13, atol=0)
    assert not np.allclose(get("smu", a=0, b=1)(x), gelu(x))


def test_sqrt_softplus_keeps_its_left_tail():
    """softplus underflows at -746, its root only at -1491."""
    f = get("sqrt_softplus")
    assert f(-800) == pytest.approx(np.exp(-400), rel=1e-14)
    assert f.derivative(-800) == pytest.approx(np.exp(-400) / 2, rel=1e-14)
    assert f.derivative([-inf, inf]).tolist() == [0, 0]


def test_thresholds_in_the_wrong_order_are_refused():
    assert get("srelu:tl=-2,tr=-1")(-1.5) == -1.5
    with pytest.raises(BadParameter, match="tl must be less than tr"):
        get("srelu:tl=1,tr=-1")
