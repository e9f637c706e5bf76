"""Graphs: a definition as the steps that compute it on arrays, equal steps only once, sums and multiples of numbers as one line.

A step is a NumPy function, or one that is called like it. What it computes is right in the last bits for the arguments that are ``held``;
plans ask for that, and leave other arguments to the careful way.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import Any, ClassVar

import numpy as np

from ....numbers import Arithmetic, Constant, Number, exactly, is_number, rational

Step = Callable[..., Any]
SMALLEST, LARGEST = 2.0**-1000, 2.0**1000  # numbers between which lines may be folded into one


@dataclass(frozen=True, eq=False, slots=True)
class Node(Arithmetic):
    """A step and what it is applied to: earlier nodes and numbers. The input has no step."""

    graph: Graph
    step: Step | None
    args: tuple[Any, ...] = ()
    number: int = 0  # in the order of their making
    algebra: ClassVar = "actplot.algebras.arrays.steps.recipes"
    __array_ufunc__ = None  # arrays have no business here

    def own(self, o: Any) -> Any:
        """Numbers stay what they are."""
        return o if is_number(o) else NotImplemented

    def __neg__(self) -> Any:
        return line(self, -1, 0)

    def __pow__(self, n: Number) -> Any:
        whole = exactly(n)
        if is_number(n) and whole in (1, 2, 3, 4):
            squared = self if whole == 1 else square(self)
            return square(squared) if whole == 4 else squared * self if whole == 3 else squared
        return self.graph.node(np.power, self, float(n))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
        """A line where a number takes part, else a step."""
        if op is operator.sub and not is_number(b):
            return folded(a, b, -1) if isinstance(a, Node) else line(b, -1, a)
        if is_number(b):
            if op is operator.truediv:
                return a.graph.node(np.divide, a, float(b)) if b == 0 else line(a, inverse(b), 0)
            return line(a, b, 0) if op is operator.mul else line(a, 1, b if op is operator.add else -exact(b))
        if is_number(a):
            if op is operator.truediv:
                return b.graph.node(np.divide, float(a), b)
            return line(b, a, 0) if op is operator.mul else line(b, 1, a)
        if op is operator.add:
            return folded(a, b, 1)
        if op is operator.truediv:
            (base, c, d) = parts(a)
            if d == 0 and base.step is np.divide and base.args[1] is b:  # (p / w) / w is rounded less as p / w^2
                return held(line(base.args[0] / square(b), c, 0), b, -1e150, 1e150)
            return a.graph.node(np.divide, a, b)
        if a is b:
            return square(a)
        for u, v in ((a, b), (b, a)):  # multiples of what is held or dropped
            base, c, d = parts(u)
            if c != 1 and d == 0 and (keeps(base) or keeps(v)):
                return line(base * v, c, 0)
        if a.step is b.step is np.divide and a.args[1] is b.args[1]:  # (p / w) (q / w) is rounded less as p q / w^2
            return held(a.args[0] * b.args[0] / square(a.args[1]), a.args[1], -1e150, 1e150)
        return a.graph.node(np.multiply, a, b)


@dataclass(frozen=True, eq=False, slots=True)
class Rounded(Arithmetic):
    """A node whose arithmetic is meant step by step, each rounded: what sums and products leave out is found so."""

    node: Node

    def own(self, o: Any) -> Any:
        """Numbers stay what they are."""
        return o if is_number(o) else NotImplemented

    def __neg__(self) -> Rounded:
        return Rounded(self.node.graph.node(np.negative, self.node))

    @staticmethod
    def combine(op: Callable[[Any, Any], Any], a: Any, b: Any) -> Rounded:
        """One step."""
        home = (a if isinstance(a, Rounded) else b).node.graph
        return Rounded(home.node(UFUNCS[op], *(n.node if isinstance(n, Rounded) else float(n) for n in (a, b))))


UFUNCS = {operator.add: np.add, operator.sub: np.subtract, operator.mul: np.multiply, operator.truediv: np.divide}


@dataclass(frozen=True)
class Need:
    """A node that must lie within bounds, or far away."""

    node: Node
    low: float
    high: float
    far: float = inf
    told: bool = False  # by NaN

    def missed(self, u: Any) -> Any:
        """A mask of values that lie elsewhere; None if there are none."""
        if (self.low == -inf or u.min() >= self.low) and (self.high == inf or u.max() <= self.high):
            return None
        beyond = u > self.high if self.high < inf else u < self.low  # what NaN comes to is NaN
        if -inf < self.low and self.high < inf:
            beyond |= u < self.low
        at = beyond.nonzero()[0]  # few
        if self.far < inf and at.size:
            gone = np.abs(u.take(at)) >= self.far
            beyond[at[gone]] = False
            at = at[~gone]
        return beyond if at.size else None


@dataclass(eq=False)
class Graph:
    """The nodes of one computation, and which arguments some of them need."""

    known: dict[tuple[Any, ...], Node] = field(default_factory=dict)
    needs: dict[Node, list[Need]] = field(default_factory=dict)

    def node(self, step: Step | None, *args: Any) -> Node:
        """The one node of a step with these arguments."""
        if step in (np.add, np.multiply):  # the order does not matter
            args = tuple(sorted(args, key=lambda n: n.number if isinstance(n, Node) else -1))
        return self.known.setdefault((step, *args), Node(self, step, args, len(self.known)))

    @property
    def x(self) -> Node:
        """The input."""
        return self.node(None)


def exact(n: Number) -> Number:
    """A number that further arithmetic keeps exact."""
    return n if isinstance(n, Constant) else exactly(n)


def inverse(n: Number) -> Number:
    """1 / n, exactly."""
    exact = rational(n)
    return Constant(operator.truediv, 1, n) if exact is None else 1 / exact


def divided(n: Number, by: Number) -> Number:
    """n / by, exactly."""
    return exact(n) if by == 1 else exact(n) * inverse(by)


def parts(u: Node) -> tuple[Node, Number, Number]:
    """A node as a base, its multiple and what is added."""
    return u.args if u.step is line else (u, 1, 0)


def moderate(n: Number) -> bool:
    """Whether a number leaves room on both sides in the range of floats."""
    try:
        return SMALLEST < abs(float(n)) < LARGEST
    except OverflowError:
        return False


def line(u: Node, a: Number, b: Number) -> Any:
    """a u + b, also of a u that is a line itself: one multiple and one sum, whose numbers are exact until they are rounded once."""
    a, b = exact(a), exact(b)
    base, c, d = parts(u)
    slope, intercept = a * c, a * d + b
    if not all(moderate(n) for n in (slope, intercept) if n != 0):
        base, slope, intercept = u, a, b
    if slope == 0:
        return u.graph.node(constant, base, float(intercept))
    if base.step is np.expm1 and abs(float(intercept - slope)) <= abs(float(slope)) / 2:  # far on the left, e^u is what is left
        return line(base.graph.node(np.exp, *base.args), slope, intercept - slope)
    if base.step in (np.sin, np.cos) and intercept != 0 and 3 / 4 < abs(float(slope) / float(intercept)) < 4 / 3:
        same = (float(slope) > 0) == (float(intercept) > 0)
        return line(touching(base, same), slope if same else -slope, intercept - slope if same else intercept + slope)
    return base if slope == 1 and intercept == 0 else u.graph.node(line, base, slope, intercept)


def square(u: Any) -> Any:
    """u^2: of a root what it is the root of, of what is divided by one too, which rounds less."""
    if is_number(u):
        return u * u
    if u.step is np.sqrt:
        v = u.args[0]
        for need in u.graph.needs.get(u, ()):
            held(v, need.node, need.low, need.high, need.far)
        return v
    if u.step is np.divide and isinstance(u.args[1], Node) and u.args[1].step is np.sqrt:
        return square(u.args[0]) / square(u.args[1])
    return u.graph.node(np.square, u)


def touching(wave: Node, above: bool) -> Any:
    """1 + wave or 1 - wave, which has double roots, as a square: (cos v/2 + sin v/2)^2 = 1 + sin v, 2 cos^2 v/2 = 1 + cos v."""
    sine, cosine = (wave.graph.node(f, line(wave.args[0], Fraction(1, 2), 0)) for f in (np.sin, np.cos))
    if wave.step is np.sin:
        return (cosine + sine if above else cosine - sine) ** 2
    return 2 * (cosine if above else sine) ** 2


def grows(u: Any) -> bool:
    """Whether a node may grow as a power of the input does."""
    if not isinstance(u, Node) or -inf < limits(u)[0] <= limits(u)[1] < inf:
        return False
    if u.step in (line, np.add, np.subtract, np.multiply, np.square, np.abs, np.maximum, np.minimum, np.sqrt):
        return any(grows(a) for a in u.args)
    return u.step is None


def keeps(u: Node) -> bool:
    """Whether a node is a choice between numbers of which none is larger than 1."""
    low, high = limits(u)
    return (hasattr(u.step, "among") or hasattr(u.step, "levels")) and -1 <= low <= high <= 1


def constant(u: Any, value: float, out: Any) -> None:
    """One number wherever u is."""
    out[...] = value


def times(a: Any, b: Any) -> Any:
    """A product for derivatives, in which an exact zero wins (see ``jets.times``)."""
    return 0 if any(is_number(n) and n == 0 for n in (a, b)) else a * b


def folded(u: Node, v: Node, sign: int) -> Any:
    """u + v or u - v: of multiples of the same node, a multiple; of equal multiples one of the sum, if that does not overflow first."""
    (base, a, b), (other, c, d) = parts(u), parts(v)
    if base is other:
        return line(base, a + sign * exact(c), b + sign * exact(d))
    if a == c not in (1, -1) and b == d == 0 and any(-inf < low <= high < inf for low, high in map(limits, (base, other))):
        return line(folded(base, other, sign), a, 0)
    for (square, p, q), (root, r, s) in (((base, a, b), (other, sign * exact(c), d)), ((other, sign * exact(c), d), (base, a, b))):
        if square.step is np.square and square.args[0] is root and q == s == 0:  # u^2 and u, whose difference has a root that neither sees
            return root * line(root, p, r)
    if sign < 0:
        return u.graph.node(np.subtract, u, v)
    if c == -1 and d == 0:
        return u.graph.node(np.subtract, u, other)
    if a == -1 and b == 0:
        return u.graph.node(np.subtract, v, base)
    return u.graph.node(np.add, u, v)


def step(f: Step) -> Callable[..., Any]:
    """A function of arrays as a function of nodes."""
    return lambda *args: next(a for a in args if isinstance(a, Node)).graph.node(f, *args)


def held(y: Any, u: Any, low: float, high: float, far: float = inf) -> Any:
    """y, which is to be trusted where u lies within bounds, or where |u| is so large that y has vanished, with a long way to go."""
    if isinstance(u, Node) and isinstance(y, Node):
        y.graph.needs.setdefault(parts(y)[0], []).append(Need(u, low, high, far))
    return y


def told(y: Any, u: Any, low: float, high: float, far: float = inf) -> Any:
    """The same of a y that is NaN where it is not to be trusted."""
    y.graph.needs.setdefault(y, []).append(Need(u, low, high, far, told=True))
    return y


def limits(u: Any) -> tuple[float, float]:
    """Bounds of a node that hold whatever the input is."""
    if not isinstance(u, Node):
        return float(u), float(u)
    if u.step is line:
        v, a, b = u.args
        low, high = sorted(float(a) * end + float(b) for end in limits(v))
        return low, high
    if u.step is np.clip:
        (low, high), least, most = limits(u.args[0]), *u.args[1:]
        return min(max(low, least), most), min(max(high, least), most)
    if u.step in (np.minimum, np.maximum):
        (a, b), (c, d) = map(limits, u.args)
        return (min(a, c), min(b, d)) if u.step is np.minimum else (max(a, c), max(b, d))
    if u.step is constant:
        return u.args[1], u.args[1]
    if u.step in RISING:
        low, high = limits(u.args[0])
        return float(u.step(low)), float(u.step(high))
    if u.step is np.divide and not isinstance(u.args[0], Node) and limits(u.args[1])[0] > 0:
        low, high = sorted(u.args[0] / end for end in limits(u.args[1]))
        return low, high
    if levels := getattr(u.step, "levels", ()):
        return min(levels), max(levels)
    if among := getattr(u.step, "among", ()):
        lows, highs = zip(*(limits(u.args[k]) for k in among), strict=True)
        return min(lows), max(highs)
    return RANGES.get(u.step, (-inf, inf))


RISING = {np.exp, np.expm1, np.log1p, np.tanh, np.arctan, np.sinh, np.arcsinh}
RANGES: dict[Any, tuple[float, float]] = {
    np.abs: (0, inf), np.square: (0, inf), np.sqrt: (0, inf), np.sin: (-1, 1), np.cos: (-1, 1), np.cosh: (1, inf), np.sign: (-1, 1),
}  # fmt: skip


def below(y: Any, end: Node | None = None) -> list[Node]:
    """All nodes that a node is made of, itself the last; not beyond an end."""
    seen: dict[Node, None] = {}

    def visit(n: Any) -> None:
        if isinstance(n, Node) and n not in seen and n is not end:
            for a in n.args:
                visit(a)
            seen[n] = None

    visit(y)
    return list(seen)


def computed(y: Any, known: dict[Node, Any]) -> Any:
    """A node's value, or values, from those of some nodes: step by step, as plans do it in blocks."""
    if not isinstance(y, Node):
        return y if isinstance(y, np.ndarray) else float(y)
    if y not in known:
        args = [computed(a, known) for a in y.args]
        if y.step is line:
            known[y] = args[0] * args[1] + args[2] if args[2] else args[0] * args[1]  # -0.0 stays what it is
        else:
            known[y] = np.empty_like(next(a for a in args if isinstance(a, np.ndarray)))
            y.step(*args, out=known[y])  # type: ignore[misc]
    return known[y]
