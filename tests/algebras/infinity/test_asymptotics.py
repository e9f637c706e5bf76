"""Expansions of words contain them, all the way out."""

from fractions import Fraction

import pytest
from flint import arb

from actplot import words
from actplot.algebras.enclosures.balls import Ball, precision, to_arb
from actplot.algebras.infinity import asymptotics, orders
from actplot.algebras.infinity.orders import Unresolved, beyond
from actplot.algebras.jets import part, variable
from actplot.words import exp, log, sin, sqrt, tanh
from tests.catalogue import load

SCALARS = [f for f in load().values() if f.kind == "scalar"]
ROWS = [
    ("exp", lambda x: -x), ("sigmoid", lambda x: x), ("sigmoid", lambda x: -x), ("tanh", lambda x: x), ("sech2", lambda x: x),
    ("softplus", lambda x: x), ("softplus", lambda x: -x), ("Phi", lambda x: x), ("Phi", lambda x: -x), ("phi", lambda x: x),
    ("erf", lambda x: x), ("erfc", lambda x: x), ("hazard", lambda x: x), ("hazard", lambda x: -x), ("log_Phi", lambda x: -x),
    ("log_Phi", lambda x: x), ("arctan", lambda x: x), ("arctan", lambda x: -x), ("hypot1", lambda x: x), ("hypot1m1", lambda x: -x),
    ("isru", lambda x: -x), ("softsign", lambda x: -x), ("squareplus", lambda x: x), ("squareplus", lambda x: -x),
    ("log", lambda x: x), ("log1p", lambda x: x), ("sqrt", lambda x: x), ("cbrt", lambda x: -x), ("arcsinh", lambda x: -x),
    ("logcosh", lambda x: -x), ("tanhshrink", lambda x: x), ("sqrt_softplus", lambda x: -x), ("softplus_rate", lambda x: x),
    ("log1mexp", lambda x: x), ("log1mexp", lambda x: 1 / x), ("logit", lambda x: 1 - 1 / x), ("logit", lambda x: 1 / x),
    ("sin", lambda x: x), ("tanh", lambda x: 1 / x), ("exp", lambda x: 2 + 1 / x), ("shifted_softplus", lambda x: x),
    ("cosh", lambda x: -x), ("sinh", lambda x: x), ("expm1", lambda x: 1 / x),
]  # fmt: skip


@pytest.mark.parametrize(("name", "inner"), ROWS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(ROWS)])
def test_expansions_contain_the_function(name, inner):
    """Each term at a point t >= R, with its coefficient's ball: the sum must meet the function's own enclosure, for f, f' and f''."""
    define = lambda x: words.WORDS[name](inner(x))
    with precision(400), beyond(8):
        found = asymptotics.tail(define, asymptotics.t(), 2)
        for t in (8, Fraction(17, 2), 11, 23, 60, 200):
            truth = define(variable(Ball(to_arb(t)), 2))
            for k in range(3):
                assert at(found[k], t).overlaps(to_arb(part(truth, 2, k))), (t, k)


def at(e, t):
    """The value that an expansion has at a point, in a ball."""
    x = to_arb(t)
    total = arb(0)
    for key, c in e.terms.items():
        exponent = sum((v * orders.size(d, x) for d, v in orders.coefficients(key.p)), arb(0))
        total += c.arb * x ** to_arb(key.k) * x.log() ** key.l * (-exponent).exp()
    return total


def test_every_word_of_the_catalogue_has_its_row():
    used = set().union(*(f.formula.words for f in SCALARS)) if hasattr(SCALARS[0].formula, "words") else set(asymptotics.ROWS)
    assert used <= set(asymptotics.ROWS) | set(words.PHRASES)
    assert set(words.WORDS) & set(asymptotics.ROWS) == set(asymptotics.ROWS)


def test_a_bounded_wave_has_no_limit():
    with beyond(8):
        (wave,) = asymptotics.tail(lambda x: tanh(x) + Fraction(1, 10**30) * sin(x), asymptotics.t(), 0)
        with pytest.raises(Unresolved):
            _ = wave.limit
        (calm,) = asymptotics.tail(lambda x: 1 + sin(x) / x, asymptotics.t(), 0)
        assert calm.limit.is_zero is False


def test_terms_are_ordered_only_where_that_is_sure():
    with beyond(8):
        (e,) = asymptotics.tail(lambda x: exp(-sqrt(words.pi) * x) - exp(-x * 2), asymptotics.t(), 0)
        assert e.sign == 1
        (f,) = asymptotics.tail(lambda x: log(x) - x / 1000, asymptotics.t(), 0)
        assert f.sign is None or f.sign == -1
        with beyond(1 << 14):
            (g,) = asymptotics.tail(lambda x: log(x) - x / 1000, asymptotics.t(), 0)
            assert g.sign == -1
