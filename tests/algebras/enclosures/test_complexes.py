"""Continuations of words enclose them on the real line, and are lost where they are not analytic."""


import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures import complexes
from actplot.algebras.enclosures.balls import KERNELS
from actplot.algebras.infinity import growth
from actplot.prove.identities.moments import ellipse
from actplot.words import WORDS

from ..infinity.test_growth import selectors


def test_every_word_of_one_variable_has_a_row():
    assert set(complexes.KERNELS) | {name for name, word in WORDS.items() if word.means} == set(WORDS)
    assert set(WORDS) - set(growth.BOUNDS) == {"logit", "log1mexp"}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_continuations_enclose_the_words_on_the_real_line(name):
    for middle, radius in ((0.3, 1e-3), (0.7, 0.1), (0.5, 1e-20)):
        x = arb(middle)
        box = complexes.Complex(complexes.acb(arb(middle, radius), arb(0, radius)), x)
        enclosed = WORDS[name](*selectors(name), box).acb
        for t in (-1, -0.4, 0, 0.9):
            exact = KERNELS[name](*map(arb, selectors(name)), x + arb(t) * arb(radius))
            assert enclosed.real.overlaps(exact) and enclosed.imag.contains(0)


def test_branch_points_and_poles_are_not_crossed():
    wide = complexes.Complex(complexes.acb(arb(0, 4), arb(0, 4)), arb(1))
    for name in ("tanh", "sigmoid", "softplus", "arctan", "arcsinh", "log1p", "isru", "squareplus", "logcosh", "log_Phi", "hazard"):
        assert not WORDS[name](wide).acb.is_finite(), name
    assert WORDS["erf"](wide).acb.is_finite()
    assert not all(v.is_finite() for v in ellipse(get("tanh"), arb(-2), arb(2), 2.5))
