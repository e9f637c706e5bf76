"""Steps tried at numbers: what they give there, and what they need where they give nothing that is due, at infinity."""

from __future__ import annotations

import operator
from math import inf, isfinite, isnan, nan
from typing import TYPE_CHECKING, Any

from ..algebras.jets import Jet
from ..words import WORDS
from .nodes import TESTS, Node, below, plain

if TYPE_CHECKING:
    from ..definition import Definition

CLOSE = 1e-6  # relative: within which limits are met
BEYOND = (0.01, 0.6, 3.0, 70.0)  # how far outside of a domain it is tried whether there is no value


def valued(n: Any, x: Any, known: dict[Node, Any]) -> Any:
    """A step at x; of a choice, the side that is taken."""
    if not isinstance(n, Node):
        return float(n)
    if n not in known:
        known[n] = at(n, x, known)
    return known[n]


def at(n: Node, x: Any, known: dict[Node, Any]) -> Any:
    """A step from its arguments."""
    import numpy as np

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
        case "max" | "min":
            above = first(args[0].v if isinstance(args[0], Jet) else args[0]) > first(args[1].v if isinstance(args[1], Jet) else args[1])
            return args[above == (n.op == "min")]
        case "rint" | "fmod":
            return whole(n.op, *args)
        case "**" if not isinstance(args[1], Jet):
            return args[0] ** args[1]
    return WORDS[n.op](*(np.array([a]) if isinstance(a, float) else a for a in args))


def whole(op: str, u: Any, *by: Any) -> Any:
    """The nearest whole number, or the remainder of a division: a slope goes through the latter alone."""
    import numpy as np

    v = u.v if isinstance(u, Jet) else u
    if op == "rint":
        return np.rint(v)
    return Jet(np.fmod(v, *by), u.d) if isinstance(u, Jet) else np.fmod(v, *by)


def holds(c: Node, x: Any, known: dict[Node, Any]) -> bool:
    """Whether a condition holds at x."""
    if c.op in ("&", "|"):
        a, b = (holds(p, x, known) for p in c.args)
        return a and b if c.op == "&" else a or b
    left, right = (first(v.v if isinstance(v, Jet) else v) for v in (valued(p, x, known) for p in c.args))
    if c.op == "<=" and c.graph.target.negates:
        return not right < left
    return left < right if c.op == "<" else left <= right if c.op == "<=" else left == right


def first(v: Any) -> float:
    """A value as a number."""
    return float(v[0] if hasattr(v, "__len__") else v)


def settled(f: Definition, x: Node, order: int) -> Any:
    """f, or its derivative, as steps that have its limits at infinity, and where slopes are taken theirs; what is no number stays so."""
    y = ended(f, x, order)
    if order:
        return defined(f, x, y)
    if isnan(dual(y, nan, {})[0]):
        return y
    return x.graph.node("where", x.graph.node("==", x, x), y, x)


def ended(f: Definition, x: Node, order: int) -> Any:
    """The steps with their limits; an infinite x is no argument of any that would have none there."""
    y = made(f, x, order)
    amiss = [end for end in (-inf, inf) if not kept(f, y, end, order, x.graph.target.differentiates)]
    if not amiss:
        return y
    graph = x.graph
    there = graph.node("==", x, amiss[0]) if len(amiss) == 1 else graph.node("|", *(graph.node("==", x, end) for end in amiss))
    if graph.target.differentiates:  # the slope of what is not chosen must be a number, too
        y = made(f, graph.node("where", there, 0, x), order)
    for end in amiss:
        y = graph.node("where", graph.node("==", x, end), beyond(f, x, end, order), y)
    return y


def defined(f: Definition, x: Node, y: Any) -> Any:
    """The steps of a derivative, which is no number where f has no value, though 1 / x tells nothing of log(x) below 0."""
    import numpy as np

    for end, way in ((f.domain.low, -1), (f.domain.high, 1)):
        with np.errstate(all="ignore"):
            if not isfinite(end) or all(isnan(dual(y, float(end) + way * step, {})[0]) for step in BEYOND):
                continue
        edge = plain(end)
        beyond, depth = (x < edge, x - edge) if way < 0 else (x > edge, edge - x)
        y = x.graph.node("where", beyond, x.graph.node("sqrt", depth), y)
    return y


