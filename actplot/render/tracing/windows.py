"""What a picture of a function shows: its window, found from what matters of it, what has to be enlarged there, and its asymptotes."""

from dataclasses import dataclass
from math import ceil, floor, hypot, inf, isfinite, log10, nan

import numpy as np

from ...algebras.arrays import tails
from ...definition import Definition
from .curves import SIZE, knots, plain, sides
from .sampling import Limits, uneven

NEAR, FAR = 3.0, 6.0  # half the width of a window: at least, and at most unless knots lie further out
SETTLED = 0.03  # of its largest value: how far f' may still be from where it ends up
ROOM = 0.06  # of the height: what is left free above and below a curve that levels off
DENSE = 1024  # abscissae at which heights are looked for, beside the round ones
LEFT = 0.75  # of a side of a window: what is still seen of the curves there, or the side ends earlier
LARGE = 1e290
STEEP = 3.0  # slopes beyond are alike: the curve leaves the picture


@dataclass(frozen=True)
class Window:
    """The part of the plane that a graph shows, whether its numbers stand beside it, and a sign where its units are not the usual ones.

    ``ruled`` where the units of both axes have one length, so that a slope can be held against that of a known line.
    """

    x: Limits
    y: Limits
    labelled: bool = False
    sign: str = ""
    ruled: bool = False


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
        if xlim[0] >= xlim[1]:  # the domain begins, or ends, further out
            span = max(2 * NEAR, abs(low if low > 0 else high))
            xlim = (low - span / 20, low + span) if low > 0 else (high - span, high + span / 20)
    ylim = heights(f, xlim, orders)
    return seen(f, xlim, ylim, orders), ylim


def seen(f: Definition, xlim: Limits, ylim: Limits, orders: tuple[int, ...]) -> Limits:
    """The limits of x without the outer part of a side on which all curves have left the picture for good."""
    x = np.linspace(*xlim, DENSE)
    values = [plain(f, k)(x) for k in orders]
    inside = x[np.any([(ylim[0] <= v) & (v <= ylim[1]) for v in values], axis=0)]
    if not inside.size or xlim[0] > 0 or xlim[1] < 0:
        return xlim
    left, right = min(-1.0, float(floor(inside[0]))), max(1.0, float(ceil(inside[-1])))
    return left if left > LEFT * xlim[0] else xlim[0], right if right < LEFT * xlim[1] else xlim[1]


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
    here = [v[~np.isnan(v)] for v in (values[k] for k in orders)]
    dense = uneven(a + inset, b - inset, DENSE)
    more = [plain(f, k)(dense) for k in orders]
    reach = max(abs(xlim[0]), abs(xlim[1]))
    if isfinite(float(f.entry.domain.low)) and isfinite(float(f.entry.domain.high)):
        reach = inf
        ends = [(v[np.isfinite(v)], 0.96 if k == 0 else 0.6) for k, v in zip(orders, here, strict=True)]
        here = [np.quantile(v, [0.04, most]) for v, most in ends if v.size]
        if 0 in orders and here and abs(here[0].sum()) < 1e-6:  # f is odd about a zero: so is its picture
            here = [*here, -max(here, key=lambda v: float(v[1]))]
        more = here
    low, high, open_low, open_high = 0.0, 0.0, False, False
    for v, also in zip(here, more, strict=True):
        beyond = np.abs(v) > reach
        finite = v[np.isfinite(v)]
        if not finite.size:
            continue
        if beyond.mean() > 0.6 and np.isfinite(v[beyond]).mean() > 0.1:  # most of the curve lies beyond: its own scale, then
            low, high = min(low, float(np.quantile(finite, 0.05))), max(high, float(np.quantile(finite, 0.95)))
            continue
        seen = np.concatenate([v, also[~np.isnan(also)]])
        bottom, top = float(seen.min()), float(seen.max())
        bottom, top = (round(e / reach) * reach if 0.95 < abs(e) / reach < 1 and e in (v[0], v[-1]) else e for e in (bottom, top))
        open_low, open_high = open_low or bottom <= -reach, open_high or top >= reach
        low, high = min(low, max(bottom, -reach)), max(high, min(top, reach))
    if low == high:
        low, high = -1.0, 1.0
    span = high - low
    step = 10.0 ** floor(log10(span)) / 10  # round limits, so that the same picture comes out where a last bit differs
    low = low if open_low and low == -reach else floor((low - ROOM * span) / step) * step
    high = high if open_high and high == reach else ceil((high + ROOM * span) / step) * step
    if max(-low, high) < LARGE:  # beyond, rounding would overflow, and changes nothing
        low, high = float(np.round(low, 12)), float(np.round(high, 12))
    return (low, high) if low < high else (-1.0, 1.0)


@dataclass(frozen=True)
class Lens:
    """A part of the window that is drawn again with its heights enlarged ``power`` times, because at true scale it looks flat.

    Enlarged, ``ylim`` fills LENS of the height of the window.
    """

    xlim: Limits
    ylim: Limits
    power: int
    slope: float


LENS = 0.36  # of the window's height
FLAT = 0.03  # of the panel's diagonal: a rise that the eye does not take for a slope
POWERS = (2, 3, 5, *(m * 10**e for e in range(1, 8) for m in (1, 2, 3, 5)))  # few where a wide graph all but shows the leak


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


def asymptotes(f: Definition, xlim: Limits, ylim: Limits) -> tuple[tuple[float, float], ...]:
    """Lines (slope, intercept) that f approaches without lying on them in the window, the zero line apart."""
    return tuple(dict.fromkeys((slope, intercept) for slope, intercept, _ in approached(f, xlim, ylim)))


def approached(f: Definition, xlim: Limits, ylim: Limits) -> tuple[tuple[float, float, int], ...]:
    """The same with the side on which f approaches each, -1 or 1."""
    found: list[tuple[float, float, int]] = []
    low, high = ylim
    for side, end, edge in ((-1, -inf, xlim[0]), (1, inf, xlim[1])):
        if not float(f.entry.domain.low) <= end <= float(f.entry.domain.high):
            continue
        slope = tails.limit(f, end, 1)
        intercept = tails.limit(f, end, 0) if slope == 0 else intercept_at(f, end, slope)
        if not (isfinite(slope) and isfinite(intercept)):
            continue
        slope, intercept = float(np.round(slope, 9)), float(np.round(intercept, 9)) + 0.0
        outer = [k for k in knots(f) if (k - edge) * end < 0]
        near = np.linspace(edge, max(outer, key=lambda k: k * end, default=0.0) if outer else 0.0, 9)[1:-1]
        away = np.abs(sides(f, near, 1, 1)[0] - slope * near - intercept)
        inside = any(low <= slope * x + intercept <= high for x in (edge, 0.0))
        if (slope, intercept) != (0.0, 0.0) and not (away < 1e-6).all() and inside:
            found.append((slope, intercept, side))
    return tuple(found)


def intercept_at(f: Definition, end: float, slope: float) -> float:
    """What f(x) - slope x tends to; NaN where it does not settle."""
    x = np.array([1e3, 1e4]) * (1 if end > 0 else -1)
    if not isfinite(slope):
        return nan
    near, far = sides(f, x, 1, 1)[0] - slope * x
    return float(far) if abs(far - near) < 2e-3 * max(1.0, abs(far)) else nan
