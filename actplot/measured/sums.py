"""Sums to the last bits, which are the same whatever the blocks are that numbers come in."""

from __future__ import annotations

from math import fsum, inf, isfinite, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
GRAIN = 1 << 12  # numbers that are summed in pairs by NumPy; these sums are added without any error


class Sum:
    """A sum of many numbers, which come in blocks whose lengths, but for the last, are multiples of the grain."""

    def __init__(self) -> None:
        self.parts: list[float] = []

    def add(self, values: Array) -> None:
        """Take a block into account."""
        whole = len(values) // GRAIN * GRAIN
        self.parts += values[:whole].reshape(-1, GRAIN).sum(1).tolist()
        if whole < len(values):
            self.parts.append(float(values[whole:].sum()))

    def weigh(self, values: Array, weights: NDArray[Any]) -> None:
        """Take each number as often as it was met."""
        self.parts += (values * weights).tolist()

    @property
    def total(self) -> float:
        """What all of it comes to."""
        if all(map(isfinite, self.parts)):
            try:
                return fsum(self.parts)
            except OverflowError:
                return inf if sum(v > 0 for v in self.parts) else -inf
        ends = {v for v in self.parts if not isfinite(v)}
        return ends.pop() if len(ends) == 1 else nan
