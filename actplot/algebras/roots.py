"""Where an expression takes a value: every such point, isolated by balls, out to where the expression is on its way to its limits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import arb

from ..words import Constant, Number
from . import asymptotics, fields, orders
from .balls import Ball, hull, number, precision, to_arb
from .jets import derivative
from .surds import real

Curve = Callable[[Any], Any]
BITS, NARROW, PATIENCE = 128, Fraction(1, 2**80), 20_000
# in larger steps the radius of a ball, which has 30 bits, would reach back to 0
POWERS = [Fraction(2**k) for k in (1, 2, 3, 4, 5, 6, 8, *range(16, 1025, 16))]
RADII = (64, 256, 1 << 12, 1 << 20)  # beyond which expansions may tell a sign


class Unresolved(ArithmeticError):
    """Points at which the expression may or may not take the value."""


@dataclass(frozen=True)
class Crossing:
    """The only point between two numbers at which a curve takes a level: to any precision, once it is asked for in balls.

    ``seamless`` where the pieces that are chosen there meet. The name tells apart the points of different curves.
    """

    curve: Curve
    seamless: bool
    name: str

    def __call__(self, level: Any, low: Any, high: Any) -> Ball | None:
        """The point as a ball; None in other algebras, which have no roots."""
        if not isinstance(level, Ball):
            return None
        x = hull(low.arb, high.arb)
        while True:
            middle = Ball(arb(x.mid()))
            step = (self.curve(middle) - level) / derivative(self.curve)(Ball(x))
            if not to_arb(step).is_finite():
                return Ball(x)
            new = x.intersection(middle.arb - step.arb)
            if not new.rad() < x.rad() / 2:
                return Ball(new)
            x = new


def crossings(curve: Curve, level: Number, low: Number, high: Number, known: set[Number], seamless: bool = False) -> Iterator[Number]:
    """All x in [low, high] with curve(x) = level; the curve is smooth between the known points. Unresolved where it may just touch."""
    others = {id(k.op.curve): k for k in known if isinstance(k, Constant) and isinstance(k.op, Crossing) and k.op.curve != curve}
    crossing = Crossing(curve, seamless, ("crossing" if seamless else "jump") + "'" * len(others))
    bends = {_fraction(k) for k in known}
    cuts = sorted({-p for p in POWERS} | bends | set(POWERS))
    with precision(BITS):
        first, last = (_settled(curve, level, end) if abs(float(end)) == math.inf else _fraction(end) for end in (low, high))
        todo = list(pairwise([first, *(c for c in cuts if first < c < last), last]))
        for _ in range(PATIENCE):
            if not todo:
                return
            a, b = todo.pop()
            x = hull(to_arb(a), to_arb(b))
            if not to_arb(curve(Ball(x)) - level).contains(0):
                continue
            slope = to_arb(derivative(curve)(Ball(x)))
            if slope.is_finite() and not slope.contains(0):
                yield from _between(crossing, level, a, b)
            elif b - a > NARROW * max(Fraction(1), abs(a)):
                middle = (a + b) / 2
                todo += [(a, middle), (middle, b)]
            elif not bends & {a, b}:  # nearer to a known point than floats can tell, it is that point
                break
    raise Unresolved


def _settled(curve: Curve, level: Number, end: Number) -> Fraction:
    """A point beyond which the curve keeps to one side of the level; the largest power in use where none is known."""
    side = int(math.copysign(1, end))
    for radius in RADII:
        try:
            with orders.beyond(radius):
                (y,) = asymptotics.tail(curve, asymptotics.t() * side, 0)
                if (y - level).sign:
                    return Fraction(side * radius)
        except orders.Unresolved:
            continue
    return side * POWERS[-1]


def _between(crossing: Crossing, level: Number, a: Fraction, b: Fraction) -> Iterator[Number]:
    """The crossing of a strictly monotonic curve, if it has one."""
    at = [_side(crossing.curve, level, x) for x in (a, b)]
    if 0 in at:
        yield (a, b)[at.index(0)]
    elif at[0] != at[1]:
        found = crossing(number(level), number(a), number(b))
        x = float(to_arb(found).mid())
        below, above = (Fraction(math.nextafter(x, end)) for end in (-math.inf, math.inf))
        yield Constant(crossing, level, max(a, below), min(b, above), decimal=x)


def _side(curve: Curve, level: Number, x: Fraction) -> int:
    """The sign of curve(x) - level, 0 where it is exactly that. Unresolved where neither is seen."""
    for bits in (BITS, 4 * BITS, 16 * BITS):
        with precision(bits):
            difference = to_arb(curve(number(x)) - level)
        if not difference.contains(0):
            return 1 if difference > 0 else -1
    if real(curve(real(x)) - level).is_zero or _vanishes(curve, level, x):
        return 0
    raise Unresolved


def _vanishes(curve: Curve, level: Number, x: Fraction) -> bool:
    """Whether curve(x) is the level by an identity of numbers: exp(x) - exp(2) at 2."""
    try:
        difference = curve(fields.number(fields.Ring(), x)) - level
    except ArithmeticError:
        return False
    return isinstance(difference, fields.Element) and difference.is_zero


def _fraction(x: Number) -> Fraction:
    """A number as the fraction that its nearest float is."""
    return x if isinstance(x, Fraction) else Fraction(x) if isinstance(x, int) else Fraction(float(x))
