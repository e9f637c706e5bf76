"""Words on complex balls: enclosures of the analytic continuation of a piece, by which quadrature rules bound their errors.

A number holds, beside its enclosure, its value at a real sample point: pieces are chosen there, so that an expression stands for the
continuation of its function from the interval between knots that holds the sample. Where a ball may meet a branch cut or a pole of
a word, the enclosure is not finite: what is finite is analytic on the whole ball, and real on its real points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flint import acb, arb, fmpq

from ...numbers import Arithmetic, Number
from ...words import Piece, Word
from ..jets import choose
from . import balls
from .balls import to_arb


class Undecided(ArithmeticError):
    """A piece that the sample point does not choose."""


@dataclass(frozen=True, eq=False, slots=True)
class Complex(Arithmetic):
    """A complex number known to lie within an acb, and what it is at the sample point."""

    acb: acb
    sample: arb

    @staticmethod
    def lift(n: Number) -> Complex:
        """The number itself."""
        value = to_arb(n)
        return Complex(acb(value), value)

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Complex, b: Complex) -> Complex:
        """The same on the enclosures and on the samples."""
        return Complex(op(a.acb, b.acb), op(a.sample, b.sample))

    def __neg__(self) -> Complex:
        return Complex(-self.acb, -self.sample)

    def __pow__(self, n: Number) -> Complex:
        if isinstance(n, int):
            return Complex(self.acb**n if n >= 0 else 1 / self.acb**-n, self.sample**n)
        e = to_arb(n)
        return Complex((log(self.acb) * e).exp(), self.sample**e)


def log(z: acb) -> acb:
    """The principal logarithm, not finite on balls that meet its cut."""
    return z.log(analytic=True)


def sqrt(z: acb) -> acb:
    """The principal root, not finite on balls that meet its cut."""
    return z.sqrt(analytic=True)


def sigmoid(z: acb) -> acb:
    """1 / (1 + e^-z), through the exponential that does not overflow."""
    if z.real > 0:
        return 1 / (1 + (-z).exp())
    e = z.exp()
    return e / (1 + e)


def softplus(z: acb) -> acb:
    """log(1 + e^z)."""
    return z + log(1 + (-z).exp()) if z.real > 0 else log(1 + z.exp())


def sech2(z: acb) -> acb:
    """4 e^-2z / (1 + e^-2z)^2, even in z."""
    e = (-2 * z if z.real > 0 else 2 * z).exp()
    return 4 * e / (1 + e) ** 2


def tanh(z: acb) -> acb:
    """(1 - e^-2z) / (1 + e^-2z), odd in z."""
    e = (-2 * z if z.real > 0 else 2 * z).exp()
    y = (1 - e) / (1 + e)
    return y if z.real > 0 else -y


def phi(z: acb) -> acb:
    """The normal density."""
    return (-(z**2) / 2).exp() / (2 * arb.pi()).sqrt()


def Phi(z: acb) -> acb:
    """The normal distribution function, which is entire."""
    return (-z / arb(2).sqrt()).erfc() / 2


def spherical(n: acb, z: acb) -> acb:
    """j_n(z) / z^n, which is entire: by its series in balls that meet the unit circle or what is inside, else by its elementary form."""
    order = int(n.real.fmpz())
    if not z.abs_lower() > 1:
        return (-(z**2) / 4).hypgeom_0f1(arb(fmpq(2 * order + 3, 2))) / math.prod(range(1, 2 * order + 2, 2))
    a, y = z.cos(), z.sin() / z
    for k in range(order):
        a, y = y, ((2 * k + 1) * y - a) / z**2
    return y


def by_sample(positive: Callable[[acb], acb], negative: Callable[[acb], acb]) -> Callable[..., acb]:
    """A word that is not analytic at 0: which side is continued, the sample tells."""
    return lambda z, sample: positive(z) if sample > 0 else negative(z) if sample < 0 else acb(math.nan)


hypot1: Callable[[acb], acb] = lambda z: sqrt(1 + z**2)
logcosh: Callable[[acb], acb] = lambda z: (z if z.real > 0 else -z) + log(1 + (-2 * z if z.real > 0 else 2 * z).exp()) - arb(2).log()
softsign = by_sample(lambda z: z / (1 + z), lambda z: z / (1 - z))

# a row for each word, of all its arguments
KERNELS: dict[str, Callable[..., acb]] = {
    "exp": acb.exp, "expm1": lambda z: z.exp() - 1, "tilted_expm1": lambda a, b, z: a * (z.exp() - 1 - z) + b * z,
    "log": log, "log1p": lambda z: log(1 + z), "sqrt": sqrt,
    "tanh": tanh, "sech2": sech2, "sinh": acb.sinh, "cosh": acb.cosh,
    "arcsinh": lambda z: log(z + hypot1(z)) if not z.real < 0 else -log(hypot1(z) - z),
    "logcosh": logcosh, "tanhshrink": lambda z: z - tanh(z), "shifted_tanh": lambda c, z: c + tanh(z),
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": lambda z: softplus(z) - arb(2).log(),
    "sqrt_softplus": lambda z: sqrt(softplus(z)), "softplus_rate": lambda z: sigmoid(z) / softplus(z),
    "softclip": lambda c, z: softplus(z) - softplus(z - c),
    "logit": lambda z: log(z / (1 - z)), "log1mexp": lambda z: log(1 - (-z).exp()),
    "erf": acb.erf, "erfc": acb.erfc, "phi": phi, "Phi": Phi,
    "normal_cdf": lambda mu, sigma, z: Phi((z - mu) / sigma), "normal_pdf": lambda mu, sigma, z: phi((z - mu) / sigma) / sigma,
    "hazard": lambda z: phi(z) / Phi(-z), "log_Phi": lambda z: log(Phi(z)),
    "sin": acb.sin, "cos": acb.cos,
    "spherical": spherical, "spherical_odd": lambda n, z: z * spherical(n, z),
    "spherical_pi": lambda n, z: spherical(n, arb.pi() * z), "spherical_pi_odd": lambda n, z: arb.pi() * z * spherical(n, arb.pi() * z),
    "arctan": lambda z: (log(1 + acb(0, 1) * z) - log(1 - acb(0, 1) * z)) / acb(0, 2),
    "hypot1": hypot1, "hypot1m1": lambda z: hypot1(z) - 1, "isru": lambda z: z / hypot1(z),
    "squareplus": lambda z: (z + sqrt(z**2 + 4)) / 2,
}  # fmt: skip
BENT: dict[str, Callable[..., acb]] = {
    "softsign": softsign,
    "shifted_softsign": lambda c, z, sample: c + softsign(z, sample),
    "cbrt": by_sample(lambda z: (log(z) / 3).exp(), lambda z: -(log(-z) / 3).exp()),
}


def apply(word: Word, *args: Any) -> Complex:
    """The word's continuation, not finite where the ball may leave its domain."""
    given = [Complex.of(a) for a in args]
    sample = balls.KERNELS[word.name](*(a.sample for a in given))
    values = [a.acb for a in given]
    return Complex(BENT[word.name](*values, given[-1].sample) if word.name in BENT else KERNELS[word.name](*values), sample)


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that holds the sample point, which is no knot."""
    return choose(x, pieces, at, side)


def side(a: Complex, b: Number) -> int:
    """On which side of a knot the sample point lies."""
    knot = to_arb(b)
    if not (a.sample < knot or a.sample > knot):
        raise Undecided("the sample point is a knot")
    return -1 if a.sample < knot else 1