def made(f: Definition, x: Any, order: int) -> Any:
    """The steps as the definition has them."""
    if not order:
        return f.entry.define(x, **f.values)
    y = f.entry.define(Jet(x, 1), **f.values)
    return y.d if isinstance(y, Jet) else 0


def limits(f: Definition, end: float, order: int) -> tuple[float, float]:
    """What f, or f', tends to, and its slope."""
    import numpy as np

    from ..algebras.arrays import floats

    with np.errstate(all="ignore"):
        found = floats.one_sided(f, np.array([end]), 2, 1)  # there is no kink, wherever the others may be
    return float(found[order][0]), float(found[order + 1][0])


def kept(f: Definition, y: Any, end: float, order: int, slopes: bool) -> bool:
    """Whether steps have the limit of f, or f', at an end, and where slopes are taken that of its slope; true where there is none."""
    import numpy as np

    limit, slope = limits(f, end, order)
    if isnan(limit):
        return True
    with np.errstate(all="ignore"):
        got, moving = dual(y, np.float64(end), {})
    return met(float(got), limit) and (not slopes or order > 0 or isnan(slope) or met(float(moving), slope))


def met(got: float, limit: float) -> bool:
    """Whether a limit is met."""
    return got == limit or abs(got - limit) <= CLOSE * max(1.0, abs(limit))


def beyond(f: Definition, x: Node, end: float, order: int) -> Any:
    """What stands at an end: the limit, or where that is infinite x by its slope there."""
    limit, slope = limits(f, end, order)
    if isfinite(limit):
        return limit + 0.0
    if isfinite(slope) and slope:
        return x if slope == 1 else x.graph.operation("*", slope, x)
    square = x.graph.power(x.graph.node("where", x.graph.node("==", x, end), x, 1), 2)  # whose slope is infinite, too, there alone
    return square if limit > 0 else -square


def dual(n: Any, x: Any, known: dict[Node, tuple[Any, Any]]) -> tuple[Any, Any]:
    """A step and its slope at x, by arithmetic as libraries have it, in which 0 times infinity is not a number."""
    if not isinstance(n, Node):
        return float(n), 0.0
    if n not in known:
        known[n] = moved(n, x, known)
    return known[n]


def moved(n: Node, x: Any, known: dict[Node, tuple[Any, Any]]) -> tuple[Any, Any]:
    """The same from its arguments."""
    import numpy as np

    if n.op == "input":
        return x, np.float64(1.0)
    if n.op in ("where", "guard"):
        one, other = n.args[1:] if holds(n.args[0], np.array([x]), {}) else n.args[:0:-1]
        (a, da), (_, db) = dual(one, x, known), dual(other, x, known)
        return a, da + 0.0 * db  # what is not chosen has its slope multiplied by 0
    (a, da), (b, db) = (dual(v, x, known) for v in (n.args if len(n.args) == 2 else (n.args[0], 0)))
    match n.op:
        case "+":
            return a + b, da + db
        case "-":
            return a - b, da - db
        case "*":
            return a * b, da * b + a * db
        case "/":
            return np.divide(a, b), (da - np.divide(a, b) * db) / np.float64(b)
        case "neg":
            return -a, -da
        case "abs":
            return abs(a), -da if a < 0 else da
        case "max" | "min":
            mine = (a >= b) if n.op == "max" else (a <= b)
            return (a, da) if mine or isnan(a) else (b, db)
        case "rint" | "fmod":
            return whole(n.op, a, *([b] * (n.op == "fmod"))), da * (n.op == "fmod")
        case "**":
            return np.power(np.float64(a), b), b * np.power(np.float64(a), b - 1) * da
    found = WORDS[n.op](Jet(np.array([a], float), 1))
    return np.float64(found.v[0]), np.float64(np.broadcast_to(found.d, 1)[0]) * da


