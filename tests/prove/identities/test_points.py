"""Numbers are whole, and pieces meet, by an identity alone."""

from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures.balls import Undecided
from actplot.algebras.enclosures.surds import real
from actplot.algebras.symbols.fields import Ring, number
from actplot.facts.properties import PROVED
from actplot.prove.certificates import strip
from actplot.prove.certificates.cover import signs
from actplot.prove.find import find
from actplot.prove.identities.points import cancels, level, vanishes
from actplot.words import piecewise, tanh


def test_a_value_at_a_root_is_whole_by_an_identity():
    """(x tanh x)'' is a multiple of 1 - x tanh x; what differs from it by less than can be enclosed is no whole number there."""
    x = arb("1.19967864025773383391636984879", 1e-25)
    assert level(lambda x: x * tanh(x), 2, x, Fraction(1))
    assert not level(lambda x: x * tanh(x), 2, x, Fraction(2))
    assert not level(lambda x: x * tanh(x) + Fraction(1, 10**200), 2, x, Fraction(1))
    assert not level(lambda x: x * tanh(x), 1, arb(0, 1e-25), Fraction(1))
    assert find(get("lisht")).inflections.verdict == PROVED


def test_a_point_that_is_not_seen_to_be_a_knot_chooses_no_piece():
    for beside, chosen in ((Fraction(1, 10**100), None), (0, 1), (Fraction(1, 10**9), 1), (-Fraction(1, 10**9), 0)):
        define = lambda x, d=beside: piecewise(x + d, (3, lambda x: 0), (inf, lambda x: 1))
        if chosen is None:
            with pytest.raises(Undecided):
                define(number(Ring(), 3))
        else:
            assert define(number(Ring(), 3)) == chosen


@pytest.mark.parametrize("text", ["sin(x)**2+cos(x)**2-1", "tanh(x)-tanh(x)", "exp(x)*exp(-x)-1"])
def test_what_is_0_everywhere_is_told_by_one_identity(monkeypatch, text):
    """And not by one derivative after another, each of which takes several times as long."""
    tried = []
    monkeypatch.setattr(strip, "cancels", lambda define, x, order, side: tried.append(order) or cancels(define, x, order, side))
    f = get(text)
    assert vanishes(lambda x: f.entry.define(x, **f.values), 1, arb(0, 9))
    runs, roots = signs(strip.Strip(f, Fraction(-3), Fraction(5), True), 1, [real(Fraction(0))])
    assert [r.sign for r in runs] == [0] and roots == []
    assert len(tried) <= 8 and max(tried, default=0) <= 1  # none where its balls are 0 already


def test_what_is_nearly_0_is_no_identity():
    for define in (lambda x: tanh(x) - tanh(x) + x * Fraction(1, 10**200), lambda x: x * tanh(x)):
        assert not vanishes(define, 1, arb(0, 9))
