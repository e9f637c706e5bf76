"""Knots are found from the definition: exact for lines, isolated for curves, and never guessed."""

from fractions import Fraction
from itertools import pairwise
from math import inf, nextafter

import pytest
from flint import arb

from actplot import Activation, get
from actplot.algebras.enclosures.balls import ball, hull, precision, to_arb
from actplot.algebras.jets import part, variable
from actplot.algebras.knots import KnotsUnknown, Line
from actplot.algebras.knots import knots as knots_of
from actplot.words import (
    Phi,
    abs,
    clip,
    cos,
    exp,
    log,
    maximum,
    minimum,
    piecewise,
    ratio,
    shifted_softsign,
    sign,
    sin,
    softsign,
    sqrt,
    tanh,
    upto,
)

from ..conftest import SCALARS


def knots(define, low=-inf, high=inf):
    x = Line(1, 0, (low, high))
    define(x)
    return sorted(x.found, key=float)


LINES = {
    "none": (lambda x: x * tanh(x), []),
    "a clip": (lambda x: clip(x, -1, 1), [-1, 1]),
    "shifted": (lambda x: clip(x + 3, 0, 6) / 6, [-3, 3]),
    "mirrored": (lambda x: maximum(0, 1 - 2 * x), [Fraction(1, 2)]),
    "a decimal as it is written": (lambda x: minimum(0.1, x * 3), [Fraction(1, 30)]),
    "a closed form": (lambda x: maximum(sqrt(2), x), [sqrt(2)]),
    "a value of its own": (sign, [0]),
    "that belongs to the piece below": (lambda x: piecewise(x, (upto(1), lambda x: x), (inf, lambda x: 1)), [1]),
    "nested, in its own piece": (lambda x: piecewise(x, (0, lambda x: clip(x, -2, 5)), (inf, lambda x: x)), [-2, 0]),
    "nested and mirrored": (lambda x: piecewise(-x, (0, lambda u: clip(u, -2, 5)), (inf, lambda u: u)), [0, 2]),
    "a bent word": (lambda x: softsign(x - 2) + shifted_softsign(1, 3 * x), [0, 2]),
    "a constant chooses": (lambda x: clip(0 * x, -1, 1), []),
}


@pytest.mark.parametrize("name", LINES)
def test_lines_meet_knots_exactly(name):
    define, expected = LINES[name]
    assert knots(define) == expected


def test_only_inside_of_the_interval():
    assert knots(lambda x: clip(x, -1, 1), 0, inf) == [1]


CURVES = {
    "increasing": (lambda x: clip(exp(x), 1, 3), [0, log(3)]),
    "twice": (lambda x: maximum(2, x * x), [-sqrt(2), sqrt(2)]),
    "at a fraction": (lambda x: maximum(Fraction(1, 4), x * x), [Fraction(-1, 2), Fraction(1, 2)]),
    "a product": (lambda x: minimum(1, x * (x + 1) / 2), [-2, 1]),
    "a quotient": (lambda x: maximum(1, 2 / (1 + x * x)), [-1, 1]),
    "far out": (lambda x: clip(x * Phi(x), -1, 1e30), [10**30]),
    "never": (lambda x: clip(tanh(x), -2, 2), []),
    "in a bent piece": (lambda x: maximum(1, abs(x) * 3), [Fraction(-1, 3), 0, Fraction(1, 3)]),
    "on an interval": (lambda x: piecewise(x, (0, lambda x: maximum(1, x * x)), (inf, lambda x: x)), [-1, 0]),
    "a knot of a knot": (lambda x: minimum(4, maximum(0, x) ** 2), [0, 2]),
}


@pytest.mark.parametrize("name", CURVES)
def test_curves_meet_knots_where_they_do(name):
    define, expected = CURVES[name]
    found = knots(define)
    with precision(200):
        assert [bool(to_arb(a).overlaps(to_arb(b))) for a, b in zip(found, expected, strict=True)] == [True] * len(expected)


