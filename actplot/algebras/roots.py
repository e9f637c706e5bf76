"""Where an expression takes a value: every such point, isolated by balls, out to where the expression is on its way to its limits.

Between neighbouring known points the expression is one smooth curve, which a sample of that stretch chooses: an enclosure that reaches a
known point, or beyond it, sees nothing of what lies on the other side.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from typing import Any, ClassVar

from flint import arb

from ..numbers import Constant, Number, rational
from .enclosures.balls import Ball, hull, precision, to_arb
from .enclosures.boxes import Box
from .enclosures.surds import real
from .infinity import asymptotics, orders
from .jets import derivative, part, variable
from .symbols import fields

Curve = Callable[[Any], Any]
HIGHEST_ORDER = 5
BITS, NARROW, PATIENCE = 128, Fraction(1, 2**80), 20_000
# in larger steps the radius of a ball, which has 30 bits, would reach back to 0
POWERS = [Fraction(2**k) for k in (1, 2, 3, 4, 5, 6, 8, *range(16, 1025, 16))]
RADII = tuple(1 << k for k in (6, 8, 12, 20, 40, 100, 300, 1000))  # beyond which expansions may tell a sign


class Unresolved(ArithmeticError):
    """Points at which the expression may or may not take the value."""


@dataclass(frozen=True)
class Crossing:
    """The only point between two numbers at which a curve takes a level: to any precision, once it is asked for in balls.

    ``sample`` lies on the same stretch of the curve. ``seamless`` where the pieces that are chosen there meet. The name tells apart the
    points of different curves.
    """

    approximate: ClassVar[bool] = True  # in a formula
    curve: Curve
    sample: Ball
    seamless: bool
    name: str

    def __call__(self, level: Any, low: Any, high: Any) -> Ball | None:
        """The point as a ball; None in other algebras, which have no roots."""
        if not isinstance(level, Ball):
            return None
        x = hull(low.arb, high.arb)
        while True:
            middle = arb(x.mid())
            step = (self.at(middle) - level.arb) / self.slope(x)
            if not step.is_finite():
                return Ball(x)
            new = x.intersection(middle - step)
            if not new.rad() < x.rad() / 2:
                return Ball(new)
            x = new

    def at(self, x: arb) -> arb:
        """The curve on a ball, or on that part of it which lies on the stretch."""
        return enclosure(self.curve(Box(Ball(x), self.sample)))

    def slope(self, x: arb) -> arb:
        """The same of its derivative."""
        return enclosure(derivative(self.curve)(Box(Ball(x), self.sample)))


def crossing(n: Number) -> Crossing | None:
    """What a number is that is known as a crossing alone; None for every other number."""
    return n.op if isinstance(n, Constant) and isinstance(n.op, Crossing) else None


def enclosure(y: Any) -> arb:
    """A value on a stretch, which may be a plain number."""
    return y.arb if isinstance(y, Box) else to_arb(y)


def crossings(curve: Curve, level: Number, low: Number, high: Number, known: set[Number], seamless: bool = False) -> Iterator[Number]:
    """All x in [low, high] with curve(x) = level; the curve is smooth between the known points. Unresolved where it may just touch."""
    others = {id(c.curve) for c in map(crossing, known) if c is not None and c.curve != curve}
    name = ("crossing" if seamless else "jump") + "'" * len(others)
    with precision(BITS):
        ends = [_settled(curve, level, end) if math.isinf(float(end)) else end for end in (low, high)]
        first, last = map(to_arb, ends)
        inner = ordered(k for k in known if not (k in ends or to_arb(k) < first or to_arb(k) > last))
        for left, right in pairwise([ends[0], *inner, ends[1]]):
            sample = arb(((to_arb(left) + to_arb(right)) / 2).mid())
            if not (to_arb(left) < sample and sample < to_arb(right)):
                raise Unresolved
            yield from _stretch(Crossing(curve, Ball(sample), seamless, name), level, left, right)


def alone_at_zero(curve: Curve, sides: Sequence[int], known: Iterable[Number]) -> Fraction | None:
    """A distance within which 0 is the only zero of a curve on these sides, of whatever order; None where that is not seen.

    On each side some derivative keeps away from 0 all the way, and those before it vanish at 0 exactly.
    """
    with precision(BITS):
        for near in (Fraction(1, 2**k) for k in (1, 3, 6, 10)):
            if not any(0 < abs(float(k)) <= near for k in known) and all(leaves_zero(curve, side * near) for side in sides):
                return near
    return None


def leaves_zero(curve: Curve, end: Fraction) -> bool:
    """Whether a curve is 0 at 0 and nowhere else up to an end."""
    side = 1 if end > 0 else -1
    sample = Ball(to_arb(end / 2))
    for order in range(1, HIGHEST_ORDER + 1):
        try:
            at_zero = [part(curve(variable(real(0), order, side)), order, k, side) for k in range(order)]
        except (ArithmeticError, AttributeError):
            return False
        if not all(v == 0 if isinstance(v, int) else getattr(v, "is_zero", False) for v in at_zero):
            return False
        stretch = variable(Box(Ball(hull(arb(0), to_arb(end))), sample), order, side)
        slope = enclosure(part(curve(stretch), order, order, side))
        if slope.is_finite() and not slope.contains(0):
            return True
    return False


def ordered(points: Iterable[Number]) -> list[Number]:
    """Numbers from the least to the largest, also where floats do not tell them apart."""

    def compare(a: Number, b: Number) -> int:
        with precision(4 * BITS):
            return (to_arb(a) > to_arb(b)) - (to_arb(a) < to_arb(b))

    return sorted(points, key=cmp_to_key(compare))


def _stretch(c: Crossing, level: Number, left: Number, right: Number) -> Iterator[Number]:
    """The crossings between two neighbouring points, these included."""
    first, last = _beside(left, -math.inf), _beside(right, math.inf)
    todo = list(pairwise([first, *(c for c in sorted({-p for p in POWERS} | set(POWERS)) if first < c < last), last]))
    for _ in range(PATIENCE):
        if not todo:
            return
        a, b = todo.pop()
        x = hull(to_arb(a), to_arb(b))
        if not (c.at(x) - to_arb(level)).contains(0):
            continue
        slope = c.slope(x)
        if slope.is_finite() and not slope.contains(0):
            yield from _between(c, level, (left, right), a, b)
        elif b - a > NARROW * max(Fraction(1), abs(a)):
            middle = (a + b) / 2
            todo += [(a, middle), (middle, b)]
        else:
            break
    raise Unresolved


def _settled(curve: Curve, level: Number, end: Number) -> Fraction:
    """A point beyond which the curve keeps to one side of the level. Unresolved where none is known."""
    side = int(math.copysign(1, end))
    for radius in RADII:
        try:
            with orders.beyond(radius):
                (y,) = asymptotics.tail(curve, asymptotics.t() * side, 0)
                if (y - level).sign:
                    return Fraction(side * radius)
        except orders.Unresolved:
            continue
    raise Unresolved


def _between(c: Crossing, level: Number, ends: tuple[Number, Number], a: Fraction, b: Fraction) -> Iterator[Number]:
    """The crossing of a strictly monotonic curve, if it has one between the ends of its stretch."""
    at = [_side(c, level, ends, x, way) for x, way in ((a, 1), (b, -1))]
    if 0 in at:
        yield (a, b)[at.index(0)]
    elif at[0] != at[1]:
        place = to_arb(c(Ball(to_arb(level)), Ball(to_arb(a)), Ball(to_arb(b))))
        x = float(place.mid())
        if place < to_arb(ends[0]) or place > to_arb(ends[1]):
            return
        if not (to_arb(ends[0]) < place and place < to_arb(ends[1])):
            raise Unresolved
        below, above = (Fraction(math.nextafter(x, end)) for end in (-math.inf, math.inf))
        yield Constant(c, level, max(a, below), min(b, above), decimal=x)


def _side(c: Crossing, level: Number, ends: tuple[Number, Number], x: Fraction, way: int) -> int:
    """The sign of the curve less the level at a point, seen from one side; 0 where it is exactly that. Unresolved where neither is seen."""
    for bits in (BITS, 4 * BITS, 16 * BITS):
        with precision(bits):
            difference = c.at(to_arb(x)) - to_arb(level)
        if not difference.contains(0):
            return 1 if difference > 0 else -1
    if to_arb(ends[0]) <= to_arb(x) <= to_arb(ends[1]) and _vanishes(c.curve, level, x, way):
        return 0
    raise Unresolved


def _vanishes(curve: Curve, level: Number, x: Fraction, way: int) -> bool:
    """Whether the limit of a curve from one side is exactly the level: as a number, or by an identity: exp(x) - exp(2) at 2."""
    for exact in (real(x), fields.number(fields.Ring(), x)):
        try:
            if (part(curve(variable(exact, 1, way)), 1, 0) - level).is_zero:
                return True
        except (ArithmeticError, AttributeError):
            continue
    return False


def _beside(x: Number, end: float) -> Fraction:
    """A number as a fraction; one that is none, as the next float on the way to an end."""
    exact = rational(x)
    return exact if exact is not None else Fraction(math.nextafter(float(x), end))
