"""Results held against what is right: errors in ulps, where they are too large, and what is returned where something special is due."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..definition import Definition
from .kinds import Array, Kind
from .reference import Truth, truth
from .spots import ERROR, FLUSHED, MAX_ULP, NONFINITE, Kink, Spot

STEPS = (0.5, 1.0, 2.0, 4.0, 10.0, 100.0, 10_000.0, inf)  # ulps, up to which points are counted together
MOST = 12  # regions that are told
GAP = 4, 500  # good points between two bad ones that part no regions: so many, or so small a share of all


@dataclass(frozen=True)
class Region:
    """From where to where so many of so many points are bad, how, and the worst of them."""

    what: str
    low: float
    high: float
    bad: int
    points: int
    worst: Spot


@dataclass(frozen=True)
class Limit:
    """What is returned at an infinity, at a zero of either sign, and for NaN; true is NaN where there is no limit."""

    at: str
    x: float
    returned: float
    true: float
    right: bool


@dataclass(frozen=True)
class Binade:
    """All numbers from a power of two to the next: how many are bad, how many of these are not finite, errors in ulps."""

    low: float
    high: float
    points: int
    bad: int
    nonfinite: int
    max_ulp: float
    mean_ulp: float
    correctly_rounded: float


@dataclass(frozen=True)
class Measure:
    """All that is told of f, or of f'."""

    order: int
    points: int
    outside: int  # points that are not judged: outside of the domain, at kinks, where there is nothing to be near to
    max_ulp: float
    mean_ulp: float
    correctly_rounded: float
    distance: int
    worst: Spot | None
    histogram: tuple[tuple[float, int], ...]
    regions: tuple[Region, ...]
    nonfinite: tuple[Region, ...]
    flushed: int
    limits: tuple[Limit, ...]
    kinks: tuple[Kink, ...]
    reversals: int
    reversal: tuple[Spot, Spot] | None
    errors: tuple[Array, Array]  # x and ulps, for a picture
    binades: tuple[Binade, ...] = ()  # where all float32 were taken

    @property
    def between(self) -> tuple[float, float] | None:
        """The least and the greatest point that is judged."""
        x = self.errors[0]
        return (float(x[0]), float(x[-1])) if len(x) else None

    def passes(self, most: float) -> bool:
        """Whether all is within so many ulps, limits are kept, and slopes at kinks are those of a side or their mean."""
        kept = all(v.right for v in self.limits) and all(k.side != "neither" for k in self.kinks if self.order)
        return self.max_ulp <= most and kept


def in_order(kind: Kind, x: NDArray[Any], *more: NDArray[Any]) -> list[NDArray[Any]]:
    """Numbers from the lowest to the highest, NaN behind all others, and what belongs to them."""
    wide = kind.wide(x)
    if (wide[1:] >= wide[:-1]).all():
        return [x, *more]
    order = np.lexsort((~np.signbit(wide), wide))
    return [v[order] for v in (x, *more)]


def measure(
    f: Definition, x: NDArray[Any], y: NDArray[Any], kind: Kind, order: int = 0, most: float = MAX_ULP, ftz: bool = False,
    known: Truth | None = None,
) -> Measure:  # fmt: skip
    """Results y at numbers x of a type; ftz: results that are 0 in place of subnormal numbers are taken for right.

    ``known``: what is right there, if it is known; x is in order then.
    """
    with np.errstate(all="ignore"):
        if known is None:
            x, y = in_order(kind, x, y)
        wide = kind.wide(x)
        found, got = known or truth(f, x, kind, order), kind.wide(y)
        near = found.wide
        judged = np.isfinite(wide) & ~np.isnan(near)
        ulps, flushed = errors(kind, got, near, found.value, found.rest)
        if ftz:
            ulps[flushed] = 0.0
        lost = judged & ~np.isfinite(got) & (got != near)
        ulps[lost] = inf
        ulps[~judged] = 0.0
        exact = judged & ((got == near) | (flushed & ftz))
        bad = judged & (ulps > most)
        counted = ulps[judged & ~lost]
        true = found.value
        spots = Spots(wide, got, np.where(np.isfinite(near), true, near), ulps, judged)
        worst = spots.at(int(np.argmax(np.where(judged & ~lost, ulps, -1.0)))) if counted.size else None
        kinks = kinks_of(f, kind, x, y, order)
        count = int(judged.sum())
        places = np.abs(kind.order(y) - kind.order(found.nearest))
        turns = reversals(got[judged], near[judged])
        return Measure(
            order, count, len(x) - count, float(ulps.max(initial=0.0)), float(counted.mean()) if counted.size else 0.0,
            float(exact.sum() / count) if count else 1.0, int(places[judged & ~lost].max(initial=0)), worst,
            histogram(ulps[judged]),
            (*spots.regions(bad & ~lost & ~flushed, ERROR), *spots.regions(bad & flushed & ~lost, FLUSHED)),
            spots.regions(lost, NONFINITE), int((flushed & judged).sum()), limits(kind, order, wide, got, near, ulps, most), kinks,
            len(turns), spots.pair(np.flatnonzero(judged), turns), (wide[judged], ulps[judged]),
        )  # fmt: skip


