"""From an activation to the points that are drawn: polylines that are never joined over a jump, and the circles at its ends.

NumPy only. Lengths named "points" are points of print, 1/72 inch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import ceil, isfinite, log10

import numpy as np

from ...algebras.arrays import floats
from ...algebras.knots import KnotsUnknown
from ...algebras.knots import knots as knots_of
from ...definition import Definition
from .sampling import GRID, Array, Limits, Path, Samples, View, envelope, grid, inside, sampled, stretches, thinned, waves

SIZE = (400.0, 300.0)  # points of a panel whose size is not told


def none() -> Array:
    """No points."""
    return np.empty((0, 2))


Point = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Band:
    """What is filled where waves are too short to be shown: the lower and the upper edge, arrays of points (x, y) of shape (n, 2).

    ``edges`` are the parts of both that do not lie along the frame.
    """

    lower: Array
    upper: Array
    edges: tuple[Array, ...] = ()

    @property
    def outline(self) -> Array:
        """Around the band."""
        return np.concatenate([self.lower, self.upper[::-1]])


@dataclass(frozen=True, eq=False)
class Curve:
    """What is drawn of f, f' or f'' in a window: arrays of points (x, y), each of shape (n, 2).

    ``open`` and ``closed`` are the ends at the jumps of f, closed where the value holds; ``hollow`` the ends at points where a
    derivative does not exist; ``bands`` are filled, in place of waves that are too short to be shown; ``missed`` are points that f has
    at a knot alone, above or below the window.
    """

    runs: tuple[Array, ...]
    open: Array = field(default_factory=none)
    closed: Array = field(default_factory=none)
    hollow: Array = field(default_factory=none)
    bands: tuple[Band, ...] = ()
    missed: tuple[Point, ...] = ()


def curve(f: Definition, xlim: Limits, ylim: Limits, order: int = 0, size: tuple[float, float] = SIZE) -> Curve:
    """The curve of f (order 0), f' (1) or f'' (2) of a scalar activation inside a window drawn ``size`` points large."""
    low, high = max(xlim[0], float(f.entry.domain.low)), min(xlim[1], float(f.entry.domain.high))
    if not low < high:
        return Curve(())
    view, path, around = View(xlim, ylim, size), graph(f, order), centres(f)
    edges = np.array([low, *(k for k in knots(f) if low < k < high), high])
    right, left = (beside(f, tuple(edges.tolist()), max(order, 1), side) for side in (1, -1))
    breaks = dict(zip(edges[1:-1].tolist(), gaps(f, edges, left, right, order)[1:-1], strict=True))
    runs: list[Array] = []
    bands: list[Band] = []
    for k, (a, b) in enumerate(pairwise(edges.tolist())):
        ends = (a, float(right[order][k])), (b, float(left[order][k + 1]))
        found = sampled(path, grid(a, b, view, around), view, ends)
        strokes, fills = traced(path, found, view)
        if runs and strokes and not breaks.get(a) and runs[-1][-1, 0] == strokes[0][0, 0]:
            runs[-1] = np.concatenate([runs[-1], strokes.pop(0)[1:]])
        runs += strokes
        bands += fills
    circles: dict[str, list[Point]] = {kind: [] for kind in KINDS}
    for point, kind in (end for ends_there in breaks.values() for end in ends_there):
        if ylim[0] <= point[1] <= ylim[1]:
            circles[kind].append(point)
    limits = {x: (left[0][k], right[0][k]) for k, x in enumerate(edges.tolist())}
    points = [p for there in breaks.values() for p, kind in there if kind == "closed" and not ylim[0] <= p[1] <= ylim[1]]
    missed = tuple(p for p in points if not any(same(p[1], float(v)) for v in limits[p[0]]))
    kept = tuple(rounded(run, view.scale) for run in runs)
    dots = [rounded(np.array(circles[kind]), view.scale) if circles[kind] else none() for kind in KINDS]
    return Curve(kept, dots[0], dots[1], dots[2], tuple(bands), missed)


KINDS = ("open", "closed", "hollow")
End = tuple[Point, str]


def graph(f: Definition, order: int) -> Path:
    """The graph of f, f' or f'' as a path, for points none of which is a knot."""
    evaluate = plain(f, order)
    return lambda x: (x, evaluate(x))


