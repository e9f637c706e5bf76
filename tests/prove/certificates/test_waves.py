"""What repeats is certified on one period, what swings for ever by its middle and its tails."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest
from pytest import approx

from actplot import Activation, get, words
from actplot.algebras.enclosures.balls import precision
from actplot.algebras.enclosures.surds import real, same
from actplot.algebras.symbols.shifts import rise
from actplot.facts.properties import PROVED
from actplot.parameters import Domain
from actplot.prove.certificates.certificate import Certificate
from actplot.prove.certificates.claims import CLAIMS
from actplot.prove.certificates.strip import Unproved
from actplot.prove.find import find
from actplot.words import cos, exp, hypot1, piecewise, sigmoid, sin, softplus, tanh

from ..samples import certificate, holds, interval, made

# ---------------------------------------------------------------- what repeats


@pytest.mark.parametrize(
    ("define", "length", "up"),
    [
        (sin, real(words.pi) * 2, 0),
        (lambda x: sin(x) ** 2, real(words.pi), 0),
        (lambda x: 3 * x + cos(2 * x), real(words.pi), 3),
        (sin, real(words.pi), None),  # turns round
        (sin, real(3), None),
        (lambda x: x * cos(x), real(words.pi) * 2, None),
        (lambda x: exp(x), real(words.pi) * 2, None),
    ],
)
def test_a_period_is_found_by_construction_alone(define, length, up):
    found = rise(define, length)
    assert (found is None) == (up is None)
    assert up is None or same(found, length * up)


def test_a_wave_is_certified_on_one_period():
    for name in ("sine", "snake"):
        facts = find(get(name))
        assert facts.range.verdict == facts.slope_range.verdict == facts.inflections.verdict == PROVED
        assert "one period" in facts.slope_range.note


# ---------------------------------------------------------------- what swings for ever


def test_spherical_waves_are_bounded_from_boxes_and_tails():
    facts = find(get("sinc_norm"))
    assert facts.range.verdict == facts.slope_range.verdict == facts.lipschitz.verdict == PROVED
    assert facts.range.value == {"low": approx(-0.21723362821122166), "low_attained": True, "high": 1, "high_attained": True}


@pytest.mark.parametrize(
    ("define", "lonely"),
    [
        (lambda x: (x + cos(x)) * sigmoid(x), True),  # a limit at one end only
        (lambda x: x * cos(x), True),  # odd, with slopes without bound
        (lambda x: cos(x) / (1 + x * x), True),  # even, with the limit 0
        (lambda x: (x - 1) * cos(x), False),  # a point at 1, which is neither odd nor even
        (lambda x: cos(x - 1) / (2 - 2 * x + x * x), False),  # an axis at 1
        (lambda x: x + sin(x), False),  # a point at every multiple of pi
    ],
)
def test_what_a_wave_does_far_out_leaves_no_mirror(define, lonely):
    assert borne(define, "symmetry_centre", None) is lonely


GROWING = made(lambda x: x * tanh(softplus(x)) + 0.1 * sin(x))  # swings for ever on the left, and grows on the right
LOWEST, STEEPEST = -0.4037382832912154, 1.112587798869161


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("key", "true", "lies"),
    [
        ("range", interval(LOWEST, True, "inf", False), [interval(-0.4, True, "inf", False), interval(LOWEST, False, "inf", False),
                                                         interval(LOWEST, True, 40, True), interval("-inf", False, "inf", False)]),
        ("lipschitz", STEEPEST, [1.1, 1.2, "inf"]),
        ("bounded_below", True, [False]),
        ("bounded_above", False, [True]),
    ],
)  # fmt: skip
def test_what_swings_and_grows_is_certified_by_its_middle(key, true, lies):
    found = find(GROWING)[key]
    assert found.verdict == PROVED and found.value == (approx(true) if key == "lipschitz" else true | {"low": approx(LOWEST)}
                                                       if key == "range" else true)  # fmt: skip
    assert holds(GROWING, key, found.value)
    assert not any(holds(GROWING, key, lie) for lie in lies)


@pytest.mark.sampled
@pytest.mark.parametrize("dip", [30, 12])
def test_a_dip_far_out_is_not_overlooked(dip):
    """Lower on the way up than anywhere in the middle."""
    f = made(lambda x: 5 + 0.1 * sin(x) + ((x - dip) * (x - dip) - dip * dip) * sigmoid(x) / 40)
    found = find(f).range
    low = min(float(f(dip + k / 1000)) for k in range(-4000, 4000))
    assert found.value is None or found.value["low"] == approx(low, abs=1e-5)
    assert not any(holds(f, "range", interval(y, True, "inf", False)) for y in (0, 4.9, low + 0.1))


# ---------------------------------------------------------------- what repeats on one side of its knots


RIPPLE = made(lambda x: piecewise(x, (0, lambda x: sin(x) - cos(x)), (inf, lambda x: x)))
ROOT2 = 2**0.5


@pytest.mark.parametrize(
    ("key", "true", "lies"),
    [
        ("range", interval(-ROOT2, True, "inf", False), [interval(-1.4, True, "inf", False), interval(-ROOT2, False, "inf", False)]),
        ("slope_range", interval(-ROOT2, True, ROOT2, True), [interval(-1, True, ROOT2, True), interval(-ROOT2, True, 1.5, True)]),
        ("bounded_below", True, [False]),
        ("saturates", {"left": "no", "right": "no"}, [{"left": "soft", "right": "no"}]),
        ("asymptotes", {"left": None, "right": {"slope": 1, "intercept": 0}}, [{"left": None, "right": None}]),
        ("dead_region", [], [[interval("-inf", False, 0, False)]]),
        ("monotonic", "no", ["nondecreasing"]),
    ],
)
def test_a_wave_on_one_side_is_certified_on_one_period(key, true, lies):
    assert holds(RIPPLE, key, true)
    assert not any(holds(RIPPLE, key, lie) for lie in lies)


@pytest.mark.parametrize(
    ("key", "order", "kinds"), [("zeros", 0, None), ("extrema", 1, ("minimum", "maximum")), ("inflections", 2, ("rising", "falling"))]
)
def test_endless_points_are_no_list(key, order, kinds):
    """Not even those of one period."""
    p = certificate(RIPPLE)
    roots = [r for _, r in p.table(order).roots]
    assert len(roots) == 2
    heights = [float(p.value(p.strips[0], r.x, 0).arb.mid()) if order else 0 for r in roots]
    listed = [
        {"x": float(r.x.arb.mid()), "y": y} | ({"kind": kinds[r.before > 0]} if kinds else {}) for r, y in zip(roots, heights, strict=True)
    ]
    if key == "zeros":
        listed.append({"x": 0, "y": 0})
    assert not holds(RIPPLE, key, listed)
    assert not holds(RIPPLE, key, [])


def test_a_wave_on_the_right_in_other_lengths():
    for piece, high in ((lambda x: sin(x / 2), 1.0), (lambda x: sin(x) * cos(x), 0.5), (lambda x: sin(3 * x) + 1, 2.0)):
        f = made(lambda x, piece=piece: piecewise(x, (-1, lambda x: x / 4), (inf, piece)))
        assert holds(f, "range", interval("-inf", False, high, True))
        assert not holds(f, "range", interval("-inf", False, high - 1e-9, True))


@pytest.mark.parametrize("piece", [lambda x: sin(x) ** 2 + cos(x) ** 2, lambda x: sin(x) / (1 - x), lambda x: 0 * x, lambda x: sin(0 * x)])
def test_what_is_constant_or_fades_is_no_wave(piece):
    f = made(lambda x: piecewise(x, (0, piece), (inf, lambda x: x)))
    assert all(s.turn is None for s in certificate(f).strips)
    assert not holds(f, "saturates", {"left": "no", "right": "no"})
    assert not holds(f, "asymptotes", {"left": None, "right": {"slope": 1, "intercept": 0}})


# ---------------------------------------------------------------- what swings wider and wider


def borne(define, key, claim):
    """Whether a claim follows for a made-up function."""
    made = Activation(replace(get("gcu").entry, name="made", define=define), {})
    with precision(256):
        try:
            CLAIMS[key](Certificate(made, [], {}), claim)
        except Unproved:
            return False
    return True


WHOLE = {"low": "-inf", "low_attained": False, "high": "inf", "high_attained": False}
NO_LINE = {"left": None, "right": None}
NO_END = {"left": "no", "right": "no"}


@pytest.mark.parametrize(
    ("define", "whole"),
    [
        (lambda x: x * cos(x), True),
        (lambda x: x * sin(x) + x / 2, True),
        (lambda x: x * x * sin(3 * x), True),
        (lambda x: x * x * sin(x) * sin(x), False),  # never below 0
        (lambda x: cos(x) / (1 + x * x), False),
        (lambda x: x * cos(x / 2), False),  # true, but half a turn is not looked at
        (lambda x: x + sin(x), True),
    ],
)
def test_waves_that_grow_have_no_bounds(define, whole):
    assert borne(define, "range", WHOLE) is whole
    assert not borne(define, "range", WHOLE | {"high": 10, "high_attained": True})


def test_waves_that_grow_have_no_limits():
    assert borne(lambda x: x * cos(x), "saturates", NO_END)
    assert borne(lambda x: x * cos(x), "asymptotes", NO_LINE)
    assert borne(lambda x: x * cos(x), "lipschitz", "inf")
    assert not borne(lambda x: x * cos(x), "lipschitz", 1)
    assert not borne(lambda x: x * cos(x), "saturates", {"left": "soft", "right": "no"})
    assert not borne(lambda x: cos(x) / (1 + x * x), "saturates", NO_END)
    assert not borne(lambda x: x + cos(x) / (1 + x * x), "asymptotes", NO_LINE)  # y = x
    assert not borne(lambda x: x + cos(x) / x, "asymptotes", NO_LINE)
    assert borne(lambda x: x + cos(x), "asymptotes", NO_LINE)  # f / x tends to 1, and f - x has no limit
    assert borne(lambda x: 2 * x + x * cos(x) / (1 + hypot1(x)), "asymptotes", NO_LINE)
    assert not borne(lambda x: x + cos(x), "lipschitz", "inf")


def test_waves_whose_phases_agree_refute_no_limit():
    """sin^2 + cos^2 is 1, which expansions do not see: equal limits on four lattices are no proof that there is none."""
    for define in (lambda x: sin(x) * sin(x) + cos(x) * cos(x), lambda x: sin(4 * x)):
        assert not borne(define, "saturates", NO_END)
        assert not borne(define, "asymptotes", NO_LINE)


SMALLEST = Fraction(1, 10**26)


@pytest.mark.parametrize("way", [1, -1])
def test_an_enclosure_of_a_tail_is_no_value_that_is_taken(way):
    """f is on one side of 1/2, to which it tends."""
    found = find(made(lambda x: Fraction(1, 2) + way * SMALLEST * (2 + sin(x)) / (1 + x * x))).range
    assert found.verdict != PROVED or not found.value["low_attained" if way > 0 else "high_attained"]


def test_a_wave_on_a_part_of_the_line_has_no_period():
    facts = find(made(sin, domain=Domain("in [0, 1]", 0, 1, True, True)))
    assert facts.monotonic.value == "strictly increasing" and facts.monotonic.verdict == PROVED
    assert facts.range.value["high"] == pytest.approx(0.8414709848078965)
    assert facts.extrema.value == []
    half = find(made(cos, domain=Domain("in [0, inf)", 0, inf, True)))
    assert half.extrema.verdict != PROVED and half.zeros.verdict != PROVED
