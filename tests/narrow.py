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
    if q == 0:
        return 0.0
    size = abs(q)
    e = max(size.numerator.bit_length() - size.denominator.bit_length() - 25, -149)
    while e < -149 or size / Fraction(2) ** e >= 1 << 24:
        e += 1
    n = round(size / Fraction(2) ** e)  # ties to even
    return math.copysign(math.inf if n * Fraction(2) ** e >= 2**128 else float(n * Fraction(2) ** e), q)


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
    for p in enclosed(f, x, order, side):
        if p.fraction is not None:
            return p.fraction, p.fraction
        if p.arb.is_finite():
            low, high = (fraction(v) for v in (p.arb.lower(), p.arb.upper()))
            if enough(low, high):
                return low, high
    raise AssertionError(f"{f.spec}: no value of order {order} at {x!r}")


def fraction(v):
    """An exact ball, or the side of a tiny or huge one."""
    mantissa, exponent = (int(n) for n in v.man_exp())
    exponent = max(min(exponent, 5000), -5000 - mantissa.bit_length())
    return mantissa * Fraction(2) ** exponent


def odd(q):
    """A fraction as a float64 on the same side of all floats with fewer digits and of their middles."""
    if abs(q) >= Fraction(2) ** 1023:
        return math.copysign(2.0**1023, q)
    y = float(q)
    if Fraction(y) == q:
        return y
    y = math.nextafter(y, 0.0) if abs(Fraction(y)) > abs(q) else y
    return y if np.float64(y).view(np.int64) % 2 else math.nextafter(y, math.copysign(math.inf, q))


def expected(f, x, order, dtype, side=1):
    """f^(order)(x) in a type, from exact values."""
    if np.dtype(dtype) == np.float32:
        rounded = nearest_single
    else:
        rounded = lambda q: float(nearest(np.array([odd(q)]), dtype)[0])
    low, _ = ends(f, x, order, side, lambda a, b: rounded(a) == rounded(b))
    return rounded(low)


def is_knot(f, x):
    """Whether a knot is this very number."""
    return any(rational(k) == Fraction(x) for k in f.knots)
