"""Expansions contain the catalogue's functions, their slopes and curvatures, all the way out; one that is a little off does not."""

from fractions import Fraction
from math import inf

import pytest
from flint import arb

from actplot.algebras.enclosures.balls import Ball, precision, to_arb
from actplot.algebras.enclosures.surds import Real
from actplot.algebras.infinity import asymptotics
from actplot.algebras.infinity.expansions import Expansion
from actplot.algebras.infinity.orders import Unresolved, beyond
from actplot.algebras.jets import part, variable
from actplot.facts.properties import PROVED
from actplot.prove.certificates.certificate import Certificate
from actplot.prove.certificates.expansions import RADII, intercept, near
from actplot.prove.find import exact, find
from actplot.words import piecewise, softsign
from tests.catalogue import load

from ...algebras.infinity.test_asymptotics import at
from ..samples import made

SCALARS = [f for f in load().values() if f.kind == "scalar"]
FARTHER = [Fraction(n, 16) for n in (16, 17, 20, 27, 40, 96, 250, 1700, 16000, 10**7)]  # in radii
SIDES = [(f, low) for f in SCALARS for low in (True, False)]


def expanded(f, low):
    """f, f' and f'' as expansions towards an end, and the radius beyond which they hold; nothing where the algebra carries none."""
    strips = Certificate(exact(f), list(f.knots), {}).strips
    strip = strips[0 if low else -1]
    for radius in RADII:
        try:
            with precision(320), beyond(radius):
                return near(strip, low, 2), radius
        except (Unresolved, ArithmeticError):
            continue
    return [], 0


def place(f, low, t):
    """The point that the parameter t of an expansion stands for."""
    end = float(f.domain.low if low else f.domain.high)
    if abs(end) == inf:
        return to_arb(-t if low else t)
    return to_arb(Fraction(end) + (1 / t if low else -1 / t))


def outside(f, low, expansions, radius):
    """Where an expansion does not meet the function."""
    found = []
    with precision(1500):
        for n in FARTHER:
            t = n * radius
            truth = f.entry.define(variable(Ball(place(f, low, t)), 2), **exact(f).values)
            found += [(float(t), k) for k, e in enumerate(expansions) if not at(e, t).overlaps(to_arb(part(truth, 2, k)))]
    return found


@pytest.mark.parametrize(("f", "low"), SIDES, ids=[f"{f.name}-{'left' if low else 'right'}" for f, low in SIDES])
def test_expansions_contain_every_function(f, low):
    found, radius = expanded(f, low)
    assert len(found) in (0, 3)
    assert outside(f, low, found, radius) == []


def test_nearly_every_function_is_carried():
    carried = [(f.name, low) for f, low in SIDES if expanded(f, low)[0]]
    print(f"{len(carried)} of {len(SIDES)} tails are carried, with f' and f'' at {len(FARTHER)} points each")
    assert len(carried) >= 0.97 * len(SIDES) > 190


def wrong(e: Expansion) -> Expansion:
    """The same with a leading coefficient that is off in the tenth digit."""
    (key, c), *rest = e.terms.items()
    return Expansion({key: c * Fraction(10**10 + 1, 10**10), **dict(rest)}, e.waves)


@pytest.mark.parametrize("name", ["silu", "gelu", "softplus", "tanh", "mish", "softsign", "squareplus", "elu", "logit", "arctan"])
def test_a_coefficient_that_is_off_is_seen(name):
    f = load()[name]
    for low in (True, False):
        found, radius = expanded(f, low)
        assert outside(f, low, found, radius) == []
        for k, e in enumerate(found):
            if e.terms:
                mutated = [wrong(e) if i == k else g for i, g in enumerate(found)]
                assert outside(f, low, mutated, radius) != [], (low, k)


def test_an_expansion_that_holds_later_is_not_believed_earlier():
    """A remainder that is too narrow is seen: the ball of what was left out is shrunk to its middle."""
    f = load()["softsign"]
    found, radius = expanded(f, False)
    narrow = [Expansion({k: c if c.exact else Real(Fraction(0), ball=arb(c.arb.mid())) for k, c in e.terms.items()}) for e in found]
    assert outside(f, False, found, radius) == [] != outside(f, False, narrow, radius)


def test_no_intercept_is_read_off_beside_a_coefficient_that_may_vary():
    """A ball encloses a function of t: only where it is as narrow as a number's is it one."""
    t, (key,) = asymptotics.t(), asymptotics.t().terms
    number = Real(Fraction(0), ball=arb(2.5, 2.0**-250))
    vague = Real(Fraction(0), ball=arb(2.5, 2.0**-20))
    assert intercept(Expansion({key: number}) + 3, number, 1).q == 3
    for slope, y in ((vague, Expansion({key: vague}) + 3), (Real(Fraction(0), ball=arb(0, 1e-9)), t * 0 + 3)):
        with pytest.raises(Unresolved):
            intercept(y, slope, 1)


def test_a_word_that_bends_has_no_taylor_expansion_across_its_bend():
    """softsign(-1/x^2) + 1/x^2 is x^-4 far out: with the derivatives of the other side it would be -x^-4."""
    f = made(lambda x: piecewise(x, (1, lambda x: -(10**12)), (inf, lambda x: softsign(-1 / x**2) + 1 / x**2 - 10**12 / x**6)))
    assert find(f).zeros.verdict != PROVED
    with pytest.raises(Unresolved):
        softsign(-1 / asymptotics.t())