def test_a_crossing_is_known_to_any_precision():
    """x Phi(x) = 10 a little beyond 10; the crossing's float is 10, its ball is not."""
    (knot,) = get("gelu_10").knots
    assert float(knot) == 10
    for bits in (100, 1000):
        with precision(bits):
            x = to_arb(knot)
            y = x * to_arb(Phi(ball(x)))
            assert bool(x > 10) and y.overlaps(arb(10)) and x.rel_accuracy_bits() > bits - 20


def test_a_crossing_far_below_is_found_where_it_exists():
    assert [float(k) for k in get("gelu_10", min=-0.1).knots][:2] == pytest.approx([-1.5017, -0.2489], abs=1e-3)
    assert [len(get("gelu_10", min=m).knots) for m in (-0.169971207479, -0.1699712075)] == [3, 1]  # the minimum is between


TOUCHING = [lambda x: maximum(0, x * x), lambda x: clip(cos(x), -1, 2), lambda x: maximum(0, x * x * x)]


@pytest.mark.parametrize("define", TOUCHING)
def test_what_may_only_touch_is_not_guessed(define):
    with pytest.raises(KnotsUnknown, match="cannot tell where"):
        knots(define)


def test_infinitely_many_crossings_are_refused():
    with pytest.raises(KnotsUnknown):
        knots(lambda x: maximum(0, sin(x)))


def test_an_outer_variable_in_a_chooser_is_refused():
    with pytest.raises(KnotsUnknown, match="look outside"):
        knots(lambda x: maximum(1, piecewise(x, (0, lambda u: x * u), (inf, lambda u: u * u))))


# ---------------------------------------------------------------- the catalogue


def torn_between(f: Activation) -> list[tuple[float, float]]:
    """Intervals between knots on which f(b) - f(a) is no value of f' times b - a."""
    edges = [-9.0, *(float(k) for k in f.knots if -8 < float(k) < 8), 9.0]
    if float(f.domain.low) > -9 or float(f.domain.high) < 9:
        return []
    torn = []
    for a, b in pairwise(edges):
        steps = [a + (b - a) * (k + 0.5) / 12 for k in range(12)]
        for low, high in pairwise(steps):
            with precision(128):
                ends = [to_arb(f.entry.define(ball(x), **f.values)) for x in (low, high)]
                slope = to_arb(part(f.entry.define(variable(ball(hull(arb(low), arb(high)))), **f.values), 1, 1))
            if slope.is_finite() and not (slope * (arb(high) - arb(low))).overlaps(ends[1] - ends[0]):
                torn.append((low, high))
    return torn


def test_entries_obey_the_mean_value_theorem_between_knots(scalar):
    assert torn_between(scalar) == []


def test_an_unseen_jump_is_noticed(monkeypatch):
    f = get("binary_step")
    monkeypatch.setitem(f.__dict__, "_known", {(knots_of.__wrapped__, ()): ()})
    assert torn_between(f) != []


def test_knots_in_order_and_inside_of_the_domain(scalar):
    at = [float(k) for k in scalar.knots]
    assert at == sorted(set(at))
    assert all(scalar.domain.low <= k <= scalar.domain.high for k in at)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gelu", []), ("hard_swish", [-3, 3]), ("hard_mish", [-2, 0]), ("sqnl", [-2, 0, 2]),
        ("softsign", [0]), ("penalized_tanh", [0]), ("elliott", [0]),
    ],
)  # fmt: skip
def test_known_knots(name, expected):
    assert list(get(name).knots) == expected


def test_knots_move_with_parameters():
    assert list(get("scaled_softsign", b=ratio(1, 3)).knots) == [0]
    assert [float(k) for k in get("gelu_10", max=2).knots] != [10.0]


def test_vector_functions_have_none():
    assert [f for f in SCALARS if f.kind != "scalar" and f.knots] == []


def test_both_sides_of_a_crossing_evaluate():
    f = get("gelu_10")
    beside = [nextafter(10.0, 0.0), nextafter(10.0, inf)]
    assert list(f.derivative(beside)) == [1.0, 0.0]
    assert [f.derivative(10.0, at_kink=k) for k in ("left", "right", "mean")] == [1.0, 0.0, 0.5]
