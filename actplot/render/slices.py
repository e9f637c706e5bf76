"""Pictures of what is not a function of one number: gated and vector functions along one input, random ones with the band of their samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

import numpy as np

from ..activation import Activation
from ..algebras.jets import part, variable
from .curves import Array, Curve, Limits, cut, gap, heights, knots, none, polyline, rounded, sides, thinned, window
from .panel import Key, Pen, Plan, pen
from .theme import Theme

Trace = Callable[[Array], Array]
HELD = (-1.0, 1.0, 2.0)  # the value of a gated function's linear input, a curve each
OTHERS = (0.0, 1.0)  # the other inputs of a vector function


def band(f: Activation, xlim: Limits, ylim: Limits) -> Array | None:
    """The polygon that the samples of a random activation fill; None for other activations."""
    draw = f.entry.sample
    if draw is None:
        return None
    edges = sorted({xlim[0], xlim[1], *(k for k in knots(f) if xlim[0] < k < xlim[1])})
    x = np.unique(np.concatenate([np.linspace(a, b, 33) for a, b in pairwise(edges)]))
    ends = [np.broadcast_to(draw(x, np.full_like(x, u), **f.values), x.shape) for u in (1e-9, 1 - 1e-9)]
    lowest, highest = (np.clip(v, *ylim) for v in (np.minimum(*ends), np.maximum(*ends)))
    return np.round(np.concatenate([np.stack([x, lowest], 1), np.stack([x, highest], 1)[::-1]]), 4)


def drawn(evaluate: Trace, size: tuple[float, float], xlim: Limits, ylim: Limits) -> Curve:
    """The curve of a plain function of one number."""
    scale = size[0] / (xlim[1] - xlim[0]), size[1] / (ylim[1] - ylim[0])
    points = polyline(lambda x, side: evaluate(x), *xlim, ylim, scale)
    return Curve(tuple(rounded(run, scale) for run in cut(points, ylim)))


def limits(curves: Sequence[Trace], xlim: Limits) -> Limits:
    """The range of y of plain functions: all of it, within three fifths of the width."""
    x = np.linspace(*xlim, 97)
    values = np.concatenate([v[np.isfinite(v)] for v in (c(x) for c in curves)])
    reach = 0.6 * (xlim[1] - xlim[0])
    low, high = max(float(values.min(initial=0.0)), -reach), min(float(values.max(initial=1.0)), reach)
    room = 0.06 * (high - low)
    return float(np.floor((low - room) * 10) / 10), float(np.ceil((high + room) * 10) / 10)


def plan(f: Activation, look: Theme, *, derivative: bool, xlim: Limits | None, ylim: Limits | None) -> Plan:
    """The panel of a vector or gated function."""
    pictured = gated if f.kind == "gated" else vector
    traces, label, note = pictured(f, look, derivative)
    across = xlim or (-4.0, 4.0)
    up = ylim or limits([c for c, _, _ in traces], across)

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> list[tuple[Curve, Pen]]:
        return [(drawn(c, size, xlim, ylim), p) for c, p, _ in traces]

    keys = tuple(Key(p, said) for _, p, said in traces)
    return Plan(f.title, across, up, trace, keys=keys, note=note, xlabel=label, fixed=bool(xlim and ylim))


def gated(f: Activation, look: Theme, derivative: bool) -> tuple[list[tuple[Trace, Pen, str]], str, str]:
    """Curves over the gate, the linear input held at a few values; and the derivative in the gate at 1."""
    first, second = f.entry.inputs
    gate = bent(f)
    names = (first, second) if gate else (second, first)

    def value(held: float, order: int) -> Trace:
        def evaluate(x: Array) -> Array:
            with np.errstate(all="ignore"):
                moving, still = variable(x, order), np.full_like(x, held)
                y = f.entry.define(*((still, moving) if gate else (moving, still)), **f.values)
                return np.broadcast_to(np.asarray(part(y, order, order), float), x.shape)

        return evaluate

    traces = []
    for i, held in enumerate(HELD):
        weight = look.f_width * (0.5, 1.0, 0.7)[i]
        traces.append((value(held, 0), Pen(look.f, look.f_text, weight, "-"), f"{names[0]} = {held:g}".replace("-", "−")))
    if derivative:
        traces.append((value(1.0, 1), pen(look, 1), f"∂f/∂{names[1]} at {names[0]} = 1"))
    return traces, f"{names[1]} (the gate)", f"two inputs: {names[0]} is held, {names[1]} moves"


def bent(f: Activation) -> bool:
    """Whether the second input is the gate: the one in which f is not linear."""
    x = np.array([-1.0, 0.3, 1.6])
    with np.errstate(all="ignore"):
        y = np.broadcast_to(np.asarray(f.entry.define(np.full(3, 1.3), x, **f.values), float), (3,))
    return not bool(abs(y[0] - 2 * y[1] + y[2]) < 1e-9)


def vector(f: Activation, look: Theme, derivative: bool) -> tuple[list[tuple[Trace, Pen, str]], str, str]:
    """The components over the first input, the others held."""

    def inputs(x: Array) -> Array:
        return np.stack([x, *(np.full_like(x, v) for v in OTHERS)], 1)

    def value(i: int) -> Trace:
        return lambda x: np.asarray(f(inputs(x)), float).reshape(len(x), -1)[:, i]

    def slope(x: Array) -> Array:
        return np.asarray(f.jacobian(inputs(x)), float).reshape(len(x), -1, 1 + len(OTHERS))[:, 0, 0]

    count = value_count(f, inputs)
    weights = (1.0, 0.65, 0.4)
    traces = []
    for i in range(count):
        shade = Pen(look.f, look.f_text, look.f_width * weights[i % 3], "-" if i == 0 else (0, (6 - 2 * i, 1.5)))
        traces.append((value(i), shade, f"y{'₁₂₃'[i]}" if count > 1 else "y"))
    if derivative:
        traces.append((slope, pen(look, 1), "∂y₁/∂x₁" if count > 1 else "∂y/∂x₁"))
    held = ", ".join(f"x{'₂₃'[i]} = {v:g}" for i, v in enumerate(OTHERS))
    return traces, f"x₁  ({held} held)", f"a vector of {1 + len(OTHERS)} inputs, of which the first moves"


def value_count(f: Activation, inputs: Callable[[Array], Array]) -> int:
    """How many components come out for three inputs."""
    return int(np.asarray(f(inputs(np.zeros(1)))).size)


# ---------------------------------------------------------------- derivatives against the output


def output(
    group: Sequence[Activation], orders: tuple[int, ...], look: Theme, tools: list[dict[int, Pen]], xlim: Limits | None, ylim: Limits | None
) -> Plan:
    """f' (and f'') against y = f(x): the form in which backpropagation needs them. Here xlim are the limits of y = f(x)."""
    from .plot import formulas, named, order_keys, valued

    spans = [window(f, (0, 1)) for f in group]
    across = xlim or (min(s[1][0] for s in (own(f, w) for f, w in zip(group, spans, strict=True))), max(s[1][1] for s in spans))
    if ylim is None:
        up = [heights(f, w[0], orders) for f, w in zip(group, spans, strict=True)]
        ylim = min(a for a, _ in up), max(b for _, b in up)

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> list[tuple[Curve, Pen]]:
        return [(parametric(f, k, size, xlim, ylim), tools[i][k]) for k in orders for i, f in enumerate(group)]

    if len(group) == 1:
        f = group[0]
        return Plan(f.title, across, ylim, trace, keys=formulas(f, orders, look), note=valued(f), xlabel="y = f(x)", fixed=bool(xlim))
    keys = [Key(tools[i][orders[0]], named(f)) for i, f in enumerate(group)]
    return Plan("", across, ylim, trace, keys=(*keys, *order_keys(orders, look)), xlabel="y = f(x)", fixed=bool(xlim))


