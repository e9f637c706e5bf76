"""Where a prover is tempted: values that differ less than anybody computes, knots closer together than floats, what nearly vanishes."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot import get, words
from actplot.algebras import roots
from actplot.algebras.enclosures.balls import Ball, hull, precision, to_arb
from actplot.algebras.enclosures.surds import Real, real
from actplot.algebras.infinity import asymptotics
from actplot.algebras.infinity.expansions import Expansion
from actplot.algebras.infinity.orders import Unresolved
from actplot.algebras.knots import KnotsUnknown
from actplot.algebras.symbols.fields import Ring, Undecided, variable
from actplot.definition import Definition, Domain
from actplot.facts.properties import PROVED, UNKNOWN
from actplot.prove import find
from actplot.prove.certificates import claims
from actplot.prove.certificates.certificate import Certificate, Value
from actplot.prove.certificates.cover import Strip, Unproved, intercept
from actplot.prove.certificates.curve import Curve
from actplot.prove.find import exact
from actplot.prove.identities.identities import between, samples, textbook_identities
from actplot.prove.identities.mirrors import symmetric
from actplot.words import arcsinh, clip, cos, exp, log, log1p, maximum, piecewise, ratio, sign, sin, sinh, softsign, sqrt, tanh, upto

TINY = Fraction(1, 10**60)


def made(define, **changes):
    """An activation of one's own, outside of the catalogue."""
    return Definition(replace(get("relu").entry, name="made", define=define, parameters=(), textbook=None, **changes), {})


def proved(f, key):
    """The value of a fact if it is proved, else the verdict."""
    fact = find(f)[key]
    return fact.value if fact.verdict == PROVED else fact.verdict


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


def test_a_supremum_just_above_a_value_that_is_taken_is_not_taken():
    step = made(lambda x: piecewise(x, (0, lambda x: ratio(1, 10)), (inf, lambda x: (ratio(1, 10) + TINY) * tanh(x))))
    taken = {"low": 0, "low_attained": True, "high": 0.1, "high_attained": True}
    assert proved(step, "range") != taken
    near = [Value(real(Fraction(1, 10)), True), Value(real(Fraction(1, 10) + TINY), False)]
    p = Certificate(exact(step), list(step.knots), {})
    claims.extreme(p, near, 1, 0.1, False)
    for values in (near, near[::-1]):
        with pytest.raises(Unproved):
            claims.extreme(p, values, 1, 0.1, True)


def test_equal_values_of_which_one_is_taken_are_taken():
    f = get("hard_tanh")
    both = [Value(real(1), False), Value(real(1), True)]
    claims.extreme(Certificate(exact(f), list(f.knots), {}), both, 1, 1, True)
    with pytest.raises(Unproved):
        claims.extreme(Certificate(exact(f), list(f.knots), {}), [*both, Value(Real(Fraction(0), ball=arb(1, 1e-30)), False)], 1, 1, True)


# ---------------------------------------------------------------- knots closer together than floats


@pytest.mark.parametrize("low", [10**16 + 2, 10**300, -(10**300), Fraction(1, 3), Fraction(1, 10**200)])
def test_a_sample_lies_inside_its_strip(low):
    high = low + (1 if abs(low) > 1 else Fraction(1, 10**60) if low > Fraction(1, 10**100) else low)
    strip = Strip(get("relu"), low, high, False)
    if abs(low) == 10**300:
        with pytest.raises(Unproved):
            _ = strip.sample
        return
    with precision(700):
        assert to_arb(low) < strip.sample.arb and strip.sample.arb < to_arb(high)
    for half in (Strip(get("relu"), low, inf, False), Strip(get("relu"), -inf, low, False)):
        with precision(1200):
            assert (half.sample.arb > to_arb(low)) is (half.high == inf)


def test_a_ramp_between_two_neighbouring_floats_is_not_flat():
    f = made(lambda x: clip(x - (10**16 + 2), 0, 1))
    assert proved(f, "monotonic") != "constant"
    assert proved(f, "slope_range") in ({"low": 0, "low_attained": True, "high": 1, "high_attained": True}, "checked")


@pytest.mark.parametrize(
    ("low", "high"), [("0", "1e-10"), ("1e-10", "2e-10"), ("1e300", "inf"), ("-inf", "-1e300"), ("-inf", "inf"), ("0.1", "0.2")]
)
def test_a_point_between_two_numbers_lies_between_them(low, high):
    with precision(256):
        a, b = arb(low), arb(high)
        point = to_arb(between(a, b))
        assert a < point and point < b


def test_identities_look_into_every_interval():
    """What differs from its textbook on a short interval alone is seen to."""
    width = Fraction(1, 10**10)
    kinked = lambda x: piecewise(x, (0, lambda x: x), (width, lambda x: 2 * x), (inf, lambda x: x + width))
    f = Definition(replace(get("relu").entry, name="made", define=kinked, parameters=(), textbook=lambda x, y: 1), {})
    assert len(samples(f)) == 3
    assert [i.proved for i in textbook_identities(f)] == [True, False, True]


