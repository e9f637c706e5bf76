"""Where a function is steep for its size, so that what rounds its argument moves it by many ulps: told once, of all numbers of float32."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf, nan
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ...definition import Definition
from .inputs import Array
from .steps.plans import Block

STEEP = 64.0, 512.0  # ... where |x f'/f| is up to so much, and less than four times that in truth; beyond, all is looked at
MARGINS = 2.0**-40, 2.0**-37  # what is so near to a boundary between two float32, for its size, is looked at again, also of steep functions
GAP = 16  # bins: an eighth of an octave
FEW = 4  # intervals that are asked for one by one
WIDE = 20 << 7  # bins: a ball around so many is as wide as them but for a part of the next
LARGEST = np.finfo(np.float32).max
NEIGHBOURS = 8  # bins on either side, of which a wave does not spare all
SKETCHED = 20  # bits of a float32 that a coarse bin leaves out
SHORT = 16 << 16  # words of float32: an interval of no more is looked at closely
CLOSE = 4096  # parts of it, each of which is less than a part in 2^15 of its numbers
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
        self.trimmed = False

    def trim(self, asked: Any) -> None:
        """Leave out what at the ends of short intervals is not wild, where they are asked for one by one."""
        if len(self.bounds) <= FEW:
            closer = [trimmed(asked, *ends) for ends in self.bounds]
            self.trimmed, self.bounds = closer != self.bounds, closer

    def met(self, block: Block) -> Any:
        """A mask of the numbers of a block that lie in them, None where there are no intervals."""
        if len(self.bounds) > FEW:
            return np.take(self.bins, np.ascontiguousarray(block.given, np.float32).view(np.uint16)[1 - LOW :: 2])
        x, found = block.given, None
        for a, b in self.bounds:
            here = x <= b if a == -LARGEST else x >= a if b == LARGEST else (x >= a) & (x <= b)  # infinite numbers do no harm
            found = here if found is None else found | here
        return found


@dataclass(frozen=True, eq=False)
class Steepness:
    """Whether and where |x f'/f| may be large, where it may be larger or a float32 is no normal number, and bounds of |f'|, by bins."""

    large: Bins
    wild: Bins
    slopes: NDArray[np.float32]

    @property
    def calm(self) -> bool:
        """Whether all but what is wild is hardly steep."""
        return not (self.large.bounds or self.wild.trimmed)

    def bound(self, x: Any) -> NDArray[np.float32]:
        """What |f'| does not exceed at numbers of float32."""
        found: NDArray[np.float32] = self.slopes[np.asarray(x, np.float32).view(np.uint32) >> 16]
        return found


@lru_cache(maxsize=256)
@np.errstate(all="ignore")
def steep(asked: Any) -> Steepness:
    """What is known of a function's slopes.

    float64 values at four places of each bin say so; gaps are closed, for waves have many.
    """
    upper = np.arange(1 << 16, dtype=np.uint32) << 16
    size, slopes = np.zeros((2, 1 << 16))
    still, gone = np.ones((2, 1 << 16), bool)
    holds, least, signs = [], np.full(1 << 16, inf), []
    for part in (0, 0x5A3D, 0xA4F7, 0xFFFF):  # of numbers with few bits alone, a wave may show nothing but its crests
        x = (upper | np.uint32(part)).view(np.float32).astype(np.float64)
        y, slope = asked.values(x, 0, rough=True), asked.values(x, 1, rough=True)
        slopes = np.maximum(slopes, np.abs(slope))  # NaN stays NaN
        moved = np.abs(x * slope)
        here = np.where(x == 0, nan, moved / np.abs(y))  # at 0 itself nothing is rounded
        holds.append(np.isnan(y))
        least = np.fmin(least, here)
        signs.append([np.sign(v).astype(np.int8) for v in (y, slope)])
        here[np.isnan(here)] = inf
        size = np.maximum(size, here, where=~holds[-1] & (x != 0), out=size)
        still &= (y == 0) & (slope == 0)
        gone &= (np.abs(y) < 2.0**-160) & (moved < 2.0**-140) & (x != 0)
        del x, y, slope, moved, here  # room for the next
    size[gone & ~still] = 0.0  # float32 has nothing but zero there
    size[holds[0] != holds[-1]] = inf
    for sign in (slice(0, 0x7F80), slice(0x8000, 0xFF80)):
        ends = np.clip(upper.view(np.float32)[sign.start : sign.stop + 1], -LARGEST, LARGEST)
        for a, b in runs(still[sign]):
            last = b if b == len(ends) - 1 else b - 1  # a knot may be in the bin beyond
            for low in range(a + 1, last, WIDE):
                high = min(low + WIDE, last)
                if vanishes(asked.f, asked.order, *ends[[low, high]].tolist()):
                    size[sign.start + low : sign.start + high] = 0.0
    # a zero in a bin shows itself by a sign that changes, or at least by sizes that do; a tail keeps both
    uneven = (size > 2 * least) | np.any([(p != signs[0][0]) | (q != signs[0][1]) for p, q in signs], axis=0)
    large, larger = closed(size > STEEP[0]), closed((size > STEEP[1]) | ((size > STEEP[0]) & uneven))
    wild = Bins(larger)
    wild.trim(asked)
    return Steepness(Bins(large & ~larger), wild, bounds(slopes))


