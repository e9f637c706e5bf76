"""Where steps round off more than is promised, their place is taken by polynomials, one for each of many short cells.

Where the terms of a derivative all but cancel, each is rounded for its own size, and all of that together may come to more units of what
is left than are promised: not at a few numbers beside a root, but on the whole of a dip. A polynomial of exact values has one term that
matters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ....definition import Definition
from ...jets import part, variable
from ...knots import listed
from ..doubles import Wide, widened
from ..inputs import Array
from .errors import weighed
from .plans import Plan

CELLS = 128  # to a unit, around the multiples of that part of it
FEW = 32_768  # values that are looked at together: larger arrays would come from the system each time
FAR = 8  # on either side of 0, between which there are cells
PROMISED = 4.0, 2.0  # units of the result, and ulps of x by which it may be moved
# of what is promised: what all roundings may come to if they are of one sign, and by the sum of their squares; then it is tried, and of
# many numbers may lose less
WORST, SPREAD, LIMIT = 1.1, 0.42, 0.75
NARROW = 4.5  # times what is promised: of six that narrow floats allow for, since between the middles of cells it may be more
TRIED = np.arange(1, 65) * 0.6180339887498949 % 1 - 0.5  # numbers of a cell, from its middle
BESIDE = 4  # cells on either side
GAP = CELLS  # cells that are taken along, where those on both sides are needed: to look for cells in one more run takes as long
PLACES = tuple(Fraction(n, 64) for n in (-31, -23, -10, 10, 23, 31))  # of a cell, from its middle: nearly where Chebyshev has them
BETWEEN = (-0.4375, 0.0625, 0.46875)  # where a polynomial is tried
GOOD = 2.0**-52  # for its size, how far off a polynomial may be


class Run(NamedTuple):
    """Cells side by side: the ends, the first one's number, the coefficients of all, from the highest power of a part of a cell down."""

    low: float
    high: float
    first: int
    coefficients: Array

    def values(self, d: Array) -> Array:
        """The polynomials at numbers, which are spoiled."""
        d *= CELLS
        cell = np.rint(d)
        d -= cell
        cell -= self.first
        number = cell.astype(np.intp)
        y: Array = self.coefficients[0].take(number)
        for c in self.coefficients[1:]:
            y *= d
            y += c.take(number)
        return y


@cache
def solved() -> Array:
    """What makes coefficients, from the first power up, of differences from the value in the middle: the inverse matrix of powers."""
    size = len(PLACES)
    rows = [[t ** (k + 1) for k in range(size)] + [Fraction(i == j) for j in range(size)] for i, t in enumerate(PLACES)]
    for k in range(size):
        rows[k] = [v / rows[k][k] for v in rows[k]]
        rows = [row if i == k else [v - row[k] * w for v, w in zip(row, rows[k], strict=True)] for i, row in enumerate(rows)]
    return np.array([[float(v) for v in row[size:]] for row in rows])


