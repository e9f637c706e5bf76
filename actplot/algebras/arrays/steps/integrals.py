"""Integrals of c e^(-s t^2) in steps of NumPy: at the node of a grid next to u from a table, and from there to u in one exponential.

With r = u - node and m halfway, the second is r c e^(-s m^2) (1 + (2 s m^2 - 1) s r^2 / 12), where what is left out comes to less than a
tenth of the last bit of the whole, as r is so small. A polynomial for all u would take four times as many steps.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from math import isnan
from typing import Any

import numpy as np

from ..inputs import Array
from .choices import apart, bits, final
from .graphs import Rounded, Step, step
from .plans import LANES
from .primitives import exp

NODES = 1 << 15  # on either side of 0
GAP = 2.0**-11
ROUNDING = 1.5 * 2.0**52 * GAP  # added to a number, it rounds it to a node, whose number the last bits are then
FIRST = int(np.float64(ROUNDING - NODES * GAP).view(np.int64))
FEW = 16_384  # values, whose arrays stay in the cache
LEAN = 1 + 1.4e-7  # by which a power of r^2 takes most of what the next one comes to far out


def cumulated(first: float, parts: Array) -> Array:
    """Sums of a number and of more and more parts, in the order in which they come; what each sum rounds off is summed, too."""
    sums = np.cumsum(np.r_[first, parts])
    sums[1:] += np.cumsum(parts - np.diff(sums))
    return sums


def gaps(s: float, c: float) -> Array:
    """The integrals between the nodes from 0 on."""
    q = ((np.arange(NODES) + 0.5) * GAP) ** 2  # exact
    v = s * GAP**2
    found: Array = c * GAP * np.exp(-s * q) * (1 + (2 * s * q - 1) * v / 12 + ((4 * s * q - 12) * s * q + 3) * v**2 / 480)
    return found


@lru_cache(maxsize=8)
def from_table(values: Callable[[], Array]) -> Step:
    """A step: a table's values at numbers that ``ROUNDING`` was added to, the first or the last one for what lies beyond."""

    def look_up(i: Any, out: Any) -> None:
        np.take(values(), bits(i, out), out=out, mode="clip")

    return apart(look_up, 0)


def number(u: Any, out: Any) -> None:
    """Which node in a table it is that a number was rounded to."""
    np.subtract(bits(u, out), FIRST, out=bits(out, out))


def nearest(u: Any) -> Any:
    """The node nearest to a number, also beyond the table."""
    return u + ROUNDING - ROUNDING


def integral(values: Callable[[], Array], s: float, c: float, u: Any, rest: Callable[[Rounded], Rounded] | None = None) -> Any:
    """The function that a table has the values of and whose slope is c e^(-s u^2); NaN where u lies beyond the table.

    Where u is but near to what is meant, ``rest`` says what that is more than a node.
    """
    given = Rounded(u)
    place, node = given + ROUNDING, nearest(given)
    r = (given - node if rest is None else rest(node)).node
    square = ((given + node) * (given + node)).node  # (2 m)^2
    bell = exp(square * (-s / 4))
    slope = c + (square * (c * s / 24 * LEAN) - c / 12) * s * r**2
    beside = bell * r * slope
    return beside + step(from_table(values))(step(number)(place.node))


def ended(values: Array) -> Array:
    """A table that ends in NaN on both sides."""
    values[[0, -1]] = np.nan
    return values


@lru_cache(maxsize=16)
def beyond(left: Callable[..., Any], right: Callable[..., Any] | float, last: bool = False) -> Step:
    """A step: y, but where that is NaN what holds far on the left or on the right: a number, or a function of u or of what follows it.

    There may be more to say on the left where this is the ``last`` step.
    """

    def amend(y: Any, u: Any, *given: Any, out: Any) -> None:
        if out is not y:
            np.copyto(out, y)
        if not isnan(out.min()):
            return
        lost = np.flatnonzero(np.isnan(out))
        at = u.take(lost)
        for index, far in ((lost[at < 0], left), (lost[at > 0], right)):
            if not callable(far):
                out[index] = far
                continue
            for start in range(0, len(index), FEW):
                some = index[start : start + FEW]
                some = np.append(some, some[:1].repeat(-len(some) % LANES))  # whole lanes, see ``plans``
                out[some] = far(*(v.take(some) for v in given or (u,)))

    return apart(final(amend, beyond(partial(left, last=True), right)) if last else amend, 1, 2)
