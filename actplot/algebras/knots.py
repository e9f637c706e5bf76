"""Words on affine functions of x: which points a definition's pieces meet at, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

from ..errors import ActplotError
from ..words import Constant, Number, Phrase, Piece, Word, is_number, rational

if TYPE_CHECKING:
    from ..activation import Activation

BENT = {"softsign": (0,), "shifted_softsign": (0,)}  # words that are not smooth, and where


class KnotsUnknown(ActplotError):
    """Pieces are chosen by an expression whose level sets are not found here."""


@dataclass(frozen=True, eq=False)
class Line:
    """slope x + intercept on an interval of x, or (slope None) something else; ``found`` is shared by all parts of one definition."""

    slope: Number | None
    intercept: Number
    interval: tuple[Number, Number]
    found: set[Number] = field(default_factory=set)

    def _like(self, slope: Number | None, intercept: Number = 0) -> Line:
        return Line(None if slope is None else exact(slope), exact(intercept), self.interval, self.found)

    def __neg__(self) -> Line:
        return self * -1

    def __add__(self, o: Any) -> Line:
        if is_number(o):
            return self._like(self.slope, self.intercept + o)
        if self.slope is None or o.slope is None:
            return self._like(None)
        return self._like(self.slope + o.slope, self.intercept + o.intercept)

    def __sub__(self, o: Any) -> Line:
        return self + -o

    def __rsub__(self, o: Any) -> Line:
        return -self + o

    def __mul__(self, o: Any) -> Line:
        return self._like(self.slope * o, self.intercept * o) if is_number(o) and self.slope is not None else self._like(None)

    def __truediv__(self, o: Any) -> Line:
        return self._like(over(self.slope, o), over(self.intercept, o)) if is_number(o) and self.slope is not None else self._like(None)

    def __rtruediv__(self, o: Any) -> Line:
        return self._like(None)

    def __pow__(self, o: Any) -> Line:
        return self if o == 1 else self._like(None)

    __radd__, __rmul__ = __add__, __mul__

    def crossing(self, level: Number) -> Number | None:
        """The x at which the line takes a value, if that is inside the interval."""
        if self.slope is None:
            raise KnotsUnknown("the pieces of a function must be chosen by x itself or by an expression a x + b")
        if float(self.slope) == 0:
            return None
        x = over(level - self.intercept, self.slope)
        return x if self.interval[0] <= x <= self.interval[1] else None


def exact(n: Number) -> Number:
    """A number in its simplest exact form: an int or Fraction where it is rational, else the Constant."""
    r = rational(n)
    if r is None:
        return n if isinstance(n, Constant) else float(n)
    return int(r) if r.denominator == 1 else r


def over(a: Number, b: Number) -> Number:
    """a / b, exactly: two ints would divide to a float."""
    p, q = rational(a), rational(b)
    return exact(a / b if p is None or q is None else p / q)


def apply(word: Word, *args: Any) -> Line:
    """A word is smooth unless it is listed as bent; what comes out is no longer a line."""
    u = args[-1]
    for level in BENT.get(word.name, ()):
        x = u.crossing(level)
        if x is not None:
            u.found.add(x)
    return Line(None, 0, u.interval, u.found)


def piecewise(u: Line, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Line:
    """Record where u crosses each knot, then look into every piece on its own interval."""
    edges = [x for x in (u.crossing(exact(k)) for k in (*(p.knot for p in pieces[:-1]), *at)) if x is not None]
    u.found.update(edges)
    low, high = u.interval
    knots = [-inf, *(exact(p.knot) for p in pieces[:-1]), inf]
    for p, below, above in zip(pieces, knots, knots[1:], strict=False):
        ends = (low, high)
        if u.slope is not None and float(u.slope):
            a, b = (over(k - u.intercept, u.slope) if abs(float(k)) < inf else float(k) * float(u.slope) for k in (below, above))
            a, b = sorted((exact(a) if abs(float(a)) < inf else a, exact(b) if abs(float(b)) < inf else b), key=float)
            ends = (max(low, a, key=float), min(high, b, key=float))
        if float(ends[0]) <= float(ends[1]):
            p.define(Line(u.slope, u.intercept, ends, u.found))
    return u._like(None)


def phrase(p: Phrase, *args: Any) -> Any:
    """A phrase means its definition."""
    return p.define(*args)


def knots(f: Activation) -> list[Fraction | int | Constant]:
    """The knots of a scalar activation at its parameters, in order; none for other kinds."""
    if f.entry.kind != "scalar":
        return []
    x = Line(1, 0, (-inf, inf))
    f.entry.define(x, **f.values)
    return sorted(x.found, key=float)