def own(f: Activation, found: tuple[Limits, Limits]) -> tuple[Limits, Limits]:
    """The window with the heights of f alone."""
    return found[0], heights(f, found[0], (0,))


def parametric(f: Activation, order: int, size: tuple[float, float], across: Limits, ylim: Limits) -> Curve:
    """The points (f(x), f'(x)) for x from far left to far right."""
    scale = size[0] / (across[1] - across[0]), size[1] / (ylim[1] - ylim[0])
    near = window(f, (0, 1))[0]
    low, high = max(4 * near[0], float(f.entry.domain.low)), min(4 * near[1], float(f.entry.domain.high))
    inner = [k for k in knots(f) if low < k < high]
    runs: list[Array] = []
    for a, b in pairwise([low, *inner, high]):
        t = (1 - np.cos(np.linspace(0, np.pi, 241))) / 2
        x = a + (b - a) * t
        starts, ends = sides(f, x[:-1], order, 1), sides(f, x[-1:], order, -1)
        points = np.stack([np.append(starts[0], ends[0]), np.append(starts[order], ends[order])], 1)
        points = points[np.isfinite(points).all(1)]
        level = ylim[1] - ylim[0]
        points[:, 1] = np.clip(points[:, 1], ylim[0] - 4 * level, ylim[1] + 4 * level)
        for run in cut(points, ylim):
            runs += [r[:, ::-1] for r in cut(run[:, ::-1], across)]
    kept = [rounded(thinned(distinct(r, scale), scale), scale) for r in runs]
    circles = []
    for k in inner:
        if gap(f, k, order):
            at = np.array([k])
            circles += [(float(v[0][0]), float(v[order][0])) for v in (sides(f, at, order, s) for s in (-1, 1))]
    inside = [c for c in dict.fromkeys(circles) if across[0] <= c[0] <= across[1] and ylim[0] <= c[1] <= ylim[1] and abs(c[1]) < inf]
    return Curve(tuple(kept), none(), none(), rounded(np.array(inside), scale) if inside else none())


def distinct(points: Array, scale: tuple[float, float]) -> Array:
    """Without points that fall on the one before them."""
    step = np.hypot(*(np.diff(points, axis=0) * scale).T)
    return points[np.r_[True, step > 1e-3]]
