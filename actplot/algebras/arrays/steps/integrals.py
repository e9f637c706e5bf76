"""Integrals of c e^(-s (t - mu)^2) in steps of NumPy: at the node of a grid next to u from a table, and from there to u in one exponential.

With r = u - node, and m from mu to halfway between both, the second is r c e^E, E = -s m^2 + (2 s m^2 - 1) s r^2 / 12, where what is left
out comes to less than a tenth of the last bit of the whole, as r is so small. A polynomial for all u would take four times as many steps.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from math import isnan
from typing import Any

import numpy as np

from ..inputs import Array
from .choices import apart, bits, final
from .graphs import Rounded, Step, step
from .plans import LANES
from .primitives import exp

NODES = 1 << 15  # on either side of 0
GAP = 2.0**-11  # for integrals that vary on the scale of 1
FEW = 16_384  # values, whose arrays stay in the cache


@dataclass(frozen=True)
class Grid:
    """Multiples of a power of 2, from so many times that on, and what makes the values there, of which the first and the last are NaN."""

    first: int
    values: Callable[[], Array]
    gap: float = GAP

    @property
    def rounding(self) -> float:
        """Added to a number, it rounds it to a node, whose number the last bits are then."""
        return 1.5 * 2.0**52 * self.gap

    def nearest(self, u: Any) -> Any:
        """The node nearest to a number, also beyond the table."""
        return u + self.rounding - self.rounding

    @cached_property
    def number(self) -> Step:
        """A step: which node in the table it is that a number was rounded to."""
        first = int(np.float64(self.rounding).view(np.int64)) + self.first

        def count(u: Any, out: Any) -> None:
            np.subtract(bits(u, out), first, out=bits(out, out))

        return count

    @cached_property
    def look_up(self) -> Step:
        """A step: the values at nodes of these numbers, the first or the last one for what lies beyond."""

        def look_up(i: Any, out: Any) -> None:
            np.take(self.values(), bits(i, out), out=out, mode="clip")

        return apart(look_up, 0)


def cumulated(first: float, parts: Array) -> Array:
    """Sums of a number and of more and more parts, in the order in which they come; what each sum rounds off is summed, too."""
    sums = np.cumsum(np.r_[first, parts])
    sums[1:] += np.cumsum(parts - np.diff(sums))
    return sums


def cells(density: Array, square: Array, v: float) -> Array:
    """The integrals between nodes, by the gap times the density halfway, s m^2 there, and v = s gap^2."""
    found: Array = density * (1 + (2 * square - 1) * v / 12 + ((4 * square - 12) * square + 3) * v**2 / 480)
    return found


def gaps(s: float, c: float) -> Array:
    """The integrals between the nodes from 0 on, mu = 0."""
    square: Array = s * np.square((np.arange(NODES) + 0.5) * GAP)  # exact
    density: Array = c * GAP * np.exp(-square)
    return cells(density, square, s * GAP**2)


def integral(grid: Grid, s: float, c: float, u: Any, mu: float = 0.0, low: float = 0.0) -> Any:
    """The function that a table has the values of and whose slope is c e^(-s (u - mu)^2); NaN where u lies beyond the table.

    What mu is more than a float has is of account where s is large: it is ``low``.
    """
    given = Rounded(u)
    place, node = given + grid.rounding, grid.nearest(given)
    r = given - node
    both = (given - mu) + (node - mu) if mu else given + node  # 2 m
    if low:
        both = both - 2 * low
    lean = 1 - (s * (mu - grid.first * grid.gap) * grid.gap / 12) ** 2  # so m^2 r^2 takes most of what its square comes to far out
    turned = both * both - 2 / (s * lean)  # times what follows, it is E and 1 / (2 lean)
    bell = Rounded(exp((turned * (r * r * (s * s / 24 * lean) - s / 4)).node))
    beside = bell * r * (c / math.exp(0.5 / lean))
    return (beside + Rounded(step(grid.look_up)(step(grid.number)(place.node)))).node


def ended(values: Array) -> Array:
    """A table that ends in NaN on both sides."""
    values[[0, -1]] = np.nan
    return values


@lru_cache(maxsize=16)
def beyond(left: Callable[..., Any], right: Callable[..., Any] | float, last: bool = False, mu: float = 0.0) -> Step:
    """A step: y, but where that is NaN what holds far on the left or on the right of mu: a number, or a function of u.

    There may be more to say on the left where this is the ``last`` step.
    """

    def amend(y: Any, u: Any, out: Any) -> None:
        if out is not y:
            np.copyto(out, y)
        if not isnan(out.min()):
            return
        lost = np.flatnonzero(np.isnan(out))
        at = u.take(lost)
        for index, far in ((lost[at < mu], left), (lost[at > mu], right)):
            if not callable(far):
                out[index] = far
                continue
            for start in range(0, len(index), FEW):
                some = index[start : start + FEW]
                some = np.append(some, some[:1].repeat(-len(some) % LANES))  # whole lanes, see ``plans``
                out[some] = far(u.take(some))

    return apart(final(amend, beyond(partial(left, last=True), right, mu=mu)) if last else amend, 1)
