"""How many numbers lie in each part of a window: what a histogram is drawn of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .values import Values


@dataclass(frozen=True)
class Bins:
    """A window in equal parts, how many numbers lie in each, and how many finite ones beyond its ends."""

    low: float
    high: float
    counts: NDArray[np.int64]
    beyond: tuple[int, int]

    @property
    def edges(self) -> NDArray[np.float64]:
        """The ends of the parts, in order."""
        return np.linspace(self.low, self.high, len(self.counts) + 1)


def binned(values: Values, low: float, high: float, parts: int) -> Bins:
    """Count the numbers once; one on the edge of two parts belongs to the upper one, the last edge to the last."""
    counts, below, above = np.zeros(parts, np.int64), 0, 0
    with np.errstate(all="ignore"):
        for block in values.blocks():
            x = block.astype(np.float64)
            below += int(np.count_nonzero((x < low) & (x > -np.inf)))
            above += int(np.count_nonzero((x > high) & (x < np.inf)))
            inside = x[(x >= low) & (x <= high)]
            place = ((inside - low) * (parts / (high - low))).astype(np.intp)
            counts += np.bincount(np.minimum(place, parts - 1), minlength=parts)
    return Bins(low, high, counts, (below, above))
