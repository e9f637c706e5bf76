"""Words on real numbers that stay exact where they can: q √r times powers of named constants, else a ball.

Only what is exact can be told to be equal: two balls never are, however small. Sums and products of exact numbers are exact where the
result has that form, words where the enclosure of their value has radius 0, which makes it that very dyadic number. A constant whose
closed form is more than that (SELU's alpha, log 2) has a name, so that its multiples and products stay exact: -lambda alpha.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import arb, ctx, fmpq

from ...numbers import Arithmetic, Constant, Number, pi, ratio, rational
from ...words import Piece, Word, log, sqrt
from ..jets import choose
from .balls import KERNELS, Undecided, to_arb

PRIMES = [p for p in range(2, 200) if all(p % d for d in range(2, p))]


Powers = tuple[tuple[str, int], ...]  # exponents of named constants, none of them 0, by name
Unit = tuple[int, Powers]  # √r and the powers
NAMED: dict[str, Constant] = {}
PLAIN: Unit = (1, ())  # of rational numbers


def named(c: Constant) -> str:
    """The name of a constant."""
    name = repr(c)
    NAMED[name] = c
    return name


@lru_cache(maxsize=4096)
def enclosure(name: str, precision: int) -> arb:
    """A named constant; arb's precision is that one already."""
    return to_arb(NAMED[name])


ROOT_PI = named(sqrt(pi))


