"""Words on balls: midpoint and radius in python-flint's arb, enclosing every exact value; any number of correct digits.

Numbers in definitions are exact here: a float is the decimal as it is written, a Constant is its closed form.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import partial, reduce
from typing import Any

from flint import arb, ctx, fmpq

from ...numbers import Arithmetic, Constant, Number
from ...words import Piece, Word
from ..jets import Jet, ground, heading, joined


class Undecided(ArithmeticError):
    """What enclosures leave open: on which side of a knot, which of two, within which bounds."""


FAR = 2**16  # standard deviations


@dataclass(frozen=True, eq=False, slots=True)
class Ball(Arithmetic):
    """A real number known to lie within an arb."""

    arb: arb

    def __neg__(self) -> Ball:
        return Ball(-self.arb)

    @staticmethod
    def lift(n: Number) -> Ball:
        """An enclosure of the number."""
        return Ball(to_arb(n))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Ball, b: Ball) -> Ball:
        """The same on the enclosures."""
        return Ball(op(a.arb, b.arb))

    def __pow__(self, n: Number) -> Ball:
        if isinstance(n, int) and n >= 0:
            y = self.arb**n if n % 2 or self.arb.rad() == 0 else even(self.arb, n)
            return Ball(y if y.is_finite() else math.prod([self.arb] * n, start=arb(1)))  # arb gives up on squares of double exponentials
        if isinstance(n, int):
            return Ball(1 / self.arb ** (-n))
        e = to_arb(n)
        return Ball(rooted(lambda x: x**e, self.arb) if e > 0 else self.arb**e)


def ball(x: Any) -> Ball:
    """A number as a ball: a float here is the very float (an input), unlike the decimals of definitions."""
    return x if isinstance(x, Ball) else Ball(arb(x)) if isinstance(x, (float, int, arb)) else Ball(to_arb(x))


CONSTANTS: dict[tuple[int, int], tuple[Constant, arb]] = {}  # constants are kept, so that no other one gets the id of one


def to_arb(n: Any) -> arb:
    """A number of a definition, exactly: decimals as written, constants by their closed form."""
    if isinstance(n, Ball):
        return n.arb
    if isinstance(n, int):
        return arb(n)
    if isinstance(n, Constant):
        key = id(n), ctx.prec  # its repr would cost as much as its value
        if key not in CONSTANTS:
            if len(CONSTANTS) > 4096:
                CONSTANTS.clear()
            CONSTANTS[key] = n, arb.pi() if n.op == "pi" else n.read(number).arb
        return CONSTANTS[key][1]
    if isinstance(n, float) and not math.isfinite(n):
        return arb(n)
    exact = Fraction(repr(n)) if isinstance(n, float) else n
    return arb(fmpq(exact.numerator, exact.denominator))


def number(n: Number) -> Ball:
    """A number of a definition as a ball."""
    return Ball(to_arb(n))


def hull(a: arb, b: arb) -> arb:
    """The smallest ball around both, NaN where one is not finite in the middle."""
    return a.union(b) if a.is_finite() and b.is_finite() else arb(0, math.inf)


def increasing(f: Callable[[arb], arb], x: arb) -> arb:
    """A tight enclosure of an increasing function on a wide ball: through its ends."""
    return f(x) if x.rad() == 0 else hull(f(x.lower()), f(x.upper()))


def even(x: arb, n: int = 2) -> arb:
    """x^n for an even n: a tight enclosure on a wide ball."""
    return hull(x.abs_lower() ** n, x.abs_upper() ** n) if x.is_finite() else x**n


def sigmoid(x: arb) -> arb:
    """1 / (1 + e^-x), through the exponential that does not overflow."""
    if x > 0:
        return 1 / (1 + (-x).exp())
    e = x.exp()
    return e / (1 + e)


def softplus(x: arb) -> arb:
    """log(1 + e^x)."""
    return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()


def softclip(c: arb, x: arb) -> arb:
    """log((1 + e^x) / (1 + e^(x - c))) = softplus(x) - softplus(x - c); the upper half mirrors the lower one."""
    lower: Callable[[arb], arb] = lambda u: (u.exp() * -(-c).expm1() / (1 + (u - c).exp())).log1p()
    return increasing(lambda u: c - lower(c - u) if u > c / 2 else lower(u), x)


def softsign(x: arb) -> arb:
    """x / (1 + |x|)."""
    return x / (1 + abs(x))


def shifted_softsign(c: arb, x: arb) -> arb:
    """c + x / (1 + |x|); on the left as (c - 1) + 1 / (1 + |x|), which does not cancel for c = 1."""
    return increasing(lambda u: (c - 1) + 1 / (1 - u) if u < 0 else c + softsign(u), x)


def shifted_tanh(c: arb, x: arb) -> arb:
    """c + tanh x; through the exponential that leaves c - 1 or c + 1 beside it, which does not cancel for c = 1."""
    return increasing(lambda u: (c - 1) + 2 * sigmoid(2 * u) if u < 0 else (c + 1) - 2 * sigmoid(-2 * u) if u > 0 else c + u.tanh(), x)


def sech2(x: arb) -> arb:
    """1 / cosh^2 x."""
    e = (-2 * abs(x)).exp()
    return 4 * e / (1 + e) ** 2


def Phi(x: arb) -> arb:
    """The normal distribution function."""
    return phi(x) * far_tail(-x) / -x if x <= -FAR else (-x / arb(2).sqrt()).erfc() / 2


def phi(x: arb) -> arb:
    """The normal density."""
    return (-even(x) / 2).exp() / (2 * arb.pi()).sqrt()


def far_tail(x: arb) -> arb:
    """x Phi(-x) / phi(x) for x > FAR, where erfc loses its digits: between two partial sums of an asymptotic series."""
    term, before, total, small = arb(1), arb(0), arb(1), arb(2) ** -ctx.prec
    for k in range(1, ctx.prec):
        term *= -(2 * k - 1) / x**2
        before, total = total, total + term
        if abs(term) < small:
            break
    return hull(before, total)


def hazard(x: arb) -> arb:
    """phi(x) / Phi(-x)."""
    return x / far_tail(x) if x >= FAR else phi(x) / Phi(-x)


def log_Phi(x: arb) -> arb:
    """log Phi(x)."""
    if x > 0:
        return (-Phi(-x)).log1p()
    return Phi(x).log() if not x <= -FAR else far_tail(-x).log() - x**2 / 2 - (-x * (2 * arb.pi()).sqrt()).log()


def spherical(n: arb, x: arb, odd: bool = False, turn: bool = False) -> arb:
    """j_n(u) / u^n, or u times that, of u = x or pi x: at the centre, and around it as far as the mean value theorem lets it go."""
    order, u, centre = int(n.fmpz()), arb.pi() * x if turn else x, arb(x.mid())
    y = spherical_at(order, centre, odd, turn)
    if x.rad() == 0:
        return y
    if odd:  # (u S_n)' = S_n - u^2 S_(n+1), S_n being j_n / u^n
        size, slope = amplitude(order, order - 1, u), amplitude(order, order, u) + amplitude(order + 1, order - 1, u)
    else:  # S_n' = -u S_(n+1)
        size, slope = amplitude(order, order, u), amplitude(order + 1, order, u)
    size, reach = size.upper(), (slope * (arb.pi() if turn else 1) * x.rad()).upper()
    return (y + hull(-reach, reach)).intersection(hull(-size, size)) if reach.is_finite() else hull(-size, size)


def spherical_at(order: int, x: arb, odd: bool, turn: bool) -> arb:
    """The same at a point: by 0F1(n + 3/2, -u^2/4) / (2n + 1)!! near the origin, farther out by its elementary form."""
    u = arb.pi() * x if turn else x
    if not abs(u) > 2 * order + 1:
        y = (-(u**2) / 4).hypgeom_0f1(arb(fmpq(2 * order + 3, 2))) / math.prod(range(1, 2 * order + 2, 2))
    else:
        a, y = (x.cos_pi(), x.sin_pi() / u) if turn else (x.cos(), x.sin() / u)
        for k in range(order):
            a, y = y, ((2 * k + 1) * y - a) / u**2
    return u * y if odd else y


def amplitude(n: int, k: int, u: arb) -> arb:
    """A bound of |j_n(u)| / |u|^k on a ball: by |j_n(u)| <= |u|^n / (2n + 1)!!, and by the sum for (j_n^2 + y_n^2), DLMF 10.49.18."""
    low, high = u.abs_lower(), u.abs_upper()
    near = high ** (n - k) / math.prod(range(1, 2 * n + 2, 2))
    if not low > 0:
        return near
    terms = (arb(fmpq(math.comb(2 * j, j) * math.factorial(n + j), 4**j * math.factorial(n - j))) for j in range(n + 1))
    far = sum((s / low ** (2 * j) for j, s in enumerate(terms)), arb(0)).sqrt() / low ** (k + 1)
    return far if far < near or not near.is_finite() else near


def cbrt(x: arb) -> arb:
    """The real cube root, of either sign."""
    if x > 0:
        return x.root(3)
    if x < 0:
        return -((-x).root(3))
    r = x.abs_upper().root(3)
    return arb(0) if x.is_zero() else hull(-r, r)


def rooted(f: Callable[[arb], arb], x: arb) -> arb:
    """An increasing f with f(0) = 0 and no values below; of a ball that reaches there, as one of [0, b] does by rounding, of the rest."""
    r = f(x.upper()) if x.rad() > 0 and x.contains(0) else arb(math.nan)
    return hull(arb(0), r) if r.is_finite() else f(x)


def _up(f: Callable[[arb], arb]) -> Callable[[arb], arb]:
    return partial(increasing, f)


# each word on arb; those that increase are taken at the ends of a wide ball
KERNELS: dict[str, Callable[..., arb]] = {
    "exp": arb.exp, "expm1": arb.expm1, "tilted_expm1": lambda a, b, x: a * (x.expm1() - x) + b * x,
    "shifted_expm1": lambda a, b, x: a * x.expm1() + b,
    "log": arb.log, "log1p": arb.log1p, "sqrt": partial(rooted, arb.sqrt), "cbrt": _up(cbrt),
    "tanh": _up(arb.tanh), "sech2": sech2, "sinh": arb.sinh, "cosh": arb.cosh, "arcsinh": arb.asinh,
    "logcosh": lambda x: softplus(-2 * x) + x - arb(2).log() if not x > 0 else x + (-2 * x).exp().log1p() - arb(2).log(),
    "tanhshrink": _up(lambda x: x - x.tanh()), "shifted_tanh": shifted_tanh,
    "sigmoid": _up(sigmoid), "softplus": _up(softplus), "shifted_softplus": _up(lambda x: softplus(x) - arb(2).log()),
    "sqrt_softplus": _up(lambda x: softplus(x).sqrt()), "softplus_rate": lambda x: -increasing(lambda t: -sigmoid(t) / softplus(t), x),
    "logit": _up(lambda x: (x / (1 - x)).log()),
    "log1mexp": _up(lambda x: (-(-x).exp()).log1p() if x > 1 else (-(-x).expm1()).log()),
    "erf": _up(arb.erf), "erfc": arb.erfc, "phi": phi, "Phi": _up(Phi),
    "normal_cdf": lambda mu, sigma, x: increasing(lambda u: Phi((u - mu) / sigma), x),
    "normal_pdf": lambda mu, sigma, x: phi((x - mu) / sigma) / sigma,
    "hazard": _up(hazard), "hazard_excess": lambda x: -increasing(lambda t: t - hazard(t), x), "log_Phi": _up(log_Phi),
    "sin": arb.sin, "cos": arb.cos, "spherical": spherical, "spherical_odd": lambda n, x: spherical(n, x, True),
    "spherical_pi": lambda n, x: spherical(n, x, False, True), "spherical_pi_odd": lambda n, x: spherical(n, x, True, True),
    "arctan": arb.atan, "hypot1": lambda x: (1 + even(x)).sqrt(), "hypot1m1": lambda x: even(x) / (1 + (1 + even(x)).sqrt()),
    "isru": _up(lambda x: x / (1 + x**2).sqrt()),
    "softsign": _up(softsign), "shifted_softsign": shifted_softsign, "softclip": softclip,
    "squareplus": _up(lambda x: (x + (x**2 + 4).sqrt()) / 2 if not x < 0 else 2 / ((x**2 + 4).sqrt() - x)),
}  # fmt: skip


def apply(word: Word, *args: Any) -> Ball:
    """The word's enclosure."""
    return Ball(KERNELS[word.name](*(to_arb(a) for a in args)))


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The hull over the pieces that the ball meets, each on its own part. A jet at a knot takes the piece that it moves into."""
    whole = where = to_arb(ground(x))
    towards, inclusive_all = heading(x), where.rad() > 0
    for knot, value in at.items():
        if towards is None and where == to_arb(knot):
            return value
    found: list[Any] = []
    for p in pieces:
        knot = to_arb(p.knot)
        if where < knot:
            found.append(p.define(x))
            break
        mine = p.closed if towards is None else to_arb(towards) < 0
        if where > knot or (where == knot and not mine):
            continue
        if where == knot and not inclusive_all:
            found.append(p.define(x))
            break
        found.append(p.define(within(x, upper=knot)))  # the ball straddles the knot
        x = within(x, lower=knot)
        where = to_arb(ground(x))
    found += [v for k, v in at.items() if towards is None and whole.overlaps(to_arb(k)) and inclusive_all]
    return joined(around, found) if len(found) > 1 else found[0]


def within(x: Any, lower: arb | None = None, upper: arb | None = None) -> Any:
    """The part of a ball on one side of a knot."""
    if isinstance(x, Jet):
        return Jet(within(x.v, lower, upper), x.d)
    a = x.arb.lower() if lower is None else lower
    b = x.arb.upper() if upper is None else upper
    return Ball(hull(a, b))


def around(values: list[Any]) -> Ball:
    """The hull of several values."""
    return Ball(reduce(hull, map(to_arb, values)))


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """with precision(bits): the working precision of balls."""
    before, ctx.prec = ctx.prec, bits
    try:
        yield
    finally:
        ctx.prec = before
