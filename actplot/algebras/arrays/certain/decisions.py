"""How doubtful results of narrow floats are decided: as quotients, by what is left beside a float, by balls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from itertools import chain
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ....definition import Definition
from ..inputs import Array, AtKink, alike, beside, rounded_once
from ..steps.plans import Plan
from . import rests
from .quotients import quotients

Narrow = NDArray[Any]
Doubt = tuple[Any, Array, Array]  # where a result stands, its input, the float64 that it was rounded from

CHUNK = 16_384  # values: an array of them has 128 KB
VECTOR = 2  # points from which on exact ones are found together
BITS = (160,)  # of the balls that tell nearly all
LIMIT = 4096  # bits, beyond which what cannot be told from a tie is one


@dataclass(frozen=True)
class Asked:
    """f or f', what is chosen at kinks, and what writes float64 results of any order without a thought of them, roughly if that will do."""

    f: Definition
    order: int
    at_kink: AtKink
    compute: Callable[..., None]
    plan: Plan = field(compare=False)  # the same in blocks

    def values(self, x: Any, more: int = 0, rough: bool = False) -> Array:
        """float64 results, or those of the next derivative."""
        y = np.empty(len(x))
        for some in (slice(start, start + CHUNK) for start in range(0, len(x), CHUNK)):  # in less room than a whole block
            self.compute(self.f, self.order + more, x[some], y[some], rough)
        return y


def rational(asked: Asked, doubtful: Doubt, which: Any, out: Narrow) -> Doubt:
    """Write those of some doubtful results that are rational, if there are enough to ask; the others."""
    index, x, y = doubtful
    at = np.flatnonzero(which)
    if len(at) < VECTOR:
        return doubtful
    value, sure = quotients(asked.f, x[at], asked.order)
    found = at[sure]
    out[index[found]] = rounded_once(value[sure], out.dtype)
    left = np.ones(len(x), bool)
    left[found] = False
    return index[left], x[left], y[left]


def beside_ties(asked: Asked, doubtful: Doubt, out: Narrow) -> Doubt:
    """Write those of some doubtful results that are told by what is left beside a float; the others."""
    index, x, y = doubtful
    if not len(x):
        return doubtful
    value, sure = rests.rounded(asked.f, x, asked.order, out.dtype)
    out[index[sure]] = rounded_once(np.where(value == 0, np.copysign(value, y), value)[sure], out.dtype)
    return index[~sure], x[~sure], y[~sure]


def decide(asked: Asked, left: Doubt, out: Narrow) -> None:
    """Write what is decided exactly, each number once; a zero has the sign of the float64 y."""
    index, x, y = left
    if len(index):
        points, first, back = np.unique(x, return_index=True, return_inverse=True)
        found = told(asked, points, y[first], out.dtype)[back]
        out[index] = rounded_once(np.where(found == 0, np.copysign(found, y), found), out.dtype)


def told(asked: Asked, x: Array, near: Array, dtype: Any) -> Array:
    """float64 that round as f^(order) does: by narrow balls, and of the few that lie closer to a boundary than these tell by all means."""
    from ...enclosures.many import several

    found, rest = np.array(list(several(asked.f, x.tolist(), asked.order, bits=BITS))).T
    lost = np.isnan(rest) & ~alike(np.nextafter(found, -inf), np.nextafter(found, inf), dtype)
    y = beside(found, np.nan_to_num(rest))
    y[lost] = [decided(asked, p, v, dtype) for p, v in zip(x[lost].tolist(), near[lost].tolist(), strict=True)]
    return y


def decided(asked: Asked, x: float, near: float, dtype: Any, met: tuple[int, ...] = (1,)) -> float:
    """A float64 that rounds as f^(order)(x) does; of several sides, as the mean does. ``near`` where nothing is found.

    A point tells nearly always; a tie that is missed by less than points see, by what a remainder leaves beside it.
    """
    from ...enclosures.many import odd, within
    from ...enclosures.points import Point
    from ...enclosures.remainders import Remainder, split
    from ...enclosures.sides import average, beside, enclosures

    def find(kind: Any) -> Remainder:
        given = kind(Fraction(x))
        return split(average(asked.f, given, asked.order, met) if asked.order else beside(asked.f, given, 0, 1)[0])

    found = near
    for _, p in chain(enclosures(partial(find, Point), 128, 128), enclosures(partial(find, Remainder), 128, LIMIT)):
        if p.rest.is_zero():
            return odd(p.whole)
        if p.arb == inf or p.arb == -inf:
            return inf if p.arb > 0 else -inf
        if p.rest.is_finite():
            low, high = (odd(p.whole + within(end)) for end in (p.rest.lower(), p.rest.upper()))
            if bool(alike(np.array([low]), np.array([high]), dtype)[0]):
                return low
            found = odd(p.whole) if p.whole else float(p.rest.mid())  # what agrees with a tie to LIMIT bits is one
    return found
