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
from .balls import Undecided, to_arb


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


def arcsinh(z: acb) -> acb:
    """log(z + sqrt(1 + z^2)), odd in z."""
    root = sqrt(1 + z**2)
    return log(z + root) if not z.real < 0 else -log(root - z)


def logcosh(z: acb) -> acb:
    """z + log(1 + e^-2z) - log 2, even in z."""
    z = z if z.real > 0 else -z
    return z + log(1 + (-2 * z).exp()) - arb(2).log()


# a row for each word that is not told in simpler words, of all its arguments
KERNELS: dict[str, Callable[..., acb]] = {
    "exp": acb.exp, "log": log, "sqrt": sqrt,
    "tanh": tanh, "sech2": sech2, "sinh": acb.sinh, "cosh": acb.cosh, "arcsinh": arcsinh, "logcosh": logcosh,
    "sigmoid": sigmoid, "softplus": softplus, "shifted_softplus": lambda z: softplus(z) - arb(2).log(),
    "softclip": lambda c, z: softplus(z) - softplus(z - c),
    "erf": acb.erf, "erfc": acb.erfc, "phi": phi, "Phi": Phi, "sin": acb.sin, "cos": acb.cos, "spherical": spherical,
    "arctan": lambda z: (log(1 + acb(0, 1) * z) - log(1 - acb(0, 1) * z)) / acb(0, 2),
}  # fmt: skip


def apply(word: Word, *args: Any) -> Complex:
    """The word's continuation, not finite where the ball may leave its domain."""
    if word.name not in KERNELS and word.means:
        return Complex.of(word.means(*args))
    given = [Complex.of(a) for a in args]
    return Complex(KERNELS[word.name](*(a.acb for a in given)), balls.KERNELS[word.name](*(a.sample for a in given)))


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that holds the sample point, which is no knot."""
    return choose(x, pieces, at, side)


def side(a: Complex, b: Number) -> int:
    """On which side of a knot the sample point lies."""
    knot = to_arb(b)
    if not (a.sample < knot or a.sample > knot):
        raise Undecided("the sample point is a knot")
    return -1 if a.sample < knot else 1