def test_a_symmetry_broken_near_the_origin_alone_is_none():
    width = Fraction(1, 10**11)
    bent = lambda x: piecewise(x, (-width, lambda x: x), (0, lambda x: x - x * (x + width)), (width, lambda x: x), (inf, lambda x: x))
    assert not symmetric(exact(made(bent)), -1)
    cube = lambda x: piecewise(x, (-width, lambda x: x), (width, lambda x: x * x * x / width**2), (inf, lambda x: x))
    assert symmetric(exact(made(cube)), -1)


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


def test_no_intercept_is_read_off_beside_a_coefficient_that_may_vary():
    """A ball encloses a function of t: only where it is as narrow as a number's is it one."""
    t, (key,) = asymptotics.t(), asymptotics.t().terms
    number = Real(Fraction(0), ball=arb(2.5, 2.0**-250))
    vague = Real(Fraction(0), ball=arb(2.5, 2.0**-20))
    assert intercept(Expansion({key: number}) + 3, number, 1).q == 3
    for slope, y in ((vague, Expansion({key: vague}) + 3), (Real(Fraction(0), ball=arb(0, 1e-9)), t * 0 + 3)):
        with pytest.raises(Unresolved):
            intercept(y, slope, 1)


# ---------------------------------------------------------------- outlandish parameters


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
    assert facts.symmetry.value in ("odd", "even", "none")


def test_an_error_in_a_proof_proves_nothing(monkeypatch):
    def planted(p, claimed):
        raise NameError("planted")

    monkeypatch.setitem(claims.CLAIMS, "range", planted)
    found = find(get("relu"))
    assert (found.range.verdict, found.lipschitz.verdict) == ("checked", PROVED)


def test_moments_that_fail_are_tried_once(monkeypatch):
    calls = []

    def fails(*_):
        calls.append(1)
        raise ArithmeticError("planted")

    monkeypatch.setattr("actplot.prove.certificates.curve.moments", fails)
    curve = Curve(exact(get("silu")))
    for _ in range(3):
        with pytest.raises(ArithmeticError, match="planted"):
            _ = curve.moments
    assert calls == [1]


# ---------------------------------------------------------------- what once was proved, and false


def test_a_word_that_bends_has_no_taylor_expansion_across_its_bend():
    """softsign(-1/x^2) + 1/x^2 is x^-4 far out: with the derivatives of the other side it would be -x^-4."""
    f = made(lambda x: piecewise(x, (1, lambda x: -(10**12)), (inf, lambda x: softsign(-1 / x**2) + 1 / x**2 - 10**12 / x**6)))
    assert find(f).zeros.verdict != PROVED
    with pytest.raises(Unresolved):
        softsign(-1 / asymptotics.t())


SMALLEST = Fraction(1, 10**26)


@pytest.mark.parametrize("way", [1, -1])
def test_an_enclosure_of_a_tail_is_no_value_that_is_taken(way):
    """f is on one side of 1/2, to which it tends."""
    found = find(made(lambda x: Fraction(1, 2) + way * SMALLEST * (2 + sin(x)) / (1 + x * x))).range
    wrong = found.value["low_attained" if way > 0 else "high_attained"]
    assert not (wrong and found.verdict == PROVED)


def test_what_is_odd_has_a_mean_only_where_it_is_integrable():
    for define in (lambda x: x * exp(x * x), lambda x: sinh(x**3)):
        facts = find(made(define))
        assert facts.mean.verdict == facts.zero_centred.verdict == UNKNOWN
    facts = find(made(sinh))
    assert (facts.mean.value, facts.mean.verdict, facts.zero_centred.value) == (0, PROVED, True)


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


def test_an_enclosure_never_shows_that_a_number_is_whole():
    slightly = find(made(lambda x: x * (1 + Fraction(1, 10**60))))
    for key in ("gain", "slope_moment", "second_moment", "slope0"):
        assert isinstance(slightly[key].value, float)
        assert slightly[key].text == "1.0000"
    assert find(made(lambda x: x)).gain.value == 1
    assert find(get("log_ndtr")).mean.text == "−1.0000"


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


def test_pieces_meet_at_exact_numbers_only():
    apart = made(lambda x: piecewise(exp(x), (2, lambda u: u), (inf, lambda u: 2 * u - 2 - 1e-60)))
    together = made(lambda x: piecewise(exp(x), (2, lambda u: u), (inf, lambda u: 2 * u - 2)))
    assert [f.knots[0].op.seamless for f in (apart, together)] == [False, True]
    assert [find(f).smoothness.verdict == PROVED for f in (apart, together)] == [False, True]


def test_a_wave_on_a_part_of_the_line_has_no_period():
    facts = find(made(sin, domain=Domain("in [0, 1]", 0, 1, True, True)))
    assert facts.monotonic.value == "strictly increasing" and facts.monotonic.verdict == PROVED
    assert facts.range.value["high"] == pytest.approx(0.8414709848078965)
    assert facts.extrema.value == []
    half = find(made(cos, domain=Domain("in [0, inf)", 0, inf, True)))
    assert half.extrema.verdict != PROVED and half.zeros.verdict != PROVED


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


def test_a_domain_has_one_middle():
    unit = Domain("in [0, 1]", 0, 1, True, True)
    off, middle = (find(made(lambda x, a=a: (x - a) ** 2, domain=unit)).symmetry_centre for a in (Fraction(3, 10), Fraction(1, 2)))
    assert off.verdict != PROVED
    assert (middle.verdict, middle.value) == (PROVED, {"kind": "axis", "x": 0.5, "y": None})
