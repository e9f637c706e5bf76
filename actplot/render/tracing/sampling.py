"""From a path to the points of print that show it: sampled closer than any pixel, then thinned to the points that are needed.

NumPy only. Lengths named "points" are points of print, 1/72 inch. A path gives x and y at each of its parameters t; the graph of a
function has t = x.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Points = NDArray[np.complex128]  # of print, u + iv: u to the right and v upwards from the lower left corner of a window
Limits = tuple[float, float]
Path = Callable[[Array], tuple[Array, Array]]

CLOSE = 4  # samples in a point of print at first
PARTS = (0.19, 0.41, 0.58, 0.79)  # where what is not straight is then sampled between two of them
ROUNDS = 4  # how often, as long as there are not more samples than ...
MOST = 160  # in a point: wherever a path bends, no two are further apart than a hundredth of a point
TOLERANCE = 0.04  # points between what is drawn and the samples
BENT = 0.01  # points off the chord of its neighbours, from which a sample asks for more
REACH = 4.0  # heights of the window beyond which values are drawn alike
FAR = 1e6  # the same where it is asked whether a wave between two samples may come back into the window
FINEST = 1.44  # points: 3 pixels at 150 dots per inch. A wave that is shorter is seen as a filled band
WAVES = 3  # of so short waves make a band
CLIMB, SHORTER = 36, 0.6  # how many steps lead to the top of a wave, and how much shorter each is than the one before it
SEARCHED = 20  # how often the place of a pole is enclosed sixteen times as closely
HUGE = 1e300  # in place of infinity
GRID = 0.01  # points to which coordinates are rounded, so that bytes do not depend on a CPU's last bits


@dataclass(frozen=True)
class View:
    """A window, and how large it is drawn, in points."""

    x: Limits
    y: Limits
    size: tuple[float, float]

    @property
    def scale(self) -> tuple[float, float]:
        """Points for a unit of x and of y."""
        return self.size[0] / (self.x[1] - self.x[0]), self.size[1] / (self.y[1] - self.y[0])

    def points(self, x: Array, y: Array, reach: float = REACH) -> Points:
        """Where (x, y) is drawn; what is so many times its size beyond the frame is brought nearer."""
        with np.errstate(over="ignore"):  # what is infinite then is brought nearer, too
            (u, v), (wide, high) = ((a - b[0]) * k for a, b, k in zip((x, y), (self.x, self.y), self.scale, strict=True)), self.size
        return np.clip(u, -reach * wide, (1 + reach) * wide) + 1j * np.clip(v, -reach * high, (1 + reach) * high)

    def held(self, y: Array) -> Array:
        """Heights as they are drawn: infinite ones, and what is far beyond the frame, are brought nearer."""
        height = self.y[1] - self.y[0]
        return np.clip(y, self.y[0] - REACH * height, self.y[1] + REACH * height)


def grid(a: float, b: float, view: View, centres: Iterable[float] = ()) -> Array:
    """Abscissae from a to b, dense in points of print, and denser towards each centre, where a feature of any width may stand.

    Their distances are uneven, so that no wave, however short, can be met at one phase again and again.
    """
    count = max(16, int((b - a) * view.scale[0] * CLOSE))
    step = (b - a) / count
    found = [np.array([a, b]), uneven(a, b, count)]
    away = step * 10.0 ** (-np.arange(0, 49) / 4)
    for c in centres:
        found += [c - away, np.array([c]), c + away] if a - step <= c <= b + step else []
    x = np.unique(np.concatenate(found))
    return x[(x >= a) & (x <= b)]


def uneven(a: float, b: float, count: int) -> Array:
    """Abscissae between a and b at uneven distances."""
    k = np.arange(1.0, count)
    return a + (k + 0.6 * ((k * 0.6180339887498949) % 1 - 0.5)) * ((b - a) / count)


def distance(p: Points, a: Points, b: Points) -> Array:
    """How far points are from the segments a to b."""
    along, off = b - a, p - a
    square = along.real * along.real + along.imag * along.imag
    reached = along.real * off.real + along.imag * off.imag
    t = np.clip(reached / np.where(square == 0, 1.0, square), 0.0, 1.0)
    return np.hypot(off.real - t * along.real, off.imag - t * along.imag)


def bent(samples: "Samples", view: View) -> NDArray[np.bool_]:
    """The segments that need more samples: near one that lies off the chord of its neighbours, unless all are far beyond the frame.

    Near, since of waves that are hardly sampled some triples look straight.
    """
    t, p = samples.t, view.points(samples.x, samples.y, FAR)
    asked: NDArray[np.bool_] = distance(p[1:-1], p[:-2], p[2:]) > BENT
    middle = p[:-2] + (p[2:] - p[:-2]) * ((t[1:-1] - t[:-2]) / (t[2:] - t[:-2]))
    for v, off, room in ((p.real, (p[1:-1] - middle).real, view.size[0]), (p.imag, (p[1:-1] - middle).imag, view.size[1])):
        high, low = np.fmax(np.fmax(v[:-2], v[1:-1]), v[2:]), np.fmin(np.fmin(v[:-2], v[1:-1]), v[2:])
        asked &= (high >= -2 * np.abs(off)) & (low <= room + 2 * np.abs(off))
    near = np.zeros(len(asked) + 1, bool)
    near[:-1] |= asked
    near[1:] |= asked
    found: NDArray[np.bool_] = near.copy()
    for k in (1, 2):
        found[k:] |= near[:-k]
        found[:-k] |= near[k:]
    return found


def between(t: Array, at: NDArray[np.bool_]) -> Array:
    """Further parameters inside the segments told."""
    a, b = t[:-1][at], t[1:][at]
    return np.setdiff1d(np.concatenate([a + (b - a) * q for q in PARTS]), t)


@dataclass(frozen=True, eq=False)
class Samples:
    """Parameters in order, and the path there, of shape (n,) each."""

    t: Array
    x: Array
    y: Array

    def part(self, first: int, last: int) -> "Samples":
        """From one sample to another, both included."""
        return Samples(self.t[first : last + 1], self.x[first : last + 1], self.y[first : last + 1])

    def more(self, path: Path, t: Array) -> "Samples":
        """With the path at further parameters."""
        x, y = path(t)
        where = np.searchsorted(self.t, t)
        return Samples(*(np.insert(old, where, new) for old, new in ((self.t, t), (self.x, x), (self.y, y))))


def sampled(path: Path, t: Array, view: View, ends: Sequence[tuple[float, float]] = ()) -> Samples:
    """The path at the parameters told and, where it bends, between them; ``ends`` are the points at the first and last of them."""
    found = Samples(t, *(v.copy() for v in path(t)))
    for k, point in zip((0, -1), ends, strict=False):
        found.x[k], found.y[k] = point
    most = t.size + MOST * view.size[0]
    for _ in range(ROUNDS):
        new = between(found.t, bent(found, view))
        if not new.size or found.t.size + new.size > most:
            break
        found = found.more(path, new)
    return torn(path, edged(path, found), view)


def torn(path: Path, found: Samples, view: View) -> Samples:
    """With a gap where the path leaves the window on one side and comes back from the other without having been inside: a pole."""

    def beyond(y: Array) -> Array:
        return np.where(y > view.y[1], 1.0, np.where(y < view.y[0], -1.0, 0.0))

    side = beyond(found.y)
    at = np.flatnonzero(side[:-1] * side[1:] < 0)
    a, b, way = found.t[at], found.t[at + 1], side[at]
    for _ in range(SEARCHED):
        if not a.size:
            break
        t = a[:, None] + (b - a)[:, None] * np.linspace(0.0, 1.0, 17)
        here = np.stack([way, *beyond(path(t[:, 1:-1].ravel())[1]).reshape(a.size, -1).T, -way], 1)
        rows, through = np.arange(a.size), (here == 0).any(1)
        first = np.argmax(here == 0, axis=1)
        found = found.more(path, np.setdiff1d(t[rows, first][through], found.t))
        k = np.argmax(here[:, :-1] != here[:, 1:], axis=1)
        a, b, way = (v[~through] for v in (t[rows, k], t[rows, k + 1], way))
    where = np.searchsorted(found.t, a, "right")
    middle, lost = (a + b) / 2, np.full_like(a, np.nan)
    return Samples(*(np.insert(old, where, new) for old, new in ((found.t, middle), (found.x, middle), (found.y, lost))))


def edged(path: Path, found: Samples) -> Samples:
    """With the last samples before the path ceases to be a number, and the first after it."""
    lost = np.isnan(found.y)
    for i in np.flatnonzero(lost[:-1] != lost[1:])[::-1].tolist():
        a, b = found.t[i], found.t[i + 1]
        new = []
        for _ in range(14):
            t = np.unique(np.linspace(a, b, 17))
            if t.size < 3:
                break
            here = np.isnan(path(t)[1])
            here[0], here[-1] = lost[i], lost[i + 1]
            k = int(np.flatnonzero(here[:-1] != here[1:])[0])
            a, b = t[k], t[k + 1]
            new.append(a if lost[i + 1] else b)
        if new:
            found = found.more(path, np.setdiff1d(np.array(new), found.t))
    return found


def thinned(p: Points, tolerance: float = TOLERANCE) -> NDArray[np.intp]:
    """Which of the points to keep, so that none is further than the tolerance from the chord that replaces it.

    Every second one goes that may go, again and again; one that once had to stay stays.
    """
    if distance(p, p[:1], p[-1:]).max() <= tolerance:
        return np.array([0, len(p) - 1])
    kept = np.arange(len(p))
    free = np.ones(len(p), bool)
    free[[0, -1]] = False
    first = 1
    while free[kept].any():
        j = np.arange(first, len(kept) - 1, 2)
        j = j[free[kept[j]]]
        first = 3 - first
        if not j.size:
            continue
        a, b = kept[j - 1], kept[j + 1]
        counts = b - a - 1
        starts = np.cumsum(counts) - counts
        chord = np.repeat(np.arange(j.size), counts)
        inside = np.arange(counts.sum()) - starts[chord] + a[chord] + 1
        off = np.maximum.reduceat(distance(p[inside], p[a[chord]], p[b[chord]]), starts)
        goes = off <= tolerance
        free[kept[j[~goes]]] = False
        kept = np.delete(kept, j[goes])
    return kept


def turning(p: Points, view: View) -> tuple[NDArray[np.intp], Array]:
    """The samples at which a path turns up or down inside the window, and how long each wave is that starts at one of them."""
    v = np.clip(p.imag, 0.0, view.size[1])
    way = np.sign(np.diff(v))
    moves = np.flatnonzero(way)
    turns = moves[1:][way[moves[1:]] != way[moves[:-1]]]
    swing = np.abs(np.diff(v[turns]))
    turns = turns[np.fmax(np.r_[swing, 0.0], np.r_[0.0, swing]) > 2 * TOLERANCE] if turns.size > 1 else turns[:0]
    travel = np.r_[0.0, np.cumsum(np.abs(np.diff(p.real)))]
    return turns, travel[turns[2:]] - travel[turns[:-2]]


def waves(p: Points, view: View) -> list[tuple[int, int]]:
    """The stretches (first and last index) of at least three waves, one after another, each shorter than can be shown."""
    turns, lengths = turning(p, view)
    spans = [(int(turns[i]), int(turns[k + 1])) for i, k in stretches(lengths < FINEST) if k - i >= 2 * WAVES - 2]
    u, joined = p.real, [(0, 0)] if spans else []
    for first, last in [*spans, (len(p) - 1, len(p) - 1)] if spans else []:
        if abs(u[first] - u[joined[-1][1]]) < 2 * FINEST:  # too little between them for a line
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return [s for s in joined if s[0] < s[1] and (np.diff(u[s[0] : s[1] + 1]) >= 0).all()]


def envelope(path: Path, found: Samples, view: View) -> tuple[Array, Array]:
    """The lower and the upper edge of a stretch of short waves, of shape (n, 2) each, through extremes of the path itself."""
    p = view.points(found.x, found.y)
    wide = float(np.clip(1.5 * np.median(turning(p, view)[1]), FINEST / 4, FINEST))
    bins = np.minimum(((p.real - p.real[0]) / wide).astype(int), max(0, int((p.real[-1] - p.real[0]) / wide) - 1))
    starts = np.searchsorted(bins, np.unique(bins)).tolist()
    reach = np.gradient(found.t)
    edges = []
    for way in (-1.0, 1.0):
        y = way * found.y
        best = np.array([i + int(np.argmax(y[i:k])) for i, k in pairwise([*starts, y.size])])
        x, top = climbed(path, found.t[best], reach[best], way, (float(found.t[0]), float(found.t[-1])))
        order = np.argsort(x, kind="stable")
        x, top = x[order], np.clip(top[order], -HUGE, HUGE)
        edge = np.stack([np.r_[found.x[0], x, found.x[-1]], np.r_[top[0], top, top[-1]]], 1)
        edges.append(clipped(widened(edge, found, way, view), view))
    return edges[0], edges[1]


def widened(edge: Array, found: Samples, way: float, view: View) -> Array:
    """The upper edge (the lower one, way -1) of a band with the samples that would stand out of it by more than the tolerance."""
    for _ in range(ROUNDS):
        at = np.interp(found.x, *edge.T)
        out = way * (np.clip(found.y, *view.y) - np.clip(at, *view.y)) * view.scale[1]
        part = np.searchsorted(edge[:, 0], found.x)
        worst = np.lexsort((out, part))
        last = worst[np.r_[part[worst][1:] != part[worst][:-1], True]]  # the farthest of each part
        last = last[out[last] > TOLERANCE]
        if not last.size:
            break
        edge = np.insert(edge, part[last], np.stack([found.x[last], found.y[last]], 1), axis=0)
    return edge


def clipped(points: Array, view: View) -> Array:
    """A line, of shape (n, 2), with what is outside of the window moved to its edge."""
    x, y = crossed(points, view.y).T
    return np.stack([x, np.clip(y, *view.y)], 1)


def crossed(points: Array, levels: Limits) -> Array:
    """A line, of shape (n, 2), with points of its own wherever it crosses a level."""
    for level in levels:
        x, y = points.T
        k = np.flatnonzero(np.sign(y[:-1] - level) * np.sign(y[1:] - level) < 0)
        if not k.size:
            continue
        at = x[k] + (x[k + 1] - x[k]) * ((level - y[k]) / (y[k + 1] - y[k]))
        points = np.insert(points, k + 1, np.stack([at, np.full_like(at, level)], 1), axis=0)
    return points


def inside(points: Array, view: View) -> list[Array]:
    """The parts of a line, of shape (n, 2), in the window."""
    runs = cut(points, view.y)
    if points[:, 0].min() >= view.x[0] and points[:, 0].max() <= view.x[1]:
        return runs
    return [part[:, ::-1] for run in runs for part in cut(run[:, ::-1], view.x)]


def cut(points: Array, levels: Limits) -> list[Array]:
    """The parts of a line, of shape (n, 2), between two levels, ending exactly on them; broken where a value is not a number."""
    points = crossed(points, levels)
    y = points[:, 1]
    held = (y >= levels[0]) & (y <= levels[1])
    drawn = held[:-1] & held[1:] & (points[:-1] != points[1:]).any(1)
    return [points[a : b + 1] for a, b in stretches(drawn)]


def stretches(where: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Each stretch of what holds, from its first place to the one after its last."""
    edged = np.zeros(len(where) + 2, np.int8)
    edged[1:-1] = where
    edges = np.flatnonzero(np.diff(edged)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def climbed(path: Path, t: Array, step: Array, way: float, ends: Limits) -> tuple[Array, Array]:
    """The tops of the waves (the bottoms, way -1) on which the parameters lie: x and y."""
    x, y = path(t)
    for _ in range(CLIMB):
        for sign in (-1.0, 1.0):
            there = np.clip(t + sign * step, *ends)
            a, b = path(there)
            better = way * b > way * y
            t, x, y = np.where(better, there, t), np.where(better, a, x), np.where(better, b, y)
        step = step * SHORTER
    return x, y
