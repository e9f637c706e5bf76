"""Results of fewer digits than float64, correctly rounded: the float nearest to the exact value at the exact input, ties to even.

A float64 result y of order k lies within PROMISE ulps of y, and what f^(k) changes by within 2 ulps of x, of the exact one. Where all of
that rounds alike, nothing else is asked. Whole blocks are sifted for results that may lie near to a boundary between two narrow floats; for
these the next derivative says how near is too near; what is left is decided exactly.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial
from math import inf, isfinite, nan
from typing import Any, NamedTuple

import numpy as np

from ... import numbers
from ...errors import ActplotError
from ..knots import knots
from . import tails, wide
from .certain import rests
from .certain.decisions import CHUNK, Asked, Doubt, Narrow, beside_ties, decide, decided, rational
from .inputs import Array, alike, rounded_once
from .lines import lines, snapped
from .steepness import MARGINS, boundary, boundary_beside, nearby, sketched, steep
from .steps.errors import measured
from .steps.plans import BLOCK, either


class Mark(NamedTuple):
    """A number, what belongs there, and whether a zero keeps the sign that it has: slopes at knots have none."""

    place: float
    value: Any
    signed: bool


Marks = tuple[Mark, ...]

FEW = 2_000  # values that are not worth a look at where the function is steep
MANY = 32_768  # doubtful values that are settled together: of fewer, what a call costs shows
PROMISE = 24.0  # ulps of the result, six times what the float64 values keep to, so that they need no cells for this
EPSILON = 2.0**-52  # for its size, no less than an ulp of a float
FLOOR = 2.0**-1040  # what the range of float64 costs
VANISHING = 2.0**-160  # what float32 has nothing but 0 for
NEAR = 8  # ulps: a float that is so near to a knot may be taken for it
SEVERAL = 64  # doubtful values, for which the errors of all steps are followed


def fill(asked: Asked, row: Any, out: Narrow) -> None:
    """Write f or f' of a row of narrow floats to floats of the same type."""
    dtype = out.dtype
    if dtype == np.float32 and asked.plan.chooses:
        for x, z in asked.plan.choose(row, out):
            land_all(unplanned(asked, dtype), x, z)
    elif len(row) < FEW:
        out[...], _ = rounded(asked, np.asarray(row[:], dtype).astype(np.float64), dtype)
    elif dtype.itemsize <= 2:
        table = tabulated(asked, dtype)
        for start in range(0, len(row), CHUNK):
            out[start : start + CHUNK] = table.at(np.ascontiguousarray(row[start : start + CHUNK], dtype).view(table.words))
    else:
        sift(asked, row, out)


class Table:
    """All results of a type of at most 16 bits; the few that take an exact decision get it when they are first met."""

    def __init__(self, asked: Asked, dtype: Any) -> None:
        self.words = np.dtype(f"u{dtype.itemsize}")
        x = np.arange(256**dtype.itemsize).astype(self.words).view(dtype).astype(np.float64)
        self.results, _, (index, x, y) = nearly(asked, x, dtype)
        self.decide = partial(decide, asked)
        self.doubts = dict(zip(index.tolist(), zip(x.tolist(), y.tolist(), strict=True), strict=True))
        self.open = np.zeros(len(self.results), bool)
        self.open[index] = True

    def at(self, words: Any) -> Narrow:
        """The results for numbers of these bits."""
        if self.doubts and (met := self.open[words]).any():
            index = np.unique(words[met]).astype(np.intp)
            x, y = np.array([self.doubts[n] for n in index.tolist()]).T
            self.decide((index, x, y), self.results)
            self.open[index] = False
        found: Narrow = self.results[words]
        return found


@lru_cache(maxsize=128)
def tabulated(asked: Asked, dtype: Any) -> Table:
    """The table of f or f'."""
    return Table(asked, dtype)


def rounded(asked: Asked, x: Array, dtype: Any, slope: Array | None = None) -> tuple[Narrow, Array]:
    """f or f' of floats, each settled by itself; and the float64 results. ``slope``: the next derivative, where it is known."""
    out, y, left = nearly(asked, x, dtype, slope)
    decide(asked, left, out)
    return out, y


