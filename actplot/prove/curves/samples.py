"""Where a curve is looked at, and what is seen there."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from flint import arb

from ...words import Number


@dataclass(frozen=True, eq=False)
class Interval:
    """An open interval between neighbouring breaks or ends of the domain, each an exact number."""

    low: Number
    high: Number

    def points(self, reach: float = inf) -> list[float]:
        """Sample points: close together at both ends and around 0, spaced evenly in between, in growing steps far out, up to ``reach``."""
        low, high = float(self.low), float(self.high)
        if low < 0 < high:
            return [*Interval(self.low, 0).points(reach), 0.0, *Interval(0, self.high).points(reach)]
        if low == -inf:
            return [-x for x in reversed(Interval(-high, inf).points(reach))]
        if high == inf:
            steps = [2.0**k for k in range(-24, -5)]
            if reach < inf:
                steps += [k / 16 + 1 / 64 for k in range(1, int(16 * reach))]
            else:
                steps += [k / 8 + 1 / 64 for k in range(1, 160)] + [20 * 2 ** (k / 6) for k in range(1, 78)]
            return [low + t for t in steps if low + t > low]
        near = [(high - low) * 2.0**-k for k in range(24, 5, -1)]
        middle = [low + (high - low) * (k + 0.25) / 96.5 for k in range(2, 95)]
        return sorted({x for x in (*(low + t for t in near), *middle, *(high - t for t in near)) if low < x < high})


@dataclass(frozen=True, eq=False)
class Sample:
    """A point with f, f', f'' there and the sign of each."""

    x: arb
    values: tuple[arb, ...]
    signs: tuple[int | None, ...]