def plain(f: Definition, order: int) -> Callable[[Array], Array]:
    """What computes f, f' or f'' between knots, fast."""

    def smooth(x: Array) -> Array:
        y = floats.seen(f, order, x)
        lost = np.isnan(y)
        if order == 2 and lost.any():
            y[lost] = sides(f, x[lost], order, 1)[order]
        return y

    try:
        knots_of(f)
    except KnotsUnknown:
        return lambda x: sides(f, x, order, 1)[order]
    return smooth


def centres(f: Definition) -> list[float]:
    """Where a function may do what is too narrow to be met by chance: at 0, at its knots, at the values of its parameters."""
    values = [float(v) for v in f.values.values()]
    return sorted({0.0, *knots(f), *values, *(-v for v in values)})


def traced(path: Path, found: Samples, view: View) -> tuple[list[Array], list[Band]]:
    """What is drawn of samples: lines through as few points as will do, of shape (n, 2), and bands of waves too short to be shown."""
    runs: list[Array] = []
    bands: list[Band] = []
    whole = np.isfinite(found.x) & ~np.isnan(found.y)
    for a, b in stretches(whole):
        part = found.part(a, b - 1)
        p = view.points(part.x, part.y)
        short = waves(p, view)
        bands += [banded(path, part.part(i, k), view) for i, k in short]
        limits = [0, *(i for span in short for i in span), len(p) - 1]
        for i, k in zip(limits[::2], limits[1::2], strict=True):
            line = np.stack([part.x[i : k + 1], view.held(part.y[i : k + 1])], 1)
            runs += [run[thinned(view.points(*run.T))] for run in inside(line, view)]
    return runs, bands


def banded(path: Path, found: Samples, view: View) -> Band:
    """The band of a stretch of waves that are too short to be shown."""
    lower, upper = (e[thinned(view.points(*e.T))] for e in envelope(path, found, view))
    edges = [rounded(part, view.scale) for e in (lower, upper) for part in off_frame(e, view.y)]
    return Band(rounded(lower, view.scale), rounded(upper, view.scale), tuple(edges))


def off_frame(edge: Array, ylim: Limits) -> list[Array]:
    """The parts of a line inside the frame that do not lie along it."""
    free = ~np.isin(edge[:, 1], ylim)
    return [edge[a : b + 1] for a, b in stretches(free[:-1] | free[1:])]


def gap(f: Definition, knot: float, order: int) -> list[End]:
    """The circles at a knot, none where the function (or its derivative) goes on through it."""
    at = np.array([knot])
    left, right = (sides(f, at, order, side) for side in (-1, 1))
    return gaps(f, at, left, right, order)[0]


def gaps(f: Definition, at: Array, left: Sequence[Array], right: Sequence[Array], order: int) -> list[list[End]]:
    """The circles at each of several knots, from the limits [f, f', ...] there."""
    with np.errstate(all="ignore"):
        values = floats.evaluate(f, at).tolist()
    found: list[list[End]] = []
    for k, (knot, value) in enumerate(zip(at.tolist(), values, strict=True)):
        here, there = ([float(v[k]) for v in side[: order + 1]] for side in (left, right))
        if all(same(a, b) for a, b in zip(here, there, strict=True)) and same(here[0], value):
            found.append([])
            continue
        ends = dict.fromkeys((knot, v) for v in (here[order], there[order]) if isfinite(v))
        if order:
            found.append([(p, "hollow") for p in ends])
            continue
        closed: list[End] = [((knot, value), "closed")] if isfinite(value) else []
        found.append([(p, "open") for p in ends if not same(p[1], value)] + closed)
    return found


def same(a: float, b: float) -> bool:
    """Equal as far as a drawing can tell."""
    return a == b or abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def knots(f: Definition) -> list[float]:
    """Where the curve may break; none where that cannot be told from the definition."""
    try:
        return [float(k) for k in knots_of(f)]
    except KnotsUnknown:
        return []


@lru_cache(64)  # f and f' are drawn one after the other, between the same edges
def beside(f: Definition, x: tuple[float, ...], order: int, side: int) -> list[Array]:
    """``sides`` at places that are asked for more than once."""
    return sides(f, np.array(x), order, side)


def sides(f: Definition, x: Array, order: int, side: int) -> list[Array]:
    """[f, f', ...] as limits from one side."""
    with np.errstate(all="ignore"):
        return floats.one_sided(f, x, max(order, 1), side, few=True)


def rounded(points: Array, scale: tuple[float, float]) -> Array:
    """Coordinates to a hundredth of a point of print."""
    return np.stack([np.round(points[:, i], max(0, ceil(-log10(GRID / scale[i])))) + 0.0 for i in (0, 1)], 1)
