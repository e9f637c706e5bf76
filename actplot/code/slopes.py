"""What automatic differentiation makes of a program at the knots of a function: the slope of the choice that is taken there."""

from __future__ import annotations

from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING, Any

from ..algebras.jets import Jet
from ..algebras.knots import listed
from ..numbers import is_number, rational
from .nodes import Graph, Node, below, replaced
from .own import Own
from .targets.target import Target
from .trials import backward, first, settled, valued

if TYPE_CHECKING:
    from ..definition import Definition

DIRECTION = "d"  # along which a vector moves: all unit vectors beside each other
ULPS = 2.0  # of single precision, by which a slope may be off: as many as check allows
FAR, MOST = 1e9, 4  # numbers in a program around which it is tried, too, as around what x is taken from
SLACK = 1e-7  # relative: within which recorded gradients are those of a side


def kinks(f: Definition) -> dict[float, tuple[float, float]]:
    """The points without a derivative, with the slopes on both sides."""
    from ..algebras.arrays import floats

    found = [float(k) for k in listed(f) or ()]
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
        if all(alike(f, y[0], float(k)) for k in listed(f) or ()):
            return (sided(f, y[0], order),)
    found = compiled(f, target, order)
    return (sided(f, found[0], order),) if f.kind == "scalar" else found


def sided(f: Definition, y: Any, order: int) -> Any:
    """The steps, in which what is rounded to a number that it is compared with counts as lying on the side of it on which it truly is.

    Clipped GELU's x Phi(x) is 10 in floats at x = 10, and in truth a little less: its slope there is still that of GELU.
    """
    for k in listed(f) or ():
        at = float(k)
        ties = [] if rational(k) == Fraction(at) or not isinstance(y, Node) else [n for n in below(y) if is_tied(n, at)]
        true = slope_at(f, at) if ties else 0.0
        for n in ties:
            other = replaced(y, n, n.graph.node("<=" if n.op == "<" else "<", *n.args), {})
            if near(moved(other, at, order), true) and not near(moved(y, at, order), true):
                y = other
    return y


def is_tied(n: Node, at: float) -> bool:
    """Whether a step compares what is the same in floats at a number."""
    import numpy as np

    return n.op in ("<", "<=") and len({first(valued(a, np.array([at]), {})) for a in n.args}) == 1


def slope_at(f: Definition, x: float) -> float:
    """f' as balls enclose it at a number beside a knot; NaN where they tell nothing."""
    from ..algebras.enclosures.many import several

    ((value, _),) = several(f, [x], 1)
    return value


def moved(y: Any, at: float, order: int) -> float:
    """The slope that steps of f, or of f', have at a number; NaN where that cannot be told."""
    import numpy as np

    try:
        with np.errstate(all="ignore"):
            found = valued(y, np.array([at]) if order else Jet(np.array([at]), 1), {})
    except LookupError:
        return float("nan")
    part = found if order else found.d if isinstance(found, Jet) else 0.0
    return float(np.broadcast_to(part, 1)[0])


def compiled(f: Definition, target: Target, order: int, single_points: bool = True) -> tuple[Any, ...]:
    """The same as it stands. A vector moves along the input called d, of which each column is a direction."""
    graph = Graph(target.of(f.kind), single_points=single_points)
    inputs: list[Any] = [graph.input(name) for name in f.entry.inputs]
    if f.kind == "scalar":
        return (settled(f, inputs[0], order),)
    if not order:
        return (f.entry.define(*inputs, **f.values),)
    d: Any = graph.input(DIRECTION) if f.kind == "vector" else 1
    moved = [[Jet(x, d) if n == by else x for n, x in enumerate(inputs)] for by in range(len(inputs))]
    found = [f.entry.define(*given, **f.values) for given in moved]
    return tuple(y.d if isinstance(y, Jet) else 0 for y in found)


def word(f: Definition, target: Target, own: Own) -> str:
    """The word that a function is, as tanh is one, if the library's own name for it is what computes that; empty where it is none."""
    x = Graph(target).input(f.entry.inputs[0])
    y = f.entry.define(x, **f.values)
    if not isinstance(y, Node) or y.args != (x,) or y.op not in target.words:
        return ""
    by, name = target.words[y.op].partition("(")[0], own.name
    return y.op if by.rpartition(".")[2] == name.rpartition(".")[2].lower() else ""


def kept(f: Definition, target: Target, wide: bool, word: str = "") -> bool:
    """Whether the slope that PyTorch takes of a program, or of its own name for a word, is f' to two ulps of single precision.

    Tried at all magnitudes, by the rules that it goes by: 1 - y^2 is nothing where tanh has saturated, and 0 times infinity no number.
    JAX and TensorFlow go by nearly the same.
    """
    import numpy as np

    from ..algebras.arrays import floats

    y = None if word else steps(f, target)[0]
    if isinstance(y, Node) and any("clip" in target.words.get(n.op, "") for n in below(y)):
        return False  # where an argument is held, its slope is 0
    sizes = np.concatenate([np.ldexp(1.37, np.arange(-140, 127)), np.linspace(0.1, 120, 700), [np.inf]])  # none that square exactly
    told = {abs(float(a)) for n in (below(y) if isinstance(y, Node) else ()) for a in n.args if is_number(a)}
    centres = [side * c for c in sorted(c for c in told if 1 < c < FAR)[-MOST:] for side in (-1, 1)]
    x = np.concatenate([centre + side * sizes for centre in [0.0, *centres] for side in (-1, 1)]).astype(np.float32).astype(float)
    far = [np.abs(x - float(k)) > 1e-6 * abs(float(k)) for k in listed(f) or ()]
    x = x[np.all(far, axis=0)] if far else x
    true = np.empty(x.shape)
    with np.errstate(all="ignore"):
        floats.smoothly(f, 1, x, true)
        try:
            got = backward(y, x.astype(float if wide else np.float32), word, target.halves)
        except LookupError:
            return False
        near = true.astype(np.float32)
        off = np.abs(got.astype(np.float32).astype(float) - true) <= ULPS * np.spacing(np.abs(near)).astype(float)
        return bool((off | np.isnan(true) | (got == true) | (np.isinf(near) & ~np.isnan(got))).all())


def alike(f: Definition, y: Any, k: float) -> bool:
    """Whether steps have the value of a function at a point."""
    import numpy as np

    from ..algebras.arrays import floats

    with np.errstate(all="ignore"):
        return near(first(valued(y, np.array([k]), {})), float(floats.value(f, k)))


def of_definition(f: Definition, target: Target, at: float, order: int = 0) -> float | None:
    """The slope that the program of a definition has at a point, or that of its derivative gives; None where that cannot be told."""
    found = moved(steps(f, target, order)[0], at, order)
    return None if isnan(found) else found


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