def trimmed(asked: Any, low: float, high: float) -> tuple[float, float]:
    """A short interval without what at its ends is not so steep as to be wild."""
    a, b = np.array([low, high], np.float32).view(np.int32).tolist()
    if not 0 < abs(b - a) <= SHORT:
        return low, high
    x = np.linspace(a, b, CLOSE + 1).astype(np.int32).view(np.float32).astype(np.float64)
    wild = np.flatnonzero(~(np.abs(x * asked.values(x, 1, rough=True)) <= STEEP[1] * np.abs(asked.values(x, 0, rough=True))))
    return (float(x[max(wild[0] - 1, 0)]), float(x[min(wild[-1] + 1, CLOSE)])) if wild.size else (low, high)


def bounds(slopes: Any) -> NDArray[np.float32]:
    """Bounds of sizes in bins from the largest of some in each: four times what they and their many neighbours have."""
    known = np.where(np.isnan(slopes), inf, slopes)
    for half in np.split(known, 2):
        half[:] = sliding_window_view(np.pad(half, NEIGHBOURS), 2 * NEIGHBOURS + 1).max(axis=1)
    return np.nextafter((4 * known).astype(np.float32), np.float32(inf))


def sketched(asked: Any, x: Array) -> NDArray[np.float32]:
    """The same at floats of few bits, from one in each of fewer bins, eight to an octave: enough to tell which may matter at all."""
    first = np.arange(1 << 12, dtype=np.uint32) << SKETCHED
    slopes = asked.values(first.view(np.float32).astype(np.float64), 1, rough=True)
    found: NDArray[np.float32] = bounds(np.abs(slopes))[x.astype(np.float32).view(np.uint32) >> SKETCHED]
    return found


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


def boundary(y: Array, z: NDArray[np.float32], upper: NDArray[np.float32], differ: NDArray[np.bool_], margin: float) -> Any:
    """Round y to z; a mask of where what lies beside y by its margin, on one side or on the other, rounds otherwise. y is spoiled."""
    np.copyto(upper, np.multiply(y, 1 + margin, out=y), casting="unsafe")
    np.copyto(z, np.multiply(y, 1 - 2 * margin, out=y), casting="unsafe")
    return np.not_equal(upper, z, out=differ)


def boundary_beside(b: Block, z: NDArray[np.float32], room: Any, differ: NDArray[np.bool_], margin: float, pieces: Any) -> Any:
    """The same, but in some pieces, each from one number that is left out up to another, where y rounds right, as it does on ties."""
    np.copyto(z, b.y, casting="unsafe")
    doubt = boundary(b.y, room[1], room[0], differ, margin)
    for low, high in pieces:
        doubt &= (b.x <= low) | (b.x > high) if low > -inf else b.x > high
    return doubt


def nearby(y: Array) -> Array:
    """Numbers so far below y, in size, that they round to float32 as it does only where a boundary rounds it right."""
    return y * (1 - 4 * max(MARGINS))
