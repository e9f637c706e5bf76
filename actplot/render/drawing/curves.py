"""From an activation to the points that are drawn: polylines that are never joined over a jump, and the circles at its ends.

NumPy only. Lengths named "points" are points of print, 1/72 inch.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, isfinite, log10

import numpy as np
from numpy.typing import NDArray

from ...algebras.arrays import floats
from ...algebras.knots import KnotsUnknown
from ...algebras.knots import knots as knots_of
from ...definition import Definition

Array = NDArray[np.float64]
Limits = tuple[float, float]

START = 16  # first segments between two knots
DEPTH = 12  # how often one of them may be halved
TOLERANCE = 0.05  # points between a curve and its chord: a tenth of a fine line
STRAIGHT = 1e-4  # points off the line of its neighbours, below which a point says nothing
GRID = 0.01  # points to which coordinates are rounded, so that bytes do not depend on a CPU's last bits
SIZE = (400.0, 300.0)  # points of a panel whose size is not told


def none() -> Array:
    """No points."""
    return np.empty((0, 2))


@dataclass(frozen=True, eq=False)
class Curve:
    """What is drawn of f, f' or f'' in a window: arrays of points (x, y), each of shape (n, 2).

    ``open`` and ``closed`` are the ends at the jumps of f, closed where the value holds; ``hollow`` the ends at points where a
    derivative does not exist.
    """

    runs: tuple[Array, ...]
    open: Array = field(default_factory=none)
    closed: Array = field(default_factory=none)
    hollow: Array = field(default_factory=none)


def curve(f: Definition, xlim: Limits, ylim: Limits, order: int = 0, size: tuple[float, float] = SIZE) -> Curve:
    """The curve of f (order 0), f' (1) or f'' (2) of a scalar activation inside a window drawn ``size`` points large."""
    low, high = max(xlim[0], float(f.entry.domain.low)), min(xlim[1], float(f.entry.domain.high))
    if not low < high:
        return Curve(())
    inner = [k for k in knots(f) if low < k < high]
    scale = (size[0] / (xlim[1] - xlim[0]), size[1] / (ylim[1] - ylim[0]))
    breaks = {k: ends for k in inner if (ends := gap(f, k, order))}
    pieces: list[Array] = []
    previous = None
    for a, b in pairwise([low, *inner, high]):
        piece = polyline(lambda x, side: sides(f, x, order, side)[order], a, b, ylim, scale)
        if previous is not None and a not in breaks:
            pieces[-1] = np.concatenate([previous, piece[1:]])
        else:
            pieces.append(piece)
        previous = pieces[-1]
    runs = tuple(rounded(run, scale) for piece in pieces for run in cut(piece, ylim))
    circles = {kind: [p for ends in breaks.values() for p, of in ends if of == kind and ylim[0] <= p[1] <= ylim[1]] for kind in KINDS}
    return Curve(runs, *(rounded(np.array(circles[kind]), scale) if circles[kind] else none() for kind in KINDS))


KINDS = ("open", "closed", "hollow")
End = tuple[tuple[float, float], str]


def gap(f: Definition, knot: float, order: int) -> list[End]:
    """The circles at a knot, none where the function (or its derivative) goes on through it."""
    at = np.array([knot])
    left, right = ([float(v[0]) for v in sides(f, at, order, side)] for side in (-1, 1))
    with np.errstate(all="ignore"):
        value = float(floats.evaluate(f, at)[0])
    whole = all(same(a, b) for a, b in zip(left[: order + 1], right, strict=False)) and same(left[0], value)
    if whole:
        return []
    ends = dict.fromkeys((knot, v) for v in (left[order], right[order]) if isfinite(v))
    if order:
        return [(p, "hollow") for p in ends]
    closed: list[End] = [((knot, value), "closed")] if isfinite(value) else []
    return [(p, "open") for p in ends if not same(p[1], value)] + closed


def same(a: float, b: float) -> bool:
    """Equal as far as a drawing can tell."""
    return a == b or abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def knots(f: Definition) -> list[float]:
    """Where the curve may break; none where that cannot be told from the definition."""
    try:
        return [float(k) for k in knots_of(f)]
    except KnotsUnknown:
        return []


