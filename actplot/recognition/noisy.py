"""Parameters of measured values, which noise keeps from being those of any function: the function that leaves nothing but noise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..definition import Definition
from ..errors import ActplotError
from .candidates import candidates
from .fitting import DIGITS, Sample, Values, approached, as_number, squared

Array = NDArray[Any]
FEWEST = 30  # pairs, of which noise can be told from a shape
WHITE = 1.4  # the statistic of Durbin and Watson, which is 2 of noise, and near to 0 where a shape is left over
FREE = 2  # parameters that are solved for beside each other, or all that there are
NEARLY = 9.0  # variances of noise, by which a sum of squares may be worse at shorter numbers: three standard errors
EVIDENCE = 6.0  # of the criterion, within which functions are not told apart: the one that needs less is told
CLEAR = 0.05  # of the spread of the values, that noise may be


@dataclass(frozen=True)
class Guess:
    """A function at parameters, its sum of squares, and how little it tells with how many parameters; less is better."""

    function: Definition
    size: float
    free: int

    def weight(self, count: int) -> float:
        """The information criterion of Schwarz."""
        return count * log(max(self.size, 1e-300) / count) + self.free * log(count)


def measured(given: Sample) -> Definition | None:
    """The function of the catalogue, at plain parameters, which differs from values by noise alone; None where a shape is left over."""
    count = len(given.y)
    if count < FEWEST:
        return None
    found: list[Guess] = []
    for f in candidates():
        if f.changed:
            continue
        found += guesses(f, given)
    if not found:
        return None
    enough = min(g.weight(count) for g in found) + EVIDENCE
    known = (g for g in found if g.weight(count) <= enough)
    best = min(known, key=lambda g: (g.free, len(g.function.parameters), -len(g.function.frameworks), len(g.function.name)))
    spread = squared((given.y - given.y.mean()) / (1 + np.abs(given.y)))
    if best.size > CLEAR**2 * spread or not is_noise(given.residuals(best.function, best.function.values), given.at[0]):
        return None
    return best.function


def guesses(f: Definition, given: Sample) -> Iterator[Guess]:
    """The function at its defaults, and where it fits best, by few of its parameters and by all."""
    size = squared(given.residuals(f, f.values))
    if np.isfinite(size):
        yield Guess(f, size, 0)
    names = [p.name for p in f.parameters]
    usual = {k: float(v) for k, v in f.values.items()}
    for count in sorted({*range(1, min(FREE, len(names)) + 1), len(names)} - {0}):
        for free in combinations(names, count):
            values, _ = approached(f, given, usual, free)
            if (told := told_at(f, given, values, free)) is not None:
                yield Guess(told, squared(given.residuals(told, told.values)), count)


def told_at(f: Definition, given: Sample, values: Values, free: Sequence[str]) -> Definition | None:
    """The function at the shortest decimals near to those that fit best, as far as noise tells them apart."""
    least = squared(given.residuals(f, values))
    if not np.isfinite(least):
        return None
    for digits in range(1, DIGITS + 1):
        try:
            told = f.at(**{k: as_number(Fraction(f"{values[k]:.{digits}g}")) for k in free})
        except ActplotError:
            continue
        if digits == DIGITS or squared(given.residuals(told, told.values)) <= least * (1 + NEARLY / len(given.y)):
            return told
    return None


def is_noise(off: Array, x: Array) -> bool:
    """Whether what is left has no shape: neighbours are not alike."""
    r = off[np.argsort(x, kind="stable")]
    return squared(np.diff(r)) >= WHITE * squared(r)
