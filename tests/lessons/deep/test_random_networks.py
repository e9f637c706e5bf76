"""One step of a random network is what theory says of it, within what chance allows; what is too small or large is told, not warned of."""

from math import inf, sqrt

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats
from actplot.errors import ActplotError
from actplot.lessons.deep.formats import FORMATS
from actplot.lessons.deep.meanfield import rms
from actplot.lessons.deep.random_networks import run, size
from actplot.lessons.limits import trained
from tests.catalogue import few, load


def trainable(f):
    try:
        return trained(f)
    except ActplotError:
        return None


SCALARS = [f for f in load().values() if trainable(f)]
FEW, REST = ([f for f in SCALARS if (f.name in few()) == chosen] for chosen in (True, False))
COUNT, WIDTH = 100, 200  # networks and nodes: 20,000 values of each layer
SURE = 6.0  # standard errors
VAGUE = 0.4  # so heavy tails that errors are not normal, nor a test one
HEAVY = {  # the last is seldom anything but 0 at small sizes
    "exponential", "expm1", "symexp", "relu3", "ncu", "poisson", "poisson2", "comb_h_sine", "hyper_sinh", "thresholded_relu",
}  # fmt: skip
SKEWED = {"hyper_sinh"}  # a few of the values decide, so that more normal numbers than these tell what is allowed


def noise(f, r, measured, order):
    """The relative standard error of a next mean square, given the measured one of this layer.

    The weights' own is 2/N of N values; that of f² about its average less what the measured size explains of it is taken from as many
    normal numbers as make it certain.
    """
    z = np.random.default_rng(2).standard_normal(400_000)
    with np.errstate(all="ignore"):
        v = (floats.derivative(f, r * z, "right") if order else floats.value(f, r * z)) ** 2
    v = v / v.mean()
    slope = np.cov(v, z * z)[0, 1] / np.var(z * z)  # what the size explains
    if order:
        slope = 0.0
    return sqrt((2 + np.var(v) * (3 if order else 1) + slope**2 * 2) / measured)


def squares(f, sizes, order):
    """What theory says of each network, whose own sizes differ: the cube's average over them is no cube of an average."""
    r = np.geomspace(sizes.min(), sizes.max(), 5)
    return np.exp(2 * np.interp(np.log(sizes), np.log(r), np.log([rms(f, v, order) for v in r])))


def test_every_function_is_tried():
    assert len(SCALARS) > 80 and len(FEW) > 15 and {*FEW, *REST} == {*SCALARS}


@pytest.mark.parametrize("functions", [FEW, pytest.param(REST, marks=pytest.mark.thorough)], ids=["few", "rest"])
@pytest.mark.parametrize("gain", ["own", 0.7])
def test_one_step_is_what_theory_says_of_the_measured_layer(gain, functions):
    """Of every function of the catalogue that can be trained."""
    gains = [1 / rms(f, 1.0) if gain == "own" else gain for f in functions]
    forward, backward = run(functions, gains, (COUNT, 3, WIDTH), FORMATS["float64"], 3)
    vague = []
    for f, g, h, e in zip(functions, gains, forward, backward, strict=True):
        for order, told in ((0, h[:, 2] ** 2), (1, e[:, 1] ** 2)):
            allowed = SURE * noise(f, sqrt(np.mean(h[:, 1] ** 2)), COUNT * WIDTH, order)
            if allowed > VAGUE or f.name in SKEWED:
                vague.append(f.name)
                continue
            theory = squares(f, h[:, 1], order) * (e[:, 2] ** 2 if order else 1.0)
            assert abs(np.mean(told) / g**2 / np.mean(theory) - 1) <= allowed, (f.name, order)
    assert set(vague) <= HEAVY


def test_theory_that_is_off_would_be_seen():
    (h,), _ = run([get("relu")], [sqrt(2)], (COUNT, 3, WIDTH), FORMATS["float64"], 3)
    q = np.mean(h**2, axis=0)
    assert abs(q[2] / q[1] / 1.2 - 1) > SURE * noise(get("relu"), 1.0, COUNT * WIDTH, 0)


def test_gradients_are_those_of_the_network():
    """Two layers of known weights: the error before them is the weights' transpose times the error, times the slope."""
    f, width, seed = get("tanh"), 8, 5
    _, ((found,),) = run([f], [1.3], (1, 2, width), FORMATS["float64"], seed)
    rng = np.random.default_rng([seed, 0])
    h, e = rng.standard_normal((2, width), np.float32).astype(float)
    w = rng.standard_normal((1, width, width), np.float32)[0].astype(float) * 1.3 / sqrt(width)
    step = 1e-6
    moved = [np.dot(np.tanh(h + s * step * np.eye(width)) @ w, e) for s in (1, -1)]
    assert found[0] == pytest.approx(size((moved[0] - moved[1]) / (2 * step)), rel=1e-6)


@pytest.mark.filterwarnings("error")
def test_sizes_beyond_floats_are_told():
    assert size(np.array([3e-300, 4e-300])) == pytest.approx(sqrt(12.5) * 1e-300)
    assert size(np.array([3e300, 4e300])) == pytest.approx(sqrt(12.5) * 1e300)
    assert size(np.array([0.0, 0.0])) == 0 and size(np.array([np.nan, 1])) == inf and size(np.array([np.inf, 1])) == inf
    forward, backward = run([get("square"), get("sigmoid")], [2.0, 1.0], (2, 40, 16), FORMATS["float16"], 0)
    assert np.isinf(forward[0, :, -1]).all() and (backward[1, :, 0] == 0).all() and not np.isnan([forward, backward]).any()


def test_the_same_seed_is_the_same_network():
    f = [get("tanh")]
    first, again, other = (run(f, [1.5], (2, 5, 16), FORMATS["float32"], seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again) and not np.array_equal(first, other)
    both = run([get("relu"), *f], [1.4, 1.5], (2, 5, 16), FORMATS["float32"], 1)
    assert np.array_equal(both[0][1], first[0][0])
