"""Moments and gains, against closed forms and against torch's own conventions."""

import math

import pytest

from actplot import get
from actplot.moments import moments, torch_gain

DENSITY, BEYOND = math.exp(-0.045) / math.sqrt(2 * math.pi), math.erfc(0.3 / math.sqrt(2)) / 2  # of the normal law, at and beyond 0.3


@pytest.mark.parametrize(
    ("name", "mean", "second", "slope"),
    [
        ("relu", 1 / math.sqrt(2 * math.pi), 1 / 2, 1 / 2),
        ("identity", 0, 1, 1),
        ("gelu", 1 / (2 * math.sqrt(math.pi)), 0.42522148257029866, 0.45585086564928714),
        ("sine", 0, (1 - math.exp(-2)) / 2, (1 + math.exp(-2)) / 2),
        ("exponential", math.exp(1 / 2), math.exp(2), math.exp(2)),
        ("abs", math.sqrt(2 / math.pi), 1, 1),
        ("leaky_relu:negative_slope=0.5", 0.5 / math.sqrt(2 * math.pi), 5 / 8, 5 / 8),
        ("binary_step", 1 / 2, 1 / 2, 0),
        ("thresholded_relu:theta=0.3", DENSITY, 0.3 * DENSITY + BEYOND, BEYOND),
    ],
)
def test_moments(name, mean, second, slope):
    m = moments(get(name))
    assert [float(v.mid()) for v in (m.mean, m.second, m.slope)] == pytest.approx([mean, second, slope], rel=1e-15, abs=1e-15)
    assert m.error < 1e-15


@pytest.mark.parametrize(
    ("name", "gain"),
    [("gelu", 1.53353), ("silu", 1.67653), ("mish", 1.48685), ("tanh", 1.59254), ("relu", math.sqrt(2)), ("selu", 1), ("elu", 1.245198),
     ("hard_swish", 1.736657), ("sigmoid", 1.846229), ("softplus", 1.041867)],
)  # fmt: skip
def test_gains_as_computed_elsewhere(name, gain):
    assert float(moments(get(name)).gain.mid()) == pytest.approx(gain, rel=4e-6)
    assert get(name).facts.gain.value == pytest.approx(gain, rel=4e-6)


def test_a_step_has_no_backward_gain():
    assert float(moments(get("binary_step")).backward_gain.mid()) == math.inf
    assert get("binary_step").facts.backward_gain.value == "inf"


def test_selu_is_self_normalising_and_rounded_constants_are_not():
    exact = moments(get("selu"))
    rounded = moments(get("selu", alpha=1.6733, scale=1.0507))
    assert abs(float(exact.mean.mid())) < 1e-20
    assert abs(float(rounded.mean.mid())) > 1e-6


@pytest.mark.parametrize(
    ("name", "gain"),
    [("identity", 1), ("sigmoid", 1), ("tanh", 5 / 3), ("relu", math.sqrt(2)), ("selu", 0.75),
     ("leaky_relu:negative_slope=1", 1), ("gelu", None)],
)  # fmt: skip
def test_torch_gains(name, gain):
    assert torch_gain(get(name)) == (gain if gain is None else pytest.approx(gain, rel=1e-15))
    if gain is not None and name not in ("relu", "identity") and ":" not in name:
        assert "torch" in get(name).facts.gain.text
