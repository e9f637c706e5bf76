"""Words on sums of a rational number and a ball: what a tail leaves beside its limit is kept, however small.

1 - e^-x of a large x is told from 1 by x bits at least of a ball around it, but by any ball around e^-x.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb

from ...numbers import Arithmetic, Number
from ...words import Piece, Word
from ..jets import choose
from . import points
from .balls import KERNELS, Undecided, sigmoid, to_arb
from .points import LARGEST, Point, point, size

NONE = arb(0)


@dataclass(frozen=True, eq=False, slots=True)
class Remainder(Arithmetic):
    """whole + rest."""

    whole: Fraction
    rest: arb = NONE

    @property
    def arb(self) -> arb:
        """An enclosure of the sum."""
        return to_arb(self.whole) + self.rest if self.whole else self.rest

    def __neg__(self) -> Remainder:
        return Remainder(-self.whole, -self.rest)

    @staticmethod
    def lift(n: Number) -> Remainder:
        """The number itself."""
        return split(n)

    def plus(self, o: Remainder) -> Remainder:
        """Both parts add up."""
        return kept(self.whole + o.whole, self.rest + o.rest)

    def times(self, o: Remainder) -> Remainder:
        """(a + s) (b + t) = a b + (a t + b s + s t)."""
        rest = [to_arb(a) * t for a, t in ((self.whole, o.rest), (o.whole, self.rest)) if a and not t.is_zero()]
        if not (self.rest.is_zero() or o.rest.is_zero()):
            rest.append(self.rest * o.rest)
        return kept(self.whole * o.whole, sum(rest, NONE))

    def over(self, o: Remainder) -> Remainder:
        """(a + s) / (b + t) = a / b + (s - t a / b) / (b + t)."""
        if not o.whole:
            return Remainder(Fraction(0), self.arb / o.rest)
        whole = self.whole / o.whole
        rest = self.rest if o.rest.is_zero() else self.rest - to_arb(whole) * o.rest
        return kept(whole, rest if rest.is_zero() else rest / o.arb)

    def __pow__(self, n: Number) -> Remainder:
        if isinstance(n, int) and 0 < n < 9:
            y = self
            for _ in range(n - 1):
                y = y * self
            return y
        return split(Point(self.whole) ** n if self.rest.is_zero() else Point(None, self.arb) ** n)


def kept(whole: Fraction, rest: arb) -> Remainder:
    """A sum, in one ball where the rational number has too many digits."""
    return Remainder(whole, rest) if size(whole) < LARGEST else Remainder(Fraction(0), to_arb(whole) + rest)


def split(p: Any) -> Remainder:
    """A point or a number, all of it in one of the parts."""
    if isinstance(p, Remainder):
        return p
    p = point(p)
    return Remainder(p.fraction) if p.fraction is not None else Remainder(Fraction(0), p.arb)


def times(a: Any, b: Any) -> Any:
    """A product in which an exact zero wins over infinity (see ``jets.times``)."""
    a, b = Remainder.of(a), Remainder.of(b)
    return Remainder(Fraction(0)) if any(not p.whole and p.rest.is_zero() for p in (a, b)) else a * b


def exp(u: Remainder, x: arb) -> Remainder:
    """e^u, beside 1 near 0."""
    return Remainder(Fraction(1), x.expm1()) if abs(x) < 1 else Remainder(Fraction(0), x.exp())


def expm1(u: Remainder, x: arb) -> Remainder:
    """e^u - 1, beside -1 on the left."""
    return Remainder(Fraction(-1), x.exp()) if x < -1 else Remainder(Fraction(0), x.expm1())


def logistic(u: Remainder, x: arb) -> Remainder:
    """1 / (1 + e^-u), beside 1/2 in the middle and 1 on the right."""
    if abs(x) < 1:
        return Remainder(Fraction(1, 2), (x / 2).tanh() / 2)
    return Remainder(Fraction(1), -sigmoid(-x)) if x > 0 else Remainder(Fraction(0), sigmoid(x))


def tanh(u: Remainder, x: arb) -> Remainder:
    """tanh u, beside 1 and -1 on both ends."""
    if not abs(x) > 1:
        return Remainder(Fraction(0), x.tanh())
    return Remainder(Fraction(1), -2 * sigmoid(-2 * x)) if x > 0 else Remainder(Fraction(-1), 2 * sigmoid(2 * x))


def sech2(u: Remainder, x: arb) -> Remainder:
    """1 / cosh^2 u, beside 1 near 0."""
    return Remainder(Fraction(1), -(x.tanh() ** 2)) if abs(x) < 1 else Remainder(Fraction(0), KERNELS["sech2"](x))


def softplus(u: Remainder, x: arb) -> Remainder:
    """log(1 + e^u), beside u on the right."""
    return u + Remainder(Fraction(0), (-x).exp().log1p()) if x > 1 else Remainder(Fraction(0), KERNELS["softplus"](x))


def Phi(u: Remainder, x: arb) -> Remainder:
    """The normal distribution function, beside 1/2 in the middle and 1 on the right."""
    if abs(x) < 1:
        return Remainder(Fraction(1, 2), (x / arb(2).sqrt()).erf() / 2)
    return Remainder(Fraction(1), -KERNELS["Phi"](-x)) if x > 0 else Remainder(Fraction(0), KERNELS["Phi"](x))


def erf(u: Remainder, x: arb) -> Remainder:
    """erf u, beside 1 and -1 on both ends."""
    if not abs(x) > 1:
        return Remainder(Fraction(0), x.erf())
    return Remainder(Fraction(1), -x.erfc()) if x > 0 else Remainder(Fraction(-1), (-x).erfc())


def erfc(u: Remainder, x: arb) -> Remainder:
    """1 - erf u, beside 2 on the left."""
    return Remainder(Fraction(2), -(-x).erfc()) if x < -1 else Remainder(Fraction(0), x.erfc())


TAILS: dict[str, Callable[[Remainder, arb], Remainder]] = {
    "exp": exp, "expm1": expm1, "sigmoid": logistic, "tanh": tanh, "sech2": sech2, "softplus": softplus,
    "Phi": Phi, "erf": erf, "erfc": erfc,
}  # fmt: skip
TOLD = {"tanhshrink", "shifted_tanh", "softsign", "shifted_softsign", "hypot1m1", "tilted_expm1", "normal_cdf"}  # in simpler words


def apply(word: Word, *args: Any) -> Remainder:
    """The word's limit and what is left beside it, where it has one; else its exact value or its enclosure."""
    u = Remainder.of(args[-1])
    x = u.arb
    if word.name in TAILS and not x.is_zero():
        return TAILS[word.name](u, x)
    if word.name in TOLD and word.means:
        return Remainder.of(word.means(*args[:-1], u))
    if word.name == "softclip" and x > (c := Remainder.of(args[0])).arb / 2:
        return c - Remainder(Fraction(0), KERNELS["softclip"](c.arb, (c - u).arb))
    return split(points.apply(word, *args[:-1], Point(u.whole) if u.rest.is_zero() else Point(None, x)))


def side(a: Any, b: Any) -> int:
    """-1, 0 or 1 as a is less than, equal to or greater than b. Undecided where the enclosures do not tell."""
    if isinstance(b, float) and abs(b) == float("inf"):
        return -1 if b > 0 else 1
    d = Remainder.of(a) - Remainder.of(b)
    if d.rest.is_zero():
        return (d.whole > 0) - (d.whole < 0)
    v = d.arb
    if v > 0 or v < 0:
        return 1 if v > 0 else -1
    raise Undecided("which piece holds cannot be told at this precision")


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The one piece that holds. A jet at a knot takes the piece that it moves into."""
    return choose(x, pieces, at, side)
