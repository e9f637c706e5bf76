"""Derivatives drawn against y = f(x) instead of x: the form in which backpropagation needs them."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

import numpy as np

from ...definition import Definition
from ..theme import Theme
from .curves import Array, Curve, Limits, cut, gap, knots, none, rounded, sides, thinned
from .keys import formulas, named, order_keys, valued
from .panel import Key, Pen, Plan
from .windows import heights, window


def output(
    group: Sequence[Definition], orders: tuple[int, ...], look: Theme, tools: list[dict[int, Pen]], xlim: Limits | None, ylim: Limits | None
) -> Plan:
    """f' (and f'') against y = f(x): the form in which backpropagation needs them. Here xlim are the limits of y = f(x)."""
    spans = [window(f, (0, 1)) for f in group]
    across = xlim or (min(heights(f, w[0], (0,))[0] for f, w in zip(group, spans, strict=True)), max(w[1][1] for w in spans))
    if ylim is None:
        up = [heights(f, w[0], orders) for f, w in zip(group, spans, strict=True)]
        ylim = min(a for a, _ in up), max(b for _, b in up)

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> list[tuple[Curve, Pen]]:
        return [(parametric(f, k, size, xlim, ylim), tools[i][k]) for k in orders for i, f in enumerate(group)]

    if len(group) == 1:
        f = group[0]
        return Plan(f.title, across, ylim, trace, keys=formulas(f, orders, look), note=valued(f), xlabel="y = f(x)", fixed=bool(xlim))
    keys = [Key(tools[i][orders[0]], named(f, group)) for i, f in enumerate(group)]
    return Plan("", across, ylim, trace, keys=(*keys, *order_keys(orders, look)), xlabel="y = f(x)", fixed=bool(xlim))


def parametric(f: Definition, order: int, size: tuple[float, float], across: Limits, ylim: Limits) -> Curve:
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
