"""What automatic differentiation makes of a program at the knots of a function: the slope of the choice that is taken there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..algebras.jets import Jet
from ..algebras.knots import KnotsUnknown, knots
from ..words import WORDS
from .nodes import Graph, Node
from .own import Own
from .targets.target import Target

if TYPE_CHECKING:
    from ..definition import Definition

DIRECTION = "d"  # along which a vector moves: all unit vectors beside each other
SLACK = 1e-7  # relative: within which recorded gradients are those of a side


def kinks(f: Definition) -> dict[float, tuple[float, float]]:
    """The points without a derivative, with the slopes on both sides."""
    from ..algebras.arrays import floats

    if f.kind != "scalar":
        return {}
    try:
        found = [float(k) for k in knots(f)]
    except KnotsUnknown:
        return {}
    both = {k: tuple(float(floats.derivative(f, k, side)) for side in ("left", "right")) for k in found}
    return {k: (a, b) for k, (a, b) in both.items() if not near(a, b) or not near(*sides(f, k))}


def sides(f: Definition, k: float) -> tuple[float, float]:
    """The values just below and just above a point, and there."""
    from ..algebras.arrays import floats

    step = 1e-9 * max(1.0, abs(k))
    low, here, high = (float(floats.value(f, v)) for v in (k - step, k, k + step))
    slack = 1e-6 * max(1.0, abs(here))
    return (low, here) if abs(low - here) > slack else (here, here) if abs(high - here) <= slack else (high, here)


def near(a: float, b: float) -> bool:
    """Whether two slopes are the same as far as they are recorded."""
    return a == b or abs(a - b) <= SLACK * max(1.0, abs(a), abs(b))


def steps(f: Definition, target: Target, order: int = 0) -> tuple[Any, ...]:
    """The result of a function as steps, or its derivatives: one by each input. LookupError where a target lacks a word.

    Values that hold at a point alone have slope 0 there: they are left out where the pieces have them, too, as sign(x) log(1 + |x|) has.
    """
    if target.differentiates and not order and f.kind == "scalar":
        y = compiled(f, target, order, single_points=False)
        if all(alike(f, y[0], float(k)) for k in knots(f)):
            return y
    return compiled(f, target, order)


def compiled(f: Definition, target: Target, order: int, single_points: bool = True) -> tuple[Any, ...]:
    """The same as it stands. A vector moves along the input called d, of which each column is a direction."""
    graph = Graph(target, single_points=single_points)
    inputs: list[Any] = [graph.input(name) for name in f.entry.inputs]
    if not order:
        return (f.entry.define(*inputs, **f.values),)
    d: Any = graph.input(DIRECTION) if f.kind == "vector" else 1
    moved = [[Jet(x, d) if n == by else x for n, x in enumerate(inputs)] for by in range(len(inputs))]
    found = [f.entry.define(*given, **f.values) for given in moved]
    return tuple(y.d if isinstance(y, Jet) else 0 for y in found)


def alike(f: Definition, y: Any, k: float) -> bool:
    """Whether steps have the value of a function at a point."""
    import numpy as np

    from ..algebras.arrays import floats

    with np.errstate(all="ignore"):
        return near(first(valued(y, np.array([k]), {})), float(floats.value(f, k)))


def of_definition(f: Definition, target: Target, at: float, order: int = 0) -> float | None:
    """The slope that the program of a definition has at a point, or that of its derivative gives; None where that cannot be told."""
    import numpy as np

    here = np.array([at])
    try:
        with np.errstate(all="ignore"):
            y = steps(f, target, order)[0]
            if order:
                return float(np.broadcast_to(valued(y, here, {}), 1)[0])
            found = valued(y, Jet(here, 1), {})
    except LookupError:
        return None
    return float(np.broadcast_to(found.d, 1)[0]) if isinstance(found, Jet) else 0.0


def valued(n: Any, x: Any, known: dict[Node, Any]) -> Any:
    """A step at x; of a choice, the side that is taken."""
    if not isinstance(n, Node):
        return float(n)
    if n not in known:
        known[n] = at(n, x, known)
    return known[n]


def at(n: Node, x: Any, known: dict[Node, Any]) -> Any:
    """A step from its arguments."""
    if n.op == "input":
        return x
    if n.op in ("where", "guard"):
        return valued(n.args[1 if holds(n.args[0], x, known) else 2], x, known)
    args = [valued(a, x, known) for a in n.args]
    match n.op:
        case "+":
            return args[0] + args[1]
        case "-":
            return args[0] - args[1]
        case "*":
            return args[0] * args[1]
        case "/":
            return args[0] / args[1]
        case "neg":
            return -args[0]
        case "abs":
            return -args[0] if first(args[0].v if isinstance(args[0], Jet) else args[0]) < 0 else args[0]
        case "**" if not isinstance(args[1], Jet):
            return args[0] ** args[1]
    return WORDS[n.op](*args)


def holds(c: Node, x: Any, known: dict[Node, Any]) -> bool:
    """Whether a condition holds at x."""
    if c.op in ("&", "|"):
        a, b = (holds(p, x, known) for p in c.args)
        return a and b if c.op == "&" else a or b
    left, right = (first(v.v if isinstance(v, Jet) else v) for v in (valued(p, x, known) for p in c.args))
    return left < right if c.op == "<" else left <= right if c.op == "<=" else left == right


def first(v: Any) -> float:
    """A value as a number."""
    return float(v[0] if hasattr(v, "__len__") else v)


def of_own(f: Definition, own: Own, at: float, slopes: tuple[float, float]) -> float | None:
    """The slope that a library's own function returns at a kink: the recorded one, or that of the side on which it was recorded."""
    if own.claim is None:
        return None
    claimed = f.at(**dict(own.claim.values)) if own.claim.values else f.at(**{p.name: p.default for p in f.parameters})
    recorded = {float(k): float(v) for k, v in own.claim.kinks.items()}
    if all(claimed.values[k] == v for k, v in f.values.items()):
        return recorded.get(at)
    before = kinks(claimed)
    place = sorted(kinks(f)).index(at)
    if len(before) != len(kinks(f)):
        return None
    k = sorted(before)[place]
    if k not in recorded:
        return None
    for side in (0, 1):
        if near(recorded[k], before[k][side]):
            return slopes[side]
    return None

