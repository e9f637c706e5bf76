"""Very wide random networks: what a layer makes of the size of its pre-activations, and of the gradients that come back through it.

Where the pre-activations of a layer are r Z with Z ~ N(0, 1), and weights are N(0, g²/n), those of the next layer have the mean square
g² E f(rZ)² (Poole et al., 2016, equation 3), and a gradient that comes back from there gains the factor χ = g² E f′(rZ)² in the mean
square (Schoenholz et al., 2017, section 4). Sizes are root mean squares throughout: their squares leave the range of floats too soon.
"""

from collections.abc import Iterator
from itertools import islice
from math import ceil, exp, inf, isfinite, isnan, log, log10, nan, sqrt, tau
from typing import Any, Literal

import numpy as np

from ...algebras.arrays import floats
from ...algebras.knots import KnotsUnknown, knots
from ...definition import Definition
from ...memory import once

Array = np.ndarray[Any, np.dtype[np.float64]]
EDGES = 12.0, 26.0, 54.0  # of z: beyond the first, few functions have anything; beyond the last, the root of Z's density is no float
ORDER = 16  # of Gauss and Legendre's rule on each panel
CLOSE = 1e-10  # for its size: how near the means of panels and of their halves must be
MOST = 1 << 17  # points
FAINT = 1e-8  # what is left of the integrand's root where it ends, for its largest
NODES, WEIGHTS = np.polynomial.legendre.leggauss(ORDER)
FARTHEST = 1e300  # a size beyond is as good as infinite: floats end soon after
STILL = 1e-9  # a change of a size that is none
NEAR = 0.01  # of a size, how far its deviations are tried
STRIDE, STRIDES, TRIES, ENOUGH = 1.5, 24, 40, 1e-5  # how a gain is looked for: step, steps, then halvings; how near to 1, in decimals
Order = Literal[0, 1]


def rms(f: Definition, r: float, order: Order = 0) -> float:
    """√E f(rZ)², Z ~ N(0, 1), or of order 1 √E f′(rZ)² with f′ as it is between jumps; ∞ where the integral has no end, or f no floats."""
    if not r <= FARTHEST:
        return inf if isfinite(r) else nan
    places = [float(k) / r for k in broken(f) if abs(float(k)) < EDGES[-1] * r]
    for edge in EDGES:
        if max(map(abs, places), default=0.0) < edge or edge == EDGES[-1]:
            found, whole = adaptive(f, order, r, panels(r, edge, places))
            if whole and found:
                return found
    return found if whole else inf


def panels(r: float, edge: float, places: list[float]) -> Array:
    """Ends of panels over z: as wide as what smooth functions do over x = rz, wider farther out, and broken at these places."""
    fine = 0.5 * 2.0 ** -np.arange(0, max(0.0, np.log2(max(4 * r, 1e-300))))
    half = np.concatenate([fine, np.arange(1, 8), np.geomspace(8, edge, ceil(edge / 4))])
    found: Array = np.unique(np.concatenate([-half, [0.0], half, places]))
    return found


def adaptive(f: Definition, order: Order, r: float, ends: Array) -> tuple[float, bool]:
    """The root of the integral, by panels that are halved until nothing changes; and whether nothing is left beyond."""
    found, whole = integrated(f, order, r, ends)
    while len(ends) * ORDER < MOST and isfinite(found):
        ends = np.sort(np.concatenate([ends, (ends[1:] + ends[:-1]) / 2]))
        before, (found, whole) = found, integrated(f, order, r, ends)
        if abs(found - before) <= CLOSE * found:
            break
    return found, whole


@once
def broken(f: Definition) -> tuple[Any, ...]:
    """Its knots, if they can be told."""
    try:
        return knots(f)
    except KnotsUnknown:  # halving finds them, more slowly
        return ()


def integrated(f: Definition, order: Order, r: float, ends: Array) -> tuple[float, bool]:
    """The same over these panels."""
    half = np.diff(ends)[:, None] / 2
    z = (ends[:-1, None] + half + half * NODES).ravel()
    with np.errstate(all="ignore"):
        y = np.abs(floats.derivative(f, r * z, "right") if order else floats.value(f, r * z)) * np.exp(-z * z / 4)
    lost = np.flatnonzero(~np.isfinite(y))  # where f is no float, as a rule far out
    low, high = max(lost[z[lost] < 0], default=-1) + 1, min(lost[z[lost] > 0], default=len(z))
    y, weights = y[low:high], (half * WEIGHTS).ravel()[low:high]
    largest = float(y.max(initial=0.0))
    if not largest:
        return 0.0, bool(len(y))
    found = largest * sqrt(float(np.sum(weights * (y / largest) ** 2)) / sqrt(tau))
    return found, bool(max(y[0], y[-1]) <= FAINT * largest)


def foretold(f: Definition, gain: float) -> Iterator[tuple[float, float]]:
    """Of layer after layer of weights of this gain, from pre-activations of size 1: their size, and what gradients are multiplied by."""
    r, following = nan, 1.0
    while not abs(following - r) <= STILL * r:
        r, factor = following, gain * rms(f, following, 1)
        yield r, factor
        following = gain * rms(f, r)
    while True:  # they rest
        yield r, factor


def response(f: Definition) -> float:
    """By what a deviation of the size from 1 is multiplied in a layer whose gain keeps the size 1: more than 1 where that is no rest."""
    above, below = rms(f, 1 + NEAR), rms(f, 1 - NEAR)
    return (above - below) / (2 * NEAR * rms(f, 1.0))


def decimals(size: float) -> float:
    """The decimal logarithm, −∞ of 0."""
    return log10(size) if size > 0 else -inf if size == 0 else nan


def through(f: Definition, gain: float, count: int) -> float:
    """The decimal logarithm of what so many layers multiply gradients by; ∞ where the pre-activations overflow."""
    total = sum(decimals(factor) for _, factor in islice(foretold(f, gain), count))
    return inf if isnan(total) else total


def keeping(f: Definition, near: float, count: int) -> float | None:
    """The gain at which gradients leave so many layers as large as they entered, looked for from ``near`` on; None where none is found."""
    sides = [(log(near), through(f, near, count))]
    step = log(STRIDE) if sides[0][1] < 0 else -log(STRIDE)
    while abs(sides[-1][1]) > ENOUGH and (sides[-1][1] < 0) == (sides[0][1] < 0):
        if len(sides) > STRIDES:
            return None
        x = sides[-1][0] + step
        sides.append((x, through(f, exp(x), count)))
    (a, p), (b, q) = (sides[-2:] * 2)[:2]
    if abs(q) <= ENOUGH:
        return exp(b)
    for _ in range(TRIES):  # the Illinois algorithm
        x = b - q * (b - a) / (q - p) if isfinite(p) and isfinite(q) else (a + b) / 2
        y = through(f, exp(x), count)
        if abs(y) <= ENOUGH:
            return exp(x)
        a, p = (b, q) if (y < 0) != (q < 0) else (a, p / 2 if isfinite(p) else p)
        b, q = x, y
    return None  # gradients leap over their size
