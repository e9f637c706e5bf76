"""Moments in closed form: pieces of powers and exponentials, and what two halves have of their own cancels."""

from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures.balls import Undecided, precision
from actplot.functions import PARTS
from actplot.prove.find import exact
from actplot.prove.identities.gaussian import exact_moments, proved_form
from actplot.prove.identities.moments import moments
from actplot.words import exp, piecewise, ratio, sigmoid
from tests.catalogue import load

from ..samples import made

PLAIN = {*(key for part in ("steps", "rectifiers", "exponential") for key in PARTS[part][1]), "shrinkage"}
CLOSED = [f for f in load().values() if f.kind == "scalar" and f.family in PLAIN]


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
