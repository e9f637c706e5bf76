"""Pictures of what is not a function of one number: gated and vector functions along one input, random ones with their band."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

import numpy as np

from ...algebras.arrays import floats
from ...algebras.jets import part, variable
from ...definition import Definition
from ..theme import Dash, Theme
from ..tracing.curves import Band, Curve, knots, none, rounded, traced
from ..tracing.sampling import Array, Limits, View, grid, sampled, uneven
from ..tracing.windows import DENSE
from .keys import of_several, valued
from .panel import Pen, Plan, Tag, pen

Trace = Callable[[Array], Array]
HELD = (-1.0, 1.0, 2.0)  # the value of a gated function's linear input, a curve each
DASHES: tuple[tuple[float, Dash], ...] = ((1.0, "-"), (0.45, "-"), (0.65, (0, (1.2, 1.4))))  # of components: weight and dash
NEAR = 1e-8  # of the window's width: how close to a jump its ends are asked for
OTHERS = (0.0, 1.0)  # the other inputs of a vector function


def band(f: Definition, xlim: Limits, ylim: Limits) -> Array | None:
    """The polygon that the samples of a random activation fill; None for other activations."""
    draw = f.entry.sample
    if draw is None:
        return None
    edges = sorted({xlim[0], xlim[1], *(k for k in knots(f) if xlim[0] < k < xlim[1])})
    x = np.unique(np.concatenate([np.linspace(a, b, 33) for a, b in pairwise(edges)]))
    ends = [np.broadcast_to(draw(x, np.full_like(x, u), **f.values), x.shape) for u in (1e-9, 1 - 1e-9)]
    lowest, highest = (np.clip(v, *ylim) for v in (np.minimum(*ends), np.maximum(*ends)))
    return np.round(np.concatenate([np.stack([x, lowest], 1), np.stack([x, highest], 1)[::-1]]), 4)


def drawn(evaluate: Trace, size: tuple[float, float], xlim: Limits, ylim: Limits, order: int, around: Iterable[float] = ()) -> Curve:
    """The curve of a plain function of one number, broken where it jumps; at the jumps of a function (order 0) the value that holds.

    around: where it may do what is too narrow to be met by chance.
    """
    view = View(xlim, ylim, size)
    breaks, near = jumps(evaluate, xlim), NEAR * (xlim[1] - xlim[0])
    runs: list[Array] = []
    bands: list[Band] = []

    def path(x: Array) -> tuple[Array, Array]:
        return x, evaluate(x)

    ends: list[tuple[float, float]] = []
    for a, b in pairwise([xlim[0], *breaks, xlim[1]]):
        first, last = a + (near if a in breaks else 0.0), b - (near if b in breaks else 0.0)
        found = sampled(path, grid(first, last, view, around), view)
        ends += [(k, y) for k, y in ((a, float(found.y[0])), (b, float(found.y[-1]))) if k in breaks and ylim[0] <= y <= ylim[1]]
        strokes, fills = traced(path, found, view)
        runs += strokes
        bands += fills
    held = [(k, float(evaluate(np.array([k]))[0])) for k in breaks] if order == 0 else []
    loose = [e for e in dict.fromkeys(ends) if not any(e[0] == h[0] and abs(e[1] - h[1]) < 1e-6 for h in held)]
    circles = [rounded(np.array(points), view.scale) if points else none() for points in (loose, held)]
    kept = tuple(rounded(run, view.scale) for run in runs)
    return Curve(kept, circles[0], circles[1], bands=tuple(bands)) if order == 0 else Curve(kept, hollow=circles[0], bands=tuple(bands))


def jumps(evaluate: Trace, xlim: Limits) -> list[float]:
    """Where a plain function jumps, by halving each interval in which it rises or falls a lot."""
    off = 0.382  # from the round numbers, where a derivative may be undefined
    x: Array = xlim[0] + (xlim[1] - xlim[0]) * (np.arange(1.0, 258.0) - off) / 257.5
    y = evaluate(x)
    steps = np.abs(np.diff(y))
    digits = 9 - floor(log10(xlim[1] - xlim[0]))
    found = []
    for i in np.flatnonzero(steps > 0.1 * max(float(np.nanmax(np.abs(y))), 1e-9)):
        a, b, ya, yb = float(x[i]), float(x[i + 1]), float(y[i]), float(y[i + 1])
        while b - a > NEAR / 100 * (xlim[1] - xlim[0]) and a < (middle := a + 0.4921 * (b - a)) < b:
            ym = float(evaluate(np.array([middle]))[0])
            if abs(ym - ya) > abs(yb - ym):
                b, yb = middle, ym
            else:
                a, ya = middle, ym
        if abs(yb - ya) > 0.5 * steps[i]:
            found.append(float(np.round((a + b) / 2, digits)) + 0.0)
    return found


def centres(f: Definition) -> list[float]:
    """Where a slice may do what is too narrow to be met by chance: at 0, at the inputs that are held, at the values of the parameters."""
    values = [float(v) for v in f.values.values()]
    return sorted({0.0, *OTHERS, *HELD, *values, *(-v for v in values)})


def limits(curves: Sequence[Trace], xlim: Limits, least: float = 1.0) -> Limits:
    """The range of y of plain functions: 0 and all of it, up to ``least`` if it is lower, within three fifths of the width."""
    x = np.concatenate([np.linspace(xlim[0], xlim[1], 97, dtype=np.float64), uneven(*xlim, DENSE)])
    values = np.concatenate([v[np.isfinite(v)] for v in (c(x) for c in curves)])
    reach = 0.6 * (xlim[1] - xlim[0])
    low, high = max(float(values.min(initial=0.0)), -reach), min(float(values.max(initial=least)), reach)
    high = high if high > low else 1.0
    room = 0.06 * (high - low)
    parts = 10 if high - low >= 0.5 else 50  # of 1, at which a window ends
    return float(np.floor((low - room) * parts) / parts), float(np.ceil((high + room) * parts) / parts)


@dataclass(frozen=True)
class Slice:
    """A function of several numbers along one of them: what computes it, its pen, its name in the key."""

    evaluate: Trace
    pen: Pen
    label: str
    order: int = 0
    framed: bool = True  # whether the window is made for it


Pictured = Callable[[Definition, Theme], tuple[list[Slice], str, str]]  # what is drawn, the label of its axis, and a note


def plan(
    f: Definition, look: Theme, orders: Sequence[int], xlim: Limits | None, ylim: Limits | None, pictured: Pictured | None = None
) -> Plan:
    """The panel of a vector or gated function, of its values, its first derivative or both; ``pictured`` in place of its usual slices."""
    traces, label, note = (pictured or (gated if f.kind == "gated" else vector))(f, look)
    traces = [t for t in traces if t.order in orders]
    across = xlim or (-4.0, 4.0)
    up = ylim or limits([t.evaluate for t in traces if t.framed], across, 1.0 if 0 in orders else 0.0)

    around = centres(f)

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> list[tuple[Curve, Pen]]:
        return [(drawn(t.evaluate, size, xlim, ylim, t.order, around), t.pen) for t in traces]

    note = "; ".join(filter(None, (valued(f), note)))
    return Plan(
        f.title, across, up, trace, keys=of_several(f, [k for k in (0, 1) if k in orders], look), note=note, xlabel=label,
        fixed=bool(xlim and ylim), names=tuple(t.label for t in traces), tags=tuple(Tag(t.label, i) for i, t in enumerate(traces)),
        pens=tuple(t.pen for t in traces),
    )  # fmt: skip


def gated(f: Definition, look: Theme) -> tuple[list[Slice], str, str]:
    """Curves over the gate, the linear input held at a few values; and the derivative in the gate at 1."""
    first, second = f.entry.inputs
    names = (first, second) if bent(f) else (second, first)
    traces = []
    for held, weight in zip(HELD, (0.45, 1.0, 0.7), strict=True):
        said = f"{names[0]} = {held:g}".replace("-", "−")
        traces.append(Slice(over_gate(f, held, 0), Pen(look.f, look.f_text, look.f_width * weight), said))
    traces.append(Slice(over_gate(f, 1.0, 1), pen(look, 1), f"∂y/∂{names[1]} at {names[0]} = 1", 1))
    return traces, f"{names[1]} (the gate)", f"two inputs: {names[0]} is held, {names[1]} moves"


def over_gate(f: Definition, held: float, order: int) -> Trace:
    """A gated function, or its derivative, over its gate, the linear input held."""
    gate = bent(f)

    def evaluate(x: Array) -> Array:
        with np.errstate(all="ignore"):
            moving, still = variable(x, order), np.full_like(x, held)
            y = f.entry.define(*((still, moving) if gate else (moving, still)), **f.values)
            return np.broadcast_to(np.asarray(part(y, order, order), float), x.shape)

    return evaluate


def bent(f: Definition) -> bool:
    """Whether the second input is the gate: the one in which f is not linear, or either."""
    x, still = np.array([-1.0, 0.25, 1.5]), np.full(3, 1.25)
    with np.errstate(all="ignore"):
        first, second = (np.broadcast_to(np.asarray(f.entry.define(*pair, **f.values), float), (3,)) for pair in ((x, still), (still, x)))
    return bool(abs(first[0] - 2 * first[1] + first[2]) < 1e-9 or abs(second[0] - 2 * second[1] + second[2]) > 1e-9)


def vector(f: Definition, look: Theme) -> tuple[list[Slice], str, str]:
    """The components over the first input, the others held."""

    def inputs(x: Array) -> Array:
        return np.stack([x, *(np.full_like(x, v) for v in OTHERS)], 1)

    def value(i: int) -> Trace:
        return lambda x: np.asarray(f(inputs(x)), float).reshape(len(x), count)[:, i]

    def slope(x: Array) -> Array:
        return np.asarray(floats.jacobian(f, inputs(x)), float).reshape(len(x), count, 1 + len(OTHERS))[:, 0, 0]

    probe = np.asarray(f(inputs(np.linspace(-4.0, 4.0, 17))), float).reshape(17, -1)
    count = probe.shape[1]
    moving = [i for i in range(count) if np.ptp(probe[:, i])][: len(DASHES)]
    names = [f"y{chr(ord('₁') + i)}" for i in moving] if count > 1 else ["y"]
    tools = [Pen(look.f, look.f_text, look.f_width * weight, dash) for weight, dash in DASHES]
    traces = [Slice(value(i), p, name) for i, name, p in zip(moving, names, tools, strict=False)]
    traces.append(Slice(slope, pen(look, 1), f"∂{names[0]}/∂x₁", 1))
    held = ", ".join(f"x{'₂₃'[i]} = {v:g}" for i, v in enumerate(OTHERS))
    return traces, f"x₁  ({held} held)", f"a vector of {1 + len(OTHERS)} inputs, of which the first moves"