def sides(f: Definition, x: Array, order: int, side: int) -> list[Array]:
    """[f, f', ...] as limits from one side."""
    with np.errstate(all="ignore"):
        return floats.one_sided(f, x, max(order, 1), side)


def polyline(evaluate: Callable[[Array, int], Array], a: float, b: float, ylim: Limits, scale: tuple[float, float]) -> Array:
    """Points from a to b, dense where the curve bends and inside the window, two where it is straight.

    ``evaluate(x, side)`` gives limits from the right (1) or left (-1), ``scale`` points of print for a unit of x and of y. Infinite
    values come out as large ones.
    """
    height = ylim[1] - ylim[0]

    def held(x: Array, side: int = 1) -> Array:
        return np.clip(evaluate(x, side), ylim[0] - 4 * height, ylim[1] + 4 * height)

    x = np.linspace(a, b, START + 1)
    y = np.append(held(x[:-1]), held(x[-1:], -1))
    active = np.arange(START)
    for _ in range(DEPTH):
        middle = (x[active] + x[active + 1]) / 2
        v, left, right = held(middle), y[active], y[active + 1]
        rise = np.abs(right - left) * scale[1]
        with np.errstate(all="ignore"):  # a segment may be too short for a width: it is not halved
            off = np.abs(v - (left + right) / 2) * scale[1] / np.hypot(1, rise / ((x[active + 1] - x[active]) * scale[0]))
        seen = (np.fmax(np.fmax(left, right), v) >= ylim[0]) & (np.fmin(np.fmin(left, right), v) <= ylim[1])
        split = (off > TOLERANCE) & seen
        if not split.any():
            break
        after = active[split]
        x, y = np.insert(x, after + 1, middle[split]), np.insert(y, after + 1, v[split])
        first = after + np.arange(after.size)
        active = np.stack([first, first + 1], 1).ravel()
    finest = (b - a) / START / 2 ** (DEPTH - 1)
    torn = (np.diff(x) < finest) & (np.abs(np.diff(y)) > height / 2)  # a pole: the curve does not come back from where it goes
    if torn.any():
        gaps = np.flatnonzero(torn) + 1
        x, y = np.insert(x, gaps, x[gaps]), np.insert(y, gaps, np.nan)
    return thinned(np.stack([x, y], 1), scale)


def thinned(points: Array, scale: tuple[float, float]) -> Array:
    """Without the points that lie on the line of their neighbours."""
    if len(points) < 3:
        return points
    x, y = points.T * np.array(scale)[:, None]
    reach = np.hypot(x[2:] - x[:-2], y[2:] - y[:-2])
    area = (x[1:-1] - x[:-2]) * (y[2:] - y[:-2]) - (y[1:-1] - y[:-2]) * (x[2:] - x[:-2])
    kept = np.abs(area) > STRAIGHT * reach
    return points[np.r_[True, kept | np.isnan(area), True]]


def cut(points: Array, ylim: Limits) -> list[Array]:
    """The parts inside the window, ending exactly on its edge; broken where a value is not a number."""
    low, high = ylim
    runs: list[list[tuple[float, float]]] = []
    end = None
    for (x0, y0), (x1, y1) in pairwise(points.tolist()):
        if y0 != y0 or y1 != y1 or max(y0, y1) < low or min(y0, y1) > high or (y0 == y1 and not low <= y0 <= high):
            end = None
            continue
        at = [(x, y) if low <= y <= high else crossing(x0, y0, x1, y1, low if y < low else high) for x, y in ((x0, y0), (x1, y1))]
        if at[0] == at[1]:
            end = None
        elif end == at[0]:
            runs[-1].append(at[1])
            end = at[1]
        else:
            runs.append(at)
            end = at[1]
    return [np.array(run) for run in runs]


def crossing(x0: float, y0: float, x1: float, y1: float, level: float) -> tuple[float, float]:
    """Where a segment meets a level."""
    return x0 + (x1 - x0) * (level - y0) / (y1 - y0), level


def rounded(points: Array, scale: tuple[float, float]) -> Array:
    """Coordinates to a hundredth of a point of print."""
    return np.stack([np.round(points[:, i], max(0, ceil(-log10(GRID / scale[i])))) + 0.0 for i in (0, 1)], 1)
