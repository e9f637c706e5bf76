"""Words on bounds that hold for all x beyond a point: how fast a function may grow, by construction.

On one side of the line, for all t = |x| >= T, a function lies in an interval and below C t^k e^(c t) in size. Sums and products of such
bounds are bounds, and every word has one, so that tails of integrals against the normal density are bounded for all x at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import inf
from typing import Any

from flint import arb

from ...numbers import Arithmetic, Number
from ...words import Piece, Word
from ..enclosures import balls
from ..enclosures.balls import Undecided, to_arb
from ..jets import ground, joined

INF, ZERO = arb(inf), arb(0)


@dataclass(frozen=True, eq=False)
class Bound(Arithmetic):
    """low <= u <= high and abs(u) <= size t^power e^(rate t) wherever t >= T >= 1."""

    low: arb
    high: arb
    size: arb
    power: int = 0
    rate: arb = ZERO

    def __neg__(self) -> Bound:
        return Bound(-self.high, -self.low, self.size, self.power, self.rate)

    @staticmethod
    def lift(n: Number) -> Bound:
        """What does not grow."""
        v = to_arb(n)
        return made(v, v, abs(v))

    def plus(self, o: Bound) -> Bound:
        """The faster growth of both."""
        power, rate = max(self.power, o.power), larger(self.rate, o.rate)
        return made(self.low + o.low, self.high + o.high, self.size + o.size, power, rate)

    def times(self, o: Bound) -> Bound:
        """The growth of both together."""
        ends = [product(a, b) for a in (self.low, self.high) for b in (o.low, o.high)]
        return made(lowest(ends), highest(ends), self.size * o.size, self.power + o.power, self.rate + o.rate)

    def over(self, o: Bound) -> Bound:
        """The product with the reciprocal."""
        return self.times(reciprocal(o))

    def __pow__(self, n: Number) -> Bound:
        if not isinstance(n, int):
            return self.broken(to_arb(n))
        if n < 0:
            return reciprocal(self) ** -n
        y = Bound.lift(1)
        for _ in range(n):
            y = y * self
        if n % 2:
            return y
        inner = arb(0) if not (self.low > 0 or self.high < 0) else smaller(self.low.abs_lower(), self.high.abs_lower())
        return made(inner**n, y.high, y.size, y.power, y.rate)

    def broken(self, n: arb) -> Bound:
        """A power that is not whole, of what is not negative: u^n <= u^m + 1 for a whole m above n."""
        if n < 0:
            return reciprocal(self.broken(-n))
        if not self.low >= 0:
            raise Undecided("a broken power of what may be negative")
        y = self ** (int(float(n.upper())) + 1)
        low, high = (e**n if e > 0 and e.is_finite() else e for e in (self.low, self.high))
        return made(low, high, y.size + 1, y.power, y.rate)


def larger(a: arb, b: arb) -> arb:
    """The larger of two numbers, from above."""
    return a.upper() if a.upper() > b.upper() else b.upper()


def smaller(a: arb, b: arb) -> arb:
    """The smaller of two numbers, from below."""
    return a.lower() if a.lower() < b.lower() else b.lower()


def highest(ends: list[arb]) -> arb:
    """The largest of several numbers, from above."""
    return reduce(larger, ends).upper()


def lowest(ends: list[arb]) -> arb:
    """The smallest of several numbers, from below."""
    return -highest([-e for e in ends])


def product(a: arb, b: arb) -> arb:
    """A product of ends, in which 0 wins over infinity: an end at infinity is never reached."""
    return arb(0) if a.is_zero() or b.is_zero() else a * b


def made(low: arb, high: arb, size: arb, power: int = 0, rate: arb = ZERO) -> Bound:
    """A bound; what lies in a finite interval does not grow, and ends that are no numbers tell nothing."""
    low, high = (low.lower() if not low.is_nan() else -INF), (high.upper() if not high.is_nan() else INF)
    if low.is_finite() and high.is_finite():
        return Bound(low, high, larger(abs(low), abs(high)))
    if size.is_nan() or rate.is_nan():
        raise Undecided("a size that is no number")
    return Bound(low, high, size.upper(), power, rate.upper())


def within(low: float, high: float) -> Bound:
    """What lies between two floats."""
    return made(arb(low), arb(high), INF)


def reciprocal(u: Bound) -> Bound:
    """1 / u, where u keeps away from 0."""
    if not (u.low > 0 or u.high < 0):
        raise Undecided("a denominator that may come near 0")
    low, high = (arb(0) if not e.is_finite() else 1 / e for e in (u.high, u.low))
    return made(low, high, INF)


def linear(u: Bound, more: float, low: float = -inf, high: float = inf) -> Bound:
    """What is at most abs(u) + more in size, and lies in an interval besides."""
    reach = larger(abs(u.low), abs(u.high)) + more
    return made(larger(-reach, arb(low)), smaller(reach, arb(high)), u.size + more, u.power, u.rate)


def exp(u: Bound) -> Bound:
    """e^u; of a u that is not bounded above, where it grows no faster than a line."""
    low = u.low.exp() if u.low.is_finite() else arb(0)
    if u.high.is_finite():
        return made(low, u.high.exp(), INF)
    if u.power > 1 or u.rate > 0:
        raise Undecided("an exponential of more than a line")
    return made(low, INF, u.size.exp() if u.power == 0 else arb(1), 0, u.size if u.power else arb(0))


def increasing(word: str) -> Callable[[Bound], Bound]:
    """An increasing bounded word: its values at the ends."""
    floor, ceiling = {"tanh": (-1, 1), "sigmoid": (0, 1), "erf": (-1, 1), "Phi": (0, 1), "isru": (-1, 1), "softsign": (-1, 1)}[word]
    kernel = balls.KERNELS[word]

    def at_ends(u: Bound) -> Bound:
        low = kernel(u.low) if u.low.is_finite() else arb(floor)
        high = kernel(u.high) if u.high.is_finite() else arb(ceiling)
        return made(low, high, INF)

    return at_ends


def log1p(u: Bound) -> Bound:
    """log(1 + u) <= u for u >= 0, and no less than at its low end, which is above -1."""
    if not u.low > -1:
        raise Undecided("the logarithm of what may be 0")
    low = u.low.log1p()
    return made(low, u.high.log1p() if u.high.is_finite() else INF, u.size + abs(low), u.power, u.rate)


def sqrt(u: Bound) -> Bound:
    """sqrt(u) <= u + 1."""
    if not u.low >= 0:
        raise Undecided("the root of what may be negative")
    return made(u.low.sqrt(), u.high.sqrt() if u.high.is_finite() else INF, u.size + 1, u.power, u.rate)


def cbrt(u: Bound) -> Bound:
    """The cube root, between those of the ends, at most abs(u) + 1 in size."""
    low, high = (balls.cbrt(e) if e.is_finite() else e for e in (u.low, u.high))
    return made(low, high, u.size + 1, u.power, u.rate)


def spherical(odd: bool) -> Callable[..., Bound]:
    """abs(j_n(u) / u^n) <= 1 / (2n + 1)!! <= 1, its value at 0, by Poisson's integral."""
    return lambda n, u: within(-1, 1) * u if odd else within(-1, 1)


