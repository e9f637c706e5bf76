"""Averages over Z ~ N(0, 1) of other sizes: as the facts have them at 1, as chance has them elsewhere, and in closed form far out."""

from math import erfc, exp, inf, isclose, isnan, pi, sqrt

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats
from actplot.lessons.deep.meanfield import foretold, keeping, response, rms, through
from actplot.prove.known import known
from tests.catalogue import load

SCALARS = {n: f for n, f in load().items() if f.kind == "scalar" and known(f).value("second_moment") is not None}
SAMPLES = 200_000
WIDE = 2.0  # standard deviations of what is drawn: the tails of Z count


def test_there_are_functions_to_try():
    assert len(SCALARS) > 80


@pytest.mark.parametrize("name", SCALARS)
def test_at_one_they_are_the_facts(name):
    f = SCALARS[name]
    for order, key in enumerate(("second_moment", "slope_moment")):
        assert rms(f, 1.0, order) ** 2 == pytest.approx(float(known(f).value(key)), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("r", [0.2, 2.5])
def test_elsewhere_they_are_what_chance_has(r):
    """Six standard errors, where these are less than a hundredth; of no more than a few functions are they not."""
    rng = np.random.default_rng(1)
    z = rng.normal(0, WIDE, SAMPLES)
    weights = WIDE * np.exp(z * z / 2 * (WIDE**-2 - 1))
    rough = []
    for name, f in SCALARS.items():
        for order in (0, 1):
            y = floats.derivative(f, r * z, "right") if order else floats.value(f, r * z)
            drawn = y * y * weights
            error = drawn.std() / sqrt(SAMPLES)
            if error > 0.01 * drawn.mean():
                rough.append(name)
                continue
            assert abs(rms(f, r, order) ** 2 - drawn.mean()) <= 6 * error + 1e-12, (name, order)
    assert set(rough) <= STEEP | STEPS | FEW


STEEP = {"exponential", "expm1", "symexp", "comb_h_sine", "hyper_sinh", "soft_exponential", "xielu", "poisson", "poisson2"}
STEPS = {"binary_step", "sign", "bipolar_step"}
FEW = {"threshold", "thresholded_relu", "soft_clipping", "piecewise_linear", "screlu", "relu_kan"}  # little where z is drawn


@pytest.mark.parametrize("r", [1e-200, 0.01, 1.0, 6.0, 15.0])
def test_tails_are_not_cut_off(r):
    assert rms(get("exponential"), r) == pytest.approx(exp(r * r), rel=1e-9)
    assert rms(get("relu"), r) == pytest.approx(r * sqrt(0.5), rel=1e-12)
    assert rms(get("square"), r) == pytest.approx(r * r * sqrt(3), rel=1e-12)


@pytest.mark.parametrize("r", [1e3, 1e200])
def test_large_sizes_see_a_step(r):
    assert rms(get("sigmoid"), r) == pytest.approx(sqrt(0.5), rel=1e-3)
    assert rms(get("sigmoid"), r, 1) == pytest.approx(sqrt(1 / 6 / sqrt(2 * np.pi) / r), rel=1e-3)


def test_what_has_no_end_is_infinite():
    f = get("exp(x^2/8)")
    assert rms(f, 1.0) == pytest.approx(2**0.25, rel=1e-9)
    assert rms(f, 2.0) == inf and isnan(rms(f, inf))


def test_kinks_are_where_panels_break():
    f = get("relu(x - 3.3)")
    tail, height = erfc(3.3 / sqrt(2)) / 2, exp(-3.3**2 / 2) / sqrt(2 * pi)
    assert rms(f, 1.0) ** 2 == pytest.approx((1 + 3.3**2) * tail - 3.3 * height, rel=1e-9)
    assert rms(f, 1.0, 1) ** 2 == pytest.approx(tail, rel=1e-12)


def test_responses_tell_what_rests():
    assert response(get("relu")) == pytest.approx(1, rel=1e-9)
    assert response(get("square")) == pytest.approx(2, rel=1e-9)
    assert response(get("tanh")) < 0.5 and 1.1 < response(get("quick_gelu")) < 1.2


def test_the_gain_that_keeps_does_keep():
    for name, layers in (("sigmoid", 49), ("tanh", 20), ("softplus", 30)):
        f = get(name)
        gain = keeping(f, 1.0, layers)
        assert abs(through(f, gain, layers)) < 1e-4 and abs(through(f, 1.1 * gain, layers)) > 0.1
    assert isclose(keeping(get("relu"), 1.0, 49), sqrt(2), rel_tol=1e-6)


def test_layers_go_on_at_rest():
    r, factor = next(v for k, v in enumerate(foretold(get("relu"), sqrt(2))) if k == 5000)
    assert (r, factor) == (pytest.approx(1), pytest.approx(1))
