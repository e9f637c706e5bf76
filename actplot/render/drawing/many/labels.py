"""Where names stand beside their curves: clear of every curve and of each other, at the widest gap; else on a leader from a free place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...tracing.curves import Curve
from ...tracing.sampling import Array, Limits
from ...type.page import Area
from ...type.typesetting import Box
from ..clearance import clear
from ..keys import spoken
from ..panel import DOT, Plan, Tag, Traces

TYPE = 9.0  # the size of labels, in points
AIR = 1.5  # between type and a curve's edge, at least
EDGE = 3.0  # from the frame
STEP, COARSE = 2, 8  # points between places that are looked at, beside curves and away from them
NEAR = 5.0  # from its own curve, a label without a leader at most
FREE = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 26)  # distances that are told apart
LEADER = 150.0  # points, at most
TRIED = 160  # of leaders, the shortest
CROSSING = 14.0  # points by which a leader is longer than one that crosses nothing
UNSURE = 160.0  # the same for a leader that ends where curves lie on each other, less where they part
SPOTS = 13  # of a part of a curve, beside which a remark may stand
FINE = 0.6  # points between the samples of a line

AROUND = (-0.5, 1), (-0.5, -1), (0, 0), (-1, 0), (0, 1), (0, -1), (-1, 1), (-1, -1)  # above, below, at a side, at a corner
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Label:
    """Type at a point of its panel, in points from the lower left corner of the axes, and the line from it to its curve."""

    box: Box
    x: float
    y: float
    colour: str
    leader: tuple[tuple[float, float], ...] = ()

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        return self.x, self.y - self.box.depth, self.x + self.box.width, self.y + self.box.height


def labelled(plan: Plan, traces: Traces, size: tuple[float, float]) -> tuple[list[Label], list[Tag]]:
    """The labels of a panel so large, and the tags for which there is no room."""
    if all(t.span and not t.needed for t in plan.tags):
        return remarked(plan, traces, size), []
    field = Field(plan, traces, size)
    todo = [(t, spoken(t.text, TYPE)) for t in plan.tags]
    found, left = [], []
    todo.sort(key=lambda entry: (not entry[0].needed, field.room(*entry)))  # those with the least room choose first
    for tag, box in todo:
        label = field.beside(tag, box) or (field.led(tag, box) if tag.needed else None)
        if label is None:
            left.append(tag)
        else:
            field.take(label)
            found.append(label)
    return found, [t for t in plan.tags if t in left]


def remarked(plan: Plan, traces: Traces, size: tuple[float, float]) -> list[Label]:
    """The labels of tags that speak of a part of a curve, close to its middle: each where the first free place is."""
    corner, scale = np.array([plan.xlim[0], plan.ylim[0]]), np.array(size) / (np.ptp(plan.xlim), np.ptp(plan.ylim))
    lines = [((run - corner) * scale).tolist() for c, _ in traces for run in c.runs]
    found: list[Label] = []
    for tag in plan.tags:
        c, pen = traces[tag.of]
        box = spoken(tag.text, TYPE)
        taken = [Area(*label.extent) for label in found]
        for x, y in feet(c, tag.span or plan.xlim, corner, scale):
            off = pen.width / 2 + AIR + 1.0
            for dx, dy in AROUND:
                left = x + dx * box.width + (off + 2 if dx == 0 else -off - 2 if dx == -1 else 0.0)
                low = y + off if dy == 1 else y - off - box.total if dy == -1 else y - box.total / 2
                here = Area(left, low, left + box.width, low + box.total)
                inside = left >= EDGE and low >= EDGE and here.x1 <= size[0] - EDGE and here.y1 <= size[1] - EDGE
                if inside and clear(here, lines, pen.width / 2 + 0.5) and not any(t.meets(here) for t in taken):
                    break
            else:
                continue
            found.append(Label(box, left, low + box.depth, pen.text))
            break
    return found


def feet(c: Curve, span: Limits, corner: Array, scale: Array) -> list[tuple[float, float]]:
    """Points of a curve between two abscissae, in points, from the middle outwards."""
    ends = (np.array(span) - corner[0]) * scale[0]
    at: list[tuple[float, float]] = []
    for run in (*c.runs, *([c.closed] if len(c.closed) else [])):
        x, y = ((run - corner) * scale).T
        low, high = max(ends[0], x[0]), min(ends[1], x[-1])
        if low <= high:
            at += [(float(v), float(np.interp(v, x, y))) for v in np.linspace(low, high, SPOTS)]
    middle = float(ends.sum()) / 2
    return sorted(at, key=lambda p: (round(abs(p[0] - middle), 3), p[0]))


class Field:
    """A panel in squares of a point: which of them curves and labels take."""

    def __init__(self, plan: Plan, traces: Traces, size: tuple[float, float]) -> None:
        self.wide, self.high = round(size[0]), round(size[1])
        self.traces = traces
        (x0, x1), (y0, y1) = plan.xlim, plan.ylim
        self.corner, self.scale = np.array([x0, y0]), np.array([size[0] / (x1 - x0), size[1] / (y1 - y0)])
        self.points = [self.sampled(c) for c, _ in traces]
        count = np.zeros((self.wide, self.high), np.int32)
        self.lines = [self.mask(p) for p in self.points]
        for m in self.lines:
            count += m
        self.count = count
        thick = np.zeros_like(count, bool)
        for (c, pen), p in zip(traces, self.points, strict=True):
            thick |= self.mask(p, pen.width / 2 + AIR)
            for dots in (c.open, c.closed, c.hollow):
                if len(dots):
                    thick |= self.mask((dots - self.corner) * self.scale, DOT / 2 + AIR)
        self.thick = total(thick)
        axes = np.zeros_like(thick)
        if y0 <= 0 <= y1:
            axes[:, min(round(-y0 * self.scale[1]), self.high - 1)] = True
        if x0 <= 0 <= x1:
            axes[min(round(-x0 * self.scale[0]), self.wide - 1)] = True
        self.axes = total(axes)
        self.taken = np.zeros_like(thick)
        self.filled = total(self.taken)

    def sampled(self, c: Curve) -> Array:
        """A curve as points so close that none of its squares is passed over, in points."""
        found = [np.empty((0, 2))]
        found += [(dots - self.corner) * self.scale for dots in (c.open, c.closed) if len(dots)]
        for run in (*c.runs, *(e for b in c.bands for e in (b.lower, b.upper))):
            p = (run - self.corner) * self.scale
            if len(p) > 1:
                along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(p, axis=0).T))])
                at = np.linspace(0, along[-1], max(2, int(along[-1] / FINE) + 1))
                found.append(np.stack([np.interp(at, along, p[:, 0]), np.interp(at, along, p[:, 1])], 1))
        return np.concatenate(found)

    def mask(self, p: Array, radius: float = 0.0) -> Mask:
        """The squares of points, and those around them."""
        found = np.zeros((self.wide, self.high), bool)
        r = int(np.ceil(radius))
        steps = [(a, b) for a in range(-r, r + 1) for b in range(-r, r + 1) if a * a + b * b <= (radius + 0.5) ** 2]
        x, y = np.unique(np.floor(p).astype(int), axis=0).T if len(p) else (np.empty(0, int), np.empty(0, int))
        for a, b in steps:
            u, v = x + a, y + b
            ok = (u >= 0) & (u < self.wide) & (v >= 0) & (v < self.high)
            found[u[ok], v[ok]] = True
        return found

    def places(self, box: Box, step: int = STEP) -> tuple[NDArray[np.int64], NDArray[np.int64], int, int]:
        """The lower left corners that are looked at, and how large what stands there is."""
        wide, high = int(np.ceil(box.width)), int(np.ceil(box.height + box.depth))
        x = np.arange(EDGE, self.wide - wide - EDGE + 1, step).astype(int)
        y = np.arange(EDGE, self.high - high - EDGE + 1, step).astype(int)
        u, v = np.meshgrid(x, y, indexing="ij")
        return u.ravel(), v.ravel(), wide, high

    def free(self, x: NDArray[np.int64], y: NDArray[np.int64], wide: int, high: int) -> Mask:
        """Where nothing stands in the way."""
        found: Mask = np.equal(summed(self.thick, x, y, wide, high) + summed(self.filled, x, y, wide, high), 0)
        return found

    def distances(
        self, squares: Mask, x: NDArray[np.int64], y: NDArray[np.int64], wide: int, high: int, most: float = FREE[-1]
    ) -> NDArray[np.float64]:
        """How far something is from each of these places, in steps; what is further away than ``most`` is as good as nowhere."""
        sums, found = total(squares), np.full(len(x), 40.0)
        for d in (d for d in reversed(FREE) if d <= most):
            found[summed(sums, x - d, y - d, wide + 2 * d, high + 2 * d) > 0] = d
        return found

    def others(self, of: int) -> Mask:
        """The squares of other curves."""
        found: Mask = np.greater(self.count - self.lines[of], 0)
        return found

    def candidates(self, tag: Tag, box: Box) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Free places beside the curve of a tag, and how good they are."""
        x, y, wide, high = self.places(box)
        ok = self.free(x, y, wide, high)
        x, y = x[ok], y[ok]
        own = self.distances(self.lines[tag.of], x, y, wide, high, NEAR)
        x, y, own = x[own <= NEAR], y[own <= NEAR], own[own <= NEAR]
        other = self.distances(self.others(tag.of), x, y, wide, high)
        ok = np.greater_equal(other, np.maximum(own + 3, 6))
        x, y, own, other = x[ok], y[ok], own[ok], other[ok]
        level = np.minimum(other, 16.0) - 0.8 * own + 6.0 * x / self.wide
        return x, y, level - 3.0 * (summed(self.axes, x, y, wide, high) > 0)

    def room(self, tag: Tag, box: Box) -> int:
        """In how many places a tag could stand."""
        return len(self.candidates(tag, box)[0])

    def beside(self, tag: Tag, box: Box) -> Label | None:
        """The best place beside the curve."""
        x, y, level = self.candidates(tag, box)
        if not len(x):
            return None
        k = int(np.argmax(np.round(level, 6)))
        return Label(box, float(x[k]), float(y[k]) + box.depth, self.traces[tag.of][1].text)

    def led(self, tag: Tag, box: Box) -> Label | None:
        """A free place from which a short line leads to the curve where it is well apart from others."""
        own = self.points[tag.of][:: round(COARSE / FINE)]
        own = own[((own > EDGE) & (own < (self.wide - EDGE, self.high - EDGE))).all(1)]
        x, y, wide, high = self.places(box, COARSE)
        ok = self.free(x, y, wide, high)
        x, y = x[ok], y[ok]
        others = self.others(tag.of)
        far = self.distances(self.count > 0, x, y, wide, high)
        x, y = x[far >= 4], y[far >= 4]
        if not len(own) or not len(x):
            return None
        at = np.floor(own).astype(int)
        apart = self.distances(others, at[:, 0], at[:, 1], 1, 1)
        foot = np.stack([np.clip(own[:, :1], x, x + wide), np.clip(own[:, 1:], y, y + high)], 2)  # on the box, the nearest to each point
        length = np.hypot(*(foot - own[:, None]).transpose(2, 0, 1))
        cost = np.where(length <= LEADER, length, np.inf) + UNSURE / (1 + apart[:, None]) + 4.0 * (summed(self.axes, x, y, wide, high) > 0)
        best: tuple[float, int, int] | None = None
        price_of = np.round(cost, 6).ravel()
        cheap = np.flatnonzero(price_of <= np.partition(price_of, min(TRIED, len(price_of) - 1))[min(TRIED, len(price_of) - 1)])
        for k in cheap[np.argsort(price_of[cheap], kind="stable")].tolist():
            i, j = divmod(k, len(x))
            if not np.isfinite(cost[i, j]) or (best and cost[i, j] >= best[0]):
                break
            steps = np.linspace(foot[i, j], own[i], max(2, int(length[i, j])))[:-2]
            u, v = np.clip(np.floor(steps).astype(int), 0, (self.wide - 1, self.high - 1)).T
            if self.taken[u, v].any():
                continue
            hits = others[u, v]
            crossed = int((hits[1:] & ~hits[:-1]).sum() + hits[:1].sum())
            price = float(cost[i, j]) + CROSSING * crossed
            if crossed <= 2 and (best is None or price < best[0]):
                best = price, i, j
        if best is None:
            return None
        _, i, j = best
        ends = (float(foot[i, j, 0]), float(foot[i, j, 1])), (float(own[i, 0]), float(own[i, 1]))
        return Label(box, float(x[j]), float(y[j]) + box.depth, self.traces[tag.of][1].text, ends)

    def take(self, label: Label) -> None:
        """No other label stands there."""
        a, b, c, d = label.extent
        self.taken[max(0, int(a) - 3) : int(c) + 4, max(0, int(b) - 2) : int(d) + 3] = True
        if label.leader:
            start, end = label.leader
            self.taken |= self.mask(np.linspace(start, end, 200), 1.5)
        self.filled = total(self.taken)


def total(squares: NDArray[np.generic]) -> NDArray[np.int64]:
    """Sums over all rectangles that begin at the corner."""
    return np.pad(squares.astype(np.int32).cumsum(0).cumsum(1), ((1, 0), (1, 0)))


def summed(sums: NDArray[np.int64], x: NDArray[np.int64], y: NDArray[np.int64], wide: int, high: int) -> NDArray[np.int64]:
    """How many squares are taken in rectangles of one size, of which so much as lies in the panel counts."""
    a, b = (np.clip(v, 0, sums.shape[0] - 1) for v in (x, x + wide))
    c, d = (np.clip(v, 0, sums.shape[1] - 1) for v in (y, y + high))
    return sums[b, d] - sums[a, d] - sums[b, c] + sums[a, c]
