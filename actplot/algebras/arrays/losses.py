"""Where steps lose digits that wide numbers keep: told once for each short interval of floats, when one of its numbers is first met.

Where words of either sign cancel, what rounds each of them is of its own size, not of the size of what is left. Most parameters have no
such place, and which ones do is not seen in a formula. So a few numbers of an interval are computed in both ways; where the steps come near
to more than is promised, all of its numbers go the careful way, and narrow floats may rely on the promise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...definition import Definition
from . import wide
from .inputs import Array
from .steps.errors import measured
from .steps.plans import Plan

DROPPED = 45  # bits of a float that its interval leaves out: 128 intervals to an octave
TRIED = (np.arange(1, 49) * 0.6180339887498949 % 1 * 2.0**DROPPED).astype(np.int64)  # numbers of an interval, first a FEW, then MORE
FEW, MORE = slice(8), slice(8, 48)
FAR = 2.0**1000  # beyond, what floats hold is told by other means
PROMISED = 4.0, 2.0  # units of the result, and ulps of x by which it may be moved
SUSPECT = 1.5  # so many times what is promised may be lost at worst, before anything is tried: roundings are seldom all of one sign
NOTICED, LIMIT = 0.25, 0.6  # of what is promised: what a few numbers may lose, and many; of all numbers, the worst one loses more
ROUNDING = 2.0**-52  # of a step, as most keep to
LEAST = 2.0**-1050  # what subnormal numbers cost
WIDE = 2.0**-12  # of what steps lose at worst, what wide numbers lose
CALM, LOSES = 1, 2  # of an interval; 0 where it has not been met


class Losses:
    """The intervals in which the steps of f or f' lose too much. ``plain`` is any derivative as plain floats have it.

    ``times`` what is promised may be lost where fewer digits are asked for.
    """

    def __init__(
        self, f: Definition, order: int, plan: Plan, plain: Callable[[Definition, int, Array], Array], times: float = 1.0
    ) -> None:
        self.f, self.order, self.plan, self.plain, self.times = f, order, replace(plan, lost=None), plain, times
        self.told: NDArray[np.int8] = np.zeros(1 << (64 - DROPPED), np.int8)

    def met(self, x: Array) -> Any:
        """A mask of the numbers that lie in such intervals, None where there are none."""
        where = x.view(np.int64) >> DROPPED  # below 0 where x is: counted from the end
        told = self.told[where]
        if not told.all():
            self.learn(np.unique(where[told == 0]))
            told = self.told[where]
        lost = told == LOSES
        lost &= x != 0  # which rounds nothing
        return lost if lost[lost.argmax()] else None

    @np.errstate(all="ignore")
    def learn(self, where: NDArray[np.int64]) -> None:
        """Tell of intervals whether digits are lost."""
        self.told[where] = CALM
        first = where << DROPPED
        middle = (first + (1 << DROPPED >> 1)).view(np.float64)
        first = first[(np.abs(middle) < FAR) & self.suspect(middle)]
        for some, limit in ((FEW, NOTICED), (MORE, LIMIT)):
            if first.size:
                x = (first[:, None] + TRIED[some]).view(np.float64)
                first = first[self.worst(x.ravel()).reshape(x.shape).max(axis=1) > limit]
        self.told[first >> DROPPED] = LOSES

    def allowed(self, x: Array, y: Array) -> Array:
        """How far a result may be off."""
        moved = np.spacing(np.abs(x)) * np.abs(self.plain(self.f, self.order + 1, x))
        return np.asarray(self.times * (PROMISED[0] * np.spacing(np.abs(y)) + PROMISED[1] * moved))

    def suspect(self, x: Array) -> Any:
        """At which numbers steps may lose more than that, by the sizes of what they round."""
        y, by = measured(self.plan.graph, self.plan.last, x, ROUNDING, strict=False)
        found = ~(by <= SUSPECT * (self.times * PROMISED[0] * np.spacing(np.abs(y)) + LEAST))
        found[found] = ~(by[found] <= SUSPECT * (self.allowed(x[found], y[found]) + LEAST))
        return found

    def worst(self, x: Array) -> Array:
        """What steps lose at numbers, or plain floats where steps do not hold, as a part of what is promised."""
        low, high = float(self.f.domain.low), float(self.f.domain.high)
        part = np.zeros(len(x))
        for b in self.plan.blocks(x):
            true = wide.again(self.f, b.x, self.order, 1)[self.order]
            y = b.y if b.rare is None else np.where(b.rare, self.plain(self.f, self.order, b.x), b.y)
            part[b.start : b.start + len(b.x)] = np.where((b.x > low) & (b.x < high), np.abs(y - true) / self.allowed(b.x, true), 0.0)
        return np.nan_to_num(part)

    def kept(self, x: Array, y: Array) -> Array:
        """Results with their digits: by wide numbers, and by balls where even these lose too many; ``y`` where nothing is found."""
        found = wide.again(self.f, x, self.order, 1)[self.order]
        found = np.where(np.isnan(found), y, found)
        _, by = measured(self.plan.graph, self.plan.last, x, ROUNDING, strict=False)
        few = np.flatnonzero(np.isfinite(by) & (by * WIDE > self.allowed(x, found)))
        if few.size:
            from ..enclosures.many import several

            near = np.array([near for near, _ in several(self.f, x[few].tolist(), self.order)])
            found[few] = np.where(np.isnan(near), found[few], near)
        return found
