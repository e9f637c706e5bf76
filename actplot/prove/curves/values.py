"""Values of an activation and its derivatives in balls, and how they compare."""

from flint import arb

from ...algebras.enclosures.balls import Ball, precision, to_arb
from ...algebras.jets import part, variable
from ...definition import Definition
from ...errors import ActplotError
from ...words import Number

BITS = 128  # of ordinary evaluations
SHARP = 640  # of limits, comparisons and whatever was undecided
SMALL = arb(2) ** -150  # what counts as equal at that precision
TIE = arb(10) ** -25  # what counts as equal of points and values that were searched for


class Undecided(ActplotError):
    """A property could not be decided; the message is the reason."""


class Values:
    """A scalar activation on its domain, evaluated in balls."""

    def __init__(self, f: Definition) -> None:
        self.f = f
        self.low, self.high = f.entry.domain.low, f.entry.domain.high

    def at(self, x: arb, order: int, side: int = 1, bits: int = BITS) -> tuple[arb, ...]:
        """f, f', ... up to an order, as limits from one side."""
        with precision(bits):
            y = self.f.entry.define(variable(Ball(x), order, side), **self.f.values)
            return tuple(to_arb(part(y, order, k, side)) for k in range(order + 1))

    def value(self, x: arb, bits: int = BITS) -> arb:
        """f(x)."""
        with precision(bits):
            return to_arb(self.f.entry.define(Ball(x), **self.f.values))

    def inside(self, x: Number) -> bool:
        """Whether a number lies in the domain."""
        return float(self.low) < float(x) < float(self.high)


def sign(v: arb) -> int | None:
    """The sign of all numbers in a ball; None if they differ."""
    return 1 if v > 0 else -1 if v < 0 else 0 if v.is_zero() else None


def same(a: arb, b: arb, slack: arb = SMALL) -> bool:
    """Equal as far as the sharp precision can tell: infinities of one sign, or a difference beyond it."""
    if not (a.is_finite() and b.is_finite()):
        return bool(a == b)
    scale = max(1.0, min(float(abs(a).mid()), 1e300))
    return bool(abs(a - b) < slack * scale)


def shifted(x: arb, side: int, exponent: int, bits: int = SHARP) -> arb:
    """x + side 2^exponent."""
    with precision(bits):
        return x + side * arb(2) ** exponent
