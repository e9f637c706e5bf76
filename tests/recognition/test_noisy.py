"""Measured pairs: the function that leaves nothing but noise, at short parameters; none where a shape is left over."""

import numpy as np
import pytest

from actplot import get
from actplot.checks.fits import fits
from actplot.checks.kinds import kind

NOISE = {
    "elu:alpha=0.37": 1e-3, "leaky_relu:negative_slope=0.15": 0.01, "selu:alpha=1.2,scale=0.8": 1e-3, "softplus:beta=3": 1e-3,
    "hard_tanh:min_val=-0.5,max_val=0.75": 0.01, "stanh:a=0.7,b=1.3": 1e-3, "snake:a=1.7": 0.01, "gelu": 0.01, "relu": 0.01, "tanh": 1e-4,
}  # fmt: skip


def nearest(x, y):
    """What pairs are told to be."""
    (found,) = fits(x, y, kind("float64"))
    assert not found.exact
    return found


@pytest.mark.parametrize("spec", NOISE)
def test_a_function_under_noise(spec):
    r = np.random.default_rng(len(spec))
    x = r.uniform(-5, 5, 400)  # in any order
    found = nearest(x, get(spec)(x) + NOISE[spec] * r.standard_normal(x.shape))
    assert found.function.spec == get(spec).spec and found.near
    assert 2 * NOISE[spec] < found.apart.size < 6 * NOISE[spec]


@pytest.mark.parametrize("noise", [0, 0.01])
def test_a_shape_is_no_noise(noise):
    """What is left of a function beside another is not taken away by parameters that happen to fit."""
    x = np.linspace(-6, 6, 400)
    r = np.random.default_rng(1).standard_normal(x.shape)
    mish = nearest(x, get("mish")(x) + 0.1 * np.sin(x) + noise * r)
    assert (mish.function.spec, mish.near) == ("mish", False)
    assert not nearest(x, np.sin(x) * np.exp(-x * x / 7) + noise * r).near


def test_noise_alone_is_nothing():
    x = np.linspace(-6, 6, 400)
    assert nearest(x, np.random.default_rng(2).standard_normal(x.shape)).near is False
