"""A piece of the domain between neighbouring breaks, and enclosures of f and its derivatives on it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flint import arb

from ...algebras.enclosures.balls import Ball, Undecided, precision, to_arb
from ...algebras.enclosures.boxes import Box
from ...algebras.enclosures.surds import ZERO, Real, inexact, real
from ...algebras.jets import part, variable
from ...algebras.roots import crossing
from ...definition import Definition
from ...errors import ActplotError
from ...words import Number, is_number
from ..curves.values import sign
from ..identities.points import cancels

BITS = 128
SHARP = 320


class Unproved(ActplotError):
    """What the methods at hand do not certify; the message is the reason."""


@dataclass(eq=False)
class Strip:
    """A piece of the domain between neighbouring breaks, with ways to enclose f and its derivatives on it.

    Where f repeats towards an infinite end, signs are certified on a stretch that holds one period beside the other end.
    """

    f: Definition
    low: Number
    high: Number
    plain: bool  # whether the definition has no pieces to choose from
    boxes: int = 0  # that were looked at
    lattices: int = 0  # on which limits were taken
    turn: Real | None = None  # the period
    radii: dict[tuple[bool, int], int] = field(default_factory=dict)  # where the tails of f^(order) begin

    def end(self, low: bool) -> Number:
        """One of both ends."""
        return self.low if low else self.high

    def define(self, x: Any) -> Any:
        """The definition."""
        return self.f.entry.define(x, **self.f.values)

    @cached_property
    def sample(self) -> Ball:
        """A point inside, no special one; knots may lie closer together than floats."""
        with precision(SHARP):
            low, high = to_arb(self.low), to_arb(self.high)
            if low.is_finite() and high.is_finite():
                inner = low + (high - low) * 0.6180339
            elif low.is_finite() or high.is_finite():
                inner = low + (1 + abs(low)) * 1.618 if low.is_finite() else high - (1 + abs(high)) * 1.618
            else:
                inner = arb(0.618)
            point = arb(inner.mid())
            if not (low < point and point < high):
                raise Unproved("knots closer together than can be told")
            return Ball(point)

    def on(self, x: arb, order: int) -> list[arb]:
        """Enclosures of f, f', ..., f^(order) on all of the part of the strip that a ball covers."""
        return [enclosure(y) for y in self.parts(x, order)]

    def parts(self, x: arb, order: int) -> list[Any]:
        """The same, with the numbers that they are where they do not depend on x."""
        y = self.define(variable(Ball(x) if self.plain else Box(Ball(x), self.sample), order))
        return [part(y, order, k) for k in range(order + 1)]

    def at(self, x: Real, order: int, side: int = 1) -> list[Real]:
        """f, f', ... at a point or as limits from one side of it, exact where that is possible."""
        if not x.exact:  # it may be a knot, of which this piece is on one side
            return [real(y if is_number(y) else enclosure(y)) for y in self.parts(x.arb, order)]
        jet = max(order, 1)  # a value of a point's own plays no part in a limit, and a jet has none
        y = self.define(variable(x, jet, side))
        found = [real(part(y, jet, k, side)) for k in range(order + 1)]
        hidden = [not v.exact and v.arb.contains(0) and cancels(self.define, x.number, k, side) for k, v in enumerate(found)]
        return [ZERO if zero else v for v, zero in zip(found, hidden, strict=True)]

    def zero_at(self, x: Real, order: int) -> bool:
        """Whether f^(order) is known to vanish at a point."""
        try:
            return self.at(x, order)[order].is_zero
        except (Undecided, ZeroDivisionError):
            return False

    @property
    def waves(self) -> bool:
        """Whether it is known that f repeats towards an infinite end and is not constant: then it has no limit there."""
        return self.turn is not None and sign(self.on(self.sample.arb, 1)[1]) in (-1, 1)


def edge(n: Number) -> Real:
    """An end of a piece; one that is a root is known by enclosures alone."""
    return inexact(to_arb(n)) if crossing(n) else real(n)


def enclosure(y: Any) -> arb:
    """A result as an arb."""
    return y.arb if isinstance(y, (Ball, Box)) else to_arb(y)


def finite(v: Real) -> bool:
    """Whether it is a number, no infinity and nothing without enclosure."""
    return v.exact or bool(v.arb.is_finite())