def softplus(u: Bound) -> Bound:
    """0 < log(1 + e^u) <= abs(u) + log 2."""
    return linear(u, 1, 0, inf)


tanh, sigmoid, erf, Phi, isru, softsign = map(increasing, ("tanh", "sigmoid", "erf", "Phi", "isru", "softsign"))
density: Callable[[Bound], Bound] = lambda u: within(0, 0.4)  # at most 1 / sqrt(2 pi)

# a row for each word that is defined on the whole line: a bound for every argument
BOUNDS: dict[str, Callable[..., Bound]] = {
    "exp": exp, "expm1": lambda u: exp(u) - 1, "tilted_expm1": lambda a, b, u: a * (exp(u) - 1 - u) + b * u,
    "shifted_expm1": lambda a, b, u: a * (exp(u) - 1) + b,
    "log1p": log1p, "log": lambda u: log1p(u - 1), "sqrt": sqrt, "cbrt": cbrt,
    "tanh": tanh, "sech2": lambda u: within(0, 1), "sinh": lambda u: (exp(u) - exp(-u)) / 2, "cosh": lambda u: (exp(u) + exp(-u)) / 2,
    "arcsinh": lambda u: linear(u, 0), "logcosh": lambda u: linear(u, 0, 0, inf), "tanhshrink": lambda u: linear(u, 0),
    "shifted_tanh": lambda c, u: c + tanh(u),
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": lambda u: linear(u, 2),
    "sqrt_softplus": lambda u: linear(u, 2, 0, inf),  # sqrt(v) <= v + 1
    "softplus_rate": lambda u: within(0, 1),  # it falls, from 1 at -infinity to 0
    "softclip": lambda c, u: made(arb(0), Bound.of(c).high, INF),
    "erf": erf, "erfc": lambda u: 1 - erf(u), "phi": density, "Phi": Phi,
    "normal_cdf": lambda mu, sigma, u: within(0, 1), "normal_pdf": lambda mu, sigma, u: within(0, 0.4) / sigma,
    "hazard": lambda u: linear(u, 1, 0, inf),  # below (u + sqrt(u^2 + 4)) / 2 <= u + 1 for u >= 0 (Birnbaum 1942); it increases
    "hazard_excess": lambda u: linear(u, 1, 0, inf) - u,
    "log_Phi": lambda u: -((u * u + 4) * within(0, 1)),  # Phi(u) >= e^(-u^2 - 4): by the rule -hazard(-v), integrated from 0
    "sin": lambda u: within(-1, 1), "cos": lambda u: within(-1, 1),
    "spherical": spherical(False), "spherical_odd": spherical(True),
    "spherical_pi": spherical(False), "spherical_pi_odd": lambda n, u: within(-1, 1) * u * 4,
    "arctan": lambda u: within(-2, 2), "hypot1": lambda u: linear(u, 1, 1, inf), "hypot1m1": lambda u: linear(u, 0, 0, inf),
    "isru": isru, "softsign": softsign, "shifted_softsign": lambda c, u: c + softsign(u),
    "squareplus": lambda u: linear(u, 1, 0, inf),  # sqrt(u^2 + 4) <= abs(u) + 2
}  # fmt: skip


