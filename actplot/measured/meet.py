"""What numbers meet at functions: one pass over them for the averages and shares of all functions, and as few more for their quantiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isnan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..algebras.arrays import floats
from ..algebras.knots import knots
from ..definition import Definition
from ..errors import ActplotError
from .order import Counts, between, native, needed, ranked
from .sums import GRAIN, Array, Sum
from .values import Values
from .zones import Zones, zones

SHARES = (0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0)  # of the quantiles that are told: the least number first, the largest last
PART = 8 * GRAIN  # numbers that are worked on at once: they and what is made of them stay in the cache
CODED = 2  # bytes of a number up to which all that there are can be counted


@dataclass(frozen=True)
class Sample:
    """What is told of the numbers themselves: how many, how many of them are NaN or infinite, quantiles of the finite ones."""

    count: int
    nan: int
    infinite: int
    quantiles: dict[float, float]

    @property
    def finite(self) -> int:
        """How many are finite."""
        return self.count - self.nan - self.infinite


@dataclass(frozen=True)
class Met:
    """What finite numbers met at a function: shares of them, and averages over them, None where f is not defined at all of them."""

    f: Definition
    sample: Sample
    zones: Zones
    left: float | None
    right: float | None
    dead: float
    dip: float
    mean: float | None
    second_moment: float | None
    slope_moment: float | None
    outside: int = 0

    @property
    def gain(self) -> float | None:
        """1 / sqrt(E f^2): what keeps the second moment of these very numbers at 1."""
        return None if self.second_moment is None else inf if self.second_moment == 0 else 1 / sqrt(self.second_moment)


@dataclass
class Tally:
    """Counts and sums for one function while numbers pass by."""

    f: Definition
    zones: Zones
    kinks: Mapping[float, float]
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("left", "right", "dead", "dip", "outside"), 0))
    sums: tuple[Sum, Sum, Sum] = field(default_factory=lambda: (Sum(), Sum(), Sum()))

    def see(self, x: Array, left_out: NDArray[np.bool_] | None = None, weights: NDArray[np.int64] | None = None) -> None:
        """Finite numbers, each once or as often as it was met; those that are left out stand for what is not finite."""
        y, slope = np.empty_like(x), np.empty_like(x)
        with np.errstate(all="ignore"):
            floats.smoothly(self.f, 0, x, y)
            floats.smoothly(self.f, 1, x, slope)
            for at, mean in self.kinks.items():
                here = x == at
                if here.any():
                    slope[here] = mean
            for key, here in self.seen(x, y, slope):
                if left_out is not None:
                    here = here & ~left_out
                self.counts[key] += int(np.count_nonzero(here)) if weights is None else int(weights[here].sum())
            if left_out is not None:
                y[left_out] = slope[left_out] = 0.0
            for total, values in zip(self.sums, (y, y * y, np.multiply(slope, slope, out=slope)), strict=True):
                if weights is None:
                    total.add(values)
                else:
                    total.weigh(values, weights)

    def seen(self, x: Array, y: Array, slope: Array) -> Iterator[tuple[str, NDArray[np.bool_]]]:
        """Where what is counted is met, of what can be met at all."""
        if isnan(y.min()):
            yield "outside", np.isnan(y)
        if slope.min() < 0:
            yield "dip", slope < 0
        if self.zones.dead != ():
            yield "dead", self.zones.dead_at(x, slope)
        if self.zones.left > -inf:
            yield "left", x <= self.zones.left
        if self.zones.right < inf:
            yield "right", x >= self.zones.right

    def met(self, sample: Sample) -> Met:
        """What has come out, once all have passed by."""
        n, c = sample.finite, self.counts
        found = (total.total / n for total in self.sums)
        mean, second, slope = (None if c["outside"] or isnan(v) else v for v in found)  # NaN: infinite ones of both signs
        left, right = (None if end is None else c[side] / n for side, end in (("left", self.zones.ends[0]), ("right", self.zones.ends[1])))
        return Met(self.f, sample, self.zones, left, right, c["dead"] / n, c["dip"] / n, mean, second, slope, c["outside"])


def meet(values: Values, activations: Sequence[Definition]) -> list[Met]:
    """What these numbers meet at each of the functions. ActplotError for functions of several numbers, and where no number is finite.

    At a kink f' is the mean of both sides.
    """
    numberwise(activations)
    tallies = [Tally(f, zones(f), kinks(f)) for f in activations]
    sample = (coded if values.dtype.itemsize <= CODED else streamed)(values, tallies)
    return [t.met(sample) for t in tallies]


def kinks(f: Definition) -> dict[float, float]:
    """The slope that is taken where f has two, or jumps: their mean."""
    places = [float(k) for k in knots(f)] if f.entry.box is None else []
    return dict(zip(places, np.asarray(floats.derivative(f, np.array(places), "mean")).tolist(), strict=True))


def numberwise(activations: Sequence[Definition]) -> None:
    """ActplotError for functions that take several numbers at once: which of a file's would go together, nobody knows."""
    for f in activations:
        if f.kind != "scalar":
            raise ActplotError(f"{f.name} is no function of one number: expected functions that are applied number by number")


