"""Values that steps do not hold for, which wait until there are enough for the careful way, and room that is used again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from ..inputs import Array

SEVERAL = 1_024  # values among which those that have vanished are told by their place
BATCH = 4_096  # values that go the careful way together, which takes room for many arrays of them
LINE = 8  # values in a line of the cache
Careful = Callable[[Array], Array]


@dataclass
class Rare:
    """Values that wait for the careful way, which costs much for each call: where they stand, and what they are values of."""

    y: Array
    careful: Careful
    places: list[NDArray[np.intp]] = field(default_factory=list)
    inputs: list[Array] = field(default_factory=list)
    ends: Callable[[], list[tuple[float, float]]] | None = None  # beyond which numbers there is which 0, where that may be

    def keep(self, places: NDArray[np.intp], inputs: Array) -> None:
        """Note some more, until there are enough."""
        self.places.append(places)
        self.inputs.append(inputs)
        if self.waiting >= BATCH:
            self.spare()
        if self.waiting >= BATCH:
            self.settle()

    @property
    def waiting(self) -> int:
        """How many there are."""
        return sum(map(len, self.places))

    def spare(self) -> None:
        """Write the 0 that belongs to numbers far out."""
        if self.ends is not None:
            (low, left), (high, right) = self.ends()
            places, inputs = np.concatenate(self.places), np.concatenate(self.inputs)
            lower, upper = (inputs < low) & (inputs > -inf), (inputs > high) & (inputs < inf)
            self.y[places[lower]], self.y[places[upper]] = left, right
            rest = ~(lower | upper)
            self.places, self.inputs = [places[rest]], [inputs[rest]]

    def settle(self) -> None:
        """Compute them; NaN stays NaN."""
        if self.waiting >= SEVERAL:
            self.spare()
        if self.places:
            places, inputs = np.concatenate(self.places), np.concatenate(self.inputs)
            lost = np.isnan(inputs)
            self.y[places[lost]] = nan
            places, inputs = places[~lost], inputs[~lost]
            for some in range(0, len(inputs), BATCH):
                self.y[places[some : some + BATCH]] = self.careful(inputs[some : some + BATCH])
            self.places, self.inputs = [], []


FREE: list[Array] = []  # room that nobody uses at the moment: to ask the system for it each time takes longer than to fill it


@contextmanager
def room(rows: int, width: int) -> Iterator[Array]:
    """Arrays of so many numbers, a multiple of 8, from where a line of the cache begins: elsewhere steps take twice the time."""
    try:
        given = FREE.pop()
    except IndexError:
        given = np.empty(0)
    if given.size < rows * width + LINE:
        given = np.empty(rows * width + LINE)
    first = -(given.__array_interface__["data"][0] // 8) % LINE
    try:
        yield given[first : first + rows * width].reshape(rows, width)
    finally:
        if len(FREE) < 4:
            FREE.append(given)
