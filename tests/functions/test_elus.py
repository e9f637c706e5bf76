"""Exponential rectifiers where generated tests do not look: cases chosen by a parameter, and self-normalization."""

import math
import pickle

import numpy as np
import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.facts.properties import PROVED
from actplot.functions.elus import SELU_ALPHA, SELU_SCALE
from actplot.prove.find import find
from actplot.words import ratio

X = np.linspace(-1, 1, 9)


def test_soft_exponential_is_logarithm_identity_or_exponential():
    positive = np.linspace(0.1, 3, 30)
    assert np.allclose(get("soft_exponential:a=-1")(positive), np.log(positive))
    assert get("soft_exponential:a=0")(X).tolist() == X.tolist()
    assert np.allclose(get("soft_exponential:a=1")(X), np.exp(X))


@pytest.mark.parametrize(("a", "low"), [(-1, 0), (-0.5, ratio(-3, 2)), (-0.3, ratio(-91, 30)), (-2, ratio(3, 2))])
def test_soft_exponential_begins_where_its_logarithm_does(a, low):
    f = get("soft_exponential", a=a)
    assert (f.domain.low, f.domain.high) == (low, math.inf)
    assert math.isnan(f(float(low) - 0.1))
    assert f(float(low)) == -math.inf or float(low) != low
    assert np.isfinite(f(float(low) + 1e-3))
    assert f.derivative(float(low) + 1) == pytest.approx(-1 / a, rel=1e-12)
    assert f == get("soft_exponential").at(a=a) != get("soft_exponential")
    assert pickle.loads(pickle.dumps(f)).domain == f.domain


@pytest.mark.parametrize("a", [-1, -0.5, -0.3])
def test_all_of_the_soft_exponential_is_proved_where_its_domain_ends(a):
    f = get("soft_exponential", a=a)
    found = find(f)
    assert {k: p.verdict for k, p in found.items() if p.verdict != PROVED} == {}
    assert found["domain"].value["low"] == pytest.approx(1 / a - a)
    assert found["zeros"].text == {-1: "1", -0.5: "1/2", -0.3: "0.3"}[a]


def test_at_positive_values_the_soft_exponential_is_defined_everywhere():
    assert get("soft_exponential:a=2").domain == get("soft_exponential:a=0").domain == get("soft_exponential").domain == get("relu").domain


@pytest.mark.parametrize("a", [-1e-9, 1e-9])
def test_soft_exponential_is_continuous_in_its_parameter(a):
    f = get("soft_exponential")
    assert np.allclose(f.at(a=a)(X), X, atol=1e-8)
    assert not np.allclose(f.at(a=100 * math.copysign(1e-3, a))(X), X, atol=1e-8)


def normal_moments(alpha, scale):
    """E f(Z) and E f(Z)^2 of scale * elu(Z; alpha), in closed form."""
    tail = lambda k: (arb(k * k) / 2).exp() * (arb(k) / arb(2).sqrt()).erfc() / 2  # E e^(kZ) for Z < 0
    half, density = arb(1) / 2, 1 / (2 * arb.pi()).sqrt()
    mean = density + alpha * (tail(1) - half)
    second = half + alpha**2 * (tail(2) - 2 * tail(1) + half)
    return scale * mean, scale**2 * second


def test_selu_normalizes_itself():
    with precision(200):
        mean, second = normal_moments(to_arb(SELU_ALPHA), to_arb(SELU_SCALE))
        assert abs(mean) < 1e-50 and abs(second - 1) < 1e-50
        mean, second = normal_moments(arb("1.67326"), arb("1.0507"))  # the truncated constants of some frameworks
        assert not abs(mean) < 1e-50 and not abs(second - 1) < 1e-50


@pytest.mark.parametrize("alpha", [0.3, 1, 2.5])
def test_celu_has_slope_one_at_zero_at_every_alpha_and_elu_only_at_one(alpha):
    assert get("celu", alpha=alpha).derivative(0) == 1
    slope = get("elu", alpha=alpha).derivative(0)
    assert slope == 1 if alpha == 1 else np.isnan(slope)
