"""Words on expressions in x: which points a definition's pieces meet at: exact for a x + b, isolated by balls for the rest."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import Any

from ..definition import Definition
from ..errors import ActplotError
from ..memory import once
from ..numbers import Arithmetic, Constant, Number, is_number, rational
from ..words import BENT, Piece, Word, chosen


class KnotsUnknown(ActplotError):
    """Pieces are chosen by an expression whose crossings of a knot could not be isolated."""


@dataclass(frozen=True, eq=False)
class Line(Arithmetic):
    """slope x + intercept on an interval of x, or (slope None) a curve; ``found`` is shared by all parts of one definition."""

    slope: Number | None
    intercept: Number
    interval: tuple[Number, Number]
    found: set[Number] = field(default_factory=set)
    curve: Callable[[Any], Any] | None = None
    met: list[tuple[Any, ...]] = field(default_factory=list)  # what is no line: operations with their operands, shared like ``found``

    def at(self, x: Any) -> Any:
        """What the expression is at x, in another algebra."""
        return self.curve(x) if self.curve else self.slope * x + self.intercept

    @property
    def plain(self) -> Any:
        """A constant as the number that it is."""
        return self.intercept if self.slope == 0 else self

    def line(self, slope: Number, intercept: Number) -> Line:
        """Another line on the same interval."""
        return Line(exact(slope), exact(intercept), self.interval, self.found, met=self.met)

    def bent(self, op: Callable[..., Any], *args: Any) -> Line:
        """What is no line: an operation on expressions and numbers, for later."""
        if not all(is_number(a) or isinstance(a, Line) for a in args):
            raise KnotsUnknown("pieces are chosen by an expression of pieces that look outside of themselves")
        self.met.append((op, *args))
        return Line(None, 0, self.interval, self.found, lambda x: op(*(a.at(x) if isinstance(a, Line) else a for a in args)), self.met)

    def own(self, o: Any) -> Line:
        """A number, whatever x is; anything else is refused as bent."""
        return self.line(0, o) if is_number(o) else self.bent(operator.add, self, o)

    def __neg__(self) -> Line:
        return self * -1

    def plus(self, o: Line) -> Line:
        """Slopes and intercepts add up."""
        if self.slope is not None and o.slope is not None:
            return self.line(self.slope + o.slope, self.intercept + o.intercept)
        return self.bent(operator.add, self.plain, o.plain)

    def times(self, o: Line) -> Line:
        """A multiple of a line is one."""
        for a, b in ((self, o), (o, self)):
            if a.slope is not None and b.slope == 0:
                return self.line(a.slope * b.intercept, a.intercept * b.intercept)
        return self.bent(operator.mul, self.plain, o.plain)

    def over(self, o: Line) -> Line:
        """So is a line over a number."""
        if self.slope is not None and o.slope == 0 and o.intercept != 0:
            return self.line(over(self.slope, o.intercept), over(self.intercept, o.intercept))
        return self.bent(operator.truediv, self.plain, o.plain)

    def __pow__(self, n: Number) -> Line:
        return self if n == 1 else self.bent(operator.pow, self, n)

    def crossings(self, level: Number, seamless: bool = False) -> Iterable[Number]:
        """The x inside the interval at which the expression takes a value; ``seamless`` if the pieces that are chosen there meet."""
        if self.slope is None:
            return self.curve_crossings(level, seamless)
        if not turns(self.slope):
            return ()
        x = over(level - self.intercept if self.intercept else level, self.slope)
        return (x,) if self.interval[0] <= x <= self.interval[1] else ()

    def curve_crossings(self, level: Number, seamless: bool) -> list[Number]:
        """The same for what is no line: a search in balls."""
        from . import roots  # a line needs no balls

        try:
            return list(roots.crossings(self.at, level, *self.interval, self.found, seamless))
        except roots.Unresolved:
            raise KnotsUnknown(f"cannot tell where the expression that chooses between pieces is {float(level):g}") from None


def exact(n: Number) -> Number:
    """A number in its simplest exact form: an int or Fraction where it is rational, else the Constant."""
    r = rational(n)
    if r is None:
        return n if isinstance(n, Constant) else float(n)
    return int(r) if r.denominator == 1 else r


def turns(slope: Number) -> int:
    """The sign of a slope, which may lie below the range of floats."""
    r = rational(slope)
    size = r if r is not None else float(slope)
    if r is None and size == 0:
        raise KnotsUnknown("a slope that may be 0")
    return (size > 0) - (size < 0)


def over(a: Number, b: Number) -> Number:
    """a / b, exactly: two ints would divide to a float."""
    if b == 1:
        return a
    p, q = rational(a), rational(b)
    return exact(a / b if p is None or q is None else p / q)


def apply(word: Word, *args: Any) -> Line:
    """A word is smooth unless it is listed as bent; what comes out is no longer a line."""
    u = args[-1]
    for level in BENT.get(word.name, ()):
        u.found.update(u.crossings(level))
    found: Line = u.bent(word, *args)
    return found


def piecewise(u: Line, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Line:
    """Record where u crosses each knot, then look into every piece on its own interval."""
    for p, q in pairwise(pieces):
        u.found.update(u.crossings(exact(p.knot), meet(p, q, at)))
    for k in set(at) - {p.knot for p in pieces}:
        u.found.update(u.crossings(exact(k)))
    low, high = u.interval
    knots = [-inf, *(exact(p.knot) for p in pieces[:-1]), inf]
    for p, below, above in zip(pieces, knots, knots[1:], strict=False):
        ends = (low, high)
        if u.slope is not None and (way := turns(u.slope)):
            a, b = (over(k - u.intercept, u.slope) if abs(float(k)) < inf else float(k) * way for k in (below, above))
            a, b = sorted((exact(a) if abs(float(a)) < inf else a, exact(b) if abs(float(b)) < inf else b), key=float)
            ends = (max(low, a, key=float), min(high, b, key=float))
        if float(ends[0]) <= float(ends[1]):
            p.define(replace(u, interval=ends))

    return u.bent(lambda v: chosen(v, pieces, at), u)


def meet(p: Piece, q: Piece, at: Mapping[Number, Number]) -> bool:
    """Whether neighbouring pieces have the same value at their knot, by construction: they are functions of what chooses alone."""
    try:
        knot = Constant(operator.truediv, p.knot, 1)  # on which arithmetic is exact, which it is not on floats
        values = [p.define(knot), q.define(knot), at.get(p.knot, p.define(knot))]
        return all(is_number(v) and exact(v) == exact(values[0]) for v in values)
    except (TypeError, ArithmeticError):  # 1/x has no value at its knot
        return False


@once
def looked_into(f: Definition) -> Line:
    """The x that a scalar definition was called on, with all that was found on the way."""
    x = Line(1, 0, (-inf, inf))
    f.entry.define(x, **f.values)
    return x


@once
def knots(f: Definition) -> tuple[Fraction | int | Constant, ...]:
    """The knots of a scalar activation at its parameters, in order; none for other kinds."""
    if f.kind != "scalar":
        return ()
    x = looked_into(f)
    if len({float(k) for k in x.found}) == len(x.found):
        return tuple(sorted(x.found, key=float))
    from . import roots

    return tuple(roots.ordered(x.found))


def listed(f: Definition) -> tuple[Number, ...] | None:
    """The same; None where they cannot be told one by one, as the zeros of a sine cannot."""
    try:
        return knots(f)
    except KnotsUnknown:
        return None
