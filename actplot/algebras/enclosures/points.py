"""Words on points: a rational number for as long as arithmetic keeps it one, else a ball around the exact value.

1/10 is no ball of radius 0, so that a ball around it cannot tell on which side of the knot 1/10 it lies. Points meet knots exactly.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isqrt, nan
from typing import Any

from flint import arb, fmpz

from ...numbers import Arithmetic, Number, is_number, rational
from ...words import Piece, Word
from ..jets import choose
from .balls import KERNELS, Ball, Undecided, to_arb

LARGEST = 1 << 20  # bits: a number with more of them is not worth keeping as a fraction


@dataclass(frozen=True, eq=False, slots=True)
class Point(Arithmetic):
    """A real number: a fraction, or (where that is None) whatever a ball encloses."""

    fraction: Fraction | None
    ball: arb | None = None

    @property
    def arb(self) -> arb:
        """An enclosure at the working precision."""
        return to_arb(self.fraction) if self.ball is None else self.ball

    def __neg__(self) -> Point:
        return Point(-self.fraction) if self.fraction is not None else Point(None, -self.arb)

    @staticmethod
    def lift(n: Number) -> Point:
        """The number itself."""
        return point(n)

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Point, b: Point) -> Point:
        """Exact if both are fractions; an exact zero absorbs every finite factor."""
        if a.fraction is not None and b.fraction is not None and max(size(a.fraction), size(b.fraction)) < LARGEST:
            return Point(op(a.fraction, b.fraction)) if op is not operator.truediv or b.fraction else over_zero(a.fraction)
        if op in (operator.mul, operator.truediv) and a.fraction == 0 and b.arb.is_finite():
            return a
        if op is operator.mul and b.fraction == 0 and a.arb.is_finite():
            return b
        return enclosed(op(a.arb, b.arb))

    def __pow__(self, n: Number) -> Point:
        whole = int(n) if rational(n) is not None and float(n).is_integer() else None
        if whole is not None and self.fraction is not None and size(self.fraction) * math.fabs(whole) < LARGEST:
            return Point(self.fraction**whole) if self.fraction or whole >= 0 else over_zero(Fraction(1))
        return enclosed((Ball(self.arb) ** (n if whole is None else whole)).arb)


def size(q: Fraction) -> int:
    """Bits of a fraction."""
    return max(q.numerator.bit_length(), q.denominator.bit_length())


def point(n: Any) -> Point:
    """A number as a point; a float is the decimal that it is written as."""
    if isinstance(n, Point):
        return n
    exact = rational(n)
    return enclosed(to_arb(n)) if exact is None else Point(exact)


def enclosed(v: arb) -> Point:
    """A ball as a point: of radius 0, it is a fraction."""
    if v.is_finite() and v.is_exact():
        mantissa, exponent = (int(part) for part in v.man_exp())
        if math.fabs(exponent) < LARGEST:
            return Point(mantissa * Fraction(2) ** exponent)
    return Point(None, v)


def over_zero(a: Fraction) -> Point:
    """a / 0, as floats have it."""
    return Point(None, arb(inf if a > 0 else -inf if a < 0 else nan))


def times(a: Any, b: Any) -> Any:
    """A product in which an exact zero wins over infinity (see ``jets.times``)."""
    a, b = point(a), point(b)
    return Point(Fraction(0)) if a.fraction == 0 or b.fraction == 0 else a * b


def square_root(q: Fraction) -> Fraction | None:
    """The root of a square, None of another number."""
    if q < 0:
        return None
    found = Fraction(isqrt(q.numerator), isqrt(q.denominator))
    return found if found * found == q else None


def cube_root(q: Fraction) -> Fraction | None:
    """The root of a cube, None of another number."""
    size = Fraction(*(int(fmpz(abs(n)).root(3)) for n in (q.numerator, q.denominator)))
    found = size if q >= 0 else -size
    return found if found**3 == q else None


def at_whole_turns(n: Fraction, q: Fraction) -> Fraction | None:
    """sin(pi x) / (pi x) at whole numbers."""
    return Fraction(int(q == 0)) if n == 0 and q.denominator == 1 else None


def zero_at_zero(q: Fraction) -> Fraction | None:
    """0 at 0, where the kernel subtracts two equal balls."""
    return Fraction(0) if q == 0 else None


# elsewhere a kernel finds an exact value by itself (e^0 is a ball of radius 0), or there is none
RATIONAL: dict[str, Callable[..., Fraction | None]] = {
    "sqrt": square_root,
    "cbrt": cube_root,
    "spherical_pi": at_whole_turns,
    "logcosh": zero_at_zero,
    "shifted_softplus": zero_at_zero,
}
TOLD = {"softsign", "shifted_softsign", "hypot1", "hypot1m1", "isru", "squareplus"}  # rational where they are in simpler words


def apply(word: Word, *args: Any) -> Point:
    """The word's exact value where it is rational by a rule, else its enclosure."""
    points = [point(a) for a in args]
    fractions = [p.fraction for p in points]
    if None not in fractions:
        if word.name in RATIONAL and (found := RATIONAL[word.name](*fractions)) is not None:
            return Point(found)
        if word.name in TOLD and word.means and (told := word.means(*points)).fraction is not None:
            return point(told)
    return enclosed(KERNELS[word.name](*(p.arb for p in points)))


def side(a: Any, b: Any) -> int:
    """-1, 0 or 1 as a is less than, equal to or greater than b. Undecided where the enclosures do not tell."""
    if is_number(b) and isinstance(b, float) and math.isinf(b):
        return -1 if b > 0 else 1
    p, q = point(a), point(b)
    if p.fraction is not None and q.fraction is not None:
        return (p.fraction > q.fraction) - (p.fraction < q.fraction)
    if p.arb < q.arb:
        return -1
    if p.arb > q.arb:
        return 1
    raise Undecided("which piece holds cannot be told at this precision")


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The one piece that holds. A jet at a knot takes the piece that it moves into."""
    return choose(x, pieces, at, side)
