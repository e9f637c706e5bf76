"""Every textbook derivative is proved equal to the definition's own; a wrong one is not."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest

from actplot.algebras.symbols.fields import Ring, Undecided, number
from actplot.catalogue import get, load
from actplot.definition import Definition
from actplot.prove.identities.identities import samples, textbook_identities
from actplot.words import piecewise

TEXTBOOK = [f for f in load().values() if f.entry.textbook and f.kind == "scalar"]


def with_textbook(f, book):
    """The same activation with another claim about its derivative."""
    return Definition(replace(f.entry, textbook=book), f.values)


def test_there_are_textbook_derivatives():
    assert len(TEXTBOOK) >= 30


@pytest.mark.parametrize("f", TEXTBOOK, ids=lambda f: f.name)
def test_textbook_derivative_is_proved(f):
    identities = textbook_identities(f)
    assert [i.reason for i in identities if not i.proved] == []
    assert len(identities) == len(samples(f)) > 0


@pytest.mark.parametrize("f", TEXTBOOK, ids=lambda f: f.name)
def test_a_planted_error_is_not_proved(f):
    wrong = with_textbook(f, lambda x, y, **p: f.entry.textbook(x, y, **p) + x / 1000)
    assert not any(i.proved for i in textbook_identities(wrong))


def test_a_published_error_is_not_proved():
    """SELU' printed as scale (f + alpha): f already holds the scale."""
    selu = get("selu")
    published = with_textbook(selu, lambda x, y, alpha, scale: scale * (y + alpha))
    left, *_ = textbook_identities(published)
    assert not left.proved


def test_sigmoid_by_another_name_is_proved():
    """The algebra knows that 1 - sigmoid(x) = sigmoid(-x)."""
    from actplot.words import sigmoid

    f = with_textbook(get("sigmoid"), lambda x, y: y * sigmoid(-x))
    assert all(i.proved for i in textbook_identities(f))


def test_a_point_that_is_not_seen_to_be_a_knot_chooses_no_piece():
    for beside, chosen in ((Fraction(1, 10**100), None), (0, 1), (Fraction(1, 10**9), 1), (-Fraction(1, 10**9), 0)):
        define = lambda x, d=beside: piecewise(x + d, (3, lambda x: 0), (inf, lambda x: 1))
        if chosen is None:
            with pytest.raises(Undecided):
                define(number(Ring(), 3))
        else:
            assert define(number(Ring(), 3)) == chosen