def closed(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of cells, which ascend, and what is between those that are not far from each other."""
    runs = [np.arange(a, b if b - a <= GAP else a + 1) for a, b in pairwise(numbers.tolist())]
    return np.concatenate([*runs, numbers[-1:]])


class Cells:
    """The cells in which f or f' is taken from polynomials. ``plain`` is any derivative as plain floats have it."""

    def __init__(self, f: Definition, order: int, plan: Plan, plain: Callable[[Definition, int, Array], Array]) -> None:
        self.f, self.order, self.plan, self.plain = f, order, replace(plan, lost=None, cells=None), plain

    def mend(self, x: Array, y: Array) -> None:
        """Write to y what belongs to the numbers of x that lie in cells."""
        for start in range(0, len(x) if self.runs else 0, FEW):
            some = x[start : start + FEW]
            for run in self.runs:
                inside = some > run.low  # both ends lie between two cells
                inside &= some < run.high
                at = inside.nonzero()[0]
                if at.size:
                    y[start : start + FEW][at] = run.values(some.take(at))

    @cached_property
    def runs(self) -> list[Run]:
        """The cells, found when they are first asked for."""
        with np.errstate(all="ignore"):
            numbers = self.suspect()
            if not numbers.size:
                return []
            coefficients, rest, good = self.polynomials(numbers)
            lost = numbers[self.lost(numbers, coefficients, rest) & good]
        kept = good & np.isin(numbers, closed(lost))
        numbers, coefficients = numbers[kept], coefficients[:, kept]
        starts = np.flatnonzero(np.diff(numbers, prepend=-np.inf) != 1)[1:]
        parts = zip(np.split(numbers, starts), np.split(coefficients, starts, axis=1), strict=True)
        return [
            Run((some[0] - 0.5) / CELLS, (some[-1] + 0.5) / CELLS, int(some[0]), np.ascontiguousarray(rows))
            for some, rows in parts
            if some.size
        ]

    @cached_property
    def mild(self) -> bool:
        """Whether all roundings, be they of one sign, come to less than narrow floats allow for: these can do without cells."""
        _, _, worst, _ = self.weights
        return not worst.size or float(worst.max()) <= NARROW

    @cached_property
    def weights(self) -> tuple[NDArray[np.int64], Array, Array, Array]:
        """Numbers of cells, what is in the middle of each, and what roundings may come to there, as parts of what is promised."""
        with np.errstate(all="ignore"):
            n = np.arange(-FAR * CELLS, FAR * CELLS)
            low, high = (max(float(self.f.domain.low), self.plan.low), min(float(self.f.domain.high), self.plan.high))
            knots = np.array([np.rint(float(k) * CELLS) for k in listed(self.f) or ()])
            n = n[(n - 1 > low * CELLS) & (n + 1 < high * CELLS) & (n != 0) & ~np.isin(n, [knots - 1, knots, knots + 1])]
            y, total, spread = weighed(self.plan.graph, self.plan.last, n / CELLS)
            promised = self.promised(n / CELLS, y)
            worst, spread = (np.where(y != 0, by / promised, 0.0) for by in (total, spread))
        return n, y, worst, spread

    def suspect(self) -> NDArray[np.int64]:
        """The numbers of the cells in which roundings may come to too much, and of what is between them."""
        n, _, worst, spread = self.weights
        found = closed(n[(worst > WORST) & (spread > SPREAD)])
        return found[np.isin(found, n)]

    def promised(self, x: Array, y: Array) -> Array:
        """How far off a result may be."""
        moved = np.spacing(np.abs(x)) * np.abs(self.plain(self.f, self.order + 1, x))
        return np.asarray(PROMISED[0] * np.spacing(np.abs(y)) + PROMISED[1] * moved)

    def polynomials(self, numbers: NDArray[np.int64]) -> tuple[Array, Array, NDArray[np.bool_]]:
        """The coefficients for cells, what rounding takes from the last one, and where they are good enough."""
        x = (numbers[:, None] + np.array([0.0, *PLACES, *BETWEEN], float)) / CELLS
        y = self.exactly(x)  # all at once, which takes least
        middle, fitted = y[:, :1], slice(1, 1 + len(PLACES))
        found = np.vstack([((y[:, fitted] - middle).near @ solved().T).T[::-1], middle.near.T])
        true, tried = y[:, fitted.stop :].near, x[:, fitted.stop :]
        off = np.abs(np.stack([np.polyval(found, d) for d in BETWEEN], 1) - true)
        good = off <= GOOD * (np.abs(true) + np.abs(tried * found[-2][:, None] * CELLS))
        return found, (middle - widened(middle.near)).near[:, 0], good.all(axis=1)

    def lost(self, numbers: NDArray[np.int64], coefficients: Array, rest: Array) -> NDArray[np.bool_]:
        """In which cells steps come near to more than is promised, or beside which: of all numbers, the worst one loses more."""
        x = (numbers[:, None] + TRIED) / CELLS
        y = np.concatenate([b.y.copy() for b in self.plan.blocks(x.ravel())]).reshape(x.shape)
        d = x * CELLS - numbers[:, None]
        beside = np.polyval(coefficients[:-1, :, None], d) * d
        off = np.abs((y - coefficients[-1][:, None]) - beside - rest[:, None]) / self.promised(x.ravel(), y.ravel()).reshape(x.shape)
        near = np.flatnonzero(off.max(axis=1) > LIMIT)
        return np.isin(numbers, numbers[near][:, None] + np.arange(-BESIDE, BESIDE + 1))

    def exactly(self, x: Array) -> Wide:
        """f or f' by wide numbers."""
        y = self.f.entry.define(variable(widened(x), self.order), **self.f.values)
        found = part(y, self.order, self.order)
        return found if isinstance(found, Wide) else widened(np.full(x.shape, float(found)))
