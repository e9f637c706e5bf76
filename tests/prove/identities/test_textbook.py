"""Every textbook derivative is proved equal to the definition's own; a wrong one is not."""

from dataclasses import replace
from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot import Activation, get
from actplot.algebras.enclosures.balls import precision, to_arb
from actplot.prove.identities.textbook import between, samples, textbook_identities
from actplot.words import piecewise
from tests.catalogue import load

TEXTBOOK = [f for f in load().values() if f.entry.textbook and f.kind == "scalar"]


def with_textbook(f, book):
    """The same activation with another claim about its derivative."""
    return Activation(replace(f.entry, textbook=book), f.values)


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


def test_identities_look_into_every_interval():
    """What differs from its textbook on a short interval alone is seen to."""
    width = Fraction(1, 10**10)
    kinked = lambda x: piecewise(x, (0, lambda x: x), (width, lambda x: 2 * x), (inf, lambda x: x + width))
    f = Activation(replace(get("relu").entry, name="made", define=kinked, parameters=(), textbook=lambda x, y: 1), {})
    assert len(samples(f)) == 3
    assert [i.proved for i in textbook_identities(f)] == [True, False, True]


@pytest.mark.parametrize(
    ("low", "high"), [("0", "1e-10"), ("1e-10", "2e-10"), ("1e300", "inf"), ("-inf", "-1e300"), ("-inf", "inf"), ("0.1", "0.2")]
)
def test_a_point_between_two_numbers_lies_between_them(low, high):
    with precision(256):
        a, b = arb(low), arb(high)
        point = to_arb(between(a, b))
        assert a < point and point < b
