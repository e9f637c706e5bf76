"""Where a function is flat: the ends of its line from which on it saturates, and where its units are dead."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, nextafter, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..algebras.knots import knots
from ..definition import Definition
from ..facts.properties import UNKNOWN, Fact
from ..memory import once
from ..prove.known import known
from .sums import Array

FLAT = 0.01  # of the slope that is usual under Z ~ N(0, 1), the root of E f'(Z)^2: what is less on a side that saturates is saturated
FARTHEST, STEPS, FINE = 1e6, 4001, 8001  # the points at which slopes are looked at, as dense as their size tells


@dataclass(frozen=True)
class Zones:
    """Up to where a function is saturated at the left, and from where on at the right; where f' = 0, None where that is not known.

    An end is None where it is not known whether the side saturates, and lies beyond all numbers where it does not.
    """

    ends: tuple[float | None, float | None]
    dead: tuple[tuple[float, bool, float, bool], ...] | None  # ends, each with whether it belongs

    @property
    def left(self) -> float:
        """Numbers up to this are saturated at the left."""
        return -inf if self.ends[0] is None else self.ends[0]

    @property
    def right(self) -> float:
        """Numbers from this on are saturated at the right."""
        return inf if self.ends[1] is None else self.ends[1]

    def dead_at(self, x: Array, slope: Array) -> NDArray[np.bool_]:
        """Where the derivative is exactly 0: in the intervals that are known, else where it is computed as 0."""
        if self.dead is None:
            return np.asarray(slope == 0)
        here = np.zeros(x.shape, bool)
        for low, closed, high, shut in self.dead:
            here |= (x >= low if closed else x > low) & (x <= high if shut else x < high)
        return here


@once
def zones(f: Definition) -> Zones:
    """The zones of a scalar function, of what is recorded of it or found."""
    facts = known(f)
    dead, sides, usual = (value(facts.of(key)) for key in ("dead_region", "saturates", "slope_moment"))
    if sides is None or usual is None or not isfinite(float(usual)):
        none = sides is not None and set(sides.values()) == {"no"}
        ends: tuple[float | None, float | None] = (-inf, inf) if none else (None, None)
    else:
        low, high = bent(f, FLAT * sqrt(float(usual)))
        ends = (low if sides["left"] != "no" else -inf, high if sides["right"] != "no" else inf)
    return Zones(ends, None if dead is None else tuple(
        (float(i["low"]), bool(i["low_attained"]), float(i["high"]), bool(i["high_attained"])) for i in dead
    ))  # fmt: skip


def value(fact: Fact | None) -> Any:
    """What a fact says; None for what is not known, or makes no sense."""
    return None if fact is None or fact.verdict == UNKNOWN else fact.value


def bent(f: Definition, least: float) -> tuple[float, float]:
    """The numbers up to and from which on a function is flat: the first and the last jump, or slope that is larger than the least one."""
    places = [float(k) for k in knots(f)]
    steps = np.sinh(np.linspace(-1, 1, STEPS) * np.arcsinh(FARTHEST * 1e3)) / 1e3
    beside = [nextafter(k, way * inf) for k in places for way in (-1, 1)]
    x = np.unique(np.concatenate([steps, places, beside]))
    torn = jumps(f, places)

    def large(x: Array) -> NDArray[np.intp]:
        return np.flatnonzero((~(np.abs(slopes(f, x)) <= least) & within(f, x)) | np.isin(x, torn))

    at = large(x)
    if not len(at):
        return inf, -inf
    ends = []
    for k, way in ((int(at[0]), -1), (int(at[-1]), 1)):
        if not 0 <= k + way < len(x):
            ends.append(way * inf)
            continue
        steep, flat = float(x[k]), float(x[k + way])
        while True:  # waves that grow flat may have been stepped over: to twice as far, at equal steps
            fine = np.linspace(steep, steep + way * max(abs(steep), 1e-3 * FINE), FINE)
            beyond = large(fine)
            if not len(beyond) or beyond[-1] == 0 or fine[beyond[-1]] == steep:
                break
            steep, flat = float(fine[beyond[-1]]), float(fine[min(beyond[-1] + 1, FINE - 1)])
        ends.append(narrowed(f, flat, steep, least))
    return ends[0], ends[1]


def slopes(f: Definition, x: Array) -> Array:
    """f', at kinks the mean of both sides."""
    return np.asarray(floats.derivative(f, x, "mean"))


def within(f: Definition, x: Array) -> NDArray[np.bool_]:
    """Whether f is defined there."""
    return (x >= float(f.domain.low)) & (x <= float(f.domain.high))


def jumps(f: Definition, places: list[float]) -> list[float]:
    """The knots at which f jumps, whatever its slopes are beside them."""
    found = []
    for k in places:
        near = np.array([nextafter(k, -inf), k, nextafter(k, inf)])
        a, b, c = floats.value(f, near).tolist()
        if max(abs(a - b), abs(c - b)) > 1e-9 * max(1.0, abs(b)):
            found.append(k)
    return found


def narrowed(f: Definition, flat: float, steep: float, least: float) -> float:
    """The number between one where f is flat and one where it is not, as near to the latter as floats tell."""
    for _ in range(80):
        middle = (flat + steep) / 2
        if middle in (flat, steep):
            break
        if abs(float(slopes(f, np.array([middle]))[0])) <= least:
            flat = middle
        else:
            steep = middle
    return flat