@dataclass(frozen=True, eq=False, slots=True)
class Real(Arithmetic):
    """The number q times its unit; where ``ball`` is given, a number inside it and nothing more is known."""

    q: Fraction
    unit: Unit = PLAIN
    ball: arb | None = None

    @property
    def exact(self) -> bool:
        """Whether the number itself is known."""
        return self.ball is None

    @property
    def is_zero(self) -> bool:
        """Whether the number is known to be 0."""
        return self.ball is None and not self.q

    @property
    def arb(self) -> arb:
        """An enclosure at the present precision."""
        if self.ball is not None:
            return self.ball
        y = arb(fmpq(self.q.numerator, self.q.denominator))
        r, powers = self.unit
        if r != 1:
            y *= arb(r).sqrt()
        for name, n in powers:
            y *= arb.pi() ** (n // 2) if name == ROOT_PI and n % 2 == 0 else enclosure(name, ctx.prec) ** n
        return y

    @property
    def number(self) -> Number:
        """An exact number as definitions write it."""
        y: Number = ratio(self.q.numerator, self.q.denominator)
        for factor in (sqrt(self.unit[0]), *(NAMED[name] ** n for name, n in self.unit[1])):
            y = y * factor
        return y

    @property
    def sign(self) -> int | None:
        """The sign, None where the ball holds both."""
        if self.ball is None and not self.unit[1]:
            return (self.q > 0) - (self.q < 0)
        v = self.arb
        return 1 if v > 0 else -1 if v < 0 else None

    def __neg__(self) -> Real:
        return Real(-self.q, self.unit) if self.ball is None else inexact(-self.ball)

    @staticmethod
    def lift(n: Number) -> Real:
        """The number itself."""
        return real(n)

    def plus(self, b: Real) -> Real:
        """Exact if both are multiples of one unit."""
        if self.is_zero or b.is_zero:
            return b if self.is_zero else self
        if self.exact and b.exact and self.unit == b.unit:
            return Real(self.q + b.q, self.unit if self.q + b.q else PLAIN)
        return inexact(self.arb + b.arb)

    def times(self, b: Real) -> Real:
        """Exact if both are; an exact zero absorbs every finite factor."""
        if (self.is_zero and finite(b)) or (b.is_zero and finite(self)):
            return ZERO
        if self.exact and b.exact:
            factor, r = squarefree(self.unit[0] * b.unit[0])
            return Real(self.q * b.q * factor, (r, merged(self.unit[1], b.unit[1])))
        return inexact(self.arb * b.arb)

    def over(self, b: Real) -> Real:
        """The product with the inverse."""
        return self.times(b.inverse())

    def __pow__(self, n: Number) -> Real:
        exponent = real(n)
        power = exponent.q if exponent.exact and exponent.unit == PLAIN else None
        if power is not None and power.denominator == 1:
            y: Real = ONE
            for _ in range(abs(int(power))):
                y = y * self
            return y if power >= 0 else y.inverse()
        return inexact(self.arb**exponent.arb)

    def inverse(self) -> Real:
        """1 / number."""
        if self.ball is not None or not self.q:
            return inexact(1 / self.arb)
        r, powers = self.unit
        return Real(1 / (self.q * r), (r, tuple((name, -n) for name, n in powers)))

    def root(self) -> Real:
        """The square root, exact where the number is a positive rational times even powers."""
        r, powers = self.unit
        if self.ball is None and r == 1 and self.q >= 0 and all(n % 2 == 0 and (self.q or not n) for _, n in powers):
            factor, r = squarefree(self.q.numerator * self.q.denominator)
            positive = all(name == ROOT_PI or enclosure(name, ctx.prec) > 0 for name, _ in powers)
            if positive:
                return Real(Fraction(factor, self.q.denominator), (r, tuple((name, n // 2) for name, n in powers))) if self.q else ZERO
        return inexact(self.arb.sqrt())


def merged(a: Powers, b: Powers) -> Powers:
    """The exponents of a product."""
    if not (a and b):
        return a or b
    total = dict(a)
    for name, n in b:
        total[name] = total.get(name, 0) + n
    return tuple(sorted((name, n) for name, n in total.items() if n))


ZERO, ONE, PI = Real(Fraction(0)), Real(Fraction(1)), Real(Fraction(1), (1, ((ROOT_PI, 2),)))
HALF = Real(Fraction(1, 2))
LOG2 = Real(Fraction(1), (1, ((named(log(2)), 1),)))
# sin(q pi) for q in [0, 1/2]
SINES = {
    Fraction(0): ZERO,
    Fraction(1, 6): HALF,
    Fraction(1, 4): Real(HALF.q, (2, ())),
    Fraction(1, 3): Real(HALF.q, (3, ())),
    Fraction(1, 2): ONE,
}


@lru_cache(maxsize=4096)
def squarefree(n: int) -> tuple[int, int]:
    """n = factor^2 r, with the squares of small primes (and of n itself) taken out."""
    if (whole := math.isqrt(n)) ** 2 == n:
        return whole, 1
    factor = 1
    for p in PRIMES:
        while n % (p * p) == 0:
            n, factor = n // (p * p), factor * p
    return factor, n


def inexact(v: arb) -> Real:
    """What is known of a computed number: the very number if its ball is a point."""
    if v.is_finite() and v.rad() == 0:
        mantissa, exponent = v.mid().man_exp()
        m, e = int(mantissa), int(exponent)
        if abs(e) < 4096:
            return Real(Fraction(m) * Fraction(2) ** e)
    return Real(Fraction(0), ball=v)


def finite(v: Real) -> bool:
    """Whether the number is known to be finite."""
    return v.ball is None or bool(v.ball.is_finite())


def real(n: Any) -> Real:
    """A number of a definition, exactly where that is possible."""
    if isinstance(n, Real):
        return n
    if isinstance(n, arb):
        return inexact(n)
    exact = rational(n) if not (isinstance(n, float) and not math.isfinite(n)) else None
    if exact is not None:
        return Real(exact)
    if isinstance(n, Constant):
        if n.op == "pi":
            return PI
        found = n.read(real)
        if isinstance(found, Real) and found.exact:
            return found
        v = to_arb(n)
        return inexact(v) if v.contains(0) or not v.is_finite() else Real(Fraction(1), (1, ((named(n), 1),)))
    return inexact(arb(n))


def same(a: Real, b: Real) -> bool | None:
    """Whether two numbers are equal: told apart by disjoint balls, identified by exactness alone; None where neither decides."""
    if a.exact and b.exact and (a.unit == b.unit or not a.q or not b.q):
        return a.q == b.q
    return None if a.arb.overlaps(b.arb) else False


def order(a: Real, b: Real) -> int | None:
    """The sign of a - b; None where it is open."""
    return 0 if same(a, b) else (a - b).sign if same(a, b) is False else None


PHI0 = Real(HALF.q, (2, ((ROOT_PI, -1),)))  # 1/√(2π)
AT_ZERO = {"shifted_softplus": ZERO, "logcosh": ZERO, "softplus": LOG2, "phi": PHI0}  # what enclosures cannot see


def apply(word: Word, *args: Any) -> Real:
    """The word's value, exact where a rule says so."""
    xs = [real(a) for a in args]
    if word.name in AT_ZERO and xs[0].is_zero:
        return AT_ZERO[word.name]
    found = EXACT[word.name](*xs) if word.name in EXACT else None
    return inexact(KERNELS[word.name](*(x.arb for x in xs))) if found is None else found


def logarithm(x: Real) -> Real | None:
    """log of a power of two."""
    n = x.q.numerator.bit_length() - x.q.denominator.bit_length()
    return LOG2 * n if x.exact and x.unit == PLAIN and x.q == Fraction(2) ** n else None


def sine(x: Real, turn: Fraction = ZERO.q) -> Real | None:
    """sin(x + turn pi) of a simple multiple of pi."""
    if not x.exact or (x.q and x.unit != PI.unit):
        return None
    q = (x.q + turn) % 2
    turned, q = q >= 1, q % 1
    found = SINES.get(min(q, 1 - q))
    return -found if found is not None and turned else found


EXACT: dict[str, Callable[..., Real | None]] = {
    "sqrt": Real.root,
    "hypot1": lambda x: (x * x + 1).root(),
    "log": logarithm,
    "sin": sine,
    "cos": lambda x: sine(x, HALF.q),
    "normal_cdf": lambda mu, sigma, x: HALF if same(x, mu) else None,
    "normal_pdf": lambda mu, sigma, x: PHI0 / sigma if same(x, mu) else None,
}


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that holds the point, or that a jet at a knot moves into; Undecided where the point may lie on either side."""
    return choose(x, pieces, at, side, way)


def side(a: Any, b: Any) -> int:
    """The sign of a - b."""
    found = order(real(a), real(b))
    if found is None:
        raise Undecided("enclosures alone do not tell on which side of a knot a point lies")
    return found


def way(towards: Any) -> int:
    """The sign of a heading."""
    found = real(towards).sign
    if not found:
        raise Undecided("into which piece the point moves")
    return found
