"""What narrow floats must be, by other means: the nearest of all floats of a type, searched for; and exact values from points."""

import math
from fractions import Fraction
from functools import cache

import numpy as np

from actplot.algebras.enclosures.balls import Undecided, precision
from actplot.algebras.enclosures.points import Point, point
from actplot.algebras.jets import part, variable
from actplot.numbers import exact as as_written
from actplot.numbers import rational

PRECISIONS = (100, 400, 1600, 6400)


class Undecidable(AssertionError):
    """No enclosure tells which of two floats is the nearest: the exact value misses a tie by less than 2^-6000, or is one."""

    def __init__(self, message, both=()):
        super().__init__(message)
        self.both = both


def every(dtype):
    """All values of a type of at most 16 bits."""
    dtype = np.dtype(dtype)
    return np.arange(256**dtype.itemsize).astype(f"u{dtype.itemsize}").view(dtype)


@cache
def ladder(dtype):
    """The finite floats of a type that are not negative, in the order of their bits, and the middles between them; float32's by bits."""
    with np.errstate(all="ignore"):
        values = every(dtype).astype(np.float64)
        values = values[: np.argmin(np.isfinite(values[: values.size // 2])) or values.size // 2]
    assert (np.diff(values) > 0).all()
    steps = np.diff(values)
    return values, np.r_[values[:-1] + steps / 2, values[-1] + steps[-1] / 2]


def nearest(y, dtype):
    """Floats in a type, to the nearest, ties to even; infinite where there is none."""
    values, middles = ladder(np.dtype(dtype))
    size = np.abs(y)
    k = np.searchsorted(middles, size)
    k += (k < middles.size) & (middles[np.minimum(k, middles.size - 1)] == size) & (k % 2 == 1)
    found = np.copysign(np.r_[values, np.inf][k], y)
    return np.where(np.isnan(y), np.nan, found)


def nearest_single(q):
    """The float32 nearest to a fraction."""
    sign = 1 if q > 0 else -1
    size = abs(q)
    if size >= 2**128 or size < Fraction(1, 2**151):
        return sign * (math.inf if size > 1 else 0.0)
    e = max(size.numerator.bit_length() - size.denominator.bit_length() - 25, -149)
    while e < -149 or size / Fraction(2) ** e >= 1 << 24:
        e += 1
    n = round(size / Fraction(2) ** e)  # ties to even
    return sign * (math.inf if n * Fraction(2) ** e >= 2**128 else float(n * Fraction(2) ** e))


def enclosed(f, x, order, side=1):
    """Exact values of f^(order)(x) at more and more bits."""
    given = {k: v if isinstance(v, int) else as_written(v) for k, v in f.values.items()}
    for bits in PRECISIONS:
        try:
            with precision(bits):
                yield point(part(f.entry.define(variable(Point(Fraction(x)), order, side), **given), order, order, side))
        except Undecided:
            continue


def ends(f, x, order, side=1, enough=lambda low, high: low == high):
    """Two fractions around f^(order)(x), close enough; the same where that is a fraction."""
    both = ()
    for p in enclosed(f, x, order, side):
        if p.fraction is not None:
            return p.fraction, p.fraction
        if p.arb.is_finite():
            low, high = (fraction(v) for v in (p.arb.lower(), p.arb.upper()))
            if enough(low, high):
                return low, high
            both = low, high
    raise Undecidable(f"{f.spec}: no value of order {order} at {x!r}", both)


def fraction(v):
    """An exact ball, or the side of a tiny or huge one."""
    mantissa, exponent = (int(n) for n in v.man_exp())
    exponent = max(min(exponent, 5000), -5000 - mantissa.bit_length())
    return mantissa * Fraction(2) ** exponent


def odd(q):
    """A fraction as a float64 on the same side of all floats with fewer digits and of their middles."""
    if abs(q) >= Fraction(2) ** 1023:
        return 2.0**1023 if q > 0 else -(2.0**1023)
    y = float(q)
    if Fraction(y) == q:
        return y
    y = math.nextafter(y, 0.0) if abs(Fraction(y)) > abs(q) else y
    return y if np.float64(y).view(np.int64) % 2 else math.nextafter(y, math.inf if q > 0 else -math.inf)


def expected(f, x, order, dtype, side=1):
    """f^(order)(x) in a type, from exact values."""
    rounded = nearest_single if np.dtype(dtype) == np.float32 else lambda q: float(nearest(np.array([odd(q)]), dtype)[0])
    try:
        low, _ = ends(f, x, order, side, lambda a, b: rounded(a) == rounded(b))
    except Undecidable as near:
        raise Undecidable(str(near), tuple(map(rounded, near.both))) from None
    return rounded(low)


def is_knot(f, x):
    """Whether a knot is this very number."""
    return any(rational(k) == Fraction(x) for k in f.knots)


def ordered(x):
    """float32 as whole numbers in the same order."""
    bits = np.asarray(x, np.float32).view(np.int32).astype(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFFFFFF), bits)


def single(n):
    """Back from whole numbers."""
    n = np.asarray(n, np.int64)
    return np.where(n < 0, -n | 0x80000000, n).astype(np.uint32).view(np.float32)


LARGEST = 0x7F7FFFFF  # the largest float32 as a whole number
LEVELS = (0.0, 2.0**-126, 2.0**-149, 2.0**-150, 2.0**128 - 2.0**103, 2.0**128)  # at which something happens to a float32


def crossings(f, order, rng):
    """float32 between which f or f' passes 0, the least normal number, the least number, the largest one; a few of each level."""
    with np.errstate(all="ignore"):
        compute = (lambda n: f(single(n).astype(float))) if order == 0 else (lambda n: f.derivative(single(n).astype(float), "right"))
        grid = np.unique(np.r_[np.arange(-LARGEST, LARGEST, 1 << 17), ordered(np.linspace(-20, 20, 4001)), LARGEST])
        y = compute(grid)
        found = []
        for level in LEVELS:
            for sign in (1, -1) if level else (1,):
                above = sign * y > level
                at = np.flatnonzero((above[1:] != above[:-1]) & ~np.isnan(y[1:]) & ~np.isnan(y[:-1]))
                at = rng.permutation(at)[:5]
                found += [(grid[k], grid[k + 1], above[k], level, sign) for k in at]
        low, high, first, level, sign = (np.array(column) for column in zip(*found, strict=True)) if found else np.empty((5, 0), int)
        for _ in range(32 if found else 0):  # all at once: a call of few numbers takes as long as one of many
            middle = (low + high) // 2
            left = (sign * compute(middle) > level) == first
            low, high = np.where(left, middle, low), np.where(left, high, middle)
    return np.unique(np.r_[low, high])


def places(f, order, rng, count=100):
    """float32 at and on both sides of all that is special of f, and some of every magnitude."""
    knots = np.array([float(k) for k in f.knots if abs(float(k)) < 1e38] or [0.0])
    ends = [v for v in map(float, (f.domain.low, f.domain.high)) if abs(v) < 1e38]
    at = np.r_[crossings(f, order, rng), ordered(np.r_[knots, ends, 0.0]), LARGEST, -LARGEST]
    near = (at[:, None] + np.arange(-3, 4)).ravel()
    x = single(np.r_[near[np.abs(near) <= LARGEST], rng.integers(-LARGEST, LARGEST, count)])
    short = rng.integers(-(1 << 12), 1 << 12, count) * 2.0 ** rng.integers(-14, 3, count)  # whose results are short where they are rational
    x = np.unique(np.r_[x, short, rng.normal(0, 3, count)].astype(np.float32))
    return x[(x > float(f.domain.low)) & (x < float(f.domain.high))]
