"""A scalar function in plain floats at many points: close together in a window, in growing steps far out, on both sides of knots."""

from functools import cached_property
from math import isinf

import numpy as np

from ...algebras.arrays import floats
from ...algebras.arrays.inputs import Array
from ...algebras.knots import knots
from ...definition import Definition
from ...errors import ActplotError
from ...facts.reading import number
from ...memory import once

REACH, FAR = 40.0, 1e6  # a window that is looked at closely, and how far out some points lie
CLOSE = 4096  # points in the window
NOISE = 1e-12  # relative: what counts as 0 beside the largest in the neighbourhood
BESIDE = 32  # points of a neighbourhood, to either side
UNDERFLOW = 1e-200  # what is smaller just before it is 0 has vanished in floats alone


class Open(ActplotError):
    """Floats do not tell."""


class Sampled:
    """A scalar function at all points where it is looked at. Open where it has no value at one of them."""

    def __init__(self, f: Definition) -> None:
        self.f = f
        low, high = float(f.domain.low), float(f.domain.high)
        self.ends = low, high
        near = np.linspace(max(low, -REACH), min(high, REACH), CLOSE + 1) if low < REACH and high > -REACH else np.array([])
        if not near.size or not np.all(np.diff(near) > 0):
            raise Open("a domain far from the origin")
        size = np.geomspace(REACH, FAR, 300)[1:]
        tiny = np.geomspace(1e-7, 5e-3, 40)
        self.knots = np.array([float(k) for k in knots(f)])
        beside = np.concatenate([self.knots - 1e-9 * (1 + abs(self.knots)), self.knots + 1e-9 * (1 + abs(self.knots))])
        x = np.unique(np.concatenate([near, size, -size, tiny, -tiny, beside, [0.0]]))
        x = x[(x > low) & (x < high) & ~np.isin(x, self.knots)]
        self.x, self.window = x, abs(x) <= REACH
        self.values = self.at(x)
        if not np.all(np.isfinite(self.values[self.window])):
            raise Open("no value somewhere")

    def at(self, x: Array, order: int = 0) -> Array:
        """f, f' or f'' at points, at knots as the limit from the right."""
        with np.errstate(all="ignore"):
            if order == 0:
                return np.asarray(floats.value(self.f, x), float)
            return np.asarray(floats.derivative(self.f, x, "right") if order == 1 else floats.second_derivative(self.f, x), float)

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
        return bool(np.any(abs(left - right) > 1e-6 * size) or np.any(abs(on - right) > 1e-6 * size))

    @property
    def told(self) -> str:
        """How it was looked at, as notes say it."""
        low, high = max(self.ends[0], -REACH), min(self.ends[1], REACH)
        close = f"{int(self.window.sum())} points in [{number(low)}, {number(high)}]"
        return f"float64 at {close}" + (f", {int((~self.window).sum())} up to ±1e6" if (~self.window).any() else "")

    def signs(self, order: int) -> Array:
        """The sign of f^(order) at each point, 0 where it is lost in the noise of its neighbourhood."""
        v = np.where(np.isfinite(self.derived(order)), self.derived(order), 0.0)
        around = np.lib.stride_tricks.sliding_window_view(np.pad(abs(v), BESIDE), 2 * BESIDE + 1)
        return np.where(abs(v) > NOISE * around.max(axis=1), np.sign(v), 0).astype(int)

    @once
    def flats(self, order: int) -> list[tuple[int, int]]:
        """The first and the last point of each run of points at which f^(order) is 0, and not only too small for a float."""
        zero = np.flatnonzero(np.diff(np.pad(self.derived(order) == 0, 1).astype(int)))
        runs = [(int(a), int(b) - 1) for a, b in zip(zero[::2], zero[1::2], strict=True) if b - a > 2]
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
    """A number that is known to some twelve digits, as JSON holds it."""
    if isinf(v):
        return "inf" if v > 0 else "-inf"
    return float(f"{v:.12g}") + 0.0 if abs(v) > 1e-13 else 0.0
