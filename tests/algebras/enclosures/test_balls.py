"""Balls hold what they say: exact values, on points and on wide balls; and every derivative rule obeys the mean-value theorem."""

from dataclasses import replace
from math import inf

import pytest
from flint import arb, ctx

from actplot.algebras.enclosures.balls import KERNELS, Ball, apply, ball, hull, number, precision, to_arb
from actplot.algebras.jets import part, variable
from actplot.words import WORDS, abs, clip, pi, piecewise, ratio, sign, sqrt
from tests.algebras.samples import CASES, DOMAINS, case_name, points

each_word = pytest.mark.parametrize(("word", "selectors"), CASES, ids=case_name)
COARSE, FINE = 53, 2000


def value(word, selectors, x, bits):
    """The word on a ball at a precision."""
    with precision(bits):
        return apply(word, *map(number, selectors), Ball(x)).arb


def inside(word, x):
    """Whether a number is in the word's domain."""
    low, high = DOMAINS.get(word.name, (-inf, inf))
    return low < x < high


def escaped(word, selectors):
    """Points whose fine value lies outside of the coarse enclosure: of the point itself, or of a ball around it."""
    found = []
    for x in points(word):
        exact = value(word, selectors, arb(x), FINE)
        around = [arb(x), *(hull(arb(x), arb(end)) for end in (x * 0.875, x * 1.125) if inside(word, end))]
        found += [(x, b) for b in around if not value(word, selectors, b, COARSE).overlaps(exact)]
    return found


@each_word
def test_a_ball_contains_the_exact_value(word, selectors):
    assert escaped(word, selectors) == []


@each_word
def test_a_wide_ball_contains_what_lies_inside(word, selectors):
    inside = sorted(points(word, range(-8, 5)))
    outside = []
    for low, high in zip(inside, inside[3:], strict=False):
        wide = value(word, selectors, hull(arb(low), arb(high)), COARSE)
        steps = [low + (high - low) * k / 16 for k in range(17)]
        outside += [(low, high, x) for x in steps if not wide.overlaps(value(word, selectors, arb(x), FINE))]
    assert outside == []


@each_word
def test_balls_close_in(word, selectors):
    blurred = [x for x in points(word) if not sharp(value(word, selectors, arb(x), FINE))]
    assert blurred == []


def sharp(y):
    """Whether a ball tells 60 bits, or that a number is too small for floats."""
    return y.is_finite() and (y.rel_accuracy_bits() > 60 or y.is_zero() or bool(y.__abs__() < arb(2) ** -1080))


def test_a_wrong_kernel_escapes(monkeypatch):
    monkeypatch.setitem(KERNELS, "exp", lambda x: x.exp() + (arb(2) ** -50 if x.rad() == 0 and x < 2 and ctx.prec == COARSE else 0))
    assert escaped(WORDS["exp"], ()) != []


def broken_rules(word, selectors):
    """Short intervals on which (f(b) - f(a)) / (b - a) lies outside of the rule's enclosure."""
    found = []
    for x in points(word, range(-6, 5)):
        with precision(200):
            a, b = arb(x), arb(x) + arb(2) ** -30
            args = tuple(map(number, selectors))
            chord = (apply(word, *args, Ball(b)).arb - apply(word, *args, Ball(a)).arb) / (b - a)
            between = Ball(hull(a, b))
            slope = to_arb(word.rule(*selectors, between, apply(word, *args, between)))
            if not slope.overlaps(chord):
                found.append(x)
    return found


@each_word
def test_rules_obey_the_mean_value_theorem(word, selectors):
    assert broken_rules(word, selectors) == []


@each_word
def test_a_rule_off_by_a_thousandth_is_refuted(word, selectors):
    name = f"{word.name} with a wrong rule"
    wrong = replace(word, rule=lambda *args: word.rule(*args) * ratio(1001, 1000), name=name)
    WORDS.pop(name)
    KERNELS[name] = KERNELS[word.name]
    try:
        assert broken_rules(wrong, selectors) != []
    finally:
        del KERNELS[name]


def test_numbers_of_definitions_are_exact():
    with precision(100):
        assert (to_arb(0.1) * 10).contains(1)
        assert not to_arb(0.1).overlaps(arb(0.1))  # the float nearest to a tenth
        assert (to_arb(sqrt(2 / pi)) ** 2 * arb.pi()).overlaps(arb(2))


def test_pieces_are_joined_over_a_knot():
    wide = Ball(hull(arb(-1), arb(2)))
    assert to_arb(abs(wide)).contains(arb(0)) and to_arb(abs(wide)).contains(arb(2))
    assert not to_arb(abs(wide)).contains(arb(3))
    assert all(to_arb(sign(wide)).contains(v) for v in (-1, 0, 1))
    assert to_arb(clip(wide, 0, 1)).contains(arb(1)) and not to_arb(clip(wide, 0, 1)).contains(arb(1.1))


@pytest.mark.parametrize(("side", "slope"), [(-1, -1), (1, 1)])
def test_a_jet_at_a_knot_takes_the_side_that_it_looks_to(side, slope):
    y = abs(variable(ball(0.0), 1, side))
    assert to_arb(part(y, 1, 1, side)) == slope


def test_a_knot_belongs_to_the_piece_above():
    step = lambda x: piecewise(x, (0, lambda x: 0), (inf, lambda x: 1))
    assert (step(ball(0.0)), step(ball(-1.0))) == (1, 0)


def test_the_precision_is_given_back():
    before = ctx.prec
    with pytest.raises(ZeroDivisionError), precision(999):
        assert ctx.prec == 999
        raise ZeroDivisionError
    assert ctx.prec == before


def test_powers_of_what_is_too_small_for_arb_stay_finite():
    tiny = ball(arb(-(10**20)).exp())
    assert ((tiny * tiny).arb.is_finite(), (tiny**2).arb.is_finite()) == (True, True)
