"""At which numbers of a type an implementation is looked at: all of a small type; of a large one the hard ones, and random ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..algebras.knots import knots
from ..definition import Definition
from ..errors import ActplotError
from .kinds import Kind

USUAL = {"float32": 20_000, "float64": 8_000}
LEAST, MOST = 100, 20_000_000
NEAR = 3  # numbers on either side of what is special
PLACES = 4  # on either side of 0, of all at which one thing happens
SEED = 0
HALVES = 8  # of so many random points the one whose result lies nearest to the middle between two numbers

Numbers = NDArray[Any]


def points(f: Definition | None, kind: Kind, count: int | None = None) -> Numbers:
    """Numbers of a type in order, NaN last: all that there are of 16 bits or fewer, else about ``count``; without f the general ones."""
    if kind.bits <= 16:
        if count is not None:
            raise ActplotError(f"--points {count} is for float32 and float64: of {kind.name} all {1 << kind.bits:,} numbers are taken")
        return kind.every()
    wanted = USUAL[kind.name] if count is None else count
    if not LEAST <= wanted <= MOST:
        raise ActplotError(f"--points must be a file or from {LEAST} to {MOST:,}, got {wanted}")
    rng = np.random.default_rng(SEED)
    places = [ends(kind), comb(kind, wanted)]
    if f is not None:
        places += [around(special(f, kind), kind), halfway(f, kind, wanted // 8, rng)]
    found = np.unique(np.concatenate(places))
    found = np.unique(np.concatenate([found, scattered(kind, max(wanted - len(found), wanted // 4), rng)]))
    x = kind.at(found)
    zero = int(np.searchsorted(found, 0))
    zeros, low, rest = (np.array(v).astype(kind.dtype) for v in ([-0.0], [-np.inf], [np.inf, np.nan]))
    return np.concatenate([low, x[:zero], zeros, x[zero:], rest])


def ends(kind: Kind) -> NDArray[np.int64]:
    """0, the smallest numbers, both sides of the smallest normal one, the largest."""
    normal = 1 << (kind.digits - 1)
    sizes = np.array([0, 1, 2, 3, normal // 2, normal - 1, normal, normal + 1, kind.last - 1, kind.last], np.int64)
    return np.concatenate([sizes, -sizes])


def comb(kind: Kind, wanted: int) -> NDArray[np.int64]:
    """Numbers of every size: some in each octave, more in those of daily life."""
    normal = 1 << (kind.digits - 1)
    octaves = kind.last // normal
    each = max(1, wanted // 8 // octaves)
    step = max(1, octaves // max(wanted // 8, 1))
    size = np.arange(0, octaves, step, dtype=np.int64)[:, None] * normal + np.arange(each, dtype=np.int64) * (normal // each) + each
    one = (2 - kind.lowest - 1) * normal
    fine = np.arange(one - 12 * normal, one + 7 * normal, 19 * normal // max(wanted // 8, 1) + 1)
    found = np.concatenate([size.ravel(), fine])
    found = found[(found >= 0) & (found <= kind.last)]
    return np.concatenate([found, -found])


def scattered(kind: Kind, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Random numbers: as pre-activations are, and of every size."""
    usual = kind.order(rng.normal(0, 3, count - count // 3).astype(kind.dtype))
    return np.concatenate([usual, rng.integers(-kind.last, kind.last, count // 3, endpoint=True)])


def around(place: NDArray[np.int64], kind: Kind) -> NDArray[np.int64]:
    """Numbers and those beside them."""
    found = (place[:, None] + np.arange(-NEAR, NEAR + 1)).ravel()
    inside: NDArray[np.int64] = found[np.abs(found) <= kind.last]
    return inside


def special(f: Definition, kind: Kind) -> NDArray[np.int64]:
    """Knots, ends of the domain, roots and extrema, and where f or f' leaves the normal numbers, or all of them."""
    told = [float(k) for k in knots(f)] + [float(f.domain.low), float(f.domain.high)]
    own = [v for v in told if abs(v) <= kind.largest]
    return np.concatenate([kind.order(np.array(own, np.float64).astype(kind.dtype)), *(crossings(f, kind, order) for order in (0, 1))])


def grid(f: Definition, kind: Kind) -> NDArray[np.int64]:
    """Numbers so dense that little is missed between two of them."""
    sizes = np.linspace(0, kind.last, 4096).astype(np.int64)
    usual = kind.order(np.linspace(-110, 110, 8001).astype(kind.dtype))
    found = np.unique(np.concatenate([sizes, -sizes, usual]))
    x = kind.wide(kind.at(found))
    return found[(x > float(f.domain.low)) & (x < float(f.domain.high))]


def crossings(f: Definition, kind: Kind, order: int) -> NDArray[np.int64]:
    """Neighbouring numbers between which f or f' passes 0, the smallest normal number, the smallest one, its half, or the largest."""

    def compute(n: NDArray[np.int64]) -> Any:
        x = kind.wide(kind.at(n))
        return floats.derivative(f, x, "right") if order else floats.value(f, x)

    start, found = grid(f, kind), []
    with np.errstate(all="ignore"):
        y = compute(start)
        least = 2.0 ** (kind.lowest - kind.digits + 1)
        for size in (0.0, kind.least_normal, least, least / 2, kind.largest):
            for level in (size, -size) if size else (size,):
                above = y > level
                at = np.flatnonzero((above[1:] != above[:-1]) & ~np.isnan(y[1:]) & ~np.isnan(y[:-1]))
                at = at[np.argsort(np.abs(start[at]), kind="stable")[: 2 * PLACES]]
                if len(at):
                    found += bisected(lambda n, level=level: compute(n) > level, start[at], start[at + 1], above[at])
    return np.concatenate(found) if found else np.empty(0, np.int64)


def bisected(test: Any, low: NDArray[np.int64], high: NDArray[np.int64], first: Any) -> list[NDArray[np.int64]]:
    """The neighbours between which a test changes."""
    while (high - low > 1).any():
        middle = low + (high - low) // 2
        left = test(middle) == first
        low, high = np.where(left, middle, low), np.where(left, high, middle)
    return [low, high]


def halfway(f: Definition, kind: Kind, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Numbers whose results lie near to the middle between two numbers of the type, where a rounding goes wrong first."""
    if kind.bits > 32:  # float64 results do not tell
        return np.empty(0, np.int64)
    place = kind.order(rng.normal(0, 3, (count, HALVES)).astype(kind.dtype))
    with np.errstate(all="ignore"):
        y = floats.value(f, kind.wide(kind.at(place)).ravel()).reshape(place.shape)
        off = np.abs(np.abs(y / kind.ulp(y) % 1) - 0.5)
    chosen: NDArray[np.int64] = place[np.arange(count), np.argmin(np.where(np.isnan(off), 1, off), axis=1)]
    return chosen
