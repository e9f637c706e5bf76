"""Words on floats of which is known whether rounding took anything from them: exact results, all of an array at once.

A rounded float next to a tie does not tell on which side of it the exact value lies, unless the float is that value.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from ...definition import Definition
from ...numbers import Arithmetic, Number, exact, rational
from ...words import Piece, Word
from ..jets import ground, heading, joined, part, variable
from .doubles import product_error

TINY = 2.0**-900  # below, what a product loses may vanish itself
POWERS = range(1, 9)  # that are multiplied out


@dataclass(frozen=True, eq=False, slots=True)
class Dyadic(Arithmetic):
    """Floats, and which of them are exact; ``number`` is the rational number that was lifted, where it is one."""

    value: Any
    sure: Any
    number: Fraction | None = None

    def __getitem__(self, mask: Any) -> Dyadic:
        return self if np.ndim(self.value) == 0 else Dyadic(self.value[mask], self.sure[mask])

    def __neg__(self) -> Dyadic:
        return Dyadic(-self.value, self.sure, None if self.number is None else -self.number)

    @staticmethod
    def lift(n: Number) -> Dyadic:
        """A number, exact if it is a float."""
        q = rational(n)
        near = np.float64(float(n))
        return Dyadic(near, np.bool_(q is not None and bool(np.isfinite(near)) and Fraction(float(near)) == q), q)

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Dyadic, b: Dyadic) -> Dyadic:
        """An operation, exact if nothing is lost; a fraction multiplies by its numerator and divides by its denominator."""
        if op in (operator.mul, operator.truediv):
            for p, q in ((a, b), (b, a)) if op is operator.mul else ((a, b),):
                if q.number and not q.sure:
                    above, below = (q.number.numerator, q.number.denominator)[:: 1 if op is operator.mul else -1]
                    return Dyadic.combine(operator.truediv, Dyadic.combine(operator.mul, p, Dyadic.lift(above)), Dyadic.lift(below))
        x, y = a.value, b.value
        z = op(x, y)
        if op is operator.sub:
            y = -y
        if op in (operator.add, operator.sub):
            v = z - x
            kept = (x - (z - v)) + (y - v) == 0
        elif op is operator.mul:
            kept = product_error(x, y, z) == 0
            kept &= (np.abs(z) >= TINY) | (x == 0) | (y == 0)
        else:
            back = z * y
            kept = (back == x) & (product_error(z, y, back) == 0) & ((np.abs(back) >= TINY) | (x == 0))
        return Dyadic(z, a.sure & b.sure & kept)

    def __pow__(self, n: Number) -> Dyadic:
        if rational(n) not in POWERS:
            return unknown(self)
        y = self
        for _ in range(int(n) - 1):
            y = y * self
        return y


def unknown(x: Dyadic) -> Dyadic:
    """What no float is."""
    return Dyadic(np.full(np.shape(x.value), np.nan), np.zeros(np.shape(x.value), bool))


def square_root(x: Dyadic) -> Dyadic:
    """The root, exact where it is a float."""
    r = Dyadic(np.sqrt(x.value), x.sure)
    back = r * r
    return Dyadic(r.value, back.sure & (back.value == x.value))


TOLD = {"softsign", "shifted_softsign", "hypot1", "hypot1m1", "isru", "squareplus"}  # rational where they are in simpler words


def apply(word: Word, *args: Any) -> Dyadic:
    """What is rational of a word; the rest is not known here."""
    if word.name in TOLD and word.means:
        return Dyadic.of(word.means(*args))
    return square_root(args[-1]) if word.name == "sqrt" else unknown(args[-1])


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each piece on its own points alone; a point on a knot that is no float lies on neither side."""
    points, towards = ground(x), heading(x)
    value = points.value
    towards = None if towards is None else towards.value if isinstance(towards, Dyadic) else towards
    rest, masks, values = np.ones(value.shape, bool), [], []
    doubtful = ~points.sure
    for p in pieces:
        knot = Dyadic.lift(exact(p.knot))
        on = value == knot.value
        below = value < knot.value
        if knot.value == np.inf:
            below = np.ones(value.shape, bool)
        elif not knot.sure:
            doubtful = doubtful | on
        elif towards is not None:
            below |= on & (np.asarray(towards) < 0)
        elif p.closed:
            below |= on
        here = rest & below
        rest &= ~here
        if here.any():
            masks.append(here)
            values.append(p.define(x[here]))
    if towards is None:
        for k in at:
            doubtful = doubtful | (value == float(k))
    return joined(partial(scattered, value.shape, masks, doubtful), values)


def scattered(shape: tuple[int, ...], masks: list[Any], doubtful: Any, values: list[Any]) -> Dyadic:
    """One array from values on disjoint masks."""
    value, sure = np.full(shape, np.nan), np.zeros(shape, bool)
    for mask, v in zip(masks, values, strict=True):
        found = Dyadic.of(v)
        value[mask], sure[mask] = found.value, found.sure
    return Dyadic(value, sure & ~doubtful)


def exactly(f: Definition, x: Any, order: int) -> tuple[Any, Any]:
    """f or f' of floats, and where it is exact."""
    given = {k: v if isinstance(v, int) else exact(v) for k, v in f.values.items()}
    y = f.entry.define(variable(Dyadic(x, np.ones(x.shape, bool)), order), **given)
    y = Dyadic.of(part(y, order, order))
    return np.broadcast_to(y.value, x.shape), np.broadcast_to(y.sure, x.shape)


