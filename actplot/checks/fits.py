"""Which function pairs are those of, at which parameters, and how well it fits them: exactly, or as a likeness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..algebras.arrays import floats
from ..definition import Definition
from ..recognition.fitting import sample
from ..recognition.likeness import Apart
from ..recognition.scaled import scaled_pairs
from .check import check
from .identify import FEW_BITS, SHARE, apart, looked_at, ranked
from .kinds import KINDS, Kind

FEW = 8  # units of the type, that pairs may be off where a function's place is solved for
EXACT, MOVED = 4.0, 2.0  # ulps, that what computes the function may be off, and its argument
MOST = 12  # functions that are measured


@dataclass(frozen=True)
class Fit:
    """A function beside pairs: how far they are from it at most, in ulps at most and on the average."""

    function: Definition
    kind: Kind
    points: int
    max_ulp: float
    mean_ulp: float
    apart: Apart
    exact: bool  # to the last bits of the type, as far as those of x tell them
    near: bool  # nine in ten pairs are within one in a hundred, or what they are off is noise


def kind_of_pairs(x: Any, y: Any) -> Kind:
    """The type that numbers in a text are of: float32 where all of them are such, else float64."""
    with np.errstate(all="ignore"):
        narrow = all(np.array_equal(np.float64(np.float32(v)), v, equal_nan=True) for v in (np.asarray(x, float), np.asarray(y, float)))
    return KINDS["float32" if narrow else "float64"]


def fits(x: Any, y: Any, kind: Kind) -> list[Fit]:
    """The functions that fit pairs to the last bits, those of the fewest parameters first; else the one that is nearest.

    ActplotError for pairs that are too few.
    """
    x, y = kind.rounded(x), kind.rounded(y)
    px, py = looked_at(x, y, kind)
    rows = ranked(px, py, kind)
    likely = [(f, share) for bits, share, f in rows if bits <= FEW_BITS and exact(f, px, py, kind)][:MOST]
    found = [fit(f, x, y, kind, share) for f, share in sorted(likely, key=lambda row: len(row[0].changed))]
    if sure := [f for f in found if f.exact]:
        return sure
    if moved := [f for f in (fit(g, x, y, kind, 1.0) for g in elsewhere(px, py, kind)) if f.exact]:
        fewest = min(len(f.function.changed) for f in moved)
        return [f for f in moved if len(f.function.changed) == fewest]
    if (f := under_noise(px, py)) is not None:
        return [replace(fit(f, x, y, kind, 0.0), near=True)]
    f, share = min(((f, share) for _, share, f in rows), key=lambda row: (row[1] < SHARE, apart(row[0], px, py).size))
    return [fit(f, x, y, kind, share)]


def elsewhere(x: Any, y: Any, kind: Kind) -> list[Definition]:
    """The functions that fit pairs when they are moved and stretched."""
    finite = np.isfinite(y)
    given = sample((x[finite],), y[finite], max(FEW * 2.0**-kind.digits, 1e-12))
    return [] if given is None else [f for f in scaled_pairs(given) if exact(f, x, y, kind)][:MOST]


def under_noise(x: Any, y: Any) -> Definition | None:
    """The function from which pairs differ by noise alone."""
    from ..recognition.noisy import measured

    finite = np.isfinite(y)
    given = sample((x[finite],), y[finite])
    return None if given is None else measured(given)


def fit(f: Definition, x: Any, y: Any, kind: Kind, share: float) -> Fit:
    """How well a function fits pairs."""
    found = check(f, x, y, kind).value
    wide = kind.wide(x), kind.wide(y)
    return Fit(f, kind, found.points - found.outside, found.max_ulp, found.mean_ulp, apart(f, *wide), exact(f, *wide, kind), share >= SHARE)


def exact(f: Definition, x: Any, y: Any, kind: Kind) -> bool:
    """Whether results are as near as a good implementation's: to a few ulps, or to what its argument being a few ulps off makes of it."""
    with np.errstate(all="ignore"):
        true, slope = np.asarray(floats.value(f, x)), np.nan_to_num(np.abs(np.asarray(floats.derivative(f, x, "right"))))
        allowed = EXACT * kind.ulp(true) + MOVED * kind.ulp(x) * slope
        off = np.abs(y - true)
    return bool(np.all((off <= allowed) | (y == true) | (np.isnan(y) & np.isnan(true))))
