"""Symmetries are identities: what is odd or even is so on every piece, and near misses are not."""

from fractions import Fraction
from math import inf

import pytest

from actplot import get
from actplot.prove.find import exact
from actplot.prove.identities import mirrors
from actplot.prove.identities.mirrors import symmetric
from actplot.words import cos, piecewise, ratio, tanh, upto

from ..samples import made


@pytest.mark.parametrize("name", ["hard_shrink", "soft_shrink", "sqnl", "srelu", "hard_tanh", "affine", "tanh", "gaussian", "sign"])
def test_parities_are_identities(name):
    f = exact(get(name))
    way = {"odd": -1, "even": 1}[get(name).facts.symmetry.value]
    assert mirrors.symmetric(f, way) and not mirrors.symmetric(f, -way)


@pytest.mark.parametrize(
    "define",
    [
        lambda x: tanh(x) + ratio(1, 10**12) * cos(x),
        lambda x: piecewise(x, (0, lambda x: -tanh(-x)), (inf, lambda x: -tanh(-x * ratio(10**9, 10**9 + 1)))),
        lambda x: piecewise(x, (0, lambda x: tanh(-x)), (inf, tanh)) * tanh(x),  # a mutated sign: odd, not even
        lambda x: piecewise(x, (-1, lambda x: -1), (1, lambda x: x), (inf, lambda x: 1), at={1: 2}),
    ],
)
def test_what_is_nearly_even_is_not(define):
    assert not mirrors.symmetric(made(define), 1)


def test_one_point_spoils_an_odd_function():
    whole = (-1, lambda x: -1), (upto(1), lambda x: x), (inf, lambda x: 1)
    assert mirrors.symmetric(made(lambda x: piecewise(x, *whole)), -1)
    assert not mirrors.symmetric(made(lambda x: piecewise(x, *whole, at={1: 3})), -1)


def test_a_symmetry_broken_near_the_origin_alone_is_none():
    width = Fraction(1, 10**11)
    bent = lambda x: piecewise(x, (-width, lambda x: x), (0, lambda x: x - x * (x + width)), (width, lambda x: x), (inf, lambda x: x))
    assert not symmetric(exact(made(bent)), -1)
    cube = lambda x: piecewise(x, (-width, lambda x: x), (width, lambda x: x * x * x / width**2), (inf, lambda x: x))
    assert symmetric(exact(made(cube)), -1)
