"""Where a prover is tempted: values that differ less than anybody computes, knots closer together than floats, what nearly vanishes."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot import get, words
from actplot.algebras import roots
from actplot.algebras.enclosures.balls import Ball, Undecided, hull, precision, to_arb
from actplot.algebras.knots import KnotsUnknown
from actplot.algebras.symbols.fields import Ring, variable
from actplot.facts.properties import PROVED, UNKNOWN
from actplot.parameters import Domain
from actplot.prove.find import find
from actplot.words import arcsinh, exp, log, log1p, maximum, piecewise, sign, sqrt, tanh, upto

from .samples import made, proved

TINY = Fraction(1, 10**60)


# ---------------------------------------------------------------- what is nearly equal is not equal


def test_a_slope_that_is_nearly_one_is_not_one():
    f = get("leaky_relu", negative_slope=f"{10**60 + 1}/{10**60}")
    assert proved(f, "identity_at_origin") == "one-sided"
    assert proved(f, "smoothness") == 0
    assert proved(f, "nonlinear") is True
    assert isinstance(proved(f, "slope0"), dict)
    assert proved(get("leaky_relu", negative_slope=1), "identity_at_origin") == "yes"


@pytest.mark.parametrize(
    ("spec", "key", "expected"),
    [
        ("leaky_relu:negative_slope=1e-300", "slope0", {"left": 1e-300, "right": 1}),
        ("softplus:beta=1e300", "f0", 6.931471805599453e-301),
        ("leaky_relu:negative_slope=0", "slope0", {"left": 0, "right": 1}),
    ],
)
def test_what_is_small_is_not_zero(spec, key, expected):
    assert proved(get(spec), key) == expected
    assert (find(get(spec))[key].text[:2].strip() == "0") is ("=0" in spec)


@pytest.mark.parametrize("define", [
    lambda x: piecewise(x, (0, lambda x: x), (inf, lambda x: x + TINY)),
    lambda x: piecewise(x, (0, lambda x: x), (inf, lambda x: x), at={0: TINY}),
])  # fmt: skip
def test_a_small_jump_is_a_jump(define):
    f = made(define)
    assert (proved(f, "smoothness"), proved(f, "lipschitz"), proved(f, "convexity")) == (-1, "inf", "neither")
    assert proved(f, "zero_at_zero") is False


# ---------------------------------------------------------------- hidden knots and pieces that are one


def test_knots_far_out_are_found():
    """At 64 the curve is on the side of its limit, and leaves it once more at 1000."""
    f = made(lambda x: maximum(0, 1 - 2 * exp(-(x - 1000) * (x - 1000))))
    assert [round(float(k)) for k in f.knots] == [999, 1001]
    assert proved(f, "smoothness") in (0, "checked")


def test_a_search_ends_where_the_sign_is_certain():
    assert roots._settled(lambda x: 1 - 1 / (1 + x * x), 0, inf) == roots.RADII[0]


def test_dead_regions_that_touch_smoothly_are_one():
    flat = made(lambda x: piecewise(x, (0, lambda x: 0 * x), (inf, lambda x: 0 * x)))
    whole = {"low": "-inf", "low_attained": False, "high": "inf", "high_attained": False}
    assert proved(flat, "dead_region") == [whole]
    assert len(proved(get("binary_step"), "dead_region")) == 2


def test_a_wide_ball_sees_what_single_points_have():
    y = piecewise(Ball(hull(arb(-3), arb(3))), (-1, lambda x: 0), (1, lambda x: 0), (inf, lambda x: 0), at={-1: 7, 1: 5})
    assert to_arb(y).contains(arb(7)) and to_arb(y).contains(arb(5))


# ---------------------------------------------------------------- outlandish parameters


@pytest.mark.sampled
@pytest.mark.parametrize(
    "spec",
    [
        "elu:alpha=1e300", "leaky_relu:negative_slope=1e-300", "softplus:beta=1e6", "nlrelu:beta=1e-300", "hard_tanh:max_val=1e300",
        "elu:alpha=1e-300", "leaky_relu:negative_slope=-0.5", "snake:a=1e6", "swish_beta:beta=1e-300", "hard_shrink:lambd=0",
    ],
)  # fmt: skip
def test_outlandish_parameters_raise_nothing(spec):
    facts = find(get(spec))
    assert len(facts) >= 30
    assert facts.symmetry.value in ("odd", "even", "none") or "is not looked at" in facts.symmetry.note


# ---------------------------------------------------------------- what once was proved, and false


def test_ends_that_belong_to_the_domain_are_taken():
    closed = Domain("in [0, 1]", 0, 1, True, True)
    for domain, attained in ((closed, True), (replace(closed, low_in=False, high_in=False), False)):
        facts = find(made(lambda x: x, domain=domain))
        assert facts.range.verdict == facts.slope_range.verdict == facts.zeros.verdict == PROVED
        assert facts.range.value == {"low": 0, "low_attained": attained, "high": 1, "high_attained": attained}
        assert facts.zeros.value == ([{"x": 0, "y": 0}] if attained else [])
    half = find(made(lambda x: x * x, domain=Domain("in [0, inf)", 0, inf, True)))
    assert half.slope_range.value["low_attained"] is True
    jump = find(made(lambda x: piecewise(x, (upto(0), lambda x: 5), (inf, lambda x: x)), domain=closed))
    assert jump.range.verdict != PROVED or jump.range.value["high"] == 5


def test_a_root_beside_a_power_of_two_is_not_it():
    beside = made(lambda x: sign(exp(x) - exp(2 + Fraction(1, 10**45))))
    (knot,) = beside.knots
    with precision(512):
        assert to_arb(knot) > 2
    facts = find(beside)
    assert not [k for k in ("monotonic", "lipschitz", "convexity", "dead_region") if facts[k].verdict == PROVED]
    assert made(lambda x: sign(exp(x) - exp(2))).knots == (2,)


def test_slopes_below_the_range_of_floats_have_their_knots():
    tiny = made(lambda x: maximum(0, x * 1e-200 * 1e-130))
    assert tiny.knots == (0,)
    assert find(tiny).convexity.value != "affine" or find(tiny).convexity.verdict != PROVED
    assert made(lambda x: maximum(0, (x * 0.1) * 0.3 - 0.3)).knots == (10,)
    assert made(lambda x: maximum(0, (x * 0.7) * 0.1 - 0.07)).knots == (1,)


def test_polynomials_that_do_not_fit_into_memory_are_not_made():
    x = variable(Ring(), "x", 1)
    with pytest.raises(Undecided):
        words.exp(x) / words.exp(x * 10**12)
    with pytest.raises(Undecided):
        words.sqrt(x * x + Fraction(1, 10**300))
    assert (words.sqrt(x * x + Fraction(1, 10**30)) ** 2 - x * x - Fraction(1, 10**30)).is_zero


# ---------------------------------------------------------------- knots of expressions that jump, bend or run very far


ROOT2 = sqrt(2)


@pytest.mark.parametrize(
    ("define", "places"),
    [  # the expression that chooses jumps down at √2 from above the knot, so that both ends of a box around it lie on one side
        (lambda x: piecewise(x, (ROOT2, lambda x: x), (inf, lambda x: tanh(x) / 2)), (0.9, 2**0.5)),
        (lambda x: piecewise(x, (ROOT2, lambda x: x), (inf, lambda x: x - 1)), (0.9, 2**0.5, 1.9)),
        (lambda x: piecewise(exp(x), (2, lambda u: u), (inf, lambda u: u - Fraction(17, 10))), (log(0.9), log(2), log(2.6))),
        (lambda x: piecewise(x, (Fraction(7, 5), lambda x: x), (inf, lambda x: x - 1)), (0.9, 1.4, 1.9)),
    ],
)
def test_what_chooses_may_jump(define, places):
    f = made(lambda x: piecewise(define(x), (Fraction(9, 10), lambda u: 0), (inf, lambda u: u - Fraction(9, 10))))
    assert [float(k) for k in f.knots] == pytest.approx([float(p) for p in places], rel=1e-15)
    assert find(f).mean.value > 0.01


def test_a_knot_beside_a_known_one_is_not_it():
    for level in (1e-50, 1e-60):
        with pytest.raises(KnotsUnknown):
            made(lambda x, level=level: maximum(0, x) + piecewise(x * x, (level, lambda u: 0), (inf, lambda u: 1))).knots  # noqa: B018


@pytest.mark.parametrize("define", [lambda x: piecewise(arcsinh(x), (1000, lambda u: 0), (inf, lambda u: 1)),
                                    lambda x: piecewise(log1p(x * x), (1500, lambda u: 1), (inf, lambda u: 2))])  # fmt: skip
def test_a_knot_beyond_all_floats_is_not_overlooked(define):
    with pytest.raises(KnotsUnknown):
        made(define).knots  # noqa: B018
    assert float(made(lambda x: piecewise(arcsinh(x), (10, lambda u: 0), (inf, lambda u: 1))).knots[0]) == pytest.approx(11013.2328747034)


@pytest.mark.parametrize(
    "define",
    [
        lambda x: piecewise(x, (1, lambda x: x), (inf, lambda x: 5)),
        lambda x: piecewise(x, (-1, lambda x: 0), (inf, lambda x: x * x), at={-1: 7}),
    ],
)
def test_a_jump_at_an_end_of_the_domain_leaves_nothing_to_claim(define):
    facts = find(made(define, domain=Domain("in [-1, 1]", -1, 1, True, True)))
    assert {f.verdict for f in facts.values()} == {UNKNOWN}
    assert find(made(lambda x: x**3, domain=Domain("in [-1, 1]", -1, 1, True, True))).symmetry.verdict == PROVED
