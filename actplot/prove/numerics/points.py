"""A scalar function in plain floats at many points: close together in a window, in growing steps far out, on both sides of knots."""

from functools import cached_property
from math import isinf, nan

import numpy as np

from ...algebras.arrays import floats, tails
from ...algebras.arrays.inputs import Array
from ...algebras.knots import KnotsUnknown, knots
from ...algebras.roots import crossing
from ...algebras.scales import scales
from ...definition import Definition
from ...errors import ActplotError
from ...facts.reading import number
from ...memory import once
from ..curves import hints

REACH, FAR = 40.0, 1e6  # a window that is looked at closely, and how far out some points lie
AWAY, BEYOND = 1e3, 4  # where a function's own places ask for a wider one, and how much wider than that it then is
CLOSE = 4096  # points in the window
NOISE = 1e-12  # relative: what counts as 0 beside the largest in the neighbourhood
BESIDE = 32  # points of a neighbourhood, to either side
MOST_HOLES = 8  # points without a value, and places at which a pole is looked for
STEPS, MOST_STEEP = 0.1, 64  # of all that f spans, a step between two points that is looked at closer, and how many of them
GAP = 1e-3  # around a point without a value: what lies there is lost to rounding
RISE = 1e-3  # relative: the least by which values rise that do not come to an end
STEEP = 1.1  # how much higher than its neighbours a point beside a pole is, at least
ROUNDED = (0.0, 2e-15, 2e-15)  # what cancels in f' and f'', relative to f / x and f / x²
ROUGH = (1e-15, 1e-11, 1e-8)  # the same where only values are known
CLOSEST, LEAST_JUMP = 1e-11, 1e-8  # relative: how close two points come, and how far apart f is there then if it jumps
MOST_RUNS = 8  # intervals of one value
UNDERFLOW = 1e-200  # what is smaller just before it is 0 has vanished in floats alone


class Open(ActplotError):
    """Floats do not tell."""


def rising(tops: list[float]) -> bool:
    """Whether the highest values of ever smaller intervals do not come to an end."""
    return not tops[-1] - tops[-2] <= (tops[-2] - tops[-3]) / 2 + RISE * (1 + abs(tops[-1]))


class Pole(Open):
    """f has no bound near a point of its domain."""


