"""Words on vectors of balls: enclosures of vector functions and, through jets, of their Jacobians."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from flint import arb

from ...numbers import Arithmetic, Number, is_number
from ...words import Piece, VectorWord, Word
from ..jets import Jet, ground, joined
from . import balls
from .balls import Ball, Undecided, to_arb


@dataclass(frozen=True, eq=False, slots=True)
class Balls(Arithmetic):
    """A vector of balls; one of length 1 is spread over the other operand."""

    parts: tuple[Ball, ...]

    @staticmethod
    def lift(n: Number) -> Balls:
        """One ball, for every component."""
        return Balls((balls.number(n),))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Balls, b: Balls) -> Balls:
        """The same on each pair of components."""
        size = max(len(a.parts), len(b.parts))
        left, right = (v.parts * size if len(v.parts) == 1 else v.parts for v in (a, b))
        return Balls(tuple(op(p, q) for p, q in zip(left, right, strict=True)))

    def __neg__(self) -> Balls:
        return Balls(tuple(-p for p in self.parts))

    def __pow__(self, n: Number) -> Balls:
        return Balls(tuple(p**n for p in self.parts))


def vector(x: Sequence[Any]) -> Balls:
    """Numbers as a vector of balls; floats are the very floats."""
    return Balls(tuple(balls.ball(v) for v in x))


def apply(word: Word | VectorWord, *args: Any) -> Balls:
    """The word of the whole vector, or of each component."""
    if isinstance(word, VectorWord):
        found = KERNELS[word.name](*([p.arb for p in a.parts] if isinstance(a, Balls) else to_arb(a) for a in args))
        return Balls(tuple(map(Ball, found)))
    *selectors, x = args
    return Balls(tuple(balls.apply(word, *selectors, p) for p in x.parts))


def piecewise(x: Any, pieces: tuple[Piece, ...], at: Mapping[Number, Number]) -> Any:
    """Each component by itself."""
    return joined(gathered, [balls.piecewise(component(x, i), pieces, at) for i in range(len(ground(x).parts))])


def component(x: Any, i: int) -> Any:
    """One component of a vector, or of a jet of vectors."""
    if isinstance(x, Jet):
        return Jet(component(x.v, i), component(x.d, i))
    return x if is_number(x) else x.parts[i]


def gathered(found: Sequence[Any]) -> Balls:
    """Components put together again; plain numbers count as constants."""
    return Balls(tuple(Ball(to_arb(y)) for y in found))


Arbs = list[arb]
NARROW = arb(2) ** -30  # a radius, up to which balls may share their exponentials


def beside(c: arb, x: Arbs) -> Arbs:
    """(c + the sum of e^x_j over the other components) / e^x_i for each i.

    Sums before and after each component take time that grows with their number alone. Wide balls are told in pairs, whose differences are
    tighter.
    """
    if any(v.rad() > NARROW for v in x):
        alone = [multiple(c, -v) for v in x]
        return [sum(((v - x[i]).exp() for j, v in enumerate(x) if j != i), alone[i]) for i in range(len(x))]
    k = highest(x)
    e = [arb(1) if j == k else (v - x[k]).exp() for j, v in enumerate(x)]
    before = accumulate(e[:-1], initial=multiple(c, -x[k]))
    after = [*accumulate(e[:0:-1], initial=arb(0))][::-1]
    return [(b + a) / v for b, a, v in zip(before, after, e, strict=True)]


def multiple(c: arb, x: arb) -> arb:
    """c e^x; 0 times what is too large for a ball is 0."""
    return arb(0) if c.is_zero() else c * x.exp()


def highest(x: Arbs) -> int:
    """The place of the component that is largest in the middle."""
    return max(range(len(x)), key=lambda j: x[j].mid())


def top(x: Sequence[Any]) -> int:
    """The place of the first largest component."""
    k = 0
    for j, v in enumerate(x):
        if v > x[k]:
            k = j
        elif v is not x[k] and not v <= x[k]:  # the very same number is no smaller, however wide
            raise Undecided("which component is the largest cannot be told at this precision")
    return k


def leading(x: Sequence[Any]) -> list[Any]:
    """1 at the first largest component, 0 elsewhere."""
    k = top(x)
    return [arb(int(j == k)) for j in range(len(x))]


def logsumexp(x: Arbs) -> Arbs:
    """From the component that is largest in the middle."""
    k = highest(x)
    return [x[k] + beside(arb(0), x)[k].log1p()]


def threshold(x: Sequence[Any]) -> tuple[Any, list[int]]:
    """t such that the positive parts of x - t sum to 1, and the components above it."""
    order = sorted(range(len(x)), key=lambda j: x[j].mid() if isinstance(x[j], arb) else x[j], reverse=True)
    t, support = x[0], 0
    for k, (j, total) in enumerate(zip(order, accumulate(x[j] for j in order), strict=True), 1):
        new = (total - 1) / k
        if x[j] > new:
            t, support = new, k
        elif not x[j] <= new:
            raise Undecided("which components exceed the threshold cannot be told at this precision")
    return t, order[:support]


def excess(x: Sequence[Any]) -> list[Any]:
    """x - t for that threshold t."""
    t, _ = threshold(x)
    return [v - t for v in x]


def torn(x: Arbs, d: Arbs) -> Arbs:
    """0, unless the largest component is not alone."""
    k = top(x)
    if not all(v < x[k] for j, v in enumerate(x) if j != k):
        raise Undecided("there are several largest components")
    return [arb(0)] * len(x)


def average(x: Sequence[Any]) -> Any:
    """The mean."""
    return sum(x) / len(x)


def support_mean(x: Arbs, d: Arbs) -> Arbs:
    """The mean of d over the components above the threshold."""
    return [average([d[j] for j in threshold(x)[1]])]


KERNELS: dict[str, Callable[..., list[Any]]] = {
    "total": lambda x: [sum(x)],
    "mean": lambda x: [average(x)],
    "rms": lambda e, x: [(average([v**2 for v in x]) + e).sqrt()],
    "largest": lambda x: [x[top(x)]],
    "leading": lambda x, d=None: leading(x),
    "torn": torn,
    "mirrored": lambda x: [*x, *(-v for v in x)],
    "softmax": lambda x: [1 / (1 + b) for b in beside(arb(0), x)],
    "softmax_one": lambda x: [1 / (1 + b) for b in beside(arb(1), x)],
    "others": lambda c, x: [1 / (1 + 1 / b) for b in beside(c, x)] if len(x) > 1 or c > 0 else [arb(0)],
    "log_softmax": lambda x: [-b.log1p() for b in beside(arb(0), x)],
    "logsumexp": logsumexp,
    "logmeanexp": lambda x: [logsumexp(x)[0] - arb(len(x)).log()],
    "excess": excess,
    "support_mean": support_mean,
}
RATIONAL = {"total", "mean", "largest", "leading", "mirrored", "excess"}  # whose kernels keep fractions what they are
