"""Values and derivatives of every scalar entry are right to the last bits, over all of float64."""

import warnings

import numpy as np
import pytest

from actplot import get
from tests.conftest import probes
from tests.exact import UNITS, units_off


def worst(f, order, compute):
    """The largest mixed error over all probes, and where."""
    x = probes(f)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        y = compute(x)
    knots = {float(k) for k in f.knots}
    pairs = [(float(p), float(v)) for p, v in zip(x, y, strict=True) if not (order and p in knots)]
    bad = max(((units_off(f, p, v, order), p) for p, v in pairs), default=(0, 0))
    assert len(x) > 200
    return bad


@pytest.mark.sampled
def test_values_within_the_mixed_error(scalar):
    assert worst(scalar, 0, scalar) <= (UNITS, np.inf)


@pytest.mark.sampled
def test_derivatives_within_the_mixed_error(scalar):
    assert worst(scalar, 1, scalar.derivative) <= (UNITS, np.inf)


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_sided_derivatives_at_knots(scalar, side):
    knots = [float(k) for k in scalar.knots]
    got = scalar.derivative(knots, at_kink=side)
    assert [units_off(scalar, k, v, 1) <= UNITS for k, v in zip(knots, got, strict=True)] == [True] * len(knots)


def test_nan_stays_nan(scalar):
    assert np.isnan([scalar(np.nan), scalar.derivative(np.nan)]).all()


def test_the_measure_can_fail():
    f = get("gelu")
    assert units_off(f, -8.4, -0.0, 0) > UNITS  # what a framework returns there
    assert units_off(f, -8.4, f(-8.4), 0) <= UNITS
