"""Orders of size at infinity: t^k (log t)^l e^(-P(t)), which of two is the larger one, and by how much for all t >= R.

P is a sum of terms q t^d e^(n t) with exact coefficients, none of them constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from fractions import Fraction
from functools import lru_cache
from typing import Any, ClassVar
from weakref import WeakValueDictionary

from flint import arb

from ..enclosures.balls import to_arb
from ..enclosures.surds import PLAIN, ZERO, Real, Unit


class Unresolved(ArithmeticError):
    """What an expansion cannot carry, or not beyond the present radius."""


Degree = tuple[Fraction, Fraction]  # n and d of t^d e^(n t)
Terms = tuple[tuple[tuple[Degree, Unit], Fraction], ...]


class Key:
    """t^k (log t)^l e^(-P): P as (((n, d), unit), q) for q times its unit t^d e^(n t), sorted.

    There is one object for each, so that keys are compared and hashed as objects: fractions take long.
    """

    __slots__ = ("__weakref__", "k", "l", "p")
    known: ClassVar[WeakValueDictionary[tuple[Any, ...], Any]] = WeakValueDictionary()
    p: Terms
    k: Fraction
    l: int

    def __new__(cls, p: Terms = (), k: Fraction = ZERO.q, l: int = 0) -> Key:
        found = cls.known.get((p, k, l))
        if found is None:
            found = object.__new__(cls)
            found.p, found.k, found.l = p, k, l
            cls.known[p, k, l] = found
        return found

    @lru_cache(maxsize=1 << 14)  # noqa: B019 (keys are few, and kept on purpose)
    def times(self, o: Key) -> Key:
        """The product."""
        return Key(merged(self.p, o.p) if self.p and o.p else self.p or o.p, self.k + o.k, self.l + o.l)

    def power(self, n: Fraction) -> Key:
        """A power; Unresolved where (log t) would get a broken one."""
        if (self.l * n).denominator != 1:
            raise Unresolved("a root of a logarithm")
        return Key(tuple((d, q * n) for d, q in self.p), self.k * n, int(self.l * n))


UNIT = Key()
LINEAR = ((Fraction(0), Fraction(1)), PLAIN)  # what is multiplied in P = q t


def merged(a: Iterable[tuple[Any, Fraction]], b: Iterable[tuple[Any, Fraction]], way: int = 1) -> tuple[tuple[Any, Fraction], ...]:
    """a + way b, term by term."""
    total = dict(a)
    for d, q in b:
        total[d] = total.get(d, Fraction(0)) + way * q
    return tuple(sorted((d, q) for d, q in total.items() if q))


RADIUS = ContextVar("radius", default=32)


@contextmanager
def held(variable: ContextVar[Any], value: Any) -> Iterator[None]:
    """with held(variable, value): what it is until then."""
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


def beyond(radius: int) -> AbstractContextManager[None]:
    """with beyond(R): what expansions hold for is t >= R."""
    return held(RADIUS, radius)


@lru_cache(maxsize=1 << 14)
def coefficients(p: tuple[tuple[Any, Fraction], ...]) -> tuple[tuple[Degree, arb], ...]:
    """P as degrees and enclosures, from the highest degree down."""
    found: dict[Degree, arb] = {}
    for (degree, unit), q in p:
        found[degree] = found.get(degree, arb(0)) + Real(q, unit).arb
    return tuple(sorted(found.items(), reverse=True))


@lru_cache(maxsize=1 << 14)
def compare(a: Key, b: Key) -> int:
    """1 where a is of larger size than b as t -> infinity, 0 where they are the same."""
    if a == b:
        return 0
    for _, c in coefficients(merged(a.p, b.p, -1)):
        if c > 0:
            return -1
        if c < 0:
            return 1
        if not c.is_zero():
            raise Unresolved("exponentials of nearly the same size")
    return 1 if (a.k, a.l) > (b.k, b.l) else -1


def size(degree: Degree, r: arb) -> arb:
    """r^d e^(n r)."""
    n, d = degree
    power = r ** to_arb(d)
    return power * (to_arb(n) * r).exp() if n else power


@lru_cache(maxsize=1 << 14)
def ratio(small: Key, large: Key, radius: int) -> arb:
    """An upper bound of small / large for all t >= R, where the quotient falls all the way: then it is its value at R."""
    p = coefficients(merged(small.p, large.p, -1))
    dk, dl = small.k - large.k, small.l - large.l
    r = arb(radius)
    # t d/dt of log(quotient) is at most dk + max(dl, 0) / log R - t P'(t), and t P'(t) >= g t d/dt(t^d e^(n t)) for the largest term, with
    # g its coefficient less those negative ones below it, which weigh most at R
    slope = to_arb(dk) + (dl / r.log() if dl > 0 else 0)
    if p:
        (n, d), g = p[0]
        weight = (to_arb(d) + to_arb(n) * r) * size(p[0][0], r)
        for (m, e), c in p[1:]:
            if not c > 0:
                if m < 0 or e < 0 or d < 0 or m * d > n * e or not e - d <= (n - m) * radius:
                    raise Unresolved("terms whose order of size is not clear yet")
                g = g + arb(c.lower()) * (to_arb(e) + to_arb(m) * r) * size((m, e), r) / weight
        if not (g > 0 and weight > 0):
            raise Unresolved("terms whose order of size is not clear yet")
        slope = slope - g * weight
    if slope > 0 or not slope <= 0:
        raise Unresolved("terms whose order of size is not clear yet")
    value = r ** to_arb(dk) * (-sum((c * size(d, r) for d, c in p), arb(0))).exp()
    return value * r.log() ** dl if dl else value


def share(small: Key, large: Key) -> arb:
    """All values of small / large for t >= R."""
    return arb(1) if small == large else arb(0).union(arb(ratio(small, large, RADIUS.get()).upper()))