def errors(kind: Kind, got: Array, near: Array, value: Array, rest: Array | float) -> tuple[Array, NDArray[np.bool_]]:
    """Errors in ulps of the exact value, and which of the results are 0 in place of a subnormal number."""
    top = 2.0 ** (np.frexp(kind.largest)[1]) if kind.bits < 64 else inf
    real = np.where(np.isinf(value), np.copysign(min(top, kind.largest), value), value)
    ulps = np.abs((got - real) - rest) / kind.ulp(np.where(np.abs(real) > kind.largest, kind.largest, real))
    ulps[np.isinf(near) & (got == near)] = 0.0
    ulps[(got == near) & (ulps > 0.5)] = 0.5  # a tie, but for the last digits of a float64
    ulps[np.isnan(ulps)] = inf
    flushed = (got == 0) & (near != 0) & (np.abs(value) < kind.least_normal)
    return ulps, flushed


def histogram(ulps: Array) -> tuple[tuple[float, int], ...]:
    """How many points lie within so many ulps, and beyond the step before; what is infinite is not counted."""
    counts = np.diff(np.searchsorted(np.sort(ulps[np.isfinite(ulps)]), STEPS, side="right"), prepend=0)
    return tuple(zip(STEPS, map(int, counts), strict=True))


@dataclass(frozen=True)
class Spots:
    """All points in order, by their columns."""

    x: Array
    returned: Array
    true: Array
    ulps: Array
    judged: NDArray[np.bool_]

    def at(self, k: int) -> Spot:
        """One of them."""
        return Spot(float(self.x[k]), float(self.returned[k]), float(self.true[k]), float(self.ulps[k]))

    def regions(self, bad: NDArray[np.bool_], what: str) -> tuple[Region, ...]:
        """The bad points in runs; those that lie nearest to each other are taken together where there are many."""
        at = np.flatnonzero(bad)
        if not len(at):
            return ()
        gaps = np.diff(at)
        least = np.sort(gaps)[-(MOST - 1)] if len(gaps) >= MOST else 0
        starts = np.flatnonzero(gaps > max(GAP[0], len(bad) // GAP[1], least)) + 1
        found = []
        for some in np.split(at, starts):
            first, last = int(some[0]), int(some[-1])
            worst = int(some[np.argmax(self.ulps[some])])
            inside = int(self.judged[first : last + 1].sum())
            found.append(Region(what, float(self.x[first]), float(self.x[last]), len(some), inside, self.at(worst)))
        return tuple(found)

    def pair(self, judged: NDArray[np.intp], turns: NDArray[np.intp]) -> tuple[Spot, Spot] | None:
        """The two neighbours between which the largest step is made the wrong way."""
        if not len(turns):
            return None
        k = int(turns[0])
        return self.at(int(judged[k])), self.at(int(judged[k + 1]))


def reversals(got: Array, near: Array) -> NDArray[np.intp]:
    """Where results fall between neighbours though no exact ones do, or rise though none do; the largest step first."""
    for sign in (1.0, -1.0):
        if len(near) > 1 and bool((sign * np.diff(near) >= 0).all()):
            steps = sign * np.diff(got)
            return np.array(sorted(np.flatnonzero(steps < 0), key=lambda k: steps[k]), np.intp)
    return np.empty(0, np.intp)


def limits(kind: Kind, order: int, x: Array, got: Array, near: Array, ulps: Array, most: float) -> tuple[Limit, ...]:
    """What is returned where something special is due, of the points that are there."""
    found: list[Limit] = []
    for at, here in (
        ("-inf", x == -inf), ("-0", (x == 0) & np.signbit(x)), ("0", (x == 0) & ~np.signbit(x)), ("inf", x == inf), ("nan", np.isnan(x)),
    ):  # fmt: skip
        at_all = np.flatnonzero(here)
        for k in at_all[np.sort(np.unique(got[at_all], return_index=True)[1])]:
            y, true = float(got[k]), float(near[k])
            if at == "nan":
                right = isnan(y) or order > 0  # a slope of 0 there loses nothing
            elif at in ("0", "-0"):
                right = isnan(true) or bool(ulps[k] <= most)
            else:
                right = isnan(true) or y == true or bool(np.abs(y - true) <= most * kind.ulp(np.array([true]))[0])
            new = Limit(at, float(x[k]), y, true, right)
            if not any(same(new, v) for v in found):
                found.append(new)
    return tuple(found)


def same(a: Limit, b: Limit) -> bool:
    """Whether two rows say the same."""
    return a.at == b.at and (a.returned == b.returned or (isnan(a.returned) and isnan(b.returned)))


def kinks_of(f: Definition, kind: Kind, x: NDArray[Any], y: NDArray[Any], order: int) -> tuple[Kink, ...]:
    """What is returned at those kinks that are numbers of the type, of the points that are there."""
    places = np.array(floats.without_slope(f), np.float64)
    places = places[kind.wide(places.astype(kind.dtype)) == places]
    found: list[Kink] = []
    for place in places.tolist():
        left, right = (side[order] for side in floats.beside(f, place))
        if left == right:
            continue
        for k in np.flatnonzero(x.astype(np.float64) == place)[:2]:
            back = float(y[k])
            if not found or found[-1].x != place or found[-1].returned != back:
                found.append(Kink(place, left, right, back, side_of(kind, left, right, back)))
    return tuple(found)


def side_of(kind: Kind, left: float, right: float, returned: float) -> str:
    """Which of both sides a result is that of, or whether it is their mean."""
    for name, value in (("left", left), ("right", right), ("mean", (left + right) / 2)):
        if returned == value or abs(returned - value) <= MAX_ULP * float(kind.ulp(np.array([value]))[0]):
            return name
    return "neither"