def coded(values: Values, tallies: Sequence[Tally]) -> Sample:
    """Of a type of 16 bits or fewer: each number that there is is counted, and looked at once."""
    code = np.dtype(f"u{values.dtype.itemsize}")
    found, done = np.zeros(1 << 8 * code.itemsize, np.int64), 0
    kept = values.dtype.newbyteorder("=")
    for block in values.blocks():
        found += np.bincount(native(block, kept).view(code), minlength=len(found))
        done += len(block)
    with np.errstate(invalid="ignore"):  # of NaN in any of its spellings
        x = np.arange(len(found)).astype(code).view(kept).astype(np.float64)
    here = np.isfinite(x) & (found > 0)
    sample = Sample(done, int(found[np.isnan(x)].sum()), int(found[np.isinf(x)].sum()), {})
    x, found = x[here], found[here]
    order = np.argsort(x, kind="stable")
    x, found = x[order] + 0.0, found[order]
    wanted = needed(some(sample), SHARES)
    at = dict(zip(wanted, x[np.searchsorted(np.cumsum(found), wanted, "right")].tolist(), strict=True))
    for t in tallies:
        t.see(x, weights=found)
    return Sample(done, sample.nan, sample.infinite, {q: between(at, sample.finite, q) for q in SHARES})


def streamed(values: Values, tallies: Sequence[Tally]) -> Sample:
    """Of a wider type: block by block, whole numbers of more bits than that as float64."""
    kept = np.dtype(np.float32 if values.dtype.kind == "f" and values.dtype.itemsize == 4 else np.float64)
    counts, done, nan, infinite = Counts(kept), 0, 0, 0
    for block in even(values.blocks(), kept):
        if not (whole := counts.add(block)):
            nan += int(np.count_nonzero(np.isnan(block)))
            infinite += int(np.count_nonzero(np.isinf(block)))
        for start in range(0, len(block), PART):
            x = block[start : start + PART].astype(np.float64)
            left_out = None if whole else ~np.isfinite(x)
            if left_out is not None:
                x[left_out] = 0.0
            for t in tallies:
                t.see(x, left_out)
            done += len(x)
    sample = Sample(done, nan, infinite, {})
    at = ranked(values, counts, needed(some(sample), SHARES))
    return Sample(done, nan, infinite, {q: between(at, sample.finite, q) for q in SHARES})


def some(sample: Sample) -> int:
    """How many numbers are finite; ActplotError for none."""
    if not sample.finite:
        raise ActplotError(f"none of the {sample.count:,} numbers is finite: {sample.nan:,} are NaN, {sample.infinite:,} infinite")
    return sample.finite


def even(blocks: Iterator[NDArray[Any]], dtype: np.dtype[Any]) -> Iterator[NDArray[Any]]:
    """The same numbers in blocks whose lengths, but for the last, are multiples of the grain of sums."""
    rest = np.empty(0, dtype)
    for block in blocks:
        row = native(block, dtype)
        if len(rest):
            row = np.concatenate([rest, row])
        whole = len(row) // GRAIN * GRAIN
        if whole:
            yield row[:whole]
        rest = row[whole:].copy()
    if len(rest):
        yield rest
