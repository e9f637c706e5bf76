"""Moments and gains: enclosures against closed forms, against other precisions, and against torch's own conventions."""

import math

import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures.balls import precision
from actplot.algebras.knots import knots
from actplot.errors import ActplotError
from actplot.facts.gains import torch_gain
from actplot.prove.identities.moments import moments
from actplot.words import exp, piecewise

from ..samples import made

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
    assert all(v.rad() < 1e-30 * (1 + abs(v)) for v in (m.mean, m.second, m.slope))


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


# ---------------------------------------------------------------- enclosures


def test_closed_forms_are_enclosed_and_their_neighbours_are_not():
    """E gelu(Z) = 1 / (2 sqrt pi), by parts; what differs in the 12th digit is excluded."""
    with precision(192):
        exact, tiny = 1 / (2 * arb.pi().sqrt()), arb(10) ** -12
        found = moments(get("gelu")).mean
        assert found.overlaps(exact) and not found.overlaps(exact + tiny) and not found.overlaps(exact - tiny)
        assert moments(get("selu")).second.overlaps(arb(1)) and moments(get("log_ndtr")).mean.overlaps(arb(-1))
        assert not moments(get("selu", alpha=1.6732632423)).mean.contains(0)


@pytest.mark.parametrize("name", ["tanh", "mish", "elliott", "soft_clipping", "sinc", "hard_shrink", "sine_relu"])
def test_another_tolerance_gives_an_enclosure_that_overlaps(name):
    coarse, fine = moments(get(name), tolerance=1e-12), moments(get(name))
    for a, b in ((coarse.mean, fine.mean), (coarse.second, fine.second), (coarse.slope, fine.slope)):
        assert a.overlaps(b)
        assert a.is_zero() or a.rad() > b.rad()


def test_a_forgotten_knot_is_seen(monkeypatch):
    """Panels that straddle a knot would continue one piece over the other: the enclosures then contradict each other."""
    f = made(lambda x: piecewise(x, (0.3, lambda x: 0), (math.inf, lambda x: x)))
    right = moments(f)
    monkeypatch.setitem(f.__dict__, "_known", {(knots.__wrapped__, ()): ()})
    assert not moments(f).mean.overlaps(right.mean)


def test_small_functions_keep_their_digits():
    m = moments(made(lambda x: 1e-20 * x))
    assert m.second.rad() < m.second * arb(10) ** -20 and m.second.overlaps(arb("1e-40"))


@pytest.mark.parametrize("define", [lambda x: exp(x * x / 4), lambda x: exp(x * x), lambda x: exp(exp(x))])
def test_what_outgrows_the_density_has_no_moments(define):
    with pytest.raises(ActplotError, match="cannot be enclosed"):
        moments(made(define))
