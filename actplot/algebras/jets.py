"""Words on jets: a value and its derivative along a direction, over any algebra that has the words; nested for higher orders.

A jet with d = 1 looks to the right, one with d = -1 to the left: at a knot, ``piecewise`` takes the piece that the point moves into,
so that the one-sided derivatives of any nest of pieces come out by themselves.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..numbers import Constant, Number, is_number
from ..words import Phrase, Piece, VectorWord, Word, algebra


def times(a: Any, b: Any) -> Any:
    """A product for derivatives, in which an exact zero wins over infinity: where a factor has saturated, it has won the race."""
    if isinstance(b, int) and b == 1:  # the seed of a jet, so that d = 1 costs nothing
        return a
    if isinstance(a, int) and a == 1:
        return b
    if isinstance(a, Jet) or isinstance(b, Jet) or (is_number(a) and is_number(b)):
        return a * b
    product = getattr(algebra(type(b if is_number(a) else a)), "times", None)
    return product(a, b) if product else a * b


def over(a: Any, b: Any) -> Any:
    """A quotient, exact where both are plain numbers, as the seed of a jet is."""
    return Constant(operator.truediv, a, b) if is_number(a) and is_number(b) and a != 0 else a / b


@dataclass(frozen=True, eq=False, slots=True)
class Jet:
    """A value v and its derivative d."""

    v: Any
    d: Any
    __array_ufunc__ = None  # arrays leave mixed arithmetic to this class

    def __getitem__(self, mask: Any) -> Jet:
        return Jet(*(p if is_number(p) else p[mask] for p in (self.v, self.d)))

    def __neg__(self) -> Jet:
        return Jet(-self.v, -self.d)

    def __add__(self, o: Any) -> Jet:
        return Jet(self.v + o.v, self.d + o.d) if isinstance(o, Jet) else Jet(self.v + o, self.d)

    def __radd__(self, o: Any) -> Jet:
        return Jet(o + self.v, self.d)

    def __sub__(self, o: Any) -> Jet:
        return Jet(self.v - o.v, self.d - o.d) if isinstance(o, Jet) else Jet(self.v - o, self.d)

    def __rsub__(self, o: Any) -> Jet:
        return Jet(o - self.v, -self.d)

    def __mul__(self, o: Any) -> Jet:
        if isinstance(o, Jet):
            return Jet(self.v * o.v, times(self.d, o.v) + times(self.v, o.d))
        return Jet(self.v * o, times(self.d, o))

    def __rmul__(self, o: Any) -> Jet:
        return Jet(o * self.v, times(o, self.d))

    def __truediv__(self, o: Any) -> Jet:
        if isinstance(o, Jet):
            y = over(self.v, o.v)
            return Jet(y, over(self.d - times(y, o.d), o.v))
        return Jet(over(self.v, o), over(self.d, o))

    def __rtruediv__(self, o: Any) -> Jet:
        y = over(o, self.v)
        return Jet(y, times(over(-y, self.v), self.d))

    def __pow__(self, n: Number) -> Jet:
        if isinstance(n, int) and n == 0:
            return Jet(self.v**0, 0 * self.d)
        return Jet(self.v**n, times(n * (self.v if n == 2 else self.v ** (n - 1)), self.d))


def apply(word: Word | VectorWord, *args: Any) -> Jet:
    """The chain rule."""
    *selectors, x = args
    y = word(*selectors, x.v)
    if isinstance(word, VectorWord):
        return Jet(y, word.rule(*selectors, x.v, x.d, y))
    return Jet(y, times(word.rule(*selectors, x.v, y), x.d))


def phrase(phrase: Phrase, *args: Any) -> Any:
    """The jet of the phrase's definition, or over an algebra that rounds by the phrase's own slope, where it has one."""
    *selectors, x = args
    if phrase.slope is None or not getattr(algebra(type(ground(x))), "ROUNDS", False):
        return phrase.define(*args)
    return Jet(phrase(*selectors, x.v), times(phrase.slope(*selectors, x.v), x.d))


def piecewise(x: Jet, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """The ground algebra chooses; values given for single knots play no part in one-sided derivatives."""
    return algebra(type(ground(x))).piecewise(x, pieces, {})


def ground(x: Any) -> Any:
    """What lies beneath all nested jets."""
    return ground(x.v) if isinstance(x, Jet) else x


def heading(x: Any) -> Any:
    """The innermost first derivative: its sign says into which side of a knot the point moves. None where x is no jet."""
    if not isinstance(x, Jet):
        return None
    return heading(x.v) if isinstance(x.v, Jet) else x.d


def choose(
    x: Any,
    pieces: tuple[Piece, ...],
    at: Mapping[Number, Number],
    side: Callable[[Any, Any], int],
    way: Callable[[Any], int] | None = None,
) -> Any:
    """What holds at x, where ``side(a, b)`` is -1, 0 or 1 as a is less than, equal to or greater than b.

    A jet at a knot takes the piece that it moves into, the sign of its heading being ``way(heading)``.
    """
    where, towards = ground(x), heading(x)
    if towards is None:
        for knot, value in at.items():
            if side(where, knot) == 0:
                return value
    for p in pieces[:-1]:
        below = side(where, p.knot)
        if below == 0 and towards is not None:
            below = way(towards) if way else side(towards, 0)
        if below < 0 or (below == 0 and p.closed):
            return p.define(x)
    return pieces[-1].define(x)


def joined(join: Callable[[list[Any]], Any], values: Sequence[Any]) -> Any:
    """What ``join`` makes of values; of jets, the jet of what it makes of their values and of their derivatives."""
    if not any(isinstance(v, Jet) for v in values):
        return join(list(values))
    return Jet(*(joined(join, part) for part in zip(*((v.v, v.d) if isinstance(v, Jet) else (v, 0) for v in values), strict=True)))


def variable(x: Any, order: int = 1, side: int = 1) -> Any:
    """x as the variable of a jet of the given order, looking to the right (side 1) or to the left (-1)."""
    step: Any = side
    for _ in range(order):
        x, step = Jet(x, step), Jet(step, 0)
    return x


def part(y: Any, order: int, k: int, side: int = 1) -> Any:
    """The k-th derivative out of a jet of that order and side; what is no jet is a constant."""
    for level in range(order):
        if not isinstance(y, Jet):
            return 0 if level < k else y * side**k
        y = y.d if level < k else y.v
    return y * side**k if side != 1 and k else y


def derivative(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """f' as a function on any algebra (nest it for f'')."""
    return lambda x: part(f(Jet(x, 1)), 1, 1)
