"""Derivatives drawn against y = f(x) instead of x: the form in which backpropagation needs them."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf, isinf, isnan

import numpy as np

from ...algebras.arrays import tails
from ...definition import Definition
from ..theme import Theme
from ..tracing.curves import Band, Curve, centres, gaps, knots, none, plain, rounded, sides, traced
from ..tracing.sampling import Array, Limits, View, grid, sampled
from ..tracing.windows import heights, period, window
from .keys import LETTERS, formulas, lettered, valued
from .many.overlay import overlay
from .panel import Plan, Traces, pen

RESTS = 0.14  # points from where it ends up, from which on a curve is not followed
DOUBLED = 20  # steps outwards that are twice as far; those after them are a thousand times as far
FAR = 1e300


def output(
    group: Sequence[Definition], orders: tuple[int, ...], look: Theme, xlim: Limits | None, ylim: Limits | None,
    marked: Sequence[Definition] = (), title: str = "",
) -> Plan:  # fmt: skip
    """f' (and f'') against y = f(x): the form in which backpropagation needs them. Here xlim are the limits of y = f(x)."""
    spans = [window(f, (0, 1)) for f in group]
    across = xlim or (min(heights(f, w[0], (0,))[0] for f, w in zip(group, spans, strict=True)), max(w[1][1] for w in spans))
    if ylim is None:
        up = [heights(f, w[0], orders) for f, w in zip(group, spans, strict=True)]
        ylim = min(a for a, _ in up), max(b for _, b in up)
    ylabel = f"{LETTERS[orders[0]]}(x)" if len(orders) == 1 else ""

    def trace(size: tuple[float, float], xlim: Limits, ylim: Limits) -> Traces:
        return [(parametric(group[0], k, size, xlim, ylim), pen(look, k)) for k in orders]

    if len(group) == 1:
        f = group[0]
        return Plan(title or f.title, across, ylim, trace, keys=formulas(f, orders, look), note=valued(f), xlabel="y = f(x)", ylabel=ylabel,
                    fixed=bool(xlim), names=lettered(orders, group), single=True)  # fmt: skip
    return overlay(group, orders, look, across, ylim, fixed=bool(xlim), marked=marked, title=title, tracer=parametric, xlabel="y = f(x)",
                   ylabel=ylabel)  # fmt: skip


def parametric(f: Definition, order: int, size: tuple[float, float], across: Limits, ylim: Limits) -> Curve:
    """The points (f(x), f'(x)) for x from far left to far right."""
    view, near = View(across, ylim, size), window(f, (0, 1))[0]
    values, slopes = plain(f, 0), plain(f, order)
    wide = 1 if period(f) else 4  # of its windows: one holds periods, and all are alike
    steps = [*reversed(stops(f, order, wide * near[0], view)), *stops(f, order, wide * near[1], view)]
    low, high = max(steps[0], float(f.entry.domain.low)), min(steps[-1], float(f.entry.domain.high))
    inner = [k for k in knots(f) if low < k < high]
    edges = np.array([low, *inner, high])
    right, left = (sides(f, edges, order, side) for side in (1, -1))
    runs: list[Array] = []
    bands: list[Band] = []
    dense, around, far = View(near, ylim, size), centres(f), wide * max(-near[0], near[1])

    def path(x: Array) -> tuple[Array, Array]:
        return values(x), slopes(x)

    def spread(a: float, b: float) -> Array:
        return outer(a, b) if a * b > 0 and min(abs(a), abs(b)) >= far else grid(a, b, dense, around)

    for k, (a, b) in enumerate(pairwise(edges.tolist())):
        parts = pairwise([a, *(t for t in steps if a < t < b), b])
        t = np.unique(np.concatenate([spread(u, v) for u, v in parts]))
        ends = [(float(v[0][i]), float(v[order][i])) for v, i in ((right, k), (left, k + 1))]
        strokes, fills = traced(path, sampled(path, t, view, ends), view)
        runs += strokes
        bands += fills
    breaks = gaps(f, edges, left, right, order)[1:-1]
    at = [(float(v[0][k]), float(v[order][k])) for k, ends in enumerate(breaks, 1) if ends for v in (left, right)]
    seen = [c for c in dict.fromkeys(at) if across[0] <= c[0] <= across[1] and ylim[0] <= c[1] <= ylim[1] and abs(c[1]) < inf]
    hollow = rounded(np.array(seen), view.scale) if seen else none()
    return Curve(tuple(rounded(r, view.scale) for r in runs), hollow=hollow, bands=tuple(bands))


def stops(f: Definition, order: int, start: float, view: View) -> list[float]:
    """How far x goes on one side, step by step: on from the start until (f(x), f'(x)) rests, or has left the window for good."""
    end = inf if start > 0 else -inf
    found = [start]
    if not float(f.entry.domain.low) <= end <= float(f.entry.domain.high):
        return found
    limit = [np.array([tails.limit(f, end, k)]) for k in (0, order)]
    if isnan(limit[0][0]):  # it swings for ever, and what it does there it did before
        return found
    rest = view.points(limit[0], limit[1])[0]
    while abs(found[-1]) < FAR and (len(found) < DOUBLED or not isnan(rest.imag)):
        values = sides(f, np.array(found[-1:]), order, 1)
        if isinf(limit[0][0]) and not view.x[0] <= values[0][0] <= view.x[1]:
            break
        if abs(view.points(values[0], values[order])[0] - rest) < RESTS:
            break
        found.append(found[-1] * (2 if len(found) < DOUBLED else 1000))
    return found


def outer(a: float, b: float) -> Array:
    """Abscissae between two stops."""
    return np.geomspace(a, b, 1500 if b / a < 3 and a / b < 3 else 200)