class Sampled:
    """A scalar function at all points where it is looked at. Open where it has no value at one of them."""

    def __init__(self, f: Definition) -> None:
        self.f = f
        low, high = float(f.domain.low), float(f.domain.high)
        self.ends = low, high
        own = scales(f)
        if own.extreme:
            raise Open(own.extreme)
        self.reach = REACH if own.reach <= AWAY else BEYOND * own.reach
        self.far = FAR * self.reach / REACH
        near = np.linspace(max(low, -self.reach), min(high, self.reach), CLOSE + 1) if low < REACH and high > -REACH else np.array([])
        if not near.size or not np.all(np.diff(near) > 0):
            raise Open("a domain far from the origin")
        size = np.geomspace(self.reach, self.far, 300)[1:]
        tiny = np.geomspace(1e-7, 5e-3, 40)
        self.blind = False  # to where f may bend or jump
        try:
            self.knots = np.array([float(k) for k in knots(f)])
        except KnotsUnknown:
            self.knots, self.blind = np.array([]), True
        beside = np.concatenate([self.knots - 1e-9 * (1 + abs(self.knots)), self.knots + 1e-9 * (1 + abs(self.knots))])
        x = np.unique(np.concatenate([near, hints.grid(f), size, -size, tiny, -tiny, beside, [0.0]]))
        x = x[(x > low) & (x < high) & ~np.isin(x, self.knots)]
        y = self.at(x)
        self.holes = x[np.isnan(y) & (abs(x) <= self.reach)]
        if len(self.holes) > MOST_HOLES:
            raise Open("no value in many places")
        if any((root := crossing(k)) and not root.seamless and not self.torn(float(k)) for k in (() if self.blind else knots(f))):
            raise Open("whether f has a value of its own at a root is not seen")
        away = np.all(abs(x[:, None] - self.holes) > GAP, axis=1) if self.holes.size else np.isfinite(x)
        self.x, self.values = x[away], y[away]
        self.window = abs(self.x) <= self.reach
        for at in map(float, f.domain.ends):
            inner = at + 1e-9 * (1 + abs(at)) * (1 if at == low else -1)
            on, beside_it = self.at(np.array([at, inner])).tolist()
            if not abs(on - beside_it) < 1e-6 * (1 + abs(on)):
                raise Open("a jump at an end")
        if (pole := self.pole) is not None:
            raise Pole(f"f grows beyond all bounds near {number(round(pole, 6))}, which lies in the domain that its entry states")
        for _ in range(3):
            self.refine()
        if self.blind and self.leaps:
            raise Open("jumps at points that are not known")

    @property
    def leaps(self) -> bool:
        """Whether a step that stands out remains, however close its points come: a jump, where no knots are known."""
        x, y = self.x[self.window], self.values[self.window]
        steps = np.nan_to_num(abs(np.diff(y)))
        out = steps - np.minimum(np.r_[steps[1:], 0], np.r_[0, steps[:-1]])
        for i in np.argsort(-out)[:MOST_STEEP].tolist():
            low, high, step = x[i], x[i + 1], steps[i]
            while step > LEAST_JUMP * (1 + abs(y[i])) and high - low > CLOSEST * (1 + abs(low)):
                inner = np.linspace(low, high, 33)
                parts = np.nan_to_num(abs(np.diff(self.at(inner))))
                k = int(np.argmax(parts))
                low, high, step = inner[k], inner[k + 1], parts[k]
            if step > LEAST_JUMP * (1 + abs(y[i])):
                return True
        return False

    def refine(self) -> None:
        """Put points where f rises or falls steeply from one point to the next."""
        y = self.values[self.window]
        seen = y[np.isfinite(y)]
        steps = abs(np.diff(self.values, append=self.values[-1:]))
        steep = np.flatnonzero(self.window & (steps > STEPS * np.ptp(seen)) & np.isfinite(steps)) if seen.size else np.array([], int)
        steep = steep[np.argsort(-steps[steep])][:MOST_STEEP]
        wide = [i for i in steep.tolist() if self.x[i + 1] - self.x[i] > 1e-7 and not self.across(self.x[i], self.x[i + 1])]
        if wide:
            new = np.concatenate([np.linspace(self.x[i], self.x[i + 1], 34)[1:-1] for i in wide])
            x, first = np.unique(np.concatenate([self.x, new]), return_index=True)
            self.values = np.concatenate([self.values, self.at(new)])[first]
            self.x, self.window = x, abs(x) <= self.reach

    def torn(self, x: float) -> bool:
        """Whether values on both sides of a point differ."""
        left, right = self.at(x + 1e-9 * (1 + abs(x)) * np.array([-1, 1])).tolist()
        return not abs(right - left) < 1e-6 * (1 + abs(left))

    def across(self, low: float, high: float) -> bool:
        """Whether there is a point without a value between two."""
        return bool(np.any((self.holes > low) & (self.holes < high)))

    def at(self, x: Array, order: int = 0) -> Array:
        """f, f' or f'' at points, at knots as the limit from the right."""
        with np.errstate(all="ignore"):
            if order == 0:
                return np.asarray(floats.value(self.f, x), float)
            return np.asarray(floats.derivative(self.f, x, "right") if order == 1 else floats.second_derivative(self.f, x), float)

    def beside(self, hole: float, side: int) -> float:
        """The limit of f at one side of a point without a value. Open where it has none that is seen."""
        far, near = self.at(hole + side * np.array([1e-3, 1e-5])).tolist()
        if not abs(near - far) < 1e-2 * (1 + abs(far)):
            raise Open(f"no limit at {number(hole)}")
        return float(f"{near:.8g}")

    @property
    def pole(self) -> float | None:
        """A point near which values grow the more, the closer one looks; None where none is seen."""
        for hole in self.holes.tolist():
            for side in (-1, 1):
                try:
                    self.beside(hole, side)
                except Open:
                    return float(hole)
        size = np.nan_to_num(abs(self.values), nan=0.0)
        up = np.r_[False, size[1:] > STEEP * size[:-1]]  # higher than the point before
        down = np.r_[size[:-1] > STEEP * size[1:], False]  # and than the next one
        places = np.flatnonzero(up & (down | np.r_[down[1:], False]) & self.window)
        for i in places[np.argsort(-size[places])][:MOST_HOLES].tolist():
            low, high, tops = self.x[i - 1], self.x[min(i + 2, len(self.x) - 1)], [float(size[i])]
            for _ in range(4):
                x = np.linspace(low, high, 33)
                v = np.nan_to_num(abs(self.at(x)), nan=np.inf)
                k = int(np.argmax(v))
                tops.append(float(v[k]))
                low, high = x[max(k - 1, 0)], x[min(k + 1, 32)]
            if rising(tops):
                return float((low + high) / 2)
        return None

    @cached_property
    def slopes(self) -> Array:
        """f' at the points."""
        return self.at(self.x, 1)

    @cached_property
    def bends(self) -> Array:
        """f'' at the points."""
        return self.at(self.x, 2)

    def derived(self, order: int) -> Array:
        """f, f' or f'' at the points."""
        return (self.values, self.slopes, self.bends)[order] if order else self.values

    @cached_property
    def jumps(self) -> bool:
        """Whether f is torn at a knot."""
        step = 1e-9 * (1 + abs(self.knots))
        left, right, on = self.at(self.knots - step), self.at(self.knots + step), self.at(self.knots)
        size = 1 + abs(on)
        torn = any(abs(self.beside(h, 1) - self.beside(h, -1)) > 1e-3 for h in self.holes.tolist())
        return torn or bool(np.any(abs(left - right) > 1e-6 * size) or np.any(abs(on - right) > 1e-6 * size))

    @property
    def told(self) -> str:
        """How it was looked at, as notes say it."""
        low, high = max(self.ends[0], -self.reach), min(self.ends[1], self.reach)
        close = f"{int(self.window.sum())} points in [{number(low)}, {number(high)}]"
        far = f", {int((~self.window).sum())} out to {number(self.far)}" if (~self.window).any() else ""
        holes = f"; no value at {', '.join(map(number, self.holes.tolist()))}" if self.holes.size else ""
        return f"float64 at {close}{far}{holes}"

    def limit(self, end: float, order: int) -> float:
        """The limit of f^(order) at an infinite end, NaN where germs do not tell, or cannot be computed with."""
        if self.f.entry.box:
            return nan
        return tails.limit(self.f, end, order)

    def signs(self, order: int) -> Array:
        """The sign of f^(order) at each point, 0 where it is lost in the noise of its neighbourhood."""
        if order == 1 and self.f.entry.box:  # whose slopes overshoot beside a kink, being differences themselves
            y = np.nan_to_num(self.values)
            steps = np.r_[y[1:], y[-1]] - np.r_[y[0], y[:-1]]
            return np.where(abs(steps) > ROUGH[0] * abs(y), np.sign(steps), 0).astype(int)
        v = np.where(np.isfinite(self.derived(order)), self.derived(order), 0.0)
        around = np.lib.stride_tricks.sliding_window_view(np.pad(abs(v), BESIDE), 2 * BESIDE + 1)
        least = GAP if self.holes.size else 1.0
        size = np.nan_to_num(abs(self.values), posinf=0.0) / np.maximum(abs(self.x), least) ** order
        lost = (ROUGH if self.f.entry.box else ROUNDED)[order] * size
        return np.where(abs(v) > np.maximum(NOISE * around.max(axis=1), lost), np.sign(v), 0).astype(int)

    @once
    def flats(self, order: int) -> list[tuple[int, int]]:
        """The first and the last point of each run of points at which f^(order) is 0, and not only too small for a float."""
        zero = np.flatnonzero(np.diff(np.pad(self.derived(order) == 0, 1).astype(int)))
        runs = [(int(a), int(b) - 1) for a, b in zip(zero[::2], zero[1::2], strict=True) if b - a > 2]
        runs = sorted(sorted(runs, key=lambda r: r[0] - r[1])[:MOST_RUNS])  # more of them are noise
        return [(a, b) for a, b in runs if self.sudden(order, a, a - 1) and self.sudden(order, b, b + 1)]

    def sudden(self, order: int, inner: int, outer: int) -> bool:
        """Whether f^(order) does not fade out on its way from one point to the next, at which it is 0."""
        if not 0 <= outer < len(self.x):
            return True
        zero, other, last = self.x[inner], self.x[outer], self.derived(order)[outer]
        for _ in range(4):
            if abs(last) <= UNDERFLOW:
                return False
            x = np.linspace(zero, other, 33)
            v = self.at(x, order)
            k = int(np.flatnonzero(v != 0)[0]) if np.any(v != 0) else 32
            zero, other, last = x[max(k - 1, 0)], x[k], v[k]
        return not abs(last) <= UNDERFLOW  # at a knot there may be no number


def tidy(v: float) -> int | float | str:
    """A number as JSON holds it, to so many digits that the next machine finds the same."""
    if isinf(v):
        return "inf" if v > 0 else "-inf"
    return float(f"{v:.9g}") + 0.0 if abs(v) > 1e-13 else 0.0


@once
def sampled(f: Definition) -> Sampled:
    """The function at its points. Open where it has no value at many of them."""
    with np.errstate(all="ignore"):  # infinities have no difference
        return Sampled(f)


def pole(f: Definition) -> str:
    """Where f has no bound, "" where no such place is seen."""
    try:
        sampled(f)
    except Pole as why:
        return str(why)
    except MemoryError:
        raise
    except Exception:  # floats cannot compute it
        pass
    return ""
