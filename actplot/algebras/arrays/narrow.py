"""Results of fewer digits than float64, correctly rounded: the float nearest to the exact value at the exact input, ties to even.

A float64 result y of order k lies within PROMISE ulps of y, and what f^(k) changes by within 2 ulps of x, of the exact one. Where all of
that rounds alike, nothing else is asked. Whole blocks are sifted for results that may lie near to a boundary between two narrow floats; for
these the next derivative says how near is too near; what is left is decided exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain
from math import inf, isfinite, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import numbers
from ...definition import Definition
from ...errors import ActplotError
from ..knots import knots
from .inputs import Array, AtKink, alike, beside, rounded_once
from .lines import lines, snapped, tangential
from .quotients import quotients
from .steepness import MARGINS, boundary, nearby, steep
from .steps.errors import measured
from .steps.plans import BLOCK, Plan, either

Narrow = NDArray[Any]
Marks = tuple[tuple[float, Any], ...]  # numbers, and what belongs there
Doubt = tuple[Any, Array, Array]  # where a result stands, its input, the float64 that it was rounded from

CHUNK = 16_384  # values: an array of them has 128 KB
FEW = 2_000  # values that are not worth a look at where the function is steep
MANY = 32_768  # doubtful values that are settled together: of fewer, what a call costs shows
PROMISE = 16.0  # ulps of the result, four times what the float64 values keep to
EPSILON = 2.0**-52  # for its size, no less than an ulp of a float
FLOOR = 2.0**-1040  # what the range of float64 costs
VANISHING = 2.0**-160  # what float32 has nothing but 0 for
NEAR = 8  # ulps: a float that is so near to a knot may be taken for it
SEVERAL = 64  # doubtful values, for which the errors of all steps are followed
VECTOR = 2  # points from which on exact ones are found together
NOBODY = np.empty(0, np.intp)
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


def fill(asked: Asked, row: Any, out: Narrow) -> None:
    """Write f or f' of a row of narrow floats to floats of the same type."""
    dtype = out.dtype
    if dtype == np.float32 and asked.plan.chooses:
        for x, z in asked.plan.choose(row, out):
            land_all(unplanned(asked, dtype), x, z)
    elif len(row) < FEW:
        out[...] = rounded(asked, np.asarray(row[:], dtype).astype(np.float64), dtype)
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
        self.results, (index, x, y) = nearly(asked, x, dtype)
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


def rounded(asked: Asked, x: Array, dtype: Any) -> Narrow:
    """f or f' of floats, each settled by itself."""
    out, left = nearly(asked, x, dtype)
    decide(asked, left, out)
    return out


def nearly(asked: Asked, x: Array, dtype: Any) -> tuple[Narrow, Doubt]:
    """f or f' of floats, and what of it is left to be decided: where, of what number, near to what."""
    y = asked.values(x)
    out = rounded_once(y, dtype)
    index, p, q = undecided(asked, (np.arange(len(x)), x, y), out)
    left = np.ones(len(index), bool)
    for at, value in landmarks(asked, dtype):
        land(x == at, value, out)
        left &= p != at
    return out, (index[left], p[left], q[left])


def sift(asked: Asked, row: Any, out: Narrow) -> None:
    """Write float32 results, looking again only where a float64 result lies near to a boundary or may be worse than most."""
    look = None if asked.plan.clean else steep(replace(asked, at_kink="nan"))
    marks, own = landmarks(asked, out.dtype), unplanned(asked, out.dtype)
    calm = look is None or asked.plan.faithful
    margin = MARGINS[look is not None and not calm and bool(look.large.bounds)]
    upper, differ = np.empty(min(BLOCK, len(row)), np.float32), np.empty(min(BLOCK, len(row)), bool)
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
            doubt = boundary(b.y, z, upper[:count], differ[:count], margin)
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
        for place, _ in marks:
            lost |= x == place
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
    for place, value in marks:
        land(x == place, value, near)
    out[index] = near
    domain = asked.f.entry.domain
    vanishing = (x > float(domain.low)) & (x < float(domain.high)) & (np.abs(y) < VANISHING) & (y != 0)
    left = ~vanishing & ~np.isin(x, [place for place, _ in marks])
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


def undecided(asked: Asked, doubtful: Doubt, out: Narrow) -> Doubt:
    """What of doubtful results is still so when the next derivative has been asked; those that are rational are corrected.

    A float64 that is a tie itself is asked first whether it is exact: it nearly always is, and neighbours say nothing then.
    """
    index, x, y = doubtful
    if out.dtype == np.float32:
        index, x, y = rational(asked, doubtful, (y.view(np.int64) & ((1 << 29) - 1)) == 1 << 28, out)
    slope = asked.values(x, 1, rough=True)
    lost = np.isnan(slope)
    slope[lost] = asked.values(x[lost], 1)
    left = doubted(y, off(x, y, slope), out.dtype)
    left = left[np.isfinite(x[left])]
    index, x, y = followed(asked, (index[left], x[left], y[left]), out)
    return rational(asked, (index, x, y), np.ones(len(x), bool), out)