def nearly(asked: Asked, x: Array, dtype: Any, slope: Array | None = None) -> tuple[Narrow, Array, Doubt]:
    """f or f' of floats, the float64 results, and what is left to be decided: where, of what number, near to what."""
    y = throughout(asked, x)
    out = rounded_once(y, dtype)
    index, p, q = undecided(asked, (np.arange(len(x)), x, y), out, slope)
    left = np.ones(len(index), bool)
    for mark in landmarks(asked, dtype):
        land(x == mark.place, mark, out)
        left &= p != mark.place
    return out, y, (index[left], p[left], q[left])


def throughout(asked: Asked, x: Array) -> Array:
    """float64 results; of those that go the careful way, what lies so far out that no narrow float has it is 0."""
    if asked.plan.low == inf or not wide.words(asked.f):
        return asked.values(x)
    y, late = np.empty(len(x)), [np.empty(0, np.intp)]
    for b in asked.plan.blocks(x):
        y[b.start : b.start + len(b.y)] = b.y
        if b.rare is not None:
            late.append(b.start + b.rare.nonzero()[0])
    at = np.concatenate(late)
    if len(at) >= SEVERAL:
        zero, known = vanishing(asked, x[at])
        y[at[known]] = zero[known]
        at = at[~known]
    y[at] = asked.values(x[at])
    return y


def vanishing(asked: Asked, x: Array) -> tuple[Array, Any]:
    """Which 0 belongs to numbers beyond which there is nothing but that in a narrow type, and to which of them one does."""
    known = np.isfinite(x)
    ends = np.array([x.min(where=known, initial=0.0), x.max(where=known, initial=0.0)])
    if not (~(np.abs(asked.values(ends, rough=True)) >= VANISHING)).any():
        return x, known & False
    (low, left), (high, right) = tails.vanished(asked.f, asked.order, VANISHING)
    domain = asked.f.entry.domain
    known &= ((x < low) | (x > high)) & (x > float(domain.low)) & (x < float(domain.high))
    return np.where(x < 0, left, right), known


def sift(asked: Asked, row: Any, out: Narrow) -> None:
    """Write float32 results, looking again only where a float64 result lies near to a boundary or may be worse than most."""
    look = None if asked.plan.clean else steep(replace(asked, at_kink="nan"))
    marks, own = landmarks(asked, out.dtype), unplanned(asked, out.dtype)
    calm = look is None or asked.plan.faithful
    margin = MARGINS[not (look is None or calm or look.calm)]
    pieces = asked.plan.pieces
    upper, differ = np.empty((2 if pieces else 1, min(BLOCK, len(row))), np.float32), np.empty(min(BLOCK, len(row)), bool)
    suspects: list[tuple[Any, Array]] = []  # where a result stands, and its input
    late: list[tuple[Any, Array]] = []  # the same of numbers for which plain floats will not do, and that take long for each call
    doubtful: list[Doubt] = []
    pending = waiting = 0
    for b in asked.plan.blocks(row, net=look is None):
        count = len(b.y)
        z = out[b.start : b.start + count]
        if look is None:
            np.copyto(z, b.y, casting="unsafe")
        else:
            if pieces:
                doubt = boundary_beside(b, z, upper[:, :count], differ[:count], margin, pieces)
            else:
                doubt = boundary(b.y, z, upper[0, :count], differ[:count], margin)
            doubt = doubt if calm else either(doubt, look.wild.met(b))
            if b.rare is not None:
                doubt = doubt & ~b.rare
            if doubt[doubt.argmax()]:
                at = doubt.nonzero()[0]
                suspects.append((b.start + at, b.x[at]))
                pending += len(at)
        land_all(own, b.given, z)
        if b.rare is not None:
            late.append((b.start + b.rare.nonzero()[0], b.x[b.rare]))
            waiting += len(late[-1][0])
        last = b.start + count == len(row)
        if pending >= MANY or waiting >= MANY or (last and pending + waiting):
            doubtful.append(looked_at(asked, suspects, late, out, marks))
            suspects, late, pending, waiting = [], [], 0, 0
        many = sum(len(index) for index, _, _ in doubtful)
        if many >= MANY or (last and many):
            settle(asked, doubtful, out)
            doubtful = []


