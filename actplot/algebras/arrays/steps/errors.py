"""How far off the results of steps may be, found beside them: running error analysis (Wilkinson 1963), of numbers that are exact.

An argument that no step has rounded moves nothing, however steep a function is for its size: sin x of a huge x is as right as any other.
What is wanted closely instead of surely is told by what each step's rounding moves of the result, so that what cancels does not add up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import frexp, inf
from typing import Any, Protocol

import numpy as np

from ..inputs import Array
from .choices import MASKS, bits, one_of, patch, pick
from .graphs import Graph, Node, below, computed, constant, line
from .singles import few_bits

ROUNDING = 8 * 2.0**-52  # of what a function of NumPy gives, and more than what a sum or a product rounds off
LEAST = 2.0**-1060  # what is lost by subnormal numbers
SMALL = 2.0**-1000  # halves of which are not exact for long
UNIT = 2.0**-1074
SUBNORMAL = UNIT * np.outer([1, -1], [1, 2, 3, 5, 1001]).ravel()  # first those above 0
VANISHING = 2.0**-350  # the cube of what is smaller is 0
POWERLESS = np.outer([1, -1], [2.0**-360, 2.0**-400, 2.0**-540, 2.0**-700, 2.0**-1000]).ravel()
Pair = tuple[Any, Any]  # values, and how far off they may be


class Mends(Protocol):
    """What is told of some inputs in another way than by steps."""

    @property
    def mild(self) -> bool:
        """Whether narrow floats can do without."""

    def mend(self, x: Array, y: Array) -> None:
        """Write the results of such inputs to y."""


class Lost(Protocol):
    """Inputs whose digits steps lose."""

    def met(self, x: Array) -> Any:
        """A mask of such inputs, None for none."""

    def kept(self, x: Array, y: Array) -> Array:
        """Their results with all digits; ``y`` where nothing is found."""


def quotient(v: Any, a: Pair, b: Pair) -> Any:
    """a / b, as far as b keeps its sign."""
    room = np.abs(b[0]) - b[1]
    return np.where(room > 0, (a[1] + np.abs(v) * b[1]) / room, inf)


def decided(v: Any, u: Pair, *knots: Pair) -> Any:
    """Comparisons, which are right or say nothing."""
    unsure = [(u[1] + k[1] != 0) & ~(np.abs(u[0] - k[0]) > u[1] + k[1]) for k in knots if abs(k[0]) < inf]
    return np.where(np.any(unsure, axis=0), inf, 0.0)


def chosen(v: Any, mask: Pair, a: Pair, b: Pair) -> Any:
    """One of two."""
    return np.where(bits(mask[0], mask[0]) != 0, a[1], b[1]) + mask[1]


def doubling(a: float) -> bool:
    """Whether a number is a power of 2, or what it is times -1."""
    return frexp(abs(a))[0] == 0.5


def moved(v: Any, u: Pair) -> Any:
    """A function that is nowhere steeper than 1."""
    return u[1]


# what the errors of arguments do, before a step rounds its own result
MOVES: dict[Any, Callable[..., Any]] = {
    np.add: lambda v, a, b: a[1] + b[1], np.subtract: lambda v, a, b: a[1] + b[1], one_of: lambda v, a, b: a[1] + b[1],
    np.multiply: lambda v, a, b: np.abs(a[0]) * b[1] + np.abs(b[0]) * a[1] + a[1] * b[1], np.divide: quotient,
    np.square: lambda v, u: (2 * np.abs(u[0]) + u[1]) * u[1], np.sqrt: lambda v, u: np.where(u[1] == 0, 0.0, u[1] / v),
    np.exp: lambda v, u: v * np.expm1(u[1]), np.expm1: lambda v, u: (v + 1 + ROUNDING) * np.expm1(u[1]),
    np.log: lambda v, u: np.where(u[0] > u[1], u[1] / (u[0] - u[1]), inf),
    np.log1p: lambda v, u: np.where(u[0] + 1 > u[1], u[1] / (u[0] + 1 - u[1]), inf),
    np.tanh: moved, np.arctan: moved, np.arcsinh: moved, np.abs: moved, np.negative: moved,
    # near to a root of theirs, not all libraries keep the digits of a large argument
    np.sin: lambda v, u: u[1] + ROUNDING * np.minimum(np.abs(u[0]), 1), np.cos: lambda v, u: u[1] + ROUNDING,
    np.maximum: lambda v, a, b: np.maximum(a[1], b[1]), np.minimum: lambda v, a, b: np.maximum(a[1], b[1]),
    np.rint: lambda v, u: np.where(u[1] == 0, 0.0, inf), np.clip: lambda v, u, low, high: u[1] + low[1] + high[1],
    **dict.fromkeys(MASKS, decided), pick: chosen,
    patch: lambda v, y, u, knot, value: y[1] + decided(v, u, knot) + value[1],
}  # fmt: skip

ROUNDING_ONCE = {line, np.add, np.subtract, np.multiply, np.divide, np.square, np.sqrt}  # to the nearest; others round twice as much
UNSEEN = 2.0**-54  # of a number, for its size, what a float does not hold
MOVED = 2.0**-24  # by which a step's result is changed, for its size, to see what that does

# steps that round nothing
EXACT = {np.abs, np.negative, np.maximum, np.minimum, np.clip, np.rint, pick, one_of, patch, *MASKS}


def measured(graph: Graph, y: Node, x: Array, rounding: float = 0.0, strict: bool = True) -> Pair:
    """A node's values at exact numbers, and how far off they may be: infinitely where that is not told.

    ``rounding`` is that of a step, by default what all keep to. Not ``strict``, what moves a kernel is told by its value beside.
    """
    rounding = rounding or ROUNDING
    known: dict[Node, Pair] = {}

    def pair(a: Any) -> Pair:
        if isinstance(a, Node):
            return known[a]
        near = float(a)  # which may have been rounded before: few numbers that were have so few bits
        return near, 0.0 if a == near and few_bits(near) else abs(near) * rounding + LEAST

    with np.errstate(all="ignore"):
        for n in below(y):
            if n.step is None:
                known[n] = x, np.zeros(len(x))
                continue
            args = [pair(a) for a in n.args]
            if n.step is line:
                u, a, b = args
                product = u[0] * a[0]
                value = product + b[0]
                off = np.abs(u[0]) * a[1] + np.abs(a[0]) * u[1] + b[1] + rounding * np.abs(product) * (not doubling(a[0]))
                exact = doubling(a[0]) and b[0] == 0
                off = off + LEAST * (np.abs(value) < SMALL)
            elif within := getattr(n.step, "within", ()):
                (value, off), (u, _) = args
                off, exact = np.where((u > within[0]) & (u < within[1]), inf, off), True
            elif (move := decided if hasattr(n.step, "levels") else MOVES.get(n.step)) is not None:
                value = np.empty(len(x))
                n.step(*(a for a, _ in args), out=value)
                off = move(value, *args) + max((pair(v)[1] for v in getattr(n.step, "levels", ())), default=0.0)
                exact = move is decided or n.step in EXACT
            elif not strict and len(args) == 1:
                (u, by), value, beside = args[0], np.empty(len(x)), np.empty(len(x))
                n.step(u, out=value)
                n.step(u + by, out=beside)
                off, exact = 2 * np.abs(beside - value), False
            else:
                return x, np.full(len(x), inf)
            off = off if exact else off + rounding * np.abs(value) + LEAST
            for need in graph.needs.get(n, ()):
                at = known[need.node][0] if need.node in known else np.full(len(x), inf)
                off = np.where(((at >= need.low) & (at <= need.high)) | (np.abs(at) >= need.far), off, inf)
            known[n] = value, off
    value, off = known[y]
    return value, np.where(np.isfinite(value) & ~np.isnan(off), off, inf)


@np.errstate(all="ignore")
def weighed(graph: Graph, y: Node, x: Array) -> tuple[Array, Array, Array]:
    """A node's values at exact numbers; what all roundings come to if each moves it the same way; and the root of the sum of their squares.

    Both are close to the truth, of few numbers: the first is never reached where there are many roundings, the second holds for any.
    """
    found = {graph.x: x}
    value = computed(y, found)
    total, squares = np.zeros((2, len(x)))
    for n in apparent(graph, y):
        if n is y or not (n.step in EXACT or n.step is constant or hasattr(n.step, "levels")):
            moved = np.abs(found[n]) * MOVED + LEAST
            kept = {m: v for m, v in found.items() if n not in below(m)}
            by = rounded_off(n, found) * np.abs(computed(y, {**kept, n: found[n] + moved}) - value) / moved
            total, squares = total + by, squares + by**2
    return value, total, np.sqrt(squares)


def apparent(graph: Graph, y: Node) -> list[Node]:
    """The steps of a node, of a table but what is looked up in it: its other steps give numbers that are not rounded as they seem."""
    seen: dict[Node, None] = {}
    taken = set(below(y))  # what is looked up may have been written shorter, as x - 0 is

    def visit(n: Any) -> None:
        if isinstance(n, Node) and n.step is not None and n not in seen:
            needs = graph.needs.get(n, ())
            for a in [need.node for need in needs if need.node in taken] if any(need.told for need in needs) else n.args:
                visit(a)
            seen[n] = None

    visit(y)
    return list(seen)


def rounded_off(n: Node, found: Mapping[Node, Array]) -> Array:
    """What a step rounds off: a line the product, the sum, and of its numbers what floats do not hold; a kernel, its argument, too."""
    last: Array = np.spacing(np.abs(found[n])) * (0.5 if n.step in ROUNDING_ONCE else 1)
    if n.step is not line:
        if n.step not in MOVES and len(n.args) == 1:
            u, beside = found[n.args[0]], np.empty(len(last))
            n.step(u * (1 + MOVED), out=beside)  # type: ignore[misc]
            last += np.abs(beside - found[n]) / MOVED * 2 * UNSEEN
        return last
    u, *numbers = n.args
    a, b = map(float, numbers)
    product = np.abs(found[u] * a)
    inexact, odd = (not (number == near and few_bits(near)) for number, near in zip(numbers, (a, b), strict=True))
    return last * (b != 0) + np.spacing(product) / 2 * (not doubling(a)) + (product * inexact + abs(b) * odd) * UNSEEN


@np.errstate(all="ignore")
def kept_near_0(graph: Graph, y: Node, careful: Callable[[Array], Array], subnormal: float) -> float:
    """Up to which size of numbers steps do not keep the sign and nearly all bits of what vanishes with its argument; 0.0 where they do.

    That may be where results are no normal floats, as they are of ``subnormal`` numbers, or where powers of small ones are 0.
    """
    if computed(y, {graph.x: np.zeros(1)})[0] != 0:
        return 0.0
    steps, exact = computed(y, {graph.x: POWERLESS}), careful(POWERLESS)
    if np.any((steps == 0) & (exact == 0) & (np.signbit(steps) != np.signbit(exact))):
        return VANISHING
    steps, exact = (v.reshape(2, -1) for v in (computed(y, {graph.x: SUBNORMAL}), careful(SUBNORMAL)))
    turned = (np.signbit(steps) != np.signbit(exact)) & (exact[:, -1:] != 0)
    return subnormal if np.any((turned | (np.abs(steps - exact) > UNIT)) & np.isfinite(exact)) else 0.0
