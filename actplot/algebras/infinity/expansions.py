"""Expansions at infinity with rigorous coefficients: sums of I t^k (log t)^l e^(-P(t)), each I an enclosure for all t >= R.

A coefficient I that is exact is a constant, a ball encloses a function of t. So a sum encloses the function on the whole half-line, and
what is read from it (signs, limits) holds there. Growing terms whose order of size is not clear beyond R are Unresolved.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cmp_to_key
from typing import Any

from flint import arb

from ...numbers import Arithmetic, Number, is_number
from ...words import log1p
from ..enclosures.balls import to_arb
from ..enclosures.surds import ONE, PLAIN, ZERO, Real, inexact, logarithm, real
from .orders import LINEAR, UNIT, Key, Unresolved, compare, share

TERMS = 9  # of a sum; what is smaller is put into the last one
TAYLOR = 4  # terms before the remainder


class Expansion(Arithmetic):
    """A sum of terms, the largest first; ``waves`` if a bounded term may stand for something that has no limit."""

    __slots__ = ("terms", "waves")
    algebra = "actplot.algebras.infinity.asymptotics"  # where the words on expansions are

    def __init__(self, terms: Mapping[Key, Real], waves: bool = False) -> None:
        self.waves = waves
        kept = {key: c for key, c in terms.items() if not c.is_zero}
        if not all(c.ball is None or c.ball.is_finite() for c in kept.values()):
            raise Unresolved("a coefficient without bound")
        keys = sorted(kept, key=cmp_to_key(lambda a, b: -compare(a, b)))
        while len(keys) > TERMS:
            key = keys.pop()
            kept[keys[-1]] = inexact(kept[keys[-1]].arb + kept.pop(key).arb * share(key, keys[-1]))
        self.terms: dict[Key, Real] = {key: kept[key] for key in keys}

    @property
    def lead(self) -> Key:
        """The largest term."""
        return next(iter(self.terms))

    @property
    def sign(self) -> int | None:
        """The sign for all t >= R, None where it is open."""
        if not self.terms:
            return 0
        total = arb(0)
        for key, c in self.terms.items():
            total += c.arb * share(key, self.lead)
        return 1 if total > 0 else -1 if total < 0 else None

    @property
    def limit(self) -> Real:
        """The limit: exact, a ball, or an infinity."""
        for key, c in self.terms.items():
            size = compare(key, UNIT)
            if size > 0:
                if not c.sign:
                    raise Unresolved("a growing term of either sign")
                return Real(Fraction(0), ball=arb(math.inf) * c.sign)
            if size == 0:
                if not c.exact and self.waves:
                    raise Unresolved("a bounded term without a limit that is known")
                return c
            break
        return ZERO

    @property
    def bound(self) -> arb:
        """All values for t >= R of what does not grow."""
        total = arb(0)
        for key, c in self.terms.items():
            total += c.arb * share(key, UNIT)
        return total

    @property
    def growth(self) -> int:
        """Where the sum tends to infinity, its sign; else 0."""
        if not self.terms or compare(self.lead, UNIT) <= 0:
            return 0
        if not self.sign:
            raise Unresolved("a growing sum of either sign")
        return self.sign

    def __neg__(self) -> Expansion:
        return Expansion({key: -c for key, c in self.terms.items()}, self.waves)

    def own(self, o: Any) -> Any:
        """Real numbers are expansions too."""
        return expansion(o) if isinstance(o, Real) or is_number(o) else NotImplemented

    def plus(self, o: Expansion) -> Expansion:
        """Term by term."""
        terms = dict(self.terms)
        for key, c in o.terms.items():
            terms[key] = terms[key] + c if key in terms else c
        return Expansion(terms, self.waves or o.waves)

    def times(self, o: Expansion) -> Expansion:
        """Every term with every other one."""
        terms: dict[Key, Real] = {}
        for a, x in self.terms.items():
            for b, y in o.terms.items():
                key = a.times(b)
                terms[key] = terms[key] + x * y if key in terms else x * y
        return Expansion(terms, self.waves or o.waves)

    def over(self, o: Expansion) -> Expansion:
        """By a constant or, as a power, by what keeps its sign."""
        if o.terms.keys() == {UNIT}:
            return self.times(Expansion({UNIT: o.terms[UNIT].inverse()}, o.waves))
        return self.times(o.power(Fraction(-1)))

    def __pow__(self, n: Number) -> Expansion:
        exact = real(n)
        if not exact.exact or exact.unit != PLAIN:
            raise Unresolved("an irrational power")
        if exact.q.denominator == 1 and 0 <= exact.q <= 8:
            y = expansion(1)
            for _ in range(int(exact.q)):
                y = y * self
            return y
        return self.power(exact.q)

    def split(self) -> tuple[Key, Real, Expansion]:
        """Key and coefficient of the leading term, and d with sum = leading term * (1 + d)."""
        if not self.terms:
            raise Unresolved("0 has no leading term")
        key, c = next(iter(self.terms.items()))
        if not c.sign:
            raise Unresolved("a leading term of either sign")
        back = Expansion({key.power(Fraction(-1)): c.inverse()})
        return key, c, Expansion({k: v for k, v in self.terms.items() if k != key}, self.waves) * back

    def power(self, n: Fraction) -> Expansion:
        """A power of what keeps its sign, by the binomial series with its remainder."""
        key, c, d = self.split()
        if n == -1:
            size = c.inverse()
        elif c.sign != 1:
            raise Unresolved("a broken power of what is negative")
        else:
            size = c.root() ** int(2 * n) if (2 * n).denominator == 1 else inexact(c.arb ** to_arb(n))
        wide = arb(0).union(d.bound)
        if not 1 + wide > 0:
            raise Unresolved("terms that are not small yet")
        binomial = [Fraction(1)]
        for i in range(TAYLOR):
            binomial.append(binomial[-1] * (n - i) / (i + 1))
        rest = to_arb(binomial[-1]) * (1 + wide) ** to_arb(n - TAYLOR)
        return Expansion({key.power(n): size}, self.waves) * series([Real(b) for b in binomial[:-1]], rest, d)

    def exp(self) -> Expansion:
        """e to the sum: growing powers of t go into P, logarithms into powers, and what is small into a series."""
        p: dict[Any, Fraction] = {}
        k, constant, small = Fraction(0), ONE, {}
        for key, c in self.terms.items():
            if compare(key, UNIT) < 0:
                small[key] = c
            elif key == UNIT:
                constant = inexact(c.arb.exp())
            elif key == Key((), Fraction(0), 1) and c.exact and c.unit == PLAIN:
                k = c.q
            elif not key.p and key.k > 0 and key.l == 0 and c.exact:
                p[((Fraction(0), key.k), c.unit)] = -c.q
            elif len(key.p) == 1 and key.p[0][0] == LINEAR and key.k >= 0 and key.l == 0 and c.exact:
                p[((-key.p[0][1], key.k), c.unit)] = -c.q
            else:
                raise Unresolved("the exponential of a growing term that is no power with an exact coefficient")
        d = Expansion(small, self.waves)
        rest = arb(0).union(d.bound).exp() / math.factorial(TAYLOR)
        return Expansion({Key(tuple(sorted(p.items())), k): constant}, self.waves) * series(
            [Real(Fraction(1, math.factorial(i))) for i in range(TAYLOR)], rest, d
        )

    def log(self) -> Expansion:
        """log of what is positive."""
        key, c, d = self.split()
        if c.sign != 1 or key.l:
            raise Unresolved("a logarithm of what is negative, or of a logarithm")
        if not 1 + arb(0).union(d.bound) > 0:
            raise Unresolved("terms that are not small yet")
        terms = {Key(((LINEAR, -n),) if n else (), d): Real(-q, unit) for ((n, d), unit), q in key.p}
        if len(terms) < len(key.p):
            raise Unresolved("an exponent of two units in one degree")
        whole = Expansion(terms | {Key((), Fraction(0), 1): Real(key.k)}, self.waves)
        return whole + (logarithm(c) or inexact(c.arb.log())) + expansion(log1p(d))


def series(coefficients: list[Real], rest: arb, d: Expansion) -> Expansion:
    """The sum of c_i d^i, with rest d^n for all that follows."""
    y = Expansion({UNIT: inexact(rest)}, d.waves)
    for c in reversed(coefficients):
        y = y * d + c
    return y


def expansion(o: Any) -> Expansion:
    """A number as an expansion."""
    return o if isinstance(o, Expansion) else Expansion({UNIT: real(o)})
