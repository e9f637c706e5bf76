"""Words on quotients of two floats, neither of which rounding took anything from: exact rational results of whole arrays.

A rounded float next to a tie does not tell on which side of it the exact value lies; a quotient does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ....definition import Definition
from ....numbers import Arithmetic, Number, exact, rational
from ....words import Piece, Word
from ...jets import ground, heading, joined, part, variable
from ..doubles import product_error

TINY = 2.0**-900  # below, what a product loses may vanish itself
WHOLE = 2.0**53  # floats hold all whole numbers up to here
POWERS = range(1, 9)  # that are multiplied out
RATIONAL = {"softsign", "shifted_softsign"}  # words that are rational in simpler words


@dataclass(frozen=True, eq=False, slots=True)
class Quotient(Arithmetic):
    """above / below, where that is ``sure``; below is positive."""

    above: Any
    below: Any
    sure: Any

    def __getitem__(self, mask: Any) -> Quotient:
        return Quotient(*(p[mask] if np.ndim(p) else p for p in (self.above, self.below, self.sure)))

    def __neg__(self) -> Quotient:
        return Quotient(-self.above, self.below, self.sure)

    @staticmethod
    def lift(n: Number) -> Quotient:
        """A rational number of not too many digits; of others, nothing is sure."""
        q = rational(n)
        if q is None or max(abs(q.numerator), q.denominator) > WHOLE:
            return Quotient(np.float64(float(n)), np.float64(1), np.bool_(False))
        return Quotient(np.float64(q.numerator), np.float64(q.denominator), np.bool_(True))

    def plus(self, o: Quotient) -> Quotient:
        """The sum, over the product of what is below if that differs."""
        if np.ndim(self.below) == np.ndim(o.below) == 0 and self.below == o.below:
            above, kept = added(self.above, o.above)
            return Quotient(above, self.below, self.sure & o.sure & kept)
        alike = self.below == o.below
        below, k = product(self.below, np.where(alike, 1.0, o.below))
        a, l = product(self.above, np.where(alike, 1.0, o.below))
        b, m = product(o.above, np.where(alike, 1.0, self.below))
        above, n = added(a, b)
        return Quotient(above, below, self.sure & o.sure & k & l & m & n)

    def times(self, o: Quotient) -> Quotient:
        """The product."""
        above, kept = product(self.above, o.above)
        below, l = product(self.below, o.below)
        return Quotient(above, below, self.sure & o.sure & kept & l)

    def over(self, o: Quotient) -> Quotient:
        """The quotient; by 0, nothing is sure."""
        return self.times(Quotient(np.where(o.above < 0, -o.below, o.below), np.abs(o.above), o.sure & (o.above != 0)))

    def __pow__(self, n: Number) -> Quotient:
        if rational(n) not in POWERS:
            return unknown(self)
        y = self
        for _ in range(int(n) - 1):
            y = y * self
        return y


def added(a: Any, b: Any) -> tuple[Any, Any]:
    """A sum, and whether it is exact."""
    s = a + b
    v = s - a
    return s, (a - (s - v)) + (b - v) == 0


def product(a: Any, b: Any) -> tuple[Any, Any]:
    """A product, and whether it is exact."""
    if np.ndim(b) == 0 and b == 1:
        return a, True
    if np.ndim(a) == 0 and a == 1:
        return b, True
    p = a * b
    return p, (product_error(a, b, p) == 0) & ((np.abs(p) >= TINY) | (a == 0) | (b == 0))


def unknown(x: Quotient) -> Quotient:
    """What is no quotient."""
    return Quotient(np.full(np.shape(x.above), np.nan), np.float64(1), np.bool_(False))


def apply(word: Word, *args: Any) -> Quotient:
    """Words that are rational; nothing is sure of others."""
    return Quotient.of(word.means(*args)) if word.name in RATIONAL and word.means else unknown(args[-1])


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each piece on its own points alone."""
    points, towards = ground(x), heading(x)
    shape = np.shape(points.above)
    rest, masks, values, sure = np.ones(shape, bool), [], [], np.broadcast_to(points.sure, shape)
    for p in pieces:
        below = np.ones(shape, bool)
        if p.knot != np.inf:
            off = points - exact(p.knot)
            sure = sure & off.sure
            below = off.above < 0
            if towards is not None:
                below |= (off.above == 0) & (np.asarray(towards.above if isinstance(towards, Quotient) else towards) < 0)
            elif p.closed:
                below |= off.above == 0
        here = rest & below
        rest &= ~here
        if here.any():
            masks.append(here)
            values.append(p.define(x[here]))
    if towards is None:
        for knot in at:
            sure = sure & ((points - exact(knot)).above != 0)
    return joined(partial(scattered, sure, masks), values)


def scattered(sure: Any, masks: list[Any], values: list[Any]) -> Quotient:
    """One array from values on disjoint masks."""
    out = Quotient(np.zeros(sure.shape), np.ones(sure.shape), np.zeros(sure.shape, bool))
    for mask, v in zip(masks, values, strict=True):
        found = Quotient.of(v)
        out.above[mask], out.below[mask], out.sure[mask] = found.above, found.below, found.sure
    return Quotient(out.above, out.below, out.sure & sure)


def fractions(f: Definition, x: Any, order: int) -> Quotient:
    """f or f' of floats, as quotients."""
    given = {k: v if isinstance(v, int) else exact(v) for k, v in f.values.items()}
    whole = f.entry.define(variable(Quotient(x, np.float64(1), np.bool_(True)), order), **given)
    value, y = (Quotient.of(part(whole, order, k)) for k in (0, order))
    return Quotient(y.above, y.below, y.sure & value.sure)  # which piece f is on is no more certain than f


def quotients(f: Definition, x: Any, order: int) -> tuple[Any, Any]:
    """f or f' of floats where they are rational: the float64 below in size, whose last bit is 1 if it is not exact; and where that is sure.

    It rounds to fewer digits as the exact value does.
    """
    y = fractions(f, x, order)
    a, b = y.above, y.below
    q = a / b
    back = q * b
    rest = (a - back) - product_error(q, b, back)
    near = np.isfinite(rest) & ((np.abs(back) >= TINY) | (a == 0))
    bits = np.ascontiguousarray(np.broadcast_to(q, x.shape)).view(np.int64).copy()
    bits -= rest * np.sign(q) < 0
    bits |= rest != 0
    return bits.view(np.float64), np.broadcast_to(y.sure & near, x.shape)
