"""Words on real numbers that stay exact where they can: q √(r π^j) with q and r rational, else a ball.

Only what is exact can be told to be equal: two balls never are, however small. Sums and products of exact numbers are exact where the
result has that form, words where the enclosure of their value has radius 0, which makes it that very dyadic number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import arb, fmpq

from ..words import Constant, Number, Piece, Word, is_number, rational
from .balls import KERNELS, to_arb
from .jets import ground, heading

PRIMES = [p for p in range(2, 200) if all(p % d for d in range(2, p))]


class Undecided(ArithmeticError):
    """A comparison or a case that enclosures leave open."""


@dataclass(frozen=True, eq=False, slots=True)
class Real:
    """The number q √(r π^j); where ``ball`` is given, a number inside it and nothing more is known."""

    q: Fraction
    r: int = 1
    j: int = 0
    ball: arb | None = None

    @property
    def unit(self) -> tuple[int, int]:
        """What the rational factor multiplies."""
        return self.r, self.j

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
        if self.r != 1:
            y *= arb(self.r).sqrt()
        return y * arb.pi().sqrt() ** self.j if self.j % 2 else y * arb.pi() ** (self.j // 2) if self.j else y

    @property
    def sign(self) -> int | None:
        """The sign, None where the ball holds both."""
        if self.ball is None:
            return (self.q > 0) - (self.q < 0)
        return 1 if self.ball > 0 else -1 if self.ball < 0 else None

    def __neg__(self) -> Real:
        return Real(-self.q, self.r, self.j) if self.ball is None else inexact(-self.ball)

    def __add__(self, o: Any) -> Real:
        if not (isinstance(o, Real) or is_number(o)):
            return NotImplemented
        b = real(o)
        if self.is_zero or b.is_zero:
            return b if self.is_zero else self
        if self.exact and b.exact and self.unit == b.unit:
            return Real(self.q + b.q, *(self.unit if self.q + b.q else (1, 0)))
        return inexact(self.arb + b.arb)

    def __sub__(self, o: Any) -> Real:
        return self + -real(o) if isinstance(o, Real) or is_number(o) else NotImplemented

    def __rsub__(self, o: Any) -> Real:
        return real(o) + -self

    def __mul__(self, o: Any) -> Real:
        if not (isinstance(o, Real) or is_number(o)):
            return NotImplemented
        b = real(o)
        if (self.is_zero and finite(b)) or (b.is_zero and finite(self)):
            return ZERO
        if self.exact and b.exact:
            factor, r = squarefree(self.r * b.r)
            return Real(self.q * b.q * factor, r, self.j + b.j)
        return inexact(self.arb * b.arb)

    def __truediv__(self, o: Any) -> Real:
        return self * real(o).inverse() if isinstance(o, Real) or is_number(o) else NotImplemented

    def __rtruediv__(self, o: Any) -> Real:
        return real(o) * self.inverse()

    def __pow__(self, n: Number) -> Real:
        exponent = real(n)
        power = exponent.q if exponent.exact and exponent.unit == (1, 0) else None
        if power is not None and power.denominator == 1:
            y: Real = ONE
            for _ in range(abs(int(power))):
                y = y * self
            return y if power >= 0 else y.inverse()
        return inexact(self.arb**exponent.arb)

    __radd__, __rmul__ = __add__, __mul__

    def inverse(self) -> Real:
        """1 / number."""
        if self.ball is not None or not self.q:
            return inexact(1 / self.arb)
        return Real(1 / (self.q * self.r), self.r, -self.j)

    def root(self) -> Real:
        """The square root, exact where the number is a positive rational times an even power of √π."""
        if self.ball is None and self.r == 1 and self.q >= 0 and self.j % 2 == 0:
            n, d = self.q.numerator, self.q.denominator
            factor, r = squarefree(n * d)
            return Real(Fraction(factor, d), r, self.j // 2) if n else ZERO
        return inexact(self.arb.sqrt())


ZERO, ONE, PI = Real(Fraction(0)), Real(Fraction(1)), Real(Fraction(1), 1, 2)
HALF = Real(Fraction(1, 2))
# sin(q pi) for q in [0, 1/2]
SINES = {
    Fraction(0): ZERO, Fraction(1, 6): HALF, Fraction(1, 4): Real(HALF.q, 2), Fraction(1, 3): Real(HALF.q, 3), Fraction(1, 2): ONE,
}  # fmt: skip


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
            return Real(Fraction(1), 1, 2)
        found = n.read(real)
        return found if isinstance(found, Real) else inexact(to_arb(n))  # a root that an algebra of balls alone can find
    return inexact(arb(n))


def same(a: Real, b: Real) -> bool | None:
    """Whether two numbers are equal: told apart by disjoint balls, identified by exactness alone; None where neither decides."""
    if a.exact and b.exact and (a.unit == b.unit or not a.q or not b.q):
        return a.q == b.q
    return None if a.arb.overlaps(b.arb) else False


def order(a: Real, b: Real) -> int | None:
    """The sign of a - b; None where it is open."""
    return 0 if same(a, b) else (a - b).sign if same(a, b) is False else None


VANISHING = {"shifted_softplus", "logcosh"}  # at 0, where log 2 is subtracted from itself


def apply(word: Word, *args: Any) -> Real:
    """The word's value."""
    if word.name == "sqrt":
        return real(args[0]).root()
    if word.name in ("sin", "cos") and (wave := sine(args[0], word.name)) is not None:
        return wave
    if word.name in VANISHING and args[0].is_zero:
        return ZERO
    return inexact(KERNELS[word.name](*(real(a).arb for a in args)))


def sine(x: Real, name: str) -> Real | None:
    """The sine or cosine of a simple multiple of pi."""
    if not x.exact or (x.q and x.unit != PI.unit):
        return None
    q = (x.q + (Fraction(1, 2) if name == "cos" else 0)) % 2
    turned, q = q >= 1, q % 1
    found = SINES.get(min(q, 1 - q))
    return -found if found is not None and turned else found


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that holds the point, or that a jet at a knot moves into; Undecided where the point may lie on either side."""
    where, towards = real(ground(x)), heading(x)
    if towards is None:
        for knot, value in at.items():
            side = order(where, real(knot))
            if side is None:
                raise Undecided("on which side of a knot the point lies")
            if side == 0:
                return value
    for p in pieces[:-1]:
        side = order(where, real(p.knot))
        if side is None:
            raise Undecided("on which side of a knot the point lies")
        if side == 0:
            way = real(towards).sign if towards is not None else -1 if p.closed else 1
            if not way:
                raise Undecided("into which piece the point moves")
            side = way
        if side < 0:
            return p.define(x)
    return pieces[-1].define(x)