def looked_at(asked: Asked, suspects: list[tuple[Any, Array]], late: list[tuple[Any, Array]], out: Narrow, marks: Marks) -> Doubt:
    """Write float32 results that may be on the wrong side or that plain floats do not give; back comes what is open."""
    found: list[Doubt] = []
    if suspects:
        index, x = together(suspects)
        some = (x[start : start + CHUNK] for start in range(0, len(x), CHUNK))  # the room for a whole block is taken
        y = np.concatenate([b.y.copy() for part in some for b in asked.plan.blocks(part, net=False)])
        lost = np.isnan(y)
        if lost.any():
            late = [*late, (index[lost & ~np.isnan(x)], x[lost & ~np.isnan(x)])]
        for mark in marks:
            lost |= x == mark.place
        if lost.any():
            index, x, y = index[~lost], x[~lost], y[~lost]
        found.append((index, x, y))
    if late:
        found.append(afresh(asked, late, out, marks))
    index, x, y = together(found)
    by = off(x, y, steep(replace(asked, at_kink="nan")).bound(x))
    tie, sure = snapped(lines(asked.f, asked.order), x, y, by)
    near = np.where(sure, tie, y).astype(out.dtype)
    wrong = nearby(y).astype(out.dtype) != near
    left = doubted(y, by, out.dtype)
    wrong[left] = sure[left]  # the others are written when they are settled: to write so far back takes long
    out[index[wrong]] = near[wrong]
    left = left[~sure[left]]
    return index[left], x[left], y[left]


def settle(asked: Asked, doubtful: list[Doubt], out: Narrow) -> None:
    """Write what of doubtful float32 results is told by the next derivative, or is decided exactly."""
    index, x, y = together(doubtful)
    out[index] = y
    decide(asked, undecided(asked, (index, x, y), out), out)


def afresh(asked: Asked, late: list[tuple[Any, Array]], out: Narrow, marks: Marks) -> Doubt:
    """Write results that plain floats do not give; all are doubtful but landmarks and what rough floats see vanish, by its sign."""
    index, x = together(late)
    y = asked.values(x, rough=True)
    near = y.astype(out.dtype)
    for mark in marks:
        land(x == mark.place, mark, near)
    out[index] = near
    domain = asked.f.entry.domain
    vanishing = (x > float(domain.low)) & (x < float(domain.high)) & (np.abs(y) < VANISHING) & (y != 0)
    left = ~vanishing & ~np.isin(x, [mark.place for mark in marks])
    index, x = index[left], x[left]
    y = asked.values(x)
    out[index] = rounded_once(y, out.dtype)
    return index, x, y


def together(parts: list[Any]) -> Any:
    """What several blocks have, array by array."""
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def off(x: Array, y: Array, slope: Any) -> Array:
    """How far float64 results may be off, to be safe."""
    return np.asarray(PROMISE * EPSILON * np.abs(y) + PROMISE / 2 * EPSILON * np.abs(x * slope) + FLOOR)


def doubted(y: Array, by: Array, dtype: Any) -> Any:
    """Which float64 results may round otherwise when they are off by so much; limits are what they are."""
    return np.flatnonzero(~alike(y - by, y + by, dtype) & np.isfinite(y))


def undecided(asked: Asked, doubtful: Doubt, out: Narrow, slope: Array | None = None) -> Doubt:
    """What of doubtful results is still so when the next derivative has been asked; those that are rational are corrected.

    A float64 that is a tie itself is asked first whether it is exact: it nearly always is, and neighbours say nothing then.
    """
    index, x, y = doubtful
    if out.dtype == np.float32:
        index, x, y = rational(asked, doubtful, (y.view(np.int64) & ((1 << 29) - 1)) == 1 << 28, out)
    if slope is None and len(x) > MANY:  # most lie far from any boundary, however steep the function is
        some = doubted(y, off(x, y, sketched(asked, x)), out.dtype)
        index, x, y = index[some], x[some], y[some]
    if slope is None:
        slope = asked.values(x, 1, rough=True)
        lost = np.isnan(slope)
    else:
        slope, lost = slope.copy(), np.isinf(slope)  # beyond the largest number of a type
    lost &= np.isfinite(x)
    slope[lost] = asked.values(x[lost], 1)
    left = doubted(y, off(x, y, slope), out.dtype)
    left = left[np.isfinite(x[left])]
    index, x, y = followed(asked, (index[left], x[left], y[left]), out)
    return beside_ties(asked, rational(asked, (index, x, y), np.ones(len(x), bool), out), out)