def followed(asked: Asked, doubtful: Doubt, out: Narrow) -> Doubt:
    """Write those of many doubtful results that are told by what each step rounds off; the others."""
    index, x, y = doubtful
    if len(x) < SEVERAL or asked.plan.low == inf:
        return doubtful
    near, by = measured(asked.plan.graph, asked.plan.last, x)
    sure = alike(near - by, near + by, out.dtype)
    out[index[sure]] = rounded_once(np.where(near == 0, y, near)[sure], out.dtype)
    return index[~sure], x[~sure], y[~sure]


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


def decide(asked: Asked, left: Doubt, out: Narrow) -> None:
    """Write what is decided exactly, each number once; a zero has the sign of the float64 y."""
    index, x, y = left
    if len(index):
        points, first, back = np.unique(x, return_index=True, return_inverse=True)
        found = told(asked, points, y[first], out.dtype)[back]
        out[index] = rounded_once(np.where(found == 0, np.copysign(found, y), found), out.dtype)


def told(asked: Asked, x: Array, near: Array, dtype: Any) -> Array:
    """float64 that round as f^(order) does: of many near 0 by its tangent there, else by balls."""
    y, left = tangential(asked.f, asked.order, x, dtype) if len(x) >= SEVERAL else (x.copy(), np.ones(len(x), bool))
    if left.any():
        y[left] = one_by_one(asked, x[left], near[left], dtype)
    return y


def one_by_one(asked: Asked, x: Array, near: Array, dtype: Any) -> Array:
    """The same by narrow balls, and of the few that lie closer to a boundary than these tell by all means."""
    from ..enclosures.many import several

    found, rest = np.array(list(several(asked.f, x.tolist(), asked.order, bits=BITS))).T
    lost = np.isnan(rest) & ~alike(np.nextafter(found, -inf), np.nextafter(found, inf), dtype)
    y = beside(found, np.nan_to_num(rest))
    y[lost] = [decided(asked, p, v, dtype) for p, v in zip(x[lost].tolist(), near[lost].tolist(), strict=True)]
    return y


def decided(asked: Asked, x: float, near: float, dtype: Any, met: tuple[int, ...] = (1,)) -> float:
    """A float64 that rounds as f^(order)(x) does; of several sides, as the mean does. ``near`` where nothing is found.

    A point tells nearly always; a tie that is missed by less than points see, by what a remainder leaves beside it.
    """
    from ..enclosures.many import odd, within
    from ..enclosures.points import Point
    from ..enclosures.remainders import Remainder, split
    from ..enclosures.sides import average, beside, enclosures

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
            found.append((place, rounded_once(np.array([at_landmark(asked, place, knot, near, dtype)]), dtype)[0]))
    return tuple(found)


@lru_cache(maxsize=1024)
def unplanned(asked: Asked, dtype: Any) -> Marks:
    """The landmarks at which a plan does not give what belongs there, for sure."""
    marks = landmarks(asked, dtype)
    for b in asked.plan.blocks(np.array([place for place, _ in marks], dtype)):
        found = zip(marks, b.y.astype(dtype), nearby(b.y).astype(dtype), strict=True)
        return tuple(m for m, v, w in found if not (v == w == m[1] or (np.isnan(v) and np.isnan(m[1]))))
    return ()


def at_landmark(asked: Asked, x: float, knot: bool, near: float, dtype: Any) -> float:
    """A float64 that rounds as what is meant at a landmark."""
    by = off(np.zeros(1), np.array([near]), 0.0)
    if x == 0 and not knot and bool(alike(near - by, near + by, dtype)[0]):  # exact, and so is what it is multiplied with
        return near
    from ..enclosures.balls import Undecided
    from ..enclosures.sides import sides

    if not (asked.order and knot):
        return decided(asked, x, near, dtype)
    try:
        met = sides(asked.f, Fraction(x), asked.order, asked.at_kink)
    except Undecided:
        return near
    return decided(asked, x, near, dtype, met) if met else nan


def land_all(marks: Marks, x: Any, out: Narrow) -> None:
    """Write what belongs to landmarks."""
    for place, value in marks:
        here = x == place
        if here[here.argmax()]:
            land(here, value, out)


def land(here: Any, value: Any, out: Narrow) -> None:
    """Write what belongs to a landmark; a zero keeps the sign that it has."""
    if value == 0:
        here = here & (out != 0)
    out[here] = value
