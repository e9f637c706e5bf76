"""Pieces meet at knots as numbers, or as an identity where numbers are but enclosed, and nowhere else."""

from fractions import Fraction
from math import inf

import pytest

from actplot import get, words
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.facts.properties import PROVED
from actplot.prove.find import find
from actplot.prove.identities.points import met
from actplot.words import clip, exp, minimum, piecewise, ratio, sigmoid, sin

from ..samples import certificate, holds, interval, made


@pytest.mark.parametrize(
    ("define", "smooth"),
    [
        (lambda x: sigmoid(minimum(3, x) * ratio(1, 7)), 0),
        (lambda x: piecewise(x, (3, lambda x: exp(x / 3) - x * exp(1) / 3), (inf, lambda x: sin(x - 3) * 0)), 1),
        (lambda x: piecewise(x, (3, lambda x: exp(x / 3)), (inf, lambda x: ratio(1, 10**100) + exp(1))), -1),
        (lambda x: piecewise(x, (3, lambda x: exp(x / 3)), (inf, lambda x: exp(1)), at={3: exp(1) + ratio(1, 10**100)}), -1),
    ],
)
def test_what_meets_at_a_knot_meets_as_an_identity(define, smooth):
    """Values that are but enclosed on both sides are equal where the field of functions says so, and nowhere else."""
    orders = [met(define, 3, k) for k in (0, 1, 2)]
    assert orders == [k <= smooth for k in (0, 1, 2)]
    if smooth >= 0:
        joint = certificate(made(define), 3).joints[0]
        assert joint.smoothness == smooth


# ---------------------------------------------------------------- knots that are roots


@pytest.mark.parametrize(
    ("spec", "low", "high", "smooth"),
    [
        ("gelu_10", -0.16997120747990366, 10, 0),
        ("gelu_10:min=-0.1", -0.1, 10, 0),  # below -0.1 in between
        ("gelu_10:min=0.25,max=0.26", 0.25, 0.26, 0),
        ("gelu_10:min=-5,max=-1", -1, -1, "inf"),  # never there
    ],
)
def test_functions_that_are_clipped_at_roots_are_certified(spec, low, high, smooth):
    facts = find(get(spec))
    assert facts.range.value == interval(low, True, high, True)
    assert facts.smoothness.value == smooth
    assert {k for k, v in facts.items() if v.verdict != PROVED} <= {"symmetry_centre"}


@pytest.mark.parametrize("above", [lambda u: 11, lambda u: Fraction(10) + Fraction(1, 10**30), lambda u: u + Fraction(1, 10**40)])
def test_pieces_that_do_not_meet_at_a_root_are_not_joined(above):
    """Only numbers that are the same by construction are; enclosures could not tell that they are not."""
    f = made(lambda x: piecewise(gelu_of(x), (10, lambda u: u), (inf, above)))
    (knot,) = f.knots
    assert not knot.op.seamless
    assert not holds(f, "smoothness", 0)
    assert not holds(f, "smoothness", -1)
    joined = made(lambda x: piecewise(gelu_of(x), (10, lambda u: u), (inf, lambda u: 20 - u)))
    assert holds(joined, "smoothness", 0)
    assert not holds(joined, "range", interval(-0.16997120747990366, True, 10, True))  # it has no lower bound


def test_slopes_that_may_differ_at_a_root_are_not_the_same():
    slightly = 1 + ratio(1, 10**200)
    f = made(lambda x: piecewise(gelu_of(x), (10, lambda u: u), (inf, lambda u: 10 + (u - 10) * slightly + (u - 10) ** 2)))
    assert f.knots[0].op.seamless
    assert not any(holds(f, "smoothness", k) for k in (-1, 0, 1, 2))


def test_knots_of_different_curves_are_different_however_near():
    f = made(lambda x: sum(clip(gelu_of(x) * (1 + ratio(k, 10**30)), -10, 10) for k in range(4)))
    assert len({float(k) for k in f.knots}) == 1
    with precision(256):
        assert len([1 for k in f.knots for o in f.knots if to_arb(k) < to_arb(o)]) == 6
    assert not holds(f, "smoothness", 1)
    assert not holds(f, "dead_region", [{"low": 10.0, "low_attained": True, "high": "inf", "high_attained": False}])


def gelu_of(x):
    return x * words.Phi(x)


def test_pieces_meet_at_exact_numbers_only():
    apart = made(lambda x: piecewise(exp(x), (2, lambda u: u), (inf, lambda u: 2 * u - 2 - 1e-60)))
    together = made(lambda x: piecewise(exp(x), (2, lambda u: u), (inf, lambda u: 2 * u - 2)))
    assert [f.knots[0].op.seamless for f in (apart, together)] == [False, True]
    assert [find(f).smoothness.verdict == PROVED for f in (apart, together)] == [False, True]
