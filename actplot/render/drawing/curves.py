"""From an activation to the points that are drawn: polylines that are never joined over a jump, and the circles at its ends.

NumPy only. Lengths named "points" are points of print, 1/72 inch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, floor, hypot, inf, isfinite, log10
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...algebras.arrays import floats
from ...algebras.knots import KnotsUnknown

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class Lens:
    """A part of the window that is drawn again with its heights enlarged ``power`` times, because at true scale it looks flat.

    Enlarged, ``ylim`` fills LENS of the height of the window.
    """

    xlim: Limits
    ylim: Limits
    power: int
    slope: float


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
        return [float(k) for k in f.knots]
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


# ---------------------------------------------------------------- windows

NEAR, FAR = 3.0, 6.0  # half the width of a window: at least, and at most unless knots lie further out
SETTLED = 0.03  # of its largest value: how far f' may still be from where it ends up
ROOM = 0.06  # of the height: what is left free above and below a curve that levels off
STEEP = 3.0  # slopes beyond are alike: the curve leaves the picture


def window(f: Definition, orders: tuple[int, ...] = (0, 1)) -> tuple[Limits, Limits]:
    """(xlim, ylim) that show what matters of a scalar activation: its knots, its bends and where it levels off, or two periods."""
    low, high = float(f.entry.domain.low), float(f.entry.domain.high)
    if isfinite(low) and isfinite(high):
        xlim = (low - 0.05 * (high - low), high + 0.05 * (high - low))
    else:
        turn = period(f) if low == -inf and high == inf else None
        reach = [reached(f, side) for side in (-1, 1)]
        if turn and turn < 4 * FAR:
            reach = [turn * max(1, ceil(NEAR / turn - 0.05))] * 2
        elif abs(reach[0] - reach[1]) <= 1:
            reach = [max(reach)] * 2
        xlim = (max(-reach[0], low - 0.5), min(reach[1], high + 0.5))
    return xlim, heights(f, xlim, orders)


def reached(f: Definition, side: int) -> float:
    """How far out on one side the curve is still interesting: the last knot with room beyond it, or where f' has settled."""
    far = side * np.linspace(0.25, 2 * FAR, 48)
    slope = sides(f, far, 1, 1)[1]
    slope = np.clip(slope[np.isfinite(slope)], -STEEP, STEEP)
    moving = np.flatnonzero(np.abs(slope - slope[-1]) > SETTLED * max(1e-9, float(np.abs(slope).max()))) if slope.size else np.array([])
    settled = (moving[-1] + 2) / 4 if moving.size else NEAR
    outer = max((side * k for k in knots(f)), default=0.0)
    room = outer + max(1.5, outer / 3) if outer > 0 else 0.0
    return float(ceil(max(NEAR, min(settled, FAR), room) - 1e-9))


def period(f: Definition) -> float | None:
    """The period of f' if it has one, None else."""
    if knots(f):
        return None
    x = np.linspace(0, 40, 801)
    slope = sides(f, x, 1, 1)[1]
    if not np.isfinite(slope).all():
        return None
    level = slope - (slope.max() + slope.min()) / 2
    up = np.flatnonzero((level[:-1] < 0) & (level[1:] >= 0))
    if up.size < 3 or np.ptp(slope) < 1e-6:
        return None
    crossings = x[up] - level[up] * (x[1] - x[0]) / (level[up + 1] - level[up])
    turn = float(np.diff(crossings).mean())
    turn = float(np.pi * round(turn / np.pi * 12) / 12) if abs(turn / np.pi * 12 - round(turn / np.pi * 12)) < 0.02 else turn
    there = sides(f, x + turn, 1, 1)[1]
    return turn if float(np.abs(there - slope).max()) < 1e-3 * float(np.ptp(slope)) else None


def heights(f: Definition, xlim: Limits, orders: tuple[int, ...]) -> Limits:
    """The range of y: all of what is bounded; of what runs away, as much as the window is wide to either side of 0."""
    a, b = max(xlim[0], float(f.entry.domain.low)), min(xlim[1], float(f.entry.domain.high))
    inset = (b - a) / 60  # off the ends, where a function on an interval may be infinite
    x = np.unique(np.r_[np.linspace(a + inset, b - inset, 119), [k for k in knots(f) if a <= k <= b], a, b])
    values = sides(f, x, max(orders), 1)
    here = [v[np.isfinite(v)] for v in (values[k] for k in orders)]
    reach = max(abs(xlim[0]), abs(xlim[1]))
    if isfinite(float(f.entry.domain.low)) and isfinite(float(f.entry.domain.high)):
        reach = inf
        here = [np.quantile(v, [0.04, 0.96 if k == 0 else 0.7]) for k, v in zip(orders, here, strict=True) if v.size]
    low, high, open_low, open_high = 0.0, 0.0, False, False
    for v in here:
        if not v.size:
            continue
        bottom, top = float(v.min()), float(v.max())
        if np.mean(np.abs(v) > reach) > 0.6:  # most of the curve lies beyond: its own scale, then
            low, high = min(low, float(np.quantile(v, 0.05))), max(high, float(np.quantile(v, 0.95)))
            continue
        bottom, top = (round(e / reach) * reach if 0.95 < abs(e) / reach < 1 and e in (v[0], v[-1]) else e for e in (bottom, top))
        open_low, open_high = open_low or bottom <= -reach, open_high or top >= reach
        low, high = min(low, max(bottom, -reach)), max(high, min(top, reach))
    if low == high:
        low, high = -1.0, 1.0
    span = high - low
    step = 10.0 ** floor(log10(span)) / 10  # round limits, so that the same picture comes out where a last bit differs
    low = low if open_low and low == -reach else floor((low - ROOM * span) / step) * step
    high = high if open_high and high == reach else ceil((high + ROOM * span) / step) * step
    low, high = float(np.round(low, 12)), float(np.round(high, 12))
    return (low, high) if low < high else (-1.0, 1.0)


LENS = 0.36  # of the window's height
FLAT = 0.03  # of the panel's diagonal: a rise that the eye does not take for a slope
POWERS = tuple(m * 10**e for e in range(1, 8) for m in (1, 2, 3, 5))


def lens(f: Definition, xlim: Limits, ylim: Limits, size: tuple[float, float] = SIZE) -> Lens | None:
    """What to enlarge: the outer straight piece of f whose slope is too small to be seen (the leak of a leaky rectifier), if there is one.

    A lens and not a scale: a window wide enough to show a slope of 0.01 would hide the bend at 0.
    """
    inner = [k for k in knots(f) if xlim[0] < k < xlim[1]]
    if not inner:
        return None
    height = ylim[1] - ylim[0]
    for a, b, side in ((xlim[0], inner[0], -1), (inner[-1], xlim[1], 1)):
        y, slope = sides(f, np.linspace(a, b, 5), 1, side)
        here, rise = float(slope[2]), float(np.ptp(y))
        straight = np.allclose(slope[1:-1], here, rtol=1e-9, atol=0)
        if straight and 0 < rise * size[1] / height < FLAT * hypot(*size) and float(np.abs(y).max()) < height / 8:
            power = max((p for p in POWERS if p * rise <= 0.7 * LENS * height), default=POWERS[0])
            middle = float(y.min() + y.max()) / 2
            return Lens((a, b), (middle - LENS * height / power / 2, middle + LENS * height / power / 2), power, here)
    return None
