"""Where a function is a line with rational numbers: a result is a tie of float32 there, or further from one than float64 can be off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, inf, lcm, log2
from typing import Any

import numpy as np

from ...definition import Definition
from ...errors import ActplotError
from ..knots import knots
from .certain.quotients import fractions
from .inputs import Array
from .steepness import vanishes

LARGEST = float(np.finfo(np.float32).max)
SPAN = 8.0  # how much is looked at of a piece without end
FAR = 4096.0
INSETS = 2.0**-24, 2.0**-12  # parts of a piece
PARTS = 4  # of a piece, which two of its points are apart by


@dataclass(frozen=True)
class Line:
    """Between two numbers of float32, a x + b, where a and b are multiples of 1 / ``lattice``."""

    low: float
    high: float
    lattice: int


@lru_cache(maxsize=256)
def lines(f: Definition, order: int) -> tuple[Line, ...]:
    """The pieces between knots on which f or f' is a line with rational numbers."""
    try:
        places = [-inf, *map(float, knots(f)), inf]
    except ActplotError:
        return ()
    return tuple(found for low, high in pairwise(places) for found in line(f, order, inside(low, 1), inside(high, -1)))


def inside(place: float, way: int) -> float:
    """The second float32 from a place, or the last."""
    return max(-LARGEST, min(LARGEST, float(np.nextafter(np.nextafter(np.float32(place), np.float32(way * inf)), np.float32(way * inf)))))


def narrowed(low: float, high: float) -> Iterator[tuple[float, float]]:
    """A piece, and less and less of it: balls are a little wider than what they hold, and may see over a knot."""
    yield low, high
    low, high = max(low, min(-FAR, high - FAR)), min(high, max(FAR, low + FAR))
    for part in INSETS:
        inset = part * (high - low)
        yield float(np.float32(low + inset)), float(np.float32(high - inset))


@np.errstate(all="ignore")
def line(f: Definition, order: int, low: float, high: float) -> Iterator[Line]:
    """What f or f' is between two numbers, if that is a line with rational numbers."""
    if not low < high:
        return
    found = next((ends for ends in narrowed(low, high) if vanishes(f, order + 2, *ends)), None)
    if found is None:
        return
    low, high = found
    first = max(low, high - SPAN - abs(high))
    last = min(high, first + SPAN + abs(first))
    step = 2.0 ** floor(log2((last - first) / PARTS))
    x = step * (ceil(first / step) + np.arange(2.0))
    y = fractions(f, x, order)
    if np.all(y.sure) and np.isfinite(y.above).all():
        p, q = (Fraction(float(a)) / Fraction(float(b)) for a, b in zip(*np.broadcast_arrays(y.above, y.below, x)[:2], strict=True))
        slope = (q - p) / Fraction(step)
        yield Line(low, high, lcm(slope.denominator, (p - slope * Fraction(float(x[0]))).denominator))


def snapped(pieces: tuple[Line, ...], x: Array, y: Array, off: Array) -> tuple[Array, Any]:
    """The exact results on lines, each rounded once, of float64 results that may be ``off``; and where that is sure."""
    if not pieces:
        return y, np.zeros(len(y), bool)
    lattice = np.zeros(len(x))
    for piece in pieces:
        lattice += ((x >= piece.low) & (x <= piece.high)) * float(piece.lattice)
    with np.errstate(all="ignore"):
        many = lattice / np.minimum(power(x) * 2.0**-23, 1.0)  # results are multiples of what goes so many times into 1
        times = y * many
        whole = np.rint(times)
        return whole / many, (np.abs(times - whole) + off * many < 1) & (lattice > 0)


def power(x: Any) -> Any:
    """The largest power of 2 that |x| reaches; 0 or a subnormal has none."""
    return (x.view(np.int64) & (0x7FF << 52)).view(np.float64)
