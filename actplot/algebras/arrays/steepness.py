"""Where a function is steep for its size, so that what rounds its argument moves it by many ulps: told once, of all numbers of float32."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...definition import Definition

STEEP = 64.0, 4096.0  # ... where |x f'/f| is up to so much, and less than four times that in truth; beyond, all is looked at
GAP = 16  # bins: an eighth of an octave
WIDE = 20 << 7  # bins: a ball around so many is as wide as them but for a part of the next
LOW = int(np.little_endian is False)  # where the lower half of a float32 lies


class Bins:
    """Some of the upper halves of float32, and the intervals that they come to."""

    def __init__(self, bins: Any) -> None:
        order = np.r_[np.arange(0xFF80, 0x7FFF, -1), np.arange(0x7F81)]
        along = bins[order]
        edges = np.flatnonzero(np.diff(np.r_[False, along, False].astype(np.int8)))
        bounds = []
        for halves, lower in ((order[edges[::2]], True), (order[edges[1::2] - 1], False)):
            words = (halves << 16) | np.where((halves >= 0x8000) == lower, 0xFFFF, 0)
            bounds.append(words.astype(np.uint32).view(np.float32).tolist())
        self.bins = bins
        self.bounds = list(zip(*bounds, strict=True))

    def met(self, x: NDArray[np.float32], low: float, high: float) -> Any:
        """A mask of the numbers in them, None where there is none; the sizes of x lie between two numbers."""
        met = [(a, b) for a, b in self.bounds if -high <= b and a <= high and not -low < a <= b < low]
        if len(met) > 4:
            return np.take(self.bins, x.view(np.uint16)[1 - LOW :: 2])
        found = None
        for a, b in met:
            here = x >= np.float32(a) if b >= high else x <= np.float32(b) if a <= -high else (x >= np.float32(a)) & (x <= np.float32(b))
            found = here if found is None else found | here
        return found


@lru_cache(maxsize=256)
@np.errstate(all="ignore")
def steep(asked: Any) -> tuple[Bins, Bins]:
    """Where |x f'/f| may be large, and where it may be larger or a float32 is no normal number.

    float64 values at four places of each bin say so; gaps are closed, for waves have many.
    """
    upper = np.arange(1 << 16, dtype=np.uint32) << 16
    size = np.zeros(1 << 16)
    still, gone = np.ones((2, 1 << 16), bool)
    holds, least, signs = [], np.full(1 << 16, inf), []
    for part in (0, 0x5A3D, 0xA4F7, 0xFFFF):  # of numbers with few bits alone, a wave may show nothing but its crests
        x = (upper | np.uint32(part)).view(np.float32).astype(np.float64)
        y, slope = asked.values(x, 0, rough=True), asked.values(x, 1, rough=True)
        here = np.where(np.abs(y) >= 2.0**-125, np.abs(x * slope) / np.abs(y), inf)
        holds.append(np.isnan(y))
        least = np.fmin(least, here)
        signs.append([np.sign(v).astype(np.int8) for v in (y, slope)])
        size = np.maximum(size, np.where(holds[-1], 0.0, np.where(np.isnan(here), inf, here)))
        still &= (y == 0) & (slope == 0)
        gone &= (np.abs(y) < 2.0**-160) & (np.abs(x * slope) < 2.0**-140) & (x != 0)
    size[gone & ~still] = 0.0  # float32 has nothing but zero there
    size[holds[0] != holds[-1]] = inf
    for sign in (slice(0, 0x7F80), slice(0x8000, 0xFF80)):
        for a, b in runs(still[sign]):
            for low in range(a + 1, b - 1, WIDE):
                high = min(low + WIDE, b - 1)
                if vanishes(asked.f, asked.order, *upper[sign][[low, high]].view(np.float32).tolist()):
                    size[sign.start + low : sign.start + high] = 0.0
    # a zero in a bin shows itself by a sign that changes, or at least by sizes that do; a tail keeps both
    uneven = (size > 2 * least) | np.any([(p != signs[0][0]) | (q != signs[0][1]) for p, q in signs], axis=0)
    large, larger = closed(size > STEEP[0]), closed((size > STEEP[1]) | ((size > STEEP[0]) & uneven))
    return Bins(large & ~larger), Bins(larger)


def closed(bins: Any) -> Any:
    """Some bins, and short gaps between them; no infinite number is one of them."""
    for sign in (slice(0, 0x7F80), slice(0x8000, 0xFF80)):
        for a, b in runs(~bins[sign]):
            if b - a < GAP and a > 0 and sign.start + b < sign.stop:
                bins[sign.start + a : sign.start + b] = True
    bins[0x7F80:0x8000] = bins[0xFF80:] = False
    return bins


def runs(mask: Any) -> Iterator[tuple[int, int]]:
    """Where runs of True begin and end."""
    edges = np.flatnonzero(np.diff(np.r_[False, mask, False].astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def vanishes(f: Definition, order: int, a: float, b: float) -> bool:
    """Whether f^(order) is 0 between two numbers."""
    from flint import arb

    from ..enclosures.balls import Ball, Undecided, hull, to_arb
    from ..jets import part, variable

    try:
        y = to_arb(part(f.entry.define(variable(Ball(hull(arb(a), arb(b))), order), **f.values), order, order))
    except Undecided:
        return False
    return bool(y.is_zero())
