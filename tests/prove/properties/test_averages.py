"""Averages over Z ~ N(0, 1): what is exact is proved in closed form, what is not is enclosed, and near misses are told apart."""

from dataclasses import replace
from fractions import Fraction

import pytest
from flint import arb

from actplot import Activation, get
from actplot.algebras.enclosures.balls import precision
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN
from actplot.prove.curves.curve import Curve
from actplot.prove.curves.values import SHARP
from actplot.prove.find import exact, find
from actplot.prove.identities.gaussian import exact_moments, proved_root
from actplot.prove.identities.moments import moments
from actplot.prove.properties import averages
from actplot.prove.properties.derivatives import cheap_derivative
from actplot.words import exp, sinh

from ..samples import made


def told(finder, f):
    """Value, verdict and text of a fact."""
    with precision(SHARP):
        found = finder(Curve(exact(f)))
    return found.value, found.verdict, found.text


def test_selu_is_self_normalising_exactly():
    assert told(averages.zero_centred, get("selu"))[:2] == (True, PROVED)
    assert told(averages.mean, get("selu")) == (0, PROVED, "0")
    assert told(averages.second_moment, get("selu")) == (1, PROVED, "1")
    assert told(averages.gain, get("selu"))[:2] == (1, PROVED)


@pytest.mark.parametrize("change", [{"alpha": 1.6732632423543772}, {"scale": 1.0507009873554805}, {"alpha": 1.6733}])
def test_rounded_constants_are_not(change):
    """What differs from SELU in the 17th digit is neither centred nor normalised, and that is proved."""
    near = get("selu", **change)
    centred = "alpha" not in change
    assert told(averages.zero_centred, near)[:2] == (centred, PROVED)
    with precision(192):
        assert (exact_moments(exact(near))[1] - 1).is_zero is False
        assert not moments(exact(near)).second.overlaps(arb(1))
    assert proved_root(exact_moments(exact(near))[1]) is None


def test_star_relu_has_mean_0_and_variance_1():
    assert told(averages.mean, get("star_relu")) == (0, PROVED, "0")
    assert told(averages.gain, get("star_relu"))[:2] == (1, PROVED)
    assert told(averages.zero_centred, get("star_relu:b=-0.4472"))[:2] == (False, PROVED)


def test_only_a_form_that_is_proved_is_printed():
    """The mean of GELU is 1/(2√π) to all digits that are seen, which proves nothing."""
    with precision(SHARP):
        gelu, relu = (averages.mean(Curve(get(n))) for n in ("gelu", "relu"))
    assert (gelu.verdict, gelu.text) == (PROVED, "0.28209") and "enclosed to" in gelu.note
    assert (relu.verdict, relu.text) == (PROVED, "1/√(2π)") and "closed form" in relu.note


def test_a_step_has_no_backward_gain_and_an_almost_flat_line_has():
    assert told(averages.backward_gain, get("sign"))[:2] == ("inf", PROVED)
    flat = told(averages.backward_gain, made(lambda x: 1e-30 * x))
    assert flat[:2] == (1e30, PROVED)


def test_a_wide_enclosure_is_no_proof(monkeypatch):
    monkeypatch.setattr("actplot.prove.curves.curve.moments", lambda f, knots: moments(f, knots, 1e-14))
    monkeypatch.setattr("actplot.prove.identities.moments.SHARPNESS", 1)
    assert told(averages.gain, get("tanh"))[1] == CHECKED


def test_cheap_derivatives_rest_on_proved_identities():
    assert told(cheap_derivative, get("sigmoid"))[:2] == (True, PROVED)
    assert told(cheap_derivative, get("gelu"))[:2] == (False, PROVED)
    lie = Activation(replace(get("sigmoid").entry, textbook=lambda x, y: y * (2 - y)), {})
    assert told(cheap_derivative, lie)[:2] == (True, CHECKED)


def test_what_is_odd_has_a_mean_only_where_it_is_integrable():
    for define in (lambda x: x * exp(x * x), lambda x: sinh(x**3)):
        facts = find(made(define))
        assert facts.mean.verdict == facts.zero_centred.verdict == UNKNOWN
    facts = find(made(sinh))
    assert (facts.mean.value, facts.mean.verdict, facts.zero_centred.value) == (0, PROVED, True)


def test_an_enclosure_never_shows_that_a_number_is_whole():
    slightly = find(made(lambda x: x * (1 + Fraction(1, 10**60))))
    for key in ("gain", "slope_moment", "second_moment", "slope0"):
        assert isinstance(slightly[key].value, float)
        assert slightly[key].text == "1.0000"
    assert find(made(lambda x: x)).gain.value == 1
    assert find(get("log_ndtr")).mean.text == "−1.0000"
