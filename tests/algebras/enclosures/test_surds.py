"""Exact numbers are told apart and identified, balls never are."""

from fractions import Fraction

import pytest
from flint import arb

from actplot import words
from actplot.algebras.enclosures.balls import Undecided
from actplot.algebras.enclosures.surds import Real, order, real, same
from actplot.words import ratio


def test_exact_numbers_are_told_apart_and_identified():
    pi, two = real(words.pi), real(2).root()
    assert (pi.root() * pi.root()).q == 1 and (pi.root() * pi.root()).unit == pi.unit
    assert same(two * two, real(2)) is True
    assert same(real(8).root(), two * 2) is True
    assert order(pi, real(Fraction(355, 113))) == -1
    assert same(two, real(Fraction(1414213562, 10**9))) is False


def test_constants_that_have_a_name_stay_exact():
    log2, e = real(words.log(2)), real(words.exp(1))
    assert same(log2 * 3 / 2, real(words.log(2)) * Fraction(3, 2)) is True
    assert same(log2 * e, e * log2) is True
    assert same(log2, real(Fraction(693147, 10**6))) is False
    assert same(log2 * e, e) is False
    assert (log2 - log2).is_zero and not (log2 - e).is_zero
    assert real(-words.log(2)).sign == -1 and real(words.log(ratio(1, 3))).sign == -1
    assert same((e * e).root(), e) is True
    assert all(same(real(v.number), v) is True for v in (e, log2 * 5, real(8).root() * e, real(words.pi) / 3))


def test_a_constant_that_may_be_zero_has_no_name():
    """log 2 + log 3 - log 6 is 0, which no enclosure shows: nothing may be concluded from its looks."""
    hidden = real(words.log(2) + words.log(3) - words.log(6))
    assert not hidden.exact and hidden.sign is None and not hidden.is_zero


def test_balls_are_never_equal():
    third = Real(Fraction(0), ball=arb(1) / 3)
    assert same(third, third) is None
    assert order(third, real(Fraction(1, 3))) is None
    assert same(third * 3, real(1)) is None


def test_a_point_that_may_lie_on_either_side_is_undecided():
    near = Real(Fraction(0), ball=arb(0, 1e-30))
    with pytest.raises(Undecided):
        words.abs(near)
    assert words.abs(real(-2)).q == 2