def backward(y: Any, x: Any, word: str = "", halves: bool = False) -> Any:
    """The slope of steps at numbers of a type, as PyTorch takes it: backward, each step's from what it was given and what it returned.

    ``word``: that one alone in place of the steps. ``halves``: what goes back through tanh does so in two parts, as in JAX. LookupError for
    what has no rule here.
    """
    import numpy as np

    kind = x.dtype.type
    given: dict[Any, Any] = {}

    def seen(n: Any) -> Any:
        return given[n] if isinstance(n, Node) else kind(float(n))

    if word:
        return BACKWARD[word](kind(1), kind(1) * x, forward(word, [x], kind))
    order = below(y) if isinstance(y, Node) else []
    for n in order:
        given[n] = x if n.op == "input" else forward(n.op, [seen(a) for a in n.args], kind)
    moved: dict[Any, Any] = dict.fromkeys(order, kind(0))
    if order:
        moved[y] = np.ones_like(x)
    found = np.zeros_like(x)
    for n in reversed(order):
        g, args = moved[n], [seen(a) for a in n.args if n.op != "input"]
        if n.op == "input":
            found = g
        elif n.op in SIDES:
            for a, back in zip(n.args, SIDES[n.op](g, *args), strict=True):
                if isinstance(a, Node) and back is not None:
                    moved[a] = moved[a] + back
        elif n.op == "tanh" and halves:
            part = g * (1 - given[n])
            moved[n.args[0]] = (moved[n.args[0]] + part) + part * given[n]
        elif n.op not in TESTS:
            moved[n.args[0]] = moved[n.args[0]] + BACKWARD[n.op](g, args[0], given[n])
    return np.broadcast_to(found, x.shape)


def forward(op: str, args: list[Any], kind: Any) -> Any:
    """A step on arrays of a type."""
    import numpy as np

    match op:
        case "where" | "guard":
            return np.where(*args)
        case "+" | "-" | "*" | "/" | "**":
            return FORWARD[op](*args)
        case "<" | "<=" | "==" | "&" | "|":
            return FORWARD[op](*args)
        case "neg":
            return -args[0]
        case "rint" | "fmod":
            return whole(op, *args)
    return np.asarray(WORDS[op](np.asarray(args[0], float))).astype(kind)


FORWARD: dict[str, Any] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow, "<": operator.lt,
    "<=": operator.le, "==": operator.eq, "&": operator.and_, "|": operator.or_,
}  # fmt: skip


def chosen(g: Any, c: Any, *_: Any) -> tuple[Any, ...]:
    """What goes back to the sides of a choice: 0 to that which is not taken."""
    import numpy as np

    return None, np.where(c, g, g.dtype.type(0)), np.where(c, g.dtype.type(0), g)


def powered(g: Any, a: Any, b: Any) -> tuple[Any, Any]:
    """What goes back to a power."""
    import numpy as np

    return g * (b * a ** (b - b.dtype.type(1))), g * (a**b * np.log(a))


SIDES: dict[str, Any] = {  # of several arguments: what goes back to each of them
    "where": chosen, "guard": chosen, "**": powered,
    "+": lambda g, *_: (g, g), "-": lambda g, *_: (g, -g), "*": lambda g, a, b: (g * b, g * a),
    "/": lambda g, a, b: (g / b, -g * ((a / b) / b)),
    "fmod": lambda g, *_: (g, None), "rint": lambda *_: (None,), "neg": lambda g, _: (-g,),
}  # fmt: skip
BACKWARD: dict[str, Any] = {  # of one: from its argument, or from what was returned, which is 1 or -1 where an argument is large
    "exp": lambda g, u, y: g * y,
    "expm1": lambda g, u, y: g * (y + 1),
    "log": lambda g, u, y: g / u,
    "log1p": lambda g, u, y: g / (u + 1),
    "sqrt": lambda g, u, y: g / (2 * y),
    "tanh": lambda g, u, y: g * (1 - y * y),
    "sigmoid": lambda g, u, y: g * (1 - y) * y,
    "softplus": lambda g, u, y: g / (1 + forward("exp", [-u], u.dtype.type)),
    "sinh": lambda g, u, y: g * forward("cosh", [u], u.dtype.type),
    "cosh": lambda g, u, y: g * forward("sinh", [u], u.dtype.type),
    "sin": lambda g, u, y: g * forward("cos", [u], u.dtype.type),
    "cos": lambda g, u, y: -g * forward("sin", [u], u.dtype.type),
    "arctan": lambda g, u, y: g / (u * u + 1),
    "arcsinh": lambda g, u, y: g / (u * u + 1) ** u.dtype.type(0.5),
    "erf": lambda g, u, y: g * (u.dtype.type(1.1283791670955126) * forward("exp", [-(u * u)], u.dtype.type)),
    "erfc": lambda g, u, y: -g * (u.dtype.type(1.1283791670955126) * forward("exp", [-(u * u)], u.dtype.type)),
}
