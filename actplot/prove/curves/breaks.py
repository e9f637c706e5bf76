"""Where pieces of a curve meet, and what f and its derivatives do on both sides."""

import math
import operator
from dataclasses import dataclass
from math import inf

from flint import arb

from ...algebras.enclosures.balls import precision, to_arb
from ...algebras.enclosures.surds import real
from ...algebras.knots import knots
from ...algebras.roots import crossing
from ...errors import ActplotError
from ...words import Number
from .limits import settled
from .values import SHARP, SMALL, Undecided, Values, same, shifted

ORDERS = 6  # derivatives compared on both sides of a knot
NEAR = (50, 100, 200, 400, 800)  # powers of 1/2 as distances on which limits at it are followed
CANCELLED = 10  # times as many bits may be lost on the way


@dataclass(frozen=True, eq=False)
class Break:
    """A point where pieces meet: the derivatives (f first) from both sides, and f there; ``exact`` if all are enclosures at that point."""

    number: Number
    x: arb
    left: tuple[arb, ...]
    right: tuple[arb, ...]
    value: arb
    exact: bool

    def alike(self, a: arb, b: arb) -> bool:
        """Whether two values here are the same; enclosures tell apart what is closer than the slack for values beside an inexact knot."""
        return same(a, b) and (not self.exact or bool(a.overlaps(b)))

    @property
    def jumps(self) -> bool:
        """f is not continuous here."""
        if any(v.is_nan() for v in (self.left[0], self.right[0], self.value)):
            raise Undecided(f"what f does beside {float(self.x.mid()):.6g} was not found")
        return not (self.alike(self.left[0], self.right[0]) and self.alike(self.left[0], self.value))

    @property
    def peak(self) -> int:
        """1 where f is larger here than close by on either side, -1 where it is smaller: a point alone. Else 0."""
        if not self.jumps:
            return 0
        above, below = (all(test(self.value, v) for v in (self.left[0], self.right[0])) for test in (operator.gt, operator.lt))
        return above - below

    @property
    def smoothness(self) -> float:
        """The largest k with k derivatives that agree; -1 for a jump, inf if all that were compared do."""
        if self.jumps:
            return -1
        for k in range(1, len(self.left)):
            if self.left[k].is_nan() or self.right[k].is_nan():
                raise Undecided(f"a limit of the derivative of order {k} at {float(self.x.mid()):.6g} was not found")
            if not (self.left[k].is_finite() and self.alike(self.left[k], self.right[k])):
                return k - 1
        return inf

    @property
    def slopes(self) -> tuple[arb, arb]:
        """f' from the left and from the right."""
        return self.left[1], self.right[1]


def find_breaks(c: Values) -> list[Break]:
    """The knots, and 0 where a word is singular there."""
    found = [k for k in knots(c.f) if c.inside(k)]
    if c.inside(0) and 0 not in map(float, found) and not all(v.is_finite() for side in (1, -1) for v in c.at(arb(0), 2, side)):
        found = sorted([*found, 0], key=float)
    return [at_knot(c, k) for k in found]


def at_knot(c: Values, knot: Number) -> Break:
    """The break at a knot."""
    with precision(SHARP):
        x = to_arb(knot)
    (left, one), (right, other) = (beside(c, x, side) for side in (-1, 1))
    if (root := crossing(knot)) and not root.seamless and same(left[0], right[0]):
        raise Undecided(f"whether f has a value of its own at {float(x.mid()):.6g}, a root, is not seen")
    value = c.value(x, SHARP) if root or x.rad() == 0 else at_exact(c, knot, x)
    exact = one and other and value.is_finite() and bool(value.rad() < SMALL)
    if not value.is_finite() or value.rad() > SMALL:  # which piece an inexact knot belongs to, floats know
        y = float(c.f(float(x.mid())))
        value = min((left[0], right[0]), key=lambda v: abs(float(v.mid()) - y)) if not math.isnan(y) else value
    return Break(knot, x, left, right, value, exact)


def at_exact(c: Values, knot: Number, x: arb) -> arb:
    """f at a knot that is known exactly, though no ball is but the number: on which side of √2 a ball around it lies it does not tell."""
    try:
        with precision(SHARP):
            return real(c.f.entry.define(real(knot), **c.f.values)).arb
    except (ActplotError, ArithmeticError, TypeError):
        return c.value(x, SHARP)


def beside(c: Values, x: arb, side: int) -> tuple[tuple[arb, ...], bool]:
    """Derivatives from one side of a point (+-infinity where they grow without bound), and whether they are enclosures at it."""
    found = c.at(x, ORDERS, side, SHARP)
    if all(map(tight, found)):
        return found, True
    if x.rad() != 0:  # a ball that straddles the knot sees both pieces
        found = c.at(shifted(x, side, -300), ORDERS, side, SHARP)
        if all(v.is_finite() for v in found):
            return found, False
    near = [c.at(shifted(x, side, -k, SHARP + CANCELLED * k), ORDERS, side, SHARP + CANCELLED * k) for k in NEAR]
    return tuple(v if tight(v) else settled([n[k] for n in near]) for k, v in enumerate(found)), False


def tight(v: arb) -> bool:
    """Whether a ball tells a number."""
    return bool(v.is_finite() and v.rad() < SMALL * (1 + abs(v)))
