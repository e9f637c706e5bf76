"""Odd and even by construction: what the parity algebra claims is true, and every word of known parity is listed."""

import pytest
from flint import arb

from actplot import get
from actplot.algebras.enclosures.balls import apply, ball, number, precision, to_arb
from actplot.algebras.symbols.parity import EVEN, EVEN_WORDS, ODD, ODD_WORDS, Parity, symmetry
from actplot.words import PHRASES, WORDS, abs, cos, exp, phi, sigmoid, sign, sin, tanh
from tests.algebras.samples import CASES, DOMAINS, case_name, points
from tests.conftest import SCALARS, by_name


def sign_of(y, mirrored):
    """1 if mirrored equals y, -1 if it equals -y, 0 if neither, None if both vanish."""
    even, odd = y.overlaps(mirrored), y.overlaps(-mirrored)
    return None if even and odd else 1 if even else -1 if odd else 0


def found(f, xs):
    """The signs met at several points."""
    with precision(200):
        return {sign_of(to_arb(f(ball(x))), to_arb(f(ball(-x)))) for x in xs} - {None}


@pytest.mark.parametrize(("word", "selectors"), [c for c in CASES if c[0].name not in DOMAINS], ids=case_name)
def test_every_word_of_known_parity_is_listed(word, selectors):
    expected = {-1} if word.name in ODD_WORDS else {1} if word.name in EVEN_WORDS else {0}
    assert found(lambda x: apply(word, *map(number, selectors), x), [x for x in points(word, range(-4, 4)) if 0.1 < x < 5]) == expected


def test_nothing_else_is_listed():
    assert (ODD_WORDS | EVEN_WORDS) - set(WORDS) - set(PHRASES) == set()
    assert set() == ODD_WORDS & EVEN_WORDS


def test_claims_of_the_catalogue_hold():
    claimed = {f: {"odd": -1, "even": 1}[symmetry(f)] for f in SCALARS if symmetry(f)}
    seen = {f: found(lambda x, f=f: f.entry.define(x, **f.values), [0.125, 0.7, 1.3, 2.9, 17.0]) for f in claimed}
    assert [by_name(f) for f in claimed if not seen[f] <= {claimed[f]}] == []
    assert (symmetry(get("tanh")), symmetry(get("lisht")), symmetry(get("gelu"))) == ("odd", "even", "")


def test_what_is_neither_is_not_claimed():
    neither = [f for f in SCALARS if 0 in found(lambda x, f=f: f.entry.define(x, **f.values), [0.7, 1.3])]
    assert [by_name(f) for f in neither if symmetry(f)] == []
    assert len(neither) > 10


def test_a_false_claim_is_refuted():
    assert found(lambda x: apply(WORDS["sigmoid"], x), [0.5]) == {0}


X = ODD


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (X + X, -1), (X + 1, 0), (1 + X, 0), (X * X, 1), (X * 3, -1), (1 / X, -1), (X**2, 1), (X**3, -1), (X**0.5, 0), (-X, -1),
        (X - tanh(X), -1), (2 - X * X, 1), (tanh(X) * X, 1), (sin(X) / X, 1), (cos(X), 1), (exp(X), 0), (exp(X * X), 1),
        (sigmoid(X), 0), (phi(X), 1), (abs(X), 1), (sign(X), -1), (X * abs(X), -1), (X + cos(X), 0),
    ],
)  # fmt: skip
def test_rules(made, expected):
    assert made == Parity(expected)


def test_numbers_are_even():
    assert EVEN + 1 == EVEN


@pytest.mark.parametrize("x", [arb(0.5), arb(3)])
def test_the_measure_sees_odd_and_even(x):
    assert (sign_of(x, -x), sign_of(x, x), sign_of(x, 2 * x), sign_of(arb(0), arb(0))) == (-1, 1, 0, None)