def apply(word: Word, *args: Any) -> Bound:
    """The word's bound."""
    if word.name not in BOUNDS:
        raise Undecided(f"the word {word.name!r} has no row of BOUNDS in actplot/algebras/infinity/growth.py")
    return BOUNDS[word.name](*args)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """A bound for all pieces that the interval of x may meet; what holds at single points counts too, where u may rest there."""
    u: Bound = ground(x)
    found, below = [], -INF
    for p in pieces:
        knot = to_arb(p.knot)
        if not (u.high < below or u.low > knot):
            found.append(p.define(x))
        below = knot
    found += [at[k] for k in at if not (u.high < to_arb(k) or u.low > to_arb(k))]
    return joined(covering, found) if len(found) > 1 else found[0]


def covering(values: list[Any]) -> Bound:
    """A bound for all of several functions."""
    found = [Bound.of(v) for v in values]
    low, high = lowest([u.low for u in found]), highest([u.high for u in found])
    return made(low, high, highest([u.size for u in found]), max(u.power for u in found), highest([u.rate for u in found]))


def beyond(t: int, side: int) -> Bound:
    """x itself where side x >= t."""
    return Bound(arb(t), INF, arb(1), 1) if side > 0 else Bound(-INF, arb(-t), arb(1), 1)


def tail(u: Bound, t: int) -> arb:
    """A bound of the integral of abs(u) against the normal density beyond t: t^k <= T^k e^(k (t - T) / T), and the rest is exact."""
    rate = u.rate + arb(u.power) / t
    outer = ((t - rate) / arb(2).sqrt()).erfc() / 2
    y = u.size * arb(t) ** u.power * (arb(-u.power)).exp() * (rate**2 / 2).exp() * outer
    return y.upper()