def followed(asked: Asked, doubtful: Doubt, out: Narrow) -> Doubt:
    """Write those of many doubtful results that are told by what each step rounds off; the others."""
    index, x, y = doubtful
    if len(x) < SEVERAL or asked.plan.low == inf:
        return doubtful
    near, by = measured(asked.plan.graph, asked.plan.last, x)
    sure = alike(near - by, near + by, out.dtype)
    out[index[sure]] = rounded_once(np.where(near == 0, y, near)[sure], out.dtype)
    return index[~sure], x[~sure], y[~sure]


@lru_cache(maxsize=1024)
def landmarks(asked: Asked, dtype: Any) -> Marks:
    """Zero and the knots that floats of a type can meet, or that a float64 may take them for, with what belongs there."""
    try:
        exact = knots(asked.f)
    except ActplotError:
        if asked.order:
            raise
        exact = ()
    places = {0.0: False}
    for k in exact:
        at = float(rounded_once(np.array([float(k)]), dtype).astype(np.float64)[0])
        if isfinite(at) and abs(at - float(k)) <= NEAR * np.spacing(abs(float(k))):
            places[at] = places.get(at, False) or numbers.rational(k) == Fraction(at)
    low, high = float(asked.f.domain.low), float(asked.f.domain.high)
    found = []
    for place, knot in places.items():
        near = float(asked.values(np.array([place]))[0])
        if low <= place <= high and (isfinite(near) or (low < place < high and knot)):
            value = rounded_once(np.array([at_landmark(asked, place, knot, near, dtype)]), dtype)[0]
            found.append(Mark(place, value + 0 if asked.order and knot else value, not (asked.order and knot)))
    return tuple(found)


@lru_cache(maxsize=1024)
def unplanned(asked: Asked, dtype: Any) -> Marks:
    """The landmarks at which a plan does not give what belongs there, for sure."""
    marks = landmarks(asked, dtype)
    places = np.array([[m.place, -m.place if m.place == 0 else m.place] for m in marks], dtype)
    for b in asked.plan.blocks(places.ravel()):
        near = [v.astype(dtype).reshape(places.shape).tolist() for v in (b.y, nearby(b.y))]
        return tuple(m for m, *found in zip(marks, *near, strict=True) if not all(held(m, v) for pair in found for v in pair))
    return ()


def held(mark: Mark, found: float) -> bool:
    """Whether a result is what belongs to a landmark."""
    if mark.value != 0 or mark.signed:
        return bool(found == mark.value) or (np.isnan(found) and bool(np.isnan(mark.value)))
    return found == 0 and not np.signbit(found)


def at_landmark(asked: Asked, x: float, knot: bool, near: float, dtype: Any) -> float:
    """A float64 that rounds as what is meant at a landmark."""
    by = off(np.zeros(1), np.array([near]), 0.0)
    if x == 0 and not knot and bool(alike(near - by, near + by, dtype)[0]):  # exact, and so is what it is multiplied with
        return near
    if (seen := at_sight(asked, x, knot, dtype)) is not None:
        return seen
    if not (asked.order and knot):
        return decided(asked, x, near, dtype)
    from ..enclosures.balls import Undecided
    from ..enclosures.sides import sides

    try:
        met = sides(asked.f, Fraction(x), asked.order, asked.at_kink)
    except Undecided:
        return near
    return decided(asked, x, near, dtype, met) if met else nan


def at_sight(asked: Asked, x: float, knot: bool, dtype: Any) -> float | None:
    """The same where what is left beside floats tells it, without balls."""
    at = np.array([x])
    if not (asked.order and knot):
        value, sure = rests.rounded(asked.f, at, asked.order, dtype)
        return float(value[0]) if sure[0] else None
    smooth = rests.smooth(asked.f, x, asked.order)
    if smooth is None or (not smooth and asked.at_kink == "mean"):
        return None
    if not smooth and asked.at_kink == "nan":
        return nan
    value, sure = rests.rounded(asked.f, at, asked.order, dtype, -1 if not smooth and asked.at_kink == "left" else 1)
    return float(value[0]) if sure[0] else None


def land_all(marks: Marks, x: Any, out: Narrow) -> None:
    """Write what belongs to landmarks."""
    for mark in marks:
        here = x == mark.place
        if here[here.argmax()]:
            land(here, mark, out)


def land(here: Any, mark: Mark, out: Narrow) -> None:
    """Write what belongs to a landmark."""
    if mark.value == 0 and mark.signed:
        here = here & (out != 0)
    out[here] = mark.value
