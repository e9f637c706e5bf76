"""Averages over Z ~ N(0, 1): what is exact is proved in closed form, what is not is enclosed, and near misses are told apart."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures.balls import precision
from actplot.algebras.symbols.fields import Undecided
from actplot.catalogue import load
from actplot.definition import Definition
from actplot.facts.properties import CHECKED, PROVED
from actplot.prove.certificates.curve import SHARP, Curve
from actplot.prove.find import exact
from actplot.prove.identities.gaussian import exact_moments, proved_form, proved_root
from actplot.prove.identities.moments import moments
from actplot.prove.properties import averages
from actplot.prove.properties.derivatives import cheap_derivative
from actplot.words import exp, piecewise, ratio, sigmoid


def made(define, **changes):
    """An activation of one's own, outside of the catalogue."""
    return Definition(replace(get("relu").entry, **{"name": "made", "define": define, "parameters": (), "textbook": None} | changes), {})


def told(finder, f):
    """Value, verdict and text of a fact."""
    with precision(SHARP):
        found = finder(Curve(exact(f)))
    return found.value, found.verdict, found.text


CLOSED = [f for f in load().values() if f.kind == "scalar" and f.family in ("steps", "rectifiers", "exponential", "shrinkage")]


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


@pytest.mark.parametrize("f", CLOSED, ids=lambda f: f.name)
def test_closed_forms_lie_in_the_enclosures(f):
    try:
        symbolic = exact_moments(exact(f))
    except Undecided:
        pytest.skip("no closed form")
    found = moments(exact(f))
    with precision(192):
        pairs = [(e, v) for e, v in zip(symbolic, (found.mean, found.second, found.slope), strict=True) if e is not None]
        if not pairs:
            pytest.skip("no closed form")
        for element, v in pairs:
            assert element.value.overlaps(v)
            assert not (element.value + arb(10) ** -12).overlaps(v)


def test_many_entries_have_closed_forms():
    def has(f):
        try:
            return None not in exact_moments(exact(f))
        except Undecided:
            return False

    assert sum(map(has, CLOSED)) > 30


@pytest.mark.parametrize(
    ("define", "mean", "second", "slope"),
    [
        (lambda x: x**3, "0", "15", "27"),
        (lambda x: x**4 - 3, "0", "96", "240"),
        (lambda x: exp(-x) * exp(x), "1", "1", "0"),
        (lambda x: x * exp(-x) * exp(x) + ratio(1, 3), "1/3", None, "1"),
        (lambda x: piecewise(x, (0, lambda x: -x), (inf, lambda x: x)), "2/√(2π)", "1", "1"),
        (lambda x: (exp(2 * x) - 1) / exp(x), "0", None, None),
    ],
)
def test_closed_forms_of_made_up_functions(define, mean, second, slope):
    expected = (mean, second, slope)
    found = [proved_form(e) if e is not None else None for e in exact_moments(made(define))]
    assert [t if e else None for t, e in zip(found, expected, strict=True)] == list(expected)


def test_what_two_halves_have_of_their_own_cancels():
    """sigmoid(x) + sigmoid(-x) = 1 and (x + sqrt(x^2 + 4))^2 + (x - sqrt(x^2 + 4))^2 = 4 x^2 + 8; what does not fold stays open."""
    half, second, slope = exact_moments(made(sigmoid))
    assert (half.constant, second, slope) == (Fraction(1, 2), None, None)
    assert exact_moments(get("squareplus"))[1].constant == Fraction(3, 2)
    assert exact_moments(made(lambda x: sigmoid(x) * ratio(99, 100)))[0].constant == Fraction(99, 200)
    assert exact_moments(made(lambda x: sigmoid(x + ratio(1, 100))))[0] is None


@pytest.mark.parametrize("define", [lambda x: 1 / (1 + x * x), lambda x: exp(x * x / 8), lambda x: exp(exp(-x * x))])
def test_what_does_not_fold_into_powers_and_exponentials_has_no_closed_form(define):
    assert exact_moments(made(define)) == (None, None, None)


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
    monkeypatch.setattr("actplot.prove.certificates.curve.moments", lambda f, knots: moments(f, knots, 1e-14))
    monkeypatch.setattr("actplot.prove.identities.moments.SHARPNESS", 1)
    assert told(averages.gain, get("tanh"))[1] == CHECKED


def test_cheap_derivatives_rest_on_proved_identities():
    assert told(cheap_derivative, get("sigmoid"))[:2] == (True, PROVED)
    assert told(cheap_derivative, get("gelu"))[:2] == (False, PROVED)
    lie = Definition(replace(get("sigmoid").entry, textbook=lambda x, y: y * (2 - y)), {})
    assert told(cheap_derivative, lie)[:2] == (True, CHECKED)
