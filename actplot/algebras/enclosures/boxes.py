"""Words on balls that know which piece they are in: an enclosure over part of an interval between knots, with a sample point of it.

Between neighbouring knots of a definition no expression that chooses between pieces crosses a knot of its own, so the piece that holds
at one point of the interval holds on all of it. An enclosure may overlap its neighbours, the sample decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from flint import arb

from ...numbers import Arithmetic, Number
from ...words import Piece, Word
from ..jets import Jet, ground
from .balls import Ball, Undecided, hull, number, to_arb
from .balls import apply as kernel


@dataclass(frozen=True, eq=False, slots=True)
class Box(Arithmetic):
    """An enclosure of all values on part of an interval, and the value at a sample point of that interval."""

    here: Ball
    at: Ball

    @property
    def arb(self) -> arb:
        """The enclosure."""
        return self.here.arb

    @staticmethod
    def lift(n: Number) -> Box:
        """The same everywhere."""
        return Box(number(n), number(n))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Box, b: Box) -> Box:
        """The same on the enclosures and on the samples."""
        return Box(op(a.here, b.here), op(a.at, b.at))

    def __neg__(self) -> Box:
        return Box(-self.here, -self.at)

    def __pow__(self, n: Number) -> Box:
        return Box(self.here**n, self.at**n)


def apply(word: Word, *args: Any) -> Box:
    """The word's enclosure, and its value at the sample."""
    *selectors, x = args
    return Box(kernel(word, *selectors, x.here), kernel(word, *selectors, x.at))


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The piece that the sample lies in, on that part of the enclosure that does."""
    sample = ground(x).at.arb
    below = -arb(inf)
    for p in pieces:
        above = to_arb(p.knot)
        if sample < above or p is pieces[-1]:
            return p.define(held(x, below, above))
        if not sample > above:
            raise Undecided("a sample point that may lie on a knot")
        below = above
    raise AssertionError


def held(x: Any, low: arb, high: arb) -> Any:
    """The part of an enclosure between two knots."""
    if isinstance(x, Jet):
        return Jet(held(x.v, low, high), x.d)
    y = x.here.arb
    if y.is_finite():
        if low.is_finite() and not y > low:
            y = hull(low, y.upper()) if y.upper() >= low else low
        if high.is_finite() and not y < high:
            y = hull(y.lower(), high) if y.lower() <= high else high
    return Box(Ball(y), x.at)
