"""Words on balls that know which piece they are in: an enclosure over part of an interval between knots, with a sample point of it.

Between neighbouring knots of a definition no expression that chooses between pieces crosses a knot of its own, so the piece that holds
at one point of the interval holds on all of it. An enclosure may overlap its neighbours, the sample decides.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from flint import arb

from ...words import Number, Piece, Word, is_number
from ..jets import Jet, ground
from .balls import Ball, hull, to_arb
from .balls import apply as kernel
from .surds import Undecided


@dataclass(frozen=True, eq=False, slots=True)
class Box:
    """An enclosure of all values on part of an interval, and the value at a sample point of that interval."""

    here: Ball
    at: Ball

    @property
    def arb(self) -> arb:
        """The enclosure."""
        return self.here.arb

    def both(self, op: Callable[..., Any], o: Any, turned: bool = False) -> Any:
        """An operation on the enclosures and on the samples."""
        if not (isinstance(o, Box) or is_number(o)):
            return NotImplemented
        other, at = (o.here, o.at) if isinstance(o, Box) else (o, o)
        return Box(op(other, self.here), op(at, self.at)) if turned else Box(op(self.here, other), op(self.at, at))

    def __neg__(self) -> Box:
        return Box(-self.here, -self.at)

    def __add__(self, o: Any) -> Any:
        return self.both(operator.add, o)

    def __sub__(self, o: Any) -> Any:
        return self.both(operator.sub, o)

    def __rsub__(self, o: Any) -> Any:
        return self.both(operator.sub, o, True)

    def __mul__(self, o: Any) -> Any:
        return self.both(operator.mul, o)

    def __truediv__(self, o: Any) -> Any:
        return self.both(operator.truediv, o)

    def __rtruediv__(self, o: Any) -> Any:
        return self.both(operator.truediv, o, True)

    def __pow__(self, n: Number) -> Box:
        return Box(self.here**n, self.at**n)

    __radd__, __rmul__ = __add__, __mul__


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
